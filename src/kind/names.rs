//! Finding the name that a user probably meant.

use crate::diagnostic::nearest_by;

pub use crate::read::name::name_key;

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
        check("onwer", Some("owner"));
        check("Due daet", Some("due_date"));
        check("actie houdr", Some("actiehouder"));
        check("kleur", None);
    }
}
