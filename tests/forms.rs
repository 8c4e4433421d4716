//! Workbooks that are documents: the same pages come from them as from the YAML.

use std::path::Path;

use griffie::diagnostic::{FileKey, Origin};
use griffie::emit::workbook::{Properties, write_form};
use griffie::kind::form;
use griffie::office::locale::Locale;
use griffie::plan::workspace::{Kinds, read_kinds};
use griffie::read::{Content, Node, yaml};
use griffie::shell::store::Store;

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
