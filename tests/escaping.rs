//! Whatever a value holds, and wherever a template prints it: the page shows exactly the value, or a complaint says where it cannot stand.
//!
//! The oracle is Typst itself, reading the value from a file: no escaping of ours is on that way.

use std::sync::{Arc, LazyLock};

use griffie::diagnostic::{Diagnostic, FileKey, Language, Origin, Place, Reported};
use griffie::kind::record::{Data, Record, Value};
use griffie::office::locale::Locale;
use griffie::render::{Markup, Scope, TemplateFile, Templates, render};
use proptest::prelude::*;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Module};
use typst::layout::{Frame, FrameItem, Point};
use typst::syntax::{FileId, RootedPath, Source, SyntaxKind, SyntaxNode, VirtualPath, VirtualRoot, ast};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// Everything that means something in Typst, in one line.
const NASTY: &str = "$1.00 #eval(\"x\") @ref <l> *b* _i_ // /* = - + 1. \\ ``` ~ -- https://x.nl 'q' \"q\" #{ ] ) } \\u{41} {{ x }} {% if %}";

/// Values that have broken escaping somewhere, some time.
const VALUES: &[&str] = &[
    NASTY,
    "",
    " ",
    "a",
    "  two  spaces  ",
    "= Kop",
    "- punt",
    "+ punt",
    "/ term: uitleg",
    "1. een",
    "#none",
    "#(1+1)",
    "\"",
    "\\",
    "\\\"",
    "\\\\\"",
    "\";#panic();\"",
    "\")#panic()",
    ";",
    "]",
    "[",
    "[[",
    "}",
    "${",
    "*/",
    "//",
    "/*",
    "`",
    "```",
    "```typ #panic()```",
    "\\#",
    "\\u{23}",
    "a\nb",
    "a\n\nb",
    "\n",
    "a\r\nb",
    "a\u{2028}b",
    "a\u{2029}b",
    "tab\there",
    "שלום עולם",
    "مرحبا",
    "\u{202e}omgekeerd\u{202c}",
    "\u{200b}",
    "\u{feff}x",
    "e\u{301}",
    "ﬁ",
    "東京",
    "😀",
    "it's",
    "\"geciteerd\"",
    "'s ochtends",
    "...",
    "--",
    "---",
    "-?",
    "~",
    "<label>",
    "@ref",
    "@ref[x]",
    "https://x.nl/(a",
    "mailto:a@b.nl",
    "_a_",
    "*a*",
    "a_b",
    "a*b",
    "$x$",
    "$",
    "&amp;",
    "<b>",
    "{{ x }}",
    "{# x #}",
];

/// Templates that print `x`, with what Typst would say for itself.
const PLACES: &[(&str, &str)] = &[
    ("{{ x }}", "#read(\"/x\");"),
    ("A{{ x }}B", "A#read(\"/x\");B"),
    ("A {{ x }} B", "A #read(\"/x\"); B"),
    ("{{ x }}{{ x }}", "#read(\"/x\");#read(\"/x\");"),
    ("= {{ x }}\nB", "= #read(\"/x\");\nB"),
    ("- {{ x }}\n- {{ x }}", "- #read(\"/x\");\n- #read(\"/x\");"),
    ("+ {{ x }}\n  B", "+ #read(\"/x\");\n  B"),
    ("/ {{ x }}: {{ x }}", "/ #read(\"/x\");: #read(\"/x\");"),
    ("*{{ x }}*", "*#read(\"/x\");*"),
    ("_{{ x }}_ b", "_#read(\"/x\");_ b"),
    ("\"{{ x }}\" '{{ x }}'", "\"#read(\"/x\");\" '#read(\"/x\");'"),
    ("({{ x }}), {{ x }}.", "(#read(\"/x\");), #read(\"/x\");."),
    ("{{ x }}: {{ x }}; {{ x }}!", "#read(\"/x\");: #read(\"/x\");; #read(\"/x\");!"),
    ("[{{ x }}]", "[#read(\"/x\");]"),
    ("#[{{ x }}]", "#[#read(\"/x\");]"),
    ("#strong[{{ x }}]#emph[{{ x }}]", "#strong[#read(\"/x\");]#emph[#read(\"/x\");]"),
    ("#text({{ x }})", "#text(read(\"/x\"))"),
    ("#text(\"{{ x }}\")", "#text(read(\"/x\"))"),
    ("#text(\"A{{ x }}B{{ x }}\")", "#text(\"A\" + read(\"/x\") + \"B\" + read(\"/x\"))"),
    ("#let a = {{ x }}\n#a", "#let a = read(\"/x\")\n#a"),
    ("#let a = ({{ x }}, {{ x }})\n#a.join([;])", "#let a = (read(\"/x\"), read(\"/x\"))\n#a.join([;])"),
    ("#let a = (k: {{ x }})\n#a.k", "#let a = (k: read(\"/x\"))\n#a.k"),
    ("#let a = (\"{{ x }}\": 1)\n#a.keys().first()", "#read(\"/x\")"),
    ("#{ [{{ x }}] + {{ x }} }", "#{ [#read(\"/x\");] + read(\"/x\") }"),
    ("#if {{ x }} == {{ x }} [{{ x }}] else [B]", "#[#read(\"/x\");]"),
    ("#raw({{ x }})", "#raw(read(\"/x\"))"),
    ("#raw(\"{{ x }}\")", "#raw(read(\"/x\"))"),
    ("#upper({{ x }})", "#upper(read(\"/x\"))"),
    ("#let f(a) = [A#a;B]\n#f({{ x }})#f[{{ x }}]", "#let f(a) = [A#a;B]\n#f(read(\"/x\"))#f[#read(\"/x\");]"),
    ("#table(columns: 2, [{{ x }}], {{ x }})", "#table(columns: 2, [#read(\"/x\");], read(\"/x\"))"),
    ("#box[{{ x }}] \\ {{ x }}", "#box[#read(\"/x\");] \\ #read(\"/x\");"),
    ("{% for y in [x, x] %}{{ y }}, {% endfor %}", "#read(\"/x\");, #read(\"/x\");, "),
    ("{% set y = x %}{{ y | default('-') }}", "#read(\"/x\");"),
    ("#show: it => it\n{{ x }}", "#show: it => it\n#read(\"/x\");"),
    ("{{ x }}\n\n{{ x }}", "#read(\"/x\");\n\n#read(\"/x\");"),
];

/// Templates that print `x` where no value can stand, with the place that is pointed at.
const REFUSED: &[(&str, &str)] = &[
    ("`{{ x }}`", "backticks"),
    ("```\n{{ x }}\n```", "backticks"),
    ("```{{ x }} a```", "backticks"),
    ("// {{ x }}", "comment"),
    ("/* {{ x }} */", "comment"),
    ("<{{ x }}>", "between `<` and `>`"),
    ("@{{ x }}", "after `@`"),
    ("https://x.nl/{{ x }}", "web address"),
    ("https://{{ x }}", "web address"),
    ("\\{{ x }}", "after `\\`"),
    ("$ a {{ x }} $", "formula"),
    ("#{{ x }}", "after `#`"),
    ("#{{ x }}()", "function"),
    ("#f{{ x }}()", "glued"),
    ("#import \"{{ x }}\"", "`import`"),
    ("#import \"a.typ\": {{ x }}", "`import`"),
    ("a_{{ x }}", "gets another meaning"),
    ("a*{{ x }}", "gets another meaning"),
    ("{{ x }}-1", "gets another meaning"),
    ("{{ x | safe }}", "unknown filter `safe`"),
    ("{{ x | tojson }}", "unknown filter `tojson`"),
    ("{{ x | escape }}", "unknown filter `escape`"),
    ("{{ debug() }}", "unknown function `debug`"),
    ("{% block b %}{{ x }}{% endblock %}{{ self.b() | reverse }}", "what a block prints"),
    ("{% block b %}{{ x }}{% endblock %}{{ self.b()[1:] }}", "what a block prints"),
    ("{% block b %}{{ x }}{% endblock %}{{ self.b() ~ 'a' }}", "what a block prints"),
    ("{% set a %}{{ x }}{% endset %}{{ a | reverse }}", "`set … endset`"),
    ("{% filter upper %}{{ x }}{% endfilter %}", "`filter`"),
    ("{% macro m() %}{{ x }}{% endmacro %}{{ m() | first }}", "`macro`"),
    ("{% call(a) b() %}{% endcall %}", "`call`"),
    ("{% autoescape false %}{{ x }}{% endautoescape %}", "`autoescape`"),
];

fn scope(values: &[&str]) -> Scope {
    let origin = Origin::whole(FileKey::from_index(0));
    let value = |text: &str| Value::text(origin, text);
    let list = Value::new(origin, Data::List(values.iter().map(|text| value(text)).collect()));
    let fields = vec![(Arc::from("x"), value(values[0])), (Arc::from("list"), list)];
    Scope::new(Arc::new(Record { type_name: "test".into(), origin, fields }))
}

fn load(template: &str) -> Reported<Templates> {
    let file = TemplateFile { name: "t".into(), file: FileKey::from_index(1), text: template.into() };
    Templates::load(&[file], None)
}

fn rendered(template: &str, values: &[&str]) -> Result<Markup, Vec<Diagnostic>> {
    let loaded = load(template);
    let Some(templates) = loaded.value else { return Err(loaded.diagnostics) };
    let reported = render(&templates, "t", &scope(values), Locale::Dutch);
    reported.value.ok_or(reported.diagnostics)
}

/// A world of one text and one file.
struct Tiny {
    main: Source,
    file: Bytes,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let mut library = Library::default();
    let mut scope = typst::foundations::Scope::new();
    for (name, binding) in library.global.scope().iter() {
        if name != "eval" && name != "plugin" {
            scope.bind(name.clone(), binding.clone());
        }
    }
    library.global = Module::new("global", scope);
    library.std = Binding::detached(library.global.clone());
    LazyHash::new(library)
});

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let sans: &[u8] = include_bytes!("../templates/fonts/SourceSans3-Regular.ttf");
    let fonts: Vec<Font> = Font::iter(Bytes::new(sans)).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

impl World for Tiny {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::Other(None)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.vpath().get_without_slash() == "x" { Ok(self.file.clone()) } else { Err(FileError::Other(None)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What stands on the pages: every piece of text with its place.
type Laid = Vec<(String, Point)>;

fn layout(main: Source, file: &str) -> Result<Laid, String> {
    let world = Tiny { main, file: Bytes::from_string(file.to_owned()) };
    let document = typst::compile::<PagedDocument>(&world).output;
    typst::comemo::evict(2);
    let document = document.map_err(|errors| errors[0].message.to_string())?;
    let mut laid = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, Point::zero(), &mut laid));
    Ok(laid)
}

fn collect(frame: &Frame, at: Point, laid: &mut Laid) {
    for (place, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, at + *place, laid),
            FrameItem::Text(text) => laid.push((text.text.to_string(), at + *place)),
            _ => {}
        }
    }
}

fn source(text: &str) -> Source {
    let id = RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").expect("a fine path")).intern();
    Source::new(id, text.to_owned())
}

/// Expects the page of a template to be the page of the oracle, glyph text and places alike.
fn same_page(template: &str, oracle: &str, value: &str) {
    let markup =
        rendered(template, &[value]).unwrap_or_else(|complaints| panic!("{template} {value:?}: {complaints:?}"));
    let ours = layout(markup.source, value);
    assert_eq!(ours, layout(source(oracle), value), "{template} with {value:?}");
}

#[test]
fn every_value_in_every_place_is_what_typst_reads_from_a_file() {
    for (template, oracle) in PLACES {
        for value in VALUES {
            same_page(template, oracle, value);
        }
    }
}

#[test]
fn the_glyphs_are_the_value() {
    let markup = rendered("#set page(width: auto)\n{{ x }}", &[NASTY]).unwrap();
    let text: String = layout(markup.source, "").unwrap().into_iter().map(|(text, _)| text).collect();
    assert_eq!(text, NASTY);
}

#[test]
fn a_very_long_value_is_one_value() {
    let long = "Een heel lange zin met #eval(\"1\") en \\ en \". ".repeat(2_500);
    assert!(long.len() > 100_000);
    same_page("A{{ x }}B #text(\"{{ x }}\")", "A#read(\"/x\");B #text(read(\"/x\"))", &long);
}

#[test]
fn every_pair_of_ascii_characters_is_what_it_is() {
    let letters: Vec<char> = (' '..='~').chain(['\n', '\t']).collect();
    for first in &letters {
        let pairs: Vec<String> = letters.iter().map(|second| format!("{first}{second}")).collect();
        let values: Vec<&str> = pairs.iter().map(String::as_str).collect();
        let markup =
            rendered("{% for y in list %}a{{ y }}b#box({{ y }})#text(\"{{ y }}\");{% endfor %}", &values).unwrap();
        let oracle = "#for y in read(\"/x\").split(\"\u{e9}\") [a#y;b#box(y)#text(y);]";
        assert_eq!(layout(markup.source, ""), layout(source(oracle), &pairs.join("\u{e9}")), "{first:?}");
    }
}

#[test]
fn control_characters_are_named_with_their_place() {
    for code in (0..0x20_u32).chain([0x7f, 0x85]).filter(|code| ![9, 10, 13].contains(code)) {
        let value = format!("a{}b", char::from_u32(code).unwrap());
        for template in ["{{ x }}", "#f(\"{{ x }}\")", "#f({{ x }})", "{{ x | rich }}", "#f({{ list }})"] {
            let complaint = &rendered(template, &[&value]).unwrap_err()[0];
            let text = complaint.message.text(Language::English);
            assert!(text.contains(&format!("U+{code:04X}")), "{template}: {text}");
            assert_eq!(complaint.origin, Origin::whole(FileKey::from_index(0)), "{template}");
        }
    }
}

#[test]
fn mark_letters_in_a_value_are_named_with_their_place() {
    for value in ["\u{10600}", "\u{10600}\u{10601}\u{10601}\u{10601}", "a\u{10736}"] {
        for template in ["{{ x }}", "#f(\"{{ x }}\")", "#f({{ x }})", "{{ x | upper }}", "{{ list | join }}"] {
            let complaint = &rendered(template, &[value]).unwrap_err()[0];
            assert!(complaint.message.text(Language::English).contains("Linear A"), "{template}");
        }
    }
}

#[test]
fn where_no_value_can_stand_the_template_is_pointed_at() {
    for (template, words) in REFUSED {
        for value in ["a", NASTY] {
            let complaint = &rendered(template, &[value]).unwrap_err()[0];
            let text = complaint.message.text(Language::English);
            assert!(text.contains(words), "{template}: {text}");
            assert_eq!(complaint.origin.file(), FileKey::from_index(1), "{template}");
            assert!(matches!(complaint.origin.place(), Place::Text(_)), "{template}");
        }
    }
}

#[test]
fn nothing_can_be_evaluated() {
    for call in
        ["#eval(\"1\")", "#std.eval(\"1\")", "#eval({{ x }})", "#std.plugin(\"a\")", "#(std.at(\"eval\"))({{ x }})"]
    {
        let markup = rendered(call, &["[#panic(\"ran\")]"]).unwrap();
        let error = layout(markup.source, "").unwrap_err();
        assert!(!error.contains("panicked"), "{call}: {error}");
    }
}

#[test]
fn rich_text_shows_its_words_and_runs_nothing() {
    for value in VALUES.iter().filter(|value| !value.contains("](")) {
        let markup = rendered("#set page(width: auto)\n{{ x | rich }}", &[value]).unwrap();
        layout(markup.source, "").unwrap_or_else(|error| panic!("{value:?}: {error}"));
    }
    let rich = "# Kop\n\nEen **vet** _woord_, ~~weg~~ `#code` en [hier](https://x.nl/\")\\\n\n1. a\n2. b\n\n> c\n\n\
                | d | e |\n|--:|---|\n| f | g |\n";
    let markup = rendered("{{ x | rich }}", &[rich]).unwrap();
    let laid = layout(markup.source, "").unwrap();
    // A space between two kinds of letters is a distance, not a piece of text.
    let words: String = laid.into_iter().map(|(text, _)| text.replace(' ', "")).collect();
    assert_eq!(words, "KopEenvetwoord,weg#codeenhier\\1.a2.bcdefg");
}

/// The kinds of all nodes of a text, and the contents of its strings.
fn structure(text: &str) -> (Vec<SyntaxKind>, Vec<String>) {
    fn visit(node: &SyntaxNode, kinds: &mut Vec<SyntaxKind>, strings: &mut Vec<String>) {
        kinds.push(node.kind());
        if let Some(string) = node.cast::<ast::Str<'_>>() {
            strings.push(string.get().to_string());
        }
        node.children().for_each(|child| visit(child, kinds, strings));
    }
    let (mut kinds, mut strings) = (Vec::new(), Vec::new());
    visit(&typst::syntax::parse(text), &mut kinds, &mut strings);
    (kinds, strings)
}

/// Pieces that templates are made of, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let pieces = vec![
        "{{ x }}",
        "{{ x }}",
        "{{ x }}",
        "{{ x }}",
        " {{ x }} ",
        "{{ list }}",
        "{{ x | rich }}",
        "a",
        "B ",
        " ",
        "\n",
        "\n\n",
        "#",
        "#f(",
        ")",
        "(",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "*",
        "_",
        "`",
        "```",
        "$",
        "= ",
        "- ",
        "+ ",
        "/ ",
        ": ",
        "1. ",
        "\\",
        "~",
        "--",
        "-",
        "-1",
        "...",
        "//",
        "/*",
        "*/",
        "<",
        ">",
        "@",
        "https://a",
        "#let a = ",
        "#show: ",
        "#set text(",
        "#if ",
        " else ",
        "#for a in ",
        " => ",
        "..",
        ".",
        "=",
        "==",
        "+",
        ";",
        "none",
        "mm",
        "#import \"",
        "#include ",
        "\\u{",
        "0",
        "é",
        "#[",
        "#{",
        "#(",
        "%",
        "&",
        "^",
        "|",
        "?",
        "!",
    ];
    proptest::sample::select(pieces).prop_map(str::to_owned)
}

fn template() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 1..24).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = String> {
    let syntax = proptest::collection::vec(piece(), 0..10).prop_map(|pieces| pieces.concat());
    prop_oneof![syntax, any::<String>(), proptest::sample::select(VALUES).prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a template says does not depend on the value: the tree of the text is the same for every value, and where a value is
    /// complained of, it is for what it holds.
    #[test]
    fn no_value_changes_what_a_template_says(template in template(), value in value()) {
        prop_assume!(!template.contains("| rich"));
        let plain = rendered(&template, &["x"]);
        match (plain, rendered(&template, &[&value])) {
            (Ok(plain), Ok(other)) => {
                let (kinds, strings) = structure(plain.text());
                let (other_kinds, other_strings) = structure(other.text());
                prop_assert_eq!(kinds, other_kinds, "{}", other.text());
                for (plain, other) in strings.iter().zip(other_strings).filter(|(plain, other)| *plain != other) {
                    prop_assert_eq!(plain.replace('x', &value), other);
                }
            }
            (Err(_), Ok(other)) => prop_assert!(false, "only with {:?}: {}", value, other.text()),
            (Ok(_), Err(complaints)) => {
                let odd = value.chars().any(|c| c.is_control() || ('\u{10600}'..='\u{10736}').contains(&c));
                prop_assert!(odd || template.contains('"'), "{}: {:?}", template, complaints);
            }
            (Err(_), Err(_)) => {}
        }
    }

    /// Rich text runs nothing and never leaves its own content.
    #[test]
    fn rich_text_stays_within_its_content(value in value()) {
        if let Ok(markup) = rendered("a {{ x | rich }} b", &[&value]) {
            let root = typst::syntax::parse(markup.text());
            let kinds: Vec<SyntaxKind> = root.children().map(SyntaxNode::kind).collect();
            let (text, space) = (SyntaxKind::Text, SyntaxKind::Space);
            let content = [SyntaxKind::Hash, SyntaxKind::ContentBlock, SyntaxKind::Semicolon];
            prop_assert_eq!(kinds, [&[text, space][..], &content, &[space, text]].concat());
        }
    }

    /// A value is the same sequence of leaves in any of many places.
    #[test]
    fn a_value_is_one_string_in_every_place(value in value(), index in 0..PLACES.len()) {
        let template = PLACES[index].0;
        if let Ok(markup) = rendered(template, &[&value]) {
            let (_, strings) = structure(markup.text());
            let printed = strings.iter().filter(|string| string.contains(value.as_str())).count();
            prop_assert!(printed >= 1, "{} in {:?}", value, strings);
        }
    }
}
