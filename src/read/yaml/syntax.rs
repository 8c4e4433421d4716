//! What the YAML parser could not read, in the words of someone who types minutes.
//!
//! The parser says what it expected; here the text around the place decides what the user most likely meant.

use std::ops::Range;

use crate::diagnostic::Message;

/// Explains what is wrong and gives the bytes to show.
pub(super) fn explain(info: &str, text: &str, at: usize) -> (Message, Range<usize>) {
    let page = Page { text, at };
    page.tab()
        .or_else(|| page.by_info(info))
        .unwrap_or_else(|| (Message::new("yaml-unreadable").with("reason", info), page.to_line_end(at)))
}

type Explained = Option<(Message, Range<usize>)>;

struct Page<'text> {
    text: &'text str,
    at: usize,
}

impl Page<'_> {
    fn by_info(&self, info: &str) -> Explained {
        let says = |words: &str| info.contains(words);
        if says("mapping values are not allowed") || says("simple key expect") {
            Some(self.colon())
        } else if says("unexpected character") || says("unknown anchor") || says("scanning an anchor") || says(" tag") {
            self.reserved_start()
        } else if says("document start") && self.line_text(self.at_or_before()).trim_start().starts_with('%') {
            let start = self.line_start(self.at_or_before());
            Some((reserved("%"), start..start + 1))
        } else if says("recursion limit") {
            Some((super::nested_too_deep(), self.at..self.at + 1))
        } else if says("unprintable") {
            Some(self.unprintable())
        } else if says("in quoted scalar") || says("end of stream") || says("document indicator") {
            Some(self.unclosed_quote())
        } else if says("trailing content") {
            let message = Message::new("yaml-text-after-quote").hint(Message::new("double-the-quote"));
            Some((message, self.to_line_end(self.at)))
        } else if says("escape") || says("hexadecimal") {
            let message = Message::new("yaml-backslash").hint(Message::new("use-single-quotes"));
            Some((message, self.to_line_end(self.at)))
        } else {
            self.by_structure(info)
        }
    }

    fn by_structure(&self, info: &str) -> Explained {
        let says = |words: &str| info.contains(words);
        let (key, hint, range) = if says("expected key") || says("expected '-'") || says("wrongly indented") {
            ("yaml-indentation", "indent-alike", self.whole_line())
        } else if says("flow") || says("bracket") || says("':' indicator") || says("next token") {
            ("yaml-brackets", "close-the-bracket", self.to_line_end(self.at))
        } else if says("block sequence entries") {
            ("yaml-list-on-line", "start-list-on-new-line", self.to_line_end(self.at))
        } else if says("block scalar") {
            ("yaml-block-header", "start-text-on-new-line", self.to_line_end(self.at))
        } else if says("comment intercepting") {
            ("yaml-comment-in-text", "put-quotes", self.to_line_end(self.at))
        } else {
            return None;
        };
        Some((Message::new(key).hint(Message::new(hint)), range))
    }

    /// A tab where the indentation should be, on the line of the place or the one after it.
    fn tab(&self) -> Explained {
        let here = self.line_start(self.at);
        let next = self.line_end(here) + 1;
        let tab = [here, next].into_iter().filter(|start| *start <= self.text.len()).find_map(|start| {
            let line = self.line_text(start);
            let indentation = &line[..line.len() - line.trim_start().len()];
            indentation.find('\t').map(|column| start + column)
        })?;
        let message = Message::new("yaml-tab").hint(Message::new("use-spaces"));
        Some((message, tab..tab + 1))
    }

    /// A colon that stands where none may stand: in plain text, after a line without one, or on a line that is indented too far.
    fn colon(&self) -> (Message, Range<usize>) {
        let line = self.line_start(self.at);
        let before = &self.text[line..self.at];
        if let Some(colon) = before.find(": ") {
            let value = line + colon + 2;
            let value = value + (self.text[value..].len() - self.text[value..].trim_start_matches(' ').len());
            let range = self.to_line_end(value);
            let quoted = quote(&self.text[range.clone()]);
            return (
                Message::new("yaml-colon-in-text").hint(Message::new("put-quotes-as").with("text", quoted)),
                range,
            );
        }
        let Some(above) = self.line_above(line) else { return self.too_deep(line) };
        let words = self.line_text(above).trim();
        let indented = indentation(self.line_text(line)) > indentation(self.line_text(above));
        let named = words.contains(": ") || words.ends_with(':');
        if named && indented {
            self.too_deep(line)
        } else if let Some(colon) = words.find(':').filter(|_| !named) {
            let start = above + self.line_text(above).find(words).unwrap_or(0) + colon;
            (Message::new("yaml-colon-without-space").hint(Message::new("add-space-after-colon")), start..start + 1)
        } else {
            (Message::new("yaml-line-without-colon").hint(Message::new("add-colon-or-indent")), self.line_range(above))
        }
    }

    fn too_deep(&self, line: usize) -> (Message, Range<usize>) {
        (Message::new("yaml-too-deep").hint(Message::new("indent-alike")), self.line_range(line))
    }

    fn reserved_start(&self) -> Explained {
        let first = self.text[self.at..].chars().next()?;
        first.is_ascii_punctuation().then(|| (reserved(&first.to_string()), self.to_line_end(self.at)))
    }

    fn unprintable(&self) -> (Message, Range<usize>) {
        let rest = &self.text[self.at..];
        let found = rest.char_indices().find(|(_, character)| character.is_control() && !character.is_whitespace());
        let (offset, character) = found.unwrap_or((0, '\0'));
        let start = self.at + offset;
        let message = Message::new("yaml-unprintable").with("code", format!("U+{:04X}", u32::from(character)));
        (message.hint(Message::new("remove-character")), start..(start + character.len_utf8()).min(self.text.len()))
    }

    fn unclosed_quote(&self) -> (Message, Range<usize>) {
        let quote = if self.text[self.at..].starts_with('\'') { "'" } else { "\"" };
        let message = Message::new("yaml-unclosed-quote").hint(Message::new("close-the-quote").with("quote", quote));
        (message, self.to_line_end(self.at))
    }

    /// The place, or the last byte of the line before it where the parser stopped at the start of a line.
    fn at_or_before(&self) -> usize {
        let start = self.line_start(self.at);
        if start == self.at && start > 0 { self.floor(start - 1) } else { self.at }
    }

    fn floor(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }

    fn line_start(&self, byte: usize) -> usize {
        self.text[..byte].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, byte: usize) -> usize {
        self.text[byte..].find('\n').map_or(self.text.len(), |length| byte + length)
    }

    fn line_text(&self, start: usize) -> &str {
        let start = self.line_start(start);
        &self.text[start..self.line_end(start)]
    }

    /// The nearest line above that is not blank.
    fn line_above(&self, line: usize) -> Option<usize> {
        let above = self.text[..line].trim_end();
        (!above.is_empty()).then(|| self.line_start(above.len()))
    }

    fn whole_line(&self) -> Range<usize> {
        self.line_range(self.line_start(self.at))
    }

    fn line_range(&self, start: usize) -> Range<usize> {
        let line = self.line_text(start);
        let first = start + (line.len() - line.trim_start().len());
        self.to_line_end(first)
    }

    fn to_line_end(&self, start: usize) -> Range<usize> {
        let line = self.text[start..self.line_end(start)].trim_end();
        start..start + line.len()
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

fn reserved(character: &str) -> Message {
    Message::new("yaml-reserved-start").with("character", character).hint(Message::new("put-quotes"))
}

/// Puts text in the quotes that it does not contain itself.
fn quote(text: &str) -> String {
    if text.contains('"') { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}
