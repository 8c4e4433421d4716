//! The house as a user sees it: what `griffie.yaml` says once is on every page, and every page stays archival and accessible.

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::project::Project;

const HOUSE: &str = r##"language: nl
house:
  naam: Stichting Proef
  handelsnaam: Proef
  logo: huisstijl/logo.svg
  adressen: {bezoek: {straat: Proefkade, huisnummer: "1", postcode: 1234 AB, plaats: Proefdam}}
  telefoon: 078 123 45 67
  telefoonnummers: [{naam: storingen, nummer: 078 123 45 99}]
  kvk: "12345678"
  brief: ons-venster
  vensterindelingen:
    - {naam: ons-venster, gebaseerd_op: links, adresveld: {links: 30, boven: 48}}
  brieven: {kenmerken: rechts}
  briefpapier: {eerste: huisstijl/briefpapier.pdf, gebruik: eigen}
  rubriceringen:
    - intern
    - {naam: geheim, opschrift: Zeer geheim, kleur: "#b3261e", plaats: beide}
  ondertekenaars: [{persoon: jdv, handtekening: huisstijl/handtekening.svg}]
  voettekst: [{opschrift: "Registergericht:", tekst: Amtsgericht Kleve HRB 1234}, Bezoek alleen op afspraak]
"##;

const LOGO: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#17405c"/></svg>"##;

/// A workspace with a house that says everything; its letterhead is a page that griffie made.
fn project() -> Project {
    let memo = "soort: memo\nonderwerp: Briefpapier\ndatum: 2026-11-03\nvan: jdv\naan: [amb]\ntekst: Onder de brief.\n";
    let first = Project::new().file("memo.yaml", memo);
    first.run(&["build", ".", "--output", "output"]).succeeds();
    let made = first.tree("output").into_iter().find(|(name, _)| name.ends_with(".pdf")).expect("a memo is made");
    Project::new()
        .file("griffie.yaml", HOUSE)
        .file("huisstijl/logo.svg", LOGO)
        .file("huisstijl/handtekening.svg", LOGO)
        .file("huisstijl/briefpapier.pdf", made.1)
}

fn letter(name: &str, more: &str) -> String {
    format!(
        "soort: brief\nkenmerk: {name}\nonderwerp: Uitnodiging\ndatum: 2026-11-05\n\
         aan: {{achternaam: De Boer, geslacht: v, straat: Kade, huisnummer: \"1\", postcode: 1234 AB, plaats: Proefdam}}\n\
         tekst: Komt u?\n{more}\n"
    )
}

/// Every PDF that a project makes without a warning.
fn pages(project: &Project) -> Vec<(String, Vec<u8>)> {
    project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
    project.tree("output").into_iter().filter(|(name, _)| name.ends_with(".pdf")).collect()
}

#[test]
fn every_sort_of_letter_is_archival_and_accessible() {
    let project = [
        ("a", "briefpapier: pdf"),
        ("b", "briefpapier: voorbedrukt\nvenster: nen-right"),
        ("c", "concept: ja\nrubricering: geheim\nvenster: us-9\ntaal: en"),
        ("d", "digitaal_ondertekend: ja\nondertekenaars: [jdv, amb]\ngetekend_voor: i.o.\nvenster: din-a\ntaal: de"),
        ("e", "namens: Burgemeester en wethouders van Proefdam\nconcept: ja\nvenster: nf\ntaal: fr"),
    ]
    .into_iter()
    .fold(project(), |project, (name, more)| project.file(&format!("{name}.yaml"), letter(name, more)));
    let pages = pages(&project);
    assert_eq!(pages.len(), 5);
    for (name, bytes) in pages {
        for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(&bytes, &options).expect("the PDF can be read");
            assert!(report.is_compliant, "{name} as {profile:?}: {:#?}", report.failures);
        }
    }
}

/// What is laid under the page is drawn there: the file becomes another one with another letterhead, and with none.
#[test]
fn a_letterhead_and_its_page_are_a_part_of_the_letter() {
    let made = |stationery: &str| {
        let project = project().file("a.yaml", letter("a", &format!("briefpapier: {stationery}")));
        pages(&project).remove(0).1
    };
    let (own, laid, preprinted) = (made("eigen"), made("pdf"), made("voorbedrukt"));
    assert_ne!(own, laid);
    assert!(laid.len() > preprinted.len() + 2000, "{} and {}", laid.len(), preprinted.len());
}

#[test]
fn a_level_of_the_house_takes_the_place_of_ours() {
    let project = project().file("a.yaml", letter("a", "rubricering: openbaar"));
    let ran = project.run(&["build", ".", "--output", "output", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("a.yaml:7:14"), "{}", ran.stderr);
    assert!(ran.stderr.contains("kies uit `Intern`, `Zeer geheim`"), "{}", ran.stderr);
}

#[test]
fn a_geometry_of_the_house_can_be_chosen_by_name() {
    let project = project().file("a.yaml", letter("a", "venster: Ons venster"));
    assert_eq!(pages(&project).len(), 1);
}

#[test]
fn a_plain_pdf_is_made_where_the_house_wants_one() {
    let project = project().file("a.yaml", letter("a", "")).file("griffie.yaml", format!("{HOUSE}  pdf: gewoon\n"));
    let (_, bytes) = pages(&project).remove(0);
    let options = ValidationOptions::default().profile(ValidationProfile::PdfA2a);
    assert!(!validate_pdf_bytes(&bytes, &options).expect("the PDF can be read").is_compliant);
}
