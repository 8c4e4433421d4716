//! Initials: made from given names, or given and brought into their form.

use crate::office::person::Person;

/// Makes initials from given names: `Anne-Fleur Belle` gives `A.B.`; a given name of one letter gets no stop.
///
/// Source: the rules of addressing of the register of persons (`RvIG`).
#[must_use]
pub fn initials_of(given: &str) -> String {
    let mut initials = String::new();
    for name in given.split_whitespace() {
        let stopped = name.contains('.') && name.chars().any(char::is_alphabetic);
        let mut letters = name.chars().skip_while(|letter| !letter.is_alphabetic());
        let Some(first) = letters.next() else { continue };
        if initials.ends_with(char::is_alphabetic) {
            initials.push(' ');
        }
        if stopped {
            initials.push_str(&with_stops(name));
        } else if letters.next().is_none() {
            initials.push(first);
        } else {
            initials.extend(first.to_uppercase());
            initials.push('.');
        }
    }
    initials
}

/// The initials of a person: those that were given, with their stops, or those of the given names.
#[must_use]
pub fn initials(person: &Person) -> String {
    let typed = person.initials.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | ','));
    if typed.chars().any(char::is_alphabetic) { with_stops(typed) } else { initials_of(&person.given) }
}

/// Sets the stops in initials that were typed without: `AB` and `a b` give `A.B.`, `Th` gives `Th.`, `IJ` stays one letter.
fn with_stops(typed: &str) -> String {
    let typed = typed.replace(',', ".").replace(" -", "-").replace("- ", "-");
    if !typed.contains('.') && typed.split_whitespace().count() > 1 {
        return typed.split_whitespace().map(with_stops).collect();
    }
    let text: String = typed.split_whitespace().collect();
    if text.contains('.') {
        let parts = text.split_inclusive('.').map(capital).collect::<String>();
        return if parts.ends_with('.') { parts } else { format!("{parts}.") };
    }
    if let Some((first, rest)) = text.split_once('-') {
        return format!("{}-{}", with_stops(first), with_stops(rest));
    }
    let capitals = text.chars().all(char::is_uppercase);
    match text.chars().count() {
        0 => String::new(),
        _ if capitals && !matches!(text.as_str(), "IJ" | "Ĳ") => letters(&text),
        _ => format!("{}.", capital(&text)),
    }
}

/// A stop behind each capital.
fn letters(text: &str) -> String {
    text.chars().flat_map(|letter| [letter, '.']).collect()
}

fn capital(part: &str) -> String {
    if let Some(behind) = part.strip_prefix('-') {
        return format!("-{}", capital(behind));
    }
    let mut letters = part.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
