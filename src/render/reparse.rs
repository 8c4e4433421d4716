//! The second parse: of each text only what differs from the text before.
//!
//! The letters of a batch are mostly the same. What did not change keeps the numbers by which Typst knows the parts of a text, and with
//! them Typst finds again what it laid out for the letter before, which is most of its work. This module decides nothing: the proof,
//! which looks at the very tree that comes out, does.

use std::sync::{Mutex, PoisonError};

use typst_syntax::Source;

/// Remembers the last text that was proved.
#[derive(Debug, Default)]
pub(super) struct Reparser {
    last: Mutex<Option<Source>>,
}

impl Reparser {
    /// Parses a text that must pass a proof. When the proof fails, it is tried once more on a tree that owes nothing to texts before.
    ///
    /// # Errors
    /// The proof's own.
    pub(super) fn parse<E>(&self, text: &str, prove: impl Fn(&Source) -> Result<(), E>) -> Result<Source, E> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut source) = last.take() {
            source.replace(text);
            if prove(&source).is_ok() {
                *last = Some(source.clone());
                return Ok(source);
            }
        }
        let source = Source::detached(text);
        prove(&source)?;
        *last = Some(source.clone());
        Ok(source)
    }
}

#[cfg(test)]
mod tests {
    use typst_syntax::{LinkedNode, Span};

    use super::*;

    fn parse(reparser: &Reparser, text: &str) -> Source {
        reparser.parse(text, |_| Ok::<_, ()>(())).unwrap()
    }

    fn last_number(source: &Source) -> Span {
        LinkedNode::new(source.root()).children().last().unwrap().span()
    }

    fn check(first: &str, second: &str) {
        let reparser = Reparser::default();
        let first = parse(&reparser, first);
        let source = parse(&reparser, second);
        assert_eq!(source.text(), second);
        assert_eq!(source.lines().len_bytes(), second.len());
        assert_eq!(last_number(&first), last_number(&source));
    }

    #[test]
    fn what_stays_keeps_its_number_when_a_word_changes() {
        check("#let a = \"x\"\n\n#f(1)", "#let a = \"yes\"\n\n#f(1)");
    }

    #[test]
    fn what_stays_keeps_its_number_when_a_part_is_added() {
        check("#let a = (1,)\n\n#f(1)", "#let a = (1, 2, [*x*])\n\n#f(1)");
    }

    #[test]
    fn a_failed_proof_is_repeated_on_a_new_tree() {
        let reparser = Reparser::default();
        let first = last_number(&parse(&reparser, "#f(1)\n\n#g(1)"));
        let is_new = |source: &Source| if last_number(source) == first { Err(()) } else { Ok(()) };
        assert!(reparser.parse("#f(1, 2)\n\n#g(1)", is_new).is_ok());
    }

    #[test]
    fn a_text_that_fails_is_not_remembered() {
        let reparser = Reparser::default();
        assert_eq!(reparser.parse("a", |_| Err("no")).err(), Some("no"));
        assert!(reparser.last.lock().unwrap().is_none());
    }
}
