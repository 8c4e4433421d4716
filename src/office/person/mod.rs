//! Persons: how they are called in salutations, on envelopes, in running text, in minutes and in sorted lists.
//!
//! The rules are those of the Dutch register of persons (`RvIG`, the BRP service's rules of addressing), and of Onze Taal where the
//! register is silent. Gender is never guessed.

mod name;
mod nobility;
mod salutation;
mod split;

pub use name::{
    address_name, family_name, full_name, initials, initials_of, listed_name, raised, short_name, sort_key,
};
pub use nobility::Noble;
pub use salutation::{envelope_lines, envelope_name, running_name, salutation};
pub use split::{Split, split};

use crate::office::address::Address;
use crate::office::locale::Locale;

/// The fields of the `person` record, in the language of declarations.
pub const FIELDS: &str = concat!(
    include_str!("../fields/name.yaml"),
    include_str!("../fields/work.yaml"),
    "address: {type: address, aliases: [adres], label: {nl: Adres, en: Address}}\n",
    "country: {type: country, aliases: [land], label: {nl: Land, en: Country}}\n",
);

/// How someone is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Gender {
    /// As a man.
    Male,
    /// As a woman.
    Female,
    /// As neither.
    Other,
    /// Not known.
    #[default]
    Unknown,
}

impl Gender {
    /// Finds it by what stands in lists: `m`, `v`, `f`, `x`, `dhr.`, `mevrouw`.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let word = text.trim().trim_end_matches('.').to_lowercase();
        Some(match word.as_str() {
            "m" | "man" | "heer" | "de heer" | "dhr" | "hr" | "mr" | "mister" | "meneer" | "mijnheer" | "herr"
            | "monsieur" => Self::Male,
            "f" | "v" | "vrouw" | "mevrouw" | "mevr" | "mw" | "ms" | "mrs" | "miss" | "frau" | "madame" | "mme" => {
                Self::Female
            }
            "x" | "anders" | "other" | "non-binair" => Self::Other,
            "unknown" | "onbekend" | "o" => Self::Unknown,
            _ => return None,
        })
    }
}

/// Which names someone uses who has or had a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NameUse {
    /// The own name.
    #[default]
    Own,
    /// The partner's name.
    Partner,
    /// The partner's name, then the own one.
    PartnerOwn,
    /// The own name, then the partner's.
    OwnPartner,
}

impl NameUse {
    /// Finds it by the name or by the letter of the register: `own` E, `partner` P, `partner-own` V, `own-partner` N.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "own" | "eigen" | "e" => Self::Own,
            "partner" | "p" => Self::Partner,
            "partner-own" | "partner-eigen" | "v" => Self::PartnerOwn,
            "own-partner" | "eigen-partner" | "n" => Self::OwnPartner,
            _ => return None,
        })
    }
}

/// The partner whose name is used.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Partner {
    /// The prefix of the surname.
    pub prefix: String,
    /// The surname.
    pub surname: String,
    /// The title of nobility.
    pub nobility: Option<Noble>,
    /// Whether the marriage or partnership has ended.
    pub former: bool,
}

/// Academic titles.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Titles {
    /// Before the initials: `drs.`
    pub before: String,
    /// Behind the surname: `MSc`.
    pub after: String,
}

/// A person. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Person {
    /// Given names, in full.
    pub given: String,
    /// Initials, where they are given.
    pub initials: String,
    /// The prefix of the surname, as registered.
    pub prefix: String,
    /// The own surname.
    pub surname: String,
    /// Which names are used.
    pub name_use: NameUse,
    /// The partner whose name is used.
    pub partner: Option<Partner>,
    /// The form of address.
    pub gender: Gender,
    /// A title of nobility or predicate.
    pub nobility: Option<Noble>,
    /// Academic titles.
    pub titles: Titles,
    /// A salutation of one's own, or a form of address.
    pub salutation: String,
    /// What the person does in the organisation.
    pub function: String,
    /// Where the person works.
    pub organisation: String,
    /// The part of the organisation.
    pub department: String,
    /// Where post goes.
    pub address: Address,
    /// The mail address.
    pub email: String,
    /// The phone number, as typed.
    pub phone: String,
    /// The language in which the person is written to.
    pub language: Option<Locale>,
    /// The country (ISO 3166) whose customs of naming apply: in `BE` a prefix keeps its registered letter.
    pub country: String,
}

impl Person {
    /// Takes the parts from the fields of a record; `get` gives the text of a field by its path, as `titles.before`.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |path: &str| get(path).unwrap_or_default().trim().to_owned();
        let either =
            |path: &str, other: &str| Some(text(path)).filter(|text| !text.is_empty()).unwrap_or_else(|| text(other));
        let partner = Partner {
            prefix: text("partner.prefix"),
            surname: text("partner.surname"),
            nobility: Noble::from_text(&text("partner.nobility")),
            former: matches!(text("partner.former").as_str(), "true" | "ja"),
        };
        Self {
            given: text("given"),
            initials: text("initials"),
            prefix: text("prefix"),
            surname: text("surname"),
            name_use: NameUse::from_text(&text("name_use")).unwrap_or_default(),
            partner: (partner != Partner::default()).then_some(partner),
            gender: Gender::from_text(&text("gender")).unwrap_or_default(),
            nobility: Noble::from_text(&text("nobility")),
            titles: Titles { before: either("titles.before", "title"), after: either("titles.after", "title_after") },
            salutation: text("salutation"),
            function: text("function"),
            organisation: text("organisation"),
            department: text("department"),
            address: Address::from_fields(&|path| get(&format!("address.{path}"))),
            email: text("email"),
            phone: text("phone"),
            language: Locale::from_tag(&text("language")),
            country: text("country"),
        }
    }

    /// Tells whether there is no name at all, as with a letter to an organisation.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        self.given.is_empty()
            && self.surname.is_empty()
            && self.partner.as_ref().is_none_or(|partner| partner.surname.is_empty())
    }

    /// The form of address: the gender, or what stands in the place of a salutation (`de heer`).
    #[must_use]
    pub fn form(&self) -> Gender {
        match self.gender {
            Gender::Unknown => Gender::from_text(&self.salutation).unwrap_or_default(),
            known => known,
        }
    }
}

#[cfg(test)]
mod tests;
