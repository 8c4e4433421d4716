//! Functions over numbers, which keep what kind of number it is.

use rust_decimal::{Decimal, RoundingStrategy};

use super::whole;
use crate::diagnostic::Message;
use crate::kind::expression::{subtract, type_name};
use crate::kind::record::{Data, Value};

fn map(value: &Value, change: impl Fn(Decimal) -> Option<Decimal>) -> Result<Value, Message> {
    let changed = |number: Decimal| change(number).ok_or_else(|| Message::new("number-too-large"));
    let data = match &value.data {
        Data::None => Data::None,
        Data::Number(number) => Data::Number(changed(*number)?),
        Data::Money(number) => Data::Money(changed(*number)?),
        Data::Percent(number) => Data::Percent(changed(*number)?),
        data => return Err(type_name(data).fill(Message::new("not-a-quantity"))),
    };
    Ok(Value::new(value.origin, data))
}

/// Rounds half away from zero, as a spreadsheet does; fewer than no decimals round to tens and thousands.
pub(super) fn round(arguments: &[Value]) -> Result<Value, Message> {
    let decimals = arguments.get(1).map_or(Ok(0), whole)?.clamp(-15, 15);
    let places = u32::try_from(decimals).unwrap_or(0);
    let step = Decimal::from(10_i64.pow(u32::try_from(-decimals).unwrap_or(0)));
    map(&arguments[0], |number| {
        let scaled = number.checked_div(step)?;
        scaled.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)
    })
}

pub(super) fn absolute(arguments: &[Value]) -> Result<Value, Message> {
    map(&arguments[0], |number| Some(number.abs()))
}

/// The actual value less the reference; absent when either is.
pub(super) fn variance(arguments: &[Value]) -> Result<Value, Message> {
    let [actual, reference] = arguments else { return Ok(Value::none(arguments[0].origin)) };
    if actual.is_none() || reference.is_none() {
        return Ok(Value::none(actual.origin));
    }
    subtract(actual, reference)
}
