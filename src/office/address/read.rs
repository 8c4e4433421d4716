//! Reading addresses: from the fields of a record, of which one may hold what belongs in several, and from one text.

use crate::diagnostic::Message;
use crate::office::address::Address;
use crate::office::country;
use crate::office::identifier::postcode;

impl Address {
    /// Takes the parts from the fields of a record; `get` gives the text of a field, of `lines` with line breaks.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |path: &str| get(path).unwrap_or_default().trim().to_owned();
        let country = text("country");
        let mut address = Self {
            care_of: text("care_of"),
            street: text("street"),
            house_number: text("house_number"),
            letter: text("letter"),
            suffix: text("suffix"),
            designation: text("designation"),
            location: text("location"),
            postbus: text("postbus"),
            antwoordnummer: text("antwoordnummer"),
            postcode: text("postcode"),
            city: text("city"),
            municipality: text("municipality"),
            region: text("region"),
            country: if country.is_empty() { country } else { country::code_of(&country) },
            lines: text("lines").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        };
        address.untangle(&text("postcode_city"));
        address
    }

    /// Puts in its place what stands in one cell together: postcode and town, or a whole address in the cell of the street.
    fn untangle(&mut self, postcode_city: &str) {
        if self.postcode.is_empty() && self.city.is_empty() && postcode_city.is_empty() && self.lines.is_empty() {
            self.untangle_street();
            return;
        }
        let typed = match (self.postcode.is_empty(), self.city.is_empty()) {
            (true, true) => postcode_city.to_owned(),
            (true, false) => self.city.clone(),
            (false, true) => self.postcode.clone(),
            (false, false) => return,
        };
        if let Some((code, city)) = place(&typed, self.is_foreign()) {
            (self.postcode, self.city) = (code, city);
        } else if self.postcode.is_empty() {
            self.city = typed;
        }
    }

    fn untangle_street(&mut self) {
        let found = if self.street.contains([',', '\n']) { Self::parse(&self.street).ok() } else { None };
        if let Some(found) = found {
            let country = if found.country.is_empty() { self.country.clone() } else { found.country.clone() };
            *self = Self { country, care_of: self.care_of.clone(), region: self.region.clone(), ..found };
        } else if let Some((street, (code, city))) = before_place(&self.street) {
            (self.street, self.postcode, self.city) = (street, code, city);
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
}

/// Splits a street from the postcode and town behind it, where only a space stands between them: `Kade 1 3311 AW Dordrecht`.
fn before_place(text: &str) -> Option<(String, (String, String))> {
    let found = text.match_indices(' ').find_map(|(at, _)| {
        let behind = text[at..].trim_start();
        let letters = behind.get(4..).map(str::trim_start)?;
        let is_capital = letters.bytes().take(2).all(|letter| letter.is_ascii_uppercase());
        dutch_place(behind).filter(|_| is_capital).map(|place| (at, place))
    });
    let (at, place) = found?;
    Some((text[..at].trim_end_matches([',', ' ']).to_owned(), place))
}

/// Reads a postcode with a town from one text: `3311 AW Dordrecht`, and abroad `B-1000 Brussel`.
fn place(text: &str, is_foreign: bool) -> Option<(String, String)> {
    let text = text.trim().trim_start_matches("NL-");
    if !is_foreign && let Some(found) = dutch_place(text) {
        return Some(found);
    }
    let (code, city) = text.split_once(' ')?;
    let figures = code.trim_start_matches(|sign: char| sign.is_ascii_uppercase() || sign == '-');
    let is_code = (4..=5).contains(&figures.len()) && figures.bytes().all(|sign| sign.is_ascii_digit());
    let is_town = city.trim_start().starts_with(char::is_alphabetic);
    let is_town = is_town && (is_foreign || city.trim().len() > 2);
    (is_code && is_town && code.len() <= figures.len() + 3).then(|| (code.to_owned(), city.trim().to_owned()))
}

/// Reads `3311 AW Dordrecht`.
fn dutch_place(text: &str) -> Option<(String, String)> {
    let (number, rest) = text.split_at_checked(4)?;
    let (letters, city) = rest.trim_start().split_at_checked(2)?;
    let form = number.bytes().all(|c| c.is_ascii_digit()) && letters.bytes().all(|c| c.is_ascii_alphabetic());
    (form && city.starts_with([' ', '\u{a0}']) && !city.trim().is_empty())
        .then(|| (format!("{number} {letters}"), city.trim().to_owned()))
}
