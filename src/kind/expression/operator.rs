//! What operators do with typed values, and which types go together.

use std::cmp::Ordering;
use std::mem::discriminant;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::joined_text;
use super::plain::{printed, type_name};
use crate::diagnostic::Message;
use crate::kind::record::{Data, Value};
use crate::office::text::folded;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Join,
    Equal,
    Unequal,
    Below,
    AtMost,
    Above,
    AtLeast,
    In,
    NotIn,
}

impl Operator {
    fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Join => "~",
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::In => "in",
            Self::NotIn => "not in",
        }
    }

    pub(super) fn apply(self, left: &Value, right: &Value) -> Result<Data, Message> {
        let ordered =
            |accept: fn(Ordering) -> bool| compare_by(left, right, self.sign()).map(accept).map(Data::Boolean);
        match self {
            Self::Equal => equal(left, right).map(Data::Boolean),
            Self::Unequal => equal(left, right).map(|same| Data::Boolean(!same)),
            Self::Below => ordered(Ordering::is_lt),
            Self::AtMost => ordered(Ordering::is_le),
            Self::Above => ordered(Ordering::is_gt),
            Self::AtLeast => ordered(Ordering::is_ge),
            Self::In => contains(right, left).map(Data::Boolean),
            Self::NotIn => contains(right, left).map(|found| Data::Boolean(!found)),
            Self::Join => join(left, right),
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide => self.calculate(left, right),
        }
    }

    fn calculate(self, left: &Value, right: &Value) -> Result<Data, Message> {
        if self == Self::Divide && is_zero(&right.data) {
            return Err(Message::new("divided-by-zero"));
        }
        let result = match self {
            Self::Add => sum(&left.data, &right.data),
            Self::Subtract => difference(&left.data, &right.data),
            Self::Multiply => product(&left.data, &right.data),
            _ => quotient(&left.data, &right.data),
        };
        result.unwrap_or_else(|| Err(mixed(left, right, self.sign())))
    }
}

/// Adds two values.
///
/// # Errors
/// Says so when they are of kinds that cannot be added.
pub fn add(left: &Value, right: &Value) -> Result<Value, Message> {
    Operator::Add.apply(left, right).map(|data| Value::new(left.origin, data))
}

/// Subtracts the second value from the first.
///
/// # Errors
/// Says so when they are of kinds that cannot be subtracted.
pub fn subtract(left: &Value, right: &Value) -> Result<Value, Message> {
    Operator::Subtract.apply(left, right).map(|data| Value::new(left.origin, data))
}

/// Divides the first value by the second.
///
/// # Errors
/// Says so when they are of kinds that cannot be divided, and when the second is zero.
pub fn divide(left: &Value, right: &Value) -> Result<Value, Message> {
    Operator::Divide.apply(left, right).map(|data| Value::new(left.origin, data))
}

/// An operation that types do not have, or its result.
type Outcome = Option<Result<Data, Message>>;

#[expect(clippy::unnecessary_wraps, reason = "it ends functions that may also find no operation")]
fn exact(result: Option<Decimal>, wrap: fn(Decimal) -> Data) -> Outcome {
    Some(result.map(wrap).ok_or_else(|| Message::new("number-too-large")))
}

/// Gives what the sum of two kinds of numbers is: a plain number goes with every kind, an amount and a percentage do not go together.
fn same_kind(left: &Data, right: &Data) -> Option<fn(Decimal) -> Data> {
    Some(match (left, right) {
        (Data::Number(_), Data::Number(_)) => Data::Number,
        (Data::Money(_), Data::Money(_) | Data::Number(_)) | (Data::Number(_), Data::Money(_)) => Data::Money,
        (Data::Percent(_), Data::Percent(_) | Data::Number(_)) | (Data::Number(_), Data::Percent(_)) => Data::Percent,
        _ => return None,
    })
}

fn decimals(left: &Data, right: &Data) -> Option<(Decimal, Decimal)> {
    Some((decimal(left)?, decimal(right)?))
}

fn decimal(data: &Data) -> Option<Decimal> {
    match data {
        Data::Number(value) | Data::Money(value) | Data::Percent(value) => Some(*value),
        _ => None,
    }
}

fn whole(number: Decimal) -> Option<i64> {
    (number.fract().is_zero()).then(|| number.to_i64()).flatten()
}

/// Moves a day by a whole number of days.
fn moved(date: Date, by: Decimal) -> Outcome {
    if !by.fract().is_zero() {
        return None;
    }
    let moved = whole(by).and_then(|days| Span::new().try_days(days).ok()).and_then(|days| date.checked_add(days).ok());
    Some(moved.map(Data::Date).ok_or_else(|| Message::new("date-out-of-calendar")))
}

fn sum(left: &Data, right: &Data) -> Outcome {
    match (left, right) {
        (Data::Date(date), Data::Number(number)) | (Data::Number(number), Data::Date(date)) => moved(*date, *number),
        (Data::Time(time), Data::Duration(minutes)) => Some(later(*time, *minutes)),
        (Data::Duration(left), Data::Duration(right)) => Some(minutes(left.checked_add(*right))),
        _ => {
            let wrap = same_kind(left, right)?;
            let (left, right) = decimals(left, right)?;
            exact(left.checked_add(right), wrap)
        }
    }
}

fn difference(left: &Data, right: &Data) -> Outcome {
    match (left, right) {
        (Data::Date(date), Data::Number(number)) => moved(*date, -*number),
        (Data::Date(left), Data::Date(right)) => {
            let span = right.until((Unit::Day, *left)).expect("both are days of the calendar");
            Some(Ok(Data::Number(span.get_days().into())))
        }
        (Data::Time(left), Data::Time(right)) => Some(Ok(Data::Duration(minute(*left) - minute(*right)))),
        (Data::Time(time), Data::Duration(minutes)) => Some(later(*time, minutes.checked_neg()?)),
        (Data::DateTime(left), Data::DateTime(right)) => Some(Ok(Data::Duration(minutes_between(*right, *left)))),
        (Data::Duration(left), Data::Duration(right)) => Some(minutes(left.checked_sub(*right))),
        _ => {
            let wrap = same_kind(left, right)?;
            let (left, right) = decimals(left, right)?;
            exact(left.checked_sub(right), wrap)
        }
    }
}

fn minute(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn minutes_between(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_secs() / 60
}

fn minutes(result: Option<i64>) -> Result<Data, Message> {
    result.map(Data::Duration).ok_or_else(|| Message::new("number-too-large"))
}

fn later(time: Time, by: i64) -> Result<Data, Message> {
    let total = minute(time).checked_add(by).filter(|total| (0..24 * 60).contains(total));
    let parts = total.and_then(|total| Some((i8::try_from(total / 60).ok()?, i8::try_from(total % 60).ok()?)));
    let time = parts.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.map(Data::Time).ok_or_else(|| Message::new("time-out-of-day"))
}

fn product(left: &Data, right: &Data) -> Outcome {
    let wrap = match (left, right) {
        (Data::Duration(minutes), Data::Number(number)) | (Data::Number(number), Data::Duration(minutes)) => {
            let product = number.checked_mul((*minutes).into()).and_then(|product| product.round().to_i64());
            return Some(self::minutes(product));
        }
        (Data::Money(_), Data::Money(_)) => return None,
        (Data::Money(_), _) | (_, Data::Money(_)) => Data::Money,
        (Data::Percent(_), _) | (_, Data::Percent(_)) => Data::Percent,
        _ => Data::Number,
    };
    let (left, right) = decimals(left, right)?;
    exact(left.checked_mul(right), wrap)
}

fn quotient(left: &Data, right: &Data) -> Outcome {
    let wrap = match (left, right) {
        (Data::Duration(left), Data::Duration(right)) => {
            return exact(Decimal::from(*left).checked_div((*right).into()), Data::Number);
        }
        (Data::Duration(minutes), Data::Number(number)) => {
            let quotient = Decimal::from(*minutes).checked_div(*number).and_then(|quotient| quotient.round().to_i64());
            return Some(self::minutes(quotient));
        }
        (Data::Money(_), Data::Number(_) | Data::Percent(_)) => Data::Money,
        (Data::Percent(_), Data::Number(_)) => Data::Percent,
        (Data::Number(_), Data::Number(_))
        | (Data::Money(_), Data::Money(_))
        | (Data::Percent(_), Data::Percent(_)) => Data::Number,
        _ => return None,
    };
    let (left, right) = decimals(left, right)?;
    exact(left.checked_div(right), wrap)
}

fn is_zero(data: &Data) -> bool {
    matches!(data, Data::Duration(0)) || decimal(data).is_some_and(|number| number.is_zero())
}

fn join(left: &Value, right: &Value) -> Result<Data, Message> {
    let text = |value: &Value| printed(&value.data).ok_or_else(|| mixed(left, right, "~"));
    Ok(Data::Text(joined_text(&[text(left)?, text(right)?], "")?.into()))
}

fn word(data: &Data) -> Option<&Arc<str>> {
    match data {
        Data::Text(text) | Data::Rich(text) => Some(text),
        Data::Choice(choice) => Some(&choice.value),
        _ => None,
    }
}

/// Tells whether two values are equal. Nothing is equal to nothing only; a choice is equal to its name.
///
/// # Errors
/// Says so when the values are of kinds that cannot be compared.
pub fn equal(left: &Value, right: &Value) -> Result<bool, Message> {
    if left.is_none() || right.is_none() {
        return Ok(left.is_none() && right.is_none());
    }
    if let (Some(left), Some(right)) = (word(&left.data), word(&right.data)) {
        return Ok(left == right);
    }
    if let Some((first, second)) = decimals(&left.data, &right.data)
        && same_kind(&left.data, &right.data).is_some()
    {
        return Ok(first == second);
    }
    match (&left.data, &right.data) {
        (Data::Boolean(left), Data::Boolean(right)) => Ok(left == right),
        (Data::Period(left), Data::Period(right)) => Ok(left == right),
        (Data::Record(left), Data::Record(right)) => same_fields(&left.fields, &right.fields),
        (Data::List(left), Data::List(right)) => {
            let mut same = left.len() == right.len();
            for (left, right) in left.iter().zip(right.iter()) {
                same = same && equal(left, right)?;
            }
            Ok(same)
        }
        _ => Ok(compare_by(left, right, "==")?.is_eq()),
    }
}

type Named = (Arc<str>, Value);

/// Two records are equal when their fields are, wherever they stand.
fn same_fields(left: &[Named], right: &[Named]) -> Result<bool, Message> {
    if left.len() != right.len() {
        return Ok(false);
    }
    for ((left_name, left), (right_name, right)) in left.iter().zip(right) {
        if left_name != right_name || !equal(left, right)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Orders two values of one kind; texts by letters, whatever their case and accents.
///
/// # Errors
/// Says so when the values are of kinds that have no order together, or when one is absent.
pub fn compare(left: &Value, right: &Value) -> Result<Ordering, Message> {
    compare_by(left, right, "<")
}

/// Makes sure that values have an order together, before they are sorted: to sort by an order that some of them do not have panics.
/// What is absent is left to the caller.
///
/// # Errors
/// Says which two kinds among them have none.
pub fn comparable<'v>(values: impl Iterator<Item = &'v Value>) -> Result<(), Message> {
    let mut kinds: Vec<&Value> = Vec::new();
    for value in values.filter(|value| !value.is_none()) {
        let is_same = |known: &&Value| discriminant(&known.data) == discriminant(&value.data);
        if !kinds.iter().any(is_same) {
            kinds.push(value);
            for known in &kinds {
                compare(known, value)?;
            }
        }
    }
    Ok(())
}

fn compare_by(left: &Value, right: &Value, sign: &'static str) -> Result<Ordering, Message> {
    if let Some((first, second)) = decimals(&left.data, &right.data)
        && same_kind(&left.data, &right.data).is_some()
    {
        return Ok(first.cmp(&second));
    }
    if let (Some(left), Some(right)) = (word(&left.data), word(&right.data)) {
        return Ok(folded(left).cmp(&folded(right)).then(left.cmp(right)));
    }
    match (&left.data, &right.data) {
        (Data::Date(left), Data::Date(right)) => Ok(left.cmp(right)),
        (Data::Time(left), Data::Time(right)) => Ok(left.cmp(right)),
        (Data::DateTime(left), Data::DateTime(right)) => Ok(left.cmp(right)),
        (Data::Duration(left), Data::Duration(right)) => Ok(left.cmp(right)),
        (Data::Period(left), Data::Period(right)) => Ok(left.first_day().cmp(&right.first_day())),
        _ => Err(mixed(left, right, sign)),
    }
}

/// Tells whether a list holds a value, a text another text, or a period a day.
fn contains(whole: &Value, part: &Value) -> Result<bool, Message> {
    if let (Some(whole), Some(part)) = (word(&whole.data), word(&part.data)) {
        return Ok(whole.contains(&**part));
    }
    match (&whole.data, &part.data) {
        (Data::List(items), _) => {
            for item in items.iter() {
                if equal(item, part)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        (Data::None, _) => Ok(false),
        (Data::Period(period), Data::Date(date)) => Ok(period.contains(*date)),
        _ => Err(mixed(part, whole, "in")),
    }
}

/// Names both kinds of things, and the operation that they do not have together.
fn mixed(left: &Value, right: &Value, sign: &'static str) -> Message {
    if left.is_none() || right.is_none() {
        return Message::new("value-absent").with("sign", sign).hint(Message::new("ask-whether-none"));
    }
    let (left, right) = (type_name(&left.data), type_name(&right.data));
    Message::new("types-mixed")
        .with("sign", sign)
        .with("left_nl", left.nl)
        .with("left_en", left.en)
        .with("right_nl", right.nl)
        .with("right_en", right.en)
}
