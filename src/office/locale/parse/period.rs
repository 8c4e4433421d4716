//! Years, quarters, months and weeks, as people type them.

use super::{digits, normal, unreadable, year};
use crate::diagnostic::Message;
use crate::office::locale::words;
use crate::office::period::Period;

/// A period whose year may still be missing.
type Found = (Option<i16>, Unit);

enum Unit {
    Year,
    Quarter(i16),
    Month(i16),
    Week(i16),
}

/// Reads a period: `2026`, `2026-10`, `oktober 2026`, `Q4 2026`, `4e kwartaal 2026`, `2026-W45`, `week 45`.
///
/// A period without a year is read only when the caller gives the year that it must be in.
///
/// # Errors
/// Says so when it is not a period, has no year, or when the year has no such quarter, month or week.
pub fn period(typed: &str, year_hint: Option<i16>) -> Result<Period, Message> {
    let text = normal(typed)
        .replace(',', " ")
        .replace(" van ", " ")
        .replace(" of ", " ")
        .replace(" des jahres ", " ")
        .replace(" de ", " ");
    let (year, unit) = found(text.trim()).ok_or_else(|| unreadable("not-a-period", typed, "write-period"))?;
    let year = year.or(year_hint).ok_or_else(|| unreadable("period-without-year", typed, "add-year"))?;
    checked(year, &unit).ok_or_else(|| no_such_period(typed, year, &unit))
}

fn found(text: &str) -> Option<Found> {
    if let Some(year) = year(text) {
        return Some((Some(year), Unit::Year));
    }
    let text = text.replace([' ', '/', '.'], "-");
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    if let Some((first, rest)) = parts.split_first()
        && let Some(year) = year(first)
    {
        return Some((Some(year), unit(rest)?));
    }
    if let Some((last, rest)) = parts.split_last()
        && let Some(year) = year(last)
    {
        return Some((Some(year), unit(rest)?));
    }
    let unit = unit(&parts)?;
    (!is_figures(&parts)).then_some((None, unit))
}

/// A month in figures only counts beside a year.
fn is_figures(parts: &[&str]) -> bool {
    matches!(parts, [only] if digits(only).is_some())
}

fn unit(parts: &[&str]) -> Option<Unit> {
    match *parts {
        [word] => single(word),
        [word, figure] if digits(figure).is_some() => of_kind(word, digits(figure)?),
        [figure, word] => of_kind(word, ranked(figure)?),
        _ => None,
    }
}

/// Reads `10`, `oktober`, `q4`, `k4`, `w45`, `week45`.
fn single(word: &str) -> Option<Unit> {
    if let Some(month) = words::month_of(word) {
        return Some(Unit::Month(i16::from(month)));
    }
    let (name, figure) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let number = digits(figure).filter(|_| figure.len() <= 2)?;
    if name.is_empty() { Some(Unit::Month(number)) } else { of_kind(name, number) }
}

fn of_kind(word: &str, number: i16) -> Option<Unit> {
    match word {
        "q" | "k" | "t" | "kw." | "kwartaal" | "quarter" | "quartal" | "trimestre" => Some(Unit::Quarter(number)),
        "w" | "wk" | "week" | "weeknr" | "kw" | "woche" | "semaine" => Some(Unit::Week(number)),
        "maand" | "month" | "m" => Some(Unit::Month(number)),
        _ => None,
    }
}

/// Reads `4e`, `4th`, `4`, `vierde`.
fn ranked(text: &str) -> Option<i16> {
    let spoken = ["eerste", "tweede", "derde", "vierde"].iter().position(|word| *word == text);
    let bare = text.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = matches!(&text[bare.len()..], "" | "e" | "de" | "ste" | "er" | "st" | "nd" | "rd" | "th");
    spoken.and_then(|at| i16::try_from(at + 1).ok()).or_else(|| digits(bare).filter(|_| ending))
}

fn checked(year: i16, unit: &Unit) -> Option<Period> {
    let within = |number: i16, last: i8| i8::try_from(number).ok().filter(|number| (1..=last).contains(number));
    match *unit {
        Unit::Year => Some(Period::Year(year)),
        Unit::Quarter(number) => within(number, 4).map(|number| Period::Quarter(year, number)),
        Unit::Month(number) => within(number, 12).map(|number| Period::Month(year, number)),
        Unit::Week(number) => within(number, Period::weeks_in(year)).map(|number| Period::Week(year, number)),
    }
}

fn no_such_period(typed: &str, year: i16, unit: &Unit) -> Message {
    match unit {
        Unit::Week(_) => {
            unreadable("no-such-week", typed, "write-period").with("year", year).with("weeks", Period::weeks_in(year))
        }
        _ => unreadable("no-such-period", typed, "write-period"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Period) {
        assert_eq!(period(typed, None), Ok(expected), "{typed}");
    }

    fn refused(typed: &str, key: &str) {
        assert_eq!(period(typed, None).unwrap_err().key(), Some(key), "{typed}");
    }

    #[test]
    fn periods_in_all_their_forms() {
        check("2026", Period::Year(2026));
        check("2026-10", Period::Month(2026, 10));
        check("10-2026", Period::Month(2026, 10));
        check("10/2026", Period::Month(2026, 10));
        check("okt 2026", Period::Month(2026, 10));
        check("okt. 2026", Period::Month(2026, 10));
        check("oktober 2026", Period::Month(2026, 10));
        check("Oktober\u{a0}2026", Period::Month(2026, 10));
        check("October 2026", Period::Month(2026, 10));
        check("2026 oktober", Period::Month(2026, 10));
        check("Q4 2026", Period::Quarter(2026, 4));
        check("2026-Q4", Period::Quarter(2026, 4));
        check("2026 q4", Period::Quarter(2026, 4));
        check("Q4-2026", Period::Quarter(2026, 4));
        check("K4 2026", Period::Quarter(2026, 4));
        check("4e kwartaal 2026", Period::Quarter(2026, 4));
        check("4e kwartaal van 2026", Period::Quarter(2026, 4));
        check("vierde kwartaal 2026", Period::Quarter(2026, 4));
        check("kwartaal 4 2026", Period::Quarter(2026, 4));
        check("4th quarter of 2026", Period::Quarter(2026, 4));
        check("4. Quartal 2026", Period::Quarter(2026, 4));
        check("2026-W45", Period::Week(2026, 45));
        check("2026W45".replace('W', "-W").as_str(), Period::Week(2026, 45));
        check("week 45 2026", Period::Week(2026, 45));
        check("week 45 van 2026", Period::Week(2026, 45));
        check("Wk 45 2026", Period::Week(2026, 45));
        check("KW 45 2026", Period::Week(2026, 45));
        check("week 53 van 2026", Period::Week(2026, 53));
    }

    #[test]
    fn periods_that_cannot_be() {
        refused("week 53 van 2025", "no-such-week");
        refused("week 54 van 2026", "no-such-week");
        refused("Q5 2026", "no-such-period");
        refused("2026-13", "no-such-period");
        refused("2026-00", "no-such-period");
        refused("week 45", "period-without-year");
        refused("oktober", "period-without-year");
        refused("Q4", "period-without-year");
        refused("10", "not-a-period");
        refused("3 oktober 2026", "not-a-period");
        refused("herfst 2026", "not-a-period");
        refused("", "not-a-period");
    }

    #[test]
    fn a_year_can_be_given() {
        assert_eq!(period("week 45", Some(2026)), Ok(Period::Week(2026, 45)));
        assert_eq!(period("oktober", Some(2026)), Ok(Period::Month(2026, 10)));
        assert_eq!(period("Q4", Some(2026)), Ok(Period::Quarter(2026, 4)));
        assert_eq!(period("4e kwartaal", Some(2026)), Ok(Period::Quarter(2026, 4)));
        assert_eq!(period("oktober 2027", Some(2026)), Ok(Period::Month(2027, 10)));
    }
}
