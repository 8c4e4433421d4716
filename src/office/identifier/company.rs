//! Registrations of a company: the number of the Dutch trade register and the VAT identification of the Netherlands.

use super::{compact, refused, remainder_97};
use crate::diagnostic::Message;

/// Reads a number of the trade register: eight figures.
///
/// # Errors
/// Says so when there are not eight figures.
pub fn kvk(typed: &str) -> Result<String, Message> {
    let text = compact(typed);
    let text = text.strip_prefix("KVK").unwrap_or(&text).trim_start_matches(':').to_owned();
    let figures = !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    match (figures, text.len()) {
        (true, 8) => Ok(text),
        (true, 7) => Err(Message::new("not-a-kvk")
            .with("typed", typed.trim())
            .hint(Message::new("add-leading-zero").with("padded", format!("0{text}")))),
        _ => Err(refused("not-a-kvk", typed, "write-kvk")),
    }
}

/// Reads a Dutch VAT identification: `NL`, nine figures, `B` and two figures.
///
/// It must pass the old test by eleven (companies) or the one by 97 that replaced it for sole traders in 2020. Those of
/// other countries of the European Union are checked for their country and length only.
///
/// # Errors
/// Says whether the form or the check digits are wrong.
pub fn vat(typed: &str) -> Result<String, Message> {
    const UNION: [&str; 28] = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "PL", "PT", "RO", "SE", "SI", "SK", "XI", "GR",
    ];
    let text = compact(typed);
    let country = text.get(..2).unwrap_or_default();
    let ascii = text.bytes().all(|c| c.is_ascii_alphanumeric());
    if ascii && UNION.contains(&country) && (8..=14).contains(&text.len()) {
        return Ok(text);
    }
    if !is_dutch_form(&text) {
        return Err(refused("not-a-vat", typed, "write-vat"));
    }
    if passes_eleven(&text[2..11]) || remainder_97(text.chars()) == Some(1) {
        Ok(text)
    } else {
        Err(refused("vat-check", typed, "correct-vat"))
    }
}

fn is_dutch_form(text: &str) -> bool {
    let figures = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|c| c.is_ascii_digit()));
    text.len() == 14
        && text.starts_with("NL")
        && figures(text.get(2..11))
        && text.get(11..12) == Some("B")
        && figures(text.get(12..14))
}

/// Weighs the first eight figures 9 to 2; the ninth is the remainder by eleven.
fn passes_eleven(figures: &str) -> bool {
    let weighed: u32 = (2..=9).rev().zip(figures.bytes()).map(|(weight, c)| weight * u32::from(c - b'0')).sum();
    weighed % 11 == u32::from(figures.as_bytes()[8] - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Result<String, Message>, expected: Result<&str, &str>) {
        let found = found.map_err(|message| message.key().unwrap_or_default());
        assert_eq!(found.as_deref().map_err(|key| *key), expected);
    }

    #[test]
    fn the_trade_register_has_eight_figures() {
        check(kvk("12345678"), Ok("12345678"));
        check(kvk("12 34 56 78"), Ok("12345678"));
        check(kvk("12.345.678"), Ok("12345678"));
        check(kvk("KvK 12345678"), Ok("12345678"));
        check(kvk("01234567"), Ok("01234567"));
        check(kvk("1234567"), Err("not-a-kvk"));
        check(kvk("123456789"), Err("not-a-kvk"));
        check(kvk("1234567a"), Err("not-a-kvk"));
        check(kvk(""), Err("not-a-kvk"));
    }

    #[test]
    fn vat_identifications_pass_one_of_two_tests() {
        check(vat("NL004495445B01"), Ok("NL004495445B01"));
        check(vat("NL 0044.95.445.B.01"), Ok("NL004495445B01"));
        check(vat("nl004495445b01"), Ok("NL004495445B01"));
        check(vat("NL000099998B57"), Ok("NL000099998B57"));
        check(vat("NL002455799B11"), Ok("NL002455799B11"));
        check(vat("NL123456782B90"), Ok("NL123456782B90"));
        check(vat("NL000099998B58"), Err("vat-check"));
        check(vat("NL004495446B01"), Err("vat-check"));
        check(vat("NL004495445C01"), Err("not-a-vat"));
        check(vat("NL004495445B1"), Err("not-a-vat"));
        check(vat("004495445B01"), Err("not-a-vat"));
        check(vat("BE0403019261"), Ok("BE0403019261"));
        check(vat("DE136695976"), Ok("DE136695976"));
        check(vat("é"), Err("not-a-vat"));
        check(vat(""), Err("not-a-vat"));
    }
}
