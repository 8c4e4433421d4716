//! What the tests of this room share: reading YAML and writing complaints on one line each.

use crate::diagnostic::{Diagnostic, FileKey, Language, Origin, Place};
use crate::read::{self, Node};

/// The file that [`yaml`] reads.
pub(crate) fn file() -> FileKey {
    FileKey::from_index(0)
}

/// Reads a document; it must be readable.
pub(crate) fn yaml(text: &str) -> Node {
    let read = read::yaml::read(file(), text);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value.unwrap()
}

/// Writes complaints as `what it points at: sentence | hint | hint`, one a line; a warning begins with `~`.
pub(crate) fn complaints(text: &str, diagnostics: &[Diagnostic]) -> String {
    complaints_in(Language::English, text, diagnostics)
}

/// Writes complaints in a language.
pub(crate) fn complaints_in(language: Language, text: &str, diagnostics: &[Diagnostic]) -> String {
    let line = |diagnostic: &Diagnostic| {
        let severity = if diagnostic.is_error() { "" } else { "~" };
        let hints = diagnostic.hints.iter().map(|hint| {
            let at = hint.origin.map(|origin| format!(" @{}", place(text, origin))).unwrap_or_default();
            format!(" | {}{at}", hint.message.text(language))
        });
        let fact = diagnostic.message.text(language);
        format!("{severity}{}: {fact}{}", place(text, diagnostic.origin), hints.collect::<String>())
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn place(text: &str, origin: Origin) -> String {
    match origin.place() {
        Place::Whole => "file".to_owned(),
        Place::Text(range) if origin.file() == file() => {
            text.get(range).unwrap_or("?").lines().next().unwrap_or("").to_owned()
        }
        Place::Text(_) => "elsewhere".to_owned(),
        Place::Cell(cell) => cell.address(),
    }
}
