//! Editions from end to end: Typst text in, a PDF or a complaint at its place out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::date;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

use super::fonts::tests::shipped;
use super::{Files, Manuscript, PdfOptions, Standard, Supply, Typesetter};
use crate::diagnostic::{FileKey, Language, Message, Origin, Place, Reported};
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::Locale;
use crate::render::{Scope, TemplateFile, Templates, render};

const TEMPLATE: usize = 0;
const DATA: usize = 1;
const COMPONENT: usize = 2;

/// Text in which `<<value>>` is a value of the data, at the same bytes of a file of its own.
struct Typed {
    source: Source,
    values: Vec<(String, Range<usize>)>,
}

impl Typed {
    fn new(text: &str) -> Self {
        let text = format!("#set document(title: \"T\")\n#set text(lang: \"nl\", font: \"Source Sans 3\")\n{text}");
        let mut plain = String::new();
        let mut values = Vec::new();
        let mut rest = &text[..];
        while let Some((before, (value, after))) =
            rest.split_once("<<").and_then(|(b, a)| Some((b, a.split_once(">>")?)))
        {
            plain.push_str(before);
            values.push((value.to_owned(), plain.len()..plain.len() + value.len()));
            plain.push_str(value);
            rest = after;
        }
        plain.push_str(rest);
        Self { source: Source::new(main(), plain), values }
    }
}

fn main() -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new("/main.typ").unwrap()).intern()
}

impl Manuscript for Typed {
    fn source(&self) -> &Source {
        &self.source
    }

    fn origin_of(&self, range: Range<usize>) -> Origin {
        let inside = |value: &Range<usize>| value.start < range.end.max(range.start + 1) && range.start < value.end;
        let file = if self.values.iter().any(|(_, value)| inside(value)) { DATA } else { TEMPLATE };
        Origin::text(FileKey::from_index(file), range)
    }

    fn printed(&self) -> Vec<(&str, Origin)> {
        let place = |range: &Range<usize>| Origin::text(FileKey::from_index(DATA), range.clone());
        self.values.iter().map(|(text, range)| (&text[..], place(range))).collect()
    }

    fn whole(&self) -> Origin {
        Origin::whole(FileKey::from_index(DATA))
    }
}

#[derive(Default)]
struct Shop(HashMap<&'static str, Vec<u8>>);

impl Files for Shop {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        let bytes = self.0.get(path).ok_or_else(|| Message::new("missing-file").with("path", &path[1..]))?;
        Ok(Supply { key: FileKey::from_index(COMPONENT), bytes: Arc::from(&bytes[..]) })
    }
}

fn options() -> PdfOptions {
    PdfOptions { standard: Standard::Archive, ident: "brief-1".into(), date: Some(date(2026, 11, 3)) }
}

fn typeset(text: &str, shop: &Shop) -> (Typed, Reported<Vec<u8>>) {
    let typed = Typed::new(text);
    let reported = Typesetter::new(shipped()).pdf(&typed, shop, &options());
    (typed, reported)
}

/// Writes the only complaint as `file:text|message`.
fn complaint(text: &str, shop: &Shop) -> String {
    let (typed, reported) = typeset(text, shop);
    assert!(reported.value.is_none(), "{:?}", reported.diagnostics);
    let lines: Vec<String> = reported
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let file = ["template", "data", "component"][diagnostic.origin.file().index()];
            let shown = match diagnostic.origin.place() {
                Place::Text(range) => typed.source.text().get(range).filter(|_| file != "component").unwrap_or("…"),
                _ => "",
            };
            format!("{file}:{shown}|{}", diagnostic.message.text(Language::English))
        })
        .collect();
    lines.join("\n")
}

fn check(text: &str, expected: &str) {
    assert_eq!(complaint(text, &Shop::default()), expected);
}

#[test]
fn a_page_is_the_same_on_any_day() {
    let first = typeset("= Kop\nTekst", &Shop::default()).1;
    let second = typeset("= Kop\nTekst", &Shop::default()).1;
    assert!(first.diagnostics.is_empty(), "{:?}", first.diagnostics);
    let bytes = first.value.unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(Some(bytes), second.value);
}

#[test]
fn a_missing_glyph_is_named_at_its_value() {
    check("Dag <<Jo🎉o>>", "data:Jo🎉o|no font has the character `🎉` (U+1F389)");
}

#[test]
fn a_missing_glyph_of_the_template_is_named_too() {
    check("Dag 🎉", "template:🎉|`🎉` cannot be printed in Source Sans 3");
}

#[test]
fn a_missing_picture_is_named_at_its_value() {
    check("#image(\"<</logo.png>>\", alt: \"x\")", "data:/logo.png|there is no file `logo.png`");
}

#[test]
fn a_picture_that_asks_for_gigabytes_is_refused() {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
    let shop = Shop(HashMap::from([("/big.png", bytes)]));
    let found = complaint("#image(\"<</big.png>>\", alt: \"x\")", &shop);
    assert_eq!(found, "data:/big.png|the picture has 65535 by 65535 pixels, and more than 50 million is not possible");
}

#[test]
fn a_picture_without_a_description_is_refused() {
    let drawing =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>".to_vec();
    let shop = Shop(HashMap::from([("/x.svg", drawing)]));
    let found = complaint("#image(\"/x.svg\")", &shop);
    assert_eq!(found, "template:image(\"/x.svg\")|a picture has no description for people who cannot see it");
}

#[test]
fn a_mistake_in_the_template_is_at_its_line() {
    check("#letterhed()", "template:letterhed|there is no name `letterhed` in the template");
}

#[test]
fn a_mistake_in_a_component_is_in_the_component_with_the_way_to_it() {
    let shop = Shop(HashMap::from([("/house/page.typ", b"#let page(x) = x + 1".to_vec())]));
    let (_, reported) = typeset("#import \"/house/page.typ\": page\n#page(\"a\")", &shop);
    let found = &reported.diagnostics[0];
    assert_eq!(found.origin, Origin::text(FileKey::from_index(COMPONENT), 15..20));
    assert_eq!(found.steps[0].message.text(Language::English), "calling `page`");
    assert_eq!(found.steps[0].origin.file().index(), TEMPLATE);
}

#[test]
fn text_cannot_become_code() {
    check("#eval(\"1\")", "template:eval|there is no name `eval` in the template");
    check("#std.eval(\"1\")", "template:eval|`global` has no `eval`");
    check("#plugin(\"/x.wasm\")", "template:plugin|there is no name `plugin` in the template");
}

#[test]
fn packages_are_never_fetched() {
    let found = complaint("#import \"@preview/cetz:0.3.4\"", &Shop::default());
    assert!(found.starts_with("template:"), "{found}");
}

#[test]
fn a_warning_comes_with_the_pdf() {
    let (_, reported) = typeset("#text(font: \"Comic\")[x]", &Shop::default());
    assert!(reported.value.is_some());
    assert_eq!(reported.diagnostics[0].message.key(), Some("unknown-font"));
}

#[test]
fn a_component_that_changes_is_read_again() {
    let typesetter = Typesetter::new(shipped());
    let typed = Typed::new("#import \"/a.typ\": word\n#word");
    let make = |word: &str| {
        let shop = Shop(HashMap::from([("/a.typ", format!("#let word = \"{word}\"").into_bytes())]));
        typesetter.pdf(&typed, &shop, &options()).value.unwrap()
    };
    let [first, second, third] = ["een", "twee", "een"].map(make);
    assert_ne!(first, second);
    assert_eq!(first, third);
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let deep = format!("{}x{}", "#box(width: 100%)[".repeat(60), "]".repeat(60));
    let (_, reported) = typeset(&deep, &Shop::default());
    assert!(reported.value.is_some() || reported.has_errors());
}

/// Renders a template with one value, `x`, and gives the place and words of the only complaint.
fn rendered_complaint(template: &str, value: &str) -> (Origin, String) {
    let data = Origin::text(FileKey::from_index(DATA), 40..44);
    let fields = vec![("x".into(), Value::new(data, Data::Text(value.into())))];
    let record = Record { type_name: "".into(), origin: data, fields };
    let head = "#set document(title: \"T\")\n#set text(font: \"Source Sans 3\")\n";
    let text: Arc<str> = format!("{head}{template}").into();
    let file = TemplateFile { name: "t".into(), file: FileKey::from_index(TEMPLATE), text };
    let templates = Templates::load(&[file], None).value.unwrap();
    let markup = render(&templates, "t", &Scope::new(Arc::new(record)), Locale::Dutch).value.unwrap();
    let reported = Typesetter::new(shipped()).pdf(&markup, &Shop::default(), &options());
    let [diagnostic] = &reported.diagnostics[..] else { panic!("{:?}", reported.diagnostics) };
    (diagnostic.origin, diagnostic.message.text(Language::Dutch))
}

#[test]
fn a_missing_glyph_of_a_rendered_value_is_in_the_data() {
    let (origin, words) = rendered_complaint("Dag {{ x }}!", "Jo🎉");
    assert_eq!(words, "geen lettertype heeft het teken `🎉` (U+1F389)");
    assert_eq!(origin, Origin::text(FileKey::from_index(DATA), 40..44));
}

#[test]
fn a_missing_picture_of_a_rendered_value_is_in_the_data() {
    let (origin, words) =
        rendered_complaint("#let show-it(path) = image(path, alt: \"x\")\n#show-it({{ x }})", "/foto.jpg");
    assert_eq!(words, "het bestand `foto.jpg` is er niet");
    assert_eq!(origin, Origin::text(FileKey::from_index(DATA), 40..44));
}

#[test]
fn a_mistake_of_a_rendered_template_is_at_its_line() {
    let (origin, words) = rendered_complaint("#letterhed({{ x }})", "a");
    assert_eq!(words, "de naam `letterhed` bestaat niet in het sjabloon");
    assert_eq!(origin.file().index(), TEMPLATE);
    assert_eq!(origin.place(), Place::Text(60..69));
}
