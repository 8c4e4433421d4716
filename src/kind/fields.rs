//! A group of fields: of a kind, of a record that a field declares in place, or of a domain record.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::bind::check_written;
use crate::kind::bound;
use crate::kind::field::{ChoiceOption, Field, FieldType, Pattern, Single};
use crate::kind::field_type;
use crate::kind::names::{name_key, nearest_name};
use crate::kind::order;
use crate::kind::resolve;
use crate::kind::settings::Reading;
use crate::kind::words::Words;
use crate::office::locale::Locale;
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

/// Gives the choices of a list of the house from those that were declared.
pub type HouseChoices<'a> = dyn Fn(&str, &[ChoiceOption]) -> Option<Vec<ChoiceOption>> + 'a;

/// What may be said about a field.
const SETTINGS: [&str; 18] = [
    "type",
    "of",
    "required",
    "aliases",
    "label",
    "help",
    "unit",
    "example",
    "default",
    "derive",
    "min",
    "max",
    "pattern",
    "choices",
    "choices_from",
    "other",
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

    /// Finds the name, alias or label that was probably meant in a language: of names that are equally near, in Dutch an alias.
    #[must_use]
    pub fn nearest_in(&self, typed: &str, locale: Locale) -> Option<&str> {
        if locale.language() != Locale::Dutch {
            return self.nearest(typed);
        }
        let typed_fields = || self.list.iter().filter(|field| field.derive.is_none());
        let aliases = typed_fields().flat_map(|field| field.aliases.iter().map(|alias| &**alias));
        nearest_name(typed, aliases.chain(typed_fields().flat_map(Field::names)))
    }

    /// Gives the fields that have a `default` or `derive`, in the order in which they can be computed.
    #[must_use]
    pub fn computed(&self) -> &[usize] {
        &self.computed
    }

    /// Gives the fields with the choices that the house has for them; none when it has none. `of_house` gives the choices of a list of
    /// the house, where it has them, from those that were declared.
    #[must_use]
    pub fn with_choices(&self, of_house: &HouseChoices<'_>) -> Option<Self> {
        let mut changed = None;
        for (at, field) in self.list.iter().enumerate() {
            let (Some(list), FieldType::Choice(declared)) = (&field.choices_from, &field.of) else { continue };
            if let Some(choices) = of_house(list, declared) {
                changed.get_or_insert_with(|| self.clone()).list[at].of = FieldType::Choice(choices.into());
            }
        }
        changed
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
    check_written(&fields, &own, reading);
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
    let find = |key: &str| settings.iter().find(|setting| &*setting.key == key);
    let get = |key: &str| find(key).map(|setting| &setting.value);
    let of = field_type::read(&entry.value, entry.key_origin, reading)?;
    let label = get("label").and_then(|node| Words::read(node, reading.diagnostics));
    let aliases = get("aliases").map(|node| reading.texts(node)).unwrap_or_default();
    let field = Field {
        required: get("required").is_some_and(|node| reading.flag(node)),
        aliases: aliases.into_iter().map(|(text, _)| text).collect(),
        label: label.unwrap_or_else(|| Words::same(&name)),
        help: get("help").and_then(|node| Words::read(node, reading.diagnostics)),
        unit: find("unit").and_then(|setting| unit(setting, &of, reading)),
        example: get("example").cloned(),
        default: get("default").and_then(|node| reading.formula(node)),
        derive: get("derive").and_then(|node| reading.formula(node)),
        min: find("min").and_then(|setting| bound::read(setting, &of, reading)),
        max: find("max").and_then(|setting| bound::read(setting, &of, reading)),
        pattern: find("pattern").and_then(|setting| pattern(setting, &of, reading)),
        audience: get("audience").and_then(|node| reading.text(node)).cloned(),
        choices_from: find("choices_from").and_then(|setting| choices_from(setting, &of, reading)),
        origin: reading.place(entry.key_origin),
        name,
        of,
    };
    bound::check_order(field.min, field.max, &entry.value, reading);
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

/// Reads the list of the house that gives choices.
fn choices_from(setting: &Entry, of: &FieldType, reading: &mut Reading<'_>) -> Option<Arc<str>> {
    if !matches!(of, FieldType::Choice(_)) {
        field_type::refuse(setting, of, reading);
        return None;
    }
    reading.text(&setting.value).cloned()
}

/// Reads the unit of numbers.
fn unit(setting: &Entry, of: &FieldType, reading: &mut Reading<'_>) -> Option<Words> {
    if !matches!(of.inmost(), FieldType::Single(Single::Integer | Single::Number)) {
        field_type::refuse(setting, of, reading);
        return None;
    }
    Words::read(&setting.value, reading.diagnostics)
}

/// Reads the pattern of a text, or of a number that is kept as text.
fn pattern(setting: &Entry, of: &FieldType, reading: &mut Reading<'_>) -> Option<Pattern> {
    if !matches!(of, FieldType::Single(single) if single.is_text()) {
        field_type::refuse(setting, of, reading);
        return None;
    }
    let text = reading.text(&setting.value)?;
    let whole = regex::RegexBuilder::new(&format!("^(?:{text})$")).size_limit(1 << 20).build();
    if whole.is_err() {
        let message = Message::new("bad-pattern").with("pattern", text).hint(Message::new("write-regex"));
        reading.error(message, setting.value.origin);
    }
    Some(Pattern { text: text.clone(), regex: whole.ok()? })
}
