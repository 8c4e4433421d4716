//! The envelope of an older workbook: a small file system of its own (MS-CFB), in which the workbook is one stream.
//!
//! Everything in it is a number that says where something else stands, so that every step is checked and no way is longer than the file.

use crate::diagnostic::Message;

use super::parts::{cut_off, damaged};

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HEADER: usize = 512;
const END_OF_CHAIN: u32 = 0xffff_fffe;
const NOTHING: u32 = 0xffff_ffff;
const ENTRY: usize = 128;
const STREAM: u8 = 2;

/// A compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    small: usize,
    /// Streams below this size stand in the small sectors.
    cutoff: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    small_next: Vec<u32>,
    small_sectors: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

/// Reads the number at a place; what lies outside is the end of a file that was cut off.
fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Message> {
    let found = bytes.get(at..at.saturating_add(4)).and_then(|bytes| bytes.try_into().ok());
    found.map(u32::from_le_bytes).ok_or_else(cut_off)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Message> {
    let found = bytes.get(at..at.saturating_add(2)).and_then(|bytes| bytes.try_into().ok());
    found.map(u16::from_le_bytes).ok_or_else(cut_off)
}

fn index(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

impl<'b> Compound<'b> {
    /// Tells whether a file starts as a compound file does.
    pub(super) fn is_compound(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// Reads the tables of a compound file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Message> {
        let shift = u32::from(u16_at(bytes, 30)?);
        let small_shift = u32::from(u16_at(bytes, 32)?);
        if !matches!(shift, 9 | 12) || !(4..=9).contains(&small_shift) {
            return Err(damaged("its parts have an impossible size"));
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            small: 1 << small_shift,
            cutoff: index(u32_at(bytes, 56)?),
            next: Vec::new(),
            small_next: Vec::new(),
            small_sectors: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table()?;
        let small_table = file.chain(u32_at(bytes, 60)?)?;
        file.small_next = numbers(&small_table);
        file.entries = file.chain(u32_at(bytes, 48)?)?.chunks_exact(ENTRY).map(entry).collect();
        let root = file.entries.first().ok_or_else(|| damaged("it has no list of parts"))?;
        file.small_sectors = file.chain(root.start)?;
        Ok(file)
    }

    /// Reads a stream at the top by its name, whatever its case. Workbooks that are embedded in this one lie deeper.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Message> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        let mut bytes =
            if entry.size < self.cutoff { self.small_chain(entry.start)? } else { self.chain(entry.start)? };
        if bytes.len() < entry.size {
            return Err(cut_off());
        }
        bytes.truncate(entry.size);
        Ok(Some(bytes))
    }

    /// Tells whether there is something of this name at the top.
    pub(super) fn has(&self, name: &str) -> bool {
        self.top().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.top().find(|entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name))
    }

    /// Goes through what lies directly in the root, which is kept as a tree.
    fn top(&self) -> impl Iterator<Item = &Entry> {
        let mut waiting = vec![self.entries.first().map_or(NOTHING, |root| root.child)];
        let mut seen = 0;
        std::iter::from_fn(move || {
            while let Some(at) = waiting.pop() {
                let Some(entry) = self.entries.get(index(at)) else { continue };
                seen += 1;
                if seen > self.entries.len() {
                    return None;
                }
                waiting.extend([entry.left, entry.right]);
                return Some(entry);
            }
            None
        })
    }

    fn sector(&self, number: u32) -> Result<&'b [u8], Message> {
        let start = index(number).checked_mul(self.sector).and_then(|start| start.checked_add(self.sector.max(HEADER)));
        let start = start.ok_or_else(cut_off)?;
        // The last sector of a file may be shorter than the others.
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or_else(cut_off)
    }

    /// Reads the table of following sectors, which is itself spread over sectors that the header and a chain of lists name.
    fn table(&self) -> Result<Vec<u32>, Message> {
        let most = self.bytes.len() / self.sector + 1;
        let mut parts: Vec<u32> = numbers(self.bytes.get(76..HEADER).ok_or_else(cut_off)?);
        let mut list = u32_at(self.bytes, 68)?;
        let mut lists = 0;
        while list < END_OF_CHAIN - 1 {
            lists += 1;
            if lists > most {
                return Err(goes_round());
            }
            let mut numbers = numbers(self.sector(list)?);
            list = numbers.pop().ok_or_else(cut_off)?;
            parts.extend(numbers);
        }
        let count = index(u32_at(self.bytes, 44)?).min(most);
        let mut table = Vec::new();
        for part in parts.into_iter().filter(|part| *part < END_OF_CHAIN - 1).take(count) {
            table.extend(numbers(self.sector(part)?));
        }
        Ok(table)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Message> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at < END_OF_CHAIN - 1 {
            bytes.extend_from_slice(self.sector(at)?);
            // A chain that is longer than the file goes round.
            if bytes.len() > self.bytes.len() {
                return Err(goes_round());
            }
            at = *self.next.get(index(at)).ok_or_else(cut_off)?;
        }
        Ok(bytes)
    }

    fn small_chain(&self, start: u32) -> Result<Vec<u8>, Message> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at < END_OF_CHAIN - 1 {
            let from = index(at).checked_mul(self.small).ok_or_else(cut_off)?;
            let end = from.saturating_add(self.small).min(self.small_sectors.len());
            bytes.extend_from_slice(self.small_sectors.get(from..end).ok_or_else(cut_off)?);
            if bytes.len() > self.small_sectors.len() {
                return Err(goes_round());
            }
            at = *self.small_next.get(index(at)).ok_or_else(cut_off)?;
        }
        Ok(bytes)
    }
}

fn goes_round() -> Message {
    damaged("its parts refer to each other in a circle")
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// Reads one entry of exactly [`ENTRY`] bytes.
fn entry(bytes: &[u8]) -> Entry {
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let length = usize::from(u16::from_le_bytes([bytes[64], bytes[65]])).clamp(2, 64) - 2;
    let units = bytes[..length].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let name = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Entry {
        name,
        kind: bytes[66],
        left: number(68),
        right: number(72),
        child: number(76),
        start: number(116),
        size: index(number(120)),
    }
}
