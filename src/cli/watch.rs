//! `griffie watch`: build, then rebuild what each change touches, and go on after mistakes.

use crate::diagnostic::Language;
use crate::shell::build::{self, Purpose};
use crate::shell::makers::Makers;
use crate::shell::settings::Trouble;
use crate::shell::state::State;
use crate::shell::stop;
use crate::shell::store::Store;
use crate::shell::watch::{Batch, Watcher};

use super::arguments::{Common, Paths};
use super::build::open_outputs;
use super::reporter::Terminal;
use super::words;

/// Builds, waits for a change, and builds again until it is ended.
pub(super) fn watch(common: &Common, paths: &Paths) -> Result<u8, Trouble> {
    let settings = common.resolve(&paths.paths)?;
    let outputs = open_outputs(&settings)?;
    let mut out = Terminal::new(&settings, common.loudness());
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    stop::listen(0);
    let makers = Makers::of(settings.jobs, &store);
    let mut state = State::open(&settings, &store);
    let watcher =
        Watcher::start(&settings.root, &settings.output).map_err(|error| Trouble::NotWatched(error.to_string()))?;
    loop {
        let outcome = build::build(&settings, &store, &makers, &mut state, Purpose::Write(&outputs), &mut out);
        out.take_lines().iter().for_each(|line| out.say(line));
        let waiting = waiting(settings.language);
        let summary = outcome.started.then(|| format!("{}; ", words::summary(&outcome, settings.language)));
        out.say(&format!("{}{waiting}", summary.unwrap_or_default()));
        let Some(batch) = watcher.next_batch() else { return Ok(outcome.exit_code(settings.deny_warnings)) };
        store.refresh();
        if let Batch::Paths(paths) = batch {
            store.forget(&paths);
        }
    }
}

fn waiting(language: Language) -> &'static str {
    match language {
        Language::Dutch => "wacht op wijzigingen",
        Language::English => "waiting for changes",
    }
}
