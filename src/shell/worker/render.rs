//! Editions made in children: the side of the parent, who is the only reader.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::diagnostic::{CarriedDiagnostic, Diagnostic, Origin, Reported};
use crate::engine::{Artifact, Order};
use crate::kind::record::Record;
use crate::plan::inputs::Materials;
use crate::shell::disk;
use crate::shell::makers::Made;
use crate::shell::store::{Hash, Store, Want};

use super::frames::{
    Answer, Ask, Done, Found, Limits, Reply, Request, Setup, encode, expect, expect_bytes, send, send_bytes,
};
use super::{Fall, Worker, Workers};

/// A child makes no more editions than this, meets no more files, is told no more, and holds no more memory: then it is replaced.
const EDITIONS: usize = 1000;
const FILES: usize = 20_000;
const TOLD: usize = 256 << 20;
const RESIDENT: u64 = 1 << 30;
/// How often the memory of a child is looked at, in editions.
const LOOK: usize = 16;

/// What the editions of a run share, ready to be sent.
#[derive(Debug)]
pub struct Shared {
    /// Tells runs apart: what a child was told in another run may not hold any more.
    run: u64,
    begin: Vec<u8>,
}

impl Shared {
    /// Gathers what the editions of a run share.
    #[must_use]
    pub fn new(store: &Store, house: &Record) -> Self {
        static RUNS: AtomicU64 = AtomicU64::new(1);
        let setup = Setup { house: house.clone(), templates: store.templates() };
        let begin = encode(&Request::Begin(setup)).expect("a record in memory can be written to memory");
        Self { run: RUNS.fetch_add(1, Ordering::Relaxed), begin }
    }
}

/// What a child knows and has done.
#[derive(Debug, Default)]
pub(super) struct Known {
    run: u64,
    blobs: HashSet<Hash>,
    told: usize,
    editions: usize,
    files: usize,
}

impl Workers {
    /// Takes a child that waits, or starts one.
    ///
    /// # Errors
    /// None can be started.
    pub fn hire(&self) -> Result<Worker, Fall> {
        let waiting = self.idle().pop();
        waiting.map_or_else(|| self.start(), Ok)
    }

    /// Gives a child back for other work; one that has done enough goes.
    pub fn release(&self, worker: Worker) {
        if worker.is_fresh() {
            self.take_back(worker);
        }
    }

    /// Makes an edition in a child, which is given back unless it fell.
    ///
    /// # Errors
    /// The child fell; whether the edition is to blame, another try may tell.
    pub fn render(
        &self,
        worker: Worker,
        store: &Store,
        shared: &Shared,
        order: &Order,
        time: Duration,
    ) -> Result<(Worker, Made), Fall> {
        let limits = Limits { memory: self.allowance.memory };
        worker.work(time, |worker| worker.render(limits, store, shared, order))
    }
}

impl Worker {
    /// Tells whether it may make another edition.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        let Known { told, editions, files, .. } = self.known;
        let light = || editions % LOOK != 0 || disk::resident(self.process.id()).is_none_or(|bytes| bytes < RESIDENT);
        editions < EDITIONS && files < FILES && told < TOLD && light()
    }

    fn render(&mut self, limits: Limits, store: &Store, shared: &Shared, order: &Order) -> io::Result<Made> {
        let input = &mut self.pipes.input;
        if self.known.run != shared.run {
            send(input, &Request::Limit(limits))?;
            send_bytes(input, &shared.begin)?;
            self.known.run = shared.run;
        }
        send(input, &Request::Render(order.clone()))?;
        input.flush()?;
        loop {
            match expect(&mut self.pipes.output)? {
                Reply::Ask(ask) => self.answer(ask, store)?,
                Reply::Done(done) => return self.take(done, store),
                Reply::Piece(_) | Reply::Refused(_) => return Err(io::ErrorKind::InvalidData.into()),
            }
        }
    }

    fn answer(&mut self, ask: Ask, store: &Store) -> io::Result<()> {
        let input = &mut self.pipes.input;
        let want = match ask {
            Ask::Want(want) => want,
            Ask::Key(name) => {
                send(input, &Answer { place: Origin::whole(store.key(&name)), found: Found::Place })?;
                return input.flush();
            }
        };
        let place = Origin::whole(store.key(&want.shown()));
        let (found, bytes) = match store.supply(&want) {
            Err(message) => (Found::Refused((&message).into()), None),
            Ok(supply) if supply.ours => (Found::Ours(supply.hash), None),
            Ok(supply) if self.known.blobs.contains(&supply.hash) => (Found::Known(supply.hash), None),
            Ok(supply) => (Found::Bytes(supply.hash), Some(supply)),
        };
        send(input, &Answer { place, found })?;
        if let Some(supply) = bytes {
            send_bytes(input, &supply.bytes)?;
            self.known.told += supply.bytes.len();
            self.known.blobs.insert(supply.hash);
        }
        input.flush()
    }

    fn take(&mut self, done: Done, store: &Store) -> io::Result<Made> {
        let mut artifacts = Vec::new();
        for path in done.paths {
            artifacts.push(Artifact { path, bytes: expect_bytes(&mut self.pipes.output)? });
        }
        let complaints: Option<Vec<Diagnostic>> =
            done.complaints.into_iter().map(CarriedDiagnostic::into_diagnostic).collect();
        let complaints = complaints.ok_or(io::ErrorKind::InvalidData)?;
        self.known.files = done.files;
        self.known.editions += 1;
        let read = |want: Want| {
            let hash = store.answer(&want);
            (want, hash)
        };
        Ok(Made {
            reported: Reported::with(Some(artifacts), complaints),
            reads: done.wanted.into_iter().map(read).collect(),
        })
    }
}
