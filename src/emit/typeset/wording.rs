//! What Typst says, in our words: a table of its well-known sentences. What is not in the table is passed on in quotes.

use crate::diagnostic::Message;

/// One sentence of Typst, where each `{}` stands for some text, and what we say instead.
struct Phrase {
    typst: &'static str,
    key: &'static str,
    names: &'static [&'static str],
    advice: Option<&'static str>,
}

const fn phrase(
    typst: &'static str,
    key: &'static str,
    names: &'static [&'static str],
    advice: Option<&'static str>,
) -> Phrase {
    Phrase { typst, key, names, advice }
}

const PHRASES: &[Phrase] = &[
    phrase("unknown variable: {}", "typst-unknown-name", &["name"], Some("define-or-import")),
    phrase("unknown font family: {}", "unknown-font", &["name"], Some("add-font")),
    phrase("missing argument: {}", "typst-missing-argument", &["name"], Some("add-argument")),
    phrase("unexpected argument: {}", "typst-unexpected-argument", &["name"], Some("remove-argument")),
    phrase("module `{}` does not contain `{}`", "typst-no-such-part", &["whole", "name"], Some("check-spelling")),
    phrase("unresolved import", "typst-no-such-import", &[], Some("check-spelling")),
    phrase("dictionary does not contain key {}", "typst-no-such-key", &["name"], Some("check-spelling")),
    phrase("dictionary does not contain key {} and {}", "typst-no-such-key", &["name", "rest"], Some("check-spelling")),
    phrase("expected {}, found {}", "typst-expected", &["expected", "found"], None),
    phrase("unclosed {}", "typst-unclosed", &["what"], Some("close-it")),
    phrase("panicked with: {}", "typst-panicked", &["text"], None),
    phrase("unknown image format", "broken-picture", &[], Some("save-picture-again")),
    phrase("failed to decode image ({})", "broken-picture", &["reason"], Some("save-picture-again")),
    phrase("failed to parse SVG ({})", "broken-picture", &["reason"], Some("save-picture-again")),
    phrase("missing alt text", "missing-alt-text", &[], Some("add-alt-text")),
    phrase("missing document title", "missing-title", &[], Some("add-title")),
    phrase("missing document language", "missing-language", &[], None),
    phrase("document did not converge within five attempts", "unsettled-pages", &[], Some("avoid-circles")),
    phrase("maximum {} depth exceeded", "typst-too-deep", &["what"], None),
    phrase("loop seems to be infinite", "typst-endless", &[], None),
];

/// Gives our sentence for one of Typst's, and whether it is in the table: then Typst's own hints are not needed.
pub(super) fn translate(typst: &str) -> (Message, bool) {
    let bare = without_prefix(typst);
    let known = PHRASES.iter().find_map(|phrase| Some((phrase, captures(phrase.typst, bare)?)));
    let Some((phrase, values)) = known else {
        return (Message::new("typst-says").with("text", bare), false);
    };
    let filled = phrase
        .names
        .iter()
        .zip(values)
        .fold(Message::new(phrase.key), |message, (name, value)| message.with(name, value));
    (phrase.advice.into_iter().fold(filled, |message, advice| message.hint(Message::new(advice))), true)
}

/// Cuts the names of standards that an export puts in front: `PDF/A-2a, PDF/UA-1 error: missing alt text`.
pub(super) fn without_prefix(typst: &str) -> &str {
    match typst.split_once(" error: ") {
        Some((standards, rest)) if standards.starts_with("PDF/") => rest,
        _ => typst,
    }
}

/// Matches text with a pattern, and gives what stands at each `{}`; the last one takes as much as it can.
pub(super) fn captures<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut values = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() { rest.len().checked_sub(part.len())? } else { rest.find(part)? };
        values.push(rest.get(..end)?);
        rest = rest.get(end..)?.strip_prefix(part)?;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn check(typst: &str, expected: &str) {
        assert_eq!(translate(typst).0.text(Language::English), expected);
    }

    #[test]
    fn an_unknown_name_is_translated() {
        check("unknown variable: boddy", "there is no name `boddy` in the template");
    }

    #[test]
    fn two_captures_are_kept_apart() {
        check("expected content, found integer", "content was expected here, but integer stands there");
    }

    #[test]
    fn the_names_of_the_standards_are_cut() {
        check(
            "PDF/A-2a, PDF/UA-1 error: missing alt text",
            "a picture has no description for people who cannot see it",
        );
    }

    #[test]
    fn what_is_strange_is_quoted() {
        check("the gears are stuck", "the typesetter says: \"the gears are stuck\"");
    }

    #[test]
    fn a_pattern_must_match_whole() {
        assert_eq!(captures("unresolved import", "unresolved imports"), None);
        assert_eq!(captures("a {} b {} c", "a 1 b 2 c"), Some(vec!["1", "2"]));
        assert_eq!(captures("file ({})", "file (x)"), Some(vec!["x"]));
    }
}
