//! The fingerprint of what an edition is made from: its values as they print, and where it matters also the places they stand at.
//!
//! A decimal counts in its exact form, since `1.0` and `1.00` print differently. Every part is written with what it is and how long it is,
//! so that no two different editions have the same fingerprint.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Origin, Place, Sources};
use crate::kind::record::{Data, Record, Value};
use crate::office::period::Period;
use crate::shell::store::Hash;

/// A fingerprint that is being taken.
pub(super) struct Fingerprint<'a> {
    hasher: Sha256,
    /// The files of the run, where the places count.
    places: Option<&'a Sources>,
}

impl<'a> Fingerprint<'a> {
    /// Starts one; with the files of the run also the places of values count.
    #[must_use]
    pub(super) fn new(places: Option<&'a Sources>) -> Self {
        Self { hasher: Sha256::new(), places }
    }

    /// Ends it.
    #[must_use]
    pub(super) fn finish(self) -> Hash {
        self.hasher.finalize().into()
    }

    /// Adds bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.hasher.update((bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Adds text that may be absent.
    pub(super) fn optional(&mut self, text: Option<&str>) {
        self.tag(u8::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    /// Adds how many parts follow.
    pub(super) fn count(&mut self, count: usize) {
        self.hasher.update((count as u64).to_le_bytes());
    }

    /// Adds what a value is, as a number of our own.
    pub(super) fn tag(&mut self, tag: u8) {
        self.hasher.update([tag]);
    }

    /// Adds a place, where places count.
    pub(super) fn place(&mut self, origin: Origin) {
        let Some(sources) = self.places else { return };
        self.text(sources.name(origin.file()));
        match origin.place() {
            Place::Whole => self.tag(0),
            Place::Text(range) => {
                self.tag(1);
                self.count(range.start);
                self.count(range.end);
            }
            Place::Cell(cell) => {
                self.tag(2);
                self.hasher.update(cell.sheet.to_le_bytes());
                self.hasher.update(cell.row.to_le_bytes());
                self.hasher.update(cell.column.to_le_bytes());
            }
        }
    }

    /// Adds a record.
    pub(super) fn record(&mut self, record: &Record) {
        self.text(&record.type_name);
        self.place(record.origin);
        self.count(record.fields.len());
        for (name, value) in &record.fields {
            self.text(name);
            self.value(value);
        }
    }

    /// Adds a value.
    pub(super) fn value(&mut self, value: &Value) {
        self.place(value.origin);
        match &value.data {
            Data::None => self.tag(0),
            Data::Text(text) => self.tagged(1, text),
            Data::Rich(text) => self.tagged(2, text),
            Data::Number(number) => self.fixed(3, &number.serialize()),
            Data::Money(amount) => self.fixed(4, &amount.serialize()),
            Data::Percent(fraction) => self.fixed(5, &fraction.serialize()),
            Data::Date(date) => self.tagged(6, &date.to_string()),
            Data::Time(time) => self.tagged(7, &time.to_string()),
            Data::DateTime(moment) => self.tagged(8, &moment.to_string()),
            Data::Period(period) => self.period(*period),
            Data::Duration(minutes) => self.fixed(10, &minutes.to_le_bytes()),
            Data::Boolean(yes) => self.fixed(11, &[u8::from(*yes)]),
            Data::Choice(choice) => {
                self.tagged(12, &choice.value);
                self.text(&choice.original);
                self.text(&choice.label);
            }
            Data::Record(record) => {
                self.tag(13);
                self.record(record);
            }
            Data::List(items) => {
                self.tag(14);
                self.count(items.len());
                items.iter().for_each(|item| self.value(item));
            }
        }
    }

    fn period(&mut self, period: Period) {
        let (form, number) = match period {
            Period::Year(_) => (0, 0),
            Period::Quarter(_, number) => (1, number),
            Period::Month(_, number) => (2, number),
            Period::Week(_, number) => (3, number),
        };
        self.fixed(9, &period.year().to_le_bytes());
        self.fixed(form, &number.to_le_bytes());
    }

    fn tagged(&mut self, tag: u8, text: &str) {
        self.tag(tag);
        self.text(text);
    }

    fn fixed(&mut self, tag: u8, bytes: &[u8]) {
        self.tag(tag);
        self.hasher.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::diagnostic::{CellRef, FileKey};
    use crate::kind::record::Choice;

    fn at(row: u32) -> Origin {
        Origin::cell(FileKey::from_index(0), CellRef { sheet: 0, row, column: 0 })
    }

    fn print(data: Data, origin: Origin, places: Option<&Sources>) -> Hash {
        let mut fingerprint = Fingerprint::new(places);
        fingerprint.value(&Value::new(origin, data));
        fingerprint.finish()
    }

    #[test]
    fn every_value_has_a_fingerprint_of_its_own() {
        let number = |text: &str| text.parse().unwrap();
        let text = |text: &str| Value::text(at(0), text);
        let choice = |value: &str, label: &str| {
            Data::Choice(Choice { value: value.into(), original: value.into(), label: label.into() })
        };
        let record = |names: [&str; 2]| {
            let fields = names.map(|name| (Arc::from(name), text("x"))).to_vec();
            Data::Record(Arc::new(Record { type_name: "".into(), origin: at(0), fields }))
        };
        let values = [
            Data::None,
            Data::Text("".into()),
            Data::Text("1".into()),
            Data::Rich("1".into()),
            Data::Number(number("1")),
            Data::Number(number("1.0")),
            Data::Number(number("1.00")),
            Data::Number(number("-1")),
            Data::Money(number("1")),
            Data::Percent(number("1")),
            Data::Date(date(2026, 11, 3)),
            Data::DateTime(date(2026, 11, 3).at(0, 0, 0, 0)),
            Data::Time(date(2026, 11, 3).at(0, 0, 0, 0).time()),
            Data::Period(Period::Month(2026, 1)),
            Data::Period(Period::Quarter(2026, 1)),
            Data::Period(Period::Week(2026, 1)),
            Data::Period(Period::Year(2026)),
            Data::Duration(1),
            Data::Boolean(true),
            Data::Boolean(false),
            choice("ab", "c"),
            choice("a", "bc"),
            record(["a", "bc"]),
            record(["ab", "c"]),
            Data::List([text("ab"), text("c")].into()),
            Data::List([text("a"), text("bc")].into()),
            Data::List([text("a")].into()),
            Data::List([].into()),
        ];
        for (at_one, one) in values.iter().enumerate() {
            for (at_other, other) in values.iter().enumerate() {
                let same = print(one.clone(), at(0), None) == print(other.clone(), at(0), None);
                assert_eq!(same, at_one == at_other, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn places_count_by_the_name_of_their_file_when_they_are_asked_for() {
        let text = || Data::Text("x".into());
        assert_eq!(print(text(), at(0), None), print(text(), at(1), None));
        let (mut one, mut other, mut third) = (Sources::default(), Sources::default(), Sources::default());
        let key = one.add("a.yaml");
        other.add("b.yaml");
        third.add("b.yaml");
        let again = third.add("a.yaml");
        assert_ne!(print(text(), at(0), Some(&one)), print(text(), at(1), Some(&one)));
        assert_ne!(print(text(), at(0), Some(&one)), print(text(), at(0), Some(&other)));
        let [here, there] = [key, again].map(|key| Origin::text(key, 3..5));
        assert_eq!(print(text(), here, Some(&one)), print(text(), there, Some(&third)));
        assert_ne!(print(text(), here, Some(&one)), print(text(), Origin::text(key, 3..6), Some(&one)));
    }
}
