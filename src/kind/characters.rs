//! Characters that do not belong in text: ones that no font shows, and ones that change the order of what is read.

use std::ops::Range;

use crate::diagnostic::Message;

/// A character that does not belong, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strange {
    /// What it is.
    pub(super) message: Message,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Whether the text cannot be used with it.
    pub(super) is_error: bool,
}

/// The letters with which rendering marks values: all of Linear A.
const MARKS: std::ops::RangeInclusive<char> = '\u{10600}'..='\u{10736}';

/// Finds the first character that cannot be used, or else the first one that is doubtful.
#[must_use]
pub(super) fn strange(text: &str) -> Option<Strange> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte) || byte == b'\n') {
        return None;
    }
    let found = |is_error: bool| {
        let key = |character: char| if is_error { forbidden(character) } else { doubtful(character) };
        let (place, (at, character)) =
            text.char_indices().enumerate().find(|(_, (_, character))| key(*character).is_some())?;
        let message = Message::new(key(character)?)
            .with("code", format!("U+{:04X}", u32::from(character)))
            .with("place", place + 1);
        let hint = Message::new(if is_error { "retype-character" } else { "delete-character" });
        Some(Strange { message: message.hint(hint), range: at..at + character.len_utf8(), is_error })
    };
    found(true).or_else(|| found(false))
}

fn forbidden(character: char) -> Option<&'static str> {
    match character {
        '\n' | '\r' | '\t' => None,
        character if character.is_control() => Some("control-character"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => Some("private-character"),
        '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' | '\u{fffd}' => Some("broken-character"),
        character if MARKS.contains(&character) => Some("mark-character"),
        _ => None,
    }
}

fn doubtful(character: char) -> Option<&'static str> {
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some("direction-character"),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Some("invisible-character"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, Range<usize>, bool)>) {
        let found = strange(text);
        let (message, range, is_error) = match expected {
            Some((key, range, is_error)) => (Some(key), Some(range), Some(is_error)),
            None => (None, None, None),
        };
        let key = found.as_ref().and_then(|found| found.message.key());
        assert_eq!(key, message, "{text:?}");
        assert_eq!(found.as_ref().map(|found| found.range.clone()), range, "{text:?}");
        assert_eq!(found.map(|found| found.is_error), is_error, "{text:?}");
    }

    #[test]
    fn plain_text_is_fine() {
        check("", None);
        check("De heer Yılmaz – € 12 «àé»\n\tok\r\n", None);
        check("👩\u{fe0f} soft\u{ad}hyphen", None);
    }

    #[test]
    fn what_no_font_shows_is_an_error() {
        check("a\u{0}b", Some(("control-character", 1..2, true)));
        check("a\u{1b}", Some(("control-character", 1..2, true)));
        check("é\u{85}", Some(("control-character", 2..4, true)));
        check("\u{e000}", Some(("private-character", 0..3, true)));
        check("\u{f0001}", Some(("private-character", 0..4, true)));
        check("x\u{10600}", Some(("mark-character", 1..5, true)));
        check("x\u{10736}", Some(("mark-character", 1..5, true)));
        check("x\u{fffd}", Some(("broken-character", 1..4, true)));
    }

    #[test]
    fn what_cannot_be_seen_is_doubtful() {
        check("a\u{202e}b", Some(("direction-character", 1..4, false)));
        check("a\u{200b}b", Some(("invisible-character", 1..4, false)));
        check("\u{feff}a", Some(("invisible-character", 0..3, false)));
    }

    #[test]
    fn an_error_goes_before_a_doubt() {
        check("\u{200b}\u{7}", Some(("control-character", 3..4, true)));
    }

    #[test]
    fn the_place_counts_characters() {
        let message = strange("éé\u{7}").unwrap().message;
        assert!(message.text(crate::diagnostic::Language::English).contains("U+0007"));
        assert!(message.text(crate::diagnostic::Language::English).contains('3'));
    }
}
