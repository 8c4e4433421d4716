//! JSON Schema (draft-07) of documents, so that an editor completes, explains and checks them while they are typed.
//!
//! `properties` holds what is offered, under the names that a user knows; every other spelling passes through `patternProperties`.
//! Each field stands once, under `definitions`.

mod pattern;
mod value;

use serde_json::{Map, Value as Json, json};

use crate::kind::bind::{RESERVED, SOURCE_SETTINGS};
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::field::{Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::notation::{accepted, bare_word, in_language, of_source_setting, plain_words};
use crate::office::locale::Locale;
use crate::plan::workspace::{HOUSE_NAMES, LANGUAGE_NAMES};

use super::facts::{self, is_needed};
use super::starter::{self, Written, kind_word, reserved_word};
use value::{Need, either, scalar};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

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
        let name = format!("kind.{}", plain_key(&kind.name));
        let reference = writer.define(&name, document);
        branches.push(json!({"if": is_of_kind(kind), "then": reference}));
    }
    let words: Vec<String> = kinds.iter().map(|kind| kind_word(kind, locale)).collect();
    let names = kinds.iter().flat_map(|kind| kind_names(kind));
    let mut which = json!({"type": "string", "anyOf": [{"enum": words}, {"pattern": pattern::of_words(names)}]});
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
    std::iter::once(&*kind.name).chain(kind.aliases.iter().map(|alias| &**alias))
}

/// Tells documents of a kind from others. The English key goes before the Dutch one.
fn is_of_kind(kind: &Kind) -> Json {
    let named = json!({"type": "string", "pattern": pattern::of_words(kind_names(kind))});
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

/// Makes a name that can stand in a reference as it is.
fn plain_key(name: &str) -> String {
    name.chars().map(|sign| if sign.is_ascii_alphanumeric() || sign == '_' { sign } else { '-' }).collect()
}

/// Writes a schema and what it refers to.
struct Writer {
    locale: Locale,
    definitions: Map<String, Json>,
}

impl Writer {
    fn new(locale: Locale) -> Self {
        Self { locale, definitions: Map::new() }
    }

    /// Finishes a schema with its definitions.
    fn whole(self, mut document: Json) -> Json {
        let mut whole = Map::new();
        whole.insert("$schema".to_owned(), json!(DRAFT));
        whole.append(document.as_object_mut().expect("a document is an object"));
        whole.insert("definitions".to_owned(), Json::Object(self.definitions));
        Json::Object(whole)
    }

    /// Puts a schema among the definitions, and gives a reference to it.
    fn define(&mut self, name: &str, schema: Json) -> Json {
        self.definitions.insert(name.to_owned(), schema);
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// Writes a document: its kind, its fields, and the names that are no fields.
    fn document(&mut self, kind: &Kind) -> Json {
        let locale = self.locale;
        let above = format!("{}.", plain_key(&kind.name));
        let excuse = kind.recipient.as_ref().map(|recipient| (recipient.clone(), reserved_names("for_each")));
        let mut object =
            self.object(&kind.fields, &above, excuse.as_ref().map(|(name, names)| (&**name, names.clone())));
        let word = kind_word(kind, locale);
        let mut which =
            json!({"type": "string", "anyOf": [{"enum": [word]}, {"pattern": pattern::of_words(kind_names(kind))}]});
        let help = kind.help.as_ref().map_or("", |help| help.get(locale));
        describe(&mut which, in_language(locale, "Soort", "Kind"), help, &[]);
        let [english, dutch] = kind_keys();
        self.reserved(&mut object, kind);
        let familiar = reserved_word(english, locale);
        let mut properties = Map::from_iter([(familiar.to_owned(), which.clone())]);
        properties.append(object["properties"].as_object_mut().expect("an object has properties"));
        object["properties"] = Json::Object(properties);
        object["patternProperties"][format!("^(?:{english}|{dutch})$")] = which;
        let required = json!({"anyOf": [{"required": [familiar]}, {"required": [english]}, {"required": [dutch]}]});
        let mut conditions = vec![required];
        conditions.extend(object["allOf"].as_array().into_iter().flatten().cloned());
        object["allOf"] = Json::Array(conditions);
        describe(&mut object, kind.label.get(locale), help, &[]);
        object
    }

    /// Adds `for_each`, where the kind has it, and `numbers`.
    fn reserved(&mut self, object: &mut Json, kind: &Kind) {
        let locale = self.locale;
        let mut numbers = json!({"enum": ["plain"]});
        let help = in_language(
            locale,
            "Zet hier plain als een programma het bestand schrijft: getallen hebben dan een punt voor de decimalen.",
            "Write plain here when a program writes the file: numbers then have a point before their decimals.",
        );
        describe(&mut numbers, in_language(locale, "Getallen", "Numbers"), help, &[]);
        let mut added = vec![("numbers", numbers)];
        if let Some(recipient) = kind.recipient.as_ref().and_then(|name| kind.fields.get(name)) {
            let mut rows = self.list(&recipient.of, Need::Filled);
            let help = in_language(
                locale,
                "Maakt een document voor elke rij van een werkboek of CSV-bestand.",
                "Makes a document for each row of a workbook or CSV file.",
            );
            describe(&mut rows, in_language(locale, "Voor elke", "For each"), help, &[]);
            added.push(("for_each", rows));
        }
        for (name, schema) in added {
            let Some(pattern) = pattern::of_names(reserved_names(name)) else { continue };
            object["properties"][reserved_word(name, locale)] = schema.clone();
            object["patternProperties"][pattern] = schema;
        }
    }

    /// Writes a group of fields. An excused field may be missing where one of some other names is there.
    fn object(&mut self, fields: &Fields, above: &str, excused: Option<(&str, Vec<&'static str>)>) -> Json {
        let mut properties = Map::new();
        let mut patterns = Map::new();
        let mut conditions = Vec::new();
        for field in fields {
            let names: Vec<&str> = field
                .names()
                .filter(|name| fields.find(name).is_some_and(|(_, found)| found.name == field.name))
                .collect();
            let Some(pattern) = pattern::of_names(names.iter().copied()) else { continue };
            if field.derive.is_some() {
                patterns.insert(pattern, self.computed(field));
                continue;
            }
            let schema = self.field(field, fields, above);
            properties.insert(field.familiar(self.locale).to_owned(), schema.clone());
            patterns.insert(pattern.clone(), schema);
            if is_needed(field) {
                let others = excused.as_ref().filter(|(name, _)| *name == &*field.name).map(|(_, others)| others);
                conditions.push(present(field.familiar(self.locale), &pattern, others));
            }
        }
        let mut object = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
        });
        // An empty list of conditions is no schema.
        if !conditions.is_empty() {
            object["allOf"] = Json::Array(conditions);
        }
        object
    }

    /// What griffie computes may be typed, and is not used.
    fn computed(&self, field: &Field) -> Json {
        let help = in_language(
            self.locale,
            "Dit berekent griffie zelf; laat het weg.",
            "Griffie computes this itself; leave it out.",
        );
        let mut schema = json!({"deprecationMessage": help, "doNotSuggest": true});
        describe(&mut schema, field.label.get(self.locale), help, &[]);
        schema
    }

    /// Writes a field among the definitions, with everything that is said about it.
    fn field(&mut self, field: &Field, group: &Fields, above: &str) -> Json {
        let name = format!("{above}{}", field.name);
        if !self.definitions.contains_key(&name) {
            // The place is taken first, so that a group that holds itself ends.
            self.definitions.insert(name.clone(), Json::Null);
            let schema = self.described(field, group, &name);
            self.definitions.insert(name.clone(), schema);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    fn described(&mut self, field: &Field, group: &Fields, name: &str) -> Json {
        let locale = self.locale;
        let need = if is_needed(field) { Need::Filled } else { Need::Open };
        let mut schema = self.value(&field.of, need, name);
        value::bounded(&mut schema, field);
        let mut more = vec![told(&field.of, locale)];
        more.extend(
            facts::default_words(field, group, locale)
                .map(|default| format!("{}: {default}.", in_language(locale, "Zonder dit veld", "When left out"))),
        );
        more.extend(facts::bounds(field, locale));
        let help = field.help.as_ref().map_or("", |help| help.get(locale));
        describe(&mut schema, field.label.get(locale), help, &more);
        let examples = starter::examples(field, locale);
        if !examples.is_empty() {
            schema["examples"] = examples.iter().map(written).collect();
        }
        if let Some(default) = facts::default_value(field, locale) {
            schema["default"] = json!(default);
        }
        schema
    }

    /// Writes what may stand for a type.
    fn value(&mut self, of: &FieldType, need: Need, name: &str) -> Json {
        match of {
            FieldType::Single(single) => value::single(*single, need, self.locale),
            FieldType::Choice(options) => value::choice(options, need, self.locale),
            FieldType::Record(fields) => {
                let group = if fields.type_name.is_empty() {
                    let group = self.object(fields, &format!("{name}."), None);
                    self.define(&format!("{name}.group"), group)
                } else {
                    self.part(fields)
                };
                let mut forms: Vec<Json> = text_form(fields, need).into_iter().collect();
                forms.push(group);
                if need == Need::Open {
                    forms.push(json!({"type": "null"}));
                }
                if forms.len() == 1 { json!({"allOf": forms}) } else { json!({"anyOf": forms}) }
            }
            FieldType::List(inner) => self.list_at(inner, need, name),
            FieldType::Table => self.table(need),
        }
    }

    /// Writes a domain record, once.
    fn part(&mut self, fields: &Fields) -> Json {
        let name = format!("part.{}", fields.type_name);
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Json::Null);
            let mut object = self.object(fields, &format!("{}.", fields.type_name), None);
            object["title"] = json!(bare_word(&fields.type_name, self.locale));
            self.definitions.insert(name.clone(), object);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    fn list(&mut self, of: &FieldType, need: Need) -> Json {
        self.list_at(of, need, of.name())
    }

    /// Writes a list: items, one of them alone, or a source.
    fn list_at(&mut self, of: &FieldType, need: Need, name: &str) -> Json {
        let item = self.value(of, Need::Open, name);
        let one = self.value(of, Need::Filled, name);
        let mut forms = vec![json!({"type": "array", "items": item}), one];
        forms.extend(self.source(of));
        either(forms, need)
    }

    fn table(&mut self, need: Need) -> Json {
        let cells = json!({"type": ["string", "number", "boolean", "null"]});
        let lists = json!({"type": "array", "minItems": 1, "items": {"type": "array", "items": cells}});
        let groups =
            json!({"type": "array", "minItems": 1, "items": {"type": "object", "additionalProperties": cells}});
        let mut forms = vec![lists, groups];
        forms.extend(self.source(&FieldType::Single(Single::Text)));
        either(forms, need)
    }

    /// Writes a list source; none where a field of the group has its name.
    fn source(&mut self, of: &FieldType) -> Option<Json> {
        let taken = |name: &str| matches!(of, FieldType::Record(fields) if fields.find(name).is_some());
        let from: Vec<&str> = setting_names(SOURCE_SETTINGS[0]).filter(|name| !taken(name)).collect();
        let pattern = pattern::of_names(from.iter().copied())?;
        let whole = "part.source";
        if !self.definitions.contains_key(whole) {
            let source = self.source_settings();
            self.definitions.insert(whole.to_owned(), source);
        }
        let familiar = in_language(self.locale, from.get(1).copied().unwrap_or(from[0]), from[0]);
        Some(json!({"allOf": [{"$ref": format!("#/definitions/{whole}")}, present(familiar, &pattern, None)]}))
    }

    fn source_settings(&self) -> Json {
        let locale = self.locale;
        let mut properties = Map::new();
        let mut patterns = Map::new();
        for (name, aliases) in SOURCE_SETTINGS {
            let mut schema = match name {
                "columns" => json!({"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}}),
                "header" => either(
                    vec![
                        json!({"type": "integer", "minimum": 1}),
                        json!({"type": "string", "pattern": "^\\s*\\d+\\s*$"}),
                    ],
                    Need::Filled,
                ),
                "sort" => either(vec![scalar(), json!({"type": "array", "items": scalar()})], Need::Filled),
                _ => typed_setting(),
            };
            if let Some(told) = of_source_setting(name, locale) {
                let familiar = in_language(locale, aliases.first().copied().unwrap_or(name), name);
                describe(&mut schema, familiar, told.sentence, &[]);
                schema["examples"] = told.examples.iter().map(|example| json!(example)).collect();
            }
            let familiar = in_language(locale, aliases.first().copied().unwrap_or(name), name);
            properties.insert(familiar.to_owned(), schema.clone());
            patterns.extend(pattern::of_names(setting_names((name, aliases))).map(|pattern| (pattern, schema)));
        }
        json!({
            "title": in_language(locale, "Een lijst uit een bestand", "A list from a file"),
            "type": "object",
            "properties": properties,
            "patternProperties": patterns,
            "additionalProperties": false,
        })
    }
}

fn typed_setting() -> Json {
    json!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

fn setting_names((name, aliases): (&'static str, &'static [&'static str])) -> impl Iterator<Item = &'static str> {
    std::iter::once(name).chain(aliases.iter().copied())
}

fn reserved_names(name: &str) -> Vec<&'static str> {
    RESERVED.into_iter().filter(|(known, _)| *known == name).flat_map(setting_names).collect()
}

/// Demands that some spelling of a field is there. The first form is the one that an editor speaks of.
fn present(familiar: &str, pattern: &str, others: Option<&Vec<&str>>) -> Json {
    let any = |pattern: &str| json!({"not": {"propertyNames": {"not": {"pattern": pattern}}}});
    let mut forms = vec![json!({"required": [familiar]}), any(pattern)];
    forms.extend(others.and_then(|names| pattern::of_names(names.iter().copied())).map(|pattern| any(&pattern)));
    json!({"anyOf": forms})
}

/// The form of a group that is one text; none where it has no such form.
fn text_form(fields: &Fields, need: Need) -> Option<Json> {
    match &*fields.type_name {
        "address" if need == Need::Filled => Some(json!({"type": "string", "pattern": "\\d"})),
        "address" => Some(json!({"type": "string", "pattern": "^\\s*$|\\d"})),
        "person" | "contact" | "time_range" => Some(scalar()),
        _ => fields.shorthand.is_some().then(scalar),
    }
}

/// Tells what may be typed, with examples.
fn told(of: &FieldType, locale: Locale) -> String {
    let accepted = accepted(of.inmost(), locale);
    let shown: Vec<String> = accepted
        .examples
        .iter()
        .filter(|example| !example.contains('\n'))
        .map(|example| format!("`{example}`"))
        .collect();
    let kind = plain_words(of, locale);
    let kind = kind.chars().take(1).flat_map(char::to_uppercase).chain(kind.chars().skip(1)).collect::<String>();
    let examples = if shown.is_empty() {
        String::new()
    } else {
        format!(" {}: {}.", in_language(locale, "Bijvoorbeeld", "For example"), shown.join(", "))
    };
    format!("{kind}. {}{examples}", accepted.sentence)
}

fn written(value: &Written) -> Json {
    match value {
        Written::Scalar(text) => json!(text),
        Written::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Written::List(items) => items.iter().map(written).collect(),
        Written::Map(entries) => {
            Json::Object(entries.iter().map(|(name, value)| (name.clone(), written(value))).collect())
        }
    }
}
