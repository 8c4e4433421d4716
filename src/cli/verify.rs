//! `griffie verify`: are the published outputs those of these inputs.

use crate::diagnostic::Language;
use crate::shell::Outcome;
use crate::shell::settings::Trouble;
use crate::shell::store::Store;
use crate::shell::verify as shell;

use super::arguments::{Common, Within};
use super::reporter::Terminal;
use super::words::counted;

/// Compares everything with the manifest, and says how much is right.
pub(super) fn verify(common: &Common, within: &Within) -> Result<u8, Trouble> {
    let settings = common.resolve_whole(within)?;
    let store = Store::new(&settings.root, Some(&settings.output));
    let mut out = Terminal::new(&settings, common.loudness());
    let outcome = shell::verify(&settings, &store, &mut out)?;
    let files = counted(outcome.made, settings.language, ["bestand", "bestanden"], ["file", "files"]);
    out.say(&match (settings.language, outcome.made) {
        (Language::Dutch, 1) => format!("{files} is zoals het is gemaakt"),
        (Language::Dutch, _) => format!("{files} zijn zoals ze zijn gemaakt"),
        (Language::English, 1) => format!("{files} is as it was made"),
        (Language::English, _) => format!("{files} are as they were made"),
    });
    // Nothing was made: what is right was right already.
    let told = Outcome { made: 0, fresh: outcome.made, ..outcome };
    Ok(out.end(&told, outcome.exit_code(settings.deny_warnings)))
}
