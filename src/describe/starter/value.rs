//! The examples of a declaration as a user would type them: familiar names, people that exist, days near today.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::kind::bind::SOURCE_SETTINGS;
use crate::kind::field::{ChoiceOption, Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::names::nearest_name;
use crate::kind::notation::{accepted, rewritten};
use crate::office::locale::Locale;
use crate::read::{Content, Entry, Node};

/// People for a workspace that lists none yet, so that every document can be made at once.
const STRANGERS: [&str; 6] = ["J. de Vries", "A.M. Bakker", "K. van Dijk", "S. Yılmaz", "R. de Boer", "P. Jansen"];

/// A value before it is written as YAML.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::describe) enum Written {
    /// A single value as it is typed, without the quotes that YAML may ask for.
    Scalar(String),
    /// A number that every reader of YAML takes for what it is.
    Number(String),
    /// A list.
    List(Vec<Written>),
    /// A group.
    Map(Vec<(String, Written)>),
}

/// For whom and for when examples are written.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The language of names and comments.
    pub words: Locale,
    /// The language of the document.
    pub document: Locale,
    /// The keys of the people in the workspace; none to leave the people of the examples.
    pub people: Option<Vec<Arc<str>>>,
    /// Their keys and names, which nobody else may resemble.
    pub known_names: Vec<String>,
    /// The day that the document gets, where it must have one.
    pub day: Option<Date>,
}

/// Writes the examples of one document.
pub(in crate::describe) struct Examples<'a> {
    desk: &'a Desk,
    /// How far days are moved.
    moved_days: i32,
    /// Who stands for each person of the examples.
    cast: BTreeMap<String, String>,
}

impl<'a> Examples<'a> {
    /// Starts a document with these fields. Where it must have a date, its days are moved so that this is the day of the desk.
    pub(in crate::describe) fn new(fields: &Fields, desk: &'a Desk) -> Self {
        let dated = fields.get("date").filter(|field| field.required);
        let typed = dated.and_then(|field| field.example.as_ref()?.as_text()?.parse::<Date>().ok());
        let moved = typed.zip(desk.day).and_then(|(typed, day)| typed.until(day).ok());
        Self { desk, moved_days: moved.map_or(0, |span| span.get_days()), cast: BTreeMap::new() }
    }

    /// Starts examples whose days stay where they are.
    pub(in crate::describe) fn undated(desk: &'a Desk) -> Self {
        Self { desk, moved_days: 0, cast: BTreeMap::new() }
    }

    /// What a user calls a field.
    pub(in crate::describe) fn name(&self, field: &Field) -> String {
        field.familiar(self.desk.words).to_owned()
    }

    /// Writes what a field may hold; none where nothing is known that could stand there.
    pub(in crate::describe) fn of(&mut self, field: &Field) -> Option<Written> {
        match &field.example {
            Some(example) => Some(self.typed(&field.of, example)),
            None => self.composed(&field.of).or_else(|| field.required.then(|| self.placeholder(field))),
        }
    }

    /// Writes what a field may hold, or else what has its form.
    pub(in crate::describe) fn something(&mut self, field: &Field) -> Written {
        self.of(field).unwrap_or_else(|| self.placeholder(field))
    }

    /// Writes an example as it was declared.
    pub(in crate::describe) fn typed(&mut self, of: &FieldType, node: &Node) -> Written {
        match (of, &node.content) {
            (FieldType::List(inner), Content::List(items)) => {
                let mut written: Vec<Written> = Vec::new();
                for item in items {
                    let item = self.typed(inner, item);
                    if !written.contains(&item) {
                        written.push(item);
                    }
                }
                Written::List(written)
            }
            (FieldType::List(_) | FieldType::Table, Content::Map(entries)) if is_source(entries) => {
                let entry = |entry: &Entry| Some((self.source_setting(&entry.key)?, plain(&entry.value)));
                Written::Map(entries.iter().filter_map(entry).collect())
            }
            (FieldType::List(inner), _) => self.typed(inner, node),
            (FieldType::Record(fields), Content::Map(entries)) => {
                let mut written = Vec::new();
                for entry in entries {
                    let Some((_, field)) = fields.find(&entry.key).filter(|(_, field)| !names_file(&field.of)) else {
                        continue;
                    };
                    written.push((self.name(field), self.typed(&field.of, &entry.value)));
                }
                Written::Map(written)
            }
            (FieldType::Record(fields), Content::Text(text)) if &*fields.type_name == "person" => {
                Written::Scalar(self.person(&text.text))
            }
            (FieldType::Single(Single::Language), _) => Written::Scalar(self.desk.document.tag().to_owned()),
            (FieldType::Single(single), Content::Text(text)) => {
                let typed = rewritten(*single, &text.text, self.desk.document, self.moved_days);
                let typed = typed.unwrap_or_else(|| text.text.to_string());
                let plain =
                    *single == Single::Integer && typed.parse::<u32>().is_ok_and(|number| number.to_string() == typed);
                if plain { Written::Number(typed) } else { Written::Scalar(typed) }
            }
            (FieldType::Choice(options), Content::Text(text)) if self.desk.words != Locale::Dutch => {
                let option = ChoiceOption::find(options, &text.text, Locale::Dutch);
                Written::Scalar(option.map_or(&text.text, |option| &option.value).to_string())
            }
            _ => plain(node),
        }
    }

    /// Makes a value of the examples of what is inside it.
    fn composed(&mut self, of: &FieldType) -> Option<Written> {
        match of {
            FieldType::List(inner) => Some(Written::List(vec![self.composed(inner)?])),
            FieldType::Record(fields) if &*fields.type_name == "person" => Some(Written::Scalar(self.person(""))),
            // What may be written as one text is shortest so.
            FieldType::Record(_) if !accepted(of, self.desk.document).examples.is_empty() => {
                Some(Written::Scalar(accepted(of, self.desk.document).examples[0].to_owned()))
            }
            FieldType::Record(fields) => {
                let mut written = Vec::new();
                for field in fields.iter().filter(|field| field.derive.is_none() && !names_file(&field.of)) {
                    if let Some(value) = self.of(field) {
                        written.push((self.name(field), value));
                    }
                }
                (!written.is_empty()).then_some(Written::Map(written))
            }
            _ => None,
        }
    }

    /// What stands in a field that must be there and has no example.
    fn placeholder(&mut self, field: &Field) -> Written {
        let text = match field.of.inmost() {
            FieldType::Single(Single::Text | Single::Lines | Single::Rich) => field.label.get(self.desk.words),
            FieldType::Choice(options) => options.first().map_or("", |option| &option.value),
            FieldType::Record(fields) if &*fields.type_name == "person" => return Written::Scalar(self.person("")),
            FieldType::Record(fields) => {
                let first = fields.iter().find(|field| field.derive.is_none());
                return Written::Map(
                    first.map(|field| (self.name(field), self.something(field))).into_iter().collect(),
                );
            }
            of => accepted(of, self.desk.document).examples.first().copied().unwrap_or("-"),
        };
        Written::Scalar(text.to_owned())
    }

    /// Gives who stands for a person of an example: always the same one, and each another as long as there are enough.
    fn person(&mut self, example: &str) -> String {
        let Some(people) = &self.desk.people else { return example.to_owned() };
        if example.contains(char::is_whitespace) {
            return example.to_owned();
        }
        if let Some(known) = self.cast.get(example) {
            return known.clone();
        }
        let is_free = |name: &&str| !self.cast.values().any(|taken| taken == name);
        let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_new = |name: &&str| {
            let known = || self.desk.known_names.iter().map(String::as_str);
            nearest_name(name, known()).is_none() && known().all(|known| surname(known) != surname(name))
        };
        let own = people.iter().map(|key| &**key).find(|key| *key == example);
        let someone = own
            .or_else(|| people.iter().map(|key| &**key).find(is_free))
            .or_else(|| STRANGERS.into_iter().filter(is_new).find(is_free))
            .or_else(|| people.first().map(|key| &**key))
            .unwrap_or(STRANGERS[0])
            .to_owned();
        self.cast.insert(example.to_owned(), someone.clone());
        someone
    }

    fn source_setting(&self, key: &str) -> Option<String> {
        let (name, aliases) = source_name(key)?;
        let familiar = aliases.first().filter(|_| self.desk.words == Locale::Dutch);
        Some((*familiar.unwrap_or(&name)).to_owned())
    }
}

/// Tells whether a field names a file that must be there.
pub(in crate::describe) fn names_file(of: &FieldType) -> bool {
    matches!(of.inmost(), FieldType::Single(Single::Image | Single::Document | Single::File))
}

/// Tells whether an example is taken from a file.
pub(in crate::describe) fn is_from_file(field: &Field) -> bool {
    let entries = field.example.as_ref().and_then(Node::as_map).unwrap_or_default();
    names_file(&field.of) || (matches!(field.of, FieldType::List(_) | FieldType::Table) && is_source(entries))
}

fn is_source(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| &*entry.key == SOURCE_SETTINGS[0].0)
}

fn source_name(key: &str) -> Option<(&'static str, &'static [&'static str])> {
    SOURCE_SETTINGS.into_iter().find(|(name, _)| *name == key)
}

/// Writes a node as it stands.
fn plain(node: &Node) -> Written {
    match &node.content {
        Content::Text(text) => Written::Scalar(text.text.to_string()),
        Content::List(items) => Written::List(items.iter().map(plain).collect()),
        Content::Map(entries) => {
            Written::Map(entries.iter().map(|entry| (entry.key.to_string(), plain(&entry.value))).collect())
        }
        _ => Written::Scalar(String::new()),
    }
}
