//! A template and a value: whatever they are, the value changes nothing of what the template says.
//!
//! What stands before a line `----` is the template and what stands behind it the value; an input without such a line is a value, and
//! is printed by templates in every place where one can stand.

use std::sync::Arc;

use griffie::diagnostic::{Diagnostic, FileKey, Origin, Place, Reported};
use griffie::kind::record::{Data, Record, Value};
use griffie::office::locale::Locale;
use griffie::render::{Markup, Scope, TemplateFile, Templates, render};
use typst_syntax::ast::{self, AstNode};
use typst_syntax::{SyntaxKind, SyntaxNode};

const PLACES: [&str; 12] = [
    "A{{ x }}B {{ x }}",
    "= {{ x }}\n- {{ x }}\n+ {{ x }}\n/ {{ x }}: {{ x }}",
    "*{{ x }}* _{{ x }}_ b",
    "[{{ x }}] ({{ x }}), \"{{ x }}\"; '{{ x }}'!",
    "#strong[{{ x }}]#emph[{{ x }}]",
    "#text({{ x }})#text(\"A{{ x }}B{{ x }}\")",
    "#let a = ({{ x }}, k: {{ x }})",
    "#{ [{{ x }}] + {{ x }} }",
    "#if {{ x }} == {{ x }} [{{ x }}] else [B]",
    "#raw({{ x }})\n\n{{ x }}",
    "#table(columns: 2, [{{ x }}], {{ x }}, ..{{ list }})",
    "{% for y in list %}{{ y }}, {% endfor %}{% set y = x %}{{ y | default('-') }}",
];

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match text.split_once("\n----\n") {
        Some((template, value)) => says_the_same(template, value),
        None => PLACES.iter().for_each(|template| says_the_same(template, text)),
    }
}

/// The tree of the text is the same for every value; where a value is complained of, it is for what it holds.
fn says_the_same(template: &str, value: &str) {
    match (rendered(template, "x"), rendered(template, value)) {
        (Ok(plain), Ok(other)) if !depends_on_value(template) => {
            let (kinds, strings) = structure(plain.text());
            let (other_kinds, other_strings) = structure(other.text());
            assert_eq!(kinds, other_kinds, "{}", other.text());
            for (plain, other) in strings.iter().zip(other_strings).filter(|(plain, other)| *plain != other) {
                assert_eq!(plain.replace('x', value), other);
            }
        }
        (Err(_), Ok(other)) if !depends_on_value(template) => panic!("only with {value:?}: {}", other.text()),
        (_, Err(complaints)) => complaints.iter().for_each(|complaint| is_there(template, complaint)),
        _ => {}
    }
}

/// Logic and filters of a template may well print something else for another value.
fn depends_on_value(template: &str) -> bool {
    let rest = template.replace("{{ x }}", "").replace("{{ list }}", "");
    rest.contains("{%") || rest.contains("{{")
}

fn is_there(template: &str, complaint: &Diagnostic) {
    if complaint.origin.file() == FileKey::from_index(1)
        && let Place::Text(range) = complaint.origin.place()
    {
        assert!(
            template.get(range.clone()).is_some(),
            "{range:?} is no place in {} bytes: {complaint:?}",
            template.len()
        );
    }
}

/// Prints a value by a template.
pub(crate) fn rendered(template: &str, value: &str) -> Result<Markup, Vec<Diagnostic>> {
    let file = TemplateFile { name: "t".into(), file: FileKey::from_index(1), text: template.into() };
    let Reported { value: templates, diagnostics } = Templates::load(&[file], None);
    let Some(templates) = templates else { return Err(diagnostics) };
    let reported = render(&templates, "t", &scope(value), Locale::Dutch);
    reported.value.ok_or(reported.diagnostics)
}

fn scope(text: &str) -> Scope {
    let origin = Origin::whole(FileKey::from_index(0));
    let value = || Value::text(origin, text);
    let list = Value::new(origin, Data::List(Arc::new([value(), value()])));
    let fields = vec![(Arc::from("x"), value()), (Arc::from("list"), list)];
    Scope::new(Arc::new(Record { type_name: "test".into(), origin, fields }))
}

/// The kinds of all nodes of a text, and the contents of its strings.
fn structure(text: &str) -> (Vec<SyntaxKind>, Vec<String>) {
    fn visit(node: &SyntaxNode, kinds: &mut Vec<SyntaxKind>, strings: &mut Vec<String>) {
        kinds.push(node.kind());
        if let Some(string) = ast::Str::from_untyped(node) {
            strings.push(string.get().to_string());
        }
        node.children().for_each(|child| visit(child, kinds, strings));
    }
    let (mut kinds, mut strings) = (Vec::new(), Vec::new());
    visit(&typst_syntax::parse(text), &mut kinds, &mut strings);
    (kinds, strings)
}
