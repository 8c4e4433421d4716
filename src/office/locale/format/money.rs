//! Amounts in euros in print.

use rust_decimal::Decimal;

use super::number::{digits, rounded, sign};
use super::{NBSP, is_singular};
use crate::office::locale::style::WholeEuros;
use crate::office::locale::{Locale, Style};

/// How an amount is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct MoneyForm {
    /// In whole euros: `€ 1.235`.
    pub whole: bool,
    /// In thousands of euros and without the sign of the euro, as under a heading `× € 1.000`: `1`.
    pub thousands: bool,
    /// With a plus before what is above zero.
    pub signed: bool,
    /// What stands for the cents of whole euros; what the house chose when nothing is said.
    pub cents: Option<WholeEuros>,
    /// The name of the euro.
    pub unit: EuroUnit,
}

/// How the euro is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum EuroUnit {
    /// `€ 5,00`.
    #[default]
    Sign,
    /// `EUR 5,00`, for financial texts: before the amount in the Netherlands, behind it in Belgium (Taaltelefoon).
    Code,
    /// `5 euro`.
    Word,
}

/// Prints an amount in euros: `€ 1.234,50`, `€ −12,00`.
#[must_use]
pub fn money(value: Decimal, form: MoneyForm, style: impl Into<Style>) -> String {
    let style = style.into();
    if form.thousands {
        let value = rounded(value / Decimal::ONE_THOUSAND, Some(0));
        return format!("{}{}", sign(value, form.signed, style), digits(value, style));
    }
    let value = rounded(value, Some(if form.whole { 0 } else { 2 }));
    let sign = sign(value, form.signed, style);
    match form.unit {
        EuroUnit::Sign => in_euros(sign, &with_cents(value, form, style), style),
        EuroUnit::Code => with_code(sign, &with_cents(value, form, style), style.locale),
        EuroUnit::Word => {
            let form = MoneyForm { cents: Some(WholeEuros::Nothing), ..form };
            format!("{sign}{}{NBSP}{}", with_cents(value, form, style), euros(value, style.locale))
        }
    }
}

/// Prints an amount that is taken off: `– € 12,00`, with spaces around the dash in Dutch (Taaladvies); elsewhere it is below zero.
#[must_use]
pub fn discount(value: Decimal, form: MoneyForm, style: impl Into<Style>) -> String {
    let style = style.into();
    if !style.is_dutch() {
        return money(-value.abs(), form, style);
    }
    format!("–{NBSP}{}", money(value.abs(), MoneyForm { signed: false, ..form }, style))
}

/// Prints the figures, with what stands for the cents when there are none.
fn with_cents(value: Decimal, form: MoneyForm, style: Style) -> String {
    if form.whole || !value.fract().is_zero() {
        return digits(value, style);
    }
    match form.cents.unwrap_or_else(|| style.whole_euros()) {
        WholeEuros::Cents => digits(value, style),
        WholeEuros::Nothing => digits(value.trunc(), style),
        // The dash follows a comma, which English does not have there.
        _ if style.locale == Locale::English => digits(value, style),
        WholeEuros::Hyphen => format!("{},-", digits(value.trunc(), style)),
        WholeEuros::Dash => format!("{},–", digits(value.trunc(), style)),
    }
}

/// Sets the sign of the euro and of the number where the language has them.
fn in_euros(sign: &str, figures: &str, style: Style) -> String {
    match style.locale {
        Locale::Dutch | Locale::Flemish if style.conventions.tight_euro => format!("€{sign}{figures}"),
        Locale::Dutch | Locale::Flemish => format!("€{NBSP}{sign}{figures}"),
        Locale::English => format!("{sign}€{figures}"),
        Locale::German | Locale::French => format!("{sign}{figures}{NBSP}€"),
    }
}

/// Sets the code of ISO 4217: before the amount in Dutch and English, else behind it (Interinstitutional style guide, 7.3.3).
fn with_code(sign: &str, figures: &str, locale: Locale) -> String {
    match locale {
        Locale::Dutch | Locale::English => format!("EUR{NBSP}{sign}{figures}"),
        Locale::Flemish | Locale::German | Locale::French => format!("{sign}{figures}{NBSP}EUR"),
    }
}

/// The word for the euro, which has a plural in English and French only.
fn euros(value: Decimal, locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch | Locale::Flemish => "euro",
        Locale::German => "Euro",
        Locale::English | Locale::French if is_singular(value.abs(), locale) => "euro",
        Locale::English | Locale::French => "euros",
    }
}

/// Prints an amount in few figures, for charts and key figures: `€ 3,42 mln`, `€ 241k`.
#[must_use]
pub fn compact(value: Decimal, style: impl Into<Style>) -> String {
    const THOUSAND: [&str; 4] = ["k", "k", "\u{a0}Tsd.", "k"];
    const MILLION: [&str; 4] = ["\u{a0}mln", "m", "\u{a0}Mio.", "M"];
    const BILLION: [&str; 4] = ["\u{a0}mld", "bn", "\u{a0}Mrd.", "Md"];
    let style = style.into();
    let at = style.locale.index();
    let size = rounded(value, Some(0)).abs();
    let (unit, scale) = if size < Decimal::ONE_THOUSAND {
        ("", 0)
    } else if size < Decimal::from(999_500) {
        (THOUSAND[at], 3)
    } else if size < Decimal::from(999_500_000) {
        (MILLION[at], 6)
    } else {
        (BILLION[at], 9)
    };
    let value = few_figures(value, scale);
    let (sign, number) = (sign(value, false, style), digits(value, style));
    match style.locale {
        Locale::French if scale > 0 => format!("{sign}{number}{NBSP}{unit}€"),
        _ => in_euros(sign, &format!("{number}{unit}"), style),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::locale::format::MINUS;

    const NL: Locale = Locale::Dutch;
    const EN: Locale = Locale::English;
    const DE: Locale = Locale::German;
    const FR: Locale = Locale::French;
    const PLAIN: MoneyForm =
        MoneyForm { whole: false, thousands: false, signed: false, cents: None, unit: EuroUnit::Sign };

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// No-break spaces are written `~`, narrow ones `_`, the true minus `-`, so that the expectation can be read.
    fn check(printed: &str, expected: &str) {
        assert_eq!(printed.replace(NBSP, "~").replace('\u{202f}', "_").replace(MINUS, "-"), expected);
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
}
