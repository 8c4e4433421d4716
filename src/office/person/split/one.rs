//! The name of one person, without a form of address: titles off both ends, then given names, prefix and surname.

use super::shouting::{calmed, is_shouting};
use super::words::{are_bare_initials, is_generation, is_initials, is_name, is_prefix, starts_surname};
use super::{Doubt, Split, no_name, whole};
use crate::office::person::form::{self, Form};
use crate::office::person::titles::{is_after, known_before, written};
use crate::office::person::{Gender, Noble, Person, Titles};

/// Takes the name of one person apart. With a form of address before it, one word is a surname.
///
/// Where `for_post` is set, a function behind the name is taken off, capitals are calmed, and what is no name is nobody.
pub(super) fn one(text: &str, gender: Gender, for_post: bool) -> Split {
    let (before, predicate, text) = titles_before(text);
    let (function, text) = if for_post { function(&text) } else { (String::new(), text) };
    let (after, text) = titles_after(&text);
    let shouts = for_post && is_shouting(&text);
    let text = if shouts { calmed(&text) } else { text };
    let mut split = match text.split_once(',') {
        Some((surname, rest)) if gender == Gender::Unknown && are_given(rest) => listed(surname, rest),
        None if is_name(&nobleless(&text)) => in_order(&text, gender != Gender::Unknown),
        _ if for_post => no_name(&text),
        _ => whole(&text),
    };
    if split.person.gender == Gender::Unknown {
        split.person.gender = gender;
    }
    if text.contains('/') && !text.contains("v/d") && split.doubt.is_none() {
        split.doubt = Some(Doubt::Surname);
    }
    if shouts && split.doubt.is_none() {
        split.doubt = Some(Doubt::Capitals);
    }
    split.person.nobility = predicate.or(split.person.nobility);
    // A title says how its bearer is addressed, as a form of address does: `jhr. A. van Lennep`.
    if let (Gender::Unknown, Some(noble)) = (split.person.gender, split.person.nobility) {
        split.person.gender = noble.gender();
    }
    if split.person.titles == Titles::default() {
        split.person.titles = Titles { before, after };
    }
    split.person.function = function;
    split
}

/// Takes titles off the start: academic ones, and the predicate of nobility (`jhr.`).
fn titles_before(text: &str) -> (String, Option<Noble>, String) {
    let (mut titles, mut noble) = (Vec::new(), None);
    let mut rest = text;
    while let Some((word, behind)) = rest.split_once(' ') {
        let stopped = word.contains('.');
        let bare = word.trim_end_matches('.').to_lowercase();
        if (stopped || matches!(bare.as_str(), "mr" | "dr" | "drs" | "ir" | "prof" | "professor")) && is_title(word) {
            titles.push(word);
        } else if matches!(bare.as_str(), "jhr" | "jkvr" | "jonkheer" | "jonkvrouw") {
            noble = Noble::from_text(word);
        } else {
            break;
        }
        rest = behind;
    }
    (written(&titles.join(" ")), noble, rest.to_owned())
}

/// One title, or several without spaces: `prof.dr.`
fn is_title(word: &str) -> bool {
    known_before(word).is_some() || word.split_inclusive('.').all(|part| known_before(part).is_some())
}

/// Words in capitals behind a name are titles only when something else is left.
fn titles_after(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split(' ').collect();
    let count = words.iter().rev().take_while(|word| is_after(word.trim_matches(','))).count();
    if count == 0 || count >= words.len() {
        return (String::new(), text.to_owned());
    }
    let at = words.len() - count;
    let titles: Vec<&str> = words[at..].iter().map(|word| word.trim_matches(',')).collect();
    (titles.join(" "), words[..at].join(" ").trim_end_matches(',').to_owned())
}

/// Takes a function off the end: `J. Jansen, directeur`, `J. Jansen (directeur)`.
fn function(text: &str) -> (String, String) {
    let found = match text.split_once(',') {
        Some((name, rest)) => Some((name, rest.trim())),
        None => text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(name, rest)| (name, rest.trim())),
    };
    let is_function =
        |rest: &str| rest.starts_with(char::is_lowercase) && !rest.split(' ').next().is_some_and(is_prefix);
    match found {
        Some((name, rest)) if is_function(rest) && name.contains(' ') => (rest.to_owned(), name.trim().to_owned()),
        _ => (String::new(), text.to_owned()),
    }
}

/// Tells whether what stands behind a comma is somebody's given names: initials or names with a capital, and perhaps a prefix. Anything else
/// is a function or a remark.
fn are_given(rest: &str) -> bool {
    let (form, rest) = form::leading(rest);
    let (_, _, rest) = titles_before(rest.trim());
    let mut words = rest.split_whitespace().map(bare).filter(|word| !is_prefix(word)).peekable();
    let is_any = words.peek().is_some() || form.is_some() || !rest.is_empty();
    is_any && words.all(|word| is_initials(word) || word.starts_with(char::is_uppercase))
}

fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', ','])
}

/// Reads `Vries, J. de`, `de Vries, Johanna` and `Jansen, dhr. drs. J.`.
fn listed(surname: &str, rest: &str) -> Split {
    let (form, rest) = form::leading(rest);
    let (titles, predicate, rest) = titles_before(rest.trim());
    let words: Vec<&str> = rest.split_whitespace().map(bare).collect();
    let (behind, names): (Vec<&str>, Vec<&str>) =
        words.iter().partition(|word| is_prefix(word) && !word.starts_with(char::is_uppercase));
    let surname = surname.split_whitespace().map(bare).collect::<Vec<_>>();
    let trailing = surname.iter().rev().take_while(|word| is_prefix(word)).count();
    let (before, surname, behind) = if behind.is_empty() && trailing > 0 && trailing < surname.len() {
        let at = surname.len() - trailing;
        (String::new(), surname[..at].join(" "), surname[at..].join(" "))
    } else {
        let (before, surname) = prefix_of(&surname);
        (before, surname, behind.join(" "))
    };
    let prefix = if behind.is_empty() { lowered(&before) } else { behind };
    let mut person = Person { prefix, surname, nobility: predicate, ..Person::default() };
    if let Some(Form::One(gender)) = form {
        person.gender = gender;
    }
    person.titles.before = titles;
    given(&mut person, &names);
    Split::certain(person)
}

/// Reads `J. de Vries`, `Karim van Dijk`, `De Vries`, and `Jansen A.B.`.
fn in_order(text: &str, has_form: bool) -> Split {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let noble = take_noble(&mut words);
    let generation = words.pop_if(|word| is_generation(word));
    let initials = words.iter().take_while(|word| is_initials(word)).count();
    let trailing = words.iter().rev().take_while(|word| is_initials(word) && word.contains('.')).count();
    if initials == 0 && trailing > 0 && trailing < words.len() {
        let at = words.len() - trailing;
        return listed(&words[..at].join(" "), &words[at..].join(" "));
    }
    let is_start = |word: &&str| is_prefix(word) && !word.starts_with(char::is_uppercase);
    let small = words.iter().position(is_start);
    let large = words.iter().position(|word| starts_surname(word)).filter(|&at| at > 0 && at + 1 < words.len());
    let mut person = Person { nobility: noble, ..Person::default() };
    let (at, certain) = match (initials, small.or(large)) {
        _ if words.first().is_some_and(|word| starts_surname(word)) && initials == 0 => (0, true),
        (0, Some(at)) => (at, true),
        (0, None) => (words.len().saturating_sub(1), words.len() == 2 || (words.len() == 1 && has_form)),
        (count, _) => (count + words[count..].iter().take_while(|word| word.starts_with('(')).count(), true),
    };
    let behind = words.iter().rposition(|word| !word.starts_with('(')).map_or(0, |last| last + 1);
    let nickname = if behind < words.len() && behind > at { words.split_off(behind) } else { Vec::new() };
    let (names, surname) = words.split_at(at.min(words.len()));
    (person.prefix, person.surname) = prefix_of(surname);
    if at == 0 {
        person.prefix = lowered(&person.prefix);
    }
    given(&mut person, names);
    if person.given.is_empty() {
        person.given = nickname.iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ");
    }
    if person.surname.is_empty() {
        return Split { doubt: Some(Doubt::Surname), ..whole(text) };
    }
    if let Some(generation) = generation {
        person.surname = format!("{} {generation}", person.surname);
    }
    Split { person, doubt: (!certain).then_some(Doubt::Surname) }
}

/// Takes a title of nobility out of a name: a small word that is not the last, as in `A. barones van den Aedel`.
fn take_noble(words: &mut Vec<&str>) -> Option<Noble> {
    let at = words.iter().position(|word| noble_word(word).is_some()).filter(|&at| at + 1 < words.len())?;
    noble_word(words.remove(at))
}

fn noble_word(word: &str) -> Option<Noble> {
    let is_word = word.len() > 4 && word.starts_with(char::is_lowercase);
    Noble::from_text(word).filter(|_| is_word)
}

fn nobleless(text: &str) -> String {
    text.split_whitespace().filter(|word| noble_word(word).is_none()).collect::<Vec<_>>().join(" ")
}

fn given(person: &mut Person, names: &[&str]) {
    let is_bare = names.len() == 1 && are_bare_initials(names[0]) && person.surname.contains(char::is_lowercase);
    let count = if is_bare { 1 } else { names.iter().take_while(|word| is_initials(word)).count() };
    person.initials = names[..count].concat();
    person.given = names[count..].iter().map(|word| bare(word)).collect::<Vec<_>>().join(" ");
}

/// Separates the prefix from the surname; the last word is always a surname.
fn prefix_of(words: &[&str]) -> (String, String) {
    let most = words.len().saturating_sub(1);
    let count = words[..most].iter().take_while(|word| is_prefix(word)).count();
    (words[..count].join(" ").replace("van't", "van 't").replace("van’t", "van ’t"), words[count..].join(" "))
}

/// `De Vries` alone has its capital from the start of a line, not from the register.
fn lowered(prefix: &str) -> String {
    let mut letters = prefix.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
