//! Reading the groups of a declaration: known names, texts, yes or no, lists of texts, and expressions, each with its complaint.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{At, Diagnostic, Message, Origin, Place};
use crate::kind::expression::{Expression, Flaw};
use crate::kind::field::Formula;
use crate::kind::names::nearest_name;
use crate::office::locale::parse;
use crate::read::{Content, Entry, Node, Style};

/// What is read while a declaration is loaded.
pub(super) struct Reading<'a> {
    /// The complaints.
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Whether places are kept; those of domain records mean nothing to a user.
    pub(super) places: bool,
}

impl Reading<'_> {
    /// Keeps a place.
    pub(super) fn place(&self, origin: Origin) -> Option<Origin> {
        self.places.then_some(origin)
    }

    /// Complains.
    pub(super) fn error(&mut self, message: Message, origin: Origin) {
        self.diagnostics.push(Diagnostic::error(message, origin));
    }

    /// Gives the entries of a group, and complains of names that are not known in it.
    pub(super) fn group<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<&'n [Entry]> {
        let entries = self.map(node)?;
        for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key)) {
            let message = Message::new("unknown-setting").with("name", &entry.key);
            let hint = match nearest_name(&entry.key, known.iter().copied()) {
                Some(near) => Message::new("write-setting").with("name", near),
                None => Message::new("choose-setting").with("names", known.join(", ")),
            };
            self.error(message.hint(hint), entry.key_origin);
        }
        Some(entries)
    }

    /// Gives the entries of a group with free names.
    pub(super) fn map<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        if node.is_empty() {
            return Some(&[]);
        }
        let entries = node.as_map();
        if entries.is_none() {
            self.error(Message::new("setting-not-mapping"), node.origin);
        }
        entries
    }

    /// Gives a text that is not empty.
    pub(super) fn text<'n>(&mut self, node: &'n Node) -> Option<&'n Arc<str>> {
        let text = node.as_text().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.error(Message::new("setting-not-text").hint(Message::new("write-text")), node.origin);
        }
        text
    }

    /// Gives a list of texts; one text is a list of one.
    pub(super) fn texts(&mut self, node: &Node) -> Vec<(Arc<str>, Origin)> {
        match node.as_list() {
            Some(items) => items.iter().filter_map(|item| Some((self.text(item)?.clone(), item.origin))).collect(),
            None => self.text(node).map(|text| (text.clone(), node.origin)).into_iter().collect(),
        }
    }

    /// Gives a yes or no; no where it is not one.
    pub(super) fn flag(&mut self, node: &Node) -> bool {
        let Some(text) = self.text(node) else { return false };
        parse::boolean(text).at(node.origin, self.diagnostics).unwrap_or_default()
    }

    /// Parses an expression.
    pub(super) fn formula(&mut self, node: &Node) -> Option<Formula> {
        let text = self.text(node)?;
        match Expression::parse(text) {
            Ok(expression) => Some(Formula { expression, origin: self.place(node.origin) }),
            Err(flaw) => {
                self.flaw(flaw, node);
                None
            }
        }
    }

    /// Complains of an expression at the place in its text.
    pub(super) fn flaw(&mut self, flaw: Flaw, node: &Node) {
        self.error(flaw.message, within(node, flaw.range));
    }
}

/// Narrows the place of a text to a part of it; the whole where the text is not written letter by letter, as in a block.
pub(super) fn within(node: &Node, range: Range<usize>) -> Origin {
    match &node.content {
        Content::Text(text) if text.style != Style::Folded => narrowed(node.origin, text.text.len(), range),
        _ => node.origin,
    }
}

/// Narrows the place of a text of some length.
pub(super) fn narrowed(origin: Origin, length: usize, range: Range<usize>) -> Origin {
    let Place::Text(place) = origin.place() else { return origin };
    let start = match place.len().checked_sub(length) {
        Some(0) => place.start,
        // One quote on each side.
        Some(2) => place.start + 1,
        _ => return origin,
    };
    Origin::text(origin.file(), start + range.start..start + range.end)
}
