//! Postcodes: those of the Netherlands by the rule of `PostNL`, those of its neighbours by their form.

use super::refused;
use crate::diagnostic::Message;

/// Reads a postcode of a country (ISO 3166: `NL`); other countries than the neighbours keep what was typed.
///
/// # Errors
/// Says so when it has not the form that the country gives its postcodes, or letters that the Netherlands never issue.
pub fn parse(typed: &str, country: &str) -> Result<String, Message> {
    match country {
        "NL" => dutch(typed),
        "BE" => figures(typed, "B", 4),
        "LU" => figures(typed, "L", 4),
        "CH" => figures(typed, "CH", 4),
        "AT" => figures(typed, "A", 4),
        "DE" => figures(typed, "D", 5),
        "FR" => figures(typed, "F", 5),
        _ => Ok(typed.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Four figures, the first not zero, a space and two letters; SA, SD and SS are not issued.
fn dutch(typed: &str) -> Result<String, Message> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let bare = text.strip_prefix("NL-").or_else(|| text.strip_prefix("NL")).unwrap_or(&text);
    let bytes = bare.as_bytes();
    let form = bytes.len() == 6
        && (b'1'..=b'9').contains(&bytes[0])
        && bytes[1..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(u8::is_ascii_uppercase);
    if !form {
        return Err(refused("not-a-postcode", typed, "write-postcode"));
    }
    let (number, letters) = bare.split_at(4);
    if matches!(letters, "SA" | "SD" | "SS") {
        return Err(refused("postcode-not-issued", typed, "correct-postcode").with("letters", letters));
    }
    Ok(format!("{number} {letters}"))
}

/// A fixed count of figures, with or without the letter of the country before them.
fn figures(typed: &str, letters: &str, length: usize) -> Result<String, Message> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let bare = text.strip_prefix(letters).map_or(text.as_str(), |rest| rest.strip_prefix('-').unwrap_or(rest));
    if bare.len() == length && bare.bytes().all(|c| c.is_ascii_digit()) {
        Ok(bare.to_owned())
    } else {
        Err(refused("not-a-foreign-postcode", typed, "correct-postcode").with("length", length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, country: &str, expected: Result<&str, &str>) {
        let found = parse(typed, country).map_err(|message| message.key().unwrap_or_default());
        assert_eq!(found.as_deref().map_err(|key| *key), expected, "{typed}");
    }

    #[test]
    fn dutch_postcodes() {
        check("3311 AW", "NL", Ok("3311 AW"));
        check("3311AW", "NL", Ok("3311 AW"));
        check("3311aw", "NL", Ok("3311 AW"));
        check("3311  aw", "NL", Ok("3311 AW"));
        check("3311\u{a0}AW", "NL", Ok("3311 AW"));
        check("NL-3311 AW", "NL", Ok("3311 AW"));
        check("0311 AW", "NL", Err("not-a-postcode"));
        check("3311", "NL", Err("not-a-postcode"));
        check("3311 A", "NL", Err("not-a-postcode"));
        check("3311 AWB", "NL", Err("not-a-postcode"));
        check("331 AWB", "NL", Err("not-a-postcode"));
        check("3311 ÄW", "NL", Err("not-a-postcode"));
        check("3311 SA", "NL", Err("postcode-not-issued"));
        check("3311 sd", "NL", Err("postcode-not-issued"));
        check("3311 SS", "NL", Err("postcode-not-issued"));
        check("", "NL", Err("not-a-postcode"));
    }

    #[test]
    fn the_neighbours_have_figures() {
        check("1000", "BE", Ok("1000"));
        check("B-1000", "BE", Ok("1000"));
        check("10117", "DE", Ok("10117"));
        check("D-10117", "DE", Ok("10117"));
        check("75008", "FR", Ok("75008"));
        check("1011", "DE", Err("not-a-foreign-postcode"));
        check("SW1A  1AA", "GB", Ok("SW1A 1AA"));
        check("0123", "NO", Ok("0123"));
    }
}
