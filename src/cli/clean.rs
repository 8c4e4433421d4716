//! `griffie clean`: removes the outputs that belong to no document any more.

use crate::diagnostic::Language;
use crate::shell::clean as shell;
use crate::shell::settings::Trouble;
use crate::shell::store::Store;

use super::arguments::{Clean, Common};
use super::build::open_outputs;
use super::reporter::Terminal;
use super::words::counted;

/// Removes them, or lists them with `--dry-run`, and says how many there are.
pub(super) fn clean(common: &Common, clean: &Clean) -> Result<u8, Trouble> {
    let settings = common.resolve_whole(&clean.within)?;
    // Nobody writes in the folder meanwhile.
    let _outputs = (!clean.dry_run).then(|| open_outputs(&settings)).transpose()?;
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    let mut out = Terminal::new(&settings, common.loudness());
    let Some(cleaned) = shell::clean(&settings, &store, clean.dry_run, &mut out)? else { return Ok(2) };
    if clean.dry_run || common.is_verbose() {
        super::print(&cleaned.removed.iter().flat_map(|path| [path, "\n"]).collect::<String>());
    }
    let files = counted(cleaned.removed.len(), settings.language, ["bestand", "bestanden"], ["file", "files"]);
    out.say(&match (settings.language, clean.dry_run) {
        (Language::Dutch, true) => format!("{files} op te ruimen"),
        (Language::Dutch, false) => format!("{files} opgeruimd"),
        (Language::English, true) => format!("{files} to remove"),
        (Language::English, false) => format!("{files} removed"),
    });
    Ok(u8::from(cleaned.failed || (settings.deny_warnings && cleaned.kept > 0)))
}
