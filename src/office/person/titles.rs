//! Academic titles: how they are written, and the form of address that each gives (titulatuur).
//!
//! Source: Onze Taal on titulatuur. Dutch titles stand before the initials, others behind the surname; of several the highest counts.

use crate::office::person::Person;

/// Titles before a name as they are typed, without their stop, and as they are written.
const BEFORE: [(&str, &str); 16] = [
    ("prof", "prof."),
    ("professor", "prof."),
    ("dr", "dr."),
    ("doctor", "dr."),
    ("drs", "drs."),
    ("dra", "dra."),
    ("mr", "mr."),
    ("ir", "ir."),
    ("ing", "ing."),
    ("bc", "bc."),
    ("ds", "ds."),
    ("kand", "kand."),
    ("em", "em."),
    ("lic", "lic."),
    ("h.c", "h.c."),
    ("dipl.-ing", "Dipl.-Ing."),
];
/// Titles behind a name, in small letters and without stops.
const AFTER: [&str; 38] = [
    "msc", "ma", "mba", "mphil", "llm", "bsc", "ba", "llb", "bba", "bed", "med", "phd", "ra", "aa", "rc", "re", "rb",
    "cfa", "mpa", "emba", "emim", "mmo", "beng", "meng", "march", "barch", "bn", "mcd", "mmc", "mim", "rv", "rm", "rt",
    "cpl", "qc", "obe", "dsc", "bcom",
];

/// The forms of address by degree, from the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Degree {
    /// A bachelor: no form of its own.
    Bachelor,
    /// drs., MA: weledelgeleerde.
    Doctorandus,
    /// mr., ir., LLM, `MSc`: weledelgestrenge.
    Master,
    /// dr., `PhD`: weledelzeergeleerde.
    Doctor,
    /// A minister of the church: weleerwaarde.
    Minister,
    /// prof.: hooggeleerde.
    Professor,
}

impl Degree {
    /// The highest degree of a person.
    pub(super) fn of(person: &Person) -> Option<Self> {
        let before = person.titles.before.split_whitespace().filter_map(Self::before);
        let after = person.titles.after.split([' ', ',']).filter_map(Self::after);
        before.chain(after).max()
    }

    fn before(word: &str) -> Option<Self> {
        Some(match known_before(word)? {
            "prof." => Self::Professor,
            "ds." => Self::Minister,
            "dr." => Self::Doctor,
            "mr." | "ir." => Self::Master,
            "drs." | "dra." => Self::Doctorandus,
            "ing." | "bc." => Self::Bachelor,
            _ => return None,
        })
    }

    fn after(word: &str) -> Option<Self> {
        Some(match bare(word).as_str() {
            "phd" => Self::Doctor,
            "llm" | "msc" => Self::Master,
            "ma" => Self::Doctorandus,
            "ba" | "bsc" | "llb" => Self::Bachelor,
            _ => return None,
        })
    }

    /// The word of courtesy on an envelope and in a salutation.
    pub(super) fn courtesy(self) -> Option<&'static str> {
        Some(match self {
            Self::Professor => "hooggeleerde",
            Self::Minister => "weleerwaarde",
            Self::Doctor => "weledelzeergeleerde",
            Self::Master => "weledelgestrenge",
            Self::Doctorandus => "weledelgeleerde",
            Self::Bachelor => return None,
        })
    }
}

/// The title that a word is, as it is written before a name: `Drs` gives `drs.`.
pub(super) fn known_before(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    BEFORE.iter().find(|(typed, _)| *typed == word).map(|(_, written)| *written)
}

/// Tells whether a word is a title behind a name: one that is known, with more than one capital.
pub(super) fn is_after(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 1 && AFTER.contains(&bare(word).as_str())
}

fn bare(word: &str) -> String {
    word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Writes titles before a name as they are written; what is not known stays as it was typed.
pub(super) fn written(before: &str) -> String {
    let words = before.split_whitespace().map(|word| {
        let parts: Option<Vec<&str>> = word.split_inclusive('.').map(known_before).collect();
        parts.map_or_else(|| word.to_owned(), |parts| parts.join(" "))
    });
    words.collect::<Vec<_>>().join(" ")
}
