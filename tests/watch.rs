//! Watching real files on a real disk.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::project::Project;

const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";

/// A running `griffie watch`, ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(project: &Project) -> Self {
        let mut child = project
            .command(&["watch", ".", "--output", "output", "--lang", "nl"])
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
    fn round(&self) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_mins(1)).expect("griffie says that it waits");
            seen.push(line);
            if seen.last().is_some_and(|line| line.ends_with("wacht op wijzigingen")) {
                return seen;
            }
        }
    }
}

impl Watching {
    /// The lines up to the end of the round in which a line begins so. One change may be seen in two rounds, when the machine is busy.
    fn until(&self, start: &str) -> Vec<String> {
        let mut seen = Vec::new();
        while !seen.iter().any(|line: &String| line.contains(start)) {
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

#[test]
fn a_change_remakes_its_document_and_no_other() {
    let project = Project::new().file("a.yaml", MEMO).file("b.yaml", MEMO.replace("Koffie", "Thee"));
    let watching = Watching::start(&project);
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
    let watching = Watching::start(&project);
    watching.until("a.yaml: 1");
    let good = project.tree("output");
    let pdf = good.keys().find(|name| name.ends_with(".pdf")).expect("there is a PDF").clone();
    project.write("a.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    watching.until("onderwrep");
    assert_eq!(project.tree("output")[&pdf], good[&pdf]);
    project.write("a.yaml", MEMO.replace("op.", "weer terug."));
    watching.until("a.yaml: 1");
    assert_ne!(project.tree("output")[&pdf], good[&pdf]);
}

#[test]
fn what_watch_made_equals_a_clean_build() {
    let project = Project::new().file("a.yaml", MEMO);
    let watching = Watching::start(&project);
    watching.until("a.yaml: 1");
    project.write("deep/b.yaml", MEMO.replace("Koffie", "Thee"));
    watching.until("deep/b.yaml: 1");
    project.write("a.yaml", MEMO.replace("Koffie", "Suiker"));
    watching.until("a.yaml: 1");
    drop(watching);
    let watched = project.tree("output");
    project.run(&["build", ".", "--output", "clean"]).succeeds();
    for (name, bytes) in project.tree("clean") {
        assert!(watched.get(&name) == Some(&bytes), "{name} differs");
    }
}
