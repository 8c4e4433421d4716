//! What tells cheaply whether a file may have changed.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// The size of a file and when it was written, and where the system tells it also when anything about it changed, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The size in bytes.
    pub size: u64,
    /// When it was written, in nanoseconds since 1970.
    written: i64,
    /// When its name, rights or content changed, in nanoseconds since 1970.
    changed: i64,
    /// The number of the file: another one when it was replaced.
    number: u64,
}

/// A file that was written this short ago may be written once more without another stamp: clocks of file systems have steps, on FAT
/// of two seconds.
const STEP: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of what never changes.
    pub const NEVER: Self = Self { size: 0, written: 0, changed: 0, number: 0 };

    pub(super) fn of(metadata: &Metadata) -> Self {
        let written = metadata.modified().map_or(0, nanoseconds);
        let (changed, number) = system(metadata, written);
        Self { size: metadata.len(), written, changed, number }
    }

    /// Tells whether the system counts times in small steps, so that somebody who changes a file that we wrote gives it another stamp.
    #[must_use]
    pub fn tells_changes(&self) -> bool {
        let second = 1_000_000_000;
        self.is_settled() || self.written % second != 0 || self.changed % second != 0
    }

    /// Tells whether the file will have another stamp when it is written again; false for one that was written just now, or that has
    /// a time in the future.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let step = i64::try_from(STEP.as_nanos()).unwrap_or(i64::MAX);
        nanoseconds(SystemTime::now()).saturating_sub(self.written.max(self.changed)) >= step
    }
}

/// The seconds since 1970, for telling a person when something was made. Nothing that is made depends on it.
#[must_use]
pub fn seconds_now() -> i64 {
    nanoseconds(SystemTime::now()) / 1_000_000_000
}

fn nanoseconds(time: SystemTime) -> i64 {
    let count = |duration: Duration| i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => count(after),
        Err(before) => -count(before.duration()),
    }
}

#[cfg(unix)]
fn system(metadata: &Metadata, _written: i64) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (changed, metadata.ino())
}

#[cfg(not(unix))]
fn system(metadata: &Metadata, written: i64) -> (i64, u64) {
    (metadata.created().map_or(written, nanoseconds).max(written), 0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn stamp(path: &std::path::Path) -> Stamp {
        Stamp::of(&fs::metadata(path).unwrap())
    }

    #[test]
    fn what_was_written_just_now_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "x").unwrap();
        // The clock of the file system may be another one than that of the program.
        let now = nanoseconds(SystemTime::now());
        let old = Stamp { written: 0, changed: 0, ..stamp(&path) };
        assert!(old.is_settled());
        assert!(!Stamp { written: now, ..old }.is_settled());
        assert!(!Stamp { changed: now, ..old }.is_settled());
    }

    #[test]
    fn the_future_is_not_trusted() {
        assert!(!Stamp { written: i64::MAX, ..Stamp::NEVER }.is_settled());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_takes_the_place_of_another_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&one, "x").unwrap();
        fs::write(&other, "y").unwrap();
        let before = stamp(&one);
        let time = fs::metadata(&one).unwrap().modified().unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(time).unwrap();
        fs::rename(&other, &one).unwrap();
        assert_eq!(before.size, stamp(&one).size);
        assert_ne!(before, stamp(&one));
    }
}
