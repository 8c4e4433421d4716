//! Single values: what was typed or what a cell holds becomes a date, an amount, a choice.

use std::sync::Arc;

use jiff::civil::Time;
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Message, nearest};
use crate::kind::field::{Chosen, Field, Simple};
use crate::kind::record::{Choice, Data, Value};
use crate::office::identifier::company::{kvk, vat};
use crate::office::identifier::internet::{email, url};
use crate::office::identifier::{iban, phone};
use crate::office::locale::Locale;
use crate::office::locale::parse::{self, Parsed};
use crate::office::period::Period;
use crate::read::{Content, Node};

use super::Binder;
use super::text::one_line;

impl Binder<'_> {
    /// Binds a single value.
    pub(super) fn scalar(&mut self, simple: Simple, field: &Field, node: &Node) -> Option<Value> {
        let data = match (&node.content, simple) {
            (Content::Number { value, percent }, _) => self.number_cell(simple, *value, *percent),
            (Content::Date(date), Simple::Date) => Some(Ok(Data::Date(*date))),
            (Content::Date(date), Simple::Period) => Some(Ok(Data::Period(Period::month_of(*date)))),
            (Content::Date(date), Simple::DateTime) => Some(Ok(Data::DateTime(date.to_datetime(Time::midnight())))),
            (Content::DateTime(moment), Simple::Date) => Some(Ok(Data::Date(moment.date()))),
            (Content::DateTime(moment), Simple::DateTime) => Some(Ok(Data::DateTime(*moment))),
            (Content::DateTime(moment), Simple::Time) => Some(Ok(Data::Time(moment.time()))),
            (Content::Time(time), Simple::Time) => Some(Ok(Data::Time(*time))),
            (Content::Time(time), Simple::Duration) => {
                Some(Ok(Data::Duration(i64::from(time.hour()) * 60 + i64::from(time.minute()))))
            }
            (Content::Boolean(yes), Simple::Boolean) => Some(Ok(Data::Boolean(*yes))),
            _ => None,
        };
        let data = match data {
            Some(data) => data,
            None => {
                let text = self.plain_text(node)?;
                self.typed(simple, &text, node)
            }
        };
        let value = self.lift(data, node.origin)?;
        self.check_bounds(field, &value)
    }

    /// Gives the text of a value: as typed, or as a person would write what a cell holds. Errors in cells, lists and records complain.
    pub(super) fn plain_text(&mut self, node: &Node) -> Option<Arc<str>> {
        let locale = self.around.locale();
        let text: Arc<str> = match &node.content {
            Content::Text(text) => text.text.clone(),
            Content::Number { value, .. } => written(*value, locale).into(),
            Content::Date(date) => date.to_string().into(),
            Content::DateTime(moment) => {
                format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()).into()
            }
            Content::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()).into(),
            Content::Boolean(yes) => if *yes { "ja" } else { "nee" }.into(),
            Content::Empty => "".into(),
            Content::Error(error) => {
                let message = Message::new("error-cell").with("error", error).hint(Message::new("mend-cell"));
                self.complain(message, node.origin);
                return None;
            }
            Content::Uncalculated => {
                self.complain(Message::new("uncalculated-cell").hint(Message::new("save-in-excel")), node.origin);
                return None;
            }
            Content::List(_) => {
                self.complain(Message::new("one-value-expected"), node.origin);
                return None;
            }
            Content::Map(_) => {
                self.complain(Message::new("value-expected").hint(Message::new("quote-colon")), node.origin);
                return None;
            }
        };
        self.check_text(&text, node.origin)?;
        Some(text)
    }

    fn number_cell(&self, simple: Simple, value: Decimal, percent: bool) -> Option<Result<Data, Message>> {
        Some(match simple {
            Simple::Integer if value.is_integer() => Ok(Data::Number(value.normalize())),
            Simple::Integer => Err(not_whole(&written(value, self.around.locale()))),
            Simple::Number => Ok(Data::Number(value)),
            Simple::Money => Ok(Data::Money(value)),
            Simple::Percent if percent => Ok(Data::Percent(value)),
            Simple::Percent => Ok(Data::Percent(value / Decimal::ONE_HUNDRED)),
            _ => return None,
        })
    }

    fn typed(&mut self, simple: Simple, text: &Arc<str>, node: &Node) -> Result<Data, Message> {
        let locale = self.around.locale();
        let year = self.around.today().map(jiff::civil::Date::year);
        let kept = |checked: Result<String, Message>| checked.map(|new| Data::Text(same_or_new(text, new)));
        match simple {
            Simple::Text | Simple::Country | Simple::Postcode => Ok(Data::Text(one_line(text))),
            Simple::Lines => Ok(Data::Text(text.clone())),
            Simple::Rich => Ok(Data::Rich(text.clone())),
            Simple::Integer => {
                let parsed = parse::number(text, locale)?;
                if parsed.value.is_integer() {
                    Ok(Data::Number(parsed.value.normalize()))
                } else {
                    Err(not_whole(text))
                }
            }
            Simple::Number => parse::number(text, locale).map(|parsed| Data::Number(self.doubt(parsed, text, node))),
            Simple::Money => parse::money(text, locale).map(|parsed| Data::Money(self.doubt(parsed, text, node))),
            Simple::Percent => parse::percent(text, locale).map(|parsed| Data::Percent(self.doubt(parsed, text, node))),
            Simple::Date => parse::date(text, year).map(Data::Date),
            Simple::Time => parse::time(text).map(Data::Time),
            Simple::DateTime => parse::datetime(text, year).map(Data::DateTime),
            Simple::Duration => parse::duration(text).map(Data::Duration),
            Simple::Period => parse::period(text, year).map(Data::Period),
            Simple::Boolean => parse::boolean(text).map(Data::Boolean),
            Simple::Email => kept(email(text)),
            Simple::Phone => phone::parse(text).map(|_| Data::Text(text.clone())),
            Simple::Url => url(text).map(|_| Data::Text(text.clone())),
            Simple::Iban => iban::parse(text).map(|_| Data::Text(text.clone())),
            Simple::Kvk => kept(kvk(text)),
            Simple::Vat => kept(vat(text)),
            Simple::Language => {
                let known = Locale::from_tag(text).map(|locale| Data::Text(locale.tag().into()));
                known.ok_or_else(|| Message::new("unknown-language").with("name", text))
            }
            Simple::Image | Simple::File => {
                self.around.file_exists(text)?;
                Ok(Data::Text(text.clone()))
            }
        }
    }

    /// Warns once for each file that a number could have been meant otherwise.
    fn doubt(&mut self, parsed: Parsed, text: &str, node: &Node) -> Decimal {
        if parsed.ambiguous && self.doubted.borrow_mut().insert(node.origin.file()) {
            let message = Message::new("ambiguous-number")
                .with("text", text)
                .with("value", parsed.value)
                .hint(Message::new("write-unambiguously"));
            self.complaints.push(Diagnostic::warning(message, node.origin));
        }
        parsed.value
    }

    fn check_bounds(&mut self, field: &Field, value: &Value) -> Option<Value> {
        if let Some(number) = value.as_decimal() {
            let locale = self.around.locale();
            if let Some(min) = field.min.filter(|min| number < *min) {
                self.complain(Message::new("too-small").with("min", written(min, locale)), value.origin);
                return None;
            }
            if let Some(max) = field.max.filter(|max| number > *max) {
                self.complain(Message::new("too-large").with("max", written(max, locale)), value.origin);
                return None;
            }
        }
        if let (Some(pattern), Some(text)) = (&field.pattern, value.as_text())
            && !pattern.is_match(text)
        {
            let message = Message::new("wrong-form").with("text", text);
            let message = match &field.example {
                Some(example) => message.hint(Message::new("write-like").with("example", example)),
                None => message,
            };
            self.complain(message, value.origin);
            return None;
        }
        Some(value.clone())
    }
}

fn not_whole(text: &str) -> Message {
    Message::new("not-whole").with("text", text)
}

fn same_or_new(typed: &Arc<str>, new: String) -> Arc<str> {
    if **typed == *new { typed.clone() } else { new.into() }
}

/// Writes a number as people of a language do, without grouping and without loss.
fn written(number: Decimal, locale: Locale) -> String {
    let text = number.normalize().to_string();
    if locale == Locale::English { text } else { text.replace('.', ",") }
}

/// Finds the value of a choice by its name, a word or an alias.
pub(super) fn choice(choices: &[Chosen], typed: &Arc<str>, locale: Locale) -> Result<Data, Message> {
    if let Some(chosen) = choices.iter().find(|chosen| chosen.answers_to(typed)) {
        let label = chosen.label.get(locale).into();
        return Ok(Data::Choice(Choice { value: chosen.value.clone(), original: typed.clone(), label }));
    }
    let message = Message::new("unknown-choice").with("text", typed);
    let known = || {
        choices.iter().flat_map(|chosen| {
            [chosen.label.get(locale), &chosen.value].into_iter().chain(chosen.aliases.iter().map(|alias| &**alias))
        })
    };
    Err(match nearest(typed, known()) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => {
            let words: Vec<_> = choices.iter().map(|chosen| format!("`{}`", chosen.label.get(locale))).collect();
            message.hint(Message::new("known-choices").with("names", words.join(", ")))
        }
    })
}

/// Gives a computed number the measure of its field.
pub(super) fn as_measure(simple: Simple, data: Data) -> Data {
    match (simple, data) {
        (Simple::Money, Data::Number(number)) => Data::Money(number),
        (Simple::Percent, Data::Number(number)) => Data::Percent(number),
        (Simple::Number | Simple::Integer, Data::Money(number) | Data::Percent(number)) => Data::Number(number),
        (_, data) => data,
    }
}
