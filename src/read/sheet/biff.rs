//! The records of an older workbook (MS-XLS): a type, a length and bytes; a long one goes on in records that continue it.

use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::Message;

use super::parts::damaged;

const CONTINUE: u16 = 0x3c;

/// One record with what continues it.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    pieces: Vec<&'b [u8]>,
}

/// Goes through the records from a place on.
pub(super) struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn head(&self) -> Option<(u16, &'b [u8])> {
        let kind = u16::from_le_bytes(self.rest.get(..2)?.try_into().ok()?);
        let length = u16::from_le_bytes(self.rest.get(2..4)?.try_into().ok()?);
        Some((kind, self.rest.get(4..4 + usize::from(length))?))
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.rest = &self.rest[4 + bytes.len()..];
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, bytes) = self.head()?;
        self.pass(bytes);
        let mut pieces = vec![bytes];
        while let Some((CONTINUE, more)) = self.head() {
            self.pass(more);
            pieces.push(more);
        }
        Some(Record { kind, pieces })
    }
}

impl Record<'_> {
    /// Starts reading at the first byte.
    pub(super) fn fields(&self) -> Fields<'_> {
        Fields { pieces: &self.pieces, at: 0 }
    }

    pub(super) fn starts_with(&self, bytes: &[u8]) -> bool {
        self.pieces.first().is_some_and(|piece| piece.starts_with(bytes))
    }

    /// The number of bytes before any continuation.
    pub(super) fn length(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.len())
    }
}

/// Reads a record from its first byte to its last.
pub(super) struct Fields<'r> {
    pieces: &'r [&'r [u8]],
    at: usize,
}

fn too_short() -> Message {
    damaged("a part ends too soon")
}

impl Fields<'_> {
    fn settle(&mut self) {
        while self.pieces.first().is_some_and(|piece| self.at >= piece.len()) && self.pieces.len() > 1 {
            (self.pieces, self.at) = (&self.pieces[1..], 0);
        }
    }

    pub(super) fn u8(&mut self) -> Result<u8, Message> {
        self.settle();
        let byte = self.pieces.first().and_then(|piece| piece.get(self.at)).copied().ok_or_else(too_short)?;
        self.at += 1;
        Ok(byte)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Message> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.u8()?;
        }
        Ok(bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Message> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Message> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn eight(&mut self) -> Result<[u8; 8], Message> {
        self.array()
    }

    /// Passes bytes, over the borders of continuations.
    pub(super) fn skip(&mut self, mut count: usize) -> Result<(), Message> {
        while count > 0 {
            self.settle();
            let left = self.pieces.first().map_or(0, |piece| piece.len().saturating_sub(self.at));
            if left == 0 {
                return Err(too_short());
            }
            let passed = left.min(count);
            self.at += passed;
            count -= passed;
        }
        Ok(())
    }

    /// Reads the characters of a text of Excel 97 and later. Where it goes on in another record, that one says anew how wide they are.
    fn characters(&mut self, mut count: usize, mut wide: bool) -> Result<String, Message> {
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            let piece = self.pieces.first().and_then(|piece| piece.get(self.at..)).unwrap_or_default();
            if piece.is_empty() {
                if self.pieces.len() < 2 {
                    return Err(too_short());
                }
                (self.pieces, self.at) = (&self.pieces[1..], 0);
                wide = self.u8()? & 1 != 0;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let taken = (piece.len() / width).min(count);
            if taken == 0 {
                return Err(too_short());
            }
            let bytes = &piece[..taken * width];
            if wide {
                units.extend(bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])));
            } else {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            }
            self.at += bytes.len();
            count -= taken;
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// Reads a text with its flags, and passes what it says about fonts and pronunciation.
    pub(super) fn text(&mut self, count: usize) -> Result<String, Message> {
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let spoken = if flags & 4 != 0 { usize::try_from(self.u32()?).unwrap_or(usize::MAX) } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(spoken)?;
        Ok(text)
    }

    /// Reads a text of Excel 5 and 95, which is in the code page of the workbook.
    pub(super) fn bytes(&mut self, count: usize, page: CodePage) -> Result<String, Message> {
        let mut bytes = Vec::new();
        for _ in 0..count {
            bytes.push(self.u8()?);
        }
        Ok(page.0.decode_without_bom_handling(&bytes).0.into_owned())
    }
}

/// The code page of a workbook before Excel 97.
#[derive(Clone, Copy)]
pub(super) struct CodePage(&'static Encoding);

impl Default for CodePage {
    fn default() -> Self {
        Self(WINDOWS_1252)
    }
}

impl CodePage {
    /// Finds a code page by its number.
    ///
    /// # Errors
    /// It is one that no one here can read, so that its texts would come out wrong.
    pub(super) fn of(number: u16) -> Result<Self, Message> {
        let label = match number {
            1200 => return Ok(Self(UTF_16LE)),
            // Excel itself writes 367 and 32769 for its own Western texts.
            367 | 0x8001 | 1252 => "windows-1252",
            0x8000 | 10000 => "macintosh",
            866 => "ibm866",
            874 => "windows-874",
            932 => "shift_jis",
            936 => "gbk",
            949 => "euc-kr",
            950 => "big5",
            1250 => "windows-1250",
            1251 => "windows-1251",
            1253 => "windows-1253",
            1254 => "windows-1254",
            1255 => "windows-1255",
            1256 => "windows-1256",
            1257 => "windows-1257",
            1258 => "windows-1258",
            10007 => "x-mac-cyrillic",
            65001 => "utf-8",
            other => {
                let message = Message::new("workbook-code-page").with("page", other);
                return Err(message.hint(Message::new("save-as-xlsx")));
            }
        };
        Ok(Self(Encoding::for_label(label.as_bytes()).expect("these are labels of the encoding standard")))
    }
}
