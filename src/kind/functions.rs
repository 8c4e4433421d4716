//! The functions of the domain that expressions may call: values become what `office` computes with, and back, and keep their places.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::{Message, Origin};
use crate::office::action::{self, Status};
use crate::office::person::{self, Person};

use super::expression::{Scope, order};
use super::figures;
use super::people::person_of;
use super::record::{Data, Record, Value};

/// How actions and decisions without an identifier are numbered within a year.
const ACTION_NUMBER: &str = "{year}-{number:3}";
const DECISION_NUMBER: &str = "{year}-{number:2}";

/// The functions by name.
pub(super) const NAMES: [&str; 8] =
    ["attendance", "written_name", "items_numbered", "joined", "overdue", "budget_rows", "relative_variance", "impact"];

/// Calls a function; none when it does not take so many arguments.
pub(super) fn call(
    name: &str,
    arguments: &[Value],
    origin: Origin,
    _scope: &dyn Scope,
) -> Result<Option<Value>, Message> {
    Ok(Some(match (name, arguments) {
        ("attendance", [present, chair, secretary]) => attendance(present, chair, secretary, origin),
        ("items_numbered", [items, date, action, decision]) => items_numbered(items, date, action, decision)?,
        ("joined", [one, other, field]) => joined(one, other, field.as_text().unwrap_or_default()),
        ("written_name", [given, initials, prefix, surname]) => {
            written_name([given, initials, prefix, surname], origin)
        }
        ("overdue", [due, status, today]) => overdue(due, status, today),
        ("budget_rows", [lines]) => figures::budget_rows(lines),
        ("relative_variance", [actual, reference]) => figures::relative_variance(actual, reference),
        ("impact", [variance, direction]) => figures::impact(variance, direction),
        _ => return Ok(None),
    }))
}

fn date_of(value: &Value) -> Option<Date> {
    match value.data {
        Data::Date(date) => Some(date),
        _ => None,
    }
}

/// Tells whether an action should have been done before today.
fn overdue(due: &Value, status: &Value, today: &Value) -> Value {
    let status = status.as_text().and_then(Status::from_name).unwrap_or_default();
    let late = date_of(today).is_some_and(|today| action::overdue(date_of(due), status, today));
    Value::new(due.origin, Data::Boolean(late))
}

/// Writes the name of somebody whose parts are known, with initials; absent when there is no part.
fn written_name([given, initials, prefix, surname]: [&Value; 4], origin: Origin) -> Value {
    let text = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    let person = Person {
        given: text(given),
        initials: text(initials),
        prefix: text(prefix),
        surname: text(surname),
        ..Person::default()
    };
    if person.is_nameless() { Value::none(origin) } else { Value::text(origin, &person::short_name(&person)) }
}

/// Puts those present in the order of minutes: the chair, the secretary, then the others by surname, nobody twice.
fn attendance(present: &Value, chair: &Value, secretary: &Value, origin: Origin) -> Value {
    let mut others: Vec<&Value> = present.items().iter().collect();
    others.sort_by_cached_key(|value| value.as_record().map(|record| person::sort_key(&person_of(record))));
    let mut list: Vec<Value> = Vec::with_capacity(others.len() + 2);
    for value in [chair, secretary].into_iter().chain(others).filter(|value| !value.is_none()) {
        if !list.iter().any(|known| known.data == value.data) {
            list.push(value.clone());
        }
    }
    Value::new(origin, Data::List(list.into()))
}

/// Fills in what is not given: the numbers of items, and the identifiers and days of their actions and decisions.
///
/// Actions and decisions are counted on over all items, from the numbers given; those with an identifier keep it and are not counted.
fn items_numbered(items: &Value, date: &Value, action: &Value, decision: &Value) -> Result<Value, Message> {
    let year = date_of(date).map_or(0, Date::year);
    let mut actions = Counter { pattern: ACTION_NUMBER, year, next: start(action)? };
    let mut decisions = Counter { pattern: DECISION_NUMBER, year, next: start(decision)? };
    let mut numbered = Vec::with_capacity(items.items().len());
    for (place, item) in items.items().iter().enumerate() {
        let Some(record) = item.as_record() else { continue };
        let mut record = Record::clone(record);
        if record.get("number").is_some_and(Value::is_none) {
            record.set("number", Value::text(item.origin, &(place + 1).to_string()));
        }
        fill_list(&mut record, "actions", &mut actions, "since", date);
        fill_list(&mut record, "decisions", &mut decisions, "date", date);
        numbered.push(Value::new(item.origin, Data::Record(Arc::new(record))));
    }
    Ok(Value::new(items.origin, Data::List(numbered.into())))
}

fn start(value: &Value) -> Result<u32, Message> {
    value.as_decimal().and_then(|number| number.to_u32()).ok_or_else(|| Message::new("not-a-place"))
}

struct Counter {
    pattern: &'static str,
    year: i16,
    next: u32,
}

fn fill_list(item: &mut Record, list: &str, counter: &mut Counter, day: &str, date: &Value) {
    let Some(value) = item.get(list) else { return };
    let filled: Vec<Value> = value.items().iter().map(|entry| fill(entry, counter, day, date)).collect();
    let origin = value.origin;
    item.set(list, Value::new(origin, Data::List(filled.into())));
}

fn fill(entry: &Value, counter: &mut Counter, day: &str, date: &Value) -> Value {
    let Some(record) = entry.as_record().filter(|record| record.get("id").is_some_and(Value::is_none)) else {
        return entry.clone();
    };
    let mut record = Record::clone(record);
    let id = action::next_identifier(counter.pattern, counter.year, counter.next);
    counter.next += 1;
    record.set("id", Value::text(entry.origin, &id));
    if record.get(day).is_some_and(Value::is_none) {
        record.set(day, Value::new(entry.origin, date.data.clone()));
    }
    Value::new(entry.origin, Data::Record(Arc::new(record)))
}

/// All of one list and those of the other whose field is not in it yet, in the order of that field; what has none comes last.
fn joined(one: &Value, other: &Value, field: &str) -> Value {
    let key = |value: &Value| value.as_record().and_then(|record| record.text(field).map(str::to_owned));
    let known: BTreeSet<String> = one.items().iter().filter_map(key).collect();
    let new = other.items().iter().filter(|value| key(value).is_none_or(|key| !known.contains(&key)));
    let mut list: Vec<Value> = one.items().iter().chain(new).cloned().collect();
    list.sort_by(|one, other| {
        let field_of = |value: &Value| {
            value.as_record().and_then(|record| record.get(field).cloned()).filter(|value| !value.is_none())
        };
        match (field_of(one), field_of(other)) {
            (Some(one), Some(other)) => order(&one, &other).unwrap_or(std::cmp::Ordering::Equal),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    });
    Value::new(one.origin, Data::List(list.into()))
}
