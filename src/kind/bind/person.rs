//! Persons: by a key of the people, by a name that is known, by a name written out, or as a record.

use std::sync::Arc;

use crate::diagnostic::{Message, nearest};
use crate::kind::domain;
use crate::kind::record::{Data, Record, Value};
use crate::office::action::owners;
use crate::office::person::split;
use crate::read::{Content, Node, Style, Text};

use super::{Binder, PersonLookup};

impl Binder<'_> {
    /// Binds a person.
    pub(super) fn person(&mut self, node: &Node) -> Option<Value> {
        if let Content::Map(_) = node.content {
            let fields = domain::fields("person").expect("a person is a domain record of ours");
            let record = self.nested(&fields, "person", node)?;
            return Some(Value::new(node.origin, Data::Record(Arc::new(record))));
        }
        let text = self.plain_text(node)?;
        match self.around.person(&text) {
            PersonLookup::Found(record) => Some(Value::new(node.origin, Data::Record(record))),
            PersonLookup::Ambiguous(keys) => {
                let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
                let hint = Message::new("write-key").with("names", keys.join(", "));
                self.complain(Message::new("ambiguous-person").with("name", &text).hint(hint), node.origin);
                None
            }
            PersonLookup::Unknown if looks_like_a_key(&text) => {
                self.complain(self.unknown_person(&text), node.origin);
                None
            }
            PersonLookup::Unknown => Some(Value::new(node.origin, Data::Record(Arc::new(written_out(&text, node))))),
        }
    }

    /// Binds the persons of one text: `KvD en AMB`.
    pub(super) fn persons(&mut self, node: &Node) -> Vec<Value> {
        let Content::Text(text) = &node.content else { return Vec::new() };
        let known = |typed: &str| matches!(self.around.person(typed), PersonLookup::Found(_));
        let parts = if known(&text.text) { vec![&*text.text] } else { owners(&text.text) };
        if parts.len() < 2 {
            return self.person(node).into_iter().collect();
        }
        let parts: Vec<Node> = parts.iter().map(|part| part_of(node, part)).collect();
        parts.iter().filter_map(|part| self.person(part)).collect()
    }

    fn unknown_person(&self, typed: &str) -> Message {
        let names = self.around.people_names();
        let message = Message::new("unknown-person").with("name", typed);
        match nearest(typed, names.iter().map(String::as_str)) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message.hint(Message::new("write-name-out")),
        }
    }
}

fn part_of(node: &Node, part: &str) -> Node {
    Node::new(node.origin, Content::Text(Text { text: part.into(), style: Style::Plain }))
}

/// A short word is a key of the people that was mistyped; anything else is the name of someone from outside.
fn looks_like_a_key(text: &str) -> bool {
    let letters = text.chars().all(|sign| sign.is_ascii_alphanumeric());
    letters && text.chars().count() <= 4 && text.chars().next().is_some_and(|first| first.is_ascii_lowercase())
}

/// Makes a record of a name that was written out, with the parts that can be told apart.
fn written_out(text: &Arc<str>, node: &Node) -> Record {
    let fields = domain::fields("person").expect("a person is a domain record of ours");
    let parts = split(text).person;
    let mut record = Record { type_name: "person".into(), origin: node.origin, fields: Vec::new() };
    for field in fields.iter() {
        record.set(&field.name, Value::none(node.origin));
    }
    let named = [
        ("given", &parts.given),
        ("initials", &parts.initials),
        ("prefix", &parts.prefix),
        ("surname", &parts.surname),
    ];
    for (name, part) in named.into_iter().filter(|(_, part)| !part.is_empty()) {
        record.set(name, Value::text(node.origin, part));
    }
    record.set("written", Value::new(node.origin, Data::Text(text.clone())));
    record
}
