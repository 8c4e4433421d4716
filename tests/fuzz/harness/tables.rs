//! What is done with any table that was read: found in its sheet, and bound by documents that ask for it.

use griffie::diagnostic::{Place, SourceText, Sources};
use griffie::plan::inputs::Materials;
use griffie::read::table::{self, SheetChoice, Table, TableRequest};
use griffie::read::{Book, Content, Node, Spanned};

use super::desk::Desk;
use super::turns::Turns;
use super::{complaints, records};

const DOCUMENT: &str = "stuk.yaml";

/// Documents that take the rows of `FILE` in every way there is.
const DOCUMENTS: [&str; 6] = [
    "kind: minutes\nmeeting: MT\ndate: 2026-11-03\nrunning_actions: {from: FILE}\n",
    "kind: minutes\nmeeting: MT\ndate: 2026-11-03\npresent: {from: FILE}\nattachments: {from: FILE, sheet: '1'}\n\
     items:\n  - title: a\n    actions: {from: FILE, range: 'A1:ZZ200', where: \"due > date(2026, 1, 1)\", sort: [-due, text]}\n\
     \x20   decisions: {from: FILE, header: 2}\n",
    "soort: rapportage\nperiode: 2026-10\ndatum: 2026-11-09\ntitel: a\nregels: {from: FILE}\nmaanden: {from: FILE, bereik: 'B2:H9'}\n\
     projecten: {from: FILE}\nkerncijfers: {from: FILE}\nrisico's: {from: FILE}\n",
    "soort: rapportage\nperiode: 2026-10\ndatum: 2026-11-09\ntitel: a\nnumbers: plain\nlang: en\nlines: {from: FILE, columns: {a: label, b: actual, c: section}}\n",
    "soort: brief\nfor_each: {from: FILE}\ndatum: 2026-11-05\nonderwerp: a\ntekst: b\nondertekenaars: [jdv]\n",
    "kind: memo\nonderwerp: a\ndatum: 2026-11-03\nvan: jdv\naan: {from: FILE, kop: 1}\ntekst: b\nbesluit: {uit: FILE, blad: Acties}\n",
];

/// Finds tables in a book, in every way that a document may ask for them.
pub(crate) fn find(desk: &Desk<'_>, book: &Book) {
    let sources = desk.sources();
    let known = |header: &str| ["actie", "wie", "naam", "post", "a"].contains(&header.trim().to_lowercase().as_str());
    let origin = griffie::diagnostic::Origin::whole(book.file);
    let asked = |value| Some(Spanned { value, origin });
    for request in [
        TableRequest::default(),
        TableRequest { sheet: Some(Spanned { value: SheetChoice::Number(2), origin }), ..TableRequest::default() },
        TableRequest {
            sheet: Some(Spanned { value: SheetChoice::Name("acties".into()), origin }),
            ..TableRequest::default()
        },
        TableRequest { range: asked("B2:H40".into()), ..TableRequest::default() },
        TableRequest { header: Some(Spanned { value: 2, origin }), ..TableRequest::default() },
        TableRequest { until: asked("tot".into()), ..TableRequest::default() },
    ] {
        let found = table::find(book, &request, &known);
        complaints::check(&sources, &found.diagnostics);
        match found.value {
            Some(table) => check(&sources, book, &table),
            None => assert!(!found.diagnostics.is_empty(), "without a table there is a complaint"),
        }
    }
}

/// Every cell of a table stands under a header and in its row, and is a cell of the book.
fn check(sources: &Sources, book: &Book, table: &Table) {
    assert!(table.headers.windows(2).all(|pair| pair[0].column < pair[1].column), "headers go from left to right");
    let mut before = None;
    for row in &table.rows {
        complaints::is_there(sources, row.origin);
        let Place::Cell(place) = row.origin.place() else { panic!("a row stands at a cell") };
        assert!(before.is_none_or(|before| before < place.row), "rows go from top to bottom");
        before = Some(place.row);
        assert!(!row.cells.is_empty(), "a row without cells is no row");
        let sheet = &book.sheets[usize::from(place.sheet)];
        for (column, node) in &row.cells {
            assert!(table.headers.iter().any(|header| header.column == *column), "a cell has a header");
            assert_eq!(sheet.cells.get(&(place.row, *column)), Some(node), "a cell of a table is a cell of its sheet");
        }
    }
}

/// Binds the documents that take rows of the file.
pub(crate) fn bind(name: &str, bytes: &[u8], turns: Turns) {
    for document in turns.one_in(6, DOCUMENTS.iter()) {
        let document = document.replace("FILE", name);
        let desk = Desk::with(&[(DOCUMENT, document.as_bytes()), (name, bytes)]);
        let plan = desk.plan(DOCUMENT);
        let again = desk.plan(DOCUMENT);
        assert_eq!(plan.complaints, again.complaints, "binding twice complains of the same");
        let sources = desk.sources();
        complaints::check(&sources, &plan.complaints);
        let bound = plan.document.expect("the document itself can be read");
        for edition in &bound.editions {
            records::check(&sources, &bound.kind.fields, &edition.record);
        }
    }
}

/// Checks a book that was read, and lets complaints show it.
pub(crate) fn show(desk: &Desk<'_>, book: &Book) {
    for (number, sheet) in book.sheets.iter().enumerate() {
        for ((row, column), node) in &sheet.cells {
            is_cell(book, number, *row, *column, node);
        }
        assert!(sheet.hidden_rows.is_sorted(), "hidden rows are looked up as a sorted list");
        for (first, last) in &sheet.merged {
            assert!(
                first.row <= last.row && first.column <= last.column,
                "a region goes from top left to bottom right"
            );
        }
    }
    desk.show(book.file, SourceText::Cells(std::sync::Arc::new(book.clone())));
}

/// A cell stands where its origin says, and holds something that a cell can hold.
fn is_cell(book: &Book, sheet: usize, row: u32, column: u16, node: &Node) {
    assert_eq!(node.origin.file(), book.file);
    let Place::Cell(place) = node.origin.place() else { panic!("a cell stands at a cell, not at {:?}", node.origin) };
    assert_eq!((usize::from(place.sheet), place.row, place.column), (sheet, row, column));
    match &node.content {
        Content::Empty | Content::List(_) | Content::Map(_) => panic!("no cell holds {:?}", node.content),
        Content::Text(text) => assert!(!text.text.is_empty(), "an empty text is no cell"),
        _ => {}
    }
}

/// Compares two readings of the same bytes.
pub(crate) fn assert_same(one: &Book, other: &Book) {
    assert_eq!(one.sheets.len(), other.sheets.len());
    for (one, other) in one.sheets.iter().zip(&other.sheets) {
        assert_eq!((&one.name, one.hidden, &one.cells), (&other.name, other.hidden, &other.cells));
        assert_eq!((&one.merged, &one.hidden_rows), (&other.merged, &other.hidden_rows));
    }
}
