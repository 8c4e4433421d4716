//! Values of every type, typed and in cells.

use jiff::civil::{date, datetime, time};
use rust_decimal::Decimal;

use super::{Around, bound, shown};
use crate::kind::record::{Data, Record};
use crate::office::locale::Locale;
use crate::read::Content;

fn value(record: &Record) -> String {
    shown(record.get("a").unwrap())
}

/// Binds `a` of a type.
fn check(of: &str, typed: &str, expected: &str) {
    let (record, said) = bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}"));
    assert_eq!((value(&record).as_str(), said.as_str()), (expected, ""), "{of}: {typed}");
}

fn refuse(of: &str, typed: &str, expected: &str) {
    let (record, said) = bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}"));
    assert_eq!(said, expected, "{of}: {typed}");
    assert_eq!(value(&record), "none", "{of}: {typed}");
}

fn cell(of: &str, content: Content) -> (String, String) {
    let around = Around::with_cells(vec![vec![text("a"), text("b")], vec![content, text("x")]]);
    let declaration = format!("fields: {{rows: {{type: list, of: {{a: {of}, b: {{type: text}}}}}}}}");
    let (record, said) = bound(&around, &declaration, "rows: {from: lijst.xlsx}");
    let row = record.get("rows").unwrap().items().first().cloned();
    let value = row.and_then(|row| row.as_record().unwrap().get("a").map(shown)).unwrap_or_default();
    (value, said)
}

fn check_cell(of: &str, content: Content, expected: &str) {
    assert_eq!(cell(of, content), (expected.to_owned(), String::new()), "{of}");
}

fn refuse_cell(of: &str, content: Content, expected: &str) {
    assert_eq!(cell(of, content), (String::new(), expected.to_owned()), "{of}");
}

pub(super) fn text(text: &str) -> Content {
    Content::Text(crate::read::Text { text: text.into(), style: crate::read::Style::Plain })
}

fn number(text: &str) -> Content {
    Content::Number { value: text.parse().unwrap(), percent: false }
}

fn percent(text: &str) -> Content {
    Content::Number { value: text.parse::<Decimal>().unwrap(), percent: true }
}

#[test]
fn text_stays_what_was_typed() {
    for typed in ["0123", "no", "1.10", "+31612345678", "2026-11-03", "1e3", "~x", "NULL", "0x1F"] {
        check("{type: text}", typed, typed);
    }
    check("{type: text}", "\"a\\nb\"", "a b");
    check("{type: lines}", "\"a\\nb\\n\"", "a\nb");
    check("{type: rich}", "\"**a**\\n\\nb\"", "**a**\n\nb");
    check("{type: text}", "'  '", "none");
}

#[test]
fn scalars_are_read() {
    check("{type: integer}", "84", "84");
    check("{type: number}", "\"1.234,5\"", "1234.5");
    check("{type: money}", "€ 1.234,50", "1234.5");
    check("{type: percent}", "4,1%", "0.041");
    check("{type: percent}", "12,5", "0.125");
    check("{type: date}", "3 november 2026", "2026-11-03");
    check("{type: time}", "10.00", "10:00");
    check("{type: datetime}", "2026-11-03 10:00", "2026-11-03 10:00");
    check("{type: duration}", "1,5 uur", "90");
    check("{type: period}", "oktober 2026", "2026-10");
    check("{type: boolean}", "ja", "true");
    check("{type: email}", "j@deloswal.example", "j@deloswal.example");
    check("{type: url}", "deloswal.example", "deloswal.example");
    check("{type: phone}", "078 123 45 67", "078 123 45 67");
    check("{type: iban}", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300");
    check("{type: kvk}", "12345678", "12345678");
    check("{type: vat}", "NL123456782B90", "NL123456782B90");
    check("{type: postcode}", "3311aw", "3311 AW");
    check("{type: country}", "België", "BE");
    check("{type: language}", "Engels", "en");
    check("{type: language}", "nl-NL", "nl");
    check("{type: image}", "logo.svg", "logo.svg");
    check("{type: list, of: number}", "[1, 2]", "[1, 2]");
    check("{type: list, of: number}", "1", "[1]");
    check("{type: list}", "[a, '', b]", "[a, b]");
}

#[test]
fn other_forms_are_refused() {
    refuse("{type: text}", "[a]", "[a]: here is a list where a text belongs | write one value after the colon");
    refuse(
        "{type: date}",
        "{b: c}",
        "{b: c}: here is a group of fields where a date belongs | write one value after the colon",
    );
    refuse("{type: number}", "veel", "veel: `veel` is not a number | write digits only, as `1234.5` or `1,234.5`");
    refuse("{type: integer}", "'1,5'", "'1,5': `1,5` is not a whole number | write a number without decimals");
    refuse("{type: boolean}", "misschien", "misschien: `misschien` is not yes or no | write `yes` or `no`");
    refuse("{type: language}", "Fries", "Fries: `Fries` is not a language of documents | choose from nl, en, de, fr");
    refuse("{type: image}", "lgo.svg", "lgo.svg: no file");
    refuse(
        "{type: record, of: {b: {type: text}}}",
        "x",
        "x: here a group of fields should stand | write fields with their values: b",
    );
}

#[test]
fn numbers_are_read_in_the_language_of_the_document() {
    let read = |document: &str| {
        let (record, said) = bound(&Around::new(), "fields: {a: {type: number}, lang: {type: language}}", document);
        (value(&record), said)
    };
    assert_eq!(read("a: \"1,234.5\"\nlang: en"), ("1234.5".to_owned(), String::new()));
    assert_eq!(read("a: 1.125\nnumbers: plain"), ("1.125".to_owned(), String::new()));
    assert_eq!(read("a: 0.125"), ("0.125".to_owned(), String::new()));
    let warned = "~1.125: `1.125` was read as 1125 | write numbers without a sign for thousands, or put `numbers: plain` at the top when it is a decimal point";
    assert_eq!(read("a: 1.125"), ("1125".to_owned(), warned.to_owned()));
}

#[test]
fn a_doubtful_number_is_said_once() {
    let (_, said) = bound(&Around::new(), "fields: {a: {type: list, of: number}}", "a: [1.125, 1.250]");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn choices_keep_what_was_typed() {
    let of = "{type: choice, choices: {draft: {nl: concept, en: draft}, adopted: {label: {nl: vastgesteld}, aliases: [definitief, \"%\"]}}}";
    check(of, "concept", "draft (concept, concept)");
    check(of, "Definitief", "adopted (vastgesteld, Definitief)");
    check(of, "DRAFT", "draft (concept, DRAFT)");
    check(of, "'%'", "adopted (vastgesteld, %)");
    refuse(of, "concpet", "concpet: `concpet` is not a possible value here | did you mean `concept`?");
    refuse(of, "rood", "rood: `rood` is not a possible value here | choose from `concept`, `vastgesteld`");
    refuse(of, "'€'", "'€': `€` is not a possible value here | choose from `concept`, `vastgesteld`");
    refuse(of, "[concept]", "[concept]: here one choice should stand | choose from `concept`, `vastgesteld`");
}

#[test]
fn a_start_and_an_end_may_be_one_text() {
    let of = "{type: time_range}";
    for typed in
        ["10.00-11.30", "10.00 – 11.30 uur", "van 10 tot 11.30 uur", "'10:00—11:30'", "{start: 10.00, einde: '11:30'}"]
    {
        check(of, typed, "{start: 10:00, end: 11:30}");
    }
    check_cell(of, text("10.00-11.30"), "{start: 10:00, end: 11:30}");
    refuse(
        of,
        "11.30-10.00",
        "11.30-10.00: in `11.30-10.00` the end is not after the start | write start and end as `10:00-11:45`",
    );
    refuse(of, "10.00", "10.00: `10.00` is not a start and an end | write start and end as `10:00-11:45`");
    refuse(
        of,
        "{start: 11.30, end: 10.00}",
        "10.00: in `11.30-10.00` the end is not after the start | write start and end as `10:00-11:45`",
    );
    let (_, said) = bound(&Around::new(), "fields: {a: {type: time_range}}", "a: {start: 11.30}");
    assert_eq!(said, "start: the field `einde` is missing | add `einde: 11.30`");
}

#[test]
fn characters_are_looked_at() {
    let said = |typed: &str| bound(&Around::new(), "fields: {a: {type: text}}", &format!("a: \"{typed}\"")).1;
    assert_eq!(
        said("a\u{e000}"),
        "\u{e000}: character 2 of this text exists in a private font only (U+E000) | delete the character and type the text again"
    );
    assert_eq!(
        said("\u{10601}"),
        "\u{10601}: character 1 of this text is a letter that griffie uses itself (U+10601) | delete the character and type the text again"
    );
    assert!(said("a\\u0007b").contains("character 2 of this text is a control character (U+0007)"));
    assert_eq!(
        said("a\u{200b}b"),
        "~\u{200b}: character 2 of this text cannot be seen (U+200B) | delete the character when it does not belong"
    );
    assert_eq!(
        said("a\u{202e}b"),
        "~\u{202e}: character 2 of this text turns the direction of reading and cannot be seen (U+202E) | delete the character when it does not belong"
    );
}

#[test]
fn addresses_and_actions_may_be_one_text() {
    check(
        "{type: address}",
        "\"Wolwevershaven 14, 3311 AW Dordrecht\"",
        "{street: Wolwevershaven, house_number: 14, postcode: 3311 AW, city: Dordrecht}",
    );
    check("{type: list, of: decision}", "[De begroting is vastgesteld.]", "[{text: De begroting is vastgesteld.}]");
    check("{type: list, of: decision}", "[{besluit: x, datum: 2026-11-03}]", "[{text: x, date: 2026-11-03}]");
    check("{type: list, of: {b: {type: text}}, shorthand: b}", "x", "[{b: x}]");
    check(
        "{type: contact}",
        "Els Kuipers",
        "{name: Els Kuipers, sort_name: kuipers  e, gender: unknown (onbekend, unknown), name_use: own (eigen naam, own)}",
    );
}

#[test]
fn tables_have_headers_and_rows() {
    check("{type: table}", "[[a, b], [1, 2]]", "{header: [a, b], rows: [[1, 2]]}");
    check("{type: table}", "[{a: 1, b: 2}, {b: 3}]", "{header: [a, b], rows: [[1, 2], [none, 3]]}");
    refuse(
        "{type: table}",
        "x",
        "x: here a table should stand | write a list of rows, each a list of values, the headers first; or `{from: file.xlsx}`",
    );
    let (_, said) = bound(&Around::new(), "fields: {a: {type: table}}", "a: [[b], [1, 2]]");
    assert_eq!(said, "[1, 2]: this row has 2 values, and there are 1 headers");
}

#[test]
fn cells_are_what_the_workbook_says() {
    check_cell("{type: number}", number("1234.5"), "1234.5");
    check_cell("{type: number}", percent("0.056"), "5.6");
    check_cell("{type: integer}", number("84"), "84");
    check_cell("{type: money}", number("1234.5"), "1234.5");
    check_cell("{type: money}", text("€ 1.234,50"), "1234.5");
    check_cell("{type: percent}", percent("0.041"), "0.041");
    check_cell("{type: percent}", number("12.5"), "0.125");
    check_cell("{type: date}", Content::Date(date(2026, 11, 3)), "2026-11-03");
    check_cell("{type: date}", Content::DateTime(datetime(2026, 11, 3, 0, 0, 0, 0)), "2026-11-03");
    check_cell("{type: date}", text("3-11-2026"), "2026-11-03");
    check_cell("{type: datetime}", Content::DateTime(datetime(2026, 11, 3, 9, 30, 0, 0)), "2026-11-03 09:30");
    check_cell("{type: time}", Content::Time(time(9, 30, 0, 0)), "09:30");
    check_cell("{type: duration}", Content::Time(time(1, 30, 0, 0)), "90");
    check_cell("{type: duration}", number("45"), "45");
    check_cell("{type: period}", Content::Date(date(2026, 10, 1)), "2026-10");
    check_cell("{type: period}", number("2026"), "2026");
    check_cell("{type: boolean}", Content::Boolean(true), "true");
    check_cell("{type: boolean}", number("1"), "true");
    check_cell("{type: kvk}", number("12345678"), "12345678");
    check_cell("{type: choice, choices: [\"1\", \"2\"]}", number("2"), "2 (2, 2)");
}

#[test]
fn cells_become_text_without_loss() {
    check_cell("{type: text}", number("12345678.125"), "12345678,125");
    check_cell("{type: text}", number("4100"), "4100");
    check_cell("{type: text}", percent("0.041"), "4,1%");
    check_cell("{type: text}", Content::Date(date(2026, 11, 3)), "03-11-2026");
    check_cell("{type: text}", Content::Time(time(9, 30, 0, 0)), "09:30");
    check_cell("{type: text}", Content::Boolean(false), "nee");
    check_cell("{type: text}", text("0123"), "0123");
}

#[test]
fn cells_that_cannot_be_used_are_pointed_at() {
    refuse_cell(
        "{type: text}",
        Content::Error("#REF!".into()),
        "A2: this cell holds the error `#REF!` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: money}",
        Content::Error("#DIV/0!".into()),
        "A2: this cell holds the error `#DIV/0!` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: person}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: action}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: choice, choices: [x]}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: number}",
        Content::Uncalculated,
        "A2: the formula in this cell was never calculated | open the workbook in Excel or LibreOffice and save it",
    );
    refuse_cell("{type: integer}", number("1.5"), "A2: `1,5` is not a whole number | write a number without decimals");
    refuse_cell(
        "{type: date}",
        number("46329"),
        "A2: here is a number where a date belongs | format the cell as a date or time, or type the value as text",
    );
    refuse_cell(
        "{type: date}",
        Content::DateTime(datetime(2026, 11, 3, 9, 30, 0, 0)),
        "A2: `03-11-2026 09:30` is not a date | write a date as `2026-11-03` or `3 November 2026`",
    );
    refuse_cell(
        "{type: money}",
        Content::Boolean(true),
        "A2: `ja` is not an amount | write an amount as `1234.50` or `€1,234.50`",
    );
    let (value, said) = cell("{type: percent}", number("0.056"));
    assert_eq!(value, "0.00056");
    assert_eq!(
        said,
        "~A2: this cell is not formatted as a percentage; the number was read as so many percent | format the cell as a percentage"
    );
}

#[test]
fn the_words_of_a_choice_are_in_the_language_of_the_document() {
    let around = Around { locale: Locale::English, ..Around::new() };
    let declaration = "fields: {a: {type: choice, choices: {x: {nl: nee, en: no}}}, lang: {type: language}}";
    let label = |document: &str| match &bound(&around, declaration, document).0.get("a").unwrap().data {
        Data::Choice(choice) => choice.label.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(label("a: x"), "no");
    assert_eq!(label("a: x\nlang: nl"), "nee");
}
