//! What griffie tells of its declarations: explanations, starters and the reference say what is done.

use std::collections::BTreeSet;
use std::path::Path;

use griffie::kind::{domain, names::name_key};
use griffie::office::locale::Locale;
use griffie::plan::workspace::{self, Kinds};
use griffie::shell::store::Store;
use serde_json::{Value as Json, json};

use crate::project::Project;

/// The shipped kinds of which something is made.
pub(crate) const KINDS: [&str; 5] = ["letter", "memo", "minutes", "newsletter", "report"];

pub(crate) fn kinds() -> Kinds {
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
pub(crate) fn alone(language: &str) -> Project {
    let project = Project::new().file("griffie.yaml", format!("language: {language}\nhouse: {{name: Proef}}\n"));
    std::fs::remove_file(project.path().join("people.yaml")).expect("it can be removed");
    project
}

pub(crate) fn read(project: &Project, name: &str) -> String {
    std::fs::read_to_string(project.path().join(name)).expect("the file is there")
}

pub(crate) fn new_documents(project: &Project) -> Vec<String> {
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

pub(crate) fn yaml(text: &str) -> Json {
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
            for story in typed.values_mut().filter_map(Json::as_object_mut) {
                story.retain(|name, _| !["beeld", "image"].contains(&name.as_str()));
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
        // Everything that the settings offer can be taken in, but for the logos that are not there.
        let mut settings = yaml(&uncommented(&read(&project, "werk/griffie.yaml")));
        let house = settings.as_object_mut().and_then(|settings| settings.iter_mut().nth(1)).expect("the house").1;
        let house = house.as_object_mut().expect("a group");
        house.retain(|name, _| !name.starts_with("logo"));
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
    refused(
        "notulen.agendapunten.titel.x",
        "fout: `notulen.agendapunten.titel.x` is geen soort, veld of onderdeel dat griffie kent\n  = hulp: bedoelt u `notulen.agendapunten.titel`?\n",
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
