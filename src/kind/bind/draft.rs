//! A record while it is made: what was typed, what is wrong, what is missing.

use std::sync::Arc;

use super::{Binder, RESERVED, place_of};
use crate::diagnostic::{Message, Origin, Place};
use crate::kind::declaration::Kind;
use crate::kind::expression::Scope;
use crate::kind::field::{Field, FieldType};
use crate::kind::fields::Fields;
use crate::kind::names::nearest_name;
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::Locale;
use crate::read::{Content, Entry, Node};

/// How many names a suggestion lists.
const MOST_NAMES: usize = 12;

/// A record that is being made.
#[derive(Clone)]
pub(super) struct Draft {
    /// The place of the record.
    pub(super) origin: Origin,
    /// What the fields hold, in the order of the declaration.
    pub(super) values: Vec<Option<Value>>,
    /// Which fields hold something that was complained of.
    pub(super) failed: Vec<bool>,
    /// Where each field was named, or where it would stand.
    pub(super) places: Vec<Option<Origin>>,
    /// A field that may be missing although it is required.
    pub(super) excused: Option<usize>,
    /// The fields that misspelled names were probably meant for: that those are missing need not be said.
    pub(super) meant: Vec<usize>,
}

impl Draft {
    pub(super) fn new(fields: &Fields, origin: Origin) -> Self {
        let count = fields.iter().len();
        Self {
            origin,
            values: vec![None; count],
            failed: vec![false; count],
            places: vec![None; count],
            excused: None,
            meant: Vec::new(),
        }
    }

    /// Tells whether any of the fields that an expression reads was complained of.
    pub(super) fn is_spoiled(&self, fields: &Fields, names: &[Arc<str>]) -> bool {
        names.iter().any(|name| fields.position(name).is_some_and(|at| self.failed[at]))
    }

    pub(super) fn into_record(self, fields: &Fields) -> Record {
        let origin = self.origin;
        let values = self.values.into_iter().zip(fields.iter());
        let entries =
            values.map(|(value, field)| (field.name.clone(), value.unwrap_or_else(|| absent(&field.of, origin))));
        Record { type_name: fields.type_name.clone(), origin, fields: entries.collect() }
    }
}

/// What a field holds that nobody filled in: a list nothing, so that templates can go through it.
fn absent(of: &FieldType, origin: Origin) -> Value {
    match of {
        FieldType::List(_) => Value::new(origin, Data::List(Arc::from([]))),
        _ => Value::none(origin),
    }
}

/// The fields of a draft as an expression sees them.
pub(super) struct DraftScope<'a> {
    pub(super) fields: &'a Fields,
    pub(super) draft: &'a Draft,
    pub(super) today: Option<jiff::civil::Date>,
}

impl Scope for DraftScope<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        let origin = self.draft.origin;
        match self.fields.position(name) {
            Some(at) => Some(self.draft.values[at].clone().unwrap_or(Value::none(origin))),
            None if name == "today" => Some(Value::new(origin, self.today.map_or(Data::None, Data::Date))),
            None => None,
        }
    }

    fn origin(&self) -> Origin {
        self.draft.origin
    }
}

impl Binder<'_> {
    /// Binds a group of fields, or the text that stands for one.
    pub(super) fn record(&mut self, fields: &Fields, node: &Node) -> Option<Record> {
        let mut draft = Draft::new(fields, place_of(node));
        match (&node.content, &fields.shorthand) {
            (Content::Map(entries), _) => {
                for entry in entries {
                    self.entry(fields, entry, &mut draft, None);
                }
            }
            (Content::List(_) | Content::Error(_) | Content::Uncalculated, _) | (_, None) => {
                self.not_a_group(fields, node);
                return None;
            }
            (_, Some(shorthand)) => {
                let key_origin = node.origin;
                let entry = Entry { key: shorthand.clone(), key_origin, value: node.clone() };
                self.entry(fields, &entry, &mut draft, None);
            }
        }
        self.finish(fields, &mut draft);
        Some(draft.into_record(fields))
    }

    fn not_a_group(&mut self, fields: &Fields, node: &Node) {
        if let Some(Err(message)) = crate::kind::scalar::typed(node, self.manner.locale) {
            return self.error(message, node.origin);
        }
        let names: Vec<&str> = typed_names(fields, self.manner.locale).take(MOST_NAMES).collect();
        let hint = Message::new("write-group").with("names", names.join(", "));
        self.error(Message::new("not-a-group-of-fields").hint(hint), node.origin);
    }

    /// Binds one entry of a document or group to its field.
    pub(super) fn entry(&mut self, fields: &Fields, entry: &Entry, draft: &mut Draft, kind: Option<&Kind>) {
        let Some((at, field)) = fields.find(&entry.key) else {
            if self.has_said_enough() {
                return self.error(Message::new("unknown-field").with("name", &entry.key), entry.key_origin);
            }
            draft.meant.extend(
                fields.nearest_in(&entry.key, self.manner.locale).and_then(|near| fields.find(near)).map(|(at, _)| at),
            );
            return self.error(unknown(fields, &entry.key, kind, self.manner.locale), entry.key_origin);
        };
        if field.derive.is_some() {
            let message = Message::new("computed-field").with("name", &entry.key).hint(Message::new("leave-out-field"));
            return self.warn(message, entry.key_origin);
        }
        if let Some(first) = draft.places[at] {
            let message = Message::new("field-twice").with("name", &entry.key).with("field", &field.name);
            return self.error(message.hint_at(Message::new("first-here"), Some(first)), entry.key_origin);
        }
        draft.places[at] = Some(entry.key_origin);
        self.fill(field, at, &entry.value, draft);
    }

    /// Binds the value of a field.
    pub(super) fn fill(&mut self, field: &Field, at: usize, node: &Node, draft: &mut Draft) {
        if node.is_empty() {
            return;
        }
        let errors = self.errors;
        let value = self.field_value(field, node);
        draft.values[at] = value.filter(|value| !value.is_none());
        draft.failed[at] = self.errors > errors;
    }

    /// Complains of what is missing, and computes defaults and derived fields.
    pub(super) fn finish(&mut self, fields: &Fields, draft: &mut Draft) {
        for (at, field) in fields.iter().enumerate() {
            let absent = draft.values[at].is_none() && !draft.failed[at];
            if field.required
                && absent
                && field.default.is_none()
                && field.derive.is_none()
                && draft.excused != Some(at)
            {
                if !draft.meant.contains(&at) {
                    self.missing(field, draft.places[at].unwrap_or(draft.origin));
                }
                draft.failed[at] = true;
            }
        }
        self.compute(fields, draft);
        self.look_over(fields, draft);
    }

    fn missing(&mut self, field: &Field, origin: Origin) {
        if matches!(origin.place(), Place::Cell(_)) {
            let label = field.label.get(self.manner.locale);
            let message = Message::new("empty-cell").with("name", label);
            return self.error(
                match field.example_text() {
                    Some(example) => message.hint(Message::new("fill-cell").with("example", example)),
                    None => message.hint(Message::new("fill-cell-without-example")),
                },
                origin,
            );
        }
        let name = field.familiar(self.manner.locale);
        let message = Message::new("missing-field").with("name", name);
        let hint = match field.example_text() {
            Some(example) => Message::new("add-field").with("name", name).with("example", example),
            None => Message::new("add-field-without-example").with("name", name),
        };
        self.error(message.hint(hint), origin);
    }
}

/// The names of fields that a user may write.
fn typed_names(fields: &Fields, locale: Locale) -> impl Iterator<Item = &str> {
    fields.iter().filter(|field| field.derive.is_none()).map(move |field| field.familiar(locale))
}

/// Says that no field has a name, with the nearest one.
fn unknown(fields: &Fields, key: &str, kind: Option<&Kind>, locale: Locale) -> Message {
    if !key.is_empty() && key.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
        return Message::new("comma-in-braces").with("name", key).hint(Message::new("quote-amount"));
    }
    let message = Message::new("unknown-field").with("name", key);
    let reserved = || RESERVED.iter().flat_map(|(name, aliases)| std::iter::once(*name).chain(aliases.iter().copied()));
    let near = fields.nearest_in(key, locale).or_else(|| nearest_name(key, reserved().filter(|_| kind.is_some())));
    if let Some(near) = near {
        return message.hint(Message::new("did-you-mean").with("name", near));
    }
    if let Some(kind) = kind {
        return message.hint(Message::new("see-fields").with("kind", &kind.name));
    }
    let names: Vec<&str> = typed_names(fields, locale).take(MOST_NAMES).collect();
    message.hint(Message::new("choose-setting").with("names", names.join(", ")))
}
