//! Numbers, amounts and percentages in print, from exact decimals.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{MINUS, NBSP, tools};
use crate::office::locale::Locale;

/// How an amount is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct MoneyForm {
    /// In whole euros: `€ 1.235`.
    pub whole: bool,
    /// In thousands of euros and without the sign of the euro, as under a heading `× € 1.000`: `1`.
    pub thousands: bool,
    /// With a plus before what is above zero.
    pub signed: bool,
}

/// Prints a number, with a fixed count of decimals or with the ones that it has.
#[must_use]
pub fn number(value: Decimal, decimals: Option<u32>, locale: Locale) -> String {
    let value = rounded(value, decimals);
    format!("{}{}", sign(value, false), digits(value, locale))
}

/// Prints a number with a plus before what is above zero.
#[must_use]
pub fn signed_number(value: Decimal, decimals: Option<u32>, locale: Locale) -> String {
    let value = rounded(value, decimals);
    format!("{}{}", sign(value, true), digits(value, locale))
}

/// Prints an amount in euros: `€ 1.234,50`, `€ −12,00`.
#[must_use]
pub fn money(value: Decimal, form: MoneyForm, locale: Locale) -> String {
    if form.thousands {
        let value = rounded(value / Decimal::ONE_THOUSAND, Some(0));
        return format!("{}{}", sign(value, form.signed), digits(value, locale));
    }
    let value = rounded(value, Some(if form.whole { 0 } else { 2 }));
    in_euros(sign(value, form.signed), &digits(value, locale), locale)
}

/// Sets the sign of the euro and of the number where the language has them.
fn in_euros(sign: &str, digits: &str, locale: Locale) -> String {
    match locale {
        Locale::Dutch | Locale::Flemish => format!("€{NBSP}{sign}{digits}"),
        Locale::English => format!("{sign}€{digits}"),
        Locale::German | Locale::French => format!("{sign}{digits}{NBSP}€"),
    }
}

/// Prints a fraction as a percentage: 0.041 is `4,1%`. Without a count of decimals it shows those that it has, two at most.
#[must_use]
pub fn percent(value: Decimal, decimals: Option<u32>, signed: bool, locale: Locale) -> String {
    let hundredfold = value.saturating_mul(Decimal::ONE_HUNDRED);
    let value =
        if decimals.is_some() { rounded(hundredfold, decimals) } else { rounded(hundredfold, Some(2)).normalize() };
    let number = format!("{}{}", sign(value, signed), digits(value, locale));
    match locale {
        Locale::Dutch | Locale::Flemish | Locale::English => format!("{number}%"),
        Locale::German | Locale::French => format!("{number}{NBSP}%"),
    }
}

/// Prints an amount in few figures, for charts and key figures: `€ 3,42 mln`, `€ 241k`.
#[must_use]
pub fn compact(value: Decimal, locale: Locale) -> String {
    const THOUSAND: [&str; 4] = ["k", "k", "\u{a0}Tsd.", "k"];
    const MILLION: [&str; 4] = ["\u{a0}mln", "m", "\u{a0}Mio.", "M"];
    const BILLION: [&str; 4] = ["\u{a0}mld", "bn", "\u{a0}Mrd.", "Md"];
    let size = rounded(value, Some(0)).abs();
    let (unit, scale) = if size < Decimal::ONE_THOUSAND {
        ("", 0)
    } else if size < Decimal::from(999_500) {
        (THOUSAND[locale.index()], 3)
    } else if size < Decimal::from(999_500_000) {
        (MILLION[locale.index()], 6)
    } else {
        (BILLION[locale.index()], 9)
    };
    let value = few_figures(value, scale);
    let number = digits(value, locale);
    let french = locale == Locale::French && scale > 0;
    match locale {
        _ if french => format!("{}{number}{NBSP}{unit}€", sign(value, false)),
        Locale::Dutch | Locale::Flemish | Locale::English => {
            in_euros(sign(value, false), &format!("{number}{unit}"), locale)
        }
        Locale::German | Locale::French => format!("{}{number}{unit}{NBSP}€", sign(value, false)),
    }
}

/// Divides by a power of ten and keeps three figures; thousands keep none behind the comma from ten on.
fn few_figures(value: Decimal, scale: u32) -> Decimal {
    let value = value / Decimal::from(10_i64.pow(scale));
    let whole = rounded(value, Some(0)).abs();
    let decimals = match scale {
        0 => 0,
        3 => u32::from(whole < Decimal::TEN),
        _ if whole < Decimal::TEN => 2,
        _ => u32::from(whole < Decimal::ONE_HUNDRED),
    };
    rounded(value, Some(decimals)).normalize()
}

/// Prints a rank: `4e`, `4th`, `4.`, `1er`.
#[must_use]
pub fn ordinal(value: i64, locale: Locale) -> String {
    match (locale, value) {
        (Locale::French, 1) => "1er".to_owned(),
        (Locale::Dutch | Locale::Flemish | Locale::French, _) => format!("{value}e"),
        (Locale::German, _) => format!("{value}."),
        (Locale::English, _) => {
            let ending = match (value % 100, value % 10) {
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

/// Rounds half away from zero, as bookkeeping does, and fills up with zeros.
fn rounded(value: Decimal, decimals: Option<u32>) -> Decimal {
    let Some(decimals) = decimals else { return value.normalize() };
    let mut value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(decimals);
    value
}

/// A number that was rounded to zero has no sign.
fn sign(value: Decimal, signed: bool) -> &'static str {
    match value {
        _ if value.is_zero() => "",
        _ if value.is_sign_negative() => MINUS,
        _ if signed => "+",
        _ => "",
    }
}

/// Prints the figures without a sign, with the separators of the language.
fn digits(value: Decimal, locale: Locale) -> String {
    let figures: icu::decimal::input::Decimal =
        value.abs().to_string().parse().expect("a decimal prints as digits with at most one point");
    tools::with(locale, |tools| tools.decimal.format_to_string(&figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NL: Locale = Locale::Dutch;
    const EN: Locale = Locale::English;
    const DE: Locale = Locale::German;
    const FR: Locale = Locale::French;
    const PLAIN: MoneyForm = MoneyForm { whole: false, thousands: false, signed: false };

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
    fn amounts_stand_with_their_sign() {
        check(&money(d("1234.5"), PLAIN, NL), "€~1.234,50");
        check(&money(d("-12"), PLAIN, NL), "€~-12,00");
        check(&money(d("0"), PLAIN, NL), "€~0,00");
        check(&money(d("-0.004"), PLAIN, NL), "€~0,00");
        check(&money(d("2.005"), PLAIN, NL), "€~2,01");
        check(&money(d("1234.5"), PLAIN, EN), "€1,234.50");
        check(&money(d("-12"), PLAIN, EN), "-€12.00");
        check(&money(d("1234.5"), PLAIN, DE), "1.234,50~€");
        check(&money(d("-1234.5"), PLAIN, DE), "-1.234,50~€");
        check(&money(d("1234.5"), PLAIN, FR), "1_234,50~€");
        assert!(money(d("-12"), PLAIN, NL).contains(MINUS));
    }

    #[test]
    fn amounts_have_their_forms() {
        let whole = MoneyForm { whole: true, ..PLAIN };
        let thousands = MoneyForm { thousands: true, ..PLAIN };
        let signed = MoneyForm { signed: true, ..PLAIN };
        let both = MoneyForm { thousands: true, signed: true, ..PLAIN };
        check(&money(d("1234.5"), whole, NL), "€~1.235");
        check(&money(d("1234.5"), thousands, NL), "1");
        check(&money(d("1234567"), thousands, NL), "1.235");
        check(&money(d("-1500"), thousands, NL), "-2");
        check(&money(d("-400"), thousands, NL), "0");
        check(&money(d("12"), signed, NL), "€~+12,00");
        check(&money(d("-12"), signed, NL), "€~-12,00");
        check(&money(d("0"), signed, NL), "€~0,00");
        check(&money(d("41000"), both, NL), "+41");
        check(&money(d("-12400"), both, NL), "-12");
        check(&money(d("41"), signed, EN), "+€41.00");
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
    fn few_figures_are_enough_for_a_chart() {
        check(&compact(d("3420000"), NL), "€~3,42~mln");
        check(&compact(d("241000"), NL), "€~241k");
        check(&compact(d("-241400"), NL), "€~-241k");
        check(&compact(d("2400"), NL), "€~2,4k");
        check(&compact(d("24400"), NL), "€~24k");
        check(&compact(d("850"), NL), "€~850");
        check(&compact(d("0"), NL), "€~0");
        check(&compact(d("999499"), NL), "€~999k");
        check(&compact(d("999500"), NL), "€~1~mln");
        check(&compact(d("12340000"), NL), "€~12,3~mln");
        check(&compact(d("123400000"), NL), "€~123~mln");
        check(&compact(d("1234000000"), NL), "€~1,23~mld");
        check(&compact(d("3420000"), EN), "€3.42m");
        check(&compact(d("-241000"), EN), "-€241k");
        check(&compact(d("3420000"), DE), "3,42~Mio.~€");
        check(&compact(d("241000"), FR), "241~k€");
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
