//! Filling a plan with a record: the rows that its expressions give, the cells in their types, the formulas with their results.

use super::formula::{Formula, Reference, Row};
use super::plan::{ColumnPlan, Declared, Plan, SheetPlan, TotalPlan};
use super::style::{Format, Tone};
use super::table::{Cell, Column, Content, Table, Total};
use crate::diagnostic::{At, Diagnostic, Message, Origin, Reported};
use crate::kind::expression;
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::format::{self, DateForm, MoneyForm, PeriodForm, TimeForm};
use crate::office::locale::{Locale, Style};
use crate::office::person::{Person, short_name};
use crate::render::{Scope, render_text};

/// Fills all sheets of a plan; with errors there are no tables.
pub(super) fn fill(plan: &Plan, context: &Scope, style: Style) -> Reported<Vec<Table>> {
    let mut diagnostics = Vec::new();
    let mut filler = Filler { plan, document: context, style, diagnostics: &mut diagnostics };
    let tables = plan.sheets.iter().map(|sheet| filler.sheet(sheet)).collect();
    let is_fine = !diagnostics.iter().any(Diagnostic::is_error);
    Reported::with(is_fine.then_some(tables), diagnostics)
}

/// Fills sheets, and goes on after mistakes.
struct Filler<'a> {
    plan: &'a Plan,
    document: &'a Scope,
    style: Style,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Filler<'_> {
    fn sheet(&mut self, sheet: &SheetPlan) -> Table {
        let records = self.evaluate(&sheet.rows, None, sheet.rows.origin);
        let rows: Vec<Vec<Placed>> = records.items().iter().map(|row| self.row(sheet, row)).collect();
        let columns = sheet.columns.iter().enumerate();
        let columns =
            columns.map(|(at, column)| self.column(sheet, column, rows.iter().filter_map(|row| row.get(at)))).collect();
        let formats = || sheet.columns.iter().map(|column| column.format);
        let cells = |row: &Vec<Placed>| row.iter().zip(formats()).map(|(it, format)| self.cell(it, format)).collect();
        Table {
            rows: rows.iter().map(cells).collect(),
            sheet: sheet.name.get(self.style.locale).to_owned(),
            name: sheet.table.get(self.style.locale).to_owned(),
            heading: heading(sheet, self.document, self.style, self.diagnostics),
            columns,
            totals: sheet.totals.as_ref().map(|label| label.get(self.style.locale).to_owned()),
        }
    }

    fn row(&mut self, sheet: &SheetPlan, row: &Value) -> Vec<Placed> {
        let Some(record) = row.as_record() else {
            self.diagnostics.push(Diagnostic::error(Message::new("row-is-no-record"), sheet.rows.origin));
            return Vec::new();
        };
        let placed = |column: &ColumnPlan| {
            let mut of = |declared: &Option<Declared>| match declared {
                Some(declared) => self.evaluate(declared, Some(record), row.origin),
                None => Value::none(row.origin),
            };
            Placed {
                value: of(&column.value),
                is_highlighted: matches!(of(&column.highlight).data, Data::Boolean(true)),
            }
        };
        sheet.columns.iter().map(placed).collect()
    }

    fn column<'v>(
        &mut self,
        sheet: &SheetPlan,
        column: &ColumnPlan,
        cells: impl Iterator<Item = &'v Placed>,
    ) -> Column {
        Column {
            header: column.header.get(self.style.locale).to_owned(),
            format: column.format,
            width: column.width,
            formula: column.formula.as_ref().map(|(formula, _)| self.formula(sheet, formula, Row::Same)),
            total: column.total.as_ref().map(|total| self.total(sheet, total, column.format)),
            tones: if column.format == Format::Status { tones(cells.map(|cell| &cell.value)) } else { Vec::new() },
        }
    }

    fn total(&mut self, sheet: &SheetPlan, total: &TotalPlan, format: Format) -> Total {
        let TotalPlan::Formula { formula: (formula, _), value } = total else { return Total::Sum };
        let value = self.evaluate(value, None, value.origin);
        let result = self.cell(&Placed { value, is_highlighted: false }, format);
        Total::Formula { formula: self.formula(sheet, formula, Row::Totals), result }
    }

    /// Writes a formula with the names that tables and columns have in the language of the document.
    fn formula(&self, sheet: &SheetPlan, formula: &Formula, row: Row) -> String {
        formula.write(row, |reference: &Reference| {
            let table = reference.table.as_ref().and_then(|table| self.plan.sheet_of(table)).unwrap_or(sheet);
            let header = table.column(&reference.column).map(|column| column.header.get(self.style.locale));
            [table.table.get(self.style.locale), header.unwrap_or_default()]
        })
    }

    fn evaluate(&mut self, declared: &Declared, row: Option<&Record>, origin: Origin) -> Value {
        let names = Names { row, document: self.document, origin };
        let value = declared.expression.evaluate(&names).at(declared.origin, self.diagnostics);
        value.unwrap_or_else(|| Value::none(declared.origin))
    }

    fn cell(&self, placed: &Placed, format: Format) -> Cell {
        let content = content(&placed.value, format, self.style.in_table());
        Cell { origin: placed.value.origin, content, is_highlighted: placed.is_highlighted }
    }
}

/// A value in its place in a row.
struct Placed {
    value: Value,
    is_highlighted: bool,
}

/// What an expression sees: the fields of the row, where there is one, and behind them those of the document.
struct Names<'a> {
    row: Option<&'a Record>,
    document: &'a Scope,
    origin: Origin,
}

impl expression::Scope for Names<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        self.row.and_then(|row| row.get(name)).or_else(|| self.document.get(name)).cloned()
    }

    fn origin(&self) -> Origin {
        self.origin
    }
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

fn content(value: &Value, format: Format, style: Style) -> Content {
    match (&value.data, format) {
        (Data::None, _) => Content::Empty,
        (data, Format::Text) => Content::Text(text(data, style)),
        (Data::Number(number) | Data::Money(number) | Data::Percent(number), _) => Content::Number(*number),
        (Data::Date(date), _) => Content::Date(*date),
        (Data::Time(time), _) => Content::Time(*time),
        (Data::DateTime(moment), _) => Content::DateTime(*moment),
        (Data::Duration(minutes), _) => Content::Duration(*minutes),
        (data, _) => Content::Text(text(data, style)),
    }
}

/// Writes a value as text, for columns of text and for what has no cell type of its own.
fn text(data: &Data, style: Style) -> String {
    match data {
        Data::None => String::new(),
        Data::Text(text) | Data::Rich(text) => text.to_string(),
        Data::Number(number) => format::number(*number, None, style),
        Data::Money(amount) => format::money(*amount, MoneyForm::default(), style),
        Data::Percent(fraction) => format::percent(*fraction, None, false, style),
        Data::Date(day) => format::date(*day, DateForm::default(), style),
        Data::Time(time) => format::time(*time, TimeForm::default(), style),
        Data::DateTime(moment) => format::datetime(*moment, DateForm::default(), style),
        Data::Period(period) => format::period(*period, PeriodForm::default(), style),
        Data::Duration(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Data::Boolean(is_so) => yes_or_no(*is_so, style.locale).to_owned(),
        Data::Choice(choice) => choice.label.to_string(),
        Data::Record(record) => record_text(record, style),
        Data::List(items) => format::list(&items.iter().map(|item| text(&item.data, style)).collect::<Vec<_>>(), style),
    }
}

fn yes_or_no(is_so: bool, locale: Locale) -> &'static str {
    let [yes, no] = match locale {
        Locale::Dutch | Locale::Flemish => ["ja", "nee"],
        Locale::English => ["yes", "no"],
        Locale::German => ["ja", "nein"],
        Locale::French => ["oui", "non"],
    };
    if is_so { yes } else { no }
}

/// Writes the text that a record is known by: a person's name, else its first text.
fn record_text(record: &Record, style: Style) -> String {
    let field = |path: &str| match path.split_once('.') {
        Some((outer, inner)) => Some(record.get(outer)?.as_record()?.text(inner)?.to_owned()),
        None => record.text(path).map(str::to_owned),
    };
    let person = Person::from_fields(&field);
    if !person.is_nameless() {
        return short_name(&person);
    }
    let first = record.fields.iter().map(|(_, value)| &value.data).find(|data| !matches!(data, Data::None));
    first.map(|data| text(data, style)).unwrap_or_default()
}

fn heading(sheet: &SheetPlan, context: &Scope, style: Style, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some((source, origin)) = &sheet.heading else { return Vec::new() };
    let text = render_text(source, context, style).at(*origin, diagnostics).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
