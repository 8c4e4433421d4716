//! Looking at everything, cheaply: what no event told shows in the stamps of the files, and none is read for them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::shell::disk::{self, Stamp};

use super::settle::Change;
use super::told::Scope;

/// The files of a workspace as they were when they were looked at.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    stamps: BTreeMap<PathBuf, Option<Stamp>>,
}

impl Sweep {
    /// Looks at everything for the first time.
    #[must_use]
    pub(super) fn new(scope: &Scope) -> Self {
        Self { stamps: disk::survey(&scope.root, scope.output.as_deref()) }
    }

    /// Looks at everything again, and tells what is different.
    pub(super) fn look(&mut self, scope: &Scope) -> Vec<Change> {
        let before = std::mem::replace(self, Self::new(scope)).stamps;
        let gone = before.keys().filter(|path| !self.stamps.contains_key(*path)).cloned().map(Change::Gone);
        let there = self.stamps.iter().filter_map(|(path, stamp)| match before.get(path) {
            None => Some(Change::Made(path.clone())),
            Some(old) => (old != stamp).then(|| Change::Touched(path.clone())),
        });
        there.chain(gone).collect()
    }

    /// Looks at what is known to have changed, so that it is not found again.
    pub(super) fn look_at<'p>(&mut self, scope: &Scope, paths: impl IntoIterator<Item = &'p PathBuf>) {
        for path in paths {
            if !disk::is_file(path) {
                let from = self.stamps.range(path.clone()..).map(|(known, _)| known);
                let gone: Vec<PathBuf> = from.take_while(|known| known.starts_with(path)).cloned().collect();
                for known in gone {
                    self.stamps.remove(&known);
                }
            }
            self.stamps.extend(disk::survey(path, scope.output.as_deref()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_event_told_is_found_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = disk::without_links(folder.path());
        let scope = Scope::new(&root, &root.join("output"));
        let write = |name: &str, text: &str| disk::write_whole(&root.join(name), text.as_bytes()).unwrap();
        write("a.yaml", "1");
        write("mt/b.yaml", "1");
        let mut sweep = Sweep::new(&scope);
        assert_eq!(sweep.look(&scope), []);
        write("a.yaml", "2");
        write("mt/c.yaml", "1");
        write("output/a.pdf", "1");
        write(".griffie/state", "1");
        write("~$a.xlsx", "1");
        let expected = [Change::Touched(root.join("a.yaml")), Change::Made(root.join("mt/c.yaml"))];
        assert_eq!(sweep.look(&scope), expected);
        assert_eq!(sweep.look(&scope), []);
    }

    #[test]
    fn what_an_event_told_is_not_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = disk::without_links(folder.path());
        let scope = Scope::new(&root, &root.join("output"));
        let write = |name: &str, text: &str| disk::write_whole(&root.join(name), text.as_bytes()).unwrap();
        for name in ["a.yaml", "mt/b.yaml", "mt.yaml"] {
            write(name, "1");
        }
        let mut sweep = Sweep::new(&scope);
        write("a.yaml", "22");
        write("mt/c.yaml", "1");
        sweep.look_at(&scope, &[root.join("a.yaml"), root.join("mt")]);
        assert_eq!(sweep.look(&scope), []);
        assert!(sweep.stamps.contains_key(&root.join("mt.yaml")));
    }
}
