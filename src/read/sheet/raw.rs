//! A workbook as its own reader found it, in a form that can cross to another process, and from there to a [`Book`].
//!
//! Places are not in it: the process that reads does not know which file it has.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{CellRef, FileKey, Message, Origin};
use crate::read::{Book, Content, Node, Sheet};

use super::parts::{CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, TEXT_BYTES, too_large};
use super::value::{self, Shape};

/// A workbook: its sheets in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawBook {
    pub(super) sheets: Vec<RawSheet>,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct RawSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) hidden_rows: Vec<u32>,
    /// Merged regions: first row and column, last row and column.
    pub(super) merged: Vec<[u32; 4]>,
    pub(super) cells: Vec<RawCell>,
}

/// A filled cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RawCell {
    row: u32,
    column: u16,
    value: RawValue,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum RawValue {
    Text(String),
    /// A number, and what its format makes of it: a date, a time, a percentage.
    Number(f64, Shape),
    /// A moment that is written out.
    Iso(String),
    Boolean(bool),
    Error(String),
    Uncalculated,
}

/// A piece of a workbook, so that a large one never stands in memory as one frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RawPiece {
    /// The next sheet, without its cells.
    #[expect(private_interfaces, reason = "nobody looks into a piece")]
    Sheet(RawSheet),
    /// More cells of the last sheet.
    #[expect(private_interfaces, reason = "nobody looks into a piece")]
    Cells(Vec<RawCell>),
    /// The end, and whether days are counted from 1904.
    End(bool),
}

/// Fills the sheets of a workbook within the limits that hold for all of them.
#[derive(Default)]
pub(super) struct Filling {
    pub(super) book: RawBook,
    cells: u64,
    text_bytes: u64,
}

impl Filling {
    /// Starts the next sheet.
    pub(super) fn sheet(&mut self, name: String, hidden: bool) {
        self.book.sheets.push(RawSheet { name, hidden, ..RawSheet::default() });
    }

    /// The sheet that is being filled.
    pub(super) fn last(&mut self) -> &mut RawSheet {
        if self.book.sheets.is_empty() {
            self.sheet(String::new(), false);
        }
        self.book.sheets.last_mut().expect("there is one now")
    }

    /// Counts cells that are going to be filled, before they take memory.
    pub(super) fn count(&mut self, cells: u64) -> Result<(), Message> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > CELL_LIMIT {
            return Err(too_large(Message::new("workbook-too-many-cells").with("limit", CELL_LIMIT)));
        }
        Ok(())
    }

    /// Fills a cell that was counted. One with an empty text is not filled.
    pub(super) fn put(&mut self, row: u32, column: u32, value: RawValue) -> Result<(), Message> {
        if let RawValue::Text(text) = &value {
            if text.is_empty() {
                return Ok(());
            }
            self.text_bytes += text.len() as u64;
            if self.text_bytes > TEXT_BYTES {
                return Err(too_large(Message::new("workbook-holds-too-much")));
            }
        }
        let cell = u16::try_from(column).ok().filter(|_| row < ROW_LIMIT && column < COLUMN_LIMIT);
        let column = cell.ok_or_else(|| super::parts::beyond(format!("{}", u64::from(row) + 1).as_bytes()))?;
        self.last().cells.push(RawCell { row, column, value });
        Ok(())
    }
}

/// How many cells a piece has.
const PIECE: usize = 20_000;

impl RawBook {
    /// Takes the workbook apart.
    pub fn into_pieces(self) -> impl Iterator<Item = RawPiece> {
        let end = RawPiece::End(self.is_1904);
        let sheets = self.sheets.into_iter().flat_map(|mut sheet| {
            let mut cells = std::mem::take(&mut sheet.cells).into_iter();
            let next = move || Some(cells.by_ref().take(PIECE).collect()).filter(|some: &Vec<_>| !some.is_empty());
            std::iter::once(RawPiece::Sheet(sheet)).chain(std::iter::from_fn(next).map(RawPiece::Cells))
        });
        sheets.chain(std::iter::once(end))
    }

    /// Adds a piece; true when it was the last.
    pub fn add(&mut self, piece: RawPiece) -> bool {
        match piece {
            RawPiece::Sheet(sheet) => self.sheets.push(sheet),
            RawPiece::Cells(cells) => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.cells.extend(cells);
                }
            }
            RawPiece::End(is_1904) => {
                self.is_1904 = is_1904;
                return true;
            }
        }
        false
    }

    /// Gives the cells their places.
    #[must_use]
    pub fn into_book(self, file: FileKey) -> Book {
        let is_1904 = self.is_1904;
        let sheets = (0..=u16::MAX).zip(self.sheets).map(|(number, raw)| raw.into_sheet(file, number, is_1904));
        Book { file, sheets: sheets.collect() }
    }
}

impl RawSheet {
    fn into_sheet(mut self, file: FileKey, number: u16, is_1904: bool) -> Sheet {
        let corner = |row: u32, column: u32| CellRef {
            sheet: number,
            row: row.min(ROW_LIMIT - 1),
            column: u16::try_from(column.min(COLUMN_LIMIT - 1)).expect("a column of Excel fits"),
        };
        let merged =
            self.merged.iter().map(|[top, left, bottom, right]| (corner(*top, *left), corner(*bottom, *right)));
        let merged = merged.filter(|(first, last)| first.row <= last.row && first.column <= last.column).collect();
        self.hidden_rows.sort_unstable();
        self.hidden_rows.dedup();
        let cells = self.cells.into_iter().map(|cell| {
            let place = CellRef { sheet: number, row: cell.row, column: cell.column };
            ((cell.row, cell.column), Node::new(Origin::cell(file, place), content(cell.value, is_1904)))
        });
        let cells = cells.filter(|(_, node)| !node.is_empty()).collect();
        Sheet { name: self.name, hidden: self.hidden, cells, merged, hidden_rows: self.hidden_rows }
    }
}

fn content(value: RawValue, is_1904: bool) -> Content {
    match value {
        RawValue::Text(text) => value::text(&text),
        RawValue::Number(value, shape) => value::shaped(value, shape, is_1904),
        RawValue::Iso(text) => value::iso(&text),
        RawValue::Boolean(value) => Content::Boolean(value),
        RawValue::Error(error) => Content::Error(error.into()),
        RawValue::Uncalculated => Content::Uncalculated,
    }
}
