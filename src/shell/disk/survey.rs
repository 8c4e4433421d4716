//! Looking at a workspace without reading its files: what tells whether one changed, and where it lies.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::{Stamp, stamp, walk};

/// Looks at the files that [`super::list`] names, or at one file, without reading any. Behind a link that leads nowhere there is no stamp.
#[must_use]
pub fn survey(root: &Path, except: Option<&Path>) -> BTreeMap<PathBuf, Option<Stamp>> {
    let files = walk(WalkDir::new(root).follow_root_links(false), except).filter_map(Result::ok);
    files.map(|entry| (entry.path().to_owned(), stamp(entry.path()))).collect()
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
