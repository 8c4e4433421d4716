//! Every complaint is in the catalogue, and everything in the catalogue is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use griffie::diagnostic::catalogue;

/// The keys that the sources name: in `Message::new("…")`, or as a word of their own in a function that takes keys.
fn named() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut keys = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "rs")
            || path.components().any(|part| part.as_os_str() == "catalogue")
        {
            continue;
        }
        let text = fs::read_to_string(path).expect("a source is text");
        keys.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
        // A quote inside a string shifts the pairs, so that the words between are looked at too.
        keys.extend(text.split('"').step_by(2).map(str::to_owned));
    }
    keys
}

fn asked() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut keys = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(path).expect("a source is text");
            let spread: String =
                text.split_whitespace().collect::<Vec<_>>().join(" ").replace("Message::new( \"", "Message::new(\"");
            let calls = spread.split("Message::new(\"").skip(1);
            keys.extend(calls.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    keys
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let known: BTreeSet<_> = catalogue::entries().map(|entry| entry.key.to_owned()).collect();
    let missing: Vec<_> = asked().difference(&known).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_key_that_exists_is_used() {
    let named = named();
    let unused: Vec<_> = catalogue::entries().map(|entry| entry.key).filter(|key| !named.contains(*key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}
