//! From the parser's places, which count characters, to byte ranges of what was typed.

use std::ops::Range;

use saphyr_parser::{ScalarStyle, Span};

const STRIDE: usize = 64;

/// What YAML calls white space; other spaces, such as the no-break space, belong to the text.
pub(super) const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// The bytes of every sixty-fourth character, so that a place is found in at most as many steps.
pub(super) struct Places<'text> {
    text: &'text str,
    marks: Vec<usize>,
}

impl<'text> Places<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect()
        };
        Self { text, marks }
    }

    /// Gives the byte of a character, counted from 0; the end of the text for one that is not there.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(start) = self.marks.get(character / STRIDE) else { return self.text.len() };
        let rest = &self.text[*start..];
        rest.char_indices().nth(character % STRIDE).map_or(self.text.len(), |(byte, _)| start + byte)
    }

    fn bytes(&self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// Gives the range of a scalar as it was typed: with its quotes, without anchor, tag and comment.
    pub(super) fn scalar(&self, span: &Span, style: ScalarStyle, has_properties: bool) -> Range<usize> {
        let mut range = self.bytes(span);
        if has_properties {
            range.start = self.after_properties(&range);
        }
        match style {
            ScalarStyle::SingleQuoted => self.quoted(range, '\''),
            ScalarStyle::DoubleQuoted => self.quoted(range, '"'),
            ScalarStyle::Literal | ScalarStyle::Folded if has_properties => {
                let header = self.text[range.clone()].find('\n').unwrap_or(0);
                self.trimmed(range.start + header..range.end)
            }
            ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => self.trimmed(range),
        }
    }

    /// Gives what was typed.
    pub(super) fn typed(&self, range: &Range<usize>) -> &'text str {
        &self.text[range.clone()]
    }

    /// Gives where a list or mapping in brackets starts; none where it is a block.
    pub(super) fn bracket(&self, span: &Span) -> Option<usize> {
        let range = self.bytes(span);
        let start = self.after_properties(&range);
        (start < range.end && self.text[start..].starts_with(['[', '{'])).then_some(start)
    }

    /// Gives the first line of what stands in brackets, from its opening bracket to its end.
    pub(super) fn in_brackets(&self, start: usize, end: &Span) -> Range<usize> {
        self.trimmed(start..self.bytes(end).end.min(self.line_end(start)).max(start))
    }

    /// Gives the first line of a block list: from the dash before its first item.
    pub(super) fn block_list(&self, span: &Span) -> Range<usize> {
        let content = self.bytes(span).end;
        let start = self.dash_before(content).unwrap_or(content);
        self.trimmed(start..self.line_end(start))
    }

    /// Finds the dash that introduces the list item at a place.
    pub(super) fn dash_before(&self, byte: usize) -> Option<usize> {
        let before = self.text[..byte].trim_end_matches(BLANK);
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// Gives the byte at which the event starts.
    pub(super) fn start(&self, span: &Span) -> usize {
        self.byte(span.start.index())
    }

    /// Gives the line, counted from 1, on which a byte stands.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.text[..byte].matches('\n').count() + 1
    }

    fn line_end(&self, byte: usize) -> usize {
        self.text[byte..].find('\n').map_or(self.text.len(), |length| byte + length)
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start_matches(BLANK).len());
        start..start + text.trim_matches(BLANK).len()
    }

    fn after_properties(&self, range: &Range<usize>) -> usize {
        let mut rest = &self.text[range.clone()];
        loop {
            rest = rest.trim_start_matches(BLANK);
            let length = match rest.chars().next() {
                Some('&' | '!') => rest.find(BLANK),
                Some('#') => rest.find('\n'),
                _ => return range.end - rest.len(),
            };
            rest = &rest[length.unwrap_or(rest.len())..];
        }
    }

    /// The parser's span of a quoted scalar runs on to the next token; the closing quote is found again.
    fn quoted(&self, range: Range<usize>, quote: char) -> Range<usize> {
        let text = &self.text[range.clone()];
        let mut characters = text.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character == '\\' && quote == '"' {
                characters.next();
            } else if character == quote {
                let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote);
                if !doubled {
                    return range.start..range.start + at + 1;
                }
                characters.next();
            }
        }
        range
    }
}
