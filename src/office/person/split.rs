//! Takes a whole name in one text apart, by rule: `mevrouw drs. A.B. de Boer MSc`, `Vries, J. de`, `Karim van Dijk`.

use crate::office::person::{Gender, Person, Titles};

/// A name that was taken apart, and whether it could have been taken apart otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The person, with the parts that were found.
    pub person: Person,
    /// False where a word could be a given name or a surname: `Maria Jansen Bakker`.
    pub certain: bool,
}

const FORMS: [&str; 17] = [
    "de heer", "dhr.", "dhr", "de hr.", "heer", "meneer", "mevrouw", "mevr.", "mevr", "mw.", "mw", "ms", "mrs", "herr",
    "frau", "monsieur", "madame",
];
const BEFORE: [&str; 15] =
    ["mr", "prof.", "dr.", "drs.", "mr.", "ir.", "ing.", "bc.", "ds.", "em.", "jhr.", "kand.", "dr", "prof", "dra."];
const AFTER: [&str; 24] = [
    "msc", "ma", "mba", "mphil", "llm", "bsc", "ba", "llb", "bba", "bed", "med", "phd", "ra", "aa", "rc", "re", "rb",
    "cfa", "mpa", "emba", "emim", "mmo", "beng", "msc.",
];
const PREFIXES: [&str; 44] = [
    "van", "de", "den", "der", "het", "'t", "’t", "'s", "’s", "in", "ten", "ter", "te", "op", "aan", "bij", "uit",
    "tot", "onder", "over", "voor", "la", "le", "les", "du", "da", "das", "do", "dos", "di", "del", "della", "von",
    "vom", "zu", "zum", "zur", "af", "al", "el", "bin", "ben", "d'", "l'",
];

/// The prefixes that start a surname also with a capital; `Ben` and `Al` are given names then.
const STARTS: [&str; 12] = ["van", "de", "den", "der", "het", "in", "ten", "ter", "te", "op", "von", "'t"];

/// What organisations call themselves, in front of their name.
const ORGANISATIONS: [&str; 24] = [
    "stichting",
    "vereniging",
    "coöperatie",
    "gemeente",
    "provincie",
    "waterschap",
    "ministerie",
    "firma",
    "bureau",
    "afdeling",
    "team",
    "werkgroep",
    "commissie",
    "directie",
    "dienst",
    "bibliotheek",
    "woningcorporatie",
    "hogeschool",
    "universiteit",
    "verzekeraar",
    "drukkerij",
    "foundation",
    "stiftung",
    "fondation",
];
const LEGAL_FORMS: [&str; 12] =
    ["b.v.", "bv", "n.v.", "nv", "v.o.f.", "vof", "u.a.", "gmbh", "ag", "ltd", "ltd.", "s.a."];

/// Takes a name apart. The rest of the person is empty.
#[must_use]
pub fn split(typed: &str) -> Split {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let (gender, text) = form(&text);
    let (before, text) = titles_before(text);
    let (after, text) = titles_after(&text);
    let mut split = match text.split_once(',') {
        Some((surname, rest)) if gender == Gender::Unknown && are_given(rest) => listed(surname, rest),
        None if is_name(&text) && !is_organisation(&text) => in_order(&text),
        _ => whole(&text),
    };
    split.person.gender = gender;
    split.person.titles = Titles { before, after };
    split
}

fn form(text: &str) -> (Gender, &str) {
    for form in FORMS {
        let Some((start, rest)) = text.split_at_checked(form.len()) else { continue };
        if start.eq_ignore_ascii_case(form) && rest.starts_with(' ') {
            return (Gender::from_text(form).unwrap_or(Gender::Male), rest.trim_start());
        }
    }
    (Gender::Unknown, text)
}

fn titles_before(text: &str) -> (String, String) {
    let count = text.split(' ').take_while(|word| BEFORE.contains(&word.to_lowercase().as_str())).count();
    let words: Vec<&str> = text.split(' ').collect();
    (words[..count].join(" "), words[count..].join(" "))
}

/// Words in capitals behind a name are titles only when something else is left.
fn titles_after(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split(' ').collect();
    let is_title = |word: &str| {
        let bare = word.trim_matches(',');
        bare.chars().filter(|c| c.is_uppercase()).count() > 1 && AFTER.contains(&bare.to_lowercase().as_str())
    };
    let count = words.iter().rev().take_while(|word| is_title(word)).count();
    if count == 0 || count >= words.len() {
        return (String::new(), text.to_owned());
    }
    let at = words.len() - count;
    let titles: Vec<&str> = words[at..].iter().map(|word| word.trim_matches(',')).collect();
    (titles.join(" "), words[..at].join(" ").trim_end_matches(',').to_owned())
}

/// Tells whether what stands behind a comma is somebody's given names: initials or names with a capital, and perhaps a prefix. Anything else
/// is a function or a remark.
fn are_given(rest: &str) -> bool {
    let mut words = rest.split_whitespace().filter(|word| !is_prefix(word)).peekable();
    words.peek().is_some() && words.all(|word| is_initials(word) || word.starts_with(char::is_uppercase))
}

/// Tells whether a text is a name: its words are initials, prefixes or begin with a capital.
fn is_name(text: &str) -> bool {
    let is_part = |word: &str| {
        is_prefix(word)
            || is_initials(word)
            || word.trim_start_matches(['(', '\'', '’']).starts_with(char::is_uppercase)
    };
    text.split_whitespace().all(is_part)
}

/// Tells whether a text is the name of an organisation: it begins with what it is, or ends with its legal form.
fn is_organisation(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_any = |word: Option<&str>, known: &[&str]| word.is_some_and(|word| known.contains(&&*word.to_lowercase()));
    let first = words.next();
    is_any(first, &ORGANISATIONS) || is_any(words.next_back(), &LEGAL_FORMS)
}

/// Takes what is no name as it is: it is printed as it was typed.
fn whole(text: &str) -> Split {
    Split { person: Person { surname: text.to_owned(), ..Person::default() }, certain: false }
}

/// Reads `Vries, J. de` and `de Vries, Johanna`.
fn listed(surname: &str, rest: &str) -> Split {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let at = words.iter().position(|word| is_prefix(word)).unwrap_or(words.len());
    let (names, behind) = words.split_at(at);
    let (before, surname) = prefix_of(&surname.split_whitespace().collect::<Vec<_>>());
    let prefix = if behind.is_empty() { lowered(&before) } else { behind.join(" ") };
    let mut person = Person { prefix, surname, ..Person::default() };
    given(&mut person, names);
    Split { person, certain: true }
}

/// Reads `J. de Vries`, `Karim van Dijk`, `De Vries`.
fn in_order(text: &str) -> Split {
    let words: Vec<&str> = text.split_whitespace().collect();
    let initials = words.iter().take_while(|word| is_initials(word)).count();
    let prefix_at = words.iter().position(|word| is_prefix(word) && !word.starts_with(char::is_uppercase));
    let mut person = Person::default();
    let (at, certain) = match (initials, prefix_at) {
        _ if words.first().is_some_and(|word| starts_surname(word)) && initials == 0 => (0, true),
        (0, Some(at)) => (at, true),
        (0, None) => (words.len().saturating_sub(1), words.len() == 2),
        (count, _) => (count + words[count..].iter().take_while(|word| word.starts_with('(')).count(), true),
    };
    let (names, surname) = words.split_at(at);
    (person.prefix, person.surname) = prefix_of(surname);
    if at == 0 {
        person.prefix = lowered(&person.prefix);
    }
    given(&mut person, names);
    Split { person, certain: certain && !words.is_empty() }
}

fn given(person: &mut Person, names: &[&str]) {
    let count = names.iter().take_while(|word| is_initials(word)).count();
    person.initials = names[..count].concat();
    person.given = names[count..].iter().map(|word| word.trim_matches(['(', ')'])).collect::<Vec<_>>().join(" ");
}

/// Separates the prefix from the surname; the last word is always a surname.
fn prefix_of(words: &[&str]) -> (String, String) {
    let most = words.len().saturating_sub(1);
    let count = words[..most].iter().take_while(|word| is_prefix(word)).count();
    (words[..count].join(" "), words[count..].join(" "))
}

/// `De Vries` alone has its capital from the start of a line, not from the register.
fn lowered(prefix: &str) -> String {
    let mut letters = prefix.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn starts_surname(word: &str) -> bool {
    is_prefix(word) && (!word.starts_with(char::is_uppercase) || STARTS.contains(&word.to_lowercase().as_str()))
}

fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(&word.to_lowercase().as_str())
}

/// Letters with stops: `J.`, `A.M.`, `Th.`, `J.-P.`; and one capital alone.
fn is_initials(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let stopped = word.contains('.')
        && word.split(['.', '-']).filter(|part| !part.is_empty()).all(|part| {
            part.chars().count() <= 3 && part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphabetic)
        });
    single || stopped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts as `initials|given|prefix|surname`.
    fn check(typed: &str, expected: &str) {
        let Split { person, certain } = split(typed);
        let found = [person.initials, person.given, person.prefix, person.surname].join("|");
        assert_eq!((found.as_str(), certain), (expected, true), "{typed}");
    }

    fn unsure(typed: &str) {
        assert!(!split(typed).certain, "{typed}");
    }

    #[test]
    fn what_is_no_name_stays_as_it_was_typed() {
        let printed = |typed: &str| crate::office::person::short_name(&split(typed).person);
        assert_eq!(printed("twee leden van de ouderraad"), "Twee leden van de ouderraad");
        assert_eq!(printed("mevrouw T. Öztürk, accountant"), "T. Öztürk, accountant");
        assert_eq!(printed("de heer De Vries, wethouder"), "De Vries, wethouder");
        assert_eq!(printed("Vries, J. de"), "J. de Vries");
    }

    #[test]
    fn names_are_taken_apart() {
        check("J. de Vries", "J.||de|Vries");
        check("A.M. Bakker", "A.M.|||Bakker");
        check("A. M. Bakker", "A.M.|||Bakker");
        check("J de Vries", "J||de|Vries");
        check("Th. van der Linde", "Th.||van der|Linde");
        check("Karim van Dijk", "|Karim|van|Dijk");
        check("Anne-Marie Bakker", "|Anne-Marie||Bakker");
        check("Anna Maria de Boer", "|Anna Maria|de|Boer");
        check("Thijs van der Linde", "|Thijs|van der|Linde");
        check("Selin Yılmaz", "|Selin||Yılmaz");
        check("De Vries", "||de|Vries");
        check("Ben de Vries", "|Ben|de|Vries");
        check("Al Jansen", "|Al||Jansen");
        check("Mohammed el Amrani", "|Mohammed|el|Amrani");
        check("J. Van Dijk", "J.||Van|Dijk");
        check("de Vries, J.", "J.||de|Vries");
        check("Vries, J. de", "J.||de|Vries");
        check("Linde, Thijs van der", "|Thijs|van der|Linde");
        check("J. (Johanna) de Vries", "J.|Johanna|de|Vries");
    }

    #[test]
    fn double_names_stay_whole() {
        check("A. Jansen-de Boer", "A.|||Jansen-de Boer");
        check("C. van Velzen-in het Veld", "C.||van|Velzen-in het Veld");
        check("M. 't Hart", "M.||'t|Hart");
        check("W. in 't Veld", "W.||in 't|Veld");
    }

    #[test]
    fn forms_and_titles_are_taken_off() {
        let person = split("mevrouw drs. A.B. de Boer MSc").person;
        assert_eq!(person.gender, Gender::Female);
        assert_eq!(person.titles, Titles { before: "drs.".into(), after: "MSc".into() });
        assert_eq!((person.initials.as_str(), person.prefix.as_str(), person.surname.as_str()), ("A.B.", "de", "Boer"));
        assert_eq!(split("De heer prof. dr. J. Jansen").person.titles.before, "prof. dr.");
        assert_eq!(split("De heer prof. dr. J. Jansen").person.gender, Gender::Male);
        assert_eq!(split("dhr. K. van Dijk").person.gender, Gender::Male);
        assert_eq!(split("mr. J. Jansen").person.titles.before, "mr.");
        assert_eq!(split("mr J. Jansen").person.gender, Gender::Unknown);
        assert_eq!(split("J. Jansen, MBA").person.titles.after, "MBA");
        assert_eq!(split("J. Jansen MSc RA").person.titles.after, "MSc RA");
        assert_eq!(split("J. Ra").person.surname, "Ra");
    }

    #[test]
    fn what_could_be_otherwise_is_said() {
        unsure("Maria Jansen Bakker");
        unsure("Bakker");
        unsure("");
    }
}
