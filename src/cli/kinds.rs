//! `griffie kinds`: what can stand behind `kind:`.

use serde_json::json;

use crate::describe::starter::{kind_word, wrapped};
use crate::diagnostic::Language;
use crate::kind::declaration::Kind;
use crate::kind::notation::in_language;
use crate::office::locale::Locale;
use crate::plan::inputs::Inputs;
use crate::plan::workspace::{self, Known};
use crate::shell::Reporter;
use crate::shell::settings::Trouble;
use crate::shell::store::Store;

use super::arguments::Common;
use super::reporter::Terminal;

const HEADS_NL: [&str; 5] = ["naam", "soort", "van", "maakt", "ook te schrijven als"];
const HEADS_EN: [&str; 5] = ["name", "kind", "of", "makes", "may also be written"];

/// The width of a line for people.
const WIDTH: usize = 80;

/// Lists the kinds of the workspace, its own and ours: name, word, whose it is, the outputs, and what else may be written.
pub(super) fn kinds(common: &Common) -> Result<u8, Trouble> {
    let settings = common.resolve(&[])?;
    let store = Store::new(&settings.root, None);
    let mut complaints = Vec::new();
    let kinds = workspace::read_kinds(&store, &mut complaints);
    let mut out = Terminal::new(&settings, common.loudness());
    for complaint in &complaints {
        out.complain(&store.sources(), complaint);
    }
    let own = store.files();
    let listed = kinds.values().filter(|known| !known.kind.outputs.is_empty());
    let rows: Vec<Row> = listed
        .map(|known| Row { known, own: own.contains(&format!("templates/{}/kind.yaml", known.kind.name)) })
        .collect();
    let text: Vec<String> =
        if common.is_for_machines() { rows.iter().map(Row::json).collect() } else { table(&rows, settings.language) };
    super::print(&(text.join("\n") + "\n"));
    Ok(u8::from(!complaints.is_empty()))
}

struct Row<'k> {
    known: &'k Known,
    own: bool,
}

impl Row<'_> {
    fn kind(&self) -> &Kind {
        &self.known.kind
    }

    /// Writes one object, on one line.
    fn json(&self) -> String {
        let kind = self.kind();
        let labels = Locale::ALL.map(|locale| (locale.tag().to_owned(), json!(kind.label.get(locale))));
        json!({
            "kind": &*kind.name,
            "label": serde_json::Map::from_iter(labels),
            "aliases": kind.aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(),
            "own": self.own,
            "usable": self.known.usable,
            "outputs": forms(kind),
        })
        .to_string()
    }

    fn whose(&self, language: Language) -> &'static str {
        match (language, self.known.usable, self.own) {
            (Language::Dutch, false, _) => "eigen, met fouten",
            (Language::English, false, _) => "own, with errors",
            (_, true, false) => "griffie",
            (Language::Dutch, true, true) => "eigen",
            (Language::English, true, true) => "own",
        }
    }
}

fn forms(kind: &Kind) -> Vec<&'static str> {
    kind.outputs.iter().map(|output| output.form.name()).collect()
}

/// Writes the rows in columns that are as wide as they must be, under their heads; the last column goes on under itself.
fn table(rows: &[Row<'_>], language: Language) -> Vec<String> {
    let locale = super::locale_of(language);
    let heads = in_language(locale, HEADS_NL, HEADS_EN).map(str::to_owned);
    let row = |row: &Row<'_>| {
        let kind = row.kind();
        let label = kind.label.get(locale).to_owned();
        [kind.name.to_string(), label, row.whose(language).to_owned(), forms(kind).join(" "), also(kind, locale)]
    };
    let cells: Vec<[String; 5]> = std::iter::once(heads).chain(rows.iter().map(row)).collect();
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default() + 2;
    let widths: Vec<usize> = (0..4).map(width).collect();
    let used: usize = widths.iter().sum();
    let mut lines = Vec::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.chars().count()));
        }
        for part in wrapped(&row[4], WIDTH.saturating_sub(used).max(16)) {
            lines.push(line + &part);
            line = " ".repeat(used);
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

/// What else may stand behind `kind:`.
fn also(kind: &Kind, locale: Locale) -> String {
    let word = kind_word(kind, locale);
    let mut names: Vec<&str> = vec![&word];
    names.extend(kind.aliases.iter().map(|alias| &**alias).filter(|alias| *alias != word));
    names.retain(|name| **name != *kind.name);
    names.join(", ")
}
