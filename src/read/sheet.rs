//! From the bytes of a workbook to a sparse [`Book`], cell by cell.
//!
//! A workbook never becomes a dense table: two cells at the far corners of a sheet would ask for 550 GB. An xlsx is read by calamine,
//! once its parts were looked through. The readers of xls, xlsb and ods are our own, since calamine's give no percentages and no hidden
//! rows, drop the errors of formulas in an xlsb, and hold a sheet as a dense table; they give a [`RawBook`], which a process of its own
//! can make for us. Macros, links and pivot tables are not looked at.

mod biff;
mod cfb;
mod container;
mod marker;
mod ods;
mod parts;
mod raw;
mod tags;
mod value;
mod xls;
mod xlsb;
mod zipped;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::diagnostic::{CellRef, Diagnostic, FileKey, Message, Origin, Reported, column_letters};
use crate::read::{Book, Content, Node, Sheet};
use parts::{Parts, SheetPart};

pub use container::{Form, form, is_whole};
pub use marker::{first_cells, property};
pub(super) use parts::region;
pub use raw::{RawBook, RawPiece};

const SHEET_LIMIT: usize = 65_536;

/// Reads an xls, xlsb or ods.
///
/// # Errors
/// It is damaged, protected or too large, or holds something whose value cannot be told.
pub fn read_raw(form: Form, bytes: &[u8]) -> Result<RawBook, Message> {
    let read = || match form {
        Form::Xls => xls::read(bytes),
        Form::Xlsb => xlsb::read(bytes),
        Form::Ods => ods::read(bytes),
        Form::Xlsx | Form::Csv => Err(Message::new("workbook-is-unknown")),
    };
    // A mistake of ours in one workbook must not take the others with it.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(parts::damaged("it holds something unexpected")))
}

/// Reads an xlsx. Cells with only a format are left out.
///
/// What is wrong with one sheet does not stop the others; a file that is no workbook gives no book.
#[must_use]
pub fn read(file: FileKey, bytes: &[u8]) -> Reported<Book> {
    let mut diagnostics = Vec::new();
    // calamine panics on some damaged workbooks; what it had made is dropped whole.
    let book = catch_unwind(AssertUnwindSafe(|| read_trusting(file, bytes, &mut diagnostics)))
        .unwrap_or_else(|_| Err(parts::damaged("it holds something unexpected")));
    match book {
        Ok(book) => Reported::with(Some(book), diagnostics),
        Err(message) => Reported::failed(Diagnostic::error(message, Origin::whole(file))),
    }
}

fn read_trusting(file: FileKey, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Result<Book, Message> {
    let mut parts = parts::scan(bytes)?;
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let listed = xlsx.sheets_metadata().to_vec();
    if listed.len() > SHEET_LIMIT {
        return Err(parts::damaged("it has too many sheets"));
    }
    let mut sheets = Vec::with_capacity(listed.len());
    let mut text_bytes = 0;
    for (number, metadata) in (0..=u16::MAX).zip(listed) {
        let part = parts.take_sheet(usize::from(number));
        let mut sheet =
            Sheet { name: metadata.name, hidden: metadata.visible != SheetVisible::Visible, ..Sheet::default() };
        if metadata.typ == SheetType::WorkSheet {
            let most = parts::most_cells(bytes.len());
            let mut reading = Reading { file, number, sheet: &mut sheet, part, most, text_bytes: &mut text_bytes };
            if let Err(message) = reading.read(&mut xlsx) {
                diagnostics.push(Diagnostic::error(message, Origin::whole(file)));
            }
        }
        sheets.push(sheet);
    }
    Ok(Book { file, sheets })
}

impl Parts {
    /// Takes what was found in a sheet, counted from 0 in the order of the workbook.
    fn take_sheet(&mut self, number: usize) -> SheetPart {
        let path = self.relations.get(number).and_then(|relation| self.targets.get(relation));
        path.and_then(|path| self.sheets.remove(path)).unwrap_or_default()
    }
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// One sheet that is being read.
struct Reading<'a> {
    file: FileKey,
    number: u16,
    sheet: &'a mut Sheet,
    part: SheetPart,
    /// The most cells that a workbook of this size can have.
    most: u64,
    /// The text of all cells of the workbook so far: one shared text may stand in millions of them.
    text_bytes: &'a mut u64,
}

impl Reading<'_> {
    fn read(&mut self, xlsx: &mut Workbook<'_>) -> Result<(), Message> {
        if let Some(far) = self.part.far {
            let message = Message::new("sheet-too-sparse").with("sheet", &self.sheet.name).with("cell", far.address());
            return Err(message.hint(Message::new("empty-far-cells")));
        }
        self.sheet.hidden_rows = std::mem::take(&mut self.part.hidden_rows);
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        // They are looked up in order, and a workbook may list its rows in any.
        self.sheet.hidden_rows.sort_unstable();
        self.sheet.hidden_rows.dedup();
        let at = |cell: CellRef| CellRef { sheet: self.number, ..cell };
        self.sheet.merged = self.part.merged.iter().map(|(first, last)| (at(*first), at(*last))).collect();
        self.values(xlsx).map_err(|error| self.unreadable(&error))?;
        for cell in std::mem::take(&mut self.part.uncalculated) {
            let filled = self.filled((cell.row, u32::from(cell.column)), Content::Uncalculated);
            self.sheet.cells.extend(filled);
        }
        Ok(())
    }

    fn values(&mut self, xlsx: &mut Workbook<'_>) -> Result<(), XlsxError> {
        let is_1904 = xlsx.has_1904_epoch();
        let name = self.sheet.name.clone();
        let mut cells = xlsx.worksheet_cells_reader(&name)?;
        let mut found = Vec::new();
        let ended = loop {
            match cells.next_cell_with_style_id() {
                // A sheet that hides behind the name of a picture was not looked through before.
                Ok(Some(_)) if found.len() as u64 > self.most => {
                    break Err(XlsxError::Unexpected("it holds much more than fits in a file of this size"));
                }
                Ok(Some((cell, style))) => {
                    let content = value::content(cell.get_value(), cells.styles().get(style), is_1904);
                    *self.text_bytes += text_bytes(&content);
                    if *self.text_bytes > parts::TEXT_BYTES {
                        break Err(XlsxError::Unexpected("its cells hold far more text than it has itself"));
                    }
                    found.extend(self.filled(cell.get_position(), content));
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        // A map that is made of all cells at once is half as large as one that they were put into.
        self.sheet.cells = found.into_iter().collect();
        ended
    }

    fn filled(&self, (row, column): (u32, u32), content: Content) -> Option<((u32, u16), Node)> {
        let column = u16::try_from(column).ok().filter(|_| content != Content::Empty)?;
        let cell = CellRef { sheet: self.number, row, column };
        Some(((row, column), Node::new(Origin::cell(self.file, cell), content)))
    }

    fn unreadable(&self, error: &XlsxError) -> Message {
        let message = match error {
            XlsxError::CellError(error) => Message::new("sheet-unknown-error").with("error", error),
            error => Message::new("sheet-damaged").with("reason", error),
        };
        let after =
            self.sheet.cells.keys().next_back().map(|(row, column)| format!("{}{}", column_letters(*column), row + 1));
        let message = message.with("sheet", &self.sheet.name).with("cell", after.as_deref().unwrap_or("A1"));
        message.hint(Message::new("save-workbook-again"))
    }
}

fn text_bytes(content: &Content) -> u64 {
    match content {
        Content::Text(text) => text.text.len() as u64,
        _ => 0,
    }
}

fn refused(error: &XlsxError) -> Message {
    match error {
        XlsxError::Password => Message::new("workbook-protected").hint(Message::new("remove-password")),
        error => parts::damaged(&error.to_string()),
    }
}

#[cfg(test)]
mod other_tests;
#[cfg(test)]
mod tests;
