//! The declared fields of the domain records are whole: they parse, are labelled in two languages, and no name means two fields.

use std::collections::HashSet;

use serde_yaml::{Mapping, Value};

use crate::office::{action, address, contact, decision, house, person};

const TYPES: &str = "text lines rich integer number money percent date time datetime duration period boolean choice person address \
    email phone url iban kvk vat postcode country language image document file list record table action decision contact";

fn check(name: &str, source: &str) {
    let fields: Mapping = serde_yaml::from_str(source).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    check_fields(name, &fields);
}

fn check_fields(name: &str, fields: &Mapping) {
    let mut names = HashSet::new();
    for (key, field) in fields {
        let key = key.as_str().unwrap();
        if key == "shorthand" && field.is_string() {
            continue;
        }
        check_field(&format!("{name}.{key}"), field);
        let aliases = field.get("aliases").and_then(Value::as_sequence).cloned().unwrap_or_default();
        let aliases = aliases.iter().map(|alias| alias.as_str().unwrap_or_else(|| panic!("{name}.{key}: {alias:?}")));
        for word in std::iter::once(key).chain(aliases.filter(|alias| alias.to_lowercase() != key)) {
            assert!(names.insert(word.to_lowercase()), "{name}.{key}: `{word}` stands twice");
        }
    }
}

fn check_field(path: &str, field: &Value) {
    let kind = field.get("type").and_then(Value::as_str).unwrap_or_else(|| panic!("{path} has no type"));
    assert!(TYPES.split_whitespace().any(|known| known == kind), "{path}: {kind}");
    for language in ["nl", "en"] {
        assert!(
            field.get("label").and_then(|label| label.get(language)?.as_str()).is_some(),
            "{path}: no label in {language}"
        );
    }
    if let Some(choices) = field.get("choices").and_then(Value::as_mapping) {
        let mut words = HashSet::new();
        for (name, choice) in choices {
            let aliases = choice.get("aliases").and_then(Value::as_sequence).cloned().unwrap_or_default();
            let labels = choice.get("label").and_then(Value::as_mapping).unwrap().values().cloned().collect::<Vec<_>>();
            let own: HashSet<String> = std::iter::once(name)
                .chain(&aliases)
                .chain(&labels)
                .map(|word| word.as_str().unwrap().to_lowercase())
                .collect();
            assert!(
                own.iter().all(|word| words.insert(word.clone())),
                "{path}.{name:?}: a word stands for two choices"
            );
        }
    }
    if let Some(inner) = field.get("of").and_then(Value::as_mapping) {
        check_fields(path, inner);
    }
}

#[test]
fn declared_fields_are_whole() {
    check("person", person::FIELDS);
    check("address", address::FIELDS);
    check("contact", contact::FIELDS);
    check("action", action::FIELDS);
    check("decision", decision::FIELDS);
    check("house", house::FIELDS);
}
