//! Telling what happens: complaints, and the files that are made.

use anstream::{eprintln, println};

use crate::diagnostic::{Diagnostic, Format, Language, Printer, Sources};
use crate::shell::{Reporter, Settings};

use super::arguments::Loudness;

/// Prints complaints and files as they come. For people on stderr; for machines on stdout.
pub(super) struct Terminal {
    format: Format,
    language: Language,
    loudness: Loudness,
    lines: Vec<String>,
}

impl Terminal {
    /// Speaks as the settings say.
    pub(super) fn new(settings: &Settings, loudness: Loudness) -> Self {
        Self { format: settings.format, language: settings.language, loudness, lines: Vec::new() }
    }

    /// Says something that is not a complaint, unless a machine listens or quiet is wanted.
    pub(super) fn say(&self, text: &str) {
        if self.loudness > Loudness::Quiet && self.is_for_people() {
            eprintln!("{text}");
        }
    }

    /// Takes the documents that were finished since the last call, a line each.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Human | Format::Short)
    }
}

impl Reporter for Terminal {
    fn complain(&mut self, sources: &Sources, complaint: &Diagnostic) {
        let colour = self.format == Format::Human;
        let text = Printer { sources, language: self.language, format: self.format, colour }.print(complaint);
        match self.format {
            Format::Human => eprintln!("{}\n", text.trim_end()),
            Format::Short => eprintln!("{}", text.trim_end()),
            Format::Json | Format::Github => println!("{}", text.trim_end()),
        }
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
        let files = super::words::counted(outputs, self.language, ["bestand", "bestanden"], ["file", "files"]);
        self.lines.push(match (self.language, failed) {
            (_, false) => format!("{document}: {files}"),
            (Language::Dutch, true) => format!("{document}: {files}, met fouten"),
            (Language::English, true) => format!("{document}: {files}, with errors"),
        });
    }
}
