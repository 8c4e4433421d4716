//! `griffie why OUTPUT`: which input changed, in words.

use jiff::civil::DateTime;
use serde_json::json;

use crate::diagnostic::{Language, Message};
use crate::shell::Reporter;
use crate::shell::overview::{Listed, Row, Standing, overview};
use crate::shell::settings::Trouble;
use crate::shell::state::State;
use crate::shell::store::Store;

use super::arguments::{Common, Why};
use super::reasons;
use super::reporter::Terminal;

/// Tells why an output will be made, or why it was made the last time.
pub(super) fn why(common: &Common, why: &Why) -> Result<u8, Trouble> {
    let settings = common.resolve(&[])?;
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    let mut out = Terminal::new(&settings, common.loudness());
    let state = State::open(&settings, &store).for_looking();
    let Some(overview) = overview(&settings, &store, state, &mut out) else { return Ok(2) };
    let Some((row, output)) = overview.find(&why.made, &settings) else {
        let message = Message::new("no-such-output").with("path", why.made.display());
        return Err(Trouble::Refused(message.hint(Message::new("list-outputs"))));
    };
    let language = settings.language;
    let reasons: Vec<String> = output.reasons.iter().map(|reason| reasons::text(reason, language)).collect();
    if common.is_for_machines() {
        let json = json!({
            "output": output.path,
            "document": row.document,
            "stale": output.standing != Standing::Fresh,
            "made": output.made.map(|made| made.to_string()),
            "reasons": reasons,
        });
        super::print(&format!("{json}\n"));
        return Ok(0);
    }
    if row.failed {
        let own = overview.complaints.iter().filter(|(document, _)| Some(document) == row.document.as_ref());
        own.for_each(|(_, complaint)| out.complain(&store.sources(), complaint));
    }
    let lines = std::iter::once(head(row, output, language)).chain(reasons.iter().map(|reason| format!("  {reason}")));
    super::print(&(lines.collect::<Vec<_>>().join("\n") + "\n"));
    Ok(0)
}

fn head(row: &Row, output: &Listed, language: Language) -> String {
    let path = &output.path;
    let document = row.document.as_deref().unwrap_or("-");
    let dutch = language == Language::Dutch;
    match output.standing {
        Standing::Fresh => match (output.made.map(written), dutch) {
            (Some(made), true) => format!("{path} is bij; op {made} gemaakt van {document}, want:"),
            (Some(made), false) => format!("{path} is up to date; made of {document} on {made}, because:"),
            (None, true) => format!("{path} is bij, en gemaakt van {document}"),
            (None, false) => format!("{path} is up to date, and made of {document}"),
        },
        Standing::Failed if row.failed && dutch => {
            format!("{path} kan niet worden gemaakt: er staan fouten in {document}")
        }
        Standing::Failed if row.failed => format!("{path} cannot be made: there are errors in {document}"),
        Standing::Orphan if dutch => format!("{path} hoort bij geen document meer; griffie clean ruimt het op"),
        Standing::Orphan => format!("{path} belongs to no document any more; griffie clean removes it"),
        _ if dutch => format!("{path} wordt gemaakt van {document}, want:"),
        _ => format!("{path} will be made of {document}, because:"),
    }
}

/// Writes a moment as the system's clock shows it.
fn written(moment: DateTime) -> String {
    let (date, time) = (moment.date(), moment.time());
    format!("{}-{}-{} {:02}:{:02}", date.day(), date.month(), date.year(), time.hour(), time.minute())
}
