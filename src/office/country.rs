//! Countries by code (ISO 3166), with their names in the four languages of documents.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::diagnostic::{Message, nearest};
use crate::office::locale::Locale;
use crate::office::text::folded;

/// Code, the names in the order of [`Locale::ALL`], and further names that are typed; one country a line, split by semicolons.
const COUNTRIES: &str = include_str!("fields/countries.txt");

/// Every name by the letters that count of it, with its code.
static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = |row: &'static str| row.split(';').map(move |name| (key(name), &row[..2]));
    COUNTRIES.lines().flat_map(names).collect()
});

/// What counts of a name when it is compared: letters, without accents and capitals.
fn key(name: &str) -> String {
    folded(name).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Finds the code of a country by its code or by a name: `België`, `belgium`, `BE`, `U.S.A.`.
///
/// # Errors
/// Says so when no country has that name, with the nearest one.
pub fn parse(typed: &str) -> Result<&'static str, Message> {
    if let Some(code) = CODES.get(&key(typed)) {
        return Ok(code);
    }
    let message = Message::new("not-a-country").with("typed", typed.trim());
    Err(match nearest(typed.trim(), names()) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(Message::new("write-country")),
    })
}

/// All names that are read, besides codes, for suggestions.
fn names() -> impl Iterator<Item = &'static str> {
    COUNTRIES.lines().flat_map(|row| row.split(';').skip(1)).filter(|name| name.len() > 3)
}

/// Reads a code or a name as a code; what is no country stays as it was typed.
#[must_use]
pub fn code_of(typed: &str) -> String {
    parse(typed).map_or_else(|_| typed.trim().to_owned(), str::to_owned)
}

/// The name of a code in a language.
#[must_use]
pub fn name(code: &str, locale: Locale) -> Option<&'static str> {
    let row = COUNTRIES.lines().find(|row| row.split(';').next() == Some(code))?;
    row.split(';').nth(locale.index() + 1)
}

/// The language in which post from a country names other countries (Universal Postal Convention: one known in the country of posting). Where
/// several are spoken, that of the letter decides; where none of ours is, English.
#[must_use]
pub fn language_of(sender: &str, letter: Locale) -> Locale {
    let letter = letter.language();
    let spoken: &[Locale] = match sender {
        "" | "NL" | "SR" | "AW" | "CW" | "SX" | "BQ" => &[Locale::Dutch],
        "BE" => &[Locale::Dutch, Locale::French, Locale::German],
        "DE" | "AT" | "LI" => &[Locale::German],
        "CH" => &[Locale::German, Locale::French],
        "LU" => &[Locale::French, Locale::German],
        "FR" | "MC" => &[Locale::French],
        _ => &[Locale::English, Locale::French, Locale::German],
    };
    if spoken.contains(&letter) { letter } else { spoken[0] }
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
        check("Zuid Korea", Some("KR"));
        check("Noord-Ierland", Some("GB"));
        check("Österreich", Some("AT"));
        check("Autriche", Some("AT"));
        check("Vereinigtes Königreich", Some("GB"));
        check("Utopia", None);
        check("", None);
    }

    #[test]
    fn a_mistake_has_a_suggestion() {
        let near = |typed: &str| parse(typed).unwrap_err().text(crate::diagnostic::Language::Dutch);
        assert_eq!(near("Duitslnad"), "`Duitslnad` is geen land");
        let hints = parse("Duitslnad").unwrap_err().hints().len();
        assert_eq!(hints, 1);
    }

    #[test]
    fn rows_are_whole() {
        for row in COUNTRIES.lines() {
            let fields: Vec<&str> = row.split(';').collect();
            assert!(fields.len() >= 5 && fields[0].len() == 2 && fields.iter().all(|field| !field.is_empty()), "{row}");
        }
        assert_eq!(name("BE", Locale::Dutch), Some("België"));
        assert_eq!(name("BE", Locale::Flemish), Some("België"));
        assert_eq!(name("DE", Locale::English), Some("Germany"));
        assert_eq!(name("NL", Locale::German), Some("Niederlande"));
        assert_eq!(name("CH", Locale::French), Some("Suisse"));
        assert_eq!(name("XX", Locale::Dutch), None);
    }

    #[test]
    fn post_speaks_the_language_of_its_country() {
        assert_eq!(language_of("", Locale::German), Locale::Dutch);
        assert_eq!(language_of("NL", Locale::English), Locale::Dutch);
        assert_eq!(language_of("BE", Locale::French), Locale::French);
        assert_eq!(language_of("BE", Locale::Flemish), Locale::Dutch);
        assert_eq!(language_of("BE", Locale::English), Locale::Dutch);
        assert_eq!(language_of("CH", Locale::Dutch), Locale::German);
        assert_eq!(language_of("GB", Locale::Dutch), Locale::English);
    }

    #[test]
    fn no_name_has_two_codes() {
        let mut codes: HashMap<String, &str> = HashMap::new();
        for row in COUNTRIES.lines() {
            for name in row.split(';') {
                let known = codes.insert(key(name), &row[..2]);
                assert!(known.is_none_or(|code| code == &row[..2]), "{name}: {known:?} and {row}");
            }
        }
    }
}
