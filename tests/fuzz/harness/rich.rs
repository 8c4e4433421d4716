//! Markdown of a document: read into our own tree, written as plain text, and printed by a template.

use griffie::diagnostic::Language;
use griffie::render::rich::{Block, Inline, Rich, plain, read};
use typst_syntax::{SyntaxKind, SyntaxNode};

use super::escape::rendered;

/// Deeper than this no tree is read.
const DEPTH: usize = 60;

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for heading in [1, 2, 6] {
        match read(text, heading) {
            Ok(rich) => {
                assert_eq!(read(text, heading).as_ref(), Ok(&rich), "reading twice gives the same");
                is_sound(&rich, heading);
                drop(plain(&rich));
            }
            Err(message) => assert!(!message.text(Language::Dutch).is_empty()),
        }
    }
    stays_within(text);
}

fn is_sound(rich: &Rich, heading: u8) {
    blocks(&rich.blocks, heading, 0);
    assert!(rich.warnings.iter().all(|warning| !warning.text(Language::English).is_empty()));
}

fn blocks(found: &[Block], heading: u8, depth: usize) {
    assert!(depth < DEPTH, "it is nested too deep");
    for block in found {
        match block {
            Block::Paragraph(words) => inlines(words, depth),
            Block::Heading(level, words) => {
                assert!(*level >= heading, "a heading of level {level} above {heading}");
                inlines(words, depth);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, heading, depth + 1)),
            Block::Quote(inner) => blocks(inner, heading, depth + 1),
            Block::Table(table) => {
                for row in table.rows.iter().chain([&table.header]) {
                    assert!(row.len() <= table.columns.len(), "a row is wider than its table");
                    for cell in row {
                        inlines(cell, depth);
                    }
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn inlines(found: &[Inline], depth: usize) {
    assert!(depth < DEPTH, "it is nested too deep");
    for inline in found {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => inlines(inner, depth + 1),
            Inline::Link(target, inner) => {
                let known = ["https://", "http://", "mailto:", "tel:"];
                assert!(known.iter().any(|scheme| target.to_lowercase().starts_with(scheme)), "{target:?}");
                inlines(inner, depth + 1);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// Rich text runs nothing and never leaves its own content.
fn stays_within(text: &str) {
    let Ok(markup) = rendered("a {{ x | rich }} b", text) else { return };
    let root = typst_syntax::parse(markup.text());
    assert!(root.errors_and_warnings().0.is_empty(), "{}", markup.text());
    let kinds: Vec<SyntaxKind> = root.children().map(SyntaxNode::kind).collect();
    let (words, space) = (SyntaxKind::Text, SyntaxKind::Space);
    let content = [SyntaxKind::Hash, SyntaxKind::ContentBlock, SyntaxKind::Semicolon];
    assert_eq!(kinds, [&[words, space][..], &content, &[space, words]].concat(), "{}", markup.text());
}
