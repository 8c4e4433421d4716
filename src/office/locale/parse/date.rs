//! Days, as people type them: day first, in figures or with the month in words.

use jiff::civil::{Date, DateTime, Time};

use super::{digits, normal, time, unreadable, year};
use crate::diagnostic::{Message, nearest};
use crate::office::locale::{Locale, words};

/// The parts of a day that were found, before they are checked against the calendar.
struct Parts {
    year: Option<i16>,
    month: i8,
    day: i16,
    weekday: Option<(i8, Locale)>,
}

/// Reads a day: `2026-11-03`, `3-11-2026`, `3 november 2026`, `dinsdag 3 nov. 2026`.
///
/// Figures are read day first. A day without a year is read only when the caller gives the year that it must be in.
///
/// # Errors
/// Says what is wrong: not a day, no year or a year of two digits, a day that the month does not have, another day of the week.
pub fn date(typed: &str, year_hint: Option<i16>) -> Result<Date, Message> {
    let text = normal(typed);
    let parts = in_figures(typed, &text)?.or_else(|| in_words(&text)).ok_or_else(|| not_a_date(typed, &text))?;
    let Some(year) = parts.year.or(year_hint) else {
        return Err(unreadable("date-without-year", typed, "add-year"));
    };
    let date = on_calendar(typed, year, parts.month, parts.day)?;
    match parts.weekday {
        Some((number, language)) if number != date.weekday().to_monday_one_offset() => {
            Err(other_weekday(typed, date, number, language))
        }
        _ => Ok(date),
    }
}

/// Reads a day with a time: `2026-11-03 10:00`, `3 november 2026 om 10.00 uur`.
///
/// # Errors
/// Says what is wrong with the day or with the time.
pub fn datetime(typed: &str, year_hint: Option<i16>) -> Result<DateTime, Message> {
    if let Some((date, time)) = day_and_clock(&normal(typed), year_hint) {
        return Ok(date.to_datetime(time));
    }
    date(typed.split(" om ").next().unwrap_or(typed), year_hint)?;
    Err(unreadable("date-without-time", typed, "add-time"))
}

/// Finds the one place where the text before is a day and the text behind is a time.
fn day_and_clock(text: &str, year_hint: Option<i16>) -> Option<(Date, Time)> {
    let between = [" om ", " at ", " um ", " à ", "t", ", ", " "];
    let halves = between.iter().flat_map(|word| text.rmatch_indices(word));
    halves.map(|(at, word)| (&text[..at], &text[at + word.len()..])).find_map(|(day, clock)| {
        let clock = Some(clock).filter(|clock| clock.starts_with(|c: char| c.is_ascii_digit()))?;
        date(day, year_hint).ok().zip(time(clock).ok())
    })
}

/// Reads `2026-11-03`, `20261103`, `3-11-2026`, `03/11/2026`, `3.11.2026` and `3-nov-2026`; none when the text has another form.
fn in_figures(typed: &str, text: &str) -> Result<Option<Parts>, Message> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(complete(digits(&text[..4]), small(&text[4..6]), digits(&text[6..])));
    }
    let compact = text.replace(" - ", "-").replace(" / ", "/").replace(". ", ".");
    let Some(separator) = ['-', '/', '.'].into_iter().find(|&c| compact.matches(c).count() == 2) else {
        return Ok(short_figures(&compact));
    };
    let parts: Vec<&str> = compact.split(separator).map(str::trim).collect();
    let [first, second, third] = parts[..] else { return Ok(None) };
    if year(first).is_some() {
        return Ok(complete(year(first), small(second), digits(third)));
    }
    let month = small(second).or_else(|| words::month_of(second));
    if digits(first).is_some() && month.is_some() && third.len() == 2 && digits(third).is_some() {
        let whole = format!("{first}{separator}{second}{separator}20{third}");
        let hint = Message::new("write-year-in-full").with("whole", whole);
        return Err(Message::new("year-of-two-digits").with("typed", typed.trim()).hint(hint));
    }
    Ok(complete(year(third), month, digits(first)))
}

fn complete(year: Option<i16>, month: Option<i8>, day: Option<i16>) -> Option<Parts> {
    Some(Parts { year: Some(year?), month: month?, day: day?, weekday: None })
}

/// Reads `3-11` and `3/11`. A point is left out: `3.11` is rather a number or a time.
fn short_figures(text: &str) -> Option<Parts> {
    let (day, month) = text.split_once('-').or_else(|| text.split_once('/'))?;
    let month = small(month).or_else(|| words::month_of(month))?;
    Some(Parts { year: None, month, day: digits(day).filter(|_| day.len() <= 2)?, weekday: None })
}

fn small(text: &str) -> Option<i8> {
    digits(text).filter(|_| text.len() <= 2).and_then(|number| i8::try_from(number).ok())
}

/// Reads `dinsdag 3 november 2026`, `3 nov.`, `November 3, 2026`, `le 1er mai 2026`.
fn in_words(text: &str) -> Option<Parts> {
    let text = text.replace(',', " ");
    let mut tokens: Vec<&str> =
        text.split_whitespace().filter(|word| !matches!(*word, "de" | "the" | "den" | "le" | "of")).collect();
    let weekday = tokens.first().and_then(|word| words::weekday_of(word));
    if weekday.is_some() {
        tokens.remove(0);
    }
    let (first, second, typed_year) = match tokens[..] {
        [first, second] => (first, second, None),
        [first, second, third] => (first, second, Some(year(third)?)),
        _ => return None,
    };
    let (day, month) =
        if let Some(month) = words::month_of(second) { (first, month) } else { (second, words::month_of(first)?) };
    Some(Parts { year: typed_year, month, day: ranked(day)?, weekday })
}

/// Reads a day of the month with or without its ending: `3`, `3.`, `3e`, `1er`, `3rd`.
fn ranked(text: &str) -> Option<i16> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let known = matches!(&text[end..], "" | "." | "e" | "er" | "st" | "nd" | "rd" | "th" | "de" | "ste");
    digits(&text[..end]).filter(|_| known && end <= 2)
}

fn on_calendar(typed: &str, year: i16, month: i8, day: i16) -> Result<Date, Message> {
    if !(1..=12).contains(&month) {
        return Err(unreadable("month-out-of-range", typed, "write-day-first").with("month", month));
    }
    let first = Date::new(year, month, 1).map_err(|_| unreadable("not-a-date", typed, "write-date"))?;
    let length = first.days_in_month();
    match i8::try_from(day) {
        Ok(day) if (1..=length).contains(&day) => Ok(Date::new(year, month, day).expect("the month has this day")),
        _ => Err(Message::new("day-not-in-month")
            .with("typed", typed.trim())
            .with("month_nl", words::month(month, Locale::Dutch))
            .with("month_en", words::month(month, Locale::English))
            .with("year", year)
            .with("days", length)
            .hint(Message::new("correct-day"))),
    }
}

/// Names the right day of the week in the language of the one that was typed.
fn other_weekday(typed: &str, date: Date, number: i8, language: Locale) -> Message {
    let right = words::weekday(date.weekday().to_monday_one_offset(), language);
    Message::new("other-weekday")
        .with("typed", typed.trim())
        .with("right", right)
        .with("wrong", words::weekday(number, language))
        .hint(Message::new("correct-weekday"))
}

/// Points at a misspelled month where one is near.
fn not_a_date(typed: &str, text: &str) -> Message {
    let months = || Locale::ALL.into_iter().flat_map(|locale| (1..=12).map(move |number| words::month(number, locale)));
    let near = text
        .split_whitespace()
        .filter(|word| word.chars().count() > 3 && word.chars().all(char::is_alphabetic))
        .filter(|word| words::month_of(word).is_none() && words::weekday_of(word).is_none())
        .find_map(|word| nearest(word, months()));
    let message = Message::new("not-a-date").with("typed", typed.trim());
    match near {
        Some(month) => message.hint(Message::new("did-you-mean").with("name", month)),
        None => message.hint(Message::new("write-date")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn check(typed: &str, expected: &str) {
        assert_eq!(date(typed, None).map(|date| date.to_string()), Ok(expected.to_owned()), "{typed}");
    }

    fn refused(typed: &str, expected: &str) {
        assert_eq!(date(typed, None).unwrap_err().text(Language::Dutch), expected, "{typed}");
    }

    #[test]
    fn days_in_figures() {
        check("2026-11-03", "2026-11-03");
        check("2026-11-3", "2026-11-03");
        check("2026/11/03", "2026-11-03");
        check("20261103", "2026-11-03");
        check("3-11-2026", "2026-11-03");
        check("03-11-2026", "2026-11-03");
        check("03/11/2026", "2026-11-03");
        check("3.11.2026", "2026-11-03");
        check("3. 11. 2026", "2026-11-03");
        check(" 3 - 11 - 2026 ", "2026-11-03");
        check("29-02-2028", "2028-02-29");
        check("3-nov-2026", "2026-11-03");
    }

    #[test]
    fn days_in_words() {
        check("3 november 2026", "2026-11-03");
        check("3\u{a0}november\u{a0}2026", "2026-11-03");
        check("3 nov 2026", "2026-11-03");
        check("3 nov. 2026", "2026-11-03");
        check("3 mrt. 2026", "2026-03-03");
        check("dinsdag 3 november 2026", "2026-11-03");
        check("Dinsdag 3 November 2026", "2026-11-03");
        check("di 3 nov 2026", "2026-11-03");
        check("Tuesday, 3 November 2026", "2026-11-03");
        check("November 3, 2026", "2026-11-03");
        check("3rd of November 2026", "2026-11-03");
        check("Dienstag, 3. November 2026", "2026-11-03");
        check("mardi 3 novembre 2026", "2026-11-03");
        check("le 1er mai 2026", "2026-05-01");
        check("1 mei 2026", "2026-05-01");
        check("3. März 2026", "2026-03-03");
    }

    #[test]
    fn days_that_cannot_be() {
        refused("31-02-2026", "`31-02-2026` bestaat niet: februari 2026 heeft 28 dagen");
        refused("2026-02-30", "`2026-02-30` bestaat niet: februari 2026 heeft 28 dagen");
        refused("30 februari 2028", "`30 februari 2028` bestaat niet: februari 2028 heeft 29 dagen");
        refused("0-11-2026", "`0-11-2026` bestaat niet: november 2026 heeft 30 dagen");
        refused("03/25/2026", "`03/25/2026` is geen datum: er is geen maand 25");
        refused("2026-13-01", "`2026-13-01` is geen datum: er is geen maand 13");
        refused("3-11-26", "het jaar in `3-11-26` heeft twee cijfers");
        refused("maandag 3 november 2026", "`maandag 3 november 2026` is een dinsdag, geen maandag");
        refused("3 november", "in `3 november` ontbreekt het jaar");
        refused("3-11", "in `3-11` ontbreekt het jaar");
        refused("morgen", "`morgen` is geen datum");
        refused("", "`` is geen datum");
        refused("3.11", "`3.11` is geen datum");
        refused("2026", "`2026` is geen datum");
        refused("november 2026", "`november 2026` is geen datum");
        refused("3 november 20260", "`3 november 20260` is geen datum");
        refused("99999-01-01", "`99999-01-01` is geen datum");
    }

    #[test]
    fn a_misspelled_month_is_suggested() {
        let message = date("3 novembr 2026", None).unwrap_err();
        assert!(format!("{message:?}").contains("november"));
    }

    #[test]
    fn a_year_can_be_given() {
        assert_eq!(date("3 november", Some(2026)).unwrap().to_string(), "2026-11-03");
        assert_eq!(date("di 3 nov.", Some(2026)).unwrap().to_string(), "2026-11-03");
        assert_eq!(date("3-11", Some(2026)).unwrap().to_string(), "2026-11-03");
        assert_eq!(date("3 november 2027", Some(2026)).unwrap().to_string(), "2027-11-03");
    }

    #[test]
    fn moments() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(datetime(typed, None).map(|moment| moment.to_string()), Ok(expected.to_owned()), "{typed}");
        };
        check("2026-11-03 10:00", "2026-11-03T10:00:00");
        check("2026-11-03T10:00:00", "2026-11-03T10:00:00");
        check("3 november 2026 om 10.00 uur", "2026-11-03T10:00:00");
        check("dinsdag 3 november 2026, 10.00 uur", "2026-11-03T10:00:00");
        check("3-11-2026 9.30", "2026-11-03T09:30:00");
        assert_eq!(datetime("2026-11-03", None).unwrap_err().key(), Some("date-without-time"));
        assert_eq!(datetime("31-02-2026", None).unwrap_err().key(), Some("day-not-in-month"));
    }
}
