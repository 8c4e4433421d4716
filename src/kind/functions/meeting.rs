//! Functions of meetings: who were there and in which order, the numbers of items, actions and decisions, and what is overdue.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{items, whole, word};
use crate::diagnostic::Message;
use crate::kind::expression::type_name;
use crate::kind::record::{Data, Record, Value};
use crate::office::action::{self, Status};
use crate::office::contact::Contact;
use crate::office::person::{self, Person};

/// How actions and decisions are numbered: `2026-084`, `2026-31`.
const ACTION_PATTERN: &str = "{year}-{number:3}";
const DECISION_PATTERN: &str = "{year}-{number:2}";

/// Makes a person of the office from a record.
#[must_use]
pub fn person_of(record: &Record) -> Person {
    Person::from_fields(&|path| text_at(record, path))
}

/// Makes a contact of the office from a record: a row of a mailing, or a person with an address of its own.
#[must_use]
pub fn contact_of(record: &Record) -> Contact {
    let mut contact = Contact::from_fields(&|path| text_at(record, path));
    if record.get("address").is_some_and(|address| !address.is_none()) {
        contact.address = contact.person.address.clone();
    }
    contact
}

/// Gives the text of a field by its path, such as `titles.before`; of a list of texts its lines.
#[must_use]
pub fn text_at(record: &Record, path: &str) -> Option<String> {
    match path.split_once('.') {
        Some((field, rest)) => text_at(record.get(field)?.as_record()?, rest),
        None => match &record.get(path)?.data {
            Data::Boolean(value) => Some(value.to_string()),
            Data::List(items) => Some(items.iter().filter_map(Value::as_text).collect::<Vec<_>>().join("\n"))
                .filter(|text| !text.is_empty()),
            // A house number that is a number in a record of one's own.
            Data::Number(number) => Some(number.to_string()),
            _ => record.text(path).map(str::to_owned),
        },
    }
}

/// Writes a person's name in full.
pub(super) fn full_name(arguments: &[Value]) -> Result<Value, Message> {
    match &arguments[0].data {
        Data::None => Ok(arguments[0].clone()),
        Data::Record(record) => Ok(Value::text(arguments[0].origin, &person::full_name(&person_of(record)))),
        data => Err(type_name(data).fill(Message::new("not-a-group"))),
    }
}

/// Puts those present in order: the chair, the secretary, and the others by surname; each once.
pub(super) fn attendance(arguments: &[Value]) -> Result<Value, Message> {
    let mut others = items(&arguments[0])?.to_vec();
    others.sort_by_cached_key(|value| value.as_record().map(|record| person::sort_key(&person_of(record))));
    let officers = arguments[1..].iter().filter(|value| !value.is_none()).cloned();
    let mut seen = HashSet::new();
    let mut in_order = Vec::new();
    for value in officers.chain(others) {
        let name = value.as_record().map(|record| person::full_name(&person_of(record))).unwrap_or_default();
        if seen.insert(name) {
            in_order.push(value);
        }
    }
    Ok(Value::new(arguments[0].origin, Data::List(in_order.into())))
}

/// What is counted while items are numbered.
struct Numbering {
    date: Option<Date>,
    action: u32,
    decision: u32,
}

/// Fills in the numbers of items (their place), and the number and day of new actions and decisions.
pub(super) fn items_numbered(arguments: &[Value]) -> Result<Value, Message> {
    let date = day(&arguments[1])?;
    let from = |value: &Value| whole(value).map(|number| u32::try_from(number).unwrap_or(1));
    let mut numbering = Numbering { date, action: from(&arguments[2])?, decision: from(&arguments[3])? };
    let numbered = items(&arguments[0])?.iter().enumerate().map(|(at, item)| numbering.item(at, item));
    let numbered: Vec<_> = numbered.collect();
    Ok(Value::new(arguments[0].origin, Data::List(numbered.into())))
}

fn day(value: &Value) -> Result<Option<Date>, Message> {
    match &value.data {
        Data::None => Ok(None),
        Data::Date(date) => Ok(Some(*date)),
        data => Err(type_name(data).fill(Message::new("not-a-day"))),
    }
}

impl Numbering {
    fn item(&mut self, at: usize, item: &Value) -> Value {
        let Data::Record(record) = &item.data else { return item.clone() };
        let mut record = Record::clone(record);
        fill(&mut record, "number", || Data::Text((at + 1).to_string().into()));
        self.each(&mut record, "actions", |numbering, action| {
            let date = numbering.date;
            if number(action, ACTION_PATTERN, date, &mut numbering.action) {
                fill(action, "since", || date.map_or(Data::None, Data::Date));
            }
        });
        self.each(&mut record, "decisions", |numbering, decision| {
            let date = numbering.date;
            if number(decision, DECISION_PATTERN, date, &mut numbering.decision) {
                fill(decision, "date", || date.map_or(Data::None, Data::Date));
            }
        });
        Value::new(item.origin, Data::Record(Arc::new(record)))
    }

    fn each(&mut self, record: &mut Record, name: &str, change: impl Fn(&mut Self, &mut Record)) {
        let Some(list) = record.get(name).filter(|value| !value.items().is_empty()).cloned() else { return };
        let changed = list.items().iter().map(|value| {
            let Data::Record(inner) = &value.data else { return value.clone() };
            let mut inner = Record::clone(inner);
            change(self, &mut inner);
            Value::new(value.origin, Data::Record(Arc::new(inner)))
        });
        let changed: Vec<_> = changed.collect();
        record.set(name, Value::new(list.origin, Data::List(changed.into())));
    }
}

/// Gives the next number of the year to what has none, and tells whether it did. Without a year there are no numbers.
fn number(record: &mut Record, pattern: &str, date: Option<Date>, next: &mut u32) -> bool {
    let Some(date) = date.filter(|_| record.get("id").is_some_and(Value::is_none)) else { return false };
    fill(record, "id", || Data::Text(action::next_identifier(pattern, date.year(), *next).into()));
    *next += 1;
    true
}

/// Sets a field that the record has and that is absent; its place is that of the record.
fn fill(record: &mut Record, name: &str, data: impl FnOnce() -> Data) {
    if record.get(name).is_some_and(Value::is_none) {
        let value = Value::new(record.origin, data());
        record.set(name, value);
    }
}

/// Tells whether an action with a due date and a status should have been done before a day.
pub(super) fn overdue(arguments: &[Value]) -> Result<Value, Message> {
    let (due, today) = (day(&arguments[0])?, day(&arguments[2])?);
    let status = arguments[1].as_text().and_then(Status::from_name).unwrap_or_default();
    let late = today.is_some_and(|today| action::overdue(due, status, today));
    Ok(Value::new(arguments[0].origin, Data::Boolean(late)))
}

/// Gives the key by which somebody, or an organisation, stands in an alphabetical list.
pub(super) fn sort_name(arguments: &[Value]) -> Result<Value, Message> {
    const NAMES: [&str; 6] = ["given", "initials", "prefix", "surname", "name", "organisation"];
    let texts: Result<Vec<&str>, Message> =
        arguments.iter().map(|value| if value.is_none() { Ok("") } else { word(value) }).collect();
    let texts = texts?;
    let contact = Contact::from_fields(&|path| {
        let at = NAMES.iter().position(|name| *name == path)?;
        Some(texts[at].to_owned())
    });
    let place = arguments.iter().find(|value| !value.is_none()).unwrap_or(&arguments[0]).origin;
    let key = person::sort_key(&contact.person);
    Ok(if key.is_empty() { Value::none(place) } else { Value::text(place, &key) })
}

/// Writes the name of somebody whose parts are known, with initials; absent when there is no part.
pub(super) fn written_name(arguments: &[Value]) -> Result<Value, Message> {
    let text = |at: usize| match &arguments[at] {
        value if value.is_none() => Ok(String::new()),
        value => word(value).map(str::to_owned),
    };
    let (given, initials, prefix, surname) = (text(0)?, text(1)?, text(2)?, text(3)?);
    let person = Person { given, initials, prefix, surname, ..Person::default() };
    let place = arguments.iter().find(|value| !value.is_none()).unwrap_or(&arguments[0]).origin;
    if person.is_nameless() {
        return Ok(Value::none(place));
    }
    Ok(Value::text(place, &person::short_name(&person)))
}
