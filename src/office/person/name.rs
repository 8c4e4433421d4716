//! The parts of a name, put together for each use.

use crate::office::person::nobility::{courtesy, own};
use crate::office::person::{Gender, NameUse, Person};
use crate::office::text::folded;

/// Makes initials from given names: `Anne-Fleur Belle` gives `A.B.`; a given name of one letter gets no stop.
///
/// Source: the rules of addressing of the register of persons (`RvIG`).
#[must_use]
pub fn initials_of(given: &str) -> String {
    let mut initials = String::new();
    for name in given.split_whitespace() {
        let mut letters = name.chars();
        let Some(first) = letters.next() else { continue };
        if initials.ends_with(char::is_alphabetic) {
            initials.push(' ');
        }
        if name.contains('.') {
            initials.push_str(name);
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
    if person.initials.is_empty() { initials_of(&person.given) } else { stopped(&person.initials) }
}

/// Sets the stops in initials that were typed without: `AB` and `a b` give `A.B.`, `Th` gives `Th.`, `IJ` stays one letter.
fn stopped(typed: &str) -> String {
    let text: String = typed.split_whitespace().collect();
    if text.contains('.') {
        return if text.ends_with('.') { text } else { format!("{text}.") };
    }
    if typed.split_whitespace().count() > 1 {
        return typed.split_whitespace().map(stopped).collect();
    }
    let capitals = text.chars().all(char::is_uppercase);
    match text.chars().count() {
        1 => format!("{}.", text.to_uppercase()),
        _ if capitals && text != "IJ" => text.chars().flat_map(|letter| [letter, '.']).collect(),
        _ => format!("{text}."),
    }
}

/// One surname with its prefix, and the title before them.
struct Part<'a> {
    title: Option<&'static str>,
    prefix: &'a str,
    surname: &'a str,
}

impl Part<'_> {
    fn write(&self) -> String {
        let glue = if self.prefix.ends_with(['\'', '’']) || self.prefix.is_empty() { "" } else { " " };
        format!("{}{glue}{}", self.prefix.trim(), self.surname.trim())
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

fn parts(person: &Person) -> Vec<Part<'_>> {
    let name_use = effective_use(person);
    let surname = if person.surname.is_empty() && name_use == NameUse::Own { &person.given } else { &person.surname };
    let word = |noble: super::Noble| noble.word(person.form());
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
    parts.retain(|part| !part.surname.is_empty());
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

/// The surnames as they stand without initials before them: the first prefix has a capital, but not behind a first title's word.
pub(super) fn titled_raised(person: &Person) -> String {
    let parts = parts(person);
    let mut names = parts.iter().enumerate().map(|(at, part)| match (at, part.title) {
        (0, Some(title)) => format!("{title} {}", raised_for(person, &part.write())),
        (0, None) => raised_for(person, &part.write()),
        _ => part.titled(),
    });
    let first = names.next().unwrap_or_default();
    names.fold(first, |name, next| format!("{name}-{next}"))
}

/// Tells whether the first of the names in use has a title before it.
pub(super) fn leads_with_title(person: &Person) -> bool {
    parts(person).first().is_some_and(|part| part.title.is_some())
}

/// The predicate that stands before the initials.
pub(super) fn leading_predicate(person: &Person) -> Option<&'static str> {
    let name_use = effective_use(person);
    let noble = own(person, name_use).filter(|noble| noble.is_predicate() && name_use != NameUse::PartnerOwn)?;
    Some(noble.word(person.form()))
}

/// Gives a prefix its capital, but in Belgium, where it stays as registered.
pub(super) fn raised_for(person: &Person, name: &str) -> String {
    if person.country == "BE" { name.to_owned() } else { raised(name) }
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
    let initials = if person.surname.is_empty() && effective_use(person) == NameUse::Own {
        String::new()
    } else {
        initials(person)
    };
    let name = if initials.is_empty() && leading_predicate(person).is_none() && !leads_with_title(person) {
        raised_for(person, &titled(person))
    } else {
        titled(person)
    };
    joined(&[leading_predicate(person).unwrap_or_default(), &initials, &name])
}

/// The short name of minutes: `J. de Vries`.
#[must_use]
pub fn short_name(person: &Person) -> String {
    let name = untitled(person);
    let initials = if person.surname.is_empty() && effective_use(person) == NameUse::Own {
        String::new()
    } else {
        initials(person)
    };
    if initials.is_empty() { raised_for(person, &name) } else { joined(&[&initials, &name]) }
}

/// The surname alone, as in tables of actions: `De Vries`.
#[must_use]
pub fn family_name(person: &Person) -> String {
    raised_for(person, &untitled(person))
}

/// The whole name: `Johanna de Vries`; with initials where there is no given name.
#[must_use]
pub fn full_name(person: &Person) -> String {
    if person.given.is_empty() || (person.surname.is_empty() && effective_use(person) == NameUse::Own) {
        return short_name(person);
    }
    joined(&[&person.given, &untitled(person)])
}

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
#[must_use]
pub fn sort_key(person: &Person) -> String {
    let parts = parts(person);
    let surnames: Vec<String> = parts.iter().map(|part| folded(part.surname)).collect();
    let prefix = parts.first().map_or(String::new(), |part| folded(part.prefix));
    format!("{}\u{1}{}\u{1}{prefix}", surnames.join(" "), folded(&initials(person)))
}

/// Joins what is there by single spaces.
pub(super) fn joined(words: &[&str]) -> String {
    words.iter().flat_map(|word| word.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Tells whether someone is addressed as a man or a woman.
pub(super) fn is_gendered(gender: Gender) -> bool {
    matches!(gender, Gender::Male | Gender::Female)
}
