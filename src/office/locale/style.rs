//! How a house writes a language: the language, and what the house chose where the language leaves a choice.
//!
//! The choices are those on which Dutch sources disagree (Taaladvies, Onze Taal, the style guides of governments). They hold in Dutch
//! documents, of the Netherlands and of Belgium; only the minus, the grouping of figures and phone numbers are no matter of language and
//! hold everywhere. Nothing chosen is the custom of the language.

use crate::office::locale::Locale;

/// The fields of the `notation` record, in the language of declarations.
pub const FIELDS: &str = include_str!("../fields/notation.yaml");

/// A language, and the choices of the house that writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The language.
    pub locale: Locale,
    /// What the house chose.
    pub conventions: Conventions,
}

/// What a house chose where a language leaves a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and a house makes any of them")]
pub struct Conventions {
    /// Whether days and months in figures have two digits: `03-11-2026`, or `3-11-2026`.
    pub date_zeros: Option<bool>,
    /// The sign between hours and minutes in text.
    pub clock: Clock,
    /// What stands for the cents of whole euros.
    pub whole_euros: Option<WholeEuros>,
    /// Whether the amount follows the euro sign at once: `€198,50`.
    pub tight_euro: bool,
    /// Whether thousands are set apart from five figures on: `2000`, and `10.000`.
    pub grouping_from_five: bool,
    /// Whether the minus is a hyphen, as programs write it.
    pub hyphen_minus: bool,
    /// Whether a space stands before the percent sign, as in ISO 80000.
    pub spaced_percent: bool,
    /// Whether short months have no stop in Dutch: `3 nov`.
    pub bare_months: bool,
    /// Whether phone numbers are printed as they are dialled at home (true) or from abroad (false).
    pub national_phone: Option<bool>,
    /// How the figures of phone numbers are grouped.
    pub phone_groups: PhoneGroups,
}

/// The sign between hours and minutes in Dutch text; tables have the colon of ISO 8601.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// `14.00 uur` (Taaladvies).
    #[default]
    Dot,
    /// `14:00 uur`.
    Colon,
    /// `14:00`.
    Bare,
}

/// What stands for the cents of whole euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeEuros {
    /// `€ 5,00`.
    Cents,
    /// `€ 5,-`.
    Hyphen,
    /// `€ 5,–`.
    Dash,
    /// `€ 5`.
    Nothing,
}

/// How the figures of a phone number are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhoneGroups {
    /// By the area: `020 123 4567`, `06 12345678`.
    #[default]
    Standard,
    /// `020 123 45 67`, `06 12 34 56 78`.
    Pairs,
    /// `070 441 6611`, `06 5270 2892`.
    Fours,
    /// `020-1234567`, `06-12345678`.
    Hyphen,
    /// `0201234567`, and `+31 201234567` as the European Union writes it.
    Block,
}

impl From<Locale> for Style {
    fn from(locale: Locale) -> Self {
        Self { locale, conventions: Conventions::default() }
    }
}

impl Style {
    /// The style of tables, in which figures stand under each other: thousands set apart, cents everywhere, times with a colon.
    #[must_use]
    pub fn in_table(mut self) -> Self {
        self.conventions.grouping_from_five = false;
        self.conventions.whole_euros = Some(WholeEuros::Cents);
        self.conventions.clock = Clock::Bare;
        self
    }

    /// Tells whether the language is Dutch, so that the choices of the house hold.
    #[must_use]
    pub fn is_dutch(self) -> bool {
        self.locale.language() == Locale::Dutch
    }

    /// Whether days and months in figures have two digits. CLDR has them, but for Belgium (`3/11/2026`).
    #[must_use]
    pub fn has_date_zeros(self) -> bool {
        !self.is_dutch() || self.conventions.date_zeros.unwrap_or(self.locale != Locale::Flemish)
    }

    /// What stands for the cents of whole euros. Belgium writes nothing (Taaladvies).
    pub(super) fn whole_euros(self) -> WholeEuros {
        let custom = if self.locale == Locale::Flemish { WholeEuros::Nothing } else { WholeEuros::Cents };
        match self.conventions.whole_euros {
            // The choice of a table is one of every language.
            Some(chosen) if self.is_dutch() || chosen == WholeEuros::Cents => chosen,
            _ => custom,
        }
    }

    /// The sign before what is below zero: the true minus, which CLDR leaves to print.
    pub(super) fn minus(self) -> &'static str {
        if self.conventions.hyphen_minus { "-" } else { super::format::MINUS }
    }

    /// Whether a space stands before the percent sign: always in German and French.
    #[must_use]
    pub fn has_spaced_percent(self) -> bool {
        match self.locale {
            Locale::German | Locale::French => true,
            Locale::English => false,
            Locale::Dutch | Locale::Flemish => self.conventions.spaced_percent,
        }
    }
}

impl Conventions {
    /// Makes them of the fields of a `notation` record, of which `text` gives the chosen words by name.
    #[must_use]
    pub fn from_fields(text: &dyn Fn(&str) -> Option<String>) -> Self {
        let is = |field: &str, word: &str| text(field).as_deref() == Some(word);
        let either = |field: &str, yes: &str| text(field).map(|chosen| chosen == yes);
        Self {
            date_zeros: either("numeric_date", "zeros"),
            clock: match text("time").as_deref() {
                Some("colon") => Clock::Colon,
                Some("bare") => Clock::Bare,
                _ => Clock::Dot,
            },
            whole_euros: text("whole_euros").and_then(|word| WholeEuros::from_name(&word)),
            tight_euro: is("euro_sign", "tight"),
            grouping_from_five: is("grouping", "five"),
            hyphen_minus: is("minus", "hyphen"),
            spaced_percent: is("percent", "spaced"),
            bare_months: is("short_month", "bare"),
            national_phone: either("phone", "national"),
            phone_groups: text("phone_groups").and_then(|word| PhoneGroups::from_name(&word)).unwrap_or_default(),
        }
    }
}

impl WholeEuros {
    /// Finds one by the name that the settings and templates use: `cents`, `hyphen`, `dash`, `nothing`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "cents" => Self::Cents,
            "hyphen" => Self::Hyphen,
            "dash" => Self::Dash,
            "nothing" => Self::Nothing,
            _ => return None,
        })
    }
}

impl PhoneGroups {
    /// Finds one by the name that the settings and templates use: `standard`, `pairs`, `fours`, `hyphen`, `block`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "standard" => Self::Standard,
            "pairs" => Self::Pairs,
            "fours" => Self::Fours,
            "hyphen" => Self::Hyphen,
            "block" => Self::Block,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::{Mapping, Value};

    use super::*;

    /// Chooses one word and leaves all else to custom.
    fn chosen(field: &str, word: &str) -> Conventions {
        Conventions::from_fields(&|name| (name == field).then(|| word.to_owned()))
    }

    #[test]
    fn nothing_chosen_is_custom() {
        assert_eq!(Conventions::from_fields(&|_| None), Conventions::default());
    }

    /// Every word that the settings offer is known here: of the words of a field no two mean the same.
    #[test]
    fn every_word_of_the_settings_counts() {
        let fields: Mapping = serde_yaml::from_str(FIELDS).unwrap();
        for (field, declared) in &fields {
            let field = field.as_str().unwrap();
            let words = declared.get("choices").and_then(Value::as_mapping).unwrap().keys();
            let made: Vec<Conventions> = words.map(|word| chosen(field, word.as_str().unwrap())).collect();
            for (at, one) in made.iter().enumerate() {
                assert!(!made[..at].contains(one), "{field}: {one:?}");
            }
        }
    }

    #[test]
    fn tables_are_exact() {
        let conventions = Conventions { grouping_from_five: true, ..chosen("whole_euros", "dash") };
        let table = Style { locale: Locale::Flemish, conventions }.in_table();
        assert_eq!(table.whole_euros(), WholeEuros::Cents);
        assert!(!table.conventions.grouping_from_five);
    }
}
