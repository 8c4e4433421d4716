//! The seeds of the fuzz targets, and what fuzzing found: every one runs through the same checks as under the fuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

#[path = "fuzz/harness/mod.rs"]
#[expect(dead_code, reason = "the targets do some of the work in turns")]
mod harness;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Runs all seeds of a target, and names those that fail.
fn replay(target: &str, check: fn(&[u8])) {
    let seeds = folder().join("seeds").join(target);
    let names = names(&seeds);
    assert!(!names.is_empty(), "{target} has no seeds");
    let fails = |name: &String| {
        let bytes = fs::read(seeds.join(name)).expect("a seed can be read");
        catch_unwind(AssertUnwindSafe(|| check(&bytes))).is_err()
    };
    let failed: Vec<_> = names.into_iter().filter(fails).collect();
    assert!(failed.is_empty(), "{target}: {failed:?}");
}

#[test]
fn yaml() {
    replay("yaml", harness::yaml::check);
}

#[test]
fn csv() {
    replay("csv", harness::csv::check);
}

#[test]
fn workbook() {
    replay("workbook", harness::workbook::check);
}

#[test]
fn xls() {
    replay("xls", harness::other_forms::xls);
}

#[test]
fn xlsb() {
    replay("xlsb", harness::other_forms::xlsb);
}

#[test]
fn ods() {
    replay("ods", harness::other_forms::ods);
}

#[test]
fn expression() {
    replay("expression", harness::expression::check);
}

#[test]
fn declaration() {
    replay("declaration", harness::declaration::check);
}

#[test]
fn escape() {
    replay("escape", harness::escape::check);
}

#[test]
fn rich() {
    replay("rich", harness::rich::check);
}

#[test]
fn pdf() {
    replay("pdf", harness::pdf::check);
}

#[test]
fn every_target_has_seeds_and_is_replayed() {
    let targets: BTreeSet<String> = names(&folder().join("targets"))
        .iter()
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .collect();
    let replayed = include_str!("seeds.rs");
    for target in targets.iter().filter(|target| *target != "watch") {
        assert!(replayed.contains(&format!("    replay(\"{target}\", ")), "{target} is not replayed");
        assert!(folder().join("seeds").join(target).is_dir(), "{target} has no seeds");
    }
}
