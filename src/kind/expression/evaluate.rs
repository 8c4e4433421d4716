//! The evaluator: terms and a scope to a value, within a budget of steps.

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::plain::type_name;
use super::{Scope, Term};
use crate::diagnostic::{Message, Origin};
use crate::kind::record::{Data, Record, Value};
use crate::office::period::Period;

/// How many terms and list items an evaluation may touch.
const MOST_STEPS: usize = 2_000_000;

pub(super) fn evaluate(term: &Term, scope: &dyn Scope) -> Result<Value, Message> {
    Evaluation { scope, steps: 0 }.value(term)
}

/// Tells whether a value counts as yes.
pub(super) fn truth(value: &Value) -> Result<bool, Message> {
    Ok(match &value.data {
        Data::None => false,
        Data::Boolean(value) => *value,
        Data::Text(text) | Data::Rich(text) => !text.is_empty(),
        Data::List(items) => !items.is_empty(),
        Data::Record(_) | Data::Choice(_) | Data::Date(_) | Data::Time(_) | Data::DateTime(_) | Data::Period(_) => true,
        Data::Number(_) | Data::Money(_) | Data::Percent(_) | Data::Duration(_) => {
            let message = type_name(&value.data).fill(Message::new("not-yes-or-no"));
            return Err(message.hint(Message::new("compare-number")));
        }
    })
}

struct Evaluation<'a> {
    scope: &'a dyn Scope,
    steps: usize,
}

impl Evaluation<'_> {
    fn spend(&mut self, steps: usize) -> Result<(), Message> {
        self.steps += steps;
        if self.steps > MOST_STEPS { Err(Message::new("expression-too-much-work")) } else { Ok(()) }
    }

    fn constant(&self, data: Data) -> Value {
        Value::new(self.scope.origin(), data)
    }

    fn value(&mut self, term: &Term) -> Result<Value, Message> {
        self.spend(1)?;
        match term {
            Term::Constant(data) => Ok(self.constant(data.clone())),
            Term::Name(name, _) => {
                self.scope.get(name).ok_or_else(|| Message::new("expression-unknown-name").with("name", name))
            }
            Term::Attribute(of, name, _) => {
                let value = self.value(of)?;
                self.attribute(&value, name)
            }
            Term::Item(of, index) => {
                let (value, index) = (self.value(of)?, self.value(index)?);
                item(&value, &index)
            }
            Term::List(terms) => {
                let items: Vec<_> = terms.iter().map(|term| self.value(term)).collect::<Result<_, _>>()?;
                Ok(self.constant(Data::List(items.into())))
            }
            Term::Negated(term) => negated(&self.value(term)?),
            Term::Not(term) => {
                let value = self.value(term)?;
                Ok(Value::new(value.origin, Data::Boolean(!truth(&value)?)))
            }
            Term::And(left, right) => self.either(left, right, false),
            Term::Or(left, right) => self.either(left, right, true),
            Term::Chain(first, rest) => self.chain(first, rest),
            Term::If { test, then, otherwise } => self.choice(test, then, otherwise.as_deref()),
            Term::IsNone(term) => {
                let value = self.value(term)?;
                Ok(Value::new(value.origin, Data::Boolean(value.is_none())))
            }
            Term::Call(function, arguments, _) => {
                let arguments: Vec<_> = arguments.iter().map(|term| self.value(term)).collect::<Result<_, _>>()?;
                self.spend(arguments.iter().map(|argument| argument.items().len()).sum())?;
                (function.call)(&arguments)
            }
        }
    }

    /// `or` gives the first operand that counts as yes, `and` the first that does not; else the last.
    fn either(&mut self, left: &Term, right: &Term, wanted: bool) -> Result<Value, Message> {
        let left = self.value(left)?;
        if truth(&left)? == wanted { Ok(left) } else { self.value(right) }
    }

    fn chain(&mut self, first: &Term, rest: &[(super::operator::Operator, Term)]) -> Result<Value, Message> {
        let mut left = self.value(first)?;
        let mut result = None;
        for (operator, term) in rest {
            let right = self.value(term)?;
            self.spend(left.items().len() + right.items().len())?;
            let data = operator.apply(&left, &right)?;
            let origin = self.origin_of(&left, &right);
            let stop = matches!(data, Data::Boolean(false));
            result = Some(Value::new(origin, data));
            if stop {
                break;
            }
            left = right;
        }
        Ok(result.unwrap_or(left))
    }

    /// What is computed stands where its operands stand: a constant stands nowhere.
    fn origin_of(&self, left: &Value, right: &Value) -> Origin {
        if left.origin == self.scope.origin() { right.origin } else { left.origin }
    }

    fn choice(&mut self, test: &Term, then: &Term, otherwise: Option<&Term>) -> Result<Value, Message> {
        let test = self.value(test)?;
        match (truth(&test)?, otherwise) {
            (true, _) => self.value(then),
            (false, Some(otherwise)) => self.value(otherwise),
            (false, None) => Ok(self.constant(Data::None)),
        }
    }

    /// An attribute of a list is the list of the attributes of its items; lists of lists become one list, absent ones are left out.
    fn attribute(&mut self, value: &Value, name: &Arc<str>) -> Result<Value, Message> {
        match &value.data {
            Data::None => Ok(Value::none(value.origin)),
            Data::Record(record) => field(record, name),
            Data::List(items) => {
                self.spend(items.len())?;
                let mut found = Vec::new();
                for item in items.iter() {
                    let value = self.attribute(item, name)?;
                    match value.data {
                        Data::None => {}
                        Data::List(inner) => found.extend(inner.iter().cloned()),
                        _ => found.push(value),
                    }
                }
                self.spend(found.len())?;
                Ok(Value::new(value.origin, Data::List(found.into())))
            }
            data => part(data, name)
                .map(|data| Value::new(value.origin, data))
                .ok_or_else(|| type_name(data).fill(Message::new("no-such-part").with("name", name))),
        }
    }
}

fn field(record: &Record, name: &str) -> Result<Value, Message> {
    record.get(name).cloned().ok_or_else(|| Message::new("expression-unknown-name").with("name", name))
}

/// The parts of single values that expressions may ask for.
fn part(data: &Data, name: &str) -> Option<Data> {
    let number = |value: i64| Some(Data::Number(value.into()));
    match (data, name) {
        (Data::DateTime(moment), "date") => Some(Data::Date(moment.date())),
        (Data::DateTime(moment), "time") => Some(Data::Time(moment.time())),
        (Data::DateTime(moment), _) => part(&Data::Date(moment.date()), name),
        (Data::Date(day), "year") => number(day.year().into()),
        (Data::Date(day), "month") => number(day.month().into()),
        (Data::Date(day), "day") => number(day.day().into()),
        (Data::Date(day), "week") => number(day.iso_week_date().week().into()),
        (Data::Period(period), "year") => number(period.year().into()),
        (Data::Period(period), "start") => Some(Data::Date(period.first_day())),
        (Data::Period(period), "end") => Some(Data::Date(period.last_day())),
        (Data::Period(period), "month") => match period {
            Period::Month(_, month) => number((*month).into()),
            _ => Some(Data::None),
        },
        (Data::Choice(choice), "label") => Some(Data::Text(choice.label.clone())),
        (Data::Choice(choice), "original") => Some(Data::Text(choice.original.clone())),
        _ => None,
    }
}

/// Gives an item by its place, counted from 0, or from the end when it is negative; nothing when there is none.
fn item(value: &Value, index: &Value) -> Result<Value, Message> {
    let refuse = || type_name(&value.data).fill(Message::new("no-items"));
    if value.is_none() {
        return Ok(value.clone());
    }
    let Data::List(items) = &value.data else { return Err(refuse()) };
    let Data::Number(number) = index.data else { return Err(type_name(&index.data).fill(Message::new("not-a-place"))) };
    let at = number.to_i64().filter(|_| number == number.trunc()).unwrap_or(i64::MAX);
    let at = if at < 0 { at + i64::try_from(items.len()).unwrap_or(i64::MAX) } else { at };
    let found = usize::try_from(at).ok().and_then(|at| items.get(at));
    Ok(found.cloned().unwrap_or(Value::none(value.origin)))
}

fn negated(value: &Value) -> Result<Value, Message> {
    let data = match value.data {
        Data::Number(number) => Data::Number(opposite(number)),
        Data::Money(number) => Data::Money(opposite(number)),
        Data::Percent(number) => Data::Percent(opposite(number)),
        Data::Duration(minutes) => Data::Duration(minutes.saturating_neg()),
        ref data => return Err(type_name(data).fill(Message::new("no-opposite"))),
    };
    Ok(Value::new(value.origin, data))
}

/// Zero has no sign.
fn opposite(number: Decimal) -> Decimal {
    if number.is_zero() { number } else { -number }
}
