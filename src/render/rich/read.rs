//! From Markdown to the tree.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Align, Block, Inline, List, Rich, Table};
use crate::diagnostic::Message;

/// How deeply quotations, lists and emphasis may be nested.
const DEPTH: usize = 24;
/// Where a link may go.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// Reads Markdown. The highest heading gets the level `heading`; each deeper one is one level below the nearest higher one.
///
/// # Errors
/// Refuses pictures, links that do not go to the web, a mailbox or a telephone, and deep nesting.
pub fn read(markdown: &str, heading: u8) -> Result<Rich, Message> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { headings: Headings::new(heading), ..Reader::default() };
    for event in Parser::new_ext(markdown, options) {
        reader.event(event)?;
    }
    Ok(Rich { blocks: reader.blocks.pop().unwrap_or_default(), warnings: reader.warnings })
}

/// What is open: a stack of blocks, and within the last one a stack of inlines.
#[derive(Debug)]
struct Reader {
    blocks: Vec<Vec<Block>>,
    inlines: Vec<Vec<Inline>>,
    lists: Vec<List>,
    links: Vec<String>,
    table: Table,
    code: Option<String>,
    headings: Headings,
    warnings: Vec<Message>,
    /// Whether inlines stand directly in an item, which is how a tight list writes its paragraphs.
    loose: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            blocks: vec![Vec::new()],
            inlines: Vec::new(),
            lists: Vec::new(),
            links: Vec::new(),
            table: Table::default(),
            code: None,
            headings: Headings::new(1),
            warnings: Vec::new(),
            loose: false,
        }
    }
}

impl Reader {
    fn event(&mut self, event: Event<'_>) -> Result<(), Message> {
        match event {
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.inline(Inline::Text(text.into_string())),
            },
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::SoftBreak => self.inline(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.inline(Inline::Text(text.into_string()));
            }
            Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Message> {
        if self.blocks.len() + self.inlines.len() > DEPTH {
            return Err(Message::new("rich-too-deep").with("levels", DEPTH));
        }
        match tag {
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {
                if matches!(tag, Tag::Paragraph | Tag::Heading { .. }) {
                    self.close_loose();
                }
                self.inlines.push(Vec::new());
            }
            Tag::Link { dest_url, .. } => {
                self.links.push(address(&dest_url)?);
                self.inlines.push(Vec::new());
            }
            Tag::Image { .. } => {
                return Err(Message::new("rich-has-picture").hint(Message::new("use-an-image-field")));
            }
            Tag::BlockQuote(_) | Tag::Item => {
                self.close_loose();
                self.blocks.push(Vec::new());
            }
            Tag::List(start) => {
                self.close_loose();
                self.lists.push(List { start, tight: true, items: Vec::new() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.close_loose();
                self.code = Some(String::new());
            }
            Tag::Table(columns) => {
                self.close_loose();
                let columns = columns.into_iter().map(align).collect();
                self.table = Table { columns, ..Table::default() };
            }
            Tag::TableRow => self.table.rows.push(Vec::new()),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                if let Some(list) = self.lists.last_mut() {
                    list.tight = false;
                }
                let words = self.pop();
                self.block(Block::Paragraph(words));
            }
            TagEnd::Heading(level) => {
                let words = self.pop();
                let level = self.headings.level(level as u8);
                self.block(Block::Heading(level, words));
            }
            TagEnd::Emphasis => self.wrap(Inline::Emphasis),
            TagEnd::Strong => self.wrap(Inline::Strong),
            TagEnd::Strikethrough => self.wrap(Inline::Strike),
            TagEnd::Superscript | TagEnd::Subscript => self.pop().into_iter().for_each(|inline| self.inline(inline)),
            TagEnd::Link => {
                let to = self.links.pop().unwrap_or_default();
                self.wrap(|words| Inline::Link(to, words));
            }
            TagEnd::BlockQuote(_) => {
                self.close_loose();
                let inner = self.blocks.pop().unwrap_or_default();
                self.block(Block::Quote(inner));
            }
            TagEnd::Item => {
                self.close_loose();
                let item = self.blocks.pop().unwrap_or_default();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(list) = self.lists.pop() {
                    self.block(Block::List(list));
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.block(Block::Code(code.trim_end_matches('\n').to_owned()));
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.block(Block::Table(table));
            }
            TagEnd::HtmlBlock => self.close_loose(),
            _ => {}
        }
    }

    fn cell(&mut self) {
        let cell = self.pop();
        match self.table.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.table.header.push(cell),
        }
    }

    fn html(&mut self, text: &str) {
        if self.warnings.is_empty() {
            self.warnings.push(Message::new("rich-has-html").with("html", text.trim()));
        }
        self.inline(Inline::Text(text.trim_end_matches('\n').to_owned()));
    }

    fn block(&mut self, block: Block) {
        self.close_loose();
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.push(block);
        }
    }

    fn inline(&mut self, inline: Inline) {
        if self.inlines.is_empty() {
            self.loose = true;
            self.inlines.push(Vec::new());
        }
        let Some(line) = self.inlines.last_mut() else { return };
        match (line.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => line.push(inline),
        }
    }

    fn wrap(&mut self, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
        let inner = self.pop();
        self.inline(wrap(inner));
    }

    fn pop(&mut self) -> Vec<Inline> {
        self.inlines.pop().unwrap_or_default()
    }

    /// Makes a paragraph of inlines that no paragraph was opened for.
    fn close_loose(&mut self) {
        if std::mem::take(&mut self.loose) {
            let words = self.pop();
            if let Some(blocks) = self.blocks.last_mut() {
                blocks.push(Block::Paragraph(words));
            }
        }
    }
}

/// The levels of the headings that are open, as typed; the level in print is their count.
#[derive(Debug)]
struct Headings {
    base: u8,
    open: Vec<u8>,
}

impl Headings {
    fn new(base: u8) -> Self {
        Self { base, open: Vec::new() }
    }

    fn level(&mut self, typed: u8) -> u8 {
        self.open.retain(|open| *open < typed);
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        self.open.push(typed);
        self.base.saturating_add(depth)
    }
}

fn address(typed: &str) -> Result<String, Message> {
    let lower = typed.trim().to_ascii_lowercase();
    if SCHEMES.iter().any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len()) {
        return Ok(typed.trim().to_owned());
    }
    Err(Message::new("rich-link-refused").with("link", typed).hint(Message::new("use-a-full-link")))
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Auto,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn check(markdown: &str, expected: &[Block]) {
        assert_eq!(read(markdown, 2).unwrap().blocks, expected);
    }

    fn refused(markdown: &str, key: &str) {
        assert_eq!(read(markdown, 2).unwrap_err().key(), Some(key));
    }

    #[test]
    fn a_line_break_is_a_space() {
        check("a\nb", &[Block::Paragraph(vec![text("a b")])]);
    }

    #[test]
    fn emphasis_nests() {
        let inner = Inline::Strong(vec![text("b "), Inline::Emphasis(vec![text("c")])]);
        check("a **b *c***", &[Block::Paragraph(vec![text("a "), inner])]);
    }

    #[test]
    fn headings_start_at_the_base_and_never_jump() {
        let levels = ["# a", "### b", "## c", "# d"].join("\n\n");
        let blocks = read(&levels, 2).unwrap().blocks;
        let levels: Vec<u8> =
            blocks.iter().map(|block| if let Block::Heading(level, _) = block { *level } else { 0 }).collect();
        assert_eq!(levels, [2, 3, 3, 2]);
    }

    #[test]
    fn a_tight_list_has_paragraphs_too() {
        let item = |word| vec![Block::Paragraph(vec![text(word)])];
        let list = List { start: None, tight: true, items: vec![item("a"), item("b")] };
        check("- a\n- b", &[Block::List(list)]);
    }

    #[test]
    fn a_list_in_an_item_comes_after_its_words() {
        let inner = List { start: Some(1), tight: true, items: vec![vec![Block::Paragraph(vec![text("b")])]] };
        let item = vec![Block::Paragraph(vec![text("a")]), Block::List(inner)];
        check("- a\n  1. b", &[Block::List(List { start: None, tight: true, items: vec![item] })]);
    }

    #[test]
    fn a_picture_is_refused() {
        refused("![x](y.png)", "rich-has-picture");
    }

    #[test]
    fn a_script_is_no_link() {
        refused("[x](javascript:alert)", "rich-link-refused");
    }

    #[test]
    fn deep_nesting_is_refused() {
        refused(&">".repeat(100), "rich-too-deep");
    }

    #[test]
    fn html_is_text_with_a_warning() {
        let rich = read("a <b>c</b>", 2).unwrap();
        assert_eq!(rich.blocks, [Block::Paragraph(vec![text("a <b>c</b>")])]);
        assert_eq!(rich.warnings.len(), 1);
    }
}
