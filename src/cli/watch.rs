//! `griffie watch`: build, then rebuild what each change touches, and go on after mistakes.

use crate::shell::build::{self, Purpose};
use crate::shell::makers::Makers;
use crate::shell::settings::{self, Stopwatch, Trouble};
use crate::shell::state::State;
use crate::shell::stop;
use crate::shell::store::Store;
use crate::shell::watch::{Batch, Watcher};

use super::arguments::{Common, Watching};
use super::build::open_outputs;
use super::reporter::Terminal;
use super::status::Status;

/// Builds, waits for a change, and builds again until it is ended.
pub(super) fn watch(common: &Common, watching: &Watching) -> Result<u8, Trouble> {
    let settings = common.resolve(&watching.documents.paths)?;
    let outputs = open_outputs(&settings)?;
    let mut out = Terminal::new(&settings, common.loudness());
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    stop::listen(0);
    let makers = Makers::of(settings.jobs, &store);
    let mut state = State::open(&settings, &store);
    let mut status = Status::new(settings.language);
    let mut watcher = Watcher::start(&settings.root, &settings.output, watching.pace(), watching.poll());
    loop {
        let stopwatch = Stopwatch::start();
        let outcome = build::build(&settings, &store, &makers, &mut state, Purpose::Write(&outputs), &mut out);
        if let Some(note) = status.mode(&watcher) {
            out.say(&note);
        }
        status.built(&outcome, &out.take_finished(), stopwatch.seconds(), settings::time_of_day());
        out.rest(&mut status);
        let Some(batch) = watcher.next_batch(&store) else { break };
        if batch == Batch::Everything {
            store.forget();
        }
        store.refresh();
    }
    out.clear();
    Ok(0)
}
