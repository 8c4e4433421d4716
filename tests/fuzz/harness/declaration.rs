//! The bytes of a `kind.yaml`: loaded as the declaration of a kind, to which documents are then bound.

use griffie::diagnostic::{Diagnostic, FileKey, Message, SourceText};
use griffie::kind::bind::{bind, bind_each};
use griffie::kind::declaration::{self, Kind};
use griffie::office::locale::Locale;
use griffie::plan::inputs::Materials;
use griffie::read::{text, yaml};

use super::desk::{Around, Desk, OFFICE};
use super::{complaints, records};

const NAME: &str = "templates/proef/kind.yaml";
const DOCUMENT: &str = "stuk.yaml";

/// Documents that fill many fields by the names that kinds and seeds give them.
const DOCUMENTS: [&str; 3] = [
    "",
    "title: a\nmeeting: MT\ndatum: 2026-11-03\nlang: en\na: 1.125\nb: [x, 2026-11-03, jdv]\nc: {d: '12,5%', e: 10.00}\nitems:\n  - title: x\n    actions: [Bellen]\n",
    "a: {b: c}\nb: ''\nc: [[1, 2], [3]]\nd: 2026-W45\ne: € 5,-\nfor_each: [{a: 1}, {a: 2}]\nnumbers: plain\nf: ja\n",
];

pub(crate) fn check(bytes: &[u8]) {
    complaints::begin();
    let Ok(text) = text::decode(bytes) else { return };
    let files: Vec<(&str, &[u8])> = vec![(NAME, bytes)];
    let desk = Desk::with(&files);
    let file = desk.key(NAME);
    desk.show(file, SourceText::Text(text.as_str().into()));
    let Some(node) = yaml::read(file, &text).value else { return };
    let parent = |name: &str| {
        let known = OFFICE.workspace.kinds.get(name).map(|known| known.kind.clone());
        known.ok_or_else(|| Message::new("unknown-parent-kind").with("name", name))
    };
    let loaded = declaration::load("proef", &node, &parent);
    let again = declaration::load("proef", &node, &parent);
    assert_eq!(loaded.diagnostics, again.diagnostics, "loading twice complains of the same");
    complaints::check(&desk.sources(), &loaded.diagnostics);
    let Some(kind) = loaded.value else {
        assert!(!loaded.diagnostics.is_empty(), "without a kind there is a complaint");
        return;
    };
    let usable = !loaded.diagnostics.iter().any(Diagnostic::is_error);
    for document in DOCUMENTS {
        bind_document(&desk, &kind, document, usable);
    }
}

fn bind_document(desk: &Desk<'_>, kind: &Kind, document: &str, usable: bool) {
    let file: FileKey = desk.key(DOCUMENT);
    desk.show(file, SourceText::Text(document.into()));
    let node = yaml::read(file, document).value.expect("it is YAML");
    let around = Around::new(desk, Locale::Dutch);
    let bound = bind(kind, &node, &around);
    let each = bind_each(kind, &node, &around);
    let sources = desk.sources();
    complaints::check(&sources, &bound.diagnostics);
    complaints::check(&sources, &each.diagnostics);
    for record in bound.value.iter().chain(each.value.iter().flatten()) {
        records::check(&sources, &kind.fields, record);
    }
    if let (Some(record), true) = (&bound.value, usable) {
        drop(kind.name_template.render(record));
        kind.checks.iter().for_each(|check| complaints::is_there(&sources, check.place(record)));
    }
}
