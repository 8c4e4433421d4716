//! Comparing names as people type them: whatever their case, accents, spaces, hyphens and underscores.

use crate::diagnostic::nearest_by;
use crate::office::text::folded;

/// Gives what of a name counts: `Actie-houder`, `actie_houder` and `ACTIEHOUDER` are one.
#[must_use]
pub fn name_key(name: &str) -> String {
    let counts = |character: &char| !character.is_whitespace() && !matches!(character, '_' | '-' | '.' | ':');
    folded(name.trim()).chars().filter(counts).collect()
}

/// Finds the name that was probably meant: the nearest one within a third of the length of what was typed.
#[must_use]
pub fn nearest_name<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by(typed, names, name_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(nearest_name(typed, ["owner", "due_date", "actiehouder", "text"]), expected);
    }

    #[test]
    fn names_are_compared_by_what_counts() {
        assert_eq!(name_key(" Actie-houder_é. "), "actiehoudere");
        check("onwer", Some("owner"));
        check("Due daet", Some("due_date"));
        check("actie houdr", Some("actiehouder"));
        check("kleur", None);
    }
}
