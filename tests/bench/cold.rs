//! A whole run: the program starts, reads the example workspace and makes all of it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 5;

/// Builds the example workspace in fresh folders, and gives the median time with the number of outputs.
pub(crate) fn build() -> io::Result<(Duration, usize)> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("voorbeeld");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/voorbeeld")), &workspace)?;
    let mut times = Vec::new();
    let mut outputs = 0;
    for run in 0..RUNS {
        let output = folder.path().join(format!("output-{run}"));
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_griffie"));
        command.arg("build").arg(&workspace).arg("--output").arg(&output);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        times.push(start.elapsed());
        assert!(status.success(), "the example workspace can be built");
        outputs = files_below(&output).count();
    }
    times.sort_unstable();
    Ok((times[RUNS / 2], outputs))
}

fn files_below(folder: &Path) -> impl Iterator<Item = walkdir::DirEntry> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file())
}

#[expect(clippy::disallowed_methods, reason = "the build needs a workspace of its own")]
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for file in files_below(from) {
        let target = to.join(file.path().strip_prefix(from).expect("it lies below"));
        fs::create_dir_all(target.parent().expect("a file lies in a folder"))?;
        fs::copy(file.path(), target)?;
    }
    Ok(())
}
