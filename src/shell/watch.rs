//! Waiting for changes: collect, settle, act. Callbacks only put events in a queue; the loop takes them out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::disk;

/// How long nothing may happen before a change counts as finished.
pub const QUIET: Duration = Duration::from_millis(100);

/// The files that changed since the last batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Batch {
    /// These files.
    Paths(BTreeSet<PathBuf>),
    /// Something was missed: look at everything again.
    Everything,
}

/// Watches a workspace.
pub struct Watcher {
    events: Receiver<DebounceEventResult>,
    root: PathBuf,
    output: PathBuf,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watcher {
    /// Starts watching a folder and all below it; what is written into the output folder does not count.
    ///
    /// # Errors
    /// The system has no more watches, or does not allow it.
    pub fn start(root: &Path, output: &Path) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut debouncer = new_debouncer(QUIET, None, sender)?;
        debouncer.watch(root, RecursiveMode::Recursive)?;
        let output = disk::canonical(output).unwrap_or_else(|_| output.to_owned());
        Ok(Self { events, root: root.to_owned(), output, _debouncer: debouncer })
    }

    /// Waits for the next change that matters. None when the watching has ended.
    #[must_use]
    pub fn next_batch(&self) -> Option<Batch> {
        loop {
            let batch = self.collect(self.events.recv().ok()?);
            let more = self.events.try_iter().map(|result| self.collect(result)).collect::<Vec<_>>();
            match more.into_iter().fold(batch, join) {
                Batch::Paths(paths) if paths.is_empty() => {}
                batch => return Some(batch),
            }
        }
    }

    fn collect(&self, result: DebounceEventResult) -> Batch {
        let Ok(events) = result else { return Batch::Everything };
        if events.iter().any(|event| event.need_rescan()) {
            return Batch::Everything;
        }
        let changes = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
        Batch::Paths(changes.flat_map(|event| event.paths.iter()).filter(|path| self.matters(path)).cloned().collect())
    }

    /// Tells whether a path can be an input: not an output, not hidden, not a temporary or lock file.
    fn matters(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        !path.starts_with(&self.output) && !below.iter().any(disk::is_ignored)
    }
}

fn join(one: Batch, other: Batch) -> Batch {
    match (one, other) {
        (Batch::Paths(mut paths), Batch::Paths(more)) => {
            paths.extend(more);
            Batch::Paths(paths)
        }
        _ => Batch::Everything,
    }
}
