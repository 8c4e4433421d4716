//! The declaration of a kind of document, loaded from its `kind.yaml`.

use std::sync::Arc;

use crate::diagnostic::{FileKey, Message, Reported};
use crate::kind::check::{self, Check};
use crate::kind::field::{FieldType, Formula};
use crate::kind::fields::{self, Fields};
use crate::kind::name::NameTemplate;
use crate::kind::names::name_key;
use crate::kind::output::{self, Output};
use crate::kind::resolve;
use crate::kind::settings::{Reading, within};
use crate::kind::words::Words;
use crate::read::{Content, Entry, Node};

/// A kind of document.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name: that of its folder.
    pub name: Arc<str>,
    /// The words for it.
    pub label: Words,
    /// What it is for, in a sentence.
    pub help: Option<Words>,
    /// What else may stand behind `kind:`.
    pub aliases: Vec<Arc<str>>,
    /// The kind whose fields, labels and checks come first.
    pub extends: Option<Arc<str>>,
    /// Its fields.
    pub fields: Arc<Fields>,
    /// The pattern of the stem of its outputs' names.
    pub name_template: NameTemplate,
    /// What `today` is.
    pub today: Today,
    /// The field to which each row of `for_each` is bound.
    pub recipient: Option<Arc<str>>,
    /// What it brings to registers.
    pub feeds: Vec<Feed>,
    /// The words of its templates.
    pub labels: Vec<(Arc<str>, Words)>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// What is made of it.
    pub outputs: Vec<Output>,
    /// The fields that a starter document fills besides the required ones, in its order: `items.actions`.
    pub starter: Vec<Arc<str>>,
    /// The file in which it is declared.
    pub file: FileKey,
}

/// What `today` is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Today {
    /// The document's own date.
    #[default]
    Document,
    /// The day of the run.
    Run,
}

/// What a kind brings to a register.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The register.
    pub register: Arc<str>,
    /// The list.
    pub list: Formula,
}

/// What may be said about a kind.
const SETTINGS: [&str; 13] = [
    "label",
    "aliases",
    "extends",
    "name",
    "today",
    "recipient",
    "fields",
    "feeds",
    "labels",
    "checks",
    "outputs",
    "help",
    "starter",
];

/// Names of fields that templates give another meaning.
const TAKEN: [&str; 4] = ["house", "label", "kind_label", "today"];

impl Kind {
    /// Tells whether a text behind `kind:` is its name or an alias.
    #[must_use]
    pub fn is_called(&self, typed: &str) -> bool {
        let key = name_key(typed);
        name_key(&self.name) == key || self.aliases.iter().any(|alias| name_key(alias) == key)
    }

    /// Tells whether a text is the word for it in some language.
    #[must_use]
    pub fn is_labelled(&self, typed: &str) -> bool {
        self.label.all().any(|word| name_key(word) == name_key(typed))
    }

    /// Finds a word of its templates.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&Words> {
        self.labels.iter().find(|(label, _)| &**label == name).map(|(_, words)| words)
    }
}

/// Finds the kind that another extends, which must have been loaded before; or says why it cannot be built on.
pub type Parents<'a> = dyn Fn(&str) -> Result<Arc<Kind>, Message> + 'a;

/// Loads a declaration. `parent` finds the kind that it extends: its fields, labels, checks and feeds come first, and what this one does
/// not say of its outputs, name, recipient and day is as there. A field or label of the same name takes the place of the parent's.
///
/// What is wrong is left out with its complaint; only a declaration that is no group of settings gives no kind.
#[must_use]
pub fn load(name: &str, node: &Node, parent: &Parents<'_>) -> Reported<Kind> {
    let mut diagnostics = Vec::new();
    let kind = Loading { node, reading: Reading { diagnostics: &mut diagnostics, places: true } }.kind(name, parent);
    diagnostics.sort_by_key(|diagnostic| diagnostic.origin.reading_order());
    Reported::with(kind, diagnostics)
}

struct Loading<'a> {
    node: &'a Node,
    reading: Reading<'a>,
}

impl Loading<'_> {
    fn kind(&mut self, name: &str, parent: &Parents<'_>) -> Option<Kind> {
        self.reading.group(self.node, &SETTINGS)?;
        let parent = self.parent(parent);
        let fields = Arc::new(self.fields(parent.as_deref()));
        let own_outputs = self.node.get("outputs").map(|node| output::load(node, &fields, &mut self.reading));
        let outputs = own_outputs.or_else(|| Some(parent.as_ref()?.outputs.clone())).unwrap_or_default();
        let inherited = || Some(parent.as_ref()?.name_template.clone());
        let name_template = self.name_template(&fields).or_else(inherited).unwrap_or_default();
        output::check_name(&outputs, &name_template, &fields, &mut self.reading);
        self.check_inherited(parent.as_deref(), &fields);
        Some(Kind {
            name: name.into(),
            label: self.words("label").unwrap_or_else(|| Words::same(name)),
            help: self.words("help"),
            starter: self.starter(&fields),
            aliases: self.aliases(),
            name_template,
            today: self.today().or_else(|| Some(parent.as_ref()?.today)).unwrap_or_default(),
            recipient: self.recipient(&fields).or_else(|| parent.as_ref()?.recipient.clone()),
            feeds: self.feeds(&fields, parent.as_deref()),
            labels: self.labels(parent.as_deref()),
            checks: self.checks(&fields, parent.as_deref()),
            outputs,
            extends: parent.map(|parent| parent.name.clone()),
            file: self.node.origin.file(),
            fields,
        })
    }

    fn parent(&mut self, find: &Parents<'_>) -> Option<Arc<Kind>> {
        let node = self.node.get("extends")?;
        let name = self.reading.text(node)?;
        find(name).map_err(|message| self.reading.error(message, node.origin)).ok()
    }

    /// Checks what is taken over from the parent against the fields of this kind.
    fn check_inherited(&mut self, parent: Option<&Kind>, fields: &Fields) {
        let Some(parent) = parent else { return };
        let own = self.node.get("fields").and_then(Node::as_map).unwrap_or_default();
        let own: Vec<&Entry> = own.iter().collect();
        let checks = parent.checks.iter().map(|check| &check.test.expression);
        let feeds = parent.feeds.iter().map(|feed| &feed.list.expression);
        for expression in checks.chain(feeds).chain(parent.name_template.expressions()) {
            resolve::check_inherited(expression, fields, &own, &mut self.reading);
        }
    }

    fn words(&mut self, setting: &str) -> Option<Words> {
        Words::read(self.node.get(setting)?, self.reading.diagnostics)
    }

    fn aliases(&mut self) -> Vec<Arc<str>> {
        let texts = self.node.get("aliases").map(|node| self.reading.texts(node)).unwrap_or_default();
        texts.into_iter().map(|(text, _)| text).collect()
    }

    fn fields(&mut self, parent: Option<&Kind>) -> Fields {
        let nothing = Node::new(self.node.origin, Content::Empty);
        let node = self.node.get("fields").unwrap_or(&nothing);
        for entry in node.as_map().unwrap_or_default().iter().filter(|entry| TAKEN.contains(&&*entry.key)) {
            let message = Message::new("field-name-taken").with("name", &entry.key);
            self.reading.error(message.hint(Message::new("choose-other-name")), entry.key_origin);
        }
        fields::load("", node, parent.map(|parent| &*parent.fields), &mut self.reading)
    }

    fn today(&mut self) -> Option<Today> {
        let node = self.node.get("today")?;
        match &**self.reading.text(node)? {
            "document" => Some(Today::Document),
            "run" => Some(Today::Run),
            other => {
                let message = Message::new("unknown-setting-value").with("value", other);
                self.reading
                    .error(message.hint(Message::new("choose-setting").with("names", "document, run")), node.origin);
                None
            }
        }
    }

    fn recipient(&mut self, fields: &Fields) -> Option<Arc<str>> {
        let node = self.node.get("recipient")?;
        let name = self.reading.text(node)?;
        let message = match fields.get(name) {
            Some(field) if matches!(field.of, FieldType::Record(_)) => return Some(field.name.clone()),
            Some(_) => Message::new("recipient-not-a-group").with("name", name),
            None => resolve::unknown_field(name, fields),
        };
        self.reading.error(message, node.origin);
        None
    }

    /// Reads the paths of the fields in a starter; one that leads nowhere is a complaint.
    fn starter(&mut self, fields: &Fields) -> Vec<Arc<str>> {
        let texts = self.node.get("starter").map(|node| self.reading.texts(node)).unwrap_or_default();
        let mut paths = Vec::new();
        for (path, origin) in texts {
            match unknown_step(&path, fields) {
                Some(message) => self.reading.error(message, origin),
                None => paths.push(path),
            }
        }
        paths
    }

    fn name_template(&mut self, fields: &Fields) -> Option<NameTemplate> {
        let node = self.node.get("name")?;
        let text = self.reading.text(node)?;
        match NameTemplate::parse(text, fields) {
            Ok(template) => Some(template),
            Err(flaws) => {
                for flaw in flaws {
                    self.reading.error(flaw.message, within(node, flaw.range));
                }
                None
            }
        }
    }

    fn feeds(&mut self, fields: &Fields, parent: Option<&Kind>) -> Vec<Feed> {
        let mut feeds = parent.map(|parent| parent.feeds.clone()).unwrap_or_default();
        let Some(node) = self.node.get("feeds") else { return feeds };
        for entry in self.reading.map(node).unwrap_or_default() {
            let Some(list) = self.reading.formula(&entry.value) else { continue };
            resolve::check(&list.expression, &entry.value, fields, &mut self.reading);
            feeds.retain(|feed| feed.register != entry.key);
            feeds.push(Feed { register: entry.key.clone(), list });
        }
        feeds
    }

    fn labels(&mut self, parent: Option<&Kind>) -> Vec<(Arc<str>, Words)> {
        let mut labels = parent.map(|parent| parent.labels.clone()).unwrap_or_default();
        let Some(node) = self.node.get("labels") else { return labels };
        for entry in self.reading.map(node).unwrap_or_default() {
            if let Some(words) = Words::read(&entry.value, self.reading.diagnostics) {
                labels.retain(|(name, _)| *name != entry.key);
                labels.push((entry.key.clone(), words));
            }
        }
        labels
    }

    fn checks(&mut self, fields: &Fields, parent: Option<&Kind>) -> Vec<Check> {
        let mut checks = parent.map(|parent| parent.checks.clone()).unwrap_or_default();
        if let Some(node) = self.node.get("checks") {
            checks.extend(check::load(node, fields, &mut self.reading));
        }
        checks
    }
}

/// Follows a path of fields, and complains of the first name that is not one.
fn unknown_step(path: &str, fields: &Fields) -> Option<Message> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = fields.get(name) else { return Some(resolve::unknown_field(name, fields)) };
    match (rest, field.of.inmost()) {
        (None, _) => None,
        (Some(rest), FieldType::Record(inner)) => unknown_step(rest, inner),
        (Some(_), _) => Some(Message::new("starter-not-a-group").with("name", name)),
    }
}

#[cfg(test)]
mod tests;
