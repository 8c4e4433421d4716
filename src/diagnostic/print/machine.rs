//! Complaints for programs: JSON, and the workflow commands of GitHub Actions.

use serde::Serialize;

use super::spot::{Position, visible};
use super::{Printer, Spot};
use crate::diagnostic::{Diagnostic, Origin, Severity};

#[derive(Serialize)]
struct Complaint<'a> {
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'static str>,
    message: String,
    #[serde(flatten)]
    place: Location,
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
    let text = |message: &crate::diagnostic::Message| message.text(printer.language);
    let place = |origin: Origin| Location::new(printer.spot(origin));
    let hints = diagnostic.hints.iter();
    let steps = diagnostic.steps.iter();
    let complaint = Complaint {
        severity: severity(diagnostic.severity),
        key: diagnostic.message.key(),
        message: text(&diagnostic.message),
        place: place(diagnostic.origin),
        hints: hints.map(|hint| Remark { message: text(&hint.message), place: hint.origin.map(place) }).collect(),
        steps: &steps
            .map(|step| Remark { message: text(&step.message), place: Some(place(step.origin)) })
            .collect::<Vec<_>>(),
    };
    serde_json::to_string(&complaint).expect("text and numbers always become JSON")
}

/// Writes a workflow command; the hints are lines of its message.
pub(super) fn github(printer: &Printer<'_>, diagnostic: &Diagnostic) -> String {
    let place = Location::new(printer.spot(diagnostic.origin));
    let mut properties = vec![format!("file={}", property(&place.file))];
    let numbers =
        [("line", place.line), ("endLine", place.end_line), ("col", place.column), ("endColumn", place.end_column)];
    properties.extend(numbers.iter().filter_map(|(name, number)| number.map(|number| format!("{name}={number}"))));
    let mut message = diagnostic.message.text(printer.language);
    if let (Some(sheet), Some(cell)) = (place.sheet, place.cell) {
        message = format!("{sheet}!{cell}: {message}");
    }
    for hint in &diagnostic.hints {
        message.push('\n');
        message.push_str(&printer.hint(hint, diagnostic.origin));
    }
    format!("::{} {}::{}", severity(diagnostic.severity), properties.join(","), data(&message))
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
