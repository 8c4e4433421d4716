//! Small forms, sheet by sheet, and what is read from them.

use std::sync::Arc;

use super::{Shape, fill, kind_of, read};
use crate::diagnostic::{CellRef, Language, Origin, Place};
use crate::kind::declaration::{self, Kind};
use crate::kind::testing::{file, yaml};
use crate::office::locale::Locale;
use crate::read::{Book, Content, Node, Sheet};

const KIND: &str = "
label: {nl: Verslag, en: Report}
aliases: [proef]
recipient: to
fields:
  title: {type: text, required: true, aliases: [titel], label: {nl: Titel, en: Title}}
  day: {type: date, aliases: [dag], label: {nl: Dag, en: Day}}
  tags: {type: list, of: text, label: {nl: Trefwoorden, en: Tags}}
  next:
    type: record
    label: {nl: Volgende, en: Next}
    of:
      day: {type: date, required: true, label: {nl: Dag, en: Day}}
      place: {type: text, label: {nl: Plaats, en: Place}}
  items:
    type: list
    label: {nl: Punten, en: Items}
    of:
      title: {type: text, required: true, label: {nl: Onderwerp, en: Subject}}
      steps:
        type: list
        label: {nl: Stappen, en: Steps}
        of:
          what: {type: text, required: true, label: {nl: Wat, en: What}}
          who: {type: list, of: person, label: {nl: Wie, en: Who}}
  figures: {type: table, label: {nl: Cijfers, en: Figures}}
  to:
    type: record
    label: {nl: Aan, en: To}
    of:
      name: {type: text, required: true, label: {nl: Naam, en: Name}}
  total: {type: number, derive: '1 + 1'}
";

fn kind() -> Kind {
    let loaded = declaration::load("test", &yaml(KIND), &|_| panic!("it extends nothing"));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.value.unwrap()
}

/// Makes a workbook of sheets; cells are divided by `|`.
fn book(sheets: &[(&str, &[&str])]) -> Book {
    let mut made = Vec::new();
    for (number, (name, rows)) in (0..).zip(sheets) {
        let mut sheet = Sheet { name: (*name).to_owned(), ..Sheet::default() };
        for (row, line) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(line.split('|')).filter(|(_, text)| !text.is_empty()) {
                let origin = Origin::cell(file(), CellRef { sheet: number, row, column });
                sheet.cells.insert((row, column), Node::plain(origin, &text.replace('/', "\n")));
            }
        }
        made.push(sheet);
    }
    Book { file: file(), sheets: made }
}

/// Writes a node as flow YAML.
fn shown(node: &Node) -> String {
    match &node.content {
        Content::Empty => "~".to_owned(),
        Content::Text(text) => text.text.replace('\n', "/"),
        Content::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Content::Map(entries) => {
            let entry = |entry: &crate::read::Entry| format!("{}: {}", entry.key, shown(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn outcome(book: &Book) -> (String, Vec<String>) {
    let named = kind_of(book).unwrap_or(Node::plain(Origin::whole(file()), "test"));
    let read = read(&kind(), book, &named);
    let complaint = |diagnostic: &crate::diagnostic::Diagnostic| {
        let Place::Cell(cell) = diagnostic.origin.place() else { panic!("{diagnostic:?}") };
        let texts = std::iter::once(&diagnostic.message).chain(diagnostic.hints.iter().map(|hint| &hint.message));
        let texts: Vec<String> = texts.map(|message| message.text(Language::Dutch)).collect();
        format!("{}!{}: {}", book.sheets[usize::from(cell.sheet)].name, cell.address(), texts.join(" | "))
    };
    (shown(&read.value.unwrap()), read.diagnostics.iter().map(complaint).collect())
}

#[track_caller]
fn check(sheets: &[(&str, &[&str])], expected: &str) {
    let (node, complaints) = outcome(&book(sheets));
    assert_eq!((&*node, complaints), (expected, Vec::new()));
}

#[track_caller]
fn complains(sheets: &[(&str, &[&str])], expected: &[&str]) {
    assert_eq!(outcome(&book(sheets)).1, expected);
}

#[test]
fn the_head_has_a_field_on_each_row() {
    check(
        &[("Verslag", &["Soort|Verslag|uitleg", "Titel|Een", "DAG|3-11-2026"])],
        "{kind: Verslag, title: Een, day: 3-11-2026}",
    );
    check(&[("x", &["Verslag van Jan", "", "soort|proef", "Titel|Een"])], "{kind: proef, title: Een}");
    check(&[("x", &["Kind|Report", "Next › Day|3-11-2026"])], "{kind: Report, next: {day: 3-11-2026}}");
}

#[test]
fn a_group_of_which_nothing_is_filled_in_is_absent() {
    check(&[("x", &["Soort|proef", "Volgende › Dag|", "Volgende › Plaats|"])], "{kind: proef}");
    check(
        &[("x", &["Soort|proef", "Volgende › Dag|", "Volgende › Plaats|Zaal 2"])],
        "{kind: proef, next: {day: ~, place: Zaal 2}}",
    );
}

#[test]
fn a_field_that_is_not_known_is_left_to_binding() {
    check(&[("x", &["Soort|proef", "Titl|Een", "Overige gegevens"])], "{kind: proef, Titl: Een}");
    check(&[("x", &["Soort|proef", "Volgende › Datm|Een"])], "{kind: proef, next: {Datm: Een}}");
}

#[test]
fn each_list_has_a_sheet() {
    check(
        &[("x", &["Soort|proef"]), ("Trefwoorden", &["Trefwoorden", "een", "", "twee"])],
        "{kind: proef, tags: [een, twee]}",
    );
    check(&[("x", &["Soort|proef"]), ("ITEMS", &["Subject", "Opening"])], "{kind: proef, items: [{title: Opening}]}");
    check(&[("x", &["Soort|proef", "Trefwoorden|een/twee"])], "{kind: proef, tags: [een, twee]}");
    check(
        &[("x", &["Soort|proef"]), ("Cijfers", &["Jaar|Omzet", "2025|3", "2026|"])],
        "{kind: proef, figures: [[Jaar, Omzet], [2025, 3], [2026, ~]]}",
    );
}

#[test]
fn a_list_within_a_list_says_where_its_rows_belong() {
    let items: (&str, &[&str]) = ("Punten", &["Onderwerp", "Opening", "Begroting"]);
    check(
        &[("x", &["Soort|proef"]), items, ("Stappen", &["Hoort bij|Wat|Wie", "begroting|Bellen|jdv/kvd", "1|Mailen|"])],
        "{kind: proef, items: [{title: Opening, steps: [{what: Mailen, who: ~}]}, \
         {title: Begroting, steps: [{what: Bellen, who: [jdv, kvd]}]}]}",
    );
}

#[test]
fn rows_that_belong_nowhere_complain() {
    let items: (&str, &[&str]) = ("Punten", &["Onderwerp", "Opening", "Begroting", "Begroting"]);
    let head: (&str, &[&str]) = ("x", &["Soort|proef"]);
    complains(
        &[head, items, ("Stappen", &["Hoort bij|Wat", "Openning|a", "|b", "Begroting|c", "9|d"])],
        &[
            "Stappen!A2: `Openning` staat niet op tabblad `Punten` | bedoelt u `Opening`?",
            "Stappen!A3: hier staat niet bij welke rij van tabblad `Punten` deze rij hoort | kies de rij uit de keuzelijst, of typ haar nummer",
            "Stappen!A4: `Begroting` staat meer dan eens op tabblad `Punten` | typ het nummer van de rij, van 1 tot en met 3",
            "Stappen!A5: `9` staat niet op tabblad `Punten` | typ het nummer van de rij, van 1 tot en met 3",
        ],
    );
    complains(
        &[head, items, ("Stappen", &["Wat", "a"])],
        &[
            "Stappen!A1: op tabblad `Stappen` zegt geen kolom waar de rijen bij horen | voeg een kolom toe met de kop `Hoort bij`",
        ],
    );
}

#[test]
fn what_is_not_known_complains_once() {
    complains(
        &[
            ("x", &["Soort|proef", "|los"]),
            ("Punten", &["Onderwerp|Onderwrp", "Opening|x", "Begroting|y"]),
            ("Puntn", &["x"]),
        ],
        &[
            "x!B2: voor deze waarde staat niet welk veld het is | schrijf de naam van het veld in de kolom ervoor",
            "Punten!B1: de kolom `Onderwrp` hoort bij geen veld en telt niet mee | bedoelt u `Onderwerp`?",
            "Puntn!A1: tabblad `Puntn` hoort bij geen lijst van dit document en wordt niet gelezen | bedoelt u `Punten`?",
        ],
    );
}

#[test]
fn one_recipient_is_a_letter_and_more_are_a_batch() {
    check(&[("x", &["Soort|proef"]), ("Aan", &["Naam", "Jan"])], "{kind: proef, to: {name: Jan}}");
    check(
        &[("x", &["Soort|proef"]), ("Aan", &["Naam", "Jan", "Els"])],
        "{kind: proef, for_each: [{name: Jan}, {name: Els}]}",
    );
}

#[test]
fn a_merged_cell_holds_for_all_its_rows() {
    let mut book = book(&[
        ("x", &["Soort|proef"]),
        ("Punten", &["Onderwerp", "Opening"]),
        ("Stappen", &["Hoort bij|Wat", "Opening|a", "|b"]),
    ]);
    let cell = |row| CellRef { sheet: 2, row, column: 0 };
    book.sheets[2].merged.push((cell(1), cell(2)));
    assert_eq!(
        outcome(&book),
        ("{kind: proef, items: [{title: Opening, steps: [{what: a}, {what: b}]}]}".to_owned(), vec![])
    );
}

#[test]
fn hidden_rows_are_read_with_one_warning() {
    let mut book = book(&[("x", &["Soort|proef"]), ("Trefwoorden", &["Trefwoorden", "een", "twee"])]);
    book.sheets[1].hidden_rows = vec![1, 2];
    let (node, complaints) = outcome(&book);
    assert_eq!(node, "{kind: proef, tags: [een, twee]}");
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].starts_with("Trefwoorden!A2: "), "{complaints:?}");
}

#[test]
fn a_form_holds_what_the_document_says() {
    let document = yaml(
        "title: Een\nday: 3 november 2026\nitems: [{title: Opening, steps: [{what: Bellen, who: [jdv, kvd]}]}, {title: Slot}]\n",
    );
    let form = fill(&kind(), &document, Locale::Dutch);
    let names: Vec<&str> = form.sheets.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names, ["Verslag", "Trefwoorden", "Punten", "Stappen", "Cijfers", "Aan"]);
    let headers = |sheet: usize| form.sheets[sheet].entries.iter().map(|entry| &*entry.header).collect::<Vec<_>>();
    assert_eq!(headers(0), ["Soort", "Titel", "Dag", "Volgende › Dag", "Volgende › Plaats"]);
    assert_eq!(headers(3), ["Hoort bij", "Wat", "Wie"]);
    assert_eq!(form.sheets[3].entries[0].shape, Shape::Parent { sheet: 2, column: Some(0) });
    assert_eq!(form.sheets[0].lines[0][2], Content::Date(jiff::civil::date(2026, 11, 3)));
    let texts = |line: &Vec<Content>| {
        let text = |content: &Content| shown(&Node::new(Origin::whole(file()), content.clone()));
        line.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&form.sheets[3].lines[0]), ["Opening", "Bellen", "jdv/kvd"]);
    assert_eq!(form.sheets[2].lines.len(), 2);
}

#[test]
fn a_word_that_means_another_field_is_not_used() {
    let text = "label: {nl: Proef}\nfields:\n  location: {type: text, aliases: [locatie], label: {nl: Plaats}}\n  place: {type: text, aliases: [plaats], label: {nl: Plaats}}\n";
    let kind = declaration::load("test", &yaml(text), &|_| panic!("it extends nothing")).value.unwrap();
    let form = fill(&Arc::new(kind), &yaml("place: Delft\n"), Locale::Dutch);
    let headers: Vec<&str> = form.sheets[0].entries.iter().map(|entry| &*entry.header).collect();
    assert_eq!(headers, ["Soort", "locatie", "Plaats"]);
}
