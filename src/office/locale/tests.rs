//! The golden tables of the languages, one file each, and whether what is printed is read back.

use jiff::civil::{Date, DateTime, Time};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::format::{self, DateForm, END_OF_DAY, EuroUnit, MoneyForm, PeriodForm, TimeForm};
use super::style::{Conventions, WholeEuros};
use super::{Locale, Style, parse};
use crate::office::identifier::iban;
use crate::office::identifier::phone::{self, PhoneForm};
use crate::office::period::Period;

const TABLES: [(Locale, &str); 5] = [
    (Locale::Dutch, include_str!("golden/nl.txt")),
    (Locale::English, include_str!("golden/en-GB.txt")),
    (Locale::German, include_str!("golden/de.txt")),
    (Locale::French, include_str!("golden/fr.txt")),
    (Locale::Flemish, include_str!("golden/nl-BE.txt")),
];

/// What a section of a table says: a function, its forms, and what the house chose.
struct Section<'t> {
    function: &'t str,
    forms: Vec<&'t str>,
    style: Style,
}

impl<'t> Section<'t> {
    fn read(line: &'t str, locale: Locale) -> Self {
        let (chosen, words): (Vec<_>, Vec<_>) = line.split(' ').partition(|word| word.contains('='));
        let choice = |field: &str| {
            let mut pairs = chosen.iter().filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == field).map(|(_, word)| word.to_owned())
        };
        let style = Style { locale, conventions: Conventions::from_fields(&choice) };
        Self { function: words[0], forms: words[1..].to_vec(), style }
    }

    fn has(&self, form: &str) -> bool {
        self.forms.contains(&form)
    }

    fn decimals(&self) -> Option<u32> {
        self.forms.iter().find_map(|form| form.parse().ok())
    }

    fn date_form(&self) -> DateForm {
        DateForm::from_name(self.forms[0]).unwrap()
    }

    fn time_form(&self) -> TimeForm {
        TimeForm::from_name(self.forms[0]).unwrap()
    }

    /// Prints what stands before the equals sign.
    fn print(&self, input: &str) -> String {
        let style = self.style;
        match self.function {
            "date" => format::date(day(input), self.date_form(), style),
            "date_range" => {
                let (first, last) = input.split_once("..").unwrap();
                format::date_range(day(first), day(last), self.date_form(), style)
            }
            "time" => format::time(clock(input), self.time_form(), style),
            "time_range" => {
                let (start, end) = input.split_once("..").unwrap();
                format::time_range(clock(start), clock(end), self.time_form(), style)
            }
            "datetime" => format::datetime(input.parse::<DateTime>().unwrap(), self.date_form(), style),
            "period" => format::period(period(input), PeriodForm::from_name(self.forms[0]).unwrap(), style),
            "money" => self.money(decimal(input)),
            "number" if self.has("signed") => format::signed_number(decimal(input), self.decimals(), style),
            "number" => format::number(decimal(input), self.decimals(), style),
            "percent" if self.has("words") => format::percent_in_words(decimal(input), None, false, style),
            "percent" => format::percent(decimal(input), self.decimals(), self.has("signed"), style),
            _ => self.words(input),
        }
    }

    fn money(&self, amount: Decimal) -> String {
        let unit = match self.forms.first() {
            Some(&"code") => EuroUnit::Code,
            Some(&"words") => EuroUnit::Word,
            _ => EuroUnit::Sign,
        };
        let form = MoneyForm {
            whole: self.has("whole"),
            thousands: self.has("thousands"),
            signed: self.has("signed"),
            cents: self.forms.first().and_then(|form| WholeEuros::from_name(form)),
            unit,
        };
        match self.forms.first() {
            Some(&"discount") => format::discount(amount, form, self.style),
            Some(&"compact") => format::compact(amount, self.style),
            Some(&"table") => format::money(amount, form, self.style.in_table()),
            _ => format::money(amount, form, self.style),
        }
    }

    fn words(&self, input: &str) -> String {
        let locale = self.style.locale;
        let items: Vec<&str> = input.split('|').filter(|item| !item.is_empty()).collect();
        match self.function {
            "ordinal" if self.has("feminine") => format::feminine_ordinal(input.parse().unwrap(), locale),
            "ordinal" if self.has("full") => format::full_ordinal(input.parse().unwrap(), locale),
            "ordinal" => format::ordinal(input.parse().unwrap(), locale),
            "list" if self.has("or") => format::list_or(&items, locale),
            "list" => format::list(&items, locale),
            "plural" if format::is_singular(decimal(input).abs(), locale) => "one".to_owned(),
            "plural" => "more".to_owned(),
            "spelled" => format::spelled(input.parse().unwrap(), locale).unwrap(),
            "phone" => phone::print(input, PhoneForm::default(), self.style),
            "iban" => iban::grouped(input),
            other => panic!("no such section: {other}"),
        }
    }

    /// Tells whether what is printed is read as what it was made of; true as well for what no field can hold.
    fn is_read_back(&self, input: &str, printed: &str) -> bool {
        let locale = self.style.locale;
        match (self.function, self.forms.first().copied().unwrap_or_default()) {
            ("date", "weekday" | "day" | "short" | "overview" | "month") => true,
            // A year of fewer than four figures is read only where zeros fill it up.
            ("date", form) => {
                (form != "iso" && form != "numeric" && day(input).year() < 1000)
                    || parse::date(printed, None) == Ok(day(input))
            }
            ("time", _) => parse::time(printed) == Ok(clock(input)),
            ("time_range", _) => parse::time_range(printed).is_ok(),
            ("datetime", _) => parse::datetime(printed, None) == input.parse().map_err(|_| unreachable!("a moment")),
            ("period", "long" | "short") => {
                period(input).year() < 1000 || parse::period(printed, None) == Ok(period(input))
            }
            ("number", "") => {
                decimal(input).normalize().mantissa() > 999_999_999_999_999 || {
                    parse::number(printed, locale).map(|parsed| parsed.value.normalize())
                        == Ok(decimal(input).normalize())
                }
            }
            ("money", "" | "table" | "hyphen" | "dash" | "nothing" | "code" | "words")
                if decimal(input).scale() <= 2 =>
            {
                decimal(input).normalize().mantissa() > 999_999_999_999_999
                    || parse::money(printed, locale).map(|parsed| parsed.value.normalize())
                        == Ok(decimal(input).normalize())
            }
            ("percent", "" | "words") if decimal(input).scale() <= 3 => {
                parse::percent(printed, locale).map(|parsed| parsed.value.normalize()) == Ok(decimal(input).normalize())
            }
            _ => true,
        }
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn clock(text: &str) -> Time {
    if text == "24:00" { END_OF_DAY } else { format!("{text}:00").parse().unwrap() }
}

fn decimal(text: &str) -> Decimal {
    text.parse().or_else(|_| Decimal::from_scientific(text)).unwrap()
}

fn period(text: &str) -> Period {
    match text.split_once('-') {
        None => Period::Year(text.parse().unwrap()),
        Some((year, rest)) => {
            let (year, number) = (year.parse().unwrap(), rest.trim_start_matches(['Q', 'W']).parse().unwrap());
            match &rest[..1] {
                "Q" => Period::Quarter(year, number),
                "W" => Period::Week(year, number),
                _ => Period::Month(year, number),
            }
        }
    }
}

/// Goes through the rows of a table: the section, the input, and the expected text.
fn rows(locale: Locale, table: &str) -> Vec<(Section<'_>, &str, String)> {
    let mut heading = "";
    let mut rows = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            heading = section;
            continue;
        }
        let (input, expected) = line.split_once('=').unwrap_or_else(|| panic!("{line}"));
        let expected = expected.trim().replace('~', "\u{a0}").replace('_', "\u{202f}");
        rows.push((Section::read(heading, locale), input.trim(), expected));
    }
    rows
}

#[test]
fn every_language_prints_by_its_table() {
    let mut wrong = Vec::new();
    for (locale, table) in TABLES {
        let rows = rows(locale, table);
        assert!(rows.len() >= 200, "{locale:?} has {} values", rows.len());
        for (section, input, expected) in rows {
            let printed = section.print(input);
            if printed != expected {
                let heading = format!("{locale:?} {} {:?} {input}", section.function, section.forms);
                wrong.push(format!("{heading}: {printed:?} instead of {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_reads_its_table() {
    let mut wrong = Vec::new();
    for (locale, table) in TABLES {
        for (section, input, expected) in rows(locale, table) {
            if !section.is_read_back(input, &expected) {
                wrong.push(format!("{locale:?} {} {:?} {input}: {expected:?}", section.function, section.forms));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn style() -> impl Strategy<Value = Style> {
    let locale = prop::sample::select(TABLES.map(|(locale, _)| locale).to_vec());
    let words = [
        ("numeric_date", ["zeros", "plain"]),
        ("time", ["colon", "bare"]),
        ("whole_euros", ["hyphen", "dash"]),
        ("euro_sign", ["spaced", "tight"]),
        ("grouping", ["four", "five"]),
        ("minus", ["minus", "hyphen"]),
        ("percent", ["tight", "spaced"]),
        ("short_month", ["stop", "bare"]),
    ];
    (locale, prop::array::uniform8(0..3_usize)).prop_map(move |(locale, chosen)| {
        let choice = |field: &str| {
            let at = words.iter().position(|(name, _)| *name == field)?;
            words[at].1.get(chosen[at]).map(|word| (*word).to_owned())
        };
        Style { locale, conventions: Conventions::from_fields(&choice) }
    })
}

proptest! {
    /// Whatever a house chose, what it prints can be typed in its documents.
    #[test]
    fn what_a_house_prints_is_read(style in style(), days in 0_i32..80_000, minutes in 0_i16..1440, cents in -9_999_999_999_999_i64..9_999_999_999_999) {
        let day = jiff::civil::date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        for form in [DateForm::Long, DateForm::Full, DateForm::Medium, DateForm::Numeric, DateForm::Iso, DateForm::Reference] {
            prop_assert_eq!(parse::date(&format::date(day, form, style), None), Ok(day));
        }
        let time = jiff::civil::time(i8::try_from(minutes / 60).unwrap(), i8::try_from(minutes % 60).unwrap(), 0, 0);
        for form in [TimeForm::Text, TimeForm::Bare, TimeForm::Colon] {
            prop_assert_eq!(parse::time(&format::time(time, form, style)), Ok(time));
        }
        for period in [Period::month_of(day), Period::week_of(day), Period::Quarter(day.year(), (day.month() + 2) / 3)] {
            for form in [PeriodForm::Long, PeriodForm::Short, PeriodForm::Iso] {
                prop_assert_eq!(parse::period(&format::period(period, form, style), None), Ok(period));
            }
        }
        for cents in [cents, cents / 100 * 100] {
            let amount = Decimal::new(cents, 2);
            for unit in [EuroUnit::Sign, EuroUnit::Code, EuroUnit::Word] {
                let printed = format::money(amount, MoneyForm { unit, ..MoneyForm::default() }, style);
                prop_assert_eq!(parse::money(&printed, style.locale).map(|parsed| parsed.value), Ok(amount.normalize()), "{}", printed);
            }
            let printed = format::number(amount, Some(2), style);
            prop_assert_eq!(parse::number(&printed, style.locale).map(|parsed| parsed.value), Ok(amount.normalize()), "{}", printed);
            let share = amount / Decimal::ONE_HUNDRED;
            let printed = format::percent(share, None, false, style);
            prop_assert_eq!(parse::percent(&printed, style.locale).map(|parsed| parsed.value.normalize()), Ok(share.normalize()), "{}", printed);
        }
    }
}

#[test]
fn tags_may_have_a_region() {
    let check = |typed: &str, expected: Option<Locale>| assert_eq!(Locale::from_words(typed), expected, "{typed}");
    check("nl", Some(Locale::Dutch));
    check("nl-NL", Some(Locale::Dutch));
    check("nl_BE", Some(Locale::Flemish));
    check("NL-be", Some(Locale::Flemish));
    check("Vlaams", Some(Locale::Flemish));
    check("en-GB", Some(Locale::English));
    check("de-AT", Some(Locale::German));
    check("Frans", Some(Locale::French));
    check("de-baas", None);
    check("nl-", None);
    check("es", None);
    check("", None);
}
