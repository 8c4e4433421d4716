//! Words of a declaration in the languages of documents.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message};
use crate::kind::names::nearest_name;
use crate::office::locale::Locale;
use crate::read::{Entry, Node};

/// One word or sentence in every language. A language that was not declared has the English words, and English the Dutch ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    by_locale: [Arc<str>; Locale::ALL.len()],
    /// What Belgium says where that differs from Dutch.
    flemish: Option<Arc<str>>,
}

impl Words {
    /// Makes words that are the same in every language.
    #[must_use]
    pub fn same(text: &str) -> Self {
        let text: Arc<str> = text.into();
        Self { by_locale: std::array::from_fn(|_| text.clone()), flemish: None }
    }

    /// Makes words of what is said in each language.
    #[must_use]
    pub fn of<'t>(text: impl Fn(Locale) -> &'t str) -> Self {
        Self { by_locale: Locale::ALL.map(|locale| text(locale).into()), flemish: None }
    }

    /// Reads `{nl: …, en: …}`, or one text for all languages. Complains of other languages, and of words that are not text.
    #[must_use]
    pub fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Some(text) = node.as_text() {
            return Some(Self::same(text));
        }
        let Some(entries) = node.as_map() else {
            diagnostics
                .push(Diagnostic::error(Message::new("not-words").hint(Message::new("write-words")), node.origin));
            return None;
        };
        let mut found: [Option<Arc<str>>; 4] = Default::default();
        let mut flemish = None;
        for entry in entries {
            match word(entry, diagnostics) {
                Some((Locale::Flemish, text)) => flemish = Some(text),
                Some((locale, text)) => found[locale.index()] = Some(text),
                None => {}
            }
        }
        let fallback =
            found[1].clone().or_else(|| found[0].clone()).or_else(|| found.iter().flatten().next().cloned())?;
        Some(Self { by_locale: found.map(|text| text.unwrap_or_else(|| fallback.clone())), flemish })
    }

    /// Gives the words of a language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let own = self.flemish.as_ref().filter(|_| locale == Locale::Flemish);
        own.unwrap_or(&self.by_locale[locale.index()])
    }

    /// Goes through the words of all languages; the same word may come more than once.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.by_locale.iter().chain(&self.flemish).map(|text| &**text)
    }
}

fn word(entry: &Entry, diagnostics: &mut Vec<Diagnostic>) -> Option<(Locale, Arc<str>)> {
    let Some(locale) = Locale::ALL.into_iter().chain([Locale::Flemish]).find(|locale| locale.tag() == &*entry.key)
    else {
        let message = Message::new("unknown-setting").with("name", &entry.key);
        let names = Locale::ALL.map(Locale::tag);
        let hint = match nearest_name(&entry.key, names) {
            Some(near) => Message::new("write-setting").with("name", near),
            None => Message::new("choose-setting").with("names", names.join(", ")),
        };
        diagnostics.push(Diagnostic::error(message.hint(hint), entry.key_origin));
        return None;
    };
    let Some(text) = entry.value.as_text() else {
        let message = Message::new("not-words").hint(Message::new("write-words"));
        diagnostics.push(Diagnostic::error(message, entry.value.origin));
        return None;
    };
    Some((locale, text.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::testing::{complaints, yaml};

    fn check(text: &str, expected: [&str; 4]) {
        let mut diagnostics = Vec::new();
        let words = Words::read(&yaml(text), &mut diagnostics).unwrap();
        assert_eq!(Locale::ALL.map(|locale| words.get(locale).to_string()), expected);
        assert_eq!(complaints(text, &diagnostics), "");
    }

    fn refuse(text: &str, expected: &str) {
        let mut diagnostics = Vec::new();
        let _ = Words::read(&yaml(text), &mut diagnostics);
        assert_eq!(complaints(text, &diagnostics), expected);
    }

    #[test]
    fn a_language_that_is_absent_has_other_words() {
        check("{nl: a, en: b, de: c, fr: d}", ["a", "b", "c", "d"]);
        check("{nl: a, en: b}", ["a", "b", "b", "b"]);
        check("{nl: a}", ["a", "a", "a", "a"]);
        check("MT", ["MT", "MT", "MT", "MT"]);
    }

    #[test]
    fn belgium_may_say_it_otherwise() {
        let words = |text: &str| Words::read(&yaml(text), &mut Vec::new()).unwrap();
        assert_eq!(words("{nl: Uw brief van, nl-BE: uw bericht van}").get(Locale::Flemish), "uw bericht van");
        assert_eq!(words("{nl: Uw brief van, nl-BE: uw bericht van}").get(Locale::Dutch), "Uw brief van");
        assert_eq!(words("{nl: Datum, en: Date}").get(Locale::Flemish), "Datum");
    }

    #[test]
    fn other_languages_and_forms_are_refused() {
        refuse("{nl: a, ne: b}", "ne: the setting `ne` is not known | write `nl`");
        refuse("{nl: a, spanish: b}", "spanish: the setting `spanish` is not known | choose from nl, en, de, fr");
        refuse("[a]", "[a]: here words should stand | write a text, or `{nl: …, en: …}`");
        refuse("{nl: [a]}", "[a]: here words should stand | write a text, or `{nl: …, en: …}`");
    }
}
