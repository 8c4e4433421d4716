//! What a page complains of itself: that something does not fit where it must stand.
//!
//! A component places a `metadata` with the label `<griffie-complaint>`: a dictionary with the key of a sentence, its facts as texts, and
//! `about`, the text that it is about, by which its place is found among what the user wrote.

use typst::foundations::{Dict, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::Manuscript;
use crate::diagnostic::{Diagnostic, Message};

const LABEL: &str = "griffie-complaint";

/// What pages may say: the key, its facts, and what is to be done.
const SENTENCES: [(&str, &[&str], &[&str]); 3] = [
    ("address-line-too-wide", &["line", "width", "room"], &["divide-address-line", "choose-wider-field"]),
    ("too-many-address-lines", &["lines", "most"], &["leave-out-address-line"]),
    ("unknown-geometry", &["name"], &[]),
];

/// Gives the complaints of a document that was laid out.
pub(super) fn of(document: &PagedDocument, manuscript: &dyn Manuscript) -> Vec<Diagnostic> {
    let label = Label::new(PicoStr::intern(LABEL)).expect("our label is not empty");
    let found = document.introspector().query(&Selector::Label(label));
    found
        .iter()
        .filter_map(|content| match &content.to_packed::<MetadataElem>()?.value {
            Value::Dict(facts) => complaint(facts, manuscript),
            _ => None,
        })
        .collect()
}

fn complaint(facts: &Dict, manuscript: &dyn Manuscript) -> Option<Diagnostic> {
    let text = |name: &str| match facts.get(name) {
        Ok(Value::Str(text)) => Some(text.as_str().to_owned()),
        _ => None,
    };
    let key = text("key")?;
    let (key, names, advice) = SENTENCES.iter().find(|(known, ..)| *known == key)?;
    let filled =
        names.iter().fold(Message::new(key), |message, name| message.with(name, text(name).unwrap_or_default()));
    let message = advice.iter().fold(filled, |message, advice| message.hint(Message::new(advice)));
    let place = text("about").and_then(|about| manuscript.place_of(&about)).unwrap_or_else(|| manuscript.whole());
    Some(Diagnostic::error(message, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalogue;

    #[test]
    fn every_sentence_is_in_the_catalogue() {
        let known = |key: &str| catalogue::entries().any(|entry| entry.key == key);
        for (key, _, advice) in SENTENCES {
            assert!(known(key), "{key}");
            assert!(advice.iter().all(|advice| known(advice)), "{advice:?}");
        }
    }
}
