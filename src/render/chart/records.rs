//! From bound records to the plain figures that charts are made of. A field that is absent or of another type counts as absent.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::kind::record::{Record, Value};
use crate::office::budget::{Amounts, BudgetRow, RowKind, Section};
use crate::office::indicator::{Direction, Indicator, Unit};
use crate::office::locale::{Locale, words};
use crate::render::chart::columns::Point;

/// Reads the rows that `budget_rows` made; a record without a known kind is left out.
#[must_use]
pub fn rows(values: &[Value]) -> Vec<BudgetRow> {
    records(values).filter_map(row).collect()
}

fn row(record: &Record) -> Option<BudgetRow> {
    let count = amount(record, "count").and_then(|count| count.to_usize()).unwrap_or(1);
    Some(BudgetRow {
        label: text(record, "label"),
        kind: RowKind::from_name(record.text("kind")?)?,
        section: record.text("section").and_then(Section::from_name),
        amounts: Amounts {
            actual: amount(record, "actual"),
            budget: amount(record, "budget"),
            previous: amount(record, "previous"),
            forecast: amount(record, "forecast"),
            budget_year: amount(record, "budget_year"),
        },
        count,
    })
}

/// Reads moments: `month` is a day in it; a `label` of its own comes first.
#[must_use]
pub fn points(values: &[Value], locale: Locale) -> Vec<Point> {
    records(values).map(|record| point(record, locale)).collect()
}

fn point(record: &Record, locale: Locale) -> Point {
    let month = record.date("month").map(jiff::civil::Date::month);
    let own = record.text("label");
    let word = |of: fn(i8, Locale) -> &'static str| own.or(month.map(|month| of(month, locale))).unwrap_or_default();
    Point {
        // Under a column there is no room for a full stop.
        label: word(words::short_month).trim_end_matches('.').to_owned(),
        name: word(words::month).to_owned(),
        actual: amount(record, "actual"),
        budget: amount(record, "budget"),
        forecast: amount(record, "forecast"),
    }
}

/// Reads key figures; one without a value is left out.
#[must_use]
pub fn indicators(values: &[Value]) -> Vec<Indicator> {
    records(values).filter_map(indicator).collect()
}

fn indicator(record: &Record) -> Option<Indicator> {
    Some(Indicator {
        label: text(record, "label"),
        value: amount(record, "value")?,
        unit: record.text("unit").map(Unit::from_name).unwrap_or_default(),
        reference: amount(record, "reference"),
        against: record.text("against").map(str::to_owned),
        previous: amount(record, "previous"),
        direction: record.text("direction").map(Direction::from_name).unwrap_or_default(),
        decimals: amount(record, "decimals").and_then(|count| count.to_u32()).unwrap_or_default().min(4),
    })
}

fn records(values: &[Value]) -> impl Iterator<Item = &Record> {
    values.iter().filter_map(|value| value.as_record().map(AsRef::as_ref))
}

fn text(record: &Record, name: &str) -> String {
    record.text(name).unwrap_or_default().to_owned()
}

fn amount(record: &Record, name: &str) -> Option<Decimal> {
    record.get(name)?.as_decimal()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileKey, Origin};
    use crate::kind::record::Data;

    fn record(fields: Vec<(&str, Data)>) -> Vec<Value> {
        let origin = Origin::whole(FileKey::from_index(0));
        let fields = fields.into_iter().map(|(name, data)| (name.into(), Value::new(origin, data))).collect();
        vec![Value::new(origin, Data::Record(Record { type_name: "".into(), origin, fields }.into()))]
    }

    #[test]
    fn a_month_has_its_words() {
        let day = jiff::civil::date(2026, 3, 1);
        let points = points(&record(vec![("month", Data::Date(day))]), Locale::Dutch);
        assert_eq!((&*points[0].label, &*points[0].name), ("mrt", "maart"));
    }

    #[test]
    fn a_row_keeps_its_amounts() {
        let fields = vec![("kind", Data::Text("result".into())), ("actual", Data::Money(5.into()))];
        assert_eq!(rows(&record(fields))[0].amounts.actual, Some(5.into()));
    }

    #[test]
    fn a_row_of_an_unknown_kind_is_left_out() {
        assert!(rows(&record(vec![("kind", Data::Text("x".into()))])).is_empty());
    }

    #[test]
    fn an_indicator_without_a_value_is_left_out() {
        assert!(indicators(&record(vec![("value", Data::None)])).is_empty());
    }
}
