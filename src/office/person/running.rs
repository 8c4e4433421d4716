//! Names in running text, by language: `de heer Groenen`, `mevrouw De Boer`.

use crate::office::locale::Locale;
use crate::office::person::name::{
    address_name_in, is_gendered, is_titled, joined, leading_predicate, leads_with_title, raised_in, titled_raised,
    untitled,
};
use crate::office::person::salutation::neutral;
use crate::office::person::{Gender, Person, couple, foreign};

/// The name in running text: `de heer Groenen`, `mevrouw De Boer`; `J.R. Groenen` where no gender is known.
///
/// Source for Dutch: the register of persons (`RvIG`).
#[must_use]
pub fn running_name(person: &Person, locale: Locale) -> String {
    if !person.group.is_empty() {
        return person.group.clone();
    }
    if person.family {
        return family(person, locale);
    }
    let Some(second) = &person.also else { return one(person, locale) };
    if couple::shares(person, second) {
        let name = raised_in(person, &untitled(person), locale);
        let dutch = match (person.form(), second.form()) {
            (Gender::Male, Gender::Male) => "de heren",
            (Gender::Female, Gender::Female) => "de dames",
            (Gender::Male, Gender::Female) => "de heer en mevrouw",
            (Gender::Female, Gender::Male) => "mevrouw en de heer",
            _ => return couple::both_initials(person, second, couple::and(locale)),
        };
        if locale.language() == Locale::Dutch {
            return joined(&[dutch, &name]);
        }
    }
    joined(&[&one(person, locale), couple::and(locale), &one(&couple::whole(person, second), locale)])
}

fn family(person: &Person, locale: Locale) -> String {
    let name = raised_in(person, &untitled(person), locale);
    match locale {
        Locale::Dutch | Locale::Flemish => joined(&["de familie", &name]),
        Locale::English => joined(&["the", &name, "family"]),
        Locale::German => joined(&["Familie", &untitled(person)]),
        Locale::French => joined(&["la famille", &untitled(person)]),
    }
}

fn one(person: &Person, locale: Locale) -> String {
    let form = person.form();
    let is_dutch = locale.language() == Locale::Dutch;
    let name = titled_raised(person, locale);
    if let Some(predicate) = leading_predicate(person).filter(|_| is_dutch) {
        return joined(&[predicate, &name]);
    }
    if leads_with_title(person) && is_dutch {
        return name;
    }
    if person.is_nameless() || !is_gendered(form) {
        return if is_titled(person) { address_name_in(person, locale) } else { neutral(person, locale) };
    }
    if !is_dutch {
        return abroad(person, locale);
    }
    joined(&[if form == Gender::Male { "de heer" } else { "mevrouw" }, &name])
}

fn abroad(person: &Person, locale: Locale) -> String {
    let word = match (person.form(), locale) {
        (Gender::Male, Locale::German) => "Herr",
        (_, Locale::German) => "Frau",
        (Gender::Male, Locale::French) => "M.",
        (_, Locale::French) => "Mme",
        (Gender::Male, _) => "Mr",
        _ => "Ms",
    };
    let name = untitled(person);
    match locale {
        Locale::English => joined(&[foreign::english_title(person).unwrap_or(word), &raised_in(person, &name, locale)]),
        Locale::German => joined(&[word, foreign::german_title(person), &name]),
        _ => joined(&[word, &name]),
    }
}
