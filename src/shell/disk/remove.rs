//! Removing what was made: one file below a folder, and the folders that become empty by it.

use std::fs;
use std::io;
use std::path::Path;

use super::stays_inside;

/// Removes a file below a folder, and the folders on its way that are empty then. The folder itself stays.
///
/// # Errors
/// The name or a link on its way leaves the folder, or the system refuses.
pub fn remove_below(root: &Path, name: &str) -> io::Result<()> {
    let outside = || io::Error::from(io::ErrorKind::InvalidInput);
    if !stays_inside(name) {
        return Err(outside());
    }
    let root = fs::canonicalize(root)?;
    let path = root.join(name);
    let folder = path.parent().ok_or_else(outside)?;
    if fs::canonicalize(folder)? != folder {
        return Err(outside());
    }
    fs::remove_file(&path)?;
    for folder in folder.ancestors().take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emptied_folders_go_with_their_last_file() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("a/b")).unwrap();
        fs::write(root.path().join("a/b/x"), "").unwrap();
        fs::write(root.path().join("a/y"), "").unwrap();
        remove_below(root.path(), "a/b/x").unwrap();
        assert!(!root.path().join("a/b").exists() && root.path().join("a/y").exists());
        remove_below(root.path(), "a/y").unwrap();
        assert!(!root.path().join("a").exists() && root.path().exists());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_elsewhere_is_removed() {
        let (root, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(other.path().join("x"), "").unwrap();
        std::os::unix::fs::symlink(other.path(), root.path().join("a")).unwrap();
        assert!(remove_below(root.path(), "a/x").is_err());
        assert!(remove_below(root.path(), "../x").is_err());
        assert!(other.path().join("x").exists());
    }
}
