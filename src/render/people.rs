//! The filters for persons and addresses: what the office knows of them, on what a template sees of them.
//!
//! A name or an address that is one text is taken apart first.

use minijinja::{Environment, State, Value as Seen};

use crate::diagnostic::Message;
use crate::kind::record::{Data, Record, Value};
use crate::office::address::Address;
use crate::office::contact::{Contact, contact_lines};
use crate::office::locale::Locale;
use crate::office::person::{self, Person};
use crate::render::filters::{not_for, present};
use crate::render::value::SeenRecord;

/// A filter that prints a person in the language of the document.
type Print = fn(&Person, Locale) -> String;

const PRINTS: [(&str, Print); 6] = [
    ("envelope_name", person::envelope_name),
    ("family_name", |person, _| person::family_name(person)),
    ("initials", |person, _| person::initials(person)),
    ("running_name", person::running_name),
    ("salutation", person::salutation),
    ("short_name", |person, _| person::short_name(person)),
];

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    for (name, print) in PRINTS {
        environment.add_filter(name, move |state: &State<'_, '_>, value: &Seen| {
            present(state, value, |shared| {
                let contact = contact(value).ok_or_else(|| not_for(name))?;
                Ok(print(&contact.person, shared.locale).into())
            })
        });
    }
    environment.add_filter("address_lines", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| Ok(lines(value, shared.locale)?.into_iter().collect()))
    });
}

/// The lines of an address, or those that a person or contact has on an envelope.
fn lines(value: &Seen, locale: Locale) -> Result<Vec<String>, Message> {
    if let Some(text) = value.as_str() {
        return Ok(Address::parse(text)?.address_lines());
    }
    let seen = value.downcast_object_ref::<SeenRecord>().ok_or_else(|| not_for("address_lines"))?;
    if &*seen.record.type_name == "address" {
        return Ok(Address::from_fields(&|path| text_at(&seen.record, path)).address_lines());
    }
    let contact = contact(value).ok_or_else(|| not_for("address_lines"))?;
    Ok(contact_lines(&contact, locale))
}

fn contact(value: &Seen) -> Option<Contact> {
    if let Some(name) = value.as_str() {
        return Some(Contact::from_fields(&|path| (path == "name").then(|| name.to_owned())));
    }
    let record = &value.downcast_object_ref::<SeenRecord>()?.record;
    let mut contact = Contact::from_fields(&|path| text_at(record, path));
    if record.get("address").is_some_and(|address| !address.is_none()) {
        contact.address = contact.person.address.clone();
    }
    Some(contact)
}

/// Gives the text of a field by its path: `titles.before`. A list is its items in lines.
fn text_at(record: &Record, path: &str) -> Option<String> {
    match path.split_once('.') {
        Some((first, rest)) => text_at(record.get(first)?.as_record()?, rest),
        None => text_of(record.get(path)?),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match &value.data {
        Data::Boolean(yes) => Some(yes.to_string()),
        Data::List(items) => Some(items.iter().filter_map(text_of).collect::<Vec<_>>().join("\n")),
        _ => value.as_text().map(str::to_owned).or_else(|| value.as_decimal().map(|number| number.to_string())),
    }
}
