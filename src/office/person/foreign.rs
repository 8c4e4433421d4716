//! Salutations and titles in English, German and French, by the customs of those languages.
//!
//! Titles of nobility of the Netherlands are translated in salutations only; in the name they stay as they are registered. Sources: for German
//! the guide of the Federal Ministry of the Interior on addresses and salutations, for French the forms of address of its administration.

use crate::office::locale::Locale;
use crate::office::person::name::{effective_use, full_name, joined, raised_in, untitled};
use crate::office::person::nobility::{Rank, courtesy, own};
use crate::office::person::salutation::neutral;
use crate::office::person::{Gender, Person, couple};

/// Greets in English, without the comma: `Dear Ms De Boer`.
pub(super) fn english(person: &Person) -> String {
    if !person.group.is_empty() {
        return "Dear Sir or Madam".to_owned();
    }
    let name = raised_in(person, &untitled(person), Locale::English);
    if person.family {
        return joined(&["Dear", &name, "family"]);
    }
    match &person.also {
        None => format!("Dear {}", english_one(person)),
        Some(second) if couple::shares(person, second) && !name.is_empty() => match (person.form(), second.form()) {
            (Gender::Male, Gender::Female) => format!("Dear Mr and Mrs {name}"),
            (Gender::Female, Gender::Male) => format!("Dear Mrs and Mr {name}"),
            _ => english_two(person, second),
        },
        Some(second) => english_two(person, second),
    }
}

fn english_two(first: &Person, second: &Person) -> String {
    format!("Dear {} and {}", english_one(first), english_one(&couple::whole(first, second)))
}

fn english_one(person: &Person) -> String {
    let name = raised_in(person, &untitled(person), Locale::English);
    let title = noble(person).and_then(|(rank, form)| english_noble(rank, form)).or(english_title(person));
    match (title, person.form()) {
        (Some("Your Highness"), _) => "Your Highness".to_owned(),
        (Some(title), _) if !name.is_empty() => format!("{title} {name}"),
        (_, Gender::Male) if name.is_empty() => "Sir".to_owned(),
        (_, Gender::Female) if name.is_empty() => "Madam".to_owned(),
        (_, Gender::Male) => format!("Mr {name}"),
        (_, Gender::Female) => format!("Ms {name}"),
        _ if person.is_nameless() => "Sir or Madam".to_owned(),
        _ => neutral(person, Locale::English),
    }
}

/// The title of nobility that someone uses, with the form in which it is used.
fn noble(person: &Person) -> Option<(Rank, Gender)> {
    let name_use = effective_use(person);
    let noble = own(person, name_use).or_else(|| courtesy(person, name_use))?;
    Some((noble.rank(), person.form()))
}

fn english_noble(rank: Rank, form: Gender) -> Option<&'static str> {
    let (man, woman) = match rank {
        Rank::Prince => ("Your Highness", "Your Highness"),
        Rank::Duke => ("Duke", "Duchess"),
        Rank::Marquis => ("Marquess", "Marchioness"),
        Rank::Count => ("Count", "Countess"),
        Rank::Viscount => ("Viscount", "Viscountess"),
        Rank::Baron => ("Baron", "Baroness"),
        Rank::Knight | Rank::Squire => return None,
    };
    by_form(form, man, woman)
}

fn by_form(form: Gender, man: &'static str, woman: &'static str) -> Option<&'static str> {
    match form {
        Gender::Male => Some(man),
        Gender::Female => Some(woman),
        Gender::Other | Gender::Unknown => None,
    }
}

/// The academic title that stands in the place of Mr or Ms.
pub(super) fn english_title(person: &Person) -> Option<&'static str> {
    match academic(person) {
        Some(Academic::Professor) => Some("Professor"),
        Some(Academic::Doctor) => Some("Dr"),
        None => None,
    }
}

/// The academic title behind Herr or Frau.
pub(super) fn german_title(person: &Person) -> &'static str {
    match academic(person) {
        Some(Academic::Professor) => "Professor",
        Some(Academic::Doctor) => "Dr.",
        None => "",
    }
}

enum Academic {
    Professor,
    Doctor,
}

fn academic(person: &Person) -> Option<Academic> {
    let before = person.titles.before.to_lowercase();
    let has = |title: &str| before.split_whitespace().any(|word| word.trim_end_matches('.') == title);
    if has("prof") {
        return Some(Academic::Professor);
    }
    has("dr").then_some(Academic::Doctor)
}

/// The titles before a name on an envelope: in English without those that stand in the place of Mr, in German with their capitals.
pub(super) fn titles_before(person: &Person, locale: Locale) -> String {
    let words = person.titles.before.split_whitespace();
    let words: Vec<&str> = match locale {
        Locale::English => words.filter(|word| !matches!(*word, "prof." | "dr.")).collect(),
        Locale::German => words.map(german_spelling).collect(),
        _ => words.collect(),
    };
    words.join(" ")
}

fn german_spelling(word: &str) -> &str {
    match word {
        "prof." => "Prof.",
        "dr." => "Dr.",
        other => other,
    }
}

/// Greets in German, without the comma: `Sehr geehrte Frau Dr. de Boer`.
pub(super) fn german(person: &Person) -> String {
    if person.is_nameless() && person.form() == Gender::Unknown || !person.group.is_empty() {
        return "Sehr geehrte Damen und Herren".to_owned();
    }
    if person.family {
        return joined(&["Sehr geehrte Familie", &untitled(person)]);
    }
    match &person.also {
        None => german_one(person),
        Some(second) => {
            let second = couple::whole(person, second);
            // The lady comes first.
            let (first, second) = match (person.form(), second.form()) {
                (Gender::Male, Gender::Female) => (&second, person),
                _ => (person, &second),
            };
            format!("{}, {}", german_one(first), couple::small(&german_one(second)))
        }
    }
}

fn german_one(person: &Person) -> String {
    let name = untitled(person);
    let title = german_title(person);
    let noble = noble(person).and_then(|(rank, form)| german_noble(rank, form));
    match (noble, person.form()) {
        (Some(noble), Gender::Male) => joined(&["Sehr geehrter", noble, &name]),
        (Some(noble), Gender::Female) => joined(&["Sehr geehrte", noble, &name]),
        (_, Gender::Male | Gender::Female) if name.is_empty() => "Sehr geehrte Damen und Herren".to_owned(),
        (_, Gender::Male) => joined(&["Sehr geehrter Herr", title, &name]),
        (_, Gender::Female) => joined(&["Sehr geehrte Frau", title, &name]),
        _ => joined(&["Guten Tag", title, &full_name(person)]),
    }
}

/// In a German salutation a title of nobility stands in the place of Herr or Frau.
fn german_noble(rank: Rank, form: Gender) -> Option<&'static str> {
    let (man, woman) = match rank {
        Rank::Prince => ("Prinz", "Prinzessin"),
        Rank::Duke => ("Herzog", "Herzogin"),
        Rank::Marquis => ("Marquis", "Marquise"),
        Rank::Count => ("Graf", "Gräfin"),
        Rank::Viscount => ("Vizegraf", "Vizegräfin"),
        Rank::Baron => ("Baron", "Baronin"),
        Rank::Knight | Rank::Squire => return None,
    };
    by_form(form, man, woman)
}

/// A French salutation names nobody; an office and a title of nobility are named.
pub(super) fn french(person: &Person) -> String {
    let one = |person: &Person| french_one(person);
    match &person.also {
        _ if person.family || !person.group.is_empty() => "Madame, Monsieur".to_owned(),
        None => one(person),
        Some(second) => match (person.form(), second.form()) {
            (Gender::Male, Gender::Male) => "Messieurs".to_owned(),
            (Gender::Female, Gender::Female) => "Mesdames".to_owned(),
            _ => "Madame, Monsieur".to_owned(),
        },
    }
}

fn french_one(person: &Person) -> String {
    let form = person.form();
    let function = person.function.trim().to_lowercase();
    let word = match form {
        Gender::Male => "Monsieur",
        Gender::Female => "Madame",
        Gender::Other if !person.is_nameless() => return format!("Bonjour {}", full_name(person)),
        _ => return "Madame, Monsieur".to_owned(),
    };
    if ["notaire", "notaris", "avocat", "avocate", "advocaat"].contains(&&*function) {
        return "Maître".to_owned();
    }
    let rank = noble(person).and_then(|(rank, form)| french_noble(rank, form));
    joined(&[word, rank.or_else(|| french_office(&function, form)).unwrap_or_default()])
}

fn french_noble(rank: Rank, form: Gender) -> Option<&'static str> {
    let (man, woman) = match rank {
        Rank::Prince => ("le Prince", "la Princesse"),
        Rank::Duke => ("le Duc", "la Duchesse"),
        Rank::Marquis => ("le Marquis", "la Marquise"),
        Rank::Count => ("le Comte", "la Comtesse"),
        Rank::Viscount => ("le Vicomte", "la Vicomtesse"),
        Rank::Baron => ("le Baron", "la Baronne"),
        Rank::Knight | Rank::Squire => return None,
    };
    by_form(form, man, woman)
}

/// Offices by their French and Dutch names.
fn french_office(function: &str, form: Gender) -> Option<&'static str> {
    let (man, woman) = match function {
        "directeur" | "directrice" => ("le Directeur", "la Directrice"),
        "directeur général" | "directrice générale" => ("le Directeur général", "la Directrice générale"),
        "président" | "présidente" | "voorzitter" => ("le Président", "la Présidente"),
        "maire" | "burgemeester" => ("le Maire", "la Maire"),
        "bourgmestre" => ("le Bourgmestre", "la Bourgmestre"),
        "ministre" | "minister" => ("le Ministre", "la Ministre"),
        "ambassadeur" | "ambassadrice" => ("l’Ambassadeur", "l’Ambassadrice"),
        "professeur" | "professeure" => ("le Professeur", "la Professeure"),
        "secrétaire général" | "secrétaire générale" => ("le Secrétaire général", "la Secrétaire générale"),
        _ => return None,
    };
    by_form(form, man, woman)
}
