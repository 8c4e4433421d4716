//! Two persons in one letter: `de heer J. de Vries en mevrouw A. Bakker`, `de heer en mevrouw De Vries-Bakker`.
//!
//! They stand in the order in which the record names them, since no authority prescribes one.

use crate::office::locale::Locale;
use crate::office::person::initials::initials;
use crate::office::person::name::{joined, raised_in, untitled, used_initials};
use crate::office::person::salutation::one;
use crate::office::person::{Gender, Person, Tone};

/// Tells whether the second person has the surname of the first.
pub(super) fn shares(first: &Person, second: &Person) -> bool {
    let noble = first.nobility.is_some() || second.nobility.is_some();
    !noble && (second.surname.is_empty() || untitled(first) == untitled(second))
}

/// The second person, with the surname that it shares.
pub(super) fn whole(first: &Person, second: &Person) -> Person {
    let mut second = second.clone();
    if second.surname.is_empty() {
        second.prefix.clone_from(&first.prefix);
        second.surname.clone_from(&first.surname);
        second.partner.clone_from(&first.partner);
        second.name_use = first.name_use;
    }
    second.country.clone_from(&first.country);
    second
}

/// Greets both in Dutch: `Geachte heer en mevrouw De Vries`, `Geachte heer De Vries, geachte mevrouw Bakker`.
pub(super) fn salutation(first: &Person, second: &Person, locale: Locale, tone: Tone) -> String {
    let name = raised_in(first, &untitled(first), locale);
    let forms = (first.form(), second.form());
    if tone == Tone::Familiar && !first.given.is_empty() && !second.given.is_empty() {
        return joined(&["Beste", &first.given, "en", &second.given]);
    }
    if shares(first, second) && tone != Tone::Formal {
        match forms {
            (Gender::Male, Gender::Male) => return joined(&["Geachte heren", &name]),
            (Gender::Female, Gender::Female) => return joined(&["Geachte dames", &name]),
            (Gender::Male, Gender::Female) => return joined(&["Geachte heer en mevrouw", &name]),
            (Gender::Female, Gender::Male) => return joined(&["Geachte mevrouw en heer", &name]),
            _ if !initials(second).is_empty() => return joined(&["Geachte", &both_initials(first, second, "en")]),
            _ => {}
        }
    }
    let (greeting, other) = (one(first, locale, tone), one(&whole(first, second), locale, tone));
    format!("{greeting}, {}", small(&other))
}

/// The names of both on an envelope or in running text: by their shared surname, or `{first} en {second}`.
pub(super) fn named(first: &Person, second: &Person, locale: Locale, alone: &dyn Fn(&Person) -> String) -> String {
    let and = and(locale);
    if !shares(first, second) || !second.surname.is_empty() {
        return joined(&[&alone(first), and, &alone(&whole(first, second))]);
    }
    if initials(second).is_empty() {
        let name = untitled(first);
        let initials = used_initials(first);
        let name = if initials.is_empty() { raised_in(first, &name, locale) } else { joined(&[&initials, &name]) };
        return joined(&[&forms(first.form(), second.form(), locale), &first.titles.before, &name]);
    }
    if first.form() == second.form() {
        let is_known = first.form() != Gender::Unknown;
        let form = if is_known { forms(first.form(), second.form(), locale) } else { String::new() };
        return joined(&[&form, &both_initials(first, second, and)]);
    }
    let first_form = super::envelope::form_word(first.form(), locale);
    joined(&[first_form, &first.titles.before, &used_initials(first), and, &alone(&whole(first, second))])
}

/// `J. en P. de Vries`
pub(super) fn both_initials(first: &Person, second: &Person, and: &str) -> String {
    joined(&[&used_initials(first), and, &initials(second), &untitled(first)])
}

/// The forms of address of two persons before one surname.
fn forms(first: Gender, second: Gender, locale: Locale) -> String {
    let word = |gender| super::envelope::form_word(gender, locale);
    let two = match (first, second, locale.language()) {
        (Gender::Male, Gender::Male, Locale::Dutch) => "de heren",
        (Gender::Female, Gender::Female, Locale::Dutch) => "de dames",
        (Gender::Male, Gender::Male, Locale::French) => "Messieurs",
        (Gender::Female, Gender::Female, Locale::French) => "Mesdames",
        (Gender::Female, Gender::Male, Locale::Dutch) => "mevrouw en de heer",
        (Gender::Male, Gender::Female, Locale::English) => "Mr and Mrs",
        _ => return joined(&[word(first), and(locale), word(second)]),
    };
    two.to_owned()
}

pub(super) fn and(locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch | Locale::Flemish => "en",
        Locale::English => "and",
        Locale::German => "und",
        Locale::French => "et",
    }
}

/// A salutation behind another one starts with a small letter.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
