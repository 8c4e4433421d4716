//! Looking at a workspace without reading its files: what tells whether one changed, and where it lies.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Stamp, files_below, stamp_of};

/// What tells whether a file may have changed, as exactly as the system knows without reading it: one that is replaced by another of the
/// same size and time is noticed too, where the system numbers its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(Stamp, Identity);

/// The number of a file, and when anything about it changed last.
#[cfg(unix)]
type Identity = (u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_metadata: &fs::Metadata) -> Identity {}

/// Looks at the files that [`list`] names, or at one file, without reading any. Behind a link that leads nowhere there is no mark.
#[must_use]
pub fn survey(root: &Path, except: Option<&Path>) -> BTreeMap<PathBuf, Option<Mark>> {
    let mark = |entry: DirEntry| {
        let metadata = fs::metadata(entry.path()).ok();
        (entry.into_path(), metadata.map(|metadata| Mark(stamp_of(&metadata), identity(&metadata))))
    };
    files_below(WalkDir::new(root).follow_root_links(false), except).into_iter().map(mark).collect()
}

/// Gives a path without links and dots. What does not exist yet is added to the part that does.
#[must_use]
pub fn without_links(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            part => found.push(part),
        }
        found = fs::canonicalize(&found).unwrap_or(found);
    }
    found
}

/// Gives what the system says of its file systems: the text of `/proc/self/mountinfo`, empty elsewhere than on Linux.
#[must_use]
pub fn mounts() -> String {
    const LONGEST: u64 = 16 << 20;
    let mut bytes = Vec::new();
    let read = File::open("/proc/self/mountinfo").and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
    read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
