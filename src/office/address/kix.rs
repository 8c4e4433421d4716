//! The KIX: the postcode and house number of a Dutch address as a text, and as the bars that sorting machines read.
//!
//! Source: `PostNL`'s description of the KIX. Its signs are those of the four-state code of Royal Mail, without start, stop and check sign.

/// How far each bar of a sign reaches, from `0` to `Z`: a bar of 0 is short, 1 goes up, 2 goes down, 3 does both.
fn bars_of(sign: char) -> Option<[u8; 4]> {
    let value = sign.to_digit(36)?;
    let (upper, lower) = (TWO_OF_FOUR[value as usize / 6], TWO_OF_FOUR[value as usize % 6]);
    Some(std::array::from_fn(|at| upper[at] + 2 * lower[at]))
}

/// The six ways to choose two of four bars, in the order of the code.
const TWO_OF_FOUR: [[u8; 4]; 6] = [[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0]];

/// The longest addition that a KIX holds.
const LONGEST_ADDITION: usize = 6;

/// Composes a KIX: postcode, number, and `X` before an addition: `1234AB5XHS`. None where a part has signs that it cannot hold.
pub(super) fn text(postcode: &str, number: &str, addition: &str) -> Option<String> {
    let plain = |text: &str| -> String {
        crate::office::text::folded(text)
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect::<String>()
            .to_uppercase()
    };
    let (postcode, addition) = (plain(postcode), plain(addition));
    let is_number = (1..=5).contains(&number.len()) && number.bytes().all(|sign| sign.is_ascii_digit());
    if postcode.len() != 6 || !is_number || !addition.is_ascii() || addition.len() > LONGEST_ADDITION {
        return None;
    }
    let mark = if addition.is_empty() { "" } else { "X" };
    Some(format!("{postcode}{number}{mark}{addition}"))
}

/// The bars of a KIX, four for each sign: 0 is a short bar, 1 one that goes up, 2 one that goes down, 3 a full one.
///
/// A text with a sign that the code has not gives no bars.
#[must_use]
pub fn kix_bars(text: &str) -> Vec<u8> {
    let signs: Option<Vec<[u8; 4]>> = text.chars().map(bars_of).collect();
    signs.unwrap_or_default().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kix_is_composed() {
        let check = |code: &str, number: &str, addition: &str, expected: Option<&str>| {
            assert_eq!(text(code, number, addition).as_deref(), expected, "{code} {number} {addition}");
        };
        check("1234 AB", "5", "hs", Some("1234AB5XHS"));
        check("2500 GG", "30250", "", Some("2500GG30250"));
        check("3311 aw", "14", "a", Some("3311AW14XA"));
        check("1011 AB", "9", "-2", Some("1011AB9X2"));
        check("1234 AB", "", "", None);
        check("1234 AB", "123456", "", None);
        check("1234", "5", "", None);
        check("1234 AB", "5", "日", None);
        check("1234 AB", "5", "achterhuis", None);
    }

    #[test]
    fn signs_have_four_bars() {
        let of = |sign: &str| -> String {
            kix_bars(sign).iter().map(|bar| ["T", "A", "D", "F"][usize::from(*bar)]).collect()
        };
        assert_eq!(of("0"), "TTFF");
        assert_eq!(of("1"), "TDAF");
        assert_eq!(of("5"), "DDAA");
        assert_eq!(of("6"), "TADF");
        assert_eq!(of("A"), "DADA");
        assert_eq!(of("X"), "FATD");
        assert_eq!(of("Z"), "FFTT");
        assert_eq!(of("1231FZ13XHS").len(), 44);
        assert_eq!(of("é"), "");
    }

    #[test]
    fn no_two_signs_are_alike() {
        let signs: std::collections::HashSet<_> = ('0'..='9').chain('A'..='Z').map(bars_of).collect();
        assert_eq!(signs.len(), 36);
    }
}
