//! Takes a whole name in one text apart, by rule: `mevrouw drs. A.B. de Boer MSc`, `Vries, J. de`, `de heer en mevrouw Jansen`.
//!
//! What could be read otherwise is read all the same, and says so: nothing is guessed silently.

mod one;
mod shouting;
#[cfg(test)]
mod tests;
mod words;

use crate::office::person::form::{self, Form};
use crate::office::person::{Gender, Person, Titles, group};
use one::one;
use words::{is_initials, is_name, is_organisation};

/// A name that was taken apart, and whether it could have been taken apart otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The person, with the parts that were found.
    pub person: Person,
    /// Why somebody should look at it.
    pub doubt: Option<Doubt>,
}

/// Why a name in one text is not certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A word could be a given name or a surname: `Maria Jansen Bakker`.
    Surname,
    /// The name was typed in capitals, so that those of its own are not known.
    Capitals,
    /// It is no name: `jan@voorbeeld.nl`, `zie bijlage`.
    NoName,
}

impl Split {
    fn certain(person: Person) -> Self {
        Self { person, doubt: None }
    }

    fn doubted(person: Person, doubt: Doubt) -> Self {
        Self { person, doubt: Some(doubt) }
    }
}

/// What joins two names.
const JOINTS: [&str; 6] = [" en ", " & ", " + ", " und ", " and ", " et "];

/// What says that somebody is to read a letter, before the name.
const ATTENTION: [&str; 9] =
    ["t.a.v. ", "t.a.v ", "t.a.v.", "tav ", "ter attentie van ", "attn. ", "attn: ", "z. hd. ", "z.hd. "];

/// Takes a name apart: of one person, two, a family, a group or an organisation. The rest of the person is empty.
#[must_use]
pub fn split(typed: &str) -> Split {
    let text = tidy(typed);
    let text = without_attention(&text);
    if text.is_empty() {
        return Split::doubted(Person::default(), Doubt::NoName);
    }
    let (form, rest) = form::leading(text);
    if form.is_none() && group::is_group(text) {
        return Split::certain(Person { group: text.to_owned(), ..Person::default() });
    }
    if form.is_none() && is_organisation(text) {
        return Split::certain(Person { organisation: text.to_owned(), ..Person::default() });
    }
    if text.contains(['@', '\\', ';']) || rest.contains(|sign: char| sign.is_ascii_digit()) {
        return no_name(text);
    }
    if form.is_none()
        && let Some((office, name)) = group::holder(text)
    {
        let mut split = split_named(None, name);
        split.person.function = office.to_lowercase();
        return split;
    }
    split_named(form, rest)
}

/// Takes the name of one person apart, as in lists of those present. What is not the name of one person stays as it was typed.
#[must_use]
pub fn split_one(typed: &str) -> Split {
    let text = tidy(typed);
    let (form, rest) = form::leading(&text);
    let gender = match form {
        Some(Form::One(gender)) => gender,
        Some(_) => return whole(&text),
        None => Gender::Unknown,
    };
    let is_one = is_name(&rest.replace(',', "")) || rest.split_whitespace().any(|word| word.contains('.'));
    let mut split = if is_one && !is_organisation(rest) { one(rest, gender, false) } else { whole(rest) };
    split.person.gender = gender;
    split
}

fn split_named(form: Option<Form>, rest: &str) -> Split {
    match form {
        Some(Form::Family) => {
            let mut split = one(rest, Gender::Unknown, true);
            split.person.family = true;
            // Of a family one word is the surname.
            split.doubt = split.doubt.filter(|doubt| *doubt != Doubt::Surname || rest.contains(' '));
            split
        }
        Some(Form::Two(first, second)) => {
            let mut split = joined(first, rest).unwrap_or_else(|| one(rest, first, true));
            split.person.gender = first;
            let also = split.person.also.get_or_insert_default();
            also.gender = second;
            split
        }
        Some(Form::One(gender)) => joined(gender, rest).unwrap_or_else(|| one(rest, gender, true)),
        None => joined(Gender::Unknown, rest).unwrap_or_else(|| one(rest, Gender::Unknown, true)),
    }
}

/// Reads two persons: `J. de Vries en mevrouw A. Bakker`, `Jan & Piet de Vries`, `J. en A. de Vries`.
fn joined(gender: Gender, text: &str) -> Option<Split> {
    let joint = JOINTS.iter().find(|joint| text.contains(*joint))?;
    let (left, right) = text.split_once(joint)?;
    let (form, right) = form::leading(right);
    let other = match form {
        Some(Form::One(gender)) => gender,
        Some(_) => return None,
        None => Gender::Unknown,
    };
    let mut second = one(right, other, true);
    if second.person.surname.is_empty() || second.doubt == Some(Doubt::NoName) {
        return None;
    }
    let is_shared = is_given_only(left) && (!second.person.given.is_empty() || !second.person.initials.is_empty());
    if is_shared {
        let mut person = second.person.clone();
        (person.gender, person.titles) = (gender, Titles::default());
        (person.given, person.initials) = (String::new(), String::new());
        if left.split(' ').all(is_initials) {
            left.clone_into(&mut person.initials);
        } else {
            left.clone_into(&mut person.given);
        }
        (second.person.prefix, second.person.surname) = (String::new(), String::new());
        second.person.function.clear();
        person.also = Some(Box::new(second.person));
        return Some(Split { person, doubt: second.doubt });
    }
    let mut first = one(left, gender, true);
    if first.doubt == Some(Doubt::NoName) {
        return None;
    }
    first.person.also = Some(Box::new(second.person));
    Some(Split { doubt: first.doubt.or(second.doubt), ..first })
}

/// Tells whether a text is given names or initials without a surname: `J.`, `Jan`.
fn is_given_only(text: &str) -> bool {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let is_one = words.next().is_none();
    (is_one && first.starts_with(char::is_uppercase)) || text.split(' ').all(is_initials)
}

/// Spaces that stand once, hyphens without spaces around them.
fn tidy(typed: &str) -> String {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace(" - ", "-").replace(" -", "-").replace("- ", "-").trim_matches([' ', ',']).to_owned()
}

fn without_attention(text: &str) -> &str {
    let start = |lead: &&&str| text.get(..lead.len()).is_some_and(|start| start.to_lowercase() == ***lead);
    let lead = ATTENTION.iter().find(start);
    lead.map_or(text, |lead| text[lead.len()..].trim_start())
}

/// What is no name is kept as whom the letter is for, and greeted as nobody.
fn no_name(text: &str) -> Split {
    Split::doubted(Person { group: text.to_owned(), ..Person::default() }, Doubt::NoName)
}

/// Takes what is no name as it is: it is printed as it was typed.
fn whole(text: &str) -> Split {
    Split::doubted(Person { surname: text.to_owned(), ..Person::default() }, Doubt::NoName)
}
