//! `griffie watch` on real files on a real disk.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::Duration;

use rust_xlsxwriter::Workbook;

use crate::project::Project;

pub(crate) const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";
const LETTERS: &str =
    "soort: brief\nonderwerp: Uitnodiging\ndatum: 2026-11-05\ntekst: Komt u?\nfor_each: {from: relaties.xlsx}\n";

/// A running `griffie watch`, ended with the test.
pub(crate) struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    pub(crate) fn start(project: &Project, more: &[&str]) -> Self {
        let mut child = project
            .command(&["watch", ".", "--output", "output", "--lang", "nl"])
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("griffie can be started");
        let stderr = child.stderr.take().expect("stderr is piped");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// The lines up to the next one that says that griffie waits.
    pub(crate) fn round(&self) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_mins(1));
            seen.push(line.unwrap_or_else(|_| panic!("griffie does not say that it waits: {seen:?}")));
            if seen.last().is_some_and(|line| line.starts_with("wacht op wijzigingen")) {
                return seen;
            }
        }
    }

    /// The lines up to the end of the round in which a line has these words. One change may be seen in two rounds, when the machine is
    /// busy.
    pub(crate) fn until(&self, words: &str) -> Vec<String> {
        let mut seen = Vec::new();
        while !seen.iter().any(|line: &String| line.contains(words)) {
            seen.extend(self.round());
        }
        seen
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Tells that what watch made is what a clean build makes of a copy of the workspace, where nothing is remembered. Outputs of documents
/// that are gone may lie about, and so may those of documents that fail: they and their lines in the manifest stay as they were.
#[track_caller]
pub(crate) fn equals_a_clean_build(project: &Project) {
    let clean = Project::new();
    for name in ["griffie.yaml", "people.yaml"] {
        std::fs::remove_file(clean.path().join(name)).expect("it was there");
    }
    let inputs =
        project.tree("").into_iter().filter(|(name, _)| !name.starts_with("output/") && !name.starts_with('.'));
    inputs.for_each(|(name, bytes)| clean.write(&name, bytes));
    let fails = clean.run(&["build", ".", "--output", "output", "--quiet"]).code != 0;
    let watched = project.tree("output");
    for (name, bytes) in clean
        .tree("output")
        .into_iter()
        .filter(|(name, _)| !(name.starts_with('.') || fails && name == "manifest.json"))
    {
        let found = watched.get(&name).unwrap_or_else(|| panic!("watch did not make {name}"));
        assert!(*found == bytes, "{name} differs:\n{}\n{}", first_difference(found, &bytes), project.sources());
    }
}

/// The lines at which two files begin to differ.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
    let pair = one.lines().zip(other.lines()).enumerate().find(|(_, (one, other))| one != other);
    pair.map_or_else(String::new, |(line, (one, other))| format!("{line}: {one}\n{line}: {other}"))
}

fn relations(names: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["achternaam", "geslacht", "straat", "huisnummer", "postcode", "plaats"];
    let mut write = |row: u32, cells: [&str; 6]| {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell can be written");
        }
    };
    write(0, header);
    for (row, name) in (1..).zip(names) {
        write(row, [name, "f", "Kade", "1", "1234 AB", "Proefdam"]);
    }
    workbook.save_to_buffer().expect("a workbook can be written")
}

#[test]
fn a_change_remakes_its_document_and_no_other() {
    let project = Project::new().file("a.yaml", MEMO).file("b.yaml", MEMO.replace("Koffie", "Thee"));
    let watching = Watching::start(&project, &[]);
    let first = watching.until("b.yaml: 1");
    assert!(first.iter().any(|line| line.starts_with("a.yaml: 1")), "{first:?}");
    assert!(first.iter().any(|line| line.starts_with("b.yaml: 1")), "{first:?}");
    project.write("a.yaml", MEMO.replace("op.", "bijna op."));
    let second = watching.until("a.yaml: 1");
    assert!(!second.iter().any(|line| line.starts_with("b.yaml")), "{second:?}");
}

#[test]
fn a_mistake_keeps_the_last_good_output_and_the_watch_goes_on() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    let good = project.tree("output");
    let pdf = good.keys().find(|name| name.ends_with(".pdf")).expect("there is a PDF").clone();
    project.write("a.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    let wrong = watching.until("onderwrep");
    assert!(wrong.last().is_some_and(|line| line.contains("1 document met fouten sinds ")), "{wrong:?}");
    assert_eq!(project.tree("output")[&pdf], good[&pdf]);
    project.write("b.yaml", MEMO.replace("Koffie", "Thee"));
    let other = watching.until("b.yaml: 1");
    assert!(other.last().is_some_and(|line| line.contains("1 document met fouten sinds ")), "{other:?}");
    project.write("a.yaml", MEMO.replace("op.", "weer terug."));
    let right = watching.until("a.yaml: 1");
    assert!(right.last().is_some_and(|line| !line.contains("fouten")), "{right:?}");
    assert_ne!(project.tree("output")[&pdf], good[&pdf]);
}

#[test]
fn the_errors_of_a_folder_go_with_it() {
    let project = Project::new().file("a.yaml", MEMO).file("mt/b.yaml", "soort: memo\n");
    let watching = Watching::start(&project, &[]);
    watching.until("1 document met fouten");
    std::fs::remove_dir_all(project.path().join("mt")).expect("the folder can be removed");
    let after = watching.round();
    assert!(after.iter().all(|line| !line.contains("fouten")), "{after:?}");
    equals_a_clean_build(&project);
}

#[test]
fn what_is_written_beside_and_moved_over_is_made_once() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    project.write("a.yaml.new", MEMO.replace("op.", "bijna op."));
    std::fs::rename(project.path().join("a.yaml.new"), project.path().join("a.yaml")).expect("it can be moved");
    watching.until("a.yaml: 1");
    project.write("b.yaml", MEMO.replace("Koffie", "Thee"));
    let next = watching.until("b.yaml: 1");
    assert!(!next.iter().any(|line| line.starts_with("a.yaml")), "{next:?}");
}

#[test]
fn a_document_that_is_emptied_before_it_is_written_is_waited_for() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    project.write("a.yaml", "");
    sleep(Duration::from_millis(400));
    project.write("a.yaml", MEMO.replace("op.", "bijna op."));
    let seen = watching.until("a.yaml: 1");
    assert!(seen.iter().all(|line| !line.contains("fout")), "{seen:?}");
    // One that stays empty is no document any more.
    project.write("a.yaml", "");
    project.write("b.yaml", MEMO.replace("Koffie", "Thee"));
    watching.until("b.yaml: 1");
    equals_a_clean_build(&project);
}

#[test]
fn a_workbook_that_comes_in_pieces_is_waited_for() {
    let project = Project::new().file("brief.yaml", LETTERS).file("relaties.xlsx", relations(&["Bakker"]));
    let watching = Watching::start(&project, &[]);
    watching.until("brief.yaml: 1 ");
    let whole = relations(&["Bakker", "Kuipers", "Smid"]);
    for end in [0, 1, 300, whole.len() / 2, whole.len() - 1, whole.len()] {
        project.write("relaties.xlsx", &whole[..end]);
        sleep(Duration::from_millis(150));
    }
    // The letter that was there need not be made again.
    let seen = watching.until("brief.yaml: 2 ");
    assert!(seen.iter().all(|line| !line.contains("fout")), "{seen:?}");
    equals_a_clean_build(&project);
}

#[test]
fn a_workbook_that_never_comes_whole_is_complained_of() {
    let project = Project::new().file("brief.yaml", LETTERS).file("relaties.xlsx", relations(&["Bakker"]));
    let watching = Watching::start(&project, &[]);
    watching.until("brief.yaml: 1 ");
    project.write("relaties.xlsx", &relations(&["Bakker", "Smid"])[..900]);
    watching.until("1 document met fouten");
    project.write("relaties.xlsx", relations(&["Bakker", "Smid"]));
    watching.until("brief.yaml: 1 ");
    equals_a_clean_build(&project);
}

#[test]
fn a_folder_that_is_moved_in_is_seen_whole() {
    let project = Project::new().file("a.yaml", MEMO);
    for number in 0..500 {
        let name = format!(".aside/{}/{}/{number}", number % 7, number % 3);
        match number % 100 {
            0 => project.write(&format!("{name}.yaml"), MEMO.replace("Koffie", &format!("Koffie {number}"))),
            _ => project.write(&format!("{name}.txt"), "x"),
        }
    }
    let watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    std::fs::rename(project.path().join(".aside"), project.path().join("mt")).expect("it can be moved");
    let seen = watching.until("mt/0/0/0.yaml: 1");
    assert_eq!(seen.iter().filter(|line| line.ends_with(".yaml: 1 bestand")).count(), 5, "{seen:?}");
    project.write("mt/6/2/300.yaml", MEMO.replace("Koffie", "Thee"));
    project.write("mt/6/1/400.yaml", MEMO.replace("Koffie", "Melk"));
    watching.until("mt/6/");
    std::fs::rename(project.path().join("mt"), project.path().join("rvb")).expect("it can be moved");
    watching.until("rvb/6/1/400.yaml: 1");
    project.write("rvb/0/0/0.yaml", MEMO.replace("Koffie", "Water"));
    watching.until("rvb/0/0/0.yaml: 1");
    equals_a_clean_build(&project);
}

#[test]
fn a_burst_of_thousands_of_files_hides_nothing() {
    let project = Project::new().file("a.yaml", MEMO).file("relaties.csv", "achternaam\nBakker\n");
    let watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    for number in 0..5000 {
        project.write(&format!("veel/{}/{number}.txt", number % 40), "x");
        if number % 500 == 0 {
            project.write("a.yaml", MEMO.replace("Koffie", &format!("Koffie {number}")));
        }
    }
    std::fs::remove_dir_all(project.path().join("veel")).expect("the folder can be removed");
    project.write("b.yaml", MEMO.replace("Koffie", "Thee"));
    watching.until("b.yaml: 1");
    equals_a_clean_build(&project);
}

#[test]
fn polling_is_said_and_sees_changes() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project, &["--poll"]);
    let first = watching.until("a.yaml: 1");
    let line = first.last().expect("there is a line");
    assert!(line.starts_with("wacht op wijzigingen (kijkt elke seconde) · om "), "{line}");
    project.write("mt/b.yaml", MEMO.replace("Koffie", "Thee"));
    watching.until("mt/b.yaml: 1");
    equals_a_clean_build(&project);
}

#[test]
fn quiet_is_silent_but_for_complaints() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project, &["--quiet"]);
    while !project.has("output/manifest.json") {
        sleep(Duration::from_millis(20));
    }
    project.write("b.yaml", "soort: memo\n");
    let line = watching.lines.recv_timeout(Duration::from_mins(1)).expect("there is a complaint");
    assert!(line.starts_with("fout"), "{line}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_watch_and_all_is_well() {
    let project = Project::new().file("a.yaml", MEMO);
    let mut watching = Watching::start(&project, &[]);
    watching.until("a.yaml: 1");
    let process = watching.child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &process]).status().expect("kill is there");
    assert!(sent.success());
    assert_eq!(watching.child.wait().expect("griffie ends").code(), Some(0));
    equals_a_clean_build(&project);
}
