//! Values in plain words: what kind of thing a value is, and how it reads when it is joined to a text.

use std::sync::Arc;

use crate::diagnostic::Message;
use crate::kind::record::Data;

/// The kind of thing that a value is, with its article, in Dutch and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// `een bedrag`
    pub nl: &'static str,
    /// `an amount`
    pub en: &'static str,
}

impl TypeName {
    /// Fills `{type}`: `{type_nl}` in the Dutch sentence and `{type_en}` in the English one.
    #[must_use]
    pub fn fill(self, message: Message) -> Message {
        message.with("type_nl", self.nl).with("type_en", self.en)
    }
}

/// Names the kind of thing that a value is.
#[must_use]
pub fn type_name(data: &Data) -> TypeName {
    let (nl, en) = match data {
        Data::None => ("niets", "nothing"),
        Data::Text(_) => ("een tekst", "a text"),
        Data::Rich(_) => ("een opgemaakte tekst", "a formatted text"),
        Data::Number(_) => ("een getal", "a number"),
        Data::Money(_) => ("een bedrag", "an amount"),
        Data::Percent(_) => ("een percentage", "a percentage"),
        Data::Date(_) => ("een datum", "a date"),
        Data::Time(_) => ("een tijd", "a time"),
        Data::DateTime(_) => ("een datum met tijd", "a date with a time"),
        Data::Period(_) => ("een periode", "a period"),
        Data::Duration(_) => ("een tijdsduur", "a duration"),
        Data::Boolean(_) => ("een ja of nee", "a yes or no"),
        Data::Choice(_) => ("een keuze", "a choice"),
        Data::Record(_) => ("een groep velden", "a group of fields"),
        Data::List(_) => ("een lijst", "a list"),
    };
    TypeName { nl, en }
}

/// Writes a value as text, the same in every language: `12.5`, `2026-11-03`, `10:00`. None for a list or a group.
#[must_use]
pub fn printed(data: &Data) -> Option<Arc<str>> {
    Some(match data {
        Data::None => "".into(),
        Data::Text(text) | Data::Rich(text) => text.clone(),
        Data::Choice(choice) => choice.value.clone(),
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => number.normalize().to_string().into(),
        Data::Date(day) => day.to_string().into(),
        Data::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()).into(),
        Data::DateTime(moment) => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()).into(),
        Data::Period(period) => period.to_string().into(),
        Data::Duration(minutes) => minutes.to_string().into(),
        Data::Boolean(value) => (if *value { "true" } else { "false" }).into(),
        Data::Record(_) | Data::List(_) => return None,
    })
}
