//! Inputs that must be refused, each with the exact complaint, in Dutch and in English.
//!
//! A folder of `fixtures/broken` is laid over `_base`, and built. What is printed must be `expected.nl.txt` and `expected.en.txt`;
//! `UPDATE=1` writes them, to be read before they are committed. The first line says the exit code and the files that are made all the same.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, copy, fixture};

fn cases() -> Vec<PathBuf> {
    let folders =
        fs::read_dir(fixture("broken")).expect("the cases are there").filter_map(Result::ok).map(|entry| entry.path());
    let mut cases: Vec<_> = folders.filter(|path| path.is_dir() && !path.ends_with("_base")).collect();
    cases.sort();
    cases
}

fn observed(case: &Path, language: &str) -> String {
    let project = Project::new();
    copy(case, project.path());
    for language in ["nl", "en"] {
        fs::remove_file(project.path().join(format!("expected.{language}.txt"))).ok();
    }
    let ran = project.run(&["build", ".", "--output", "output", "--lang", language]);
    assert!(ran.stdout.is_empty(), "{}", ran.stdout);
    let made: Vec<_> =
        project.tree("output").into_keys().filter(|name| name != "manifest.json" && !name.is_empty()).collect();
    let shown = ran.stderr.replace(&*project.path().to_string_lossy(), "<workspace>");
    let lines: Vec<_> = shown.lines().map(str::trim_end).collect();
    format!("exit {}; {}\n\n{}\n", ran.code, made.join(" "), lines.join("\n").trim_end())
}

fn differs(case: &Path, language: &str) -> Option<String> {
    let path = case.join(format!("expected.{language}.txt"));
    let observed = observed(case, language);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &observed).expect("the expectation can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    (observed != expected).then(|| format!("{}\n--- expected\n{expected}--- observed\n{observed}", path.display()))
}

#[test]
fn every_broken_input_complains_as_expected() {
    let wrong: Vec<_> =
        cases().iter().flat_map(|case| ["nl", "en"].map(|language| differs(case, language))).flatten().collect();
    assert!(wrong.is_empty(), "{} of the expectations differ\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_cases() {
    assert!(cases().len() >= 17, "only {} cases", cases().len());
}

#[test]
fn no_complaint_names_a_type_or_a_thread() {
    for case in cases() {
        for language in ["nl", "en"] {
            let text = fs::read_to_string(case.join(format!("expected.{language}.txt"))).unwrap_or_default();
            for jargon in ["panicked", "Some(", "None", "unwrap", "serde", "Err(", "RUST_BACKTRACE"] {
                assert!(!text.contains(jargon), "{} says {jargon}", case.display());
            }
        }
    }
}
