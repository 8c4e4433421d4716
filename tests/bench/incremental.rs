//! What a build costs when little or nothing changed, beside what everything costs: `cargo bench --bench incremental`.
//!
//! The promises: a build of 1,000 documents of which none changed takes under 0.3 s, and one after one changed cell of a batch of 1,000
//! letters under 0.15 s besides what the one letter itself takes.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a bench makes files of its own")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const COUNT: usize = 1000;
const ROUNDS: usize = 9;
const SETTINGS: &str = "language: nl\nhouse:\n  name: Stichting Proef\n  addresses:\n    visit: {street: Proefkade, house_number: \"1\", postcode: 1234 AB, city: Proefdam}\n  kvk: \"12345678\"\n";

fn main() {
    // `cargo test --benches` only wants to know whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    documents();
    letters();
}

/// 1,000 memos, and nothing changes; then one of them does.
fn documents() {
    let folder = workspace();
    for number in 0..COUNT {
        write(folder.path(), &format!("memos/{number:04}.yaml"), &memo(number, "op"));
    }
    let clean = build(folder.path(), &[]);
    let idle = median(|_| build(folder.path(), &[]));
    let one = median(|round| {
        write(folder.path(), "memos/0500.yaml", &memo(500, &format!("{round} keer op")));
        build(folder.path(), &[])
    });
    println!("{COUNT} documents: all {}, none {} (promised: 300 ms), one {}", shown(clean), shown(idle), shown(one));
    println!("  none is {:.4} of all, one {:.4}", ratio(idle, clean), ratio(one, clean));
}

/// A batch of 1,000 letters, and one cell changes.
fn letters() {
    let folder = workspace();
    let letter =
        "soort: brief\ndatum: 2026-11-05\nonderwerp: Uitnodiging\ntekst: Komt u?\nfor_each: {from: leden.csv}\n";
    write(folder.path(), "brief.yaml", letter);
    write(folder.path(), "leden.csv", &rows(""));
    let clean = build(folder.path(), &[]);
    let idle = median(|_| build(folder.path(), &[]));
    let cell = median(|round| {
        write(folder.path(), "leden.csv", &rows(&round.to_string()));
        build(folder.path(), &[])
    });
    let alone = workspace();
    write(alone.path(), "brief.yaml", letter);
    write(alone.path(), "leden.csv", &rows("").split_inclusive('\n').take(2).collect::<String>());
    let own = median(|round| {
        let folder = format!("output-{round}");
        build(alone.path(), &["--output", &folder])
    });
    println!("{COUNT} letters: all {}, none {}, one cell {}", shown(clean), shown(idle), shown(cell));
    println!(
        "  a workspace of one letter {}; one cell costs {} more (promised: 150 ms)",
        shown(own),
        shown(cell.saturating_sub(own))
    );
    println!("  none is {:.4} of all, one cell {:.4}", ratio(idle, clean), ratio(cell, clean));
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write(folder.path(), "griffie.yaml", SETTINGS);
    folder
}

fn memo(number: usize, text: &str) -> String {
    format!(
        "soort: memo\nonderwerp: Memo {number}\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is {text}.\n"
    )
}

fn rows(mark: &str) -> String {
    let mut rows = String::from("Relatienr;Achternaam;Straat;Postcode;Plaats\n");
    for number in 0..COUNT {
        let mark = if number == COUNT / 2 { mark } else { "" };
        writeln!(rows, "{number:04};Bakker;Kade {number}{mark};1234 AB;Proefdam")
            .expect("writing to a text cannot fail");
    }
    rows
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

/// Builds in a process of its own, as a user does.
fn build(root: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_griffie"))
        .args(["build", ".", "--today", "2026-11-23", "-q"])
        .args(arguments)
        .current_dir(root)
        .stdout(Stdio::null())
        .status()
        .expect("griffie can be started");
    assert!(status.success(), "the documents are without mistakes");
    start.elapsed()
}

fn median(mut run: impl FnMut(usize) -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(&mut run).collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn shown(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
