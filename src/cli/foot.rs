//! The line at the foot of a terminal that is renewed in place: how far the work is, or how it stands. Where there is no terminal, how far
//! the work is comes as a plain line now and then.

use std::cell::{Cell, RefCell};

use anstream::eprintln;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::Language;

use super::words::progress;

/// Work that is done sooner than this, in seconds, shows no bar.
const SHORT: f64 = 1.0;
/// How many seconds pass between two plain lines.
const BETWEEN_LINES: u64 = 10;

/// The line at the foot.
pub(super) struct Foot {
    language: Language,
    bar: RefCell<ProgressBar>,
    /// Whether people are told anything.
    wanted: bool,
    /// Whether stderr is a terminal on which a line can be renewed.
    is_terminal: bool,
    lines: Cell<u64>,
}

impl Foot {
    /// Shows nothing yet.
    pub(super) fn new(language: Language, wanted: bool) -> Self {
        let is_terminal = wanted && !ProgressDrawTarget::stderr().is_hidden();
        Self { language, bar: RefCell::new(ProgressBar::hidden()), wanted, is_terminal, lines: Cell::new(0) }
    }

    /// Whether there is a line that can be renewed.
    pub(super) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Prints something above the line, which stays whole.
    pub(super) fn above(&self, print: impl FnOnce()) {
        self.bar.borrow().suspend(print);
    }

    /// Begins work of so many steps. The bar shows once it takes long; where there was a line before, it shows at once.
    pub(super) fn begin(&self, steps: usize) {
        let had_line = !self.bar.borrow().is_hidden();
        self.clear();
        self.lines.set(0);
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        bar.set_style(style("{bar:20} {wide_msg}"));
        bar.set_message(progress(0, steps as u64, 0.0, self.language));
        *self.bar.borrow_mut() = bar;
        if had_line && steps > 0 {
            self.show();
        }
    }

    /// Counts a step.
    pub(super) fn step(&self) {
        let bar = self.bar.borrow().clone();
        let took = bar.elapsed().as_secs_f64();
        let line = progress(bar.position() + 1, bar.length().unwrap_or_default(), took, self.language);
        if self.is_terminal {
            if bar.is_hidden() && took >= SHORT {
                self.show();
            }
            bar.set_message(line);
            bar.inc(1);
            return;
        }
        bar.inc(1);
        if self.wanted && bar.elapsed().as_secs() / BETWEEN_LINES > self.lines.get() {
            self.lines.set(bar.elapsed().as_secs() / BETWEEN_LINES);
            eprintln!("{line}");
        }
    }

    fn show(&self) {
        if self.is_terminal {
            self.bar.borrow().set_draw_target(ProgressDrawTarget::stderr());
            self.bar.borrow().tick();
        }
    }

    /// Says how it stands until there is work again.
    pub(super) fn rest(&self, line: String) {
        self.clear();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style("{wide_msg}"));
        bar.set_message(line);
        *self.bar.borrow_mut() = bar;
        self.show();
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.bar.borrow().finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("our own templates are right").progress_chars("━━─")
}
