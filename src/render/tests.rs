//! Rendering as a whole: what a template writes for a value in every place, and which places are refused.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;
use typst_syntax::SyntaxKind;

use crate::diagnostic::{FileKey, Origin, Place, Reported, Severity};
use crate::kind::record::{Choice, Data, Record, Value};
use crate::office::locale::Locale;
use crate::render::marks;
use crate::render::proof::prove;
use crate::render::resolve::{Marked, resolve};
use crate::render::source_map::SourceMap;
use crate::render::value::Rendering;
use crate::render::{Markup, Scope, TemplateFile, Templates, render, render_text};

const DATA: usize = 0;
const TEMPLATE: usize = 1;

fn field(index: usize, data: Data) -> Value {
    Value::new(Origin::text(FileKey::from_index(DATA), index * 10..index * 10 + 5), data)
}

fn record(type_name: &str, fields: Vec<(&str, Data)>) -> Record {
    let fields = fields.into_iter().enumerate();
    let fields = fields.map(|(index, (name, data))| (Arc::from(name), field(index, data))).collect();
    Record { type_name: type_name.into(), origin: Origin::whole(FileKey::from_index(DATA)), fields }
}

fn scope() -> Scope {
    let inner = record("person", vec![("name", Data::Text("Jan".into())), ("phone", Data::None)]);
    let items = vec![field(20, Data::Text("één".into())), field(21, Data::Text("twee".into()))];
    let status = Choice { value: "done".into(), original: "klaar".into(), label: "gereed".into() };
    Scope::new(Arc::new(record(
        "test",
        vec![
            ("x", Data::Text("a \"b\" #c".into())),
            ("gone", Data::None),
            ("n", Data::Number("-1234.5".parse().unwrap())),
            ("day", Data::Date(date(2026, 11, 3))),
            ("who", Data::Record(Arc::new(inner))),
            ("items", Data::List(items.into())),
            ("yes", Data::Boolean(true)),
            ("status", Data::Choice(status)),
            ("md", Data::Rich("a **b**\n\n- c".into())),
            ("mark", Data::Text("x\u{10601}".into())),
            ("nul", Data::Text("x\0".into())),
            ("bad", Data::Rich("![x](y.png)".into())),
        ],
    )))
}

fn load(files: &[(&str, &str)], known: Option<&[&str]>) -> Reported<Templates> {
    let file = |(index, (name, text)): (usize, &(&str, &str))| TemplateFile {
        name: (*name).into(),
        file: FileKey::from_index(TEMPLATE + index),
        text: (*text).into(),
    };
    let files: Vec<TemplateFile> = files.iter().enumerate().map(file).collect();
    Templates::load(&files, known.map(|names| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>()))
}

fn rendered(template: &str) -> Reported<Markup> {
    let loaded = load(&[("t", template)], None);
    match loaded.value {
        Some(templates) => render(&templates, "t", &scope(), Locale::Dutch),
        None => Reported::with(None, loaded.diagnostics),
    }
}

fn check(template: &str, expected: &str) {
    let reported = rendered(template);
    assert!(!reported.has_errors(), "{template}: {:?}", reported.diagnostics);
    assert_eq!(reported.value.unwrap().text(), expected, "{template}");
}

/// Expects one complaint, at a stretch of the template.
fn refused(template: &str, key: &str, at: &str) {
    let reported = rendered(template);
    assert!(reported.value.is_none(), "{template}: {:?}", reported.value);
    let complaint = &reported.diagnostics[0];
    assert_eq!(complaint.message.key(), Some(key), "{template}");
    let Place::Text(range) = complaint.origin.place() else { panic!("{template}: no place") };
    assert_eq!((complaint.origin.file().index(), &template[range]), (TEMPLATE, at), "{template}");
}

/// Expects one complaint, at a field of the data.
fn refused_value(template: &str, key: &str, field: usize) {
    let complaint = rendered(template).diagnostics.remove(0);
    assert_eq!(complaint.message.key(), Some(key), "{template}");
    assert_eq!(complaint.origin, self::field(field, Data::None).origin, "{template}");
}

#[test]
fn text_in_markup_is_a_string() {
    check("a{{ x }}b", "a#\"a \\\"b\\\" #c\";b");
}

#[test]
fn two_values_stand_side_by_side() {
    check("{{ who.name }}{{ who.name }}en", "#\"Jan\";#\"Jan\";en");
}

#[test]
fn text_in_a_string_is_escaped() {
    check("#f(\"1{{ x }}2\")", "#f(\"1a \\\"b\\\" #c2\")");
}

#[test]
fn an_operand_is_in_parentheses() {
    check("#let a = {{ who.name }}", "#let a = (\"Jan\")");
    check("#f(a: {{ n }}, {{ yes }}, ..{{ items }})", "#f(a: (-1234.5), (true), ..(\"één\",\"twee\",))");
    check("#if {{ gone }} == none [a]", "#if (none) == none [a]");
    check("#let a = {{ day }}", "#let a = (std.datetime(year:2026,month:11,day:3,))");
    check("#let a = {{ who }}", "#let a = (\"name\":\"Jan\",\"phone\":none,)");
    check("#let a = {{ [] }}", "#let a = ()");
    check("#let a = {{ {} }}", "#let a = (:)");
}

#[test]
fn numbers_and_days_print_in_the_language() {
    check("{{ n }} {{ day }}", "#\"−1.234,5\"; #\"3\u{a0}november 2026\";");
}

#[test]
fn absent_values_show_nothing() {
    check("= {{ gone }} a", "= #none; a");
}

#[test]
fn a_choice_prints_its_word_and_compares_by_name() {
    check("{% if status == 'done' %}{{ status }}{% endif %}", "#\"gereed\";");
    check("#f({{ status }}, \"{{ status }}\", {{ status | label }})", "#f((\"done\"), \"gereed\", (\"gereed\"))");
}

#[test]
fn rich_text_is_content() {
    let list = "#std.list(tight:true,[#\"c\";],);";
    let content = format!("[#\"a \";#std.strong[#\"b\";];#std.parbreak();{list}]");
    check("{{ md | rich }}", &format!("#{content};"));
    check("#f({{ md | rich }})", &format!("#f(({content}))"));
    check("{{ md | plain }}", "#\"a b\\n- c\";");
}

#[test]
fn a_statement_on_its_own_line_leaves_no_line() {
    check("a\n  {% if yes %}\nb\n  {% endif %}\nc", "a\nb\nc");
}

#[test]
fn blocks_and_includes_print_values() {
    let files = [
        ("base", "#[{% block a %}{{ x }}{% endblock %}]"),
        ("t", "{% extends 'base' %}{% block a %}{{ super() }}{% include 'i' %}{% endblock %}"),
        ("i", "{{ who.name }}"),
    ];
    let templates = load(&files, None).value.unwrap();
    let markup = render(&templates, "t", &scope(), Locale::Dutch).value.unwrap();
    assert_eq!(markup.text(), "#[#\"a \\\"b\\\" #c\";#\"Jan\";]");
}

#[test]
fn places_where_no_value_can_stand() {
    refused("`{{ x }}`", "value-in-raw", "x");
    refused("```typ {{ x }}```", "value-in-raw", "x");
    refused("// {{ x }}\n", "value-in-comment", "x");
    refused("/* {{ x }} */", "value-in-comment", "x");
    refused("<a{{ x }}>", "value-in-label", "x");
    refused("@{{ x }}", "value-in-reference", "x");
    refused("https://a.nl/{{ x }}", "value-in-link", "x");
    refused("\\{{ x }}", "value-after-backslash", "x");
    refused("$ {{ x }} $", "value-in-formula", "x");
    refused("#import \"/{{ x }}.typ\": a", "value-in-import", "x");
    refused("#include \"/{{ x }}.typ\"", "value-in-import", "x");
}

#[test]
fn places_in_code_where_no_value_can_stand() {
    refused("#{{ x }}", "value-after-hash", "x");
    refused("#{{ x }}(1)", "value-as-function", "x");
    refused("#f(a{{ x }})", "value-glued-in-code", "x");
    refused("#f({{ n }}mm)", "value-glued-in-code", "n");
    refused("#f({{ n }}{{ n }})", "value-glued-in-code", "n");
    refused("#let {{ x }} = 1", "value-as-name", "x");
    refused("#f({{ x }}: 1)", "value-as-name", "x");
    refused("#let f = {{ x }} => 1", "value-as-name", "x");
    refused("#let f(..{{ x }}) = 1", "value-as-name", "x");
    refused("#{ a.{{ x }} }", "value-as-name", "x");
    refused("#{ {{ x }} = 1 }", "value-as-name", "x");
    refused("#for {{ x }} in a [b]", "value-as-name", "x");
}

#[test]
fn in_a_word_the_neighbour_must_be_escaped() {
    refused("a_{{ x }}", "value-changes-its-neighbour", "x");
    refused("{{ x }}-1", "value-changes-its-neighbour", "x");
    check("{{ who.name }}\\-1", "#\"Jan\";\\-1");
}

#[test]
fn values_that_cannot_be_printed() {
    refused("{{ who }}", "value-is-record", "who");
    refused("{{ items }}", "value-is-list", "items");
    refused("{{ yes }}", "value-is-boolean", "yes");
    refused("#f(\"{{ gone }}\")", "value-absent-in-string", "gone");
    refused("#f(\"{{ md | rich }}\")", "rich-in-string", "md | rich");
    refused("{{ x | date }}", "filter-not-for-value", "date");
    refused("{{ day | date('lang') }}", "filter-unknown-form", "date('lang')");
}

#[test]
fn values_that_no_page_may_hold_are_pointed_at() {
    refused_value("{{ mark }}", "value-has-mark-letter", 9);
    refused_value("#f(({{ mark }},))", "value-has-mark-letter", 9);
    refused_value("\"{{ nul }}\"", "value-has-control-character", 10);
    refused_value("#f(\"{{ nul }}\")", "value-has-control-character", 10);
    refused_value("{{ bad | rich }}", "rich-has-picture", 11);
    refused_value("#f({{ bad | rich }})", "rich-has-picture", 11);
    refused_value("#f({{ nul | rich }})", "value-has-control-character", 10);
}

#[test]
fn ways_round_the_marks_are_shut() {
    refused("{{ x | safe }}", "template-unknown-filter", "safe");
    refused("{{ x | tojson }}", "template-unknown-filter", "tojson");
    refused("{{ x | escape }}", "template-unknown-filter", "escape");
    refused("{{ debug() }}", "template-unknown-function", "debug()");
    refused("{% block a %}{% endblock %}{{ self.a() | reverse }}", "template-block-kept", ".a()");
    refused("{% block a %}{% endblock %}{% set b = self.a() %}", "template-block-kept", ".a()");
    let statement = "template-statement-refused";
    for template in [
        "{% set a %}{{ x }}{% endset %}{{ a | reverse }}",
        "{% filter reverse %}{{ x }}{% endfilter %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% macro m() %}{{ x }}{% endmacro %}{{ m() | upper }}",
        "{% import 't' as m %}",
        "{% from 't' import m %}",
    ] {
        assert_eq!(rendered(template).diagnostics[0].message.key(), Some(statement), "{template}");
    }
}

#[test]
fn a_mark_letter_in_a_template_is_pointed_at() {
    refused("a \u{10600}", "template-has-mark-letter", "\u{10600}");
}

#[test]
fn unknown_names_are_found_without_a_document() {
    let loaded = load(&[("t", "{% for i in items %}{{ i }}{{ itmes }}{{ loop.index }}{% endfor %}")], Some(&["items"]));
    assert_eq!(loaded.diagnostics.len(), 1);
    assert_eq!(loaded.diagnostics[0].message.key(), Some("template-unknown-name"));
    assert_eq!(loaded.diagnostics[0].hints.len(), 1);
}

#[test]
fn mistakes_of_the_template_are_pointed_at() {
    refused("a {{ who.nme }}", "template-undefined", "who.nme");
    refused("a {{ x + }}", "template-refused", "}}");
    refused("a {{ x' }}", "template-refused", "");
    refused("a\n#f(", "template-typst-syntax", "(");
    refused("{% include 'x' %}", "template-missing", "'x'");
    refused("{% include x %}", "template-name-computed", "x");
}

#[test]
fn a_mistake_in_an_included_template_is_pointed_at_there() {
    let templates = load(&[("t", "a {% include 'i' %}"), ("i", "{{ who.nme }}")], None).value.unwrap();
    let complaint = render(&templates, "t", &scope(), Locale::Dutch).diagnostics.remove(0);
    assert_eq!(complaint.message.key(), Some("template-undefined"));
    assert_eq!(complaint.origin, Origin::text(FileKey::from_index(TEMPLATE + 1), 3..10));
}

#[test]
fn equal_values_where_they_must_differ_are_pointed_at() {
    refused_value("#f((\"{{ x }}\": 1, \"{{ x }}\": 2))", "template-typst-syntax", 0);
}

#[test]
fn a_template_that_never_ends_runs_out() {
    let template = "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}";
    assert_eq!(rendered(template).diagnostics[0].message.key(), Some("template-too-much-work"));
}

/// Asks for the place of a stretch of the final text.
fn place(template: &str, stretch: &str) -> (usize, std::ops::Range<usize>) {
    let markup = rendered(template).value.unwrap();
    let start = markup.text().find(stretch).unwrap();
    let origin = markup.map.origin_of(start..start + stretch.len());
    let Place::Text(range) = origin.place() else { panic!("no place") };
    (origin.file().index(), range)
}

#[test]
fn values_are_found_again() {
    assert_eq!(place("abc {{ x }} def", "\"a "), (DATA, 0..5));
    assert_eq!(place("{% set y = x %}{% for i in items %}{{ i }}{% endfor %}", "twee"), (DATA, 210..215));
    assert_eq!(place("#f(({{ who }}))", "Jan"), (DATA, 0..5));
    assert_eq!(place("{{ gone | default(who.name) }}", "Jan"), (DATA, 0..5));
    assert_eq!(place("{{ day }}", "november"), (DATA, 30..35));
    assert_eq!(place("#let d = {{ day }}", "2026"), (DATA, 30..35));
}

#[test]
fn the_template_is_found_again() {
    assert_eq!(place("abc {{ x }} def", "def"), (TEMPLATE, 12..15));
    assert_eq!(place("{{ x | upper }} def", "\"A "), (TEMPLATE, 3..12));
    assert_eq!(place("{{ x }}{{ x }} #f(1)", "f(1)"), (TEMPLATE, 16..20));
    assert_eq!(place("{% if yes %}\nabc\n{% endif %}\ndef", "def"), (TEMPLATE, 29..32));
}

#[test]
fn html_in_rich_text_warns() {
    let record = record("", vec![("md", Data::Rich("a <b>".into()))]);
    let scope = Scope::new(Arc::new(record));
    for (template, expected) in [("{{ md | rich }}", "#[#\"a <b>\";];"), ("#f({{ md | rich }})", "#f(([#\"a <b>\";]))")]
    {
        let templates = load(&[("t", template)], None).value.unwrap();
        let reported = render(&templates, "t", &scope, Locale::Dutch);
        assert_eq!(reported.diagnostics[0].severity, Severity::Warning);
        assert_eq!(reported.diagnostics[0].origin, field(0, Data::None).origin);
        assert_eq!(reported.value.unwrap().text(), expected);
    }
}

#[test]
fn sums_are_exact_and_forms_are_known() {
    check("{{ [0.1, 0.2, none] | sum }}", "#\"0,3\";");
    check("{{ n | money }} {{ n | money('thousands', 'signed') }}", "#\"€\u{a0}−1.234,50\"; #\"−1\";");
    check("{{ n | number(0) }} {{ 0.041 | percent(1) }}", "#\"−1.235\"; #\"4,1%\";");
    check("{{ items | list }}, {{ items | join('/') }}", "#\"één en twee\";, #\"één/twee\";");
    check("{{ day | date('full') }}", "#\"dinsdag 3\u{a0}november 2026\";");
    check("{{ gone | date }}", "#none;");
    check("{{ 2.5 | round }}", "#\"3\";");
}

#[test]
fn names_are_plain_text() {
    let render = |source| render_text(source, &scope(), Locale::Dutch);
    assert_eq!(render("{{ gone or who.name | slug }}-{{ day }}").as_deref(), Ok("jan-2026-11-03"));
    assert_eq!(render("{{ x }} {{ gone }}").as_deref(), Ok("a \"b\" #c "));
    assert_eq!(render("{{ nope }}").unwrap_err().key(), Some("template-undefined"));
    assert_eq!(render("{{ items }}").unwrap_err().key(), Some("value-is-list"));
}

#[test]
fn persons_are_named_for_each_use() {
    check("{{ 'mevrouw A.B. de Boer' | short_name }}", "#\"A.B. de Boer\";");
    check("{{ 'mevrouw A.B. de Boer' | salutation }}", "#\"Geachte mevrouw De Boer\";");
    check("{{ gone | short_name }}", "#none;");
    check(
        "#let a = {{ 'Kade 1, 3311 AW Dordrecht' | address_lines }}",
        "#let a = (\"Kade 1\",\"3311 AW  DORDRECHT\",)",
    );
    refused("{{ n | short_name }}", "filter-not-for-value", "short_name");
    check("{{ 'mevrouw drs. A.B. de Boer' | salutation('formal') }}", "#\"Weledelgeleerde mevrouw De Boer\";");
    check("{{ 'mevrouw A.B. de Boer' | salutation('en') }}", "#\"Dear Ms De Boer\";");
    check("{{ 'mevrouw A.B. de Boer' | envelope_name('de') }}", "#\"Frau A.B. de Boer\";");
    check("{{ 'Stichting De Loswal' | short_name }}", "#\"Stichting De Loswal\";");
    check("{{ 'mevrouw A.B. de Boer' | listed_name }}", "#\"Boer, A.B. de\";");
    refused("{{ 'Jan Smit' | salutation('plechtig') }}", "filter-unknown-form", "salutation('plechtig')");
}

#[test]
fn persons_are_sorted_and_addresses_coded() {
    check(
        "#let a = {{ ['J. van Wijk', 'A. de Boer', 'K. Smit'] | by_name }}",
        "#let a = (\"A. de Boer\",\"K. Smit\",\"J. van Wijk\",)",
    );
    check("{{ 'J. van Wijk' | sort_key }}", "#\"wijk  j  van\";");
    check("{{ 'Kade 1 hs, 3311 AW Dordrecht' | kix }}", "#\"3311AW1XHS\";");
    check("{{ 'Rue Haute 1, 1000 Bruxelles, België' | kix }}", "#none;");
    check("{{ 'Kade 1, 3311 AW Dordrecht' | kix_bars | length }}", "#\"28\";");
    refused("{{ [1] | by_name }}", "filter-not-for-value", "by_name");
}

/// Pieces of Typst around a value, and pieces that a broken escaping could let through.
const PIECES: [&str; 36] = [
    "a", " ", "\n", "#", "\"", ";", "\\", "(", ")", "[", "]", "{", "}", "*", "_", "`", "$", "= ", "- ", "/", "<", ">",
    "@", "~", "-", "1", ".", ",", ":", "//", "/*", "*/", "#f", "\u{a0}", "\"a\"", "#\"a\";",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..most).prop_map(|pieces| pieces.concat())
}

/// Writes `impostor` where text stands that was proved to be one string, and asks for the proof again.
fn proves(before: &str, impostor: &str, after: &str) -> Option<bool> {
    let text = format!("{before}{}{after}", marks::write(0));
    let root = typst_syntax::parse(&text);
    let marks = marks::scan(&text, 1).ok().filter(|_| !root.diagnosis().errors)?;
    let words = "a".repeat(impostor.len().checked_sub(4)?);
    let marked = Marked { text, marks, kept: vec![words.into()] };
    let rendering = Rendering::new(Scope::default(), Locale::Dutch.into());
    let mut map = SourceMap::new(Scope::default(), Vec::new(), Origin::whole(FileKey::from_index(0)));
    let draft = resolve(&marked, &root, &mut map, &rendering.shared, &mut Vec::new());
    let range = draft.inserted.first().filter(|range| draft.text[(*range).clone()].starts_with('#'))?.clone();
    prove(&typst_syntax::parse(&draft.text), &draft.walk, &draft.inserted).ok()?;
    let mut text = draft.text;
    text.replace_range(range, impostor);
    let root = typst_syntax::parse(&text);
    Some(!root.diagnosis().errors && prove(&root, &draft.walk, &draft.inserted).is_ok())
}

fn is_one_string(text: &str) -> bool {
    let kinds: Vec<SyntaxKind> = typst_syntax::parse(text).children().map(typst_syntax::SyntaxNode::kind).collect();
    kinds == [SyntaxKind::Hash, SyntaxKind::Str, SyntaxKind::Semicolon]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever an escaping could write by mistake, the proof lets pass only what is one string.
    #[test]
    fn the_proof_sees_every_impostor(before in pieces(6), impostor in pieces(8), after in pieces(6)) {
        let impostors = [impostor.clone(), format!("#\"{impostor}\";"), format!("#\"{impostor}"), format!("{impostor}\";")];
        for impostor in impostors {
            if let Some(proved) = proves(&before, &impostor, &after) {
                prop_assert_eq!(proved, is_one_string(&impostor), "{:?} {:?} {:?}", before, impostor, after);
            }
        }
    }
}

#[test]
fn an_escaping_that_forgets_a_quote_is_seen() {
    assert_eq!(proves("a ", "#\"a\";", " b"), Some(true));
    assert_eq!(proves("a ", "#\"\"a\"", " b"), Some(false));
    assert_eq!(proves("a ", "#f(\"a\")", " b"), Some(false));
}
