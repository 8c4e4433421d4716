//! Whom a field is for: what others may not see is cut from the record before anything is rendered, so that no template can leak it.

use std::sync::Arc;

use crate::kind::expression::{Expression, Path};
use crate::kind::field::{Field, FieldType};
use crate::kind::fields::Fields;
use crate::kind::record::{Data, Record, Value};

/// Gives a record as an audience may see it: fields for another audience are absent, also in groups and lists, and so is what was
/// computed from them.
#[must_use]
pub fn cut(record: &Record, fields: &Fields, audience: &str) -> Record {
    View::new(fields, audience).record(record)
}

/// Gives the first field for another audience that an expression reads or speaks of.
#[must_use]
pub fn hidden_name(expression: &Expression, fields: &Fields, audience: &str) -> Option<Arc<str>> {
    View::new(fields, audience).hidden_in(expression)
}

/// What an audience may see of a group of fields. It is made once for a record, however many rows its lists have.
struct View<'f> {
    fields: &'f Fields,
    /// Which fields are cut, in the order of the declaration.
    hidden: Vec<bool>,
    /// The views of groups and of the items of lists.
    inner: Vec<Option<View<'f>>>,
}

impl<'f> View<'f> {
    fn new(fields: &'f Fields, audience: &str) -> Self {
        let is_for_others = |field: &Field| field.audience.as_deref().is_some_and(|own| own != audience);
        let inner = |field: &'f Field| match field.of.inmost() {
            FieldType::Record(fields) => Some(View::new(fields, audience)),
            _ => None,
        };
        let hidden = fields.iter().map(is_for_others).collect();
        let mut view = Self { fields, hidden, inner: fields.iter().map(inner).collect() };
        while view.hide_computed() {}
        view
    }

    /// Hides what is computed from hidden fields; tells whether that was news.
    fn hide_computed(&mut self) -> bool {
        let reads_hidden = |field: &Field| {
            let formula = field.derive.as_ref().or(field.default.as_ref());
            formula.is_some_and(|formula| self.hidden_in(&formula.expression).is_some())
        };
        let hidden: Vec<bool> =
            self.fields.iter().zip(&self.hidden).map(|(field, hidden)| *hidden || reads_hidden(field)).collect();
        let changed = hidden != self.hidden;
        self.hidden = hidden;
        changed
    }

    fn hidden_in(&self, expression: &Expression) -> Option<Arc<str>> {
        expression.paths().iter().find_map(|path| self.hidden_step(path)).or_else(|| {
            // `first(items).secret` has no path to its end: the name of a field that is hidden anywhere below what is read counts.
            let mut below = Vec::new();
            for at in expression.names().iter().filter_map(|name| self.fields.position(name)) {
                self.inner[at].iter().for_each(|inner| inner.collect_hidden(&mut below));
            }
            expression.words().into_iter().find(|word| below.contains(&&**word))
        })
    }

    fn hidden_step(&self, path: &Path) -> Option<Arc<str>> {
        let mut view = Some(self);
        for (name, _) in &path.steps {
            let inside = view?;
            let at = inside.fields.position(name)?;
            if inside.hidden[at] {
                return Some(name.clone());
            }
            view = inside.inner[at].as_ref();
        }
        None
    }

    fn collect_hidden(&self, found: &mut Vec<&'f str>) {
        for (field, hidden) in self.fields.iter().zip(&self.hidden) {
            if *hidden {
                found.push(&field.name);
            }
        }
        self.inner.iter().flatten().for_each(|inner| inner.collect_hidden(found));
    }

    fn record(&self, record: &Record) -> Record {
        let seen = |(name, value): &(Arc<str>, Value)| {
            let Some(at) = self.fields.position(name) else { return (name.clone(), value.clone()) };
            let cut = self.hidden[at] && !self.was_typed(at, record, value);
            let value = match &self.inner[at] {
                _ if cut => absent(value),
                Some(inner) => inner.value(value),
                None => value.clone(),
            };
            (name.clone(), value)
        };
        let fields = record.fields.iter().map(seen).collect();
        Record { type_name: record.type_name.clone(), origin: record.origin, fields }
    }

    fn value(&self, value: &Value) -> Value {
        let data = match &value.data {
            Data::Record(record) => Data::Record(Arc::new(self.record(record))),
            Data::List(items) => Data::List(items.iter().map(|item| self.value(item)).collect()),
            data => data.clone(),
        };
        Value::new(value.origin, data)
    }

    /// A field that is for everybody and has a default may hold what somebody typed: that stands elsewhere than what the default reads.
    fn was_typed(&self, at: usize, record: &Record, value: &Value) -> bool {
        let Some(field) = self.fields.iter().nth(at).filter(|field| field.audience.is_none() && field.derive.is_none())
        else {
            return false;
        };
        let read = field.default.as_ref().map(|default| default.expression.names()).unwrap_or_default();
        let stands_there = |name: &Arc<str>| record.get(name).is_some_and(|read| read.origin == value.origin);
        value.origin != record.origin && !read.iter().any(stands_there)
    }
}

/// Nothing, at the same place: a list without items stays a list.
fn absent(value: &Value) -> Value {
    match &value.data {
        Data::List(_) => Value::new(value.origin, Data::List(Arc::from([]))),
        _ => Value::none(value.origin),
    }
}

#[cfg(test)]
mod tests;
