//! Printing a template's values as plain text, in the forms that they have when no filter says otherwise.

use minijinja::Value as Seen;
use minijinja::value::ValueKind;

use crate::diagnostic::Message;
use crate::kind::record::Data;
use crate::office::locale::Style;
use crate::office::locale::format::{self, DateForm, PeriodForm, TimeForm};
use crate::render::value::{Moment, RichText, Shared, to_decimal};

/// Prints a date, time, period or length of time; empty for anything else.
pub(super) fn moment(data: &Data, style: Style) -> String {
    match data {
        Data::Date(day) => format::date(*day, DateForm::Long, style),
        Data::Time(time) => format::time(*time, TimeForm::Text, style),
        Data::DateTime(moment) => format::datetime(*moment, DateForm::Long, style),
        Data::Period(period) => format::period(*period, PeriodForm::Long, style),
        Data::Duration(minutes) => duration(*minutes, style),
        _ => String::new(),
    }
}

/// Prints a length of time: `45 min`, `1 u 30 min`.
fn duration(minutes: i64, style: Style) -> String {
    let hour = if style.is_dutch() { "u" } else { "h" };
    let nbsp = format::NBSP;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{nbsp}min"),
        (hours, 0) => format!("{hours}{nbsp}{hour}"),
        (hours, minutes) => format!("{hours}{nbsp}{hour} {minutes}{nbsp}min"),
    }
}

/// Prints a value for a file name or heading: days as `2026-11-03`, periods as `2026-10`.
///
/// # Errors
/// As [`plain`].
pub(super) fn plain_text(value: &Seen, shared: &Shared) -> Result<Option<String>, Message> {
    match value.downcast_object_ref::<Moment>().map(|moment| &moment.value.data) {
        Some(Data::Date(date)) => Ok(Some(date.to_string())),
        Some(Data::DateTime(moment)) => Ok(Some(moment.date().to_string())),
        Some(Data::Period(period)) => Ok(Some(period.to_string())),
        _ => plain(value, shared),
    }
}

/// Prints a value as text: the word of a choice, a number in the language of the document. Absent is none.
///
/// # Errors
/// Lists, records and truth values are not text.
pub(super) fn plain(value: &Seen, shared: &Shared) -> Result<Option<String>, Message> {
    if let Some(text) = value.as_str() {
        return Ok(Some(shared.word(text).map_or_else(|| text.to_owned(), |word| word.to_string())));
    }
    if let Some(number) = to_decimal(value) {
        return Ok(Some(format::number(number, None, shared.style())));
    }
    if let Some(moment) = value.downcast_object_ref::<Moment>() {
        return Ok(Some(self::moment(&moment.value.data, shared.style())));
    }
    if let Some(rich) = value.downcast_object_ref::<RichText>() {
        return Ok(Some(rich.text.to_string()));
    }
    match value.kind() {
        ValueKind::None => Ok(None),
        ValueKind::Bool => Err(Message::new("value-is-boolean").hint(Message::new("use-a-condition"))),
        ValueKind::Map => Err(Message::new("value-is-record").hint(Message::new("print-its-fields"))),
        ValueKind::Seq | ValueKind::Iterable => {
            Err(Message::new("value-is-list").hint(Message::new("print-its-items")))
        }
        _ => Err(Message::new("value-not-printable")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(minutes: i64, expected: &str) {
        assert_eq!(moment(&Data::Duration(minutes), Style::default()).replace(format::NBSP, "_"), expected);
    }

    #[test]
    fn minutes_alone() {
        check(45, "45_min");
    }

    #[test]
    fn whole_hours() {
        check(120, "2_u");
    }

    #[test]
    fn hours_and_minutes() {
        check(90, "1_u 30_min");
    }
}
