//! The filters of our own: how values are printed, in the language of the document, and sums on exact numbers.
//!
//! A filter passes on what is absent, so that `{{ x | date }}` of an absent date is absent itself. What is not said follows from the
//! language of the edition and from the notation of the house; `table` gives the form that stands well under others.
//!
//! - `date(form)`, `date_range(last, form)`: long, full, medium, short, overview, weekday, day, numeric, month, iso, reference
//! - `time(form)`, `time_range(end, form)`: text, bare, colon, table
//! - `period(month | week | quarter | year, form)`: long, short, bare, days, iso
//! - `money(forms…)`: whole, thousands, signed, table, cents, hyphen, dash, nothing, code, words, compact, discount
//! - `number(decimals, forms…)`, `percent(decimals, forms…)`: signed, table, words
//! - `ordinal(form)`: feminine, full
//! - `plural(one, more, form)`: number, words
//! - `list(form)`: and, or
//! - `iban(form)`: grouped, plain
//! - `phone(forms…)`: national, international, standard, pairs, fours, hyphen, block

mod moments;
mod numbers;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use minijinja::value::Rest;
use minijinja::{Environment, Error, State, Value as Seen};

use crate::diagnostic::Message;
use crate::office::identifier::phone::PhoneForm;
use crate::office::identifier::{iban, phone};
use crate::office::locale::format;
use crate::office::locale::style::PhoneGroups;
use crate::office::text;
use crate::render::environment::complaint;
use crate::render::print;
use crate::render::rich;
use crate::render::value::{Rendering, RichText, Shared};

/// The level of the highest heading in rich text, below that of the document's own.
const RICH_HEADING: u8 = 2;

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    moments::add(environment);
    numbers::add(environment);
    add_texts(environment);
    add_lists(environment);
    crate::render::people::add(environment);
    crate::render::figures::add(environment);
}

/// Does the work of a filter for a value that is there, with the language and the words of its choices.
pub(super) fn present(
    state: &State<'_, '_>,
    value: &Seen,
    print: impl FnOnce(&Shared) -> Result<Seen, Message>,
) -> Result<Seen, Error> {
    if value.is_none() {
        return Ok(Seen::from(()));
    }
    let rendering = Rendering::of(state).ok_or_else(|| complaint(Message::new("value-not-printable")))?;
    print(&rendering.shared).map_err(complaint)
}

fn add_texts(environment: &mut Environment<'_>) {
    environment.add_filter("iban", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let account = words(value, shared)?;
            match one_form(&forms, &["grouped", "plain"])? {
                Some("plain") => Ok(iban::electronic(&account).into()),
                _ => Ok(iban::grouped(&account).into()),
            }
        })
    });
    environment.add_filter("phone", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let form = phone_form(&forms)?;
            Ok(phone::print(&words(value, shared)?, form, shared.style()).into())
        })
    });
    environment.add_filter("slug", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| {
            let words = print::plain_text(value, shared)?.unwrap_or_default();
            Ok(text::slug(&words).into())
        })
    });
    environment.add_filter("label", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| {
            let word = value.as_str().and_then(|name| shared.word(name));
            Ok(word.map_or_else(|| value.clone(), Seen::from))
        })
    });
    environment.add_filter("rich", |state: &State<'_, '_>, value: &Seen, heading: Option<u8>| {
        present(state, value, |_| {
            let text: Arc<str> = value.to_str().ok_or_else(|| not_for("rich"))?;
            let heading = heading.unwrap_or(RICH_HEADING).clamp(1, 6);
            Ok(Seen::from_object(RichText { text, heading }))
        })
    });
    environment.add_filter("plain", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |_| {
            let text = value.as_str().ok_or_else(|| not_for("plain"))?;
            Ok(rich::plain(&rich::read(text, RICH_HEADING)?).into())
        })
    });
}

fn add_lists(environment: &mut Environment<'_>) {
    environment.add_filter("list", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let items = printed(value, shared)?;
            match one_form(&forms, &["and", "or", "en", "of"])? {
                Some("or" | "of") => Ok(format::list_or(&items, shared.locale).into()),
                _ => Ok(format::list(&items, shared.locale).into()),
            }
        })
    });
    environment.add_filter("join", |state: &State<'_, '_>, value: &Seen, between: Option<&str>| {
        present(state, value, |shared| Ok(printed(value, shared)?.join(between.unwrap_or_default()).into()))
    });
    environment.add_filter("default", default);
    environment.add_filter("d", default);
}

/// Gives another value for one that is absent; with `true` also for one that is empty, zero or false.
fn default(value: &Seen, other: Option<Seen>, also_empty: Option<bool>) -> Seen {
    let empty = value.is_undefined() || value.is_none() || also_empty == Some(true) && !value.is_true();
    if empty { other.unwrap_or_else(|| Seen::from("")) } else { value.clone() }
}

fn phone_form(forms: &[Seen]) -> Result<PhoneForm, Message> {
    const NAMES: [&str; 7] = ["national", "international", "standard", "pairs", "fours", "hyphen", "block"];
    let mut form = PhoneForm::default();
    for name in forms {
        match named(name, &NAMES)? {
            "national" => form.national = Some(true),
            "international" => form.national = Some(false),
            groups => form.groups = PhoneGroups::from_name(groups),
        }
    }
    Ok(form)
}

/// Finds which of the forms that a filter has was asked for, if any.
fn one_form(forms: &[Seen], names: &[&'static str]) -> Result<Option<&'static str>, Message> {
    match forms {
        [] => Ok(None),
        [form] => named(form, names).map(Some),
        [_, second, ..] => Err(unknown_form(second, names)),
    }
}

/// Finds a form by its name.
fn named(form: &Seen, names: &[&'static str]) -> Result<&'static str, Message> {
    let found = form.as_str().and_then(|name| names.iter().find(|known| **known == name));
    found.copied().ok_or_else(|| unknown_form(form, names))
}

fn words(value: &Seen, shared: &Shared) -> Result<String, Message> {
    print::plain(value, shared).map(Option::unwrap_or_default)
}

/// Prints the items of a list; those that are absent are left out.
fn printed(value: &Seen, shared: &Shared) -> Result<Vec<String>, Message> {
    if let Some(text) = value.as_str() {
        return Ok(vec![text.to_owned()]);
    }
    let items = value.try_iter().map_err(|_| not_for("list"))?;
    items.filter_map(|item| print::plain(&item, shared).transpose()).collect()
}

/// Says that a filter is not for such a value, and for what it is.
pub(super) fn not_for(filter: &'static str) -> Message {
    let message = Message::new("filter-not-for-value").with("filter", filter);
    let hint = match filter {
        "date" | "date_range" => "use-with-day",
        "time" | "time_range" => "use-with-time",
        "period" => "use-with-period",
        "money" | "number" | "percent" | "round" | "plural" => "use-with-number",
        "ordinal" => "use-with-whole-number",
        "list" | "sum" => "use-with-list",
        _ => return message,
    };
    message.hint(Message::new(hint))
}

/// Says that a filter has no such form, and which it has.
fn unknown_form(form: &Seen, names: &[&str]) -> Message {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let hint = Message::new("choose-setting").with("names", names.join(", "));
    Message::new("filter-unknown-form").with("form", form).hint(hint)
}
