//! The filters for numbers and amounts: `money`, `number`, `percent`, `ordinal`, `plural`, and the sums `round` and `sum`.

use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, State, Value as Seen};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{named, not_for, one_form, present};
use crate::diagnostic::Message;
use crate::office::locale::Style;
use crate::office::locale::format::{self, EuroUnit, MoneyForm};
use crate::office::locale::style::WholeEuros;
use crate::render::value::{Shared, from_decimal, to_decimal};

/// The most decimals that a number is printed with.
const MOST_DECIMALS: usize = 12;

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("money", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| money(number(value, "money")?, &forms, shared.style()))
    });
    environment.add_filter("number", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let form = NumberForm::read(&forms, &["signed", "table", "words"])?;
            let value = number(value, "number")?;
            let style = form.style(shared.style());
            let spelled = || format::spelled(value.to_i64().filter(|_| value.fract().is_zero())?, shared.locale);
            let print = if form.signed { format::signed_number } else { format::number };
            let words = if form.words { spelled() } else { None };
            Ok(words.unwrap_or_else(|| print(value, form.decimals, style)).into())
        })
    });
    environment.add_filter("percent", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let form = NumberForm::read(&forms, &["signed", "table", "words"])?;
            let print = if form.words { format::percent_in_words } else { format::percent };
            let value = number(value, "percent")?;
            Ok(print(value, form.decimals, form.signed, form.style(shared.style())).into())
        })
    });
    environment.add_filter("ordinal", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let value = number(value, "ordinal")?;
            let rank = value.to_i64().filter(|_| value.fract().is_zero()).ok_or_else(|| not_for("ordinal"))?;
            let print = match one_form(&forms, &["feminine", "full"])? {
                Some("feminine") => format::feminine_ordinal,
                Some("full") => format::full_ordinal,
                _ => format::ordinal,
            };
            Ok(print(rank, shared.locale).into())
        })
    });
    environment.add_filter("plural", |state: &State<'_, '_>, value: &Seen, words: Rest<Seen>| {
        present(state, value, |shared| plural(value, &words, shared))
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

/// How a number is asked for.
#[derive(Default)]
struct NumberForm {
    decimals: Option<u32>,
    signed: bool,
    table: bool,
    words: bool,
}

impl NumberForm {
    /// Reads a count of decimals and the names of forms, in any order.
    fn read(forms: &[Seen], names: &[&'static str]) -> Result<Self, Message> {
        let mut read = Self::default();
        for form in forms {
            let count = form.as_usize().filter(|count| *count <= MOST_DECIMALS);
            if let Some(count) = count.and_then(|count| u32::try_from(count).ok()) {
                read.decimals = Some(count);
                continue;
            }
            match named(form, names)? {
                "signed" => read.signed = true,
                "table" => read.table = true,
                _ => read.words = true,
            }
        }
        Ok(read)
    }

    fn style(&self, style: Style) -> Style {
        if self.table { style.in_table() } else { style }
    }
}

const MONEY_FORMS: [&str; 12] = [
    "whole",
    "thousands",
    "signed",
    "table",
    "cents",
    "hyphen",
    "dash",
    "nothing",
    "code",
    "words",
    "compact",
    "discount",
];

fn money(value: Decimal, forms: &[Seen], style: Style) -> Result<Seen, Message> {
    let (mut form, mut style) = (MoneyForm::default(), style);
    let mut print: fn(Decimal, MoneyForm, Style) -> String = format::money;
    for name in forms {
        match named(name, &MONEY_FORMS)? {
            "whole" => form.whole = true,
            "thousands" => form.thousands = true,
            "signed" => form.signed = true,
            "table" => style = style.in_table(),
            "code" => form.unit = EuroUnit::Code,
            "words" => form.unit = EuroUnit::Word,
            "compact" => print = |value, _, style| format::compact(value, style),
            "discount" => print = format::discount,
            cents => form.cents = WholeEuros::from_name(cents),
        }
    }
    Ok(print(value, form, style).into())
}

/// Chooses the word for a count, or for the items of a list: `{{ n | plural("bijlage", "bijlagen") }}`; with `"number"` the count stands
/// before it, and with `"words"` as a word where that is the same before every word.
fn plural(value: &Seen, words: &[Seen], shared: &Shared) -> Result<Seen, Message> {
    let count = match value.len() {
        Some(count) if value.as_str().is_none() => Decimal::from(count),
        _ => number(value, "plural")?,
    };
    let [one, other, forms @ ..] = words else { return Err(Message::new("plural-without-words")) };
    let is_one = format::is_singular(count.abs(), shared.locale);
    let word = if is_one { one } else { other };
    let (Some(word), Some(_)) = (word.as_str(), one.as_str().and(other.as_str())) else {
        return Err(Message::new("plural-without-words"));
    };
    let Some(form) = one_form(forms, &["number", "words"])? else { return Ok(word.into()) };
    // `ein` and `une` follow the gender of the word, which nobody told us.
    let is_gendered = count == Decimal::ONE && !shared.style().is_dutch();
    let whole = count.to_i64().filter(|_| count.fract().is_zero() && form == "words" && !is_gendered);
    let spelled = whole.and_then(|count| format::spelled(count, shared.locale));
    let printed = spelled.unwrap_or_else(|| format::number(count, None, shared.style()));
    Ok(format!("{printed}{}{word}", format::NBSP).into())
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

fn number(value: &Seen, filter: &'static str) -> Result<Decimal, Message> {
    to_decimal(value).ok_or_else(|| not_for(filter))
}
