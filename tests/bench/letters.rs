//! What a letter costs, beside what Typst alone costs: `cargo bench`.
//!
//! The floor gets the final Typst text and does nothing but `typst::compile` and `typst_pdf::pdf`, on the same thread, with the same
//! fonts and the same eviction. Floor and griffie take turns, on different letters, so that neither finds the other's results in
//! Typst's memory and both meet the same machine. The promise is that griffie takes at most 1.25 times the floor.
//!
//! What is bound is a whole document: its share for each letter holds the reading of the YAML file and the workbook.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod cold;
mod floor;
mod subject;

use std::time::{Duration, Instant};

use griffie::emit::typeset::{PdfOptions, Standard, Typesetter};
use griffie::engine::{Order, Press};
use griffie::plan::edition::Document;

use floor::Floor;
use subject::{Memory, TODAY};

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

/// What the letters are made with.
struct Bench<'a> {
    press: Press<'a>,
    typesetter: &'a Typesetter,
    floor: Floor,
}

fn main() {
    // `cargo test --benches` only wants to know whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let memory = Memory::new();
    let workspace = memory.workspace();
    let typesetter = Typesetter::new(memory.font_set());
    let press = Press::new(&memory, &workspace.house, &typesetter);
    let bench = Bench { press, typesetter: &typesetter, floor: Floor::new(memory.fonts()) };
    memory.bind(&workspace);
    let (bind, document) = timed(|| memory.bind(&workspace));
    let mut spent = bench.letters(&document);
    spent[1].0[0] = bind;
    report(document.editions.len(), spent);
    let (time, outputs) = cold::build().expect("the system lets a program start");
    println!("the example workspace, cold: {:.2} s for {outputs} files", time.as_secs_f64());
}

impl Bench<'_> {
    /// Makes all letters twice: with Typst alone, and with griffie.
    fn letters(&self, document: &Document) -> [Spent; 2] {
        let order = |edition| Order::new(document, edition).value.expect("the letters are without mistakes");
        let orders: Vec<Order> = document.editions.iter().map(order).collect();
        let text = |order| self.press.markup(order).value.expect("the letters are without mistakes");
        let texts: Vec<String> = orders.iter().map(|order| text(order).text().to_owned()).collect();
        let mut spent = [Spent::default(), Spent::default()];
        let count = orders.len();
        for turn in 0..WARM_UP + count {
            let (own, other) = (turn % count, (turn + count / 2) % count);
            let bare = self.floor_letter(&texts[other]);
            let griffie = self.griffie_letter(&orders[own]);
            // Once for both, so that each meets the memory of as many letters as it would alone.
            let (forget, ()) = timed(|| self.typesetter.forget());
            if turn >= WARM_UP {
                for (total, letter) in spent.iter_mut().zip([bare, griffie]) {
                    total.add(letter);
                    total.0[4] += forget / 2;
                }
            }
        }
        spent
    }

    fn griffie_letter(&self, order: &Order) -> Spent {
        let (render, written) = timed(|| self.press.unproved(order));
        let written = written.value.expect("the letters are without mistakes");
        let (proof, markup) = timed(|| written.prove());
        let markup = markup.value.expect("the letters are without mistakes");
        let options = PdfOptions { standard: Standard::Archive, ident: order.stem.clone(), date: Some(TODAY) };
        let (layout, pages) = timed(|| self.typesetter.layout(&markup, &self.press.files(), options.date));
        let pages = pages.value.expect("the letters are without mistakes");
        let (pdf, bytes) = timed(|| self.typesetter.export(&pages, &markup, &options));
        assert!(bytes.value.is_some_and(|bytes| bytes.starts_with(b"%PDF")), "a letter has a PDF");
        Spent([Duration::ZERO, render, proof, layout, pdf])
    }

    fn floor_letter(&self, text: &str) -> Spent {
        let (floor, files) = (&self.floor, self.press.files());
        let (layout, document) = timed(|| self.typesetter.run(|| floor.layout(&files, text)));
        let (pdf, bytes) = timed(|| self.typesetter.run(|| Floor::export(&document)));
        assert!(bytes.starts_with(b"%PDF"), "a letter has a PDF");
        Spent([Duration::ZERO, Duration::ZERO, Duration::ZERO, layout, pdf])
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn report(letters: usize, [floor, griffie]: [Spent; 2]) {
    println!("{letters} letters, one core, PDF/A-2a and PDF/UA-1");
    print!("ms per letter");
    for step in STEPS {
        print!(" {step:>8}");
    }
    println!(" {:>9}", "total");
    for (name, spent) in [("floor", floor), ("griffie", griffie)] {
        print!("{name:<13}");
        for step in spent.0 {
            print!(" {:>8.3}", per_letter(step, letters));
        }
        println!(" {:>9.3}", per_letter(spent.total(), letters));
    }
    let ratio = griffie.total().as_secs_f64() / floor.total().as_secs_f64();
    println!("ratio {ratio:.3} (promised: at most {PROMISE})");
    println!("memory at its highest: {}", peak_memory().unwrap_or_else(|| "unknown on this system".into()));
}

fn per_letter(spent: Duration, letters: usize) -> f64 {
    spent.as_secs_f64() * 1000.0 / f64::from(u32::try_from(letters).expect("a bench has few letters"))
}

/// Reads how much memory the process held at its highest, where the system tells.
#[expect(clippy::disallowed_methods, reason = "the system tells it in a file")]
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u32 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(format!("{} MB", kibibytes / 1024))
}
