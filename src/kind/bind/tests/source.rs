//! Rows of a file where a list may stand.

use super::super::bind_each;
use super::{Around, bound, kind, shown};
use crate::kind::record::Value;
use crate::kind::testing::{complaints, yaml};

const FIELDS: &str = "fields: {a: {type: list, of: {
  task: {type: text, required: true, aliases: [taak], label: {nl: Wat, en: What}},
  due: {type: date, aliases: [datum]},
  done: {type: boolean, aliases: [gereed]},
  sum: {type: text, derive: task}}}}";

fn said(csv: &str, source: &str) -> (String, String) {
    let (record, said) = bound(&Around::with_csv(csv), FIELDS, &format!("a: {source}"));
    let items = record.get("a").unwrap().items();
    let task = |value: &crate::kind::record::Value| value.as_record().unwrap().text("task").unwrap_or("?").to_owned();
    (items.iter().map(task).collect::<Vec<_>>().join(" "), said)
}

fn check(csv: &str, source: &str, expected: &str, complaints: &str) {
    assert_eq!(said(csv, source), (expected.to_owned(), complaints.to_owned()), "{csv} {source}");
}

#[test]
fn rows_are_bound_by_their_headers() {
    check("Taak;Datum\na;2026-11-03\nb;\n", "{from: lijst.xlsx}", "a b", "");
    check("WAT;due\na;2026-11-03\n", "{uit: lijst.xlsx}", "a", "");
    check("task;sum\na;b\n", "{from: lijst.xlsx}", "a", "");
    check("task;due\n", "{from: lijst.xlsx}", "", "");
}

#[test]
fn persons_stand_in_one_column_or_in_their_parts() {
    let fields = "fields: {a: {type: list, of: person}}";
    let names = |csv: &str| {
        let (record, said) = bound(&Around::with_csv(csv), fields, "a: {from: lijst.xlsx}");
        assert_eq!(said, "", "{csv}");
        let surname = |value: &Value| value.as_record().unwrap().text("surname").unwrap_or_default().to_owned();
        record.get("a").unwrap().items().iter().map(surname).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names("Naam;Functie\nJ. de Boer;voorzitter\njdv;lid\n"), "Boer, Vries");
    assert_eq!(names("Voorletters;Tussenvoegsel;Achternaam\nJ.;de;Boer\n"), "Boer");
}

#[test]
fn a_value_stands_at_its_cell() {
    let (record, _) = bound(&Around::with_csv("task;due\na;2026-11-03\n"), FIELDS, "a: {from: lijst.xlsx}");
    let row = record.get("a").unwrap().items()[0].as_record().unwrap().clone();
    let place = |name: &str| format!("{:?}", row.get(name).unwrap().origin.place());
    assert!(place("due").contains("row: 1, column: 1"), "{}", place("due"));
}

#[test]
fn rows_that_are_wrong_are_left_out() {
    check(
        "task;due\na;morgen\nb;2026-11-03\n",
        "{from: lijst.xlsx}",
        "b",
        "B2: `morgen` is not a date | write a date as `2026-11-03` or `3 November 2026`",
    );
    check("task;due\n;2026-11-03\nb;\n", "{from: lijst.xlsx}", "b", "A2: `Wat` is not filled in | fill the cell in");
}

#[test]
fn columns_without_a_field_are_said_once() {
    check(
        "task;duee;due\na;x;\nb;y;\n",
        "{from: lijst.xlsx}",
        "a b",
        "~B1: the column `duee` belongs to no field and does not count | did you mean `due`?",
    );
    check(
        "task;kleur\na;x\n",
        "{from: lijst.xlsx}",
        "a",
        "~B1: the column `kleur` belongs to no field and does not count | tell under `columns` which field the column belongs to, or write `-` after it to see this no more",
    );
    check(
        "task;taak;due\na;b;\n",
        "{from: lijst.xlsx}",
        "a",
        "~B1: the column `taak` does not count: another column fills `task` already | give one of the two columns another header",
    );
}

#[test]
fn columns_can_be_named() {
    check("Klus;due\na;\n", "{from: lijst.xlsx, columns: {klus: taak}}", "a", "");
    check("task;kleur\na;x\n", "{from: lijst.xlsx, kolommen: {kleur: \"-\"}}", "a", "");
    check(
        "task;due\na;\n",
        "{from: lijst.xlsx, columns: {klus: task}}",
        "a",
        "klus: the sheet has no column `klus` | choose from task, due",
    );
    check(
        "Klus;due\na;\n",
        "{from: lijst.xlsx, columns: {Klus: tsak}}",
        "",
        "tsak: there is no field `tsak` | did you mean `task`?\nA1: in `lijst.xlsx` the column `Wat` is missing | add a column or call one `Wat`; the headers are now `Klus`, `due`",
    );
    check(
        "task;due\na;\n",
        "{from: lijst.xlsx, columns: x}",
        "a",
        "x: after `columns` headers with fields belong | write for example `columns: {Task: text}`",
    );
}

#[test]
fn a_column_that_must_be_there_is_missed() {
    check(
        "due;done\n2026-11-03;ja\n",
        "{from: lijst.xlsx}",
        "",
        "A1: in `lijst.xlsx` the column `Wat` is missing | add a column or call one `Wat`; the headers are now `due`, `done`",
    );
    let around = Around::with_cells(vec![vec![text("due"), text("done")], vec![text("2026-11-03"), text("ja")]]);
    let (_, said) = bound(&around, FIELDS, "a: {from: lijst.xlsx, sheet: Blad}");
    assert_eq!(
        said,
        "A1: in sheet `Blad` of `lijst.xlsx` the column `Wat` is missing | add a column or call one `Wat`; the headers are now `due`, `done`"
    );
}

fn text(text: &str) -> crate::read::Content {
    crate::read::Content::Text(crate::read::Text { text: text.into(), style: crate::read::Style::Plain })
}

/// A sort that is given no order at all panics, but not for every list.
#[test]
fn rows_that_have_no_order_together_stay_as_they_are() {
    let mut seed = 7_u32;
    let mut next = |most: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % most
    };
    for count in 1..80 {
        let row = |at| format!("a{at:02}{:03};2026-{:02}-{:02};{}\n", next(1000), 1 + next(12), 1 + next(28), next(2));
        let csv = format!("task;due;done\n{}", (0..count).map(row).collect::<String>());
        let (kept, complaints) = said(&csv, "{from: lijst.xlsx, sort: \"due if done == true else task\"}");
        let stays = kept.split(' ').is_sorted() && complaints.contains("cannot be done with");
        assert!(complaints.is_empty() || stays, "{kept}: {complaints}");
    }
}

#[test]
fn rows_are_chosen_and_sorted() {
    let csv = "task;due;done\nc;2026-11-03;nee\na;;nee\nb;2026-11-01;ja\nd;2026-11-02;nee\n";
    check(csv, "{from: lijst.xlsx, where: not done}", "c a d", "");
    check(csv, "{from: lijst.xlsx, sort: due}", "b d c a", "");
    check(csv, "{from: lijst.xlsx, sort: \"-due\"}", "c d b a", "");
    check(csv, "{from: lijst.xlsx, sort: [done == true, task]}", "a c d b", "");
    check(csv, "{from: lijst.xlsx, waar: not done, volgorde: task}", "a c d", "");
    check(
        csv,
        "{from: lijst.xlsx, where: not doen}",
        "c a b d",
        "doen: there is no field `doen` | did you mean `done`?",
    );
    check(csv, "{from: lijst.xlsx, sort: \"-deu\"}", "c a b d", "deu: there is no field `deu` | did you mean `due`?");
    assert!(
        said(csv, "{from: lijst.xlsx, where: task > 1}")
            .1
            .starts_with("A2: `>` cannot be done with a text and a number")
    );
}

#[test]
fn rows_are_chosen_in_the_words_of_the_columns() {
    let csv = "taak;datum;gereed;stand\nc;2026-11-03;nee;loopt\na;;nee;klaar\nb;2026-11-01;ja;open\n";
    let fields = FIELDS.replace(
        "sum:",
        "state: {type: choice, aliases: [stand], choices: {
           open: {label: {nl: open, en: open}}, busy: {label: {nl: loopt, en: busy}},
           done: {label: {nl: gereed, en: done}, aliases: [klaar]}}}, sum:",
    );
    let check = |source: &str, expected: &str, complaint: &str| {
        let (record, said) = bound(&Around::with_csv(csv), &fields, &format!("a: {source}"));
        let items = record.get("a").unwrap().items();
        let tasks: Vec<_> = items.iter().map(|item| item.as_record().unwrap().text("task").unwrap_or("?")).collect();
        assert_eq!((tasks.join(" ").as_str(), said.as_str()), (expected, complaint), "{source}");
    };
    check("{from: lijst.xlsx, waar: not gereed}", "c a", "");
    check("{from: lijst.xlsx, waar: \"stand != 'klaar'\"}", "c b", "");
    check("{from: lijst.xlsx, waar: \"stand == 'done'\"}", "a", "");
    check("{from: lijst.xlsx, waar: \"'loopt' == stand or stand in ['Open']\"}", "c b", "");
    check("{from: lijst.xlsx, sorteer: [-datum, taak]}", "c b a", "");
    check("{from: lijst.xlsx, sorteer: wat}", "a b c", "");
    check(
        "{from: lijst.xlsx, waar: \"stand != 'klar'\"}",
        "c a b",
        "stand: `state` can never be `klar` | did you mean `klaar`?",
    );
    check("{from: lijst.xlsx, sorteer: datm}", "c a b", "datm: there is no field `datm` | did you mean `datum`?");
}

#[test]
fn a_table_ends_where_it_is_told() {
    let csv = "task;due\na;\nToelichting;\nb;\n";
    check(csv, "{from: lijst.xlsx, tot: toelichting}", "a", "");
    assert!(said(csv, "{from: lijst.xlsx, until: Toelihting}").1.contains("no row of the table starts with"));
}

#[test]
fn the_source_itself_is_checked() {
    check("task\na\n", "{from: weg.xlsx}", "", "weg.xlsx: gone");
    check(
        "task\na\n",
        "{from: [a]}",
        "",
        "[a]: after `from` the name of a file belongs | write for example `from: actions.xlsx`",
    );
    check(
        "task;due\na;\n",
        "{from: lijst.xlsx, shete: x}",
        "a",
        "shete: the setting `shete` is not known | write `sheet`",
    );
    check(
        "task;due\na;\n",
        "{from: lijst.xlsx, header: x}",
        "",
        "x: after `header` the number of a row belongs | write the number that Excel shows left of the row",
    );
    assert!(said("task;due\na;\n", "{from: lijst.xlsx, sheet: Acties}").1.starts_with("Acties: "));
}

#[test]
fn a_list_of_texts_is_the_first_column() {
    let (record, said) =
        bound(&Around::with_csv("naam;x\na;1\nb;2\n"), "fields: {a: {type: list}}", "a: {from: lijst.xlsx}");
    assert_eq!((shown(record.get("a").unwrap()).as_str(), said.as_str()), ("[a, b]", ""));
}

#[test]
fn a_table_takes_all_columns() {
    let (record, said) =
        bound(&Around::with_csv("naam;x\na;1\nb;\n"), "fields: {a: {type: table}}", "a: {from: lijst.xlsx}");
    assert_eq!(said, "");
    assert_eq!(shown(record.get("a").unwrap()), "{header: [naam, x], rows: [[a, 1], [b, none]]}");
}

const LETTER: &str = "recipient: to
fields:
  to: {type: record, required: true, of: {name: {type: text, required: true}, gift: {type: money}}}
  subject: {type: text, required: true}
  line: {type: text, derive: \"subject ~ ' ' ~ to.name\"}
checks: [{test: to.gift is none or to.gift > 0, at: to.gift, say: {nl: geen gift, en: no gift}}]";

#[test]
fn for_each_makes_a_record_of_each_row() {
    let document = "for_each: {from: lijst.xlsx}\nsubject: Dank";
    let around = Around::with_csv("name;gift\nEls;10\n;20\nJan;0\nPiet;5\n");
    let reported = bind_each(&kind(LETTER), &yaml(document), &around);
    let lines: Vec<_> = reported.value.unwrap().iter().map(|record| record.text("line").unwrap().to_owned()).collect();
    assert_eq!(lines, ["Dank Els", "Dank Piet"]);
    assert_eq!(
        complaints(document, &reported.diagnostics),
        "A3: `name` is not filled in | fill the cell in\nB4: no gift"
    );
}

#[test]
fn a_document_with_for_each_needs_no_recipient() {
    let document = "for_each: {from: lijst.xlsx}\nsubject: Dank";
    let (record, said) = bound(&Around::new(), LETTER, document);
    assert_eq!(said, "");
    assert!(record.get("to").unwrap().is_none());
    let (_, said) = bound(&Around::new(), LETTER, "subject: Dank");
    assert_eq!(said, "subject: the field `to` is missing | add `to:`");
}

#[test]
fn a_mistake_in_the_document_is_said_once() {
    let document = "for_each: {from: lijst.xlsx}\nsubjct: Dank";
    let around = Around::with_csv("name;gift\nEls;10\nJan;5\n");
    let reported = bind_each(&kind(LETTER), &yaml(document), &around);
    assert_eq!(reported.value.unwrap().len(), 0);
    assert_eq!(reported.diagnostics.len(), 1, "{:?}", reported.diagnostics);
}
