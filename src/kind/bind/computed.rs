//! Defaults, derived fields and checks: what a declaration computes from what was typed.

use std::sync::Arc;

use super::Binder;
use super::draft::{Draft, DraftScope};
use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::declaration::{Kind, Today};
use crate::kind::expression::{printed, type_name};
use crate::kind::field::{Field, FieldType, Formula, Single};
use crate::kind::fields::Fields;
use crate::kind::record::{Data, Record, Value};
use crate::kind::scalar;
use crate::read::Node;

impl Binder<'_> {
    /// Finishes a document: what is missing, what is computed, and the checks.
    pub(super) fn finish_document(&mut self, kind: &Kind, mut draft: Draft) -> Record {
        if kind.today == Today::Document {
            let date = kind.fields.position("date").and_then(|at| draft.values[at].as_ref());
            self.today = match date.map(|value| &value.data) {
                Some(Data::Date(date)) => Some(*date),
                _ => self.around.today(),
            };
        }
        self.finish(&kind.fields, &mut draft);
        let record = draft.clone().into_record(&kind.fields);
        for check in kind.checks.iter().filter(|check| !skips(kind, &draft, &check.test)) {
            let scope = DraftScope { fields: &kind.fields, draft: &draft, today: self.today };
            match check.test.expression.holds(&scope) {
                Ok(true) => {}
                Ok(false) => self.error(check.message(&scope), check.place(&record)),
                Err(message) => {
                    let diagnostic = computing("while-checking", "", message, &check.test, &scope);
                    self.complain(diagnostic);
                }
            }
        }
        record
    }

    /// Computes what is absent, in the order in which fields need each other.
    pub(super) fn compute(&mut self, fields: &Fields, draft: &mut Draft) {
        let list: Vec<&Field> = fields.iter().collect();
        for at in fields.computed() {
            let field = list[*at];
            if draft.values[*at].is_some() || draft.failed[*at] {
                continue;
            }
            let Some(formula) = field.derive.as_ref().or(field.default.as_ref()) else { continue };
            if draft.is_spoiled(fields, &formula.expression.names()) {
                draft.failed[*at] = true;
                continue;
            }
            let errors = self.errors;
            draft.values[*at] = self.computed(fields, field, formula, draft).filter(|value| !value.is_none());
            draft.failed[*at] = self.errors > errors;
        }
    }

    fn computed(&mut self, fields: &Fields, field: &Field, formula: &Formula, draft: &Draft) -> Option<Value> {
        let scope = DraftScope { fields, draft, today: self.today };
        match formula.expression.evaluate(&scope).and_then(within_reach) {
            Ok(value) => {
                let place = formula.origin.unwrap_or(draft.origin);
                let value = self.fitted(&field.of, &field.name, value, place)?;
                self.keep_within(field, &value);
                Some(value)
            }
            Err(message) => {
                let diagnostic = computing("while-computing", &field.name, message, formula, &scope);
                self.complain(diagnostic);
                None
            }
        }
    }

    /// Makes a computed value what the field holds: a plain number an amount, a word a choice, one value a list.
    pub(super) fn fitted(&mut self, of: &FieldType, name: &str, value: Value, place: Origin) -> Option<Value> {
        let origin = value.origin;
        let data = match (of, value.data) {
            (_, Data::None) => Data::None,
            (FieldType::List(of), Data::List(items)) => {
                let items: Option<Vec<_>> =
                    items.iter().map(|item| self.fitted(of, name, item.clone(), place)).collect();
                Data::List(items?.into())
            }
            (FieldType::List(of), data) => {
                let item = self.fitted(of, name, Value::new(origin, data), place)?;
                Data::List(Arc::new([item]))
            }
            (FieldType::Record(_) | FieldType::Table, data @ Data::Record(_)) => data,
            (FieldType::Single(single), data) => match fitted_single(*single, data) {
                Ok(data) => data,
                Err(Data::Text(text)) => return self.value(of, &Node::plain(origin, &text)),
                Err(data) => return self.unfit(of, name, &data, place),
            },
            (FieldType::Choice(_) | FieldType::Record(_), Data::Text(text)) => {
                return self.value(of, &Node::plain(origin, &text));
            }
            (FieldType::Choice(_), Data::Choice(choice)) => return self.value(of, &Node::plain(origin, &choice.value)),
            (_, data) => return self.unfit(of, name, &data, place),
        };
        Some(Value::new(origin, data))
    }

    fn unfit(&mut self, of: &FieldType, name: &str, data: &Data, place: Origin) -> Option<Value> {
        let (found, wanted) = (type_name(data), of.plain());
        let message = Message::new("computes-other-type").with("name", name);
        let message = message.with("found_nl", found.nl).with("found_en", found.en);
        self.error(wanted.fill(message), place);
        None
    }
}

/// A check is skipped when what it reads was complained of, or is the recipient that comes later.
fn skips(kind: &Kind, draft: &Draft, test: &Formula) -> bool {
    let names = test.expression.names();
    let comes_later = |name: &Arc<str>| {
        let at = kind.fields.position(name);
        at.is_some_and(|at| draft.excused == Some(at) && draft.values[at].is_none())
    };
    draft.is_spoiled(&kind.fields, &names) || names.iter().any(comes_later)
}

/// Keeps what was computed to what can be computed with further, as numbers that are read.
fn within_reach(value: Value) -> Result<Value, Message> {
    let is_too_large = |value: &Value| value.as_decimal().is_some_and(scalar::is_too_large);
    if is_too_large(&value) || value.items().iter().any(is_too_large) {
        return Err(Message::new("number-too-large"));
    }
    Ok(value)
}

/// Complains of an expression at the value that it reads first, and tells where the expression stands.
fn computing(
    doing: &'static str,
    name: &str,
    message: Message,
    formula: &Formula,
    scope: &DraftScope<'_>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(message, formula.expression.place(scope));
    match formula.origin {
        Some(origin) => diagnostic.step(Message::new(doing).with("name", name), origin),
        None => diagnostic,
    }
}

/// Gives the data as a field of a single type holds it, or the data back.
fn fitted_single(single: Single, data: Data) -> Result<Data, Data> {
    Ok(match (single, data) {
        (Single::Text | Single::Lines, Data::Text(text) | Data::Rich(text)) | (Single::Rich, Data::Rich(text)) => {
            match single {
                Single::Rich => Data::Rich(text),
                _ => Data::Text(text),
            }
        }
        (Single::Rich, Data::Text(text)) => Data::Rich(text),
        (Single::Text, data) => match printed(&data) {
            Some(text) => Data::Text(text),
            None => return Err(data),
        },
        (Single::Integer, Data::Number(number)) if number != number.trunc() => return Err(Data::Number(number)),
        (Single::Integer | Single::Number, data @ Data::Number(_))
        | (Single::Money, data @ Data::Money(_))
        | (Single::Percent, data @ Data::Percent(_))
        | (Single::Date, data @ Data::Date(_))
        | (Single::Time, data @ Data::Time(_))
        | (Single::DateTime, data @ Data::DateTime(_))
        | (Single::Duration, data @ Data::Duration(_))
        | (Single::Period, data @ Data::Period(_))
        | (Single::Boolean, data @ Data::Boolean(_)) => data,
        (Single::Money, Data::Number(number)) => Data::Money(number),
        (Single::Percent, Data::Number(number)) => Data::Percent(number),
        (_, data) => return Err(data),
    })
}
