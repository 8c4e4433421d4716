//! What is remembered of a document, its editions and their outputs.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::difference::Difference;
use super::said::Said;
use super::table::Set;
use crate::shell::disk::Stamp;
use crate::shell::store::Hash;

/// A day, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day(i16, i8, i8);

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.year(), date.month(), date.day())
    }
}

impl Day {
    /// Gives the date; none for one that is not in the calendar.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        Date::new(self.0, self.1, self.2).ok()
    }
}

/// What is remembered of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The name of its kind; empty when it is not known.
    pub kind: String,
    /// Its language subtag.
    pub language: String,
    /// What was asked for that all documents share: settings, people, kinds, words and fonts.
    pub common: Set,
    /// What was asked for to read and bind it.
    pub reads: Set,
    /// The day of the run, where that counted.
    pub day: Option<Day>,
    /// Whether nothing was wrong with it, so that it need not be read again to say so.
    pub clean: bool,
    /// Whether something was so wrong that editions may be missing.
    pub failed: bool,
    /// Its editions by their stems, those of before it failed too.
    pub editions: BTreeMap<String, Edition>,
}

/// What is remembered of an edition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Whether the document has it now; one of before the document failed is kept without.
    pub listed: bool,
    /// What it was made from; none before it was made.
    pub prints: Option<Prints>,
    /// What was asked for to make it.
    pub reads: Set,
    /// Whether some output could not be made or written.
    pub failed: bool,
    /// The outputs.
    pub outputs: Vec<Output>,
    /// What was complained of while it was made.
    pub complaints: Vec<Said>,
    /// Why it was made.
    pub reasons: Vec<Reason>,
    /// When, in seconds since 1970.
    pub at: i64,
}

impl Edition {
    /// Tells whether the same was made, whenever and for whatever reason.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let essence = |edition: &Self| Self { reasons: Vec::new(), at: 0, ..edition.clone() };
        essence(self) == essence(other)
    }
}

/// The fingerprints of what an edition was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prints {
    /// Of the values as they print.
    pub plain: Hash,
    /// Of the values and the places that complaints point at.
    pub placed: Hash,
}

/// What is remembered of an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The path relative to the output folder, with `/`.
    pub path: String,
    /// The hash of the bytes that were written.
    pub hash: Hash,
    /// The stamp of the file that was written.
    pub stamp: Option<Stamp>,
    /// Whether the last making made it; false for the last good one of an edition that failed.
    pub current: bool,
}

/// Why an edition was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It was never made before.
    First,
    /// It was made by another griffie.
    Program,
    /// What was known of it was lost.
    Forgotten,
    /// It failed the last time.
    Failed,
    /// The day counts, and was another.
    Day(Day),
    /// An input holds something else.
    Input {
        /// The file, relative to the workspace.
        file: String,
        /// What is different, as far as it is known.
        differences: Vec<Difference>,
    },
    /// A file that was missing is there.
    Came(String),
    /// A file is gone.
    Gone(String),
    /// A template of the workspace takes the place of one of ours.
    Replaces(String),
    /// A template of the workspace is gone, and one of ours takes its place.
    Restores(String),
    /// Templates came into a folder, or went.
    Folder(String),
    /// An output was deleted.
    Deleted(String),
    /// An output was edited.
    Edited(String),
    /// It is made from other values, though no input is known to have changed.
    Values,
}
