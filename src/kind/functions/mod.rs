//! The functions that expressions may call; each may also stand behind a bar, with the value before it as its first argument.
//!
//! Functions over two lists or with two steps are written in Rust, and registered here by name: this is what keeps declarations from
//! becoming a second programming language.

mod calendar;
mod list;
mod meeting;
mod number;
mod text;

pub use meeting::{contact_of, person_of, text_at};

use crate::diagnostic::Message;
use crate::kind::expression::type_name;
use crate::kind::figures;
use crate::kind::record::{Data, Value};

/// A function of expressions.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// How it is written: `sum(list, 'field')`.
    pub usage: &'static str,
    /// The least number of arguments, at least 1.
    pub least: usize,
    /// The greatest number of arguments.
    pub most: usize,
    /// Whether a word as second argument names a field of the items of the first.
    pub takes_field: bool,
    /// What it does. It gets as many arguments as it allows.
    pub call: fn(&[Value]) -> Result<Value, Message>,
}

type Call = fn(&[Value]) -> Result<Value, Message>;

const fn function(name: &'static str, usage: &'static str, least: usize, most: usize, call: Call) -> Function {
    Function { name, usage, least, most, takes_field: false, call }
}

const fn with_field(name: &'static str, usage: &'static str, call: Call) -> Function {
    Function { name, usage, least: 1, most: 2, takes_field: true, call }
}

static FUNCTIONS: [Function; 32] = [
    with_field("sum", "sum(list, 'field')", list::sum),
    with_field("avg", "avg(list, 'field')", list::average),
    function("min", "min(list) or min(a, b)", 1, 20, list::least),
    function("max", "max(list) or max(a, b)", 1, 20, list::greatest),
    function("count", "count(list)", 1, 1, list::count),
    function("first", "first(list)", 1, 1, list::first),
    function("last", "last(list)", 1, 1, list::last),
    function("join", "join(list, ', ')", 1, 2, list::join),
    function("joined", "joined(list, list, 'field')", 2, 3, list::joined),
    function("round", "round(number, 2)", 1, 2, number::round),
    function("abs", "abs(number)", 1, 1, number::absolute),
    function("date", "date(2026, 11, 3)", 3, 3, calendar::date),
    function("month", "month(date)", 1, 1, calendar::month),
    function("days_after", "days_after(date, 14)", 2, 2, calendar::days_after),
    function("default", "value | default('text')", 2, 2, text::default),
    function("slug", "text | slug", 1, 1, text::slug),
    function("lower", "text | lower", 1, 1, text::lower),
    function("upper", "text | upper", 1, 1, text::upper),
    function("trim", "text | trim", 1, 1, text::trim),
    function("length", "text | length", 1, 1, text::length),
    function("full_name", "full_name(person)", 1, 1, meeting::full_name),
    function("variance", "variance(actual, reference)", 2, 2, number::variance),
    function("relative_variance", "relative_variance(actual, reference)", 2, 2, relative_variance),
    function("impact", "impact(variance, 'lower_is_better')", 2, 2, impact),
    function("budget_rows", "budget_rows(lines)", 1, 1, budget_rows),
    function("attendance", "attendance(present, chair, secretary)", 1, 3, meeting::attendance),
    function("items_numbered", "items_numbered(items, date, 1, 1)", 4, 4, meeting::items_numbered),
    function("overdue", "overdue(due, status, date)", 3, 3, meeting::overdue),
    function("written_name", "written_name(given, initials, prefix, surname)", 4, 4, meeting::written_name),
    function("sort_name", "sort_name(given, initials, prefix, surname, name, organisation)", 6, 6, meeting::sort_name),
    function("where", "where(list, 'field', value)", 3, 3, list::filtered),
    function("year", "year(date)", 1, 1, calendar::year),
];

/// Finds a function.
#[must_use]
pub fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name == name)
}

/// Goes through all functions.
pub fn all() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter()
}

fn budget_rows(arguments: &[Value]) -> Result<Value, Message> {
    items(&arguments[0])?;
    Ok(figures::budget_rows(&arguments[0]))
}

#[expect(clippy::unnecessary_wraps, reason = "every function of expressions may refuse")]
fn relative_variance(arguments: &[Value]) -> Result<Value, Message> {
    Ok(figures::relative_variance(&arguments[0], &arguments[1]))
}

#[expect(clippy::unnecessary_wraps, reason = "every function of expressions may refuse")]
fn impact(arguments: &[Value]) -> Result<Value, Message> {
    Ok(figures::impact(&arguments[0], &arguments[1]))
}

/// Gives the items of a list; what is absent has none.
fn items(value: &Value) -> Result<&[Value], Message> {
    match &value.data {
        Data::None => Ok(&[]),
        Data::List(items) => Ok(items),
        data => Err(type_name(data).fill(Message::new("not-a-list"))),
    }
}

/// Gives the word of a text or choice.
fn word(value: &Value) -> Result<&str, Message> {
    value.as_text().ok_or_else(|| type_name(&value.data).fill(Message::new("not-a-text")))
}

/// Gives a whole number.
fn whole(value: &Value) -> Result<i64, Message> {
    use rust_decimal::prelude::ToPrimitive;
    match value.data {
        Data::Number(number) if number == number.trunc() => {
            number.to_i64().ok_or_else(|| Message::new("number-too-large"))
        }
        ref data => Err(type_name(data).fill(Message::new("not-a-whole-number"))),
    }
}
