//! What the commands say besides complaints, in Dutch and English.

use crate::diagnostic::{Language, Message};
use crate::shell::Outcome;
use crate::shell::settings::{EPOCH, Trouble};

/// Says why a run cannot start.
pub(super) fn trouble(trouble: &Trouble) -> Message {
    match trouble {
        Trouble::NoSuchPath(path) => Message::new("no-such-path").with("path", path.display()),
        Trouble::NoWorkspace(path) => Message::new("no-workspace").with("path", path.display()),
        Trouble::ManyWorkspaces(path) => Message::new("many-workspaces").with("path", path.display()),
        Trouble::NotADate(text) => Message::new("today-is-no-date").with("text", text),
        Trouble::NotAMoment(text) => {
            let message = Message::new("epoch-is-no-moment").with("name", EPOCH).with("text", text);
            message.hint(Message::new("set-epoch").with("name", EPOCH))
        }
        Trouble::NoDocuments(path) => Message::new("no-documents").with("path", path),
        Trouble::NotWatched(reason) => Message::new("not-watched").with("reason", reason),
        Trouble::NoEdition(name) => Message::new("no-edition").with("name", name),
        Trouble::Refused(message) => message.clone(),
    }
}

/// Says how a run went: `49 bestanden gemaakt van 9 documenten`.
pub(super) fn summary(outcome: &Outcome, language: Language) -> String {
    let made = counted(outcome.made, language, ["bestand", "bestanden"], ["file", "files"]);
    let documents = counted(outcome.documents, language, ["document", "documenten"], ["document", "documents"]);
    let mut text = match language {
        Language::Dutch => format!("{made} gemaakt van {documents}"),
        Language::English => format!("{made} made of {documents}"),
    };
    if outcome.errors > 0 {
        text += ", ";
        text += &counted(outcome.errors, language, ["fout", "fouten"], ["error", "errors"]);
    }
    if outcome.warnings > 0 {
        text += ", ";
        text += &counted(outcome.warnings, language, ["waarschuwing", "waarschuwingen"], ["warning", "warnings"]);
    }
    text
}

/// Says what was checked: `9 documenten in orde`.
pub(super) fn checked(outcome: &Outcome, language: Language) -> String {
    let fine = outcome.documents - outcome.failed;
    let documents = counted(outcome.documents, language, ["document", "documenten"], ["document", "documents"]);
    match (language, outcome.failed) {
        (Language::Dutch, 0) => format!("{documents} in orde"),
        (Language::English, 0) => format!("{documents} in order"),
        (Language::Dutch, _) => format!("{fine} van {documents} in orde"),
        (Language::English, _) => format!("{fine} of {documents} in order"),
    }
}

/// Writes a number with its noun: `1 bestand`, `2 bestanden`.
pub(super) fn counted(number: usize, language: Language, nl: [&str; 2], en: [&str; 2]) -> String {
    let forms = if language == Language::Dutch { nl } else { en };
    format!("{number} {}", forms[usize::from(number != 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        let outcome = Outcome { made: 1, documents: 2, errors: 1, ..Outcome::default() };
        assert_eq!(summary(&outcome, Language::Dutch), "1 bestand gemaakt van 2 documenten, 1 fout");
        assert_eq!(summary(&outcome, Language::English), "1 file made of 2 documents, 1 error");
    }

    #[test]
    fn failed_documents_are_counted_off() {
        let outcome = Outcome { documents: 3, failed: 1, ..Outcome::default() };
        assert_eq!(checked(&outcome, Language::Dutch), "2 van 3 documenten in orde");
    }
}
