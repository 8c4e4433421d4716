//! Messages on their way between processes: a key of the catalogue is a word there, and becomes a key again on arrival.

use serde::{Deserialize, Serialize};

use super::{Message, Wording, catalogue};

/// A message as it crosses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    words: Words,
    arguments: Vec<(String, String)>,
    hints: Vec<Carried>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Words {
    Catalogue(String),
    Declared(String, String),
}

impl From<&Message> for Carried {
    fn from(message: &Message) -> Self {
        let words = match &message.words {
            Wording::Catalogue(key) => Words::Catalogue((*key).to_owned()),
            Wording::Declared { nl, en } => Words::Declared(nl.clone(), en.clone()),
        };
        let arguments = message.arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let hints = message.hints.iter().map(|hint| Self::from(&hint.message)).collect();
        Self { words, arguments, hints }
    }
}

impl Carried {
    /// Turns it into a message again; none when it speaks of a sentence that is not in the catalogue. Places do not cross.
    #[must_use]
    pub fn into_message(self) -> Option<Message> {
        let mut message = match self.words {
            Words::Catalogue(key) => {
                let entry = catalogue::entries().find(|entry| entry.key == key)?;
                let named = self.arguments.into_iter().filter_map(|(name, value)| {
                    Some((argument(entry.nl, &name).or_else(|| argument(entry.en, &name))?, value))
                });
                named.fold(Message::new(entry.key), |message, (name, value)| message.with(name, value))
            }
            Words::Declared(nl, en) => Message::declared(nl, en),
        };
        for hint in self.hints {
            message = message.hint(hint.into_message()?);
        }
        Some(message)
    }
}

/// Finds an argument in a sentence.
fn argument(pattern: &'static str, name: &str) -> Option<&'static str> {
    let start = pattern.find(&format!("{{{name}}}"))? + 1;
    pattern.get(start..start + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_as_it_went() {
        let message = Message::new("unknown-sheet").with("name", "Acties");
        let message = message.hint(Message::new("did-you-mean").with("name", "Actie"));
        assert_eq!(Carried::from(&message).into_message(), Some(message));
    }

    #[test]
    fn a_word_that_is_no_key_is_no_message() {
        let mut carried = Carried::from(&Message::new("unknown-sheet"));
        carried.words = Words::Catalogue("onzin".to_owned());
        assert_eq!(carried.into_message(), None);
    }
}
