//! Single values: from a node to typed data. The reading itself is done by `office`; this is the one place that knows which function.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use crate::diagnostic::Message;
use crate::kind::field::Single;
use crate::kind::record::Data;
use crate::kind::shown::{shown, yes_or_no};
use crate::office::country;
use crate::office::identifier::{company, iban, internet, phone, postcode};
use crate::office::locale::Locale;
use crate::office::locale::format::{self, DateForm};
use crate::office::locale::parse::{self, Notation, Parsed};
use crate::office::period::Period;
use crate::read::{Content, Node};

/// How values are read in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// The language of the document.
    pub(super) locale: Locale,
    /// Whose separators numbers have.
    pub(super) notation: Notation,
    /// The document's own date, near which a day or period without a year lies; none where a document has no date.
    pub(super) near: Option<Date>,
}

/// A value that was read, and what could be doubted about it.
#[derive(Debug)]
pub(super) struct Scalar {
    pub(super) data: Data,
    /// The number could have been meant otherwise: `1.125`.
    pub(super) ambiguous: bool,
    /// What the user should look at.
    pub(super) doubt: Option<Message>,
}

type Outcome = Result<Scalar, Message>;

#[expect(clippy::unnecessary_wraps, reason = "it ends functions that may also refuse")]
fn fine(data: Data) -> Outcome {
    Ok(Scalar { data, ambiguous: false, doubt: None })
}

/// Reads a single value. Empty text is nothing.
pub(super) fn read(single: Single, node: &Node, manner: Manner) -> Outcome {
    if let Some(data) = from_cell(single, &node.content, manner.locale) {
        return data;
    }
    let typed = typed(node, manner.locale).ok_or_else(|| not_single(single, node))??;
    if typed.trim().is_empty() {
        return fine(Data::None);
    }
    from_text(single, &typed, manner)
}

/// Says that a list or a group stands where a single value belongs.
fn not_single(single: Single, node: &Node) -> Message {
    let key = if node.as_list().is_some() { "list-instead" } else { "group-instead" };
    single.plain().fill(Message::new(key)).hint(Message::new("write-single"))
}

/// Gives a single value as the user sees it; none for a list or a group.
pub(super) fn typed(node: &Node, locale: Locale) -> Option<Result<Arc<str>, Message>> {
    let text: Arc<str> = match &node.content {
        Content::Empty => "".into(),
        Content::Text(text) => text.text.clone(),
        Content::Number { value, percent: false } => figures(*value, locale).into(),
        Content::Number { value, percent: true } => {
            format!("{}%", figures(value.saturating_mul(Decimal::ONE_HUNDRED), locale)).into()
        }
        Content::Date(date) => format::date(*date, DateForm::Numeric, locale).into(),
        Content::DateTime(moment) => {
            format!("{} {}", format::date(moment.date(), DateForm::Numeric, locale), clock(moment.time())).into()
        }
        Content::Time(time) => clock(*time).into(),
        Content::Boolean(value) => yes_or_no(*value, locale).into(),
        Content::Error(error) => {
            return Some(Err(Message::new("cell-error").with("error", error).hint(Message::new("correct-formula"))));
        }
        Content::Uncalculated => {
            return Some(Err(Message::new("cell-uncalculated").hint(Message::new("open-and-save"))));
        }
        Content::List(_) | Content::Map(_) => return None,
    };
    Some(Ok(text))
}

/// Writes the number of a cell with all its figures, and the decimal sign of the language.
fn figures(value: Decimal, locale: Locale) -> String {
    let text = value.normalize().to_string();
    if locale == Locale::English { text } else { text.replace('.', ",") }
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads what a cell says by its own type; none where its text decides.
fn from_cell(single: Single, content: &Content, locale: Locale) -> Option<Outcome> {
    if let Content::Number { value, .. } = content
        && let Err(message) = sized(*value, locale)
    {
        return Some(Err(message));
    }
    Some(match (single, content) {
        (Single::Number, Content::Number { value, percent: true }) => fine(Data::Number(*value * Decimal::ONE_HUNDRED)),
        (Single::Number, Content::Number { value, .. }) => fine(Data::Number(*value)),
        (Single::Money, Content::Number { value, percent: false }) => fine(Data::Money(*value)),
        (Single::Percent, Content::Number { value, percent: true }) => fine(Data::Percent(*value)),
        (Single::Percent, Content::Number { value, percent: false }) => {
            let small = !value.is_zero() && value.abs() <= Decimal::ONE;
            let doubt = Message::new("percent-or-fraction").hint(Message::new("format-as-percent"));
            Ok(Scalar {
                data: Data::Percent(*value / Decimal::ONE_HUNDRED),
                ambiguous: false,
                doubt: small.then_some(doubt),
            })
        }
        (Single::Integer, Content::Number { value, percent: false }) => whole(*value, &figures(*value, locale)),
        (Single::Date, Content::Date(date)) => fine(Data::Date(*date)),
        (Single::Date, Content::DateTime(moment)) if moment.time() == Time::midnight() => {
            fine(Data::Date(moment.date()))
        }
        (Single::Date | Single::DateTime | Single::Time, Content::Number { .. }) => {
            Err(single.plain().fill(Message::new("number-instead")).hint(Message::new("format-as-date")))
        }
        (Single::DateTime, Content::DateTime(moment)) => fine(Data::DateTime(*moment)),
        (Single::Time, Content::Time(time)) => fine(Data::Time(*time)),
        (Single::Duration, Content::Time(time)) => {
            fine(Data::Duration(i64::from(time.hour()) * 60 + i64::from(time.minute())))
        }
        (Single::Period, Content::Date(date)) => fine(Data::Period(Period::month_of(*date))),
        (Single::Boolean, Content::Boolean(value)) => fine(Data::Boolean(*value)),
        _ => return None,
    })
}

/// Tells whether a number is too large to be added up exactly.
pub(super) fn is_too_large(value: Decimal) -> bool {
    // Ten to the power of `WHOLE_DIGITS`.
    let most = Decimal::from_i128_with_scale(100_000_000_000_000_000_000, 0);
    value.abs() >= most
}

fn sized(value: Decimal, locale: Locale) -> Result<(), Message> {
    if !is_too_large(value) {
        return Ok(());
    }
    let message =
        Message::new("too-many-digits").with("typed", figures(value, locale)).with("digits", parse::WHOLE_DIGITS);
    Err(message.hint(Message::new("write-fewer-digits")))
}

fn whole(value: Decimal, typed: &str) -> Outcome {
    if value == value.trunc() {
        return fine(Data::Number(value.trunc()));
    }
    Err(Message::new("not-whole").with("typed", typed.trim()).hint(Message::new("write-whole")))
}

fn from_text(single: Single, typed: &Arc<str>, manner: Manner) -> Outcome {
    let number = |parsed: Parsed, wrap: fn(Decimal) -> Data| {
        Ok(Scalar { data: wrap(parsed.value), ambiguous: parsed.ambiguous, doubt: None })
    };
    // An address stays what was typed; a number is brought into the form of its registry.
    let checked = |fine_so_far: Result<(), Message>| fine_so_far.and_then(|()| fine(Data::Text(on_one_line(typed))));
    let normal = |text: String| fine(Data::Text(if *text == **typed { typed.clone() } else { text.into() }));
    match single {
        Single::Text | Single::Image | Single::Document | Single::File => fine(Data::Text(on_one_line(typed))),
        Single::Lines => fine(Data::Text(without_ends(typed))),
        Single::Rich => fine(Data::Rich(without_ends(typed))),
        Single::Integer => {
            let parsed = parse::number(typed, manner.notation)?;
            Ok(Scalar { ambiguous: parsed.ambiguous, ..whole(parsed.value, typed)? })
        }
        Single::Number => number(parse::number(typed, manner.notation)?, Data::Number),
        Single::Money => number(parse::money(typed, manner.notation)?, Data::Money),
        Single::Percent => number(parse::percent(typed, manner.notation)?, Data::Percent),
        Single::Date => {
            let day = parse::date(typed, manner.near)?;
            let is_guess = manner.near.is_some_and(|near| parse::is_far_guess(typed, day, near));
            Ok(guessed(Data::Date(day), is_guess, typed, manner))
        }
        Single::Time => fine(Data::Time(parse::time(typed)?)),
        Single::DateTime => fine(Data::DateTime(parse::datetime(typed, manner.near)?)),
        Single::Duration => fine(Data::Duration(parse::duration(typed)?)),
        Single::Period => {
            let period = parse::period(typed, manner.near)?;
            let is_guess = manner.near.is_some_and(|near| parse::is_far_period(typed, period, near));
            Ok(guessed(Data::Period(period), is_guess, typed, manner))
        }
        Single::Boolean => fine(Data::Boolean(parse::boolean(typed)?)),
        Single::Email => checked(internet::email(typed).map(drop)),
        Single::Url => checked(internet::url(typed).map(drop)),
        Single::Phone => checked(phone::parse(typed).map(drop)),
        Single::Iban => normal(iban::parse(typed)?),
        Single::Kvk => normal(company::kvk(typed)?),
        Single::Vat => normal(company::vat(typed)?),
        Single::Postcode => normal(postcode::parse(typed, "NL")?),
        Single::Country => normal(country::parse(typed)?.to_owned()),
        Single::Language => normal(language(typed)?.tag().to_owned()),
    }
}

/// Asks the user to look at a year that was found by nearness and lies far from the document.
fn guessed(data: Data, is_guess: bool, typed: &str, manner: Manner) -> Scalar {
    let doubt = || {
        let read = shown(&data, manner.locale).unwrap_or_default();
        let message = Message::new("year-guessed").with("typed", typed.trim()).with("read", read);
        message.hint(Message::new("add-year"))
    };
    Scalar { doubt: is_guess.then(doubt), data, ambiguous: false }
}

/// Reads a language: its tag or its name.
fn language(typed: &str) -> Result<Locale, Message> {
    Locale::from_words(typed).ok_or_else(|| {
        let tags = Locale::ALL.map(Locale::tag).join(", ");
        Message::new("not-a-language")
            .with("typed", typed.trim())
            .hint(Message::new("choose-setting").with("names", tags))
    })
}

/// Makes line breaks spaces. Text without them keeps its pointer.
fn on_one_line(text: &Arc<str>) -> Arc<str> {
    if text.contains(['\n', '\r', '\t']) {
        return text
            .split(['\n', '\r', '\t'])
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
            .into();
    }
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text.clone() } else { trimmed.into() }
}

/// Takes empty lines off both ends.
fn without_ends(text: &Arc<str>) -> Arc<str> {
    let trimmed = text.trim_end().trim_start_matches(['\n', '\r']);
    if text.contains('\r') {
        return trimmed.replace("\r\n", "\n").replace('\r', "\n").into();
    }
    if trimmed.len() == text.len() { text.clone() } else { trimmed.into() }
}
