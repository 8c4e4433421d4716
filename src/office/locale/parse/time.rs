//! Times of day and lengths of time, as people type them.

use jiff::civil::Time;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{digits, normal, unreadable};
use crate::diagnostic::Message;
use crate::office::locale::format::END_OF_DAY;

/// The words behind a time, longest first.
const CLOCK_WORDS: [&str; 6] = ["uur", "uhr", "hrs", "u.", "u", "h"];

/// The dashes and minus signs that people and programs put between two times.
const DASHES: [char; 6] = ['\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}'];

/// Reads a time of day: `10.00`, `10:00`, `10.00 uur`, `1000`, `10 uur`, `10u30`, `14 h 05`, `2.05 pm`; `24:00` ends the day.
///
/// # Errors
/// Says so when it is not a time, or when there is no such hour or minute.
pub fn time(typed: &str) -> Result<Time, Message> {
    let text = normal(typed);
    let (text, afternoon) = half_of_day(&text);
    let not_a_time = || unreadable("not-a-time", typed, "write-time");
    let (hour, minute, second) = clock(text).ok_or_else(not_a_time)?;
    let hour = match (afternoon, hour) {
        (None, _) => hour,
        (Some(_), 0 | 13..) => return Err(not_a_time()),
        (Some(afternoon), _) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    if (hour, minute, second) == (24, 0, 0) {
        return Ok(END_OF_DAY);
    }
    let part = |number: i16| i8::try_from(number).ok();
    let parts = part(hour).zip(part(minute)).zip(part(second));
    parts
        .and_then(|((hour, minute), second)| Time::new(hour, minute, second, 0).ok())
        .ok_or_else(|| unreadable("no-such-time", typed, "write-time"))
}

/// Takes `am` or `pm` off; true is the afternoon.
fn half_of_day(text: &str) -> (&str, Option<bool>) {
    for (word, afternoon) in [("pm", true), ("p.m.", true), ("am", false), ("a.m.", false)] {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest.trim_end(), Some(afternoon));
        }
    }
    (text, None)
}

/// Finds hours, minutes and seconds, not yet checked.
fn clock(text: &str) -> Option<(i16, i16, i16)> {
    let bare = CLOCK_WORDS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    if text.is_empty() || bare.is_empty() {
        return None;
    }
    let parts: Vec<&str> = bare.split([':', '.', 'u', 'h']).map(str::trim).collect();
    let two = |text: &str| digits(text).filter(|_| text.len() == 2);
    match parts[..] {
        [hour] if hour.len() <= 2 => Some((digits(hour)?, 0, 0)),
        [both] if matches!(both.len(), 3 | 4) => {
            let (hour, minute) = both.split_at_checked(both.len() - 2)?;
            Some((digits(hour)?, digits(minute)?, 0))
        }
        [hour, minute] if hour.len() <= 2 => Some((digits(hour)?, two(minute)?, 0)),
        [hour, minute, second] if hour.len() <= 2 => Some((digits(hour)?, two(minute)?, two(second)?)),
        _ => None,
    }
}

/// Reads a start and an end: `10.00-11.45 uur`, `10:00 – 11:45`, `van 10 tot 12 uur`.
///
/// # Errors
/// Says what is wrong with one of the times, or that the end is not after the start.
pub fn time_range(typed: &str) -> Result<(Time, Time), Message> {
    let text = normal(typed).replace(DASHES, "-").replace("t/m", "-");
    let text = ["van ", "from ", "von ", "de "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let halves =
        ["-", " tot en met ", " tot ", " to ", " bis ", " à "].iter().find_map(|between| text.split_once(between));
    let (start, end) = halves.ok_or_else(|| unreadable("not-a-time-range", typed, "write-time-range"))?;
    let (start, end) = (time(start)?, time(end)?);
    if end > start { Ok((start, end)) } else { Err(unreadable("end-before-start", typed, "write-time-range")) }
}

/// Reads a length of time in minutes: `90 min`, `1:30`, `1,5 uur`, `1 uur 30`, `1u30`, `half uur`; a bare number is minutes.
///
/// # Errors
/// Says so when it is not a length of time, or not a whole number of minutes.
pub fn duration(typed: &str) -> Result<i64, Message> {
    let text = normal(typed);
    spoken(&text)
        .or_else(|| hours_and_minutes(&text))
        .or_else(|| with_unit(&text))
        .ok_or_else(|| unreadable("not-a-duration", typed, "write-duration"))
}

fn spoken(text: &str) -> Option<i64> {
    Some(match text {
        "kwartier" | "een kwartier" | "1 kwartier" => 15,
        "half uur" | "een half uur" | "halfuur" | "half an hour" => 30,
        "drie kwartier" | "3 kwartier" => 45,
        "een uur" | "an hour" => 60,
        "anderhalf uur" => 90,
        _ => return None,
    })
}

/// Reads `1:30`, `1u30`, `1 uur 30 min`, `2 h 15`.
fn hours_and_minutes(text: &str) -> Option<i64> {
    let (hours, rest) = text.split_once(|c: char| c == ':' || c.is_alphabetic())?;
    let rest =
        rest.trim_start_matches("ur").trim_start_matches("our").trim_start_matches("rs").trim_start_matches(['s', ' ']);
    let minutes = rest
        .strip_suffix("minuten")
        .or_else(|| rest.strip_suffix("min."))
        .or_else(|| rest.strip_suffix("min"))
        .unwrap_or(rest);
    let hours_word = text[hours.len()..].starts_with([':', 'u', 'h']);
    let (hours, minutes) = (digits(hours.trim())?, digits(minutes.trim().trim_start_matches("en "))?);
    (hours_word && minutes < 60).then(|| i64::from(hours) * 60 + i64::from(minutes))
}

/// Reads `90`, `90 min`, `1,5 uur`, `2 hours`.
fn with_unit(text: &str) -> Option<i64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (figures, unit) = text.split_at(end);
    let minutes_each = match unit.trim() {
        "" | "m" | "min" | "min." | "minuut" | "minuten" | "minute" | "minutes" | "'" => 1,
        "u" | "u." | "uur" | "uren" | "h" | "hr" | "hrs" | "hour" | "hours" | "stunde" | "stunden" | "heure"
        | "heures" => 60,
        _ => return None,
    };
    let number: Decimal = figures.replace(',', ".").parse().ok()?;
    let minutes = number.checked_mul(Decimal::from(minutes_each))?.normalize();
    minutes.is_integer().then(|| minutes.to_i64())?
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    fn check(typed: &str, hour: i8, minute: i8) {
        assert_eq!(time(typed), Ok(civil::time(hour, minute, 0, 0)), "{typed}");
    }

    fn refused(typed: &str, key: &str) {
        assert_eq!(time(typed).unwrap_err().key(), Some(key), "{typed}");
    }

    fn lasts(typed: &str, expected: Option<i64>) {
        assert_eq!(duration(typed).ok(), expected, "{typed}");
    }

    #[test]
    fn times_of_day() {
        check("10.00", 10, 0);
        check("10:00", 10, 0);
        check("10.00 uur", 10, 0);
        check("10.00\u{a0}uur", 10, 0);
        check("8.17 uur", 8, 17);
        check("1000", 10, 0);
        check("930", 9, 30);
        check("10 uur", 10, 0);
        check("10", 10, 0);
        check("10u30", 10, 30);
        check("10u", 10, 0);
        check("14 h 05", 14, 5);
        check("14:05 Uhr", 14, 5);
        check("2.05 pm", 14, 5);
        check("12.30 am", 0, 30);
        check("12:00 p.m.", 12, 0);
        check("0:05", 0, 5);
        check("23:59", 23, 59);
        assert_eq!(time("24:00"), Ok(END_OF_DAY));
        assert_eq!(time("24.00 uur"), Ok(END_OF_DAY));
        assert_eq!(time("10:00:30"), Ok(civil::time(10, 0, 30, 0)));
    }

    #[test]
    fn what_is_no_time() {
        refused("25:00", "no-such-time");
        refused("24:01", "no-such-time");
        refused("10:60", "no-such-time");
        refused("1075", "no-such-time");
        refused("10.5", "not-a-time");
        refused("13.00 pm", "not-a-time");
        refused("ochtend", "not-a-time");
        refused("uur", "not-a-time");
        refused("", "not-a-time");
        refused("-10:00", "not-a-time");
        refused("é00", "not-a-time");
    }

    #[test]
    fn ranges_have_a_start_and_an_end() {
        let expected = Ok((civil::time(10, 0, 0, 0), civil::time(11, 45, 0, 0)));
        assert_eq!(time_range("10.00-11.45 uur"), expected);
        assert_eq!(time_range("10:00 – 11:45"), expected);
        assert_eq!(time_range("van 10.00 tot 11.45 uur"), expected);
        assert_eq!(time_range("10.00 uur tot 11.45 uur"), expected);
        assert_eq!(time_range("11.45-10.00").unwrap_err().key(), Some("end-before-start"));
        assert_eq!(time_range("10.00").unwrap_err().key(), Some("not-a-time-range"));
        assert_eq!(time_range("22:00-24:00"), Ok((civil::time(22, 0, 0, 0), END_OF_DAY)));
    }

    #[test]
    fn lengths_of_time() {
        lasts("90 min", Some(90));
        lasts("90 minuten", Some(90));
        lasts("90", Some(90));
        lasts("1:30", Some(90));
        lasts("1,5 uur", Some(90));
        lasts("1.5 hours", Some(90));
        lasts("1 uur", Some(60));
        lasts("1 uur 30", Some(90));
        lasts("1 uur 30 min", Some(90));
        lasts("1 uur en 30 minuten", Some(90));
        lasts("1u30", Some(90));
        lasts("2 h 15", Some(135));
        lasts("2h", Some(120));
        lasts("0:45", Some(45));
        lasts("een half uur", Some(30));
        lasts("anderhalf uur", Some(90));
        lasts("een kwartier", Some(15));
        lasts("1:75", None);
        lasts("0,001 uur", None);
        lasts("lang", None);
        lasts("", None);
        lasts("3 dagen", None);
    }
}
