//! Persons: how they are called in salutations, on envelopes, in running text, in minutes and in sorted lists.
//!
//! The rules are those of the Dutch register of persons (`RvIG`, the BRP service's rules of addressing), and of Onze Taal where the
//! register is silent. Gender is never guessed.

mod couple;
mod envelope;
mod foreign;
mod form;
mod group;
mod initials;
mod name;
mod nobility;
mod office;
mod running;
mod salutation;
mod sorting;
mod split;
mod titles;

pub(crate) use envelope::names;
pub use envelope::{envelope_lines, envelope_name};
pub use form::has_form;
pub use initials::{initials, initials_of};
pub use name::{address_name, family_name, full_name, raised, short_name};
pub use nobility::Noble;
pub use running::running_name;
pub use salutation::{Tone, salutation};
pub use sorting::{listed_name, sort_key, sort_key_in};
pub use split::{Doubt, Split, split, split_one};

use crate::office::address::Address;
use crate::office::country;
use crate::office::locale::Locale;
use form::Form;

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
            "m" | "man" | "mr" | "male" | "mannelijk" => Self::Male,
            "f" | "v" | "vrouw" | "female" | "vrouwelijk" => Self::Female,
            "x" | "anders" | "other" | "non-binair" => Self::Other,
            "unknown" | "onbekend" | "o" => Self::Unknown,
            _ => match form::alone(text) {
                Some(Form::One(gender)) => gender,
                _ => return None,
            },
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
    /// Somebody else at the same address to whom the letter goes too; without a surname it is the same one.
    pub also: Option<Box<Person>>,
    /// Whether the whole family is meant.
    pub family: bool,
    /// Who is meant where it is nobody by name: `de directie`, `de bewoners van dit pand`.
    pub group: String,
}

impl Person {
    /// Takes the parts from the fields of a record; `get` gives the text of a field by its path, as `titles.before`.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |path: &str| get(path).unwrap_or_default().trim().to_owned();
        // The register writes a full stop for a name that is not known.
        let name = |path: &str| Some(text(path)).filter(|name| name != ".").unwrap_or_default();
        let partner = Partner {
            prefix: name("partner.prefix"),
            surname: name("partner.surname"),
            nobility: Noble::from_text(&text("partner.nobility")),
            former: matches!(text("partner.former").as_str(), "true" | "ja"),
        };
        let mut person = Self {
            given: name("given"),
            initials: name("initials"),
            prefix: name("prefix"),
            surname: name("surname"),
            name_use: NameUse::from_text(&text("name_use")).unwrap_or_default(),
            partner: (!partner.surname.is_empty() || partner.nobility.is_some()).then_some(partner),
            gender: Gender::from_text(&text("gender")).unwrap_or_default(),
            nobility: Noble::from_text(&text("nobility")),
            titles: Titles { before: titles::written(&text("titles.before")), after: text("titles.after") },
            salutation: text("salutation"),
            function: text("function"),
            organisation: text("organisation"),
            department: text("department"),
            address: Address::from_fields(&|path| get(&format!("address.{path}"))),
            email: text("email"),
            phone: text("phone"),
            language: Locale::from_words(&text("language")),
            country: country::code_of(&text("country")),
            ..Self::default()
        };
        person.take_titles(&text("title"));
        if person.titles.after.is_empty() {
            person.titles.after = text("title_after");
        }
        person.take_form();
        person
    }

    /// Puts in their places what stands in the cell of a title: academic titles, a title of nobility, and perhaps a form of address.
    fn take_titles(&mut self, typed: &str) {
        let (form, rest) = form::leading(typed);
        if let Some(form) = form {
            self.be(form);
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for word in rest.split([' ', ',']).filter(|word| !word.is_empty()) {
            match Noble::from_text(word) {
                Some(noble) if word.len() > 2 => self.nobility = self.nobility.or(Some(noble)),
                _ if titles::is_after(word) => after.push(word),
                _ => before.push(word),
            }
        }
        if self.titles.before.is_empty() {
            self.titles.before = titles::written(&before.join(" "));
        }
        if self.titles.after.is_empty() {
            self.titles.after = after.join(" ");
        }
    }

    /// Reads a salutation that is a form of address alone: `dhr.`, `de heer en mevrouw`, `Familie`.
    fn take_form(&mut self) {
        let gender = || Gender::from_text(&self.salutation).map(Form::One);
        if let Some(form) = form::alone(&self.salutation).or_else(gender) {
            self.be(form);
        }
    }

    /// Takes a form of address over; a gender that is known stays.
    fn be(&mut self, form: Form) {
        match form {
            Form::Family => self.family = true,
            Form::One(gender) if self.gender == Gender::Unknown => self.gender = gender,
            Form::One(_) => {}
            Form::Two(first, second) => {
                self.gender = first;
                if self.also.is_none() {
                    self.also = Some(Box::new(Self { gender: second, ..Self::default() }));
                }
            }
        }
    }

    /// Tells whether there is no name at all, as with a letter to an organisation.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        self.given.is_empty()
            && self.group.is_empty()
            && self.surname.is_empty()
            && self.partner.as_ref().is_none_or(|partner| partner.surname.is_empty())
    }

    /// The form of address: the gender, or what a salutation of one's own begins with (`Geachte heer Bos`).
    #[must_use]
    pub fn form(&self) -> Gender {
        match (self.gender, form::leading(&self.salutation).0) {
            (Gender::Unknown, Some(Form::One(gender))) => gender,
            (known, _) => known,
        }
    }

    /// Tells whether the prefix of a name keeps its registered letter, as in Belgium, and as in German and French.
    fn keeps_prefix(&self, locale: Locale) -> bool {
        self.country == "BE" || matches!(locale, Locale::Flemish | Locale::German | Locale::French)
    }
}

#[cfg(test)]
mod tests;
