//! The filters of our own: how values are printed, in the language of the document, and sums on exact numbers.
//!
//! A filter passes on what is absent, so that `{{ x | date }}` of an absent date is absent itself.

use std::sync::Arc;

use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, State, Value as Seen};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::diagnostic::Message;
use crate::kind::record::Data;
use crate::office::identifier::{iban, phone};
use crate::office::locale::format::{self, DateForm, MoneyForm, TimeForm};
use crate::office::period::Period;
use crate::office::text;
use crate::render::environment::complaint;
use crate::render::print;
use crate::render::rich;
use crate::render::value::{Moment, Rendering, RichText, Shared, from_decimal, to_decimal};

/// The level of the highest heading in rich text, below that of the document's own.
const RICH_HEADING: u8 = 2;

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    add_moments(environment);
    add_numbers(environment);
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

fn add_moments(environment: &mut Environment<'_>) {
    environment.add_filter("date", |state: &State<'_, '_>, value: &Seen, form: Option<&str>| {
        present(state, value, |shared| {
            let form = form_of(form, DateForm::from_name)?;
            match data(value) {
                Some(Data::Date(date)) => Ok(format::date(*date, form, shared.locale).into()),
                Some(Data::DateTime(moment)) => Ok(format::date(moment.date(), form, shared.locale).into()),
                _ => Err(not_for("date")),
            }
        })
    });
    environment.add_filter("time", |state: &State<'_, '_>, value: &Seen, form: Option<&str>| {
        present(state, value, |shared| {
            let form = form_of(form, TimeForm::from_name)?;
            match data(value) {
                Some(Data::Time(time)) => Ok(format::time(*time, form, shared.locale).into()),
                Some(Data::DateTime(moment)) => Ok(format::time(moment.time(), form, shared.locale).into()),
                _ => Err(not_for("time")),
            }
        })
    });
    environment.add_filter("period", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| match data(value) {
            Some(Data::Period(period)) => Ok(format::period(*period, shared.locale).into()),
            Some(Data::Date(date)) => Ok(format::period(Period::month_of(*date), shared.locale).into()),
            _ => Err(not_for("period")),
        })
    });
}

fn add_numbers(environment: &mut Environment<'_>) {
    environment.add_filter("money", |state: &State<'_, '_>, value: &Seen, forms: Rest<String>| {
        present(state, value, |shared| {
            let number = number(value, "money")?;
            let mut form = MoneyForm::default();
            for name in forms.iter() {
                match name.as_str() {
                    "whole" => form.whole = true,
                    "thousands" => form.thousands = true,
                    "signed" => form.signed = true,
                    other => return Err(unknown_form(other)),
                }
            }
            Ok(format::money(number, form, shared.locale).into())
        })
    });
    environment.add_filter("number", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let (decimals, signed) = number_form(&forms)?;
            let print = if signed { format::signed_number } else { format::number };
            Ok(print(number(value, "number")?, decimals, shared.locale).into())
        })
    });
    environment.add_filter("percent", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let (decimals, signed) = number_form(&forms)?;
            Ok(format::percent(number(value, "percent")?, decimals, signed, shared.locale).into())
        })
    });
    environment.add_filter("round", |state: &State<'_, '_>, value: &Seen, decimals: Option<u32>| {
        present(state, value, |_| {
            let rounding = RoundingStrategy::MidpointAwayFromZero;
            Ok(from_decimal(number(value, "round")?.round_dp_with_strategy(decimals.unwrap_or(0), rounding)))
        })
    });
    environment.add_filter("sum", |state: &State<'_, '_>, value: &Seen, field: Option<&str>, named: Kwargs| {
        let attribute: Option<String> = named.get("attribute")?;
        named.assert_all_used()?;
        present(state, value, |_| sum(value, field.or(attribute.as_deref())))
    });
}

fn add_texts(environment: &mut Environment<'_>) {
    environment.add_filter("iban", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| Ok(iban::grouped(&words(value, shared)?).into()))
    });
    environment.add_filter("phone", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| Ok(phone::print(&words(value, shared)?, shared.locale).into()))
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
    environment.add_filter("list", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| Ok(format::list(&printed(value, shared)?, shared.locale).into()))
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

fn form_of<F: Default>(name: Option<&str>, find: impl FnOnce(&str) -> Option<F>) -> Result<F, Message> {
    name.map_or_else(|| Ok(F::default()), |name| find(name).ok_or_else(|| unknown_form(name)))
}

fn number_form(forms: &[Seen]) -> Result<(Option<u32>, bool), Message> {
    let (mut decimals, mut signed) = (None, false);
    for form in forms {
        match (form.as_usize().and_then(|count| u32::try_from(count).ok()), form.as_str()) {
            (Some(count), _) if count <= 12 => decimals = Some(count),
            (_, Some("signed")) => signed = true,
            _ => return Err(unknown_form(&form.to_string())),
        }
    }
    Ok((decimals, signed))
}

fn sum(value: &Seen, field: Option<&str>) -> Result<Seen, Message> {
    let mut total = Decimal::ZERO;
    for item in value.try_iter().map_err(|_| not_for("sum"))? {
        let item = match field {
            Some(field) => item.get_attr(field).map_err(|_| not_for("sum"))?,
            None => item,
        };
        if !item.is_none() {
            total = total.checked_add(number(&item, "sum")?).ok_or_else(|| not_for("sum"))?;
        }
    }
    Ok(from_decimal(total))
}

fn data(value: &Seen) -> Option<&Data> {
    value.downcast_object_ref::<Moment>().map(|moment| &moment.value.data)
}

fn number(value: &Seen, filter: &'static str) -> Result<Decimal, Message> {
    to_decimal(value).ok_or_else(|| not_for(filter))
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

pub(super) fn not_for(filter: &'static str) -> Message {
    Message::new("filter-not-for-value").with("filter", filter)
}

fn unknown_form(name: &str) -> Message {
    Message::new("filter-unknown-form").with("form", name)
}
