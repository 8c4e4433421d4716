//! The type of a field: `type`, with `of`, `choices`, `other` and `shorthand` where the type has them.

use std::sync::Arc;

use crate::diagnostic::{Message, Origin};
use crate::kind::domain;
use crate::kind::field::{ChoiceOption, FieldType, Single};
use crate::kind::fields;
use crate::kind::names::nearest_name;
use crate::kind::resolve;
use crate::kind::settings::Reading;
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::read::{Entry, Node};

/// What may be said about what a list or group holds.
const SETTINGS: [&str; 5] = ["type", "of", "choices", "other", "shorthand"];

/// Reads the type of a field. `name` is where the field is named.
pub(super) fn read(node: &Node, name: Origin, reading: &mut Reading<'_>) -> Option<FieldType> {
    let Some(type_node) = node.get("type") else {
        reading.error(Message::new("field-without-type").hint(Message::new("add-type")), name);
        return None;
    };
    let type_name = reading.text(type_node)?;
    let of = match &**type_name {
        "choice" => choices(node, type_node.origin, reading).map(FieldType::Choice),
        "list" => Some(FieldType::List(Box::new(match node.get("of") {
            Some(of) => of_type(of, node.get("shorthand"), reading)?,
            None => FieldType::Single(Single::Text),
        }))),
        "record" => record(node, type_node.origin, reading),
        _ => named_type(type_node, reading),
    }?;
    check_settings(node, &of, reading);
    Some(of)
}

fn record(node: &Node, type_origin: Origin, reading: &mut Reading<'_>) -> Option<FieldType> {
    let without_fields = || Message::new("record-without-fields").hint(Message::new("add-of"));
    let Some(of) = node.get("of") else {
        reading.error(without_fields(), type_origin);
        return None;
    };
    let found = of_type(of, node.get("shorthand"), reading)?;
    let is_record = matches!(found, FieldType::Record(_));
    if !is_record {
        reading.error(without_fields(), of.origin);
    }
    is_record.then_some(found)
}

/// Complains of settings that the type does not have.
fn check_settings(node: &Node, of: &FieldType, reading: &mut Reading<'_>) {
    let named = |name: &str| node.get("type").and_then(Node::as_text).is_some_and(|text| &**text == name);
    let is_choice = matches!(of, FieldType::Choice(_));
    let holds = named("list") || named("record");
    let declares = node.get("of").is_some_and(|of| of.as_map().is_some() && !is_type(of));
    for setting in node.as_map().unwrap_or_default() {
        let fits = match &*setting.key {
            "choices" | "other" => is_choice,
            "of" => holds,
            "shorthand" => holds && declares,
            _ => true,
        };
        if !fits {
            refuse(setting, of, reading);
        }
    }
}

/// Says that a setting does not belong to a type.
pub(super) fn refuse(setting: &Entry, of: &FieldType, reading: &mut Reading<'_>) {
    let message = of.plain().fill(Message::new("setting-not-for-type").with("name", &setting.key));
    let hint = Message::new("remove-setting").with("name", &setting.key);
    reading.error(message.hint(hint), setting.key_origin);
}

/// Tells whether what stands behind `of` is a field without a name: `{type: choice, choices: …}`.
fn is_type(of: &Node) -> bool {
    of.get("type").is_some_and(|inner| inner.as_text().is_some())
}

fn named_type(node: &Node, reading: &mut Reading<'_>) -> Option<FieldType> {
    let name = reading.text(node)?;
    if let Some(single) = Single::ALL.into_iter().find(|single| single.name() == &**name) {
        return Some(FieldType::Single(single));
    }
    if &**name == "table" {
        return Some(FieldType::Table);
    }
    if let Some(fields) = domain::fields(name) {
        return Some(FieldType::Record(fields));
    }
    let message = Message::new("unknown-type").with("name", name);
    let known = || {
        Single::ALL.into_iter().map(Single::name).chain(["choice", "list", "record", "table"]).chain(domain::names())
    };
    let hint = match nearest_name(name, known()) {
        Some(near) => Message::new("did-you-mean").with("name", near),
        None => Message::new("choose-setting").with("names", known().collect::<Vec<_>>().join(", ")),
    };
    reading.error(message.hint(hint), node.origin);
    None
}

/// Reads `of`: a type, a mapping of fields, or a field without a name (`{type: choice, choices: …}`).
fn of_type(node: &Node, shorthand: Option<&Node>, reading: &mut Reading<'_>) -> Option<FieldType> {
    if node.as_map().is_none() {
        return named_type(node, reading);
    }
    if is_type(node) {
        reading.group(node, &SETTINGS)?;
        return read(node, node.origin, reading);
    }
    let mut fields = fields::load("", node, None, reading);
    if let Some(shorthand) = shorthand {
        let name = reading.text(shorthand)?;
        if fields.get(name).is_none() {
            reading.error(resolve::unknown_field(name, &fields), shorthand.origin);
        }
        fields.shorthand = Some(name.clone());
    }
    Some(FieldType::Record(Arc::new(fields)))
}

fn choices(node: &Node, type_origin: Origin, reading: &mut Reading<'_>) -> Option<Arc<[ChoiceOption]>> {
    let choices = node.get("choices").filter(|choices| !choices.is_empty());
    let Some(choices) = choices.filter(|choices| choices.as_list().is_none_or(|list| !list.is_empty())) else {
        reading.error(Message::new("choice-without-choices").hint(Message::new("add-choices")), type_origin);
        return None;
    };
    let mut options: Vec<(ChoiceOption, Origin)> = if choices.as_list().is_some() {
        reading.texts(choices).into_iter().map(|(value, origin)| (plain(value), origin)).collect()
    } else {
        let entries = reading.map(choices)?;
        entries.iter().filter_map(|entry| Some((choice(entry, reading)?, entry.key_origin))).collect()
    };
    for (at, (option, origin)) in options.iter().enumerate() {
        if let Some(name) = options[at + 1..].iter().find_map(|(other, _)| option.shared_name(other)) {
            let message = Message::new("choice-twice").with("name", name);
            reading.error(message.hint(Message::new("remove-alias")), *origin);
        }
    }
    if let Some(other) = node.get("other") {
        mark_other(&mut options, other, reading);
    }
    Some(options.into_iter().map(|(option, _)| option).collect())
}

/// Reads `other`: the choice that a text stands for which names none.
fn mark_other(options: &mut [(ChoiceOption, Origin)], node: &Node, reading: &mut Reading<'_>) {
    let Some(name) = reading.text(node) else { return };
    if let Some((option, _)) = options.iter_mut().find(|(option, _)| option.value == *name) {
        option.is_other = true;
        return;
    }
    let names = || options.iter().map(|(option, _)| &*option.value);
    let hint = match nearest_name(name, names()) {
        Some(near) => Message::new("did-you-mean").with("name", near),
        None => Message::new("choose-setting").with("names", names().collect::<Vec<_>>().join(", ")),
    };
    reading.error(Message::new("other-no-choice").with("name", name).hint(hint), node.origin);
}

fn plain(value: Arc<str>) -> ChoiceOption {
    ChoiceOption { label: Words::same(&value), value, aliases: Vec::new(), is_other: false }
}

/// Reads a choice: `{label: …, aliases: …}`, or its words only.
fn choice(entry: &Entry, reading: &mut Reading<'_>) -> Option<ChoiceOption> {
    let value = entry.key.clone();
    let is_language = |entry: &Entry| Locale::ALL.iter().any(|locale| locale.tag() == &*entry.key);
    if entry.value.is_empty() {
        return Some(plain(value));
    }
    if entry.value.as_map().is_none_or(|entries| entries.iter().any(is_language)) {
        return Some(ChoiceOption { label: Words::read(&entry.value, reading.diagnostics)?, ..plain(value) });
    }
    reading.group(&entry.value, &["label", "aliases"])?;
    let label = entry.value.get("label").and_then(|node| Words::read(node, reading.diagnostics));
    let aliases = entry.value.get("aliases").map(|node| reading.texts(node)).unwrap_or_default();
    Some(ChoiceOption {
        label: label.unwrap_or_else(|| Words::same(&value)),
        aliases: aliases.into_iter().map(|(text, _)| text).collect(),
        value,
        is_other: false,
    })
}
