use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Form, form, read, read_raw};
use crate::diagnostic::{CellText, FileKey, Language, Reported};
use crate::read::{Book, Content};

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const RELS: &str = r#"<Relationships><Relationship Id="r1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEET_RELS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="x/relationships/worksheet" Target="worksheets/een.xml"/>
    <Relationship Id="r2" Type="x/relationships/worksheet" Target="/xl/worksheets/twee.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\-m\-yyyy\ h:mm"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
const STRINGS: &str = "<sst uniqueCount=\"2\"><si><t>Kop &amp; staart</t></si><si><t>0123</t></si></sst>";

/// Makes a workbook of two sheets, the second one hidden, from the XML of the first.
fn workbook(sheet: &str, properties: &str, strings: &str) -> Vec<u8> {
    let book = format!(
        r#"<workbook>{properties}<sheets><sheet name="Acties &amp; zo" sheetId="1" r:id="r1"/>
        <sheet name="Lijsten" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>"#
    );
    pack(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_RELS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/een.xml", sheet.as_bytes()),
        ("xl/worksheets/twee.xml", b"<worksheet><sheetData><row><c t=\"b\"><v>1</v></c></row></sheetData></worksheet>"),
    ])
}

fn sheet(rows: &str) -> Vec<u8> {
    workbook(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), "", STRINGS)
}

fn reading(bytes: &[u8]) -> Reported<Book> {
    read(FileKey::from_index(0), bytes)
}

fn book(bytes: &[u8]) -> Book {
    let reported = reading(bytes);
    assert_eq!(reported.diagnostics, []);
    reported.value.unwrap()
}

fn check(cell: &str, expected: &str) {
    let book = book(&sheet(&format!("<row r=\"3\">{cell}</row>")));
    let shown: Vec<_> = book.row_text(0, 2).into_iter().map(|(column, text)| format!("{column}={text}")).collect();
    assert_eq!(shown.join(" "), expected);
}

fn complains(bytes: &[u8], expected: &str) {
    let reported = reading(bytes);
    let said: Vec<_> =
        reported.diagnostics.iter().map(|diagnostic| diagnostic.message.text(Language::English)).collect();
    assert_eq!(said.join("\n"), expected);
}

#[test]
fn cells_are_read_by_their_type() {
    check(r#"<c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c>"#, "1=Kop & staart 3=0123");
    check(r#"<c r="A3" t="inlineStr"><is><t>x</t></is></c><c t="b"><v>0</v></c>"#, "0=x 1=ONWAAR");
    check(r#"<c r="A3"><v>0.30000000000000004</v></c><c s="2"><v>0.041</v></c>"#, "0=0,3 1=4,1%");
    check(
        r#"<c r="A3" s="1"><v>46329</v></c><c s="3"><v>0.4375</v></c><c s="4"><v>1.5</v></c><c s="5"><v>46329.5</v></c>"#,
        "0=3-11-2026 1=10:30 2=36:00 3=3-11-2026 12:00",
    );
    check(r#"<c r="A3" t="e"><v>#REF!</v></c><c r="C3" s="2"/><c r="D3" t="str"><f>""</f><v></v></c>"#, "0=#REF!");
}

#[test]
fn a_formula_that_was_never_calculated_is_seen() {
    check(
        r#"<c r="A3"><f>1+1</f></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3"><f t="shared" si="99999999999"/></c>"#,
        "0==… 1=2 2==…",
    );
}

#[test]
fn origins_are_cells() {
    let book = book(&sheet(r#"<row r="7"><c r="D7"><v>1</v></c></row>"#));
    let origin = book.sheets[0].cells[&(6, 3)].origin;
    assert_eq!(format!("{:?}", origin.place()), "Cell(CellRef { sheet: 0, row: 6, column: 3 })");
}

#[test]
fn sheets_know_what_is_hidden_and_merged() {
    let xml = r#"<worksheet><sheetData><row r="1"/><row r="4" hidden="1"><c r="A4"><v>1</v></c></row><row hidden="true"/></sheetData>
        <mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>"#;
    let book = book(&workbook(xml, "", STRINGS));
    let shown: Vec<_> = book.sheets.iter().map(|sheet| format!("{} {}", sheet.name, sheet.hidden)).collect();
    assert_eq!(shown, ["Acties & zo false", "Lijsten true"]);
    assert_eq!(book.sheets[0].hidden_rows, [3, 4]);
    let (first, last) = book.sheets[0].merged[0];
    assert_eq!((first.address(), last.address()), ("A1".to_owned(), "C2".to_owned()));
    assert_eq!(book.sheets[1].cells[&(0, 0)].content, Content::Boolean(true));
}

#[test]
fn workbooks_of_a_mac_count_from_1904() {
    let xml = r#"<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>44867</v></c></row></sheetData></worksheet>"#;
    let book = book(&workbook(xml, "<workbookPr date1904=\"1\"/>", STRINGS));
    assert_eq!(book.row_text(0, 0), [(0, "3-11-2026".to_owned())]);
}

fn named(bytes: &[u8]) -> String {
    match form(bytes) {
        Ok(form) => format!("{form:?}"),
        Err(message) => message.text(Language::English),
    }
}

#[test]
fn files_are_known_by_what_they_hold() {
    for (bytes, expected) in [
        (&b""[..], "the file is empty"),
        (b"Naam;Bedrag\nJan;12\n", "Csv"),
        (b"\xff\xfeN\0a\0", "Csv"),
        (b"<leeg>;1\n", "Csv"),
        (b"%PDF-1.7\n", "this is a PDF, not a workbook"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "this is a web page (HTML), not a workbook"),
        (b"\xff\xfe<\0t\0a\0b\0l\0e\0>\0", "this is a web page (HTML), not a workbook"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "this is a web page (HTML), not a workbook"),
        (b"<?xml version='1.0'?><Workbook/>", "this is XML, not a workbook"),
        (
            b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>",
            "this is an XML spreadsheet of Excel 2003",
        ),
        (b"\x89PNG\r\n\x1a\n", "this is a picture, not a workbook"),
        (b"\x01\x02\x03", "this is not a workbook"),
        (b"PK\x03\x04 half", "the file is not complete: its end is missing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Xls"),
        (b"\x09\x04\x06\x00\x00\x04", "Xls"),
    ] {
        assert_eq!(named(bytes), expected);
    }
    assert_eq!(named(&pack(&[("word/document.xml", b"<x/>")])), "this is a Word document, not a workbook");
    assert_eq!(named(&pack(&[("foto.jpg", b"x")])), "this is a zip file, not a workbook");
    assert_eq!(named(&pack(&[("xl/workbook.bin", b"x")])), "Xlsb");
    assert_eq!(named(&pack(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])), "Ods");
    assert_eq!(named(&pack(&[("XL\\workbook.xml", b"<x/>")])), "Xlsx");
}

#[test]
fn what_is_no_old_workbook_is_named() {
    let refused = |bytes: &[u8]| read_raw(Form::Xls, bytes).unwrap_err().text(Language::English);
    assert_eq!(refused(b"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00"), "the workbook is of Excel 4 or older");
    assert_eq!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "the file is not complete: its end is missing");
}

#[test]
fn a_sheet_with_far_corners_is_refused_and_the_others_are_read() {
    let bytes =
        sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    complains(&bytes, "the sheet `Acties & zo` runs up to cell XFD1048576, but is almost entirely empty");
    assert_eq!(reading(&bytes).value.unwrap().sheets[1].cells.len(), 1);
}

#[test]
fn a_far_cell_with_only_a_format_is_harmless() {
    let book =
        book(&sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#));
    assert_eq!(book.sheets[0].cells.len(), 1);
}

#[test]
fn cells_beyond_excel_are_refused() {
    let expected = |address: &str| format!("the workbook has a cell or row `{address}`, which does not exist in Excel");
    complains(&sheet(r#"<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>"#), &expected("ZZZZZZZ1"));
    complains(&sheet(r#"<row r="99999999999"/>"#), &expected("99999999999"));
    complains(&sheet(r#"<row r="1"><c r="XFE1"/></row>"#), &expected("XFE1"));
    complains(&sheet(r#"<row r="1048577"/>"#), &expected("1048577"));
    complains(&sheet(&format!("<row>{}</row>", "<c/>".repeat(16_385))), &expected("1"));
}

#[test]
fn promises_that_ask_for_memory_are_refused() {
    let bytes = workbook("<worksheet><sheetData/></worksheet>", "", "<sst uniqueCount=\"999999999999\"></sst>");
    complains(&bytes, "the workbook is damaged (it promises more texts than it has)");
}

#[test]
fn a_part_that_unpacks_to_far_too_much_is_refused() {
    let spaces = " ".repeat(8 << 20);
    complains(&sheet(&spaces), "a part of the workbook is more than 200 times as large unpacked as it is packed");
}

#[test]
fn a_truncated_workbook_is_damaged_at_every_point() {
    let bytes = sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    for end in (0..bytes.len()).step_by(7) {
        let reported = reading(&bytes[..end]);
        assert!(reported.value.is_none() && reported.diagnostics.len() == 1, "{end}");
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let bytes = sheet(r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><f>1</f></c></row>"#);
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        let reported = reading(&broken);
        assert!(reported.value.is_some() || !reported.diagnostics.is_empty(), "{at}");
    }
}

#[test]
fn a_text_that_stands_in_too_many_cells_is_refused() {
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(14_000);
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "x".repeat(20_000));
    let said = reading(&workbook(&sheet, "", &strings)).diagnostics[0].message.text(Language::English);
    assert!(said.contains("far more text than it has itself"), "{said}");
}

#[test]
fn hidden_rows_are_in_order() {
    let bytes = sheet(r#"<row r="5" hidden="1"/><row r="2" hidden="1"/><row r="5" hidden="1"/>"#);
    assert_eq!(book(&bytes).sheets[0].hidden_rows, [1, 4]);
}

#[test]
fn an_unknown_error_value_names_its_sheet() {
    let bytes = sheet(r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#WAT!</v></c></row>"#);
    complains(&bytes, "the sheet `Acties & zo` holds the unknown error `#WAT!` after cell A1");
}

#[test]
fn a_part_that_lies_about_its_size_is_damaged() {
    let mut bytes = sheet(&"<row/>".repeat(200_000));
    // The size of the last part but one in the list at the end, which is that of the sheet.
    let name = b"xl/worksheets/een.xml";
    let at = bytes.windows(name.len()).rposition(|window| window == name).unwrap();
    bytes[at - 22..at - 18].copy_from_slice(&9_u32.to_le_bytes());
    let reported = reading(&bytes);
    let said = reported.diagnostics[0].message.text(Language::English);
    assert!(said.starts_with("the workbook is damaged"), "{said}");
}

#[test]
fn endless_tags_and_cells_end_soon() {
    // What can hardly be packed keeps the part as a whole below two hundred times its packed size.
    let junk: Vec<_> = (0..60_000_u32).map(|at| format!("<!--{:x}-->", at.wrapping_mul(2_654_435_761))).collect();
    let junk = junk.concat();
    let too_much = "the workbook holds much more than fits in a file of this size";
    complains(&sheet(&format!("{junk}{}", "<x/>".repeat(13_000_000))), too_much);
    complains(&sheet(&format!("{junk}{}", format!("<row>{}</row>", "<c/>".repeat(5_000)).repeat(400))), too_much);
}
