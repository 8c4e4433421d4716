//! The checks of a kind: a test over the fields, where it points, and what it says.

use std::sync::Arc;

use crate::diagnostic::{Message, Origin};
use crate::kind::expression::{Expression, Flaw, Scope};
use crate::kind::field::Formula;
use crate::kind::fields::Fields;
use crate::kind::name::NameTemplate;
use crate::kind::record::{Data, Record, Value};
use crate::kind::resolve;
use crate::kind::settings::Reading;
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::read::Node;

/// A check.
#[derive(Clone, Debug)]
pub struct Check {
    /// What must hold.
    pub test: Formula,
    /// The field that it points at, and the fields in it: `lead.alt`. Empty for the document.
    pub at: Vec<Arc<str>>,
    /// What it says when the test does not hold, as it was written: `{{ end }} ligt voor {{ start }}`.
    pub say: Words,
    /// The Dutch and the English sentence, with the fields to fill in.
    sentences: [NameTemplate; 2],
}

impl Check {
    /// Makes the complaint, with the values of the document in it.
    #[must_use]
    pub fn message(&self, scope: &dyn Scope) -> Message {
        let [dutch, english] = &self.sentences;
        Message::declared(dutch.sentence(scope, Locale::Dutch), english.sentence(scope, Locale::English))
    }

    /// Finds the place that it points at: the field, or what holds it where the field is absent.
    #[must_use]
    pub fn place(&self, record: &Record) -> Origin {
        let mut origin = record.origin;
        let mut holder = Some(record);
        for name in &self.at {
            let Some(value) = holder.and_then(|record| record.get(name)).filter(|value| !value.is_none()) else {
                break;
            };
            origin = value.origin;
            holder = inner(value);
        }
        origin
    }
}

fn inner(value: &Value) -> Option<&Record> {
    match &value.data {
        Data::Record(record) => Some(record),
        _ => None,
    }
}

pub(super) fn load(node: &Node, fields: &Fields, reading: &mut Reading<'_>) -> Vec<Check> {
    let items = node.as_list().unwrap_or(std::slice::from_ref(node));
    items.iter().filter_map(|item| check(item, fields, reading)).collect()
}

fn check(node: &Node, fields: &Fields, reading: &mut Reading<'_>) -> Option<Check> {
    reading.group(node, &["test", "at", "say"])?;
    let mut needed = |name: &'static str| {
        let found = node.get(name);
        if found.is_none() {
            let hint = Message::new("add-setting").with("name", name);
            reading.error(Message::new("missing-setting").with("name", name).hint(hint), node.origin);
        }
        found
    };
    let (test_node, say) = (needed("test"), needed("say"));
    let (test_node, say) = (test_node?, say?);
    let test = reading.formula(test_node);
    if let Some(test) = &test {
        resolve::check(&test.expression, test_node, fields, reading);
    }
    let at = node.get("at").map(|at| path(at, fields, reading)).unwrap_or_default();
    check_sentences(say, fields, reading);
    let say = Words::read(say, reading.diagnostics)?;
    let sentence = |locale| NameTemplate::parse(say.get(locale), fields).unwrap_or_default();
    Some(Check { test: test?, at, sentences: [sentence(Locale::Dutch), sentence(Locale::English)], say })
}

/// Complains of the expressions in a sentence, in every language that is written.
fn check_sentences(say: &Node, fields: &Fields, reading: &mut Reading<'_>) {
    let entries = say.as_map().unwrap_or_default().iter().map(|entry| &entry.value);
    for node in std::iter::once(say).chain(entries) {
        let Some(text) = node.as_text() else { continue };
        for flaw in NameTemplate::parse(text, fields).err().unwrap_or_default() {
            reading.flaw(flaw, node);
        }
    }
}

/// Reads the path of a field.
fn path(node: &Node, fields: &Fields, reading: &mut Reading<'_>) -> Vec<Arc<str>> {
    let Some(text) = reading.text(node) else { return Vec::new() };
    let unreadable = || vec![Flaw { message: Message::new("not-a-field").with("name", text), range: 0..text.len() }];
    let parsed = Expression::parse(text);
    let flaws = parsed.as_ref().map_or_else(
        |_| unreadable(),
        |expression| match &expression.paths()[..] {
            [_] => resolve::flaws(expression, fields),
            _ => unreadable(),
        },
    );
    for flaw in flaws {
        reading.flaw(flaw, node);
    }
    text.split('.').map(|step| step.trim().into()).collect()
}
