//! What it costs to make documents in children: `cargo bench --bench isolation`.
//!
//! The promises: a build of one document pays at most 40 ms for the isolation, and a batch on two children nears 1.8 times the rate of
//! one. `check` makes everything and writes nothing, so that what writing takes can be told apart.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a bench makes files of its own")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LETTERS: u32 = 1000;
const ROUNDS: usize = 21;
const TURNS: usize = 3;
const SETTINGS: &str = "language: nl\nhouse:\n  name: Stichting Proef\n  addresses:\n    visit: {street: Proefkade, house_number: \"1\", postcode: 1234 AB, city: Proefdam}\n  kvk: \"12345678\"\n";
const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";
const LETTER: &str = "soort: brief\ndatum: 2026-11-05\nonderwerp: Uitnodiging\ntekst: |\n  Graag nodigen wij u uit voor onze bijeenkomst.\n\n  - **14.00 uur** ontvangst\n  - **15.00 uur** rondgang\n\n  Laat u ons weten of u komt?\nfor_each: {from: leden.csv}\n";

fn main() {
    // `cargo test --benches` only wants to know whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    one_document();
    batch();
}

/// In turns, so that all meet the same machine.
fn one_document() {
    let folder = workspace(&[("memo.yaml", MEMO)]);
    let ways = ["0", "1", "2"];
    let times = in_turns(ROUNDS, &ways, |jobs| timed(folder.path(), &["check", "--jobs", jobs]));
    let [here, one, two] = times.map(|times| median(times).as_secs_f64() * 1000.0);
    println!("one document: in process {here:.0} ms, one child {one:.0} ms, as many as processors {two:.0} ms");
    println!("  the isolation costs {:.0} ms (promised: at most 40 ms)", one.min(two) - here);
}

fn batch() {
    let row = |row: u32| format!("{row:05};Achternaam{row};Kade {row};1234 AB;Proefdam\n");
    let rows = [String::from("Relatienr;Achternaam;Straat;Postcode;Plaats\n")]
        .into_iter()
        .chain((0..LETTERS).map(row))
        .collect::<Vec<_>>()
        .concat();
    let folder = workspace(&[("brief.yaml", LETTER), ("leden.csv", &rows)]);
    for command in ["check", "build"] {
        let times = in_turns(TURNS, &["0", "1", "2"], |jobs| {
            let output = tempfile::tempdir().expect("a temporary folder can be made");
            let output = output.path().to_string_lossy();
            timed(folder.path(), &[command, "--jobs", jobs, "--output", &output])
        });
        let [here, one, two] = times.map(|times| f64::from(LETTERS) / median(times).as_secs_f64());
        println!(
            "{command} of {LETTERS} letters: in process {here:.0}/s, one child {one:.0}/s, two children {two:.0}/s"
        );
        println!("  two children make {:.2} times the rate of one", two / one);
    }
}

fn in_turns<const N: usize>(turns: usize, ways: &[&str; N], run: impl Fn(&str) -> Duration) -> [Vec<Duration>; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..turns {
        for (times, way) in times.iter_mut().zip(ways) {
            times.push(run(way));
        }
    }
    times
}

fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, content) in [("griffie.yaml", SETTINGS)].iter().chain(files) {
        std::fs::write(folder.path().join(name), content).expect("a file can be written");
    }
    folder
}

fn timed(folder: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_griffie"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-23", "-q"]);
    let ran = command.stdout(Stdio::null()).output().expect("griffie can be started");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
