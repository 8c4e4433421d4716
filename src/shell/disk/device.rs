//! The calls by which an output folder changes, a function each, so that a test can let any one of them fail.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// What temporary files are called: `.griffie-x7Gq.tmp`.
pub(super) const BEFORE: &str = ".griffie-";
pub(super) const AFTER: &str = ".tmp";

/// A temporary file, which goes when it is dropped.
#[derive(Debug)]
pub struct Temporary(NamedTempFile);

impl Temporary {
    /// Puts the file in a place where nothing is yet.
    pub(super) fn put_new(self, path: &Path) -> io::Result<()> {
        self.0.persist_noclobber(path).map(drop).map_err(|error| error.error)
    }
}

/// A file system, as far as it is changed.
pub trait Device: Send + Sync {
    /// Makes a folder, and those that it lies in.
    ///
    /// # Errors
    /// The system refuses, or a file stands in the way.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes an empty temporary file in a folder.
    ///
    /// # Errors
    /// The system refuses.
    fn create(&self, folder: &Path) -> io::Result<Temporary>;

    /// Writes all bytes.
    ///
    /// # Errors
    /// The system refuses, perhaps after a part of them.
    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()>;

    /// Waits until what was written is on the disk itself.
    ///
    /// # Errors
    /// The disk cannot take it.
    fn sync(&self, file: &Temporary) -> io::Result<()>;

    /// Puts a temporary file in its place, instead of what is there.
    ///
    /// # Errors
    /// The system refuses; what is there stays.
    fn rename(&self, file: Temporary, path: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk itself.
    ///
    /// # Errors
    /// The disk cannot take them.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// It is not there, or the system refuses.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The file system of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Machine;

impl Device for Machine {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<Temporary> {
        let mut builder = Builder::new();
        builder.prefix(BEFORE).suffix(AFTER);
        as_readable_as_any(&mut builder);
        builder.tempfile_in(folder).map(Temporary)
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        file.0.write_all(bytes)
    }

    fn sync(&self, file: &Temporary) -> io::Result<()> {
        file.0.as_file().sync_all()
    }

    fn rename(&self, file: Temporary, path: &Path) -> io::Result<()> {
        file.0.persist(path).map(drop).map_err(|error| error.error)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match open_folder(folder).and_then(|folder| folder.sync_all()) {
            // Some file systems have no such call for folders; they have no order of their own to keep either.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            // A folder that is gone has no names to keep.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// A temporary file is private; an output is as readable as whatever else its user makes.
#[cfg(unix)]
fn as_readable_as_any(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_readable_as_any(_: &mut Builder<'_, '_>) {}

#[cfg(unix)]
fn open_folder(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Elsewhere a folder cannot be opened as a file is.
#[cfg(not(unix))]
fn open_folder(_: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}
