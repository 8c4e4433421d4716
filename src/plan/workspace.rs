//! The workspace: its settings and house style, its people, and the kinds of documents that it knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, nearest};
use crate::kind::declaration::{self, Kind};
use crate::kind::names::name_key;
use crate::kind::people::People;
use crate::kind::record::Record;
use crate::office::locale::Locale;
use crate::read::{Node, yaml};

use super::house;
use super::inputs::{Inputs, open_text};

/// The name of the settings file at the root of a workspace.
pub const SETTINGS: &str = "griffie.yaml";
/// The name of the file with the people, beside the settings.
pub const PEOPLE: &str = "people.yaml";

/// The names of the house style in the settings.
pub const HOUSE_NAMES: [&str; 2] = ["house", "huisstijl"];
/// The names of the language in the settings.
pub const LANGUAGE_NAMES: [&str; 2] = ["language", "taal"];

/// What all documents of a workspace share.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The house style.
    pub house: Arc<Record>,
    /// The people.
    pub people: Arc<People>,
    /// The language of documents that do not name one.
    pub language: Locale,
    /// The kinds by name.
    pub kinds: Kinds,
}

/// The kinds by name.
pub type Kinds = BTreeMap<String, Known>;

/// A kind that was loaded.
#[derive(Clone, Debug)]
pub struct Known {
    /// The kind, as far as it could be read.
    pub kind: Arc<Kind>,
    /// Whether its declaration is right; documents of one that is not are not made.
    pub usable: bool,
}

impl Workspace {
    /// Reads the settings, the people and the declarations.
    ///
    /// Complaints go to the list; what is wrong in one of them leaves the others usable. None means that the
    /// settings or the people are wrong, so that nothing can be made as it should be.
    pub fn read(inputs: &dyn Inputs, complaints: &mut Vec<Diagnostic>) -> Option<Self> {
        let kinds = read_kinds(inputs, complaints);
        let before = complaints.len();
        let settings = read_yaml(inputs, SETTINGS, complaints)?;
        let people = if inputs.files().iter().any(|name| name == PEOPLE) {
            read_yaml(inputs, PEOPLE, complaints)
                .and_then(|node| People::load(&node, Locale::Dutch).drain_into(complaints))
        } else {
            Some(People::default())
        };
        let house = read_house(&settings, people.as_ref(), inputs, complaints);
        let language = read_language(&settings, complaints);
        check_settings(&settings, complaints);
        if complaints[before..].iter().any(Diagnostic::is_error) {
            return None;
        }
        let house = house?;
        Some(Self { kinds: with_choices(kinds, &house), house, people: Arc::new(people?), language })
    }

    /// Finds a kind by its name or an alias, ignoring case.
    ///
    /// # Errors
    /// No kind is called so; the complaint names the nearest one.
    pub fn kind(&self, typed: &str) -> Result<&Arc<Kind>, Message> {
        match find_kind(&self.kinds, typed) {
            Some(known) if known.usable => Ok(&known.kind),
            Some(known) => Err(Message::new("unusable-kind").with("name", &known.kind.name)),
            None => Err(self.unknown_kind(typed)),
        }
    }

    fn unknown_kind(&self, typed: &str) -> Message {
        let visible = || self.kinds.values().map(|known| &known.kind).filter(|kind| !kind.outputs.is_empty());
        let names =
            visible().flat_map(|kind| std::iter::once(&*kind.name).chain(kind.aliases.iter().map(|alias| &**alias)));
        let message = Message::new("unknown-kind").with("name", typed);
        if let Some(near) = nearest(typed, names) {
            return message.hint(Message::new("did-you-mean").with("name", near));
        }
        let all: Vec<_> = visible().map(|kind| format!("`{}`", kind.name)).collect();
        message.hint(Message::new("known-kinds").with("names", all.join(", ")))
    }
}

/// Finds the kind that a text means: by its name, else by an alias, else by the word for it in some language.
#[must_use]
pub fn find_kind<'k>(kinds: &'k Kinds, typed: &str) -> Option<&'k Known> {
    let named = || kinds.values().find(|known| name_key(&known.kind.name) == name_key(typed));
    let called = || kinds.values().find(|known| known.kind.is_called(typed));
    named().or_else(called).or_else(|| kinds.values().find(|known| known.kind.is_labelled(typed)))
}

/// Reads one YAML file of the workspace.
pub fn read_yaml(inputs: &dyn Inputs, name: &str, complaints: &mut Vec<Diagnostic>) -> Option<Node> {
    match open_text(inputs, inputs.open(name), name) {
        Ok((key, text)) => yaml::read(key, &text).drain_into(complaints),
        Err(complaint) => {
            complaints.push(complaint);
            None
        }
    }
}

/// Loads `templates/<kind>/kind.yaml` of every kind; a kind that extends another is loaded after it.
pub fn read_kinds(inputs: &dyn Inputs, complaints: &mut Vec<Diagnostic>) -> Kinds {
    let mut waiting: Vec<(String, Node)> = Vec::new();
    for path in inputs.templates() {
        let Some(name) = path.strip_suffix("/kind.yaml").filter(|name| !name.contains('/')) else { continue };
        match open_text(inputs, inputs.template(&path), &path) {
            Ok((key, text)) => {
                let node = yaml::read(key, &text).drain_into(complaints);
                waiting.extend(node.map(|node| (name.to_owned(), node)));
            }
            Err(complaint) => complaints.push(complaint),
        }
    }
    let parent_of = |(name, node): &(String, Node)| Some((name.clone(), node.get("extends")?.as_text()?.to_string()));
    let parents: BTreeMap<String, String> = waiting.iter().filter_map(parent_of).collect();
    let names: Vec<String> = waiting.iter().map(|(name, _)| name.clone()).collect();
    let mut kinds = Kinds::new();
    while !waiting.is_empty() {
        let is_ready = |(name, _): &(String, Node)| {
            let Some(parent) = parents.get(name) else { return true };
            kinds.contains_key(parent)
                || comes_back(name, &parents)
                || !waiting.iter().any(|(other, _)| other == parent)
        };
        let ready = waiting.iter().position(is_ready).unwrap_or(0);
        let (name, node) = waiting.swap_remove(ready);
        let parent = |parent: &str| match kinds.get(parent) {
            Some(known) if !comes_back(&name, &parents) => Ok(known.kind.clone()),
            _ => Err(no_parent(&name, parent, &parents, &names)),
        };
        let loaded = declaration::load(&name, &node, &parent);
        let usable = !loaded.has_errors();
        let kind = loaded.drain_into(complaints);
        kinds.extend(kind.map(|kind| (name, Known { kind: Arc::new(kind), usable })));
    }
    kinds
}

/// Tells whether a kind builds on itself, over others or not.
fn comes_back(name: &str, parents: &BTreeMap<String, String>) -> bool {
    let ancestors = std::iter::successors(parents.get(name), |ancestor| parents.get(*ancestor));
    ancestors.take(parents.len()).any(|ancestor| ancestor == name)
}

/// Says why a kind cannot build on another: it is the same one, builds on this one itself, or is not there.
fn no_parent(name: &str, parent: &str, parents: &BTreeMap<String, String>, names: &[String]) -> Message {
    if parent == name {
        return Message::new("kind-extends-itself").hint(Message::new("choose-parent"));
    }
    if comes_back(name, parents) {
        let message = Message::new("kinds-extend-each-other").with("name", name).with("parent", parent);
        return message.hint(Message::new("choose-parent"));
    }
    let message = Message::new("unknown-parent-kind").with("name", parent);
    match nearest(parent, names.iter().map(String::as_str)) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    }
}

fn read_house(
    settings: &Node,
    people: Option<&People>,
    inputs: &dyn Inputs,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Arc<Record>> {
    let Some(node) = HOUSE_NAMES.iter().find_map(|name| settings.get(name)) else {
        complaints.push(Diagnostic::error(Message::new("no-house"), settings.origin));
        return None;
    };
    house::read(node, people.unwrap_or(&People::default()), inputs, complaints)
}

/// Gives the fields of the kinds the choices that the house has for them.
fn with_choices(mut kinds: Kinds, house: &Record) -> Kinds {
    for known in kinds.values_mut() {
        let changed = known.kind.fields.with_choices(&|list, declared| house::choices(house, list, declared));
        if let Some(fields) = changed {
            known.kind = Arc::new(Kind { fields: Arc::new(fields), ..Kind::clone(&known.kind) });
        }
    }
    kinds
}

fn read_language(settings: &Node, complaints: &mut Vec<Diagnostic>) -> Locale {
    let Some(node) = LANGUAGE_NAMES.iter().find_map(|name| settings.get(name)) else { return Locale::default() };
    locale_of(node).unwrap_or_else(|message| {
        complaints.push(Diagnostic::error(message, node.origin));
        Locale::default()
    })
}

/// Reads the language that a document or the settings name.
///
/// # Errors
/// It is not one of the four.
pub fn locale_of(node: &Node) -> Result<Locale, Message> {
    let typed = node.as_text().map_or("", |text| text);
    Locale::from_words(typed).ok_or_else(|| Message::new("unknown-language").with("name", typed))
}

const KNOWN_SETTINGS: [&str; 4] = [HOUSE_NAMES[0], HOUSE_NAMES[1], LANGUAGE_NAMES[0], LANGUAGE_NAMES[1]];

fn check_settings(settings: &Node, complaints: &mut Vec<Diagnostic>) {
    for entry in settings.as_map().unwrap_or_default() {
        if !KNOWN_SETTINGS.contains(&&*entry.key) {
            let mut message = Message::new("unknown-setting").with("name", &entry.key);
            if let Some(near) = nearest(&entry.key, KNOWN_SETTINGS) {
                message = message.hint(Message::new("did-you-mean").with("name", near));
            }
            complaints.push(Diagnostic::error(message, entry.key_origin));
        }
    }
}
