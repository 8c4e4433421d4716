//! Templates: loading and checking them, and rendering a record to Typst text with its proof and its source map.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use minijinja::machinery::parse;
use minijinja::{Environment, Error, ErrorKind, OutputSpan, OutputSpanKind, Value as Seen};
use typst_syntax::{Source, SyntaxNode};

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Reported};
use crate::office::locale::Style;
use crate::render::check::{self, Names};
use crate::render::environment::{self, Complaint};
use crate::render::literal::Draft;
use crate::render::marks;
use crate::render::proof::{Walk, prove};
use crate::render::reparse::Reparser;
use crate::render::resolve::{Marked, resolve};
use crate::render::source_map::{SourceMap, Written};
use crate::render::standalone;
use crate::render::value::{Rendering, Scope};

/// The longest text that a render may make, in bytes.
const LONGEST: usize = 64 << 20;

/// A template as it was read.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// Its name in `extends` and `include`: `letter/letter.typ.j2`.
    pub name: Arc<str>,
    /// The file.
    pub file: FileKey,
    /// Its text.
    pub text: Arc<str>,
}

/// Templates that may extend and include each other, checked and ready to render. They are shared between threads.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    files: BTreeMap<Arc<str>, FileKey>,
    reparser: Arc<Reparser>,
}

/// The Typst text of an edition, before it is proved.
#[derive(Debug)]
pub struct Unproved {
    draft: Draft,
    map: SourceMap,
    reparser: Arc<Reparser>,
}

/// The Typst text of an edition.
#[derive(Debug)]
pub struct Markup {
    /// The text, parsed: it is proved and what Typst evaluates.
    pub source: Source,
    /// From its places back to the user's own.
    pub map: SourceMap,
}

impl Markup {
    /// Gives the text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }
}

impl Templates {
    /// Loads templates and checks what they say. With `known`, the names of the fields and of what surrounds them, a name that is not
    /// among them is a complaint.
    #[must_use]
    pub fn load(files: &[TemplateFile], known: Option<BTreeSet<String>>) -> Reported<Self> {
        let mut diagnostics = Vec::new();
        let texts: Vec<String> = files.iter().map(|file| standalone::fold(&file.text)).collect();
        check_all(files, &texts, known, &mut diagnostics);
        let mut templates =
            Self { environment: environment::typst(), files: BTreeMap::new(), reparser: Arc::default() };
        for (file, text) in files.iter().zip(texts) {
            templates.files.insert(file.name.clone(), file.file);
            if let Err(error) = templates.environment.add_template_owned(file.name.to_string(), text)
                && diagnostics.is_empty()
            {
                diagnostics.push(templates.diagnostic(&error, file.file));
            }
        }
        let value = diagnostics.is_empty().then_some(templates);
        Reported::with(value, diagnostics)
    }

    /// Gives the place of an engine's error, in words of ours.
    fn diagnostic(&self, error: &Error, fallback: FileKey) -> Diagnostic {
        let error = innermost(error);
        let file = error.name().and_then(|name| self.files.get(name)).copied().unwrap_or(fallback);
        let origin = error.range().map_or_else(|| Origin::whole(file), |range| Origin::text(file, range));
        Diagnostic::error(message_of(error), origin)
    }

    fn written(&self, spans: &[OutputSpan]) -> Vec<Written> {
        let known = |span: &OutputSpan| {
            let file = *self.files.get(span.name())?;
            let copied = span.kind() == OutputSpanKind::Raw;
            Some(Written { output: span.output_range(), file, source: span.source_range(), copied })
        };
        spans.iter().filter_map(known).collect()
    }
}

/// Renders a template with the names of a scope.
///
/// Every value is escaped by the syntax that it stands in, and the result is proved; a value that has no place there is a complaint at
/// the template, a value that no page may hold is one at its own place.
#[must_use]
pub fn render(templates: &Templates, name: &str, scope: &Scope, style: impl Into<Style>) -> Reported<Markup> {
    let mut diagnostics = Vec::new();
    let written = write(templates, name, scope, style).drain_into(&mut diagnostics);
    let markup = written.and_then(|written| written.prove().drain_into(&mut diagnostics));
    Reported::with(markup, diagnostics)
}

/// Renders a template without the proof that must follow: the first half of [`render`].
#[must_use]
pub fn write(templates: &Templates, name: &str, scope: &Scope, style: impl Into<Style>) -> Reported<Unproved> {
    let Some(file) = templates.files.get(name).copied() else {
        let message = Message::new("template-missing").with("name", name);
        let somewhere = templates.files.values().next().copied().unwrap_or_else(|| FileKey::from_index(0));
        return Reported::failed(Diagnostic::error(message, Origin::whole(somewhere)));
    };
    let rendering = Rendering::new(scope.clone(), style.into());
    let (text, spans) = match run(templates, name, &rendering) {
        Ok(output) => output,
        Err(error) => return Reported::failed(templates.diagnostic(&error, file)),
    };
    let map = SourceMap::new(scope.clone(), templates.written(&spans), Origin::whole(file));
    fill(text, &rendering, map, &templates.reparser)
}

fn run(templates: &Templates, name: &str, rendering: &Arc<Rendering>) -> Result<(String, Vec<OutputSpan>), Error> {
    let template = templates.environment.get_template(name)?;
    let output = template.render_with_spans(Seen::from_dyn_object(rendering.clone()))?;
    if output.0.len() > LONGEST {
        return Err(environment::complaint(Message::new("template-too-large")));
    }
    Ok(output)
}

/// Puts the values into the text.
fn fill(text: String, rendering: &Rendering, mut map: SourceMap, reparser: &Arc<Reparser>) -> Reported<Unproved> {
    let kept = rendering.take_kept();
    let marks = match marks::scan(&text, kept.len()) {
        Ok(marks) => marks,
        Err(at) => return failed(Message::new("printed-text-changed"), map.template_origin(at, 0)),
    };
    let root = typst_syntax::parse(&text);
    let mut diagnostics = syntax_errors(&root, |range| map.template_origin(range.start, range.len()));
    if !diagnostics.is_empty() {
        return Reported::with(None, diagnostics);
    }
    let marked = Marked { text, marks, kept };
    let draft = resolve(&marked, &root, &mut map, &rendering.shared, &mut diagnostics);
    let fine = !diagnostics.iter().any(Diagnostic::is_error);
    Reported::with(fine.then(|| Unproved { draft, map, reparser: reparser.clone() }), diagnostics)
}

impl Unproved {
    /// Parses the text as Typst will see it, and proves that its values brought nothing but themselves.
    #[must_use]
    pub fn prove(self) -> Reported<Markup> {
        let Self { draft, map, reparser } = self;
        let proof = |source: &Source| unproved(source, &draft.walk, &draft.inserted, &map).map_or(Ok(()), Err);
        match reparser.parse(&draft.text, proof) {
            Ok(source) => Reported::fine(Markup { source, map }),
            Err(complaint) => Reported::failed(complaint),
        }
    }
}

fn failed(message: Message, origin: Origin) -> Reported<Unproved> {
    Reported::failed(Diagnostic::error(message, origin))
}

/// Says why the final text is not proved, if so: two values are the same where they may not be, or a value gives the character beside
/// it another meaning, which is complained of at the nearest value.
fn unproved(source: &Source, walk: &Walk, inserted: &[Range<usize>], map: &SourceMap) -> Option<Diagnostic> {
    let error = error_ranges(source.root()).into_iter().next();
    if let Some((range, text)) = error.clone().filter(|(_, text)| text.starts_with("duplicate")) {
        return Some(Diagnostic::error(not_typst(&text), map.first_in(range)));
    }
    let proved = error.map_or_else(|| prove(source.root(), walk, inserted), |(range, _)| Err(range.start));
    let at = proved.err()?;
    let distance = |range: &&Range<usize>| at.saturating_sub(range.end).max(range.start.saturating_sub(at));
    let nearest = inserted.iter().min_by_key(distance).cloned().unwrap_or(at..at);
    let message = Message::new("value-changes-its-neighbour").hint(Message::new("escape-the-neighbour"));
    Some(Diagnostic::error(message, map.template_of(nearest)))
}

fn not_typst(error: &str) -> Message {
    let error: String = error.chars().filter(|letter| !marks::is_letter(*letter)).collect();
    Message::new("template-typst-syntax").with("error", error)
}

fn syntax_errors(root: &SyntaxNode, origin: impl Fn(Range<usize>) -> Origin) -> Vec<Diagnostic> {
    let complain = |(range, text): (Range<usize>, String)| Diagnostic::error(not_typst(&text), origin(range));
    error_ranges(root).into_iter().map(complain).collect()
}

/// Finds the errors of a syntax tree: where they are, and what Typst says.
fn error_ranges(root: &SyntaxNode) -> Vec<(Range<usize>, String)> {
    fn visit(node: &SyntaxNode, at: usize, found: &mut Vec<(Range<usize>, String)>) {
        if node.kind().is_error() {
            let (errors, _) = node.errors_and_warnings();
            let text = errors.first().map_or_else(String::new, |error| error.message.to_string());
            return found.push((at..at + node.len(), text));
        }
        let mut start = at;
        for child in node.children() {
            if child.diagnosis().errors {
                visit(child, start, found);
            }
            start += child.len();
        }
    }
    let mut found = Vec::new();
    if root.diagnosis().errors {
        visit(root, 0, &mut found);
    }
    found
}

fn check_all(
    files: &[TemplateFile],
    texts: &[String],
    known: Option<BTreeSet<String>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let templates = files.iter().map(|file| file.name.to_string()).collect();
    let mut names = Names { known, templates, ..Names::default() };
    let mut trees = Vec::new();
    for (file, text) in files.iter().zip(texts) {
        if let Some((at, _)) = marks::find_letter(text) {
            let origin = Origin::text(file.file, at..at + 4);
            diagnostics.push(Diagnostic::error(Message::new("template-has-mark-letter"), origin));
        }
        match parse(text, &file.name, environment::syntax()) {
            Ok(tree) => {
                check::note_bound(&tree, &mut names.bound);
                trees.push((tree, file.file));
            }
            Err(error) => {
                let origin = syntax_place(&error, file.file, text);
                diagnostics.push(Diagnostic::error(message_of(&error), origin));
            }
        }
    }
    for (tree, file) in &trees {
        check::check(tree, *file, &names, diagnostics);
    }
}

/// Gives the place of an engine's syntax error: its range, which may lie behind the end of the text, else its line.
fn syntax_place(error: &Error, file: FileKey, text: &str) -> Origin {
    let line = error.line().unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    let within = |range: Range<usize>| text.floor_char_boundary(range.start)..text.floor_char_boundary(range.end);
    Origin::text(file, error.range().map_or(start..start + length, within))
}

/// Finds the engine's error that caused another: what went wrong in a template that is included.
fn innermost(error: &Error) -> &Error {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>());
    source.map_or(error, innermost)
}

/// Says in words of ours what the engine says.
fn message_of(error: &Error) -> Message {
    let error = innermost(error);
    if let Some(message) = own_message(error) {
        return message;
    }
    let detail = error.detail().unwrap_or_default();
    let quoted = detail.split('`').nth(1).unwrap_or(detail);
    match error.kind() {
        ErrorKind::UndefinedError => {
            let hint = Message::new("test-it-first");
            Message::new("template-undefined").with("name", quoted).hint(hint)
        }
        ErrorKind::OutOfFuel => Message::new("template-too-much-work"),
        ErrorKind::TemplateNotFound => Message::new("template-missing").with("name", quoted),
        _ => Message::new("template-refused")
            .with("error", if detail.is_empty() { error.to_string() } else { detail.to_owned() }),
    }
}

/// Finds the complaint of ours that an engine's error carries.
fn own_message(error: &Error) -> Option<Message> {
    let source = std::error::Error::source(error)?;
    source.downcast_ref::<Complaint>().map(|complaint| complaint.0.clone())
}

/// Renders a line of text with the names of a scope: the name of a file, a heading, a subject.
///
/// # Errors
/// Says what is wrong with the source, or that a value cannot be printed.
pub fn render_text(source: &str, scope: &Scope, style: impl Into<Style>) -> Result<String, Message> {
    let rendering = Rendering::new(scope.clone(), style.into());
    let rendered = environment::PLAIN.render_str(source, Seen::from_dyn_object(rendering));
    rendered.map_err(|error| message_of(&error))
}
