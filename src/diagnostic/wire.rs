//! Complaints on their way between processes and runs: a key of the catalogue is a word there, and becomes a key again on arrival.
//!
//! A place crosses as its three numbers, of which the first means a file of the run that wrote it ([`Parts`]).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Diagnostic, Hint, Message, Origin, Severity, Step, Wording, catalogue};

/// A place as it crosses: the number of its file, and where in that file.
pub type Parts = [u32; 3];

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_parts().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = Parts::deserialize(deserializer)?;
        Self::from_parts(parts).ok_or_else(|| de::Error::custom("no place"))
    }
}

/// A message as it crosses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    words: Words,
    arguments: Vec<(String, String)>,
    hints: Vec<CarriedHint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Words {
    Catalogue(String),
    Declared(String, String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct CarriedHint {
    message: Carried,
    place: Option<Parts>,
}

/// A complaint as it crosses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarriedDiagnostic {
    is_error: bool,
    message: Carried,
    place: Parts,
    steps: Vec<(Carried, Parts)>,
}

impl From<&Message> for Carried {
    fn from(message: &Message) -> Self {
        Self::with_hints(message, &message.hints)
    }
}

impl Carried {
    fn with_hints(message: &Message, hints: &[Hint]) -> Self {
        let words = match &message.words {
            Wording::Catalogue(key) => Words::Catalogue((*key).to_owned()),
            Wording::Declared { nl, en } => Words::Declared(nl.clone(), en.clone()),
        };
        let arguments = message.arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let carried =
            |hint: &Hint| CarriedHint { message: Self::from(&hint.message), place: hint.origin.map(Origin::to_parts) };
        Self { words, arguments, hints: hints.iter().map(carried).collect() }
    }

    /// Turns it into a message again; none when it speaks of a sentence that is not in the catalogue, or of no place.
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
            let place = match hint.place {
                Some(parts) => Some(Origin::from_parts(parts)?),
                None => None,
            };
            message = message.hint_at(hint.message.into_message()?, place);
        }
        Some(message)
    }

    fn places_mut(&mut self, visit: &mut dyn FnMut(&mut Parts)) {
        for hint in &mut self.hints {
            hint.place.iter_mut().for_each(&mut *visit);
            hint.message.places_mut(visit);
        }
    }
}

impl From<&Diagnostic> for CarriedDiagnostic {
    fn from(diagnostic: &Diagnostic) -> Self {
        let step = |step: &Step| (Carried::from(&step.message), step.origin.to_parts());
        Self {
            is_error: diagnostic.severity == Severity::Error,
            message: Carried::with_hints(&diagnostic.message, &diagnostic.hints),
            place: diagnostic.origin.to_parts(),
            steps: diagnostic.steps.iter().map(step).collect(),
        }
    }
}

impl CarriedDiagnostic {
    /// Turns it into a complaint again; none when it speaks of a sentence that is not in the catalogue, or of no place.
    #[must_use]
    pub fn into_diagnostic(self) -> Option<Diagnostic> {
        let (message, origin) = (self.message.into_message()?, Origin::from_parts(self.place)?);
        let made =
            if self.is_error { Diagnostic::error(message, origin) } else { Diagnostic::warning(message, origin) };
        self.steps.into_iter().try_fold(made, |made, (message, place)| {
            Some(made.step(message.into_message()?, Origin::from_parts(place)?))
        })
    }

    /// Visits every place, so that the number of its file can be made that of another run.
    pub fn places_mut(&mut self, visit: &mut dyn FnMut(&mut Parts)) {
        visit(&mut self.place);
        self.message.places_mut(visit);
        for (message, place) in &mut self.steps {
            visit(place);
            message.places_mut(visit);
        }
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
    use crate::diagnostic::FileKey;

    fn place(file: usize) -> Origin {
        Origin::text(FileKey::from_index(file), 3..9)
    }

    fn complaint() -> Diagnostic {
        let message = Message::new("unknown-sheet").with("name", "Acties");
        let hint = Message::new("did-you-mean").with("name", "Actie");
        Diagnostic::error(message.hint_at(hint, Some(place(1))), place(2))
            .step(Message::new("while-calling").with("name", "figure"), place(3))
    }

    #[test]
    fn a_message_comes_back_as_it_went() {
        let message = Message::new("unknown-sheet").with("name", "Acties");
        let message = message.hint_at(Message::new("did-you-mean").with("name", "Actie"), Some(place(0)));
        assert_eq!(Carried::from(&message).into_message(), Some(message));
    }

    #[test]
    fn a_complaint_comes_back_as_it_went() {
        let bytes = postcard::to_stdvec(&CarriedDiagnostic::from(&complaint())).unwrap();
        let carried: CarriedDiagnostic = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(carried.into_diagnostic(), Some(complaint()));
    }

    #[test]
    fn every_place_is_visited() {
        let mut files = Vec::new();
        CarriedDiagnostic::from(&complaint()).places_mut(&mut |parts| files.push(parts[0]));
        assert_eq!(files, [3, 2, 4]);
    }

    #[test]
    fn a_word_that_is_no_key_is_no_message() {
        let mut carried = Carried::from(&Message::new("unknown-sheet"));
        carried.words = Words::Catalogue("onzin".to_owned());
        assert_eq!(carried.into_message(), None);
    }
}
