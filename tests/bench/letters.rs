//! What a letter costs, beside what Typst alone costs: `cargo bench`.
//!
//! The floor gets the final Typst text and does nothing but `typst::compile` and `typst_pdf::pdf`, on the same thread, with the same
//! fonts and the same eviction. Floor and griffie take turns, on different letters, so that neither finds the other's results in
//! Typst's memory and both meet the same machine. The promise is that griffie takes at most 1.25 times the floor.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod floor;
mod subject;

use std::time::{Duration, Instant};

use griffie::emit::typeset::{Manuscript, PdfOptions, Standard, Typesetter};
use jiff::civil::date;

use floor::Floor;
use subject::Subject;

const LETTERS: usize = 200;
const WARM_UP: usize = 20;
const STEPS: [&str; 5] = ["bind", "render", "proof", "layout", "pdf"];
const PROMISE: f64 = 1.25;

/// What each step took: bind, render, proof, layout, PDF.
#[derive(Clone, Copy, Default)]
struct Spent([Duration; 5]);

impl Spent {
    fn add(&mut self, other: Self) {
        for (total, step) in self.0.iter_mut().zip(other.0) {
            *total += step;
        }
    }

    fn total(self) -> Duration {
        self.0.iter().sum()
    }
}

fn main() {
    // `cargo test --benches` only wants to know whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let subject = Subject::new();
    let typesetter = Typesetter::new(subject::fonts());
    let floor = Floor::new(subject::font_bytes());
    let texts: Vec<String> = (0..LETTERS).map(|index| subject.letter(index).0.source().text().to_owned()).collect();
    let mut spent = [Spent::default(), Spent::default()];
    for turn in 0..WARM_UP + LETTERS {
        let (own, other) = (turn % LETTERS, (turn + LETTERS / 2) % LETTERS);
        let griffie = griffie_letter(&subject, &typesetter, own);
        let bare = floor_letter(&subject, &typesetter, &floor, &texts[other]);
        if turn >= WARM_UP {
            spent[0].add(bare);
            spent[1].add(griffie);
        }
    }
    report(spent);
}

fn griffie_letter(subject: &Subject, typesetter: &Typesetter, index: usize) -> Spent {
    let (manuscript, [bind, render, proof]) = subject.letter(index);
    let options =
        PdfOptions { standard: Standard::Archive, ident: format!("letter-{index}"), date: Some(subject::TODAY) };
    let (layout, pages) = timed(|| typesetter.layout(&manuscript, subject, options.date));
    let pages = pages.value.expect("the letters of the bench are without mistakes");
    let (pdf, bytes) = timed(|| typesetter.export(&pages, &manuscript, &options));
    assert!(bytes.value.is_some_and(|bytes| bytes.starts_with(b"%PDF")), "a letter has a PDF");
    let (forget, ()) = timed(|| typesetter.forget());
    Spent([bind, render, proof, layout, pdf + forget])
}

fn floor_letter(subject: &Subject, typesetter: &Typesetter, floor: &Floor, text: &str) -> Spent {
    let (layout, document) = timed(|| typesetter.run(|| floor.layout(subject, text)));
    let (pdf, bytes) = timed(|| typesetter.run(|| Floor::export(&document)));
    assert!(bytes.starts_with(b"%PDF"), "a letter has a PDF");
    let (forget, ()) = timed(|| typesetter.forget());
    let none = Duration::ZERO;
    Spent([none, none, none, layout, pdf + forget])
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn report([floor, griffie]: [Spent; 2]) {
    println!("{LETTERS} letters, one core, PDF/A-2a and PDF/UA-1, {}", date(2026, 11, 3));
    println!(
        "ms per letter {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}",
        STEPS[0], STEPS[1], STEPS[2], STEPS[3], STEPS[4], "total"
    );
    for (name, spent) in [("floor", floor), ("griffie", griffie)] {
        print!("{name:<13}");
        for step in spent.0 {
            print!(" {:>8.3}", per_letter(step));
        }
        println!(" {:>9.3}", per_letter(spent.total()));
    }
    let ratio = griffie.total().as_secs_f64() / floor.total().as_secs_f64();
    println!("ratio {ratio:.3} (promised: at most {PROMISE})");
    println!("memory at its highest: {}", peak_memory().unwrap_or_else(|| "unknown on this system".into()));
}

fn per_letter(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1000.0 / f64::from(u32::try_from(LETTERS).expect("a bench has few letters"))
}

/// Reads how much memory the process held at its highest, where the system tells.
#[expect(clippy::disallowed_methods, reason = "the system tells it in a file")]
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u32 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(format!("{} MB", kibibytes / 1024))
}
