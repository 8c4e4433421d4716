//! From the bytes of a CSV file to a [`Book`] of one sheet without a name.
//!
//! The rows of the sheet are the lines of the file, so that a complaint names the line that an editor shows. Encoding and delimiter
//! are found by looking, since no CSV file says what it is.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1252};

use crate::diagnostic::{CellRef, Diagnostic, FileKey, Message, Origin, Reported};
use crate::read::{Book, Node, Sheet, text};

const BYTE_LIMIT: usize = 512 << 20;
const CELL_LIMIT: usize = 20_000_000;
const COLUMN_LIMIT: usize = 16_384;
/// How far a file is looked at for signs that no text has.
const LOOKED_AT: usize = 1000;
const SNIFFED_LINES: usize = 30;
/// In this order where two explain a file equally well: a comma may also be a decimal comma.
const DELIMITERS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Reads a CSV file. Empty fields are left out; every field is plain text.
#[must_use]
pub fn read(file: FileKey, bytes: &[u8]) -> Reported<Book> {
    let whole = |message: Message| Reported::failed(Diagnostic::error(message, Origin::whole(file)));
    if bytes.len() > BYTE_LIMIT {
        return whole(Message::new("csv-too-large").with("limit", BYTE_LIMIT >> 20).hint(Message::new("split-file")));
    }
    let is_binary = Encoding::for_bom(bytes).is_none() && bytes[..bytes.len().min(LOOKED_AT)].contains(&0);
    let others: [&[u8]; 3] = [b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"];
    if is_binary || others.iter().any(|start| bytes.starts_with(start)) {
        return whole(Message::new("csv-not-text").hint(Message::new("save-as-csv")));
    }
    match decode(bytes) {
        Ok(text) => Reading::new(file, &text).read(),
        Err(message) => whole(message),
    }
}

/// Decodes UTF-8 and UTF-16, and takes everything else for Windows-1252, which every byte is.
fn decode(bytes: &[u8]) -> Result<String, Message> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return text::decode(bytes);
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

/// One file that is being read.
struct Reading<'text> {
    file: FileKey,
    text: &'text str,
    /// Bytes and lines that were passed, for the line of a record.
    passed: (usize, u32),
    /// The number of fields of the last record.
    fields: usize,
    sheet: Sheet,
    diagnostics: Vec<Diagnostic>,
}

impl<'text> Reading<'text> {
    fn new(file: FileKey, text: &'text str) -> Self {
        Self { file, text, passed: (0, 0), fields: 0, sheet: Sheet::default(), diagnostics: Vec::new() }
    }

    fn read(mut self) -> Reported<Book> {
        let (delimiter, start) = delimiter(self.text);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(&self.text.as_bytes()[start..]);
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).expect("text in memory is UTF-8 and always readable") {
            let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let row = self.line(start + at);
            if let Err(message) = self.put(&record, row) {
                return Reported::failed(Diagnostic::error(message, self.at(row, 0)));
            }
        }
        self.check_last_quote();
        let book = Book { file: self.file, sheets: vec![self.sheet] };
        Reported::with(Some(book), self.diagnostics)
    }

    fn put(&mut self, record: &StringRecord, row: u32) -> Result<(), Message> {
        self.fields = record.len();
        if self.fields > COLUMN_LIMIT {
            return Err(Message::new("csv-too-wide").with("limit", COLUMN_LIMIT).hint(Message::new("check-delimiter")));
        }
        for (column, field) in (0..=u16::MAX).zip(record).filter(|(_, field)| !field.is_empty()) {
            let node = Node::plain(self.at(row, column), field);
            self.sheet.cells.insert((row, column), node);
        }
        if self.sheet.cells.len() > CELL_LIMIT {
            return Err(Message::new("csv-too-many-fields").with("limit", CELL_LIMIT).hint(Message::new("split-file")));
        }
        Ok(())
    }

    /// Gives the line, from 0, of a record; the reader's own position lies before the blank lines that it skips.
    fn line(&mut self, byte: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let blank = bytes[byte..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let (passed, mut line) = self.passed;
        for (at, byte) in bytes.iter().enumerate().take(byte + blank).skip(passed) {
            let old_mac = *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            line += u32::from(*byte == b'\n' || old_mac);
        }
        self.passed = (byte + blank, line);
        line
    }

    /// A quote that is never closed swallows the rest of the file.
    fn check_last_quote(&mut self) {
        let Some(((row, column), node)) = self.sheet.cells.last_key_value() else { return };
        let is_last = usize::from(*column) + 1 == self.fields;
        let over_lines = node.as_text().is_some_and(|text| text.trim_end().contains('\n'));
        if is_last && over_lines && !self.text.trim_end().ends_with('"') {
            let message = Message::new("csv-unclosed-quote").hint(Message::new("close-the-quote").with("quote", "\""));
            self.diagnostics.push(Diagnostic::error(message, self.at(*row, *column)));
        }
    }

    fn at(&self, row: u32, column: u16) -> Origin {
        Origin::cell(self.file, CellRef { sheet: 0, row, column })
    }
}

/// Finds the delimiter and the byte where the data starts, after a first line `sep=;` that Excel writes.
fn delimiter(text: &str) -> (u8, usize) {
    if let Some(named) = named_delimiter(text) {
        return named;
    }
    let lines = sample(text);
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| agreement(&lines, **delimiter));
    (best.copied().unwrap_or(b';'), 0)
}

/// Reads a first line `sep=;`. A letter, a digit or a quote is no delimiter, and half a letter even less.
fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let named = line.strip_prefix("sep=")?.bytes().next()?;
    let is_delimiter = named == b'\t' || named == b' ' || (named.is_ascii_punctuation() && named != b'"');
    let rest = &text[line.len()..];
    let end = ["\r\n", "\r", "\n"].iter().find(|end| rest.starts_with(**end)).map_or(0, |end| end.len());
    is_delimiter.then_some((named, line.len() + end))
}

/// Gives the delimiters that stand outside quotes, line by line.
fn sample(text: &str) -> Vec<Vec<u8>> {
    let mut lines = vec![Vec::new()];
    let (mut quoted, mut previous) = (false, b'\n');
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted && (previous == b'"' || previous == b'\n' || DELIMITERS.contains(&previous)),
            b'\n' if !quoted && lines.len() == SNIFFED_LINES => break,
            b'\n' if !quoted => lines.push(Vec::new()),
            byte if !quoted && DELIMITERS.contains(&byte) => {
                lines.last_mut().expect("there is always a line").push(byte);
            }
            _ => {}
        }
        previous = byte;
    }
    lines
}

/// Counts the lines that have the delimiter equally often, the most common number above none.
fn agreement(lines: &[Vec<u8>], delimiter: u8) -> usize {
    let count = |line: &Vec<u8>| line.split(|byte| *byte == delimiter).count() - 1;
    let counts: Vec<_> = lines.iter().map(count).filter(|count| *count > 0).collect();
    counts.iter().map(|wanted| counts.iter().filter(|count| *count == wanted).count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{CellText, Language};

    fn check(bytes: &[u8], expected: &[&str]) {
        let reported = read(FileKey::from_index(0), bytes);
        assert_eq!(reported.diagnostics, []);
        let book = reported.value.unwrap();
        let mut rows: Vec<_> = book.sheets[0].cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        let row = |row: u32| {
            let cells = book.row_text(0, row).into_iter().map(|(column, text)| format!("{column}={text}"));
            format!("{}: {}", row + 1, cells.collect::<Vec<_>>().join(" "))
        };
        assert_eq!(rows.into_iter().map(row).collect::<Vec<_>>(), expected);
    }

    fn complains(bytes: &[u8], expected: &str) {
        let reported = read(FileKey::from_index(0), bytes);
        assert_eq!(reported.diagnostics[0].message.text(Language::English), expected);
    }

    #[test]
    fn semicolons_go_before_decimal_commas() {
        check(b"naam;bedrag\nJan;1,50\nPiet;2,50\n", &["1: 0=naam 1=bedrag", "2: 0=Jan 1=1,50", "3: 0=Piet 1=2,50"]);
        check(b"1,5;2,5\n3,5;4,5\n", &["1: 0=1,5 1=2,5", "2: 0=3,5 1=4,5"]);
    }

    #[test]
    fn commas_tabs_and_bars_are_found() {
        check(b"a,b\n1,\"x;y;z\"\n", &["1: 0=a 1=b", "2: 0=1 1=x;y;z"]);
        check(b"a\tb\n1,5\t2\n", &["1: 0=a 1=b", "2: 0=1,5 1=2"]);
        check(
            b"buis|x\n5\" buis|1\nTom, \"de\" Boer|2\n",
            &["1: 0=buis 1=x", "2: 0=5\" buis 1=1", "3: 0=Tom, \"de\" Boer 1=2"],
        );
        check(b"a|b\r\n1|2", &["1: 0=a 1=b", "2: 0=1 1=2"]);
        check(b"Lijst, bijgewerkt\na;b;c\n1;2;3\n", &["1: 0=Lijst, bijgewerkt", "2: 0=a 1=b 2=c", "3: 0=1 1=2 2=3"]);
    }

    #[test]
    fn excel_may_name_the_delimiter() {
        check(b"sep=|\r\na;b|c\r\n", &["2: 0=a;b 1=c"]);
        check(b"sep=|\ra;b|c\r", &["2: 0=a;b 1=c"]);
    }

    #[test]
    fn what_cannot_part_fields_names_no_delimiter() {
        check("sep=é\né;ë\n".as_bytes(), &["1: 0=sep=é", "2: 0=é 1=ë"]);
        check(b"sep=\"\na;b\n", &["1: 0=sep=\"", "2: 0=a 1=b"]);
        check(b"sep=a\nb;a\n", &["1: 0=sep=a", "2: 0=b 1=a"]);
    }

    #[test]
    fn every_encoding_is_read() {
        check("naam;x\nAndré;1\n".as_bytes(), &["1: 0=naam 1=x", "2: 0=André 1=1"]);
        check(b"\xef\xbb\xbfnaam;x\n", &["1: 0=naam 1=x"]);
        check(b"naam;x\nAndr\xe9;\x80 5\n", &["1: 0=naam 1=x", "2: 0=André 1=€ 5"]);
        check(b"\xff\xfea\0;\0b\0", &["1: 0=a 1=b"]);
    }

    #[test]
    fn rows_are_lines_of_the_file() {
        check(b"a;b\r\n\r\n\r\n1;\"x\r\ny\"\r\n\r\n2;\r\n", &["1: 0=a 1=b", "4: 0=1 1=x\r\ny", "7: 0=2"]);
    }

    #[test]
    fn an_open_quote_is_pointed_at() {
        complains(b"a;b\n1;\"x\n2;y\n3;z\n", "this quote is never closed, and so the rest of the file is one field");
        check(b"a;b\n1;\"x\n2\"\n", &["1: 0=a 1=b", "2: 0=1 1=x\n2"]);
    }

    #[test]
    fn other_files_are_named() {
        complains(b"PK\x03\x04", "this is not a CSV file");
        complains(";".repeat(16_384).as_bytes(), "this line has more than 16384 fields");
    }

    #[test]
    fn an_empty_file_is_an_empty_sheet() {
        check(b"", &[]);
    }
}
