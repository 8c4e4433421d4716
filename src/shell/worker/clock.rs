//! A process with an alarm clock: it does not outlive its owner, nor the time that it is given.

use std::io::Read;
use std::process::{Child, ChildStderr};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// A process that ends with its owner, or when the alarm rings.
#[derive(Debug)]
pub(super) struct Process {
    shared: Arc<Shared>,
    words: Option<ChildStderr>,
    id: u32,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    child: Child,
    alarm: Option<Instant>,
    /// Whether the alarm rang, and the process was ended.
    rang: bool,
    /// Whether the owner has gone.
    over: bool,
}

impl Process {
    pub(super) fn new(mut child: Child) -> Self {
        let (words, id) = (child.stderr.take(), child.id());
        let state = Mutex::new(State { child, alarm: None, rang: false, over: false });
        let shared = Arc::new(Shared { state, changed: Condvar::new() });
        let watched = shared.clone();
        thread::spawn(move || watched.watch());
        Self { shared, words, id }
    }

    /// The number by which the system knows it.
    pub(super) fn id(&self) -> u32 {
        self.id
    }

    /// Ends it unless [`Process::rest`] is called within this time.
    pub(super) fn work_for(&self, time: Duration) {
        self.shared.hold().alarm = Some(Instant::now() + time);
        self.shared.changed.notify_one();
    }

    /// Switches the alarm off.
    pub(super) fn rest(&self) {
        self.shared.hold().alarm = None;
    }

    /// Tells whether the alarm rang.
    pub(super) fn was_too_slow(&self) -> bool {
        self.shared.hold().rang
    }

    /// Ends it, and gives what it said last.
    pub(super) fn last_words(mut self) -> String {
        const LONGEST: u64 = 4096;
        let _ = self.shared.hold().child.kill();
        let mut words = String::new();
        if let Some(said) = self.words.take() {
            let _ = said.take(LONGEST).read_to_string(&mut words);
        }
        words
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut state = self.shared.hold();
        state.over = true;
        // It may be at work on something that nobody waits for any more; that it has ended already is no matter.
        let _ = state.child.kill();
        let _ = state.child.wait();
        self.shared.changed.notify_one();
    }
}

impl Shared {
    fn hold(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the alarm until the owner has gone.
    fn watch(&self) {
        let mut state = self.hold();
        while !state.over && !state.rang {
            let Some(alarm) = state.alarm else {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = alarm.saturating_duration_since(Instant::now());
            if left.is_zero() {
                state.rang = true;
                let _ = state.child.kill();
            } else {
                state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            }
        }
    }
}
