//! Names that were typed in capitals: `VAN DER BERG`, `J. DE VRIES`.

use super::words::{is_initials, is_prefix};

/// Tells whether a name stands in capitals; a short word alone may be an abbreviation.
pub(super) fn is_shouting(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| !is_initials(word));
    let is_long = words().any(|word| word.chars().count() > 3) || words().count() > 1;
    is_long && !text.chars().any(char::is_lowercase)
}

/// Writes it as names are written: prefixes small, other words with a capital.
pub(super) fn calmed(text: &str) -> String {
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    if is_prefix(word) {
        return word.to_lowercase();
    }
    if is_initials(word) {
        return word.to_owned();
    }
    word.split('-').map(part).collect::<Vec<_>>().join("-")
}

fn part(part: &str) -> String {
    let lower = part.to_lowercase();
    if is_prefix(&lower) {
        return lower;
    }
    if let Some(rest) = lower.strip_prefix("ij") {
        return format!("IJ{rest}");
    }
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
