//! The house style of a workspace: bound, completed, and checked as soon as it is read, each complaint at its line.
//!
//! What needs fonts or a page to be checked is not checked here.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::bind::{self, PersonLookup, Surroundings};
use crate::kind::domain;
use crate::kind::field::ChoiceOption;
use crate::kind::functions::text_at;
use crate::kind::names::name_key;
use crate::kind::people::People;
use crate::kind::record::{Data, Record, Value};
use crate::kind::words::Words;
use crate::office::geometry::{self, Geometry, Paper};
use crate::office::house::{LETTER_GEOMETRY, colour};
use crate::office::locale::Locale;
use crate::read::Node;

use super::inputs::Inputs;

/// The list of the levels of classification, for fields whose choices come from the house.
pub const CLASSIFICATIONS: &str = "classifications";
/// The list of letter geometries of the house.
pub const GEOMETRIES: &str = "letter_geometries";

/// How far into a file the mark of a PDF may stand.
const PDF_MARK_BYTES: usize = 1024;

/// What the house may ask while it is bound: the people.
struct Around<'a>(&'a People);

impl Surroundings for Around<'_> {
    fn locale(&self) -> Locale {
        Locale::Dutch
    }

    fn person(&self, typed: &str) -> PersonLookup {
        self.0.find(typed)
    }

    fn people_names(&self) -> Vec<String> {
        self.0.names()
    }
}

/// Reads the house from its node in the settings.
pub fn read(
    node: &Node,
    people: &People,
    inputs: &dyn Inputs,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Arc<Record>> {
    let fields = domain::fields("house").expect("the house is a domain record of ours");
    let bound = bind::bind_record(&fields, node, &Around(people));
    let before = complaints.len();
    let mut house = bound.drain_into(complaints)?;
    check_colours(&house, complaints);
    check_geometries(&mut house, complaints);
    check_classifications(&house, complaints);
    check_files(&house, inputs, complaints);
    complaints[before..].sort_by_key(|complaint| complaint.origin.reading_order());
    Some(Arc::new(house))
}

/// Warns of colours that cannot be read where they are used: the house may have no others.
fn check_colours(house: &Record, complaints: &mut Vec<Diagnostic>) {
    let colours = house.get("colours").and_then(Value::as_record);
    for (role, message) in colour::unreadable(&|role| colours?.text(role).map(str::to_owned)) {
        let place = colours.and_then(|colours| colours.get(role)).map_or(house.origin, |value| value.origin);
        complaints.push(Diagnostic::warning(message, place));
    }
}

/// Makes sure that the geometries of the house can be printed, and writes the name of the chosen one as it is in the table.
fn check_geometries(house: &mut Record, complaints: &mut Vec<Diagnostic>) {
    let mut names: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for value in items(house, GEOMETRIES) {
        let Some(own) = value.as_record() else { continue };
        let Some(name) = own.get("name").filter(|name| name.as_text().is_some()) else { continue };
        let typed: Arc<str> = name.as_text().unwrap_or_default().into();
        if geometry::named(&typed).is_some() || names.insert(name_key(&typed), typed.clone()).is_some() {
            let message =
                Message::new("geometry-name-taken").with("name", &typed).hint(Message::new("choose-free-name"));
            complaints.push(Diagnostic::error(message, name.origin));
        }
        for (path, message) in own_geometry(own).flaws() {
            complaints.push(Diagnostic::error(message, place_at(own, path).unwrap_or(value.origin)));
        }
    }
    let Some(chosen) = house.get(LETTER_GEOMETRY).cloned() else { return };
    let typed = chosen.as_text().unwrap_or_default();
    let found = names.get(&name_key(typed)).cloned().or_else(|| geometry::named(typed).map(Arc::from));
    if let Some(name) = found {
        house.set(LETTER_GEOMETRY, Value::text(chosen.origin, &name));
    } else {
        let message = geometry::unknown(typed, &names.values().map(|name| &**name));
        complaints.push(Diagnostic::error(message, chosen.origin));
    }
}

/// Gives the geometries that letters of a house may have: ours, and its own.
#[must_use]
pub fn geometries(house: &Record) -> Vec<(String, Geometry)> {
    let standards = geometry::standards().map(|(name, geometry)| (name.to_owned(), geometry.clone()));
    let own = items(house, GEOMETRIES).iter().filter_map(|value| {
        let own = value.as_record()?;
        Some((own.text("name")?.to_owned(), own_geometry(own)))
    });
    standards.chain(own).collect()
}

/// Makes a geometry of one of ours, with the measures that the house changes. Lines that it says nothing of move with their field.
fn own_geometry(own: &Record) -> Geometry {
    let base = own.text("based_on").and_then(geometry::standard);
    let mut geometry = base.or_else(|| geometry::standard("nen-left")).expect("our own geometries are there").clone();
    if let Some(paper) = own.text("paper").and_then(Paper::from_name) {
        geometry.paper = paper;
    }
    for (group, value) in &own.fields {
        for (name, measure) in value.as_record().map_or(&[][..], |record| &record.fields) {
            match &measure.data {
                Data::List(marks) if !marks.is_empty() => {
                    geometry.folds = marks.iter().filter_map(millimetres).collect();
                }
                _ => {
                    if let Some(mm) = millimetres(measure) {
                        geometry.set(&format!("{group}.{name}"), mm);
                    }
                }
            }
        }
    }
    let moved = own.get("field").and_then(Value::as_record).and_then(|field| millimetres(field.get("y")?));
    if let (Some(y), Some(from)) = (moved, base.and_then(|base| base.mm("field.y"))) {
        for line in ["field.first_line", "field.return_line"].into_iter().filter(|line| !is_given(own, line)) {
            if let Some(mm) = geometry.mm(line) {
                geometry.set(line, mm + y - from);
            }
        }
    }
    geometry
}

fn is_given(record: &Record, path: &str) -> bool {
    let Some((group, name)) = path.split_once('.') else { return false };
    let inner = record.get(group).and_then(Value::as_record);
    inner.and_then(|inner| inner.get(name)).is_some_and(|measure| !measure.is_none())
}

fn millimetres(value: &Value) -> Option<f64> {
    value.as_decimal()?.to_f64()
}

/// Makes sure that no level has the name of another, and that what is printed on its colour can be read.
fn check_classifications(house: &Record, complaints: &mut Vec<Diagnostic>) {
    let text = text_at(house, "colours.text").unwrap_or_else(|| colour::standard("text").to_owned());
    let mut names = Vec::new();
    for value in items(house, CLASSIFICATIONS) {
        let Some(level) = value.as_record() else { continue };
        if let Some(name) = level.get("name").filter(|name| name.as_text().is_some()) {
            let key = name_key(name.as_text().unwrap_or_default());
            if names.contains(&key) {
                let message = Message::new("level-twice").with("name", name.as_text().unwrap_or_default());
                complaints.push(Diagnostic::error(message.hint(Message::new("choose-free-name")), name.origin));
            }
            names.push(key);
        }
        if let Some(ground) = level.get("colour")
            && let Some(Err(message)) = ground.as_text().map(|ground| colour::ink_on(ground, &text))
        {
            complaints.push(Diagnostic::warning(message, ground.origin));
        }
    }
}

/// Gives the choices of a list of the house from those that were declared: its levels of classification instead of ours, and its letter
/// geometries beside ours. None where the house has no such list.
#[must_use]
pub fn choices(house: &Record, list: &str, declared: &[ChoiceOption]) -> Option<Vec<ChoiceOption>> {
    let own = items(house, list);
    if own.is_empty() {
        return None;
    }
    let named = own.iter().filter_map(|value| Some((value.as_record()?, value.as_record()?.text("name")?)));
    Some(match list {
        GEOMETRIES => declared.iter().cloned().chain(named.map(|(_, name)| option(name, Words::same(name)))).collect(),
        _ => named.map(|(level, name)| level_of(level, name, declared)).collect(),
    })
}

fn option(name: &str, label: Words) -> ChoiceOption {
    ChoiceOption { value: name.into(), label, aliases: Vec::new(), is_other: false }
}

/// A level of the house. One of ours keeps its other names, and its words where the house has none.
fn level_of(level: &Record, name: &str, declared: &[ChoiceOption]) -> ChoiceOption {
    let ours = declared.iter().find(|option| option.names().any(|known| name_key(known) == name_key(name)));
    let own_words = level.get("label").and_then(Value::as_record).map(|words| {
        let fallback = words.fields.iter().find_map(|(_, word)| word.as_text()).unwrap_or(name);
        Words::of(|locale| words.text(locale.tag()).or_else(|| words.text("nl")).unwrap_or(fallback))
    });
    let own =
        option(name, own_words.or_else(|| ours.map(|ours| ours.label.clone())).unwrap_or_else(|| Words::same(name)));
    let other_names = ours.into_iter().flat_map(|ours| std::iter::once(&ours.value).chain(&ours.aliases));
    ChoiceOption { aliases: other_names.filter(|other| name_key(other) != name_key(name)).cloned().collect(), ..own }
}

/// Makes sure that the files of the house are there, that a letterhead is a PDF, and that one is named where it is used.
fn check_files(house: &Record, inputs: &dyn Inputs, complaints: &mut Vec<Diagnostic>) {
    // The usual logo is on every page, and missed there, so that each document that it spoils is named.
    for logo in ["logo_next", "logo_dark"] {
        check_file(house, logo, inputs, complaints, &|_| None);
    }
    for value in items(house, "signatories") {
        if let Some(signatory) = value.as_record() {
            check_file(signatory, "signature", inputs, complaints, &|_| None);
        }
    }
    let Some(stationery) = house.get("stationery").and_then(Value::as_record) else { return };
    let is_pdf = |bytes: &[u8]| bytes[..bytes.len().min(PDF_MARK_BYTES)].windows(5).any(|mark| mark == b"%PDF-");
    let not_a_pdf = |bytes: &[u8]| {
        (!is_pdf(bytes)).then(|| Message::new("letterhead-not-pdf").hint(Message::new("save-letterhead-as-pdf")))
    };
    for name in ["first", "next"] {
        check_file(stationery, name, inputs, complaints, &not_a_pdf);
    }
    let uses = stationery.get("use").filter(|uses| uses.as_text() == Some("letterhead"));
    if let Some(uses) = uses.filter(|_| stationery.text("first").is_none()) {
        let message = Message::new("no-letterhead").hint(Message::new("name-letterhead"));
        complaints.push(Diagnostic::error(message, uses.origin));
    }
}

/// Makes sure that a file of the house is there, and what it should be.
fn check_file(
    record: &Record,
    name: &str,
    inputs: &dyn Inputs,
    complaints: &mut Vec<Diagnostic>,
    flaw: &dyn Fn(&[u8]) -> Option<Message>,
) {
    let Some(value) = record.get(name) else { return };
    let Some(path) = value.as_text() else { return };
    let problem = match inputs.open(path) {
        Ok(opened) => flaw(&opened.bytes),
        Err(message) => Some(message),
    };
    complaints.extend(problem.map(|message| Diagnostic::error(message, value.origin)));
}

/// Gives the items of a list of the house.
fn items<'r>(record: &'r Record, name: &str) -> &'r [Value] {
    record.get(name).map_or(&[], Value::items)
}

/// Finds the place of a measure, else of its group.
fn place_at(record: &Record, path: &str) -> Option<Origin> {
    let (group, name) = path.split_once('.')?;
    let group = record.get(group).filter(|value| !value.is_none())?;
    let measure = group.as_record().and_then(|inner| inner.get(name)).filter(|value| !value.is_none());
    Some(measure.unwrap_or(group).origin)
}
