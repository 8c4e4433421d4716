//! The bytes of a CSV file: read, its table found, and its rows bound.

use griffie::plan::inputs::Materials;
use griffie::read::{Book, Content, csv, text};

use super::desk::Desk;
use super::turns::Turns;
use super::{complaints, tables};

const NAME: &str = "lijst.csv";

pub(crate) fn check(bytes: &[u8]) {
    check_by(bytes, Turns::All);
}

pub(crate) fn check_in_turns(bytes: &[u8]) {
    check_by(bytes, Turns::of(bytes));
}

fn check_by(bytes: &[u8], turns: Turns) {
    complaints::begin();
    let desk = Desk::with(&[(NAME, bytes)]);
    let file = desk.key(NAME);
    let reported = csv::read(file, bytes);
    let again = csv::read(file, bytes);
    assert_eq!(reported.diagnostics, again.diagnostics, "reading twice complains of the same");
    if let (Some(book), Some(again)) = (&reported.value, &again.value) {
        tables::assert_same(book, again);
        tables::show(&desk, book);
        if let Ok(text) = text::decode(bytes) {
            fields_stand_there(book, &text);
        }
        tables::find(&desk, book);
    } else {
        assert!(reported.has_errors() && again.value.is_none(), "without a value there is an error");
    }
    complaints::check(&desk.sources(), &reported.diagnostics);
    tables::bind(NAME, bytes, turns);
}

/// The first field of a record stands on the line of its row, which is the line that an editor shows.
fn fields_stand_there(book: &Book, text: &str) {
    let [sheet] = &book.sheets[..] else { panic!("a CSV file is one sheet") };
    let lines = lines(text);
    for ((row, _), node) in sheet.cells.iter().filter(|((_, column), _)| *column == 0) {
        let Content::Text(field) = &node.content else { panic!("a field is text, not {:?}", node.content) };
        let start = field.text.split(['\r', '\n']).next().unwrap_or_default().replace('"', "");
        let line = lines.get(*row as usize).expect("the line is there").replace('"', "");
        assert!(line.contains(&start), "row {row} begins with {start:?}, and line {line:?} does not");
    }
}

/// Cuts a text at every line end there is: of Unix, of Windows, and of old Macs.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        lines.push(&rest[..at]);
        let end = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        rest = &rest[at + end..];
    }
    lines.push(rest);
    lines
}
