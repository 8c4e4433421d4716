//! Salutations, names on envelopes and names in running text, by language.

use crate::office::locale::Locale;
use crate::office::person::name::{
    address_name, effective_use, is_gendered, joined, leading_predicate, leads_with_title, raised_for, short_name,
    titled_raised, untitled,
};
use crate::office::person::nobility::{courtesy, own};
use crate::office::person::{Gender, Person};

/// Greets a person, without the comma: `Geachte mevrouw De Boer`.
///
/// The own salutation of the record comes first. Source for Dutch: the register of persons (`RvIG`) and Taaladvies.
#[must_use]
pub fn salutation(person: &Person, locale: Locale) -> String {
    let typed = person.salutation.trim().trim_end_matches(',').trim_end();
    if !typed.is_empty() && Gender::from_text(typed).is_none() {
        return typed.to_owned();
    }
    match locale {
        Locale::Dutch | Locale::Flemish => dutch(person),
        Locale::English => english(person),
        Locale::German => german(person),
        Locale::French => french(person),
    }
}

fn dutch(person: &Person) -> String {
    let (form, name_use) = (person.form(), effective_use(person));
    let noble = own(person, name_use).or_else(|| courtesy(person, name_use));
    if let Some(noble) = noble.and_then(|noble| noble.salutation(form)) {
        return noble;
    }
    let name = raised_for(person, &untitled(person));
    match form {
        Gender::Male => joined(&["Geachte heer", &name]),
        Gender::Female => joined(&["Geachte mevrouw", &name]),
        _ if person.is_nameless() => "Geachte heer/mevrouw".to_owned(),
        _ => format!("Geachte {}", short_name(person)),
    }
}

fn english(person: &Person) -> String {
    let name = raised_for(person, &untitled(person));
    match (english_title(person), person.form()) {
        (Some(title), _) if !name.is_empty() => format!("Dear {title} {name}"),
        (_, Gender::Male) if name.is_empty() => "Dear Sir".to_owned(),
        (_, Gender::Female) if name.is_empty() => "Dear Madam".to_owned(),
        (_, Gender::Male) => format!("Dear Mr {name}"),
        (_, Gender::Female) => format!("Dear Ms {name}"),
        _ if person.is_nameless() => "Dear Sir or Madam".to_owned(),
        _ => format!("Dear {}", short_name(person)),
    }
}

/// The title that stands in the place of Mr or Ms.
fn english_title(person: &Person) -> Option<&'static str> {
    let before = person.titles.before.to_lowercase();
    let has = |title: &str| before.split_whitespace().any(|word| word.trim_end_matches('.') == title);
    if has("prof") {
        Some("Professor")
    } else if has("dr") {
        Some("Dr")
    } else {
        None
    }
}

fn german(person: &Person) -> String {
    let title = match english_title(person) {
        Some("Professor") => "Professor",
        Some(_) => "Dr.",
        None => "",
    };
    let name = untitled(person);
    match person.form() {
        _ if person.is_nameless() => "Sehr geehrte Damen und Herren".to_owned(),
        Gender::Male => joined(&["Sehr geehrter Herr", title, &name]),
        Gender::Female => joined(&["Sehr geehrte Frau", title, &name]),
        _ => joined(&["Guten Tag", title, &short_name(person)]),
    }
}

/// A French salutation names nobody.
fn french(person: &Person) -> String {
    match person.form() {
        Gender::Male => "Monsieur".to_owned(),
        Gender::Female => "Madame".to_owned(),
        _ => "Madame, Monsieur".to_owned(),
    }
}

/// The name on an envelope in one line: `mevrouw drs. A.B. de Boer`.
#[must_use]
pub fn envelope_name(person: &Person, locale: Locale) -> String {
    joined(&[&envelope_form(person, locale), &titled_name(person)])
}

/// The name on an envelope; with nobility in two lines: `De hoogwelgeboren vrouwe` and `A.P. barones van den Aedel`.
#[must_use]
pub fn envelope_lines(person: &Person, locale: Locale) -> Vec<String> {
    let form = envelope_form(person, locale);
    let lines = if noble_form(person).is_some_and(|noble| noble == form) {
        vec![form, titled_name(person)]
    } else {
        vec![envelope_name(person, locale)]
    };
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .enumerate()
        .map(|(at, line)| if at == 0 { capital(&line) } else { line })
        .collect()
}

fn titled_name(person: &Person) -> String {
    joined(&[&person.titles.before, &address_name(person), &person.titles.after])
}

fn noble_form(person: &Person) -> Option<String> {
    let name_use = effective_use(person);
    own(person, name_use).or_else(|| courtesy(person, name_use))?.form(person.form())
}

fn envelope_form(person: &Person, locale: Locale) -> String {
    if person.is_nameless() {
        return String::new();
    }
    if let Some(noble) = noble_form(person).filter(|_| locale.language() == Locale::Dutch) {
        return noble;
    }
    match (person.form(), locale) {
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
    .to_owned()
}

/// The name in running text: `de heer Groenen`, `mevrouw De Boer`; `J.R. Groenen` where no gender is known.
#[must_use]
pub fn running_name(person: &Person, locale: Locale) -> String {
    let form = person.form();
    if person.is_nameless() || !is_gendered(form) {
        return short_name(person);
    }
    if locale.language() == Locale::Dutch {
        if let Some(predicate) = leading_predicate(person) {
            return joined(&[predicate, &titled_raised(person)]);
        }
        if leads_with_title(person) {
            return titled_raised(person);
        }
        let word = if form == Gender::Male { "de heer" } else { "mevrouw" };
        return joined(&[word, &titled_raised(person)]);
    }
    let word = match (form, locale) {
        (Gender::Male, Locale::German) => "Herr",
        (_, Locale::German) => "Frau",
        (Gender::Male, Locale::French) => "M.",
        (_, Locale::French) => "Mme",
        (Gender::Male, _) => "Mr",
        _ => "Ms",
    };
    let name = untitled(person);
    let name = if locale == Locale::English { raised_for(person, &name) } else { name };
    joined(&[english_title(person).filter(|_| locale == Locale::English).unwrap_or(word), &name])
}

/// A line on an envelope starts with a capital.
fn capital(line: &str) -> String {
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
