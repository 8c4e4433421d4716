//! Rich text as Typst content: nothing but calls of Typst's own functions, with words in string literals.

use typst_syntax::SyntaxKind;

use super::{Align, Block, Inline, List, Rich, Table};
use crate::render::literal::{Draft, function, text_in_markup};

/// Writes rich text as a content block: `[…]`.
pub(in crate::render) fn content(draft: &mut Draft, rich: &Rich) {
    block(draft, |draft| blocks(draft, &rich.blocks));
}

/// Writes rich text as markup: `#[…];`.
pub(in crate::render) fn markup(draft: &mut Draft, rich: &Rich) {
    draft.leaf(SyntaxKind::Hash, "#");
    content(draft, rich);
    draft.leaf(SyntaxKind::Semicolon, ";");
}

fn block(draft: &mut Draft, inner: impl FnOnce(&mut Draft)) {
    draft.leaf(SyntaxKind::LeftBracket, "[");
    inner(draft);
    draft.leaf(SyntaxKind::RightBracket, "]");
}

fn parentheses(draft: &mut Draft, inner: impl FnOnce(&mut Draft)) {
    draft.leaf(SyntaxKind::LeftParen, "(");
    inner(draft);
    draft.leaf(SyntaxKind::RightParen, ")");
}

/// Writes a call in markup: `#std.name…;`.
fn call(draft: &mut Draft, name: &str, arguments: impl FnOnce(&mut Draft)) {
    draft.leaf(SyntaxKind::Hash, "#");
    function(draft, name);
    arguments(draft);
    draft.leaf(SyntaxKind::Semicolon, ";");
}

fn named(draft: &mut Draft, name: &str, kind: SyntaxKind, value: &str) {
    draft.leaves(&[(SyntaxKind::Ident, name), (SyntaxKind::Colon, ":"), (kind, value), (SyntaxKind::Comma, ",")]);
}

/// Paragraphs are parted by a call instead of a blank line, so that no value adds a line to the text.
fn blocks(draft: &mut Draft, blocks: &[Block]) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            call(draft, "parbreak", |draft| parentheses(draft, |_| ()));
        }
        self::one(draft, block);
    }
}

fn one(draft: &mut Draft, block: &Block) {
    match block {
        Block::Paragraph(words) => inlines(draft, words),
        Block::Heading(level, words) => call(draft, "heading", |draft| {
            parentheses(draft, |draft| named(draft, "level", SyntaxKind::Int, &level.to_string()));
            self::block(draft, |draft| inlines(draft, words));
        }),
        Block::List(list) => self::list(draft, list),
        Block::Quote(inner) => call(draft, "quote", |draft| {
            parentheses(draft, |draft| named(draft, "block", SyntaxKind::Bool, "true"));
            self::block(draft, |draft| blocks(draft, inner));
        }),
        Block::Code(text) => call(draft, "raw", |draft| {
            parentheses(draft, |draft| {
                named(draft, "block", SyntaxKind::Bool, "true");
                draft.string(text);
            });
        }),
        Block::Table(table) => self::table(draft, table),
        Block::Rule => call(draft, "line", |draft| {
            parentheses(draft, |draft| named(draft, "length", SyntaxKind::Numeric, "100%"));
        }),
    }
}

fn list(draft: &mut Draft, list: &List) {
    let name = if list.start.is_some() { "enum" } else { "list" };
    call(draft, name, |draft| {
        parentheses(draft, |draft| {
            named(draft, "tight", SyntaxKind::Bool, if list.tight { "true" } else { "false" });
            if let Some(start) = list.start {
                named(draft, "start", SyntaxKind::Int, &start.to_string());
            }
            for item in &list.items {
                block(draft, |draft| blocks(draft, item));
                draft.leaf(SyntaxKind::Comma, ",");
            }
        });
    });
}

fn table(draft: &mut Draft, table: &Table) {
    call(draft, "table", |draft| {
        parentheses(draft, |draft| {
            named(draft, "columns", SyntaxKind::Int, &table.columns.len().to_string());
            draft.leaves(&[(SyntaxKind::Ident, "align"), (SyntaxKind::Colon, ":")]);
            parentheses(draft, |draft| table.columns.iter().for_each(|align| self::align(draft, *align)));
            draft.leaf(SyntaxKind::Comma, ",");
            function(draft, "table");
            draft.leaves(&[(SyntaxKind::Dot, "."), (SyntaxKind::Ident, "header")]);
            parentheses(draft, |draft| cells(draft, &table.header));
            draft.leaf(SyntaxKind::Comma, ",");
            table.rows.iter().for_each(|row| cells(draft, row));
        });
    });
}

fn align(draft: &mut Draft, align: Align) {
    match align {
        Align::Auto => draft.leaf(SyntaxKind::Auto, "auto"),
        Align::Left => function(draft, "left"),
        Align::Center => function(draft, "center"),
        Align::Right => function(draft, "right"),
    }
    draft.leaf(SyntaxKind::Comma, ",");
}

fn cells(draft: &mut Draft, cells: &[Vec<Inline>]) {
    for cell in cells {
        block(draft, |draft| inlines(draft, cell));
        draft.leaf(SyntaxKind::Comma, ",");
    }
}

fn inlines(draft: &mut Draft, words: &[Inline]) {
    for inline in words {
        match inline {
            Inline::Text(text) => text_in_markup(draft, text),
            Inline::Strong(inner) => call(draft, "strong", |draft| block(draft, |draft| inlines(draft, inner))),
            Inline::Emphasis(inner) => call(draft, "emph", |draft| block(draft, |draft| inlines(draft, inner))),
            Inline::Strike(inner) => call(draft, "strike", |draft| block(draft, |draft| inlines(draft, inner))),
            Inline::Code(text) => call(draft, "raw", |draft| parentheses(draft, |draft| draft.string(text))),
            Inline::Link(to, inner) => call(draft, "link", |draft| {
                parentheses(draft, |draft| draft.string(to));
                block(draft, |draft| inlines(draft, inner));
            }),
            Inline::Break => call(draft, "linebreak", |draft| parentheses(draft, |_| ())),
        }
    }
}
