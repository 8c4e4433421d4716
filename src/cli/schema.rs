//! `griffie schema`: the JSON Schema with which an editor completes, explains and checks documents.

use crate::describe::schema;
use crate::plan::workspace::{self, PEOPLE, SETTINGS};
use crate::shell::settings::Trouble;

use super::arguments::{Common, Schema};
use super::explain::{documents, store};

/// Prints a schema on stdout. It works in any folder; in a workspace it knows the kinds of that workspace too.
pub(super) fn schema(common: &Common, asked: &Schema) -> Result<u8, Trouble> {
    let locale = super::locale_of(common.language());
    let kinds = workspace::read_kinds(&store(common)?, &mut Vec::new());
    let schema = match asked.kind.as_deref() {
        None => schema::all(documents(&kinds), locale),
        Some(SETTINGS) => schema::settings(locale),
        Some(PEOPLE) => schema::people(locale),
        Some(typed) => schema::kind(&super::find_kind(&kinds, typed)?.kind, locale),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema can always be written");
    super::print(&(text + "\n"));
    Ok(0)
}
