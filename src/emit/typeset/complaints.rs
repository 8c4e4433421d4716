//! Typst's complaints, led back to what the user wrote.
//!
//! A place in the edition's text becomes the value or the template line that made it; a place in a component stays a place in that
//! component, with the way that led there as steps; and a complaint of the export, which may know no place, is looked up among the
//! values that are printed.

use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic, Tracepoint};
use typst::syntax::{DiagSpan, DiagSpanKind, FileId};

use super::wording::{captures, translate, without_prefix};
use super::world::EditionWorld;
use super::{Manuscript, glyphs, letterhead};
use crate::diagnostic::{Diagnostic, Message, Origin, Step};

/// Translates the complaints about one edition.
pub(super) struct Complaints<'a> {
    world: &'a EditionWorld<'a>,
    manuscript: &'a dyn Manuscript,
}

/// A text that an export could not print, and what is known about it.
enum Unprintable {
    Text { text: String, font: String },
    Character(char),
}

impl<'a> Complaints<'a> {
    pub(super) fn new(world: &'a EditionWorld<'a>, manuscript: &'a dyn Manuscript) -> Self {
        Self { world, manuscript }
    }

    /// Says in our words what Typst says, at the user's own text.
    pub(super) fn translate(&self, typst: &SourceDiagnostic) -> Diagnostic {
        let place = self.place(typst.span).unwrap_or_else(|| self.manuscript.whole());
        // What is wrong with a file or a character is wrong where the user named it; the way through the components adds nothing.
        let about_data = self.about_file(&typst.message, place).or_else(|| self.about_glyphs(&typst.message, place));
        about_data.unwrap_or_else(|| Diagnostic { steps: self.steps(typst), ..self.about_code(typst, place) })
    }

    fn about_code(&self, typst: &SourceDiagnostic, place: Origin) -> Diagnostic {
        let (mut message, is_known) = translate(&typst.message);
        if !is_known {
            for hint in &typst.hints {
                let advice = Message::new("typst-advises").with("text", &hint.v);
                message = message.hint_at(advice, self.place(hint.span));
            }
        }
        let harmless = typst.severity == Severity::Warning && message.key() != Some("unsettled-pages");
        if harmless { Diagnostic::warning(message, place) } else { Diagnostic::error(message, place) }
    }

    /// A file that could not be used: our own complaint about it, at the value that names it.
    fn about_file(&self, text: &str, place: Origin) -> Option<Diagnostic> {
        let path = captures("file not found (searched at {})", text)?.first().map(|path| path.replace('\\', "/"))?;
        // A value stands in the text as a literal: `("/logo.svg")`.
        let bare = |text: &str| text.trim_matches(|sign| "#()\";".contains(sign)).trim_start_matches('/').to_owned();
        let file = letterhead::page_of(&path).map_or(&*path, |(pdf, _)| pdf);
        let named = |text: &str| bare(text) == bare(file);
        let origin = self.value_where(named).unwrap_or(place);
        let absent = || Message::new("missing-file").with("path", path.trim_start_matches('/'));
        Some(Diagnostic::error(self.world.refusal(&path).unwrap_or_else(absent), origin))
    }

    fn about_glyphs(&self, text: &str, place: Origin) -> Option<Diagnostic> {
        Some(match unprintable(without_prefix(text))? {
            Unprintable::Text { text, font } => {
                let origin = self.value_where(|value| value.contains(text.trim())).unwrap_or(place);
                let message = Message::new("unprintable-text").with("text", text.trim()).with("font", font);
                Diagnostic::error(message.hint(Message::new("use-other-character")), origin)
            }
            Unprintable::Character(character) => {
                let origin = self.value_where(|value| value.contains(character)).unwrap_or(place);
                glyphs::complaint(character, origin)
            }
        })
    }

    fn value_where(&self, test: impl Fn(&str) -> bool) -> Option<Origin> {
        self.manuscript.printed().into_iter().find(|(text, _)| test(text)).map(|(_, origin)| origin)
    }

    fn steps(&self, typst: &SourceDiagnostic) -> Vec<Step> {
        let step = |point: &Tracepoint| match point {
            Tracepoint::Call(Some(name)) => Message::new("while-calling").with("name", name),
            Tracepoint::Call(None) => Message::new("while-calling-something"),
            Tracepoint::Show(name) => Message::new("while-showing").with("name", name),
            Tracepoint::Import(name) | Tracepoint::Include(name) => Message::new("while-reading").with("name", name),
        };
        let place = |span: typst::syntax::Span| self.place(span.into());
        typst
            .trace
            .iter()
            .filter_map(|point| Some(Step { message: step(&point.v), origin: place(point.span)? }))
            .collect()
    }

    fn place(&self, span: DiagSpan) -> Option<Origin> {
        let (id, range) = self.range(span)?;
        if id == self.world.main_id() {
            return Some(self.manuscript.origin_of(range));
        }
        self.world.key(id).map(|key| Origin::text(key, range))
    }

    fn range(&self, span: DiagSpan) -> Option<(FileId, Range<usize>)> {
        match span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Range { id, range } => Some((id, range)),
            DiagSpanKind::Number { id, num, sub_range } => Some((id, self.world.text(id)?.range(num, sub_range)?)),
        }
    }
}

fn unprintable(text: &str) -> Option<Unprintable> {
    if let Some([quoted, font]) = captures("the text `{}` could not be displayed with {}", text).as_deref() {
        let font = font.strip_prefix("font `").and_then(|rest| rest.strip_suffix('`')).unwrap_or(font);
        return Some(Unprintable::Text { text: unquote(quoted), font: unquote(font) });
    }
    let forbidden = ["the text contains", "the PDF contains text with"]
        .map(|start| format!("{start} the disallowed codepoint `{{}}`"));
    let private = ["the text", "the PDF"].map(|start| format!("{start} contains the codepoint `{{}}`"));
    let quoted = forbidden.iter().chain(&private).find_map(|pattern| captures(pattern, text)?.first().copied())?;
    unquote(quoted).chars().next().map(Unprintable::Character)
}

/// Undoes the quotes and escapes with which Typst shows text: `"\u{feff}"`.
fn unquote(quoted: &str) -> String {
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(quoted);
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (character, length) = escaped(after);
        text.push(character);
        rest = &after[length..];
    }
    text.push_str(rest);
    text
}

/// Reads one escape after its backslash: the character and how many bytes it takes.
fn escaped(after: &str) -> (char, usize) {
    let code = after.strip_prefix("u{").and_then(|rest| rest.split_once('}')).map(|(code, _)| code);
    if let Some((code, character)) =
        code.and_then(|code| Some((code, char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
    {
        return (character, code.len() + 3);
    }
    match after.chars().next() {
        Some('n') => ('\n', 1),
        Some('t') => ('\t', 1),
        Some('r') => ('\r', 1),
        Some(character) => (character, character.len_utf8()),
        None => ('\\', 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quoted: &str, expected: &str) {
        assert_eq!(unquote(quoted), expected);
    }

    #[test]
    fn quotes_are_taken_off() {
        check(r#""a \"b\" c""#, "a \"b\" c");
    }

    #[test]
    fn code_points_come_back() {
        check(r#""\u{feff}x\\""#, "\u{feff}x\\");
    }

    #[test]
    fn a_lone_backslash_stays() {
        check(r"\", r"\");
    }
}
