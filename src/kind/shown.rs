//! Values in complaints: as a user writes them in the language of the reader.

use rust_decimal::Decimal;

use crate::kind::record::Data;
use crate::office::locale::Locale;
use crate::office::locale::format::{self, DateForm, MoneyForm, PeriodForm, TimeForm};

/// Writes a single value: `€ 500`, `12,5%`, `3 november 2026`, `9.00`. None for a list or a group; nothing for what is absent.
#[must_use]
pub(super) fn shown(data: &Data, locale: Locale) -> Option<String> {
    let text = match data {
        Data::None => String::new(),
        Data::Text(text) | Data::Rich(text) => text.to_string(),
        Data::Choice(choice) => choice.label.to_string(),
        Data::Number(number) => format::number(number.normalize(), None, locale),
        Data::Money(amount) => {
            format::money(*amount, MoneyForm { whole: amount.fract().is_zero(), ..MoneyForm::default() }, locale)
        }
        Data::Percent(fraction) => format::percent(*fraction, None, false, locale),
        Data::Date(day) => format::date(*day, DateForm::Long, locale),
        Data::Time(time) => format::time(*time, TimeForm::Bare, locale),
        Data::DateTime(moment) => format::datetime(*moment, DateForm::Long, locale),
        Data::Period(period) => format::period(*period, PeriodForm::Long, locale),
        Data::Duration(minutes) => counted((*minutes).into(), "min", locale),
        Data::Boolean(yes) => yes_or_no(*yes, locale).to_owned(),
        Data::Record(_) | Data::List(_) => return None,
    };
    // What holds a number together on a page is a plain space where it is read on a screen.
    Some(text.replace(['\u{a0}', '\u{202f}'], " "))
}

/// Writes a number with what is counted: `40 uur`.
#[must_use]
pub(super) fn counted(number: Decimal, unit: &str, locale: Locale) -> String {
    let number = shown(&Data::Number(number), locale).unwrap_or_default();
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// Writes yes or no.
#[must_use]
pub(super) fn yes_or_no(value: bool, locale: Locale) -> &'static str {
    match (locale, value) {
        (Locale::Dutch | Locale::Flemish | Locale::German, true) => "ja",
        (Locale::Dutch | Locale::Flemish, false) => "nee",
        (Locale::German, false) => "nein",
        (Locale::English, true) => "yes",
        (Locale::English, false) => "no",
        (Locale::French, true) => "oui",
        (Locale::French, false) => "non",
    }
}
