//! Properties of binding: whatever a file holds, no shipped kind panics on it; values stand where they were written; and a list is the
//! same record whether it is written out or stands in a file.

use std::sync::Arc;

use griffie::diagnostic::{CellRef, FileKey, Message, Origin, Place};
use griffie::kind::bind::{self, Surroundings};
use griffie::kind::declaration::{self, Kind};
use griffie::kind::field::{Field, FieldType};
use griffie::kind::fields::Fields;
use griffie::kind::record::{Data, Record, Value};
use griffie::office::locale::Locale;
use griffie::read::{Book, Content, Entry, Node, Sheet, Style, Text, csv, yaml};
use jiff::civil::{date, datetime, time};
use proptest::prelude::*;

use crate::shipped;

/// A workspace with one list file.
struct Around {
    locale: Locale,
    book: Option<Arc<Book>>,
}

impl Surroundings for Around {
    fn locale(&self) -> Locale {
        self.locale
    }

    fn book(&self, _path: &str) -> Result<Arc<Book>, Message> {
        self.book.clone().ok_or_else(|| Message::declared("weg", "gone"))
    }
}

fn document() -> FileKey {
    FileKey::from_index(0)
}

fn list_file() -> FileKey {
    FileKey::from_index(1)
}

fn parsed(text: &str) -> Node {
    let read = yaml::read(document(), text);
    assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
    read.value.expect("it is a document")
}

fn kind(declaration: &str) -> Kind {
    let loaded = declaration::load("proef", &parsed(declaration), &|_| panic!("it extends nothing"));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.value.expect("the declaration loads")
}

fn at(start: usize) -> Origin {
    Origin::text(document(), start..start + 1)
}

/// Anything that a file can hold at the end of its branches.
fn leaf() -> impl Strategy<Value = Content> {
    let typed = prop_oneof![
        Just("2026-11-03".to_owned()),
        Just("31-2-2026".to_owned()),
        Just("10.00-11.30".to_owned()),
        Just("week 53".to_owned()),
        Just("€ 99999999999999999999".to_owned()),
        Just("-/- 5,-".to_owned()),
        Just("100%".to_owned()),
        Just("KvD en AMB".to_owned()),
        Just("loopt (deels)".to_owned()),
        Just("Wolwevershaven 14, 3311 AW Dordrecht".to_owned()),
        Just("lijst.csv".to_owned()),
        Just("{{ x }}".to_owned()),
        Just("\u{10600}\u{7}\u{202e}".to_owned()),
        "\\PC{0,12}",
    ];
    prop_oneof![
        6 => typed.prop_map(|text| Content::Text(Text { text: text.into(), style: Style::Plain })),
        1 => Just(Content::Empty),
        1 => any::<i64>().prop_map(|value| Content::Number { value: value.into(), percent: value % 2 == 0 }),
        1 => Just(Content::Number { value: rust_decimal::Decimal::MAX, percent: true }),
        1 => Just(Content::Date(date(2026, 11, 3))),
        1 => Just(Content::Date(date(9999, 12, 31))),
        1 => Just(Content::DateTime(datetime(2026, 11, 3, 10, 0, 0, 0))),
        1 => Just(Content::Time(time(23, 59, 59, 0))),
        1 => any::<bool>().prop_map(Content::Boolean),
        1 => Just(Content::Error("#REF!".into())),
        1 => Just(Content::Uncalculated),
    ]
}

/// Any tree of lists and groups, whose names are those of a kind and some others.
fn tree(names: Vec<String>) -> impl Strategy<Value = Node> {
    let leaves = (leaf(), 0..1000_usize).prop_map(|(content, start)| Node::new(at(start), content));
    leaves.prop_recursive(5, 60, 8, move |inner| {
        let key = prop_oneof![9 => proptest::sample::select(names.clone()), 1 => "\\PC{0,8}"];
        let entry = (key, inner.clone(), 0..1000_usize);
        let entry = entry.prop_map(|(key, value, start)| Entry { key: key.into(), key_origin: at(start), value });
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(|items| Node::new(at(1), Content::List(items))),
            proptest::collection::vec(entry, 0..8).prop_map(|entries| Node::new(at(2), Content::Map(entries))),
        ]
    })
}

/// All names that mean something in a kind, at any depth.
fn names_of(fields: &Fields, names: &mut Vec<String>) {
    for field in fields {
        names.extend(Field::names(field).map(str::to_owned));
        if let FieldType::Record(inner) = field.of.inmost() {
            names_of(inner, names);
        }
    }
}

fn never_panics(name: &str, cases: u32) {
    let kind = shipped::kind(name);
    let mut names: Vec<String> =
        ["for_each", "numbers", "kind", "from", "sheet", "where", "sort", "columns"].map(str::to_owned).to_vec();
    names_of(&kind.fields, &mut names);
    names.sort();
    names.dedup();
    let book = csv::read(list_file(), b"Actie;Wie;Uiterlijk;Status\nBellen;kvd;3 nov.;loopt\n").value.map(Arc::new);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let bound = runner.run(&(tree(names), 0..4_usize), |(node, locale)| {
        let around = Around { locale: Locale::ALL[locale], book: book.clone() };
        let _ = bind::bind(&kind, &node, &around);
        let _ = bind::bind_each(&kind, &node, &around);
        Ok(())
    });
    assert_eq!(bound, Ok(()));
}

#[test]
fn no_tree_makes_a_shipped_kind_panic() {
    for name in shipped::NAMES {
        never_panics(name, 300);
    }
}

/// Goes through all values of a record that stand somewhere themselves.
fn texts_of(value: &Value, found: &mut Vec<(Arc<str>, Origin)>) {
    match &value.data {
        Data::Text(text) => found.push((text.clone(), value.origin)),
        Data::Record(record) => record.fields.iter().for_each(|(_, value)| texts_of(value, found)),
        Data::List(items) => items.iter().for_each(|item| texts_of(item, found)),
        _ => {}
    }
}

fn record(value: Record) -> Value {
    Value::new(value.origin, Data::Record(Arc::new(value)))
}

/// A word without signs that YAML or CSV give a meaning.
fn word() -> impl Strategy<Value = String> {
    "[a-zéü]{2,8}( [a-zñ]{2,6}){0,2}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_of_yaml_stand_where_they_were_written(a in word(), b in word(), items in proptest::collection::vec(word(), 1..6)) {
        let kind = kind("fields: {a: {type: text}, g: {type: record, of: {b: {type: text}}}, l: {type: list, of: {c: {type: text}}}}");
        let rows: Vec<_> = items.iter().map(|item| format!("  - {{c: \"{item}\"}}")).collect();
        let rows = rows.join("\n");
        let text = format!("# ü\na:   {a}\ng:\n  b: '{b}'\nl:\n{rows}");
        let bound = bind::bind(&kind, &parsed(&text), &Around { locale: Locale::Dutch, book: None });
        prop_assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
        let mut found = Vec::new();
        texts_of(&record(bound.value.expect("it is a group")), &mut found);
        prop_assert_eq!(found.len(), 2 + items.len());
        for (value, origin) in found {
            let Place::Text(range) = origin.place() else { panic!("it stands in a text") };
            prop_assert_eq!(text[range].trim_matches(['"', '\'']), &*value);
        }
    }

    #[test]
    fn values_of_cells_stand_in_their_cell(rows in proptest::collection::vec((word(), word()), 1..8)) {
        let kind = kind("fields: {l: {type: list, of: {name: {type: text}, place: {type: text}}}}");
        let mut sheet = Sheet { name: "Blad".to_owned(), ..Sheet::default() };
        let head = ("name".to_owned(), "place".to_owned());
        let lines: Vec<_> = std::iter::once(&head).chain(&rows).collect();
        for (row, (name, place)) in (3..).zip(&lines) {
            for (column, text) in (2..).zip([name, place]) {
                let origin = Origin::cell(list_file(), CellRef { sheet: 0, row, column });
                sheet.cells.insert((row, column), Node::plain(origin, text));
            }
        }
        let book = Some(Arc::new(Book { file: list_file(), sheets: vec![sheet] }));
        let bound = bind::bind(&kind, &parsed("l: {from: x.xlsx}"), &Around { locale: Locale::Dutch, book });
        prop_assert!(bound.diagnostics.is_empty(), "{:?}", bound.diagnostics);
        let mut found = Vec::new();
        texts_of(&record(bound.value.expect("it is a group")), &mut found);
        prop_assert_eq!(found.len(), 2 * rows.len());
        for (value, origin) in found {
            let Place::Cell(cell) = origin.place() else { panic!("it stands in a cell") };
            let (name, place) = lines[usize::try_from(cell.row).expect("it is small") - 3];
            prop_assert_eq!(&*value, if cell.column == 2 { name } else { place });
        }
    }

    #[test]
    fn a_list_is_the_same_written_out_and_in_a_file(
        rows in proptest::collection::vec((word(), 1..28_i8, 1..12_i8, 0..6_usize, "[A-Z][a-z]{3,7} [A-Z][a-z]{3,7}"), 1..8),
    ) {
        let kind = kind("fields: {date: {type: date}, l: {type: list, of: action}}");
        let states = ["open", "loopt", "gereed", "afgevoerd", "loopt (deels)", ""];
        let mut written = vec!["date: 2026-12-15\nl:".to_owned()];
        let mut file = vec!["Actie;Wie;Uiterlijk;Status".to_owned()];
        for (text, day, month, state, owner) in &rows {
            let state = states[*state];
            written.push(format!("  - {{actie: \"{text}\", wie: \"{owner}\", uiterlijk: {day}-{month}, status: \"{state}\"}}"));
            file.push(format!("{text};{owner};{day}-{month};{state}"));
        }
        let bound = |text: &str, book: Option<Arc<Book>>| {
            let bound = bind::bind(&kind, &parsed(text), &Around { locale: Locale::Dutch, book });
            assert!(!bound.has_errors(), "{:?}", bound.diagnostics);
            without_places(&record(bound.value.expect("it is a group")))
        };
        let book = csv::read(list_file(), file.join("\n").as_bytes()).value.map(Arc::new);
        prop_assert_eq!(bound(&written.join("\n"), None), bound("date: 2026-12-15\nl: {from: acties.csv}", book));
    }
}

/// The same value, all of it at one place.
fn without_places(value: &Value) -> Value {
    let data = match &value.data {
        Data::Record(record) => {
            let fields = record.fields.iter().map(|(name, value)| (name.clone(), without_places(value))).collect();
            Data::Record(Arc::new(Record { type_name: record.type_name.clone(), origin: at(0), fields }))
        }
        Data::List(items) => Data::List(items.iter().map(without_places).collect()),
        data => data.clone(),
    };
    Value::new(at(0), data)
}
