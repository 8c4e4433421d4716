//! The declared fields of the domain records are whole: they parse, are labelled in two languages, and no name means two fields.

use std::collections::{HashMap, HashSet};

use serde_yaml::{Mapping, Value};

use crate::office::text::folded;
use crate::office::{action, address, contact, decision, house, person};

const TYPES: &str = "text lines rich integer number money percent date time datetime duration period boolean choice person address \
    email phone url iban kvk vat postcode country language image document file list record table action decision contact";

fn check(name: &str, source: &str) {
    let fields: Mapping = serde_yaml::from_str(source).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    check_fields(name, &fields);
}

fn check_fields(name: &str, fields: &Mapping) {
    let mut names = HashSet::new();
    let mut labels: HashMap<String, &str> = HashMap::new();
    for (key, field) in fields {
        let key = key.as_str().unwrap();
        if key == "shorthand" && field.is_string() {
            continue;
        }
        check_field(&format!("{name}.{key}"), field);
        let aliases = field.get("aliases").and_then(Value::as_sequence).cloned().unwrap_or_default();
        let aliases = aliases.iter().map(|alias| alias.as_str().unwrap_or_else(|| panic!("{name}.{key}: {alias:?}")));
        for word in std::iter::once(key).chain(aliases) {
            assert!(names.insert(compared(word)), "{name}.{key}: `{word}` stands twice");
        }
        for word in field.get("label").and_then(Value::as_mapping).into_iter().flat_map(|label| label.values()) {
            let word = compared(word.as_str().unwrap());
            assert!(
                labels.insert(word.clone(), key).is_none_or(|other| other == key),
                "{name}.{key}: label `{word}` stands twice"
            );
        }
    }
    for (key, field) in fields {
        for word in field.get("aliases").and_then(Value::as_sequence).into_iter().flatten() {
            let other = labels.get(&compared(word.as_str().unwrap())).copied().unwrap_or_default();
            assert!(other.is_empty() || Some(other) == key.as_str(), "{name}: `{word:?}` is the label of {other}");
        }
    }
}

/// What counts of a name when a key or a header is compared with it.
fn compared(word: &str) -> String {
    folded(word).chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.' | ':')).collect()
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
                .map(|word| compared(word.as_str().unwrap()))
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
