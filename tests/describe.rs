//! What griffie tells of its declarations: explanations, schemas, starters and the reference all say the same, and say what is done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use griffie::kind::field::{Field, FieldType};
use griffie::kind::fields::Fields;
use griffie::kind::{domain, names::name_key};
use griffie::office::locale::Locale;
use griffie::plan::workspace::{self, Kinds};
use griffie::shell::store::Store;
use jsonschema::Validator;
use serde_json::{Value as Json, json};

use crate::project::{Project, fixture};

/// The shipped kinds of which something is made.
const KINDS: [&str; 5] = ["letter", "memo", "minutes", "newsletter", "report"];

fn kinds() -> Kinds {
    let kinds = workspace::read_kinds(&Store::without_workspace(), &mut Vec::new());
    let names: Vec<_> = kinds
        .values()
        .filter(|known| !known.kind.outputs.is_empty())
        .map(|known| known.kind.name.to_string())
        .collect();
    assert_eq!(names, KINDS);
    kinds
}

/// A workspace without people, in a language.
fn alone(language: &str) -> Project {
    let project = Project::new().file("griffie.yaml", format!("language: {language}\nhouse: {{name: Proef}}\n"));
    std::fs::remove_file(project.path().join("people.yaml")).expect("it can be removed");
    project
}

fn read(project: &Project, name: &str) -> String {
    std::fs::read_to_string(project.path().join(name)).expect("the file is there")
}

fn new_documents(project: &Project) -> Vec<String> {
    for kind in KINDS {
        project.run(&["new", kind, kind]).succeeds();
    }
    KINDS.iter().map(|kind| format!("{kind}.yaml")).collect()
}

/// Takes one number sign and space off every line that has them, as an editor does.
fn uncommented(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        let indent = &line[..line.len() - bare.len()];
        let bare = bare.strip_prefix("# ").or_else(|| bare.strip_prefix('#')).unwrap_or(bare);
        format!("{indent}{bare}\n")
    };
    text.lines().map(line).collect()
}

fn yaml(text: &str) -> Json {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split('\x1b');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

// Starters.

#[test]
fn starters_are_made_as_they_stand_without_a_warning() {
    for project in [Project::new(), alone("nl"), alone("en"), alone("de")] {
        new_documents(&project);
        let ran = project.run(&["build", ".", "--output", "output", "--deny", "warnings", "--lang", "nl"]).succeeds();
        assert!(!ran.stderr.contains("waarschuwing"), "{}", ran.stderr);
        let pdfs = project.tree("output").keys().filter(|name| name.ends_with(".pdf")).count();
        assert_eq!(pdfs, KINDS.len());
    }
}

#[test]
fn a_starter_in_the_example_workspace_names_people_who_are_there() {
    let project = Project::copy_of("voorbeeld");
    new_documents(&project);
    project.run(&["check", "minutes.yaml", "--deny", "warnings"]).succeeds();
    let text = read(&project, "minutes.yaml");
    assert!(text.contains("voorzitter: jdv\n"), "{text}");
}

#[test]
fn a_starter_still_binds_when_every_line_is_taken_in() {
    for project in [Project::new(), alone("nl"), alone("en")] {
        for name in new_documents(&project) {
            let mut document = yaml(&uncommented(&read(&project, &name)));
            let typed = document.as_object_mut().expect("a document is a group");
            assert!(typed.len() > 8, "{name} has few fields: {typed:?}");
            // What names a file that is not there.
            for key in ["lopende_acties", "running_actions", "voor_elke", "for_each", "projecten", "projects"] {
                if typed.get(key).is_some_and(|value| value.get("uit").or_else(|| value.get("from")).is_some()) {
                    typed.remove(key);
                }
            }
            for key in ["opening", "groot_artikel", "lead", "feature"] {
                if let Some(story) = typed.get_mut(key).and_then(Json::as_object_mut) {
                    story.retain(|name, _| !["beeld", "image"].contains(&name.as_str()));
                }
            }
            project.write(&name, serde_yaml::to_string(&document).expect("it can be written"));
        }
        let ran = project.run(&["check", ".", "--lang", "nl"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
}

#[test]
fn every_field_that_may_be_typed_stands_in_the_starter() {
    let project = alone("nl");
    new_documents(&project);
    for kind in KINDS {
        let typed = yaml(&uncommented(&read(&project, &format!("{kind}.yaml"))));
        let keys: BTreeSet<String> = typed.as_object().expect("a group").keys().map(|key| name_key(key)).collect();
        for field in kinds()[kind].kind.fields.iter().filter(|field| field.derive.is_none()) {
            let name = field.familiar(Locale::Dutch);
            assert!(keys.contains(&name_key(name)), "{kind} lacks {name}");
        }
    }
}

#[test]
fn a_starter_gets_a_name_and_a_place() {
    let project = Project::new();
    let ran = project.run(&["new", "notulen", "--lang", "nl"]).succeeds();
    let name = "notulen-2026-11-23.yaml";
    assert!(project.has(name), "{:?}", project.tree(".").keys());
    assert_eq!(ran.stderr, format!("{name} is gemaakt; vul het in, en maak de bestanden met: griffie build {name}\n"));
    assert!(read(&project, name).contains("soort: notulen\n"));
    assert!(read(&project, name).contains("datum: 2026-11-23\n"));
    project.run(&["new", "memo", "stukken/verhuizing"]).succeeds();
    assert!(project.has("stukken/verhuizing.yaml"));
    project.run(&["new", "Brief", "stukken/"]).succeeds();
    assert!(project.has("stukken/brief-2026-11-23.yaml"));
    project.run(&["new", "memo", "kort.yml", "--lang", "en"]).succeeds();
    assert!(read(&project, "kort.yml").contains("kind: memo\n"), "the words follow the language that was asked for");
}

#[test]
fn a_starter_is_never_written_over_something_or_elsewhere() {
    let project = Project::new().file("memo.yaml", "soort: memo\n");
    let refused = |arguments: &[&str], expected: &str| {
        let ran = project.run(&[arguments, &["--lang", "nl"]].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (2, expected));
    };
    refused(
        &["new", "memo", "memo"],
        "fout: `memo.yaml` bestaat al, en blijft zoals het is\n  = hulp: geef een andere naam, achter de soort\n",
    );
    refused(&["new", "memo", "../memo"], "fout: `../memo` ligt buiten de projectmap\n");
    refused(&["new", "memo", "/tmp/memo"], "fout: `/tmp/memo` ligt buiten de projectmap\n");
    refused(&["new", "memo", "output/memo"], "fout: op de plaats van `output/memo` zoekt griffie geen documenten\n");
    refused(
        &["new", "memo", "templates/memo"],
        "fout: op de plaats van `templates/memo` zoekt griffie geen documenten\n",
    );
    refused(&["new", "memo", ".memo"], "fout: op de plaats van `.memo` zoekt griffie geen documenten\n");
    refused(&["new", "notuln"], "fout: onbekende soort document `notuln`\n  = hulp: bedoelt u `notulen`?\n");
    assert_eq!(read(&project, "memo.yaml"), "soort: memo\n");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_a_starter_out_of_the_workspace() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    let project = Project::new();
    std::os::unix::fs::symlink(elsewhere.path(), project.path().join("weg")).expect("a link can be made");
    let ran = project.run(&["new", "memo", "weg/memo", "--lang", "nl"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("it is a folder").count(), 0);
}

#[test]
fn a_new_workspace_is_made_at_once() {
    for language in ["nl", "en"] {
        let project = Project::new();
        for name in ["griffie.yaml", "people.yaml"] {
            std::fs::remove_file(project.path().join(name)).expect("it can be removed");
        }
        project.run(&["init", "werk", "--lang", language]).succeeds();
        project.run(&["build", "werk", "--deny", "warnings"]).succeeds();
        assert!(project.tree("werk/output").keys().any(|name| name.ends_with(".pdf")));
        let again = project.run(&["init", "werk", "--lang", "nl"]);
        assert_eq!(again.code, 2);
        assert!(again.stderr.contains("is al een projectmap"), "{}", again.stderr);
        // Everything that the settings offer can be taken in, but for the logo that is not there.
        let mut settings = yaml(&uncommented(&read(&project, "werk/griffie.yaml")));
        let house = settings.as_object_mut().and_then(|settings| settings.iter_mut().nth(1)).expect("the house").1;
        assert!(house.as_object_mut().expect("a group").remove("logo").is_some());
        project.write("werk/griffie.yaml", serde_yaml::to_string(&settings).expect("it can be written"));
        project.run(&["build", "werk", "--deny", "warnings"]).succeeds();
    }
}

#[test]
fn a_kind_of_the_workspace_has_a_starter_too() {
    let kind = "label: {nl: Bon, en: Receipt}\nname: \"bon-{{ number }}\"\nfields:\n  number: {type: integer, required: true}\n  paid: {type: date, required: true}\n  by: {type: person, required: true}\n  lines: {type: list, required: true, of: {what: {type: text, required: true}, amount: {type: money, required: true}}}\noutputs: [{as: pdf, template: bon.typ.j2}]\n";
    let project = alone("nl").file("templates/bon/kind.yaml", kind).file(
        "templates/bon/bon.typ.j2",
        "#set document(title: \"Bon\")\n#set text(lang: \"nl\", font: \"Source Sans 3\")\n= Bon\n{{ number }}\n",
    );
    project.run(&["new", "bon", "een"]).succeeds();
    project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
}

// Explanations.

fn explained(project: &Project, topic: &str, language: &str) -> String {
    project.run(&["explain", topic, "--lang", language]).succeeds().stdout
}

#[test]
fn a_field_is_explained_by_any_of_its_names() {
    let project = Project::new();
    let dutch = explained(&project, "notulen.acties.uiterlijk", "nl");
    for expected in [
        "notulen.agendapunten.acties.uiterlijk",
        "De dag waarop het klaar moet zijn",
        "een datum",
        "3 november 2026",
        "deadline",
        "agendapunten:\n      - acties:\n          - uiterlijk: 2026-11-17",
    ] {
        assert!(dutch.contains(expected), "{expected} in\n{dutch}");
    }
    assert_eq!(explained(&project, "minutes.actions.due", "nl"), dutch);
    assert_eq!(explained(&project, "Notulen.agendapunten.ACTIES.deadline", "nl"), dutch);
    let english = explained(&project, "minutes.actions.due", "en");
    for expected in
        ["minutes.items.actions.due", "The day on which it must be done", "3 November 2026", "items:\n      - actions:"]
    {
        assert!(english.contains(expected), "{expected} in\n{english}");
    }
}

#[test]
fn a_field_that_is_used_twice_shows_both_places_and_others_of_its_name_are_listed() {
    let project = Project::new();
    let due = explained(&project, "notulen.uiterlijk", "nl");
    assert!(due.contains("lopende_acties:") && due.contains("agendapunten:"), "{due}");
    let who = explained(&project, "notulen.wie", "nl");
    assert!(who.contains("notulen.afwezig.wie") && who.contains("notulen.gasten.wie"), "{who}");
    assert!(explained(&project, "minutes.date", "en").starts_with("minutes.date"));
}

#[test]
fn what_is_not_there_is_refused_with_the_nearest_name() {
    let refused = |topic: &str, expected: &str| {
        let ran = Project::new().run(&["explain", topic, "--lang", "nl"]);
        assert_eq!((ran.code, ran.stderr.as_str(), ran.stdout.as_str()), (2, expected, ""));
    };
    refused(
        "notulen.acties.uitelijk",
        "fout: `notulen.acties.uitelijk` is geen soort, veld of onderdeel dat griffie kent\n  = hulp: bedoelt u `notulen.acties.uiterlijk`?\n",
    );
    refused("notlen", "fout: onbekende soort document `notlen`\n  = hulp: bedoelt u `notulen`?\n");
    refused(
        "perzoon",
        "fout: `perzoon` is geen soort, veld of onderdeel dat griffie kent\n  = hulp: bedoelt u `persoon`?\n",
    );
}

#[test]
fn parts_and_types_are_explained_in_any_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let project = Project::new();
    let explain = |topic: &str| {
        let output = project.command(&["explain", topic, "--lang", "nl"]).current_dir(folder.path()).output();
        let output = output.expect("griffie can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("stdout is text")
    };
    for (topic, expected) in [
        ("actie", "uiterlijk"),
        ("person", "tussenvoegsel"),
        ("huisstijl", "accentkleur"),
        ("datum", "3 november 2026"),
        ("bedrag", "€ 5,-"),
        ("persoon.achternaam", "Vries"),
        ("memo", "een besluit dat u hun vraagt"),
    ] {
        let page = explain(topic);
        assert!(page.contains(expected), "{expected} in\n{page}");
    }
}

#[test]
fn every_page_is_complete_and_fits_a_terminal() {
    let project = Project::new();
    for language in ["nl", "en"] {
        for (name, known) in kinds().iter().filter(|(name, _)| KINDS.contains(&name.as_str())) {
            let page = explained(&project, name, language);
            assert!(!page.contains('\x1b'), "a page that goes to a file has no codes");
            for field in known.kind.fields.iter().filter(|field| field.derive.is_none()) {
                let word = field.familiar(if language == "nl" { Locale::Dutch } else { Locale::English });
                assert!(page.contains(&format!("\n  {word}  ")), "{name} does not tell of {word}\n{page}");
            }
            fits(&page);
        }
        for name in domain::names() {
            fits(&explained(&project, name, language));
        }
        fits(&project.run(&["explain", "--lang", language]).succeeds().stdout);
        fits(&project.run(&["kinds", "--lang", language]).succeeds().stdout);
    }
}

fn fits(page: &str) {
    for line in without_colours(page).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_kinds_of_a_workspace_are_listed_for_people_and_machines() {
    let project = Project::new().file(
        "templates/bon/kind.yaml",
        "label: {nl: Bon}\nfields: {a: {type: txt}}\noutputs: [{as: pdf, template: bon.typ.j2}]\n",
    );
    let ran = project.run(&["kinds", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    let line = ran.stdout.lines().find(|line| line.starts_with("bon")).expect("an own kind is listed");
    assert!(line.contains("eigen") && line.contains("met fouten"), "{line}");
    let listed = project.run(&["kinds", "--format", "json", "--lang", "nl"]).stdout;
    let rows: Vec<Json> = listed
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is an object"))
        .filter(|row: &Json| row.get("kind").is_some())
        .collect();
    assert_eq!(rows.len(), KINDS.len() + 1, "{listed}");
    let bon = rows.iter().find(|row| row["kind"] == "bon").expect("an own kind is listed");
    assert_eq!((&bon["own"], &bon["usable"], &bon["outputs"]), (&json!(true), &json!(false), &json!(["pdf"])));
}

#[test]
fn an_override_of_the_workspace_is_explained() {
    let own = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/memo/kind.yaml"))
        .expect("the declaration is text")
        .replace("aliases: [onderwerp, betreft]", "aliases: [gaat_over]");
    let project = Project::new().file("templates/memo/kind.yaml", own);
    assert!(explained(&project, "memo.gaat_over", "nl").contains("De titel van het memo"));
}

// The reference.

#[test]
fn the_reference_is_what_the_declarations_say() {
    for (language, name) in [("nl", "velden.md"), ("en", "fields.md")] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let output = Project::new()
            .command(&["explain", "--all", "--lang", language])
            .current_dir(folder.path())
            .output()
            .expect("griffie can be started");
        let page = String::from_utf8(output.stdout).expect("stdout is text");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &page).expect("the reference can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == page, "templates/{name} is stale: write it again with UPDATE=1");
    }
}

// Schemas.

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

/// Makes wrong documents of a right one: one for each place in it where the rule can be broken.
fn spoiled(rule: &str) -> Vec<Wrong> {
    let project = alone("nl");
    new_documents(&project);
    let mut wrong = Vec::new();
    for kind in KINDS {
        let right = yaml(&read(&project, &format!("{kind}.yaml")));
        let mut add = |document: Json| wrong.push(Wrong { kind, document });
        match rule {
            "unknown kind" => {
                for name in ["konijn", "", "notulenn", "mem o", "brieff", "soort"] {
                    let mut document = right.clone();
                    document["soort"] = json!(name);
                    add(document);
                }
                let mut document = right.clone();
                document.as_object_mut().expect("a group").remove("soort");
                add(document);
            }
            "unknown field" => groups(&right).iter().for_each(|path| {
                let mut document = right.clone();
                document.pointer_mut(path).expect("it is there")["konijn"] = json!("x");
                add(document);
                let mut document = right.clone();
                document.pointer_mut(path).expect("it is there")["Onderwrep"] = Json::Null;
                add(document);
            }),
            "list instead of a value" => leaves(&right).iter().filter(|path| *path != "/soort").for_each(|path| {
                let mut document = right.clone();
                *document.pointer_mut(path).expect("it is there") = json!([["x", "y"]]);
                add(document);
            }),
            "group instead of a value" => leaves(&right).iter().filter(|path| *path != "/soort").for_each(|path| {
                let mut document = right.clone();
                *document.pointer_mut(path).expect("it is there") = json!({"konijn": "x"});
                add(document);
            }),
            "missing" => {
                let known = kinds();
                missing(&right, "", &known[kind].kind.fields).iter().for_each(|path| {
                    let mut document = right.clone();
                    let (group, name) = path.rsplit_once('/').expect("a path has a name");
                    document.pointer_mut(group).and_then(Json::as_object_mut).expect("a group").remove(name);
                    add(document);
                    let mut document = right.clone();
                    *document.pointer_mut(path).expect("it is there") = Json::Null;
                    add(document);
                });
            }
            "wrong value" => {
                let known = kinds();
                typed(&right, "", &known[kind].kind.fields).iter().for_each(|path| {
                    let mut document = right.clone();
                    *document.pointer_mut(path).expect("it is there") = json!("konijn");
                    add(document);
                });
            }
            _ => unreachable!("there is no such rule"),
        }
    }
    wrong
}

/// The paths of all groups.
fn groups(document: &Json) -> Vec<String> {
    everything(document).into_iter().filter(|(_, value)| value.is_object()).map(|(path, _)| path).collect()
}

/// The paths of all single values.
fn leaves(document: &Json) -> Vec<String> {
    let single = |value: &Json| !value.is_object() && !value.is_array();
    everything(document).into_iter().filter(|(_, value)| single(value)).map(|(path, _)| path).collect()
}

fn everything(document: &Json) -> Vec<(String, &Json)> {
    let mut found = vec![(String::new(), document)];
    let mut at = 0;
    while at < found.len() {
        let (path, value) = found[at].clone();
        let path = path.clone();
        match value {
            Json::Object(entries) => {
                found.extend(entries.iter().map(|(name, value)| (format!("{path}/{name}"), value)))
            }
            Json::Array(items) => {
                found.extend(items.iter().enumerate().map(|(at, value)| (format!("{path}/{at}"), value)))
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

fn missing(document: &Json, path: &str, fields: &Fields) -> Vec<String> {
    let needed = |field: &Field| field.required && field.default.is_none();
    standing(document, path, fields).into_iter().filter(|(_, field)| needed(field)).map(|(path, _)| path).collect()
}

/// The paths of values that are no plain text.
fn typed(document: &Json, path: &str, fields: &Fields) -> Vec<String> {
    let of_type = |field: &Field| match &field.of {
        FieldType::Choice(_) => true,
        FieldType::Single(single) => !["text", "lines", "rich", "country"].contains(&single.name()),
        _ => false,
    };
    standing(document, path, fields).into_iter().filter(|(_, field)| of_type(field)).map(|(path, _)| path).collect()
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
        "missing",
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
        in_place(&part, fields, kind);
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
        let due = &schema["definitions"]["action.due"];
        assert_eq!(due["title"], title);
        assert!(due["markdownDescription"].as_str().is_some_and(|text| text.contains("2026-11-03")), "{due}");
        assert_eq!(due["examples"], json!(["2026-11-17"]));
    }
    let dutch = schema(&project, &["notulen", "--lang", "nl"]);
    let status = dutch["definitions"]["minutes.status"].to_string();
    assert!(
        status.contains("[\"concept\",\"vastgesteld\"]") || status.contains("[\"Concept\",\"Vastgesteld\"]"),
        "{status}"
    );
}
