//! The declaration of a kind: `kind.yaml`, read with complaints as good as those about a document.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostic::{At, Diagnostic, FileKey, Message, Origin, Reported, nearest};
use crate::read::table::header_key;
use crate::read::{Content, Node};

use super::domain;
use super::expression::Expression;
use super::field::{Chosen, Field, Fields, Form, Placed, Simple};
use super::name::NameTemplate;
use super::words::Words;

/// A kind of document.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The name: that of its folder.
    pub name: Arc<str>,
    /// The kind that it extends.
    pub extends: Option<Arc<str>>,
    /// What it is called.
    pub label: Words,
    /// What else may stand behind `kind:`.
    pub aliases: Vec<Arc<str>>,
    /// The name of its outputs.
    pub name_template: NameTemplate,
    /// Which day counts as today.
    pub today: Today,
    /// The field to which each row of `for_each` is bound.
    pub recipient: Option<Arc<str>>,
    /// The fields.
    pub fields: Arc<Fields>,
    /// What it adds to the registers: name of the register, and the list that goes there.
    pub feeds: Vec<(Arc<str>, Placed)>,
    /// The words that its pages print.
    pub labels: Vec<(Arc<str>, Words)>,
    /// What must be true of a document.
    pub checks: Vec<Check>,
    /// What is made of a document.
    pub outputs: Vec<Output>,
    /// The file of the declaration.
    pub file: FileKey,
}

/// Which day counts as today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// That of the document.
    Document,
    /// That of the run.
    Run,
}

/// Something that must be true of a document.
#[derive(Clone, Debug)]
pub struct Check {
    /// The test.
    pub test: Placed,
    /// The field that the complaint points at: a name, or a path such as `lead.alt`.
    pub at: Arc<str>,
    /// The complaint.
    pub say: Words,
}

/// Something that is made of a document.
#[derive(Clone, Debug)]
pub struct Output {
    /// How it is made.
    pub form: OutputForm,
    /// What is put behind the name, with a hyphen.
    pub suffix: Option<String>,
    /// Only when this is true.
    pub when: Option<Placed>,
    /// Where it is declared.
    pub origin: Origin,
}

/// How an output is made, with the name of its template in the kind's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputForm {
    /// A PDF.
    Pdf(String),
    /// A workbook.
    Workbook(String),
}

impl Output {
    /// The ending of the file.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        match self.form {
            OutputForm::Pdf(_) => "pdf",
            OutputForm::Workbook(_) => "xlsx",
        }
    }

    /// The path of the file for an edition.
    #[must_use]
    pub fn path(&self, stem: &str) -> String {
        let suffix = self.suffix.as_ref().map(|suffix| format!("-{suffix}")).unwrap_or_default();
        format!("{stem}{suffix}.{}", self.ending())
    }
}

const KEYS: [&str; 11] =
    ["label", "aliases", "extends", "name", "today", "recipient", "fields", "feeds", "labels", "checks", "outputs"];

/// Loads a declaration. `parent` finds the kind that it extends.
pub fn load(name: &str, node: &Node, parent: &dyn Fn(&str) -> Option<Arc<Kind>>) -> Reported<Kind> {
    let mut complaints = Vec::new();
    let complaints_of = &mut complaints;
    check_keys(node, &KEYS, complaints_of);
    let base = node.get("extends").and_then(|extended| find_parent(extended, parent, complaints_of));
    let inherited = base.as_ref().map(|kind| &*kind.fields);
    let fields = node.get("fields").map_or_else(
        || inherited.cloned().unwrap_or_default(),
        |node| load_fields_over(node, inherited, complaints_of),
    );
    let kind = Kind {
        name: name.into(),
        extends: base.as_ref().map(|kind| kind.name.clone()),
        label: words(node, "label", complaints_of).unwrap_or_else(|| Words::same(name)),
        aliases: texts(node.get("aliases")),
        name_template: load_name(node, base.as_deref(), complaints_of),
        today: load_today(node, base.as_deref(), complaints_of),
        recipient: node.get("recipient").and_then(|recipient| load_recipient(recipient, &fields, complaints_of)),
        feeds: load_feeds(node, &fields, complaints_of),
        labels: load_labels(node, base.as_deref(), complaints_of),
        checks: load_checks(node, base.as_deref(), &fields, complaints_of),
        outputs: load_outputs(node, &fields, complaints_of),
        fields: Arc::new(fields),
        file: node.origin.file(),
    };
    Reported::with(Some(kind), complaints)
}

fn check_keys(node: &Node, known: &[&str], complaints: &mut Vec<Diagnostic>) {
    let Some(entries) = node.as_map() else {
        complaints.push(Diagnostic::error(Message::new("declaration-expected"), node.origin));
        return;
    };
    for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key)) {
        let message = Message::new("unknown-declaration").with("name", &entry.key);
        let message = match nearest(&entry.key, known.iter().copied()) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message,
        };
        complaints.push(Diagnostic::error(message, entry.key_origin));
    }
}

fn find_parent(
    node: &Node,
    parent: &dyn Fn(&str) -> Option<Arc<Kind>>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Arc<Kind>> {
    let name = node.as_text()?;
    parent(name).ok_or_else(|| Message::new("unknown-kind").with("name", name)).at(node.origin, complaints)
}

fn words(node: &Node, key: &str, complaints: &mut Vec<Diagnostic>) -> Option<Words> {
    node.get(key).map(|node| Words::read(node, complaints))
}

fn texts(node: Option<&Node>) -> Vec<Arc<str>> {
    node.and_then(Node::as_list).unwrap_or_default().iter().filter_map(|item| item.as_text().cloned()).collect()
}

fn load_name(node: &Node, base: Option<&Kind>, complaints: &mut Vec<Diagnostic>) -> NameTemplate {
    let own = node.get("name").and_then(|node| {
        let text = node.as_text().ok_or_else(|| Message::new("text-expected")).at(node.origin, complaints)?;
        NameTemplate::parse(text).at(node.origin, complaints)
    });
    own.or_else(|| base.map(|kind| kind.name_template.clone())).unwrap_or_default()
}

fn load_today(node: &Node, base: Option<&Kind>, complaints: &mut Vec<Diagnostic>) -> Today {
    let Some(node) = node.get("today") else { return base.map_or(Today::Document, |kind| kind.today) };
    match node.as_text().map(|text| &**text) {
        Some("document") => Today::Document,
        Some("run") => Today::Run,
        _ => {
            complaints.push(Diagnostic::error(Message::new("today-expected"), node.origin));
            Today::Document
        }
    }
}

fn load_recipient(node: &Node, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    let name = node.as_text()?;
    let field = fields.get(name).ok_or_else(|| fields.unknown(name)).at(node.origin, complaints)?;
    match field.form {
        Form::Record(..) | Form::Person => Some(name.clone()),
        _ => {
            complaints.push(Diagnostic::error(Message::new("recipient-is-no-record").with("name", name), node.origin));
            None
        }
    }
}

fn load_feeds(node: &Node, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Vec<(Arc<str>, Placed)> {
    let entries = node.get("feeds").and_then(Node::as_map).unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), expression(&entry.value, fields, complaints)?)))
        .collect()
}

fn load_labels(node: &Node, base: Option<&Kind>, complaints: &mut Vec<Diagnostic>) -> Vec<(Arc<str>, Words)> {
    let mut labels = base.map(|kind| kind.labels.clone()).unwrap_or_default();
    for entry in node.get("labels").and_then(Node::as_map).unwrap_or_default() {
        labels.retain(|(name, _)| *name != entry.key);
        labels.push((entry.key.clone(), Words::read(&entry.value, complaints)));
    }
    labels
}

fn load_checks(node: &Node, base: Option<&Kind>, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Vec<Check> {
    let mut checks = base.map(|kind| kind.checks.clone()).unwrap_or_default();
    for item in node.get("checks").and_then(Node::as_list).unwrap_or_default() {
        check_keys(item, &["test", "at", "say"], complaints);
        let test = item.get("test").and_then(|node| expression(node, fields, complaints));
        let at = item.get("at").and_then(|node| {
            let path = node.as_text()?;
            let before = complaints.len();
            check_path(&Form::Record("".into(), Arc::new(fields.clone())), &split(path), node.origin, complaints);
            (complaints.len() == before).then(|| path.clone())
        });
        match (test, at, words(item, "say", complaints)) {
            (Some(test), Some(at), Some(say)) => checks.push(Check { test, at, say }),
            _ => complaints.push(Diagnostic::error(Message::new("check-incomplete"), item.origin)),
        }
    }
    checks
}

fn split(path: &str) -> Vec<Arc<str>> {
    path.split('.').map(Arc::from).collect()
}

fn load_outputs(node: &Node, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Vec<Output> {
    let items = node.get("outputs").and_then(Node::as_list).unwrap_or_default();
    items.iter().filter_map(|item| load_output(item, fields, complaints)).collect()
}

fn load_output(node: &Node, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Option<Output> {
    check_keys(node, &["as", "template", "workbook", "suffix", "when"], complaints);
    let text = |key: &str| node.get(key).and_then(Node::as_text).map(ToString::to_string);
    let form = match (text("as").as_deref(), text("template"), text("workbook")) {
        (Some("pdf"), Some(template), None) => OutputForm::Pdf(template),
        (Some("xlsx"), None, Some(workbook)) => OutputForm::Workbook(workbook),
        _ => {
            complaints.push(Diagnostic::error(Message::new("output-expected"), node.origin));
            return None;
        }
    };
    let when = node.get("when").and_then(|node| expression(node, fields, complaints));
    Some(Output { form, suffix: text("suffix"), when, origin: node.origin })
}

/// Loads the fields of a record, `{name: {type: …}}`.
pub fn load_fields(node: &Node, complaints: &mut Vec<Diagnostic>) -> Fields {
    load_fields_over(node, None, complaints)
}

fn load_fields_over(node: &Node, base: Option<&Fields>, complaints: &mut Vec<Diagnostic>) -> Fields {
    let mut fields = base.cloned().unwrap_or_default();
    let Some(entries) = node.as_map() else {
        complaints.push(Diagnostic::error(Message::new("fields-expected"), node.origin));
        return fields;
    };
    let mut expressions = Vec::new();
    for entry in entries {
        if let ("shorthand", Some(name)) = (&*entry.key, entry.value.as_text()) {
            fields.shorthand = Some(name.clone());
            continue;
        }
        let Some(field) = load_field(&entry.key, &entry.value, complaints) else { continue };
        expressions.extend([&field.default, &field.derive].into_iter().flatten().cloned());
        fields.list.retain(|known| known.name != field.name);
        fields.list.push(field);
    }
    refuse_shared_names(&fields, node.origin, complaints);
    for placed in &expressions {
        check_names(placed, &fields, complaints);
    }
    order(&mut fields, node.origin, complaints);
    fields
}

const FIELD_KEYS: [&str; 16] = [
    "type", "of", "required", "default", "derive", "choices", "min", "max", "pattern", "aliases", "label", "help",
    "example", "unit", "audience", "fields",
];

fn load_field(name: &Arc<str>, node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<Field> {
    check_keys(node, &FIELD_KEYS, complaints);
    node.as_map()?;
    let form = load_form(node, complaints)?;
    let flag = |key: &str| node.get(key).and_then(Node::as_text).is_some_and(|text| &**text == "true");
    let number = |key: &str| node.get(key).and_then(Node::as_text).and_then(|text| text.parse::<Decimal>().ok());
    let example = node.get("example").map(example_text);
    let pattern = node.get("pattern").and_then(|node| load_pattern(node, complaints));
    let mut field = Field {
        name: name.clone(),
        aliases: texts(node.get("aliases")),
        label: words(node, "label", complaints).unwrap_or_default(),
        help: words(node, "help", complaints).unwrap_or_default(),
        example,
        required: flag("required"),
        form,
        default: node.get("default").and_then(|node| parse(node, complaints)),
        derive: node.get("derive").and_then(|node| parse(node, complaints)),
        min: number("min"),
        max: number("max"),
        pattern,
        audience: node.get("audience").and_then(Node::as_text).cloned(),
        keys: Vec::new(),
    };
    field.keys = field.called().map(header_key).filter(|key| !key.is_empty()).collect();
    Some(field)
}

fn load_pattern(node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<regex::Regex> {
    let text = node.as_text().map_or("", |text| text);
    regex::Regex::new(text).map_err(|_| Message::new("bad-pattern").with("text", text)).at(node.origin, complaints)
}

fn example_text(node: &Node) -> String {
    match &node.content {
        Content::Text(text) => text.text.to_string(),
        Content::List(items) => format!("[{}]", items.iter().map(example_text).collect::<Vec<_>>().join(", ")),
        Content::Map(entries) => {
            let parts: Vec<_> =
                entries.iter().map(|entry| format!("{}: {}", entry.key, example_text(&entry.value))).collect();
            format!("{{{}}}", parts.join(", "))
        }
        _ => String::new(),
    }
}

fn load_form(node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<Form> {
    let Some(place) = node.get("type") else {
        complaints.push(Diagnostic::error(Message::new("type-missing"), node.origin));
        return None;
    };
    let name = place.as_text().map_or("", |text| text);
    match name {
        "list" => {
            let of = node.get("of").ok_or_else(|| Message::new("list-of-what")).at(node.origin, complaints)?;
            let inner = match of.as_text() {
                Some(name) => named_form(name, of, complaints)?,
                None => Form::Record("".into(), Arc::new(load_fields(of, complaints))),
            };
            Some(Form::List(Box::new(inner)))
        }
        "record" => {
            let inner = node.get("of").or_else(|| node.get("fields"));
            let inner = inner.ok_or_else(|| Message::new("record-of-what")).at(node.origin, complaints)?;
            Some(Form::Record("".into(), Arc::new(load_fields(inner, complaints))))
        }
        "choice" => load_choices(node, complaints).map(Form::Choice),
        _ => named_form(name, place, complaints),
    }
}

fn named_form(name: &str, place: &Node, complaints: &mut Vec<Diagnostic>) -> Option<Form> {
    if name == "person" {
        return Some(Form::Person);
    }
    if let Some((_, simple)) = Simple::NAMES.iter().find(|(known, _)| *known == name) {
        return Some(Form::Simple(*simple));
    }
    if let Some(fields) = domain::fields(name) {
        return Some(Form::Record(name.into(), fields));
    }
    let message = Message::new("unknown-type").with("name", name);
    let known =
        Simple::NAMES.iter().map(|(known, _)| *known).chain(domain::names()).chain(["list", "record", "choice"]);
    let message = match nearest(name, known) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    };
    complaints.push(Diagnostic::error(message, place.origin));
    None
}

fn load_choices(node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<Vec<Chosen>> {
    let choices = node.get("choices").and_then(Node::as_map);
    let choices = choices.ok_or_else(|| Message::new("choices-missing")).at(node.origin, complaints)?;
    Some(choices.iter().map(|entry| load_choice(&entry.key, &entry.value, complaints)).collect())
}

fn load_choice(value: &Arc<str>, node: &Node, complaints: &mut Vec<Diagnostic>) -> Chosen {
    let full = node.get("label").is_some();
    let label = if full { words(node, "label", complaints).unwrap_or_default() } else { Words::read(node, complaints) };
    Chosen { value: value.clone(), label, aliases: texts(node.get("aliases").filter(|_| full)) }
}

fn parse(node: &Node, complaints: &mut Vec<Diagnostic>) -> Option<Placed> {
    let text = node.as_text().ok_or_else(|| Message::new("expression-expected")).at(node.origin, complaints)?;
    let text = if text.is_empty() { "''" } else { &**text };
    let expression = Expression::parse(text).at(node.origin, complaints)?;
    Some(Placed { expression, origin: node.origin })
}

/// Parses an expression and checks its names.
pub(super) fn expression(node: &Node, fields: &Fields, complaints: &mut Vec<Diagnostic>) -> Option<Placed> {
    let placed = parse(node, complaints)?;
    check_names(&placed, fields, complaints);
    Some(placed)
}

/// Says which names of an expression no field has.
pub(super) fn check_names(placed: &Placed, fields: &Fields, complaints: &mut Vec<Diagnostic>) {
    for path in placed.expression.names() {
        let Some(name) = path.first() else { continue };
        if &**name == "today" {
            continue;
        }
        match fields.get(name) {
            None => complaints.push(Diagnostic::error(fields.unknown(name), placed.origin)),
            Some(field) => check_path(&field.form, &path[1..], placed.origin, complaints),
        }
    }
}

fn check_path(form: &Form, path: &[Arc<str>], origin: Origin, complaints: &mut Vec<Diagnostic>) {
    let Some((name, rest)) = path.split_first() else { return };
    match form {
        Form::List(inner) => check_path(inner, path, origin, complaints),
        Form::Record(_, fields) => match fields.get(name) {
            None => complaints.push(Diagnostic::error(fields.unknown(name), origin)),
            Some(field) => check_path(&field.form, rest, origin, complaints),
        },
        // What is computed may be a list of records of its own.
        Form::Simple(_) | Form::Choice(_) | Form::Person => {}
    }
}

fn refuse_shared_names(fields: &Fields, origin: Origin, complaints: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for field in &fields.list {
        let own: BTreeSet<String> =
            std::iter::once(&field.name).chain(&field.aliases).map(|name| name.to_lowercase()).collect();
        for name in own {
            if !seen.insert(name.clone()) {
                let message = Message::new("name-used-twice").with("name", name);
                complaints.push(Diagnostic::error(message, origin));
            }
        }
    }
}

/// Puts the computed fields in an order in which each comes after those that it reads.
fn order(fields: &mut Fields, origin: Origin, complaints: &mut Vec<Diagnostic>) {
    let is_computed = |field: &Field| field.derive.is_some() || field.default.is_some();
    let mut waiting: Vec<usize> = (0..fields.list.len()).filter(|index| is_computed(&fields.list[*index])).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let names: BTreeSet<&str> = waiting.iter().map(|index| &*fields.list[*index].name).collect();
        let Some(ready) = waiting.iter().position(|index| !reads_any(&fields.list[*index], &names)) else {
            let message = Message::new("cycle").with("names", names.into_iter().collect::<Vec<_>>().join(", "));
            complaints.push(Diagnostic::error(message, origin));
            break;
        };
        ordered.push(waiting.remove(ready));
    }
    fields.computed = ordered;
}

fn reads_any(field: &Field, names: &BTreeSet<&str>) -> bool {
    let placed = field.derive.as_ref().or(field.default.as_ref());
    placed.is_some_and(|placed| {
        let read = placed.expression.names();
        read.iter().filter_map(|path| path.first()).any(|name| names.contains(&**name))
    })
}
