//! `griffie build` and `griffie check`.

use crate::plan::edition;
use crate::plan::workspace;
use crate::shell::Settings;
use crate::shell::build::{self, Purpose};
use crate::shell::mailing::{self, Wishes};
use crate::shell::makers::Makers;
use crate::shell::outputs::{self, Outputs};
use crate::shell::settings::Trouble;
use crate::shell::state::State;
use crate::shell::stop;
use crate::shell::store::Store;

use super::arguments::{Build, Common, Run};
use super::junit::{self, Report};
use super::reporter::Terminal;
use super::words;

/// Makes the documents, and says how many.
pub(super) fn build(common: &Common, build: &Build) -> Result<u8, Trouble> {
    make(common, &build.run, Some(build.wishes())).inspect_err(|trouble| report(trouble, common, &build.run))
}

/// Makes the documents without writing them, and says how many are in order.
pub(super) fn check(common: &Common, run: &Run) -> Result<u8, Trouble> {
    make(common, run, None).inspect_err(|trouble| report(trouble, common, run))
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

/// Makes what was asked for, and writes it where there are wishes of how.
fn make(common: &Common, run: &Run, wishes: Option<Wishes>) -> Result<u8, Trouble> {
    let writes = wishes.is_some();
    let resolved = common.resolve(&run.paths)?;
    let place = resolved.output.clone();
    refuse_nothing(&resolved, &Store::new(&resolved.root, Some(&place)))?;
    let (settings, outputs) = open_place(resolved, wishes)?;
    let Wishes { only_combined, rehearse, .. } = settings.mailing;
    let purpose = outputs.as_ref().map_or(Purpose::Check, Purpose::Write);
    let report = run.junit.as_ref().map(|path| Report::new(path, settings.language, settings.deny_warnings));
    let mut out = Terminal::new(&settings, common.loudness()).with_report(report);
    let store = Store::new(&settings.root, Some(&place)).with_workers();
    stop::listen(stop::CODE);
    let makers = Makers::of(settings.jobs, &store);
    let mut state = State::open(&settings, &store);
    if !writes || only_combined || rehearse {
        state = state.for_looking();
    }
    let outcome = build::build(&settings, &store, &makers, &mut state, purpose, &mut out);
    if let Some(outputs) = outputs.filter(|_| only_combined) {
        mailing::clear_spool(&settings.root, outputs);
    }
    out.clear();
    if outcome.started && !rehearse {
        out.say(&if writes {
            words::summary(&outcome, settings.language)
        } else {
            words::checked(&outcome, settings.language)
        });
        if let Some(line) = words::orphans(&outcome, settings.language) {
            out.say(&line);
        }
    }
    Ok(out.end(&outcome, outcome.exit_code(settings.deny_warnings)))
}

/// Opens the folder to write to, if anything shall be written: the output folder, or a private one for letters that are wanted in one
/// file only.
fn open_place(settings: Settings, wishes: Option<Wishes>) -> Result<(Settings, Option<Outputs>), Trouble> {
    let Some(mailing) = wishes else { return Ok((settings, None)) };
    let mut settings = Settings { mailing, ..settings };
    if !settings.mailing.only_combined {
        let outputs = open_outputs(&settings)?;
        return Ok((settings, Some(outputs)));
    }
    let refused = |reason| Trouble::Refused(outputs::unusable(&settings.output_name(), &reason));
    let (folder, outputs) = mailing::spool(&settings.root).map_err(refused)?;
    settings.output = folder;
    Ok((settings, Some(outputs)))
}
