//! Fields of a declaration: the closed set of types, and what is said about a field.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

use crate::diagnostic::Origin;
use crate::kind::expression::{Expression, TypeName};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::office::period::Period;
use crate::read::Node;

/// What a field holds.
#[derive(Clone, Debug)]
pub enum FieldType {
    /// A single value of one of the closed set of types.
    Single(Single),
    /// One of the values that are declared.
    Choice(Arc<[ChoiceOption]>),
    /// A group of fields: declared in place, or a domain record.
    Record(Arc<Fields>),
    /// A list.
    List(Box<FieldType>),
    /// Rows and columns without declared fields.
    Table,
}

/// The types of single values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Single {
    /// Text on one line, as typed.
    Text,
    /// Text that keeps its line breaks.
    Lines,
    /// Markdown.
    Rich,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// An amount in euros.
    Money,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day with a time.
    DateTime,
    /// A length of time.
    Duration,
    /// A year, quarter, month or week.
    Period,
    /// Yes or no.
    Boolean,
    /// A mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// A bank account.
    Iban,
    /// A number of the Dutch trade register.
    Kvk,
    /// A VAT identification number.
    Vat,
    /// A postcode.
    Postcode,
    /// A country.
    Country,
    /// A language of documents.
    Language,
    /// A picture of the workspace.
    Image,
    /// Another document of the workspace.
    Document,
    /// A file of the workspace.
    File,
}

impl Single {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 25] = [
        Self::Text,
        Self::Lines,
        Self::Rich,
        Self::Integer,
        Self::Number,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Time,
        Self::DateTime,
        Self::Duration,
        Self::Period,
        Self::Boolean,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Iban,
        Self::Kvk,
        Self::Vat,
        Self::Postcode,
        Self::Country,
        Self::Language,
        Self::Image,
        Self::Document,
        Self::File,
    ];

    /// Its name in declarations.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Lines => "lines",
            Self::Rich => "rich",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime",
            Self::Duration => "duration",
            Self::Period => "period",
            Self::Boolean => "boolean",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Iban => "iban",
            Self::Kvk => "kvk",
            Self::Vat => "vat",
            Self::Postcode => "postcode",
            Self::Country => "country",
            Self::Language => "language",
            Self::Image => "image",
            Self::Document => "document",
            Self::File => "file",
        }
    }

    /// Tells whether it is text in words, which stays as it was typed.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Text | Self::Lines | Self::Rich)
    }

    /// Tells whether its values are kept as text that a pattern may check.
    pub(super) fn is_text(self) -> bool {
        use Single::{Document, Email, File, Iban, Image, Kvk, Lines, Phone, Postcode, Rich, Text, Url, Vat};
        matches!(
            self,
            Text | Lines | Rich | Email | Phone | Url | Iban | Kvk | Vat | Postcode | Image | Document | File
        )
    }

    /// Names it to a reader, with its article.
    #[must_use]
    pub fn plain(self) -> TypeName {
        let (nl, en) = match self {
            Self::Text | Self::Lines | Self::Rich => ("een tekst", "a text"),
            Self::Integer => ("een heel getal", "a whole number"),
            Self::Number => ("een getal", "a number"),
            Self::Money => ("een bedrag", "an amount"),
            Self::Percent => ("een percentage", "a percentage"),
            Self::Date => ("een datum", "a date"),
            Self::Time => ("een tijd", "a time"),
            Self::DateTime => ("een datum met tijd", "a date with a time"),
            Self::Duration => ("een tijdsduur", "a duration"),
            Self::Period => ("een periode", "a period"),
            Self::Boolean => ("een ja of nee", "a yes or no"),
            Self::Email => ("een e-mailadres", "a mail address"),
            Self::Phone => ("een telefoonnummer", "a phone number"),
            Self::Url => ("een webadres", "a web address"),
            Self::Iban => ("een IBAN", "an IBAN"),
            Self::Kvk => ("een KvK-nummer", "a number of the trade register"),
            Self::Vat => ("een btw-id", "a VAT identification number"),
            Self::Postcode => ("een postcode", "a postcode"),
            Self::Country => ("een land", "a country"),
            Self::Language => ("een taal", "a language"),
            Self::Image => ("een afbeelding", "a picture"),
            Self::Document => ("een document", "a document"),
            Self::File => ("een bestand", "a file"),
        };
        TypeName { nl, en }
    }
}

/// The domain records that people write as one text.
const ONE_TEXT: [&str; 3] = ["person", "address", "time_range"];

impl FieldType {
    /// Its name in declarations: `list` for any list, and the name of a domain record.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Single(single) => single.name(),
            Self::Choice(_) => "choice",
            Self::Record(fields) if fields.type_name.is_empty() => "record",
            Self::Record(fields) => &fields.type_name,
            Self::List(_) => "list",
            Self::Table => "table",
        }
    }

    /// Names it to a reader, with its article.
    #[must_use]
    pub fn plain(&self) -> TypeName {
        match self {
            Self::Single(single) => single.plain(),
            Self::Choice(_) => TypeName { nl: "een keuze", en: "a choice" },
            Self::Record(fields) if &*fields.type_name == "person" => TypeName { nl: "een persoon", en: "a person" },
            Self::Record(fields) if &*fields.type_name == "address" => TypeName { nl: "een adres", en: "an address" },
            Self::Record(fields) if &*fields.type_name == "time_range" => {
                TypeName { nl: "een begin- en eindtijd", en: "a start and an end" }
            }
            Self::Record(_) => TypeName { nl: "een groep velden", en: "a group of fields" },
            Self::List(_) => TypeName { nl: "een lijst", en: "a list" },
            Self::Table => TypeName { nl: "een tabel", en: "a table" },
        }
    }

    /// Tells whether a value is written as one text, so that a cell can hold it: `jdv`, `Kade 3, 3311 AL Dordrecht`.
    #[must_use]
    pub fn is_one_text(&self) -> bool {
        match self {
            Self::Single(_) | Self::Choice(_) => true,
            Self::Record(fields) => ONE_TEXT.contains(&&*fields.type_name),
            Self::List(_) | Self::Table => false,
        }
    }

    /// Gives what a list holds, however deep; of anything else itself.
    #[must_use]
    pub fn inmost(&self) -> &Self {
        match self {
            Self::List(of) => of.inmost(),
            other => other,
        }
    }
}

/// One of the values that a field allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its name in data and templates.
    pub value: Arc<str>,
    /// The words for it.
    pub label: Words,
    /// What else may be typed.
    pub aliases: Vec<Arc<str>>,
    /// Whether a text that names no choice counts as this one (`other` of the field); what was typed is kept.
    pub is_other: bool,
}

impl ChoiceOption {
    /// Goes through everything that may be typed for it: its name, aliases and labels.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.value).chain(self.aliases.iter().map(|alias| &**alias)).chain(self.label.all())
    }

    /// Goes through its name and aliases, which stand for no other choice of the field.
    fn own_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.value).chain(self.aliases.iter().map(|alias| &**alias))
    }

    /// Finds a name or alias that is also one of another. Labels may be the same: English has one word where Dutch has two.
    pub(super) fn shared_name(&self, other: &Self) -> Option<&str> {
        self.own_names().find(|name| is_any(name, other.own_names()))
    }

    /// Finds the choice that free text names first, and the place of the first word of that name: `loopt` in `loopt (gedeeltelijk)`. Of
    /// two names at one place the longer one counts.
    #[must_use]
    pub fn named_in<'o>(options: &'o [Self], typed: &str) -> Option<(&'o Self, usize)> {
        let words = words_of(typed);
        let places = options.iter().flat_map(|option| {
            let places = option.names().filter_map(|name| Some((place_of_words(name, &words)?, words_of(name).len())));
            places.map(move |(at, length)| (at, std::cmp::Reverse(length), option)).collect::<Vec<_>>()
        });
        places.min_by_key(|(at, length, _)| (*at, *length)).map(|(at, _, option)| (option, at))
    }

    /// Finds the choice that a text stands for: by name or alias, else by its label in the language, else by any label.
    #[must_use]
    pub fn find<'o>(options: &'o [Self], typed: &str, locale: Locale) -> Option<&'o Self> {
        let by_name = options.iter().find(|option| is_any(typed, option.own_names()));
        let by_label = || options.iter().find(|option| is_any(typed, std::iter::once(option.label.get(locale))));
        by_name.or_else(by_label).or_else(|| options.iter().find(|option| is_any(typed, option.label.all())))
    }
}

/// Finds the words of a name in a row among others; gives which word is the first.
fn place_of_words(name: &str, words: &[String]) -> Option<usize> {
    let name = words_of(name);
    if name.is_empty() {
        return None;
    }
    words.windows(name.len()).position(|part| part == name)
}

/// Gives the words of a text as they are compared.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'');
    words.map(name_key).filter(|word| !word.is_empty()).collect()
}

/// Tells whether a text is one of the names.
fn is_any<'n>(typed: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
    let key = name_key(typed);
    names.any(|name| name_key(name) == key)
}

/// An expression of a declaration with its place; domain records stand in no file of the user.
#[derive(Clone, Debug)]
pub struct Formula {
    /// The expression.
    pub expression: Expression,
    /// Where it stands.
    pub origin: Option<Origin>,
}

/// The least or greatest value that a field allows: of a text its characters, of a list its items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A number; of a percentage a fraction, of a duration minutes.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and a time.
    DateTime(DateTime),
    /// A period; the first days are compared.
    Period(Period),
}

/// A pattern that a text must match as a whole.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it was written.
    pub text: Arc<str>,
    pub(super) regex: regex::Regex,
}

/// A field. One with the name of a field of the parent kind takes its place as a whole: what it does not say is not taken over,
/// so that a declaration can be read without its parent.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, in English.
    pub name: Arc<str>,
    /// What it holds.
    pub of: FieldType,
    /// Whether it must be there.
    pub required: bool,
    /// What else it may be called.
    pub aliases: Vec<Arc<str>>,
    /// The words for it; its name where none are declared.
    pub label: Words,
    /// What it is for.
    pub help: Option<Words>,
    /// What its numbers count: `uur`, `m²`.
    pub unit: Option<Words>,
    /// What it may hold, as it is written in a document.
    pub example: Option<Node>,
    /// What it is when it is absent.
    pub default: Option<Formula>,
    /// What it is; nobody types it.
    pub derive: Option<Formula>,
    /// The least value.
    pub min: Option<Bound>,
    /// The greatest value.
    pub max: Option<Bound>,
    /// The form of a text.
    pub pattern: Option<Pattern>,
    /// The audience that it is for; cut from the record for others.
    pub audience: Option<Arc<str>>,
    /// The list of the house that gives its choices, or more of them: `classifications`.
    pub choices_from: Option<Arc<str>>,
    /// Where it is declared; none for a domain record.
    pub origin: Option<Origin>,
}

impl Field {
    /// Goes through everything that it may be called: its name, aliases and labels.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias)).chain(self.label.all())
    }

    /// Gives what a user calls it. In a Dutch document that is the name or alias that its label is, else its first alias, else its name;
    /// in others it is the name.
    #[must_use]
    pub fn familiar(&self, locale: Locale) -> &str {
        if locale.language() != Locale::Dutch {
            return &self.name;
        }
        // A field without words has its name for its label.
        let label = Some(self.label.get(locale)).filter(|label| **label != *self.name).map(name_key);
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        let by_label = label.and_then(|label| names.find(|name| name_key(name) == label));
        by_label.or(self.aliases.first()).unwrap_or(&self.name)
    }

    /// Writes the example on one line, as it stands in a document; none where there is no simple one.
    #[must_use]
    pub fn example_text(&self) -> Option<String> {
        self.example.as_ref().and_then(on_one_line)
    }
}

/// Writes a node as flow YAML.
fn on_one_line(node: &Node) -> Option<String> {
    use crate::read::Content;
    Some(match &node.content {
        // The first line is enough of a text of several.
        Content::Text(text) => text.text.lines().next().unwrap_or_default().to_owned(),
        Content::List(items) => {
            let items: Option<Vec<_>> = items.iter().map(on_one_line).collect();
            format!("[{}]", items?.join(", "))
        }
        Content::Map(entries) => {
            let entry = |entry: &crate::read::Entry| Some(format!("{}: {}", entry.key, on_one_line(&entry.value)?));
            let entries: Option<Vec<_>> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries?.join(", "))
        }
        _ => return None,
    })
}
