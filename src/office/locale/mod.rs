//! The languages of documents: words of the calendar, and how dates, numbers and amounts are written and read.
//!
//! It knows values (days, times, exact decimals, periods) and words, and nothing of documents or fields.

pub mod format;
pub mod parse;
pub mod style;
pub mod words;

#[cfg(test)]
mod tests;

pub use style::{Conventions, Style};

use serde::{Deserialize, Serialize};

/// The language of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Locale {
    /// Dutch (the Netherlands).
    #[default]
    Dutch,
    /// English (the United Kingdom).
    English,
    /// German (Germany).
    German,
    /// French (France).
    French,
    /// Dutch as in Belgium: the words of Dutch, with the customs of Flanders for days, amounts and names.
    Flemish,
}

impl Locale {
    /// The languages in which words are declared, in that order; Flemish has those of Dutch.
    pub const ALL: [Self; 4] = [Self::Dutch, Self::English, Self::German, Self::French];

    /// The language tag (BCP 47): `nl`, `en`, `de`, `fr`, `nl-BE`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::Flemish => "nl-BE",
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// The language whose words are printed: that of Dutch for Flemish.
    #[must_use]
    pub fn language(self) -> Self {
        if self == Self::Flemish { Self::Dutch } else { self }
    }

    /// Its name in Dutch and in English.
    #[must_use]
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Dutch => ["Nederlands", "Dutch"],
            Self::English => ["Engels", "English"],
            Self::German => ["Duits", "German"],
            Self::French => ["Frans", "French"],
            Self::Flemish => ["Nederlands van België", "Dutch of Belgium"],
        }
    }

    /// Finds a locale by its language subtag, with or without a region: `nl`, `nl-BE`, `en-GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        if tag.eq_ignore_ascii_case("nl-be") || tag.eq_ignore_ascii_case("nl_be") {
            return Some(Self::Flemish);
        }
        // `de-baas` is no German.
        let (language, region) = tag.split_once(['-', '_']).map_or((tag, None), |(tag, region)| (tag, Some(region)));
        let is_region = |region: &str| region.len() == 2 && region.bytes().all(|letter| letter.is_ascii_alphabetic());
        if region.is_some_and(|region| !is_region(region)) {
            return None;
        }
        let language = language.to_ascii_lowercase();
        Self::ALL.into_iter().find(|locale| locale.tag() == language)
    }

    /// Finds a locale by its tag or by its name in one of the four languages: `nl`, `Nederlands`, `Dutch`.
    #[must_use]
    pub fn from_words(typed: &str) -> Option<Self> {
        let word = typed.trim().to_lowercase();
        let named =
            || Self::ALL.into_iter().zip(NAMES).find(|(_, names)| names.contains(&&*word)).map(|(locale, _)| locale);
        match &*word {
            "vlaams" | "flemish" | "flämisch" | "flamand" => Some(Self::Flemish),
            _ => Self::from_tag(&word).or_else(named),
        }
    }

    /// Goes through everything that is read as a language, besides a tag with its region.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().chain([Self::Flemish]).map(Self::tag).chain(NAMES.into_iter().flatten().copied())
    }

    /// Its place in tables that hold one column for each language.
    #[must_use]
    pub(crate) fn index(self) -> usize {
        self.language() as usize
    }
}

/// The names of languages that people type, in the order of [`Locale::ALL`].
const NAMES: [&[&str]; 4] = [
    &["nederlands", "dutch", "niederländisch", "néerlandais"],
    &["engels", "english", "englisch", "anglais"],
    &["duits", "german", "deutsch", "allemand"],
    &["frans", "french", "französisch", "français"],
];
