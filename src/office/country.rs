//! Countries by code (ISO 3166), with their Dutch and English names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::diagnostic::{Message, nearest};
use crate::office::text::folded;

/// Code, Dutch name, English name, and further names that are typed; one country a line, split by semicolons.
const COUNTRIES: &str = include_str!("fields/countries.txt");

/// Every name without accents and capitals, with its code.
static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = |row: &'static str| row.split(';').map(move |name| (folded(name), &row[..2]));
    COUNTRIES.lines().flat_map(names).collect()
});

/// Finds the code of a country by its code or by a name: `België`, `belgium`, `BE`.
///
/// # Errors
/// Says so when no country has that name, with the nearest one.
pub fn parse(typed: &str) -> Result<&'static str, Message> {
    let wanted = folded(typed.trim());
    if let Some(code) = CODES.get(&wanted).or_else(|| CODES.get(&wanted.replace('.', ""))) {
        return Ok(code);
    }
    let message = Message::new("not-a-country").with("typed", typed.trim());
    let names = COUNTRIES.lines().filter_map(|row| row.split(';').nth(1));
    Err(match nearest(typed.trim(), names) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(Message::new("write-country")),
    })
}

/// The Dutch name of a code, as post from the Netherlands carries it.
#[must_use]
pub fn dutch_name(code: &str) -> Option<&'static str> {
    row(code)?.split(';').nth(1)
}

/// The English name of a code.
#[must_use]
pub fn english_name(code: &str) -> Option<&'static str> {
    row(code)?.split(';').nth(2)
}

fn row(code: &str) -> Option<&'static str> {
    COUNTRIES.lines().find(|row| row.split(';').next() == Some(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(parse(typed).ok(), expected, "{typed}");
    }

    #[test]
    fn countries_are_found_by_name() {
        check("NL", Some("NL"));
        check("nederland", Some("NL"));
        check("Holland", Some("NL"));
        check("The Netherlands", Some("NL"));
        check("België", Some("BE"));
        check("belgie", Some("BE"));
        check("Belgique", Some("BE"));
        check("DUITSLAND", Some("DE"));
        check("Deutschland", Some("DE"));
        check("Verenigd Koninkrijk", Some("GB"));
        check("UK", Some("GB"));
        check("U.S.A.", Some("US"));
        check("Verenigde Staten", Some("US"));
        check("Turkije", Some("TR"));
        check("Curaçao", Some("CW"));
        check("Utopia", None);
    }

    #[test]
    fn rows_are_whole() {
        for row in COUNTRIES.lines() {
            let fields: Vec<&str> = row.split(';').collect();
            assert!(fields.len() >= 3 && fields[0].len() == 2 && fields.iter().all(|field| !field.is_empty()), "{row}");
        }
        assert_eq!(dutch_name("BE"), Some("België"));
        assert_eq!(english_name("DE"), Some("Germany"));
        assert_eq!(dutch_name("XX"), None);
    }

    #[test]
    fn no_name_has_two_codes() {
        let all = COUNTRIES.lines().flat_map(|row| row.split(';')).count();
        let same = COUNTRIES.lines().map(|row| {
            let names: std::collections::HashSet<String> = row.split(';').map(folded).collect();
            row.split(';').count() - names.len()
        });
        assert_eq!(CODES.len() + same.sum::<usize>(), all);
    }
}
