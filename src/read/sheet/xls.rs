//! From the bytes of an older workbook (xls, of Excel 5 to 2003) to a [`RawBook`].
//!
//! Charts that stand in a sheet bring records that look like cells of it, numbers have a date only by their format, and a formula may
//! never have been calculated: each is told apart here, since the wrong value of a cell is worse than none.

use crate::diagnostic::Message;

use super::biff::{CodePage, Fields, Record, Records};
use super::cfb::Compound;
use super::parts::{cut_off, damaged};
use super::raw::{Filling, RawBook, RawValue};
use super::value::Shape;

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000a;
const DATE_MODE: u16 = 0x0022;
const PASSWORD: u16 = 0x002f;
const CODE_PAGE: u16 = 0x0042;
const WRITTEN_BY: u16 = 0x005c;
const SHEET: u16 = 0x0085;
const MANY_NUMBERS: u16 = 0x00bd;
const RICH_LABEL: u16 = 0x00d6;
const CELL_FORMAT: u16 = 0x00e0;
const MERGED: u16 = 0x00e5;
const TEXTS: u16 = 0x00fc;
const TEXT_CELL: u16 = 0x00fd;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const TEXT_RESULT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const SHORT_NUMBER: u16 = 0x027e;
const NUMBER_FORMAT: u16 = 0x041e;
const START: u16 = 0x0809;
/// How Excel 2, 3 and 4 start.
const OLD_STARTS: [u16; 3] = [0x0009, 0x0209, 0x0409];

const ROW_IS_HIDDEN: u16 = 0x20;
/// A formula that asks to be calculated when the workbook is opened, which programs that cannot calculate write.
const CALCULATE_ON_OPENING: u16 = 2;

/// Who wrote the workbook, as xlwt says it: that library of Python calculates nothing, and gives every formula an empty text.
const XLWT: &[u8] = b"None    ";

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<RawBook, Message> {
    let stream = if Compound::is_compound(bytes) { stream(bytes)? } else { bytes.to_vec() };
    let globals = Globals::read(&stream)?;
    let mut filling = Filling::default();
    filling.book.is_1904 = globals.is_1904;
    for sheet in &globals.sheets {
        filling.sheet(sheet.name.clone(), sheet.hidden);
        if sheet.has_cells {
            let start = usize::try_from(sheet.start).ok().and_then(|start| stream.get(start..)).ok_or_else(cut_off)?;
            Reading { globals: &globals, filling: &mut filling, formula: None }.sheet(start)?;
        }
    }
    Ok(filling.book)
}

fn stream(bytes: &[u8]) -> Result<Vec<u8>, Message> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(protected());
    }
    let found = match file.stream("Workbook")? {
        Some(found) => Some(found),
        None => file.stream("Book")?,
    };
    found.ok_or_else(|| Message::new("workbook-is-unknown").hint(Message::new("save-as-xlsx")))
}

fn protected() -> Message {
    Message::new("workbook-protected").hint(Message::new("remove-password"))
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    is_1904: bool,
    /// Excel 5 and 95, whose texts are bytes.
    is_old: bool,
    page: CodePage,
    /// Whether an empty text as the result of a formula means that nobody calculated it.
    is_xlwt: bool,
    /// What the format of each cell format shows.
    shapes: Vec<Shape>,
    texts: Vec<String>,
    sheets: Vec<Listed>,
}

/// A sheet in the list of the workbook.
struct Listed {
    start: u32,
    hidden: bool,
    has_cells: bool,
    name: String,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Message> {
        let mut globals = Self::default();
        let mut formats: Vec<(u16, String)> = Vec::new();
        let mut cell_formats = Vec::new();
        let mut complete = false;
        for (at, record) in Records::new(stream).enumerate() {
            let mut fields = record.fields();
            match record.kind {
                kind if at == 0 => globals.is_old = Self::start(kind, &mut fields)?,
                END => {
                    complete = true;
                    break;
                }
                DATE_MODE => globals.is_1904 = fields.u16()? == 1,
                PASSWORD if record.length() > 0 => return Err(protected()),
                CODE_PAGE if globals.is_old => globals.page = CodePage::of(fields.u16()?)?,
                NUMBER_FORMAT => formats.push(globals.number_format(&mut fields)?),
                WRITTEN_BY => globals.is_xlwt = record.starts_with(XLWT),
                CELL_FORMAT => {
                    fields.skip(2)?;
                    cell_formats.push(fields.u16()?);
                }
                SHEET => globals.sheet(&mut fields)?,
                TEXTS => globals.texts = texts(&record)?,
                _ => {}
            }
        }
        if !complete {
            return Err(cut_off());
        }
        let shape = |format: u16| {
            let own = formats.iter().rev().find(|(number, _)| *number == format);
            own.map_or_else(|| Shape::built_in(format), |(_, code)| Shape::of(code))
        };
        globals.shapes = cell_formats.into_iter().map(shape).collect();
        Ok(globals)
    }

    /// Reads how the workbook starts: whether it is of Excel 5 or 95.
    fn start(kind: u16, fields: &mut Fields<'_>) -> Result<bool, Message> {
        if OLD_STARTS.contains(&kind) {
            return Err(Message::new("workbook-too-old").hint(Message::new("save-as-xlsx")));
        }
        if kind != START {
            return Err(Message::new("workbook-is-unknown").hint(Message::new("save-as-xlsx")));
        }
        match fields.u16()? {
            0x0500 => Ok(true),
            0x0600 => Ok(false),
            _ => Err(Message::new("workbook-too-old").hint(Message::new("save-as-xlsx"))),
        }
    }

    fn number_format(&self, fields: &mut Fields<'_>) -> Result<(u16, String), Message> {
        let number = fields.u16()?;
        let code = if self.is_old {
            let count = usize::from(fields.u8()?);
            fields.bytes(count, self.page)?
        } else {
            let count = usize::from(fields.u16()?);
            fields.text(count)?
        };
        Ok((number, code))
    }

    fn sheet(&mut self, fields: &mut Fields<'_>) -> Result<(), Message> {
        const WITH_CELLS: [u8; 2] = [0, 1];
        const MODULE: u8 = 6;
        let start = fields.u32()?;
        let hidden = fields.u8()? & 3 != 0;
        let sort = fields.u8()?;
        let count = usize::from(fields.u8()?);
        let name = if self.is_old { fields.bytes(count, self.page)? } else { fields.text(count)? };
        if sort != MODULE {
            self.sheets.push(Listed { start, hidden, has_cells: WITH_CELLS.contains(&sort), name });
        }
        Ok(())
    }

    fn shape(&self, format: u16) -> Shape {
        self.shapes.get(usize::from(format)).copied().unwrap_or_default()
    }

    /// Reads a text that stands in its own cell.
    fn label(&self, fields: &mut Fields<'_>) -> Result<String, Message> {
        let count = usize::from(fields.u16()?);
        if self.is_old { fields.bytes(count, self.page) } else { fields.text(count) }
    }
}

/// Reads the texts that cells share.
fn texts(record: &Record<'_>) -> Result<Vec<String>, Message> {
    let mut fields = record.fields();
    fields.skip(4)?;
    let count = fields.u32()?;
    let mut texts = Vec::new();
    for _ in 0..count {
        let length = usize::from(fields.u16()?);
        texts.push(fields.text(length)?);
    }
    Ok(texts)
}

/// A formula whose text stands in the record behind it.
struct Waiting {
    row: u32,
    column: u32,
}

/// One sheet that is being read.
struct Reading<'a> {
    globals: &'a Globals,
    filling: &'a mut Filling,
    formula: Option<Waiting>,
}

impl Reading<'_> {
    fn sheet(&mut self, stream: &[u8]) -> Result<(), Message> {
        let mut depth = 0;
        for record in Records::new(stream) {
            match record.kind {
                START => depth += 1,
                _ if depth == 0 => return Err(damaged("a sheet is not where the list says")),
                END if depth == 1 => return Ok(()),
                END => depth -= 1,
                // What is deeper belongs to a chart that stands in the sheet.
                _ if depth == 1 => self.record(&record)?,
                _ => {}
            }
        }
        Err(cut_off())
    }

    fn record(&mut self, record: &Record<'_>) -> Result<(), Message> {
        let mut fields = record.fields();
        match record.kind {
            ROW => {
                let row = u32::from(fields.u16()?);
                fields.skip(10)?;
                if fields.u16()? & ROW_IS_HIDDEN != 0 {
                    self.filling.last().hidden_rows.push(row);
                }
                Ok(())
            }
            MERGED => self.merged(&mut fields),
            MANY_NUMBERS => self.many_numbers(&mut fields, record.length()),
            TEXT_RESULT => {
                let text = self.globals.label(&mut fields)?;
                match self.formula.take() {
                    Some(Waiting { row, column }) => self.filling.put(row, column, RawValue::Text(text)),
                    None => Ok(()),
                }
            }
            NUMBER | LABEL | RICH_LABEL | TRUTH_OR_ERROR | SHORT_NUMBER | TEXT_CELL | FORMULA => {
                let (row, column) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
                let format = fields.u16()?;
                self.filling.count(1)?;
                match self.value(record.kind, format, (row, column), &mut fields)? {
                    Some(value) => self.filling.put(row, column, value),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Reads the value of one cell; none where it is empty or stands in the next record.
    fn value(
        &mut self,
        kind: u16,
        format: u16,
        (row, column): (u32, u32),
        fields: &mut Fields<'_>,
    ) -> Result<Option<RawValue>, Message> {
        let shape = self.globals.shape(format);
        Ok(Some(match kind {
            NUMBER => RawValue::Number(f64::from_le_bytes(fields.eight()?), shape),
            SHORT_NUMBER => RawValue::Number(short_number(fields.u32()?), shape),
            TEXT_CELL => {
                let text = usize::try_from(fields.u32()?).ok().and_then(|at| self.globals.texts.get(at));
                RawValue::Text(text.ok_or_else(|| damaged("a cell refers to a text that is not there"))?.clone())
            }
            TRUTH_OR_ERROR => {
                let value = fields.u8()?;
                if fields.u8()? == 0 { RawValue::Boolean(value != 0) } else { RawValue::Error(error(value).to_owned()) }
            }
            FORMULA => return self.result(fields, shape, Waiting { row, column }),
            _ => RawValue::Text(self.globals.label(fields)?),
        }))
    }

    /// Reads what a formula came to.
    fn result(&mut self, fields: &mut Fields<'_>, shape: Shape, place: Waiting) -> Result<Option<RawValue>, Message> {
        let result = fields.eight()?;
        let never_calculated = fields.u16()? & CALCULATE_ON_OPENING != 0;
        self.formula = None;
        if result[6..] != [0xff, 0xff] {
            let value = f64::from_le_bytes(result);
            let unknown = never_calculated && value == 0.0;
            return Ok(Some(if unknown { RawValue::Uncalculated } else { RawValue::Number(value, shape) }));
        }
        Ok(match result[0] {
            0 => {
                self.formula = Some(place);
                None
            }
            1 => Some(RawValue::Boolean(result[2] != 0)),
            2 => Some(RawValue::Error(error(result[2]).to_owned())),
            _ if never_calculated || self.globals.is_xlwt => Some(RawValue::Uncalculated),
            _ => None,
        })
    }

    fn many_numbers(&mut self, fields: &mut Fields<'_>, length: usize) -> Result<(), Message> {
        let (row, first) = (u32::from(fields.u16()?), u32::from(fields.u16()?));
        let count = length.saturating_sub(6) / 6;
        self.filling.count(count as u64)?;
        for column in (first..).take(count) {
            let shape = self.globals.shape(fields.u16()?);
            self.filling.put(row, column, RawValue::Number(short_number(fields.u32()?), shape))?;
        }
        Ok(())
    }

    fn merged(&mut self, fields: &mut Fields<'_>) -> Result<(), Message> {
        for _ in 0..fields.u16()? {
            let mut number = || fields.u16().map(u32::from);
            let (top, bottom, left, right) = (number()?, number()?, number()?, number()?);
            self.filling.last().merged.push([top, left, bottom, right]);
        }
        Ok(())
    }
}

/// Reads a number in four bytes: the upper half of a fraction or a whole number, perhaps in hundredths.
pub(super) fn short_number(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        // The sign is kept by the shift.
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

/// Names an error as Excel shows it in English.
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#?",
    }
}
