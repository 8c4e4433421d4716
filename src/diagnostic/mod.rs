//! Complaints: what is wrong, where in the user's own text, and what to do about it.
//!
//! This is the lowest room: every other one may speak through it, and it knows none of them. A [`Message`] is a key of the
//! [`catalogue`] with its arguments, so that it can be printed in Dutch and in English; an [`Origin`] is a place that the user can
//! look at; [`Sources`] turns origins back into names and text when a complaint is printed.

pub mod catalogue;
mod origin;
mod print;
mod sources;
mod wire;

pub use origin::{CellRef, FileKey, Origin, Place, column_letters};
pub use print::{Format, Printer, print_without_place};
pub use sources::{CellText, SourceFile, SourceText, Sources};
pub use wire::{Carried, CarriedDiagnostic, Parts};

use std::fmt;

/// The language in which complaints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Dutch, the first language.
    #[default]
    Dutch,
    /// English.
    English,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document is made, and the user should look.
    Warning,
    /// The document is not made.
    Error,
}

/// One sentence of the catalogue with its arguments, and perhaps what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    words: Wording,
    arguments: Vec<(&'static str, String)>,
    hints: Vec<Hint>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Wording {
    Catalogue(&'static str),
    Declared { nl: String, en: String },
}

impl Message {
    /// Names a sentence of the catalogue.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { words: Wording::Catalogue(key), arguments: Vec::new(), hints: Vec::new() }
    }

    /// Carries words that a declaration or another program wrote, in both languages.
    #[must_use]
    pub fn declared(nl: impl Into<String>, en: impl Into<String>) -> Self {
        let words = Wording::Declared { nl: nl.into(), en: en.into() };
        Self { words, arguments: Vec::new(), hints: Vec::new() }
    }

    /// Fills `{name}` in the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(self, message: Message) -> Self {
        self.hint_at(message, None)
    }

    /// Adds what to do about it, and the other place that it speaks of.
    #[must_use]
    pub fn hint_at(mut self, message: Message, origin: Option<Origin>) -> Self {
        self.hints.push(Hint { message, origin });
        self
    }

    /// Gives the key, where the sentence stands in the catalogue.
    #[must_use]
    pub fn key(&self) -> Option<&'static str> {
        match self.words {
            Wording::Catalogue(key) => Some(key),
            Wording::Declared { .. } => None,
        }
    }

    /// Gives what to do about it.
    #[must_use]
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Writes the sentence in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let pattern = match (&self.words, language) {
            (Wording::Catalogue(key), _) => catalogue::pattern(key, language),
            (Wording::Declared { nl, .. }, Language::Dutch) => nl,
            (Wording::Declared { en, .. }, Language::English) => en,
        };
        fill(pattern, &self.arguments)
    }
}

/// Replaces every `{name}` in one pass, so that a value that contains braces stays what it is.
fn fill(pattern: &str, arguments: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let argument = tail.find('}').and_then(|close| arguments.iter().find(|(name, _)| *name == &tail[..close]));
        if let Some((name, value)) = argument {
            text.push_str(value);
            rest = &tail[name.len() + 1..];
        } else {
            text.push('{');
            rest = tail;
        }
    }
    text.push_str(rest);
    text
}

/// What to do about a complaint, or the other place that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// A sentence that starts with a verb, or a fact about the other place.
    pub message: Message,
    /// The other place, where there is one.
    pub origin: Option<Origin>,
}

/// Something that griffie was doing when it met the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it was doing.
    pub message: Message,
    /// Where.
    pub origin: Origin,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The fact.
    pub message: Message,
    /// The place that the user can look at.
    pub origin: Origin,
    /// What to do about it.
    pub hints: Vec<Hint>,
    /// What led there, the nearest first.
    pub steps: Vec<Step>,
}

impl Diagnostic {
    /// Makes an error; the hints of the message become the hints of the complaint.
    #[must_use]
    pub fn error(message: Message, origin: Origin) -> Self {
        Self::new(Severity::Error, message, origin)
    }

    /// Makes a warning.
    #[must_use]
    pub fn warning(message: Message, origin: Origin) -> Self {
        Self::new(Severity::Warning, message, origin)
    }

    fn new(severity: Severity, mut message: Message, origin: Origin) -> Self {
        let hints = std::mem::take(&mut message.hints);
        Self { severity, message, origin, hints, steps: Vec::new() }
    }

    /// Adds what griffie was doing.
    #[must_use]
    pub fn step(mut self, message: Message, origin: Origin) -> Self {
        self.steps.push(Step { message, origin });
        self
    }

    /// Goes through the places that it speaks of.
    pub fn places(&self) -> impl Iterator<Item = Origin> {
        let hints = self.hints.iter().filter_map(|hint| hint.origin);
        std::iter::once(self.origin).chain(hints).chain(self.steps.iter().map(|step| step.origin))
    }

    /// Tells whether the document cannot be made.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What could be made, and everything that is wrong with the input.
#[derive(Clone, Debug)]
pub struct Reported<T> {
    /// What could be made; none when too much was wrong.
    pub value: Option<T>,
    /// All complaints, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// A value without complaints.
    #[must_use]
    pub fn fine(value: T) -> Self {
        Self { value: Some(value), diagnostics: Vec::new() }
    }

    /// No value, and the one reason.
    #[must_use]
    pub fn failed(diagnostic: Diagnostic) -> Self {
        Self { value: None, diagnostics: vec![diagnostic] }
    }

    /// A value with complaints.
    #[must_use]
    pub fn with(value: Option<T>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Moves the complaints to a list and gives the value.
    pub fn drain_into(self, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    /// Tells whether any complaint is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Lifts the complaint of a leaf function, which does not know the place, by the caller who does.
pub trait At<T> {
    /// Records the complaint at the place, and gives the value where there is one.
    fn at(self, origin: Origin, diagnostics: &mut Vec<Diagnostic>) -> Option<T>;
}

impl<T> At<T> for Result<T, Message> {
    fn at(self, origin: Origin, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
        self.map_err(|message| diagnostics.push(Diagnostic::error(message, origin))).ok()
    }
}

/// Finds the name that was probably meant: the nearest one within a third of its length, ignoring case.
#[must_use]
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by(typed, names, str::to_lowercase)
}

/// Finds the name that was probably meant, where `key` gives what of a name counts.
pub fn nearest_by<'a>(
    typed: &str,
    names: impl IntoIterator<Item = &'a str>,
    key: impl Fn(&str) -> String,
) -> Option<&'a str> {
    let typed = key(typed);
    // One sign is as near to any other.
    if !typed.contains(char::is_alphanumeric) {
        return None;
    }
    let reach = (typed.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &key(name)), name))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let message = Message::declared("{a} en {b}", "{a} and {b}").with("a", "{b}").with("b", "x");
        assert_eq!(message.text(Language::Dutch), "{b} en x");
    }

    #[test]
    fn a_swapped_letter_is_found() {
        assert_eq!(nearest("onwer", ["text", "owner", "due"]), Some("owner"));
    }

    #[test]
    fn a_strange_word_has_no_neighbour() {
        assert_eq!(nearest("kleur", ["text", "owner", "due"]), None);
    }
}
