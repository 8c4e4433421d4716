//! Days, times and periods in print.

use jiff::civil::{Date, DateTime, Time};

use super::{NBSP, ordinal, tools};
use crate::office::locale::{Locale, words};
use crate::office::period::Period;

/// Midnight at the end of a day, written `24:00`: after every other time of that day.
pub const END_OF_DAY: Time = Time::MAX;

/// The forms of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DateForm {
    /// `3 november 2026`.
    #[default]
    Long,
    /// `dinsdag 3 november 2026`.
    Full,
    /// `3 nov.`
    Short,
    /// `03-11-2026`.
    Numeric,
    /// `november 2026`.
    Month,
    /// `2026-11-03`.
    Iso,
}

impl DateForm {
    /// Finds a form by the name that templates use: `long`, `full`, `short`, `numeric`, `month`, `iso`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "long" => Self::Long,
            "full" => Self::Full,
            "short" => Self::Short,
            "numeric" => Self::Numeric,
            "month" => Self::Month,
            "iso" => Self::Iso,
            _ => return None,
        })
    }
}

/// The forms of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TimeForm {
    /// `10.00 uur`, as in running text.
    #[default]
    Text,
    /// `10.00`.
    Bare,
    /// `10:00`, as in tables and timetables.
    Colon,
}

impl TimeForm {
    /// Finds a form by the name that templates use: `text`, `bare`, `colon`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "bare" => Self::Bare,
            "colon" => Self::Colon,
            _ => return None,
        })
    }
}

/// Prints a day.
#[must_use]
pub fn date(date: Date, form: DateForm, locale: Locale) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match (form, locale) {
        (DateForm::Long, _) => {
            joined(&tools::with(locale, |tools| tools.long.format(&tools::gregorian(date)).to_string()))
        }
        (DateForm::Full, _) => {
            joined(&tools::with(locale, |tools| tools.full.format(&tools::gregorian(date)).to_string()))
        }
        (DateForm::Month, _) => tools::with(locale, |tools| tools.month.format(&tools::gregorian(date)).to_string()),
        (DateForm::Short, Locale::German) => format!("{day}.{NBSP}{}", words::short_month(month, locale)),
        (DateForm::Short, _) => format!("{day}{NBSP}{}", words::short_month(month, locale)),
        (DateForm::Numeric, Locale::Flemish) => format!("{day}/{month}/{year:04}"),
        (DateForm::Numeric, Locale::Dutch) => format!("{day:02}-{month:02}-{year:04}"),
        (DateForm::Numeric, Locale::German) => format!("{day:02}.{month:02}.{year:04}"),
        (DateForm::Numeric, Locale::English | Locale::French) => format!("{day:02}/{month:02}/{year:04}"),
        (DateForm::Iso, _) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// Keeps the day with its month: the space after the first number does not break.
fn joined(text: &str) -> String {
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return text.to_owned() };
    let (before, after) = text.split_at(digit);
    format!("{before}{}", after.replacen(' ', "\u{a0}", 1))
}

/// Prints the days from the first to the last one: `3 t/m 5 november 2026`.
#[must_use]
pub fn date_range(first: Date, last: Date, locale: Locale) -> String {
    let whole = date(last, DateForm::Long, locale);
    if first == last {
        return whole;
    }
    let stop = if locale == Locale::German { "." } else { "" };
    let day = format!("{}{stop}", first.day());
    let same_month = first.year() == last.year() && first.month() == last.month();
    let start = if same_month {
        day
    } else if first.year() == last.year() {
        format!("{day}{NBSP}{}", words::month(first.month(), locale))
    } else {
        date(first, DateForm::Long, locale)
    };
    match locale {
        Locale::Dutch | Locale::Flemish => format!("{start} t/m {whole}"),
        _ if same_month => format!("{start}–{whole}"),
        _ => format!("{start} – {whole}"),
    }
}

/// Prints a time of day.
#[must_use]
pub fn time(time: Time, form: TimeForm, locale: Locale) -> String {
    let bare = bare_time(time, form, locale);
    match (form, locale) {
        (TimeForm::Text, Locale::Dutch | Locale::Flemish) => format!("{bare}{NBSP}uur"),
        (TimeForm::Text, Locale::German) => format!("{bare}{NBSP}Uhr"),
        _ => bare,
    }
}

fn bare_time(time: Time, form: TimeForm, locale: Locale) -> String {
    let (hour, minute) = if time == END_OF_DAY { (24, 0) } else { (time.hour(), time.minute()) };
    match (form, locale) {
        (TimeForm::Colon, _) | (_, Locale::English | Locale::German) => format!("{hour:02}:{minute:02}"),
        (_, Locale::Dutch | Locale::Flemish) => format!("{hour}.{minute:02}"),
        (_, Locale::French) => format!("{hour}{NBSP}h{NBSP}{minute:02}"),
    }
}

/// Prints the time from a start to an end: `10.00–11.45 uur`.
#[must_use]
pub fn time_range(start: Time, end: Time, form: TimeForm, locale: Locale) -> String {
    let first = bare_time(start, form, locale);
    let last = time(end, form, locale);
    if locale == Locale::French && form != TimeForm::Colon {
        format!("{first} – {last}")
    } else {
        format!("{first}–{last}")
    }
}

/// Prints a day and a time: `3 november 2026 om 10.00 uur`.
#[must_use]
pub fn datetime(moment: DateTime, form: DateForm, locale: Locale) -> String {
    let day = date(moment.date(), form, locale);
    match form {
        DateForm::Numeric => format!("{day} {}", time(moment.time(), TimeForm::Colon, locale)),
        DateForm::Iso => format!("{day}T{}", time(moment.time(), TimeForm::Colon, locale)),
        _ => {
            let at = ["om", "at", "um", "à"][locale.index()];
            format!("{day} {at} {}", time(moment.time(), TimeForm::Text, locale))
        }
    }
}

/// Prints a period: `oktober 2026`, `4e kwartaal 2026`, `week 45 van 2026`.
#[must_use]
pub fn period(period: Period, locale: Locale) -> String {
    match (period, locale) {
        (Period::Year(year), _) => year.to_string(),
        (Period::Month(year, month), _) => format!("{} {year}", words::month(month, locale)),
        (Period::Quarter(year, quarter), _) => {
            let number = ordinal(i64::from(quarter), locale);
            match locale {
                Locale::Dutch | Locale::Flemish => format!("{number} kwartaal {year}"),
                Locale::English => format!("{number} quarter of {year}"),
                Locale::German => format!("{number} Quartal {year}"),
                Locale::French => format!("{number} trimestre {year}"),
            }
        }
        (Period::Week(year, week), Locale::Dutch | Locale::Flemish) => format!("week {week} van {year}"),
        (Period::Week(year, week), Locale::English) => format!("week {week} of {year}"),
        (Period::Week(year, week), Locale::German) => format!("Woche {week} des Jahres {year}"),
        (Period::Week(year, week), Locale::French) => format!("semaine {week} de {year}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;

    const NL: Locale = Locale::Dutch;
    const EN: Locale = Locale::English;
    const DE: Locale = Locale::German;
    const FR: Locale = Locale::French;

    /// No-break spaces are written `~`, so that the expectation can be read.
    fn check(printed: &str, expected: &str) {
        assert_eq!(printed.replace(NBSP, "~"), expected);
    }

    fn check_date(form: DateForm, locale: Locale, expected: &str) {
        check(&date(civil::date(2026, 11, 3), form, locale), expected);
    }

    #[test]
    fn days_have_their_forms() {
        check_date(DateForm::Long, NL, "3~november 2026");
        check_date(DateForm::Full, NL, "dinsdag 3~november 2026");
        check_date(DateForm::Short, NL, "3~nov.");
        check_date(DateForm::Numeric, NL, "03-11-2026");
        check_date(DateForm::Month, NL, "november 2026");
        check_date(DateForm::Iso, NL, "2026-11-03");
        check_date(DateForm::Long, EN, "3~November 2026");
        check_date(DateForm::Full, EN, "Tuesday, 3~November 2026");
        check_date(DateForm::Short, EN, "3~Nov");
        check_date(DateForm::Numeric, EN, "03/11/2026");
        check_date(DateForm::Month, EN, "November 2026");
        check_date(DateForm::Long, DE, "3.~November 2026");
        check_date(DateForm::Full, DE, "Dienstag, 3.~November 2026");
        check_date(DateForm::Short, DE, "3.~Nov.");
        check_date(DateForm::Numeric, DE, "03.11.2026");
        check_date(DateForm::Long, FR, "3~novembre 2026");
        check_date(DateForm::Full, FR, "mardi 3~novembre 2026");
        check_date(DateForm::Short, FR, "3~nov.");
        check_date(DateForm::Numeric, FR, "03/11/2026");
    }

    #[test]
    fn short_dutch_months_are_editorial() {
        let expected = "jan. feb. mrt. apr. mei juni juli aug. sep. okt. nov. dec.";
        for (month, word) in (1..).zip(expected.split(' ')) {
            check(&date(civil::date(2026, month, 9), DateForm::Short, NL), &format!("9~{word}"));
        }
    }

    /// The words that we read and the words that ICU4X prints are the same.
    #[test]
    fn our_words_are_those_of_cldr() {
        for locale in Locale::ALL {
            for month in 1..=12 {
                let day = civil::date(2026, month, month);
                let full = date(day, DateForm::Full, locale);
                assert!(full.contains(words::month(month, locale)), "{full}");
                assert!(full.contains(words::weekday(day.weekday().to_monday_one_offset(), locale)), "{full}");
                assert_eq!(period(Period::Month(2026, month), locale), date(day, DateForm::Month, locale));
            }
        }
    }

    #[test]
    fn ranges_say_what_differs_once() {
        let range = |first: &str, last: &str, locale| date_range(first.parse().unwrap(), last.parse().unwrap(), locale);
        check(&range("2026-11-03", "2026-11-05", NL), "3 t/m 5~november 2026");
        check(&range("2026-11-30", "2026-12-02", NL), "30~november t/m 2~december 2026");
        check(&range("2026-12-30", "2027-01-02", NL), "30~december 2026 t/m 2~januari 2027");
        check(&range("2026-11-03", "2026-11-03", NL), "3~november 2026");
        check(&range("2026-11-03", "2026-11-05", EN), "3–5~November 2026");
        check(&range("2026-11-03", "2026-11-05", DE), "3.–5.~November 2026");
        check(&range("2026-11-30", "2026-12-02", FR), "30~novembre – 2~décembre 2026");
    }

    #[test]
    fn times_have_their_forms() {
        let at = |hour, minute, form, locale| time(civil::time(hour, minute, 0, 0), form, locale);
        check(&at(10, 0, TimeForm::Text, NL), "10.00~uur");
        check(&at(8, 17, TimeForm::Text, NL), "8.17~uur");
        check(&at(8, 17, TimeForm::Bare, NL), "8.17");
        check(&at(8, 17, TimeForm::Colon, NL), "08:17");
        check(&at(0, 5, TimeForm::Text, NL), "0.05~uur");
        check(&time(END_OF_DAY, TimeForm::Text, NL), "24.00~uur");
        check(&time(END_OF_DAY, TimeForm::Colon, NL), "24:00");
        check(&at(10, 0, TimeForm::Text, EN), "10:00");
        check(&at(14, 5, TimeForm::Text, DE), "14:05~Uhr");
        check(&at(14, 5, TimeForm::Bare, DE), "14:05");
        check(&at(14, 5, TimeForm::Text, FR), "14~h~05");
        check(&at(14, 5, TimeForm::Colon, FR), "14:05");
    }

    #[test]
    fn time_ranges_name_the_hour_once() {
        let range = |locale| time_range(civil::time(10, 0, 0, 0), civil::time(11, 45, 0, 0), TimeForm::Text, locale);
        check(&range(NL), "10.00–11.45~uur");
        check(&range(EN), "10:00–11:45");
        check(&range(DE), "10:00–11:45~Uhr");
        check(&range(FR), "10~h~00 – 11~h~45");
    }

    #[test]
    fn moments_join_day_and_time() {
        let moment = civil::date(2026, 11, 3).at(10, 0, 0, 0);
        check(&datetime(moment, DateForm::Long, NL), "3~november 2026 om 10.00~uur");
        check(&datetime(moment, DateForm::Numeric, NL), "03-11-2026 10:00");
        check(&datetime(moment, DateForm::Iso, NL), "2026-11-03T10:00");
        check(&datetime(moment, DateForm::Long, EN), "3~November 2026 at 10:00");
    }

    #[test]
    fn periods_have_their_names() {
        check(&period(Period::Year(2026), NL), "2026");
        check(&period(Period::Month(2026, 10), NL), "oktober 2026");
        check(&period(Period::Quarter(2026, 4), NL), "4e kwartaal 2026");
        check(&period(Period::Week(2026, 45), NL), "week 45 van 2026");
        check(&period(Period::Quarter(2026, 1), EN), "1st quarter of 2026");
        check(&period(Period::Week(2026, 45), EN), "week 45 of 2026");
        check(&period(Period::Month(2026, 10), DE), "Oktober 2026");
        check(&period(Period::Quarter(2026, 4), DE), "4. Quartal 2026");
        check(&period(Period::Quarter(2026, 1), FR), "1er trimestre 2026");
        check(&period(Period::Week(2026, 45), FR), "semaine 45 de 2026");
    }
}
