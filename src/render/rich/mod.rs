//! Rich text: Markdown (`CommonMark` with tables and strikethrough) as a small tree of our own, and from there to Typst and plain text.
//!
//! Only what an office document needs is in the tree. Links go to the web, a mailbox or a telephone; pictures are fields of a document,
//! not part of its text; raw HTML is shown as the text that it is.

mod plain;
mod read;
pub(super) mod typst;

pub use plain::plain;
pub use read::read;

use crate::diagnostic::Message;

/// A text: its blocks, and what the writer should know about them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rich {
    /// The blocks from top to bottom.
    pub blocks: Vec<Block>,
    /// What was understood otherwise than it may have been meant.
    pub warnings: Vec<Message>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading with its level, counted from 1; levels never jump.
    Heading(u8, Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A table.
    Table(Table),
    /// A rule between parts.
    Rule,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number; none for a list with bullets.
    pub start: Option<u64>,
    /// Whether its items stand close together.
    pub tight: bool,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table with one header row.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// One for each column.
    pub columns: Vec<Align>,
    /// The cells of the header.
    pub header: Vec<Vec<Inline>>,
    /// The cells of the rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the document does.
    Auto,
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Important words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Words that do not hold any more.
    Strike(Vec<Inline>),
    /// Words as typed.
    Code(String),
    /// A link and its words.
    Link(String, Vec<Inline>),
    /// A new line.
    Break,
}
