//! From text with marks to the final text: every mark is resolved by the leaf of Typst's syntax tree that it stands in.
//!
//! In text a mark becomes `#"…";`, in a string the content of a string, as an operand in code a literal in parentheses. Anywhere else a
//! value is refused, with what to write instead.

use minijinja::Value as Seen;
use typst_syntax::{SyntaxKind, SyntaxNode};

use crate::diagnostic::{Diagnostic, Message};
use crate::render::literal::{self, Draft};
use crate::render::marks::{self, Mark};
use crate::render::proof::{Walk, is_leaf};
use crate::render::source_map::{SourceMap, Whence};
use crate::render::value::{RichText, Shared, whence};
use crate::render::{print, rich};

/// The text with marks, and the values that they stand for.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
    pub(super) kept: Vec<Seen>,
}

/// Writes the final text, and completes the source map with it.
pub(super) fn resolve(
    marked: &Marked,
    root: &SyntaxNode,
    map: &mut SourceMap,
    shared: &Shared,
    diagnostics: &mut Vec<Diagnostic>,
) -> Draft {
    let capacity = marked.text.len() + marked.text.len() / 4;
    let draft =
        Draft { text: String::with_capacity(capacity), walk: Walk::with_capacity(capacity), ..Draft::default() };
    let mut resolver =
        Resolver { marked, marks: &marked.marks, at: 0, copied: 0, after_link: false, draft, map, shared, diagnostics };
    resolver.node(root, Around::default());
    resolver.copy(marked.text.len());
    let mut draft = resolver.draft;
    warn(&draft, map, diagnostics);
    map.insertions = std::mem::take(&mut draft.insertions);
    draft
}

fn warn(draft: &Draft, map: &SourceMap, diagnostics: &mut Vec<Diagnostic>) {
    for (index, message) in &draft.warnings {
        let origin = map.origin(draft.insertions[*index].whence).unwrap_or(map.whole);
        diagnostics.push(Diagnostic::warning(message.clone(), origin));
    }
}

/// What a leaf stands in.
#[derive(Clone, Copy, Default)]
struct Around<'a> {
    parent: Option<(&'a SyntaxNode, usize)>,
    grandparent: Option<SyntaxKind>,
    raw: bool,
    import: bool,
    math: bool,
}

struct Resolver<'a> {
    marked: &'a Marked,
    /// The marks that are still to come.
    marks: &'a [Mark],
    at: usize,
    /// Up to where the text with marks has been copied.
    copied: usize,
    /// Whether the leaf before is a web address, which would swallow what is written behind it.
    after_link: bool,
    draft: Draft,
    map: &'a mut SourceMap,
    shared: &'a Shared,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    fn node(&mut self, node: &SyntaxNode, around: Around<'_>) {
        let children = node.children();
        if children.len() == 0 && is_leaf(node) {
            return self.leaf(node, around);
        }
        let kind = node.kind();
        self.draft.walk.enter(kind);
        for (index, child) in children.enumerate() {
            let around = Around {
                parent: Some((node, index)),
                grandparent: around.parent.map(|(parent, _)| parent.kind()),
                raw: around.raw || kind == SyntaxKind::Raw,
                import: around.import || matches!(kind, SyntaxKind::ModuleImport | SyntaxKind::ModuleInclude),
                math: (around.math || kind == SyntaxKind::Equation) && kind != SyntaxKind::ContentBlock,
            };
            self.node(child, around);
        }
        self.draft.walk.exit();
    }

    fn leaf(&mut self, leaf: &SyntaxNode, around: Around<'_>) {
        let end = self.at + leaf.len();
        let marks = self.take_marks(end);
        if !marks.is_empty() {
            let glued = self.after_link && marks[0].start == self.at;
            let place = if glued {
                Err(refused("value-in-link", "use-the-link-function"))
            } else {
                place(leaf, end, marks, around)
            };
            match place {
                Ok(place) => marks.iter().for_each(|mark| self.value(*mark, place)),
                Err(message) => self.complain(marks[0], message),
            }
        }
        self.copy(end);
        self.at = end;
        self.after_link = leaf.kind() == SyntaxKind::Link;
        // What was written for a mark outside a string has left its own trace.
        let ends_with_mark = marks.last().is_some_and(|last| last.start + marks::LENGTH >= end);
        if !ends_with_mark || leaf.kind() == SyntaxKind::Str {
            self.draft.walk.leaf(leaf.kind(), leaf.leaf_text(), self.draft.text.len());
        }
    }

    fn take_marks(&mut self, end: usize) -> &'a [Mark] {
        let count = self.marks.iter().take_while(|mark| mark.start < end).count();
        let (taken, rest) = self.marks.split_at(count);
        self.marks = rest;
        taken
    }

    /// Copies the template's own text up to a place.
    fn copy(&mut self, end: usize) {
        if end > self.copied {
            self.draft.text.push_str(&self.marked.text[self.copied..end]);
            self.copied = end;
        }
    }

    fn value(&mut self, mark: Mark, place: Place) {
        let gap = mark.start > self.copied;
        self.copy(mark.start);
        if place == Place::Text && gap {
            self.draft.walk.leaf(SyntaxKind::Text, "", self.draft.text.len());
        }
        let start = self.draft.text.len();
        self.map.stretches.push((start, mark.start));
        if let Err((message, whence)) = self.write(mark, place) {
            let origin = self.map.origin(whence).unwrap_or_else(|| self.map.template_origin(mark.start, 0));
            self.diagnostics.push(Diagnostic::error(message, origin));
        }
        let end = self.draft.text.len();
        if place != Place::Str {
            self.draft.inserted.push(start..end);
        }
        self.copied = mark.start + marks::LENGTH;
        self.map.stretches.push((end, self.copied));
    }

    fn write(&mut self, mark: Mark, place: Place) -> Result<(), (Message, Whence)> {
        let value = &self.marked.kept[mark.index];
        let (shared, template) = (self.shared, Whence::Made);
        match place {
            Place::Operand => literal::operand(&mut self.draft, value, shared).map_err(|message| {
                // The value that was last begun is the one that could not be written.
                (message, self.draft.insertions.last().map_or(template, |last| last.whence))
            }),
            Place::Text => {
                if let Some(text) = value.downcast_object_ref::<RichText>() {
                    return self.rich(text, value);
                }
                let text = print::plain(value, shared).map_err(|message| (message, template))?;
                self.text(text.as_deref(), value, literal::text_in_markup)
            }
            Place::Str => {
                if value.downcast_object_ref::<RichText>().is_some() {
                    return Err((Message::new("rich-in-string").hint(Message::new("use-plain")), template));
                }
                let text = print::plain(value, shared).map_err(|message| (message, template))?;
                if text.is_none() {
                    let hint = Message::new("use-a-condition-around");
                    return Err((Message::new("value-absent-in-string").hint(hint), template));
                }
                self.text(text.as_deref(), value, |draft, text| literal::escape(text, &mut draft.text))
            }
        }
    }

    fn text(
        &mut self,
        text: Option<&str>,
        value: &Seen,
        write: impl FnOnce(&mut Draft, &str),
    ) -> Result<(), (Message, Whence)> {
        let whence = whence(value);
        let Some(text) = text else {
            literal::none_in_markup(&mut self.draft);
            return Ok(());
        };
        literal::accept(text).map_err(|message| (message, whence))?;
        let written = self.draft.insert(value, |draft| {
            write(draft, text);
            Ok(())
        });
        written.map_err(|message| (message, whence))
    }

    fn rich(&mut self, text: &RichText, value: &Seen) -> Result<(), (Message, Whence)> {
        let written = self.draft.insert(value, |draft| {
            let rich = literal::read_rich(draft, text)?;
            rich::typst::markup(draft, &rich);
            Ok(())
        });
        written.map_err(|message| (message, whence(value)))
    }

    fn complain(&mut self, mark: Mark, message: Message) {
        let origin = self.map.template_origin(mark.start, 0);
        self.diagnostics.push(Diagnostic::error(message, origin));
    }
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    Str,
    Operand,
}

/// Decides how the values whose marks a leaf has are written.
fn place(leaf: &SyntaxNode, end: usize, marks: &[Mark], around: Around<'_>) -> Result<Place, Message> {
    let whole = marks.iter().all(|mark| mark.start + marks::LENGTH <= end);
    match leaf.kind() {
        _ if around.import => Err(refused("value-in-import", "write-the-path")),
        SyntaxKind::Text if around.raw && whole => Err(refused("value-in-raw", "use-the-raw-function")),
        SyntaxKind::RawLang | SyntaxKind::RawDelim => Err(refused("value-in-raw", "use-the-raw-function")),
        SyntaxKind::Text if whole => Ok(Place::Text),
        SyntaxKind::Str if whole => Ok(Place::Str),
        SyntaxKind::Ident if whole => ident(leaf, marks, around),
        SyntaxKind::LineComment | SyntaxKind::BlockComment | SyntaxKind::Shebang => {
            Err(refused("value-in-comment", "use-a-template-comment"))
        }
        SyntaxKind::Label => Err(refused("value-in-label", "use-the-label-function")),
        SyntaxKind::RefMarker => Err(refused("value-in-reference", "use-the-ref-function")),
        SyntaxKind::Escape => Err(refused("value-after-backslash", "leave-the-backslash-out")),
        _ if around.math => Err(refused("value-in-formula", "take-it-out-of-the-formula")),
        _ => Err(refused("value-out-of-place", "give-it-its-own-place")),
    }
}

fn refused(key: &'static str, hint: &'static str) -> Message {
    Message::new(key).hint(Message::new(hint))
}

fn ident(leaf: &SyntaxNode, marks: &[Mark], around: Around<'_>) -> Result<Place, Message> {
    if leaf.len() != marks::LENGTH {
        let hint = if marks.len() > 1 { "join-in-the-template" } else { "multiply-by-the-unit" };
        return Err(refused("value-glued-in-code", hint));
    }
    let Some((parent, index)) = around.parent else {
        return Err(refused("value-out-of-place", "give-it-its-own-place"));
    };
    if is_operand(parent, index, around.grandparent) {
        return Ok(Place::Operand);
    }
    Err(match parent.kind() {
        SyntaxKind::Markup | SyntaxKind::Math => refused("value-after-hash", "leave-the-hash-out"),
        SyntaxKind::FuncCall | SyntaxKind::SetRule => refused("value-as-function", "name-the-function"),
        _ => refused("value-as-name", "write-the-name"),
    })
}

/// Tells whether the child at an index of a node is an expression whose value is used, where a name could be something else.
fn is_operand(parent: &SyntaxNode, index: usize, grandparent: Option<SyntaxKind>) -> bool {
    let behind = |kind| parent.children().take(index).any(|child| child.kind() == kind);
    let in_pattern = matches!(grandparent, Some(SyntaxKind::Destructuring | SyntaxKind::Params));
    match parent.kind() {
        SyntaxKind::Code
        | SyntaxKind::Parenthesized
        | SyntaxKind::Array
        | SyntaxKind::Args
        | SyntaxKind::Unary
        | SyntaxKind::Contextual
        | SyntaxKind::Conditional
        | SyntaxKind::WhileLoop
        | SyntaxKind::FuncReturn
        | SyntaxKind::ShowRule => true,
        SyntaxKind::Binary => index > 0 || !parent.children().any(|child| is_assignment(child.kind())),
        SyntaxKind::FieldAccess => index == 0,
        SyntaxKind::Named => behind(SyntaxKind::Colon) && grandparent != Some(SyntaxKind::Destructuring),
        SyntaxKind::Keyed => behind(SyntaxKind::Colon),
        SyntaxKind::Spread => !in_pattern,
        SyntaxKind::LetBinding | SyntaxKind::DestructAssignment => behind(SyntaxKind::Eq),
        SyntaxKind::Closure => behind(SyntaxKind::Arrow) || behind(SyntaxKind::Eq),
        SyntaxKind::ForLoop => behind(SyntaxKind::In),
        SyntaxKind::SetRule => behind(SyntaxKind::If),
        _ => false,
    }
}

fn is_assignment(kind: SyntaxKind) -> bool {
    use SyntaxKind::{Eq, HyphEq, PlusEq, SlashEq, StarEq};
    matches!(kind, Eq | PlusEq | HyphEq | StarEq | SlashEq)
}
