//! Documents in the language of whoever gets them, and written as the house writes.

use crate::project::Project;

const HOUSE: &str = "language: nl
huisstijl:
  naam: Stichting Proef
  telefoon: 078 123 45 67
  addresses:
    visit: {street: Proefkade, house_number: \"1\", postcode: 1234 AB, city: Proefdam}
  kvk: \"12345678\"
";

const NOTE: &str = r#"
label: {nl: Notitie, en: Note, de: Notiz, fr: Note}
extends: document
name: "{{ to.name | slug }}"
recipient: to
fields:
  to:
    type: record
    of:
      name: {type: text, required: true, aliases: [naam], label: {nl: Naam, en: Name}}
      language: {type: language, aliases: [taal], label: {nl: Taal, en: Language}}
    shorthand: name
    required: true
    aliases: [aan]
    label: {nl: Aan, en: To}
  amount: {type: money, label: {nl: Bedrag, en: Amount}}
  start: {type: time, label: {nl: Begin, en: Start}}
  text: {type: text, label: {nl: Tekst, en: Text}}
  mood: {type: choice, label: {nl: Stemming, en: Mood}, choices: {good: {label: {nl: goed, en: good, de: gut, fr: bon}}}}
outputs:
  - {as: pdf, template: note.typ.j2}
"#;

const TEMPLATE: &str = "#set document(title: \"n\")
#let tag = {{ lang }}
#let (language, region, ..) = (tag + \"-\").split(\"-\")
#set text(lang: language, region: if region != \"\" { lower(region) })
{{ kind_label }}|{{ label.date }}|{{ date | date }}|{{ date | date('numeric') }}|{{ amount | money }}|{{ amount }}|{{ start | time }}|{{ mood }}|{{ text }}|{{ house.phone | phone }}|
";

fn project(house: &str) -> Project {
    Project::new()
        .file("griffie.yaml", format!("{HOUSE}{house}"))
        .file("templates/note/kind.yaml", NOTE)
        .file("templates/note/note.typ.j2", TEMPLATE)
}

/// What the template made of the values: without Typst around them, and with a plain space for every space that does not break.
fn shown(project: &Project, document: &str, edition: &str) -> String {
    let typst = project.run(&["show", document, "--as", "typst", "--edition", edition]).succeeds().stdout;
    let line = typst.lines().find(|line| line.contains('|')).unwrap_or_default();
    let text = line.replace("#\"", "").replace("\";", "").replace(['\u{a0}', '\u{202f}'], " ");
    format!("{} {text}", typst.lines().find(|line| line.starts_with("#let tag")).unwrap_or_default())
}

const BATCH: &str = "kind: note
date: 2026-11-03
amount: 1.234,50
start: 14.00
mood: goed
text: {nl: dag, de: Tag, fr: jour}
for_each: {from: namen.csv}
";

#[test]
fn every_recipient_has_their_own_language() {
    let project =
        project("").file("b.yaml", BATCH).file("namen.csv", "Naam;Taal\nAnna;\nBernd;Duits\nChloé;fr\nDaan;Vlaams\n");
    let check = |edition: &str, expected: &str| assert_eq!(shown(&project, "b.yaml", edition), expected);
    check(
        "anna",
        "#let tag = (\"nl\") Notitie|Datum|3 november 2026|03-11-2026|€ 1.234,50|1.234,5|14.00 uur|goed|dag|078 123 4567|",
    );
    check(
        "bernd",
        "#let tag = (\"de\") Notiz|Datum|3. November 2026|03.11.2026|1.234,50 €|1.234,5|14:00 Uhr|gut|Tag|+31 78 123 4567|",
    );
    check(
        "chloe",
        "#let tag = (\"fr\") Note|Date|3 novembre 2026|03/11/2026|1 234,50 €|1 234,5|14 h 00|bon|jour|+31 78 123 4567|",
    );
    check(
        "daan",
        "#let tag = (\"nl-BE\") Notitie|Datum|3 november 2026|3/11/2026|€ 1.234,50|1.234,5|14.00 uur|goed|dag|+31 78 123 4567|",
    );
    project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
    let pdf = |name: &str| String::from_utf8_lossy(&project.tree("output")[name]).into_owned();
    assert!(pdf("b/bernd.pdf").contains("/Lang(de)"));
    assert!(pdf("b/daan.pdf").contains("/Lang(nl-BE)"));
}

#[test]
fn a_text_that_a_row_lacks_stops_that_row_only() {
    let project = project("").file("b.yaml", BATCH).file("namen.csv", "Naam;Taal\nAnna;\nEve;en\nBernd;de\n");
    let ran = project.run(&["build", ".", "--output", "output", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    let made: Vec<_> = project.tree("output").into_keys().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(made, ["b/anna.pdf", "b/bernd.pdf"]);
    let complaint = "fout: een tekst van het document is er niet in het Engels, de taal van deze ontvanger";
    assert!(ran.stderr.contains(complaint), "{}", ran.stderr);
    assert!(ran.stderr.contains("namen.csv:3:2"), "{}", ran.stderr);
    assert!(ran.stderr.contains("vul de tekst aan met `en: …`"), "{}", ran.stderr);
}

#[test]
fn the_house_chooses_how_it_writes() {
    let house = "  notatie:
    datum: zonder nullen
    tijd: dubbele punt
    hele_euros: lang streepje
    telefoon: internationaal
    telefoongroepen: aaneen
";
    let document = "kind: note\naan: Anna\ndatum: 2026-11-03\namount: 1.250\nstart: 14.00\nmood: goed\ntext: dag\n";
    let project = project(house).file("b.yaml", document);
    let expected =
        "#let tag = (\"nl\") Notitie|Datum|3 november 2026|3-11-2026|€ 1.250,–|1.250|14:00 uur|goed|dag|+31 781234567|";
    assert_eq!(shown(&project, "b.yaml", "anna"), expected);
}

#[test]
fn an_edition_is_stale_when_the_house_writes_otherwise() {
    let document = "kind: note\naan: Anna\ndatum: 2026-11-03\namount: 5\nstart: 14.00\nmood: goed\ntext: dag\n";
    let project = project("").file("b.yaml", document);
    let build = || project.run(&["build", ".", "--output", "output"]).succeeds();
    let pdf = || project.tree("output")["anna.pdf"].clone();
    build();
    let before = pdf();
    build();
    assert_eq!(pdf(), before);
    project.write("griffie.yaml", format!("{HOUSE}  notatie: {{hele_euros: niets}}\n"));
    build();
    assert_ne!(pdf(), before);
}
