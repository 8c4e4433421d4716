//! The schema for editors: valid itself, and of one mind with binding about what is right, what is wrong, and how names may be typed.

use std::collections::{BTreeMap, BTreeSet};

use griffie::kind::domain;
use griffie::kind::field::{Field, FieldType};
use griffie::kind::fields::Fields;
use jsonschema::Validator;
use serde_json::{Value as Json, json};

use crate::describe::{KINDS, alone, kinds, new_documents, read, yaml};
use crate::project::{Project, fixture};

fn schema(project: &Project, arguments: &[&str]) -> Json {
    let printed = project.run(&[&["schema"], arguments].concat()).succeeds().stdout;
    let schema = serde_json::from_str(&printed).expect("a schema is JSON");
    if let Err(error) = jsonschema::draft7::meta::validate(&schema) {
        panic!("{error}");
    }
    schema
}

fn validator(schema: &Json) -> Validator {
    jsonschema::draft7::new(schema).expect("the schema can be used")
}

#[track_caller]
fn passes(validator: &Validator, document: &Json, name: &str) {
    let wrong: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

#[test]
fn every_document_of_the_example_and_every_starter_is_valid() {
    for language in ["nl", "en"] {
        let project = Project::copy_of("voorbeeld");
        new_documents(&project);
        let all = validator(&schema(&project, &["--lang", language]));
        let of_kind: BTreeMap<&str, Validator> =
            KINDS.iter().map(|kind| (*kind, validator(&schema(&project, &[kind, "--lang", language])))).collect();
        let mut count = 0;
        for (name, bytes) in project.tree(".") {
            if !name.ends_with(".yaml") || ["griffie.yaml", "people.yaml"].contains(&name.as_str()) {
                continue;
            }
            let document = yaml(&String::from_utf8(bytes).expect("a document is text"));
            passes(&all, &document, &name);
            let typed = document.get("kind").or_else(|| document.get("soort")).and_then(Json::as_str).expect("a kind");
            let kinds = kinds();
            let kind = kinds.values().find(|known| known.kind.is_called(typed)).expect("it is known");
            passes(&of_kind[&*kind.kind.name], &document, &name);
            count += 1;
        }
        assert_eq!(count, 7 + KINDS.len());
        for name in ["griffie.yaml", "people.yaml"] {
            let document = yaml(&std::fs::read_to_string(fixture("voorbeeld").join(name)).expect("it is text"));
            passes(&validator(&schema(&project, &[name, "--lang", language])), &document, name);
        }
    }
}

#[test]
fn what_everybody_may_type_is_valid() {
    let minutes = validator(&schema(&Project::new(), &["minutes"]));
    for text in [
        "soort: notulen\noverleg: 2026\ndatum: 20261103",
        "kind: Verslag\nmeeting: MT\ndate: 3 november 2026\nstart: 10.00\nend: 1145",
        "soort: notulen\nOVERLEG: MT\nDatum: 3-11-2026\nVastgesteld op:\nstatus:\nagenda: Opening en sluiting\n"
            .replace("agenda: Opening en sluiting\n", "")
            .as_str(),
        "soort: notulen\noverleg: MT\ndatum: 3-11-2026\naanwezig: jdv\nafwezig: {wie: amb}\nbijlagen: Begroting",
        "soort: notulen\noverleg: MT\ndatum: 3-11-2026\nagendapunten:\n- titel: A\n  acties: Bellen\n  besluiten: [Ja, {tekst: Nee}]\n  besloten: true\n",
        "soort: notulen\noverleg: MT\ndatum: 3-11-2026\nlopende acties: {uit: a.xlsx, blad: 1, waar: \"status != 'done'\", kolommen: {Wat: tekst, Nr: -}}",
        "soort: notulen\noverleg: MT\ndatum: 3-11-2026\ngetallen: plain\nall_actions: []",
    ] {
        passes(&minutes, &yaml(text), text);
    }
}

/// A document that is wrong in one way.
struct Wrong {
    kind: &'static str,
    document: Json,
}

/// Makes wrong documents of a right one: for each place in it where the rule can be broken.
fn spoiled(rule: &str) -> Vec<Wrong> {
    let project = alone("nl");
    new_documents(&project);
    let known = kinds();
    let mut wrong = Vec::new();
    for kind in KINDS {
        let right = yaml(&read(&project, &format!("{kind}.yaml")));
        let fields = &known[kind].kind.fields;
        let documents = match rule {
            "unknown kind" => with_kinds(&right),
            "unknown field" => groups(&right)
                .iter()
                .flat_map(|path| {
                    ["konijn", "Onderwrep"].map(|name| with(&right, &format!("{path}/{name}"), json!("x")))
                })
                .collect(),
            "list instead of a value" => replaced(&right, &leaves(&right), &json!([["x", "y"]])),
            "group instead of a value" => replaced(&right, &leaves(&right), &json!({"konijn": "x"})),
            "left out" => missing(&right, fields).iter().map(|path| without(&right, path)).collect(),
            "left empty" => replaced(&right, &missing(&right, fields), &Json::Null),
            "wrong value" => replaced(&right, &typed(&right, fields), &json!("konijn")),
            _ => unreachable!("there is no such rule"),
        };
        wrong.extend(documents.into_iter().map(|document| Wrong { kind, document }));
    }
    wrong
}

fn with_kinds(right: &Json) -> Vec<Json> {
    let mut documents: Vec<Json> =
        ["konijn", "", "notulenn", "meno", "brieff", "soort"].map(|name| with(right, "/soort", json!(name))).into();
    documents.push(without(right, "/soort"));
    documents
}

/// A document with something else at a path.
fn with(right: &Json, path: &str, value: Json) -> Json {
    let mut document = right.clone();
    let (group, name) = path.rsplit_once('/').expect("a path has a name");
    match document.pointer_mut(group).expect("it is there") {
        Json::Array(items) => items[name.parse::<usize>().expect("an item has a number")] = value,
        group => group[name] = value,
    }
    document
}

fn replaced(right: &Json, paths: &[String], value: &Json) -> Vec<Json> {
    paths.iter().map(|path| with(right, path, value.clone())).collect()
}

fn without(right: &Json, path: &str) -> Json {
    let mut document = right.clone();
    let (group, name) = path.rsplit_once('/').expect("a path has a name");
    document.pointer_mut(group).and_then(Json::as_object_mut).expect("a group").remove(name);
    document
}

/// The paths of all groups.
fn groups(document: &Json) -> Vec<String> {
    everything(document).into_iter().filter(|(_, value)| value.is_object()).map(|(path, _)| path).collect()
}

/// The paths of all single values, but for the kind.
fn leaves(document: &Json) -> Vec<String> {
    let single = |value: &Json| !value.is_object() && !value.is_array();
    let found = everything(document).into_iter().filter(|(path, value)| single(value) && path != "/soort");
    found.map(|(path, _)| path).collect()
}

fn everything(document: &Json) -> Vec<(String, &Json)> {
    let mut found = vec![(String::new(), document)];
    let mut at = 0;
    while at < found.len() {
        let (path, value) = found[at].clone();
        let path = path.clone();
        match value {
            Json::Object(entries) => {
                found.extend(entries.iter().map(|(name, value)| (format!("{path}/{name}"), value)));
            }
            Json::Array(items) => {
                found.extend(items.iter().enumerate().map(|(at, value)| (format!("{path}/{at}"), value)));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Goes through the fields of a document with the paths that they stand at.
fn standing<'f>(document: &Json, path: &str, fields: &'f Fields) -> Vec<(String, &'f Field)> {
    let mut found = Vec::new();
    let Some(group) = document.pointer(path).and_then(Json::as_object) else { return found };
    for (name, value) in group {
        let Some((_, field)) = fields.find(name) else { continue };
        let own = format!("{path}/{name}");
        found.push((own.clone(), field));
        let FieldType::Record(inner) = field.of.inmost() else { continue };
        found.extend(standing(document, &own, inner));
        for at in 0..value.as_array().map_or(0, Vec::len) {
            found.extend(standing(document, &format!("{own}/{at}"), inner));
        }
    }
    found
}

fn missing(document: &Json, fields: &Fields) -> Vec<String> {
    let needed = |field: &Field| field.required && field.default.is_none();
    standing(document, "", fields).into_iter().filter(|(_, field)| needed(field)).map(|(path, _)| path).collect()
}

/// The paths of values that are no plain text.
fn typed(document: &Json, fields: &Fields) -> Vec<String> {
    let of_type = |field: &Field| match &field.of {
        FieldType::Choice(_) => true,
        FieldType::Single(single) => !["text", "lines", "rich", "country"].contains(&single.name()),
        _ => false,
    };
    standing(document, "", fields).into_iter().filter(|(_, field)| of_type(field)).map(|(path, _)| path).collect()
}

#[test]
fn the_schema_refuses_what_binding_refuses() {
    let project = alone("nl");
    let all = validator(&schema(&project, &[]));
    let of_kind: BTreeMap<&str, Validator> =
        KINDS.iter().map(|kind| (*kind, validator(&schema(&project, &[kind])))).collect();
    for rule in [
        "unknown kind",
        "unknown field",
        "list instead of a value",
        "group instead of a value",
        "left out",
        "left empty",
        "wrong value",
    ] {
        let folder = format!("{}/", rule.replace(' ', "-"));
        let wrong = spoiled(rule);
        assert!(wrong.len() >= 25, "{} of {rule}", wrong.len());
        for (at, case) in wrong.iter().enumerate() {
            let text = serde_yaml::to_string(&case.document).expect("it can be written");
            assert!(!of_kind[case.kind].is_valid(&case.document), "{rule}, {}:\n{text}", case.kind);
            assert!(!all.is_valid(&case.document), "{rule}, {}:\n{text}", case.kind);
            project.write(&format!("{folder}{at}.yaml"), text);
        }
        let ran = project.run(&["check", &folder, "--format", "json"]);
        let refused: BTreeSet<String> = ran
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<Json>(line).expect("a line is an object"))
            .filter(|complaint| complaint["severity"] == "error")
            .map(|complaint| complaint["file"].as_str().expect("a complaint names a file").to_owned())
            .collect();
        for (at, case) in wrong.iter().enumerate() {
            let text = serde_yaml::to_string(&case.document).expect("it can be written");
            assert!(
                refused.contains(&format!("{folder}{at}.yaml")),
                "bound all the same, {rule}, {}:\n{text}",
                case.kind
            );
        }
    }
}

/// The ways in which a name may be typed.
fn spellings(name: &str) -> [String; 5] {
    [
        name.to_owned(),
        name.to_uppercase(),
        name.replace('_', " "),
        name.replace([' ', '_'], "-"),
        format!("{}_", name.replace('_', "")),
    ]
}

/// Checks that each spelling of each field of a group passes, and that another name does not.
fn accepts_all_names(validator: &Validator, fields: &Fields, right: &Json, what: &str) {
    passes(validator, right, what);
    for field in fields {
        let familiar =
            right.as_object().and_then(|right| right.keys().find(|name| is_field(fields, name, field)).cloned());
        for name in field.names().filter(|name| is_field(fields, name, field)) {
            for spelling in spellings(name).iter().filter(|spelling| is_field(fields, spelling, field)) {
                let mut document = right.clone();
                let group = document.as_object_mut().expect("a group");
                let value = familiar.as_ref().and_then(|name| group.remove(name)).unwrap_or(Json::Null);
                group.insert(spelling.clone(), value);
                passes(validator, &document, &format!("{what}: {spelling}"));
            }
        }
    }
    let mut document = right.clone();
    document["konijn"] = Json::Null;
    assert!(!validator.is_valid(&document), "{what} has a field `konijn`");
}

fn is_field(fields: &Fields, name: &str, field: &Field) -> bool {
    fields.find(name).is_some_and(|(_, found)| found.name == field.name)
}

/// A group with what it needs.
fn needed(fields: &Fields) -> Json {
    let value = |of: &FieldType| match of {
        FieldType::Single(single) if ["integer", "number", "money", "percent"].contains(&single.name()) => json!(1),
        FieldType::Single(single) if ["date", "period"].contains(&single.name()) => json!("2026-11-03"),
        FieldType::Choice(options) => json!(options[0].value.as_ref()),
        FieldType::List(_) => json!([]),
        FieldType::Single(single) if single.name() == "time" => json!("10.00"),
        _ => json!("Iets"),
    };
    let needed = fields.iter().filter(|field| field.required && field.default.is_none() && field.derive.is_none());
    Json::Object(needed.map(|field| (field.name.to_string(), value(&field.of))).collect())
}

#[test]
fn every_spelling_of_every_field_is_accepted() {
    let project = alone("nl");
    new_documents(&project);
    let whole = schema(&project, &[]);
    let part = |name: &str| {
        validator(&json!({"allOf": [{"$ref": format!("#/definitions/{name}")}], "definitions": whole["definitions"]}))
    };
    for name in domain::names().filter(|name| *name != "house") {
        if whole["definitions"].get(format!("part.{name}")).is_some() {
            let fields = domain::fields(name).expect("it is known");
            accepts_all_names(&part(&format!("part.{name}")), &fields, &needed(&fields), name);
        }
    }
    for kind in KINDS {
        let known = kinds();
        let fields = &known[kind].kind.fields;
        let right = yaml(&read(&project, &format!("{kind}.yaml")));
        accepts_all_names(&part(&format!("kind.{kind}")), fields, &right, kind);
        in_place(&part, fields, &format!("kind.{kind}"));
    }
}

fn in_place(part: &dyn Fn(&str) -> Validator, fields: &Fields, above: &str) {
    for field in fields.iter().filter(|field| field.derive.is_none()) {
        if let FieldType::Record(inner) = field.of.inmost()
            && inner.type_name.is_empty()
        {
            let path = format!("{above}.{}", field.name);
            accepts_all_names(&part(&format!("{path}.group")), inner, &needed(inner), &path);
            in_place(part, inner, &path);
        }
    }
}

#[test]
fn an_editor_is_offered_the_words_of_the_language() {
    let project = Project::new();
    for (language, offered, title) in [("nl", "uiterlijk", "Uiterlijk"), ("en", "due", "Due")] {
        let schema = schema(&project, &["minutes", "--lang", language]);
        let action = &schema["definitions"]["part.action"]["properties"];
        assert!(action.get(offered).is_some(), "{action}");
        let due = &schema["definitions"]["part.action.due"];
        assert_eq!(due["title"], title);
        assert!(due["markdownDescription"].as_str().is_some_and(|text| text.contains("2026-11-03")), "{due}");
        assert_eq!(due["examples"], json!(["2026-11-17"]));
    }
    let dutch = schema(&project, &["notulen", "--lang", "nl"]);
    let status = dutch["definitions"]["kind.minutes.status"].to_string();
    assert!(
        status.contains("[\"concept\",\"vastgesteld\"]") || status.contains("[\"Concept\",\"Vastgesteld\"]"),
        "{status}"
    );
}
