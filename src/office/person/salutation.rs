//! Salutations, by language: the first line of a letter, without the comma behind it.

use crate::office::locale::Locale;
use crate::office::person::form::{self, Form};
use crate::office::person::name::{effective_use, joined, raised_in, untitled, used_initials};
use crate::office::person::nobility::{courtesy, own};
use crate::office::person::titles::Degree;
use crate::office::person::{Gender, Person, couple, foreign, group, office};

/// How someone is approached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// As letters are today: `Geachte mevrouw De Boer`.
    #[default]
    Usual,
    /// With the forms of address that titles and offices have (titulatuur): `Weledelgeleerde mevrouw De Boer`.
    Formal,
    /// By the given name: `Beste Anne`.
    Familiar,
}

impl Tone {
    /// Finds it by the name that a template gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "usual" | "gewoon" => Self::Usual,
            "formal" | "formeel" | "titulatuur" => Self::Formal,
            "familiar" | "informeel" | "informal" => Self::Familiar,
            _ => return None,
        })
    }
}

/// The words that begin a salutation, and greet by what stands behind them.
const GREETINGS: [&str; 12] = [
    "geachte",
    "geacht",
    "zeer geachte",
    "hooggeachte",
    "beste",
    "lieve",
    "dag",
    "hallo",
    "goedendag",
    "dear",
    "hello",
    "bonjour",
];

/// Greets a person, without the comma: `Geachte mevrouw De Boer`.
///
/// The own salutation of the record comes first; where it is a greeting without a name (`Beste`, `Geachte heer`), the name comes behind it.
/// Source for Dutch: the register of persons (`RvIG`) and Taaladvies.
#[must_use]
pub fn salutation(person: &Person, locale: Locale, tone: Tone) -> String {
    let typed = person.salutation.trim().trim_end_matches(',').trim_end();
    if !typed.is_empty()
        && let Some(own) = own_salutation(person, typed, locale)
    {
        return own;
    }
    match locale {
        Locale::Dutch | Locale::Flemish => dutch(person, locale, tone),
        Locale::English => foreign::english(person),
        Locale::German => foreign::german(person),
        Locale::French => foreign::french(person),
    }
}

/// The salutation that the record gives. None where it gives the form of address only.
fn own_salutation(person: &Person, typed: &str, locale: Locale) -> Option<String> {
    let lower = typed.to_lowercase();
    if GREETINGS.contains(&&*lower) {
        let given = person.given.trim();
        let formal = lower.contains("geacht");
        let addressed = if given.is_empty() || formal { addressed(person, locale) } else { given.to_owned() };
        return Some(joined(&[typed, &addressed]));
    }
    let Some(form) = form::alone(typed) else {
        return Gender::from_text(typed).is_none().then(|| typed.to_owned());
    };
    let greets = GREETINGS.iter().any(|greeting| lower.starts_with(&format!("{greeting} ")));
    if !greets {
        return None;
    }
    let is_noble = noble_salutation(person).is_some() && form != Form::Family;
    let name = if is_noble { String::new() } else { raised_in(person, &untitled(person), locale) };
    Some(joined(&[typed, &name]))
}

/// What stands behind `Geachte`: `mevrouw De Boer`, `K. Verbeek`.
fn addressed(person: &Person, locale: Locale) -> String {
    let name = raised_in(person, &untitled(person), locale);
    match person.form() {
        _ if person.is_nameless() => "heer/mevrouw".to_owned(),
        Gender::Male => joined(&["heer", &name]),
        Gender::Female => joined(&["mevrouw", &name]),
        _ => neutral(person, locale),
    }
}

/// A name without a form of address: initials and surname.
pub(super) fn neutral(person: &Person, locale: Locale) -> String {
    let (initials, name) = (used_initials(person), untitled(person));
    if initials.is_empty() { raised_in(person, &name, locale) } else { joined(&[&initials, &name]) }
}

fn dutch(person: &Person, locale: Locale, tone: Tone) -> String {
    if !person.group.is_empty() {
        return group::salutation(&person.group).unwrap_or_else(|| "Geachte heer/mevrouw".to_owned());
    }
    if person.family {
        return joined(&["Geachte familie", &raised_in(person, &untitled(person), locale)]);
    }
    if person.is_nameless()
        && person.form() == Gender::Unknown
        && let Some(by_office) = group::salutation(&person.function)
    {
        return by_office;
    }
    match &person.also {
        Some(second) => couple::salutation(person, second, locale, tone),
        None => one(person, locale, tone),
    }
}

/// Greets one person in Dutch.
pub(super) fn one(person: &Person, locale: Locale, tone: Tone) -> String {
    if let Some(noble) = noble_salutation(person) {
        return noble;
    }
    if tone == Tone::Familiar && !person.is_nameless() {
        return if person.given.is_empty() {
            joined(&["Beste", &addressed(person, locale)])
        } else {
            joined(&["Beste", &person.given])
        };
    }
    let form = person.form();
    let name = raised_in(person, &untitled(person), locale);
    if tone == Tone::Formal
        && let Some(formal) = office::salutation(person).or_else(|| formal(person, form, &name))
    {
        return formal;
    }
    match form {
        Gender::Male => joined(&["Geachte heer", &name]),
        Gender::Female => joined(&["Geachte mevrouw", &name]),
        _ if person.is_nameless() => "Geachte heer/mevrouw".to_owned(),
        _ => format!("Geachte {}", neutral(person, locale)),
    }
}

/// The salutation that nobility has, which no name follows.
fn noble_salutation(person: &Person) -> Option<String> {
    let name_use = effective_use(person);
    own(person, name_use).or_else(|| courtesy(person, name_use))?.salutation(person.form())
}

/// The salutation by the highest title (Onze Taal): of a professor without the name, of a bachelor `Zeer geachte`.
fn formal(person: &Person, form: Gender, name: &str) -> Option<String> {
    let word = match form {
        Gender::Male => "heer",
        Gender::Female => "mevrouw",
        _ => return None,
    };
    let degree = Degree::of(person)?;
    let name = if degree == Degree::Professor { "" } else { name };
    let how = super::name::capital(degree.courtesy().unwrap_or("zeer geachte"));
    Some(joined(&[&how, word, name]))
}
