//! Functions over lists; absent items do not count.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::{items, word};
use crate::diagnostic::Message;
use crate::kind::expression::{add, comparable, compare, divide, equal, joined_text, printed, type_name};
use crate::kind::record::{Data, Value};

type Outcome = Result<Value, Message>;

/// Adds the items up; an empty list is zero.
pub(super) fn sum(arguments: &[Value]) -> Outcome {
    let (_, total) = total(arguments)?;
    Ok(total.unwrap_or(Value::new(arguments[0].origin, Data::Number(Decimal::ZERO))))
}

/// Gives the mean of the items; an empty list has none.
pub(super) fn average(arguments: &[Value]) -> Outcome {
    let (count, total) = total(arguments)?;
    let Some(total) = total else { return Ok(Value::none(arguments[0].origin)) };
    divide(&total, &Value::new(total.origin, Data::Number(count.into())))
}

fn total(arguments: &[Value]) -> Result<(usize, Option<Value>), Message> {
    let values = values(arguments)?;
    let mut total: Option<Value> = None;
    for value in &values {
        total = Some(match total {
            Some(total) => Value::new(arguments[0].origin, add(&total, value)?.data),
            None if value.as_decimal().is_some() || matches!(value.data, Data::Duration(_)) => value.clone(),
            None => return Err(type_name(&value.data).fill(Message::new("cannot-add-up"))),
        });
    }
    Ok((values.len(), total.map(|total| Value::new(arguments[0].origin, total.data))))
}

/// Gives the items of a list, or a field of each, without absent ones.
fn values(arguments: &[Value]) -> Result<Vec<Value>, Message> {
    let items = items(&arguments[0])?.iter();
    let values: Vec<Value> = match arguments.get(1) {
        Some(field) => {
            let name = word(field)?;
            let column = items.filter(|item| !item.is_none()).map(|item| column(item, name));
            column.collect::<Result<_, _>>()?
        }
        None => items.cloned().collect(),
    };
    Ok(values.into_iter().filter(|value| !value.is_none()).collect())
}

fn column(item: &Value, name: &str) -> Outcome {
    let record =
        item.as_record().ok_or_else(|| type_name(&item.data).fill(Message::new("no-such-part").with("name", name)))?;
    record.get(name).cloned().ok_or_else(|| Message::new("expression-unknown-name").with("name", name))
}

pub(super) fn least(arguments: &[Value]) -> Outcome {
    best(arguments, Ordering::Less)
}

pub(super) fn greatest(arguments: &[Value]) -> Outcome {
    best(arguments, Ordering::Greater)
}

/// Of one list its items are compared, of several arguments the arguments; of a list and a word that field of the items.
fn best(arguments: &[Value], wanted: Ordering) -> Outcome {
    let of_list = matches!(arguments[0].data, Data::List(_) | Data::None) && arguments.len() <= 2;
    let of_list = of_list && arguments.get(1).is_none_or(|field| matches!(field.data, Data::Text(_)));
    let present = || arguments.iter().filter(|value| !value.is_none()).cloned().collect();
    let candidates = if of_list { values(arguments)? } else { present() };
    let mut best: Option<Value> = None;
    for candidate in candidates {
        let better = match &best {
            Some(best) => compare(&candidate, best)? == wanted,
            None => true,
        };
        if better {
            best = Some(candidate);
        }
    }
    Ok(best.unwrap_or(Value::none(arguments[0].origin)))
}

pub(super) fn count(arguments: &[Value]) -> Outcome {
    let count = items(&arguments[0])?.iter().filter(|item| !item.is_none()).count();
    Ok(Value::new(arguments[0].origin, Data::Number(count.into())))
}

pub(super) fn first(arguments: &[Value]) -> Outcome {
    Ok(items(&arguments[0])?.first().cloned().unwrap_or(Value::none(arguments[0].origin)))
}

pub(super) fn last(arguments: &[Value]) -> Outcome {
    Ok(items(&arguments[0])?.last().cloned().unwrap_or(Value::none(arguments[0].origin)))
}

/// Writes the items behind each other, with `, ` or another text between them.
pub(super) fn join(arguments: &[Value]) -> Outcome {
    let between = arguments.get(1).map_or(Ok(", "), word)?;
    let text = |item: &Value| printed(&item.data).ok_or_else(|| type_name(&item.data).fill(Message::new("not-a-text")));
    let present = items(&arguments[0])?.iter().filter(|item| !item.is_none());
    let texts: Vec<_> = present.map(text).collect::<Result<_, _>>()?;
    Ok(Value::text(arguments[0].origin, &joined_text(&texts, between)?))
}

/// Gives the items of which a field equals a value.
pub(super) fn filtered(arguments: &[Value]) -> Outcome {
    let name = word(&arguments[1])?;
    let mut kept = Vec::new();
    for item in items(&arguments[0])? {
        if equal(&column(item, name)?, &arguments[2])? {
            kept.push(item.clone());
        }
    }
    Ok(Value::new(arguments[0].origin, Data::List(kept.into())))
}

/// Puts one list behind another. With a field, items of the second whose field the first has already are left out, and all stand in the
/// order of that field; those without it come last.
pub(super) fn joined(arguments: &[Value]) -> Outcome {
    let (first, second) = (items(&arguments[0])?, items(&arguments[1])?);
    let Some(field) = arguments.get(2).map(word).transpose()? else {
        return Ok(Value::new(arguments[0].origin, Data::List([first, second].concat().into())));
    };
    let mut keyed: Vec<(Value, Value)> = Vec::with_capacity(first.len() + second.len());
    let mut known = HashSet::new();
    for item in first {
        let key = column(item, field)?;
        known.extend(printed(&key.data).filter(|_| !key.is_none()));
        keyed.push((key, item.clone()));
    }
    for item in second {
        let key = column(item, field)?;
        if key.is_none() || !printed(&key.data).is_some_and(|text| known.contains(&text)) {
            keyed.push((key, item.clone()));
        }
    }
    if comparable(keyed.iter().map(|(key, _)| key)).is_ok() {
        keyed.sort_by(|(left, _), (right, _)| match (left.is_none(), right.is_none()) {
            (false, false) => compare(left, right).unwrap_or(Ordering::Equal),
            (left, right) => left.cmp(&right),
        });
    }
    let all: Vec<_> = keyed.into_iter().map(|(_, item)| item).collect();
    Ok(Value::new(arguments[0].origin, Data::List(all.into())))
}
