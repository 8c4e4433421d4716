//! Kinds are folders: a workspace adds one, or changes one of ours, without touching the program.

use crate::project::Project;

const KIND: &str = r#"
label: {nl: Telefoonnotitie, en: Phone note}
aliases: [telefoonnotitie]
extends: document
name: "notitie-{{ date }}-{{ caller | slug }}"
fields:
  caller: {type: text, required: true, aliases: [beller], label: {nl: Beller, en: Caller}, example: mevrouw De Boer}
  message: {type: rich, aliases: [boodschap], label: {nl: Boodschap, en: Message}}
  minutes: {type: integer, aliases: [minuten], min: 0, label: {nl: Minuten, en: Minutes}}
labels: {called: {nl: Gebeld door, en: Called by}}
outputs:
  - {as: pdf, template: note.typ.j2}
"#;

const TEMPLATE: &str = r#"#import "/house/page.typ": document
#let house = {{ house }}
#show: document.with(house: house, title: {{ caller }}, lang: {{ lang }}, kind: {{ kind_label }})
= {{ label.called }} {{ caller }}
{% if minutes %}{{ minutes }} min{% endif %}

{{ message | rich }}
"#;

fn with_sixth_kind() -> Project {
    Project::new()
        .file("templates/note/kind.yaml", KIND)
        .file("templates/note/note.typ.j2", TEMPLATE)
        .file("bel.yaml", "soort: telefoonnotitie\ndatum: 2026-11-03\nbeller: mevrouw Yılmaz\nboodschap: Bel **vandaag** terug.\nminuten: 4\n")
}

#[test]
fn a_sixth_kind_needs_no_rust() {
    let project = with_sixth_kind();
    project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
    assert!(project.has("output/notitie-2026-11-03-mevrouw-yilmaz.pdf"), "{:?}", project.tree("output").keys());
}

#[test]
fn kinds_lists_ours_and_the_workspaces_own() {
    let listed = with_sixth_kind().run(&["kinds", "--lang", "nl"]).succeeds().stdout;
    let line = |name: &str| {
        listed.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} is missing:\n{listed}"))
    };
    assert!(line("note").contains("Telefoonnotitie"));
    assert!(line("note").contains("eigen"));
    for (name, word) in [
        ("minutes", "Notulen"),
        ("memo", "Memo"),
        ("letter", "Brief"),
        ("newsletter", "Nieuwsbrief"),
        ("report", "Managementrapportage"),
    ] {
        assert!(line(name).contains(word), "{}", line(name));
        assert!(line(name).contains("griffie"), "{}", line(name));
    }
}

#[test]
fn a_workspace_overrides_a_template_of_ours() {
    let memo = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";
    let ours = Project::new().file("memo.yaml", memo);
    ours.run(&["build", ".", "--output", "output"]).succeeds();
    let own = Project::new().file("memo.yaml", memo).file(
        "templates/memo/memo.typ.j2",
        "#set document(title: {{ subject }})\n#set text(lang: {{ lang }}, font: \"Source Sans 3\")\n= {{ subject }}\n",
    );
    own.run(&["build", ".", "--output", "output"]).succeeds();
    assert_ne!(ours.tree("output"), own.tree("output"));
}

#[test]
fn a_file_beside_the_kinds_is_no_kind() {
    let project =
        with_sixth_kind().file("templates/velden.md", "# Velden\n").file("templates/kind.yaml", "label: Geen\n");
    project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
    let listed = project.run(&["kinds", "--lang", "nl"]).succeeds().stdout;
    assert_eq!(listed.lines().filter(|line| !line.starts_with(' ')).count(), 7, "{listed}");
}

#[test]
fn a_mistake_in_a_declaration_is_pointed_at_and_the_others_go_on() {
    let project = with_sixth_kind()
        .file("templates/note/kind.yaml", KIND.replace("type: integer", "type: intger"))
        .file("memo.yaml", "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n");
    let ran = project.run(&["build", ".", "--output", "output", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("templates/note/kind.yaml:9:"), "{}", ran.stderr);
    assert!(ran.stderr.contains("`intger`") && ran.stderr.contains("`integer`"), "{}", ran.stderr);
    assert_eq!(project.tree("output").keys().filter(|name| name.ends_with(".pdf")).count(), 1);
}

const FILE: &str = r#"
label: {nl: Dossier, en: File}
aliases: [dossier]
name: "{{ date }}-{{ title | slug }}"
fields:
  date: {type: date, required: true, aliases: [datum]}
  title: {type: text, required: true, aliases: [titel]}
  client: {type: text, audience: internal, aliases: [klant]}
  greeting: {type: text, derive: "'Geachte ' ~ client"}
  costs: {type: list, aliases: [kosten], of: {what: {type: text, aliases: [wat]}, amount: {type: money, audience: internal, aliases: [bedrag]}}}
  total: {type: money, derive: "sum(costs, 'amount')"}
outputs:
  - {as: pdf, template: file.typ.j2, audience: public, suffix: openbaar}
  - {as: xlsx, workbook: file.workbook.yaml, audience: public, suffix: openbaar}
  - {as: xlsx, workbook: file.workbook.yaml, suffix: intern}
"#;

const FILE_TEMPLATE: &str = r#"#import "/house/page.typ": document
#let house = {{ house }}
#show: document.with(house: house, title: {{ title }}, lang: {{ lang }}, kind: {{ kind_label }})
= {{ title }}
{{ client }} {{ greeting }} {% if total is not none %}{{ total | money }}{% endif %}
{% for cost in costs %}
- {{ cost.what }} {% if cost.amount is not none %}{{ cost.amount | money }}{% endif %}
{% endfor %}
"#;

const FILE_WORKBOOK: &str = r#"
title: {nl: Kosten, en: Costs}
sheets:
  - name: {nl: Kosten, en: Costs}
    table: {nl: Kosten, en: Costs}
    rows: costs
    heading: "{{ client }} {{ greeting }}"
    columns:
      - {key: what, header: {nl: Wat, en: What}, value: what, format: text, width: 20}
      - {key: amount, header: {nl: Bedrag, en: Amount}, value: amount, format: money, width: 12}
"#;

#[test]
fn what_is_for_others_appears_nowhere_in_an_output() {
    let project = Project::new()
        .file("templates/file/kind.yaml", FILE)
        .file("templates/file/file.typ.j2", FILE_TEMPLATE)
        .file("templates/file/file.workbook.yaml", FILE_WORKBOOK)
        .file("d.yaml", "soort: dossier\ndatum: 2026-11-03\ntitel: Zaak\nklant: Wilhelmina\nkosten:\n  - {wat: Zaalhuur, bedrag: \"77123,45\"}\n");
    project.run(&["build", ".", "--output", "output"]).succeeds();
    let names: Vec<_> = project.tree("output").into_keys().filter(|name| name != "manifest.json").collect();
    assert_eq!(names, ["2026-11-03-zaak-intern.xlsx", "2026-11-03-zaak-openbaar.pdf", "2026-11-03-zaak-openbaar.xlsx"]);
    let typst = project.run(&["show", "d.yaml", "--as", "typst"]).succeeds().stdout;
    assert!(typst.contains("Zaalhuur"), "{typst}");
    let sheet = |name: &str| sheet_text(&project.tree("output")[name]);
    let (inside, outside) = (sheet("2026-11-03-zaak-intern.xlsx"), sheet("2026-11-03-zaak-openbaar.xlsx"));
    for secret in ["Wilhelmina", "77123.45"] {
        assert!(inside.contains(secret), "{secret} is missing inside");
        assert!(!outside.contains(secret), "{secret} is in the workbook for others");
    }
    for secret in ["Wilhelmina", "77.123", "77123"] {
        assert!(!typst.contains(secret), "{secret} is on the page for others:\n{typst}");
    }
}

/// Gives all text of a workbook, part by part.
fn sheet_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook is an archive");
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("the part is there");
        std::io::Read::read_to_string(&mut part, &mut text).expect("a part of ours is text");
    }
    text
}
