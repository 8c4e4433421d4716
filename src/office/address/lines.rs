//! The lines of an address on an envelope: in the order and the letters of the country that it lies in, with the name of that country where
//! post goes abroad.

use crate::diagnostic::Message;
use crate::office::address::{Address, capitals, spaced};
use crate::office::country;
use crate::office::identifier::postcode;
use crate::office::locale::Locale;

/// How countries write addresses, one a line: code; the order of street (`s`) and number (`n`); the lines, with `S` for that street line, `C`
/// postcode, `T` town, `R` province or state; and whether the street line has capitals too.
const FORMS: &str = include_str!("../fields/postal.txt");

/// The form of countries that are not in the table.
const USUAL: Form = Form { street: "s n", lines: "S|C T", capitals: false };

/// From where a letter goes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sender {
    /// The code of the country; empty is the Netherlands.
    pub country: String,
    /// The language of the letter.
    pub locale: Locale,
}

impl Sender {
    /// A sender in the Netherlands.
    #[must_use]
    pub fn dutch(locale: Locale) -> Self {
        Self { country: String::new(), locale }
    }

    fn code(&self) -> &str {
        if self.country.is_empty() { "NL" } else { &self.country }
    }
}

#[derive(Clone, Copy)]
struct Form {
    street: &'static str,
    lines: &'static str,
    capitals: bool,
}

impl Form {
    fn of(code: &str) -> Self {
        let row = FORMS.lines().find(|row| row.split(';').next() == Some(code));
        let Some(row) = row else { return USUAL };
        let mut parts = row.split(';').skip(1);
        let mut next = || parts.next().unwrap_or_default();
        Self { street: next(), lines: next(), capitals: !next().is_empty() }
    }
}

impl Address {
    /// The lines for an envelope that is sent in the Netherlands: street, then postcode and town in capitals with two spaces between them,
    /// and a foreign country.
    #[must_use]
    pub fn address_lines(&self) -> Vec<String> {
        self.lines_from(&Sender::default())
    }

    /// The lines for an envelope of a sender: in the form of the country of the address, with its name where that is abroad.
    #[must_use]
    pub fn lines_from(&self, sender: &Sender) -> Vec<String> {
        let code = self.destination(sender);
        let mut lines = if self.lines.is_empty() { self.composed(&code) } else { self.lines.clone() };
        lines.retain(|line| !line.trim().is_empty());
        if !lines.is_empty() {
            lines.insert(0, self.care_line(sender.locale));
        }
        if code != sender.code() && !self.is_empty() {
            let language = country::language_of(&sender.country, sender.locale);
            let is_country = |line: &String| country::parse(line).is_ok_and(|found| found == code);
            if !self.lines.is_empty() && lines.last().is_some_and(is_country) {
                lines.pop();
            }
            lines.push(capitals(country::name(&code, language).unwrap_or(&code)));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The country of the address: its own, else that of the sender; a Dutch postcode shows the Netherlands.
    fn destination(&self, sender: &Sender) -> String {
        let is_dutch = || postcode::parse(&self.postcode, "NL").is_ok();
        match self.country.as_str() {
            "" if sender.country.is_empty() || is_dutch() => "NL".to_owned(),
            "" => sender.country.clone(),
            country => country.to_owned(),
        }
    }

    fn care_line(&self, locale: Locale) -> String {
        let word = if locale.language() == Locale::Dutch { "p/a" } else { "c/o" };
        let typed = self.care_of.trim();
        let has_word = ["p/a", "c/o", "per adres", "p.a."].iter().any(|word| typed.to_lowercase().starts_with(word));
        if typed.is_empty() || has_word { typed.to_owned() } else { format!("{word} {typed}") }
    }

    /// The line with the street and number, or the PO box: `Cronus 555 B73c`, `Atatürkstraat 9-2`, `Postbus 123`.
    #[must_use]
    pub fn street_line(&self) -> String {
        let code = if self.country.is_empty() { "NL" } else { &self.country };
        if !self.postbus.is_empty() {
            return boxed(box_word(code), &self.postbus);
        }
        if !self.antwoordnummer.is_empty() {
            return boxed("Antwoordnummer", &self.antwoordnummer);
        }
        let number = self.number_text(code);
        if self.street.is_empty() && number.is_empty() {
            return self.location.trim().to_owned();
        }
        let designation = match self.designation.to_lowercase().as_str() {
            "by" | "bij" => "bij",
            "to" | "t/o" | "tegenover" => "t/o",
            _ => "",
        };
        if designation.is_empty() && !number.is_empty() {
            return filled(Form::of(code).street, |sign| match sign {
                's' => Some(self.street.trim()),
                'n' => Some(&number),
                _ => None,
            });
        }
        spaced(&[&self.street, designation, &number])
    }

    /// The number as the country writes it: in Belgium an addition of figures is a letter box.
    fn number_text(&self, code: &str) -> String {
        let number = self.number();
        let is_box =
            code == "BE" && number.letter.is_empty() && number.suffix.starts_with(|c: char| c.is_ascii_digit());
        if is_box { format!("{} bus {}", number.figures, number.suffix) } else { number.text() }
    }

    /// The address with a Dutch number taken from behind the street, so that it is written as NEN 5825 does; of other signs than letters,
    /// figures and hyphens nothing is known, and the street stays as it was typed.
    fn written(&self, code: &str) -> Self {
        let plain = |text: &str| text.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-'));
        let apart = self.taken_apart().filter(|apart| {
            let behind = self.street.trim_start_matches(&*apart.street);
            code == "NL" && plain(behind) && !apart.suffix.contains(' ')
        });
        Self { country: code.to_owned(), ..apart.unwrap_or_else(|| self.clone()) }
    }

    fn composed(&self, code: &str) -> Vec<String> {
        let form = Form::of(code);
        let own = self.written(code);
        let mut street = own.street_line();
        if form.capitals {
            street = capitals(&street).chars().filter(|sign| !matches!(sign, ',' | '.' | ';' | ':')).collect();
        }
        let (postcode, town, region) = (self.code_text(code), capitals(self.town()), capitals(&self.region));
        let part = |sign| match sign {
            'S' => Some(street.as_str()),
            'C' => Some(postcode.as_str()),
            'T' => Some(town.as_str()),
            'R' => Some(region.as_str()),
            _ => None,
        };
        form.lines.split('|').map(|line| filled(line, part)).collect()
    }

    fn code_text(&self, code: &str) -> String {
        let typed = spaced(&[&self.postcode.split_whitespace().collect::<Vec<_>>().join(" ")]);
        if code == "NL" { postcode::parse(&typed, "NL").unwrap_or_else(|_| capitals(&typed)) } else { capitals(&typed) }
    }
}

/// Fills the signs of a form that stand for a part; what stands between two parts is left out where one of them is empty.
fn filled<'t>(form: &str, part: impl Fn(char) -> Option<&'t str>) -> String {
    let (mut line, mut between) = (String::new(), String::new());
    for sign in form.chars() {
        match part(sign) {
            Some("") => between.clear(),
            Some(text) => {
                if !line.is_empty() {
                    line.push_str(&between);
                }
                line.push_str(text);
                between.clear();
            }
            None => between.push(sign),
        }
    }
    line
}

/// What a country calls a PO box.
fn box_word(code: &str) -> &'static str {
    match code {
        "NL" | "BE" | "SR" | "AW" | "CW" | "SX" | "BQ" => "Postbus",
        "DE" | "AT" | "CH" | "LI" => "Postfach",
        "FR" | "LU" | "MC" => "BP",
        "DK" | "NO" => "Postboks",
        "SE" => "Box",
        "ES" | "PT" => "Apartado",
        "IT" => "Casella Postale",
        _ => "PO Box",
    }
}

fn boxed(word: &str, number: &str) -> String {
    let bare = number.trim();
    if bare.starts_with(|sign: char| sign.is_ascii_digit()) { format!("{word} {bare}") } else { bare.to_owned() }
}

/// The most lines that the post of a country takes, and how long they may be.
///
/// Source: `PostNL` (three to six lines); NF Z 10-011 (six lines, seven from abroad, of 38 characters); NBN Z 01-002 (seven lines). Others are
/// as in the Netherlands, with a line for the country.
fn most(code: &str) -> (usize, usize) {
    match code {
        "NL" => (6, usize::MAX),
        "FR" => (7, 38),
        _ => (7, usize::MAX),
    }
}

/// Says so when the lines of an envelope are more or longer than the post of their country takes.
#[must_use]
pub fn too_large(lines: &[String], address: &Address) -> Option<Message> {
    let code = address.destination(&Sender::default());
    let (count, length) = most(&code);
    if lines.len() > count {
        let message = Message::new("address-of-many-lines").with("count", lines.len()).with("most", count);
        return Some(message.hint(Message::new("leave-out-address-line")));
    }
    let longest = lines.iter().find(|line| line.chars().count() > length)?;
    let message = Message::new("address-line-too-long").with("line", longest);
    let message = message.with("length", longest.chars().count()).with("most", length);
    Some(message.hint(Message::new("cut-address-line")))
}
