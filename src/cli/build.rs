//! `griffie build` and `griffie check`.

use crate::plan::edition;
use crate::plan::workspace;
use crate::shell::Settings;
use crate::shell::build::{self, Purpose};
use crate::shell::makers::Makers;
use crate::shell::outputs::{self, Outputs};
use crate::shell::settings::Trouble;
use crate::shell::state::State;
use crate::shell::stop;
use crate::shell::store::Store;

use super::arguments::{Common, Run};
use super::junit::{self, Report};
use super::reporter::Terminal;
use super::words;

/// Makes the documents, and says how many.
pub(super) fn build(common: &Common, run: &Run) -> Result<u8, Trouble> {
    make(common, run, true).inspect_err(|trouble| report(trouble, common, run))
}

/// Makes the documents without writing them, and says how many are in order.
pub(super) fn check(common: &Common, run: &Run) -> Result<u8, Trouble> {
    make(common, run, false).inspect_err(|trouble| report(trouble, common, run))
}

/// Leaves word in the report too that the run could not start, so that nobody reads the one of the run before.
fn report(trouble: &Trouble, common: &Common, run: &Run) {
    if let Some(path) = &run.junit {
        // Why it could not start is told anyway.
        let _ = junit::write_trouble(path, &words::trouble(trouble), common.language());
    }
}

/// Opens the output folder for a run that writes.
pub(super) fn open_outputs(settings: &Settings) -> Result<Outputs, Trouble> {
    let refused = |reason| Trouble::Refused(outputs::unusable(&settings.output_name(), &reason));
    Outputs::open(&settings.output).map_err(refused)
}

/// Refuses a path that was asked for and holds no document: to make nothing must not look like success.
fn refuse_nothing(settings: &Settings, store: &Store) -> Result<(), Trouble> {
    if settings.only.is_empty() {
        return Ok(());
    }
    let documents = edition::documents(store, &workspace::read_kinds(store, &mut Vec::new()));
    let empty = settings.only.iter().find(|path| !documents.iter().any(|document| Settings::is_below(document, path)));
    match empty {
        Some(path) if !path.is_empty() => Err(Trouble::NoDocuments(path.clone())),
        _ => Ok(()),
    }
}

fn make(common: &Common, run: &Run, writes: bool) -> Result<u8, Trouble> {
    let settings = common.resolve(&run.paths)?;
    refuse_nothing(&settings, &Store::new(&settings.root, Some(&settings.output)))?;
    let outputs = writes.then(|| open_outputs(&settings)).transpose()?;
    let purpose = outputs.as_ref().map_or(Purpose::Check, Purpose::Write);
    let report = run.junit.as_ref().map(|path| Report::new(path, settings.language, settings.deny_warnings));
    let mut out = Terminal::new(&settings, common.loudness()).with_report(report);
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    stop::listen(stop::CODE);
    let makers = Makers::of(settings.jobs, &store);
    let mut state = State::open(&settings, &store);
    if !writes {
        state = state.for_looking();
    }
    let outcome = build::build(&settings, &store, &makers, &mut state, purpose, &mut out);
    out.clear();
    if outcome.started {
        out.say(&match purpose {
            Purpose::Write(_) => words::summary(&outcome, settings.language),
            Purpose::Check => words::checked(&outcome, settings.language),
        });
        if let Some(line) = words::orphans(&outcome, settings.language) {
            out.say(&line);
        }
    }
    Ok(out.end(&outcome, outcome.exit_code(settings.deny_warnings)))
}
