//! A record as JSON, for `griffie show`.

use rust_decimal::Decimal;
use serde_json::{Map, Number, Value as Json};

use crate::kind::record::{Data, Record, Value};

/// Writes a record as a JSON object with its fields in order. Dates are ISO 8601, periods too; numbers have up to 15 digits; absent is null.
#[must_use]
pub fn record_json(record: &Record) -> Json {
    let fields = record.fields.iter().map(|(name, value)| (name.to_string(), value_json(value)));
    Json::Object(fields.collect::<Map<_, _>>())
}

fn value_json(value: &Value) -> Json {
    match &value.data {
        Data::None => Json::Null,
        Data::Text(text) | Data::Rich(text) => Json::String(text.to_string()),
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => number_json(*number),
        Data::Date(date) => Json::String(date.to_string()),
        Data::Time(time) => Json::String(time.to_string()),
        Data::DateTime(moment) => Json::String(moment.to_string()),
        Data::Period(period) => Json::String(period.to_string()),
        Data::Duration(minutes) => Json::from(*minutes),
        Data::Boolean(boolean) => Json::Bool(*boolean),
        Data::Choice(choice) => Json::String(choice.value.to_string()),
        Data::Record(record) => record_json(record),
        Data::List(items) => items.iter().map(value_json).collect(),
    }
}

/// JSON readers keep 15 to 17 digits; a number that has more is written as text, so that none is lost.
fn number_json(number: Decimal) -> Json {
    let text = number.normalize().to_string();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let written = text.parse::<Number>().ok().filter(|_| digits <= 15);
    written.map_or(Json::String(text), Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileKey, Origin};

    fn check(data: Data, expected: &str) {
        let origin = Origin::whole(FileKey::from_index(0));
        assert_eq!(value_json(&Value::new(origin, data)).to_string(), expected);
    }

    #[test]
    fn amounts_are_numbers() {
        check(Data::Money(Decimal::new(123_450, 2)), "1234.5");
    }

    #[test]
    fn long_numbers_keep_their_digits() {
        check(Data::Number(Decimal::from(9_007_199_254_740_993_i64)), "\"9007199254740993\"");
    }

    #[test]
    fn absent_is_null() {
        check(Data::None, "null");
    }

    #[test]
    fn days_are_iso() {
        check(Data::Date(jiff::civil::date(2026, 11, 3)), "\"2026-11-03\"");
    }
}
