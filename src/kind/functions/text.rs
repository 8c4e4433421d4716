//! Functions over texts; an absent text stays absent.

use super::word;
use crate::diagnostic::Message;
use crate::kind::expression::{printed, type_name};
use crate::kind::record::{Data, Value};
use crate::office::text;

type Outcome = Result<Value, Message>;

/// Gives another value where the first is absent.
#[expect(clippy::unnecessary_wraps, reason = "every function of expressions may refuse")]
pub(super) fn default(arguments: &[Value]) -> Outcome {
    Ok(if arguments[0].is_none() { arguments[1].clone() } else { arguments[0].clone() })
}

fn map(value: &Value, change: impl Fn(&str) -> String) -> Outcome {
    if value.is_none() {
        return Ok(value.clone());
    }
    Ok(Value::text(value.origin, &change(word(value)?)))
}

/// Writes any single value as a part of a file name.
pub(super) fn slug(arguments: &[Value]) -> Outcome {
    let value = &arguments[0];
    if value.is_none() {
        return Ok(value.clone());
    }
    let text = printed(&value.data).ok_or_else(|| type_name(&value.data).fill(Message::new("not-a-text")))?;
    Ok(Value::text(value.origin, &text::slug(&text)))
}

pub(super) fn lower(arguments: &[Value]) -> Outcome {
    map(&arguments[0], str::to_lowercase)
}

pub(super) fn upper(arguments: &[Value]) -> Outcome {
    map(&arguments[0], str::to_uppercase)
}

pub(super) fn trim(arguments: &[Value]) -> Outcome {
    map(&arguments[0], |text| text.trim().to_owned())
}

/// Counts the characters of a text, or the items of a list.
pub(super) fn length(arguments: &[Value]) -> Outcome {
    let count = match &arguments[0].data {
        Data::None => 0,
        Data::List(items) => items.len(),
        _ => word(&arguments[0])?.chars().count(),
    };
    Ok(Value::new(arguments[0].origin, Data::Number(count.into())))
}
