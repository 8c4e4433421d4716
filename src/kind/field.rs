//! Fields of a declaration: the closed set of types, and what is said about a field.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::Origin;
use crate::kind::expression::{Expression, TypeName};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::kind::words::Words;
use crate::office::locale::Locale;
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
            Self::Record(_) => TypeName { nl: "een groep velden", en: "a group of fields" },
            Self::List(_) => TypeName { nl: "een lijst", en: "a list" },
            Self::Table => TypeName { nl: "een tabel", en: "a table" },
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

    /// Finds the choice that a text stands for: by name or alias, else by its label in the language, else by any label.
    #[must_use]
    pub fn find<'o>(options: &'o [Self], typed: &str, locale: Locale) -> Option<&'o Self> {
        let by_name = options.iter().find(|option| is_any(typed, option.own_names()));
        let by_label = || options.iter().find(|option| is_any(typed, std::iter::once(option.label.get(locale))));
        by_name.or_else(by_label).or_else(|| options.iter().find(|option| is_any(typed, option.label.all())))
    }
}

/// Tells whether a text is one of the names. Signs alone (`%`, `€`) are compared as they are.
fn is_any<'n>(typed: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
    let key = name_key(typed);
    names.any(|name| if key.is_empty() { name == typed } else { name_key(name) == key })
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
}

/// A pattern that a text must match as a whole.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it was written.
    pub text: Arc<str>,
    pub(super) regex: regex::Regex,
}

/// A field.
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
    /// Where it is declared; none for a domain record.
    pub origin: Option<Origin>,
}

impl Field {
    /// Goes through everything that it may be called: its name, aliases and labels.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias)).chain(self.label.all())
    }

    /// Gives what a user calls it: in a Dutch document the first alias, unless the name is the Dutch word already; else the name.
    #[must_use]
    pub fn familiar(&self, locale: Locale) -> &str {
        let is_dutch = || name_key(self.label.get(Locale::Dutch)) == name_key(&self.name);
        let alias = self.aliases.first().filter(|_| locale == Locale::Dutch && !is_dutch());
        alias.unwrap_or(&self.name)
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
