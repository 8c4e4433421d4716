//! The bytes of a document: decoded, read, and bound to every kind there is.

use griffie::diagnostic::{FileKey, Language, Message, SourceText};
use griffie::kind::bind::{bind, bind_each, bind_record, reserved};
use griffie::kind::domain;
use griffie::kind::people::People;
use griffie::office::locale::Locale;
use griffie::plan::inputs::Materials;
use griffie::read::{Node, text, yaml};

use super::desk::{Around, Desk, OFFICE};
use super::nodes::Page;
use super::turns::Turns;
use super::{complaints, records};

const NAME: &str = "stuk.yaml";

pub(crate) fn check(bytes: &[u8]) {
    check_by(bytes, Turns::All);
}

pub(crate) fn check_in_turns(bytes: &[u8]) {
    check_by(bytes, Turns::of(bytes));
}

fn check_by(bytes: &[u8], turns: Turns) {
    complaints::begin();
    let desk = Desk::with(&[(NAME, bytes)]);
    match text::decode(bytes) {
        Ok(text) => read(&desk, &text, turns),
        Err(message) => printable(&message),
    }
    plan(&desk);
}

fn printable(message: &Message) {
    assert!([Language::Dutch, Language::English].iter().all(|language| !message.text(*language).is_empty()));
}

/// Reads the text, and checks what was read.
fn read(desk: &Desk<'_>, text: &str, turns: Turns) {
    let file = desk.key(NAME);
    desk.show(file, SourceText::Text(text.into()));
    let reported = yaml::read(file, text);
    let again = yaml::read(file, text);
    assert_eq!(reported.value, again.value, "reading twice gives the same");
    assert_eq!(reported.diagnostics, again.diagnostics, "reading twice complains of the same");
    assert!(reported.value.is_some() || reported.has_errors(), "without a value there is an error");
    complaints::check(&desk.sources(), &reported.diagnostics);
    let Some(node) = reported.value else { return };
    Page { file, text }.check(&node);
    bind_to_kinds(desk, &node, turns);
    as_people_and_records(desk, file, &node, turns);
}

/// Binds a document to our kinds, whatever it calls itself.
fn bind_to_kinds(desk: &Desk<'_>, node: &Node, turns: Turns) {
    for known in turns.one_in(3, OFFICE.workspace.kinds.values()) {
        let kind = &known.kind;
        let around = Around::new(desk, Locale::Dutch);
        let bound = bind(kind, node, &around);
        let each = reserved(node, "for_each").map(|_| bind_each(kind, node, &around));
        let sources = desk.sources();
        complaints::check(&sources, &bound.diagnostics);
        complaints::check(&sources, &around.take_complaints());
        if let Some(each) = &each {
            complaints::check(&sources, &each.diagnostics);
        }
        for record in bound.value.iter().chain(each.iter().filter_map(|each| each.value.as_ref()).flatten()) {
            records::check(&sources, &kind.fields, record);
        }
        if let Some(record) = &bound.value {
            drop(kind.name_template.render(record));
        }
    }
}

/// Reads the document as `people.yaml`, and as each record of the domain.
fn as_people_and_records(desk: &Desk<'_>, file: FileKey, node: &Node, turns: Turns) {
    let sources = desk.sources();
    let people = People::load(node, Locale::Dutch);
    complaints::check(&sources, &people.diagnostics);
    for (_, person) in people.value.iter().flat_map(People::iter) {
        records::places(&sources, person);
    }
    let around = Around::new(desk, Locale::German);
    for name in turns.one_in(4, domain::names()) {
        let fields = domain::fields(name).expect("a name of a domain record has fields");
        let bound = bind_record(&fields, node, &around);
        complaints::check(&sources, &bound.diagnostics);
        if let Some(record) = &bound.value {
            assert_eq!(record.origin.file(), file);
            records::check(&sources, &fields, record);
        }
    }
}

/// Reads the document as a build does, twice.
fn plan(desk: &Desk<'_>) {
    let plan = desk.plan(NAME);
    let again = desk.plan(NAME);
    assert_eq!(plan.complaints, again.complaints, "binding twice complains of the same");
    complaints::check(&desk.sources(), &plan.complaints);
    let Some(document) = plan.document else {
        assert!(!plan.complaints.is_empty(), "without a document there is a complaint");
        return;
    };
    let records = |document: &griffie::plan::edition::Document| {
        document.editions.iter().map(|edition| edition.record.clone()).collect::<Vec<_>>()
    };
    assert_eq!(records(&document), again.document.as_ref().map(records).unwrap_or_default());
    for edition in &document.editions {
        let mut steps = edition.stem.split('/');
        assert!(steps.all(|step| !matches!(step, "" | "." | "..")), "{:?} is no place below a folder", edition.stem);
        records::check(&desk.sources(), &document.kind.fields, &edition.record);
    }
}
