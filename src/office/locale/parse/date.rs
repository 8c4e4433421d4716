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
/// Figures are read day first. A day without a year is read only when the caller gives a day that it lies near: see `nearest_year`.
///
/// # Errors
/// Says what is wrong: not a day, no year or a year of two digits, a day that the month does not have, another day of the week.
pub fn date(typed: &str, near: Option<Date>) -> Result<Date, Message> {
    let text = normal(typed);
    let parts = parts(typed, &text)?;
    let year = match (parts.year, near) {
        (Some(year), _) => year,
        (None, Some(near)) => nearest_year(&parts, near),
        (None, None) => return Err(unreadable("date-without-year", typed, "add-year")),
    };
    let date = on_calendar(typed, year, parts.month, parts.day)?;
    match parts.weekday {
        Some((number, language)) if number != date.weekday().to_monday_one_offset() => {
            Err(other_weekday(typed, date, number, language))
        }
        _ => Ok(date),
    }
}

/// Finds the parts of a day; a day of the week may stand before either form.
fn parts(typed: &str, text: &str) -> Result<Parts, Message> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if first.starts_with(char::is_alphabetic)
        && let Some(weekday) = words::weekday_of(first.trim_end_matches(','))
        && let Some(parts) = in_figures(typed, rest)?
    {
        return Ok(Parts { weekday: Some(weekday), ..parts });
    }
    let found = in_figures(typed, text)?.or(in_words(typed, text)?);
    found.ok_or_else(|| not_a_date(typed, text))
}

/// How far before or after a document a day may lie that the day of the week points at: nobody speaks of a day nearly a year away
/// without its year, and a wrong day of the week must not move a day by a year.
const REACH_OF_WEEKDAY: i32 = 300;

/// Chooses the year of a day that was written without one, beside a day that it belongs to (the date of the document).
///
/// A person who leaves the year out means the day that lies nearest: `12 januari` in minutes of 15 December is in the next year, and
/// `18 december` in minutes of 6 January was in the last one. Of two days that are equally near the later one is meant, since
/// agreements look ahead. A day of the week goes before nearness, as long as the day is within [`REACH_OF_WEEKDAY`].
fn nearest_year(parts: &Parts, near: Date) -> i16 {
    let candidates = [1, 0, -1].map(|offset| near.year() + offset);
    let day_in = |year: i16| i8::try_from(parts.day).ok().and_then(|day| Date::new(year, parts.month, day).ok());
    let days = || candidates.into_iter().filter_map(day_in);
    let falls = |day: &Date| parts.weekday.is_some_and(|(number, _)| number == day.weekday().to_monday_one_offset());
    let by_weekday = days().filter(|day| falls(day) && distance(*day, near) <= REACH_OF_WEEKDAY);
    let nearest = by_weekday.min_by_key(|day| distance(*day, near));
    nearest.or_else(|| days().min_by_key(|day| distance(*day, near))).map_or(near.year(), Date::year)
}

/// Counts the days between two days.
pub(super) fn distance(day: Date, near: Date) -> i32 {
    day.duration_since(near).as_hours().abs().try_into().unwrap_or(i32::MAX) / 24
}

/// The days, four months, beyond which a year that was found by nearness could well have been another one.
pub(super) const FAR: i32 = 122;

/// Tells whether the year of a day was found by nearness alone and could well have been another one.
#[must_use]
pub fn is_far_guess(typed: &str, date: Date, near: Date) -> bool {
    let without_year = |parts: Parts| parts.year.is_none() && parts.weekday.is_none();
    distance(date, near) > FAR && parts(typed, &normal(typed)).is_ok_and(without_year)
}

/// Reads a day with a time: `2026-11-03 10:00`, `3 november 2026 om 10.00 uur`.
///
/// # Errors
/// Says what is wrong with the day or with the time.
pub fn datetime(typed: &str, near: Option<Date>) -> Result<DateTime, Message> {
    if let Some((date, time)) = day_and_clock(&normal(typed), near) {
        return Ok(date.to_datetime(time));
    }
    date(day_before_clock(typed), near)?;
    Err(unreadable("date-without-time", typed, "add-time"))
}

/// What stands between a day and a time, longest first.
const BETWEEN: [&str; 7] = [" om ", " at ", " um ", " à ", "t", ", ", " "];

/// Finds the one place where the text before is a day and the text behind is a time.
fn day_and_clock(text: &str, near: Option<Date>) -> Option<(Date, Time)> {
    let halves = BETWEEN.iter().flat_map(|word| text.rmatch_indices(word));
    halves.map(|(at, word)| (&text[..at], &text[at + word.len()..])).find_map(|(day, clock)| {
        let clock = Some(clock).filter(|clock| clock.starts_with(|c: char| c.is_ascii_digit()))?;
        date(day, near).ok().zip(time(clock).ok())
    })
}

/// Gives what stands before a time, so that what is wrong with the day is said of the day.
fn day_before_clock(typed: &str) -> &str {
    let is_clock = |text: &str| text.contains([':', '.', 'u', 'h']) && time(text).is_ok();
    let halves = BETWEEN.iter().flat_map(|word| typed.rmatch_indices(word));
    let mut days = halves.filter(|(at, word)| is_clock(&typed[at + word.len()..])).map(|(at, _)| &typed[..at]);
    days.next().unwrap_or(typed)
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
        return Err(two_digits(typed, &format!("{first}{separator}{second}{separator}20{third}")));
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

/// Reads `dinsdag 3 november 2026`, `3 nov.`, `November 3, 2026`, `le 1er mai 2026`; none when the text has another form.
fn in_words(typed: &str, text: &str) -> Result<Option<Parts>, Message> {
    let text = text.replace(',', " ");
    let tokens: Vec<&str> =
        text.split_whitespace().filter(|word| !matches!(*word, "de" | "the" | "den" | "le" | "of")).collect();
    // `Mar 3, 2026` begins with a month, and `mar. 3 mars 2026` with a Tuesday.
    if let Some((first, rest)) = tokens.split_first()
        && let Some(weekday) = words::weekday_of(first)
        && let Some(parts) = day_and_month(typed, rest)?
    {
        return Ok(Some(Parts { weekday: Some(weekday), ..parts }));
    }
    day_and_month(typed, &tokens)
}

/// Reads a day and a month in either order, and perhaps a year behind them.
fn day_and_month(typed: &str, tokens: &[&str]) -> Result<Option<Parts>, Message> {
    let (first, second, third) = match *tokens {
        [first, second] => (first, second, None),
        [first, second, third] => (first, second, Some(third)),
        _ => return Ok(None),
    };
    let found = match (words::month_of(second), words::month_of(first)) {
        (Some(month), _) => ranked(first).zip(Some(month)),
        (None, Some(month)) => ranked(second).zip(Some(month)),
        (None, None) => None,
    };
    let Some((day, month)) = found else { return Ok(None) };
    let year = third.map(|third| third.trim_start_matches(['\'', '’']).trim_end_matches('.'));
    match year {
        Some(short) if short.len() == 2 && digits(short).is_some() => {
            let start = typed.trim_end().trim_end_matches('.');
            let start = start.strip_suffix(short).unwrap_or(start).trim_end_matches(['\'', '’']);
            Err(two_digits(typed, &format!("{start}20{short}")))
        }
        Some(written) => Ok(super::year(written).map(|year| Parts { year: Some(year), month, day, weekday: None })),
        None => Ok(Some(Parts { year: None, month, day, weekday: None })),
    }
}

/// Says that a year has two digits, with the day as it should be written.
fn two_digits(typed: &str, whole: &str) -> Message {
    let hint = Message::new("write-year-in-full").with("whole", whole.trim());
    Message::new("year-of-two-digits").with("typed", typed.trim()).hint(hint)
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
    use jiff::civil::date as civil;

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
        let near = |typed: &str, day: &str, expected: &str| {
            let read = date(typed, Some(day.parse().unwrap()));
            assert_eq!(read.map(|date| date.to_string()), Ok(expected.to_owned()), "{typed} near {day}");
        };
        near("3 november", "2026-11-03", "2026-11-03");
        near("di 3 nov.", "2026-10-20", "2026-11-03");
        near("3-11", "2026-10-20", "2026-11-03");
        near("3 november 2027", "2026-10-20", "2027-11-03");
        // The turn of the year.
        near("12 januari", "2026-12-15", "2027-01-12");
        near("15 jan.", "2026-12-03", "2027-01-15");
        near("18 december", "2026-01-06", "2025-12-18");
        near("31 december", "2026-01-01", "2025-12-31");
        near("1 januari", "2026-12-31", "2027-01-01");
        near("1/1", "2026-07-20", "2027-01-01");
        near("1/1", "2026-06-20", "2026-01-01");
        // 1 July 2026 lies 181 days after 1 January and 184 before the next one.
        near("1 januari", "2026-07-01", "2026-01-01");
        // 2 July 2025 lies 182 days after 1 January and 183 before the next one; 2 July 2028 lies 183 after and 183 before: the later one.
        near("1 januari", "2025-07-02", "2025-01-01");
        near("1 januari", "2028-07-02", "2029-01-01");
        // The day of the week goes before nearness: 18 December 2025 is a Thursday, and that of 2026 a Friday.
        near("18 december", "2026-03-10", "2025-12-18");
        near("do 18 december", "2026-03-10", "2025-12-18");
        near("vr 18 december", "2026-03-10", "2026-12-18");
        // 29 February is there in 2028 only.
        near("29 februari", "2027-12-01", "2028-02-29");
    }

    #[test]
    fn a_wrong_day_of_the_week_moves_no_day_by_a_year() {
        // 3 November is a Tuesday in 2026, and a Monday in 2025: 372 days before.
        let message = date("maandag 3 november", Some(civil(2026, 11, 10))).unwrap_err().text(Language::Dutch);
        assert_eq!(message, "`maandag 3 november` is een dinsdag, geen maandag");
    }

    #[test]
    fn a_day_that_no_near_year_has_is_refused() {
        let message = date("29 februari", Some(civil(2026, 6, 1))).unwrap_err().text(Language::Dutch);
        assert_eq!(message, "`29 februari` bestaat niet: februari 2026 heeft 28 dagen");
        let message = date("31 april", Some(civil(2026, 6, 1))).unwrap_err().text(Language::Dutch);
        assert_eq!(message, "`31 april` bestaat niet: april 2026 heeft 30 dagen");
    }

    #[test]
    fn a_far_guess_is_known_as_one() {
        let far = |typed: &str, day: Date| is_far_guess(typed, date(typed, Some(day)).unwrap(), day);
        assert!(far("1 mei", civil(2026, 11, 3)));
        assert!(far("1-5", civil(2026, 11, 3)));
        assert!(!far("1 maart", civil(2026, 11, 3)));
        assert!(!far("1 mei 2026", civil(2026, 11, 3)));
        assert!(!far("vr 1 mei", civil(2026, 11, 3)));
    }

    #[test]
    fn the_calendar_has_ends() {
        assert!(date("1 januari", Some(Date::MAX)).is_ok());
        assert!(date("31 december", Some(Date::MIN)).is_ok());
    }

    #[test]
    fn a_weekday_may_stand_before_figures() {
        check("di 3-11-2026", "2026-11-03");
        check("dinsdag, 03/11/2026", "2026-11-03");
        check("Di. 3.11.2026", "2026-11-03");
        refused("ma 3-11-2026", "`ma 3-11-2026` is een dinsdag, geen maandag");
        refused("di 3 nov 26", "het jaar in `di 3 nov 26` heeft twee cijfers");
        refused("3 nov. '26", "het jaar in `3 nov. '26` heeft twee cijfers");
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
