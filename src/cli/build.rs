//! `griffie build` and `griffie check`.

use crate::plan::edition;
use crate::plan::workspace;
use crate::shell::Settings;
use crate::shell::build::{self, Purpose};
use crate::shell::ledger::Ledger;
use crate::shell::makers::Makers;
use crate::shell::settings::Trouble;
use crate::shell::stop;
use crate::shell::store::Store;

use super::arguments::{Common, Paths};
use super::reporter::Terminal;
use super::words;

/// Makes the documents, and says how many.
pub(super) fn build(common: &Common, paths: &Paths) -> Result<u8, Trouble> {
    run(common, paths, Purpose::Write)
}

/// Makes the documents without writing them, and says how many are in order.
pub(super) fn check(common: &Common, paths: &Paths) -> Result<u8, Trouble> {
    run(common, paths, Purpose::Check)
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

fn run(common: &Common, paths: &Paths, purpose: Purpose) -> Result<u8, Trouble> {
    let settings = common.resolve(&paths.paths)?;
    refuse_nothing(&settings, &Store::new(&settings.root, Some(&settings.output)))?;
    let mut out = Terminal::new(&settings, common.loudness());
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    stop::listen(stop::CODE);
    let makers = Makers::of(settings.jobs, &store);
    let outcome = build::build(&settings, &store, &makers, &mut Ledger::default(), purpose, &mut out);
    out.end();
    if outcome.started {
        out.say(&match purpose {
            Purpose::Write => words::summary(&outcome, settings.language),
            Purpose::Check => words::checked(&outcome, settings.language),
        });
    }
    Ok(outcome.exit_code(settings.deny_warnings))
}
