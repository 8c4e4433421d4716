//! From the bytes of an `OpenDocument` spreadsheet (ods, of `LibreOffice`) to a [`RawBook`], as a stream of XML events.
//!
//! Everything stands in one part. Empty cells and rows are written once with a count, so that a filled one with a count is counted
//! before it is repeated.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufReader;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::diagnostic::Message;

use super::parts::{COLUMN_LIMIT, ROW_LIMIT, beyond, cut_off, damaged};
use super::raw::{Filling, RawBook, RawValue};
use super::value::Shape;
use super::zipped::Zipped;

/// A cell holds at most 32,767 characters in Excel, and twice as many in `LibreOffice`.
const TEXT_LIMIT: usize = 1 << 20;
/// What may stand in a cell without being its text.
const NO_TEXT: [&str; 6] =
    ["office:annotation", "draw:frame", "draw:custom-shape", "draw:a", "table:detective", "text:note"];

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<RawBook, Message> {
    let mut zip = Zipped::open(bytes)?;
    if let Some(manifest) = zip.part("META-INF/manifest.xml")? {
        let manifest = manifest.bytes()?;
        if manifest.windows(15).any(|window| window == b"encryption-data") {
            return Err(Message::new("workbook-protected").hint(Message::new("remove-password")));
        }
    }
    let part = zip.part("content.xml")?.ok_or_else(|| damaged("the part with the sheets is missing"))?;
    let mut reading = Reading::default();
    reading.read(BufReader::with_capacity(64 << 10, part))?;
    Ok(reading.filling.book)
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    columns: u32,
    sort: String,
    value: Option<String>,
    style: String,
    has_formula: bool,
    is_error: bool,
    text: String,
    paragraphs: usize,
}

#[derive(Default)]
struct Reading {
    filling: Filling,
    /// Styles of sheets that are not shown.
    hidden_styles: BTreeSet<String>,
    /// Formats of lengths of time, which may be longer than a day.
    elapsed_formats: BTreeSet<String>,
    /// Styles of cells, each with its format.
    formats: BTreeMap<String, String>,
    style: String,
    time_format: String,
    /// Whether a sheet is open.
    in_sheet: bool,
    row: u32,
    column: u32,
    repeated: u32,
    /// The filled cells of the row, which may be repeated.
    cells: Vec<(u32, u32, RawValue)>,
    cell: Option<Cell>,
    /// How deep in something that is no text of the cell.
    aside: usize,
}

impl Reading {
    fn read(&mut self, part: impl std::io::BufRead) -> Result<(), Message> {
        let mut reader = Reader::from_reader(part);
        let mut buffer = Vec::new();
        let mut whole = false;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error.to_string()))? {
                Event::Start(tag) => self.start(&tag)?,
                Event::Empty(tag) => {
                    self.start(&tag)?;
                    self.end(tag.name().0)?;
                }
                Event::End(tag) => {
                    whole = tag.name().0 == "office:document-content";
                    self.end(tag.name().0)?;
                }
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Eof => break,
                _ => {}
            }
        }
        if whole { Ok(()) } else { Err(cut_off()) }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Message> {
        let name = tag.name().0;
        if self.aside > 0 || (self.cell.is_some() && NO_TEXT.contains(&name)) {
            self.aside += 1;
            return Ok(());
        }
        match name {
            "style:style" => self.start_style(tag)?,
            "style:table-properties" if attribute(tag, "table:display")?.as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "number:time-style" => {
                self.time_format = attribute(tag, "style:name")?.unwrap_or_default();
                if attribute(tag, "number:truncate-on-overflow")?.as_deref() == Some("false") {
                    self.elapsed_formats.insert(self.time_format.clone());
                }
            }
            "table:table" => self.start_sheet(tag)?,
            "table:table-row" if self.in_sheet => self.start_row(tag)?,
            "table:table-cell" | "table:covered-table-cell" if self.in_sheet => self.start_cell(tag)?,
            "text:p" | "text:h" => self.start_paragraph(),
            "text:s" => {
                let count = number(tag, "text:c")?.unwrap_or(1) as usize;
                self.add(&" ".repeat(count.min(TEXT_LIMIT + 1)))?;
            }
            "text:tab" => self.add("\t")?,
            "text:line-break" => self.add("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Message> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "table:table" => self.in_sheet = false,
            "table:table-row" if self.in_sheet => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            _ => {}
        }
        Ok(())
    }

    fn start_style(&mut self, tag: &BytesStart<'_>) -> Result<(), Message> {
        self.style = attribute(tag, "style:name")?.unwrap_or_default();
        if let Some(format) = attribute(tag, "style:data-style-name")? {
            self.formats.insert(self.style.clone(), format);
        }
        Ok(())
    }

    fn start_sheet(&mut self, tag: &BytesStart<'_>) -> Result<(), Message> {
        let style = attribute(tag, "table:style-name")?.unwrap_or_default();
        let name = attribute(tag, "table:name")?.unwrap_or_default();
        self.filling.sheet(name, self.hidden_styles.contains(&style));
        (self.in_sheet, self.row) = (true, 0);
        Ok(())
    }

    fn start_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Message> {
        self.repeated = number(tag, "table:number-rows-repeated")?.unwrap_or(1).max(1);
        self.column = 0;
        if matches!(attribute(tag, "table:visibility")?.as_deref(), Some("collapse" | "filter")) {
            let rows = self.row..self.row.saturating_add(self.repeated).min(ROW_LIMIT);
            self.filling.last().hidden_rows.extend(rows);
        }
        Ok(())
    }

    /// Writes the filled cells of the row as often as it is repeated.
    fn end_row(&mut self) -> Result<(), Message> {
        let cells = std::mem::take(&mut self.cells);
        let (first, repeated) = (self.row, self.repeated);
        self.row = self.row.saturating_add(repeated);
        if cells.is_empty() {
            return Ok(());
        }
        let filled: u64 = cells.iter().map(|(_, columns, _)| u64::from(*columns)).sum();
        self.filling.count(filled.saturating_mul(u64::from(repeated)))?;
        if self.row > ROW_LIMIT {
            return Err(beyond(self.row.to_string().as_bytes()));
        }
        for row in first..self.row {
            for (column, columns, value) in &cells {
                for column in *column..column.saturating_add(*columns) {
                    self.filling.put(row, column, value.clone())?;
                }
            }
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Message> {
        let mut cell = Cell { columns: 1, ..Cell::default() };
        let (mut wide, mut high) = (1, 1);
        for found in tag.attributes().with_checks(false) {
            let found = found.map_err(|error| damaged(&error.to_string()))?;
            let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|error| damaged(&error.to_string()))?;
            match found.key.0 {
                "table:number-columns-repeated" => cell.columns = count(&value)?,
                "table:number-columns-spanned" => wide = count(&value)?,
                "table:number-rows-spanned" => high = count(&value)?,
                "table:formula" => cell.has_formula = true,
                "table:style-name" => cell.style = value.into_owned(),
                "office:value-type" => cell.sort = value.into_owned(),
                "calcext:value-type" => cell.is_error = value == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = Some(value.into_owned()),
                _ => {}
            }
        }
        if wide > 1 || high > 1 {
            let (bottom, right) = (self.row.saturating_add(high - 1), self.column.saturating_add(wide - 1));
            let region = [self.row, self.column, bottom, right];
            self.filling.last().merged.push(region);
        }
        self.cell = Some(cell);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Message> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (column, columns) = (self.column, cell.columns);
        self.column = self.column.saturating_add(columns);
        let Some(value) = self.value(cell) else { return Ok(()) };
        if self.column > COLUMN_LIMIT {
            return Err(beyond(u64::from(self.row + 1).to_string().as_bytes()));
        }
        self.cells.push((column, columns, value));
        Ok(())
    }

    /// Gives what stands in a cell; none where it is empty.
    fn value(&self, mut cell: Cell) -> Option<RawValue> {
        // OpenOffice shows an error as the text of a cell with the value 0.
        let shows_error = cell.has_formula && (cell.text.starts_with('#') || cell.text.starts_with("Err:"));
        if cell.is_error || (shows_error && cell.sort != "string") {
            return Some(RawValue::Error(cell.text));
        }
        let value = match (cell.sort.as_str(), cell.value.take()) {
            // LibreOffice writes no sort for a formula that came to an empty text, but it does write the text.
            ("", _) if cell.has_formula && cell.paragraphs == 0 => RawValue::Uncalculated,
            ("string", Some(text)) if !text.is_empty() => RawValue::Text(text),
            ("float", Some(_)) if cell.has_formula && truth(&cell.text).is_some() => {
                RawValue::Boolean(truth(&cell.text).unwrap_or_default())
            }
            ("boolean", Some(value)) => RawValue::Boolean(value.eq_ignore_ascii_case("true")),
            ("date", Some(value)) => RawValue::Iso(value),
            ("float" | "currency" | "percentage" | "time", Some(value)) => match self.number(&cell, &value) {
                Some(value) => value,
                None => RawValue::Text(cell.text),
            },
            _ if cell.text.is_empty() => return None,
            // What has no value of a known sort is what is shown of it.
            _ => RawValue::Text(cell.text),
        };
        Some(value)
    }

    /// Reads a number as its sort says; none where it is none.
    fn number(&self, cell: &Cell, value: &str) -> Option<RawValue> {
        if cell.sort == "time" {
            let days = days(value)?;
            let format = self.formats.get(&cell.style);
            let is_elapsed = format.is_some_and(|format| self.elapsed_formats.contains(format));
            let shape = if is_elapsed || !(0.0..1.0).contains(&days) { Shape::ELAPSED } else { Shape::TIME };
            return Some(RawValue::Number(days, shape));
        }
        let shape = if cell.sort == "percentage" { Shape::PERCENT } else { Shape::default() };
        value.trim().parse().ok().map(|value| RawValue::Number(value, shape))
    }

    fn start_paragraph(&mut self) {
        let Some(cell) = &mut self.cell else { return };
        cell.paragraphs += 1;
        if cell.paragraphs > 1 {
            cell.text.push('\n');
        }
    }

    /// Adds text as it stands in a paragraph, where any white space is one space.
    fn text(&mut self, text: &str) -> Result<(), Message> {
        let inside = self.cell.as_ref().is_some_and(|cell| cell.paragraphs > 0) && self.aside == 0;
        if !inside {
            return Ok(());
        }
        let mut plain = String::with_capacity(text.len());
        let is_space = |sign: char| matches!(sign, ' ' | '\t' | '\r' | '\n');
        for sign in text.chars() {
            match is_space(sign) {
                true if plain.ends_with(' ') => {}
                true => plain.push(' '),
                false => plain.push(sign),
            }
        }
        self.add(&plain)
    }

    fn add(&mut self, text: &str) -> Result<(), Message> {
        let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) else { return Ok(()) };
        cell.text.push_str(text);
        if cell.text.len() > TEXT_LIMIT {
            return Err(damaged("a cell holds a text that is too long"));
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Message> {
        let unknown = || damaged("it uses a word for a sign that it does not explain");
        let sign = match &**reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => reference.resolve_char_ref().ok().flatten().ok_or_else(unknown)?,
        };
        self.add(sign.encode_utf8(&mut [0; 4]))
    }
}

/// `LibreOffice` writes what a formula answers as a number, and shows the word.
fn truth(text: &str) -> Option<bool> {
    const YES: [&str; 4] = ["TRUE", "WAAR", "WAHR", "VRAI"];
    const NO: [&str; 4] = ["FALSE", "ONWAAR", "FALSCH", "FAUX"];
    YES.contains(&text).then_some(true).or_else(|| NO.contains(&text).then_some(false))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Message> {
    let found = tag.try_get_attribute(name).map_err(|error| damaged(&error.to_string()))?;
    let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned));
    value.transpose().map_err(|error| damaged(&error.to_string()))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Message> {
    attribute(tag, name)?.map(|text| count(&text)).transpose()
}

/// Reads a count. One that is larger than any sheet is as good as the largest, since what is filled is checked.
fn count(text: &str) -> Result<u32, Message> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(damaged("a count is not a number"));
    }
    Ok(text.parse().unwrap_or(u32::MAX).max(1))
}

/// Reads `PT10H30M00S` as days, and also `10:30:00`, which some programs write.
fn days(text: &str) -> Option<f64> {
    if let Ok(time) = text.trim().parse::<jiff::civil::Time>() {
        return Some(
            f64::from(time.hour()) / 24.0 + f64::from(time.minute()) / 1440.0 + f64::from(time.second()) / 86_400.0,
        );
    }
    let (sign, text) = text.trim().strip_prefix('-').map_or((1.0, text.trim()), |rest| (-1.0, rest));
    let mut rest = text.strip_prefix('P')?;
    let (mut seconds, mut in_time) = (0.0, false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.')?;
        let value: f64 = rest[..end].replace(',', ".").parse().ok()?;
        let unit = match (rest.as_bytes()[end], in_time) {
            (b'D', false) => 86_400.0,
            (b'H', true) => 3_600.0,
            (b'M', true) => 60.0,
            (b'S', true) => 1.0,
            _ => return None,
        };
        seconds += value * unit;
        rest = &rest[end + 1..];
    }
    Some(sign * seconds / 86_400.0)
}
