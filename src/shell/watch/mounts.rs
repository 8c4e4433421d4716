//! Which file systems send no word of changes: those where another machine, or a program outside the kernel, does the writing.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// File systems that send nothing, or nothing of what others change on them.
const SILENT: [&str; 25] = [
    "9p",
    "acfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "fuse",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "orangefs",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];
/// Those behind FUSE are named after their program.
const BY_PROGRAM: &str = "fuse.";

/// Finds the file system that keeps silent about changes in a folder or in something that is mounted below it. The text is that of
/// `/proc/self/mountinfo`.
#[must_use]
pub(super) fn silent_file_system(mountinfo: &str, folder: &Path) -> Option<String> {
    let mounts: Vec<Mount> = mountinfo.lines().filter_map(Mount::read).collect();
    // The longest mount point wins, and of two on the same one the later: it lies over the other.
    let own = mounts
        .iter()
        .filter(|mount| folder.starts_with(&mount.point))
        .max_by_key(|mount| mount.point.components().count());
    let below = mounts.iter().filter(|mount| mount.point != folder && mount.point.starts_with(folder));
    own.into_iter().chain(below).find(|mount| mount.is_silent()).map(|mount| mount.kind.to_owned())
}

struct Mount<'t> {
    point: PathBuf,
    kind: &'t str,
}

impl<'t> Mount<'t> {
    /// Reads a line: the mount point is its fifth word; the kind follows a dash, since the words before that vary in number.
    fn read(line: &'t str) -> Option<Self> {
        let mut words = line.split(' ');
        let point = words.nth(4)?;
        let kind = words.skip_while(|word| *word != "-").nth(1)?;
        Some(Self { point: PathBuf::from(unescape(point).as_ref()), kind })
    }

    fn is_silent(&self) -> bool {
        self.kind.starts_with(BY_PROGRAM) || SILENT.contains(&self.kind)
    }
}

/// Spaces, tabs, line ends and backslashes stand as a backslash and three octal digits.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split('\\');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok()).filter(u8::is_ascii);
        if let Some(code) = code {
            plain.push(char::from(code));
            plain.push_str(&piece[3..]);
        } else {
            plain.push('\\');
            plain.push_str(piece);
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
22 27 0:21 / /proc rw,relatime - proc proc rw
40 27 0:41 / /home/kvd/netwerk rw,relatime shared:5 - nfs4 server:/export rw,vers=4.2
41 40 0:42 / /home/kvd/netwerk/lokaal rw,relatime shared:6 master:1 - ext4 /dev/vdb rw
42 27 0:43 / /mnt/Gedeelde\\040map\\0111 rw - cifs //server/map rw
43 27 0:44 / /mnt/x rw - ext4 /dev/vdc rw
44 27 0:45 / /mnt/x rw - fuse.sshfs me@server: rw
45 27 0:46 / /mnt/back\\134slash\\9 rw - 9p drive rw
46 27 0:47 / /mnt/net rw - fuseblk /dev/vdd rw
a line that is none
";

    fn of(folder: &str) -> Option<String> {
        silent_file_system(MOUNTS, Path::new(folder))
    }

    #[test]
    fn the_longest_mount_point_wins() {
        assert_eq!(of("/home/kvd/notulen"), None);
        assert_eq!(of("/home/kvd/netwerk/mt").as_deref(), Some("nfs4"));
        assert_eq!(of("/home/kvd/netwerk/lokaal/mt"), None);
        assert_eq!(of("/home/kvd/netwerken"), None);
        assert_eq!(of("/mnt/net"), None);
    }

    #[test]
    fn the_later_of_two_lies_on_top() {
        assert_eq!(of("/mnt/x/mt").as_deref(), Some("fuse.sshfs"));
    }

    #[test]
    fn what_is_mounted_below_counts() {
        assert_eq!(of("/home/kvd").as_deref(), Some("nfs4"));
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(of("/mnt/Gedeelde map\t1/mt").as_deref(), Some("cifs"));
        assert_eq!(of("/mnt/back\\slash\\9/mt").as_deref(), Some("9p"));
    }

    #[test]
    fn nonsense_names_none() {
        for text in ["", "\n\n", "1 2 3 4", "1 2 3 4 / -", "1 2 3 4 /é\\777 - nfs x", "- - - - - - -"] {
            assert_eq!(silent_file_system(text, Path::new("/a")), None, "{text}");
        }
    }
}
