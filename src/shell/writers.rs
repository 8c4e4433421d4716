//! Writing beside making: to bring a file to the disk may take longer than to make it, and a disk takes several at once.
//!
//! Makers hand over what they made, one thread prepares it and remembers what became of it, and others write.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::engine::Artifact;

use super::disk::Refusal;
use super::makers::Made;
use super::outputs::Outputs;
use super::store::Hash;

/// How many files are written at a time. What counts is that makers need not wait: a thousand letters took 4.4 s with one, 4.3 with two, 4.5
/// with four and 4.8 with eight.
const WRITERS: usize = 2;
/// How many editions may wait to be written, so that a slow disk does not fill the memory.
const MOST_WAITING: usize = 64;
/// An edition that is made in this process needs as deep a stack as the main thread has.
const STACK: usize = 16 << 20;

/// An edition on its way to the disk.
pub(super) struct Pending<T> {
    /// Which job made it.
    pub(super) job: usize,
    /// What is to be written.
    pub(super) artifacts: Vec<(Artifact, Hash)>,
    /// What whoever prepared it wants to know again.
    pub(super) note: T,
}

/// What happens to editions: whoever implements it runs on one thread.
pub(super) trait Desk {
    /// What it wants to know again when an edition was written.
    type Note: Send;

    /// An edition was made. Gives what has to be written of it; none when it was dealt with.
    fn made(&mut self, job: usize, made: Made) -> Option<Pending<Self::Note>>;

    /// An edition was written: for each artifact whether it is another one than before, or why it could not be.
    fn written(&mut self, pending: Pending<Self::Note>, results: Vec<Result<bool, Refusal>>);
}

enum Event<T> {
    Made(usize, Made),
    Written(Pending<T>, Vec<Result<bool, Refusal>>),
    /// Nothing more will be made.
    Over,
}

/// Lets `make` hand over editions, and takes each to the disk and to its end at the desk.
pub(super) fn run<D: Desk>(
    outputs: Option<&Outputs>,
    desk: &mut D,
    make: impl FnOnce(&mut dyn FnMut(usize, Made)) + Send,
) {
    let (events, inbox) = channel();
    let (tokens, spent) = sync_channel(MOST_WAITING);
    let (queue, waiting) = channel();
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for outputs in outputs.iter().flat_map(|outputs| [*outputs; WRITERS]) {
            let events = events.clone();
            let waiting = &waiting;
            scope.spawn(move || write(outputs, waiting, &events));
        }
        let maker = move || hand_over(make, &tokens, &events);
        thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, maker)
            .expect("a process may start one more thread");
        attend(desk, &inbox, &spent, queue);
    });
}

/// Makes, and waits where too much waits to be written.
fn hand_over<T>(make: impl FnOnce(&mut dyn FnMut(usize, Made)), tokens: &SyncSender<()>, events: &Sender<Event<T>>) {
    make(&mut |job, made| {
        // Both fail only when the desk has gone, which it does not before all is over.
        let _ = tokens.send(());
        let _ = events.send(Event::Made(job, made));
    });
    let _ = events.send(Event::Over);
}

fn write<T>(outputs: &Outputs, waiting: &Mutex<Receiver<Pending<T>>>, events: &Sender<Event<T>>) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(pending) = next else { break };
        let write = |(artifact, _): &(Artifact, Hash)| outputs.write(&artifact.path, &artifact.bytes);
        let results = pending.artifacts.iter().map(write).collect();
        let _ = events.send(Event::Written(pending, results));
    }
}

/// Sits at the desk until all is made and written. The writers end when the queue closes behind it.
fn attend<D: Desk>(
    desk: &mut D,
    inbox: &Receiver<Event<D::Note>>,
    spent: &Receiver<()>,
    queue: Sender<Pending<D::Note>>,
) {
    let (mut is_over, mut on_their_way) = (false, 0);
    while let Ok(event) = inbox.recv() {
        match event {
            Event::Made(job, made) => match desk.made(job, made) {
                Some(pending) => {
                    on_their_way += 1;
                    queue.send(pending).unwrap_or_else(|_| unreachable!("the writers wait until the queue closes"));
                }
                None => drop(spent.recv()),
            },
            Event::Written(pending, results) => {
                on_their_way -= 1;
                let _ = spent.recv();
                desk.written(pending, results);
            }
            Event::Over => is_over = true,
        }
        if is_over && on_their_way == 0 {
            break;
        }
    }
    drop(queue);
}
