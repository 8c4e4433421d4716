//! The functions of expressions that judge figures, over bound values: `budget_rows`, `relative_variance` and `impact`.
//!
//! The computing is in `office`; here values become plain figures and back, and keep their places.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostic::Origin;
use crate::kind::record::{Data, Record, Value};
use crate::office::budget::{self, Amounts, BudgetLine, BudgetRow, RowKind, Section};
use crate::office::indicator::{self, Direction, Impact};

/// Puts budget lines in the order of the table, with totals and the result; lines that are totals themselves are left out.
///
/// Each row is a record with `label`, `kind` (`line`, `subtotal`, `result`), `section` (`revenue`, `cost`), `actual`, `budget`,
/// `variance`, `variance_percent`, `impact`, `previous`, `forecast` and `budget_year`. A line keeps the place that it was read from.
#[must_use]
pub(super) fn budget_rows(lines: &Value) -> Value {
    let read: Vec<(BudgetLine, &Value)> =
        lines.items().iter().filter_map(|line| Some((budget_line(line)?, line))).collect();
    let plain: Vec<BudgetLine> = read.iter().map(|(line, _)| line.clone()).collect();
    // The rows of lines come in the order of their sections, and within a section in the order of the list.
    let mut sources = Section::ALL
        .into_iter()
        .flat_map(|section| read.iter().filter(move |(line, _)| line.section == section).map(|(_, source)| *source));
    let rows = budget::budget_rows(&plain).into_iter().map(|row| {
        let source = if row.kind == RowKind::Line { sources.next() } else { None };
        row_value(&row, source, lines.origin)
    });
    Value::new(lines.origin, Data::List(rows.collect::<Vec<_>>().into()))
}

/// The variance as a fraction of the reference; absent when either is, or when the reference is zero or negative.
#[must_use]
pub(super) fn relative_variance(actual: &Value, reference: &Value) -> Value {
    let part = actual.as_decimal().zip(reference.as_decimal());
    let part = part.and_then(|(actual, reference)| indicator::relative_variance(actual, reference));
    Value::new(actual.origin, part.map_or(Data::None, Data::Percent))
}

/// Judges a variance by a direction (`higher_is_better`, `lower_is_better`, `neutral`): `good`, `bad` or `neutral`. An absent variance is
/// neutral.
#[must_use]
pub(super) fn impact(variance: &Value, direction: &Value) -> Value {
    let direction = direction.as_text().map(Direction::from_name).unwrap_or_default();
    let impact = variance.as_decimal().map(|variance| indicator::impact(variance, direction));
    impact_value(variance.origin, impact.unwrap_or_default())
}

fn budget_line(line: &Value) -> Option<BudgetLine> {
    let record = line.as_record()?;
    let amount = |name: &str| record.get(name).and_then(Value::as_decimal);
    Some(BudgetLine {
        label: record.text("label").unwrap_or_default().to_owned(),
        section: Section::from_name(record.text("section")?)?,
        amounts: Amounts {
            actual: amount("actual"),
            budget: amount("budget"),
            previous: amount("previous"),
            forecast: amount("forecast"),
            budget_year: amount("budget_year"),
        },
    })
}

/// Makes the record of a row; its name and its place are those of the line that it came from.
fn row_value(row: &BudgetRow, source: Option<&Value>, list: Origin) -> Value {
    let origin = source.map_or(list, |source| source.origin);
    let label = source.and_then(|source| source.as_record()?.get("label").cloned());
    let text = |text: &str| Value::text(origin, text);
    let money = |amount: Option<Decimal>| Value::new(origin, amount.map_or(Data::None, Data::Money));
    let fields = [
        ("label", label.unwrap_or_else(|| Value::none(origin))),
        ("kind", text(row.kind.name())),
        ("section", row.section.map_or(Value::none(origin), |section| text(section.name()))),
        ("actual", money(row.amounts.actual)),
        ("budget", money(row.amounts.budget)),
        ("variance", money(row.variance())),
        ("variance_percent", Value::new(origin, row.relative_variance().map_or(Data::None, Data::Percent))),
        ("impact", impact_value(origin, row.impact())),
        ("previous", money(row.amounts.previous)),
        ("forecast", money(row.amounts.forecast)),
        ("budget_year", money(row.amounts.budget_year)),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.into(), value)).collect();
    Value::new(origin, Data::Record(Arc::new(Record { type_name: "".into(), origin, fields })))
}

fn impact_value(origin: Origin, impact: Impact) -> Value {
    Value::text(origin, impact.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileKey;

    fn at(start: usize) -> Origin {
        Origin::text(FileKey::from_index(0), start..start + 1)
    }

    fn line(start: usize, label: &str, section: &str, actual: i64) -> Value {
        let origin = at(start);
        let fields = [
            ("label", Data::Text(label.into())),
            ("section", Data::Text(section.into())),
            ("actual", Data::Money(actual.into())),
        ];
        let fields = fields.into_iter().map(|(name, data)| (name.into(), Value::new(origin, data))).collect();
        Value::new(origin, Data::Record(Arc::new(Record { type_name: "budget_line".into(), origin, fields })))
    }

    fn example() -> Value {
        let lines = vec![line(1, "loon", "cost", 7), line(2, "huur", "revenue", 9), line(3, "som", "total", 99)];
        budget_rows(&Value::new(at(0), Data::List(lines.into())))
    }

    fn check(row: usize, name: &str, actual: i64, start: usize) {
        let rows = example();
        let row = rows.items()[row].as_record().unwrap();
        assert_eq!(row.text("label").unwrap_or_default(), name);
        assert_eq!(row.get("actual").unwrap().as_decimal(), Some(actual.into()));
        assert_eq!(row.origin, at(start));
    }

    #[test]
    fn a_line_keeps_its_name_and_place() {
        check(0, "huur", 9, 2);
        check(2, "loon", 7, 1);
    }

    #[test]
    fn a_total_has_the_place_of_the_list() {
        check(3, "", 7, 0);
    }

    #[test]
    fn lines_of_totals_do_not_count() {
        check(4, "", 2, 0);
        assert_eq!(example().items().len(), 5);
    }

    #[test]
    fn an_absent_variance_is_not_judged() {
        let impact = impact(&Value::none(at(0)), &Value::text(at(0), "lower_is_better"));
        assert_eq!(impact.as_text(), Some("neutral"));
    }

    #[test]
    fn nothing_has_no_relative_variance() {
        let zero = Value::new(at(0), Data::Money(Decimal::ZERO));
        assert!(relative_variance(&zero, &zero).is_none());
    }
}
