//! The output folder: one writer at a time, and files that appear whole or not at all.
//!
//! A file is written beside its place, brought to the disk and renamed; the folders that got new names are brought to the disk once,
//! when the run settles. This room knows names and bytes, and must not know documents.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::Message;

use super::disk::{self, Device, Guard, Machine, Refusal, Stamp, Taken};

/// The file by which a writer keeps others out.
const LOCK: &str = ".griffie.lock";

/// An output folder to look at. Nothing keeps another run from writing there meanwhile.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    root: PathBuf,
}

/// An output folder that this run alone writes to.
pub struct Outputs {
    folder: OutputFolder,
    device: Box<dyn Device>,
    guard: Mutex<Guard>,
    touched: Mutex<BTreeSet<PathBuf>>,
}

/// Why an output folder cannot be written to.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Another run writes there.
    #[error("the folder is in use")]
    Busy(Option<Holder>),
    /// A file stands in its place.
    #[error("it is a file")]
    IsAFile,
    /// The system refuses.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Who writes in an output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pid: u32,
    since: Timestamp,
    host: String,
}

impl OutputFolder {
    /// Looks at a folder, which need not be there.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { root: disk::canonical(folder).unwrap_or_else(|_| folder.to_owned()) }
    }

    /// Reads an output.
    ///
    /// # Errors
    /// It is not there, cannot be read, or lies outside the folder.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        disk::read(&disk::resolve(&self.root, name)?).map(|(bytes, _)| bytes)
    }

    /// Looks at an output without reading it; none where there is no such file.
    #[must_use]
    pub fn stamp(&self, name: &str) -> Option<Stamp> {
        disk::resolve(&self.root, name).ok().filter(|path| disk::is_file(path)).and_then(|path| disk::stamp(&path))
    }

    /// Lists the files below the folder in byte order, with `/`; hidden and temporary ones are left out.
    #[must_use]
    pub fn list(&self) -> Vec<String> {
        disk::list(&self.root, None).names
    }
}

impl Outputs {
    /// Makes the folder where it is not there, keeps other writers out, and removes what a run that was killed left behind.
    ///
    /// # Errors
    /// Another run has the folder, or it cannot be written to.
    pub fn open(folder: &Path) -> Result<Self, Unusable> {
        Self::open_on(folder, Box::new(Machine))
    }

    /// Does the same where another device writes.
    ///
    /// # Errors
    /// Another run has the folder, or it cannot be written to.
    pub fn open_on(folder: &Path, device: Box<dyn Device>) -> Result<Self, Unusable> {
        if disk::is_file(folder) {
            return Err(Unusable::IsAFile);
        }
        device.make_folder(folder)?;
        let folder = OutputFolder { root: disk::canonical(folder)? };
        let guard = Mutex::new(lock(&folder.root)?);
        for left in disk::leftovers(&folder.root) {
            // One that cannot be removed hinders nobody, and is tried again by the next run.
            let _ = device.remove(&left);
        }
        Ok(Self { folder, device, guard, touched: Mutex::default() })
    }

    /// Makes sure that the folder is still there and still ours, which a run that lasts asks before each of its rounds.
    ///
    /// # Errors
    /// Somebody removed the folder, and another run has it now, or it cannot be made again.
    pub fn renew(&self) -> Result<(), Unusable> {
        let mut guard = self.guard.lock().unwrap_or_else(PoisonError::into_inner);
        if !guard.stands() {
            self.device.make_folder(&self.folder.root)?;
            *guard = lock(&self.folder.root)?;
        }
        Ok(())
    }

    /// Gives the folder to look at.
    #[must_use]
    pub fn folder(&self) -> &OutputFolder {
        &self.folder
    }

    /// Reads an output.
    ///
    /// # Errors
    /// It is not there, cannot be read, or lies outside the folder.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.folder.read(name)
    }

    /// Looks at an output without reading it; none where there is no such file.
    #[must_use]
    pub fn stamp(&self, name: &str) -> Option<Stamp> {
        self.folder.stamp(name)
    }

    /// Lists the files below the folder in byte order, with `/`; hidden and temporary ones are left out.
    #[must_use]
    pub fn list(&self) -> Vec<String> {
        self.folder.list()
    }

    /// Writes a file whole or not at all. Gives false, and leaves the file alone, when it holds these bytes already.
    ///
    /// # Errors
    /// The name or a link on its way leaves the folder, or the system refuses; what was there before is still there.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<bool, Refusal> {
        let path = disk::place_inside(&self.folder.root, name)?;
        let folder = path.parent().unwrap_or(&self.folder.root);
        // What a run that was killed renamed may not be on the disk yet, so that an unchanged file counts too.
        self.touch(folder);
        if disk::holds(&path, bytes) {
            return Ok(false);
        }
        if !disk::is_folder(folder) {
            self.device.make_folder(folder)?;
        }
        let mut file = self.device.create(folder)?;
        self.device.write(&mut file, bytes)?;
        self.device.sync(&file)?;
        self.device.rename(file, &path)?;
        Ok(true)
    }

    /// Removes an output. Gives false when it is not there.
    ///
    /// # Errors
    /// The name or a link on its way leaves the folder, or the system refuses.
    pub fn remove(&self, name: &str) -> Result<bool, Refusal> {
        let path = disk::place_inside(&self.folder.root, name)?;
        match self.device.remove(&path) {
            Ok(()) => {
                self.touch(path.parent().unwrap_or(&self.folder.root));
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the names of what was written and removed to the disk: each folder once since the last time.
    ///
    /// # Errors
    /// The disk cannot take them; the folders are tried again the next time.
    pub fn settle(&self) -> io::Result<()> {
        let touched = std::mem::take(&mut *self.touched());
        let mut failed = Ok(());
        for folder in touched {
            if let Err(error) = self.device.sync_folder(&folder) {
                self.touched().insert(folder);
                failed = Err(error);
            }
        }
        failed
    }

    /// Remembers a folder, and those that it lies in: they may be new as well.
    fn touch(&self, folder: &Path) {
        let mut touched = self.touched();
        for folder in folder.ancestors().take_while(|folder| folder.starts_with(&self.folder.root)) {
            if !touched.insert(folder.to_owned()) {
                break;
            }
        }
    }

    fn touched(&self) -> std::sync::MutexGuard<'_, BTreeSet<PathBuf>> {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        // Who wants to know whether it worked settles before.
        let _ = self.settle();
    }
}

fn lock(root: &Path) -> Result<Guard, Unusable> {
    match Guard::take(&root.join(LOCK), &Holder::here().word())? {
        Taken::Ours(guard) => Ok(guard),
        Taken::Theirs(word) => Err(Unusable::Busy(Holder::read(&word))),
    }
}

impl Holder {
    fn here() -> Self {
        Self { pid: std::process::id(), since: Timestamp::now(), host: disk::host_name() }
    }

    /// Writes what stands in the lock file: the process, since when, and on which machine.
    fn word(&self) -> String {
        format!("{} {:.0} {}\n", self.pid, self.since, self.host)
    }

    fn read(word: &str) -> Option<Self> {
        const LONGEST: usize = 60;
        let mut parts = word.trim_end().splitn(3, ' ');
        let pid = parts.next()?.parse().ok()?;
        let since = parts.next()?.parse().ok()?;
        let host = parts.next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        Some(Self { pid, since, host })
    }

    /// Writes since when, as a clock on the wall says it; with the day when it is another one.
    fn since(&self, now: Timestamp, zone: &TimeZone) -> String {
        let (since, now) = (self.since.to_zoned_datetime(zone.clone()), now.to_zoned_datetime(zone.clone()));
        let form = if since.date() == now.date() { "%H:%M" } else { "%-d-%-m-%Y %H:%M" };
        since.strftime(form).to_string()
    }
}

/// Says why an output folder cannot be written to; `shown` is its name as the user knows it.
#[must_use]
pub fn unusable(shown: &str, reason: &Unusable) -> Message {
    match reason {
        Unusable::Busy(holder) => busy(shown, holder.as_ref()).hint(Message::new("wait-for-other-run")),
        Unusable::IsAFile => Message::new("output-is-a-file").with("folder", shown).hint(Message::new("choose-output")),
        Unusable::System(error) => {
            let message = Message::new("output-not-writable").with("folder", shown).with("reason", error);
            message.hint(Message::new("choose-output"))
        }
    }
}

fn busy(shown: &str, holder: Option<&Holder>) -> Message {
    let Some(holder) = holder else { return Message::new("output-in-use").with("folder", shown) };
    let elsewhere = !holder.host.is_empty() && holder.host != disk::host_name();
    let message = Message::new(if elsewhere { "output-in-use-elsewhere" } else { "output-in-use-by" });
    let since = holder.since(Timestamp::now(), &TimeZone::system());
    message.with("pid", holder.pid).with("host", &holder.host).with("folder", shown).with("since", since)
}

/// Says why a file could not be written, and what to do about it.
#[must_use]
pub fn not_written(name: &str, reason: &Refusal) -> Message {
    use io::ErrorKind as Kind;
    let Refusal::System(error) = reason else {
        return Message::new("output-outside").with("file", name).hint(Message::new("remove-link"));
    };
    let (key, hint) = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => ("not-written-full", "make-room"),
        Kind::ReadOnlyFilesystem => ("not-written-read-only", "choose-output"),
        Kind::PermissionDenied | Kind::ResourceBusy => ("not-written-denied", "close-file"),
        Kind::InvalidFilename => ("not-written-name", "shorten-name"),
        Kind::IsADirectory => ("not-written-folder", "move-folder"),
        Kind::NotADirectory | Kind::AlreadyExists => ("not-written-file-in-the-way", "move-file"),
        _ => ("not-written", "try-again"),
    };
    Message::new(key).with("file", name).with("reason", error).hint(Message::new(hint))
}

/// Says that files were written, but perhaps not for good.
#[must_use]
pub fn not_settled(shown: &str, error: &io::Error) -> Message {
    let message = Message::new("not-settled").with("folder", shown).with("reason", error);
    message.hint(Message::new("check-disk"))
}

#[cfg(test)]
mod tests;
