//! Telling what happens: complaints, and the files that are made.

use anstream::{eprintln, println};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Format, Language, Message, Printer, Sources, print_without_place};
use crate::shell::settings::place_in_repository;
use crate::shell::{Outcome, Reporter, Settings};

use super::arguments::{Common, Loudness};
use super::junit::Report;

/// Prints complaints and files as they come. For people on stderr; for machines on stdout.
pub(super) struct Terminal {
    format: Format,
    language: Language,
    loudness: Loudness,
    lines: Vec<String>,
    /// What names the workspace from the root of its repository.
    place: String,
    report: Option<Report>,
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
    unchanged: usize,
    errors: usize,
    warnings: usize,
}

impl Summary {
    fn print(outcome: &Outcome, exit_code: u8) {
        let Outcome { documents, failed, made: outputs, fresh: unchanged, errors, warnings, .. } = *outcome;
        let summary = Self { sort: "summary", exit_code, documents, failed, outputs, unchanged, errors, warnings };
        println!("{}", serde_json::to_string(&summary).expect("numbers always become JSON"));
    }
}

/// Tells an error that has no place in a file: on stderr, and to a program as its other complaints.
fn tell(message: &Message, language: Language, format: Format) {
    let text = print_without_place(message, language, format);
    match format {
        Format::Human | Format::Short => eprintln!("{text}"),
        Format::Github | Format::Json => println!("{text}"),
    }
}

/// Tells why a command could not start.
pub(super) fn tell_trouble(message: &Message, common: &Common) {
    tell(message, common.language(), common.format());
    if common.format() == Format::Json {
        Summary::print(&Outcome { errors: 1, ..Outcome::default() }, super::NOT_STARTED);
    }
}

impl Terminal {
    /// Speaks as the settings say.
    pub(super) fn new(settings: &Settings, loudness: Loudness) -> Self {
        let place = if settings.format == Format::Github { place_in_repository(&settings.root) } else { String::new() };
        Self { format: settings.format, language: settings.language, loudness, lines: Vec::new(), place, report: None }
    }

    /// Reports to a file as well.
    pub(super) fn with_report(self, report: Option<Report>) -> Self {
        Self { report, ..self }
    }

    /// Writes the report and tells a program how the run went. Gives the exit code, which is another one when the report failed.
    pub(super) fn end(mut self, outcome: &Outcome, exit_code: u8) -> u8 {
        let failed = self.report.take().and_then(|report| report.write().err());
        if let Some(message) = &failed {
            tell(message, self.language, self.format);
        }
        let exit_code = if failed.is_some() { exit_code.max(1) } else { exit_code };
        let errors = outcome.errors + usize::from(failed.is_some());
        if self.format == Format::Json {
            Summary::print(&Outcome { errors, ..*outcome }, exit_code);
        }
        exit_code
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
        if let Some(report) = &mut self.report {
            report.complain(sources, complaint);
        }
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

    fn heard(&mut self, sources: &Sources, document: &str, complaints: &[&Diagnostic]) {
        if let Some(report) = &mut self.report {
            report.document(sources, document, complaints);
        }
    }
}
