//! What the bytes of a file that should be a workbook really are, whatever its name says.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Message;

use super::cfb::Compound;
use super::parts::damaged;
use super::zipped::Zipped;

/// How a table of cells is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A workbook of Excel 2007 and later (xlsx, xlsm).
    Xlsx,
    /// A workbook of Excel 5 to 2003 (xls).
    Xls,
    /// A binary workbook (xlsb).
    Xlsb,
    /// A workbook of `LibreOffice` (ods).
    Ods,
    /// Text (csv, tsv).
    Csv,
}

/// How far the text of a file is looked at.
const LOOKED_AT: usize = 1000;
/// How workbooks start that have no envelope: those of Excel 2 to 4, and later ones of some programs.
const BARE: [&[u8]; 5] =
    [b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00"];

/// Finds the form of a file.
///
/// # Errors
/// Says what it is instead: a web page, a PDF, a picture, a document, or nothing that is known.
pub fn form(bytes: &[u8]) -> Result<Form, Message> {
    if bytes.is_empty() {
        return Err(Message::new("workbook-empty").hint(Message::new("copy-workbook-again")));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if Compound::is_compound(bytes) || BARE.iter().any(|start| bytes.starts_with(start)) {
        return Ok(Form::Xls);
    }
    match other(bytes) {
        Some(key) => Err(Message::new(key).hint(Message::new("save-as-xlsx"))),
        None => Ok(Form::Csv),
    }
}

/// Tells whether the bytes of a workbook are all there: a zip file has its list of parts at the end, and the sectors that the tables of a
/// compound file name are in it. Text is no workbook.
#[must_use]
pub fn is_whole(bytes: &[u8]) -> bool {
    match form(bytes) {
        Ok(Form::Xls) if Compound::is_compound(bytes) => {
            let whole = |file: Compound| Ok::<_, Message>((file.stream("Workbook")?, file.stream("Book")?));
            Compound::open(bytes).and_then(whole).is_ok()
        }
        Ok(form) => form != Form::Csv,
        Err(_) => false,
    }
}

fn zip(bytes: &[u8]) -> Result<Form, Message> {
    let mut zip = Zipped::open(bytes)?;
    let names: Vec<String> = zip.names().iter().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    if has("xl/workbook.bin") {
        return Ok(Form::Xlsb);
    }
    if has("xl/") || (has("[content_types].xml") && !has("word/") && !has("ppt/")) {
        return Ok(Form::Xlsx);
    }
    let sort = match zip.part("mimetype")? {
        Some(part) => part.bytes()?,
        None => Vec::new(),
    };
    if sort.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Ok(Form::Ods);
    }
    if sort.is_empty() && names.is_empty() {
        return Err(damaged("it has no parts"));
    }
    let is_text = has("word/") || sort.starts_with(b"application/vnd.oasis.opendocument.text");
    let key = if is_text { "workbook-is-word" } else { "workbook-is-zip" };
    Err(Message::new(key).hint(Message::new("save-as-xlsx")))
}

/// Names what is no table; none for text.
fn other(bytes: &[u8]) -> Option<&'static str> {
    if [&b"\xff\xfe"[..], b"\xfe\xff"].iter().any(|mark| bytes.starts_with(mark)) && !bytes.starts_with(b"\xff\xfe<\0")
    {
        return None;
    }
    let start = bytes[..bytes.len().min(LOOKED_AT)].to_ascii_lowercase();
    // A web page that says that it is UTF-16.
    let start: Vec<u8> =
        if start.starts_with(b"\xff\xfe") { start.into_iter().skip(2).step_by(2).collect() } else { start };
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    let images: [&[u8]; 3] = [b"\x89png", b"\xff\xd8\xff", b"gif8"];
    let page = [&b"<html"[..], b"<table", b"<!doctype html"];
    if start.starts_with(b"%pdf") {
        Some("workbook-is-pdf")
    } else if images.iter().any(|image| start.starts_with(image)) {
        Some("workbook-is-image")
    } else if start.starts_with(b"mime-version:")
        || (start.starts_with(b"<") && page.iter().any(|tag| contains(start, tag)))
    {
        Some("workbook-is-html")
    } else if start.starts_with(b"<?xml") {
        let excel = contains(start, b"urn:schemas-microsoft-com:office:spreadsheet") || contains(start, b"excel.sheet");
        Some(if excel { "workbook-is-xml-2003" } else { "workbook-is-xml" })
    } else if start.iter().all(|byte| *byte >= b' ' || byte.is_ascii_whitespace()) {
        None
    } else {
        Some("workbook-is-unknown")
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
