//! Workbooks that are documents: the same pages come from them as from the YAML.

use std::path::Path;

use griffie::describe::record_json;
use griffie::diagnostic::{FileKey, Language, Origin};
use griffie::emit::workbook::{Properties, write_form};
use griffie::kind::bind::{Surroundings, bind};
use griffie::kind::declaration::Kind;
use griffie::kind::form;
use griffie::office::locale::Locale;
use griffie::plan::workspace::{Kinds, read_kinds};
use griffie::read::{Content, Node, sheet, yaml};
use griffie::shell::store::Store;
use proptest::prelude::*;
use serde_json::json;

use crate::project::Project;

fn kinds(root: &Path) -> Kinds {
    read_kinds(&Store::new(root, None), &mut Vec::new())
}

fn read(text: &str) -> Node {
    yaml::read(FileKey::from_index(0), text).value.expect("the document is YAML")
}

/// Takes out the lists that come from other files, which a form has no cells for.
fn without_sources(text: &str) -> String {
    let is_source = |line: &&str| !line.contains("{from:") && !line.contains("{uit:");
    text.lines().filter(is_source).flat_map(|line| [line, "\n"]).collect()
}

fn filled(project: &Project, text: &str) -> Vec<u8> {
    let node = read(text);
    let kinds = kinds(project.path());
    let name = node.get("kind").or_else(|| node.get("soort")).and_then(Node::as_text).expect("it names its kind");
    let known = kinds.values().find(|known| known.kind.is_called(name)).expect("the kind is known");
    write_form(&form::fill(&known.kind, &node, Locale::Dutch), &Properties::default()).expect("it can be written")
}

#[track_caller]
fn check(document: &str) {
    let as_yaml = Project::copy_of("voorbeeld");
    let as_form = Project::copy_of("voorbeeld");
    let text = std::fs::read_to_string(as_yaml.path().join(document)).expect("the document is text");
    let text = without_sources(&text);
    let workbook = document.replace(".yaml", ".xlsx");
    as_yaml.write(document, &text);
    as_form.write(&workbook, filled(&as_form, &text));
    std::fs::remove_file(as_form.path().join(document)).expect("the document is there");
    let ran = as_yaml.run(&["build", document, "--output", "output"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ran = as_form.run(&["build", &workbook, "--output", "output", "--deny", "warnings"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (mut expected, mut found) = (as_yaml.tree("output"), as_form.tree("output"));
    expected.remove("manifest.json");
    found.remove("manifest.json");
    let names = |tree: &std::collections::BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&expected));
    for (name, bytes) in expected {
        assert!(found[&name] == bytes, "{name} differs");
    }
}

#[test]
fn minutes_as_a_workbook_give_the_same_pages() {
    check("meetings/2026-11-03-mt.yaml");
    check("meetings/2026-10-20-mt.yaml");
}

#[test]
fn a_memo_as_a_workbook_gives_the_same_pages() {
    check("memos/2026-11-04-verhuizing.yaml");
}

#[test]
fn a_letter_as_a_workbook_gives_the_same_page() {
    check("brieven/2026-11-05-huurovereenkomst.yaml");
}

#[test]
fn a_newsletter_as_a_workbook_gives_the_same_pages() {
    check("nieuwsbrief/2026-11-de-loswal.yaml");
}

#[test]
fn a_form_can_be_left_empty() {
    let project = Project::new();
    for known in kinds(project.path()).values().filter(|known| !known.kind.outputs.is_empty()) {
        for locale in Locale::ALL {
            let nothing = Node::new(Origin::whole(FileKey::from_index(0)), Content::Map(Vec::new()));
            let form = form::fill(&known.kind, &nothing, locale);
            let bytes = write_form(&form, &Properties::default()).expect("it can be written");
            assert!(bytes.starts_with(b"PK"), "{}", known.kind.name);
        }
    }
}

/// Surroundings without people or files: names are printed as they are.
struct Nobody;

impl Surroundings for Nobody {
    fn locale(&self) -> Locale {
        Locale::Dutch
    }
}

fn bound(kind: &Kind, node: &Node) -> serde_json::Value {
    let bound = bind(kind, node, &Nobody);
    let complaints: Vec<String> =
        bound.diagnostics.iter().map(|complaint| complaint.message.text(Language::Dutch)).collect();
    assert!(!complaints.iter().any(String::is_empty), "{complaints:?}");
    json!([record_json(&bound.value.expect("a document is a group of fields")), complaints])
}

/// What people type: words, and what looks like something else.
fn typed() -> impl Strategy<Value = String> {
    let odd = [
        "0123",
        "=1+1",
        "10.00",
        "ja",
        "1e5",
        "_x0041_",
        "#REF!",
        "'s-Gravenhage",
        "€ 5,-",
        "3-11-2026",
        "a: b # c",
        "—",
    ];
    prop_oneof![
        proptest::sample::select(odd.to_vec()).prop_map(str::to_owned),
        "[a-zéß 0-9.,:;=+'\"()-]{0,30}[a-zé0-9]"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The YAML and the workbook of the same minutes are the same record, with the same complaints.
    #[test]
    fn a_form_is_read_as_the_document_that_filled_it(
        meeting in typed(),
        place in typed(),
        names in proptest::collection::vec("[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", 0..4),
        day in 1..28_i8,
        items in proptest::collection::vec((typed(), typed(), proptest::collection::vec((typed(), 1..28_i8), 0..3)), 0..4),
    ) {
        let items: Vec<_> = (1..).zip(&items).map(|(number, (title, text, actions))| {
            let action = |(text, day): &(String, i8)| json!({"tekst": text, "uiterlijk": format!("2026-12-{day:02}")});
            json!({
                "titel": format!("punt {number}: {title}"),
                "tekst": format!("{text}\n\nEn verder."),
                "acties": actions.iter().map(action).collect::<Vec<_>>(),
            })
        }).collect();
        let document = json!({
            "soort": "notulen", "overleg": meeting, "datum": format!("2026-11-{day:02}"), "begin": "9.30", "plaats": place,
            "aanwezig": names, "punten": items, "volgende_vergadering": {"datum": "2026-12-29"},
        });
        let yaml = read(&serde_yaml::to_string(&document).expect("it can be written"));
        let kinds = read_kinds(&Store::without_workspace(), &mut Vec::new());
        let kind = &kinds["minutes"].kind;
        let bytes = write_form(&form::fill(kind, &yaml, Locale::Dutch), &Properties::default()).expect("it can be written");
        let book = sheet::read(FileKey::from_index(0), &bytes);
        prop_assert!(book.diagnostics.is_empty());
        let book = book.value.expect("what we write can be read");
        let named = form::kind_of(&book).expect("it names its kind");
        let read = form::read(kind, &book, &named);
        prop_assert!(read.diagnostics.is_empty());
        prop_assert_eq!(bound(kind, &read.value.expect("a form is a document")), bound(kind, &yaml));
    }
}
