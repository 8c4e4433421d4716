//! The same workbook in each form that has a reader of ours, written here byte by byte, must give the same cells.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Form, RawBook, read_raw};
use crate::diagnostic::{CellText, FileKey, Language};

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Shows a workbook: sheets with what is hidden and merged, and rows of cells.
fn shown(form: Form, bytes: &[u8]) -> String {
    let raw = match read_raw(form, bytes) {
        Ok(raw) => raw,
        Err(message) => return message.text(Language::English),
    };
    let mut crossed = RawBook::default();
    let pieces: Vec<_> = raw.into_pieces().collect();
    let frame = postcard::to_stdvec(&pieces).unwrap();
    let arrived: Vec<super::RawPiece> = postcard::from_bytes(&frame).unwrap();
    let ends: Vec<bool> = arrived.into_iter().map(|piece| crossed.add(piece)).collect();
    assert_eq!(ends.iter().position(|end| *end), Some(ends.len() - 1));
    let book = crossed.into_book(FileKey::from_index(0));
    let mut lines = Vec::new();
    for (number, sheet) in (0..).zip(&book.sheets) {
        let hidden = if sheet.hidden { " hidden" } else { "" };
        let merged: Vec<_> =
            sheet.merged.iter().map(|(first, last)| format!(" {}:{}", first.address(), last.address())).collect();
        lines.push(format!("{}{hidden} {:?}{}", sheet.name, sheet.hidden_rows, merged.concat()));
        let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        for row in rows {
            let cells = book.row_text(number, row).into_iter().map(|(column, text)| format!("{column}={text}"));
            lines.push(format!("{}: {}", row + 1, cells.collect::<Vec<_>>().join(" | ")));
        }
    }
    lines.join("\n")
}

/// What the workbook holds in every form.
const EXPECTED: &str = "Acties [2] A1:B1\n\
    1: 0=Één actie\n\
    2: 0=12 | 1=1234,56 | 2=4,1% | 3=3-11-2026 | 4=10:30 | 5=37:30 | 6=3-11-2026 09:05\n\
    3: 0=WAAR | 1=#DIV/0! | 2=uitkomst | 3==… | 5=0123\n\
    Lijst hidden []\n\
    7: 2=x";

/// 3-11-2026 in days.
const DAY: f64 = 46_329.0;

mod xls {
    use super::*;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        let length = u16::try_from(bytes.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), bytes].concat()
    }

    fn start(version: u16, sort: u16) -> Vec<u8> {
        record(0x0809, &[&version.to_le_bytes()[..], &sort.to_le_bytes(), &[0; 12]].concat())
    }

    fn place(row: u16, column: u16, format: u16) -> Vec<u8> {
        [row, column, format].iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn wide(text: &str) -> Vec<u8> {
        std::iter::once(1).chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
        record(0x0203, &[place(row, column, format), value.to_le_bytes().to_vec()].concat())
    }

    fn formula(column: u16, result: [u8; 8], flags: u16) -> Vec<u8> {
        let rest = [&flags.to_le_bytes()[..], &[0; 6]].concat();
        record(0x0006, &[place(2, column, 0), result.to_vec(), rest].concat())
    }

    /// The cell formats of the workbook: none, percent, date, time, length of time, date with time.
    fn formats() -> Vec<u8> {
        let own = |number: u16, code: &str| {
            let count = u16::try_from(code.len()).unwrap().to_le_bytes();
            record(0x041e, &[&number.to_le_bytes()[..], &count, &[0], code.as_bytes()].concat())
        };
        let cell = |number: u16| record(0x00e0, &[&[0, 0][..], &number.to_le_bytes(), &[0; 16]].concat());
        let own = [own(164, "0.0%"), own(165, "[h]:mm"), own(166, "d\\-m\\-yyyy\\ h:mm")].concat();
        [own, [0, 164, 14, 20, 165, 166].map(cell).concat()].concat()
    }

    fn first_sheet() -> Vec<u8> {
        let chart = [start(0x0600, 0x20), number(0, 5, 0, 99.0), record(0x000a, &[])].concat();
        let text = [5_u16, 0].map(u16::to_le_bytes).concat();
        let hidden_row = [place(2, 0, 6), vec![0; 6], 0x20_u16.to_le_bytes().to_vec(), vec![0; 2]].concat();
        let short = (12_u32 << 2) | 2;
        let hundredths = (123_456_u32 << 2) | 3;
        let many: Vec<u8> = [
            &place(1, 0, 0)[..],
            &short.to_le_bytes(),
            &0_u16.to_le_bytes(),
            &hundredths.to_le_bytes(),
            &1_u16.to_le_bytes(),
        ]
        .concat();
        [
            start(0x0600, 0x10),
            record(0x0208, &hidden_row),
            record(0x00fd, &[place(0, 0, 0), 0_u32.to_le_bytes().to_vec()].concat()),
            chart,
            record(0x00bd, &many),
            number(1, 2, 1, 0.041),
            number(1, 3, 2, DAY),
            number(1, 4, 3, 0.4375),
            number(1, 5, 4, 1.5625),
            number(1, 6, 5, DAY + 0.378_472_222_222_222_2),
            record(0x0205, &[place(2, 0, 0), vec![1, 0]].concat()),
            formula(1, [2, 0, 7, 0, 0, 0, 0xff, 0xff], 0),
            formula(2, [0, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
            record(0x0207, &[&8_u16.to_le_bytes()[..], &[0], b"uitkomst"].concat()),
            formula(3, [0; 8], 2),
            formula(4, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
            record(0x0204, &[place(2, 5, 0), 4_u16.to_le_bytes().to_vec(), vec![0], b"0123".to_vec()].concat()),
            record(0x00e5, &[&1_u16.to_le_bytes()[..], &[0; 4], &[0, 0, 1, 0]].concat()),
            record(0x000a, &text[..0]),
        ]
        .concat()
    }

    /// Writes the workbook as a bare stream; `texts` is the record of shared texts.
    fn workbook(texts: &[u8]) -> Vec<u8> {
        let second = [
            start(0x0600, 0x10),
            record(0x0204, &[place(6, 2, 0), 1_u16.to_le_bytes().to_vec(), vec![0], b"x".to_vec()].concat()),
            record(0x000a, &[]),
        ]
        .concat();
        let first = first_sheet();
        let listed = |at: usize, hidden: u8, name: &str| {
            let at = u32::try_from(at).unwrap().to_le_bytes();
            let count = u8::try_from(name.len()).unwrap();
            record(0x0085, &[&at[..], &[hidden, 0, count, 0], name.as_bytes()].concat())
        };
        let globals = |at: usize| {
            let sheets = [listed(at, 0, "Acties"), listed(at + first.len(), 1, "Lijst")].concat();
            [start(0x0600, 5), formats(), sheets, texts.to_vec(), record(0x000a, &[])].concat()
        };
        let length = globals(0).len();
        [globals(length), first, second].concat()
    }

    fn texts() -> Vec<u8> {
        record(0x00fc, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &9_u16.to_le_bytes(), &wide("Één actie")].concat())
    }

    #[test]
    fn every_sort_of_cell_is_read() {
        assert_eq!(shown(Form::Xls, &workbook(&texts())), EXPECTED);
    }

    #[test]
    fn a_text_may_go_on_in_narrower_letters() {
        let head = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &9_u16.to_le_bytes(), &wide("Één")].concat();
        let split = [record(0x00fc, &head), record(0x003c, b"\0 actie")].concat();
        assert_eq!(shown(Form::Xls, &workbook(&split)), EXPECTED);
    }

    #[test]
    fn a_workbook_is_cut_off_or_damaged_at_every_point() {
        let whole = workbook(&texts());
        for end in 0..whole.len() {
            assert!(read_raw(Form::Xls, &whole[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn a_password_is_named() {
        let bytes = [start(0x0600, 5), record(0x002f, &[1, 0]), record(0x000a, &[])].concat();
        assert_eq!(shown(Form::Xls, &bytes), "the workbook is protected with a password");
    }

    #[test]
    fn a_text_that_is_not_there_is_damage() {
        let none = record(0x00fc, &[0; 8]);
        assert!(shown(Form::Xls, &workbook(&none)).contains("refers to a text that is not there"));
    }

    #[test]
    fn formulas_of_a_program_that_calculates_nothing_have_no_value() {
        let by = [&b"None"[..], &[b' '; 108]].concat();
        let texts = [record(0x005c, &by), texts()].concat();
        assert_eq!(shown(Form::Xls, &workbook(&texts)), EXPECTED.replace("3==… |", "3==… | 4==… |"));
    }

    #[test]
    fn texts_of_excel_95_are_in_their_code_page() {
        let page = record(0x0042, &1252_u16.to_le_bytes());
        let sheet = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 4], b"Caf\xe9"].concat());
        let globals = |at| [start(0x0500, 5), page.clone(), sheet(at), record(0x000a, &[])].concat();
        let at = u32::try_from(globals(0).len()).unwrap();
        let cell = record(0x0204, &[place(0, 0, 0), 3_u16.to_le_bytes().to_vec(), b"\x80 5".to_vec()].concat());
        let bytes = [globals(at), start(0x0500, 0x10), cell, record(0x000a, &[])].concat();
        assert_eq!(shown(Form::Xls, &bytes), "Café []\n1: 0=€ 5");
    }
}

mod xlsb {
    use super::*;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        let mut record = Vec::new();
        let low = u8::try_from(kind & 0x7f).unwrap();
        match u8::try_from(kind >> 7).unwrap() {
            0 => record.push(low),
            high => record.extend([low | 0x80, high]),
        }
        let length = u8::try_from(bytes.len()).unwrap();
        record.extend(if length < 0x80 { vec![length] } else { vec![length | 0x80, 1] });
        [record, bytes.to_vec()].concat()
    }

    fn text(text: &str) -> Vec<u8> {
        let count = u32::try_from(text.encode_utf16().count()).unwrap();
        count.to_le_bytes().into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    fn cell(kind: u16, column: u32, format: u32, value: &[u8]) -> Vec<u8> {
        record(kind, &[&column.to_le_bytes()[..], &format.to_le_bytes(), value].concat())
    }

    fn row(number: u32, flags: u8) -> Vec<u8> {
        record(0, &[&number.to_le_bytes()[..], &[0; 7], &[flags, 0, 0, 0, 0, 0]].concat())
    }

    fn real(column: u32, format: u32, value: f64) -> Vec<u8> {
        cell(5, column, format, &value.to_le_bytes())
    }

    fn workbook() -> Vec<u8> {
        let sheet = |hidden: u32, id: &str, name: &str| {
            record(156, &[&hidden.to_le_bytes()[..], &[1, 0, 0, 0], &text(id), &text(name)].concat())
        };
        let book = [record(153, &[0; 4]), sheet(0, "r1", "Acties"), sheet(1, "r2", "Lijst")].concat();
        let own = |number: u16, code: &str| record(44, &[&number.to_le_bytes()[..], &text(code)].concat());
        let format = |number: u16| record(47, &[&[0, 0][..], &number.to_le_bytes(), &[0; 12]].concat());
        let styles = [
            own(164, "0.0%"),
            own(165, "[h]:mm"),
            own(166, "d-m-yyyy h:mm"),
            // A style of the workbook, which is no format of a cell.
            format(14),
            record(617, &[6, 0, 0, 0]),
            [0, 164, 14, 20, 165, 166].map(format).concat(),
            record(618, &[]),
        ]
        .concat();
        let shared = record(19, &[&[0][..], &text("Één actie")].concat());
        let short_text = record(17, &[&[0; 4][..], &text("0123")].concat());
        let first = [
            row(0, 0),
            cell(7, 0, 0, &[0; 4]),
            row(1, 0),
            cell(2, 0, 0, &((12_u32 << 2) | 2).to_le_bytes()),
            cell(2, 1, 0, &((123_456_u32 << 2) | 3).to_le_bytes()),
            real(2, 1, 0.041),
            real(3, 2, DAY),
            real(4, 3, 0.4375),
            real(5, 4, 1.5625),
            real(6, 5, DAY + 0.378_472_222_222_222_2),
            row(2, 0x10),
            cell(4, 0, 0, &[1]),
            cell(11, 1, 0, &[7]),
            cell(8, 2, 0, &text("uitkomst")),
            cell(1, 4, 0, &[]),
            short_text,
            record(146, &[]),
            record(176, &[0_u32, 0, 0, 1].map(u32::to_le_bytes).concat()),
        ]
        .concat();
        let second = [row(6, 0), cell(62, 2, 0, &[&[0][..], &text("x")].concat()), record(146, &[])].concat();
        let relations = br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.bin"/>
            <Relationship Id="r2" Target="/xl/worksheets/sheet2.bin"/></Relationships>"#;
        pack(&[
            ("xl/workbook.bin", &book),
            ("xl/_rels/workbook.bin.rels", relations),
            ("xl/styles.bin", &styles),
            ("xl/sharedStrings.bin", &shared),
            ("xl/worksheets/sheet1.bin", &first),
            ("xl/worksheets/sheet2.bin", &second),
        ])
    }

    #[test]
    fn every_sort_of_cell_is_read() {
        // An xlsb does not say which formulas were never calculated.
        let expected = EXPECTED.replace(" | 3==…", "");
        assert_eq!(shown(Form::Xlsb, &workbook()), expected);
    }

    #[test]
    fn flipped_bytes_never_panic() {
        let whole = workbook();
        for at in 0..whole.len() {
            let mut broken = whole.clone();
            broken[at] ^= 0x55;
            let said = read_raw(Form::Xlsb, &broken).err().map(|message| message.text(Language::English));
            assert!(said.is_none_or(|said| !said.contains("unexpected")), "{at}");
        }
    }
}

mod ods {
    use super::*;

    fn workbook(styles: &str, tables: &str) -> Vec<u8> {
        let content = format!(
            "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
             <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        pack(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            ("content.xml", content.as_bytes()),
        ])
    }

    fn sheet(rows: &str) -> Vec<u8> {
        workbook("", &format!("<table:table table:name=\"A\">{rows}</table:table>"))
    }

    fn check(cell: &str, expected: &str) {
        let shown = shown(Form::Ods, &sheet(&format!("<table:table-row>{cell}</table:table-row>")));
        assert_eq!(shown, format!("A []\n1: {expected}").trim_end_matches("\n1: "));
    }

    #[test]
    fn every_sort_of_cell_is_read() {
        let styles = r#"<style:style style:name="uit"><style:table-properties table:display="false"/></style:style>
            <number:time-style style:name="N1" number:truncate-on-overflow="false"/>
            <style:style style:name="duur" style:data-style-name="N1"/>"#;
        let tables = r#"
            <table:table table:name="Acties"><table:table-column/>
              <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"
                office:value-type="string"><text:p>Één actie</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
              <table:table-row><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>
                <table:table-cell office:value-type="currency" office:value="1234.56"><text:p>€ 1.234,56</text:p></table:table-cell>
                <table:table-cell office:value-type="percentage" office:value="0.041"><text:p>4,1%</text:p></table:table-cell>
                <table:table-cell office:value-type="date" office:date-value="2026-11-03"><text:p>3 nov</text:p></table:table-cell>
                <table:table-cell office:value-type="time" office:time-value="PT10H30M00S"><text:p>10:30</text:p></table:table-cell>
                <table:table-cell table:style-name="duur" office:value-type="time" office:time-value="PT37H30M00S"/>
                <table:table-cell office:value-type="date" office:date-value="2026-11-03T09:05:00"/></table:table-row>
              <table:table-row table:visibility="filter">
                <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p></table:table-cell>
                <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""
                  calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
                <table:table-cell table:formula="of:=X" office:value-type="string" office:string-value="uitkomst"/>
                <table:table-cell table:formula="of:=X"/>
                <table:table-cell table:formula="of:=X"><text:p/></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>0123</text:p></table:table-cell></table:table-row>
              <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            </table:table>
            <table:table table:name="Lijst" table:style-name="uit">
              <table:table-row table:number-rows-repeated="6"><table:table-cell/></table:table-row>
              <table:table-row><table:table-cell table:number-columns-repeated="2"/>
                <table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
            </table:table>"#;
        assert_eq!(shown(Form::Ods, &workbook(styles, tables)), EXPECTED);
    }

    #[test]
    fn text_is_what_is_shown() {
        let cell = |inside: &str| format!("<table:table-cell office:value-type=\"string\">{inside}</table:table-cell>");
        check(
            &cell("<text:p>a<text:s text:c=\"2\"/>b<text:tab/>&amp;&#x20AC;</text:p><text:p>c\n d</text:p>"),
            "0=a  b\t&€\nc d",
        );
        check(&cell("<office:annotation><text:p>nee</text:p></office:annotation><text:p>ja</text:p>"), "0=ja");
        check(
            &cell("<text:p>a <text:span>b</text:span></text:p><draw:frame><text:p>nee</text:p></draw:frame>"),
            "0=a b",
        );
        check(&cell("<text:p/>"), "");
    }

    #[test]
    fn what_a_formula_answers_is_no_number() {
        let formula = "<table:table-cell table:formula=\"of:=1=1\" office:value-type=\"float\" office:value=\"1\">";
        check(&format!("{formula}<text:p>WAAR</text:p></table:table-cell>"), "0=WAAR");
        check(&format!("{formula}<text:p>1</text:p></table:table-cell>"), "0=1");
        check(&format!("{formula}<text:p>Err:502</text:p></table:table-cell>"), "0=Err:502");
    }

    #[test]
    fn filled_cells_are_counted_before_they_are_repeated() {
        let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=";
        check(&format!("{cell}\"3\"/>"), "0=1 | 1=1 | 2=1");
        let rows = |count: u64, columns: u64| {
            format!("<table:table-row table:number-rows-repeated=\"{count}\">{cell}\"{columns}\"/></table:table-row>")
        };
        let too_many = "the workbook holds more than 20000000 cells";
        assert_eq!(shown(Form::Ods, &sheet(&rows(1_048_576, 16_384))), too_many);
        assert_eq!(shown(Form::Ods, &sheet(&rows(99_999_999_999, 20))), too_many);
        let beyond = "the workbook has a cell or row `1`, which does not exist in Excel";
        assert_eq!(shown(Form::Ods, &sheet(&rows(1, 99_999_999_999))), beyond);
    }

    #[test]
    fn a_workbook_that_ends_too_soon_is_cut_off() {
        let half = pack(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", b"<office:document-content><table:table table:name=\"A\">"),
        ]);
        assert_eq!(shown(Form::Ods, &half), "the file is not complete: its end is missing");
    }

    #[test]
    fn a_password_is_named() {
        let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
        let bytes = pack(&[("META-INF/manifest.xml", manifest)]);
        assert_eq!(shown(Form::Ods, &bytes), "the workbook is protected with a password");
    }
}
