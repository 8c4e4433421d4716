//! From bytes to values with their places: YAML documents, workbooks and CSV files.
//!
//! Meaning is decided later, by the field that a value is bound to; here `0123` and `no` are text, and a date cell is a date because
//! the workbook says so. A bad file yields what could be read *and* the complaints.

pub mod csv;
mod de;
pub mod name;
mod row;
pub mod sheet;
pub mod table;
pub mod text;
pub mod yaml;

pub use de::{Spanned, from_node};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

use crate::diagnostic::{CellRef, FileKey, Origin};

/// A value as it was read, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub origin: Origin,
    /// What stands there.
    pub content: Content,
}

/// What can stand in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing: `key:` without a value, `~`, an empty cell.
    Empty,
    /// Text as it was typed; every plain scalar of YAML and every field of CSV is text.
    Text(Text),
    /// A number cell, with the 15 significant digits that Excel keeps.
    Number {
        /// The number; a percentage of 4,1 % is 0.041.
        value: Decimal,
        /// Whether the cell is formatted as a percentage.
        percent: bool,
    },
    /// A date cell.
    Date(Date),
    /// A cell with a date and a time.
    DateTime(DateTime),
    /// A time cell.
    Time(Time),
    /// A cell with TRUE or FALSE.
    Boolean(bool),
    /// An error cell: `#REF!`.
    Error(Arc<str>),
    /// A formula that was never calculated.
    Uncalculated,
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file, without duplicate keys.
    Map(Vec<Entry>),
}

/// Text with the form in which it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The text itself, after the escapes and folding of its format. One pointer for its whole life, so that its place can be found again.
    pub text: Arc<str>,
    /// The form.
    pub style: Style,
}

/// The form in which text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bare, as `no` or `2026-11-03`: it may mean something else than text.
    Plain,
    /// In quotes, or with a tag: it is text.
    Quoted,
    /// Its letters do not stand one by one where it was typed: a block, several lines, or a backslash between quotes.
    Folded,
}

/// One key of a mapping with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as typed.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_origin: Origin,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Makes a node.
    #[must_use]
    pub fn new(origin: Origin, content: Content) -> Self {
        Self { origin, content }
    }

    /// Makes plain text.
    #[must_use]
    pub fn plain(origin: Origin, text: &str) -> Self {
        Self::new(origin, Content::Text(Text { text: text.into(), style: Style::Plain }))
    }

    /// Gives the text, where it is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(&text.text),
            _ => None,
        }
    }

    /// Gives the entries, where it is a mapping.
    #[must_use]
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.content {
            Content::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Gives the items, where it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }

    /// Finds the entry of an exact key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| &*entry.key == key)
    }

    /// Finds the value of an exact key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Tells whether nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.content, Content::Empty)
    }
}

/// A workbook: sparse sheets of cells. A CSV file is a workbook of one sheet without a name.
#[derive(Clone, Debug)]
pub struct Book {
    /// The file.
    pub file: FileKey,
    /// The sheets in the order of the workbook, hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; empty in a CSV file.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The filled cells by row and column, counted from 0. The node's origin is the cell.
    pub cells: BTreeMap<(u32, u16), Node>,
    /// Merged regions: first and last cell, inclusive. The value stands in the first cell only.
    pub merged: Vec<(CellRef, CellRef)>,
    /// Rows that are hidden or filtered out.
    pub hidden_rows: Vec<u32>,
}
