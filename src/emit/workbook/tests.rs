//! Workbooks from end to end: a plan and a record in, a file out that is unpacked and read.

use std::io::{Cursor, Read};
use std::sync::Arc;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::{Plan, Properties, write};
use crate::diagnostic::{CellRef, FileKey, Language, Origin, Reported};
use crate::kind::record::{Choice, Data, Record, Value};
use crate::office::locale::Locale;
use crate::read::{Content, sheet};
use crate::render::Scope;

const BUDGET: &str = r#"
title: {nl: Begroting, en: Budget}
sheets:
  - name: {nl: "Begroting/2026", en: Budget}
    table: Begroting
    rows: lines
    heading: "{{ title }}"
    columns:
      - {header: {nl: Code, en: Code}, value: code}
      - {header: {nl: Status, en: Status}, value: status, format: status}
      - {header: {nl: Begroot, en: Planned}, value: planned, format: money}
      - {header: {nl: "Werkelijk [€]", en: Actual}, key: werkelijk, value: actual, format: money}
      - {header: {nl: Verschil, en: Variance}, formula: "[@werkelijk]-[@Begroot]", value: variance, format: money}
      - {header: {nl: Aandeel, en: Share}, value: share, format: percent}
      - {header: {nl: Datum, en: Date}, value: day, format: date}
    totals: {label: {nl: Totaal, en: Total}, sum: [Begroot, werkelijk, Variance]}
"#;

fn origin() -> Origin {
    Origin::whole(FileKey::from_index(0))
}

fn plan(yaml: &str) -> Reported<Plan> {
    let node = crate::read::yaml::read(FileKey::from_index(0), yaml);
    Plan::load(&node.value.unwrap())
}

fn record(fields: Vec<(&str, Data)>) -> Record {
    let fields = fields.into_iter().map(|(name, data)| (name.into(), Value::new(origin(), data))).collect();
    Record { type_name: "".into(), origin: origin(), fields }
}

fn scope(fields: Vec<(&str, Data)>) -> Scope {
    Scope::new(Arc::new(record(fields)))
}

fn line(code: &str, planned: i64, actual: i64) -> Value {
    let money = |cents| Data::Money(Decimal::new(cents, 2));
    let status = Choice { value: "done".into(), original: "klaar".into(), label: "gereed".into() };
    let record = record(vec![
        ("code", Data::Text(code.into())),
        ("status", Data::Choice(status)),
        ("planned", money(planned)),
        ("actual", money(actual)),
        ("variance", money(actual - planned)),
        ("share", Data::Percent(Decimal::new(125, 3))),
        ("day", Data::Date(date(2026, 11, 3))),
    ]);
    Value::new(origin(), Data::Record(Arc::new(record)))
}

fn budget(lines: Vec<Value>) -> Scope {
    scope(vec![("title", Data::Text("Begroting oktober".into())), ("lines", Data::List(lines.into()))])
}

fn properties() -> Properties {
    Properties {
        title: "Begroting & meer".into(),
        organisation: "De Loswal".into(),
        date: Some(date(2026, 11, 3)),
        ..Properties::default()
    }
}

fn bytes(lines: Vec<Value>) -> Vec<u8> {
    let plan = plan(BUDGET);
    assert!(plan.diagnostics.is_empty(), "{:?}", plan.diagnostics);
    let reported = write(&plan.value.unwrap(), &budget(lines), &properties(), origin());
    assert!(reported.diagnostics.is_empty(), "{:?}", reported.diagnostics);
    reported.value.unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn two_lines() -> Vec<Value> {
    vec![line("=1+1", 100_000, 123_450), line("0040", 250_025, 250_000)]
}

#[track_caller]
fn check(name: &str, expected: &str) {
    let text = part(&bytes(two_lines()), name);
    assert!(text.contains(expected), "{expected}\n is not in\n{text}");
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn the_table_is_a_real_one() {
    check("xl/tables/table1.xml", r#"name="Begroting" displayName="Begroting" ref="A3:G6" totalsRowCount="1""#);
    check("xl/tables/table1.xml", r#"<tableColumn id="1" name="Code" totalsRowLabel="Totaal""#);
}

#[test]
fn amounts_are_numbers() {
    check(SHEET, "<v>1234.5</v>");
    check("xl/styles.xml", r#"formatCode="[$€-413] #,##0.00;[$€-413] -#,##0.00""#);
}

#[test]
fn dates_are_dates() {
    check(SHEET, "<v>46329</v>");
    check("xl/styles.xml", r#"formatCode="dd-mm-yyyy""#);
}

#[test]
fn formulas_have_results() {
    check(SHEET, "<f>Begroting[[#This Row],[Werkelijk '[€']]]-Begroting[[#This Row],[Begroot]]</f><v>234.5</v>");
}

#[test]
fn totals_have_results() {
    check(SHEET, "<f>SUBTOTAL(109,Begroting[[Begroot]])</f><v>3500.25</v>");
    check(SHEET, "<f>SUBTOTAL(109,Begroting[[Verschil]])</f><v>234.25</v>");
}

#[test]
fn text_never_becomes_a_formula() {
    check("xl/sharedStrings.xml", "<t>=1+1</t>");
    check("xl/sharedStrings.xml", "<t>0040</t>");
}

#[test]
fn the_header_stays_in_view_and_on_every_page() {
    check(SHEET, r#"<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>"#);
    check("xl/workbook.xml", "Begroting2026!$3:$3");
}

#[test]
fn it_prints_on_a4_one_page_wide() {
    check(SHEET, r#"<pageSetup paperSize="9" fitToHeight="0""#);
    check(SHEET, "Begroting &amp;&amp; meer");
    check(SHEET, "Pagina &amp;P van &amp;N");
}

#[test]
fn a_status_has_a_colour_by_its_word() {
    check(SHEET, r#"<conditionalFormatting sqref="B4:B5">"#);
    check(SHEET, "<formula>\"gereed\"</formula>");
}

#[test]
fn the_clock_is_not_in_the_file() {
    check("docProps/core.xml", "2026-11-03T00:00:00Z");
    assert_eq!(bytes(two_lines()), bytes(two_lines()));
}

#[test]
fn a_table_without_rows_is_still_one() {
    let text = part(&bytes(Vec::new()), "xl/tables/table1.xml");
    assert!(text.contains(r#"ref="A3:G5""#), "{text}");
}

/// Reads cells back as a person's griffie would: the first row of the table, in order.
#[test]
fn cells_come_back_in_their_types() {
    let book = sheet::read(FileKey::from_index(1), &bytes(two_lines()));
    assert!(book.diagnostics.is_empty(), "{:?}", book.diagnostics);
    let book = book.value.unwrap();
    let row: Vec<String> = book.sheets[0].cells.range((4, 0)..(5, 0)).map(|(_, cell)| shown(&cell.content)).collect();
    assert_eq!(
        row,
        [
            "text 0040",
            "text gereed",
            "number 2500.25",
            "number 2500",
            "number -0.25",
            "percent 0.125",
            "date 2026-11-03"
        ]
    );
    let totals: Vec<String> =
        book.sheets[0].cells.range((5, 0)..(6, 0)).map(|(_, cell)| shown(&cell.content)).collect();
    assert_eq!(totals, ["text Totaal", "number 3500.25", "number 3734.5", "number 234.25"]);
}

fn shown(content: &Content) -> String {
    match content {
        Content::Text(text) => format!("text {}", text.text),
        Content::Number { value, percent: true } => format!("percent {value}"),
        Content::Number { value, .. } => format!("number {value}"),
        Content::Date(date) => format!("date {date}"),
        other => format!("{other:?}"),
    }
}

/// A second table that adds up the first, and a totals row of formulas.
const SUMMARY: &str = r#"
  - name: {nl: Totalen, en: Totals}
    table: {nl: Totalen, en: Sums}
    rows: sums
    columns:
      - {key: soort, header: {nl: Soort, en: Kind}, value: code}
      - {key: som, header: {nl: Som, en: Sum}, value: planned, formula: 'SUMIFS(Begroting[werkelijk],Begroting[Code],[@soort])', format: money}
      - {key: helft, header: {nl: Helft, en: Half}, value: actual, format: money, highlight: "actual > planned"}
    totals:
      label: {nl: Resultaat, en: Result}
      formulas:
        - {column: som, formula: 'SUM(Totalen[som])', value: "sum(sums, 'planned')"}
        - {column: Half, formula: '[@som]/2', value: "sum(sums, 'planned') / 2"}
"#;

fn summary(locale: Locale) -> Vec<u8> {
    let plan = plan(&format!("{BUDGET}{SUMMARY}"));
    assert!(plan.diagnostics.is_empty(), "{:?}", plan.diagnostics);
    let lists = [("lines", two_lines()), ("sums", vec![line("a", 1000, 1500), line("b", 300, 150)])];
    let mut fields = vec![("title", Data::Text("Begroting".into()))];
    fields.extend(lists.map(|(name, lines)| (name, Data::List(lines.into()))));
    let reported =
        write(&plan.value.unwrap(), &scope(fields), &Properties { style: locale.into(), ..properties() }, origin());
    assert!(reported.diagnostics.is_empty(), "{:?}", reported.diagnostics);
    reported.value.unwrap()
}

#[track_caller]
fn check_summary(locale: Locale, name: &str, expected: &str) {
    let text = part(&summary(locale), name);
    assert!(text.contains(expected), "{expected}\n is not in\n{text}");
}

const SECOND: &str = "xl/worksheets/sheet2.xml";

#[test]
fn a_formula_adds_up_another_table() {
    let expected =
        "<f>SUMIFS(Begroting[[Werkelijk '[€']]],Begroting[[Code]],Totalen[[#This Row],[Soort]])</f><v>10</v>";
    check_summary(Locale::Dutch, SECOND, expected);
}

#[test]
fn tables_and_columns_have_the_names_of_the_language() {
    check_summary(Locale::English, SECOND, "SUMIFS(Begroting[[Actual]],Begroting[[Code]],Sums[[#This Row],[Kind]])");
    check_summary(Locale::English, "xl/tables/table2.xml", r#"displayName="Sums""#);
}

#[test]
fn a_total_may_be_a_formula_with_its_result() {
    check_summary(Locale::Dutch, SECOND, "<f>SUM(Totalen[[Som]])</f><v>13</v>");
    check_summary(Locale::Dutch, SECOND, "<f>Totalen[[#Totals],[Som]]/2</f><v>6.5</v>");
    check_summary(Locale::Dutch, "xl/tables/table2.xml", r#"totalsRowFunction="custom""#);
    check_summary(Locale::Dutch, "xl/tables/table2.xml", "<totalsRowFormula>SUM(Totalen[[Som]])</totalsRowFormula>");
}

#[test]
fn a_result_that_is_absent_is_no_nought() {
    let mut record = (**line("x", 1, 1).as_record().unwrap()).clone();
    record.set("variance", Value::none(origin()));
    let text = part(&bytes(vec![Value::new(origin(), Data::Record(Arc::new(record)))]), SHEET);
    assert!(text.contains("Begroting[[#This Row],[Begroot]]</f><v></v>"), "{text}");
}

#[test]
fn a_highlighted_cell_looks_different_from_the_one_below() {
    let text = part(&summary(Locale::Dutch), SECOND);
    let style = |cell: &str| {
        let (_, rest) = text.split_once(&format!("<c r=\"{cell}\" s=\"")).expect("the cell is there");
        rest.split('"').next().unwrap().to_owned()
    };
    assert_ne!(style("C2"), style("C3"));
    assert_eq!(style("B2"), style("B3"));
}

fn summary_complaints(from: &str, to: &str) -> Vec<String> {
    assert!(SUMMARY.contains(from), "{from}");
    complaints(&format!("{BUDGET}{}", SUMMARY.replace(from, to)))
}

#[test]
fn what_a_formula_names_must_be_there() {
    assert_eq!(summary_complaints("Begroting[Code]", "Begrooting[Code]"), ["there is no table `Begrooting`"]);
    assert_eq!(summary_complaints("Begroting[Code]", "Begroting[Kode]"), ["there is no column `Kode`"]);
    assert_eq!(summary_complaints("[@som]/2", "[@soort]/2"), ["there is no total under the column `soort`"]);
    assert_eq!(summary_complaints("[@som]/2", "[@som/2"), ["a `[` in the formula is never closed"]);
}

#[test]
fn a_column_has_one_total_and_a_table_a_name_of_its_own() {
    assert_eq!(summary_complaints("column: Half", "column: som"), ["the column `som` gets two totals"]);
    assert_eq!(summary_complaints("en: Sums", "en: BEGROTING"), ["two tables are called `BEGROTING`"]);
    assert_eq!(summary_complaints("en: Sums", "en: Q1"), ["`Q1` cannot be the name of a table"]);
    assert_eq!(
        summary_complaints("value: \"sum(sums, 'planned') / 2", "valu: \"x"),
        ["a workbook plan has no `valu`", "`value` is missing in the workbook plan"]
    );
}

fn complaints(yaml: &str) -> Vec<String> {
    plan(yaml).diagnostics.iter().map(|diagnostic| diagnostic.message.text(Language::English)).collect()
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let found = complaints(&BUDGET.replace("[@werkelijk]", "[@wekelijk]").replace("Variance]}", "Code]}"));
    assert_eq!(found, ["the column `Code` has no numbers to add up", "there is no column `wekelijk`"]);
}

#[test]
fn words_that_a_plan_does_not_know_are_named() {
    let found = complaints(&BUDGET.replace("heading:", "hading:").replace("format: percent", "format: percentage"));
    assert_eq!(found, ["a workbook plan has no `hading`", "there is no format `percentage`"]);
}

#[test]
fn two_equal_headers_are_refused() {
    let found = complaints(&BUDGET.replace("nl: Verschil", "nl: begroot"));
    assert!(found.contains(&"two columns are called `begroot`".to_owned()), "{found:?}");
}

fn refusal(code: Data, at: Origin) -> (String, Origin) {
    let mut record = (**line("x", 1, 1).as_record().unwrap()).clone();
    record.set("code", Value::new(at, code));
    let context = budget(vec![Value::new(origin(), Data::Record(Arc::new(record)))]);
    let reported = write(&plan(BUDGET).value.unwrap(), &context, &properties(), origin());
    assert!(reported.value.is_none());
    let found = &reported.diagnostics[0];
    (found.message.text(Language::English), found.origin)
}

#[test]
fn text_that_does_not_fit_is_refused_at_its_place() {
    let at = Origin::cell(FileKey::from_index(1), CellRef { sheet: 0, row: 7, column: 2 });
    let (text, place) = refusal(Data::Text("𝔸".repeat(16_384).into()), at);
    assert_eq!(text, "the text is longer than the 32767 characters that fit in a cell");
    assert_eq!(place, at);
}
