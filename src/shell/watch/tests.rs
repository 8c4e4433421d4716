//! Watching real files on a real disk, without building anything.

use std::collections::BTreeSet;

use tempfile::TempDir;

use super::*;
use crate::plan::inputs::{Inputs, Materials};

/// A workspace that is watched, and in which a test writes.
struct Watched {
    _folder: TempDir,
    root: PathBuf,
    store: Store,
    watcher: Watcher,
}

impl Watched {
    fn start(output: &str, poll: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = disk::without_links(folder.path()).join("w");
        write(&root.join("griffie.yaml"), "taal: nl");
        let output = root.join(output);
        let mut watcher = Watcher::start(&root, &output, Pace::default(), poll.then_some(1));
        if poll {
            (watcher.asked, watcher.next_look) = (Duration::from_millis(20), Moment::ZERO);
        }
        Self { store: Store::new(&root, Some(&output)), watcher, root, _folder: folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.path(name), text);
    }

    /// From now on no event arrives.
    fn deafen(&mut self) {
        let (sender, queue) = channel();
        (self.watcher.sender, self.watcher.queue, self.watcher.system) = (sender, queue, None);
    }

    /// The next batch, by the names of its files.
    fn next(&mut self) -> BTreeSet<String> {
        let root = &self.root;
        match self.watcher.next_batch(&self.store).unwrap() {
            Batch::Paths(paths) => paths.iter().map(|path| disk::relative_name(root, path).unwrap()).collect(),
            Batch::Everything => ["everything".to_owned()].into(),
        }
    }
}

fn write(path: &Path, text: &str) {
    disk::write_whole(path, text.as_bytes()).unwrap();
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn own_output_wakes_nobody_wherever_it_lies() {
    for output in ["output", "a/b/output", "../elsewhere/../elsewhere"] {
        let mut watched = Watched::start(output, false);
        for number in 0..50 {
            watched.write(&format!("{output}/{number}.pdf"), "%PDF");
            watched.write(&format!("{output}/deep/{number}.pdf"), "%PDF");
        }
        watched.write(".griffie/state", "1");
        watched.write("a.yaml", "1");
        assert_eq!(watched.next(), names(&["a.yaml"]), "{output}");
    }
}

#[cfg(unix)]
#[test]
fn own_output_behind_a_link_wakes_nobody() {
    let mut watched = Watched::start("link", false);
    std::fs::create_dir(watched.path("behind")).unwrap();
    std::os::unix::fs::symlink(watched.path("behind"), watched.path("link")).unwrap();
    assert_eq!(watched.next(), names(&["link"]));
    watched.write("link/a.pdf", "%PDF");
    watched.write("behind/b.pdf", "%PDF");
    watched.write("a.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml"]));
}

#[test]
fn what_no_event_tells_is_found_by_looking() {
    let mut watched = Watched::start("output", false);
    watched.deafen();
    watched.write("mt/a.yaml", "1");
    watched.watcher.next_look = Moment::ZERO;
    assert_eq!(watched.next(), names(&["mt/a.yaml"]));
    // From then on the system tells again.
    watched.watcher.next_look = Moment::MAX;
    watched.write("mt/a.yaml", "22");
    assert_eq!(watched.next(), names(&["mt/a.yaml"]));
}

#[test]
fn polling_finds_what_is_new_changed_moved_and_gone() {
    let mut watched = Watched::start("output", true);
    assert_eq!(*watched.watcher.mode(), Mode::Poll(Reason::Asked));
    watched.write("a.yaml", "1");
    watched.write("mt/b.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml", "mt/b.yaml"]));
    watched.write("a.yaml", "2");
    watched.write("output/a.pdf", "%PDF");
    assert_eq!(watched.next(), names(&["a.yaml"]));
    std::fs::rename(watched.path("mt"), watched.path("rvb")).unwrap();
    assert_eq!(watched.next(), names(&["mt/b.yaml", "rvb/b.yaml"]));
    std::fs::remove_file(watched.path("a.yaml")).unwrap();
    assert_eq!(watched.next(), names(&["a.yaml"]));
}

#[test]
fn a_workspace_that_goes_and_comes_back_is_watched_again() {
    let mut watched = Watched::start("output", false);
    let (root, aside) = (watched.root.clone(), watched.root.with_file_name("aside"));
    std::fs::rename(&root, &aside).unwrap();
    assert_eq!(watched.next(), names(&["everything"]));
    std::fs::rename(&aside, &root).unwrap();
    watched.watcher.next_look = Moment::ZERO;
    assert_eq!(watched.next(), names(&["griffie.yaml"]));
    watched.watcher.next_look = Moment::MAX;
    watched.write("a.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml"]));
}

#[test]
fn after_something_was_missed_every_folder_is_watched() {
    let mut watched = Watched::start("output", false);
    // The event that would have told of the folder is lost.
    watched.deafen();
    watched.write("mt/a.yaml", "1");
    let lost = Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
    watched.watcher.sender.send(Told::Event(Instant::now(), Ok(lost))).unwrap();
    assert_eq!(watched.next(), names(&["everything"]));
    watched.watcher.next_look = Moment::MAX;
    watched.write("mt/a.yaml", "22");
    assert_eq!(watched.next(), names(&["mt/a.yaml"]));
}

#[test]
fn without_watches_left_it_polls() {
    let mut watched = Watched::start("output", false);
    watched.watcher.asked = Duration::from_millis(20);
    let limit = notify::Error::new(ErrorKind::MaxFilesWatch);
    watched.watcher.sender.send(Told::Event(Instant::now(), Err(limit))).unwrap();
    assert_eq!(watched.next(), names(&["everything"]));
    assert_eq!(*watched.watcher.mode(), Mode::Poll(Reason::Limit));
    watched.write("a.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml"]));
}

#[test]
fn a_link_out_of_the_workspace_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let mut watched = Watched::start("output", false);
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), watched.path("out")).unwrap();
    #[cfg(unix)]
    assert_eq!(watched.next(), names(&["out"]));
    write(&outside.path().join("x.yaml"), "1");
    watched.write("a.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml"]));
}

#[test]
fn a_log_that_nobody_reads_wakes_nobody() {
    let mut watched = Watched::start("output", false);
    for name in ["server.log", "a.yaml"] {
        watched.write(name, "1");
    }
    assert_eq!(watched.next(), names(&["a.yaml", "server.log"]));
    watched.store.refresh();
    assert_eq!(watched.store.files(), ["a.yaml", "griffie.yaml", "server.log"]);
    assert!(watched.store.open("a.yaml").is_ok());
    watched.write("server.log", "22");
    watched.write("a.yaml", "22");
    assert_eq!(watched.next(), names(&["a.yaml"]));
    // That it goes may be noticed: names are looked at.
    std::fs::remove_file(watched.path("server.log")).unwrap();
    assert_eq!(watched.next(), names(&["server.log"]));
}

#[test]
fn what_could_not_be_read_is_no_bystander() {
    let mut watched = Watched::start("output", false);
    std::fs::create_dir(watched.path("a.yaml")).unwrap();
    assert_eq!(watched.next(), names(&["a.yaml"]));
    watched.store.refresh();
    assert!(watched.store.open("a.yaml").is_err());
    std::fs::remove_dir(watched.path("a.yaml")).unwrap();
    watched.write("a.yaml", "1");
    assert_eq!(watched.next(), names(&["a.yaml"]));
}
