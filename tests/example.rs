//! The example workspace, as the README builds it: what comes out, and that it is what it claims to be.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use calamine::Reader;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sha2::Digest;

use crate::project::Project;

type Tree = BTreeMap<String, Vec<u8>>;

/// What a build of the example gives; built once for all tests.
static BUILT: LazyLock<Tree> = LazyLock::new(|| {
    let project = Project::copy_of("voorbeeld");
    let ran = project.run(&["build", ".", "--output", "output", "--deny", "warnings"]).succeeds();
    assert!(ran.stderr.trim_end().ends_with("documenten"), "{}", ran.stderr);
    project.tree("output")
});

fn endings(ending: &str) -> impl Iterator<Item = (&'static String, &'static Vec<u8>)> {
    BUILT.iter().filter(move |(name, _)| name.ends_with(ending))
}

#[test]
fn every_document_has_its_outputs() {
    let pdfs = |folder: &str| endings(".pdf").filter(|(name, _)| name.starts_with(folder)).count();
    assert_eq!(pdfs("meetings/"), 2);
    assert_eq!(pdfs("memos/"), 1);
    assert_eq!(pdfs("brieven/uitnodiging-relatiedag/"), 40);
    assert_eq!(pdfs("brieven/"), 41);
    assert_eq!(pdfs("nieuwsbrief/"), 1);
    assert_eq!(pdfs("rapportages/"), 1);
    let workbooks: Vec<_> = endings(".xlsx").map(|(name, _)| name.split('/').next()).collect();
    assert_eq!(workbooks, [Some("meetings"), Some("meetings"), Some("rapportages")]);
}

#[test]
fn every_pdf_is_archival_and_accessible() {
    for (name, bytes) in endings(".pdf") {
        for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
            let report =
                validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).expect("the PDF can be read");
            assert!(report.is_compliant, "{name} as {profile:?}: {:#?}", report.failures);
        }
    }
}

#[test]
fn every_pdf_has_a_language_a_title_and_an_outline() {
    for (name, bytes) in endings(".pdf") {
        for entry in ["/Lang(nl)", "/Outlines", "/DisplayDocTitle true"] {
            assert!(bytes.windows(entry.len()).any(|window| window == entry.as_bytes()), "{name} lacks {entry}");
        }
    }
}

#[test]
fn the_validator_can_fail() {
    let (_, bytes) = endings(".pdf").next().expect("there is a PDF");
    let text = b"/Lang";
    let place = bytes.windows(text.len()).position(|window| window == text).expect("a document names its language");
    let mut damaged = bytes.clone();
    damaged[place + 1..place + 5].copy_from_slice(b"Xxxx");
    let report = validate_pdf_bytes(&damaged, &ValidationOptions::default().profile(ValidationProfile::PdfUa1));
    assert!(!report.is_ok_and(|report| report.is_compliant));
}

#[test]
fn two_builds_give_the_same_bytes_in_another_folder_and_on_another_day() {
    let project = Project::copy_of("voorbeeld");
    let output = project
        .command(&["build", ".", "--output", "somewhere/else"])
        .env("TZ", "Pacific/Auckland")
        .env("LANG", "en_GB.UTF-8")
        .env("SOURCE_DATE_EPOCH", "86400")
        .output()
        .expect("griffie can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = project.tree("somewhere/else");
    assert_eq!(again.keys().collect::<Vec<_>>(), BUILT.keys().collect::<Vec<_>>());
    let different: Vec<_> =
        BUILT.iter().filter(|(name, bytes)| again[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn the_manifest_names_every_artifact_with_its_hash_and_inputs() {
    let manifest: serde_json::Value = serde_json::from_slice(&BUILT["manifest.json"]).expect("the manifest is JSON");
    let artifacts = manifest["artifacts"].as_array().expect("a list");
    assert_eq!(artifacts.len(), BUILT.len() - 1);
    for artifact in artifacts {
        let path = artifact["path"].as_str().expect("a path");
        assert_eq!(artifact["sha256"], hex(&sha2::Sha256::digest(&BUILT[path])), "{path}");
        let document = artifact["document"].as_str().expect("a document");
        assert!(artifact["inputs"][document].is_string(), "{path} does not name {document}");
        assert!(artifact["inputs"]["griffie.yaml"].is_string(), "{path} does not name the settings");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

#[test]
fn inputs_are_what_was_really_read() {
    let manifest: serde_json::Value = serde_json::from_slice(&BUILT["manifest.json"]).expect("the manifest is JSON");
    let report = manifest["artifacts"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|artifact| artifact["kind"] == "report")
        .expect("a report");
    let inputs = report["inputs"].as_object().expect("a mapping");
    assert!(inputs.contains_key("rapportages/begroting.xlsx"), "{inputs:?}");
    assert!(inputs.contains_key("rapportages/projecten.csv"));
    assert!(inputs.contains_key("templates/house/page.typ"));
    assert!(!inputs.contains_key("meetings/acties.xlsx"));
}

#[test]
fn no_output_knows_where_it_was_made() {
    let home = std::env::var("HOME").unwrap_or_else(|_| "/root".into());
    for (name, bytes) in BUILT.iter().filter(|(name, _)| !name.ends_with(".xlsx")) {
        for secret in [env!("CARGO_MANIFEST_DIR"), "/tmp/", home.as_str()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{name} holds {secret}");
        }
    }
}

#[test]
fn workbooks_hold_dates_and_amounts_not_text() {
    for (name, bytes) in endings(".xlsx") {
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.clone())).expect("a workbook");
        let mut dates = 0;
        let mut numbers = 0;
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).expect("a sheet");
            dates += range.cells().filter(|(_, _, cell)| matches!(cell, calamine::Data::DateTime(_))).count();
            numbers += range
                .cells()
                .filter(|(_, _, cell)| matches!(cell, calamine::Data::Float(_) | calamine::Data::Int(_)))
                .count();
        }
        if name.starts_with("rapportages") {
            assert!(numbers > 50, "{name} has {numbers} numbers");
        } else {
            assert!(dates > 5, "{name} has {dates} dates");
        }
    }
}

#[test]
fn the_workbooks_are_those_that_the_program_beside_them_writes() {
    let project = Project::copy_of("voorbeeld");
    let committed = project.tree(".");
    let books: Vec<_> = committed.iter().filter(|(name, _)| name.ends_with(".xlsx")).collect();
    assert_eq!(books.len(), 3);
    for (name, _) in &books {
        std::fs::remove_file(project.path().join(name)).expect("the copy can be removed");
    }
    let test = std::env::current_exe().expect("a test has a program");
    let folder = test.ancestors().nth(2).expect("it lies in a folder of the target folder");
    let status = std::process::Command::new(folder.join("examples/write_workbooks")).arg(project.path()).status();
    assert!(status.is_ok_and(|status| status.success()), "`cargo test` builds the program");
    let written = project.tree(".");
    let different: Vec<_> =
        books.iter().filter(|(name, bytes)| written.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn check_finds_the_example_in_order_and_writes_nothing() {
    let project = Project::copy_of("voorbeeld");
    let before = project.tree(".");
    let ran = project.run(&["check", ".", "--deny", "warnings"]).succeeds();
    assert!(ran.stderr.ends_with("7 documenten in orde\n"), "{}", ran.stderr);
    assert_eq!(project.tree(".").keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn show_prints_what_the_template_got_and_made() {
    let project = Project::copy_of("voorbeeld");
    let record = project.run(&["show", "meetings/2026-11-03-mt.yaml"]).succeeds().stdout;
    let record: serde_json::Value = serde_json::from_str(&record).expect("the record is JSON");
    assert_eq!(record["date"], "2026-11-03");
    assert!(record["label"]["present"].is_string());
    assert!(record["house"]["name"].is_string());
    let typst = project.run(&["show", "meetings/2026-11-03-mt.yaml", "--as", "typst"]).succeeds().stdout;
    assert!(typst.contains("#import \"/house/minutes.typ\""), "{typst}");
}
