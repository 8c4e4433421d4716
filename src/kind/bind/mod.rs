//! Binding: what was read becomes a complete, typed record, and everything that is wrong is said at its place.

mod person;
mod rows;
mod scalar;
mod text;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Reported};
use crate::office::locale::Locale;
use crate::read::{Book, Content, Entry, Node};

use super::declaration::Kind;
use super::expression::Scope;
use super::field::{Field, Fields, Form};
use super::record::{Data, Record, Value};

/// What binding may ask of the world around it.
pub trait Surroundings {
    /// The language in which numbers are read.
    fn locale(&self) -> Locale;

    /// The day that counts as today.
    fn today(&self) -> Option<Date> {
        None
    }

    /// Finds a person by what was typed.
    fn person(&self, _typed: &str) -> PersonLookup {
        PersonLookup::Unknown
    }

    /// The names by which persons are known, for suggestions.
    fn people_names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Opens a workbook or CSV file.
    ///
    /// # Errors
    /// It cannot be opened.
    fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
        Err(Message::new("no-list-source-here").with("file", path))
    }

    /// Tells whether a file can be opened.
    ///
    /// # Errors
    /// It cannot.
    fn file_exists(&self, _path: &str) -> Result<(), Message> {
        Ok(())
    }
}

/// What is known of a person by what was typed.
#[derive(Clone, Debug)]
pub enum PersonLookup {
    /// This one.
    Found(Arc<Record>),
    /// More than one, by their keys.
    Ambiguous(Vec<String>),
    /// Nobody.
    Unknown,
}

/// The keys of a document that are no fields.
const DOCUMENT_KEYS: [&str; 3] = ["kind", "soort", "for_each"];

/// Binds a document. There is a record whenever the document is a mapping; with errors it is for looking at only.
pub fn bind(kind: &Kind, node: &Node, around: &dyn Surroundings) -> Reported<Record> {
    let mut binder = Binder::new(around);
    let Some(entries) = node.as_map() else {
        return Reported::failed(Diagnostic::error(Message::new("record-expected"), node.origin));
    };
    let for_each = entries.iter().any(|entry| &*entry.key == "for_each");
    let own: Vec<&Entry> = entries.iter().filter(|entry| !DOCUMENT_KEYS.contains(&&*entry.key)).collect();
    let filled_by_rows = kind.recipient.as_deref().filter(|_| for_each);
    let record = binder.record(&kind.fields, &kind.name, &own, node.origin, filled_by_rows);
    if !binder.complaints.iter().any(Diagnostic::is_error) {
        binder.check(kind, &record);
    }
    Reported::with(Some(record), binder.complaints)
}

/// Binds a record with given fields, such as the house style.
pub fn bind_record(fields: &Fields, type_name: &str, node: &Node, around: &dyn Surroundings) -> Reported<Record> {
    let mut binder = Binder::new(around);
    let record = binder.nested(fields, type_name, node);
    Reported::with(record, binder.complaints)
}

/// Binds the rows of `for_each` to the recipient of a kind. A row with errors complains and is left out; the others go on.
pub fn bind_rows(kind: &Kind, node: &Node, around: &dyn Surroundings) -> Reported<Vec<Record>> {
    let mut binder = Binder::new(around);
    let Some(source) = node.entry("for_each") else { return Reported::fine(Vec::new()) };
    let field = kind.recipient.as_deref().and_then(|name| kind.fields.get(name));
    let Some(Field { form: Form::Record(name, fields), .. }) = field else {
        let message = Message::new("kind-has-no-recipient").with("name", &kind.name);
        return Reported::failed(Diagnostic::error(message, source.key_origin));
    };
    let rows = match &source.value.content {
        Content::List(items) => {
            items.iter().filter_map(|item| binder.sound(|binder| binder.nested(fields, name, item))).collect()
        }
        _ => binder.rows_of(fields, name, &source.value),
    };
    Reported::with(Some(rows), binder.complaints)
}

/// Binds one document, and collects what is wrong with it.
struct Binder<'a> {
    around: &'a dyn Surroundings,
    complaints: Vec<Diagnostic>,
    /// The files in which a number was found that could have been meant otherwise: one warning for each is enough.
    doubted: RefCell<BTreeSet<FileKey>>,
}

impl<'a> Binder<'a> {
    fn new(around: &'a dyn Surroundings) -> Self {
        Self { around, complaints: Vec::new(), doubted: RefCell::default() }
    }

    fn complain(&mut self, message: Message, origin: Origin) {
        self.complaints.push(Diagnostic::error(message, origin));
    }

    /// Gives what was bound only when it was bound without errors.
    fn sound<T>(&mut self, bind: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.complaints.len();
        let bound = bind(self);
        bound.filter(|_| !self.complaints[before..].iter().any(Diagnostic::is_error))
    }

    fn nested(&mut self, fields: &Fields, type_name: &str, node: &Node) -> Option<Record> {
        match &node.content {
            Content::Map(entries) => {
                let entries: Vec<&Entry> = entries.iter().collect();
                Some(self.record(fields, type_name, &entries, node.origin, None))
            }
            Content::List(_) => {
                self.complain(Message::new("record-expected"), node.origin);
                None
            }
            _ => self.shorthand(fields, type_name, node),
        }
    }

    /// Binds plain text to the field that it stands for.
    fn shorthand(&mut self, fields: &Fields, type_name: &str, node: &Node) -> Option<Record> {
        let Some(name) = fields.shorthand.clone() else {
            self.complain(
                Message::new("record-expected").hint(Message::new("write-fields").with("names", example(fields))),
                node.origin,
            );
            return None;
        };
        let entry = Entry { key: name, key_origin: node.origin, value: node.clone() };
        Some(self.record(fields, type_name, &[&entry], node.origin, None))
    }

    /// Binds the entries of a mapping; `except` is a required field that something else fills.
    fn record(
        &mut self,
        fields: &Fields,
        type_name: &str,
        entries: &[&Entry],
        origin: Origin,
        except: Option<&str>,
    ) -> Record {
        let (given, meant) = self.assign(fields, entries);
        let mut record = Record { type_name: type_name.into(), origin, fields: Vec::with_capacity(fields.list.len()) };
        for (field, entry) in fields.list.iter().zip(&given) {
            let value = entry.filter(|entry| !entry.value.is_empty());
            let value = value
                .map(|entry| self.value(&field.form, field, &entry.value).unwrap_or(Value::none(entry.value.origin)));
            let excused = except == Some(&*field.name) || meant.contains(&&*field.name);
            if value.is_none() && field.required && field.default.is_none() && !excused {
                self.missing(field, origin, entry.map(|entry| entry.key_origin));
            }
            record.fields.push((field.name.clone(), value.unwrap_or_else(|| absent(&field.form, origin))));
        }
        self.compute(fields, &mut record, &given);
        record
    }

    /// Finds the field of each entry; unknown and double ones complain. With it the fields that unknown keys were probably meant for: that
    /// those are missing need not be said.
    fn assign<'e, 'f>(&mut self, fields: &'f Fields, entries: &[&'e Entry]) -> (Vec<Option<&'e Entry>>, Vec<&'f str>) {
        let mut given: Vec<Option<&Entry>> = vec![None; fields.list.len()];
        let mut meant = Vec::new();
        for entry in entries {
            let Some(index) = fields.find(&entry.key) else {
                self.complain(fields.unknown(&entry.key), entry.key_origin);
                meant.extend(
                    fields
                        .probably(&entry.key)
                        .and_then(|name| fields.find(name))
                        .map(|index| &*fields.list[index].name),
                );
                continue;
            };
            if let Some(first) = given[index] {
                let hint = Message::new("given-here").with("name", &first.key);
                let message =
                    Message::new("given-twice").with("name", &entry.key).hint_at(hint, Some(first.key_origin));
                self.complain(message, entry.key_origin);
            } else if fields.list[index].derive.is_some() {
                self.complain(Message::new("computed-field").with("name", &entry.key), entry.key_origin);
            } else {
                given[index] = Some(entry);
            }
        }
        (given, meant)
    }

    fn missing(&mut self, field: &Field, record: Origin, key: Option<Origin>) {
        let name = field.familiar(self.around.locale());
        let message = Message::new("missing-field").with("name", name);
        let message = match &field.example {
            Some(example) => message.hint(Message::new("add-field").with("name", name).with("example", example)),
            None => message,
        };
        self.complain(message, key.unwrap_or(record));
    }

    /// Fills defaults and computes, each after what it reads. What cannot be computed because of an error above stays absent.
    fn compute(&mut self, fields: &Fields, record: &mut Record, given: &[Option<&Entry>]) {
        for index in &fields.computed {
            let field = &fields.list[*index];
            if given[*index].is_some_and(|entry| !entry.value.is_empty()) {
                continue;
            }
            let Some(placed) = field.derive.as_ref().or(field.default.as_ref()) else { continue };
            let result = placed.expression.evaluate(&Today { record, today: self.around.today() });
            match result.and_then(|value| self.fit(field, value)) {
                Ok(value) => record.fields[*index].1 = value,
                Err(_) if self.complaints.iter().any(Diagnostic::is_error) => {}
                Err(message) => {
                    let step = Message::new("while-computing")
                        .with("name", &*field.name)
                        .with("text", placed.expression.text());
                    self.complaints.push(Diagnostic::error(message, record.origin).step(step, placed.origin));
                }
            }
        }
    }

    /// Gives a computed value the type of its field: text that names a choice becomes the choice, a number an amount.
    fn fit(&self, field: &Field, value: Value) -> Result<Value, Message> {
        let origin = value.origin;
        let data = match (&field.form, value.data) {
            (Form::Choice(choices), Data::Text(text)) => scalar::choice(choices, &text, self.around.locale())?,
            (Form::Simple(simple), data) => scalar::as_measure(*simple, data),
            (Form::List(_), Data::None) => Data::List(Arc::from([])),
            (_, data) => data,
        };
        Ok(Value::new(origin, data))
    }

    fn check(&mut self, kind: &Kind, record: &Record) {
        for check in &kind.checks {
            let scope = Today { record, today: self.around.today() };
            let origin = place_of(record, &check.at);
            match check.test.expression.holds(&scope) {
                Ok(true) => {}
                Ok(false) => {
                    let say = |locale| check.say.get(locale).to_owned();
                    self.complain(Message::declared(say(Locale::Dutch), say(Locale::English)), origin);
                }
                Err(message) => {
                    let step = Message::new("while-checking").with("text", check.test.expression.text());
                    self.complaints.push(Diagnostic::error(message, origin).step(step, check.test.origin));
                }
            }
        }
    }

    fn value(&mut self, form: &Form, field: &Field, node: &Node) -> Option<Value> {
        match form {
            Form::List(inner) => self.list(inner, field, node),
            Form::Person => self.person(node),
            Form::Record(name, fields) => {
                let record = self.nested(fields, name, node)?;
                Some(Value::new(node.origin, Data::Record(Arc::new(record))))
            }
            Form::Choice(choices) => {
                let text = self.plain_text(node)?;
                let choice = scalar::choice(choices, &text, self.around.locale());
                self.lift(choice, node.origin)
            }
            Form::Simple(simple) => self.scalar(*simple, field, node),
        }
    }

    fn lift(&mut self, data: Result<Data, Message>, origin: Origin) -> Option<Value> {
        match data {
            Ok(data) => Some(Value::new(origin, data)),
            Err(message) => {
                self.complain(message, origin);
                None
            }
        }
    }

    /// Binds a list, a list source, several persons in one text, or one value where a list may stand.
    fn list(&mut self, inner: &Form, field: &Field, node: &Node) -> Option<Value> {
        let items: Vec<Value> = match &node.content {
            Content::List(items) => items.iter().filter_map(|item| self.value(inner, field, item)).collect(),
            Content::Map(_) if node.get("from").is_some() => self.source(inner, node),
            Content::Text(_) if matches!(inner, Form::Person) => self.persons(node),
            _ => self.value(inner, field, node).into_iter().collect(),
        };
        Some(Value::new(node.origin, Data::List(items.into())))
    }
}

/// The place of a field by its path; of the nearest record that is there, where the field is absent.
fn place_of(record: &Record, path: &str) -> Origin {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    match record.get(name) {
        Some(Value { data: Data::Record(inner), .. }) if !rest.is_empty() => place_of(inner, rest),
        Some(value) => value.origin,
        None => record.origin,
    }
}

fn absent(form: &Form, origin: Origin) -> Value {
    match form {
        Form::List(_) => Value::new(origin, Data::List(Arc::from([]))),
        _ => Value::none(origin),
    }
}

fn example(fields: &Fields) -> String {
    let names = fields.list.iter().filter(|field| field.required || field.example.is_some()).take(3);
    names
        .map(|field| format!("`{}: {}`", field.familiar(Locale::Dutch), field.example.as_deref().unwrap_or("…")))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The fields of a record, and `today`.
struct Today<'a> {
    record: &'a Record,
    today: Option<Date>,
}

impl Scope for Today<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        let own = self.record.get(name).cloned();
        own.or_else(|| {
            (name == "today").then(|| Value::new(self.record.origin, self.today.map_or(Data::None, Data::Date)))
        })
    }

    fn origin(&self) -> Origin {
        self.record.origin
    }
}
