//! Workbooks from text: mutating a zip file mostly breaks its checksums, so an input may also be the parts, which are zipped here.
//!
//! A line `--- name` starts a part; a short name stands for a usual one, and parts that are not there are filled in.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A form of workbook that is a zip file: the short names of its parts, and what stands in those that an input leaves out.
pub(crate) struct Form {
    pub(crate) parts: &'static [(&'static str, &'static str, &'static [u8])],
}

pub(crate) const XLSX: Form = Form {
    parts: &[
        (
            "types",
            "[Content_Types].xml",
            br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        ),
        (
            "top",
            "_rels/.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "relations",
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        (
            "workbook",
            "xl/workbook.xml",
            br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Acties" sheetId="1" r:id="rId1"/><sheet name="Lijst" sheetId="2" r:id="rId2"/></sheets></workbook>"#,
        ),
        (
            "styles",
            "xl/styles.xml",
            br#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="d\-m\-yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>"#,
        ),
        (
            "strings",
            "xl/sharedStrings.xml",
            br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="3"><si><t>Actie</t></si><si><t>Wie</t></si><si><r><t>Uiter</t></r><r><t>lijk</t></r></si></sst>"#,
        ),
        (
            "sheet",
            "xl/worksheets/sheet1.xml",
            br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>"#,
        ),
        (
            "second",
            "xl/worksheets/sheet2.xml",
            br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>"#,
        ),
    ],
};

/// A binary workbook. Its list of sheets is one record, of a sheet `Acties` at `rId1`.
pub(crate) const XLSB: Form = Form {
    parts: &[
        ("types", "[Content_Types].xml", b"<Types/>"),
        (
            "relations",
            "xl/_rels/workbook.bin.rels",
            br#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Target="worksheets/sheet2.bin"/></Relationships>"#,
        ),
        (
            "workbook",
            "xl/workbook.bin",
            b"\x9c\x01\x24\0\0\0\0\x01\0\0\0\x04\0\0\0r\0I\0d\x001\0\x06\0\0\0A\0c\0t\0i\0e\0s\0",
        ),
        ("styles", "xl/styles.bin", b""),
        ("strings", "xl/sharedStrings.bin", b""),
        ("sheet", "xl/worksheets/sheet1.bin", b"\x91\x01\0\x92\x01\0"),
        ("second", "xl/worksheets/sheet2.bin", b"\x91\x01\0\x92\x01\0"),
    ],
};

/// A workbook of `LibreOffice`.
pub(crate) const ODS: Form = Form {
    parts: &[
        ("mimetype", "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("manifest", "META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("styles", "styles.xml", b"<office:document-styles/>"),
        ("settings", "settings.xml", b"<office:document-settings/>"),
        ("content", "content.xml", b"<office:document-content/>"),
    ],
};

/// Makes a workbook of an input that gives its parts; none where it does not begin with one.
pub(crate) fn zipped(form: &Form, input: &[u8]) -> Option<Vec<u8>> {
    let mut parts = given(form, input.strip_prefix(b"--- ")?);
    for (_, name, usual) in form.parts {
        if !parts.iter().any(|(known, _)| known == name) {
            parts.push(((*name).to_owned(), *usual));
        }
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        // A name that is there twice is no name for this writer, and names are not what is tried here.
        if zip.start_file(name, options).is_ok() {
            zip.write_all(content).expect("memory can be written");
        }
    }
    Some(zip.finish().expect("memory can be written").into_inner())
}

fn given<'input>(form: &Form, input: &'input [u8]) -> Vec<(String, &'input [u8])> {
    let mut parts = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        let end = rest.windows(5).position(|window| window == b"\n--- ").unwrap_or(rest.len());
        let (part, next) = rest.split_at(end);
        let (name, content) = part.split_at(part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len()));
        let name = String::from_utf8_lossy(name).trim().to_owned();
        let usual = form.parts.iter().find(|(short, ..)| *short == name);
        let name = usual.map_or(name, |(_, usual, _)| (*usual).to_owned());
        parts.push((name, content.get(1..).unwrap_or_default()));
        rest = next.get(5..).unwrap_or_default();
    }
    parts
}
