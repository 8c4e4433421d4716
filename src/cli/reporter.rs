//! Telling what happens: complaints, and the files that are made.

use anstream::{eprintln, println};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Format, Language, Message, Printer, Sources, print_without_place};
use crate::shell::settings::place_in_repository;
use crate::shell::{Outcome, Reporter, Settings};

use super::arguments::{Common, Loudness};

/// Prints complaints and files as they come. For people on stderr; for machines on stdout.
pub(super) struct Terminal {
    format: Format,
    language: Language,
    loudness: Loudness,
    lines: Vec<String>,
    /// What names the workspace from the root of its repository.
    place: String,
}

/// The last line for programs: how the run went.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    #[serde(rename = "type")]
    sort: &'static str,
    exit_code: u8,
    documents: usize,
    failed: usize,
    outputs: usize,
    errors: usize,
    warnings: usize,
}

impl Summary {
    fn print(outcome: &Outcome, exit_code: u8) {
        let Outcome { documents, failed, made, errors, warnings, .. } = *outcome;
        let summary = Self { sort: "summary", exit_code, documents, failed, outputs: made, errors, warnings };
        println!("{}", serde_json::to_string(&summary).expect("numbers always become JSON"));
    }
}

/// Tells why a command could not start: on stderr, and to a program as its other complaints.
pub(super) fn tell(message: &Message, common: &Common) {
    let format = common.format();
    let text = print_without_place(message, common.language(), format);
    match format {
        Format::Human | Format::Short => eprintln!("{text}"),
        Format::Github => println!("{text}"),
        Format::Json => {
            println!("{text}");
            Summary::print(&Outcome { errors: 1, ..Outcome::default() }, super::NOT_STARTED);
        }
    }
}

impl Terminal {
    /// Speaks as the settings say.
    pub(super) fn new(settings: &Settings, loudness: Loudness) -> Self {
        let place = if settings.format == Format::Github { place_in_repository(&settings.root) } else { String::new() };
        Self { format: settings.format, language: settings.language, loudness, lines: Vec::new(), place }
    }

    /// Tells a program how the run went.
    pub(super) fn sum_up(&self, outcome: &Outcome, exit_code: u8) {
        if self.format == Format::Json {
            Summary::print(outcome, exit_code);
        }
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
        let printer = Printer { sources, language: self.language, format: self.format, colour };
        let text = match self.format {
            Format::Github => printer.annotation(complaint, &self.place),
            _ => printer.print(complaint),
        };
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
