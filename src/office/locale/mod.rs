//! The languages of documents: words of the calendar, and how dates, numbers and amounts are written and read.
//!
//! It knows values (days, times, exact decimals, periods) and words, and nothing of documents or fields.

pub mod format;
pub mod parse;
pub mod words;

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
}

impl Locale {
    /// All of them, in the order in which words are declared.
    pub const ALL: [Self; 4] = [Self::Dutch, Self::English, Self::German, Self::French];

    /// The language subtag (BCP 47): `nl`, `en`, `de`, `fr`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// Finds a locale by its language subtag, with or without a region: `nl`, `nl-NL`, `en-GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        Self::ALL.into_iter().find(|locale| locale.tag() == language)
    }

    /// Finds a locale by its tag or by its name in one of the four languages: `nl`, `Nederlands`, `Dutch`.
    #[must_use]
    pub fn from_words(typed: &str) -> Option<Self> {
        let word = typed.trim().to_lowercase();
        let named =
            || Self::ALL.into_iter().zip(NAMES).find(|(_, names)| names.contains(&&*word)).map(|(locale, _)| locale);
        Self::from_tag(&word).or_else(named)
    }

    /// Goes through everything that is read as a language, besides a tag with its region.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::tag).chain(NAMES.into_iter().flatten().copied())
    }

    /// Its place in tables that hold one column for each language.
    #[must_use]
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// The names of languages that people type, in the order of [`Locale::ALL`].
const NAMES: [&[&str]; 4] = [
    &["nederlands", "dutch", "niederländisch", "néerlandais"],
    &["engels", "english", "englisch", "anglais"],
    &["duits", "german", "deutsch", "allemand"],
    &["frans", "french", "französisch", "français"],
];
