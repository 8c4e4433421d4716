//! Days and times in print, and the ranges of them.

use jiff::civil::{Date, DateTime, Time};

use super::{NBSP, tools};
use crate::office::locale::style::Clock;
use crate::office::locale::{Locale, Style, words};

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
    /// `3 nov. 2026`.
    Medium,
    /// `3 nov.`
    Short,
    /// `di 3 nov.`, as in overviews.
    Overview,
    /// `dinsdag`.
    Weekday,
    /// `3 november`.
    Day,
    /// `03-11-2026`.
    Numeric,
    /// `november 2026`.
    Month,
    /// `2026-11-03`.
    Iso,
    /// As in the reference line of a letter: `3 november 2026`, and `2026-11-03` in Belgium (Taaladvies).
    Reference,
}

impl DateForm {
    /// The names by which templates call the forms.
    pub const NAMES: [(&str, Self); 11] = [
        ("long", Self::Long),
        ("full", Self::Full),
        ("medium", Self::Medium),
        ("short", Self::Short),
        ("overview", Self::Overview),
        ("weekday", Self::Weekday),
        ("day", Self::Day),
        ("numeric", Self::Numeric),
        ("month", Self::Month),
        ("iso", Self::Iso),
        ("reference", Self::Reference),
    ];

    /// Finds a form by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, form)| form)
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
    /// The names by which templates call the forms.
    pub const NAMES: [(&str, Self); 4] =
        [("text", Self::Text), ("bare", Self::Bare), ("colon", Self::Colon), ("table", Self::Colon)];

    /// Finds a form by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, form)| form)
    }
}

/// Prints a day.
#[must_use]
pub fn date(date: Date, form: DateForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let (locale, year) = (style.locale, date.year());
    match form {
        DateForm::Long => {
            in_words(date, locale, &tools::with(locale, |tools| tools.long.format(&tools::gregorian(date)).to_string()))
        }
        DateForm::Full => {
            in_words(date, locale, &tools::with(locale, |tools| tools.full.format(&tools::gregorian(date)).to_string()))
        }
        DateForm::Month => tools::with(locale, |tools| tools.month.format(&tools::gregorian(date)).to_string()),
        DateForm::Medium => format!("{} {year}", day_and_month(date, short_month(date, style), locale)),
        DateForm::Short => day_and_month(date, short_month(date, style), locale),
        DateForm::Overview => overview(date, style),
        DateForm::Weekday => words::weekday(weekday(date), locale).to_owned(),
        DateForm::Day => day_and_month(date, words::month(date.month(), locale), locale),
        DateForm::Numeric => numeric(date, style),
        DateForm::Reference if locale != Locale::Flemish => self::date(date, DateForm::Long, style),
        DateForm::Iso | DateForm::Reference => format!("{year:04}-{:02}-{:02}", date.month(), date.day()),
    }
}

/// Keeps the day with its month: the space after the first number does not break. French has a rank for the first day of a month
/// (Imprimerie nationale), which the patterns of CLDR cannot say.
fn in_words(date: Date, locale: Locale, text: &str) -> String {
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return text.to_owned() };
    let (before, after) = text.split_at(digit);
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{}{}", &day_of(date, locale).trim_end_matches('.'), rest.replacen(' ', "\u{a0}", 1))
}

/// Prints the day of a month: `3`, in German `3.`, in French `1er`.
fn day_of(date: Date, locale: Locale) -> String {
    match (locale, date.day()) {
        (Locale::French, 1) => "1er".to_owned(),
        (Locale::German, day) => format!("{day}."),
        (_, day) => day.to_string(),
    }
}

fn day_and_month(date: Date, month: &str, locale: Locale) -> String {
    format!("{}{NBSP}{month}", day_of(date, locale))
}

/// The short words are ours and not those of CLDR, which drift: Dutch ones lost their stop between CLDR 41 and 47.
fn short_month(date: Date, style: Style) -> &'static str {
    let word = words::short_month(date.month(), style.locale);
    if style.is_dutch() && style.conventions.bare_months { word.trim_end_matches('.') } else { word }
}

/// The stop behind a short day of the week is that of the language's own abbreviations: German and French have one.
fn overview(date: Date, style: Style) -> String {
    let weekday = words::short_weekday(weekday(date), style.locale);
    let day = day_and_month(date, short_month(date, style), style.locale);
    match style.locale {
        Locale::Dutch | Locale::Flemish | Locale::English => format!("{weekday} {day}"),
        Locale::German => format!("{weekday}., {day}"),
        Locale::French => format!("{weekday}. {day}"),
    }
}

fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

fn numeric(date: Date, style: Style) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let sign = match style.locale {
        Locale::Dutch => '-',
        Locale::German => '.',
        Locale::Flemish | Locale::English | Locale::French => '/',
    };
    if style.has_date_zeros() {
        format!("{day:02}{sign}{month:02}{sign}{year:04}")
    } else {
        format!("{day}{sign}{month}{sign}{year:04}")
    }
}

/// Prints the days from the first to the last one: `3 t/m 5 november 2026`, saying once what both have.
///
/// Dutch writes `t/m`, since a dash may be read as `tot`, which leaves the last day out. In the others the dash stands closed between
/// two figures and with spaces between words: CLDR has thin spaces in English, and Hart's Rules none.
#[must_use]
pub fn date_range(first: Date, last: Date, form: DateForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let whole = date(last, form, style);
    if first == last {
        return whole;
    }
    let start = start_of_range(first, last, form, style);
    match style.locale {
        Locale::Dutch | Locale::Flemish => format!("{start} t/m {whole}"),
        _ if start.contains([' ', NBSP]) || matches!(form, DateForm::Numeric | DateForm::Iso) => {
            format!("{start} – {whole}")
        }
        _ => format!("{start}–{whole}"),
    }
}

/// Prints the first day without what the last one says as well.
fn start_of_range(first: Date, last: Date, form: DateForm, style: Style) -> String {
    let same_year = first.year() == last.year();
    let whole = date(first, form, style);
    match form {
        DateForm::Long | DateForm::Full | DateForm::Medium | DateForm::Short | DateForm::Overview | DateForm::Day => {
            if same_year && first.month() == last.month() {
                return whole.split(NBSP).next().unwrap_or(&whole).to_owned();
            }
            let year = format!(" {}", first.year());
            if same_year { whole.strip_suffix(&year).unwrap_or(&whole).to_owned() } else { whole }
        }
        DateForm::Month if same_year => words::month(first.month(), style.locale).to_owned(),
        _ => whole,
    }
}

/// Prints a time of day.
#[must_use]
pub fn time(time: Time, form: TimeForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let bare = bare_time(time, form, style);
    match (form, style.locale) {
        (TimeForm::Text, Locale::Dutch | Locale::Flemish) if style.conventions.clock != Clock::Bare => {
            format!("{bare}{NBSP}uur")
        }
        (TimeForm::Text, Locale::German) => format!("{bare}{NBSP}Uhr"),
        _ => bare,
    }
}

fn bare_time(time: Time, form: TimeForm, style: Style) -> String {
    let (hour, minute) = if time == END_OF_DAY { (24, 0) } else { (time.hour(), time.minute()) };
    match (form, style.locale, style.conventions.clock) {
        (TimeForm::Colon, ..) | (_, Locale::English | Locale::German, _) => format!("{hour:02}:{minute:02}"),
        (_, Locale::French, _) => format!("{hour}{NBSP}h{NBSP}{minute:02}"),
        (_, _, Clock::Dot) => format!("{hour}.{minute:02}"),
        (_, _, Clock::Colon) => format!("{hour}:{minute:02}"),
        (_, _, Clock::Bare) => format!("{hour:02}:{minute:02}"),
    }
}

/// Prints the time from a start to an end: `10.00–11.45 uur`.
#[must_use]
pub fn time_range(start: Time, end: Time, form: TimeForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let first = bare_time(start, form, style);
    let last = time(end, form, style);
    if style.locale == Locale::French && form != TimeForm::Colon {
        format!("{first} – {last}")
    } else {
        format!("{first}–{last}")
    }
}

/// Prints a day and a time: `3 november 2026 om 10.00 uur`.
#[must_use]
pub fn datetime(moment: DateTime, form: DateForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let day = date(moment.date(), form, style);
    match form {
        DateForm::Numeric => format!("{day} {}", time(moment.time(), TimeForm::Colon, style)),
        DateForm::Iso => format!("{day}T{}", time(moment.time(), TimeForm::Colon, style)),
        _ => {
            let at = ["om", "at", "um", "à"][style.locale.index()];
            format!("{day} {at} {}", time(moment.time(), TimeForm::Text, style))
        }
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
                assert_eq!(format!("{} 2026", words::month(month, locale)), date(day, DateForm::Month, locale));
            }
        }
    }

    #[test]
    fn ranges_say_what_differs_once() {
        let range = |first: &str, last: &str, locale| {
            date_range(first.parse().unwrap(), last.parse().unwrap(), DateForm::Long, locale)
        };
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
}
