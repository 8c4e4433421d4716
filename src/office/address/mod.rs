//! Addresses: read from one text or from parts, and set in the lines that the post asks for (NEN 5825, `PostNL`, and the forms of other
//! countries as the Universal Postal Union describes them).

mod kix;
mod lines;
mod number;
mod read;

pub use kix::kix_bars;
pub use lines::{Sender, too_large};

use crate::office::country;
use crate::office::identifier::postcode;
use number::{Number, numbered, with_number};

/// The fields of the `address` record, in the language of declarations.
pub const FIELDS: &str = include_str!("../fields/address.yaml");

/// An address. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Address {
    /// At whose address post is received (per adres, care of).
    pub care_of: String,
    /// The street; a house number may stand behind it where `house_number` is empty.
    pub street: String,
    /// The house number.
    pub house_number: String,
    /// The letter behind the number (huisletter).
    pub letter: String,
    /// The addition behind the number (toevoeging).
    pub suffix: String,
    /// Whether the place is near (`by`) or opposite (`to`) the number.
    pub designation: String,
    /// A description of a place that has no address.
    pub location: String,
    /// The number of a PO box.
    pub postbus: String,
    /// The number for post without a stamp.
    pub antwoordnummer: String,
    /// The postcode.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// The municipality, which stands in the place of a town that is not known.
    pub municipality: String,
    /// The province or state, where the country's addresses have it.
    pub region: String,
    /// The code of the country (ISO 3166); empty is the country of the sender.
    pub country: String,
    /// The whole address in lines, instead of the parts.
    pub lines: Vec<String>,
}

impl Address {
    /// Gives the parts by the names of their fields, without the free lines; those that are absent are empty.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, &str); 14] {
        [
            ("care_of", &*self.care_of),
            ("street", &*self.street),
            ("house_number", &*self.house_number),
            ("letter", &*self.letter),
            ("suffix", &*self.suffix),
            ("designation", &*self.designation),
            ("location", &*self.location),
            ("postbus", &*self.postbus),
            ("antwoordnummer", &*self.antwoordnummer),
            ("postcode", &*self.postcode),
            ("city", &*self.city),
            ("municipality", &*self.municipality),
            ("region", &*self.region),
            ("country", &*self.country),
        ]
    }

    /// Tells whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { country: self.country.clone(), ..Self::default() }
    }

    /// Tells whether it lies outside the Netherlands.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        !matches!(self.country.as_str(), "" | "NL")
    }

    /// The number with its letter and addition, also where they were typed behind the number or behind the street.
    fn number(&self) -> Number {
        let typed =
            Number { figures: self.house_number.clone(), letter: self.letter.clone(), suffix: self.suffix.clone() };
        let bare = typed.letter.is_empty() && typed.suffix.is_empty();
        if bare { numbered(&self.house_number).unwrap_or(typed) } else { typed }
    }

    /// The same address with a number or box that stands behind the street in a field of its own. None where there is none.
    fn taken_apart(&self) -> Option<Self> {
        if !self.house_number.is_empty() || !self.postbus.is_empty() || !self.antwoordnummer.is_empty() {
            return None;
        }
        let mut apart = Self { street: String::new(), ..self.clone() };
        apart.set_street(&self.street);
        let numbers = [&apart.house_number, &apart.postbus, &apart.antwoordnummer];
        numbers.iter().any(|number| !number.is_empty()).then_some(apart)
    }

    /// The KIX of a Dutch address: postcode, number, and `X` before an addition. None where the address is abroad or not whole.
    #[must_use]
    pub fn kix(&self) -> Option<String> {
        if self.is_foreign() || !self.lines.is_empty() {
            return None;
        }
        let code = postcode::parse(&self.postcode, "NL").ok()?;
        let digits = |typed: &str| typed.chars().filter(char::is_ascii_digit).collect::<String>();
        if let Some(number) = [&self.postbus, &self.antwoordnummer].into_iter().find(|number| !number.is_empty()) {
            return kix::text(&code, &digits(number), "");
        }
        if let Some(apart) = self.taken_apart() {
            return apart.kix();
        }
        let number = self.number();
        kix::text(&code, &number.figures, &format!("{}{}", number.letter, number.suffix))
    }

    /// The postcode and town as in running text: `3311 AW Dordrecht`.
    #[must_use]
    pub fn city_line(&self) -> String {
        let code = if self.is_foreign() { None } else { postcode::parse(&self.postcode, "NL").ok() };
        spaced(&[code.as_deref().unwrap_or(&self.postcode), self.town()])
    }

    /// The whole address in one line, as in running text: `Wolwevershaven 14, 3311 AW Dordrecht`.
    #[must_use]
    pub fn one_line(&self) -> String {
        let mut parts =
            if self.lines.is_empty() { vec![self.street_line(), self.city_line()] } else { self.lines.clone() };
        if self.is_foreign() {
            let name = country::name(&self.country, crate::office::locale::Locale::Dutch);
            parts.push(name.unwrap_or(&self.country).to_owned());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }

    /// The town, or the municipality where no town is known.
    fn town(&self) -> &str {
        if self.city.is_empty() { &self.municipality } else { &self.city }
    }

    /// Reads a street with its house number, or a PO box: `Wolwevershaven 14 a`, `Postbus 123`.
    pub fn set_street(&mut self, typed: &str) {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let number_after = |word: &str| {
            let (first, rest) = text.split_once(' ')?;
            (first.to_lowercase() == word && rest.bytes().all(|c| c.is_ascii_digit())).then(|| rest.to_owned())
        };
        if let Some(number) = number_after("postbus") {
            self.postbus = number;
        } else if let Some(number) = number_after("antwoordnummer") {
            self.antwoordnummer = number;
        } else if let Some((street, number)) = with_number(&text) {
            (self.street, self.designation) = designated(&street);
            self.house_number = number.figures;
            self.letter = number.letter;
            self.suffix = number.suffix;
        } else {
            self.street = text;
        }
    }
}

/// Writes in capitals; the digraph of one character becomes two letters.
#[must_use]
pub fn capitals(text: &str) -> String {
    text.replace(['ĳ', 'Ĳ'], "IJ").to_uppercase()
}

/// Joins what is there by single spaces.
fn spaced(words: &[&str]) -> String {
    words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Takes `bij` or `t/o` off the end of a street.
fn designated(street: &str) -> (String, String) {
    for (word, name) in [(" bij", "by"), (" t/o", "to"), (" tegenover", "to")] {
        if let Some(rest) = street.strip_suffix(word) {
            return (rest.to_owned(), name.to_owned());
        }
    }
    (street.to_owned(), String::new())
}

#[cfg(test)]
mod tests;
