//! The zip file around a workbook, with limits on what it may unpack to.
//!
//! What the list of parts promises is checked first, so that a bomb that is honest about its size costs nothing; what comes out is
//! checked against the promise, so that one that lies ends where the lie shows.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::diagnostic::Message;

use super::parts::{cut_off, damaged, too_large};

const ENTRY_LIMIT: usize = 10_000;
/// Twenty million cells, with their addresses and tags.
const ENTRY_BYTES: u64 = 1 << 30;
const TOTAL_BYTES: u64 = 2 << 30;
const RATIO_LIMIT: u64 = 200;
/// Small parts may be packed more tightly: an empty sheet is mostly the same words.
const RATIO_GRACE: u64 = 1 << 20;

/// A zip file whose list of parts is within the limits.
pub(super) struct Zipped<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
}

/// The signature of the record at the end of a zip file.
const END: &[u8] = b"PK\x05\x06";
/// How far from the end that record may stand: its own size and that of the longest comment.
const END_REACH: usize = 22 + 0xffff;

/// Tells whether the end of a zip file promises more parts than a workbook may have, before a reader makes room for them.
pub(super) fn promises_too_many(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(END_REACH)..];
    let counts = end.windows(12).filter(|window| window.starts_with(END));
    counts.map(|record| u16::from_le_bytes([record[10], record[11]])).any(|count| usize::from(count) > ENTRY_LIMIT)
}

/// One part: its bytes, no more than the list promises.
pub(super) struct Part<R> {
    entry: R,
    left: u64,
}

impl<'b> Zipped<'b> {
    /// Reads the list of parts.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Message> {
        let too_many = || too_large(Message::new("workbook-too-many-parts").with("limit", ENTRY_LIMIT));
        if promises_too_many(bytes) {
            return Err(too_many());
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_off())?;
        if archive.len() > ENTRY_LIMIT {
            return Err(too_many());
        }
        let mut names = Vec::with_capacity(archive.len());
        let mut total: u64 = 0;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|error| damaged(&error.to_string()))?;
            let (packed, size) = (entry.compressed_size(), entry.size());
            if size > packed.saturating_mul(RATIO_LIMIT).saturating_add(RATIO_GRACE) {
                return Err(too_large(Message::new("workbook-packed-too-tightly").with("limit", RATIO_LIMIT)));
            }
            total = total.saturating_add(size);
            if size > ENTRY_BYTES || total > TOTAL_BYTES {
                let limit = if size > ENTRY_BYTES { ENTRY_BYTES } else { TOTAL_BYTES } >> 20;
                return Err(too_large(Message::new("workbook-unpacks-too-large").with("limit", limit)));
            }
            names.push(entry.name().map_err(|error| damaged(&error.to_string()))?.into_owned());
        }
        Ok(Self { archive, names })
    }

    /// The names of the parts, in the order of the file.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Opens a part by its name, whatever its case and whichever way its slashes lean.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<impl Read + use<'_, 'b>>>, Message> {
        let same = |known: &String| known.replace('\\', "/").eq_ignore_ascii_case(name);
        match self.names.iter().position(same) {
            Some(at) => self.part_at(at).map(Some),
            None => Ok(None),
        }
    }

    /// Opens a part by its place in the list.
    pub(super) fn part_at(&mut self, at: usize) -> Result<Part<impl Read + use<'_, 'b>>, Message> {
        let entry = self.archive.by_index(at).map_err(|error| damaged(&error.to_string()))?;
        Ok(Part { left: entry.size(), entry })
    }
}

impl<R: Read> Read for Part<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.entry.read(buffer)?;
        self.left = self
            .left
            .checked_sub(length as u64)
            .ok_or_else(|| io::Error::other("a part is larger than the list of parts says"))?;
        Ok(length)
    }
}

impl<R: Read> Part<R> {
    /// Unpacks the whole part.
    pub(super) fn bytes(mut self) -> Result<Vec<u8>, Message> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes).map_err(|error| damaged(&error.to_string()))?;
        Ok(bytes)
    }
}
