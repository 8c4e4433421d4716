//! The parts of a workbook, read through once before calamine sees them.
//!
//! calamine believes what a workbook says of itself: numbers of rows that overflow, counts that it reserves memory for. So every part
//! of XML is unpacked here as a stream, within limits on its real size, and its tags and cells are checked and counted. Hidden rows,
//! merged regions and formulas without a value come out of the same pass.

use std::collections::BTreeMap;
use std::io::Read;

use super::tags::{Tag, Tags, TooLong};
use super::zipped::Zipped;
use crate::diagnostic::{CellRef, Message};

/// Excel's own limits.
pub(super) const ROW_LIMIT: u32 = 1_048_576;
pub(super) const COLUMN_LIMIT: u32 = 16_384;

/// Above this, no reader is asked to hold a workbook.
pub(super) const CELL_LIMIT: u64 = 20_000_000;
/// What may stand in all cells together.
pub(super) const TEXT_BYTES: u64 = 256 << 20;
/// Above so many, a cell of a real workbook takes at least one byte of the file: its address alone differs from the others.
const CELL_GRACE: u64 = 1_000_000;
/// A sheet may span more than the limit of cells only when it holds at least one in this many.
const SPARSE: u64 = 10_000;
const FORMAT_LIMIT: usize = 100_000;

/// Above so many, ten tags of a real workbook take at least one byte of the file.
const TAG_GRACE: u64 = 5_000_000;
const TAGS_PER_BYTE: u64 = 10;

/// What was found on the way.
#[derive(Default)]
pub(super) struct Parts {
    /// The bytes of the file, and the tags and cells so far.
    size: u64,
    tags: u64,
    cells: u64,
    /// The sheets by the path of their part.
    pub(super) sheets: BTreeMap<String, SheetPart>,
    /// The relation of each sheet, in the order of the workbook.
    pub(super) relations: Vec<String>,
    /// The path of the part of each relation.
    pub(super) targets: BTreeMap<String, String>,
}

/// What was found in a sheet.
#[derive(Default)]
pub(super) struct SheetPart {
    pub(super) hidden_rows: Vec<u32>,
    /// First and last cell of merged regions; the sheet is not known yet.
    pub(super) merged: Vec<(CellRef, CellRef)>,
    /// Formulas without a value: no spreadsheet program ever calculated them.
    pub(super) uncalculated: Vec<CellRef>,
    /// The far corner of what is filled, where the sheet is much too sparse.
    pub(super) far: Option<CellRef>,
    filled: u64,
    corner: Option<(CellRef, CellRef)>,
    row: u32,
    column: u32,
    open: OpenCell,
}

/// What was seen of the cell that is open.
#[derive(Default)]
struct OpenCell {
    place: Option<CellRef>,
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

/// Reads all parts of XML through.
pub(super) fn scan(bytes: &[u8]) -> Result<Parts, Message> {
    let mut zip = Zipped::open(bytes)?;
    let mut parts = Parts { size: bytes.len() as u64, ..Parts::default() };
    for (at, name) in zip.names().to_vec().into_iter().enumerate() {
        let mut part = Part::new(&mut parts, name);
        // Nobody unpacks a picture.
        if part.is_xml() {
            part.read(zip.part_at(at)?)?;
        }
        part.finish()?;
    }
    Ok(parts)
}

/// Reads which part each relation leads to; `folder` is that of the part that they belong to.
pub(super) fn relations(folder: &str, xml: &[u8]) -> Result<BTreeMap<String, String>, Message> {
    let mut targets = BTreeMap::new();
    Tags::default().take::<Message>(xml, |tag| {
        targets.extend(relation(folder, tag));
        Ok(())
    })?;
    Ok(targets)
}

fn relation(folder: &str, tag: Tag<'_>) -> Option<(String, String)> {
    let (id, target) = (tag.attribute(b"Id")?, text(tag.attribute(b"Target")?));
    let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
    (tag.name() == b"Relationship").then(|| (text(id), path))
}

/// Gives the most cells that a workbook of some bytes can have.
pub(super) fn most_cells(size: usize) -> u64 {
    (CELL_GRACE + size as u64).min(CELL_LIMIT)
}

impl Parts {
    /// Counts a tag, so that a file that unpacks to endless ones ends soon.
    fn count(&mut self, is_cell: bool) -> Result<(), Message> {
        self.tags += 1;
        self.cells += u64::from(is_cell);
        if self.cells > CELL_LIMIT {
            return Err(too_large(Message::new("workbook-too-many-cells").with("limit", CELL_LIMIT)));
        }
        if self.cells > CELL_GRACE + self.size || self.tags > TAG_GRACE + TAGS_PER_BYTE * self.size {
            return Err(too_large(Message::new("workbook-holds-too-much")));
        }
        Ok(())
    }
}

/// One part that is being read.
struct Part<'a> {
    parts: &'a mut Parts,
    name: String,
    root: Vec<u8>,
    sheet: SheetPart,
    formats: usize,
    promised: u64,
    bytes: u64,
}

impl From<TooLong> for Message {
    fn from(_: TooLong) -> Self {
        damaged("a part holds a text that is too long")
    }
}

impl<'a> Part<'a> {
    fn new(parts: &'a mut Parts, name: String) -> Self {
        Self { parts, name, root: Vec::new(), sheet: SheetPart::default(), formats: 0, promised: 0, bytes: 0 }
    }

    /// Unpacks the part and looks at its tags.
    fn read(&mut self, mut entry: impl Read) -> Result<(), Message> {
        let mut tags = Tags::default();
        let mut buffer = vec![0; 64 << 10];
        loop {
            let length = entry.read(&mut buffer).map_err(|error| damaged(&error.to_string()))?;
            if length == 0 {
                return Ok(());
            }
            self.bytes += length as u64;
            tags.take(&buffer[..length], |tag| self.tag(tag))?;
        }
    }

    fn is_xml(&self) -> bool {
        let media = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "bin", "svg", "tif", "tiff"];
        !self.name.rsplit_once('.').is_some_and(|(_, ending)| media.contains(&ending.to_ascii_lowercase().as_str()))
    }

    fn tag(&mut self, tag: Tag<'_>) -> Result<(), Message> {
        let name = tag.name();
        if self.root.is_empty() {
            self.root = name.to_vec();
        }
        self.parts.count(name == b"c" && self.root == b"worksheet")?;
        match self.root.as_slice() {
            b"worksheet" => return self.sheet.tag(tag),
            b"workbook" if name == b"sheet" => {
                self.parts.relations.push(text(tag.attribute(b"id").unwrap_or_default()));
            }
            b"Relationships" if name == b"Relationship" => self.relation(tag),
            b"sst" if name == b"sst" => {
                let counts = tag.attributes().filter(|(name, _)| *name == b"uniqueCount");
                let numbers = counts.map(|(_, value)| text(value).trim().parse().unwrap_or(u64::MAX));
                self.promised = numbers.max().unwrap_or(0);
            }
            b"styleSheet" if name == b"xf" => {
                self.formats += 1;
                if self.formats > FORMAT_LIMIT {
                    return Err(damaged("too many cell formats"));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Keeps where a sheet stands: `xl/_rels/workbook.xml.rels` speaks of what lies in `xl/`.
    fn relation(&mut self, tag: Tag<'_>) {
        let folder = self.name.strip_suffix("_rels/workbook.xml.rels");
        self.parts.targets.extend(folder.and_then(|folder| relation(folder, tag)));
    }

    /// Checks what can only be known at the end.
    fn finish(mut self) -> Result<(), Message> {
        // The shortest shared text, `<si/>`, has five bytes; calamine reserves memory for as many as the part promises.
        if self.promised > self.bytes / 5 + 1 {
            return Err(damaged("it promises more texts than it has"));
        }
        if self.root == b"worksheet" {
            self.sheet.measure();
            self.parts.sheets.insert(self.name, self.sheet);
        }
        Ok(())
    }
}

impl SheetPart {
    fn tag(&mut self, tag: Tag<'_>) -> Result<(), Message> {
        match tag.name() {
            b"row" => {
                for (_, value) in tag.attributes().filter(|(name, _)| *name == b"r") {
                    self.row = position(value).filter(|(row, _)| *row < ROW_LIMIT).ok_or_else(|| beyond(value))?.0;
                }
                if matches!(tag.attribute(b"hidden"), Some(b"1" | b"true")) {
                    self.hidden_rows.push(self.row);
                }
                if tag.is_empty() {
                    self.row += 1;
                }
            }
            b"c" => self.cell(tag)?,
            b"f" => self.open.has_formula = true,
            // An empty text is a value; an empty number is none.
            b"v" | b"is" => self.open.has_value |= !tag.is_empty() || self.open.is_text,
            b"mergeCell" => self.merged.extend(tag.attribute(b"ref").and_then(region)),
            _ => match tag.end_name() {
                b"row" => (self.row, self.column) = (self.row + 1, 0),
                b"c" => self.end_cell(),
                _ => {}
            },
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.open);
        self.uncalculated.extend(cell.place.filter(|_| cell.has_formula && !cell.has_value));
    }

    fn cell(&mut self, tag: Tag<'_>) -> Result<(), Message> {
        let mut row = self.row;
        for (_, value) in tag.attributes().filter(|(name, _)| *name == b"r") {
            let (found, column) = position(value).ok_or_else(|| beyond(value))?;
            (row, self.column) = (found, column.ok_or_else(|| beyond(value))?);
        }
        let cell = cell(row, self.column).ok_or_else(|| beyond(format!("{}", row + 1).as_bytes()))?;
        self.column += 1;
        if !tag.is_empty() {
            let is_text = tag.attribute(b"t") == Some(b"str");
            self.open = OpenCell { place: Some(cell), is_text, ..OpenCell::default() };
            self.filled += 1;
            let (first, last) = self.corner.get_or_insert((cell, cell));
            (first.row, first.column) = (first.row.min(cell.row), first.column.min(cell.column));
            (last.row, last.column) = (last.row.max(cell.row), last.column.max(cell.column));
        }
        Ok(())
    }

    /// Notes the far corner of a sheet that spans far more than it holds.
    fn measure(&mut self) {
        let Some((first, last)) = self.corner else { return };
        let rectangle = u64::from(last.row - first.row + 1) * u64::from(last.column - first.column + 1);
        self.far = (rectangle > CELL_LIMIT && self.filled.saturating_mul(SPARSE) < rectangle).then_some(last);
    }
}

/// Reads `D7`, or a row alone, as row and column from 0; none for what lies beyond Excel's limits or is no address.
fn position(address: &[u8]) -> Option<(u32, Option<u32>)> {
    let letters = address.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = address.split_at(letters);
    if letters.len() > 3 || digits.len() > 7 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let column =
        letters.iter().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.iter().fold(0, |row, digit| row * 10 + u32::from(digit - b'0'));
    let known = (1..=ROW_LIMIT).contains(&row) && column <= COLUMN_LIMIT;
    known.then(|| (row - 1, column.checked_sub(1)))
}

/// Reads `B3:H40` as its first and last cell; a single cell is both.
pub(in crate::read) fn region(text: &[u8]) -> Option<(CellRef, CellRef)> {
    let colon = text.iter().position(|byte| *byte == b':');
    let (first, last) = colon.map_or((text, text), |colon| (&text[..colon], &text[colon + 1..]));
    let corner = |text| position(text).and_then(|(row, column)| cell(row, column?));
    let (first, last) = (corner(first)?, corner(last)?);
    (first.row <= last.row && first.column <= last.column).then_some((first, last))
}

fn cell(row: u32, column: u32) -> Option<CellRef> {
    (row < ROW_LIMIT && column < COLUMN_LIMIT).then(|| CellRef {
        sheet: 0,
        row,
        column: u16::try_from(column).expect("a column of Excel fits"),
    })
}

pub(super) fn damaged(reason: &str) -> Message {
    Message::new("workbook-damaged").with("reason", reason).hint(Message::new("save-workbook-again"))
}

/// Says that a file ends before it should.
pub(super) fn cut_off() -> Message {
    Message::new("workbook-cut-off").hint(Message::new("copy-workbook-again"))
}

pub(super) fn beyond(address: &[u8]) -> Message {
    let shown: String = text(address).chars().take(20).collect();
    Message::new("workbook-beyond-excel").with("address", shown).hint(Message::new("save-workbook-again"))
}

pub(super) fn too_large(message: Message) -> Message {
    message.hint(Message::new("split-workbook"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
