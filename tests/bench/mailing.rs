//! What a batch of 1,000 letters costs: `cargo bench --bench mailing`.
//!
//! Letters per second of one and of two children; the memory of a child at letter 100 and at letter 1,000; and what one file for the
//! printer costs, beside the export of the single files. The promises are that memory is flat, and that the one file costs at most half
//! of that export.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a bench makes files of its own")]

mod subject;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use griffie::emit::pdf::{About, Assembly};
use griffie::emit::typeset::{PdfOptions, Standard, Typesetter};
use griffie::engine::{Order, Press};
use subject::{Memory, TODAY};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/voorbeeld");
const LETTER: &str = "brieven/uitnodiging-relatiedag.yaml";
const LETTERS: u32 = 1000;
const TURNS: usize = 3;

fn main() {
    // `cargo test --benches` only wants to know whether it builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    combined();
    let folder = workspace();
    for jobs in ["1", "2"] {
        let times = (0..TURNS).map(|_| {
            let output = tempfile::tempdir().expect("a temporary folder can be made");
            let output = output.path().to_string_lossy().into_owned();
            timed(|| run(folder.path(), &["build", LETTER, "--jobs", jobs, "--output", &output]))
        });
        let time = median(times.collect());
        println!("{LETTERS} letters, {jobs} at a time: {:.0}/s", f64::from(LETTERS) / time.as_secs_f64());
    }
    memory(folder.path());
    whole_program(folder.path());
}

/// The export of letters beside putting them together, letter by letter in this process.
fn combined() {
    let memory = Memory::new();
    let workspace = memory.workspace();
    let typesetter = Typesetter::new(memory.font_set());
    let press = Press::new(&memory, &workspace.house, &typesetter);
    let document = memory.bind(&workspace);
    let mut export = Duration::ZERO;
    let mut letters = Vec::new();
    for edition in &document.editions {
        let order = Order::new(&document, edition).value.expect("the letters are without mistakes");
        let markup = press.markup(&order).value.expect("the letters are without mistakes");
        let options = PdfOptions { standard: Standard::Archive, ident: order.stem.clone(), date: Some(TODAY) };
        let laid = typesetter.layout(&markup, &press.files(), options.date);
        let pages = laid.value.unwrap_or_else(|| panic!("the letters are without mistakes: {:?}", laid.diagnostics));
        let start = Instant::now();
        let bytes = typesetter.export(&pages, &markup, &options).value.expect("the letters are without mistakes");
        export += start.elapsed();
        letters.push(bytes);
        typesetter.forget();
    }
    let about = About { title: "Brieven".into(), lang: "nl".into(), ..About::default() };
    let mut size = 0;
    let together = timed(|| {
        let mut whole = Assembly::new();
        for letter in &letters {
            assert!(whole.add(letter, "Brief").is_ok(), "a letter of ours is a PDF");
        }
        size = whole.finish(&about).len();
    });
    let count = u32::try_from(letters.len()).expect("the bench has a few hundred letters");
    let ms = |time: Duration| (time / count).as_secs_f64() * 1000.0;
    println!("export {:.3} ms a letter, putting together {:.3} ms a letter", ms(export), ms(together));
    println!("  ratio {:.3} (promised: at most 0.5)", together.as_secs_f64() / export.as_secs_f64());
    let single: usize = letters.iter().map(Vec::len).sum();
    println!("  {} kB in one file, {} kB in {} files", size / 1000, single / 1000, letters.len());
}

/// The whole program: all letters are there already, with and without one file of them.
fn whole_program(folder: &Path) {
    let print = folder.join("print.pdf").to_string_lossy().into_owned();
    run(folder, &["build", LETTER]);
    let without = median((0..TURNS).map(|_| timed(|| run(folder, &["build", LETTER]))).collect());
    let with = median((0..TURNS).map(|_| timed(|| run(folder, &["build", LETTER, "--combined", &print]))).collect());
    println!(
        "one file of {LETTERS} letters that are there: {:.2} s, of which {:.2} s go to nothing changed",
        with.as_secs_f64(),
        without.as_secs_f64()
    );
}

/// Looks at the child while it works: after 100 letters and after nearly all.
fn memory(folder: &Path) {
    let output = tempfile::tempdir().expect("a temporary folder can be made");
    let arguments = ["build", LETTER, "--jobs", "1", "--output", &output.path().to_string_lossy()];
    let mut program = command(folder, &arguments).spawn().expect("griffie can be started");
    let made = output.path().join("brieven/uitnodiging-relatiedag");
    let (mut early, mut late) = (None, None);
    while program.try_wait().expect("griffie can be asked").is_none() {
        let count = std::fs::read_dir(&made).map_or(0, Iterator::count);
        let resident = child_of(program.id()).and_then(resident);
        if count >= 100 && early.is_none() {
            early = resident;
        }
        late = resident.filter(|_| count >= 900).or(late);
        std::thread::sleep(Duration::from_millis(5));
    }
    match (early, late) {
        (Some(early), Some(late)) => println!("memory of the child: {early} MB at letter 100, {late} MB at the end"),
        _ => println!("memory of the child: unknown on this system"),
    }
}

/// Finds a process that another one started.
fn child_of(parent: u32) -> Option<u32> {
    let processes = std::fs::read_dir("/proc").ok()?.filter_map(Result::ok);
    let numbers = processes.filter_map(|process| process.file_name().to_str()?.parse::<u32>().ok());
    let is_child = |number: &u32| {
        let status = std::fs::read_to_string(format!("/proc/{number}/status")).unwrap_or_default();
        status.lines().any(|line| line == format!("PPid:\t{parent}"))
    };
    numbers.filter(|number| *number > parent).find(is_child)
}

fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

/// The example, with its invitation to 1,000 people.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for name in ["griffie.yaml", "people.yaml", "huisstijl/logo.svg", LETTER] {
        let place = folder.path().join(name);
        std::fs::create_dir_all(place.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::copy(Path::new(EXAMPLE).join(name), place).expect("a file of the example can be copied");
    }
    let letter = folder.path().join(LETTER);
    let text = std::fs::read_to_string(&letter).expect("the invitation is text");
    let text = text.replace("{from: brieven/relaties.xlsx, sheet: Relaties}", "{from: leden.csv}");
    std::fs::write(letter, text).expect("a file can be written");
    let row = |row: u32| format!("{row:05};m;J.;Achternaam{row};Kade {row};{} AB;Proefdam\n", 1000 + row * 7 % 9000);
    let rows = (0..LETTERS).map(row).collect::<String>();
    let head = "Relatienr;M/V;Voorletters;Achternaam;Straat;Postcode;Plaats\n";
    std::fs::write(folder.path().join("leden.csv"), format!("{head}{rows}")).expect("a file can be written");
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_griffie"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-23", "-q"]);
    command.stdout(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) {
    let ran = command(folder, arguments).output().expect("griffie can be started");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
