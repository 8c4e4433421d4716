//! How dates, times, numbers, amounts and lists are printed, by language.
//!
//! The words and separators are those of CLDR 48, through ICU4X with its data in the binary, so that no machine prints them otherwise.
//! What belongs together is joined by a no-break space. Where CLDR is no good for print, the form is ours:
//!
//! - Short months are our own words: CLDR took the stop from the Dutch ones between 41 and 47, and running text has it (`3 nov.`);
//!   English `Sept` and German `März`, `Juni`, `Juli` are as in CLDR.
//! - The minus is U+2212; CLDR has the hyphen, which is too short for figures. A house may choose the hyphen.
//! - French groups keep the narrow no-break space of CLDR (U+202F), which may stand beside the full one before `€` and `%`.
//! - French days have `1er`, which no pattern of CLDR can say; years before 1000 have no era, which ICU4X would add.
//! - Ranges of days have `t/m` in Dutch, and elsewhere a dash without the thin spaces of CLDR.
//! - Times have the dot and `uur` of Dutch text, `Uhr`, and `h` in French; CLDR has a colon everywhere.
//! - Belgium has one difference in CLDR (`3/11/2026`), and others by custom: see [`Style`].
//!
//! Each is held by the golden tables beside [`crate::office::locale`].

mod date;
mod money;
mod number;
mod period;
mod spelled;
mod tools;

pub use date::{DateForm, END_OF_DAY, TimeForm, date, date_range, datetime, time, time_range};
pub use money::{EuroUnit, MoneyForm, compact, discount, money};
pub use number::{feminine_ordinal, full_ordinal, number, ordinal, percent, percent_in_words, signed_number};
pub use period::{PeriodForm, period};
pub use spelled::spelled;

use icu::plurals::PluralCategory;
use rust_decimal::Decimal;

use crate::office::locale::{Locale, Style};

/// The no-break space, which keeps a day with its month and a sign with its amount.
pub const NBSP: char = '\u{a0}';
/// The minus sign of print; a hyphen is too short for figures.
pub const MINUS: &str = "\u{2212}";

/// Joins a list as in a sentence: `A, B en C`.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T], style: impl Into<Style>) -> String {
    tools::with(style.into().locale, |tools| tools.and.format_to_string(items.iter().map(AsRef::as_ref)))
}

/// Joins a list of which one counts: `A, B of C`.
#[must_use]
pub fn list_or<T: AsRef<str>>(items: &[T], style: impl Into<Style>) -> String {
    tools::with(style.into().locale, |tools| tools.or.format_to_string(items.iter().map(AsRef::as_ref)))
}

/// Tells whether a count takes the singular, by the plural rules of CLDR: `1 bijlage`; in French also none and a half: `0 annexe`.
#[must_use]
pub fn is_singular(count: impl Into<Decimal>, locale: Locale) -> bool {
    let figures: icu::decimal::input::Decimal =
        count.into().normalize().to_string().parse().expect("a decimal prints as digits with at most one point");
    tools::with(locale, |tools| tools.plurals.category_for(&figures)) == PluralCategory::One
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(items: &[&str], locale: Locale, expected: &str) {
        assert_eq!(list(items, locale), expected);
    }

    #[test]
    fn lists_end_with_and() {
        check(&[], Locale::Dutch, "");
        check(&["A"], Locale::Dutch, "A");
        check(&["A", "B"], Locale::Dutch, "A en B");
        check(&["Anna", "Bram", "Cees"], Locale::Dutch, "Anna, Bram en Cees");
        check(&["A", "B", "C"], Locale::English, "A, B and C");
        check(&["A", "B", "C"], Locale::German, "A, B und C");
        check(&["A", "B", "C"], Locale::French, "A, B et C");
    }

    #[test]
    fn one_is_singular() {
        assert!(is_singular(1, Locale::Dutch));
        assert!(!is_singular(0, Locale::Dutch));
        assert!(is_singular(0, Locale::French));
        assert!(!is_singular(2, Locale::French));
    }
}
