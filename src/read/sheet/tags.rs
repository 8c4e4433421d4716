//! The tags of an XML part, one after another while its bytes stream by.
//!
//! This is no XML parser: it knows just enough to check and count what calamine takes on trust.

/// A tag that is longer than this is refused.
const TAG_LIMIT: usize = 1 << 20;
/// Text between tags that is longer than this is refused; a cell holds at most 32,767 characters.
const TEXT_LIMIT: usize = 16 << 20;

/// Cuts bytes into tags.
#[derive(Default)]
pub(super) struct Tags {
    tag: Vec<u8>,
    inside: bool,
    quote: Option<u8>,
    text: usize,
}

/// A part is not what a program that makes workbooks writes.
pub(super) struct TooLong;

impl Tags {
    /// Takes bytes and hands over every tag that ends in them, without its brackets.
    pub(super) fn take<E: From<TooLong>>(
        &mut self,
        mut bytes: &[u8],
        mut found: impl FnMut(Tag<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while !bytes.is_empty() {
            if !self.inside {
                let open = bytes.iter().position(|byte| *byte == b'<');
                self.text += open.unwrap_or(bytes.len());
                if self.text > TEXT_LIMIT {
                    return Err(TooLong.into());
                }
                let Some(open) = open else { return Ok(()) };
                (self.inside, self.text) = (true, 0);
                bytes = &bytes[open + 1..];
                continue;
            }
            let Some(length) = self.until_end(bytes) else {
                self.tag.extend_from_slice(bytes);
                return if self.tag.len() > TAG_LIMIT { Err(TooLong.into()) } else { Ok(()) };
            };
            self.tag.extend_from_slice(&bytes[..length]);
            bytes = &bytes[length + 1..];
            if self.is_open_special() {
                self.tag.push(b'>');
                continue;
            }
            found(Tag { bytes: &self.tag })?;
            self.tag.clear();
            (self.inside, self.quote) = (false, None);
        }
        Ok(())
    }

    /// Finds the bracket that may end the tag; one in a quoted value does not.
    fn until_end(&mut self, bytes: &[u8]) -> Option<usize> {
        let special = matches!(self.tag.first().or(bytes.first()), Some(b'!' | b'?'));
        for (at, byte) in bytes.iter().enumerate() {
            match (byte, self.quote) {
                (b'>', None) => return Some(at),
                (b'"' | b'\'', None) if !special => self.quote = Some(*byte),
                (byte, Some(quote)) if *byte == quote => self.quote = None,
                _ => {}
            }
        }
        None
    }

    /// Tells whether a comment, CDATA section or instruction goes on after this bracket.
    fn is_open_special(&self) -> bool {
        let tag = self.tag.as_slice();
        if tag.starts_with(b"!--") {
            tag.len() < 5 || !tag.ends_with(b"--")
        } else if tag.starts_with(b"![CDATA[") {
            !tag.ends_with(b"]]")
        } else {
            tag.starts_with(b"?") && !tag.ends_with(b"?")
        }
    }
}

/// One tag.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    bytes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// Gives the name without its prefix; empty for an end tag, a comment or an instruction.
    pub(super) fn name(self) -> &'a [u8] {
        if matches!(self.bytes.first(), Some(b'/' | b'!' | b'?')) {
            return b"";
        }
        let end = self.bytes.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        local(&self.bytes[..end.unwrap_or(self.bytes.len())])
    }

    /// Gives the name of an end tag without its prefix; empty for any other tag.
    pub(super) fn end_name(self) -> &'a [u8] {
        self.bytes.strip_prefix(b"/").map_or(b"", |name| local(name.trim_ascii_end()))
    }

    /// Tells whether the element has no content.
    pub(super) fn is_empty(self) -> bool {
        self.bytes.ends_with(b"/")
    }

    /// Goes through the attributes: name without prefix, and value as it was written.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let start = self.bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(self.bytes.len());
        let mut rest = &self.bytes[start..];
        std::iter::from_fn(move || {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let name = local(rest[..equals].trim_ascii());
            let value = rest[equals + 1..].trim_ascii_start();
            let quote = *value.first()?;
            let value = value.get(1..)?;
            let end = value.iter().position(|byte| *byte == quote)?;
            rest = &value[end + 1..];
            Some((name, &value[..end]))
        })
    }

    /// Finds an attribute.
    pub(super) fn attribute(self, name: &[u8]) -> Option<&'a [u8]> {
        self.attributes().find(|(found, _)| *found == name).map(|(_, value)| value)
    }
}

fn local(name: &[u8]) -> &[u8] {
    name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expected: &str) {
        for step in [1, 3, xml.len()] {
            let mut tags = Tags::default();
            let mut found = Vec::new();
            for bytes in xml.as_bytes().chunks(step) {
                let taken: Result<(), TooLong> = tags.take(bytes, |tag| {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let attributes: Vec<_> =
                        tag.attributes().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
                    let end = if tag.is_empty() { "/" } else { "" };
                    found.push(format!("{}{}{end}", text(tag.name()), attributes.join(",")));
                    Ok(())
                });
                assert!(taken.is_ok());
            }
            assert_eq!(found.join(" "), expected, "{step}");
        }
    }

    #[test]
    fn tags_are_cut_out() {
        check("<a><b c='1' d:e=\"2>3\"/>text<x:f g = '\"'></f></a>", "a bc=1,e=2>3/ fg=\"  ");
    }

    #[test]
    fn comments_and_data_are_no_tags() {
        check("<?xml a='>'?><!-- <b> --><c><![CDATA[<d>]]></c>", "a=>  c  ");
    }
}
