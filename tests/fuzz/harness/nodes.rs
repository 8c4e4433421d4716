//! What holds of every node of a YAML document: it stands in the text, and what stands there is the value.

use std::collections::BTreeSet;
use std::ops::Range;

use griffie::diagnostic::{FileKey, Origin, Place};
use griffie::read::{Content, Node, Style, Text};

/// What the reader promises of any document.
const DEPTH: usize = 64;
/// What YAML calls white space.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

pub(crate) struct Page<'text> {
    pub(crate) file: FileKey,
    pub(crate) text: &'text str,
}

impl Page<'_> {
    /// Checks a document from its root.
    pub(crate) fn check(&self, root: &Node) {
        if root.is_empty() && root.origin == Origin::whole(self.file) {
            return;
        }
        self.node(root, 0);
    }

    fn node(&self, node: &Node, depth: usize) {
        let range = self.range(node.origin);
        match &node.content {
            Content::Empty => {}
            Content::Text(text) => self.scalar(range, text),
            Content::List(items) => {
                assert!(depth < DEPTH, "it is nested too deep");
                for item in items {
                    self.node(item, depth + 1);
                }
            }
            Content::Map(entries) => {
                assert!(depth < DEPTH, "it is nested too deep");
                let mut known = BTreeSet::new();
                for entry in entries {
                    assert!(known.insert(&entry.key), "the key {:?} is there twice", entry.key);
                    let key = Text { text: entry.key.clone(), style: Style::Folded };
                    self.scalar(self.range(entry.key_origin), &key);
                    self.node(&entry.value, depth + 1);
                }
            }
            other => panic!("no YAML document holds {other:?}"),
        }
    }

    fn range(&self, origin: Origin) -> Range<usize> {
        assert_eq!(origin.file(), self.file);
        let Place::Text(range) = origin.place() else {
            panic!("a value stands somewhere in the text, not at {origin:?}")
        };
        assert!(self.text.get(range.clone()).is_some(), "{range:?} is no place in {} bytes", self.text.len());
        range
    }

    /// Compares letter by letter, and word by word where the style says that lines were folded.
    fn scalar(&self, range: Range<usize>, value: &Text) {
        let (typed, read) = (&self.text[range.clone()], &*value.text);
        let is_same = match value.style {
            Style::Plain => typed == read,
            Style::Quoted => typed == read || typed.get(1..typed.len().saturating_sub(1)) == Some(read),
            Style::Folded => same_words(typed, read) || quoted(typed, read) || same_words(without_header(typed), read),
        };
        assert!(is_same, "at {range:?} stands {typed:?}, and {value:?} was read");
    }
}

fn same_words(typed: &str, value: &str) -> bool {
    let words = |text: &str| text.split(BLANK).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    words(typed) == words(value)
}

/// What stands in double quotes with a backslash means something else than what is typed, which only the parser knows.
fn quoted(typed: &str, value: &str) -> bool {
    let inner = |quote: char| typed.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('\'').is_some_and(|inner| same_words(&inner.replace("''", "'"), value))
        || inner('"').is_some_and(|inner| inner.contains('\\') || same_words(inner, value))
}

/// Leaves out the first line of a block: `|` or `>` with what follows.
fn without_header(typed: &str) -> &str {
    if typed.starts_with(['|', '>']) { typed.split_once('\n').map_or("", |(_, rest)| rest) } else { typed }
}
