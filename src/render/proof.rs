//! The proof: what the values brought into the text is what was meant, and nothing else of the text has another meaning because of them.
//!
//! The syntax tree of the text with marks, with every mark replaced by the leaves that its value was written as, must be the syntax
//! tree of the final text, which is the one that Typst evaluates. Only the space between words is counted as part of the words, since
//! the lexer does so too, depending on what follows. This module knows nothing of values or templates.

use std::ops::Range;

use typst_syntax::{SyntaxKind, SyntaxNode};

/// A step of a walk through a syntax tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// An inner node starts.
    Enter(SyntaxKind),
    /// An inner node ends.
    Exit,
    /// Words and the spaces between them, up to a place.
    Words(usize),
    /// Any other leaf, up to a place.
    Leaf(SyntaxKind, usize),
}

/// A walk through a syntax tree; equal walks through equal texts are equal trees.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Walk {
    events: Vec<Event>,
}

impl Walk {
    /// Makes room for the walk through a text.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { events: Vec::with_capacity(bytes / 3) }
    }

    /// Enters an inner node.
    pub(super) fn enter(&mut self, kind: SyntaxKind) {
        self.events.push(Event::Enter(kind));
    }

    /// Leaves an inner node.
    pub(super) fn exit(&mut self) {
        self.events.push(Event::Exit);
    }

    /// Passes a leaf that ends at a place; `text` is the leaf's own.
    pub(super) fn leaf(&mut self, kind: SyntaxKind, text: &str, end: usize) {
        let words = kind == SyntaxKind::Text || kind == SyntaxKind::Space && !text.contains(is_newline);
        match (words, self.events.last_mut()) {
            (true, Some(Event::Words(last))) => *last = end,
            (true, _) => self.events.push(Event::Words(end)),
            (false, _) => self.events.push(Event::Leaf(kind, end)),
        }
    }

    /// Compares with another walk.
    ///
    /// # Errors
    /// Gives the place up to which both are equal.
    pub(super) fn compare(&self, other: &Self) -> Result<(), usize> {
        let same = self.events.iter().zip(&other.events).take_while(|(left, right)| left == right).count();
        if same == self.events.len() && same == other.events.len() {
            return Ok(());
        }
        let end = self.events[..same].iter().rev().find_map(|event| match event {
            Event::Words(end) | Event::Leaf(_, end) => Some(*end),
            Event::Enter(_) | Event::Exit => None,
        });
        Err(end.unwrap_or(0))
    }
}

/// Proves that a syntax tree is the expected walk. Inner nodes within the `inserted` ranges, which are sorted, are the values' own.
///
/// # Errors
/// Gives the place up to which the tree is as expected.
pub(super) fn prove(root: &SyntaxNode, expected: &Walk, inserted: &[Range<usize>]) -> Result<(), usize> {
    let mut walker = Walker { walk: Walk::with_capacity(root.len()), inserted, at: 0 };
    walker.node(root);
    expected.compare(&walker.walk)
}

struct Walker<'a> {
    walk: Walk,
    inserted: &'a [Range<usize>],
    at: usize,
}

impl Walker<'_> {
    fn node(&mut self, node: &SyntaxNode) {
        let children = node.children();
        if children.len() == 0 && is_leaf(node) {
            self.at += node.len();
            self.walk.leaf(node.kind(), node.leaf_text(), self.at);
            return;
        }
        let inserted = self.is_inserted(node.kind(), self.at..self.at + node.len());
        if !inserted {
            self.walk.enter(node.kind());
        }
        for child in children {
            self.node(child);
        }
        if !inserted {
            self.walk.exit();
        }
    }

    /// Tells whether an inner node belongs to a value. One that holds nothing but a value is the template's.
    fn is_inserted(&mut self, kind: SyntaxKind, range: Range<usize>) -> bool {
        while let [first, rest @ ..] = self.inserted
            && first.end <= range.start
        {
            self.inserted = rest;
        }
        self.inserted.first().is_some_and(|first| {
            let within = first.start <= range.start && range.end <= first.end;
            let at_an_end = range.is_empty() && (range.start == first.start || range.end == first.end);
            within && !at_an_end && !(*first == range && is_container(kind))
        })
    }
}

/// Tells a leaf from an inner node without children, such as the markup of `[]`.
pub(super) fn is_leaf(node: &SyntaxNode) -> bool {
    !node.is_empty() || !is_container(node.kind())
}

fn is_container(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Markup | SyntaxKind::Code | SyntaxKind::Math)
}

fn is_newline(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{000b}' | '\u{000c}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Walk {
        let mut walker = Walker { walk: Walk::default(), inserted: &[], at: 0 };
        walker.node(&typst_syntax::parse(text));
        walker.walk
    }

    fn check(left: &str, right: &str, expected: Result<(), usize>) {
        assert_eq!(walk(left).compare(&walk(right)), expected, "{left} and {right}");
    }

    #[test]
    fn the_same_text_is_equal() {
        check("= A *b* #f(1)[c]", "= A *b* #f(1)[c]", Ok(()));
    }

    #[test]
    fn other_words_of_the_same_length_are_equal() {
        check("ab cd", "xy z!", Ok(()));
    }

    #[test]
    fn an_emphasis_is_seen() {
        check("a, _b_ c", "a, .b. c", Err(0));
    }

    #[test]
    fn another_grouping_of_the_same_leaves_is_seen() {
        assert!(walk("#((a) => b)").compare(&walk("#((a) = b)")).is_err());
    }

    #[test]
    fn a_longer_text_is_seen() {
        check("#f()", "#f() #g()", Err(4));
    }
}
