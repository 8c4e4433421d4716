//! Lists: written out, one value that stands for a list of one, several persons in one text, or rows of a file.

use std::sync::Arc;

use super::Binder;
use super::source::is_source;
use crate::kind::field::FieldType;
use crate::kind::record::{Data, Value};
use crate::read::{Content, Node};

impl Binder<'_> {
    /// Binds a list. Items that are wrong are left out, and the others go on.
    pub(super) fn list(&mut self, of: &FieldType, node: &Node) -> Option<Value> {
        if is_source(of, node) {
            return self.source(of, node);
        }
        let items: Vec<Value> = match &node.content {
            Content::List(items) => self.items(of, items),
            Content::Empty => Vec::new(),
            _ if is_person(of) => match self.persons_in_one_text(node) {
                Some(persons) => self.items(of, &persons),
                None => self.items(of, std::slice::from_ref(node)),
            },
            _ => self.items(of, std::slice::from_ref(node)),
        };
        Some(Value::new(node.origin, Data::List(items.into())))
    }

    fn items(&mut self, of: &FieldType, nodes: &[Node]) -> Vec<Value> {
        let present = nodes.iter().filter(|node| !node.is_empty());
        let mut items = Vec::new();
        for node in present {
            let errors = self.errors;
            let value = self.value(of, node).filter(|value| !value.is_none());
            if self.errors == errors {
                items.extend(value);
            }
        }
        items
    }
}

fn is_person(of: &FieldType) -> bool {
    matches!(of, FieldType::Record(fields) if &*fields.type_name == "person")
}

/// Makes a list value.
pub(super) fn list_of(origin: crate::diagnostic::Origin, items: Vec<Value>) -> Value {
    Value::new(origin, Data::List(Arc::from(items)))
}
