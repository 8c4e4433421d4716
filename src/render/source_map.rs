//! From a place in the final Typst text back to what the user wrote: the value that stands there, or else the template's own words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{FileKey, Origin};
use crate::kind::record::{Data, Record, Value};
use crate::render::value::Scope;

/// How the place of a value can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whence {
    /// It is known.
    Known(Origin),
    /// The value is text at this address, perhaps that of a field.
    Address(usize),
    /// It was made by a filter or stands in the template.
    Made,
}

/// A stretch of rendered text, and the stretch of a template that wrote it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// Where it stands in the text with marks.
    pub(super) output: Range<usize>,
    /// The template.
    pub(super) file: FileKey,
    /// Where it stands in the template.
    pub(super) source: Range<usize>,
    /// Whether it was copied byte for byte.
    pub(super) copied: bool,
}

/// A value in the final text.
#[derive(Clone, Debug)]
pub struct Insertion {
    /// Where it stands in the final text.
    pub range: Range<usize>,
    pub(super) whence: Whence,
    /// Its text, where it is text.
    pub(super) text: Option<Arc<str>>,
}

/// Finds the places of a final text in the user's own files.
#[derive(Debug)]
pub struct SourceMap {
    pub(super) scope: Scope,
    pub(super) insertions: Vec<Insertion>,
    /// Where stretches of the template start: in the final text, and in the text with marks.
    pub(super) stretches: Vec<(usize, usize)>,
    pub(super) written: Vec<Written>,
    pub(super) whole: Origin,
    pub(super) texts: OnceLock<HashMap<usize, Origin>>,
}

impl SourceMap {
    /// Makes the map of a text that no value has been put into yet.
    pub(super) fn new(scope: Scope, written: Vec<Written>, whole: Origin) -> Self {
        let (insertions, stretches) = (Vec::new(), vec![(0, 0)]);
        Self { scope, insertions, stretches, written, whole, texts: OnceLock::new() }
    }

    /// Finds the place of bytes of the final text: of the value that they belong to, else in the template.
    #[must_use]
    pub fn origin_of(&self, range: Range<usize>) -> Origin {
        let value = self.insertion_at(range.start).and_then(|insertion| self.origin_of_insertion(insertion));
        value.unwrap_or_else(|| self.template_origin(self.marked(range.start), range.len()))
    }

    /// Finds the place of the first value within bytes of the final text, else of what is there.
    pub(super) fn first_in(&self, range: Range<usize>) -> Origin {
        let index = self.insertions.partition_point(|insertion| insertion.range.start < range.start);
        let first = self.insertions.get(index).filter(|insertion| insertion.range.start < range.end);
        self.origin_of(first.map_or(range, |insertion| insertion.range.clone()))
    }

    /// Finds the place of the template that wrote bytes of the final text.
    #[must_use]
    pub fn template_of(&self, range: Range<usize>) -> Origin {
        self.template_origin(self.marked(range.start), range.len())
    }

    /// Gives all values of the final text from left to right; a list comes before its items.
    #[must_use]
    pub fn insertions(&self) -> &[Insertion] {
        &self.insertions
    }

    /// Gives every text of a value that is printed, with its place.
    #[must_use]
    pub fn printed(&self) -> Vec<(&str, Origin)> {
        let place = |insertion: &Insertion| self.origin_of(insertion.range.clone());
        self.insertions.iter().filter_map(|insertion| Some((insertion.text.as_deref()?, place(insertion)))).collect()
    }

    /// Gives the place of the template as a whole, for complaints that have no better one.
    #[must_use]
    pub fn whole(&self) -> Origin {
        self.whole
    }

    /// Finds the place of a value; none when a filter or the template made it.
    #[must_use]
    pub fn origin_of_insertion(&self, insertion: &Insertion) -> Option<Origin> {
        self.origin(insertion.whence)
    }

    /// Finds the place of a value.
    pub(super) fn origin(&self, whence: Whence) -> Option<Origin> {
        match whence {
            Whence::Known(origin) => Some(origin),
            Whence::Address(address) => self.texts.get_or_init(|| texts_of(&self.scope)).get(&address).copied(),
            Whence::Made => None,
        }
    }

    /// Finds the place of the template that wrote a place of the text with marks.
    pub(super) fn template_origin(&self, marked: usize, length: usize) -> Origin {
        let index = self.written.partition_point(|written| written.output.start <= marked);
        let Some(written) = index.checked_sub(1).and_then(|index| self.written.get(index)) else { return self.whole };
        if !written.copied {
            return Origin::text(written.file, written.source.clone());
        }
        let start = (written.source.start + marked - written.output.start).min(written.source.end);
        Origin::text(written.file, start..(start + length).min(written.source.end))
    }

    /// Finds the value of the document that a text was made of: of all texts that are a part of it the longest, else the document or row
    /// itself. Case and white space do not count, since an envelope has its own. A name that was put together of others stands for the
    /// longest of those, if that is most of it.
    #[must_use]
    pub fn part_of(&self, text: &str) -> Option<Origin> {
        let whole = bare(text);
        let record = self.scope.records().first()?;
        let mut parts: Vec<(String, Origin)> = Vec::new();
        each_text(record, &mut |part, origin| {
            let part = bare(part);
            if !part.is_empty() && whole.contains(&part) {
                parts.push((part, origin));
            }
        });
        parts.sort_by_key(|(part, _)| std::cmp::Reverse(part.len()));
        let Some((longest, place)) = parts.first() else { return Some(record.origin) };
        let is_most = |part: &str| longest.contains(part) && part.len() * 3 >= longest.len() * 2;
        let inner = parts.iter().find(|(part, origin)| origin != place && part.len() < longest.len() && is_most(part));
        Some(inner.map_or(*place, |(_, origin)| *origin))
    }

    fn insertion_at(&self, at: usize) -> Option<&Insertion> {
        let after = self.insertions.partition_point(|insertion| insertion.range.start <= at);
        self.insertions[..after].iter().rev().find(|insertion| insertion.range.contains(&at))
    }

    fn marked(&self, at: usize) -> usize {
        let after = self.stretches.partition_point(|(start, _)| *start <= at);
        let (start, marked) = self.stretches[after.saturating_sub(1)];
        // A place within a value belongs to the mark before it, which is where the next stretch has not started yet.
        let next = self.stretches.get(after).map_or(usize::MAX, |(_, marked)| *marked);
        (marked + at.saturating_sub(start)).min(next.saturating_sub(1))
    }
}

fn texts_of(scope: &Scope) -> HashMap<usize, Origin> {
    let mut texts = HashMap::new();
    for record in scope.records() {
        note_record(record, &mut texts);
    }
    texts
}

fn note_record(record: &Record, texts: &mut HashMap<usize, Origin>) {
    for (_, value) in &record.fields {
        note(value, texts);
    }
}

fn note(value: &Value, texts: &mut HashMap<usize, Origin>) {
    match &value.data {
        Data::Text(text) | Data::Rich(text) => {
            texts.entry(address(text)).or_insert(value.origin);
        }
        Data::Choice(choice) => {
            texts.entry(address(&choice.value)).or_insert(value.origin);
        }
        Data::Record(record) => note_record(record, texts),
        Data::List(items) => items.iter().for_each(|item| note(item, texts)),
        _ => {}
    }
}

/// Writes a text as it is compared with another.
fn bare(text: &str) -> String {
    text.split_whitespace().flat_map(str::chars).flat_map(char::to_lowercase).collect()
}

/// Goes through the texts of a record, however deep.
fn each_text(record: &Record, found: &mut dyn FnMut(&str, Origin)) {
    fn within(value: &Value, found: &mut dyn FnMut(&str, Origin)) {
        match &value.data {
            Data::Text(text) => found(text, value.origin),
            Data::Record(record) => each_text(record, found),
            Data::List(items) => items.iter().for_each(|item| within(item, found)),
            _ => {}
        }
    }
    record.fields.iter().for_each(|(_, value)| within(value, found));
}

/// Gives the address by which a text is known.
pub(super) fn address(text: &str) -> usize {
    text.as_ptr().addr()
}
