//! The filters for persons and addresses: what the office knows of them, on what a template sees of them.
//!
//! A name or an address that is one text is taken apart first. A filter may be told another language and another tone than those of the
//! document: `{{ to | salutation("en") }}`, `{{ to | envelope_name("formal") }}`.

use minijinja::value::Rest;
use minijinja::{Environment, State, Value as Seen};

use crate::diagnostic::Message;
use crate::kind::functions::{contact_of, text_at};
use crate::office::address::{Address, Sender, kix_bars};
use crate::office::contact::{Contact, contact_lines, contact_name};
use crate::office::locale::Locale;
use crate::office::person::{self, Person, Tone};
use crate::render::filters::{not_for, present};
use crate::render::value::SeenRecord;

/// A filter that prints a person in the language and the tone that are asked for.
type Print = fn(&Person, Locale, Tone) -> String;

const PRINTS: [(&str, Print); 8] = [
    ("envelope_name", person::envelope_name),
    ("family_name", |person, _, _| person::family_name(person)),
    ("initials", |person, _, _| person::initials(person)),
    ("listed_name", |person, _, _| person::listed_name(person)),
    ("running_name", |person, locale, _| person::running_name(person, locale)),
    ("salutation", person::salutation),
    ("short_name", |person, _, _| person::short_name(person)),
    ("sort_key", |person, locale, _| person::sort_key_in(person, locale)),
];

/// The filters that print the name of an organisation where there is no person.
const NAMING: [&str; 3] = ["family_name", "listed_name", "short_name"];

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    for (name, print) in PRINTS {
        environment.add_filter(name, move |state: &State<'_, '_>, value: &Seen, asked: Rest<String>| {
            present(state, value, |shared| {
                let (locale, tone) = manner(&asked, shared.locale)?;
                let contact = contact(value).ok_or_else(|| not_for(name))?;
                let text = print(&contact.person, locale, tone);
                let is_nobody = text.is_empty() && NAMING.contains(&name);
                Ok(if is_nobody { contact_name(&contact) } else { text }.into())
            })
        });
    }
    environment.add_filter("address_lines", |state: &State<'_, '_>, value: &Seen, asked: Rest<String>| {
        let country = country_of_house(state);
        present(state, value, |shared| {
            let (locale, tone) = manner(&asked, shared.locale)?;
            Ok(lines(value, &Sender { country, locale }, tone)?.into_iter().collect())
        })
    });
    environment.add_filter("kix", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |_| Ok(address(value, "kix")?.kix().map_or_else(|| Seen::from(()), Seen::from)))
    });
    environment.add_filter("kix_bars", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |_| {
            let bars = kix_bars(&address(value, "kix_bars")?.kix().unwrap_or_default());
            Ok(bars.into_iter().map(Seen::from).collect())
        })
    });
    environment.add_filter("by_name", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| by_name(value, shared.locale))
    });
}

/// Reads what a template asks for: a language (`en`), a tone (`formal`), or both.
fn manner(asked: &[String], of_document: Locale) -> Result<(Locale, Tone), Message> {
    let (mut locale, mut tone) = (of_document, Tone::default());
    for word in asked {
        if let Some(known) = Tone::from_name(word) {
            tone = known;
        } else if let Some(known) = Locale::from_tag(word) {
            locale = known;
        } else {
            return Err(Message::new("filter-unknown-form").with("form", word));
        }
    }
    Ok((locale, tone))
}

/// The country from which the house sends its post; empty where it does not say, which is the Netherlands.
fn country_of_house(state: &State<'_, '_>) -> String {
    let addresses = state.lookup("house").and_then(|house| house.get_attr("addresses").ok());
    let country = |kind: &str| {
        let address = addresses.as_ref()?.get_attr(kind).ok()?;
        address.get_attr("country").ok()?.as_str().map(str::to_owned)
    };
    country("post").or_else(|| country("visit")).unwrap_or_default()
}

/// The lines of an address, or those that a person or contact has on an envelope.
fn lines(value: &Seen, sender: &Sender, tone: Tone) -> Result<Vec<String>, Message> {
    if let Some(text) = value.as_str() {
        return Ok(Address::parse(text)?.lines_from(sender));
    }
    let seen = value.downcast_object_ref::<SeenRecord>().ok_or_else(|| not_for("address_lines"))?;
    if &*seen.record.type_name == "address" {
        return Ok(Address::from_fields(&|path| text_at(&seen.record, path)).lines_from(sender));
    }
    let contact = contact(value).ok_or_else(|| not_for("address_lines"))?;
    Ok(contact_lines(&contact, sender.locale, sender, tone))
}

/// The address of what a template sees: itself, or that of a person or contact.
fn address(value: &Seen, filter: &'static str) -> Result<Address, Message> {
    if let Some(text) = value.as_str() {
        return Address::parse(text);
    }
    let seen = value.downcast_object_ref::<SeenRecord>().ok_or_else(|| not_for(filter))?;
    if &*seen.record.type_name == "address" {
        return Ok(Address::from_fields(&|path| text_at(&seen.record, path)));
    }
    Ok(contact(value).ok_or_else(|| not_for(filter))?.address)
}

/// Sorts persons by surname, as the language of the document does.
fn by_name(value: &Seen, locale: Locale) -> Result<Seen, Message> {
    let items = value.try_iter().map_err(|_| not_for("by_name"))?;
    let keyed: Option<Vec<(String, Seen)>> =
        items.map(|item| Some((person::sort_key_in(&contact(&item)?.person, locale), item))).collect();
    let mut keyed = keyed.ok_or_else(|| not_for("by_name"))?;
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(keyed.into_iter().map(|(_, item)| item).collect())
}

fn contact(value: &Seen) -> Option<Contact> {
    if let Some(name) = value.as_str() {
        return Some(Contact::from_fields(&|path| (path == "name").then(|| name.to_owned())));
    }
    Some(contact_of(&value.downcast_object_ref::<SeenRecord>()?.record))
}
