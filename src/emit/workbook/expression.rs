//! Stands in for `kind::expression` until that is there: names and attributes only.

use crate::diagnostic::{Message, Origin};
use crate::kind::record::{Data, Value};
use crate::render::Scope;

#[derive(Clone, Debug)]
pub(super) struct Expression(Vec<String>);

pub(super) trait Names {
    fn get(&self, name: &str) -> Option<Value>;
}

impl Expression {
    pub(super) fn parse(text: &str) -> Result<Self, Message> {
        Ok(Self(text.split('.').map(|part| part.trim().to_owned()).collect()))
    }

    pub(super) fn evaluate(&self, scope: &dyn Names, origin: Origin) -> Result<Value, Message> {
        let mut parts = self.0.iter();
        let first = parts.next().and_then(|name| scope.get(name));
        let value = first.unwrap_or_else(|| Value::none(origin));
        Ok(parts.fold(value, |value, name| attribute(&value, name)))
    }
}

fn attribute(value: &Value, name: &str) -> Value {
    match &value.data {
        Data::Record(record) => record.get(name).cloned().unwrap_or_else(|| Value::none(value.origin)),
        _ => Value::none(value.origin),
    }
}

impl Names for Scope {
    fn get(&self, name: &str) -> Option<Value> {
        Scope::get(self, name).cloned()
    }
}
