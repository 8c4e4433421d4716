//! Functions over days.

use jiff::civil::Date;

use super::whole;
use crate::diagnostic::Message;
use crate::kind::expression::{add, type_name};
use crate::kind::record::{Data, Value};
use crate::office::period::Period;

/// Makes a day from a year, a month and a day of the month.
pub(super) fn date(arguments: &[Value]) -> Result<Value, Message> {
    let [year, month, day] = [whole(&arguments[0])?, whole(&arguments[1])?, whole(&arguments[2])?];
    let made = (i16::try_from(year).ok()).zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let made = made.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    let date = made.ok_or_else(|| Message::new("no-such-day").with("typed", format!("{year}-{month}-{day}")))?;
    Ok(Value::new(arguments[0].origin, Data::Date(date)))
}

/// Gives the month that holds a day.
pub(super) fn month(arguments: &[Value]) -> Result<Value, Message> {
    let data = match &arguments[0].data {
        Data::None => Data::None,
        Data::Date(date) => Data::Period(Period::month_of(*date)),
        data => return Err(type_name(data).fill(Message::new("not-a-day"))),
    };
    Ok(Value::new(arguments[0].origin, data))
}

/// Gives the year of a day or period.
pub(super) fn year(arguments: &[Value]) -> Result<Value, Message> {
    let data = match &arguments[0].data {
        Data::None => Data::None,
        Data::Date(date) => Data::Number(date.year().into()),
        Data::Period(period) => Data::Number(period.year().into()),
        data => return Err(type_name(data).fill(Message::new("not-a-day"))),
    };
    Ok(Value::new(arguments[0].origin, data))
}

/// Gives the day that comes so many days after another; absent when the day is.
pub(super) fn days_after(arguments: &[Value]) -> Result<Value, Message> {
    if arguments[0].is_none() { Ok(arguments[0].clone()) } else { add(&arguments[0], &arguments[1]) }
}
