//! A disk that fails: every call that changes the output folder, failing once, one at a time.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use griffie::diagnostic::{Diagnostic, Format, Language, Printer, Sources};
use griffie::shell::Settings;
use griffie::shell::build::{self, Outcome, Purpose, Reporter};
use griffie::shell::disk::{Device, Machine, Temporary};
use griffie::shell::makers::Makers;
use griffie::shell::outputs::{self, Outputs};
use griffie::shell::state::State;
use griffie::shell::store::Store;

use crate::project::{Project, letters, tree_of};

type Tree = BTreeMap<String, Vec<u8>>;

/// What goes wrong, of which the first is tried first.
const KINDS: [ErrorKind; 4] =
    [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem, ErrorKind::Other];

/// A disk of which one call fails, or that has room for some bytes only.
struct Failing {
    calls: Arc<AtomicUsize>,
    fails_at: usize,
    room: Arc<AtomicUsize>,
}

impl Failing {
    fn at(call: usize) -> Self {
        Self { calls: Arc::default(), fails_at: call, room: Arc::new(AtomicUsize::new(usize::MAX)) }
    }

    fn with_room(bytes: usize) -> Self {
        Self { room: Arc::new(AtomicUsize::new(bytes)), ..Self::at(0) }
    }

    fn call(&self) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst) + 1;
        if call == self.fails_at { Err(KINDS[call % KINDS.len()].into()) } else { Ok(()) }
    }
}

impl Device for Failing {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        Machine.make_folder(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<Temporary> {
        self.call()?;
        Machine.create(folder)
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        let room = self.room.load(Ordering::SeqCst);
        let failed = self.call().and(if bytes.len() > room { Err(ErrorKind::StorageFull.into()) } else { Ok(()) });
        if failed.is_err() {
            Machine.write(file, &bytes[..(bytes.len() / 2).min(room)])?;
            return failed;
        }
        self.room.fetch_sub(bytes.len(), Ordering::SeqCst);
        Machine.write(file, bytes)
    }

    // What is tested does not depend on the disk itself, and to wait for it would take long.
    fn sync(&self, _: &Temporary) -> io::Result<()> {
        self.call()
    }

    fn rename(&self, file: Temporary, path: &Path) -> io::Result<()> {
        self.call()?;
        Machine.rename(file, path)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.call()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Machine.remove(path)
    }
}

#[derive(Default)]
struct Heard(Vec<String>);

impl Reporter for Heard {
    fn complain(&mut self, sources: &Sources, complaint: &Diagnostic) {
        let printer = Printer { sources, language: Language::Dutch, format: Format::Human, colour: false };
        self.0.push(printer.print(complaint));
    }

    fn made(&mut self, _: &str, _: bool) {}

    fn finished(&mut self, _: &str, _: usize, _: bool) {}
}

/// A workspace with a batch, and who makes it.
struct Bench {
    project: Project,
    makers: Makers,
    settings: Settings,
}

impl Bench {
    fn new(letters_made: usize) -> Self {
        let project = letters(letters_made);
        let settings = Settings {
            root: std::fs::canonicalize(project.path()).expect("it is there"),
            output: project.path().join("uit"),
            only: Vec::new(),
            today: jiff::civil::date(2026, 11, 23),
            jobs: Some(0),
            format: Format::Human,
            language: Language::Dutch,
            deny_warnings: false,
            mailing: griffie::shell::mailing::Wishes::default(),
        };
        let makers = Makers::of(Some(0), &Store::new(&settings.root, Some(&settings.output)));
        Self { project, makers, settings }
    }

    /// Builds on a device: the exit code and the complaints.
    fn build(&self, device: impl Device + 'static) -> (u8, Vec<String>) {
        let outputs = match Outputs::open_on(&self.settings.output, Box::new(device)) {
            Ok(outputs) => outputs,
            Err(reason) => return (2, vec![outputs::unusable("uit", &reason).text(Language::Dutch)]),
        };
        let store = Store::new(&self.settings.root, Some(&self.settings.output));
        let mut heard = Heard::default();
        let purpose = Purpose::Write(&outputs);
        let outcome: Outcome = build::build(
            &self.settings,
            &store,
            &self.makers,
            &mut State::open(&self.settings, &store),
            purpose,
            &mut heard,
        );
        (outcome.exit_code(false), heard.0)
    }

    fn tree(&self) -> Tree {
        tree_of(&self.settings.output)
    }

    /// What is there now: the outputs, and what is remembered of them.
    fn snapshot(&self) -> Snapshot {
        Snapshot { tree: self.tree(), state: self.project.tree(".griffie") }
    }

    fn lay_down(&self, snapshot: &Snapshot) {
        for (folder, tree) in [("uit", &snapshot.tree), (".griffie", &snapshot.state)] {
            let _ = std::fs::remove_dir_all(self.project.path().join(folder));
            for (name, bytes) in tree {
                self.project.write(&format!("{folder}/{name}"), bytes);
            }
        }
    }
}

#[derive(Default)]
struct Snapshot {
    tree: Tree,
    state: Tree,
}

/// Fails each call once, in a folder that holds `before`, and looks at what is left and at the run after it.
fn fail_each_call(bench: &Bench, before: &Snapshot, good: &Tree) {
    let mut call = 0;
    loop {
        call += 1;
        bench.lay_down(before);
        let device = Failing::at(call);
        let calls = device.calls.clone();
        let (code, complaints) = bench.build(device);
        if calls.load(Ordering::SeqCst) < call {
            break;
        }
        check_failed(call, code, &complaints, good);
        let after = bench.tree();
        let mut old = 0;
        for (name, bytes) in &after {
            let whole = good.get(name) == Some(bytes) || name == "manifest.json" && is_manifest_of(bytes, &after);
            old += usize::from(!whole);
            assert!(whole || before.tree.get(name) == Some(bytes), "call {call}: {name} is torn, or none of ours");
        }
        let missing = good.keys().filter(|name| !after.contains_key(*name)).count();
        assert!(missing + old <= 1 || code == 2, "call {call}: {missing} missing and {old} old: {complaints:?}");
        assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()), "the run after call {call}");
        assert!(bench.tree() == *good, "call {call}: the run after it gives another tree");
        assert!(!bench.project.has(".griffie/kept"), "call {call}: one of our own outputs was taken for an edited one");
    }
    assert!(call > 4 * good.len(), "only {call} calls for {} files", good.len());
}

fn check_failed(call: usize, code: u8, complaints: &[String], good: &Tree) {
    let [complaint] = complaints else { panic!("call {call}: {complaints:?}") };
    let names_file = good.keys().any(|name| complaint.contains(&format!("`{name}`")));
    assert!(names_file || complaint.contains("`uit`"), "call {call}: {complaint}");
    assert!(code == 2 || code == 1 && complaint.contains("= hulp: "), "call {call}: {code}, {complaint}");
}

/// A manifest of what was made: when a file failed it lacks that one.
fn is_manifest_of(bytes: &[u8], tree: &Tree) -> bool {
    let Ok(manifest) = serde_json::from_slice::<serde_json::Value>(bytes) else { return false };
    let artifacts = manifest["artifacts"].as_array().expect("it lists them");
    artifacts.iter().all(|artifact| tree.contains_key(artifact["path"].as_str().expect("it has a path")))
}

#[test]
fn every_call_that_fails_once_in_an_empty_folder_costs_one_file_at_most() {
    let bench = Bench::new(20);
    assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()));
    let good = bench.tree();
    assert_eq!(good.len(), 21);
    fail_each_call(&bench, &Snapshot::default(), &good);
}

#[test]
fn every_call_that_fails_once_leaves_what_was_there_before() {
    let bench = Bench::new(20);
    assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()));
    let before = bench.snapshot();
    let letter = String::from_utf8(bench.project.tree(".")["brief.yaml"].clone()).expect("it is text");
    bench.project.write("brief.yaml", letter.replace("Komt u?", "Komt u ook?"));
    assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()));
    let good = bench.tree();
    assert!(good.iter().all(|(name, bytes)| before.tree[name] != *bytes), "the letters are the same");
    fail_each_call(&bench, &before, &good);
}

#[test]
fn a_disk_that_is_full_says_so_and_takes_the_rest_later() {
    let bench = Bench::new(20);
    assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()));
    let good = bench.tree();
    let size: usize = good.values().map(Vec::len).sum();
    for part in [0, 1, 3, 7, 9] {
        bench.lay_down(&Snapshot::default());
        let (code, complaints) = bench.build(Failing::with_room(size * part / 10));
        assert_eq!(code, 1, "{complaints:?}");
        assert!(complaints.iter().all(|complaint| complaint.contains("de schijf is vol")), "{complaints:?}");
        let after = bench.tree();
        assert!(after.iter().all(|(name, bytes)| good[name] == *bytes || name == "manifest.json"), "a file is torn");
        assert!(complaints.len() + after.len() >= good.len(), "a file is missing without a word");
        assert_eq!(bench.build(Failing::at(0)), (0, Vec::new()));
        assert!(bench.tree() == good, "the rerun gives another tree");
    }
}

/// A file system of some kilobytes, where this system lets a test mount one: what griffie says on it, and what it makes when there is
/// room again. None where it does not; the disk above that is full for the program alone stands for it then.
#[cfg(target_os = "linux")]
fn on_a_small_disk(project: &Project, kilobytes: usize) -> Option<(String, Tree, Tree)> {
    let mut may = std::process::Command::new("unshare");
    let may = may.args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "uit"]).current_dir(project.path()).output();
    if !may.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let script = "mount -t tmpfs -o size=$1k tmpfs uit || exit 9
        shift
        \"$@\" 2>klacht.txt; echo exit $? >>klacht.txt
        cp -r uit/. vol; mount -o remount,size=64m uit
        \"$@\" 2>>klacht.txt; echo exit $? >>klacht.txt
        cp -r uit/. ruim";
    let griffie = project.command(&["build", ".", "--output", "uit", "--lang", "nl", "-q"]);
    let mut shell = std::process::Command::new("unshare");
    shell
        .args(["-rm", "sh", "-c", script, "sh", &kilobytes.to_string()])
        .arg(griffie.get_program())
        .args(griffie.get_args());
    let ran = shell.current_dir(project.path()).output().expect("it could be started before");
    assert!(ran.status.success(), "{ran:?}");
    let complaint = std::fs::read_to_string(project.path().join("klacht.txt")).expect("the script wrote it");
    Some((complaint, project.tree("vol"), project.tree("ruim")))
}

#[cfg(target_os = "linux")]
#[test]
fn a_real_disk_that_is_full_says_so_too() {
    let project = letters(20);
    project.run(&["build", ".", "--output", "goed"]).succeeds();
    let good = project.tree("goed");
    let size: usize = good.values().map(Vec::len).sum();
    for folder in ["uit", "vol", "ruim"] {
        std::fs::create_dir(project.path().join(folder)).expect("it can be made");
    }
    let Some((complaint, full, roomy)) = on_a_small_disk(&project, size / 2 / 1024) else {
        let refused = std::process::Command::new("unshare").args(["-rm", "true"]).status();
        assert!(!refused.is_ok_and(|status| status.success()), "a file system may be mounted, yet it was not tried");
        return;
    };
    assert!(complaint.contains("de schijf is vol") && complaint.contains("exit 1\n"), "{complaint}");
    assert!(complaint.ends_with("exit 0\n"), "{complaint}");
    assert!(full.iter().all(|(name, bytes)| good[name] == *bytes || name == "manifest.json"), "a file is torn");
    assert!(full.len() > 1 && full.len() < good.len(), "{} files on the small disk", full.len());
    assert!(roomy == good, "the rerun gives another tree");
}
