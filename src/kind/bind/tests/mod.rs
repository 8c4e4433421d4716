//! Binding small documents to small declarations; each case gives what a field holds, or the complaints.

mod bounds;
mod computed;
mod language;
mod practice;
mod source;
mod table;
mod typos;
mod value;

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::{PersonLookup, Surroundings, bind};
use crate::diagnostic::{CellRef, FileKey, Message, Origin};
use crate::kind::declaration::{self, Kind};
use crate::kind::expression::printed;
use crate::kind::people::People;
use crate::kind::record::{Data, Record, Value};
use crate::kind::testing::{complaints, file, yaml};
use crate::office::locale::Locale;
use crate::read::{Book, Content, Node, Sheet, csv};

const PEOPLE: &str = "
jdv: {initials: J., given: Johanna, prefix: de, surname: Vries, gender: f}
kvd: {voorletters: K., voornaam: Karim, tussenvoegsel: van, achternaam: Dijk, geslacht: m}
amb: {initials: A.M., given: Anne-Marie, surname: Bakker, gender: f}
pja: {initials: P., given: Pieter, surname: Jansen}
pj2: {initials: P., given: Paul, surname: Jansen}
";

/// A workspace of one workbook, some people and one picture.
pub(crate) struct Around {
    people: People,
    book: Option<Arc<Book>>,
    pub(crate) locale: Locale,
}

impl Around {
    pub(crate) fn new() -> Self {
        let people = People::load(&yaml(PEOPLE), Locale::Dutch);
        assert!(people.diagnostics.is_empty(), "{:?}", people.diagnostics);
        Self { people: people.value.unwrap(), book: None, locale: Locale::Dutch }
    }

    pub(crate) fn with_csv(text: &str) -> Self {
        let read = csv::read(FileKey::from_index(1), text.as_bytes());
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        Self { book: read.value.map(Arc::new), ..Self::new() }
    }

    /// A workbook of one sheet `Blad`, row by row.
    pub(crate) fn with_cells(rows: Vec<Vec<Content>>) -> Self {
        let mut sheet = Sheet { name: "Blad".to_owned(), ..Sheet::default() };
        for (row, cells) in (0..).zip(rows) {
            for (column, content) in (0..).zip(cells) {
                if content != Content::Empty {
                    let origin = Origin::cell(FileKey::from_index(1), CellRef { sheet: 0, row, column });
                    sheet.cells.insert((row, column), Node::new(origin, content));
                }
            }
        }
        let book = Book { file: FileKey::from_index(1), sheets: vec![sheet] };
        Self { book: Some(Arc::new(book)), ..Self::new() }
    }
}

impl Surroundings for Around {
    fn locale(&self) -> Locale {
        self.locale
    }

    fn today(&self) -> Option<Date> {
        Some(date(2026, 11, 23))
    }

    fn person(&self, typed: &str) -> PersonLookup {
        self.people.find(typed)
    }

    fn people_names(&self) -> Vec<String> {
        self.people.names()
    }

    fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
        self.book.clone().filter(|_| path == "lijst.xlsx").ok_or_else(|| Message::declared("weg", "gone"))
    }

    fn file_exists(&self, path: &str) -> Result<(), Message> {
        if path == "logo.svg" { Ok(()) } else { Err(Message::declared("geen bestand", "no file")) }
    }
}

/// Loads a declaration that is fine.
pub(crate) fn kind(declaration: &str) -> Kind {
    let reported = declaration::load("talks", &yaml(declaration), &|_| Err(Message::declared("weg", "gone")));
    assert_eq!(complaints(declaration, &reported.diagnostics), "");
    reported.value.unwrap()
}

/// Binds a document and gives the record with its complaints.
pub(crate) fn bound(around: &Around, declaration: &str, document: &str) -> (Record, String) {
    let reported = bind(&kind(declaration), &yaml(document), around);
    let complaints = complaints(document, &reported.diagnostics);
    (reported.value.unwrap(), complaints)
}

/// Writes a value: `text a`, `[…]`, `{name: value}` without absent fields.
pub(crate) fn shown(value: &Value) -> String {
    match &value.data {
        Data::None => "none".to_owned(),
        Data::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Data::Record(record) => {
            let is_empty = |value: &Value| matches!(&value.data, Data::List(items) if items.is_empty());
            let present = record.fields.iter().filter(|(_, value)| !value.is_none() && !is_empty(value));
            let fields: Vec<_> = present.map(|(name, value)| format!("{name}: {}", shown(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Data::Choice(choice) => format!("{} ({}, {})", choice.value, choice.label, choice.original),
        data => printed(data).unwrap().to_string(),
    }
}

#[test]
fn a_record_is_complete_and_in_order() {
    let (record, said) = bound(&Around::new(), "fields: {a: {type: text}, b: {type: number}, c: {type: list}}", "b: 1");
    assert_eq!(said, "");
    let fields: Vec<_> = record.fields.iter().map(|(name, value)| format!("{name}={}", shown(value))).collect();
    assert_eq!(fields, ["a=none", "b=1", "c=[]"]);
}

#[test]
fn text_keeps_its_pointer_and_place() {
    let document = yaml("a: Begroting");
    let record = bind(&kind("fields: {a: {type: text}}"), &document, &Around::new()).value.unwrap();
    let Data::Text(text) = &record.get("a").unwrap().data else { panic!("it is text") };
    assert!(Arc::ptr_eq(text, document.get("a").unwrap().as_text().unwrap()));
    assert_eq!(record.get("a").unwrap().origin, Origin::text(file(), 3..12));
}

#[test]
fn a_document_is_a_group_of_fields() {
    let check = |document: &str, expected: &str| {
        let reported = bind(&kind("fields: {a: {type: text}}"), &yaml(document), &Around::new());
        assert_eq!(complaints(document, &reported.diagnostics), expected);
    };
    check("[a]", "[a]: here a document should stand: fields with their values | write `field: value` on each line");
    check("", "");
    check("kind: minutes\na: x", "");
    check("soort: notulen\na: x", "");
    check(
        "kind: minutes\nfor_each: {from: a.csv}",
        "for_each: the kind talks cannot be made for each row of a list | remove this line",
    );
    check(
        "numbers: raar",
        "raar: after `numbers` only `plain` can stand | write `numbers: plain` when a program wrote the numbers, or leave the line out",
    );
}

#[test]
fn names_of_fields_are_checked() {
    let check = |document: &str, expected: &str| {
        let fields = "fields: {voorzitter: {type: text, aliases: [leider]}, note: {type: text}, sum: {type: text, derive: note}}";
        assert_eq!(bound(&Around::new(), fields, document).1, expected, "{document}");
    };
    check("Voorzitter: a\nNOTE: b", "");
    check("voorziter: a", "voorziter: unknown field `voorziter` | did you mean `voorzitter`?");
    check("leidre: a", "leidre: unknown field `leidre` | did you mean `leider`?");
    check("kleur: a", "kleur: unknown field `kleur` | see the fields with `griffie explain talks`");
    check("knd: minutes", "knd: unknown field `knd` | did you mean `kind`?");
    check(
        "voorzitter: a\nleider: b",
        "leider: `leider` is the same field as `voorzitter`, which is filled in already | remove one of the two; the first stands here @voorzitter",
    );
    check(
        "note: a\nsum: b",
        "~sum: `sum` is computed by griffie; what stands here does not count | leave the field out",
    );
}

#[test]
fn what_is_required_is_missed() {
    let check = |document: &str, expected: &str| {
        let fields = "fields: {a: {type: text, required: true, label: {nl: Naam}, example: Jan}, b: {type: list, of: {c: {type: date, required: true}}}}";
        assert_eq!(bound(&Around::new(), fields, document).1, expected, "{document}");
    };
    check("a: x", "");
    check("b: []", "b: the field `a` is missing | add `a: Jan`");
    check("a:\n", "a: the field `a` is missing | add `a: Jan`");
    check("a: ''", "a: the field `a` is missing | add `a: Jan`");
    check("", "file: the field `a` is missing | add `a: Jan`");
    check("a: x\nb: [{}]", "{}: the field `c` is missing | add `c:`");
}
