//! Batches from outside: faulty rows, one file for the printer, the register, the rehearsal, and enclosures that go along.

use griffie::diagnostic::CellText;
use griffie::emit::pdf::page_count;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::project::{Project, Ran, letters};

const LETTER: &str =
    "soort: brief\nonderwerp: Uitnodiging\ndatum: 2026-11-05\ntekst: Komt u?\nfor_each: {from: relaties.csv}\n";

/// A batch of these rows under these headers.
fn batch(header: &str, rows: &[&str]) -> Project {
    Project::new().file("brief.yaml", LETTER).file("relaties.csv", format!("{header}\n{}\n", rows.join("\n")))
}

fn complies(bytes: &[u8]) {
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(bytes, &options).expect("the PDF can be read");
        assert!(report.is_compliant, "{profile:?}: {:#?}", report.failures);
    }
}

fn read(project: &Project, name: &str) -> Vec<u8> {
    std::fs::read(project.path().join(name)).unwrap_or_else(|problem| panic!("{name}: {problem}"))
}

fn stdout_and_stderr(ran: &Ran) -> String {
    format!("{}{}", ran.stdout, ran.stderr)
}

/// The names of the files in the folder of the batch.
fn made(project: &Project) -> Vec<String> {
    project.tree("output/brief").into_keys().collect()
}

#[test]
fn faulty_rows_cost_their_own_letters_only() {
    let mut rows: Vec<String> =
        (1..=40).map(|number| format!("{number:04};m;J.;Bakker {number};Kade {number};1234 AB;Proefdam;")).collect();
    let faults = [
        (3, "0003;q;J.;Bakker 3;Kade 3;1234 AB;Proefdam;"),
        (9, "0009;m;J.;Bakker 9;Kade 9;1234 SS;Proefdam;"),
        (17, "0017;m;J.;Bakker 17;Kade 17;99 AB;Proefdam;"),
        (24, "0024;m;J.;Bakker 24;Kade 24;1234 AB;Proefdam;Utopia"),
        (31, "0031;m;J.;Bak\u{7}ker 31;Kade 31;1234 AB;Proefdam;"),
        (40, "0040;x;J.;Bakker 40;Kade 40;12345 AB;Proefdam;"),
    ];
    for (number, row) in faults {
        rows[number - 1] = row.to_owned();
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let project = batch("Relatienr;M/V;Voorletters;Achternaam;Straat;Postcode;Plaats;Land", &rows);
    let ran = project.run(&["build", "--format", "short", "--combined", "print.pdf"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let complaints: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("relaties.csv:")).collect();
    let places: Vec<&str> = complaints.iter().map(|line| line.split(':').nth(1).unwrap_or_default()).collect();
    assert_eq!(places, ["4", "10", "18", "25", "32", "41"], "{}", ran.stderr);
    assert_eq!(made(&project).len(), 34);
    assert_eq!(page_count(&read(&project, "print.pdf")).unwrap(), 34);
}

#[test]
fn letters_for_the_printer_are_sorted_as_the_post_does() {
    let project = batch(
        "Achternaam;Straat;Huisnr;Postcode;Plaats;Land",
        &[
            "Peeters;Kerkstraat;1;2000;Antwerpen;België",
            "Zuid;Kade;10;3311 AW;Dordrecht;",
            "Noord;Kade;9;3311aw;Dordrecht;Nederland",
            "Acht;Kade 8;;3311 AW;Dordrecht;",
            "=2+3;Dam;1;1012 AB;Amsterdam;",
        ],
    );
    let ran = project.run(&["build", "--combined", "print.pdf"]).succeeds();
    assert!(stdout_and_stderr(&ran).contains("print.pdf: 5 brieven op 5 bladzijden"), "{}", ran.stderr);
    let index = String::from_utf8(read(&project, "print.csv")).unwrap();
    let names: Vec<&str> = index.lines().skip(1).map(|line| line.split(';').nth(3).unwrap()).collect();
    assert_eq!(names, ["'=2+3", "Acht", "Noord", "Zuid", "Peeters"], "{index}");
    assert!(index.starts_with("\u{feff}Van bladzijde;Tot en met;"), "{index}");
    let pages: Vec<String> = index.lines().skip(1).map(|line| line.split(';').take(2).collect()).collect();
    assert_eq!(pages, ["11", "22", "33", "44", "55"]);
    complies(&read(&project, "print.pdf"));
}

#[test]
fn a_document_that_sorts_its_rows_keeps_its_order() {
    let project = batch(
        "Achternaam;Straat;Postcode;Plaats",
        &["Cornelis;Kade 1;1000 AA;Proefdam", "Bakker;Kade 2;2000 AA;Proefdam", "Aalbers;Kade 3;3000 AA;Proefdam"],
    );
    project.write("brief.yaml", LETTER.replace("relaties.csv}", "relaties.csv, sort: achternaam}"));
    project.run(&["build", "--combined", "print.pdf"]).succeeds();
    let index = String::from_utf8(read(&project, "print.csv")).unwrap();
    let names: Vec<&str> = index.lines().skip(1).map(|line| line.split(';').nth(3).unwrap()).collect();
    assert_eq!(names, ["Aalbers", "Bakker", "Cornelis"]);
}

#[test]
fn letters_begin_on_a_new_sheet_where_both_sides_are_printed() {
    let project = letters(3);
    project.run(&["build", "--combined", "print.pdf", "--both-sides"]).succeeds();
    let bytes = read(&project, "print.pdf");
    assert_eq!(page_count(&bytes).unwrap(), 5);
    complies(&bytes);
    let index = String::from_utf8(read(&project, "print.csv")).unwrap();
    let pages: Vec<&str> = index.lines().skip(1).filter_map(|line| line.split(';').next()).collect();
    assert_eq!(pages, ["1", "3", "5"]);
}

#[test]
fn one_file_can_stand_in_the_place_of_all() {
    let project = letters(4);
    project.run(&["build", "--combined", "one.pdf"]).succeeds();
    let beside = read(&project, "one.pdf");
    let again = letters(4);
    again.run(&["build", "--combined", "one.pdf", "--only-combined"]).succeeds();
    assert!(beside == read(&again, "one.pdf"));
    assert!(!again.has("output") && !again.has(".griffie/spool"), "{:?}", again.tree("").keys());
    // What was made in one file only is made as single files when those are wanted.
    again.run(&["build"]).succeeds();
    assert_eq!(made(&again).len(), 4);
    let nothing_new = again.run(&["build", "--combined", "one.pdf"]).succeeds();
    assert!(nothing_new.stderr.contains("niets te maken"), "{}", nothing_new.stderr);
    assert!(beside == read(&again, "one.pdf"));
}

#[test]
fn a_letter_that_cannot_be_made_now_is_not_in_the_file() {
    let project = letters(3);
    project.run(&["build"]).succeeds();
    let rows = String::from_utf8(read(&project, "relaties.csv")).unwrap();
    project.write("relaties.csv", rows.replace("0002;Bakker 2", "0002;Bakker \u{10600}"));
    let ran = project.run(&["build", "--combined", "print.pdf"]);
    assert_eq!((ran.code, page_count(&read(&project, "print.pdf")).unwrap()), (1, 2), "{}", ran.stderr);
}

#[test]
fn the_register_says_what_was_made_for_whom() {
    let project = letters(3);
    project.run(&["build", "--register", "register.xlsx"]).succeeds();
    let name = "register.xlsx";
    let mut sources = griffie::diagnostic::Sources::default();
    let book = griffie::read::sheet::read(sources.add(name), &read(&project, name)).value.expect("it is a workbook");
    let text = |row| book.row_text(0, row).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    let last = book.sheets[0].cells.keys().map(|(row, _)| *row).max().unwrap_or_default();
    let rows: Vec<Vec<String>> = (0..=last).map(text).filter(|row| row.iter().any(|cell| cell == "0002")).collect();
    let [row] = &rows[..] else { panic!("one row for one letter: {rows:?}") };
    let file = row.iter().find(|cell| cell.ends_with(".pdf")).expect("the file is named");
    let hash = row.last().expect("the row has cells");
    let manifest = String::from_utf8(read(&project, "output/manifest.json")).unwrap();
    let entry = manifest.split(file.as_str()).nth(1).expect("the manifest names it too");
    assert!(hash.len() == 64 && entry[..200].contains(hash.as_str()), "{row:?}\n{}", &entry[..200]);
}

#[test]
fn a_rehearsal_shows_five_letters_and_makes_nothing_else() {
    let mut rows: Vec<String> =
        (1..=20).map(|number| format!("m;J.;Bakker{number};Kade {number};1234 AB;Proefdam;")).collect();
    rows[11] = "v;A.;Van den Berg-Hoogendoornlaan;Kade 12;1234 AB;Proefdam;".to_owned();
    rows[4] = "m;L.;Peeters;Kerkstraat 1;2000;Antwerpen;België".to_owned();
    rows[7] = ";;Bakker8;Kade 8;1234 AB;Proefdam;".to_owned();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let project = batch("M/V;Voorletters;Achternaam;Straat;Postcode;Plaats;Land", &rows);
    let ran = project.run(&["build", "--rehearse"]).succeeds();
    for unusual in ["naar België", "zonder", "Hoogendoornlaan: naam van"] {
        assert!(ran.stderr.contains(unusual), "{unusual}\n{}", ran.stderr);
    }
    assert!(ran.stderr.contains("de 5 opvallendste van 20 brieven"), "{}", ran.stderr);
    let files: Vec<String> = project.tree("output").into_keys().filter(|name| !name.starts_with('.')).collect();
    assert_eq!(files, ["brief-proef.pdf"]);
    assert_eq!(page_count(&read(&project, "output/brief-proef.pdf")).unwrap(), 1);
    // Nothing is remembered of it, so that all letters are made afterwards.
    let built = project.run(&["build"]).succeeds();
    assert!(built.stderr.contains("20 bestanden gemaakt"), "{}", built.stderr);
}

#[test]
fn wishes_about_a_batch_need_one() {
    let memo = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: Op.\n";
    for wish in [&["--rehearse"][..], &["--combined", "print.pdf"], &["--register", "register.xlsx"]] {
        let none = Project::new().file("memo.yaml", memo);
        let arguments = [&["build"], wish].concat();
        let ran = none.run(&arguments);
        assert_eq!(ran.code, 2, "{wish:?} {}", ran.stderr);
        assert!(ran.stderr.contains("geen brief voor een lijst"), "{}", ran.stderr);
        let two = letters(2).file("tweede.yaml", LETTER);
        let ran = two.run(&arguments);
        assert_eq!(ran.code, 2, "{wish:?} {}", ran.stderr);
        assert!(ran.stderr.contains("`brief.yaml` en `tweede.yaml`"), "{}", ran.stderr);
        assert!(!two.has("print.pdf") && !two.has("register.xlsx"));
    }
}

const ONE: &str = "soort: brief\nonderwerp: Huur\ndatum: 2026-11-05\ntekst: Zie de bijlage.\naan: {naam: J. Bakker, straat: Kade 1, postcode: 1234 AB, plaats: Proefdam}\nbijlagen:\n  - {tekst: het voorstel, bestand: voorstel.pdf}\n  - een folder\n";

/// A letter with a memo of ours behind it.
fn with_enclosure() -> (Project, Vec<u8>) {
    let memo = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";
    let other = Project::new().file("memo.yaml", memo);
    other.run(&["build"]).succeeds();
    let (_, pdf) = other.tree("output").into_iter().find(|(name, _)| name.ends_with(".pdf")).expect("a memo is a PDF");
    (Project::new().file("brief.yaml", ONE).file("voorstel.pdf", &pdf), pdf)
}

fn letter(project: &Project) -> Option<Vec<u8>> {
    project.tree("output").into_iter().find(|(name, _)| name.ends_with(".pdf")).map(|(_, bytes)| bytes)
}

#[test]
fn an_enclosure_comes_behind_the_letter() {
    let (project, memo) = with_enclosure();
    project.run(&["build", "--deny", "warnings"]).succeeds();
    let made = letter(&project).expect("a letter is made");
    assert_eq!(page_count(&made).unwrap(), 1 + page_count(&memo).unwrap());
    complies(&made);
    // A new enclosure makes a new letter, and the old one again the old letter.
    let nothing = project.run(&["build"]).succeeds();
    assert!(nothing.stderr.contains("niets te maken"), "{}", nothing.stderr);
    project.write("voorstel.pdf", made.clone());
    project.run(&["build"]).succeeds();
    assert_eq!(page_count(&letter(&project).unwrap()).unwrap(), 2 + page_count(&memo).unwrap());
    project.write("voorstel.pdf", memo);
    project.run(&["build"]).succeeds();
    assert!(letter(&project).unwrap() == made);
}

#[test]
fn a_letter_does_not_go_without_its_enclosure() {
    let check = |content: Option<&[u8]>, expected: &str| {
        let (project, _) = with_enclosure();
        match content {
            Some(content) => project.write("voorstel.pdf", content),
            None => std::fs::remove_file(project.path().join("voorstel.pdf")).expect("it was there"),
        }
        let ran = project.run(&["build"]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(expected) && ran.stderr.contains("brief.yaml:7"), "{}", ran.stderr);
        assert!(letter(&project).is_none());
    };
    check(None, "voorstel.pdf");
    check(Some(b"Beste Jan"), "geen pdf");
    check(Some(b"%PDF-1.7\nonzin"), "beschadigd");
}

#[test]
fn an_enclosure_that_is_not_archival_is_told_of() {
    let (project, memo) = with_enclosure();
    let mut plain = memo.clone();
    for word in [b"pdfaid:part".as_slice(), b"pdfuaid:part"] {
        for at in 0..plain.len() - word.len() {
            if plain[at..at + word.len()] == *word {
                plain[at] = b'x';
            }
        }
    }
    project.write("voorstel.pdf", plain);
    let ran = project.run(&["build"]).succeeds();
    assert!(ran.stderr.contains("geen pdf om te archiveren"), "{}", ran.stderr);
    let made = String::from_utf8_lossy(&letter(&project).unwrap()).into_owned();
    assert!(!made.contains("<pdfaid:part>") && !made.contains("<pdfuaid:part>"));
}
