//! Telling what happens: complaints, and the files that are made.

use anstream::{eprintln, println};

use crate::diagnostic::{Diagnostic, Format, Language, Printer, Sources};
use crate::shell::{Reporter, Settings};

use super::arguments::Loudness;
use super::foot::Foot;
use super::status::Status;
use super::words::counted;

/// Prints complaints and files as they come. For people on stderr; for machines on stdout.
pub(super) struct Terminal {
    format: Format,
    language: Language,
    loudness: Loudness,
    finished: Vec<Finished>,
    foot: Foot,
    /// The last line that said how it stands.
    rested: String,
}

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
    pub(super) fn line(&self, language: Language) -> String {
        let Self { document, outputs, failed } = self;
        let files = counted(*outputs, language, ["bestand", "bestanden"], ["file", "files"]);
        match (language, failed) {
            (_, false) => format!("{document}: {files}"),
            (Language::Dutch, true) => format!("{document}: {files}, met fouten"),
            (Language::English, true) => format!("{document}: {files}, with errors"),
        }
    }
}

impl Terminal {
    /// Speaks as the settings say.
    pub(super) fn new(settings: &Settings, loudness: Loudness) -> Self {
        let Settings { format, language, .. } = *settings;
        let foot = Foot::new(language, loudness > Loudness::Quiet && is_for_people(format));
        Self { format, language, loudness, finished: Vec::new(), foot, rested: String::new() }
    }

    /// Says something that is not a complaint, unless a machine listens or quiet is wanted.
    pub(super) fn say(&self, text: &str) {
        if self.loudness > Loudness::Quiet && is_for_people(self.format) {
            self.foot.above(|| eprintln!("{text}"));
        }
    }

    /// Says how it stands: on a terminal in one line that stays at its foot, elsewhere in a line after
    /// something was made or where it became another.
    pub(super) fn rest(&mut self, status: &mut Status) {
        let lines = status.take_lines();
        for line in &lines {
            self.say(line);
        }
        let line = status.line();
        if self.foot.is_terminal() {
            self.foot.rest(line);
        } else if !lines.is_empty() || line != self.rested {
            self.say(&line);
            self.rested = line;
        }
    }

    /// Takes the documents that were finished since the last call.
    pub(super) fn take_finished(&mut self) -> Vec<Finished> {
        std::mem::take(&mut self.finished)
    }

    /// Ends the work: what follows is said without a bar below it.
    pub(super) fn end(&self) {
        self.foot.clear();
    }
}

fn is_for_people(format: Format) -> bool {
    matches!(format, Format::Human | Format::Short)
}

impl Reporter for Terminal {
    fn complain(&mut self, sources: &Sources, complaint: &Diagnostic) {
        let colour = self.format == Format::Human;
        let text = Printer { sources, language: self.language, format: self.format, colour }.print(complaint);
        let text = text.trim_end();
        self.foot.above(|| match self.format {
            Format::Human => eprintln!("{text}\n"),
            Format::Short => eprintln!("{text}"),
            Format::Json | Format::Github => println!("{text}"),
        });
    }

    fn made(&mut self, path: &str, changed: bool) {
        if self.loudness == Loudness::Verbose {
            self.say(&match (self.language, changed) {
                (_, true) => format!("  {path}"),
                (Language::Dutch, false) => format!("  {path} (ongewijzigd)"),
                (Language::English, false) => format!("  {path} (unchanged)"),
            });
        }
    }

    fn finished(&mut self, document: &str, outputs: usize, failed: bool) {
        self.finished.push(Finished { document: document.to_owned(), outputs, failed });
    }

    fn planned(&mut self, editions: usize) {
        self.foot.begin(editions);
    }

    fn progressed(&mut self) {
        self.foot.step();
    }
}
