//! Who makes editions: children, as many at a time as was asked, or this process itself.
//!
//! An edition that fells its child costs nobody else: the child is replaced, and the edition is tried once more, alone, when all others
//! are made.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Reported};
use crate::emit::typeset::Typesetter;
use crate::engine::{Artifact, Order, Press};
use crate::kind::record::Record;

use super::stop;
use super::store::{Reads, Store};
use super::worker::{Fall, Shared, Worker, Workers};

/// Who makes editions.
pub enum Makers {
    /// This process, for looking for mistakes in ourselves: nothing limits what an edition may take.
    Here(Box<Typesetter>),
    /// This many children at a time.
    Children(usize),
}

/// One edition to make.
#[derive(Debug)]
pub struct Job {
    /// What to make.
    pub order: Order,
    /// Whether it is one of many, which may take less time than a document of its own.
    pub is_letter: bool,
}

/// An edition that was made, or why it was not.
#[derive(Debug)]
pub struct Made {
    /// The artifacts and the complaints.
    pub reported: Reported<Vec<Artifact>>,
    /// What was asked for on the way.
    pub reads: Reads,
}

/// How many children are worth their start: an edition for each at least.
fn crew(children: usize, jobs: usize) -> usize {
    children.min(jobs).max(1)
}

impl Makers {
    /// Chooses who makes the editions of a run: as many children as was asked, else one for each processor; with none, this process.
    #[must_use]
    pub fn of(jobs: Option<usize>, store: &Store) -> Self {
        match jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)) {
            0 => Self::Here(Box::new(super::typesetter(store))),
            children => Self::Children(children),
        }
    }

    /// Lets what takes a while begin before there is work.
    pub fn prepare(&self, store: &Store) {
        if let (Self::Children(_), Some(workers)) = (self, store.workers()) {
            workers.prepare();
        }
    }

    /// Makes editions, and gives each as soon as it is there, in any order. Ends early when the run is asked to stop.
    pub fn make(&self, store: &Store, house: &Record, jobs: &[Job], done: &mut dyn FnMut(usize, Made)) {
        match (self, store.workers()) {
            (Self::Children(children), Some(workers)) => {
                let shared = Shared::new(store, house);
                Crew { workers, store, shared, jobs }.make(crew(*children, jobs.len()), done);
            }
            (Self::Here(typesetter), _) => make_here(typesetter, store, house, jobs, done),
            (Self::Children(_), None) => make_here(&super::typesetter(store), store, house, jobs, done),
        }
    }
}

fn make_here(typesetter: &Typesetter, store: &Store, house: &Record, jobs: &[Job], done: &mut dyn FnMut(usize, Made)) {
    let press = Press::new(store, house, typesetter);
    for (index, job) in jobs.iter().enumerate() {
        if stop::is_asked() {
            return;
        }
        let reported = press.produce(&job.order);
        done(index, Made { reported, reads: store.take_reads() });
    }
}

struct Crew<'a> {
    workers: &'a Workers,
    store: &'a Store,
    shared: Shared,
    jobs: &'a [Job],
}

type Outcome = (usize, Result<Made, Fall>);

impl Crew<'_> {
    fn make(&self, children: usize, done: &mut dyn FnMut(usize, Made)) {
        let mut fallen = Vec::new();
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            let (sender, receiver) = channel();
            for _ in 0..children {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || self.work(next, &sender));
            }
            drop(sender);
            for (index, outcome) in receiver {
                match outcome {
                    Ok(made) => done(index, made),
                    Err(_) => fallen.push(index),
                }
            }
        });
        fallen.sort_unstable();
        for index in fallen.into_iter().take_while(|_| !stop::is_asked()) {
            done(index, self.again(index));
        }
    }

    /// Makes one edition after the other until none is left.
    fn work(&self, next: &AtomicUsize, sender: &Sender<Outcome>) {
        let mut idle = None;
        while !stop::is_asked() {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.jobs.get(index) else { break };
            let hired = idle.take().map_or_else(|| self.workers.hire(), Ok);
            let outcome = hired
                .and_then(|worker| self.workers.render(worker, self.store, &self.shared, &job.order, self.time(job)));
            let outcome = outcome.map(|(worker, made)| {
                idle = Some(worker).filter(Worker::is_fresh);
                made
            });
            if sender.send((index, outcome)).is_err() {
                break;
            }
        }
        if let Some(worker) = idle {
            self.workers.release(worker);
        }
    }

    /// Tries an edition once more in a child of its own: the first one may have been ended from outside, or by what it did before.
    fn again(&self, index: usize) -> Made {
        let job = &self.jobs[index];
        let made = self
            .workers
            .start()
            .and_then(|worker| self.workers.render(worker, self.store, &self.shared, &job.order, self.time(job)));
        match made {
            Ok((_, made)) => made,
            Err(fall) => {
                let complaint = Diagnostic::error(fall.of_edition(), job.order.origin);
                Made { reported: Reported::failed(complaint), reads: Reads::new() }
            }
        }
    }

    fn time(&self, job: &Job) -> Duration {
        let allowance = self.workers.allowance();
        if job.is_letter { allowance.letter } else { allowance.report }
    }
}
