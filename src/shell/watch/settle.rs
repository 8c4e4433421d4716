//! When a change is finished: changes with their times go in, batches come out.
//!
//! A pure state machine, so that tests drive it with times of their own. A batch is finished once nothing has happened for a while, or
//! a while after its first change: a program that never stops writing must not keep everything else waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A time, counted from any one moment.
pub(super) type Moment = Duration;

/// How long a batch goes on waiting for files that are not whole, before they are taken as they are.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// How long is waited for a change to be finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// So long nothing may happen.
    pub quiet: Duration,
    /// So long after its first change a batch is finished in any case.
    pub cap: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { quiet: Duration::from_millis(100), cap: Duration::from_millis(500) }
    }
}

impl Pace {
    /// Makes one of milliseconds.
    #[must_use]
    pub fn of_milliseconds(quiet: u64, cap: u64) -> Self {
        Self { quiet: Duration::from_millis(quiet), cap: Duration::from_millis(cap) }
    }
}

/// What can happen in a folder that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A file or folder came into being where there was none.
    Made(PathBuf),
    /// Something else happened to a file or folder: it was written to, or something was moved to its place.
    Touched(PathBuf),
    /// A file or folder was deleted or moved away.
    Gone(PathBuf),
    /// Something was missed.
    Missed,
}

impl Change {
    /// The file or folder that it is about; none when nobody knows.
    #[must_use]
    pub(super) fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::Made(path) | Self::Touched(path) | Self::Gone(path) => Some(path),
            Self::Missed => None,
        }
    }
}

/// What changed since the last batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Batch {
    /// These files and folders.
    Paths(BTreeSet<PathBuf>),
    /// Something was missed: look at everything again.
    Everything,
}

/// A batch that is finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// Whether something was missed.
    pub(super) missed: bool,
    /// What is known to have changed.
    pub(super) paths: BTreeSet<PathBuf>,
    /// The files that something happened to shortly before the batch had to end.
    pub(super) moving: BTreeSet<PathBuf>,
}

impl From<Settled> for Batch {
    fn from(settled: Settled) -> Self {
        if settled.missed { Self::Everything } else { Self::Paths(settled.paths) }
    }
}

/// Collects changes until they are finished.
#[derive(Debug)]
pub(super) struct Settler {
    pace: Pace,
    pending: Option<Pending>,
    /// Since when the changes wait for files that are not whole.
    waiting_since: Option<Moment>,
}

#[derive(Debug)]
struct Pending {
    first: Moment,
    last: Moment,
    missed: bool,
    paths: BTreeMap<PathBuf, Story>,
}

/// What happened to one path.
#[derive(Clone, Copy, Debug)]
struct Story {
    /// Whether it came into being within the batch.
    is_new: bool,
    is_gone: bool,
    last: Moment,
}

impl Story {
    /// A file that came and went again, as the probes and temporary files of many programs do, changed nothing.
    fn matters(self) -> bool {
        !(self.is_new && self.is_gone)
    }
}

impl Settler {
    /// Starts without changes.
    #[must_use]
    pub(super) fn new(pace: Pace) -> Self {
        Self { pace, pending: None, waiting_since: None }
    }

    /// How long is waited.
    #[must_use]
    pub(super) fn pace(&self) -> Pace {
        self.pace
    }

    /// Takes in a change.
    pub(super) fn add(&mut self, change: Change, now: Moment) {
        let pending = self.pending_at(now);
        pending.last = now;
        let (path, is_new, is_gone) = match change {
            Change::Made(path) => (path, true, false),
            Change::Touched(path) => (path, false, false),
            Change::Gone(path) => (path, false, true),
            Change::Missed => {
                pending.missed = true;
                return;
            }
        };
        let story = pending.paths.entry(path).or_insert(Story { is_new, is_gone, last: now });
        (story.is_gone, story.last) = (is_gone, now);
    }

    fn pending_at(&mut self, now: Moment) -> &mut Pending {
        let pending = Pending { first: now, last: now, missed: false, paths: BTreeMap::new() };
        self.pending.get_or_insert(pending)
    }

    /// Tells when the batch is finished, if nothing more happens; none while nothing has changed.
    #[must_use]
    pub(super) fn due(&self) -> Option<Moment> {
        let pending = self.pending.as_ref()?;
        Some((pending.last + self.pace.quiet).min(pending.first + self.pace.cap))
    }

    /// Tells whether a path, or a folder that it lies in, is among the changes.
    #[must_use]
    pub(super) fn knows(&self, path: &Path) -> bool {
        let is_among = |pending: &Pending| path.ancestors().any(|path| pending.paths.contains_key(path));
        self.pending.as_ref().is_some_and(|pending| pending.missed || is_among(pending))
    }

    /// Gives the batch once it is finished. One in which nothing is left that matters is none.
    pub(super) fn take(&mut self, now: Moment) -> Option<Settled> {
        self.due().filter(|due| now >= *due)?;
        let pending = self.pending.take()?;
        let mut settled = Settled { missed: pending.missed, ..Settled::default() };
        for (path, story) in pending.paths.into_iter().filter(|(_, story)| story.matters()) {
            if now < story.last + self.pace.quiet && !story.is_gone {
                settled.moving.insert(path.clone());
            }
            settled.paths.insert(path);
        }
        (settled.missed || !settled.paths.is_empty()).then_some(settled)
    }

    /// Takes a batch back whose files are not whole, for as long as there is patience.
    ///
    /// # Errors
    /// There was waited long enough: the batch is given as it is.
    pub(super) fn wait(&mut self, settled: Settled, now: Moment) -> Result<(), Settled> {
        let since = *self.waiting_since.get_or_insert(now);
        if now >= since + PATIENCE {
            self.waiting_since = None;
            return Err(settled);
        }
        settled.paths.into_iter().for_each(|path| self.add(Change::Touched(path), now));
        if settled.missed {
            self.add(Change::Missed, now);
        }
        Ok(())
    }

    /// Says that the files of the last batch were whole.
    pub(super) fn whole(&mut self) {
        self.waiting_since = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64) -> Moment {
        Duration::from_millis(ms)
    }

    /// Plays changes and gives the batches with the times at which they came, in milliseconds.
    fn play(changes: &[(u64, Change)]) -> Vec<(u128, Settled)> {
        let mut settler = Settler::new(Pace::default());
        let mut batches = Vec::new();
        let mut take = |settler: &mut Settler, until: Moment| {
            while let Some(due) = settler.due().filter(|due| *due <= until) {
                batches.extend(settler.take(due).map(|settled| (due.as_millis(), settled)));
            }
        };
        for (ms, change) in changes {
            take(&mut settler, at(*ms));
            settler.add(change.clone(), at(*ms));
        }
        take(&mut settler, Duration::MAX);
        batches
    }

    fn paths(names: &[&str]) -> Batch {
        Batch::Paths(set(names))
    }

    fn set(names: &[&str]) -> BTreeSet<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    fn touched(path: &str) -> Change {
        Change::Touched(path.into())
    }

    #[test]
    fn a_batch_ends_when_it_has_been_quiet() {
        let batches = play(&[(0, touched("a")), (90, touched("b")), (170, touched("a")), (300, touched("c"))]);
        let expected = [(270, paths(&["a", "b"])), (400, paths(&["c"]))];
        assert_eq!(batches.into_iter().map(|(ms, settled)| (ms, settled.into())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn who_never_stops_writing_keeps_nobody_waiting() {
        let mut changes: Vec<_> = (0..40).map(|step| (step * 50, touched("log"))).collect();
        changes.insert(3, (110, touched("a.yaml")));
        let batches = play(&changes);
        assert_eq!(batches[0].0, 500);
        assert_eq!(batches[0].1.paths, set(&["a.yaml", "log"]));
        assert_eq!(batches[0].1.moving, set(&["log"]));
        assert!(batches.windows(2).all(|two| two[1].0 - two[0].0 <= 550), "{batches:?}");
    }

    #[test]
    fn what_came_and_went_changed_nothing() {
        let made = |path: &str| Change::Made(path.into());
        let gone = |path: &str| Change::Gone(path.into());
        assert_eq!(play(&[(0, made("4913")), (1, gone("4913"))]), []);
        let replaced = play(&[(0, gone("a")), (1, made("a")), (2, made("t")), (2, gone("t"))]);
        assert_eq!(replaced[0].1.paths, set(&["a"]));
        let deleted = play(&[(0, touched("a")), (1, gone("a"))]);
        assert_eq!(deleted[0].1.paths, set(&["a"]));
        let again = play(&[(0, made("a")), (1, gone("a")), (2, made("a"))]);
        assert_eq!(again[0].1.paths, set(&["a"]));
    }

    #[test]
    fn what_was_missed_makes_everything_count() {
        let batches = play(&[(0, touched("a")), (10, Change::Missed)]);
        assert_eq!(batches.into_iter().map(|(_, settled)| settled.into()).collect::<Vec<Batch>>(), [Batch::Everything]);
    }

    #[test]
    fn half_files_are_waited_for_but_not_for_ever() {
        let mut settler = Settler::new(Pace::default());
        settler.add(touched("a.xlsx"), at(0));
        let mut rounds = 0;
        let mut now = at(100);
        let given = loop {
            let settled = settler.take(now).expect("it is due");
            match settler.wait(settled, now) {
                Ok(()) => rounds += 1,
                Err(settled) => break settled,
            }
            now = settler.due().expect("it waits");
        };
        assert_eq!((rounds, now.as_millis(), given.paths), (20, 2100, set(&["a.xlsx"])));
        // The next file that is not whole has a patience of its own.
        settler.add(touched("b.xlsx"), at(9000));
        let settled = settler.take(at(9100)).expect("it is due");
        assert_eq!(settler.wait(settled, at(9100)), Ok(()));
    }
}
