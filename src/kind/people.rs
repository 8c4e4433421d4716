//! The people of a workspace, from `people.yaml`: found by key, by initials and surname, or by full name.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Reported};
use crate::kind::bind::{PersonLookup, Surroundings, bind_record};
use crate::kind::domain;
use crate::kind::functions::person_of;
use crate::kind::names::name_key;
use crate::kind::record::Record;
use crate::office::locale::Locale;
use crate::office::person::{family_name, full_name, initials, short_name};
use crate::read::{Entry, Node};

/// The people of a workspace.
#[derive(Clone, Debug, Default)]
pub struct People {
    list: Vec<Listed>,
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Listed {
    key: Arc<str>,
    name: String,
    record: Arc<Record>,
}

impl People {
    /// Loads a mapping of keys to persons. A person that is wrong is left out, with the complaint.
    #[must_use]
    pub fn load(node: &Node, locale: Locale) -> Reported<Self> {
        let mut diagnostics = Vec::new();
        let mut people = Self::default();
        let entries = match node.as_map() {
            Some(entries) => entries,
            None if node.is_empty() => &[],
            None => {
                let message = Message::new("people-not-pairs").hint(Message::new("write-people"));
                return Reported::failed(Diagnostic::error(message, node.origin));
            }
        };
        for entry in entries {
            people.add(entry, locale, &mut diagnostics);
        }
        Reported::with(Some(people), diagnostics)
    }

    fn add(&mut self, entry: &Entry, locale: Locale, diagnostics: &mut Vec<Diagnostic>) {
        let mut error = |message: Message| diagnostics.push(Diagnostic::error(message, entry.key_origin));
        if entry.key.contains(char::is_whitespace) {
            return error(
                Message::new("bad-person-key").with("key", &entry.key).hint(Message::new("write-person-key")),
            );
        }
        if let Some(first) = self.list.iter().find(|listed| listed.key.to_lowercase() == entry.key.to_lowercase()) {
            return error(Message::new("person-key-twice").with("key", &entry.key).with("first", &first.key));
        }
        let fields = domain::fields("person").expect("a person is one of our own records");
        let bound = bind_record(&fields, &entry.value, &Alone(locale));
        let failed = bound.has_errors();
        let Some(record) = bound.drain_into(diagnostics).filter(|_| !failed) else { return };
        let person = person_of(&record);
        if person.is_nameless() {
            let message = Message::new("person-without-name").with("key", &entry.key).hint(Message::new("add-surname"));
            diagnostics.push(Diagnostic::error(message, entry.key_origin));
            return;
        }
        let at = self.list.len();
        let given = format!("{} {}", person.given, family_name(&person));
        let by_initials = format!("{} {}", initials(&person), family_name(&person));
        for name in [&*entry.key, &full_name(&person), &short_name(&person), &given, &by_initials] {
            let listed = self.by_name.entry(name_key(name)).or_default();
            if !listed.contains(&at) {
                listed.push(at);
            }
        }
        self.list.push(Listed { key: entry.key.clone(), name: full_name(&person), record: Arc::new(record) });
    }

    /// Finds a person. A key goes before a name.
    #[must_use]
    pub fn find(&self, typed: &str) -> PersonLookup {
        let key = typed.trim().to_lowercase();
        if let Some(listed) = self.list.iter().find(|listed| listed.key.to_lowercase() == key) {
            return PersonLookup::Found(listed.record.clone());
        }
        match self.by_name.get(&name_key(typed)).map_or(&[][..], Vec::as_slice) {
            [] => PersonLookup::Unknown,
            [one] => PersonLookup::Found(self.list[*one].record.clone()),
            several => {
                let name = |at: &usize| format!("{} ({})", self.list[*at].name, self.list[*at].key);
                PersonLookup::Several(several.iter().map(name).collect())
            }
        }
    }

    /// Gives keys and full names, for suggestions.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let keys = self.list.iter().map(|listed| listed.key.to_string());
        keys.chain(self.list.iter().map(|listed| listed.name.clone())).collect()
    }

    /// Goes through keys and persons in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Record>)> {
        self.list.iter().map(|listed| (&listed.key, &listed.record))
    }
}

/// Surroundings without people or files, for the people themselves.
struct Alone(Locale);

impl Surroundings for Alone {
    fn locale(&self) -> Locale {
        self.0
    }
}
