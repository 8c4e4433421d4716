//! What the bytes of a file that should be a workbook really are.

use crate::diagnostic::Message;

use super::parts;

/// Accepts what looks like an xlsx workbook.
///
/// # Errors
/// Says what it is instead: protected, an older or other workbook, or no workbook at all.
pub(super) fn check(bytes: &[u8]) -> Result<(), Message> {
    if bytes.is_empty() {
        return Err(Message::new("workbook-empty").hint(Message::new("copy-workbook-again")));
    }
    if bytes.starts_with(b"PK") {
        return zip(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(compound(bytes));
    }
    Err(Message::new(not_zip(bytes)).hint(Message::new("save-as-xlsx")))
}

/// An older workbook, or a newer one in an envelope with a password.
fn compound(bytes: &[u8]) -> Message {
    if contains_utf_16(bytes, "EncryptedPackage") {
        Message::new("workbook-protected").hint(Message::new("remove-password"))
    } else if contains_utf_16(bytes, "Workbook") || contains_utf_16(bytes, "Book") {
        older("xls")
    } else {
        Message::new("workbook-is-unknown").hint(Message::new("save-as-xlsx"))
    }
}

fn older(form: &str) -> Message {
    Message::new("workbook-other-form").with("form", form).hint(Message::new("save-as-xlsx"))
}

fn zip(bytes: &[u8]) -> Result<(), Message> {
    let Some(names) = parts::names(bytes) else {
        return Err(parts::damaged("the list of parts at the end is missing"));
    };
    let has = |wanted: &str| names.iter().any(|name| name.replace('\\', "/").to_ascii_lowercase().starts_with(wanted));
    if has("xl/workbook.bin") {
        Err(older("xlsb"))
    } else if has("xl/") || (has("[content_types].xml") && !has("word/") && !has("ppt/")) {
        Ok(())
    } else if contains(&bytes[..bytes.len().min(200)], b"opendocument.spreadsheet") {
        Err(older("ods"))
    } else {
        let key = if has("word/") { "workbook-is-word" } else { "workbook-is-zip" };
        Err(Message::new(key).hint(Message::new("save-as-xlsx")))
    }
}

fn not_zip(bytes: &[u8]) -> &'static str {
    let start = bytes[..bytes.len().min(1000)].to_ascii_lowercase();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    let images: [&[u8]; 3] = [b"\x89png", b"\xff\xd8\xff", b"gif8"];
    if start.starts_with(b"%pdf") {
        "workbook-is-pdf"
    } else if images.iter().any(|image| start.starts_with(image)) {
        "workbook-is-image"
    } else if start.starts_with(b"<")
        && [&b"<html"[..], b"<table", b"<!doctype html"].iter().any(|tag| contains(start, tag))
    {
        "workbook-is-html"
    } else if start.starts_with(b"<") {
        "workbook-is-xml"
    } else if start.iter().all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n')) {
        "workbook-is-csv"
    } else {
        "workbook-is-unknown"
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn contains_utf_16(bytes: &[u8], wanted: &str) -> bool {
    contains(bytes, &wanted.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
}
