//! Numbers of bank accounts: ISO 13616, with the lengths of the IBAN registry.

use super::{compact, refused, remainder_97};
use crate::diagnostic::Message;

/// Country and length, as `CCnn`, in the order of the registry.
const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 \
    EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
    LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 \
    RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

/// Reads an account number and gives it without spaces: `NL91ABNA0417164300`.
///
/// # Errors
/// Says whether the country, the length or the check digits are wrong.
pub fn parse(typed: &str) -> Result<String, Message> {
    let text = compact(typed);
    let length =
        length_of(text.get(..2).unwrap_or_default()).filter(|_| text.bytes().all(|c| c.is_ascii_alphanumeric()));
    // `geen` has no check digits: it is a word, and no account in Georgia.
    let length = length.filter(|_| text.bytes().skip(2).take(2).all(|c| c.is_ascii_digit()));
    let Some(length) = length else { return Err(refused("not-an-iban", typed, "write-iban")) };
    if text.len() != length {
        let message = refused("iban-length", typed, "correct-iban");
        return Err(message.with("country", &text[..2]).with("length", length).with("found", text.len()));
    }
    let dutch = !text.starts_with("NL") || is_dutch(&text);
    if !dutch || remainder_97(text[4..].chars().chain(text[..4].chars())) != Some(1) {
        return Err(refused("iban-check", typed, "correct-iban"));
    }
    Ok(text)
}

/// Gives it without spaces, as computers exchange it: `NL91ABNA0417164300`.
#[must_use]
pub fn electronic(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// Prints it in groups of four: `NL91 ABNA 0417 1643 00`.
#[must_use]
pub fn grouped(typed: &str) -> String {
    let text: Vec<char> = electronic(typed).chars().collect();
    text.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("\u{a0}")
}

fn length_of(country: &str) -> Option<usize> {
    LENGTHS.split_whitespace().find_map(|row| row.strip_prefix(country).filter(|_| country.len() == 2)?.parse().ok())
}

/// Four letters of the bank, then ten figures.
fn is_dutch(text: &str) -> bool {
    let (bank, account) = text[4..].split_at(4);
    bank.bytes().all(|c| c.is_ascii_uppercase()) && account.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Result<&str, &str>) {
        let found = parse(typed).map_err(|message| message.key().unwrap_or_default());
        assert_eq!(found.as_deref().map_err(|key| *key), expected, "{typed}");
    }

    #[test]
    fn accounts_are_checked() {
        check("NL91 ABNA 0417 1643 00", Ok("NL91ABNA0417164300"));
        check("nl91abna0417164300", Ok("NL91ABNA0417164300"));
        check("NL91.ABNA.0417.1643.00", Ok("NL91ABNA0417164300"));
        check("BE68 5390 0754 7034", Ok("BE68539007547034"));
        check("DE89 3704 0044 0532 0130 00", Ok("DE89370400440532013000"));
        check("FR14 2004 1010 0505 0001 3M02 606", Ok("FR1420041010050500013M02606"));
        check("GB29 NWBK 6016 1331 9268 19", Ok("GB29NWBK60161331926819"));
        check("NL91 ABNA 0417 1643 01", Err("iban-check"));
        check("NL19 ABNA 0417 1643 00", Err("iban-check"));
        check("NL91 ABNA 0417 1643 0", Err("iban-length"));
        check("NL91 ABNA 0417 1643 000", Err("iban-length"));
        check("XX91 ABNA 0417 1643 00", Err("not-an-iban"));
        check("0417164300", Err("not-an-iban"));
        check("", Err("not-an-iban"));
        check("NL91 ABNÄ 0417 1643 00", Err("not-an-iban"));
        check("é", Err("not-an-iban"));
        check("geen", Err("not-an-iban"));
    }

    #[test]
    fn accounts_are_exchanged_without_spaces() {
        assert_eq!(electronic("NL91 ABNA\u{a0}0417 1643 00"), "NL91ABNA0417164300");
    }

    #[test]
    fn accounts_are_printed_in_fours() {
        assert_eq!(grouped("NL91ABNA0417164300").replace('\u{a0}', "~"), "NL91~ABNA~0417~1643~00");
        assert_eq!(grouped("NL91 ABNA 0417 1643 00").replace('\u{a0}', "~"), "NL91~ABNA~0417~1643~00");
    }
}
