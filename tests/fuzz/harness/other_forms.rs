//! The bytes of an xls, xlsb or ods, or the parts of the last two: read as the child of a build reads them, and bound.
//!
//! The readers contain their own panics, so that one workbook cannot take others with it; under a fuzz target a panic counts all the same.

use griffie::diagnostic::{FileKey, Language, Message};
use griffie::plan::inputs::Materials;
use griffie::read::Book;
use griffie::read::sheet::{Form, RawBook, read_raw};

use super::desk::Desk;
use super::parts::{self, ODS, XLSB};
use super::tables;
use super::turns::Turns;

/// A few bytes of an ods may repeat a cell millions of times, which the readers allow and the child's limit on memory ends.
const PIECES: usize = 40;

pub(crate) fn xls(input: &[u8]) {
    read(Form::Xls, "lijst.xls", input, Turns::All);
}

pub(crate) fn xls_in_turns(input: &[u8]) {
    read(Form::Xls, "lijst.xls", input, Turns::of(input));
}

pub(crate) fn xlsb(input: &[u8]) {
    read_zipped(Form::Xlsb, "lijst.xlsb", &XLSB, input, Turns::All);
}

pub(crate) fn xlsb_in_turns(input: &[u8]) {
    read_zipped(Form::Xlsb, "lijst.xlsb", &XLSB, input, Turns::of(input));
}

pub(crate) fn ods(input: &[u8]) {
    read_zipped(Form::Ods, "lijst.ods", &ODS, input, Turns::All);
}

pub(crate) fn ods_in_turns(input: &[u8]) {
    read_zipped(Form::Ods, "lijst.ods", &ODS, input, Turns::of(input));
}

fn read_zipped(form: Form, name: &str, kind: &parts::Form, input: &[u8], turns: Turns) {
    match parts::zipped(kind, input) {
        Some(bytes) => read(form, name, &bytes, turns),
        None => read(form, name, input, turns),
    }
}

fn read(form: Form, name: &str, bytes: &[u8], turns: Turns) {
    super::complaints::begin();
    let desk = Desk::with(&[(name, bytes)]);
    match read_raw(form, bytes) {
        Ok(raw) => {
            let Some(book) = crossed(raw, desk.key(name)) else { return };
            let again = read_raw(form, bytes).expect("it was read before").into_book(desk.key(name));
            tables::assert_same(&book, &again);
            tables::show(&desk, &book);
            tables::find(&desk, &book);
        }
        Err(message) => is_printable(&message),
    }
    tables::bind(name, bytes, turns);
}

/// Takes the workbook apart and puts it together, as on its way from the child; none where it is so large that going on takes seconds.
fn crossed(raw: RawBook, file: FileKey) -> Option<Book> {
    let pieces: Vec<_> = raw.into_pieces().take(PIECES).collect();
    if pieces.len() == PIECES {
        return None;
    }
    let mut arrived = RawBook::default();
    let last = pieces.len() - 1;
    for (at, piece) in pieces.into_iter().enumerate() {
        assert_eq!(arrived.add(piece), at == last, "the last piece is the end, and no other");
    }
    Some(arrived.into_book(file))
}

fn is_printable(message: &Message) {
    assert!([Language::Dutch, Language::English].iter().all(|language| !message.text(*language).is_empty()));
}
