//! A workbook that is ready to be written: every cell has its content, every formula its result.

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

use super::style::{Format, Tone};
use crate::diagnostic::Origin;

/// One sheet with its table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What the tab says; not yet safe or unique.
    pub(super) sheet: String,
    /// The name that formulas use.
    pub(super) name: String,
    /// Lines above the table.
    pub(super) heading: Vec<String>,
    pub(super) columns: Vec<Column>,
    /// As many cells in each row as there are columns.
    pub(super) rows: Vec<Vec<Cell>>,
    /// What stands in the first cell of the totals row, where there is one.
    pub(super) totals: Option<String>,
}

/// One column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) format: Format,
    /// A width in characters; none to fit the content.
    pub(super) width: Option<f64>,
    /// The formula of every cell, in Excel's own notation; the cells hold its results.
    pub(super) formula: Option<String>,
    /// What stands under it in the totals row.
    pub(super) total: Option<Total>,
    /// The statuses that occur, with their colours.
    pub(super) tones: Vec<(String, Tone)>,
}

/// What stands under a column.
#[derive(Clone, Debug)]
pub(super) enum Total {
    Sum,
    /// A formula in Excel's own notation, with its result.
    Formula {
        formula: String,
        result: Cell,
    },
}

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) origin: Origin,
    pub(super) content: Content,
    /// Whether it asks for attention.
    pub(super) is_highlighted: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Empty,
    Text(String),
    Number(Decimal),
    Date(Date),
    Time(Time),
    DateTime(DateTime),
    /// Minutes.
    Duration(i64),
}

impl Table {
    /// Gives what stands under a column.
    pub(super) fn total(&self, column: usize) -> Content {
        match &self.columns[column].total {
            Some(Total::Sum) => Content::Number(self.sum(column)),
            Some(Total::Formula { result, .. }) => result.content.clone(),
            None => Content::Empty,
        }
    }

    /// Adds up a column, exactly. Cells without a number count as nothing, as in Excel.
    fn sum(&self, column: usize) -> Decimal {
        let number = |row: &Vec<Cell>| match row.get(column).map(|cell| &cell.content) {
            Some(Content::Number(value)) => Some(*value),
            _ => None,
        };
        self.rows.iter().filter_map(number).sum()
    }
}
