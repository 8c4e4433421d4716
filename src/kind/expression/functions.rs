//! The functions that expressions may call.

use std::cmp::Ordering;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::Message;
use crate::kind::functions as domain;
use crate::kind::record::{Data, Value};
use crate::office::text::slug;

use super::Scope;
use super::evaluate::origin_of;
use super::operators::{equal, is_true, measure_of, order, text_of};

/// The functions of every declaration; those of the domain stand in `kind::functions`.
const COMMON: [&str; 17] = [
    "sum", "count", "length", "first", "last", "min", "max", "round", "abs", "date", "year", "default", "slug",
    "lower", "upper", "join", "where",
];

/// Lists the functions by name.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMON.into_iter().chain(domain::NAMES)
}

/// Tells whether expressions may call a function of this name.
#[must_use]
pub fn is_function(name: &str) -> bool {
    names().any(|known| known == name)
}

pub(super) fn call(name: &str, arguments: &[Value], scope: &dyn Scope) -> Result<Value, Message> {
    let origin = origin_of(arguments, scope);
    let data = match (name, arguments) {
        ("sum", [list]) => sum(list.items())?,
        ("sum", [list, field]) => sum(&column(list, field)?)?,
        ("count" | "length", [value]) => count(value),
        ("first", [list]) => return Ok(list.items().first().cloned().unwrap_or_else(|| Value::none(origin))),
        ("last", [list]) => return Ok(list.items().last().cloned().unwrap_or_else(|| Value::none(origin))),
        ("min", values) => return extreme(values, Ordering::Less, scope),
        ("max", values) => return extreme(values, Ordering::Greater, scope),
        ("round", [value]) => round(value, 0)?,
        ("round", [value, digits]) => round(value, whole(digits)?)?,
        ("abs", [value]) => value.as_decimal().map_or(Data::None, |number| measure_of(&value.data, number.abs())),
        ("date", [year, month, day]) => date(whole(year)?, whole(month)?, whole(day)?)?,
        ("year", [value]) => year(value)?,
        ("default", [value, other]) => return Ok(if is_true(&value.data) { value.clone() } else { other.clone() }),
        ("slug", [value]) => Data::Text(slug(&text_of(value)?).into()),
        ("lower", [value]) => Data::Text(text_of(value)?.to_lowercase().into()),
        ("upper", [value]) => Data::Text(text_of(value)?.to_uppercase().into()),
        ("join", [list, between]) => join(list, &text_of(between)?)?,
        ("where", [list, field, wanted]) => filtered(list, field, wanted)?,
        _ => match domain::call(name, arguments, origin, scope)? {
            Some(value) => return Ok(value),
            None => return Err(Message::new("wrong-arguments").with("name", name).with("count", arguments.len())),
        },
    };
    Ok(Value::new(origin, data))
}

fn column(list: &Value, field: &Value) -> Result<Vec<Value>, Message> {
    let name = text_of(field)?;
    let cell = |item: &Value| {
        let record = item.as_record().ok_or_else(|| Message::new("has-no-fields").with("name", &name))?;
        record.get(&name).cloned().ok_or_else(|| Message::new("unknown-name").with("name", &name))
    };
    list.items().iter().map(cell).collect()
}

/// Adds up; absent values count as nothing, and the sum of nothing is 0.
fn sum(items: &[Value]) -> Result<Data, Message> {
    let mut total = Decimal::ZERO;
    let mut measure = Data::Number(Decimal::ZERO);
    for item in items.iter().filter(|item| !item.is_none()) {
        let number = item
            .as_decimal()
            .ok_or_else(|| Message::new("no-arithmetic").with("one", super::operators::word(&item.data)))?;
        total = total.checked_add(number).ok_or_else(|| Message::new("number-too-large").with("text", number))?;
        measure = item.data.clone();
    }
    Ok(measure_of(&measure, total))
}

fn count(value: &Value) -> Data {
    let number = match &value.data {
        Data::List(items) => items.len(),
        Data::Text(text) | Data::Rich(text) => text.chars().count(),
        Data::None => 0,
        _ => 1,
    };
    Data::Number(Decimal::from(number))
}

/// The smallest or largest of a list or of the arguments; absent values do not take part.
fn extreme(values: &[Value], wanted: Ordering, scope: &dyn Scope) -> Result<Value, Message> {
    let items = match values {
        [one] if matches!(one.data, Data::List(_)) => one.items(),
        all => all,
    };
    let mut best: Option<&Value> = None;
    for item in items.iter().filter(|item| !item.is_none()) {
        let better = match best {
            Some(best) => order(item, best)? == wanted,
            None => true,
        };
        if better {
            best = Some(item);
        }
    }
    Ok(best.cloned().unwrap_or_else(|| Value::none(origin_of(values, scope))))
}

/// Rounds half away from zero, as people and Excel do.
fn round(value: &Value, digits: i64) -> Result<Data, Message> {
    let Some(number) = value.as_decimal() else { return Ok(Data::None) };
    let digits =
        u32::try_from(digits).ok().filter(|digits| *digits <= 20).ok_or_else(|| Message::new("not-a-place"))?;
    Ok(measure_of(&value.data, number.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)))
}

fn whole(value: &Value) -> Result<i64, Message> {
    value
        .as_decimal()
        .filter(Decimal::is_integer)
        .and_then(|number| number.to_i64())
        .ok_or_else(|| Message::new("not-a-place"))
}

fn date(year: i64, month: i64, day: i64) -> Result<Data, Message> {
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => jiff::civil::Date::new(year, month, day).ok(),
        _ => None,
    };
    date.map(Data::Date).ok_or_else(|| Message::new("date-out-of-range"))
}

fn year(value: &Value) -> Result<Data, Message> {
    match &value.data {
        Data::Date(date) => Ok(Data::Number(date.year().into())),
        Data::Period(period) => Ok(Data::Number(period.year().into())),
        Data::None => Ok(Data::None),
        other => Err(Message::new("no-arithmetic").with("one", super::operators::word(other))),
    }
}

fn join(list: &Value, between: &str) -> Result<Data, Message> {
    let texts = list.items().iter().map(text_of).collect::<Result<Vec<_>, _>>()?;
    Ok(Data::Text(texts.join(between).into()))
}

/// The records of a list whose field equals a value.
fn filtered(list: &Value, field: &Value, wanted: &Value) -> Result<Data, Message> {
    let cells = column(list, field)?;
    let mut kept = Vec::new();
    for (item, cell) in list.items().iter().zip(&cells) {
        if equal(cell, wanted)? {
            kept.push(item.clone());
        }
    }
    Ok(Data::List(kept.into()))
}
