//! Filling a plan with a record: the rows that its expressions give, the cells in their types, the formulas with their results.

use super::expression::Names;
use super::plan::{ColumnPlan, Declared, Plan, SheetPlan, references};
use super::style::{Format, Tone};
use super::table::{Cell, Column, Content, Table};
use super::write::escape_header;
use crate::diagnostic::{At, Diagnostic, Message, Reported};
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::Locale;
use crate::office::locale::format::{self, DateForm, MoneyForm, TimeForm};
use crate::office::person::{Person, short_name};
use crate::render::{Scope, render_text};

/// Fills all sheets of a plan; with errors there are no tables.
pub(super) fn fill(plan: &Plan, context: &Scope, locale: Locale) -> Reported<Vec<Table>> {
    let mut diagnostics = Vec::new();
    let tables = plan.sheets.iter().map(|sheet| fill_sheet(sheet, context, locale, &mut diagnostics)).collect();
    let is_fine = !diagnostics.iter().any(Diagnostic::is_error);
    Reported::with(is_fine.then_some(tables), diagnostics)
}

fn fill_sheet(sheet: &SheetPlan, context: &Scope, locale: Locale, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let records = evaluate(&sheet.rows, context, diagnostics);
    let rows: Vec<Vec<Value>> = records.items().iter().map(|row| fill_row(sheet, row, context, diagnostics)).collect();
    let columns = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| describe(sheet, column, rows.iter().filter_map(|row| row.get(index)), locale))
        .collect();
    let formats = || sheet.columns.iter().map(|column| column.format);
    let cells =
        |row: &Vec<Value>| row.iter().zip(formats()).map(|(value, format)| cell(value, format, locale)).collect();
    Table {
        sheet: sheet.name.get(locale).to_owned(),
        name: sheet.table.clone(),
        heading: heading(sheet, context, locale, diagnostics),
        columns,
        rows: rows.iter().map(cells).collect(),
        totals: sheet.totals.as_ref().map(|label| label.get(locale).to_owned()),
    }
}

/// What the expressions of a column see: the fields of the row, and behind them those of the document.
struct RowScope<'a> {
    row: &'a Record,
    document: &'a Scope,
}

impl Names for RowScope<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        self.row.get(name).or_else(|| self.document.get(name)).cloned()
    }
}

fn fill_row(sheet: &SheetPlan, row: &Value, document: &Scope, diagnostics: &mut Vec<Diagnostic>) -> Vec<Value> {
    let Some(record) = row.as_record() else {
        diagnostics.push(Diagnostic::error(Message::new("row-is-no-record"), sheet.rows.origin));
        return Vec::new();
    };
    let scope = RowScope { row: record, document };
    let value = |column: &ColumnPlan| match &column.value {
        Some(declared) => evaluate(declared, &scope, diagnostics),
        None => Value::none(row.origin),
    };
    sheet.columns.iter().map(value).collect()
}

fn evaluate(declared: &Declared, scope: &dyn Names, diagnostics: &mut Vec<Diagnostic>) -> Value {
    let value = declared.expression.evaluate(scope, declared.origin).at(declared.origin, diagnostics);
    value.unwrap_or_else(|| Value::none(declared.origin))
}

fn describe<'a>(
    sheet: &SheetPlan,
    column: &ColumnPlan,
    values: impl Iterator<Item = &'a Value>,
    locale: Locale,
) -> Column {
    Column {
        header: column.header.get(locale).to_owned(),
        format: column.format,
        width: column.width,
        formula: column.formula.as_deref().map(|formula| resolve(sheet, formula, locale)),
        is_summed: column.is_summed,
        tones: if column.format == Format::Status { tones(values) } else { Vec::new() },
    }
}

/// Writes the columns that a formula names as Excel keeps them in a file: `Budget[[#This Row],[Actual]]`.
fn resolve(sheet: &SheetPlan, formula: &str, locale: Locale) -> String {
    let header =
        |key: &str| sheet.columns.iter().find(|column| column.key == key).map(|column| column.header.get(locale));
    references(formula).fold(formula.to_owned(), |resolved, key| {
        let own = format!("{}[[#This Row],[{}]]", sheet.table, escape_header(header(key).unwrap_or(key)));
        resolved.replace(&format!("[@[{key}]]"), &own).replace(&format!("[@{key}]"), &own)
    })
}

/// Lists the statuses that occur, with their colours.
fn tones<'a>(values: impl Iterator<Item = &'a Value>) -> Vec<(String, Tone)> {
    let mut found: Vec<(String, Tone)> = Vec::new();
    for value in values {
        let label = if let Data::Choice(choice) = &value.data { Some(&*choice.label) } else { value.as_text() };
        if let Some(label) = label
            && let Some(tone) = value.as_text().and_then(Tone::of)
            && !found.iter().any(|(known, _)| known == label)
        {
            found.push((label.to_owned(), tone));
        }
    }
    found
}

fn cell(value: &Value, format: Format, locale: Locale) -> Cell {
    let content = match (&value.data, format) {
        (Data::None, _) => Content::Empty,
        (data, Format::Text) => Content::Text(text(data, locale)),
        (Data::Number(number) | Data::Money(number) | Data::Percent(number), _) => Content::Number(*number),
        (Data::Date(date), _) => Content::Date(*date),
        (Data::Time(time), _) => Content::Time(*time),
        (Data::DateTime(moment), _) => Content::DateTime(*moment),
        (Data::Duration(minutes), _) => Content::Duration(*minutes),
        (data, _) => Content::Text(text(data, locale)),
    };
    Cell { origin: value.origin, content }
}

/// Writes a value as text, for columns of text and for what has no cell type of its own.
fn text(data: &Data, locale: Locale) -> String {
    match data {
        Data::None => String::new(),
        Data::Text(text) | Data::Rich(text) => text.to_string(),
        Data::Number(number) => format::number(*number, None, locale),
        Data::Money(amount) => format::money(*amount, MoneyForm::default(), locale),
        Data::Percent(fraction) => format::percent(*fraction, None, false, locale),
        Data::Date(day) => format::date(*day, DateForm::default(), locale),
        Data::Time(time) => format::time(*time, TimeForm::default(), locale),
        Data::DateTime(moment) => format::datetime(*moment, DateForm::default(), locale),
        Data::Period(period) => format::period(*period, locale),
        Data::Duration(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Data::Boolean(is_so) => yes_or_no(*is_so, locale).to_owned(),
        Data::Choice(choice) => choice.label.to_string(),
        Data::Record(record) => record_text(record, locale),
        Data::List(items) => {
            format::list(&items.iter().map(|item| text(&item.data, locale)).collect::<Vec<_>>(), locale)
        }
    }
}

fn yes_or_no(is_so: bool, locale: Locale) -> &'static str {
    let [yes, no] = match locale {
        Locale::Dutch => ["ja", "nee"],
        Locale::English => ["yes", "no"],
        Locale::German => ["ja", "nein"],
        Locale::French => ["oui", "non"],
    };
    if is_so { yes } else { no }
}

/// Writes the text that a record is known by: a person's name, else its first text.
fn record_text(record: &Record, locale: Locale) -> String {
    let field = |path: &str| match path.split_once('.') {
        Some((outer, inner)) => Some(record.get(outer)?.as_record()?.text(inner)?.to_owned()),
        None => record.text(path).map(str::to_owned),
    };
    let person = Person::from_fields(&field);
    if !person.is_nameless() {
        return short_name(&person);
    }
    let first = record.fields.iter().map(|(_, value)| &value.data).find(|data| !matches!(data, Data::None));
    first.map(|data| text(data, locale)).unwrap_or_default()
}

fn heading(sheet: &SheetPlan, context: &Scope, locale: Locale, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some((source, origin)) = &sheet.heading else { return Vec::new() };
    let text = render_text(source, context, locale).at(*origin, diagnostics).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
