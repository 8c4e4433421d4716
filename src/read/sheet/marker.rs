//! What a workbook says of itself, found without reading it through: a document property, and the first cells.
//!
//! Every workbook of a workspace is asked whether it is a document, so that this must be quick, also for a workbook of 100 MB.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::zipped::promises_too_many;

/// The most bytes that are looked at in one part.
const LOOKED_AT: u64 = 1 << 20;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Option<Archive<'_>> {
    if promises_too_many(bytes) { None } else { ZipArchive::new(Cursor::new(bytes)).ok() }
}

/// Gives the text of a property that its maker gave to a workbook; none where there is none, or where it is no workbook.
#[must_use]
pub fn property(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = open(bytes)?;
    let mut inside = false;
    let mut text = String::new();
    walk(&mut archive, "docProps/custom.xml", |event| {
        match event {
            Event::Start(tag) if is(tag, "property") => inside = attribute(tag, "name").as_deref() == Some(name),
            event if inside && is_text(event) => text += &text_of(event),
            Event::End(tag) if inside && tag.local_name().as_ref() == "property" => return None,
            _ => {}
        }
        Some(())
    });
    let text = text.trim().to_owned();
    (inside && !text.is_empty()).then_some(text)
}

/// Gives the texts of the first two cells of the first row of the first sheet.
#[must_use]
pub fn first_cells(bytes: &[u8]) -> Option<[String; 2]> {
    let mut archive = open(bytes)?;
    let part = first_sheet(&mut archive)?;
    let cells = [cell(&mut archive, &part, "A1")?, cell(&mut archive, &part, "B1")?];
    let shared: Vec<usize> = cells.iter().filter_map(Cell::shared).collect();
    let texts = if shared.is_empty() { Vec::new() } else { shared_texts(&mut archive, *shared.iter().max()?) };
    let text = |cell: Cell| match cell {
        Cell::Shared(at) => texts.get(at).cloned(),
        Cell::Own(text) => Some(text),
    };
    let [first, second] = cells;
    Some([text(first)?, text(second)?])
}

/// The text of a cell, or its number among the texts that cells share.
enum Cell {
    Shared(usize),
    Own(String),
}

impl Cell {
    fn shared(&self) -> Option<usize> {
        if let Self::Shared(at) = self { Some(*at) } else { None }
    }
}

/// Finds the part of the first sheet.
fn first_sheet(archive: &mut Archive<'_>) -> Option<String> {
    let mut relation = None;
    walk(archive, "xl/workbook.xml", |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && is(tag, "sheet")
        {
            relation = attribute(tag, "id");
            return None;
        }
        Some(())
    });
    let relation = relation?;
    let mut target = None;
    walk(archive, "xl/_rels/workbook.xml.rels", |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && attribute(tag, "Id").as_ref() == Some(&relation)
        {
            target = attribute(tag, "Target");
            return None;
        }
        Some(())
    });
    let target = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

fn cell(archive: &mut Archive<'_>, part: &str, address: &str) -> Option<Cell> {
    let (mut inside, mut is_shared, mut text) = (false, false, String::new());
    walk(archive, part, |event| {
        match event {
            Event::Start(tag) if is(tag, "c") => {
                inside = attribute(tag, "r").as_deref() == Some(address);
                is_shared = attribute(tag, "t").as_deref() == Some("s");
            }
            event if inside && is_text(event) => text += &text_of(event),
            Event::End(tag) if inside && tag.local_name().as_ref() == "c" => return None,
            // What is wanted stands in the first row.
            Event::End(tag) if tag.local_name().as_ref() == "row" => return None,
            _ => {}
        }
        Some(())
    });
    if !inside || text.trim().is_empty() {
        return None;
    }
    Some(if is_shared { Cell::Shared(text.trim().parse().ok()?) } else { Cell::Own(text.trim().to_owned()) })
}

/// Gives the texts that cells share, up to one of them.
fn shared_texts(archive: &mut Archive<'_>, last: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut ignored = false;
    walk(archive, "xl/sharedStrings.xml", |event| {
        match event {
            Event::Start(tag) | Event::Empty(tag) if is(tag, "si") => texts.push(String::new()),
            // How a text is pronounced, in Japanese workbooks.
            Event::Start(tag) if is(tag, "rPh") => ignored = true,
            Event::End(tag) if tag.local_name().as_ref() == "rPh" => ignored = false,
            event if !ignored && is_text(event) => {
                if let Some(text) = texts.last_mut() {
                    *text += &text_of(event);
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "si" && texts.len() > last => return None,
            _ => {}
        }
        Some(())
    });
    texts
}

/// Goes through the events of a part until none is wanted any more.
fn walk(archive: &mut Archive<'_>, part: &str, mut each: impl FnMut(&Event<'_>) -> Option<()>) {
    let Ok(entry) = archive.by_name(part) else { return };
    let mut reader = Reader::from_reader(BufReader::new(entry.take(LOOKED_AT)));
    let mut buffer = Vec::new();
    while let Some(event) = next(&mut reader, &mut buffer) {
        if matches!(event, Event::Eof) || each(&event).is_none() {
            return;
        }
        buffer.clear();
    }
}

fn next<'b, R: BufRead>(reader: &mut Reader<R>, buffer: &'b mut Vec<u8>) -> Option<Event<'b>> {
    reader.read_event_into(buffer).ok()
}

fn is_text(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::GeneralRef(_))
}

/// Gives the text of an event: of text, or of a reference such as `&amp;`.
fn text_of(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.xml10_content().into_owned(),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(character)) => character.to_string(),
            _ => resolve_xml_entity(&reference.xml10_content()).unwrap_or_default().to_owned(),
        },
        _ => String::new(),
    }
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// Gives an attribute, whatever its namespace.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().filter_map(Result::ok).find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="A" r:id="x1"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships><Relationship Id="x1" Target="worksheets/sheet1.xml"/></Relationships>"#;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
        zipped(&[
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", strings),
        ])
    }

    #[test]
    fn a_property_is_found_by_its_name() {
        let text = r#"<Properties><property name="a"><lpwstr>x</lpwstr></property><property name="griffie"><lpwstr>R&amp;D</lpwstr></property></Properties>"#;
        let bytes = zipped(&[("docProps/custom.xml", text)]);
        assert_eq!(property(&bytes, "griffie").as_deref(), Some("R&D"));
        assert_eq!(property(&bytes, "other"), None);
        assert_eq!(property(b"PK nothing", "griffie"), None);
    }

    #[test]
    fn the_first_cells_are_shared_or_their_own() {
        let strings = "<sst><si><t>Soort</t></si><si><r><t>Notu</t></r><r><t>len</t></r></si></sst>";
        let shared = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>"#;
        let expected = Some(["Soort".to_owned(), "Notulen".to_owned()]);
        assert_eq!(first_cells(&workbook(shared, strings)), expected);
        let own = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Soort</t></is></c><c r="B1" t="str"><v>Notulen</v></c></row></sheetData></worksheet>"#;
        assert_eq!(first_cells(&workbook(own, "<sst/>")), expected);
        assert_eq!(first_cells(&workbook("<worksheet><sheetData/></worksheet>", strings)), None);
    }

    #[test]
    fn a_file_of_too_many_parts_is_not_opened() {
        let names: Vec<String> = (0..10_001).map(|number| number.to_string()).collect();
        let parts: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "")).collect();
        assert!(promises_too_many(&zipped(&parts)));
        assert!(!promises_too_many(&zipped(&parts[..100])));
    }
}
