//! What a template sees of a record.
//!
//! Text stays the pointer that was read, so that its place is found again however it reached the page; numbers are native; dates and
//! periods are objects that only filters and printing open; a choice is the name of its value, and prints its word. Everything is
//! made when a template asks for it. What is absent is `none`.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr};
use minijinja::{State, Value as Seen};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::Origin;
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::{Conventions, Locale, Style};
use crate::render::print;
use crate::render::source_map::{Whence, address};

/// The digits that Excel keeps of a number, and a template too.
const DIGITS: usize = 15;

/// The names that a template sees: the fields of records, of which an earlier one hides a later one.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    records: Vec<Arc<Record>>,
}

impl Scope {
    /// The fields of a record.
    #[must_use]
    pub fn new(record: Arc<Record>) -> Self {
        Self { records: vec![record] }
    }

    /// Adds the fields of another record behind those that are there: the house, the words, the language.
    #[must_use]
    pub fn with(mut self, record: Arc<Record>) -> Self {
        self.records.push(record);
        self
    }

    /// Finds a value by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.records.iter().find_map(|record| record.get(name))
    }

    pub(super) fn records(&self) -> &[Arc<Record>] {
        &self.records
    }
}

/// What the objects of one render share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) locale: Locale,
    /// What the house chose where the language leaves a choice.
    conventions: Conventions,
    /// The words of the choices that the template has asked for, by the address of their names.
    words: Mutex<HashMap<usize, Arc<str>>>,
}

/// One render: the names, and the values that were printed.
#[derive(Debug)]
pub(super) struct Rendering {
    scope: Scope,
    pub(super) shared: Arc<Shared>,
    kept: Mutex<Vec<Seen>>,
}

/// The name by which the formatter and the filters find the render; no template can write it.
const SELF: &str = " rendering";

impl Rendering {
    pub(super) fn new(scope: Scope, style: Style) -> Arc<Self> {
        let Style { locale, conventions } = style;
        let shared = Arc::new(Shared { locale, conventions, words: Mutex::default() });
        Arc::new(Self { scope, shared, kept: Mutex::default() })
    }

    /// Finds the render that a filter or the formatter works for.
    pub(super) fn of(state: &State<'_, '_>) -> Option<Arc<Self>> {
        state.lookup(SELF)?.downcast_object::<Self>()
    }

    /// Keeps a printed value aside and gives its index.
    pub(super) fn keep(&self, value: &Seen) -> usize {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(value.clone());
        kept.len() - 1
    }

    /// Gives the values that were kept, once.
    pub(super) fn take_kept(&self) -> Vec<Seen> {
        std::mem::take(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Object for Rendering {
    fn get_value(self: &Arc<Self>, key: &Seen) -> Option<Seen> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Seen> {
        match self.scope.get(key) {
            Some(value) => Some(see(value, &self.shared)),
            None if key == SELF => Some(Seen::from_dyn_object(self.clone())),
            None => None,
        }
    }
}

impl Shared {
    /// How values are written: the language, and the choices of the house.
    pub(super) fn style(&self) -> Style {
        Style { locale: self.locale, conventions: self.conventions }
    }

    /// Finds the word of a choice by the text of its name.
    pub(super) fn word(&self, name: &str) -> Option<Arc<str>> {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).get(&address(name)).cloned()
    }

    fn note_word(&self, name: &str, word: &Arc<str>) {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).insert(address(name), word.clone());
    }
}

/// Shows a value to a template.
pub(super) fn see(value: &Value, shared: &Arc<Shared>) -> Seen {
    match &value.data {
        Data::None => Seen::from(()),
        Data::Text(text) | Data::Rich(text) => Seen::from(text.clone()),
        Data::Number(number) | Data::Money(number) | Data::Percent(number) => from_decimal(*number),
        Data::Boolean(yes) => Seen::from(*yes),
        Data::Choice(choice) => {
            shared.note_word(&choice.value, &choice.label);
            Seen::from(choice.value.clone())
        }
        Data::Record(record) => {
            Seen::from_object(SeenRecord { record: record.clone(), origin: value.origin, shared: shared.clone() })
        }
        Data::List(items) => {
            Seen::from_object(SeenList { items: items.clone(), origin: value.origin, shared: shared.clone() })
        }
        Data::Date(_) | Data::Time(_) | Data::DateTime(_) | Data::Period(_) | Data::Duration(_) => {
            Seen::from_object(Moment { value: value.clone(), style: shared.style() })
        }
    }
}

/// A record or list of the document, or a date: what knows its own place.
pub(super) fn whence(value: &Seen) -> Whence {
    if let Some(text) = value.as_str() {
        return Whence::Address(address(text));
    }
    let record = value.downcast_object_ref::<SeenRecord>().map(|seen| seen.origin);
    let list = || value.downcast_object_ref::<SeenList>().map(|seen| seen.origin);
    let moment = || value.downcast_object_ref::<Moment>().map(|seen| seen.value.origin);
    let rich = || value.downcast_object_ref::<RichText>().map(|seen| Whence::Address(address(&seen.text)));
    let known = record.or_else(list).or_else(moment).map(Whence::Known);
    known.or_else(rich).unwrap_or(Whence::Made)
}

/// A record in a template.
#[derive(Debug)]
pub(super) struct SeenRecord {
    pub(super) record: Arc<Record>,
    origin: Origin,
    shared: Arc<Shared>,
}

impl Object for SeenRecord {
    fn get_value(self: &Arc<Self>, key: &Seen) -> Option<Seen> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Seen> {
        Some(see(self.record.get(key)?, &self.shared))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let record = self.record.clone();
        let names = (0..record.fields.len()).map(move |index| Seen::from(record.fields[index].0.clone()));
        Enumerator::Iter(Box::new(names))
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.record.fields.len())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// A list in a template.
#[derive(Debug)]
pub(super) struct SeenList {
    pub(super) items: Arc<[Value]>,
    origin: Origin,
    shared: Arc<Shared>,
}

impl Object for SeenList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Seen) -> Option<Seen> {
        Some(see(self.items.get(key.as_usize()?)?, &self.shared))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.items.len())
    }
}

/// A date, time, period or length of time in a template.
#[derive(Debug)]
pub(super) struct Moment {
    pub(super) value: Value,
    pub(super) style: Style,
}

impl Object for Moment {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        compare(&self.value.data, &other.downcast_ref::<Self>()?.value.data)
    }

    fn render(self: &Arc<Self>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&print::moment(&self.value.data, self.style))
    }
}

fn compare(left: &Data, right: &Data) -> Option<Ordering> {
    match (left, right) {
        (Data::Date(left), Data::Date(right)) => Some(left.cmp(right)),
        (Data::Time(left), Data::Time(right)) => Some(left.cmp(right)),
        (Data::DateTime(left), Data::DateTime(right)) => Some(left.cmp(right)),
        (Data::Period(left), Data::Period(right)) => Some(left.cmp(right)),
        (Data::Duration(left), Data::Duration(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Markdown that is to be set as rich text.
#[derive(Debug)]
pub(super) struct RichText {
    pub(super) text: Arc<str>,
    /// The level of its highest heading.
    pub(super) heading: u8,
}

impl Object for RichText {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Makes a template's number of an exact one.
pub(super) fn from_decimal(number: Decimal) -> Seen {
    let number = number.normalize();
    match number.to_i64() {
        Some(whole) if number.scale() == 0 => Seen::from(whole),
        _ => Seen::from(number.to_f64().unwrap_or_default()),
    }
}

/// Makes an exact number of a template's, with the digits that a template's number has.
pub(super) fn to_decimal(value: &Seen) -> Option<Decimal> {
    if !value.is_number() {
        return None;
    }
    if let Some(whole) = value.as_i64() {
        return Some(Decimal::from(whole));
    }
    let number = f64::try_from(value.clone()).ok().filter(|number| number.is_finite())?;
    let text = format!("{number:.*e}", DIGITS - 1);
    Decimal::from_scientific(&text).ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str) {
        let number: Decimal = typed.parse().unwrap();
        assert_eq!(to_decimal(&from_decimal(number)), Some(number.normalize()));
    }

    #[test]
    fn cents_come_back() {
        check("1234567890123.45");
    }

    #[test]
    fn a_negative_percentage_comes_back() {
        check("-0.041");
    }

    #[test]
    fn whole_numbers_are_whole() {
        check("12.00");
        assert!(from_decimal(Decimal::new(1200, 2)).is_integer());
    }

    #[test]
    fn a_sum_of_fractions_is_rounded_to_its_digits() {
        assert_eq!(to_decimal(&Seen::from(0.1 + 0.2)), Some(Decimal::new(3, 1)));
    }
}
