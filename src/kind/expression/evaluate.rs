//! Walking an expression's tree.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::{Message, Origin};
use crate::kind::record::{Data, Value};

use super::operators::{apply, compare_chain, is_true};
use super::{Operator, Scope, Tree, functions};

pub(super) fn evaluate(tree: &Tree, scope: &dyn Scope) -> Result<Value, Message> {
    match tree {
        Tree::Constant(data) => Ok(Value::new(scope.origin(), data.clone())),
        Tree::Name(name) => scope.get(name).ok_or_else(|| Message::new("unknown-name").with("name", name)),
        Tree::Attribute(inner, name) => attribute(&evaluate(inner, scope)?, name),
        Tree::Item(inner, place) => item(&evaluate(inner, scope)?, &evaluate(place, scope)?),
        Tree::Not(inner) => {
            let value = evaluate(inner, scope)?;
            Ok(Value::new(value.origin, Data::Boolean(!is_true(&value.data))))
        }
        Tree::Negate(inner) => negate(evaluate(inner, scope)?),
        Tree::Binary(Operator::And, left, right) => {
            let left = evaluate(left, scope)?;
            if is_true(&left.data) { evaluate(right, scope) } else { Ok(left) }
        }
        Tree::Binary(Operator::Or, left, right) => {
            let left = evaluate(left, scope)?;
            if is_true(&left.data) { Ok(left) } else { evaluate(right, scope) }
        }
        Tree::Binary(operator, left, right) => apply(*operator, &evaluate(left, scope)?, &evaluate(right, scope)?),
        Tree::Chain(first, rest) => {
            let first = evaluate(first, scope)?;
            let rest = rest.iter().map(|(operator, tree)| Ok((*operator, evaluate(tree, scope)?)));
            compare_chain(&first, &rest.collect::<Result<Vec<_>, Message>>()?)
        }
        Tree::If(test, yes, no) => {
            let chosen = if is_true(&evaluate(test, scope)?.data) { yes } else { no };
            evaluate(chosen, scope)
        }
        Tree::IsNone(inner) => {
            let value = evaluate(inner, scope)?;
            Ok(Value::new(value.origin, Data::Boolean(value.is_none())))
        }
        Tree::Call(name, trees) => {
            let arguments = trees.iter().map(|tree| evaluate(tree, scope)).collect::<Result<Vec<_>, _>>()?;
            functions::call(name, &arguments, scope)
        }
        Tree::List(trees) => {
            let items = trees.iter().map(|tree| evaluate(tree, scope)).collect::<Result<Vec<_>, _>>()?;
            Ok(Value::new(scope.origin(), Data::List(items.into())))
        }
    }
}

/// Reads a field of a record, or of every record of a list: lists of lists become one list.
fn attribute(value: &Value, name: &str) -> Result<Value, Message> {
    match &value.data {
        Data::None => Ok(Value::none(value.origin)),
        Data::Record(record) => {
            record.get(name).cloned().ok_or_else(|| Message::new("unknown-name").with("name", name))
        }
        Data::List(items) => {
            let mut found = Vec::with_capacity(items.len());
            for item in items.iter() {
                let inner = attribute(item, name)?;
                match inner.data {
                    Data::List(more) => found.extend(more.iter().cloned()),
                    _ => found.push(inner),
                }
            }
            Ok(Value::new(value.origin, Data::List(found.into())))
        }
        _ => Err(Message::new("has-no-fields").with("name", name)),
    }
}

fn item(value: &Value, place: &Value) -> Result<Value, Message> {
    if let Data::Text(name) = &place.data {
        return attribute(value, name);
    }
    let items = value.items();
    let asked = place.as_decimal().filter(Decimal::is_integer).and_then(|number| number.to_i64());
    let asked = asked.ok_or_else(|| Message::new("not-a-place"))?;
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let index = if asked < 0 { count + asked } else { asked };
    let found = usize::try_from(index).ok().and_then(|index| items.get(index));
    Ok(found.cloned().unwrap_or_else(|| Value::none(value.origin)))
}

fn negate(value: Value) -> Result<Value, Message> {
    let data = match value.data {
        Data::Number(number) => Data::Number(-number),
        Data::Money(number) => Data::Money(-number),
        Data::Percent(number) => Data::Percent(-number),
        Data::None => Data::None,
        other => return Err(Message::new("no-arithmetic").with("one", super::operators::word(&other))),
    };
    Ok(Value::new(value.origin, data))
}

/// The place of a list or a value, for results.
pub(super) fn origin_of(arguments: &[Value], scope: &dyn Scope) -> Origin {
    arguments.first().map_or_else(|| scope.origin(), |value| value.origin)
}
