//! Records on their way between processes, for serde's `with`: exact numbers, days, and what is shared by pointers.
//!
//! What was one pointer becomes as many as there were uses of it; a value never depends on that.

/// Shared text.
pub(super) mod text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::kind) fn serialize<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        Box::<str>::deserialize(deserializer).map(Arc::from)
    }
}

/// A shared record.
pub(super) mod record {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::kind::record::Record;

    pub(in crate::kind) fn serialize<S: Serializer>(record: &Arc<Record>, serializer: S) -> Result<S::Ok, S::Error> {
        (**record).serialize(serializer)
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<Record>, D::Error> {
        Record::deserialize(deserializer).map(Arc::new)
    }
}

/// A list of shared records.
pub(crate) mod records {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::kind::record::Record;

    pub(crate) fn serialize<S: Serializer>(records: &[Arc<Record>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(records.iter().map(|record| &**record))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Arc<Record>>, D::Error> {
        Ok(Vec::<Record>::deserialize(deserializer)?.into_iter().map(Arc::new).collect())
    }
}

/// A shared list.
pub(super) mod list {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::kind::record::Value;

    pub(in crate::kind) fn serialize<S: Serializer>(list: &Arc<[Value]>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(list.iter())
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[Value]>, D::Error> {
        Vec::<Value>::deserialize(deserializer).map(Arc::from)
    }
}

/// The fields of a record.
pub(super) mod fields {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    use crate::kind::record::Value;

    type Fields = Vec<(Arc<str>, Value)>;

    pub(in crate::kind) fn serialize<S: Serializer>(fields: &Fields, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(fields.iter().map(|(name, value)| (&**name, value)))
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
        let fields = Vec::<(Box<str>, Value)>::deserialize(deserializer)?;
        Ok(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

/// An exact number, with its trailing zeros.
pub(super) mod decimal {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::kind) fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize().serialize(serializer)
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        <[u8; 16]>::deserialize(deserializer).map(Decimal::deserialize)
    }
}

/// A day: year, month, day.
pub(crate) mod date {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(crate) fn serialize<S: Serializer>(value: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        (value.year(), value.month(), value.day()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let (year, month, day) = Deserialize::deserialize(deserializer)?;
        Date::new(year, month, day).map_err(D::Error::custom)
    }
}

/// A time of day, to the nanosecond.
pub(super) mod time {
    use jiff::civil::Time;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(in crate::kind) fn serialize<S: Serializer>(value: &Time, serializer: S) -> Result<S::Ok, S::Error> {
        (value.hour(), value.minute(), value.second(), value.subsec_nanosecond()).serialize(serializer)
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
        let (hour, minute, second, rest) = Deserialize::deserialize(deserializer)?;
        Time::new(hour, minute, second, rest).map_err(D::Error::custom)
    }
}

/// A day and a time.
pub(super) mod moment {
    use jiff::civil::{Date, DateTime, Time};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Parts(#[serde(with = "super::date")] Date, #[serde(with = "super::time")] Time);

    pub(in crate::kind) fn serialize<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        Parts(value.date(), value.time()).serialize(serializer)
    }

    pub(in crate::kind) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        Parts::deserialize(deserializer).map(|Parts(date, time)| DateTime::from_parts(date, time))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::{date, time};
    use rust_decimal::Decimal;

    use crate::diagnostic::{FileKey, Origin};
    use crate::kind::record::{Choice, Data, Record, Value};
    use crate::office::period::Period;

    fn check(data: Data) {
        let value = Value::new(Origin::text(FileKey::from_index(7), 3..9), data);
        let bytes = postcard::to_stdvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<Value>(&bytes).unwrap(), value);
    }

    #[test]
    fn values_come_out_as_they_went_in() {
        check(Data::None);
        check(Data::Text("Yılmaz".into()));
        check(Data::Rich("**vet**".into()));
        check(Data::Number(Decimal::new(-150, 2)));
        check(Data::Money(Decimal::MAX));
        check(Data::Percent(Decimal::new(41, 3)));
        check(Data::Date(date(-44, 3, 15)));
        check(Data::Time(time(23, 59, 59, 999_999_999)));
        check(Data::DateTime(date(9999, 12, 31).at(1, 2, 3, 4)));
        check(Data::Period(Period::Week(2026, 53)));
        check(Data::Duration(-90));
        check(Data::Boolean(true));
        check(Data::Choice(Choice { value: "open".into(), original: "OPEN".into(), label: "open".into() }));
    }

    #[test]
    fn a_number_keeps_its_zeros() {
        let value = Value::new(Origin::whole(FileKey::from_index(0)), Data::Number(Decimal::new(100, 2)));
        let bytes = postcard::to_stdvec(&value).unwrap();
        let back: Value = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(back.as_decimal().map(|number| number.to_string()).as_deref(), Some("1.00"));
    }

    #[test]
    fn records_and_lists_come_out_as_they_went_in() {
        let origin = Origin::whole(FileKey::from_index(0));
        let inner =
            Record { type_name: "person".into(), origin, fields: vec![("name".into(), Value::text(origin, "Jan"))] };
        let record = Value::new(origin, Data::Record(Arc::new(inner)));
        check(Data::List(vec![record.clone(), record].into()));
        check(Data::List(Vec::new().into()));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        let origin = Origin::whole(FileKey::from_index(0));
        let mut bytes = postcard::to_stdvec(&Value::new(origin, Data::Date(date(2026, 2, 3)))).unwrap();
        *bytes.last_mut().unwrap() = 30;
        assert!(postcard::from_bytes::<Value>(&bytes).is_err());
    }
}
