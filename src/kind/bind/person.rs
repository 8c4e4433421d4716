//! Persons, addresses, contacts and times from and to that may be written as one text.

use std::sync::Arc;

use super::draft::Draft;
use super::{Binder, PersonLookup};
use crate::diagnostic::{Message, Origin};
use crate::kind::fields::Fields;
use crate::kind::functions::text_at;
use crate::kind::names::nearest_name;
use crate::kind::record::{Data, Record, Value};
use crate::kind::scalar;
use crate::kind::shown::shown;
use crate::office::action;
use crate::office::address::Address;
use crate::office::contact::Contact;
use crate::office::identifier::postcode;
use crate::office::locale::{Locale, parse};
use crate::office::person::{Gender, Noble, Person, split_one};
use crate::read::{Content, Entry, Node};

/// How many letters of a name may differ from a known one before it is taken for another.
const NEAR_NAME: usize = 2;

impl Binder<'_> {
    /// Binds a person: a key or name of `people.yaml`, a full name, or a group of fields.
    pub(super) fn person(&mut self, fields: &Arc<Fields>, node: &Node) -> Option<Value> {
        if is_group(node) {
            return self.group(fields, node);
        }
        let typed = self.one_text(node)?;
        let typed = typed.trim();
        if typed.is_empty() {
            return Some(Value::none(node.origin));
        }
        match self.around.person(typed) {
            PersonLookup::Found(record) => Some(Value::new(node.origin, Data::Record(record))),
            PersonLookup::Several(names) => {
                let message = Message::new("several-persons").with("typed", typed).with("names", names.join(", "));
                self.refuse(message.hint(Message::new("write-key-or-name")), node.origin)
            }
            PersonLookup::Unknown => self.stranger(fields, typed, node),
        }
    }

    /// A name is somebody outside `people.yaml`, and is printed as it was written. One word that starts with a small letter, or that is
    /// nearly a known name, is a key that is not there; others may be `MT` or `Allen`.
    fn stranger(&mut self, fields: &Arc<Fields>, typed: &str, node: &Node) -> Option<Value> {
        if action::is_nobody_in_particular(typed) {
            return self.group(fields, &map(node, parts(node, [("surname", typed)])));
        }
        let names = self.around.people_names();
        let near = nearest_name(typed, names.iter().map(String::as_str));
        let is_word = !typed.contains(char::is_whitespace);
        if is_word && (near.is_some() || typed.starts_with(char::is_lowercase)) {
            let message = Message::new("unknown-person").with("typed", typed);
            let message = match near {
                Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
                None => message.hint(Message::new("write-full-name")),
            };
            return self.refuse(message, node.origin);
        }
        let distance = |name: &str| strsim::damerau_levenshtein(&typed.to_lowercase(), &name.to_lowercase());
        if let Some(near) = near.filter(|near| distance(near) <= NEAR_NAME) {
            let message = Message::new("person-elsewhere").with("typed", typed);
            self.warn(message.hint(Message::new("did-you-mean").with("name", near)), node.origin);
        }
        self.group(fields, &person_node(&split_one(typed).person, node))
    }

    /// Binds an address: one text with a postcode, or a group of fields.
    pub(super) fn address(&mut self, fields: &Arc<Fields>, node: &Node) -> Option<Value> {
        if is_group(node) {
            return self.group(fields, node);
        }
        let typed = self.one_text(node)?;
        if typed.trim().is_empty() {
            return Some(Value::none(node.origin));
        }
        match Address::parse(&typed) {
            Ok(address) => self.group(fields, &address_node(&address, node)),
            Err(message) => self.refuse(message, node.origin),
        }
    }

    /// Binds a contact: a name in one text, or a group of fields.
    pub(super) fn contact(&mut self, fields: &Arc<Fields>, node: &Node) -> Option<Value> {
        if is_group(node) {
            return self.group(fields, node);
        }
        if self.one_text(node)?.trim().is_empty() {
            return Some(Value::none(node.origin));
        }
        self.group(fields, &map(node, vec![entry(node, "name", node.clone())]))
    }

    /// Looks over a contact or an address as a whole: a postcode that its country has not is an error; a name in one cell that could be read
    /// otherwise, and more lines than the post takes, are said.
    pub(super) fn look_over(&mut self, fields: &Fields, draft: &Draft) {
        let is_contact = &*fields.type_name == "contact";
        if !is_contact && &*fields.type_name != "address" {
            return;
        }
        let record = draft.clone().into_record(fields);
        let contact = Contact::from_fields(&|path| text_at(&record, path));
        let place = |names: &[&str]| {
            let is_typed = |value: &&Value| value.as_text().is_some() || !value.items().is_empty();
            let typed = names.iter().filter_map(|name| record.get(name)).find(is_typed);
            typed.map_or(draft.origin, |value| value.origin)
        };
        let address = &contact.address;
        let country = if address.country.is_empty() { "NL" } else { &address.country };
        let knows_country = fields.position("country").is_none_or(|at| !draft.failed[at]);
        if !address.postcode.is_empty()
            && knows_country
            && address.lines.is_empty()
            && let Err(message) = postcode::parse(&address.postcode, country)
        {
            self.error(message, place(&["postcode", "postcode_city", "city", "street"]));
        }
        if is_contact {
            if let Some(doubt) = contact.doubt() {
                self.warn(doubt, place(&["attention", "name"]));
            }
            if let Some(message) = contact.too_large() {
                self.warn(message, place(&["lines", "street", "postbus"]));
            }
        }
    }

    /// Binds a start and an end: `10.00-11.30` in one text, or a group of fields, whose end must come after its start too.
    pub(super) fn time_range(&mut self, fields: &Arc<Fields>, node: &Node) -> Option<Value> {
        if is_group(node) {
            let value = self.group(fields, node)?;
            return match ends_before_start(&value) {
                Some((message, origin)) => self.refuse(message, origin),
                None => Some(value),
            };
        }
        let typed = self.one_text(node)?;
        if typed.trim().is_empty() {
            return Some(Value::none(node.origin));
        }
        let (start, end) = match parse::time_range(&typed) {
            Ok(range) => range,
            Err(message) => return self.refuse(message, node.origin),
        };
        let time = |time| Value::new(node.origin, Data::Time(time));
        let times = vec![("start".into(), time(start)), ("end".into(), time(end))];
        let record = Record { type_name: fields.type_name.clone(), origin: node.origin, fields: times };
        Some(Value::new(node.origin, Data::Record(Arc::new(record))))
    }

    /// Gives the text of a single value.
    fn one_text(&mut self, node: &Node) -> Option<Arc<str>> {
        match scalar::typed(node, self.manner.locale)? {
            Ok(typed) => Some(typed),
            Err(message) => self.refuse(message, node.origin),
        }
    }

    /// Splits persons that were typed in one text: `KvD en AMB`. One that is known as a whole stays whole.
    pub(super) fn persons_in_one_text(&self, node: &Node) -> Option<Vec<Node>> {
        let text = node.as_text()?;
        if matches!(self.around.person(text.trim()), PersonLookup::Found(_)) {
            return None;
        }
        let owners = action::owners(text);
        if owners.len() < 2 {
            return None;
        }
        let place = |part: &str| {
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            Node::plain(crate::kind::settings::within(node, start..start + part.len()), part)
        };
        Some(owners.into_iter().map(place).collect())
    }
}

/// Says that a group of two times ends before it starts, at its end.
fn ends_before_start(range: &Value) -> Option<(Message, Origin)> {
    let record = range.as_record()?;
    let (start, end) = (record.get("start")?, record.get("end")?);
    let (Data::Time(first), Data::Time(last)) = (&start.data, &end.data) else { return None };
    let show = |time: &Value| shown(&time.data, Locale::Dutch).unwrap_or_default();
    let typed = format!("{}-{}", show(start), show(end));
    let message = Message::new("end-before-start").with("typed", typed).hint(Message::new("write-time-range"));
    (last <= first).then_some((message, end.origin))
}

/// A list is complained of as a group would be.
fn is_group(node: &Node) -> bool {
    matches!(node.content, Content::Map(_) | Content::List(_))
}

fn entry(node: &Node, key: &str, value: Node) -> Entry {
    Entry { key: key.into(), key_origin: node.origin, value }
}

fn map(node: &Node, entries: Vec<Entry>) -> Node {
    Node::new(node.origin, Content::Map(entries))
}

/// Makes a group of the parts that are there, all at the place of the text that they were found in.
fn parts<'t>(node: &Node, parts: impl IntoIterator<Item = (&'static str, &'t str)>) -> Vec<Entry> {
    let filled = parts.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(key, text)| entry(node, key, Node::plain(node.origin, text))).collect()
}

fn person_node(person: &Person, node: &Node) -> Node {
    let gender = match person.gender {
        Gender::Male => "m",
        Gender::Female => "f",
        Gender::Other => "x",
        Gender::Unknown => "",
    };
    let named = [
        ("given", &*person.given),
        ("initials", &*person.initials),
        ("prefix", &*person.prefix),
        ("surname", &*person.surname),
        ("gender", gender),
        ("nobility", person.nobility.map(Noble::name).unwrap_or_default()),
    ];
    let mut entries = parts(node, named);
    let titles = parts(node, [("before", &*person.titles.before), ("after", &*person.titles.after)]);
    if !titles.is_empty() {
        entries.push(entry(node, "titles", map(node, titles)));
    }
    map(node, entries)
}

fn address_node(address: &Address, node: &Node) -> Node {
    let mut entries = parts(node, address.parts());
    if !address.lines.is_empty() {
        let lines = address.lines.iter().map(|line| Node::plain(node.origin, line)).collect();
        entries.push(entry(node, "lines", Node::new(node.origin, Content::List(lines))));
    }
    map(node, entries)
}
