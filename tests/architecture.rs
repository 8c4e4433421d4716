//! The rules of the house: which room knows which, what each engine crate is used by, and what the top level holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The parts in reading order; a part knows only parts after it.
const PARTS: [&str; 11] =
    ["cli", "shell", "engine", "describe", "emit", "render", "plan", "kind", "office", "read", "diagnostic"];

/// The crates that one room alone may use.
const ENGINES: [(&str, &[&str]); 8] = [
    ("lopdf::", &["emit/pdf"]),
    ("typst::", &["emit/typeset"]),
    ("typst_pdf::", &["emit/typeset"]),
    ("typst_layout::", &["emit/typeset"]),
    ("rust_xlsxwriter::", &["emit/workbook"]),
    ("calamine::", &["read"]),
    ("saphyr_parser::", &["read"]),
    ("notify::", &["shell/watch"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    let folder = root().join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    let name = |path: &Path| path.strip_prefix(&folder).expect("it lies below").to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).expect("a source is text"))).collect()
}

/// The lines that are code: without comments, and without the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let tests = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    text[..tests].lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn part_of(file: &str) -> &str {
    file.split(['/', '.']).next().expect("a split has a first part")
}

#[test]
fn parts_know_only_parts_below_them() {
    let place = |part: &str| PARTS.iter().position(|known| *known == part);
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = place(part_of(&file)) else { continue };
        for line in code(&text) {
            for (start, _) in line.match_indices("crate::") {
                let used = line[start + 7..].split(|sign: char| !sign.is_alphanumeric() && sign != '_').next();
                if let Some(other) = used.and_then(place)
                    && other < own
                {
                    wrong.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_source_belongs_to_a_part() {
    let strangers: Vec<_> = sources()
        .into_iter()
        .map(|(file, _)| file)
        .filter(|file| !["main", "lib"].contains(&part_of(file)) && !PARTS.contains(&part_of(file)))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn an_engine_crate_is_used_in_one_room() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (name, rooms) in ENGINES {
            let home = rooms.iter().any(|room| file.starts_with(room));
            if !home && code(&text).any(|line| uses(line, name)) {
                wrong.push(format!("{file} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn uses(line: &str, name: &str) -> bool {
    line.match_indices(name)
        .any(|(start, _)| !line[..start].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':'))
}

#[test]
fn disk_clock_and_environment_are_touched_in_the_shell_only() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let words: &[&str] = match file.as_str() {
            file if file == "shell/disk.rs" || file.starts_with("shell/disk/") => continue,
            // Tests make and move files of their own.
            file if file.ends_with("/tests.rs") => continue,
            file if file.starts_with("shell/") => &["std::fs", "fs::read"],
            file if file.starts_with("cli/") || file == "main.rs" => {
                &["std::fs", "fs::read", "std::time", "std::env::"]
            }
            _ => &[
                "std::fs",
                "fs::read",
                "std::time",
                "std::env::",
                "std::process",
                "std::net",
                "Zoned::now",
                "Timestamp::now",
            ],
        };
        wrong.extend(
            code(&text)
                .filter(|line| words.iter().any(|word| line.contains(word)))
                .map(|line| format!("{file}: {}", line.trim())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_names_every_part() {
    let map = fs::read_to_string(root().join("src/lib.rs")).expect("the map is there");
    let missing: Vec<_> = PARTS.iter().filter(|part| !map.contains(&format!("[`{part}`]"))).collect();
    assert!(missing.is_empty(), "lib.rs does not speak of {missing:?}");
}

#[test]
fn the_top_level_holds_nothing_else() {
    let allowed: BTreeSet<&str> = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "templates",
        "fixtures",
        "tests",
        "output",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "target",
    ]
    .into();
    let found = fs::read_dir(root()).expect("the project is a folder").filter_map(Result::ok);
    let strangers: Vec<_> = found
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !allowed.contains(name.as_str()))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn no_kind_is_named_in_the_program() {
    let kinds = ["\"minutes\"", "\"memo\"", "\"letter\"", "\"newsletter\"", "\"report\""];
    let mut wrong = Vec::new();
    // The office has letters of house numbers and minutes of the clock.
    for (file, text) in sources().into_iter().filter(|(file, _)| part_of(file) != "office") {
        wrong.extend(
            code(&text)
                .filter(|line| kinds.iter().any(|kind| line.contains(kind)))
                .map(|line| format!("{file}: {}", line.trim())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
