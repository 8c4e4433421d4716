//! The least and the greatest value of a field: read in a declaration, compared with what a field holds, and shown as a user writes them.

use std::cmp::Ordering;

use crate::diagnostic::Message;
use crate::kind::field::{Bound, Field, FieldType, Single};
use crate::kind::field_type;
use crate::kind::record::Data;
use crate::kind::settings::Reading;
use crate::kind::shown::{counted, shown};
use crate::office::locale::Locale;
use crate::office::locale::parse::{self, Notation};
use crate::read::{Entry, Node};

/// Reads `min` or `max` of a field. Numbers are written as programs do, since a declaration has no language.
pub(super) fn read(entry: &Entry, of: &FieldType, reading: &mut Reading<'_>) -> Option<Bound> {
    let Some(read) = reader(of) else {
        field_type::refuse(entry, of, reading);
        return None;
    };
    let text = reading.text(&entry.value)?;
    read(text).map_err(|message| reading.error(message, entry.value.origin)).ok()
}

/// Complains of a least value above the greatest one, at the least.
pub(super) fn check_order(min: Option<Bound>, max: Option<Bound>, node: &Node, reading: &mut Reading<'_>) {
    let (Some(least), Some(most)) = (min, max) else { return };
    if order_of(least, most) == Some(Ordering::Greater)
        && let (Some(least), Some(most)) = (node.get("min"), node.get("max"))
    {
        let hint = Message::new("greatest-here");
        reading.error(Message::new("bounds-reversed").hint_at(hint, Some(most.origin)), least.origin);
    }
}

type Read = fn(&str) -> Result<Bound, Message>;

/// Finds how the bounds of a type are read; none for a type without an order.
fn reader(of: &FieldType) -> Option<Read> {
    let FieldType::Single(single) = of else {
        return matches!(of, FieldType::List(_)).then_some(count as Read);
    };
    Some(match single {
        Single::Text | Single::Lines | Single::Rich => count,
        Single::Integer | Single::Number => {
            |text| parse::number(text, Notation::Plain).map(|parsed| Bound::Number(parsed.value))
        }
        Single::Money => |text| parse::money(text, Notation::Plain).map(|parsed| Bound::Number(parsed.value)),
        Single::Percent => |text| parse::percent(text, Notation::Plain).map(|parsed| Bound::Number(parsed.value)),
        Single::Date => |text| parse::date(text, None).map(Bound::Date),
        Single::Time => |text| parse::time(text).map(Bound::Time),
        Single::DateTime => |text| parse::datetime(text, None).map(Bound::DateTime),
        Single::Duration => |text| parse::duration(text).map(|minutes| Bound::Number(minutes.into())),
        Single::Period => |text| parse::period(text, None).map(Bound::Period),
        _ => return None,
    })
}

/// Reads a count of characters or items.
fn count(text: &str) -> Result<Bound, Message> {
    let count: Result<u32, _> = text.trim().parse();
    let message = || Message::new("not-a-count").with("typed", text.trim()).hint(Message::new("write-count"));
    count.map(|count| Bound::Number(count.into())).map_err(|_| message())
}

fn order_of(left: Bound, right: Bound) -> Option<Ordering> {
    Some(match (left, right) {
        (Bound::Number(left), Bound::Number(right)) => left.cmp(&right),
        (Bound::Date(left), Bound::Date(right)) => left.cmp(&right),
        (Bound::Time(left), Bound::Time(right)) => left.cmp(&right),
        (Bound::DateTime(left), Bound::DateTime(right)) => left.cmp(&right),
        (Bound::Period(left), Bound::Period(right)) => left.first_day().cmp(&right.first_day()),
        _ => return None,
    })
}

/// Gives what of a value is kept within bounds: of a text its characters, of a list its items.
fn measured(data: &Data) -> Option<Bound> {
    Some(match data {
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => Bound::Number(*number),
        Data::Duration(minutes) => Bound::Number((*minutes).into()),
        Data::Text(text) | Data::Rich(text) => Bound::Number(text.chars().count().into()),
        Data::List(items) => Bound::Number(items.len().into()),
        Data::Date(day) => Bound::Date(*day),
        Data::Time(time) => Bound::Time(*time),
        Data::DateTime(moment) => Bound::DateTime(*moment),
        Data::Period(period) => Bound::Period(*period),
        _ => return None,
    })
}

/// Compares a value with the bounds of its field, and says which one it passes.
pub(super) fn passed(field: &Field, data: &Data, locale: Locale) -> Option<Message> {
    let found = measured(data)?;
    let passes = |bound: Option<Bound>, wrong: Ordering| bound.filter(|bound| order_of(found, *bound) == Some(wrong));
    let words = Sentences::of(data);
    let show = |bound: Bound| bound.in_words(field, locale);
    let (key, hint, bound) = match (passes(field.min, Ordering::Less), passes(field.max, Ordering::Greater)) {
        (Some(bound), _) => (words.low, words.at_least, bound),
        (None, Some(bound)) => (words.high, words.at_most, bound),
        (None, None) => return None,
    };
    let message = Message::new(key).with("value", show(found)).with("bound", show(bound));
    Some(message.hint(match (field.min, field.max) {
        (Some(least), Some(most)) if words.is_value => {
            Message::new("choose-between").with("least", show(least)).with("most", show(most))
        }
        _ => Message::new(hint).with("bound", show(bound)),
    }))
}

impl Bound {
    /// Shows a bound as the value of its field is written, with the unit of the field: `€ 500`, `3 november 2026`, `40 uur`.
    #[must_use]
    pub fn in_words(self, field: &Field, locale: Locale) -> String {
        let bound = match (self, &field.of) {
            (Self::Number(number), FieldType::Single(Single::Money)) => Data::Money(number),
            (Self::Number(number), FieldType::Single(Single::Percent)) => Data::Percent(number),
            (Self::Number(number), FieldType::Single(Single::Duration)) => return counted(number, "min", locale),
            (Self::Number(number), FieldType::Single(Single::Integer | Single::Number)) => match &field.unit {
                Some(unit) => return counted(number, unit.get(locale), locale),
                None => Data::Number(number),
            },
            (Self::Number(number), _) => return number.normalize().to_string(),
            (Self::Date(day), _) => Data::Date(day),
            (Self::Time(time), _) => Data::Time(time),
            (Self::DateTime(moment), _) => Data::DateTime(moment),
            (Self::Period(period), _) => Data::Period(period),
        };
        shown(&bound, locale).unwrap_or_default()
    }
}

/// What is said of a value outside its bounds, by what it is.
struct Sentences {
    low: &'static str,
    high: &'static str,
    at_least: &'static str,
    at_most: &'static str,
    /// Whether both bounds are values that can be chosen between.
    is_value: bool,
}

impl Sentences {
    fn of(data: &Data) -> Self {
        let (low, high, at_least, at_most, is_value) = match data {
            Data::Text(_) | Data::Rich(_) => {
                ("text-too-short", "text-too-long", "write-longer", "write-shorter", false)
            }
            Data::List(_) => ("list-too-short", "list-too-long", "add-items", "remove-items", false),
            Data::Date(_) | Data::Time(_) | Data::DateTime(_) | Data::Period(_) => {
                ("value-too-early", "value-too-late", "choose-from", "choose-until", true)
            }
            _ => ("value-too-small", "value-too-large", "choose-at-least", "choose-at-most", true),
        };
        Self { low, high, at_least, at_most, is_value }
    }
}
