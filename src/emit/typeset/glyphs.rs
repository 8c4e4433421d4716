//! Characters that no font has, found at the values that they stand in, before a page is laid out.
//!
//! An export as PDF/A refuses them too, but by then only the text of a run of glyphs is known, not the value.

use typst::text::is_default_ignorable;

use super::{Fonts, Manuscript};
use crate::diagnostic::{Diagnostic, Message, Origin};

/// Complains about each printed value with characters that no font has, once for each character of a value.
pub(super) fn check(fonts: &Fonts, manuscript: &dyn Manuscript) -> Vec<Diagnostic> {
    // Nearly always the text has nothing strange at all, and then no value needs to be looked for.
    if missing(fonts, manuscript.source().text()).is_empty() {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (text, origin) in manuscript.printed() {
        diagnostics.extend(missing(fonts, text).into_iter().map(|character| complaint(character, origin)));
    }
    diagnostics
}

fn missing(fonts: &Fonts, text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for character in text.chars().filter(|character| !fonts.covers(*character) && !is_invisible(*character)) {
        if !found.contains(&character) {
            found.push(character);
        }
    }
    found
}

/// Tells whether a character never needs a glyph: line breaks, tabs, spaces of all widths, and what Unicode says may be ignored.
fn is_invisible(character: char) -> bool {
    character.is_whitespace() || is_default_ignorable(character)
}

/// Complains about one character at a place.
pub(super) fn complaint(character: char, origin: Origin) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    let shown = if character.is_control() { "\u{FFFD}".to_owned() } else { character.to_string() };
    let message = Message::new("missing-glyph").with("character", shown).with("code", code);
    Diagnostic::error(message.hint(Message::new("use-other-character")), origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::typeset::fonts::tests::shipped;

    fn check(text: &str, expected: &[char]) {
        assert_eq!(missing(&shipped(), text), expected, "{text}");
    }

    #[test]
    fn dutch_is_printed() {
        check("Reünie in ’s-Hertogenbosch: € 1.234,50 – 4,1\u{a0}%\nĲsland", &[]);
    }

    #[test]
    fn each_missing_character_is_named_once() {
        check("🎉 feest 🎉 漢", &['🎉', '漢']);
    }

    #[test]
    fn soft_hyphens_and_joiners_need_no_glyph() {
        check("hand\u{ad}leiding\u{200d}", &[]);
    }

    #[test]
    fn a_control_character_has_no_glyph() {
        check("a\u{1}", &['\u{1}']);
    }
}
