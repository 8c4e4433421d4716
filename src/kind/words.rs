//! Words in the languages of documents, as a declaration states them.

use crate::diagnostic::{Diagnostic, Message};
use crate::office::locale::Locale;
use crate::read::{Content, Node};

/// A word or sentence in up to four languages; one that is missing falls back to Dutch, then to whatever there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    texts: [Option<String>; 4],
}

impl Words {
    /// One text for all languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self { texts: std::array::from_fn(|_| Some(text.to_owned())) }
    }

    /// Reads `{nl: …, en: …}`, or one text for all languages.
    pub fn read(node: &Node, complaints: &mut Vec<Diagnostic>) -> Self {
        match &node.content {
            Content::Text(text) => Self::same(&text.text),
            Content::Map(entries) => {
                let mut words = Self::default();
                for entry in entries {
                    match (Locale::from_tag(&entry.key), entry.value.as_text()) {
                        (Some(locale), Some(text)) => words.texts[place(locale)] = Some(text.to_string()),
                        (None, _) => {
                            let message = Message::new("unknown-language-of-words").with("name", &entry.key);
                            complaints.push(Diagnostic::error(message, entry.key_origin));
                        }
                        (_, None) => {
                            complaints.push(Diagnostic::error(Message::new("words-expected"), entry.value.origin))
                        }
                    }
                }
                words
            }
            _ => {
                complaints.push(Diagnostic::error(Message::new("words-expected"), node.origin));
                Self::default()
            }
        }
    }

    /// Gives the text in a language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let own = self.texts[place(locale)].as_deref();
        own.or(self.texts[0].as_deref()).or_else(|| self.all().next()).unwrap_or_default()
    }

    /// Goes through the texts that were stated.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().flatten().map(String::as_str)
    }
}

fn place(locale: Locale) -> usize {
    Locale::ALL.iter().position(|known| *known == locale).expect("all locales are listed")
}
