//! A sheet as a reader of forms sees it: cells by row and column, empty ones too.

use std::collections::BTreeMap;

use crate::diagnostic::{CellRef, Origin};
use crate::read::{Book, Content, Node, Sheet};

/// One sheet of a book.
#[derive(Clone, Copy)]
pub(super) struct Grid<'b> {
    book: &'b Book,
    number: u16,
    sheet: &'b Sheet,
}

/// Goes through the sheets of a book.
pub(super) fn grids(book: &Book) -> impl Iterator<Item = Grid<'_>> {
    (0..=u16::MAX).zip(&book.sheets).map(move |(number, sheet)| Grid { book, number, sheet })
}

impl<'b> Grid<'b> {
    pub(super) fn name(&self) -> &'b str {
        &self.sheet.name
    }

    pub(super) fn number(&self) -> u16 {
        self.number
    }

    pub(super) fn origin(&self, row: u32, column: u16) -> Origin {
        Origin::cell(self.book.file, CellRef { sheet: self.number, row, column })
    }

    /// Gives the rows that are not blank, from top to bottom.
    pub(super) fn rows(&self) -> Vec<u32> {
        let filled = self.sheet.cells.iter().filter(|(_, node)| !is_blank(node));
        let mut rows: Vec<u32> = filled.map(|((row, _), _)| *row).collect();
        rows.dedup();
        rows
    }

    /// Gives the columns of a row that are not blank, from left to right.
    pub(super) fn columns(&self, row: u32) -> Vec<u16> {
        let cells = self.sheet.cells.range((row, 0)..=(row, u16::MAX)).filter(|(_, node)| !is_blank(node));
        cells.map(|((_, column), _)| *column).collect()
    }

    /// Gives a cell, empty or not.
    pub(super) fn cell(&self, row: u32, column: u16) -> Node {
        let own = self.sheet.cells.get(&(row, column)).filter(|node| !is_blank(node)).cloned();
        own.unwrap_or_else(|| Node::new(self.origin(row, column), Content::Empty))
    }

    /// Gives the regions of merged cells that hang down in a column: the last row by the first one.
    pub(super) fn merged_down(&self, column: u16) -> BTreeMap<u32, u32> {
        let merged = self.sheet.merged.iter().filter(|(first, _)| first.column == column);
        merged.map(|(first, last)| (first.row, last.row)).collect()
    }

    /// Gives the text of a cell on one line.
    pub(super) fn text(&self, row: u32, column: u16) -> String {
        let node = self.cell(row, column);
        node.as_text().map_or("", |text| text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Gives the first of the rows that are hidden or filtered away, and how many there are.
    pub(super) fn hidden(&self, rows: &[u32]) -> Option<(u32, usize)> {
        let hidden = |row: &&u32| self.sheet.hidden || self.sheet.hidden_rows.binary_search(row).is_ok();
        let mut hidden = rows.iter().filter(hidden);
        let first = *hidden.next()?;
        Some((first, hidden.count() + 1))
    }
}

/// Tells whether nothing that counts stands in a cell.
pub(super) fn is_blank(node: &Node) -> bool {
    node.is_empty() || node.as_text().is_some_and(|text| text.trim().is_empty())
}
