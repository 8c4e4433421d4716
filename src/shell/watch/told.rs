//! What the system tells of a folder, in our words, and what of it counts.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, Event, EventKind, ModifyKind, RenameMode};

use crate::shell::disk;

use super::settle::Change;

/// The part of the disk in which changes count: a workspace, without its output folder.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The workspace, without links.
    pub(super) root: PathBuf,
    /// The output folder, without links; none when the workspace lies in it, and outputs cannot be told from inputs by their place.
    pub(super) output: Option<PathBuf>,
}

impl Scope {
    /// Looks where the output folder really lies; it need not exist yet.
    #[must_use]
    pub(super) fn new(root: &Path, output: &Path) -> Self {
        let output = disk::without_links(output);
        Self { root: root.to_owned(), output: (!root.starts_with(&output)).then_some(output) }
    }

    /// Puts what the system tells in our words. What does not count is left out.
    #[must_use]
    pub(super) fn changes(&self, told: notify::Result<Event>) -> Vec<Change> {
        let Ok(event) = told else { return vec![Change::Missed] };
        let word = match event.kind {
            _ if event.need_rescan() => return vec![Change::Missed],
            // Whoever writes by mapping the file into memory is noticed only when it closes the file.
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => Change::Touched,
            EventKind::Access(_) => return Vec::new(),
            _ if event.paths.is_empty() => return vec![Change::Missed],
            EventKind::Create(_) => Change::Made,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Change::Gone,
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return self.moved(event.paths),
            _ => Change::Touched,
        };
        event.paths.into_iter().filter_map(|path| self.counting(word(path))).collect()
    }

    fn moved(&self, paths: Vec<PathBuf>) -> Vec<Change> {
        let words = [Change::Gone, Change::Touched].into_iter();
        words.zip(paths).filter_map(|(word, path)| self.counting(word(path))).collect()
    }

    /// Leaves out what cannot be an input. That the workspace itself went makes everything uncertain.
    fn counting(&self, change: Change) -> Option<Change> {
        match &change {
            Change::Gone(path) if *path == self.root => Some(Change::Missed),
            Change::Made(path) if self.holds_output(path) => None,
            Change::Made(path) | Change::Touched(path) | Change::Gone(path) => self.matters(path).then_some(change),
            Change::Missed => Some(change),
        }
    }

    /// The folders on the way to the output folder are made by us.
    fn holds_output(&self, path: &Path) -> bool {
        self.output.as_ref().is_some_and(|output| output.starts_with(path))
    }

    /// Tells whether a path can be an input: in the workspace, not an output, not hidden, not a temporary or lock file.
    fn matters(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let is_output = self.output.as_ref().is_some_and(|output| path.starts_with(output));
        !is_output && !below.as_os_str().is_empty() && !below.iter().any(disk::is_ignored)
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, MetadataKind, RemoveKind};

    use super::*;

    fn scope() -> Scope {
        Scope { root: "/w".into(), output: Some("/w/uit/klaar".into()) }
    }

    fn told(kind: EventKind, paths: &[&str]) -> Vec<Change> {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into()));
        scope().changes(Ok(event))
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn what_is_read_or_hidden_does_not_count() {
        assert_eq!(told(EventKind::Access(AccessKind::Open(AccessMode::Any)), &["/w/a.yaml"]), []);
        assert_eq!(told(EventKind::Access(AccessKind::Close(AccessMode::Read)), &["/w/a.yaml"]), []);
        for path in
            ["/w/.git/index", "/w/.griffie/state", "/w/mt/~$a.xlsx", "/w/a.yaml~/b", "/w", "/x/a.yaml", "/w2/a.yaml"]
        {
            assert_eq!(told(WRITTEN, &[path]), [], "{path}");
        }
    }

    #[test]
    fn what_may_be_an_input_counts() {
        let touched = [Change::Touched("/w/mt/a.yaml".into())];
        assert_eq!(told(WRITTEN, &["/w/mt/a.yaml"]), touched);
        assert_eq!(told(EventKind::Access(AccessKind::Close(AccessMode::Write)), &["/w/mt/a.yaml"]), touched);
        assert_eq!(told(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), &["/w/mt/a.yaml"]), touched);
        assert_eq!(told(EventKind::Any, &["/w/mt/a.yaml"]), touched);
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        assert_eq!(told(moved, &["/w/a", "/w/b"]), [Change::Gone("/w/a".into()), Change::Touched("/w/b".into())]);
        assert_eq!(told(moved, &["/w/a.tmp", "/w/b"]), [Change::Touched("/w/b".into())]);
    }

    #[test]
    fn own_output_does_not_count_nor_the_way_to_it() {
        assert_eq!(told(WRITTEN, &["/w/uit/klaar/a.pdf"]), []);
        assert_eq!(told(EventKind::Create(CreateKind::Folder), &["/w/uit"]), []);
        assert_eq!(told(EventKind::Create(CreateKind::Folder), &["/w/uit/klaar"]), []);
        assert_eq!(told(WRITTEN, &["/w/uit/a.yaml"]), [Change::Touched("/w/uit/a.yaml".into())]);
        assert_eq!(told(EventKind::Remove(RemoveKind::Folder), &["/w/uit"]), [Change::Gone("/w/uit".into())]);
    }

    #[test]
    fn a_workspace_in_its_own_output_folder_is_watched_whole() {
        let folder = tempfile::tempdir().unwrap();
        let root = disk::without_links(folder.path());
        assert_eq!(Scope::new(&root, &root).output, None);
        assert_eq!(Scope::new(&root, &root.join("nog/niet/../er")).output, Some(root.join("nog/er")));
    }

    #[test]
    fn what_was_missed_is_known_with_and_without_paths() {
        let rescan = || Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(scope().changes(Ok(rescan())), [Change::Missed]);
        assert_eq!(scope().changes(Ok(rescan().add_path("/w/.git".into()))), [Change::Missed]);
        assert_eq!(scope().changes(Err(notify::Error::generic("gone wrong"))), [Change::Missed]);
        assert_eq!(told(EventKind::Any, &[]), [Change::Missed]);
        assert_eq!(told(EventKind::Remove(RemoveKind::Folder), &["/w"]), [Change::Missed]);
    }
}
