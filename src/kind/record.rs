//! A document after binding: complete (what is absent is none), typed, and every value with its place.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Origin;
use crate::kind::wire;
use crate::office::period::Period;

/// A typed value with its place. Values that were computed carry the place of what they were computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Where it stands.
    pub origin: Origin,
    /// What it is.
    pub data: Data,
}

/// What a value can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Data {
    /// Absent.
    None,
    /// Text, as typed. The pointer is the one that was read, so that the place can be found again after rendering.
    Text(#[serde(with = "wire::text")] Arc<str>),
    /// Markdown, as typed.
    Rich(#[serde(with = "wire::text")] Arc<str>),
    /// A number.
    Number(#[serde(with = "wire::decimal")] Decimal),
    /// An amount in euros.
    Money(#[serde(with = "wire::decimal")] Decimal),
    /// A fraction: 4,1 % is 0.041.
    Percent(#[serde(with = "wire::decimal")] Decimal),
    /// A day.
    Date(#[serde(with = "wire::date")] Date),
    /// A time of day.
    Time(#[serde(with = "wire::time")] Time),
    /// A day and a time.
    DateTime(#[serde(with = "wire::moment")] DateTime),
    /// A year, quarter, month or week.
    Period(Period),
    /// A length of time in minutes.
    Duration(i64),
    /// Yes or no.
    Boolean(bool),
    /// One of the values that a field allows.
    Choice(Choice),
    /// A record: a nested one, or a domain record such as a person.
    Record(#[serde(with = "wire::record")] Arc<Record>),
    /// A list.
    List(#[serde(with = "wire::list")] Arc<[Value]>),
}

/// One of the values that a field allows, and what was typed for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The name of the value in the declaration.
    #[serde(with = "wire::text")]
    pub value: Arc<str>,
    /// What was typed; the same as `value` for a default.
    #[serde(with = "wire::text")]
    pub original: Arc<str>,
    /// The word for it in the document's language.
    #[serde(with = "wire::text")]
    pub label: Arc<str>,
}

/// The fields of a document or of a nested record, complete and in the order of the declaration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The type: the kind of document, a domain record (`person`, `action`), or empty for a record that a field declares in place.
    #[serde(with = "wire::text")]
    pub type_name: Arc<str>,
    /// Where the record stands.
    pub origin: Origin,
    /// The fields.
    #[serde(with = "wire::fields")]
    pub fields: Vec<(Arc<str>, Value)>,
}

impl Value {
    /// Makes a value.
    #[must_use]
    pub fn new(origin: Origin, data: Data) -> Self {
        Self { origin, data }
    }

    /// Makes an absent value.
    #[must_use]
    pub fn none(origin: Origin) -> Self {
        Self::new(origin, Data::None)
    }

    /// Makes text that was computed.
    #[must_use]
    pub fn text(origin: Origin, text: &str) -> Self {
        Self::new(origin, Data::Text(text.into()))
    }

    /// Tells whether it is absent.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self.data, Data::None)
    }

    /// Gives text: of text, Markdown, or a choice.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) | Data::Rich(text) => Some(text),
            Data::Choice(choice) => Some(&choice.value),
            _ => None,
        }
    }

    /// Gives the exact number of a number, amount or percentage.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self.data {
            Data::Number(value) | Data::Money(value) | Data::Percent(value) => Some(value),
            _ => None,
        }
    }

    /// Gives the record.
    #[must_use]
    pub fn as_record(&self) -> Option<&Arc<Record>> {
        match &self.data {
            Data::Record(record) => Some(record),
            _ => None,
        }
    }

    /// Gives the items; none is an empty list.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match &self.data {
            Data::List(items) => items,
            _ => &[],
        }
    }
}

impl Record {
    /// Finds a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| &**field == name).map(|(_, value)| value)
    }

    /// Gives the text of a field; none when it is absent or something else.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// Gives the day of a field.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.get(name)?.data {
            Data::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Sets a field, or adds it at the end.
    pub fn set(&mut self, name: &str, value: Value) {
        match self.fields.iter_mut().find(|(field, _)| &**field == name) {
            Some((_, old)) => *old = value,
            None => self.fields.push((name.into(), value)),
        }
    }
}
