//! Editions that fell their maker: they are reported, and cost nobody else.
//!
//! The child is one that fails where the name of an edition says so (`tests/faulty_worker`).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use griffie::diagnostic::{Diagnostic, Format, Language, Sources};
use griffie::shell::build::{self, Purpose};
use griffie::shell::makers::Makers;
use griffie::shell::outputs::Outputs;
use griffie::shell::state::State;
use griffie::shell::store::Store;
use griffie::shell::worker::{Allowance, Workers};
use griffie::shell::{Outcome, Reporter, Settings};

use crate::project::Project;

const KIND: &str = "
label: {nl: Kaart}
aliases: [kaart]
name: \"{{ who.name }}\"
recipient: who
fields:
  who:
    type: record
    required: true
    label: {nl: Wie}
    of:
      name: {type: text, required: true, label: {nl: Naam}}
outputs:
  - {as: pdf, template: card.typ.j2}
";

const TEMPLATE: &str = "#set document(title: {{ who.name }})
#set text(lang: {{ lang }}, font: \"Source Sans 3\")
{{ who.name }}
";

const FAULTS: [&str; 6] = ["loop", "allocate", "panic", "overflow", "exit", "garbage"];

/// What a run said.
#[derive(Default)]
struct Heard {
    complaints: Vec<Diagnostic>,
}

impl Reporter for Heard {
    fn complain(&mut self, _sources: &Sources, complaint: &Diagnostic) {
        self.complaints.push(complaint.clone());
    }

    fn made(&mut self, _path: &str, _changed: bool) {}

    fn finished(&mut self, _document: &str, _outputs: usize, _failed: bool) {}
}

fn faulty() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_BIN_EXE_griffie"));
    let program = folder.with_file_name("examples").join(format!("faulty_worker{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: `cargo test` without the name of a test builds it", program.display());
    program
}

/// Builds a workspace with children of a program.
fn build(project: &Project, program: PathBuf, letter: Duration) -> (Outcome, Vec<Diagnostic>) {
    let root = project.path().canonicalize().expect("it is there");
    let output = root.join("output");
    let settings = Settings {
        root: root.clone(),
        output: output.clone(),
        only: Vec::new(),
        today: jiff::civil::date(2026, 11, 23),
        jobs: Some(2),
        format: Format::Short,
        language: Language::Dutch,
        deny_warnings: false,
        mailing: griffie::shell::mailing::Wishes::default(),
    };
    let allowance = Allowance { letter, ..Allowance::default() };
    let outputs = Outputs::open(&output).expect("nobody else has it");
    let store = Store::new(&root, Some(&output)).with_workers_of(Workers::of(program).with_allowance(allowance));
    let mut heard = Heard::default();
    let makers = Makers::of(settings.jobs, &store);
    let outcome = build::build(
        &settings,
        &store,
        &makers,
        &mut State::open(&settings, &store),
        Purpose::Write(&outputs),
        &mut heard,
    );
    (outcome, heard.complaints)
}

fn cards(names: &[String]) -> Project {
    Project::new()
        .file("templates/card/kind.yaml", KIND)
        .file("templates/card/card.typ.j2", TEMPLATE)
        .file("kaarten.yaml", "soort: kaart\nfor_each: {from: namen.csv}\n")
        .file("namen.csv", format!("name\n{}\n", names.join("\n")))
}

/// The names of editions, of which one in `every` fails, in turns by each fault but those that are left out.
fn names(count: usize, every: usize, without: &[&str]) -> Vec<String> {
    let faults: Vec<&str> = FAULTS.into_iter().filter(|fault| !without.contains(fault)).collect();
    let name = |number: usize| match number % every {
        0 => format!("{}-{number}", faults[number / every % faults.len()]),
        _ => format!("kaart-{number}"),
    };
    (0..count).map(name).collect()
}

fn pdfs(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let mut tree = project.tree("output/kaarten");
    tree.retain(|name, _| name.ends_with(".pdf"));
    tree
}

/// What a clean run makes, by this process itself.
fn clean(project: &Project) -> BTreeMap<String, Vec<u8>> {
    project.run(&["build", ".", "--output", "schoon", "--jobs", "0"]).succeeds();
    project.tree("schoon/kaarten")
}

fn check(names: &[String], letter: Duration) {
    let project = cards(names);
    let (outcome, complaints) = build(&project, faulty(), letter);
    let fatal = |name: &str| FAULTS.iter().any(|fault| *fault != "garbage" && name.starts_with(fault));
    let fallen: Vec<&String> = names.iter().filter(|name| fatal(name)).collect();
    assert_eq!(complaints.len(), fallen.len(), "{complaints:?}");
    for (complaint, name) in complaints.iter().zip(&fallen) {
        let key = match name.split('-').next() {
            Some("loop") => "edition-takes-too-long",
            Some("allocate") => "edition-takes-too-much-memory",
            _ => "edition-fells-its-maker",
        };
        assert_eq!(complaint.message.key(), Some(key), "{name}");
    }
    assert_eq!((outcome.made, outcome.errors), (names.len() - fallen.len(), fallen.len()));
    assert_eq!(outcome.exit_code(false), 1);
    let mut expected = clean(&project);
    expected.retain(|name, _| !fatal(name));
    assert!(pdfs(&project) == expected, "some editions are others than in a clean run");
}

/// In the long form (`GRIFFIE_LONG=1`) each fault stands at more than 50 places of a thousand editions. Otherwise the loops, of which each costs its
/// time twice, are few.
#[test]
fn an_edition_that_fells_its_maker_costs_nobody_else() {
    if std::env::var_os("GRIFFIE_LONG").is_some() {
        check(&names(1000, 3, &[]), Duration::from_secs(2));
    } else {
        check(&names(300, 10, &["loop"]), Duration::from_secs(30));
    }
}

#[test]
fn an_edition_that_never_ends_is_ended() {
    check(&names(40, 20, &FAULTS[1..]), Duration::from_secs(3));
}

/// Templates that take for ever, or all memory: each is some two hundred bytes, and Typst limits none of them.
const BOMBS: [(&str, &str); 8] = [
    ("many", "#for x in range(1000000000) [x]"),
    ("nested", "#for x in range(100000) { for y in range(100000) [x] }"),
    ("long-text", "#(\"a\" * 1000000000)"),
    ("longer-text", "#(\"a\" * 1000000000000)"),
    ("doubled-text", "#{ let s = \"ab\"; for i in range(40) { s = s + s }; s }"),
    ("doubled-list", "#{ let a = (1,); for i in range(40) { a = a + a }; a.len() }"),
    ("lorem", "#lorem(100000000)"),
    ("bytes", "#bytes(range(255000000)).len()"),
];

#[test]
fn a_template_that_takes_everything_is_ended() {
    let letter = Duration::from_secs(2);
    for (name, bomb) in BOMBS {
        let project = cards(&["een".to_owned(), "twee".to_owned()]);
        project.write("templates/card/card.typ.j2", format!("{TEMPLATE}\n{bomb}\n"));
        project.write(
            "koffie.yaml",
            "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: Op.\n",
        );
        let program = PathBuf::from(env!("CARGO_BIN_EXE_griffie"));
        let (outcome, complaints) = build(&project, program, letter);
        let ended = |complaint: &Diagnostic| {
            ["edition-takes-too-long", "edition-takes-too-much-memory"].map(Some).contains(&complaint.message.key())
        };
        assert!(complaints.len() == 2 && complaints.iter().all(ended), "{name}: {complaints:?}");
        assert!(outcome.failed == 1 && outcome.documents == 2, "{name}: {outcome:?} {complaints:?}");
        assert!(project.has("output/koffie.pdf") || project.tree("output").len() == 2, "{name}: the memo is not there");
    }
}
