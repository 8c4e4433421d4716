//! Places: where a value stands in the user's files, in twelve bytes.

use std::num::NonZeroU32;
use std::ops::Range;

/// A file of this run, known to [`super::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey(NonZeroU32);

impl FileKey {
    /// Makes the key of the file at an index, counted from 0.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).expect("a run reads fewer than four billion files");
        Self(NonZeroU32::new(number).expect("one more than an index is not zero"))
    }

    /// Gives the index, counted from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A cell of a workbook; all three are counted from 0. A CSV file is a workbook of one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The sheet, in the order of the workbook; at most 65,535.
    pub sheet: u16,
    /// The row; at most 4,194,303.
    pub row: u32,
    /// The column; at most 16,383.
    pub column: u16,
}

impl CellRef {
    /// Writes the address as Excel does: `D7`.
    #[must_use]
    pub fn address(self) -> String {
        format!("{}{}", column_letters(self.column), self.row + 1)
    }
}

/// Writes a column, counted from 0, in letters: `A`, `Z`, `AA`.
#[must_use]
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).expect("a remainder of 26 fits a byte");
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A place that the user can look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    Whole,
    /// Bytes of a text file (decoded to UTF-8, without its byte order mark).
    Text(Range<usize>),
    /// A cell of a workbook or CSV file.
    Cell(CellRef),
}

/// Where a value stands: a file and a place in it. Twelve bytes, since a workbook has millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    file: FileKey,
    packed: [u32; 2],
}

const WHOLE: [u32; 2] = [u32::MAX, u32::MAX];
const CELL_BIT: u32 = 1 << 31;
const LENGTH_LIMIT: usize = (1 << 31) - 1;

impl Origin {
    /// The file as a whole.
    #[must_use]
    pub fn whole(file: FileKey) -> Self {
        Self { file, packed: WHOLE }
    }

    /// Bytes of a text file. Places beyond 2 GiB, which no budget allows, become the whole file.
    #[must_use]
    pub fn text(file: FileKey, range: Range<usize>) -> Self {
        let length = range.end.saturating_sub(range.start).min(LENGTH_LIMIT - 1);
        match (u32::try_from(range.start), u32::try_from(length)) {
            (Ok(start), Ok(length)) => Self { file, packed: [length, start] },
            _ => Self::whole(file),
        }
    }

    /// A cell of a workbook or CSV file.
    #[must_use]
    pub fn cell(file: FileKey, cell: CellRef) -> Self {
        let first = CELL_BIT | (u32::from(cell.sheet) << 14) | u32::from(cell.column & 0x3fff);
        Self { file, packed: [first, cell.row] }
    }

    /// Takes the origin apart, so that it can pass through a serde visitor.
    pub(crate) fn to_parts(self) -> [u32; 3] {
        [self.file.0.get(), self.packed[0], self.packed[1]]
    }

    /// Puts an origin together again; none for parts that never were an origin.
    pub(crate) fn from_parts([file, first, second]: [u32; 3]) -> Option<Self> {
        NonZeroU32::new(file).map(|file| Self { file: FileKey(file), packed: [first, second] })
    }

    /// The file.
    #[must_use]
    pub fn file(self) -> FileKey {
        self.file
    }

    /// The order in which a reader meets places: by file and sheet, then from top to bottom; a file as a whole comes first.
    #[must_use]
    pub fn reading_order(self) -> (FileKey, u16, u32, u16) {
        match self.place() {
            Place::Whole => (self.file, 0, 0, 0),
            Place::Text(_) => (self.file, 0, self.packed[1], 0),
            Place::Cell(cell) => (self.file, cell.sheet, cell.row, cell.column),
        }
    }

    /// The place in the file.
    #[must_use]
    pub fn place(self) -> Place {
        let [first, second] = self.packed;
        if self.packed == WHOLE {
            Place::Whole
        } else if first & CELL_BIT != 0 {
            let sheet = u16::try_from((first >> 14) & 0xffff).expect("sixteen bits fit");
            let column = u16::try_from(first & 0x3fff).expect("fourteen bits fit");
            Place::Cell(CellRef { sheet, row: second, column })
        } else {
            Place::Text(second as usize..second as usize + first as usize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_twelve_bytes() {
        assert_eq!(size_of::<Origin>(), 12);
    }

    #[test]
    fn text_comes_back() {
        let origin = Origin::text(FileKey::from_index(3), 70_000..70_012);
        assert_eq!(origin.place(), Place::Text(70_000..70_012));
        assert_eq!(origin.file().index(), 3);
    }

    #[test]
    fn the_last_cell_of_excel_comes_back() {
        let cell = CellRef { sheet: 65_535, row: 1_048_575, column: 16_383 };
        assert_eq!(Origin::cell(FileKey::from_index(0), cell).place(), Place::Cell(cell));
        assert_eq!(cell.address(), "XFD1048576");
    }

    #[test]
    fn letters_count_as_excel_does() {
        let letters = [0, 25, 26, 701, 702].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
