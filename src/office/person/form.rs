//! Forms of address as they stand in lists and before names: `dhr.`, `Mevrouw`, `de heer en mevrouw`, `fam.`.

use crate::office::person::Gender;

/// Whom a form of address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One person.
    One(Gender),
    /// Two persons, in the order in which they are named.
    Two(Gender, Gender),
    /// A whole family.
    Family,
}

const MALE: [&str; 14] = [
    "heer", "hr", "dhr", "meneer", "mijnheer", "mister", "herr", "herrn", "hrn", "monsieur", "dhrn", "sir", "senhor",
    "señor",
];
const FEMALE: [&str; 16] = [
    "mevrouw",
    "mevr",
    "mw",
    "mej",
    "mejuffrouw",
    "juffrouw",
    "vrouwe",
    "ms",
    "mrs",
    "miss",
    "frau",
    "fr",
    "madame",
    "mme",
    "mademoiselle",
    "mvr",
];
const FAMILY: [&str; 5] = ["familie", "fam", "gezin", "family", "famille"];

/// What may stand before a form of address.
const LEADS: [&str; 14] = [
    "aan",
    "de",
    "den",
    "het",
    "geachte",
    "beste",
    "lieve",
    "zeer",
    "dear",
    "weledele",
    "weledelgeboren",
    "edelachtbare",
    "the",
    "an",
];
/// The ends of words of courtesy, as in `weledelgestrenge`.
const COURTESY: [&str; 3] = ["geleerde", "gestrenge", "geboren"];

const JOINTS: [&str; 6] = ["en", "&", "+", "and", "und", "et"];
const CHOICES: [&str; 3] = ["/", "of", "or"];

/// Reads the form of address at the start of a text, and gives what stands behind it.
pub(super) fn leading(text: &str) -> (Option<Form>, &str) {
    let text = text.trim_start();
    let (word, behind) = next(without_leads(text));
    let Some(first) = named(word) else { return (None, text) };
    let Form::One(first_gender) = first else { return (Some(first), behind) };
    let (joint, rest) = next(behind);
    let (word, last) = next(without_leads(rest));
    match named(word) {
        Some(Form::One(second)) if JOINTS.contains(&&*joint.to_lowercase()) => {
            (Some(Form::Two(first_gender, second)), last)
        }
        Some(Form::One(_)) if CHOICES.contains(&&*joint.to_lowercase()) => (Some(Form::One(Gender::Unknown)), last),
        _ => (Some(first), behind),
    }
}

/// Tells whether a text starts with a form of address, and goes on: `de heer Jansen`, `fam. De Vries`.
#[must_use]
pub fn has_form(text: &str) -> bool {
    matches!(leading(text), (Some(_), rest) if !rest.trim().is_empty())
}

/// Reads a text that is a form of address and nothing else: `de heer`, `Dhr. en mevr.`.
pub(super) fn alone(text: &str) -> Option<Form> {
    let (form, rest) = leading(text);
    form.filter(|_| rest.trim_matches([' ', ',', '.']).is_empty())
}

/// What one word stands for.
fn named(word: &str) -> Option<Form> {
    let bare = word.trim_end_matches(['.', ',']).to_lowercase();
    if let Some((one, other)) = bare.split_once('/') {
        return (named(one).is_some() && named(other).is_some()).then_some(Form::One(Gender::Unknown));
    }
    Some(match bare.as_str() {
        "heren" | "messieurs" | "herren" => Form::Two(Gender::Male, Gender::Male),
        "dames" | "mesdames" | "damen" => Form::Two(Gender::Female, Gender::Female),
        word if MALE.contains(&word) => Form::One(Gender::Male),
        word if FEMALE.contains(&word) => Form::One(Gender::Female),
        word if FAMILY.contains(&word) => Form::Family,
        _ => return None,
    })
}

fn without_leads(text: &str) -> &str {
    let mut rest = text;
    loop {
        let (word, behind) = next(rest);
        let word = word.to_lowercase();
        let is_lead =
            LEADS.contains(&&*word) || COURTESY.iter().any(|end| word.len() > end.len() && word.ends_with(end));
        if !is_lead || behind.is_empty() {
            return rest;
        }
        rest = behind;
    }
}

fn next(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(' ').map_or((text, ""), |(word, rest)| (word, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, form: Form, rest: &str) {
        assert_eq!(leading(text), (Some(form), rest), "{text}");
    }

    #[test]
    fn forms_are_taken_off() {
        check("de heer J. de Vries", Form::One(Gender::Male), "J. de Vries");
        check("Dhr. De Vries", Form::One(Gender::Male), "De Vries");
        check("mw. De Vries", Form::One(Gender::Female), "De Vries");
        check("Aan de heer De Vries", Form::One(Gender::Male), "De Vries");
        check("Geachte mevrouw De Heer", Form::One(Gender::Female), "De Heer");
        check("De weledelgestrenge heer mr. J. Bos", Form::One(Gender::Male), "mr. J. Bos");
        check("de heer en mevrouw De Vries", Form::Two(Gender::Male, Gender::Female), "De Vries");
        check("Dhr. & mevr. J. de Vries", Form::Two(Gender::Male, Gender::Female), "J. de Vries");
        check("mevrouw en de heer De Vries", Form::Two(Gender::Female, Gender::Male), "De Vries");
        check("de heren De Vries", Form::Two(Gender::Male, Gender::Male), "De Vries");
        check("dhr./mevr. De Vries", Form::One(Gender::Unknown), "De Vries");
        check("de heer / mevrouw De Vries", Form::One(Gender::Unknown), "De Vries");
        check("Fam. De Vries", Form::Family, "De Vries");
        check("de familie Jansen", Form::Family, "Jansen");
    }

    #[test]
    fn names_are_no_forms() {
        for name in ["De Vries", "de Boer", "J. de Heer", "Hermans", "", "den Hartog"] {
            assert_eq!(leading(name).0, None, "{name}");
        }
        assert_eq!(alone("de heer"), Some(Form::One(Gender::Male)));
        assert_eq!(alone("Geachte mevrouw,"), Some(Form::One(Gender::Female)));
        assert_eq!(alone("Geachte mevrouw De Boer"), None);
        assert_eq!(alone("Beste Anne"), None);
    }
}
