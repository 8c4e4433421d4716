//! From a cell's stored value and number format to its content.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Style as CellStyle};
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::read::{Content, Style, Text};

const SECONDS_PER_DAY: f64 = 86_400.0;

/// Reads the value of a cell of an xlsx; an empty text is an empty cell. Days are counted from 1900, or from 1904 in old workbooks of
/// a Mac.
pub(super) fn content(value: &DataRef<'_>, style: Option<&CellStyle>, is_1904: bool) -> Content {
    let format = style.and_then(|style| style.number_format.as_ref()).map(|format| Shape::of(&format.format_code));
    let shape = format.unwrap_or_default();
    match value {
        DataRef::Empty => Content::Empty,
        DataRef::String(value) | DataRef::DurationIso(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Bool(value) => Content::Boolean(*value),
        #[expect(clippy::cast_precision_loss, reason = "Excel keeps fifteen digits")]
        DataRef::Int(value) => number(*value as f64, shape.percent),
        DataRef::Float(value) => number(*value, shape.percent),
        DataRef::DateTime(value) if value.is_duration() => duration(value.as_f64()),
        DataRef::DateTime(value) => moment(value.as_f64(), is_1904, shape),
        DataRef::DateTimeIso(value) => iso(value),
        DataRef::Error(error) => Content::Error(error.to_string().into()),
    }
}

/// Reads a number as its format shows it, where nothing else says what it is.
pub(super) fn shaped(value: f64, shape: Shape, is_1904: bool) -> Content {
    if shape.elapsed {
        duration(value)
    } else if shape.date || shape.time || shape.month {
        moment(value, is_1904, shape)
    } else {
        number(value, shape.percent)
    }
}

/// What a number format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "a format may show any of them")]
pub(super) struct Shape {
    percent: bool,
    date: bool,
    time: bool,
    /// An `m`, which is a month or minutes.
    month: bool,
    /// A length of time, which may be longer than a day.
    elapsed: bool,
}

impl Shape {
    const NONE: Self = Self { percent: false, date: false, time: false, month: false, elapsed: false };
    pub(super) const PERCENT: Self = Self { percent: true, ..Self::NONE };
    pub(super) const TIME: Self = Self { time: true, ..Self::NONE };
    pub(super) const ELAPSED: Self = Self { elapsed: true, ..Self::NONE };
    const DATE: Self = Self { date: true, ..Self::NONE };

    /// Gives what the formats show that every workbook has (ECMA-376, 18.8.30); those of East Asia are dates or times of the day.
    pub(super) fn built_in(number: u16) -> Self {
        match number {
            9 | 10 => Self::PERCENT,
            14..=17 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Self::DATE,
            18..=21 | 32 | 33 | 45 | 47 | 55 | 56 => Self::TIME,
            22 => Self { date: true, ..Self::TIME },
            46 => Self::ELAPSED,
            _ => Self::NONE,
        }
    }

    /// Reads the first section of a format code, without its literal text, colours and fill characters.
    pub(super) fn of(code: &str) -> Self {
        let mut shape = Self::default();
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character.to_ascii_lowercase() {
                '"' => while characters.next().is_some_and(|next| next != '"') {},
                '[' => {
                    let bracket: String = characters.by_ref().take_while(|next| *next != ']').collect();
                    shape.elapsed |= is_elapsed(&bracket);
                }
                '\\' | '_' | '*' => drop(characters.next()),
                ';' => break,
                '%' => shape.percent = true,
                'd' | 'y' => shape.date = true,
                'm' => shape.month = true,
                'h' | 's' => shape.time = true,
                _ => {}
            }
        }
        shape
    }
}

/// `[h]`, `[mm]`, `[ss]`: hours, minutes or seconds that go on counting.
fn is_elapsed(bracket: &str) -> bool {
    let mut letters = bracket.chars().map(|letter| letter.to_ascii_lowercase());
    let first = letters.next();
    matches!(first, Some('h' | 'm' | 's')) && letters.all(|letter| Some(letter) == first)
}

pub(super) fn text(value: &str) -> Content {
    if value.is_empty() {
        return Content::Empty;
    }
    Content::Text(Text { text: value.into(), style: Style::Plain })
}

/// Keeps the fifteen significant digits that Excel keeps. What is too large for a decimal, or as a percentage would be, stays text.
fn number(value: f64, percent: bool) -> Content {
    if let Some(value) = short(value) {
        return Content::Number { value, percent };
    }
    let digits = format!("{value:.14e}");
    match Decimal::from_scientific_lossy(&digits) {
        Ok(value) if !percent || value.checked_mul(Decimal::ONE_HUNDRED).is_some() => {
            Content::Number { value: value.normalize(), percent }
        }
        _ => text(&format!("{value:e}")),
    }
}

/// Reads a number of at most four decimals, as most are: a whole number of parts that gives the same value when it is divided again,
/// and has no more digits than Excel keeps, is the number that was typed.
fn short(value: f64) -> Option<Decimal> {
    const LARGEST: f64 = 1e15;
    [1.0, 10.0, 100.0, 1_000.0, 10_000.0].into_iter().zip(0..).find_map(|(parts, scale)| {
        let whole = (value * parts).round();
        #[expect(clippy::float_cmp, reason = "the same value is what is asked")]
        let same = whole.abs() < LARGEST && whole / parts == value;
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and below 1e15")]
        same.then(|| Decimal::new(whole as i64, scale))
    })
}

/// A length of time, which has no day: `37:30` or `0:00:12`.
fn duration(days: f64) -> Content {
    let seconds = (days.abs() * SECONDS_PER_DAY).round();
    if seconds >= 1e15 {
        return number(days, false);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole, positive and below 1e15")]
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let sign = if days < 0.0 { "-" } else { "" };
    match seconds {
        0 => text(&format!("{sign}{hours}:{minutes:02}")),
        _ => text(&format!("{sign}{hours}:{minutes:02}:{seconds:02}")),
    }
}

/// A date, a time or both, as the number format shows it; days that no calendar has stay what is typed there.
fn moment(days: f64, is_1904: bool, shape: Shape) -> Content {
    if !(0.0..2_958_466.0).contains(&days) {
        return number(days, false);
    }
    let rounded = (days * SECONDS_PER_DAY).round() / SECONDS_PER_DAY;
    let (year, month, day, hour, minute, second, _) =
        ExcelDateTime::new(rounded, ExcelDateTimeType::DateTime, is_1904).to_ymd_hms_milli();
    let date = Date::new(i16(year), i8(month), i8(day));
    let time = Time::new(i8(hour), i8(minute), i8(second), 0);
    let (Ok(date), Ok(time)) = (date, time) else { return text(&format!("{day}-{month}-{year}")) };
    let midnight = time == Time::midnight();
    match shape {
        Shape { time: true, date: false, .. } => Content::Time(time),
        Shape { date: true, time: false, .. } => Content::Date(date),
        Shape { date: false, time: false, .. } if rounded < 1.0 && !midnight => Content::Time(time),
        _ if midnight => Content::Date(date),
        _ => Content::DateTime(date.to_datetime(time)),
    }
}

/// Reads a moment that is written out (`2026-11-03T09:05:00`), which few programs do.
pub(super) fn iso(value: &str) -> Content {
    if let Ok(moment) =
        value.trim_end_matches('Z').parse::<DateTime>().or_else(|_| value.parse::<Date>().map(Date::into))
    {
        let midnight = moment.time() == Time::midnight();
        return if midnight { Content::Date(moment.date()) } else { Content::DateTime(moment) };
    }
    value.parse::<Time>().map_or_else(|_| text(value), Content::Time)
}

/// The parts of a date that come from calamine are below 10,000.
fn i16(value: u16) -> i16 {
    i16::try_from(value).unwrap_or(i16::MAX)
}

fn i8(value: u8) -> i8 {
    i8::try_from(value).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(content: &Content) -> String {
        match content {
            Content::Number { value, percent } => format!("{value}{}", if *percent { " percent" } else { "" }),
            Content::Text(text) => format!("{:?}", text.text),
            Content::Date(date) => date.to_string(),
            Content::Time(time) => time.to_string(),
            Content::DateTime(moment) => moment.to_string(),
            other => format!("{other:?}"),
        }
    }

    fn check(days: f64, code: &str, expected: &str) {
        assert_eq!(shown(&moment(days, false, Shape::of(code))), expected);
    }

    #[test]
    fn dates_and_times_follow_their_format() {
        check(46_329.0, "d-m-yyyy", "2026-11-03");
        check(46_329.5, "d-m-yyyy", "2026-11-03");
        check(46_329.5, "d-m-yyyy h:mm", "2026-11-03T12:00:00");
        check(46_329.0, "d-m-yyyy h:mm", "2026-11-03");
        check(46_329.5, "h:mm", "12:00:00");
        check(0.0, "h:mm", "00:00:00");
        check(0.416_666_666_666_666_7, "h:mm", "10:00:00");
        check(46_329.0, "mmmm", "2026-11-03");
        check(0.25, "[$-413]mm", "06:00:00");
    }

    #[test]
    fn the_day_that_never_was_stays_text() {
        check(60.0, "d-m-yyyy", "\"29-2-1900\"");
        check(61.0, "d-m-yyyy", "1900-03-01");
        check(1.0, "d-m-yyyy", "1900-01-01");
    }

    #[test]
    fn days_before_the_calendar_are_numbers() {
        check(-1.0, "d-m-yyyy", "-1");
        check(f64::NAN, "d-m-yyyy", "\"NaN\"");
    }

    #[test]
    fn old_workbooks_of_a_mac_count_from_1904() {
        assert_eq!(shown(&moment(0.0, true, Shape::of("yyyy"))), "1904-01-01");
        assert_eq!(shown(&moment(44_867.0, true, Shape::of("yyyy"))), "2026-11-03");
    }

    #[test]
    fn numbers_keep_fifteen_digits() {
        for (value, expected) in [
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (0.041, "0.041"),
            (-1e-20, "-0.00000000000000000001"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (1e300, "\"1e300\""),
            (0.0, "0"),
            (-0.0, "0"),
            (1234.56, "1234.56"),
            (-0.0001, "-0.0001"),
            (1.005, "1.005"),
            (0.285, "0.285"),
            (999_999_999_999_999.0, "999999999999999"),
            (34.857_142_857_142_85, "34.8571428571428"),
        ] {
            assert_eq!(shown(&number(value, false)), expected);
        }
    }

    #[test]
    fn a_percentage_that_no_decimal_holds_stays_text() {
        assert_eq!(shown(&number(7e26, true)), "700000000000000000000000000 percent");
        assert_eq!(shown(&number(7e28, true)), "\"7e28\"");
        assert_eq!(shown(&number(7e28, false)), "70000000000000000000000000000");
    }

    #[test]
    fn the_short_way_gives_the_same_numbers() {
        let all_parts = [1.0, 3.0, 10.0, 64.0, 100.0, 10_000.0];
        for (at, parts) in (0..200_000).zip(all_parts.into_iter().cycle()) {
            let value = f64::from(at * 7_919 % 1_999_993 - 1_000_000) / parts;
            let long = Decimal::from_scientific_lossy(&format!("{value:.14e}")).unwrap().normalize();
            assert!(short(value).is_none_or(|short| short == long), "{value}");
        }
    }

    #[test]
    fn number_formats_say_what_a_number_is() {
        for (code, expected) in [
            ("General", "12.5"),
            ("#,##0.00", "12.5"),
            ("0%", "12.5 percent"),
            ("[Red]0.0%;-0.0%", "12.5 percent"),
            ("d-m-yyyy", "1900-01-12"),
            ("mmmm", "1900-01-12T12:00:00"),
            ("h:mm AM/PM", "12:00:00"),
            ("[h]:mm", "\"300:00\""),
            ("[ss]", "\"300:00\""),
            ("[$-413]d mmmm yyyy", "1900-01-12"),
            ("0 \"dagen\"", "12.5"),
            ("_-€ * #,##0.00_-", "12.5"),
            ("0.00E+00", "12.5"),
        ] {
            assert_eq!(shown(&shaped(12.5, Shape::of(code), false)), expected, "{code}");
        }
        for (number, expected) in
            [(0, "12.5"), (10, "12.5 percent"), (14, "1900-01-12"), (21, "12:00:00"), (46, "\"300:00\"")]
        {
            assert_eq!(shown(&shaped(12.5, Shape::built_in(number), false)), expected, "{number}");
        }
    }

    #[test]
    fn percent_signs_in_text_do_not_count() {
        assert!(Shape::of("0,0%").percent);
        assert!(!Shape::of("0\" %\"").percent);
        assert!(!Shape::of("0\\%").percent);
        assert!(!Shape::of("0;0%").percent);
    }

    #[test]
    fn lengths_of_time_have_no_day() {
        assert_eq!(shown(&duration(1.5625)), "\"37:30\"");
        assert_eq!(shown(&duration(-12.0 / 86_400.0)), "\"-0:00:12\"");
    }

    #[test]
    fn written_out_moments_are_read() {
        assert_eq!(shown(&iso("2026-11-03T00:00:00")), "2026-11-03");
        assert_eq!(shown(&iso("2026-11-03T09:05:00Z")), "2026-11-03T09:05:00");
        assert_eq!(shown(&iso("09:05:00")), "09:05:00");
        assert_eq!(shown(&iso("morgen")), "\"morgen\"");
    }
}
