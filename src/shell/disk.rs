//! The only room that uses the file system.
#![expect(clippy::disallowed_methods, reason = "this is the one place that may")]

mod device;
mod guard;
mod survey;

pub use device::{Device, Machine, Temporary};
pub use guard::{Guard, Taken};
pub use survey::{mounts, survey, without_links};

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use walkdir::{DirEntry, WalkDir};

use super::lock;

mod private;
mod remove;
mod stamp;

pub use private::{Growing, Private};
pub use remove::remove_below;
pub use stamp::{Stamp, seconds_now};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 200 * 1024 * 1024;

/// Why a file of the workspace cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The name, or a link behind it, leaves the folder.
    #[error("the path leaves the folder")]
    Outside,
    /// It is larger than [`LARGEST_FILE`].
    #[error("the file is too large")]
    TooLarge,
    /// Another program has it open and lets nobody read it; perhaps its lock file says who.
    #[error("the file is in use")]
    InUse(Option<String>),
    /// It is a folder or a device.
    #[error("it is not a file")]
    NotAFile,
    /// The system refuses.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// The files below a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Their names in byte order: relative to the folder, with `/`.
    pub names: Vec<String>,
    /// Whether every folder could be looked into.
    pub whole: bool,
}

/// Lists the files below a folder. Hidden and temporary files are left out, and so is everything below `except`.
///
/// Links are listed by their own name; whether they may be followed is decided when they are read.
#[must_use]
pub fn list(root: &Path, except: Option<&Path>) -> Listing {
    let mut listing = Listing { names: Vec::new(), whole: true };
    for entry in walk(WalkDir::new(root), except) {
        match entry {
            Ok(entry) => listing.names.extend(relative_name(root, entry.path())),
            Err(_) => listing.whole = false,
        }
    }
    listing.names.sort();
    listing
}

/// Goes through the files below a folder; what cannot be looked into comes as an error.
fn walk(folder: WalkDir, except: Option<&Path>) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let except = except.and_then(|path| fs::canonicalize(path).ok());
    let is_except = move |entry: &DirEntry| {
        except.is_some() && !entry.file_type().is_file() && fs::canonicalize(entry.path()).ok() == except
    };
    let wanted = move |entry: &DirEntry| entry.depth() == 0 || (!is_ignored(entry.file_name()) && !is_except(entry));
    let is_folder = |entry: &walkdir::Result<DirEntry>| entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir());
    folder.into_iter().filter_entry(wanted).filter(move |entry| !is_folder(entry))
}

/// Writes a path below a folder as the name that users see: relative, with `/`. None for a path elsewhere, or one that is not Unicode.
#[must_use]
pub fn relative_name(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/"))
}

/// How the names end of files that a program is still writing, or keeps beside one that somebody edits, in lower case.
const TEMPORARY: [&str; 9] =
    ["~", ".tmp", ".swp", ".swx", ".partial", ".crdownload", ".vsctmp", "___jb_tmp___", "___jb_old___"];

/// Tells whether a file or folder is hidden, or a temporary or lock file of an office program, an editor or a program that copies. This is
/// the one rule for what is listed and what is watched.
#[must_use]
pub fn is_ignored(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || TEMPORARY.iter().any(|end| lower.ends_with(end))
}

/// Finds the file behind a name below a folder, whose path is without links. Nothing lies below the empty path.
///
/// # Errors
/// The name or a link on its way leaves the folder, or there is no such file.
pub fn resolve(root: &Path, name: &str) -> Result<PathBuf, Refusal> {
    if !stays_inside(name) {
        return Err(Refusal::Outside);
    }
    if root.as_os_str().is_empty() {
        return Err(Refusal::Missing);
    }
    let path = fs::canonicalize(root.join(name)).map_err(missing)?;
    if path.starts_with(root) { Ok(path) } else { Err(Refusal::Outside) }
}

fn missing(error: io::Error) -> Refusal {
    if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) {
        Refusal::Missing
    } else {
        Refusal::System(error)
    }
}

/// How often a file is tried that another program keeps to itself or is writing, and how long is waited between.
const TRIES: u32 = 4;
const WAIT: Duration = Duration::from_millis(150);

/// Reads a file that [`resolve`] found, with its stamp. It is read into memory in one go: what the user goes on typing in it comes with
/// the next run. One that is being written is read again.
///
/// # Errors
/// It is no file, too large, in use, or the system refuses.
pub fn read(path: &Path) -> Result<(Vec<u8>, Stamp), Refusal> {
    let mut last = Err(Refusal::Missing);
    for attempt in 0..TRIES {
        if attempt > 0 {
            thread::sleep(WAIT);
        }
        last = read_once(path);
        let again = match &last {
            Ok((_, read)) => stamp(path).is_some_and(|now| now != *read),
            Err(Refusal::System(error)) => may_be_in_use(error) && (is_shared(error) || is_locked(path)),
            Err(_) => false,
        };
        if !again {
            break;
        }
    }
    match last {
        Err(Refusal::System(error)) if may_be_in_use(&error) && (is_shared(&error) || is_locked(path)) => {
            Err(Refusal::InUse(lock_owner(path)))
        }
        other => other,
    }
}

fn read_once(path: &Path) -> Result<(Vec<u8>, Stamp), Refusal> {
    // A pipe or device would make the program wait for ever, so that the kind of file is looked at before it is opened.
    if !fs::metadata(path).map_err(missing)?.is_file() {
        return Err(Refusal::NotAFile);
    }
    let file = File::open(path).map_err(missing)?;
    let stamp = Stamp::of(&file.metadata()?);
    if stamp.size > LARGEST_FILE {
        return Err(Refusal::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(stamp.size).unwrap_or_default());
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE { Err(Refusal::TooLarge) } else { Ok((bytes, stamp)) }
}

/// Windows refuses what another program has opened for itself alone: a sharing or a lock violation.
fn is_shared(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

fn may_be_in_use(error: &io::Error) -> bool {
    is_shared(error) || matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy)
}

fn lock_files(path: &Path) -> impl Iterator<Item = (PathBuf, &'static lock::LockForm)> {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    lock::FORMS.iter().map(move |form| (path.with_file_name(format!("{}{name}{}", form.before, form.after)), form))
}

fn is_locked(path: &Path) -> bool {
    lock_files(path).any(|(lock, _)| lock.is_file())
}

/// Finds who has a file open, where an office program left word of it.
fn lock_owner(path: &Path) -> Option<String> {
    const LONGEST: u64 = 4096;
    lock_files(path).find_map(|(path, form)| {
        let mut bytes = Vec::new();
        File::open(path).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
        (form.owner)(&bytes)
    })
}

/// Looks at a file without reading it.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|metadata| Stamp::of(&metadata))
}

/// Writes a file whole or not at all, and its name to the disk. Gives false, and leaves the file alone, when it holds these bytes
/// already.
///
/// # Errors
/// The folder cannot be made or written to.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if holds(path, bytes) {
        return Ok(false);
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut file = Machine.make_folder(folder).and_then(|()| Machine.create(folder))?;
    Machine.write(&mut file, bytes)?;
    Machine.sync(&file)?;
    Machine.rename(file, path)?;
    Machine.sync_folder(folder)?;
    Ok(true)
}

/// Writes a file that must not be there yet, whole or not at all. The name is relative to the folder, with `/`.
///
/// # Errors
/// The name or a link on its way leaves the folder, something is there already, or the system refuses.
pub fn write_new(root: &Path, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let path = root.join(name);
    let folder = path.parent().filter(|_| stays_inside(name)).ok_or(Refusal::Outside)?;
    let nearest = folder.ancestors().find_map(|folder| fs::canonicalize(folder).ok()).ok_or(Refusal::Missing)?;
    if !nearest.starts_with(fs::canonicalize(root)?) {
        return Err(Refusal::Outside);
    }
    let mut file = Machine.make_folder(folder).and_then(|()| Machine.create(folder))?;
    Machine.write(&mut file, bytes)?;
    Machine.sync(&file)?;
    file.put_new(&path).map_err(Refusal::System)
}

/// Tells whether a name can only mean something below the folder that it is relative to.
#[must_use]
pub fn stays_inside(name: &str) -> bool {
    let parts = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    Path::new(name).components().all(parts) && !name.contains(['\\', '\0'])
}

/// Makes a folder, and those that it lies in.
///
/// # Errors
/// The system refuses, or a file stands in the way.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Tells whether a path is a file with these bytes; a link to one is not.
#[must_use]
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    same_size && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Finds the place of a file that may not be there yet. The name is relative to the folder, with `/`; the folder has no links.
///
/// # Errors
/// The name or a link on its way leaves the folder.
pub fn place_inside(root: &Path, name: &str) -> Result<PathBuf, Refusal> {
    let path = root.join(name);
    let folder =
        path.parent().filter(|folder| stays_inside(name) && folder.starts_with(root)).ok_or(Refusal::Outside)?;
    for folder in folder.ancestors() {
        // Above the folder, which somebody removed, there is nothing on the way.
        if !folder.starts_with(root) {
            break;
        }
        if let Ok(found) = fs::canonicalize(folder) {
            return if found.starts_with(root) { Ok(path) } else { Err(Refusal::Outside) };
        }
    }
    Ok(path)
}

/// Finds the temporary files that a run left behind that was killed.
#[must_use]
pub fn leftovers(root: &Path) -> Vec<PathBuf> {
    let is_ours = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        name.starts_with(device::BEFORE) && name.ends_with(device::AFTER) && !entry.file_type().is_dir()
    };
    let is_hidden = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(root)
        .into_iter()
        // Nothing of ours lies in a hidden folder.
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_type().is_dir() || !is_hidden(entry))
        .filter_map(Result::ok)
        .filter(is_ours)
        .map(DirEntry::into_path)
        .collect()
}

/// Gives the name of this machine, where the system tells; else nothing.
#[must_use]
pub fn host_name() -> String {
    let told = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let told = told.or_else(|| ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|name| std::env::var(name).ok()));
    told.map(|name| name.trim().to_owned()).unwrap_or_default()
}

/// Tells whether a path is a file.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Tells whether there is anything at a path.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Tells whether a path is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Gives the path without links and dots.
///
/// # Errors
/// There is nothing at the path.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// Tells how much memory a process holds, in bytes, where the system says so.
#[must_use]
pub fn resident(process: u32) -> Option<u64> {
    const PAGE: u64 = 4096;
    let sizes = fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    Some(sizes.split(' ').nth(1)?.parse::<u64>().ok()? * PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_ignored() {
        for name in [
            "~$acties.xlsx",
            ".~lock.acties.xlsx#",
            "acties.xlsx~",
            "A1B2C3D4.tmp",
            "~WRL0001.tmp",
            "lu12345abc.tmp",
            "acties.xlsx~RF40b6b1.TMP",
            ".acties.swp",
            "acties.SWX",
            ".#acties.yaml",
            "#acties.yaml#",
            "acties.yaml___jb_tmp___",
            "acties.yaml___jb_old___",
            "acties.yaml.vsctmp",
            "acties.xlsx.partial",
            "acties.xlsx.crdownload",
            ".griffie",
        ] {
            assert!(is_ignored(OsStr::new(name)), "{name}");
        }
        for name in ["acties.xlsx", "4913", "tmp", "a~b.yaml", "#1.yaml", "partial.yaml"] {
            assert!(!is_ignored(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn a_file_in_use_names_its_user() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acties.xlsx");
        fs::write(&path, b"x").unwrap();
        assert!(lock_owner(&path).is_none() && !is_locked(&path));
        fs::write(folder.path().join(".~lock.acties.xlsx#"), ",karin,pc12,26.11.2026 10:45,file:///x;").unwrap();
        assert_eq!(lock_owner(&path).as_deref(), Some("karin"));
        fs::write(folder.path().join("~$acties.xlsx"), b"\x05Karin").unwrap();
        assert_eq!(lock_owner(&path).as_deref(), Some("Karin"));
        assert_eq!(read(&path).unwrap().0, b"x");
    }
}
