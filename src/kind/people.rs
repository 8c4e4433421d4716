//! The people of a workspace, found by what is typed for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Reported};
use crate::office::person::{self, Person};
use crate::read::Node;
use crate::read::table::header_key;

use super::bind::{self, PersonLookup, Surroundings};
use super::domain;
use super::record::{Data, Record};

/// The people by key, initials and name.
#[derive(Clone, Debug, Default)]
pub struct People {
    by_key: BTreeMap<String, Arc<Record>>,
    by_name: BTreeMap<String, Vec<String>>,
}

impl People {
    /// Reads `key: {…}` for each person.
    #[must_use]
    pub fn read(node: &Node, around: &dyn Surroundings) -> Reported<Self> {
        let mut people = Self::default();
        let mut complaints = Vec::new();
        let Some(entries) = node.as_map() else {
            return Reported::failed(Diagnostic::error(Message::new("people-expected"), node.origin));
        };
        let fields = domain::fields("person").expect("a person is a domain record of ours");
        for entry in entries {
            let bound = bind::bind_record(&fields, "person", &entry.value, around);
            if let Some(record) = bound.drain_into(&mut complaints) {
                people.add(&entry.key, record);
            }
        }
        let usable = !complaints.iter().any(Diagnostic::is_error);
        Reported::with(usable.then_some(people), complaints)
    }

    fn add(&mut self, key: &str, record: Record) {
        let person = person_of(&record);
        for name in [
            person::full_name(&person),
            person::short_name(&person),
            format!("{} {}", person.given, person::family_name(&person)),
        ] {
            let keys = self.by_name.entry(header_key(&name)).or_default();
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        self.by_key.insert(key.to_lowercase(), Arc::new(record));
    }

    /// Finds a person by key, whatever its case, by initials and surname, or by the full name.
    #[must_use]
    pub fn find(&self, typed: &str) -> PersonLookup {
        if let Some(record) = self.by_key.get(&typed.trim().to_lowercase()) {
            return PersonLookup::Found(record.clone());
        }
        match self.by_name.get(&header_key(typed)).map(Vec::as_slice) {
            Some([key]) => self
                .by_key
                .get(&key.to_lowercase())
                .map_or(PersonLookup::Unknown, |record| PersonLookup::Found(record.clone())),
            Some(keys) => PersonLookup::Ambiguous(keys.to_vec()),
            None => PersonLookup::Unknown,
        }
    }

    /// The keys, for suggestions.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.by_key.keys().cloned().collect()
    }
}

/// Takes a person from a record with the person's fields.
#[must_use]
pub fn person_of(record: &Record) -> Person {
    Person::from_fields(&|path| text_at(record, path))
}

/// Gives the text of a field by its path, such as `titles.before`.
#[must_use]
pub fn text_at(record: &Record, path: &str) -> Option<String> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let value = record.get(name)?;
    match &value.data {
        Data::Record(inner) if !rest.is_empty() => text_at(inner, rest),
        Data::Boolean(yes) => Some(if *yes { "true" } else { "false" }.to_owned()),
        Data::List(items) => Some(items.iter().filter_map(|item| item.as_text()).collect::<Vec<_>>().join("\n")),
        _ => value.as_text().map(str::to_owned),
    }
}
