//! Addresses: read from one text, and set in the lines that the post asks for (NEN 5825, `PostNL`).

use crate::diagnostic::Message;
use crate::office::country;
use crate::office::identifier::postcode;

/// The fields of the `address` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/address.yaml");

/// An address. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Address {
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
    /// The number of a PO box.
    pub postbus: String,
    /// The number for post without a stamp.
    pub antwoordnummer: String,
    /// The postcode.
    pub postcode: String,
    /// The town.
    pub city: String,
    /// The code of the country (ISO 3166); empty is the Netherlands.
    pub country: String,
    /// The whole address in lines, instead of the parts.
    pub lines: Vec<String>,
}

/// A house number with what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Number {
    figures: String,
    letter: String,
    suffix: String,
}

impl Address {
    /// Gives the parts by the names of their fields, without the free lines; those that are absent are empty.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, &str); 9] {
        [
            ("street", &*self.street),
            ("house_number", &*self.house_number),
            ("letter", &*self.letter),
            ("suffix", &*self.suffix),
            ("postbus", &*self.postbus),
            ("antwoordnummer", &*self.antwoordnummer),
            ("postcode", &*self.postcode),
            ("city", &*self.city),
            ("country", &*self.country),
        ]
    }

    /// Takes the parts from the fields of a record; `get` gives the text of a field, of `lines` with line breaks.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |path: &str| get(path).unwrap_or_default().trim().to_owned();
        let country = text("country");
        let country =
            if country.is_empty() { country } else { country::parse(&country).map_or(country, str::to_owned) };
        Self {
            street: text("street"),
            house_number: text("house_number"),
            letter: text("letter"),
            suffix: text("suffix"),
            designation: text("designation"),
            postbus: text("postbus"),
            antwoordnummer: text("antwoordnummer"),
            postcode: text("postcode"),
            city: text("city"),
            country,
            lines: text("lines").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        }
    }

    /// Reads an address from one text: `Wolwevershaven 14 a, 3311 AW Dordrecht`, with commas or line breaks.
    ///
    /// # Errors
    /// Says so when no part holds a postcode with a town, or when the postcode cannot be.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let mut parts: Vec<&str> = typed.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut address = Self::default();
        if let Some(code) = parts.last().filter(|_| parts.len() > 2).and_then(|last| country::parse(last).ok()) {
            code.clone_into(&mut address.country);
            parts.pop();
        }
        let refuse = || Message::new("not-an-address").with("typed", typed.trim()).hint(Message::new("write-address"));
        let (last, before) = parts.split_last().filter(|(_, before)| !before.is_empty()).ok_or_else(refuse)?;
        if address.is_foreign() {
            address.lines = parts.iter().map(|part| (*part).to_owned()).collect();
            return Ok(address);
        }
        let (code, city) = dutch_place(last).ok_or_else(refuse)?;
        address.postcode = postcode::parse(&code, "NL")?;
        address.city = city;
        address.set_street(&before.join(", "));
        Ok(address)
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

    /// The line with the street and number, or the PO box: `Cronus 555 B73c`, `Atatürkstraat 9-2`, `Postbus 123`.
    #[must_use]
    pub fn street_line(&self) -> String {
        if !self.postbus.is_empty() {
            return boxed("Postbus", &self.postbus);
        }
        if !self.antwoordnummer.is_empty() {
            return boxed("Antwoordnummer", &self.antwoordnummer);
        }
        let designation = match self.designation.as_str() {
            "by" => "bij",
            "to" => "t/o",
            _ => "",
        };
        let number = self.number_text();
        let british = matches!(self.country.as_str(), "GB" | "IE" | "US" | "CA" | "AU" | "NZ" | "ZA" | "FR" | "LU");
        if british && !number.is_empty() {
            spaced(&[&number, &self.street])
        } else {
            spaced(&[&self.street, designation, &number])
        }
    }

    /// The number with its letter and addition, by the rules of composition of NEN 5825.
    fn number_text(&self) -> String {
        let typed =
            Number { figures: self.house_number.clone(), letter: self.letter.clone(), suffix: self.suffix.clone() };
        let bare = typed.letter.is_empty() && typed.suffix.is_empty();
        let number = if bare { numbered(&self.house_number).unwrap_or(typed) } else { typed };
        let suffix = number.suffix.trim_start_matches(['-', ' ']);
        match (number.letter.is_empty(), suffix.chars().next()) {
            (_, None) => spaced(&[&number.figures, &number.letter]),
            (true, Some(first)) if first.is_ascii_digit() => format!("{}-{suffix}", number.figures),
            (true, Some(_)) => spaced(&[&number.figures, suffix]),
            (false, Some(_)) => format!("{} {}{suffix}", number.figures, number.letter),
        }
    }

    /// The lines for an envelope: street, then postcode and town in capitals with two spaces between them, and a foreign country.
    #[must_use]
    pub fn address_lines(&self) -> Vec<String> {
        let mut lines = if self.lines.is_empty() {
            let mut lines = vec![self.street_line()];
            lines.extend(self.place_lines());
            lines
        } else {
            self.lines.clone()
        };
        if self.is_foreign() {
            let name = country::dutch_name(&self.country).unwrap_or(&self.country);
            lines.retain(|line| capitals(line) != capitals(name));
            lines.push(capitals(name));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn place_lines(&self) -> Vec<String> {
        let city = capitals(&self.city);
        match self.country.as_str() {
            "" | "NL" => {
                let code = postcode::parse(&self.postcode, "NL").unwrap_or_else(|_| self.postcode.clone());
                let gap = if code.is_empty() || city.is_empty() { "" } else { "  " };
                vec![format!("{code}{gap}{city}")]
            }
            "GB" | "IE" => vec![city, capitals(&self.postcode)],
            "US" | "CA" | "AU" | "NZ" => vec![spaced(&[&city, &self.postcode])],
            _ => vec![spaced(&[&self.postcode, &city])],
        }
    }

    /// The postcode and town as in running text: `3311 AW Dordrecht`.
    #[must_use]
    pub fn city_line(&self) -> String {
        let code = if self.is_foreign() { None } else { postcode::parse(&self.postcode, "NL").ok() };
        spaced(&[code.as_deref().unwrap_or(&self.postcode), &self.city])
    }

    /// The whole address in one line, as in running text: `Wolwevershaven 14, 3311 AW Dordrecht`.
    #[must_use]
    pub fn one_line(&self) -> String {
        let mut parts =
            if self.lines.is_empty() { vec![self.street_line(), self.city_line()] } else { self.lines.clone() };
        if self.is_foreign() {
            parts.push(country::dutch_name(&self.country).unwrap_or(&self.country).to_owned());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }
}

/// Writes in capitals; the digraph of one character becomes two letters.
#[must_use]
pub fn capitals(text: &str) -> String {
    text.replace(['ĳ', 'Ĳ'], "IJ").to_uppercase()
}

fn boxed(word: &str, number: &str) -> String {
    let bare = number.trim();
    if bare.to_lowercase().starts_with(&word.to_lowercase()) { bare.to_owned() } else { format!("{word} {bare}") }
}

fn spaced(words: &[&str]) -> String {
    words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads `3311 AW Dordrecht`.
fn dutch_place(text: &str) -> Option<(String, String)> {
    let (number, rest) = text.split_at_checked(4)?;
    let (letters, city) = rest.trim_start().split_at_checked(2)?;
    let form = number.bytes().all(|c| c.is_ascii_digit()) && letters.bytes().all(|c| c.is_ascii_alphabetic());
    (form && city.starts_with(' ') && !city.trim().is_empty())
        .then(|| (format!("{number} {letters}"), city.trim().to_owned()))
}

/// Splits a street from its number: the last word that starts with a figure, when it is not the first word.
fn with_number(text: &str) -> Option<(String, Number)> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.iter().rposition(|word| word.starts_with(|c: char| c.is_ascii_digit())).filter(|&at| at > 0)?;
    let number = numbered(&words[at..].join(" "))?;
    Some((words[..at].join(" "), number))
}

/// Takes a number apart: `14`, `14a`, `14 a`, `9-2`, `35 III`, `555 B73c`.
fn numbered(text: &str) -> Option<Number> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (figures, rest) = text.split_at(end);
    let rest = rest.trim_start_matches([' ', '-', '/']);
    if figures.is_empty() || figures.len() > 5 || rest.chars().count() > 8 {
        return None;
    }
    let mut letters = rest.chars();
    let first = letters.next().filter(|c| c.is_alphabetic());
    let behind = letters.as_str();
    let (letter, suffix) = match first {
        Some(letter) if behind.is_empty() || behind.starts_with(|c: char| c.is_ascii_digit()) => {
            (letter.to_string(), behind)
        }
        _ => (String::new(), rest),
    };
    Some(Number { figures: figures.to_owned(), letter, suffix: suffix.to_owned() })
}

/// Takes `bij` or `t/o` off the end of a street.
fn designated(street: &str) -> (String, String) {
    for (word, name) in [(" bij", "by"), (" t/o", "to")] {
        if let Some(rest) = street.strip_suffix(word) {
            return (rest.to_owned(), name.to_owned());
        }
    }
    (street.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A street line from `street|number|letter|suffix`.
    fn composed(parts: &str, expected: &str) {
        let mut parts = parts.split('|').map(str::to_owned).chain(std::iter::repeat(String::new()));
        let mut next = || parts.next().unwrap();
        let address = Address {
            street: next(),
            house_number: next(),
            letter: next(),
            suffix: next(),
            designation: next(),
            ..Address::default()
        };
        assert_eq!(address.street_line(), expected);
    }

    /// A street as it is taken apart: `street|number|letter|suffix|designation`.
    fn taken_apart(typed: &str, expected: &str) {
        let mut address = Address::default();
        address.set_street(typed);
        let Address { street, house_number, letter, suffix, designation, .. } = address;
        assert_eq!([street, house_number, letter, suffix, designation].join("|"), expected, "{typed}");
    }

    fn lines(typed: &str, expected: &[&str]) {
        assert_eq!(Address::parse(typed).unwrap().address_lines(), expected, "{typed}");
    }

    #[test]
    fn street_lines_follow_nen_5825() {
        composed("Jonkheer van Riemsdijkln|88", "Jonkheer van Riemsdijkln 88");
        composed("Borgesiusstraat|103|c", "Borgesiusstraat 103 c");
        composed("Daniël Stalpertstraat|35||III", "Daniël Stalpertstraat 35 III");
        composed("Atatürkstraat|9||2", "Atatürkstraat 9-2");
        composed("Cronus|555|B|73c", "Cronus 555 B73c");
        composed("Graan voor Visch|15201|||by", "Graan voor Visch bij 15201");
        composed("1e Exloërmond|3|B||to", "1e Exloërmond t/o 3 B");
        composed("Wolwevershaven|14a", "Wolwevershaven 14 a");
        composed("Wolwevershaven|14-2", "Wolwevershaven 14-2");
        composed("Wolwevershaven|14||-2", "Wolwevershaven 14-2");
        composed("Wolwevershaven 14", "Wolwevershaven 14");
        composed("Wolwevershaven|14 bis", "Wolwevershaven 14 bis");
        composed("", "");
    }

    #[test]
    fn streets_are_taken_apart() {
        taken_apart("Wolwevershaven 14 a", "Wolwevershaven|14|a||");
        taken_apart("Wolwevershaven 14a", "Wolwevershaven|14|a||");
        taken_apart("Wolwevershaven 14", "Wolwevershaven|14|||");
        taken_apart("Atatürkstraat 9-2", "Atatürkstraat|9||2|");
        taken_apart("Daniël Stalpertstraat 35 III", "Daniël Stalpertstraat|35||III|");
        taken_apart("Cronus 555 B73c", "Cronus|555|B|73c|");
        taken_apart("1e Exloërmond t/o 3 B", "1e Exloërmond|3|B||to");
        taken_apart("Graan voor Visch bij 15201", "Graan voor Visch|15201|||by");
        taken_apart("Plein 1945 12", "Plein 1945|12|||");
        taken_apart("Plein '40-'45 12", "Plein '40-'45|12|||");
        taken_apart("2e Daalsedijk 8", "2e Daalsedijk|8|||");
        taken_apart("Havenkantoor", "Havenkantoor||||");
        taken_apart("Kade 12 hs", "Kade|12||hs|");
    }

    #[test]
    fn postal_lines_have_two_spaces_and_capitals() {
        lines("Wolwevershaven 14, 3311 AW Dordrecht", &["Wolwevershaven 14", "3311 AW  DORDRECHT"]);
        lines("Wolwevershaven 14\n3311aw Dordrecht", &["Wolwevershaven 14", "3311 AW  DORDRECHT"]);
        lines("Plein 1, 2511 CR 's-Gravenhage", &["Plein 1", "2511 CR  'S-GRAVENHAGE"]);
        lines("Kade 1, 1972 AB IJmuiden", &["Kade 1", "1972 AB  IJMUIDEN"]);
        lines("Kade 1, 1972 AB ĳmuiden", &["Kade 1", "1972 AB  IJMUIDEN"]);
        lines("Postbus 123, 3300 AC Dordrecht", &["Postbus 123", "3300 AC  DORDRECHT"]);
        lines("Antwoordnummer 10, 3300 VB Dordrecht", &["Antwoordnummer 10", "3300 VB  DORDRECHT"]);
        lines("Kade 1, 3311 AW Dordrecht, Nederland", &["Kade 1", "3311 AW  DORDRECHT"]);
        lines("Rue Haute 1, 1000 Bruxelles, België", &["Rue Haute 1", "1000 Bruxelles", "BELGIË"]);
    }

    #[test]
    fn foreign_places_have_their_order() {
        let abroad = |country: &str, street: &str, number: &str, code: &str, city: &str| {
            let text = |text: &str| text.to_owned();
            Address {
                street: text(street),
                house_number: text(number),
                postcode: text(code),
                city: text(city),
                country: text(country),
                ..Address::default()
            }
            .address_lines()
            .join(" / ")
        };
        assert_eq!(abroad("BE", "Hoogstraat", "1", "1000", "Brussel"), "Hoogstraat 1 / 1000 BRUSSEL / BELGIË");
        assert_eq!(
            abroad("DE", "Unter den Linden", "5", "10117", "Berlin"),
            "Unter den Linden 5 / 10117 BERLIN / DUITSLAND"
        );
        assert_eq!(
            abroad("GB", "High Street", "5", "SW1A 1AA", "London"),
            "5 High Street / LONDON / SW1A 1AA / VERENIGD KONINKRIJK"
        );
        assert_eq!(abroad("FR", "rue de Rivoli", "5", "75001", "Paris"), "5 rue de Rivoli / 75001 PARIS / FRANKRIJK");
        assert_eq!(
            abroad("US", "Main Street", "5", "NY 10001", "New York"),
            "5 Main Street / NEW YORK NY 10001 / VERENIGDE STATEN"
        );
    }

    #[test]
    fn what_is_no_address() {
        let refused =
            |typed: &str, key: &str| assert_eq!(Address::parse(typed).unwrap_err().key(), Some(key), "{typed}");
        refused("Dordrecht", "not-an-address");
        refused("Wolwevershaven 14, Dordrecht", "not-an-address");
        refused("Wolwevershaven 14, 0311 AW Dordrecht", "not-a-postcode");
        refused("Wolwevershaven 14, 3311 SS Dordrecht", "postcode-not-issued");
        refused("", "not-an-address");
    }

    #[test]
    fn running_text_has_one_space() {
        let address = Address::parse("Wolwevershaven 14, 3311AW Dordrecht").unwrap();
        assert_eq!(address.city_line(), "3311 AW Dordrecht");
        assert_eq!(address.one_line(), "Wolwevershaven 14, 3311 AW Dordrecht");
        assert!(Address::default().is_empty());
        assert!(Address::default().address_lines().is_empty());
    }
}
