//! Names on envelopes, by language.

use crate::office::locale::Locale;
use crate::office::person::name::{address_name_in, capital, effective_use, joined, leading_predicate};
use crate::office::person::nobility::{courtesy, own};
use crate::office::person::titles::Degree;
use crate::office::person::{Gender, Person, Tone, couple, foreign, office};

/// The longest line in which two names stand together; longer ones have a line each.
const LONGEST_LINE: usize = 40;

/// The name on an envelope in one line: `mevrouw drs. A.B. de Boer`.
#[must_use]
pub fn envelope_name(person: &Person, locale: Locale, tone: Tone) -> String {
    if !person.group.is_empty() {
        return person.group.clone();
    }
    if person.family {
        return joined(&[family_word(locale), &address_name_in(person, locale)]);
    }
    match &person.also {
        Some(second) => couple::named(person, second, locale, &|person| one(person, locale, tone)),
        None => one(person, locale, tone),
    }
}

fn one(person: &Person, locale: Locale, tone: Tone) -> String {
    joined(&[&envelope_form(person, locale, tone), &titled_name(person, locale)])
}

/// The name on an envelope; with nobility in two lines: `De hoogwelgeboren vrouwe` and `A.P. barones van den Aedel`.
#[must_use]
pub fn envelope_lines(person: &Person, locale: Locale, tone: Tone) -> Vec<String> {
    let form = envelope_form(person, locale, tone);
    let is_one = person.also.is_none() && !person.family && person.group.is_empty();
    let mut lines = if is_one && noble_form(person).is_some_and(|noble| noble == form) {
        vec![form, titled_name(person, locale)]
    } else {
        names(person, locale, tone)
    };
    lines.retain(|line| !line.is_empty());
    if let Some(first) = lines.first_mut().filter(|line| !line.contains('@')) {
        *first = capital(first);
    }
    lines
}

/// The name on an envelope in a line; two names that are too long for one have a line each.
pub(crate) fn names(person: &Person, locale: Locale, tone: Tone) -> Vec<String> {
    let name = envelope_name(person, locale, tone);
    match &person.also {
        Some(second) if name.chars().count() > LONGEST_LINE && !second.surname.is_empty() => {
            let other = one(&couple::whole(person, second), locale, tone);
            vec![one(person, locale, tone), joined(&[couple::and(locale), &other])]
        }
        _ => vec![name],
    }
}

/// The name with academic titles, as the language writes them.
fn titled_name(person: &Person, locale: Locale) -> String {
    let before = foreign::titles_before(person, locale);
    let name = address_name_in(person, locale);
    let after = &person.titles.after;
    let predicate = leading_predicate(person).filter(|_| locale.language() == Locale::Dutch);
    let behind = predicate.and_then(|predicate| Some((predicate, name.strip_prefix(predicate)?)));
    let Some((predicate, rest)) = behind else { return joined(&[&before, &name, after]) };
    // A predicate stands before academic titles, but behind that of a professor: `prof. jonkheer mr. A. van Lennep`.
    let (professor, titles): (Vec<&str>, Vec<&str>) =
        before.split_whitespace().partition(|title| title.to_lowercase().starts_with("prof"));
    joined(&[&professor.join(" "), predicate, &titles.join(" "), rest, after])
}

fn noble_form(person: &Person) -> Option<String> {
    let name_use = effective_use(person);
    own(person, name_use).or_else(|| courtesy(person, name_use))?.form(person.form())
}

fn envelope_form(person: &Person, locale: Locale, tone: Tone) -> String {
    if person.is_nameless() {
        return String::new();
    }
    let is_dutch = locale.language() == Locale::Dutch;
    if let Some(noble) = noble_form(person).filter(|_| is_dutch) {
        return noble;
    }
    if let Some(title) = foreign::english_title(person).filter(|_| locale == Locale::English) {
        return title.to_owned();
    }
    let is_formal = is_dutch && tone == Tone::Formal;
    if let Some(form) = office::form(person).filter(|_| is_formal) {
        return form;
    }
    let courtesy = Degree::of(person).and_then(Degree::courtesy).filter(|_| is_formal);
    match (courtesy, person.form()) {
        (Some(courtesy), Gender::Male) => format!("de {courtesy} heer"),
        (Some(courtesy), Gender::Female) => format!("de {courtesy} mevrouw"),
        (_, form) => form_word(form, locale).to_owned(),
    }
}

/// The form of address before a name on an envelope.
pub(super) fn form_word(form: Gender, locale: Locale) -> &'static str {
    match (form, locale) {
        (Gender::Male, Locale::Dutch | Locale::Flemish) => "de heer",
        (Gender::Female, Locale::Dutch | Locale::Flemish) => "mevrouw",
        (Gender::Male, Locale::English) => "Mr",
        (Gender::Female, Locale::English) => "Ms",
        (Gender::Male, Locale::German) => "Herrn",
        (Gender::Female, Locale::German) => "Frau",
        (Gender::Male, Locale::French) => "Monsieur",
        (Gender::Female, Locale::French) => "Madame",
        _ => "",
    }
}

fn family_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch | Locale::Flemish => "familie",
        Locale::English => "the family",
        Locale::German => "Familie",
        Locale::French => "famille",
    }
}
