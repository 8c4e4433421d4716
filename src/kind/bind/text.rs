//! Text: kept as it was typed, but for characters that cannot be printed.

use std::sync::Arc;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::diagnostic::{Diagnostic, Message, Origin};

use super::Binder;

/// The letters that templates use as marks (Linear A); in text they would be taken for one.
const MARKS: std::ops::RangeInclusive<char> = '\u{10600}'..='\u{10736}';

impl Binder<'_> {
    /// Looks at every character: one that cannot be printed is an error, one that cannot be seen is a warning.
    pub(super) fn check_text(&mut self, text: &str, origin: Origin) -> Option<()> {
        if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && byte != b'\n' && byte != b'\t') {
            return Some(());
        }
        let mut invisible = None;
        for (place, character) in text.chars().enumerate() {
            match judge(character) {
                Sort::Printable => {}
                Sort::Invisible => invisible = invisible.or(Some((place, character))),
                Sort::Forbidden => {
                    self.complain(
                        named("forbidden-character", place, character).hint(Message::new("remove-character")),
                        origin,
                    );
                    return None;
                }
            }
        }
        if let Some((place, character)) = invisible {
            let message = named("invisible-character", place, character).hint(Message::new("remove-character"));
            self.complaints.push(Diagnostic::warning(message, origin));
        }
        Some(())
    }
}

enum Sort {
    Printable,
    Invisible,
    Forbidden,
}

fn judge(character: char) -> Sort {
    match character {
        '\n' | '\t' => Sort::Printable,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => Sort::Invisible,
        _ if MARKS.contains(&character) => Sort::Forbidden,
        _ => match character.general_category() {
            GeneralCategory::Control | GeneralCategory::PrivateUse => Sort::Forbidden,
            _ => Sort::Printable,
        },
    }
}

fn named(key: &'static str, place: usize, character: char) -> Message {
    Message::new(key).with("code", format!("U+{:04X}", u32::from(character))).with("place", place + 1)
}

/// Makes one line of text: a line break is a space. The pointer stays when nothing changes.
pub(super) fn one_line(text: &Arc<str>) -> Arc<str> {
    if text.contains('\n') { text.trim_end().replace('\n', " ").into() } else { text.clone() }
}
