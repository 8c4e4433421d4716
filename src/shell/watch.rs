//! Waiting for changes: collect, settle, act. Callbacks only put events in a queue; the loop takes them out.
//!
//! What the system tells is not trusted to be complete. Now and then everything is looked at (a sweep), and what no event told comes
//! in as a change like any other. Where no events can be had, looking is all there is, and is done every second.

mod mounts;
mod settle;
mod sweep;
mod told;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::disk;
use super::stop;
use super::store::Store;

use settle::{Change, Moment, Settled, Settler};
use sweep::Sweep;
use told::Scope;

pub use settle::{Batch, Pace};

/// How often everything is looked at although events come in.
const SWEEP: Duration = Duration::from_mins(1);
/// How soon after a change: in a folder that is new, files may have changed before the system was asked to tell of them.
const SWEEP_AFTER_CHANGE: Duration = Duration::from_secs(2);
/// How often, where no events can be had, unless the user says otherwise.
const POLL: Duration = Duration::from_secs(1);
/// Looking may take one part in so many of the time.
const SHARE: u32 = 10;
/// So many events are taken in before it is asked again what is due.
const AT_ONCE: usize = 10_000;

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The system tells of them.
    Events,
    /// By looking, for a reason.
    Poll(Reason),
}

/// Why griffie looks for changes itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was asked to.
    Asked,
    /// The file system of this name tells nothing.
    Silent(String),
    /// The system tells of no more folders.
    Limit,
    /// The system refuses, in its own words.
    Refused(String),
}

/// What comes out of the queue.
enum Told {
    /// What the system tells, and when it did.
    Event(Instant, notify::Result<Event>),
    /// The run is asked to stop.
    Stop,
}

/// Watches a workspace.
pub struct Watcher {
    scope: Scope,
    output: PathBuf,
    mode: Mode,
    asked: Duration,
    every: Duration,
    settler: Settler,
    sweep: Sweep,
    next_look: Moment,
    started: Instant,
    queue: Receiver<Told>,
    sender: Sender<Told>,
    /// None while there is nothing to watch, or no events can be had.
    system: Option<RecommendedWatcher>,
}

impl Watcher {
    /// Starts watching a folder and all below it; what is written into the output folder does not count. With a number of
    /// seconds in `poll` the folder is looked at as often, and so it is where the system tells nothing.
    #[must_use]
    pub fn start(root: &Path, output: &Path, pace: Pace, poll: Option<u64>) -> Self {
        let (sender, queue) = channel();
        let poll = poll.map(Duration::from_secs);
        let waking = sender.clone();
        stop::wake(move || drop(waking.send(Told::Stop)));
        let scope = Scope::new(root, output);
        let silent = || mounts::silent_file_system(&disk::mounts(), root).map(Reason::Silent);
        let reason = poll.map(|_| Reason::Asked).or_else(silent);
        let mut watcher = Self {
            sweep: Sweep::default(),
            scope,
            output: output.to_owned(),
            mode: reason.map_or(Mode::Events, Mode::Poll),
            asked: poll.unwrap_or(POLL),
            every: poll.unwrap_or(POLL),
            settler: Settler::new(pace),
            next_look: Moment::ZERO,
            started: Instant::now(),
            queue,
            sender,
            system: None,
        };
        watcher.subscribe();
        watcher.sweep = Sweep::new(&watcher.scope);
        watcher.set_pause(watcher.now());
        watcher
    }

    /// How changes are noticed. It may become another when the system runs out of what it needs to tell.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Every how many seconds everything is looked at, where that is how changes are noticed.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        (self.every + Duration::from_millis(500)).as_secs()
    }

    /// Waits for the next change that is finished. The store takes in what it had read before, unless it is not whole. None when the
    /// watching has ended.
    pub fn next_batch(&mut self, store: &Store) -> Option<Batch> {
        loop {
            self.collect()?;
            let Some(mut settled) = self.settler.take(self.now()) else { continue };
            let is_whole = self.catch_up(&mut settled, store);
            if !settled.missed && settled.paths.is_empty() {
                continue;
            }
            if is_whole {
                self.settler.whole();
                return Some(settled.into());
            }
            if let Err(settled) = self.settler.wait(settled, self.now()) {
                return Some(settled.into());
            }
        }
    }

    fn now(&self) -> Moment {
        self.started.elapsed()
    }

    /// Takes in what is told and looks when it is time, until something is due.
    fn collect(&mut self) -> Option<()> {
        self.scope = Scope::new(&self.scope.root, &self.output);
        loop {
            let looked = self.next_look <= self.now();
            if looked {
                self.look();
            }
            let now = self.now();
            let polls = self.mode != Mode::Events;
            // What was found by looking is finished when another look finds nothing more.
            let due = self.settler.due().filter(|_| !polls || looked);
            if due.is_some_and(|due| due <= now) {
                return Some(());
            }
            let next = due.map_or(self.next_look, |due| due.min(self.next_look));
            if stop::is_asked() {
                return None;
            }
            match self.queue.recv_timeout(next.saturating_sub(now)) {
                Ok(told) => {
                    self.take_in(told);
                    self.drain();
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn drain(&mut self) {
        for _ in 0..AT_ONCE {
            let Ok(told) = self.queue.try_recv() else { break };
            self.take_in(told);
        }
    }

    fn take_in(&mut self, told: Told) {
        let Told::Event(at, told) = told else { return };
        if let Err(error) = &told
            && let ErrorKind::MaxFilesWatch = error.kind
        {
            self.poll_because(Reason::Limit);
        }
        let at = at.saturating_duration_since(self.started);
        self.scope.changes(told).into_iter().for_each(|change| self.settler.add(change, at));
    }

    fn poll_because(&mut self, reason: Reason) {
        self.system = None;
        self.mode = Mode::Poll(reason);
        self.next_look = Moment::ZERO;
    }

    /// Asks the system to tell of every folder that is there now. What it was asked before is dropped, since after something was missed
    /// nobody knows which folders it still speaks of.
    fn subscribe(&mut self) {
        self.system = None;
        if self.mode != Mode::Events || !disk::is_folder(&self.scope.root) {
            return;
        }
        let queue = self.sender.clone();
        // The receiver lives as long as what is asked here; a callback may do nothing else than this.
        let callback = move |told| drop(queue.send(Told::Event(Instant::now(), told)));
        // Links are not followed: one may lead out of the workspace, and what is in it is watched by its own name.
        let config = Config::default().with_follow_symlinks(false);
        let asked = RecommendedWatcher::new(callback, config).and_then(|mut system| {
            system.watch(&self.scope.root, RecursiveMode::Recursive)?;
            Ok(system)
        });
        match asked {
            Ok(system) => self.system = Some(system),
            Err(error) => match error.kind {
                // A folder went while it was walked through; the next look tries again.
                ErrorKind::PathNotFound => {}
                ErrorKind::MaxFilesWatch => self.poll_because(Reason::Limit),
                _ => self.poll_because(Reason::Refused(error.to_string())),
            },
        }
    }

    /// Looks at everything. What is found and was not told means that the system does not tell everything.
    fn look(&mut self) {
        let before = self.now();
        if self.system.is_none() {
            self.subscribe();
        }
        let found = self.sweep.look(&self.scope);
        self.drain();
        let is_untold = found.iter().any(|change| change.path().is_some_and(|path| !self.settler.knows(path)));
        if is_untold && self.system.is_some() {
            self.subscribe();
        }
        let now = self.now();
        for change in found {
            self.settler.add(change, now);
        }
        self.set_pause(before);
    }

    /// Decides when to look next, after a look that began at a moment.
    fn set_pause(&mut self, began: Moment) {
        let now = self.now();
        let took = now.saturating_sub(began);
        self.every = self.asked.max(took * SHARE);
        let pause = match (&self.mode, self.settler.due()) {
            (Mode::Poll(_), Some(_)) => self.settler.pace().quiet.max(took),
            (Mode::Poll(_), None) => self.every,
            (Mode::Events, _) if self.system.is_none() => self.every,
            (Mode::Events, _) => SWEEP.max(took * SHARE),
        };
        self.next_look = now + pause;
    }

    /// Brings the stamps up to what changed, and tells whether all of it is whole; what is, the store takes in.
    fn catch_up(&mut self, settled: &mut Settled, store: &Store) -> bool {
        let bystanders: Vec<PathBuf> = settled.paths.iter().filter(|path| store.is_bystander(path)).cloned().collect();
        let still = settled.moving.iter().all(|path| bystanders.contains(path));
        if settled.missed {
            self.subscribe();
            let found = self.sweep.look(&self.scope);
            settled.paths.extend(found.iter().filter_map(Change::path).cloned());
        } else {
            self.sweep.look_at(&self.scope, &settled.paths);
        }
        settled.paths.retain(|path| !bystanders.contains(path));
        if self.mode == Mode::Events {
            self.next_look = self.next_look.min(self.now() + SWEEP_AFTER_CHANGE);
        }
        // None is left out because another one is not whole.
        settled.paths.iter().fold(still, |whole, path| store.take_in(path) && whole)
    }
}

#[cfg(test)]
mod editors;
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test moves and removes files of its own")]
mod tests;
