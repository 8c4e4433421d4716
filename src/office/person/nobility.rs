//! Titles of nobility and the predicates `jonkheer` and `jonkvrouw`, by the rules of the register of persons.

use crate::office::person::{Gender, NameUse, Person};

/// A rank of the Dutch nobility, with the gender of the word that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noble {
    rank: Rank,
    female: bool,
}

/// The ranks, from the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Prince,
    Duke,
    Marquis,
    Count,
    Viscount,
    Baron,
    Knight,
    /// A predicate and no title: it stands before the initials.
    Squire,
}

/// The words for a man and for a woman, and the codes of the register.
const WORDS: [(Rank, &str, &str, &str, &str); 8] = [
    (Rank::Prince, "prins", "prinses", "p", "ps"),
    (Rank::Duke, "hertog", "hertogin", "h", "hi"),
    (Rank::Marquis, "markies", "markiezin", "m", "mi"),
    (Rank::Count, "graaf", "gravin", "g", "gi"),
    (Rank::Viscount, "burggraaf", "burggravin", "bg", "bgi"),
    (Rank::Baron, "baron", "barones", "b", "bs"),
    (Rank::Knight, "ridder", "ridder", "r", "r"),
    (Rank::Squire, "jonkheer", "jonkvrouw", "jh", "jv"),
];

impl Noble {
    /// Finds it by the Dutch word, its abbreviation (`jhr.`), or the code of the register (`BS`).
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let word = text.trim().trim_end_matches('.').to_lowercase();
        match word.as_str() {
            "jhr" => return Some(Self { rank: Rank::Squire, female: false }),
            "jkvr" | "jkv" => return Some(Self { rank: Rank::Squire, female: true }),
            _ => {}
        }
        WORDS.iter().find_map(|(rank, male, female, code, female_code)| {
            let is_female = word == *female || word == *female_code;
            let is_male = word == *male || word == *code;
            (is_female || is_male).then_some(Self { rank: *rank, female: is_female && !is_male })
        })
    }

    /// The word that it was given by: `barones`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.word(Gender::Unknown)
    }

    /// How whoever bears it is addressed, by the word that it was given by.
    pub(super) fn gender(self) -> Gender {
        if self.female { Gender::Female } else { Gender::Male }
    }

    pub(super) fn rank(self) -> Rank {
        self.rank
    }

    /// Tells whether it stands before the initials (`jonkheer`) instead of before the surname (`baron`).
    pub(super) fn is_predicate(self) -> bool {
        self.rank == Rank::Squire
    }

    /// The word for someone, in lower case as in a name.
    pub(super) fn word(self, gender: Gender) -> &'static str {
        let female = match gender {
            Gender::Male => false,
            Gender::Female => true,
            Gender::Other | Gender::Unknown => self.female,
        };
        WORDS
            .iter()
            .find(|(rank, ..)| *rank == self.rank)
            .map_or("", |(_, man, woman, ..)| if female { woman } else { man })
    }

    /// The salutation, which no name follows: `Hoogwelgeboren heer`.
    pub(super) fn salutation(self, gender: Gender) -> Option<String> {
        if self.rank == Rank::Prince {
            return Some("Hoogheid".to_owned());
        }
        let who = who(gender)?;
        let how = if self.rank == Rank::Count { "Hooggeboren" } else { "Hoogwelgeboren" };
        Some(format!("{how} {who}"))
    }

    /// The form of address on an envelope: `de hoogwelgeboren vrouwe`.
    pub(super) fn form(self, gender: Gender) -> Option<String> {
        if self.rank == Rank::Prince {
            return Some("de hoogheid".to_owned());
        }
        let how = if self.rank == Rank::Count { "hooggeboren" } else { "hoogwelgeboren" };
        Some(format!("de {how} {}", who(gender)?))
    }

    /// Tells whether a wife gets the title of a husband: not of a ridder or a jonkheer.
    fn is_shared(self) -> bool {
        !matches!(self.rank, Rank::Knight | Rank::Squire)
    }
}

fn who(gender: Gender) -> Option<&'static str> {
    match gender {
        Gender::Male => Some("heer"),
        Gender::Female => Some("vrouwe"),
        Gender::Other | Gender::Unknown => None,
    }
}

/// The own title or predicate, where the use of names keeps it.
///
/// It is lost with the partner's name alone; a jonkvrouw who has a partner now does not use the predicate.
pub(super) fn own(person: &Person, name_use: NameUse) -> Option<Noble> {
    let noble = person.nobility?;
    let married = person.partner.as_ref().is_some_and(|partner| !partner.former);
    let kept = !(noble.is_predicate() && person.form() == Gender::Female && married);
    (name_use != NameUse::Partner && kept).then_some(noble)
}

/// The title that a woman has from the partner whose name she uses.
pub(super) fn courtesy(person: &Person, name_use: NameUse) -> Option<Noble> {
    let noble = person.partner.as_ref()?.nobility?;
    (name_use != NameUse::Own && person.form() == Gender::Female && noble.is_shared()).then_some(noble)
}
