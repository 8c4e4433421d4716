//! Numbers and percentages in print, from exact decimals.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{NBSP, tools};
use crate::office::locale::{Locale, Style};

/// Prints a number, with a fixed count of decimals or with the ones that it has.
#[must_use]
pub fn number(value: Decimal, decimals: Option<u32>, style: impl Into<Style>) -> String {
    signed(rounded(value, decimals), false, style.into())
}

/// Prints a number with a plus before what is above zero.
#[must_use]
pub fn signed_number(value: Decimal, decimals: Option<u32>, style: impl Into<Style>) -> String {
    signed(rounded(value, decimals), true, style.into())
}

/// Prints a fraction as a percentage: 0.041 is `4,1%`. Without a count of decimals it shows those that it has, two at most.
#[must_use]
pub fn percent(value: Decimal, decimals: Option<u32>, plus: bool, style: impl Into<Style>) -> String {
    let style = style.into();
    let number = signed(hundredfold(value, decimals), plus, style);
    if style.has_spaced_percent() { format!("{number}{NBSP}%") } else { format!("{number}%") }
}

/// Prints a fraction as a percentage in running text: `4,1 procent`.
#[must_use]
pub fn percent_in_words(value: Decimal, decimals: Option<u32>, plus: bool, style: impl Into<Style>) -> String {
    let style = style.into();
    let word = ["procent", "per cent", "Prozent", "pour cent"][style.locale.index()];
    format!("{}{NBSP}{word}", signed(hundredfold(value, decimals), plus, style))
}

fn hundredfold(value: Decimal, decimals: Option<u32>) -> Decimal {
    let value = rounded(value.saturating_mul(Decimal::ONE_HUNDRED), Some(decimals.unwrap_or(2)));
    if decimals.is_some() { value } else { value.normalize() }
}

/// Prints a rank: `4e`, `4th`, `4.`, `1er`.
#[must_use]
pub fn ordinal(value: i64, locale: Locale) -> String {
    match (locale, value) {
        (Locale::French, 1) => "1er".to_owned(),
        (Locale::Dutch | Locale::Flemish | Locale::French, _) => format!("{value}e"),
        (Locale::German, _) => format!("{value}."),
        (Locale::English, _) => {
            let ending = match (value.unsigned_abs() % 100, value.unsigned_abs() % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{value}{ending}")
        }
    }
}

/// Prints a rank before a feminine word: in French `1re`; elsewhere it is the same.
#[must_use]
pub fn feminine_ordinal(value: i64, locale: Locale) -> String {
    if locale == Locale::French && value == 1 { "1re".to_owned() } else { ordinal(value, locale) }
}

/// Prints a rank with its whole ending, as Belgium likes it: `1ste`, `2de`, `8ste`, `20ste`; elsewhere it is the same.
#[must_use]
pub fn full_ordinal(value: i64, locale: Locale) -> String {
    if locale.language() != Locale::Dutch {
        return ordinal(value, locale);
    }
    let ending = match value.unsigned_abs() % 100 {
        0 if value == 0 => "de",
        1 | 8 => "ste",
        2..=19 => "de",
        _ => "ste",
    };
    format!("{value}{ending}")
}

/// Rounds half away from zero, as bookkeeping does, and fills up with zeros.
pub(super) fn rounded(value: Decimal, decimals: Option<u32>) -> Decimal {
    let Some(decimals) = decimals else { return value.normalize() };
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    value
}

fn signed(value: Decimal, plus: bool, style: Style) -> String {
    format!("{}{}", sign(value, plus, style), digits(value, style))
}

/// A number that was rounded to zero has no sign.
pub(super) fn sign(value: Decimal, plus: bool, style: Style) -> &'static str {
    match value {
        _ if value.is_zero() => "",
        _ if value.is_sign_negative() => style.minus(),
        _ if plus => "+",
        _ => "",
    }
}

/// Prints the figures without a sign, with the separators of the language.
pub(super) fn digits(value: Decimal, style: Style) -> String {
    let figures: icu::decimal::input::Decimal =
        value.abs().to_string().parse().expect("a decimal prints as digits with at most one point");
    tools::with(style.locale, |tools| {
        let five = style.conventions.grouping_from_five;
        let formatter = if five { &tools.decimal_from_five } else { &tools.decimal };
        formatter.format_to_string(&figures)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::locale::format::MINUS;

    const NL: Locale = Locale::Dutch;
    const EN: Locale = Locale::English;
    const DE: Locale = Locale::German;
    const FR: Locale = Locale::French;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// No-break spaces are written `~`, narrow ones `_`, the true minus `-`, so that the expectation can be read.
    fn check(printed: &str, expected: &str) {
        assert_eq!(printed.replace(NBSP, "~").replace('\u{202f}', "_").replace(MINUS, "-"), expected);
    }

    #[test]
    fn numbers_are_grouped_by_language() {
        check(&number(d("1234567.891"), None, NL), "1.234.567,891");
        check(&number(d("1234567.891"), None, EN), "1,234,567.891");
        check(&number(d("1234567.891"), None, DE), "1.234.567,891");
        check(&number(d("1234567.891"), None, FR), "1_234_567,891");
        check(&number(d("1000"), None, NL), "1.000");
        check(&number(d("999"), None, NL), "999");
        check(&number(d("12.500"), None, NL), "12,5");
        check(&number(d("12"), Some(1), NL), "12,0");
        check(&number(d("2.45"), Some(1), NL), "2,5");
        check(&number(d("-2.45"), Some(1), NL), "-2,5");
        check(&number(d("-0.04"), Some(1), NL), "0,0");
        check(&number(d("0.125"), None, EN), "0.125");
        check(&number(d("9999999999999999999999999"), None, NL), "9.999.999.999.999.999.999.999.999");
        check(&signed_number(d("2.4"), Some(1), NL), "+2,4");
        check(&signed_number(d("-2.4"), Some(1), NL), "-2,4");
        check(&signed_number(d("0"), Some(1), NL), "0,0");
    }

    #[test]
    fn percentages_are_fractions() {
        check(&percent(d("0.041"), None, false, NL), "4,1%");
        check(&percent(d("0.041"), Some(0), false, NL), "4%");
        check(&percent(d("0.041"), Some(2), false, NL), "4,10%");
        check(&percent(d("1"), None, false, NL), "100%");
        check(&percent(d("0.333333"), None, false, NL), "33,33%");
        check(&percent(d("0.05"), Some(1), true, NL), "+5,0%");
        check(&percent(d("-0.05"), Some(1), true, NL), "-5,0%");
        check(&percent(d("0.123"), None, false, EN), "12.3%");
        check(&percent(d("0.123"), None, false, DE), "12,3~%");
        check(&percent(d("0.123"), None, false, FR), "12,3~%");
    }

    #[test]
    fn ranks_have_their_endings() {
        check(&ordinal(4, NL), "4e");
        check(&ordinal(1, EN), "1st");
        check(&ordinal(2, EN), "2nd");
        check(&ordinal(3, EN), "3rd");
        check(&ordinal(11, EN), "11th");
        check(&ordinal(112, EN), "112th");
        check(&ordinal(23, EN), "23rd");
        check(&ordinal(4, DE), "4.");
        check(&ordinal(1, FR), "1er");
        check(&ordinal(2, FR), "2e");
    }
}
