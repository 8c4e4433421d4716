//! From the bytes of a binary workbook (xlsb, MS-XLSB) to a [`RawBook`]: the parts of an xlsx, each a row of records instead of XML.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use crate::diagnostic::Message;

use super::parts::{damaged, relations};
use super::raw::{Filling, RawBook, RawValue};
use super::value::Shape;
use super::xls::{error, short_number};
use super::zipped::Zipped;

const ROW: u16 = 0;
const BLANK: u16 = 1;
const RICH_CELL: u16 = 62;
/// The cells that name no column, since they follow the one before them; each is its long form plus this.
const SHORT: u16 = 11;
const FIRST_SHORT: u16 = 12;
const LAST_SHORT: u16 = 18;
const SHARED_TEXT: u16 = 19;
const NUMBER_FORMAT: u16 = 44;
const CELL_FORMAT: u16 = 47;
const SHEET_DATA_END: u16 = 146;
const WORKBOOK_PROPERTIES: u16 = 153;
const SHEET: u16 = 156;
const MERGED: u16 = 176;
const CELL_FORMATS: u16 = 617;
const CELL_FORMATS_END: u16 = 618;

/// A record that is longer than this is refused; a cell holds at most 32,767 characters.
const RECORD_LIMIT: usize = 1 << 20;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<RawBook, Message> {
    let mut zip = Zipped::open(bytes)?;
    let listed = Workbook::read(&mut zip)?;
    let shapes = shapes(&mut zip)?;
    let texts = texts(&mut zip)?;
    let mut filling = Filling::default();
    filling.book.is_1904 = listed.is_1904;
    for sheet in listed.sheets {
        filling.sheet(sheet.name, sheet.hidden);
        if !sheet.path.contains("/worksheets/") && !sheet.path.contains("/macrosheets/") {
            continue;
        }
        let part = zip.part(&sheet.path)?.ok_or_else(|| damaged("a sheet is missing"))?;
        Cells { shapes: &shapes, texts: &texts, filling: &mut filling, row: 0, column: 0 }.read(part)?;
    }
    Ok(filling.book)
}

/// Goes through the records of a part.
struct Records<R> {
    bytes: R,
    data: Vec<u8>,
}

impl<R: Read> Records<BufReader<R>> {
    fn new(part: R) -> Self {
        Self { bytes: BufReader::with_capacity(64 << 10, part), data: Vec::new() }
    }

    fn byte(&mut self) -> Result<Option<u8>, Message> {
        let mut byte = [0];
        match self.bytes.read(&mut byte) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(byte[0])),
            Err(error) => Err(damaged(&error.to_string())),
        }
    }

    /// Reads a number of at most so many bytes, of which each but the last has its highest bit set.
    fn number(&mut self, most: u32) -> Result<Option<u32>, Message> {
        let mut value = 0;
        for at in 0..most {
            let Some(byte) = self.byte()? else { return if at == 0 { Ok(None) } else { Err(too_short()) } };
            value |= u32::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(value))
    }

    /// Gives the next record; none at the end of the part.
    fn next(&mut self) -> Result<Option<(u16, Fields<'_>)>, Message> {
        let Some(kind) = self.number(2)? else { return Ok(None) };
        let length = self.number(4)?.ok_or_else(too_short)? as usize;
        if length > RECORD_LIMIT {
            return Err(damaged("a part holds something that is too long"));
        }
        self.data.resize(length, 0);
        self.bytes.read_exact(&mut self.data).map_err(|error| damaged(&error.to_string()))?;
        let kind = u16::try_from(kind).expect("fourteen bits fit");
        Ok(Some((kind, Fields { rest: &self.data })))
    }
}

fn too_short() -> Message {
    damaged("a part ends too soon")
}

/// The bytes of a record, from the first to the last.
struct Fields<'r> {
    rest: &'r [u8],
}

impl<'r> Fields<'r> {
    fn take(&mut self, count: usize) -> Result<&'r [u8], Message> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(too_short)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Message> {
        self.take(N).map(|bytes| bytes.try_into().expect("so many were taken"))
    }

    fn u8(&mut self) -> Result<u8, Message> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Result<u16, Message> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Message> {
        self.array().map(u32::from_le_bytes)
    }

    /// Reads a text; one that is absent is empty.
    fn text(&mut self) -> Result<String, Message> {
        let count = self.u32()?;
        if count == u32::MAX {
            return Ok(String::new());
        }
        let bytes = self.take((count as usize).saturating_mul(2))?;
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        Ok(String::from_utf16_lossy(&units))
    }

    fn rich_text(&mut self) -> Result<String, Message> {
        self.u8()?;
        self.text()
    }
}

/// What the workbook says of its sheets.
#[derive(Default)]
struct Workbook {
    is_1904: bool,
    sheets: Vec<Listed>,
}

struct Listed {
    name: String,
    hidden: bool,
    path: String,
}

impl Workbook {
    fn read(zip: &mut Zipped<'_>) -> Result<Self, Message> {
        let missing = || damaged("the list of sheets is missing");
        let targets = match zip.part("xl/_rels/workbook.bin.rels")? {
            Some(part) => relations("xl/", &part.bytes()?)?,
            None => BTreeMap::new(),
        };
        let mut workbook = Self::default();
        let mut records = Records::new(zip.part("xl/workbook.bin")?.ok_or_else(missing)?);
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                WORKBOOK_PROPERTIES => workbook.is_1904 = fields.u32()? & 1 != 0,
                SHEET => {
                    let hidden = fields.u32()? != 0;
                    fields.take(4)?;
                    let relation = fields.text()?;
                    let name = fields.text()?;
                    let path = targets.get(&relation).cloned().unwrap_or_default();
                    workbook.sheets.push(Listed { name, hidden, path });
                }
                _ => {}
            }
        }
        Ok(workbook)
    }
}

/// Reads what the format of each cell format shows.
fn shapes(zip: &mut Zipped<'_>) -> Result<Vec<Shape>, Message> {
    let Some(part) = zip.part("xl/styles.bin")? else { return Ok(Vec::new()) };
    let mut records = Records::new(part);
    let mut formats = BTreeMap::new();
    let mut shapes = Vec::new();
    let mut inside = false;
    while let Some((kind, mut fields)) = records.next()? {
        match kind {
            NUMBER_FORMAT => {
                let number = fields.u16()?;
                formats.insert(number, Shape::of(&fields.text()?));
            }
            CELL_FORMATS => inside = true,
            CELL_FORMATS_END => inside = false,
            CELL_FORMAT if inside => {
                fields.take(2)?;
                let number = fields.u16()?;
                shapes.push(formats.get(&number).copied().unwrap_or_else(|| Shape::built_in(number)));
            }
            _ => {}
        }
    }
    Ok(shapes)
}

fn texts(zip: &mut Zipped<'_>) -> Result<Vec<String>, Message> {
    let Some(part) = zip.part("xl/sharedStrings.bin")? else { return Ok(Vec::new()) };
    let mut records = Records::new(part);
    let mut texts = Vec::new();
    while let Some((kind, mut fields)) = records.next()? {
        if kind == SHARED_TEXT {
            texts.push(fields.rich_text()?);
        }
    }
    Ok(texts)
}

/// One sheet that is being read.
struct Cells<'a> {
    shapes: &'a [Shape],
    texts: &'a [String],
    filling: &'a mut Filling,
    row: u32,
    /// The column behind the last cell.
    column: u32,
}

impl Cells<'_> {
    fn read(&mut self, part: impl Read) -> Result<(), Message> {
        let mut records = Records::new(part);
        let mut ended = false;
        while let Some((kind, mut fields)) = records.next()? {
            match kind {
                SHEET_DATA_END => ended = true,
                MERGED => {
                    let (top, bottom) = (fields.u32()?, fields.u32()?);
                    let (left, right) = (fields.u32()?, fields.u32()?);
                    self.filling.last().merged.push([top, left, bottom, right]);
                }
                ROW if !ended => self.start_row(&mut fields)?,
                BLANK..=11 | RICH_CELL if !ended => {
                    self.column = fields.u32()?;
                    self.cell(kind, &mut fields)?;
                }
                FIRST_SHORT..=LAST_SHORT if !ended => self.cell(kind - SHORT, &mut fields)?,
                _ => {}
            }
        }
        if ended { Ok(()) } else { Err(too_short()) }
    }

    fn start_row(&mut self, fields: &mut Fields<'_>) -> Result<(), Message> {
        const HIDDEN: u8 = 0x10;
        self.row = fields.u32()?;
        self.column = 0;
        fields.take(7)?;
        if fields.u8()? & HIDDEN != 0 {
            let row = self.row;
            self.filling.last().hidden_rows.push(row);
        }
        Ok(())
    }

    /// Reads a cell behind its column.
    fn cell(&mut self, kind: u16, fields: &mut Fields<'_>) -> Result<(), Message> {
        let format = fields.u32()? & 0x00ff_ffff;
        let shape = self.shapes.get(format as usize).copied().unwrap_or_default();
        let column = self.column;
        self.column = self.column.saturating_add(1);
        let value = match kind {
            2 => RawValue::Number(short_number(fields.u32()?), shape),
            3 | 11 => RawValue::Error(error(fields.u8()?).to_owned()),
            4 | 10 => RawValue::Boolean(fields.u8()? != 0),
            5 | 9 => RawValue::Number(f64::from_le_bytes(fields.array()?), shape),
            6 | 8 => RawValue::Text(fields.text()?),
            7 => {
                let text = self.texts.get(fields.u32()? as usize);
                RawValue::Text(text.ok_or_else(|| damaged("a cell refers to a text that is not there"))?.clone())
            }
            RICH_CELL => RawValue::Text(fields.rich_text()?),
            _ => return Ok(()),
        };
        self.filling.count(1)?;
        self.filling.put(self.row, column, value)
    }
}
