//! Periods of the calendar in print.

use jiff::civil::Date;

use super::{DateForm, date, date_range, ordinal};
use crate::office::locale::{Locale, Style, words};
use crate::office::period::Period;

/// The forms of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PeriodForm {
    /// `oktober 2026`, `4e kwartaal 2026`, `week 45 van 2026`.
    #[default]
    Long,
    /// `okt. 2026`, `Q4 2026`, `wk 45 2026`.
    Short,
    /// `oktober`, `4e kwartaal`, `week 45`: where the year is known.
    Bare,
    /// Its days: `1 t/m 31 oktober 2026`.
    Days,
    /// `2026-10`, `2026-Q4`, `2026-W45`.
    Iso,
}

impl PeriodForm {
    /// The names by which templates call the forms.
    pub const NAMES: [(&str, Self); 5] =
        [("long", Self::Long), ("short", Self::Short), ("bare", Self::Bare), ("days", Self::Days), ("iso", Self::Iso)];

    /// Finds a form by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, form)| form)
    }
}

/// Prints a period.
#[must_use]
pub fn period(period: Period, form: PeriodForm, style: impl Into<Style>) -> String {
    let style = style.into();
    match form {
        PeriodForm::Long => long(period, style.locale),
        PeriodForm::Short => short(period, style),
        PeriodForm::Bare => bare(period, style.locale),
        PeriodForm::Days => date_range(period.first_day(), period.last_day(), DateForm::Long, style),
        PeriodForm::Iso => period.to_string(),
    }
}

fn long(period: Period, locale: Locale) -> String {
    let (year, own) = (period.year(), bare(period, locale));
    let between = match (period, locale) {
        (Period::Year(_), _) => return own,
        (Period::Quarter(..) | Period::Week(..), Locale::English) => " of ",
        (Period::Week(..), Locale::Dutch | Locale::Flemish) => " van ",
        (Period::Week(..), Locale::German) => " des Jahres ",
        (Period::Week(..), Locale::French) => " de ",
        _ => " ",
    };
    format!("{own}{between}{year}")
}

fn bare(period: Period, locale: Locale) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Month(_, month) => words::month(month, locale).to_owned(),
        Period::Quarter(_, quarter) => {
            let word = ["kwartaal", "quarter", "Quartal", "trimestre"][locale.index()];
            format!("{} {word}", ordinal(i64::from(quarter), locale))
        }
        Period::Week(_, week) => format!("{} {week}", ["week", "week", "Woche", "semaine"][locale.index()]),
    }
}

fn short(period: Period, style: Style) -> String {
    let (year, locale) = (period.year(), style.locale);
    match period {
        Period::Year(year) => year.to_string(),
        Period::Month(..) => without_day(period.first_day(), style),
        Period::Quarter(_, quarter) => format!("{}{quarter} {year}", ["Q", "Q", "Q", "T"][locale.index()]),
        Period::Week(_, week) if locale == Locale::German => format!("KW {week}/{year}"),
        Period::Week(_, week) => format!("{} {week} {year}", ["wk", "wk", "KW", "sem."][locale.index()]),
    }
}

/// Prints the short month and the year of a day.
fn without_day(first: Date, style: Style) -> String {
    let medium = date(first, DateForm::Medium, style);
    medium.split_once(super::NBSP).map_or(medium.clone(), |(_, rest)| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(of: Period, form: PeriodForm, expected: [&str; 4]) {
        let printed = Locale::ALL.map(|locale| period(of, form, locale).replace(super::super::NBSP, "~"));
        assert_eq!(printed, expected);
    }

    #[test]
    fn periods_have_their_names() {
        check(Period::Year(2026), PeriodForm::Long, ["2026"; 4]);
        check(
            Period::Month(2026, 10),
            PeriodForm::Long,
            ["oktober 2026", "October 2026", "Oktober 2026", "octobre 2026"],
        );
        check(
            Period::Quarter(2026, 1),
            PeriodForm::Long,
            ["1e kwartaal 2026", "1st quarter of 2026", "1. Quartal 2026", "1er trimestre 2026"],
        );
        check(
            Period::Week(2026, 45),
            PeriodForm::Long,
            ["week 45 van 2026", "week 45 of 2026", "Woche 45 des Jahres 2026", "semaine 45 de 2026"],
        );
    }

    #[test]
    fn periods_have_short_names() {
        check(Period::Month(2026, 10), PeriodForm::Short, ["okt. 2026", "Oct 2026", "Okt. 2026", "oct. 2026"]);
        check(Period::Quarter(2026, 4), PeriodForm::Short, ["Q4 2026", "Q4 2026", "Q4 2026", "T4 2026"]);
        check(Period::Week(2026, 53), PeriodForm::Short, ["wk 53 2026", "wk 53 2026", "KW 53/2026", "sem. 53 2026"]);
    }

    #[test]
    fn periods_have_days() {
        check(
            Period::Week(2026, 53),
            PeriodForm::Days,
            [
                "28~december 2026 t/m 3~januari 2027",
                "28~December 2026 – 3~January 2027",
                "28.~Dezember 2026 – 3.~Januar 2027",
                "28~décembre 2026 – 3~janvier 2027",
            ],
        );
        check(
            Period::Month(2028, 2),
            PeriodForm::Days,
            ["1 t/m 29~februari 2028", "1–29~February 2028", "1.–29.~Februar 2028", "1er–29~février 2028"],
        );
    }
}
