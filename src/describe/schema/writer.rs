//! Writing the schema of fields, groups and lists, each definition once.

use serde_json::{Map, Value as Json, json};

use crate::kind::bind::{RESERVED, SOURCE_SETTINGS};
use crate::kind::declaration::Kind;
use crate::kind::field::{Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::notation::{accepted, bare_word, in_language, of_source_setting, plain_words};
use crate::office::locale::Locale;

use super::super::facts::{self, is_needed};
use super::super::starter::{self, Written, kind_word, reserved_word};
use super::value::{self, Need, either, scalar};
use super::{definition, describe, kind_keys, kind_names, pattern};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Writes a schema and what it refers to.
pub(super) struct Writer {
    locale: Locale,
    definitions: Map<String, Json>,
}

impl Writer {
    pub(super) fn new(locale: Locale) -> Self {
        Self { locale, definitions: Map::new() }
    }

    /// Finishes a schema with its definitions.
    pub(super) fn whole(self, mut document: Json) -> Json {
        let mut whole = Map::new();
        whole.insert("$schema".to_owned(), json!(DRAFT));
        whole.append(document.as_object_mut().expect("a document is an object"));
        whole.insert("definitions".to_owned(), Json::Object(self.definitions));
        Json::Object(whole)
    }

    /// Puts a schema among the definitions, and gives a reference to it.
    pub(super) fn define(&mut self, name: &str, schema: Json) -> Json {
        self.definitions.insert(name.to_owned(), schema);
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// Writes a document: its kind, its fields, and the names that are no fields.
    pub(super) fn document(&mut self, kind: &Kind) -> Json {
        let locale = self.locale;
        let above = format!("{}.", definition(kind));
        let mut object = self.object(&kind.fields, &above, kind.recipient.as_deref());
        let word = kind_word(kind, locale);
        let mut which =
            json!({"type": "string", "anyOf": [{"enum": [word]}, {"pattern": pattern::of_names(kind_names(kind))}]});
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

    /// Writes a group of fields. The recipient may be missing where `for_each` is there.
    fn object(&mut self, fields: &Fields, above: &str, recipient: Option<&str>) -> Json {
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
                let instead = recipient.filter(|name| **name == *field.name).map(|_| reserved_names("for_each"));
                conditions.push(present(field.familiar(self.locale), &pattern, instead));
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
    pub(super) fn part(&mut self, fields: &Fields) -> Json {
        let name = format!("part.{}", fields.type_name);
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Json::Null);
            let mut object = self.object(fields, &format!("{name}."), None);
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
fn present(familiar: &str, pattern: &str, instead: Option<Vec<&str>>) -> Json {
    let any = |pattern: &str| json!({"not": {"propertyNames": {"not": {"pattern": pattern}}}});
    let mut forms = vec![json!({"required": [familiar]}), any(pattern)];
    forms.extend(instead.and_then(pattern::of_names).map(|pattern| any(&pattern)));
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
