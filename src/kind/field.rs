//! The fields of a declaration: what they are called, what they hold, and what fills them when nothing is given.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostic::{Message, Origin, nearest};
use crate::office::locale::Locale;
use crate::read::table::header_key;

use super::expression::Expression;
use super::words::Words;

/// The fields of a kind, a domain record or a nested record.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub(super) list: Vec<Field>,
    /// The fields that are computed or have a default, by index, each after those that it reads.
    pub(super) computed: Vec<usize>,
    /// The field that plain text stands for, where a record may be written so.
    pub(super) shorthand: Option<Arc<str>>,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name, in English.
    pub name: Arc<str>,
    /// What else it may be called.
    pub aliases: Vec<Arc<str>>,
    /// What it is called on pages and in starters.
    pub label: Words,
    /// What it is for.
    pub help: Words,
    /// A value that could stand there.
    pub example: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub form: Form,
    /// What it is when nothing is given.
    pub default: Option<Placed>,
    /// How it is computed; then nothing may be given.
    pub derive: Option<Placed>,
    /// The smallest number.
    pub min: Option<Decimal>,
    /// The largest number.
    pub max: Option<Decimal>,
    /// What text must match.
    pub pattern: Option<regex::Regex>,
    /// For whom it is; none for everybody.
    pub audience: Option<Arc<str>>,
    /// All that it may be called, as headers are compared.
    pub(super) keys: Vec<String>,
}

/// An expression with its place in the declaration.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The expression.
    pub expression: Expression,
    /// Its place.
    pub origin: Origin,
}

/// What a field can hold.
#[derive(Clone, Debug)]
pub enum Form {
    /// A single value.
    Simple(Simple),
    /// One of these.
    Choice(Vec<Chosen>),
    /// A person: a key of the people, a name, or a record.
    Person,
    /// A record of the domain or one that is declared in place; its type name is empty then.
    Record(Arc<str>, Arc<Fields>),
    /// A list.
    List(Box<Form>),
}

/// The types of single values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simple {
    /// Text; a line break is a space.
    Text,
    /// Text that keeps its lines.
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
    /// A day and a time.
    DateTime,
    /// A length of time.
    Duration,
    /// A year, quarter, month or week.
    Period,
    /// Yes or no.
    Boolean,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// An account number.
    Iban,
    /// A number of the Dutch company register.
    Kvk,
    /// A Dutch VAT number.
    Vat,
    /// A postcode.
    Postcode,
    /// A country, by its name.
    Country,
    /// A language, by its subtag.
    Language,
    /// A picture of the workspace.
    Image,
    /// A file of the workspace.
    File,
}

impl Simple {
    /// All types by the word that declarations use.
    pub const NAMES: [(&'static str, Self); 26] = [
        ("text", Self::Text),
        ("lines", Self::Lines),
        ("rich", Self::Rich),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("date", Self::Date),
        ("time", Self::Time),
        ("datetime", Self::DateTime),
        ("duration", Self::Duration),
        ("period", Self::Period),
        ("boolean", Self::Boolean),
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("url", Self::Url),
        ("iban", Self::Iban),
        ("kvk", Self::Kvk),
        ("vat", Self::Vat),
        ("postcode", Self::Postcode),
        ("country", Self::Country),
        ("language", Self::Language),
        ("image", Self::Image),
        ("file", Self::File),
        ("document", Self::File),
        ("table", Self::Lines),
    ];
}

/// One of the values of a choice.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The name of the value.
    pub value: Arc<str>,
    /// The word for it.
    pub label: Words,
    /// What else may be written.
    pub aliases: Vec<Arc<str>>,
}

impl Chosen {
    /// Tells whether it is meant by what was typed, ignoring case, spaces and punctuation.
    #[must_use]
    pub fn answers_to(&self, typed: &str) -> bool {
        let wanted = header_key(typed);
        let mut names = self.aliases.iter().map(|alias| &**alias).chain(self.label.all()).chain([&*self.value]);
        names.any(|name| header_key(name) == wanted)
    }
}

impl Field {
    /// Tells whether a key or header means this field: its name, an alias or a label, ignoring case, spaces and punctuation.
    #[must_use]
    pub fn answers_to(&self, typed: &str) -> bool {
        self.keys.contains(&header_key(typed))
    }

    /// All that the field may be called, its name first.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias)).chain(self.label.all())
    }

    /// What a user calls it: the first Dutch alias, else the name.
    #[must_use]
    pub fn familiar(&self, locale: Locale) -> &str {
        if locale == Locale::Dutch { self.aliases.first().map_or(&self.name, |alias| alias) } else { &self.name }
    }
}

impl Fields {
    /// Finds a field by its exact name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.list.iter().find(|field| &*field.name == name)
    }

    /// Finds a field by what was typed: exact names first, then aliases and labels.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<usize> {
        let exact = self.list.iter().position(|field| &*field.name == typed);
        exact.or_else(|| {
            let key = header_key(typed);
            self.list.iter().position(|field| field.keys.contains(&key))
        })
    }

    /// Goes through the fields in the order of the declaration.
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        self.list.iter()
    }

    /// Says that there is no field of this name, with the nearest one.
    #[must_use]
    pub fn unknown(&self, typed: &str) -> Message {
        let message = Message::new("unknown-field").with("name", typed);
        match self.probably(typed) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message.hint(Message::new("known-fields").with("names", self.known())),
        }
    }

    /// Finds the name, alias or label that was probably meant.
    #[must_use]
    pub fn probably(&self, typed: &str) -> Option<&str> {
        let given = self.list.iter().filter(|field| field.derive.is_none());
        nearest(typed, given.flat_map(Field::called))
    }

    fn known(&self) -> String {
        let given = self.list.iter().filter(|field| field.derive.is_none());
        given.map(|field| format!("`{}`", field.familiar(Locale::Dutch))).collect::<Vec<_>>().join(", ")
    }
}
