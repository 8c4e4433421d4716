//! How dates, times, numbers, amounts and lists are printed, by language.
//!
//! The words and separators are those of CLDR, through ICU4X with its data in the binary; where Dutch editorial practice differs
//! (`3 nov.`, `10.00 uur`, the true minus) the form is ours. What belongs together is joined by a no-break space.

mod date;
mod number;
mod tools;

pub use date::{DateForm, END_OF_DAY, TimeForm, date, date_range, datetime, period, time, time_range};
pub use number::{MoneyForm, compact, money, number, ordinal, percent, signed_number};

use crate::office::locale::Locale;

/// The no-break space, which keeps a day with its month and a sign with its amount.
pub const NBSP: char = '\u{a0}';
/// The minus sign of print; a hyphen is too short for figures.
pub const MINUS: &str = "\u{2212}";

/// Joins a list as in a sentence: `A, B en C`.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T], locale: Locale) -> String {
    tools::with(locale, |tools| tools.list.format_to_string(items.iter().map(AsRef::as_ref)))
}

/// Tells whether a count takes the singular: `1 bijlage`; in French also none: `0 annexe`.
#[must_use]
pub fn is_singular(count: u64, locale: Locale) -> bool {
    count == 1 || (locale == Locale::French && count == 0)
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
