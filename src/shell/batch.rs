//! The documents of a run on their way: editions come back in any order, and documents are reported in that of their paths.

use std::collections::VecDeque;

use crate::diagnostic::Diagnostic;

use super::makers::Job;
use super::state::{Prints, Reason};
use super::survey::{Seen, SeenEdition, Surveyed};

/// What became of an edition.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// How many outputs were made.
    pub(super) made: usize,
    /// How many outputs are what they would be.
    pub(super) fresh: usize,
    /// Whether all of it is where it should be.
    pub(super) complete: bool,
    /// What was complained of while it was made, this time or the last.
    pub(super) complaints: Vec<Diagnostic>,
    /// What is worth a word, and says nothing of the edition itself.
    pub(super) remarks: Vec<Diagnostic>,
}

/// A document all of whose editions were made or failed.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) path: String,
    /// Whether it was read.
    pub(super) seen: bool,
    pub(super) complaints: Vec<Diagnostic>,
    pub(super) editions: Vec<Kept>,
}

/// An edition that has to be made.
#[derive(Debug)]
pub(super) struct Task {
    /// The document.
    pub(super) path: String,
    /// The number of the document in the run.
    document: usize,
    /// The number of the edition in the document.
    edition: usize,
    pub(super) is_incomplete: bool,
    pub(super) prints: Prints,
    pub(super) reasons: Vec<Reason>,
}

/// The documents of a run that are not reported yet.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// In the order of their paths.
    documents: VecDeque<Waiting>,
    /// How many were reported.
    reported: usize,
}

#[derive(Debug)]
struct Waiting {
    path: String,
    seen: bool,
    complaints: Vec<Diagnostic>,
    editions: Vec<Option<Kept>>,
    missing: usize,
}

impl Batch {
    /// Works out what has to be made, and looks up the rest with `fresh`: by document and stem.
    pub(super) fn of(documents: Vec<Surveyed>, fresh: &dyn Fn(&str, &str) -> Kept) -> (Vec<Job>, Vec<Task>, Self) {
        let (mut jobs, mut tasks) = (Vec::new(), Vec::new());
        let mut batch = Self::default();
        for (number, document) in documents.into_iter().enumerate() {
            let waiting = match document {
                Surveyed::Settled(path) => {
                    Waiting { path, seen: false, complaints: Vec::new(), editions: Vec::new(), missing: 0 }
                }
                Surveyed::Read(seen) => Waiting::of(*seen, number, fresh, &mut jobs, &mut tasks),
            };
            batch.documents.push_back(waiting);
        }
        (jobs, tasks, batch)
    }

    /// Notes what became of a task.
    pub(super) fn done(&mut self, task: &Task, kept: Kept) {
        let waiting = &mut self.documents[task.document - self.reported];
        waiting.missing -= usize::from(waiting.editions[task.edition].replace(kept).is_none());
    }

    /// Gives the next document, if all of it is made.
    pub(super) fn next_finished(&mut self) -> Option<Finished> {
        self.documents.front().filter(|waiting| waiting.missing == 0)?;
        let Waiting { path, seen, complaints, editions, .. } = self.documents.pop_front()?;
        self.reported += 1;
        Some(Finished { path, seen, complaints, editions: editions.into_iter().flatten().collect() })
    }
}

impl Waiting {
    fn of(
        seen: Seen,
        document: usize,
        fresh: &dyn Fn(&str, &str) -> Kept,
        jobs: &mut Vec<Job>,
        tasks: &mut Vec<Task>,
    ) -> Self {
        let Seen { path, complaints, editions, .. } = seen;
        let is_letter = editions.len() > 1;
        let mut kept = Vec::with_capacity(editions.len());
        for (edition, SeenEdition { order, is_incomplete, prints, stale }) in editions.into_iter().enumerate() {
            let Some(reasons) = stale else {
                kept.push(Some(fresh(&path, &order.stem)));
                continue;
            };
            kept.push(None);
            jobs.push(Job { order, is_letter });
            tasks.push(Task { path: path.clone(), document, edition, is_incomplete, prints, reasons });
        }
        let missing = kept.iter().filter(|kept| kept.is_none()).count();
        Self { path, seen: true, complaints, editions: kept, missing }
    }
}
