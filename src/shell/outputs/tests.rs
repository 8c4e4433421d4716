use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;
use crate::diagnostic::Language;
use crate::shell::disk::Temporary;

fn opened() -> (TempDir, Outputs) {
    let folder = tempfile::tempdir().unwrap();
    let outputs = Outputs::open(&folder.path().join("uit")).unwrap();
    (folder, outputs)
}

/// Every file below a folder, hidden ones too.
fn all(folder: &Path) -> Vec<String> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
    let mut names: Vec<_> = files.map(|entry| disk::relative_name(folder, entry.path()).unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_written_can_be_read_listed_and_removed() {
    let (_folder, outputs) = opened();
    assert!(outputs.write("a/b/een.pdf", b"een").unwrap());
    assert!(!outputs.write("a/b/een.pdf", b"een").unwrap(), "the same bytes are written again");
    assert!(outputs.write("a/b/een.pdf", b"twee").unwrap());
    assert_eq!(outputs.read("a/b/een.pdf").unwrap(), b"twee");
    assert_eq!(outputs.stamp("a/b/een.pdf").unwrap().size, 4);
    assert!(outputs.stamp("a/b").is_none() && outputs.stamp("a/b/twee.pdf").is_none());
    assert_eq!(outputs.list(), ["a/b/een.pdf"]);
    assert!(outputs.remove("a/b/een.pdf").unwrap());
    assert!(!outputs.remove("a/b/een.pdf").unwrap());
    outputs.settle().unwrap();
    assert!(outputs.list().is_empty());
}

#[test]
fn the_lock_goes_with_the_writer_and_leftovers_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in [".griffie-a1B2.tmp", "diep/er/.griffie-Zz9.tmp", "diep/.anders.tmp", ".git/.griffie-x.tmp", "een.pdf"]
    {
        Machine.make_folder(root.join(name).parent().unwrap()).unwrap();
        std::fs::File::create(root.join(name)).unwrap();
    }
    let outputs = Outputs::open(root).unwrap();
    assert_eq!(all(root), [".git/.griffie-x.tmp", ".griffie.lock", "diep/.anders.tmp", "een.pdf"]);
    drop(outputs);
    assert_eq!(all(root), [".git/.griffie-x.tmp", "diep/.anders.tmp", "een.pdf"]);
}

#[test]
fn a_second_writer_hears_who_is_first() {
    let (folder, first) = opened();
    let place = folder.path().join("uit");
    let Err(Unusable::Busy(Some(holder))) = Outputs::open(&place) else { panic!("two have it") };
    assert_eq!((holder.pid, holder.host.as_str()), (std::process::id(), disk::host_name().as_str()));
    drop(first);
    Outputs::open(&place).unwrap();
}

#[test]
fn who_has_it_is_said_as_people_say_it() {
    let zone = TimeZone::fixed(jiff::tz::offset(1));
    let holder = Holder::read("4711 2026-11-23T09:42:07Z pc 12\n").unwrap();
    assert_eq!((holder.pid, holder.host.as_str()), (4711, "pc 12"));
    assert_eq!(holder.since("2026-11-23T22:00:00Z".parse().unwrap(), &zone), "10:42");
    assert_eq!(holder.since("2026-11-23T23:00:00Z".parse().unwrap(), &zone), "23-11-2026 10:42");
    let here = Holder { host: disk::host_name(), ..holder.clone() };
    let said = unusable("uit", &Unusable::Busy(Some(here))).text(Language::Dutch);
    assert!(said.starts_with("griffie 4711 bouwt al in map `uit` sinds "), "{said}");
    let said = unusable("uit", &Unusable::Busy(Some(holder))).text(Language::English);
    assert!(said.starts_with("griffie 4711 on computer `pc 12` has been building in folder `uit` since "), "{said}");
    for word in ["", "x", "12", "12 gisteren pc", "-1 2026-11-23T09:42:07Z pc"] {
        assert_eq!(Holder::read(word), None, "{word}");
    }
    assert_eq!(
        unusable("uit", &Unusable::Busy(None)).text(Language::Dutch),
        "een andere griffie bouwt al in map `uit`"
    );
}

#[test]
fn a_folder_that_was_removed_is_locked_again() {
    let (folder, outputs) = opened();
    std::fs::remove_dir_all(folder.path().join("uit")).unwrap();
    assert!(outputs.write("een.pdf", b"een").unwrap());
    outputs.renew().unwrap();
    assert!(matches!(Outputs::open(&folder.path().join("uit")), Err(Unusable::Busy(Some(_)))));
    outputs.renew().unwrap();
}

#[test]
fn names_never_leave_the_folder() {
    let (folder, outputs) = opened();
    for name in ["../een.pdf", "/tmp/een.pdf", "a/../../een.pdf", "a\\..\\een.pdf", "", ".", "..", "a/..", "een\0.pdf"]
    {
        assert!(matches!(outputs.write(name, b"x"), Err(Refusal::Outside)), "{name:?}");
        assert!(matches!(outputs.remove(name), Err(Refusal::Outside)), "{name:?}");
        assert!(outputs.read(name).is_err() && outputs.stamp(name).is_none(), "{name:?}");
    }
    assert_eq!(all(folder.path()), ["uit/.griffie.lock"]);
}

/// Twelve ways in which a link in the output folder leads elsewhere.
#[cfg(unix)]
#[test]
fn links_never_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let (folder, outputs) = opened();
    let (root, out) = (folder.path(), folder.path().join("uit"));
    Machine.make_folder(&root.join("elders/diep")).unwrap();
    Machine.make_folder(&out.join("echt")).unwrap();
    std::fs::File::create(root.join("elders/stuk.pdf")).unwrap();
    let elsewhere = root.join("elders");
    for (link, to) in [
        ("map", elsewhere.clone()),
        ("naar-boven", "..".into()),
        ("betrekkelijk", "../elders".into()),
        ("diep", elsewhere.join("diep")),
        ("echt/map", elsewhere.clone()),
        ("keten", out.join("map")),
        ("hangt", root.join("bestaatniet")),
        ("kring", out.join("kring")),
        ("wortel", "/".into()),
    ] {
        symlink(to, out.join(link)).unwrap();
        let name = format!("{link}/stuk.pdf");
        assert!(outputs.write(&name, b"x").is_err() && !matches!(outputs.remove(&name), Ok(true)), "{name}");
        assert!(outputs.read(&name).is_err() && outputs.stamp(&name).is_none(), "{name}");
    }
    for (link, to) in [("los.pdf", elsewhere.join("stuk.pdf")), ("leeg.pdf", root.join("nieuw.pdf"))] {
        symlink(to, out.join(link)).unwrap();
        assert!(outputs.write(link, b"x").unwrap());
        assert!(std::fs::symlink_metadata(out.join(link)).unwrap().is_file(), "{link} is still a link");
    }
    symlink("echt", out.join("binnen")).unwrap();
    assert!(outputs.write("binnen/stuk.pdf", b"x").unwrap(), "a link inside the folder may stand");
    assert_eq!(std::fs::metadata(elsewhere.join("stuk.pdf")).unwrap().len(), 0);
    assert!(!root.join("nieuw.pdf").exists() && !root.join("bestaatniet").exists() && !root.join("stuk.pdf").exists());
}

#[test]
fn each_reason_has_words_of_its_own() {
    use io::ErrorKind as Kind;
    let kinds = [
        (Kind::StorageFull, "de schijf is vol"),
        (Kind::QuotaExceeded, "de schijf is vol"),
        (Kind::ReadOnlyFilesystem, "alleen lezen"),
        (Kind::PermissionDenied, "staat nog open"),
        (Kind::InvalidFilename, "te lang"),
        (Kind::IsADirectory, "een map met die naam"),
        (Kind::NotADirectory, "staat een bestand"),
        (Kind::BrokenPipe, "kan niet worden geschreven: "),
    ];
    for (kind, words) in kinds {
        let message = not_written("a/een.pdf", &Refusal::System(kind.into()));
        let text = message.text(Language::Dutch);
        assert!(text.starts_with("`a/een.pdf` ") && text.contains(words), "{text}");
        assert_eq!(message.hints().len(), 1, "{text}");
    }
}

#[test]
fn many_threads_may_write_at_once() {
    let (folder, outputs) = opened();
    let write = |thread: usize| {
        for number in 0..20 {
            outputs.write(&format!("map{}/{thread}-{number}.pdf", number % 3), &[b'x'; 1000]).unwrap();
            outputs.write("samen.pdf", &[b'a' + u8::try_from(thread).unwrap(); 1000]).unwrap();
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|thread| drop(scope.spawn(move || write(thread)))));
    outputs.settle().unwrap();
    let shared = outputs.read("samen.pdf").unwrap();
    assert!(shared.len() == 1000 && shared.iter().all(|byte| *byte == shared[0]));
    drop(outputs);
    assert_eq!(all(folder.path()).len(), 81);
}

/// Counts the calls that bring something to the disk, and lets one of them fail.
#[derive(Default)]
struct Counting {
    synced: AtomicUsize,
    folders: AtomicUsize,
    broken_folder: AtomicUsize,
}

struct Shared(Arc<Counting>);

impl Device for Shared {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        Machine.make_folder(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<Temporary> {
        Machine.create(folder)
    }

    fn write(&self, file: &mut Temporary, bytes: &[u8]) -> io::Result<()> {
        Machine.write(file, bytes)
    }

    fn sync(&self, file: &Temporary) -> io::Result<()> {
        self.0.synced.fetch_add(1, Ordering::SeqCst);
        Machine.sync(file)
    }

    fn rename(&self, file: Temporary, path: &Path) -> io::Result<()> {
        Machine.rename(file, path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.0.folders.fetch_add(1, Ordering::SeqCst) + 1 == self.0.broken_folder.load(Ordering::SeqCst) {
            return Err(io::Error::other("broken"));
        }
        Machine.sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Machine.remove(path)
    }
}

#[test]
fn a_folder_is_brought_to_the_disk_once_when_the_run_settles() {
    let folder = tempfile::tempdir().unwrap();
    let counting = Arc::new(Counting::default());
    let outputs = Outputs::open_on(folder.path(), Box::new(Shared(counting.clone()))).unwrap();
    let counts = || (counting.synced.load(Ordering::SeqCst), counting.folders.load(Ordering::SeqCst));
    for number in 0..10 {
        outputs.write(&format!("a/b/{number}.pdf"), b"x").unwrap();
    }
    assert_eq!(counts(), (10, 0));
    outputs.settle().unwrap();
    assert_eq!(counts(), (10, 3), "the folder, and those that it lies in");
    outputs.settle().unwrap();
    assert_eq!(counts(), (10, 3), "nothing happened since");
    outputs.write("a/b/1.pdf", b"x").unwrap();
    counting.broken_folder.store(4, Ordering::SeqCst);
    assert!(outputs.settle().is_err());
    assert_eq!(counts(), (10, 6), "what a killed run renamed may not be on the disk");
    outputs.settle().unwrap();
    assert_eq!(counts(), (10, 7), "the one that failed is tried again");
}
