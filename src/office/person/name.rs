//! The parts of a name, put together for each use.

use crate::office::locale::Locale;
use crate::office::person::initials::initials;
use crate::office::person::nobility::{courtesy, own};
use crate::office::person::{Gender, NameUse, Noble, Person};

/// One surname with its prefix, and the title before them.
pub(super) struct Part<'a> {
    title: Option<&'static str>,
    pub(super) prefix: &'a str,
    pub(super) surname: &'a str,
}

impl Part<'_> {
    pub(super) fn write(&self) -> String {
        let (prefix, surname) = (self.prefix.trim(), self.surname.trim());
        let glued = prefix.is_empty() || prefix.ends_with(['\'', '’']);
        if glued { format!("{prefix}{surname}") } else { format!("{prefix} {surname}") }
    }

    fn titled(&self) -> String {
        self.title.map_or_else(|| self.write(), |title| format!("{title} {}", self.write()))
    }
}

/// The use of names that holds: without a partner's name it is the own one, whatever was registered.
pub(super) fn effective_use(person: &Person) -> NameUse {
    let known = person.partner.as_ref().is_some_and(|partner| !matches!(partner.surname.trim(), "" | "."));
    if known { person.name_use } else { NameUse::Own }
}

/// Tells whether someone has one name only, which is then neither shortened nor preceded by initials.
fn is_single(person: &Person) -> bool {
    person.surname.is_empty() && effective_use(person) == NameUse::Own
}

/// The surnames in use, in their order.
pub(super) fn parts(person: &Person) -> Vec<Part<'_>> {
    let name_use = effective_use(person);
    let surname = if is_single(person) { &person.given } else { &person.surname };
    let word = |noble: Noble| noble.word(person.form());
    let predicate_leads = name_use != NameUse::PartnerOwn;
    let title = own(person, name_use).filter(|noble| !(noble.is_predicate() && predicate_leads)).map(word);
    let own = Part { title, prefix: &person.prefix, surname };
    let Some(partner) = &person.partner else { return vec![own] };
    let title = courtesy(person, name_use).map(word);
    let theirs = Part { title, prefix: &partner.prefix, surname: &partner.surname };
    let mut parts = match name_use {
        NameUse::Own => vec![own],
        NameUse::Partner => vec![theirs],
        NameUse::PartnerOwn => vec![theirs, own],
        NameUse::OwnPartner => vec![own, theirs],
    };
    parts.retain(|part| !part.surname.trim().is_empty());
    parts
}

/// The surnames in use with their titles: `barones van den Aedel-de Boer`.
fn titled(person: &Person) -> String {
    parts(person).iter().map(Part::titled).collect::<Vec<_>>().join("-")
}

/// The surnames in use without titles: `van den Aedel-de Boer`.
pub(super) fn untitled(person: &Person) -> String {
    parts(person).iter().map(Part::write).collect::<Vec<_>>().join("-")
}

/// The surnames as they stand without initials before them: the first prefix has a capital, also behind a first title.
pub(super) fn titled_raised(person: &Person, locale: Locale) -> String {
    let parts = parts(person);
    let mut names = parts.iter().enumerate().map(|(at, part)| match (at, part.title) {
        (0, Some(title)) => format!("{title} {}", raised_in(person, &part.write(), locale)),
        (0, None) => raised_in(person, &part.write(), locale),
        _ => part.titled(),
    });
    let first = names.next().unwrap_or_default();
    names.fold(first, |name, next| format!("{name}-{next}"))
}

/// Tells whether the first of the names in use has a title before it.
pub(super) fn leads_with_title(person: &Person) -> bool {
    parts(person).first().is_some_and(|part| part.title.is_some())
}

/// Tells whether any of the names in use has a title before it.
pub(super) fn is_titled(person: &Person) -> bool {
    parts(person).iter().any(|part| part.title.is_some())
}

/// The predicate that stands before the initials.
pub(super) fn leading_predicate(person: &Person) -> Option<&'static str> {
    let name_use = effective_use(person);
    let noble = own(person, name_use).filter(|noble| noble.is_predicate() && name_use != NameUse::PartnerOwn)?;
    Some(noble.word(person.form()))
}

/// Gives a prefix its capital, but by the customs of Belgium, where it stays as registered (Onze Taal).
pub(super) fn raised_in(person: &Person, name: &str, locale: Locale) -> String {
    if person.keeps_prefix(locale) { name.to_owned() } else { raised(name) }
}

/// Sets a capital at the start of a name: `de Boer` gives `De Boer`; a name that starts with an apostrophe stays.
#[must_use]
pub fn raised(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("ij") {
        return format!("IJ{rest}");
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of an address without form of address and academic titles: `A.P. barones van den Aedel`, `C.T. Groenlo-Groenen`.
#[must_use]
pub fn address_name(person: &Person) -> String {
    address_name_in(person, Locale::Dutch)
}

/// The same by the customs of a language.
pub(super) fn address_name_in(person: &Person, locale: Locale) -> String {
    let (initials, name) = (used_initials(person), titled(person));
    let predicate = leading_predicate(person).unwrap_or_default();
    let starts = initials.is_empty() && predicate.is_empty() && !leads_with_title(person);
    let name = if starts { raised_in(person, &name, locale) } else { name };
    joined(&[predicate, &initials, &name])
}

/// The initials before a surname; a single name has none.
pub(super) fn used_initials(person: &Person) -> String {
    if is_single(person) { String::new() } else { initials(person) }
}

/// The short name of minutes: `J. de Vries`.
#[must_use]
pub fn short_name(person: &Person) -> String {
    let (initials, name) = (used_initials(person), untitled(person));
    if initials.is_empty() { raised_in(person, &name, Locale::Dutch) } else { joined(&[&initials, &name]) }
}

/// The surname alone, as in tables of actions: `De Vries`.
#[must_use]
pub fn family_name(person: &Person) -> String {
    raised_in(person, &untitled(person), Locale::Dutch)
}

/// The whole name: `Johanna de Vries`; with initials where there is no given name.
#[must_use]
pub fn full_name(person: &Person) -> String {
    if person.given.is_empty() || is_single(person) {
        return short_name(person);
    }
    joined(&[&person.given, &untitled(person)])
}

/// Joins what is there by single spaces.
pub(super) fn joined(words: &[&str]) -> String {
    words.iter().flat_map(|word| word.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Tells whether someone is addressed as a man or a woman.
pub(super) fn is_gendered(gender: Gender) -> bool {
    matches!(gender, Gender::Male | Gender::Female)
}

/// A line on an envelope and a sentence start with a capital.
pub(super) fn capital(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
