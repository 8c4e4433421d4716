//! The private folder `.griffie/` of a workspace: what is kept there is for this user alone, and may be deleted at any time.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{LARGEST_FILE, holds, leftovers, stays_inside};

/// The name of the folder in the workspace.
const NAME: &str = ".griffie";

/// The private folder of a workspace. It is made when something is first written to it.
#[derive(Clone, Debug)]
pub struct Private {
    folder: PathBuf,
}

/// A file that grows by what is added to it.
#[derive(Debug)]
pub struct Growing(File);

impl Growing {
    /// Adds bytes in one go, so that a kill leaves all or the first of them.
    ///
    /// # Errors
    /// The system refuses.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }
}

impl Private {
    /// The folder of a workspace.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self { folder: root.join(NAME) }
    }

    /// Gives what a file holds; none when it is not there, or cannot be used.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        if !is_own(&self.folder) || !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut bytes = Vec::new();
        File::open(path).ok()?.take(LARGEST_FILE).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Writes a file whole. A torn one is noticed by its reader, so that the disk is not waited for.
    ///
    /// # Errors
    /// The folder cannot be made or written to, or is a link.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.make(&self.folder)?;
        self.place(&self.folder.join(name), bytes)
    }

    /// Starts a file that grows; one of that name before is dropped.
    ///
    /// # Errors
    /// The folder cannot be made or written to, or is a link.
    pub fn start(&self, name: &str, bytes: &[u8]) -> io::Result<Growing> {
        self.make(&self.folder)?;
        self.remove(name);
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        let mut file = Growing(private(&mut options).open(self.folder.join(name))?);
        file.add(bytes)?;
        Ok(file)
    }

    /// Opens a file of ours to let it grow on, without what is behind the first `length` bytes.
    ///
    /// # Errors
    /// It is not there, or cannot be written to.
    pub fn go_on(&self, name: &str, length: u64) -> io::Result<Growing> {
        let path = self.folder.join(name);
        if !is_own(&self.folder) || !fs::symlink_metadata(&path)?.is_file() {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        let file = OpenOptions::new().append(true).open(path)?;
        file.set_len(length)?;
        Ok(Growing(file))
    }

    /// Removes a file; that it is not there is fine.
    pub fn remove(&self, name: &str) {
        if is_own(&self.folder) {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// Removes the temporary files of runs that were killed.
    pub fn sweep(&self) {
        if is_own(&self.folder) {
            for left in leftovers(&self.folder) {
                let _ = fs::remove_file(left);
            }
        }
    }

    /// Gives a folder in it, which is made where it is not there.
    ///
    /// # Errors
    /// It cannot be made, or is a link.
    pub fn subfolder(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.folder.join(name);
        self.make(&self.folder)?;
        self.make(&folder)?;
        Ok(folder)
    }

    /// Removes a folder in it with all that it holds; that it is not there is fine.
    pub fn remove_subfolder(&self, name: &str) {
        let folder = self.folder.join(name);
        if is_own(&self.folder) && is_own(&folder) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    /// Keeps bytes under a name that may have folders before it, next to what was kept under that name before; the same bytes are not
    /// kept twice. Gives the path relative to the workspace, with `/`.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<String> {
        const MOST: u32 = 10_000;
        let name = format!("kept/{name}");
        if !stays_inside(&name) {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        self.make(&self.folder)?;
        let mut folder = self.folder.clone();
        for part in name.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev() {
            folder.push(part);
            self.make(&folder)?;
        }
        for number in 1..=MOST {
            let name = numbered(&name, number);
            let path = self.folder.join(&name);
            if holds(&path, bytes) {
                return Ok(format!("{NAME}/{name}"));
            }
            if fs::symlink_metadata(&path).is_err() {
                self.place(&path, bytes)?;
                return Ok(format!("{NAME}/{name}"));
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists))
    }

    fn place(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        let mut file = tempfile::Builder::new().prefix(".griffie-").suffix(".tmp").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path).map(drop).map_err(|error| error.error)
    }

    /// Makes one folder, and says to git that nothing in the outermost is for it.
    fn make(&self, folder: &Path) -> io::Result<()> {
        let made = match make_private(folder) {
            Ok(()) => folder == self.folder,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_own(folder) => false,
            Err(error) => return Err(error),
        };
        if made { self.place(&folder.join(".gitignore"), b"*\n") } else { Ok(()) }
    }
}

/// Tells whether a folder is one, and not a link to another.
fn is_own(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir())
}

/// Writes a number behind the name of a file, before its ending: `brief-2.pdf`. The first has none.
fn numbered(name: &str, number: u32) -> String {
    if number == 1 {
        return name.to_owned();
    }
    let start = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[start..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => format!("{}-{number}{}", &name[..start + dot], &name[start + dot..]),
        None => format!("{name}-{number}"),
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    DirBuilder::new().create(folder)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &OpenOptions {
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_edit_is_kept_beside_the_first() {
        let root = tempfile::tempdir().unwrap();
        let private = Private::of(root.path());
        assert_eq!(private.keep("a/b.c.pdf", b"1").unwrap(), ".griffie/kept/a/b.c.pdf");
        assert_eq!(private.keep("a/b.c.pdf", b"1").unwrap(), ".griffie/kept/a/b.c.pdf");
        assert_eq!(private.keep("a/b.c.pdf", b"2").unwrap(), ".griffie/kept/a/b.c-2.pdf");
        assert_eq!(private.keep("a/b.c.pdf", b"3").unwrap(), ".griffie/kept/a/b.c-3.pdf");
        assert_eq!(private.keep("a/b.c.pdf", b"2").unwrap(), ".griffie/kept/a/b.c-2.pdf");
        assert_eq!(fs::read(root.path().join(".griffie/kept/a/b.c.pdf")).unwrap(), b"1");
        assert_eq!(fs::read(root.path().join(".griffie/.gitignore")).unwrap(), b"*\n");
        assert!(private.keep("../b.pdf", b"1").is_err());
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let private = Private::of(root.path());
        private.keep("a/b.pdf", b"1").unwrap();
        for name in [".griffie/.griffie-aB3.tmp", ".griffie/kept/a/.griffie-x.tmp"] {
            fs::write(root.path().join(name), b"half").unwrap();
        }
        private.sweep();
        assert!(leftovers(&root.path().join(".griffie")).is_empty());
        assert!(
            root.path().join(".griffie/kept/a/b.pdf").is_file() && root.path().join(".griffie/.gitignore").is_file()
        );
    }

    #[test]
    fn a_name_is_numbered_before_its_ending() {
        assert_eq!(numbered("kept/a.b/brief", 2), "kept/a.b/brief-2");
        assert_eq!(numbered("kept/.brief", 2), "kept/.brief-2");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_private_and_follows_no_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let root = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let private = Private::of(root.path());
        private.write("state", b"x").unwrap();
        let mode = |name: &str| fs::metadata(root.path().join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!([mode(".griffie"), mode(".griffie/state")], [0o700, 0o600]);
        drop(private.start("journal", b"y").unwrap());
        assert_eq!(mode(".griffie/journal"), 0o600);
        symlink(elsewhere.path(), root.path().join(".griffie/kept")).unwrap();
        assert!(private.keep("a.pdf", b"x").is_err());
        fs::remove_dir_all(root.path().join(".griffie")).unwrap();
        symlink(elsewhere.path(), root.path().join(".griffie")).unwrap();
        assert!(private.write("state", b"x").is_err());
        assert!(private.read("state").is_none());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
