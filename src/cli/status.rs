//! The line that says how it stands with a watch: whether it waits and how, what is wrong and since when, and what was made last.

use jiff::civil::Time;

use crate::diagnostic::{Language, Message};
use crate::shell::Outcome;
use crate::shell::watch::{Mode, Reason, Watcher};

use super::words::{counted, seconds};

/// How many documents of a round are named.
const NAMED: usize = 20;

/// A document that was finished.
pub(super) struct Finished {
    /// Its name.
    pub(super) document: String,
    /// How many files were made of it.
    pub(super) outputs: usize,
    /// Whether anything failed.
    pub(super) failed: bool,
}

impl Finished {
    /// Says it in a line.
    fn line(&self, language: Language) -> String {
        let Self { document, outputs, failed } = self;
        let files = counted(*outputs, language, ["bestand", "bestanden"], ["file", "files"]);
        match (language, failed) {
            (_, false) => format!("{document}: {files}"),
            (Language::Dutch, true) => format!("{document}: {files}, met fouten"),
            (Language::English, true) => format!("{document}: {files}, with errors"),
        }
    }
}

/// How it stands.
pub(super) struct Status {
    language: Language,
    mode: Mode,
    every: u64,
    /// How many documents have errors.
    failing: usize,
    /// Whether the settings or the output folder are in the way of everything.
    blocked: bool,
    /// When there began to be errors that have not gone since.
    since: Option<Time>,
    last: Option<Round>,
    /// The documents of the last round, a line each, until they are told.
    lines: Vec<String>,
}

/// A round in which something was made.
struct Round {
    files: usize,
    seconds: f64,
    at: Time,
}

impl Status {
    /// Nothing was made yet.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            mode: Mode::Events,
            every: 1,
            failing: 0,
            blocked: false,
            since: None,
            last: None,
            lines: Vec::new(),
        }
    }

    /// Takes in how changes are noticed, and gives what is worth a word when that became another.
    pub(super) fn mode(&mut self, watcher: &Watcher) -> Option<String> {
        self.every = watcher.seconds();
        if self.mode == *watcher.mode() {
            return None;
        }
        self.mode = watcher.mode().clone();
        let message = match &self.mode {
            Mode::Events | Mode::Poll(Reason::Asked) => return None,
            Mode::Poll(Reason::Silent(kind)) => Message::new("disk-tells-nothing").with("kind", kind),
            Mode::Poll(Reason::Limit) => Message::new("too-many-folders-to-watch"),
            Mode::Poll(Reason::Refused(reason)) => Message::new("system-tells-nothing").with("reason", reason),
        };
        Some(message.text(self.language))
    }

    /// Takes in how a round went.
    pub(super) fn built(&mut self, outcome: &Outcome, finished: &[Finished], seconds: f64, now: Time) {
        // Who failed is tried again in each round, so that this is the number of all that have errors.
        self.failing = outcome.failed;
        self.blocked = !outcome.started;
        let is_wrong = self.failing > 0 || self.blocked;
        self.since = is_wrong.then(|| self.since.unwrap_or(now));
        if !finished.is_empty() {
            let files = finished.iter().map(|one| one.outputs).sum();
            self.last = Some(Round { files, seconds, at: now });
        }
        self.lines = finished.iter().take(NAMED).map(|one| one.line(self.language)).collect();
        if let Some(more) = finished.len().checked_sub(NAMED).filter(|more| *more > 0) {
            self.lines.push(match self.language {
                Language::Dutch => format!("en nog {more} documenten"),
                Language::English => format!("and {more} more documents"),
            });
        }
    }

    /// The documents of the last round, each time they are asked for only once.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    /// The line.
    pub(super) fn line(&self) -> String {
        let parts = [Some(self.waiting()), self.errors(), self.last.as_ref().map(|last| self.round(last))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn waiting(&self) -> String {
        let polls = self.mode != Mode::Events;
        match (self.language, polls, self.every) {
            (Language::Dutch, false, _) => "wacht op wijzigingen".to_owned(),
            (Language::English, false, _) => "waiting for changes".to_owned(),
            (Language::Dutch, true, 1) => "wacht op wijzigingen (kijkt elke seconde)".to_owned(),
            (Language::English, true, 1) => "waiting for changes (looks every second)".to_owned(),
            (Language::Dutch, true, every) => format!("wacht op wijzigingen (kijkt elke {every} s)"),
            (Language::English, true, every) => format!("waiting for changes (looks every {every} s)"),
        }
    }

    fn errors(&self) -> Option<String> {
        let since = self.since?.strftime("%H:%M");
        let documents = counted(self.failing, self.language, ["document", "documenten"], ["document", "documents"]);
        Some(match (self.language, self.blocked) {
            (Language::Dutch, true) => format!("maakt niets door fouten sinds {since}"),
            (Language::English, true) => format!("makes nothing because of errors since {since}"),
            (Language::Dutch, false) => format!("{documents} met fouten sinds {since}"),
            (Language::English, false) => format!("{documents} with errors since {since}"),
        })
    }

    fn round(&self, last: &Round) -> String {
        let files = counted(last.files, self.language, ["bestand", "bestanden"], ["file", "files"]);
        let (at, took) = (last.at.strftime("%H:%M:%S"), seconds(last.seconds, self.language));
        match self.language {
            Language::Dutch => format!("om {at} {files} gemaakt in {took}"),
            Language::English => format!("{files} made at {at} in {took}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(document: &str, failed: bool) -> Finished {
        Finished { document: document.to_owned(), outputs: usize::from(!failed), failed }
    }

    fn at(hour: i8, minute: i8) -> Time {
        Time::constant(hour, minute, 7, 0)
    }

    fn went(failed: usize) -> Outcome {
        Outcome { failed, started: true, ..Outcome::default() }
    }

    #[test]
    fn errors_are_dated_from_when_they_began() {
        let mut status = Status::new(Language::Dutch);
        status.built(&went(1), &[finished("a", false), finished("b", true)], 1.26, at(10, 42));
        assert_eq!(
            status.line(),
            "wacht op wijzigingen · 1 document met fouten sinds 10:42 · om 10:42:07 1 bestand gemaakt in 1,3 s"
        );
        status.built(&went(2), &[finished("a", true), finished("b", true)], 0.04, at(10, 50));
        assert_eq!(
            status.line(),
            "wacht op wijzigingen · 2 documenten met fouten sinds 10:42 · om 10:50:07 0 bestanden gemaakt in 0,04 s"
        );
        status.built(&went(0), &[finished("a", false), finished("b", false)], 0.1, at(10, 51));
        assert_eq!(status.line(), "wacht op wijzigingen · om 10:51:07 2 bestanden gemaakt in 0,1 s");
        status.built(&went(1), &[finished("b", true)], 0.1, at(10, 52));
        assert!(status.line().contains("1 document met fouten sinds 10:52"), "{}", status.line());
    }

    #[test]
    fn errors_that_go_without_work_are_gone() {
        let mut status = Status::new(Language::English);
        status.built(&went(1), &[finished("a", true)], 0.1, at(10, 42));
        status.built(&went(0), &[], 0.1, at(10, 43));
        assert_eq!(status.line(), "waiting for changes · 0 files made at 10:42:07 in 0.1 s");
    }

    #[test]
    fn a_round_without_work_leaves_the_last_one_standing() {
        let mut status = Status::new(Language::English);
        status.built(&went(0), &[finished("a", false)], 0.1, at(9, 0));
        status.built(&went(0), &[], 0.1, at(9, 5));
        assert_eq!(status.line(), "waiting for changes · 1 file made at 09:00:07 in 0.1 s");
    }

    #[test]
    fn what_stops_everything_is_said() {
        let mut status = Status::new(Language::English);
        status.built(&Outcome::default(), &[], 0.1, at(9, 0));
        assert_eq!(status.line(), "waiting for changes · makes nothing because of errors since 09:00");
        status.built(&went(0), &[], 0.1, at(9, 5));
        assert_eq!(status.line(), "waiting for changes");
    }

    #[test]
    fn a_long_round_is_named_in_part() {
        let mut status = Status::new(Language::Dutch);
        let all: Vec<_> = (0..25).map(|number| finished(&format!("{number}.yaml"), false)).collect();
        status.built(&went(0), &all, 0.1, at(9, 0));
        let lines = status.take_lines();
        assert_eq!((lines.len(), &*lines[20]), (21, "en nog 5 documenten"));
        assert!(status.take_lines().is_empty());
    }
}
