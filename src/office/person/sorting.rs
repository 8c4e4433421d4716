//! Names in alphabetical order, as the Dutch and as the Flemish sort them.

use crate::office::locale::Locale;
use crate::office::person::Person;
use crate::office::person::initials::initials;
use crate::office::person::name::{joined, parts};
use crate::office::text::folded;

/// The name as in an alphabetical list: `Vries, J. de`.
#[must_use]
pub fn listed_name(person: &Person) -> String {
    let parts = parts(person);
    let Some((first, rest)) = parts.split_first() else { return String::new() };
    let surname = rest.iter().fold(first.surname.to_owned(), |name, part| format!("{name}-{}", part.write()));
    let behind = joined(&[&initials(person), first.prefix]);
    if behind.is_empty() || person.surname.is_empty() { surname } else { format!("{surname}, {behind}") }
}

/// A key that sorts as the Dutch do: by surname without its prefix, then initials, then prefix; without accents and capitals.
///
/// Nobody by name is sorted by the organisation or the group that is meant.
#[must_use]
pub fn sort_key(person: &Person) -> String {
    sort_key_in(person, Locale::Dutch)
}

/// A key that sorts by the customs of a language: in Flanders the prefix is a part of the surname (`Van Dijk` under V).
#[must_use]
pub fn sort_key_in(person: &Person, locale: Locale) -> String {
    if person.is_nameless() {
        return plain(&person.organisation);
    }
    if !person.group.is_empty() {
        return plain(&person.group);
    }
    let parts = parts(person);
    let initials = plain(&initials(person));
    if locale == Locale::Flemish {
        let surnames: Vec<String> = parts.iter().map(|part| plain(&part.write())).collect();
        return format!("{}  {initials}", surnames.join(" ")).trim_end().to_owned();
    }
    let surnames: Vec<String> = parts.iter().map(|part| plain(part.surname)).collect();
    let prefix = parts.first().map_or(String::new(), |part| plain(part.prefix));
    format!("{}  {initials}  {prefix}", surnames.join(" ")).trim_end().to_owned()
}

/// Two spaces part surname, initials and prefix, so that a short surname comes before a longer one. Letters and figures alone count; `ĳ` is two letters, and what joins words is a space.
fn plain(text: &str) -> String {
    let spaced: String = folded(text).chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
