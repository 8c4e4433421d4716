//! A workspace made for one test: files in, then stdout, stderr, exit code and file list.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A workspace in a temporary folder. The house style of `fixtures/broken/_base` is in it, unless a test brings its own.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run left.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        copy(&fixture("broken/_base"), project.path());
        project
    }

    /// A copy of one of the fixtures.
    pub(crate) fn copy_of(name: &str) -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        copy(&fixture(name), project.path());
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        std::fs::write(path, content).expect("the file can be written");
    }

    /// Runs griffie in the workspace with a fixed day and language.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("griffie can be started");
        Ran {
            code: output.status.code().expect("griffie ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("stdout is text"),
            stderr: String::from_utf8(output.stderr).expect("stderr is text"),
        }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.command_on("2026-11-23", arguments)
    }

    pub(crate) fn command_on(&self, day: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griffie"));
        command.current_dir(self.path()).args(arguments).args(["--today", day]);
        command.env_remove("SOURCE_DATE_EPOCH").env("LANG", "nl_NL.UTF-8").env("NO_COLOR", "1");
        command
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path().join(name).exists()
    }

    /// The documents and templates as text, to show in a test that failed.
    pub(crate) fn sources(&self) -> String {
        let files = self.tree("").into_iter();
        let files = files.filter(|(name, _)| !name.starts_with(['.', 'o']) && !name.contains("template"));
        let shown = |(name, bytes): (String, Vec<u8>)| format!("--- {name}\n{}", String::from_utf8_lossy(&bytes));
        files.map(shown).collect::<Vec<_>>().concat()
    }

    /// The files below a folder with their bytes.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree_of(&self.path().join(folder))
    }
}

/// The files below a folder with their bytes.
pub(crate) fn tree_of(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
            (name, std::fs::read(entry.path()).expect("the file can be read"))
        })
        .collect()
}

/// A workspace with one batch of letters.
pub(crate) fn letters(number: usize) -> Project {
    let letter =
        "soort: brief\nonderwerp: Uitnodiging\ndatum: 2026-11-05\ntekst: Komt u?\nfor_each: {from: relaties.csv}\n";
    let row = |number| format!("{number:04};Bakker {number};Kade {number};1234 AB;Proefdam\n");
    let rows: String = (1..=number).map(row).collect();
    Project::new()
        .file("brief.yaml", letter)
        .file("relaties.csv", format!("Relatienr;Achternaam;Straat;Postcode;Plaats\n{rows}"))
}

impl Ran {
    /// Fails the test with what was printed, unless all is well.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!(self.code, 0, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let target = to.join(entry.path().strip_prefix(from).expect("it lies below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("the folder can be made");
        } else if entry.file_type().is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(std::fs::read_link(entry.path()).expect("it is a link"), target)
                .expect("the link can be made");
        } else {
            std::fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}
