//! A document as a workbook: which sheets and cells it has, filling them in, and reading them back.
//!
//! The first sheet says what kind the document is and holds a row for each single field; each list has a sheet of its own, and a list
//! within a list says in its first column where each of its rows belongs. The whole form follows from the declaration of the kind, so
//! that one layout serves the writer and the reader, and what is read is the node that the document's YAML would have been: binding
//! knows no difference. How cells look and how files are written is not known here.

mod fill;
mod layout;
mod read;
mod sheet;
#[cfg(test)]
mod tests;
pub mod words;

pub use fill::fill;
pub use read::{kind_of, read};

use std::sync::Arc;

use crate::office::locale::Locale;
use crate::read::Content;

/// The document property that names the kind.
pub const PROPERTY: &str = "griffie";

/// A workbook to be filled in by hand.
#[derive(Clone, Debug)]
pub struct Form {
    /// The kind of document.
    pub kind: Arc<str>,
    /// The language of its words.
    pub locale: Locale,
    /// The word for the kind.
    pub title: String,
    /// The sheets; the first one is the head.
    pub sheets: Vec<FormSheet>,
}

/// One sheet of a form.
#[derive(Clone, Debug)]
pub struct FormSheet {
    /// Its name.
    pub name: String,
    /// What it is for, above the words of a note.
    pub help: String,
    /// The cells that belong together: the columns of a list, or the rows of the head.
    pub entries: Vec<FormEntry>,
    /// What is filled in, a line for each row of a list. The head has one line.
    pub lines: Vec<Vec<Content>>,
}

/// One column of a list, or one row of the head.
#[derive(Clone, Debug)]
pub struct FormEntry {
    /// Its header.
    pub header: String,
    /// What it is for, and how it is written.
    pub help: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// What its cells hold.
    pub shape: Shape,
}

/// What a cell of a form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text on one line.
    Text,
    /// Text of several lines.
    Lines,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// An amount in euros.
    Money,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day with a time.
    DateTime,
    /// One of some words.
    Words(Vec<String>),
    /// A cell of another sheet: the sheet and the column, counted from 0.
    Parent {
        /// The sheet.
        sheet: usize,
        /// The column; none where rows are counted.
        column: Option<usize>,
    },
}
