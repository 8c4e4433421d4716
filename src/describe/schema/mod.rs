//! JSON Schema (draft-07) of documents, so that an editor completes, explains and checks them while they are typed.
//!
//! `properties` holds what is offered, under the names that a user knows; every other spelling passes through `patternProperties`.
//! Each field stands once, under `definitions`.

mod pattern;
mod value;
mod writer;

use serde_json::{Value as Json, json};

use crate::kind::bind::RESERVED;
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::notation::in_language;
use crate::office::locale::Locale;
use crate::plan::workspace::{HOUSE_NAMES, LANGUAGE_NAMES};

use super::starter::{kind_word, reserved_word};
use writer::Writer;

/// Writes the schema of a kind.
#[must_use]
pub fn kind(kind: &Kind, locale: Locale) -> Json {
    let mut writer = Writer::new(locale);
    let document = writer.document(kind);
    writer.whole(document)
}

/// Writes one schema for the documents of all kinds, each by what stands behind `kind:`.
#[must_use]
pub fn all<'k>(kinds: impl Iterator<Item = &'k Kind>, locale: Locale) -> Json {
    let kinds: Vec<&Kind> = kinds.collect();
    let mut writer = Writer::new(locale);
    let mut branches = Vec::new();
    for kind in &kinds {
        let document = writer.document(kind);
        let reference = writer.define(&definition(kind), document);
        branches.push(json!({"if": is_of_kind(kind), "then": reference}));
    }
    let words: Vec<String> = kinds.iter().map(|kind| kind_word(kind, locale)).collect();
    let names = kinds.iter().flat_map(|kind| kind_names(kind));
    let mut which = json!({"type": "string", "anyOf": [{"enum": words}, {"pattern": pattern::of_names(names)}]});
    describe(
        &mut which,
        in_language(locale, "Soort", "Kind"),
        in_language(locale, "De soort document.", "The kind of document."),
        &[],
    );
    let [english, dutch] = kind_keys();
    let familiar = reserved_word(english, locale);
    let document = json!({
        "title": in_language(locale, "Document van griffie", "Document of griffie"),
        "type": "object",
        "properties": {familiar: which},
        "patternProperties": {format!("^(?:{english}|{dutch})$"): which},
        "anyOf": [{"required": [familiar]}, {"required": [english]}, {"required": [dutch]}],
        "allOf": branches,
    });
    writer.whole(document)
}

/// Writes the schema of the settings of a workspace.
#[must_use]
pub fn settings(locale: Locale) -> Json {
    let mut writer = Writer::new(locale);
    let house = domain::fields("house").expect("the house is a domain record of ours");
    let house = writer.part(&house);
    let mut language = json!({"enum": Locale::ALL.map(Locale::tag)});
    describe(
        &mut language,
        in_language(locale, "Taal", "Language"),
        in_language(
            locale,
            "De taal van documenten die zelf geen taal noemen.",
            "The language of documents that name none.",
        ),
        &[],
    );
    let offered = |names: [&'static str; 2]| in_language(locale, names[1], names[0]);
    let either_name = |names: [&str; 2]| format!("^(?:{}|{})$", names[0], names[1]);
    let document = json!({
        "title": in_language(locale, "Instellingen van een projectmap", "Settings of a workspace"),
        "type": "object",
        "properties": {offered(LANGUAGE_NAMES): language, offered(HOUSE_NAMES): house},
        "patternProperties": {either_name(LANGUAGE_NAMES): language, either_name(HOUSE_NAMES): house},
        "additionalProperties": false,
        "anyOf": [{"required": [offered(HOUSE_NAMES)]}, {"required": [HOUSE_NAMES[0]]}, {"required": [HOUSE_NAMES[1]]}],
    });
    writer.whole(document)
}

/// Writes the schema of the people of a workspace.
#[must_use]
pub fn people(locale: Locale) -> Json {
    let mut writer = Writer::new(locale);
    let person = domain::fields("person").expect("a person is one of our own records");
    let person = writer.part(&person);
    let document = json!({
        "title": in_language(locale, "De mensen van een projectmap", "The people of a workspace"),
        "type": ["object", "null"],
        "propertyNames": {"pattern": "^\\S+$"},
        "additionalProperties": person,
    });
    writer.whole(document)
}

/// The names of the key that tells the kind, as they must be written.
fn kind_keys() -> [&'static str; 2] {
    let (english, aliases) = RESERVED[0];
    [english, aliases.first().copied().unwrap_or(english)]
}

fn kind_names(kind: &Kind) -> impl Iterator<Item = &str> {
    std::iter::once(&*kind.name).chain(kind.aliases.iter().map(|alias| &**alias)).chain(kind.label.all())
}

/// Tells documents of a kind from others. The English key goes before the Dutch one.
fn is_of_kind(kind: &Kind) -> Json {
    let named = json!({"type": "string", "pattern": pattern::of_names(kind_names(kind))});
    let [english, dutch] = kind_keys();
    json!({"anyOf": [
        {"required": [english], "properties": {english: named}},
        {"required": [dutch], "properties": {dutch: named, english: false}},
    ]})
}

/// Adds the words that an editor shows.
fn describe(schema: &mut Json, title: &str, help: &str, more: &[String]) {
    schema["title"] = json!(title);
    let mut plain: Vec<&str> = vec![help];
    plain.extend(more.iter().map(String::as_str));
    plain.retain(|part| !part.is_empty());
    schema["description"] = json!(plain.join("\n"));
    let marked: Vec<String> =
        std::iter::once(format!("**{title}**")).chain(plain.iter().map(|part| (*part).to_owned())).collect();
    schema["markdownDescription"] = json!(marked.join("\n\n"));
}

/// Names the definition of a kind, in signs that can stand in a reference as they are.
fn definition(kind: &Kind) -> String {
    let plain = |sign: char| if sign.is_ascii_alphanumeric() || sign == '_' { sign } else { '-' };
    format!("kind.{}", kind.name.chars().map(plain).collect::<String>())
}
