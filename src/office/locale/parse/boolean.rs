//! Yes and no, as they are typed in forms and columns.

use super::{normal, unreadable};
use crate::diagnostic::Message;

const YES: &[&str] = &["ja", "j", "yes", "y", "waar", "true", "x", "✓", "✔", "1", "oui", "vrai", "wahr", "aan", "on"];
const NO: &[&str] =
    &["nee", "n", "no", "onwaar", "false", "-", "0", "nein", "non", "faux", "falsch", "uit", "off", "✗", "✘"];

/// Goes through the words that are read as yes or no.
pub fn boolean_words() -> impl Iterator<Item = &'static str> {
    YES.iter().chain(NO).copied()
}

/// Reads `ja`, `nee`, `yes`, `no`, `waar`, `onwaar`, `x` and their like.
///
/// # Errors
/// Says so when it is none of them.
pub fn boolean(typed: &str) -> Result<bool, Message> {
    let word = normal(typed);
    if YES.contains(&word.as_str()) {
        Ok(true)
    } else if NO.contains(&word.as_str()) {
        Ok(false)
    } else {
        Err(unreadable("not-a-boolean", typed, "write-boolean"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<bool>) {
        assert_eq!(boolean(typed).ok(), expected, "{typed}");
    }

    #[test]
    fn yes_and_no_have_many_words() {
        check("ja", Some(true));
        check(" Ja ", Some(true));
        check("x", Some(true));
        check("X", Some(true));
        check("WAAR", Some(true));
        check("true", Some(true));
        check("yes", Some(true));
        check("nee", Some(false));
        check("Onwaar", Some(false));
        check("no", Some(false));
        check("-", Some(false));
        check("misschien", None);
        check("", None);
    }
}
