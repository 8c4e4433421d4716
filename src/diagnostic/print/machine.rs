//! Complaints for programs: JSON, and the workflow commands of GitHub Actions.

use serde::Serialize;

use super::spot::{Position, visible};
use super::{Printer, Spot};
use crate::diagnostic::{Diagnostic, Language, Message, Origin, Severity};

#[derive(Serialize)]
struct Complaint<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    message: String,
    #[serde(flatten)]
    place: Option<Location>,
    hints: Vec<Remark>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    steps: &'a [Remark],
}

#[derive(Serialize)]
struct Remark {
    message: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    place: Option<Location>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Location {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

impl Location {
    fn new(spot: Spot) -> Self {
        let file = spot.file;
        match spot.position {
            Position::Whole => Self { file, ..Self::default() },
            Position::Text { line, column, end_line, end_column } => Self {
                file,
                line: Some(line),
                column: Some(column),
                end_line: Some(end_line),
                end_column: Some(end_column),
                ..Self::default()
            },
            Position::Cell { sheet, cell } => {
                Self { file, sheet: Some(sheet), cell: Some(cell.address()), ..Self::default() }
            }
            Position::Field(cell) => {
                let (line, column) = (cell.row as usize + 1, usize::from(cell.column) + 1);
                Self { file, line: Some(line), column: Some(column), ..Self::default() }
            }
        }
    }
}

/// Writes one JSON object on one line.
pub(super) fn json(printer: &Printer<'_>, diagnostic: &Diagnostic) -> String {
    let text = |message: &Message| message.text(printer.language);
    let place = |origin: Origin| Location::new(printer.spot(origin));
    let hints = diagnostic.hints.iter();
    let steps = diagnostic.steps.iter();
    let complaint = Complaint {
        sort: "complaint",
        severity: severity(diagnostic.severity),
        key: diagnostic.message.key(),
        message: text(&diagnostic.message),
        place: Some(place(diagnostic.origin)),
        hints: hints.map(|hint| Remark { message: text(&hint.message), place: hint.origin.map(place) }).collect(),
        steps: &steps
            .map(|step| Remark { message: text(&step.message), place: Some(place(step.origin)) })
            .collect::<Vec<_>>(),
    };
    serde_json::to_string(&complaint).expect("text and numbers always become JSON")
}

/// Writes an error that has no place in a file as one JSON object on one line.
pub(super) fn json_without_place(message: &Message, language: Language) -> String {
    let hints = message.hints().iter().map(|hint| Remark { message: hint.message.text(language), place: None });
    let complaint = Complaint {
        sort: "complaint",
        severity: severity(Severity::Error),
        key: message.key(),
        message: message.text(language),
        place: None,
        hints: hints.collect(),
        steps: &[],
    };
    serde_json::to_string(&complaint).expect("text and numbers always become JSON")
}

/// Writes a workflow command; the hints are lines of its message. `before` names the workspace from the root of its repository.
pub(super) fn github(printer: &Printer<'_>, diagnostic: &Diagnostic, before: &str) -> String {
    let place = Location::new(printer.spot(diagnostic.origin));
    let mut message = diagnostic.message.text(printer.language);
    if let (Some(sheet), Some(cell)) = (&place.sheet, &place.cell) {
        message = format!("{sheet}!{cell}: {message}");
    }
    for hint in &diagnostic.hints {
        message.push('\n');
        message.push_str(&printer.hint(hint, diagnostic.origin));
    }
    command(diagnostic.severity, &properties(&place, before), &message)
}

/// Writes an error that has no place in a file as a workflow command.
pub(super) fn github_without_place(message: &Message, language: Language) -> String {
    let hints = message.hints().iter().map(|hint| hint.message.text(language));
    let lines: Vec<_> = std::iter::once(message.text(language)).chain(hints).collect();
    command(Severity::Error, &[], &lines.join("\n"))
}

fn command(level: Severity, properties: &[String], message: &str) -> String {
    let space = if properties.is_empty() { "" } else { " " };
    format!("::{}{space}{}::{}", severity(level), properties.join(","), data(message))
}

/// Says where. GitHub takes columns only within one line, and knows no cells.
fn properties(place: &Location, before: &str) -> Vec<String> {
    // An argument of the command line is no file.
    if place.file.starts_with("--") {
        return Vec::new();
    }
    let within = place.end_line.is_none_or(|end| Some(end) == place.line);
    let columns = [("col", place.column), ("endColumn", place.end_column)];
    let numbers = [("line", place.line), ("endLine", place.end_line)];
    let numbers = numbers.into_iter().chain(columns.into_iter().filter(|_| within));
    let numbers = numbers.filter_map(|(name, number)| Some(format!("{name}={}", number?)));
    std::iter::once(format!("file={}", property(&format!("{before}{}", place.file)))).chain(numbers).collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Escapes what ends a command. A log is read on a terminal, so that other control characters are shown, as they are to people.
fn data(text: &str) -> String {
    visible(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
