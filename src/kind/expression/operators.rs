//! What operators do: exact decimals, dates, text; mixing types is a complaint, never a guess.

use std::cmp::Ordering;

use jiff::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::Message;
use crate::kind::record::{Data, Value};

use super::Operator;

/// Tells whether a value counts as yes: absent, empty, nought and no do not.
pub(super) fn is_true(data: &Data) -> bool {
    match data {
        Data::None => false,
        Data::Boolean(yes) => *yes,
        Data::Text(text) | Data::Rich(text) => !text.is_empty(),
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => !number.is_zero(),
        Data::Duration(minutes) => *minutes != 0,
        Data::List(items) => !items.is_empty(),
        _ => true,
    }
}

/// Applies an operator to two values.
pub(super) fn apply(operator: Operator, left: &Value, right: &Value) -> Result<Value, Message> {
    let data = match operator {
        Operator::Equal => Data::Boolean(equal(left, right)?),
        Operator::Unequal => Data::Boolean(!equal(left, right)?),
        Operator::In => Data::Boolean(contains(left, right)?),
        Operator::NotIn => Data::Boolean(!contains(left, right)?),
        Operator::Less => Data::Boolean(order(left, right)?.is_lt()),
        Operator::LessOrEqual => Data::Boolean(order(left, right)?.is_le()),
        Operator::Greater => Data::Boolean(order(left, right)?.is_gt()),
        Operator::GreaterOrEqual => Data::Boolean(order(left, right)?.is_ge()),
        Operator::Add => add(left, right)?,
        Operator::Subtract => subtract(left, right)?,
        Operator::Multiply => multiply(left, right)?,
        Operator::Divide => divide(left, right)?,
        Operator::Join => Data::Text(format!("{}{}", text_of(left)?, text_of(right)?).into()),
        Operator::And | Operator::Or => unreachable!("the walk decides these without the second value"),
    };
    Ok(Value::new(left.origin, data))
}

/// Applies `a < b < c`.
pub(super) fn compare_chain(first: &Value, rest: &[(Operator, Value)]) -> Result<Value, Message> {
    let mut left = first;
    for (operator, right) in rest {
        let holds = apply(*operator, left, right)?;
        if !is_true(&holds.data) {
            return Ok(holds);
        }
        left = right;
    }
    Ok(Value::new(first.origin, Data::Boolean(true)))
}

/// Tells whether two values are equal. Absent equals absent only; otherwise both must be of one type.
pub(super) fn equal(left: &Value, right: &Value) -> Result<bool, Message> {
    if left.is_none() || right.is_none() {
        return Ok(left.is_none() && right.is_none());
    }
    if let (Data::List(one), Data::List(other)) = (&left.data, &right.data) {
        if one.len() != other.len() {
            return Ok(false);
        }
        return one.iter().zip(other.iter()).try_fold(true, |same, (one, other)| Ok(same && equal(one, other)?));
    }
    if let (Data::Record(one), Data::Record(other)) = (&left.data, &right.data) {
        return Ok(one == other);
    }
    if let (Data::Boolean(one), Data::Boolean(other)) = (&left.data, &right.data) {
        return Ok(one == other);
    }
    order(left, right).map(Ordering::is_eq)
}

fn contains(left: &Value, right: &Value) -> Result<bool, Message> {
    match &right.data {
        Data::List(items) => items.iter().try_fold(false, |found, item| Ok(found || equal(left, item)?)),
        Data::Text(text) | Data::Rich(text) => Ok(text.contains(text_of(left)?.as_str())),
        Data::None => Ok(false),
        _ => Err(mixed(left, right)),
    }
}

/// Orders two values of one type; text is compared with the name of a choice.
///
/// # Errors
/// The values are of different types.
pub fn order(left: &Value, right: &Value) -> Result<Ordering, Message> {
    use Data::{Date, DateTime, Duration, Period, Time};
    Ok(match (&left.data, &right.data) {
        (Date(one), Date(other)) => one.cmp(other),
        (Time(one), Time(other)) => one.cmp(other),
        (DateTime(one), DateTime(other)) => one.cmp(other),
        (DateTime(one), Date(other)) => one.date().cmp(other),
        (Date(one), DateTime(other)) => one.cmp(&other.date()),
        (Duration(one), Duration(other)) => one.cmp(other),
        (Period(one), Period(other)) => {
            one.first_day().cmp(&other.first_day()).then(one.last_day().cmp(&other.last_day()))
        }
        _ => match (left.as_decimal(), right.as_decimal()) {
            (Some(one), Some(other)) if same_measure(&left.data, &right.data) => one.cmp(&other),
            (None, None) => match (left.as_text(), right.as_text()) {
                (Some(one), Some(other)) => one.cmp(other),
                _ => return Err(mixed(left, right)),
            },
            _ => return Err(mixed(left, right)),
        },
    })
}

/// A plain number goes with every measure; an amount does not go with a percentage.
fn same_measure(one: &Data, other: &Data) -> bool {
    !matches!((one, other), (Data::Money(_), Data::Percent(_)) | (Data::Percent(_), Data::Money(_)))
}

fn mixed(left: &Value, right: &Value) -> Message {
    Message::new("mixed-values").with("one", word(&left.data)).with("other", word(&right.data))
}

/// Names a type as a person does, in both languages at once where they differ.
pub(super) fn word(data: &Data) -> &'static str {
    match data {
        Data::None => "-",
        Data::Text(_) | Data::Rich(_) => "tekst/text",
        Data::Number(_) => "getal/number",
        Data::Money(_) => "bedrag/amount",
        Data::Percent(_) => "percentage",
        Data::Date(_) | Data::DateTime(_) => "datum/date",
        Data::Time(_) => "tijd/time",
        Data::Period(_) => "periode/period",
        Data::Duration(_) => "duur/duration",
        Data::Boolean(_) => "ja-nee/yes-no",
        Data::Choice(_) => "keuze/choice",
        Data::Record(_) => "gegeven/record",
        Data::List(_) => "lijst/list",
    }
}

/// Writes a value as text, for joining and for file names: dates and periods in ISO 8601.
///
/// # Errors
/// A list or record has no text.
pub fn text_of(value: &Value) -> Result<String, Message> {
    Ok(match &value.data {
        Data::None => String::new(),
        Data::Choice(choice) => choice.value.to_string(),
        Data::Text(text) | Data::Rich(text) => text.to_string(),
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => number.normalize().to_string(),
        Data::Date(date) => date.to_string(),
        Data::Period(period) => period.to_string(),
        Data::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()),
        other => return Err(Message::new("no-text").with("one", word(other))),
    })
}

fn add(left: &Value, right: &Value) -> Result<Data, Message> {
    match (&left.data, &right.data) {
        (Data::None, other) | (other, Data::None) => Ok(other.clone()),
        (Data::Text(one), Data::Text(other)) => Ok(Data::Text(format!("{one}{other}").into())),
        (Data::Date(date), Data::Number(days)) => move_date(*date, *days),
        (Data::Duration(one), Data::Duration(other)) => Ok(Data::Duration(one.saturating_add(*other))),
        _ => sum(left, right, Decimal::checked_add),
    }
}

fn subtract(left: &Value, right: &Value) -> Result<Data, Message> {
    match (&left.data, &right.data) {
        (_, Data::None) => Ok(left.data.clone()),
        (Data::Date(one), Data::Date(other)) => Ok(Data::Number(Decimal::from((*one - *other).get_days()))),
        (Data::Date(date), Data::Number(days)) => move_date(*date, -*days),
        (Data::Duration(one), Data::Duration(other)) => Ok(Data::Duration(one.saturating_sub(*other))),
        _ => sum(left, right, Decimal::checked_sub),
    }
}

fn move_date(date: jiff::civil::Date, days: Decimal) -> Result<Data, Message> {
    let days = Some(days).filter(Decimal::is_integer).and_then(|days| days.to_i64());
    let moved = days.and_then(|days| Span::new().try_days(days).ok()).and_then(|span| date.checked_add(span).ok());
    moved.map(Data::Date).ok_or_else(|| Message::new("date-out-of-range"))
}

fn sum(left: &Value, right: &Value, operation: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Data, Message> {
    let (one, other) = numbers(left, right)?;
    let result = operation(one, other).ok_or_else(|| Message::new("number-too-large").with("text", one))?;
    match (&left.data, &right.data) {
        (Data::Money(_), Data::Money(_)) => Ok(Data::Money(result)),
        (Data::Percent(_), Data::Percent(_)) => Ok(Data::Percent(result)),
        (Data::Number(_), Data::Number(_)) => Ok(Data::Number(result)),
        _ if left.as_decimal().is_some_and(|number| number.is_zero()) => Ok(measure_of(&right.data, result)),
        _ if right.as_decimal().is_some_and(|number| number.is_zero()) => Ok(measure_of(&left.data, result)),
        _ => Err(mixed(left, right)),
    }
}

fn multiply(left: &Value, right: &Value) -> Result<Data, Message> {
    let (one, other) = numbers(left, right)?;
    let result = one.checked_mul(other).ok_or_else(|| Message::new("number-too-large").with("text", one))?;
    match (&left.data, &right.data) {
        (Data::Money(_), Data::Money(_)) => Err(mixed(left, right)),
        (Data::Money(_), _) | (_, Data::Money(_)) => Ok(Data::Money(result)),
        (Data::Percent(_), Data::Percent(_)) => Ok(Data::Percent(result)),
        _ => Ok(Data::Number(result)),
    }
}

fn divide(left: &Value, right: &Value) -> Result<Data, Message> {
    let (one, other) = numbers(left, right)?;
    if other.is_zero() {
        return Err(Message::new("division-by-zero"));
    }
    let result = one.checked_div(other).ok_or_else(|| Message::new("number-too-large").with("text", one))?;
    match (&left.data, &right.data) {
        (Data::Money(_), Data::Number(_)) => Ok(Data::Money(result)),
        (Data::Percent(_), Data::Number(_)) => Ok(Data::Percent(result)),
        (Data::Money(_), Data::Money(_)) | (Data::Percent(_), Data::Percent(_)) | (Data::Number(_), _) => {
            Ok(Data::Number(result))
        }
        _ => Err(mixed(left, right)),
    }
}

fn numbers(left: &Value, right: &Value) -> Result<(Decimal, Decimal), Message> {
    match (left.as_decimal(), right.as_decimal()) {
        (Some(one), Some(other)) => Ok((one, other)),
        _ => Err(mixed(left, right)),
    }
}

/// Gives a number the measure of a value: an amount stays an amount.
pub(super) fn measure_of(data: &Data, number: Decimal) -> Data {
    match data {
        Data::Money(_) => Data::Money(number),
        Data::Percent(_) => Data::Percent(number),
        _ => Data::Number(number),
    }
}
