//! The documents of a run on their way: editions come back in any order, and documents are reported in that of their paths.

use crate::diagnostic::Diagnostic;
use crate::engine::Order;
use crate::plan::edition::Plan;

use super::ledger::Made;
use super::makers::Job;
use super::store::Reads;

/// A document that was read, with what was read for it.
#[derive(Debug)]
pub(super) struct Planned<'a> {
    pub(super) path: &'a str,
    pub(super) plan: Plan,
    pub(super) reads: Reads,
}

/// What became of an edition.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) made: Vec<Made>,
    /// Whether all of it is where it should be.
    pub(super) complete: bool,
    pub(super) complaints: Vec<Diagnostic>,
    pub(super) reads: Reads,
}

/// A document all of whose editions were made or failed.
#[derive(Debug)]
pub(super) struct Finished<'a> {
    pub(super) planned: Planned<'a>,
    pub(super) editions: Vec<Kept>,
}

/// The documents of a run that are not reported yet.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    /// In the order of their paths.
    documents: std::collections::VecDeque<Waiting<'a>>,
    /// How many were reported.
    reported: usize,
    /// For each job its document, and which of its editions it is.
    places: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Waiting<'a> {
    planned: Planned<'a>,
    editions: Vec<Option<Kept>>,
    missing: usize,
}

impl<'a> Batch<'a> {
    /// Works out what has to be made of documents.
    pub(super) fn of(planned: Vec<Planned<'a>>) -> (Vec<Job>, Self) {
        let (mut jobs, mut places) = (Vec::new(), Vec::new());
        let mut documents = std::collections::VecDeque::with_capacity(planned.len());
        for (at, mut planned) in planned.into_iter().enumerate() {
            let document = planned.plan.document.take();
            let orders: Vec<Order> = document
                .iter()
                .flat_map(|document| {
                    let order = |edition| Order::new(document, edition);
                    document.editions.iter().map(order).collect::<Vec<_>>()
                })
                .filter_map(|order| order.drain_into(&mut planned.plan.complaints))
                .collect();
            let is_letter = orders.len() > 1;
            let editions = orders.len();
            for (edition, order) in orders.into_iter().enumerate() {
                jobs.push(Job { order, is_letter });
                places.push((at, edition));
            }
            documents.push_back(Waiting {
                planned,
                editions: (0..editions).map(|_| None).collect(),
                missing: editions,
            });
        }
        (jobs, Self { documents, reported: 0, places })
    }

    /// Notes what became of a job.
    pub(super) fn done(&mut self, job: usize, kept: Kept) {
        let (document, edition) = self.places[job];
        let waiting = &mut self.documents[document - self.reported];
        waiting.missing -= usize::from(waiting.editions[edition].replace(kept).is_none());
    }

    /// Gives the next document, if all of it is made.
    pub(super) fn next_finished(&mut self) -> Option<Finished<'a>> {
        self.documents.front().filter(|waiting| waiting.missing == 0)?;
        let Waiting { planned, editions, .. } = self.documents.pop_front()?;
        self.reported += 1;
        Some(Finished { planned, editions: editions.into_iter().flatten().collect() })
    }
}
