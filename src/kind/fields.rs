//! A group of fields: of a kind, of a record that a field declares in place, or of a domain record.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::domain;
use crate::kind::field::{Bound, ChoiceOption, Field, FieldType, Pattern, Single};
use crate::kind::names::{name_key, nearest_name};
use crate::kind::order;
use crate::kind::resolve;
use crate::kind::settings::Reading;
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::office::locale::parse::{self, Notation};
use crate::read::{Entry, Node};

/// Fields in the order of their declaration.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The domain record; empty for fields that are declared in place.
    pub type_name: Arc<str>,
    /// The field that a plain text fills.
    pub shorthand: Option<Arc<str>>,
    list: Vec<Field>,
    by_key: HashMap<String, usize>,
    computed: Vec<usize>,
}

/// What may be said about a field.
const SETTINGS: [&str; 15] = [
    "type",
    "of",
    "required",
    "aliases",
    "label",
    "help",
    "example",
    "default",
    "derive",
    "min",
    "max",
    "pattern",
    "choices",
    "audience",
    "shorthand",
];

/// Names that expressions and templates give another meaning.
const TAKEN: [&str; 17] = [
    "true", "false", "none", "not", "and", "or", "in", "is", "if", "else", "for", "set", "True", "False", "None",
    "loop", "self",
];

impl Fields {
    /// Loads a mapping of fields. A field that is wrong is left out, with its complaint.
    #[must_use]
    pub fn load(type_name: &str, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Self {
        load(type_name, node, None, &mut Reading { diagnostics, places: true })
    }

    /// Goes through the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.list.iter()
    }

    /// Gives the place of a field in the order of the declaration, by its exact name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|field| &*field.name == name)
    }

    /// Finds a field by its exact name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.list.iter().find(|field| &*field.name == name)
    }

    /// Finds the field that a user means by a name, alias or label.
    #[must_use]
    pub fn find(&self, typed: &str) -> Option<(usize, &Field)> {
        let at = *self.by_key.get(&name_key(typed))?;
        Some((at, &self.list[at]))
    }

    /// Finds the name, alias or label that was probably meant.
    #[must_use]
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        let typed_fields = || self.list.iter().filter(|field| field.derive.is_none());
        let names = typed_fields().map(|field| &*field.name);
        nearest_name(typed, names.chain(typed_fields().flat_map(Field::names)))
    }

    /// Gives the fields that have a `default` or `derive`, in the order in which they can be computed.
    #[must_use]
    pub fn computed(&self) -> &[usize] {
        &self.computed
    }

    fn add(&mut self, field: Field) {
        let at = match self.position(&field.name) {
            Some(at) => at,
            None => self.list.len(),
        };
        if at < self.list.len() { self.list[at] = field } else { self.list.push(field) }
    }

    /// Makes the names of fields known: names and aliases first, and labels where they are not a name already.
    fn index(&mut self) {
        self.by_key.clear();
        for (at, field) in self.list.iter().enumerate() {
            for name in std::iter::once(&field.name).chain(&field.aliases) {
                self.by_key.insert(name_key(name), at);
            }
        }
        for (at, field) in self.list.iter().enumerate() {
            for label in field.label.all() {
                self.by_key.entry(name_key(label)).or_insert(at);
            }
        }
        self.by_key.remove("");
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Loads the fields of a domain record, whose places mean nothing to a user.
pub(super) fn load_domain(type_name: &str, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Fields {
    load(type_name, node, None, &mut Reading { diagnostics, places: false })
}

/// Loads fields behind those of a parent; a field with the same name takes the place of the parent's.
pub(super) fn load(type_name: &str, node: &Node, parent: Option<&Fields>, reading: &mut Reading<'_>) -> Fields {
    let mut fields = Fields {
        type_name: type_name.into(),
        shorthand: parent.and_then(|parent| parent.shorthand.clone()),
        list: parent.map(|parent| parent.list.clone()).unwrap_or_default(),
        by_key: HashMap::new(),
        computed: Vec::new(),
    };
    let mut own = Vec::new();
    for entry in reading.map(node).unwrap_or_default() {
        if &*entry.key == "shorthand" && entry.value.as_text().is_some() {
            fields.shorthand = entry.value.as_text().cloned();
        } else if let Some(field) = field(entry, reading) {
            fields.add(field);
            own.push(entry);
        }
    }
    check_shorthand(&fields, node, reading);
    check_names(&fields, &own, reading);
    fields.index();
    resolve::check_fields(&fields, &own, reading);
    fields.computed = order::computed(&fields.list, &own, reading);
    fields
}

fn check_shorthand(fields: &Fields, node: &Node, reading: &mut Reading<'_>) {
    let Some(name) = &fields.shorthand else { return };
    if fields.get(name).is_none() {
        let origin = node.get("shorthand").map_or(node.origin, |node| node.origin);
        reading.error(resolve::unknown_field(name, fields), origin);
    }
}

/// Complains of a name or alias that two fields have.
fn check_names(fields: &Fields, own: &[&Entry], reading: &mut Reading<'_>) {
    let mut known: HashMap<String, (&str, &str)> = HashMap::new();
    for field in fields {
        for name in std::iter::once(&field.name).chain(&field.aliases) {
            let first = known.entry(name_key(name)).or_insert((&field.name, name));
            if *first.0 == *field.name {
                continue;
            }
            let other = if own.iter().any(|entry| entry.key == field.name) { &*field.name } else { first.0 };
            let Some(entry) = own.iter().find(|entry| &*entry.key == other) else { continue };
            let origin = alias_origin(entry, name).unwrap_or(entry.key_origin);
            let message =
                Message::new("alias-twice").with("alias", name).with("first", first.0).with("second", &field.name);
            reading.error(message.hint(Message::new("remove-alias")), origin);
        }
    }
}

fn alias_origin(entry: &Entry, alias: &str) -> Option<Origin> {
    let aliases = entry.value.get("aliases")?;
    let items = aliases.as_list().unwrap_or(std::slice::from_ref(aliases));
    items
        .iter()
        .find(|item| item.as_text().is_some_and(|text| name_key(text) == name_key(alias)))
        .map(|item| item.origin)
}

fn field(entry: &Entry, reading: &mut Reading<'_>) -> Option<Field> {
    let name = field_name(entry, reading)?;
    let settings = reading.group(&entry.value, &SETTINGS)?;
    let get = |key: &str| settings.iter().find(|setting| &*setting.key == key).map(|setting| &setting.value);
    let of = field_type(&entry.value, entry.key_origin, reading)?;
    let label = get("label").and_then(|node| Words::read(node, reading.diagnostics));
    let bound = |node: &Node, reading: &mut Reading<'_>| bound(node, &of, reading);
    let field = Field {
        required: get("required").is_some_and(|node| reading.flag(node)),
        aliases: get("aliases")
            .map(|node| reading.texts(node))
            .unwrap_or_default()
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
        label: label.unwrap_or_else(|| Words::same(&name)),
        help: get("help").and_then(|node| Words::read(node, reading.diagnostics)),
        example: get("example").cloned(),
        default: get("default").and_then(|node| reading.formula(node)),
        derive: get("derive").and_then(|node| reading.formula(node)),
        min: get("min").and_then(|node| bound(node, reading)),
        max: get("max").and_then(|node| bound(node, reading)),
        pattern: get("pattern").and_then(|node| pattern(node, reading)),
        audience: get("audience").and_then(|node| reading.text(node)).cloned(),
        origin: reading.place(entry.key_origin),
        name,
        of,
    };
    if let (Some(_), Some(default)) = (&field.derive, get("default")) {
        reading.error(Message::new("default-and-derive").hint(Message::new("remove-default")), default.origin);
    }
    Some(field)
}

fn field_name(entry: &Entry, reading: &mut Reading<'_>) -> Option<Arc<str>> {
    let letters = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
    let fine =
        entry.key.chars().all(letters) && entry.key.starts_with(|character: char| character.is_ascii_lowercase());
    if !fine || TAKEN.contains(&&*entry.key) {
        let message = Message::new("bad-field-name").with("name", &entry.key).hint(Message::new("write-field-name"));
        reading.error(message, entry.key_origin);
        return None;
    }
    Some(entry.key.clone())
}

/// Reads `type`, with `of`, `choices` and `shorthand` where the type has them.
fn field_type(node: &Node, name: Origin, reading: &mut Reading<'_>) -> Option<FieldType> {
    let Some(type_node) = node.get("type") else {
        reading.error(Message::new("field-without-type").hint(Message::new("add-type")), name);
        return None;
    };
    let type_name = reading.text(type_node)?;
    match &**type_name {
        "choice" => choices(node, type_node.origin, reading).map(FieldType::Choice),
        "list" => Some(FieldType::List(Box::new(match node.get("of") {
            Some(of) => of_type(of, node.get("shorthand"), reading)?,
            None => FieldType::Single(Single::Text),
        }))),
        "record" => {
            let Some(of) = node.get("of") else {
                reading.error(Message::new("record-without-fields").hint(Message::new("add-of")), type_node.origin);
                return None;
            };
            of_type(of, node.get("shorthand"), reading)
        }
        _ => named_type(type_node, reading),
    }
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
    if node.get("type").is_some_and(|inner| inner.as_text().is_some()) {
        reading.group(node, &SETTINGS)?;
        return field_type(node, node.origin, reading);
    }
    let mut fields = load("", node, None, reading);
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
    let Some(choices) = node.get("choices") else {
        reading.error(Message::new("choice-without-choices").hint(Message::new("add-choices")), type_origin);
        return None;
    };
    if choices.as_list().is_some() {
        let option =
            |(value, _): (Arc<str>, Origin)| ChoiceOption { label: Words::same(&value), value, aliases: Vec::new() };
        return Some(reading.texts(choices).into_iter().map(option).collect());
    }
    let options: Vec<_> = reading.map(choices)?.iter().filter_map(|entry| choice(entry, reading)).collect();
    for (entry, later) in choices.as_map()?.iter().zip(1..) {
        let Some(option) = options.iter().find(|option| option.value == entry.key) else { continue };
        let mut others = options.iter().skip(later).filter(|other| other.value != option.value);
        if let Some(name) = others.find_map(|other| option.shared_name(other)) {
            let message = Message::new("choice-twice").with("name", name);
            reading.error(message.hint(Message::new("remove-alias")), entry.key_origin);
        }
    }
    Some(options.into())
}

/// Reads a choice: `{label: …, aliases: …}`, or its words only.
fn choice(entry: &Entry, reading: &mut Reading<'_>) -> Option<ChoiceOption> {
    let value = entry.key.clone();
    let is_language = |entry: &Entry| Locale::ALL.iter().any(|locale| locale.tag() == &*entry.key);
    if entry.value.is_empty() {
        return Some(ChoiceOption { label: Words::same(&value), value, aliases: Vec::new() });
    }
    if entry.value.as_map().is_none_or(|entries| entries.iter().any(is_language)) {
        return Some(ChoiceOption {
            label: Words::read(&entry.value, reading.diagnostics)?,
            value,
            aliases: Vec::new(),
        });
    }
    reading.group(&entry.value, &["label", "aliases"])?;
    let label = entry.value.get("label").and_then(|node| Words::read(node, reading.diagnostics));
    let aliases = entry.value.get("aliases").map(|node| reading.texts(node)).unwrap_or_default();
    Some(ChoiceOption {
        label: label.unwrap_or_else(|| Words::same(&value)),
        aliases: aliases.into_iter().map(|(text, _)| text).collect(),
        value,
    })
}

fn bound(node: &Node, of: &FieldType, reading: &mut Reading<'_>) -> Option<Bound> {
    let text = reading.text(node)?;
    let bound = match of {
        FieldType::Single(Single::Date) => parse::date(text, None).map(Bound::Date),
        FieldType::Single(Single::Percent) => {
            parse::percent(text, Notation::Plain).map(|parsed| Bound::Number(parsed.value))
        }
        FieldType::Single(Single::Duration) => parse::duration(text).map(|minutes| Bound::Number(minutes.into())),
        _ => parse::number(text, Notation::Plain).map(|parsed| Bound::Number(parsed.value)),
    };
    bound.map_err(|message| reading.error(message, node.origin)).ok()
}

fn pattern(node: &Node, reading: &mut Reading<'_>) -> Option<Pattern> {
    let text = reading.text(node)?;
    let whole = regex::RegexBuilder::new(&format!("^(?:{text})$")).size_limit(1 << 20).build();
    if whole.is_err() {
        reading.error(Message::new("bad-pattern").with("pattern", text), node.origin);
    }
    Some(Pattern { text: text.clone(), regex: whole.ok()? })
}
