//! Years, quarters, months and weeks, as people type them.

use jiff::civil::Date;

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
/// A period without a year is read only when the caller gives a day that it lies near: the year is chosen in which the period lies
/// nearest to it, by the rule for days ([`super::date`]).
///
/// # Errors
/// Says so when it is not a period, has no year, or when the year has no such quarter, month or week.
pub fn period(typed: &str, near: Option<Date>) -> Result<Period, Message> {
    let (year, unit) = written(typed).ok_or_else(|| unreadable("not-a-period", typed, "write-period"))?;
    let year = match (year, near) {
        (Some(year), _) => year,
        (None, Some(near)) => nearest_year(&unit, near),
        (None, None) => return Err(unreadable("period-without-year", typed, "add-year")),
    };
    checked(year, &unit).ok_or_else(|| no_such_period(typed, year, &unit))
}

/// Tells whether the year of a period was found by nearness alone and could well have been another one.
#[must_use]
pub fn is_far_period(typed: &str, period: Period, near: Date) -> bool {
    distance(period, near) > super::date::FAR && written(typed).is_some_and(|(year, _)| year.is_none())
}

fn written(typed: &str) -> Option<Found> {
    let text = normal(typed)
        .replace(',', " ")
        .replace(" van ", " ")
        .replace(" in ", " ")
        .replace(" of ", " ")
        .replace(" des jahres ", " ")
        .replace(" de ", " ");
    found(text.trim())
}

/// Chooses the year in which a period lies nearest to a day, and of two the later one.
fn nearest_year(unit: &Unit, near: Date) -> i16 {
    let candidates = [1, 0, -1].map(|offset| near.year() + offset);
    let periods =
        candidates.into_iter().filter(|year| (0..=9999).contains(year)).filter_map(|year| checked(year, unit));
    periods.min_by_key(|period| distance(*period, near)).map_or(near.year(), Period::year)
}

/// Counts the days between a day and a period; none when the period holds it.
fn distance(period: Period, near: Date) -> i32 {
    if period.contains(near) {
        return 0;
    }
    super::date::distance(period.first_day(), near).min(super::date::distance(period.last_day(), near))
}

fn found(text: &str) -> Option<Found> {
    if let Some(year) = year(text) {
        return Some((Some(year), Unit::Year));
    }
    let text = text.replace([' ', '/', '.'], "-");
    // `2026W45`: the short form of the standard.
    if let Some((start, rest)) = text.split_at_checked(4)
        && rest.starts_with(['w', 'q'])
        && let Some(year) = year(start)
    {
        return Some((Some(year), single(rest)?));
    }
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
        "w" | "wk" | "sem" | "week" | "weeknr" | "kw" | "woche" | "semaine" => Some(Unit::Week(number)),
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
    use jiff::civil::date as civil;

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
        check("2026W45", Period::Week(2026, 45));
        check("2026Q4", Period::Quarter(2026, 4));
        check("week 45 in 2026", Period::Week(2026, 45));
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
        let near = |typed: &str, day: &str, expected: Period| {
            assert_eq!(period(typed, Some(day.parse().unwrap())), Ok(expected), "{typed} near {day}");
        };
        near("week 45", "2026-11-03", Period::Week(2026, 45));
        near("oktober", "2026-11-03", Period::Month(2026, 10));
        near("Q4", "2026-11-03", Period::Quarter(2026, 4));
        near("4e kwartaal", "2026-11-03", Period::Quarter(2026, 4));
        near("oktober 2027", "2026-11-03", Period::Month(2027, 10));
        near("week 2", "2026-12-15", Period::Week(2027, 2));
        near("week 51", "2026-01-06", Period::Week(2025, 51));
        near("december", "2026-01-06", Period::Month(2025, 12));
        near("Q1", "2026-12-15", Period::Quarter(2027, 1));
        near("Q4", "2027-01-15", Period::Quarter(2026, 4));
        // 2025 has 52 weeks, and 2026 has 53.
        near("week 53", "2026-01-06", Period::Week(2026, 53));
        assert_eq!(period("week 54", Some(civil(2026, 11, 3))).unwrap_err().key(), Some("no-such-week"));
    }
}
