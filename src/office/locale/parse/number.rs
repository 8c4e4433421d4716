//! Numbers, amounts and percentages, as people type them, read as exact decimals.

use rust_decimal::Decimal;

use super::unreadable;
use crate::diagnostic::Message;
use crate::office::locale::Locale;

/// Figures that a number may have: as many as a spreadsheet keeps.
pub const SIGNIFICANT_DIGITS: usize = 15;

/// Figures that a number may have before the comma: far more than any office counts, and few enough that a sum of all rows of a workbook
/// stays exact.
pub const WHOLE_DIGITS: usize = 20;

/// Whose separators a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// The ones of a language.
    Of(Locale),
    /// A decimal point and no grouping, as programs write numbers (`numbers: plain`).
    Plain,
}

impl From<Locale> for Notation {
    fn from(locale: Locale) -> Self {
        Self::Of(locale)
    }
}

impl Notation {
    /// The character between units and tenths.
    fn decimal(self) -> char {
        match self {
            Self::Of(Locale::Dutch | Locale::Flemish | Locale::German | Locale::French) => ',',
            Self::Of(Locale::English) | Self::Plain => '.',
        }
    }
}

/// A number, and whether it could have been meant otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The number.
    pub value: Decimal,
    /// One separator with three figures behind it: `1.125` was read as 1125, and could have been meant as a fraction.
    pub ambiguous: bool,
}

/// Reads a number: `1.234,56` in Dutch, `1,234.56` in English; in every language `1234.56`, `1 234`, `-12`, `12-`, `(12)`, `-/- 12`.
///
/// # Errors
/// Says so when it is not a number, or has more figures than a spreadsheet keeps.
pub fn number(typed: &str, notation: impl Into<Notation>) -> Result<Parsed, Message> {
    read(typed, notation.into()).map_err(|problem| problem.message(typed, "not-a-number", "write-number"))
}

/// Reads an amount in euros: a number, with `€`, `EUR` or `euro` before or behind it; `€ 5,-`, `5,=` and `5,–` are whole euros.
///
/// Amounts have two decimals, so that a point with three figures behind it is no question: it groups.
///
/// # Errors
/// Says so when it is not an amount, is in another currency, or has more figures than a spreadsheet keeps.
pub fn money(typed: &str, notation: impl Into<Notation>) -> Result<Parsed, Message> {
    if typed.contains(['$', '£', '¥']) || typed.split_whitespace().any(|word| matches!(word, "USD" | "GBP" | "CHF")) {
        return Err(unreadable("other-currency", typed, "write-euros"));
    }
    let bare = whole_euros(without_euro(typed));
    let parsed =
        read(&bare, notation.into()).map_err(|problem| problem.message(typed, "not-an-amount", "write-amount"))?;
    Ok(Parsed { ambiguous: false, ..parsed })
}

/// Reads a percentage as a fraction: `12,5%`, `12,5 procent` and a bare `12,5` are 0.125.
///
/// # Errors
/// Says so when it is not a percentage.
pub fn percent(typed: &str, notation: impl Into<Notation>) -> Result<Parsed, Message> {
    let bare = typed.trim();
    let bare = ["%", "procent", "percent", "per cent", "pct", "Prozent", "pour cent"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let parsed = read(bare, notation.into())
        .map_err(|problem| problem.message(typed, "not-a-percentage", "write-percentage"))?;
    Ok(Parsed { value: parsed.value / Decimal::ONE_HUNDRED, ..parsed })
}

/// Takes the name or sign of the euro away, wherever it stands.
fn without_euro(typed: &str) -> String {
    ["€", "euro's", "euros", "euro", "eur"].iter().fold(typed.to_lowercase(), |text, word| text.replace(word, " "))
}

/// Takes the dash or the equals signs away that stand for no cents: `5,-`.
fn whole_euros(text: String) -> String {
    let bare = text.trim_end().trim_end_matches(['-', '–', '—', '=', '\u{2212}']);
    match bare.strip_suffix([',', '.']) {
        Some(euros) if bare.len() < text.trim_end().len() => euros.to_owned(),
        _ => text,
    }
}

/// Why a number could not be read.
enum Problem {
    NotANumber,
    TooLong,
}

impl Problem {
    fn message(&self, typed: &str, key: &'static str, hint: &'static str) -> Message {
        match self {
            Self::NotANumber => unreadable(key, typed, hint),
            Self::TooLong => Message::new("too-many-digits")
                .with("typed", typed.trim())
                .with("digits", SIGNIFICANT_DIGITS)
                .hint(Message::new("write-fewer-digits")),
        }
    }
}

fn read(text: &str, notation: Notation) -> Result<Parsed, Problem> {
    let (negative, figures) = unsigned(text).ok_or(Problem::NotANumber)?;
    let (plain, ambiguous) = if notation == Notation::Plain {
        (figures, false)
    } else {
        separated(&figures, notation.decimal()).ok_or(Problem::NotANumber)?
    };
    let value = exact(&plain)?;
    Ok(Parsed { value: if negative && !value.is_zero() { -value } else { value }, ambiguous })
}

/// Reads digits with at most one decimal point.
fn exact(plain: &str) -> Result<Decimal, Problem> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(Problem::NotANumber);
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let leading = if whole.is_empty() { fraction.trim_start_matches('0') } else { fraction };
    let trailing = if fraction.is_empty() { whole.trim_end_matches('0') } else { whole };
    if trailing.len() + leading.len() > SIGNIFICANT_DIGITS || whole.len() > WHOLE_DIGITS || fraction.len() > 28 {
        return Err(Problem::TooLong);
    }
    let text = if fraction.is_empty() { format!("0{whole}") } else { format!("0{whole}.{fraction}") };
    text.parse().map_err(|_| Problem::TooLong)
}

/// Takes the sign off: before, behind, as brackets or as the bookkeeper's `-/-`; true is below zero.
fn unsigned(text: &str) -> Option<(bool, String)> {
    let text: String =
        text.trim().chars().map(|c| if matches!(c, '\u{2212}' | '–' | '‐' | '\u{2011}') { '-' } else { c }).collect();
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some((true, inner.trim().to_owned()));
    }
    let (negative, rest) = if let Some(rest) = text.strip_prefix("-/-") {
        (true, rest)
    } else if let Some(rest) = text.strip_prefix('-') {
        (true, rest)
    } else if let Some(rest) = text.strip_suffix("-/-").or_else(|| text.strip_suffix('-')) {
        // `12,-` is an amount of whole euros, and no number below zero.
        if rest.trim_end().ends_with([',', '.']) {
            return None;
        }
        (true, rest)
    } else {
        (false, text.strip_prefix('+').unwrap_or(&text))
    };
    let figures = rest.trim();
    figures.starts_with(|c: char| c.is_ascii_digit() || c == ',' || c == '.').then(|| (negative, figures.to_owned()))
}

/// Turns figures with separators into digits with at most one point, and tells whether it was a question which is which.
fn separated(figures: &str, decimal: char) -> Option<(String, bool)> {
    let group = if decimal == ',' { '.' } else { ',' };
    let figures = figures.replace(|c: char| c.is_whitespace() || c == '\'' || c == '’', " ");
    let (decimals, groups) = (figures.matches(decimal).count(), figures.matches(group).count());
    let last_is_group = figures.rfind(group) > figures.rfind(decimal);
    match (decimals, groups) {
        (0, 0) => Some((ungrouped(&figures, ' ')?, false)),
        (0, 1) => match ungrouped(&figures, group) {
            Some(digits) => Some((digits, true)),
            None => fraction(&figures, group, ' ').map(|plain| (plain, false)),
        },
        (0, _) => Some((ungrouped(&figures, group)?, false)),
        (1, 0) => Some((fraction(&figures, decimal, ' ')?, false)),
        (_, 0) => Some((ungrouped(&figures, decimal)?, false)),
        (_, 1) if last_is_group => Some((fraction(&figures, group, decimal)?, false)),
        (1, _) => Some((fraction(&figures, decimal, group)?, false)),
        _ => None,
    }
}

/// Splits at the decimal separator; what stands before it may be grouped.
fn fraction(figures: &str, decimal: char, group: char) -> Option<String> {
    let (whole, fraction) = figures.split_once(decimal)?;
    let whole = if whole.is_empty() { String::new() } else { ungrouped(whole, group)? };
    Some(format!("{whole}.{fraction}"))
}

/// Joins groups of three figures; none when they are not such groups. One run of figures is fine.
fn ungrouped(figures: &str, group: char) -> Option<String> {
    let parts: Vec<&str> = figures.split(group).collect();
    let all_digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, rest) = parts.split_first()?;
    let grouped =
        rest.is_empty() || (first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|part| part.len() == 3));
    (all_digits && grouped).then(|| parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NL: Notation = Notation::Of(Locale::Dutch);
    const EN: Notation = Notation::Of(Locale::English);
    const FR: Notation = Notation::Of(Locale::French);

    fn check(typed: &str, notation: Notation, expected: &str) {
        let found = number(typed, notation).map(|parsed| parsed.value.normalize().to_string());
        assert_eq!(found, Ok(expected.to_owned()), "{typed}");
    }

    fn refused(typed: &str, key: &str) {
        assert_eq!(number(typed, NL).unwrap_err().key(), Some(key), "{typed}");
    }

    fn amount(typed: &str, expected: &str) {
        let found = money(typed, NL).map(|parsed| parsed.value.normalize().to_string());
        assert_eq!(found, Ok(expected.to_owned()), "{typed}");
    }

    fn share(typed: &str, expected: &str) {
        assert_eq!(percent(typed, NL).unwrap().value.normalize().to_string(), expected, "{typed}");
    }

    #[test]
    fn numbers_by_language() {
        check("1234", NL, "1234");
        check("1.234,56", NL, "1234.56");
        check("1.234.567,891", NL, "1234567.891");
        check("1.234.567", NL, "1234567");
        check("1,5", NL, "1.5");
        check("1,234", NL, "1.234");
        check("1,234.56", EN, "1234.56");
        check("1,234", EN, "1234");
        check("1.234", EN, "1.234");
        check("1,5", EN, "1.5");
        check("1 234,50", FR, "1234.5");
        check("1\u{202f}234\u{202f}567,89", FR, "1234567.89");
        check("1\u{a0}234,50", NL, "1234.5");
        check("1\u{2009}234", NL, "1234");
        check("1'234.50", NL, "1234.5");
        check(",5", NL, "0.5");
        check("007", NL, "7");
        check("1,10", NL, "1.1");
    }

    #[test]
    fn what_cannot_be_grouping_is_a_decimal_point() {
        check("1234.56", NL, "1234.56");
        check("0.125", NL, "0.125");
        check("12.5", NL, "12.5");
        check("1234.567", NL, "1234.567");
        check("1,234.56", NL, "1234.56");
        check("1.234,56", EN, "1234.56");
        check("1,234,567", NL, "1234567");
        check("1,234,567.8", NL, "1234567.8");
    }

    #[test]
    fn a_question_is_marked() {
        let ambiguous = |typed: &str, notation: Notation| number(typed, notation).unwrap().ambiguous;
        assert_eq!(number("1.125", NL).unwrap().value, Decimal::from(1125));
        assert!(ambiguous("1.125", NL));
        assert!(ambiguous("-12.500", NL));
        assert!(ambiguous("1,125", EN));
        assert!(!ambiguous("1.125.000", NL));
        assert!(!ambiguous("1.125,00", NL));
        assert!(!ambiguous("0.125", NL));
        assert!(!ambiguous("1125", NL));
        assert!(!ambiguous("1.125", Notation::Plain));
        assert!(!money("€ 1.125", NL).unwrap().ambiguous);
    }

    #[test]
    fn signs_stand_in_many_places() {
        check("-12", NL, "-12");
        check("+12", NL, "12");
        check("12-", NL, "-12");
        check("\u{2212}12", NL, "-12");
        check("–12", NL, "-12");
        check("(100)", NL, "-100");
        check("-/- 100", NL, "-100");
        check("100 -/-", NL, "-100");
        check("- 12,5", NL, "-12.5");
        check("-0", NL, "0");
    }

    #[test]
    fn plain_notation_has_a_point_and_no_groups() {
        check("1.125", Notation::Plain, "1.125");
        check("-0.5", Notation::Plain, "-0.5");
        assert!(number("1,5", Notation::Plain).is_err());
    }

    #[test]
    fn what_is_no_number() {
        refused("", "not-a-number");
        refused("twaalf", "not-a-number");
        refused("12 stuks", "not-a-number");
        refused("1.2.3", "not-a-number");
        refused("1.23.456", "not-a-number");
        refused("12 34", "not-a-number");
        refused("1,2,3", "not-a-number");
        refused("--12", "not-a-number");
        refused("1e5", "not-a-number");
        refused("€ 12", "not-a-number");
        refused(".", "not-a-number");
        refused("-", "not-a-number");
        refused("NaN", "not-a-number");
    }

    #[test]
    fn figures_are_limited_as_in_a_spreadsheet() {
        check("123456789012345", NL, "123456789012345");
        check("0,00000123456789012345", NL, "0.00000123456789012345");
        check("1000000000000000000", NL, "1000000000000000000");
        check("1,50000000000000000000", NL, "1.5");
        refused("1234567890123456", "too-many-digits");
        refused("123456789012345,6", "too-many-digits");
        refused("12345678901234567890123456789012345", "too-many-digits");
        refused(&"9".repeat(5000), "too-many-digits");
        refused(&format!("1{}", "0".repeat(40)), "too-many-digits");
        refused(&format!("0,{}1", "0".repeat(40)), "too-many-digits");
    }

    #[test]
    fn amounts() {
        amount("€ 1.234,50", "1234.5");
        amount("€1.234,50", "1234.5");
        amount("€\u{a0}1.234,50", "1234.5");
        amount("1.234,50 €", "1234.5");
        amount("€ 5,-", "5");
        amount("€ 5,–", "5");
        amount("€ 5,--", "5");
        amount("5,=", "5");
        amount("€ 1.250,-", "1250");
        amount("€ 5", "5");
        amount("5 euro", "5");
        amount("EUR 5,00", "5");
        amount("5 EUR", "5");
        amount("€ -12", "-12");
        amount("-€ 12", "-12");
        amount("– € 12", "-12");
        amount("€ \u{2212}12,00", "-12");
        amount("€ 12-", "-12");
        amount("€ (100)", "-100");
        amount("(€ 100)", "-100");
        amount("-/- € 100", "-100");
        amount("€ -5,-", "-5");
        amount("12.500", "12500");
        amount("1234.56", "1234.56");
        assert_eq!(money("$ 5", NL).unwrap_err().key(), Some("other-currency"));
        assert_eq!(money("5 USD", NL).unwrap_err().key(), Some("other-currency"));
        assert_eq!(money("€", NL).unwrap_err().key(), Some("not-an-amount"));
        assert_eq!(money("gratis", NL).unwrap_err().key(), Some("not-an-amount"));
        assert_eq!(money("5 ,- -", NL).unwrap_err().key(), Some("not-an-amount"));
    }

    #[test]
    fn percentages() {
        share("12,5%", "0.125");
        share("12,5 %", "0.125");
        share("12,5\u{a0}%", "0.125");
        share("12,5", "0.125");
        share("4,1 procent", "0.041");
        share("-3%", "-0.03");
        share("100%", "1");
        share("0", "0");
        assert_eq!(percent("veel", NL).unwrap_err().key(), Some("not-a-percentage"));
        assert_eq!(percent("%", NL).unwrap_err().key(), Some("not-a-percentage"));
    }
}
