//! Letters on the sheet: what the geometry says is read back from the page that was laid out.

#![expect(clippy::disallowed_methods, reason = "a test reads the templates of the source tree")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{Supplies, house};
use crate::diagnostic::{FileKey, Language, Message, Origin, SourceText};
use crate::emit::typeset::{Fonts, Pages, Placed, Supply, Typesetter};
use crate::kind::record::{Data, Record, Value};
use crate::office::geometry;
use crate::office::house::LETTER_GEOMETRY;
use crate::office::locale::Locale;
use crate::plan::inputs::{Materials, Opened};
use crate::render::{Scope, TemplateFile, Templates, render};

/// How far from its place something may stand.
const TENTH: f64 = 0.1;
/// The height of capitals of Source Sans 3, as a part of the size; labels are 7.5 points.
const LABEL_CAPITALS_MM: f64 = 0.66 * 7.5 * 25.4 / 72.0;

/// The templates that ship, from the source tree.
struct Shipped;

impl Shipped {
    fn read(name: &str) -> Option<Vec<u8>> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name)).ok()
    }
}

impl Materials for Shipped {
    fn open(&self, name: &str) -> Result<Opened, Message> {
        Err(Message::new("missing-file").with("path", name))
    }

    fn template(&self, name: &str) -> Result<Opened, Message> {
        let bytes = Self::read(name).ok_or_else(|| Message::new("missing-file").with("path", name))?;
        Ok(Opened { key: self.key(name), bytes: bytes.into() })
    }

    fn templates(&self) -> Vec<String> {
        Vec::new()
    }

    fn key(&self, _name: &str) -> FileKey {
        FileKey::from_index(1)
    }

    fn show(&self, _key: FileKey, _text: SourceText) {}
}

fn fonts() -> Fonts {
    let names = ["SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSerif4-Regular", "SourceSerif4-SemiBold"];
    Fonts::new(names.map(|name| Shipped::read(&format!("fonts/{name}.ttf")).expect("the font is there"))).unwrap()
}

fn record(fields: &[(&str, &str)]) -> Record {
    let origin = Origin::whole(FileKey::from_index(0));
    let field = |(name, text): &(&str, &str)| (Arc::from(*name), Value::text(origin, text));
    Record { type_name: "".into(), origin, fields: fields.iter().map(field).collect() }
}

/// Lays out a letter of a house with an address of some lines; `more` are other arguments of `letter`.
fn letter(geometry: &str, address: &[&str], more: &str, body: &str) -> Result<Pages, Vec<String>> {
    let settings = record(&[("name", "Stichting Proef"), (LETTER_GEOMETRY, geometry)]);
    let text = format!(
        "#import \"/house/letter.typ\": letter, signature\n#show: letter.with(house: {{{{ house }}}}, title: \"T\", \
         sender: \"Afzender\", address: {{{{ address }}}}, addressee: \"Geadresseerde\", date: [5 november 2026], \
         facts: (([Datum], [vandaag]), ([Kenmerk], [12])), subject: [Onderwerp], salutation: [Geachte heer,], \
         statutory: (([Voet],), (), ()), {more})\n\n{body}\n"
    );
    let file = TemplateFile { name: "t".into(), file: FileKey::from_index(1), text: text.into() };
    let origin = Origin::whole(FileKey::from_index(0));
    let lines: Vec<Value> = address.iter().map(|line| Value::text(origin, line)).collect();
    let mut data = record(&[]);
    data.set("address", Value::new(origin, Data::List(lines.into())));
    data.set("house", Value::new(origin, Data::Record(Arc::new(house::record(&settings)))));
    let templates = Templates::load(&[file], None).value.unwrap();
    let markup = render(&templates, "t", &Scope::new(Arc::new(data)), Locale::Dutch).value.unwrap();
    let own_file = Supply { key: FileKey::from_index(0), bytes: house::own_file(&settings) };
    let laid = Typesetter::new(fonts()).layout(&markup, &Supplies { materials: &Shipped, own_file: &own_file }, None);
    let said = laid.diagnostics.iter().map(|complaint| complaint.message.text(Language::Dutch)).collect();
    laid.value.ok_or(said)
}

fn find<'p>(placed: &'p [Placed], text: &str) -> &'p Placed {
    let found = placed.iter().find(|placed| placed.text.as_deref() == Some(text));
    found.unwrap_or_else(|| panic!("{text} is missing among {placed:?}"))
}

#[track_caller]
fn check(name: &str, what: &str, found: (f64, f64), expected: (f64, f64)) {
    let near = (found.0 - expected.0).abs() < TENTH && (found.1 - expected.1).abs() < TENTH;
    assert!(near, "{name}: {what} is at {found:?}, and should be at {expected:?}");
}

#[test]
fn everything_stands_where_the_geometry_says() {
    for (name, geometry) in geometry::standards() {
        let pages = letter(name, &["Eerste regel", "Tweede regel", "1234 AB  PROEFDAM"], "", "Tekst.").unwrap();
        let placed = pages.placed(1);
        let at = |path: &str| geometry.mm(path).unwrap();
        let left = at("field.x") + at("field.indent");
        for (index, line) in [(0_u8, "Eerste regel"), (1, "Tweede regel"), (2, "1234 AB  PROEFDAM")] {
            let found = find(&placed, line);
            let y = at("field.first_line") + f64::from(index) * at("field.pitch");
            check(name, line, (found.x, found.y), (left, y));
        }
        if let Some(y) = geometry.mm("field.return_line") {
            let found = find(&placed, "Afzender");
            check(name, "the sender", (found.x, found.y), (left, y));
        } else {
            assert!(placed.iter().all(|placed| placed.text.as_deref() != Some("Afzender")), "{name}");
        }
        for (column, label) in [(0_u8, "Datum"), (1, "Kenmerk")] {
            let found = find(&placed, label);
            let x = at("reference.x") + f64::from(column) * at("reference.column");
            check(name, label, (found.x, found.y - LABEL_CAPITALS_MM), (x, at("reference.y")));
        }
        let mut marks: Vec<(f64, f64, f64)> =
            geometry.folds.iter().map(|y| (at("folds.x"), *y, at("folds.length"))).collect();
        marks.extend(geometry.mm("punch.y").map(|y| (at("punch.x"), y, at("punch.length"))));
        for (x, y, length) in marks {
            let is_there = placed.iter().any(|placed| {
                placed.text.is_none()
                    && (placed.x - x).abs() < TENTH
                    && (placed.y - y).abs() < TENTH
                    && (placed.width - length).abs() < TENTH
            });
            assert!(is_there, "{name}: no mark at {x}, {y}");
        }
    }
}

#[test]
fn a_letter_may_choose_any_geometry() {
    let declared = String::from_utf8(Shipped::read("letter/kind.yaml").unwrap()).unwrap();
    for (name, _) in geometry::standards() {
        assert!(declared.contains(&format!("      {name}: {{label:")), "{name}");
    }
}

#[test]
fn the_head_of_the_next_page_and_its_text_stand_where_the_geometry_says() {
    let body = "Een alinea van een paar woorden.\n\n".repeat(60);
    for (name, geometry) in geometry::standards() {
        let pages = letter(name, &["Een", "Twee"], "", &body).unwrap();
        assert!(pages.count() > 1, "{name}");
        let placed = pages.placed(2);
        let head = find(&placed, "Geadresseerde");
        let y = geometry.mm("follow_up.head").unwrap();
        assert!((head.y - y).abs() < 1.0, "{name}: the head is at {}", head.y);
        check(name, "the head", (head.x, 0.0), (geometry.mm("reference.x").unwrap(), 0.0));
        assert!(placed.iter().all(|placed| placed.text.is_none() || placed.width > 3.0 || placed.y > 0.0), "{name}");
    }
}

/// What stands in the foot never reaches the text, however much it is.
#[test]
fn a_long_foot_moves_up_and_the_text_with_it() {
    let body = "Een alinea van een paar woorden.\n\n".repeat(60);
    let foot = format!("statutory: (({}), (), ())", "[Regel],".repeat(9));
    let pages = letter("nen-left", &["Een"], "", &body).unwrap();
    let lowest = |pages: &Pages, text: &str| {
        let lines =
            pages.placed(1).into_iter().filter(|placed| placed.text.as_deref().is_some_and(|is| is.contains(text)));
        lines.map(|placed| placed.y).fold(0.0, f64::max)
    };
    let usual = lowest(&pages, "alinea");
    let text = foot_letter(&foot, &body);
    assert!(lowest(&text, "alinea") < usual - 10.0);
    let first = text.placed(1).into_iter().filter(|placed| placed.text.as_deref() == Some("Regel")).map(|line| line.y);
    let first = first.fold(f64::MAX, f64::min);
    assert!(first > lowest(&text, "alinea") + 5.0, "the foot begins at {first}");
    assert!(lowest(&text, "Regel") < 290.0, "the foot ends at {}", lowest(&text, "Regel"));
}

fn foot_letter(foot: &str, body: &str) -> Pages {
    // The last of two arguments of the same name would be refused, so that the first is taken out.
    let settings = record(&[("name", "Stichting Proef"), (LETTER_GEOMETRY, "nen-left")]);
    let text = format!(
        "#import \"/house/letter.typ\": letter\n#show: letter.with(house: (name: \"Stichting Proef\", letter: \"nen-left\"), \
         title: \"T\", address: (\"Een\",), subject: [Onderwerp], salutation: [Geachte heer,], {foot})\n\n{body}\n"
    );
    let file = TemplateFile { name: "t".into(), file: FileKey::from_index(1), text: text.into() };
    let templates = Templates::load(&[file], None).value.unwrap();
    let markup = render(&templates, "t", &Scope::new(Arc::new(record(&[]))), Locale::Dutch).value.unwrap();
    let own_file = Supply { key: FileKey::from_index(0), bytes: house::own_file(&settings) };
    let laid = Typesetter::new(fonts()).layout(&markup, &Supplies { materials: &Shipped, own_file: &own_file }, None);
    laid.value.unwrap_or_else(|| panic!("{:?}", laid.diagnostics))
}

#[test]
fn what_is_printed_on_the_paper_is_left_out() {
    let more = "stationery: \"preprinted\",";
    let placed = letter("nen-left", &["Eerste regel"], more, "Tekst.").unwrap().placed(1);
    find(&placed, "Eerste regel");
    for absent in ["Afzender", "Stichting Proef", "Voet"] {
        assert!(placed.iter().all(|placed| placed.text.as_deref() != Some(absent)), "{absent}");
    }
}

#[test]
fn an_address_that_does_not_fit_is_refused_and_not_made_smaller() {
    let wide = "Coöperatieve Vereniging van Eigenaren van de Werkplaatsen aan de Wolwevershaven";
    let said = letter("nen-left", &[wide, "Kade 1"], "", "Tekst.").err().unwrap();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with(&format!("de regel `{wide}` is 1")) && said[0].ends_with("past 83 mm"), "{said:?}");
    let eight = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"];
    let said = letter("nen-left", &eight, "", "Tekst.").err().unwrap();
    assert_eq!(said, ["het adres heeft 8 regels, en in het adresveld passen er 7"]);
    let placed = letter("nen-left", &eight[..7], "", "Tekst.").unwrap().placed(1);
    let (first, last) = (find(&placed, "een"), find(&placed, "zeven"));
    check("nen-left", "the first of seven lines", (first.x, first.y), (33.0, 55.9));
    check("nen-left", "the last of seven lines", (last.x, last.y), (33.0, 87.1));
}

/// Wherever the text ends on its page, the signature never stands alone on the next.
#[test]
fn the_last_page_holds_more_than_the_signature() {
    let ending = "ending: (g, c) => signature(g, c, [Groet,], (([J. de Vries], [directeur], none, \"\"),)),";
    for paragraphs in 20..34 {
        let body = format!("{}Slot van de brief.", "Een alinea.\n\n".repeat(paragraphs));
        let pages = letter("nen-left", &["Een"], ending, &body).unwrap();
        let last = pages.placed(pages.count());
        for text in ["Slot van de brief.", "Groet,", "J. de Vries", "directeur"] {
            find(&last, text);
        }
    }
}
