//! `griffie list`: the documents, what is made of them, and how that stands.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diagnostic::Language;
use crate::kind::notation::in_language;
use crate::shell::overview::{Row, Standing, overview};
use crate::shell::settings::Trouble;
use crate::shell::state::State;
use crate::shell::store::Store;

use super::arguments::{Common, Paths};
use super::reporter::Terminal;
use super::words::counted;

const HEADS_NL: [&str; 4] = ["soort", "document", "maakt", "stand"];
const HEADS_EN: [&str; 4] = ["kind", "document", "makes", "state"];

/// Lists the documents with their outputs, and last the outputs that belong to none.
pub(super) fn list(common: &Common, paths: &Paths) -> Result<u8, Trouble> {
    let settings = common.resolve(&paths.paths)?;
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    let mut out = Terminal::new(&settings, common.loudness());
    let state = State::open(&settings, &store).for_looking();
    let Some(overview) = overview(&settings, &store, state, &mut out) else { return Ok(2) };
    let lines: Vec<String> = if common.is_for_machines() {
        overview.rows.iter().map(json).collect()
    } else {
        table(&overview.rows, settings.language)
    };
    super::print(&lines.iter().flat_map(|line| [line, "\n"]).collect::<String>());
    Ok(0)
}

/// Writes one object, on one line.
fn json(row: &Row) -> String {
    let outputs: Vec<_> =
        row.outputs.iter().map(|output| json!({"path": output.path, "state": name(output.standing)})).collect();
    let state = if row.failed { Standing::Failed } else { worst(row) };
    json!({"document": row.document, "kind": row.kind, "state": name(state), "outputs": outputs}).to_string()
}

fn worst(row: &Row) -> Standing {
    row.outputs.iter().map(|output| output.standing).max().unwrap_or(Standing::Fresh)
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Fresh => "fresh",
        Standing::Stale => "stale",
        Standing::Deleted => "deleted",
        Standing::Edited => "edited",
        Standing::Failed => "failed",
        Standing::Orphan => "orphan",
    }
}

fn word(standing: Standing, language: Language) -> &'static str {
    let (dutch, english) = match standing {
        Standing::Fresh => ("bij", "up to date"),
        Standing::Stale => ("te maken", "to be made"),
        Standing::Deleted => ("verwijderd", "deleted"),
        Standing::Edited => ("bewerkt", "edited"),
        Standing::Failed => ("mislukt", "failed"),
        Standing::Orphan => ("van geen document meer", "of no document any more"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// Writes the rows in columns that are as wide as they must be, under their heads.
fn table(rows: &[Row], language: Language) -> Vec<String> {
    let heads = in_language(super::locale_of(language), HEADS_NL, HEADS_EN).map(str::to_owned);
    let cells = |row: &Row| {
        let document = row.document.clone().unwrap_or_else(|| "-".to_owned());
        let kind = if row.kind.is_empty() { "-".to_owned() } else { row.kind.clone() };
        [kind, document, makes(row, language), stands(row, language)]
    };
    let cells: Vec<[String; 4]> = std::iter::once(heads).chain(rows.iter().map(cells)).collect();
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default() + 2;
    let widths: Vec<usize> = (0..3).map(width).collect();
    let line = |row: &[String; 4]| {
        let padded =
            row.iter().zip(&widths).map(|(cell, width)| cell.clone() + &" ".repeat(width - cell.chars().count()));
        padded.collect::<String>() + &row[3]
    };
    cells.iter().map(line).collect()
}

/// Names the outputs; many are counted.
fn makes(row: &Row, language: Language) -> String {
    const MOST: usize = 2;
    let names: Vec<&str> = row.outputs.iter().map(|output| &*output.path).collect();
    match names.len() {
        0 => "-".to_owned(),
        1..=MOST => names.join(" "),
        many => counted(many, language, ["bestand", "bestanden"], ["file", "files"]),
    }
}

/// Says how the outputs stand; where they do not all stand alike, how many stand how.
fn stands(row: &Row, language: Language) -> String {
    let mut counts: BTreeMap<Standing, usize> = BTreeMap::new();
    row.outputs.iter().for_each(|output| *counts.entry(output.standing).or_default() += 1);
    let mut words: Vec<String> = match counts.len() {
        1 => counts.keys().map(|standing| word(*standing, language).to_owned()).collect(),
        _ => counts.iter().map(|(standing, count)| format!("{count} {}", word(*standing, language))).collect(),
    };
    if row.failed && !counts.contains_key(&Standing::Failed) {
        words.push(word(Standing::Failed, language).to_owned());
    }
    match (words.is_empty(), language) {
        (false, _) => words.join(", "),
        (true, Language::Dutch) => "niets te maken".to_owned(),
        (true, Language::English) => "nothing to make".to_owned(),
    }
}
