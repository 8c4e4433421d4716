//! The bytes of an xlsx workbook, or its parts (see [`super::parts`]): read, its table found, and its rows bound.

use griffie::plan::inputs::Materials;
use griffie::read::sheet;

use super::desk::Desk;
use super::parts::{XLSX, zipped};
use super::turns::Turns;
use super::{complaints, tables};

const NAME: &str = "lijst.xlsx";

pub(crate) fn check(input: &[u8]) {
    check_by(input, Turns::All);
}

pub(crate) fn check_in_turns(input: &[u8]) {
    check_by(input, Turns::of(input));
}

fn check_by(input: &[u8], turns: Turns) {
    complaints::begin();
    match zipped(&XLSX, input) {
        Some(bytes) => read(&bytes, turns),
        None => read(input, turns),
    }
}

fn read(bytes: &[u8], turns: Turns) {
    let desk = Desk::with(&[(NAME, bytes)]);
    let file = desk.key(NAME);
    let reported = sheet::read(file, bytes);
    let again = sheet::read(file, bytes);
    assert_eq!(reported.diagnostics, again.diagnostics, "reading twice complains of the same");
    if let (Some(book), Some(again)) = (&reported.value, &again.value) {
        tables::assert_same(book, again);
        tables::show(&desk, book);
        tables::find(&desk, book);
    } else {
        assert!(reported.has_errors() && again.value.is_none(), "without a value there is an error");
    }
    complaints::check(&desk.sources(), &reported.diagnostics);
    tables::bind(NAME, bytes, turns);
}
