//! A lock file: held by one process at a time, and free again when that ends in any way.
//!
//! The system keeps the lock, not the presence of the file, so that what a killed process leaves stops nobody. The file says who holds it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How often the file is opened anew when it was removed by who held it before.
const TRIES: u32 = 100;

/// How long a lock that is held is asked for: a process that its holder was just starting has it for a moment when the holder is killed.
const PATIENCE: Duration = Duration::from_millis(300);

/// What of the file is read, in bytes.
const LONGEST_WORD: u64 = 1024;

/// A lock that this process holds.
#[derive(Debug)]
pub struct Guard {
    file: File,
    path: PathBuf,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Taken {
    /// It is ours.
    Ours(Guard),
    /// Another process has it, and wrote this; nothing where its word cannot be read.
    Theirs(String),
}

impl Guard {
    /// Asks for the lock, and writes a word for those who come after.
    ///
    /// On a file system without locks everybody gets it: that two runs meet is rarer than such a system.
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn take(path: &Path, word: &str) -> io::Result<Taken> {
        let asked = Instant::now();
        for _ in 0..TRIES {
            let mut file = open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if asked.elapsed() < PATIENCE => {
                    thread::sleep(PATIENCE / 10);
                    continue;
                }
                Err(TryLockError::WouldBlock) => return Ok(Taken::Theirs(read_word(&mut file))),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Who held it before may have removed the file between our opening and locking it: then the lock is one on nothing.
            if is_at(&file, path) {
                write_word(&mut file, word)?;
                return Ok(Taken::Ours(Self { file, path: path.to_owned() }));
            }
        }
        Ok(Taken::Theirs(String::new()))
    }

    /// Tells whether the lock still stands where others look for it; not when somebody removed the file or its folder.
    #[must_use]
    pub fn stands(&self) -> bool {
        is_at(&self.file, &self.path)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Where files cannot be told apart the file stays: to remove another's would give two processes the lock.
        if cfg!(unix) && self.stands() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A link or pipe at this place is none of ours, and what it leads to is not to be written over.
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        fs::remove_file(path)?;
    }
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

fn write_word(file: &mut File, word: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(word.as_bytes())
}

fn read_word(file: &mut File) -> String {
    let mut bytes = Vec::new();
    let _ = file.take(LONGEST_WORD).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |one: &fs::Metadata, other: &fs::Metadata| one.dev() == other.dev() && one.ino() == other.ino();
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(one), Ok(other)) if same(&one, &other))
}

/// Elsewhere the file is never removed, so that it is the same one as long as there is one.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn the_second_hears_who_is_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let Taken::Ours(first) = Guard::take(&path, "een").unwrap() else { panic!("nobody has it") };
        assert!(matches!(Guard::take(&path, "twee").unwrap(), Taken::Theirs(word) if word == "een"));
        drop(first);
        assert!(!path.exists());
        assert!(matches!(Guard::take(&path, "drie").unwrap(), Taken::Ours(_)));
    }

    #[test]
    fn a_file_that_nobody_holds_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        fs::write(&path, "een proces dat er niet meer is, met een lang woord").unwrap();
        let Taken::Ours(_guard) = Guard::take(&path, "wij").unwrap() else { panic!("nobody has it") };
        assert_eq!(fs::read_to_string(&path).unwrap(), "wij");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join(".lock"), folder.path().join("stuk"));
        fs::write(&other, "van een ander").unwrap();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        assert!(matches!(Guard::take(&path, "wij").unwrap(), Taken::Ours(_)));
        assert_eq!(fs::read_to_string(&other).unwrap(), "van een ander");
    }

    #[test]
    fn a_lock_whose_file_was_removed_leaves_that_of_another_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let Taken::Ours(first) = Guard::take(&path, "een").unwrap() else { panic!("nobody has it") };
        fs::remove_file(&path).unwrap();
        assert!(!first.stands());
        let Taken::Ours(second) = Guard::take(&path, "twee").unwrap() else { panic!("it was removed") };
        drop(first);
        assert!(second.stands());
    }

    #[test]
    fn of_many_who_ask_at_once_one_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let holders = AtomicUsize::new(0);
        let ask = || {
            for _ in 0..100 {
                let guard = loop {
                    match Guard::take(&path, "ik").unwrap() {
                        Taken::Ours(guard) => break guard,
                        Taken::Theirs(_) => thread::yield_now(),
                    }
                };
                assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "two have it");
                thread::yield_now();
                holders.fetch_sub(1, Ordering::SeqCst);
                drop(guard);
            }
        };
        thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(ask))));
        assert!(!path.exists());
    }
}
