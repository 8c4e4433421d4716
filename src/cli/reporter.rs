//! Telling what happens: complaints, and the files that are made.

use anstream::{eprintln, println};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Format, Language, Message, Printer, Sources, print_without_place};
use crate::shell::mailing::{Besides, Rehearsal};
use crate::shell::settings::place_in_repository;
use crate::shell::{Outcome, Reporter, Settings};

use super::arguments::{Common, Loudness};
use super::foot::Foot;
use super::junit::Report;
use super::status::{Finished, Status};
use super::words;

/// Prints complaints and files as they come. For people on stderr; for machines on stdout.
pub(super) struct Terminal {
    format: Format,
    language: Language,
    loudness: Loudness,
    finished: Vec<Finished>,
    foot: Foot,
    /// The last line that said how it stands.
    rested: String,
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
        let Settings { format, language, .. } = *settings;
        let foot = Foot::new(language, loudness > Loudness::Quiet && is_for_people(format));
        Self { format, language, loudness, finished: Vec::new(), foot, rested: String::new(), place, report: None }
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

    /// Takes the line at the foot away.
    pub(super) fn clear(&self) {
        self.foot.clear();
    }
}

fn is_for_people(format: Format) -> bool {
    matches!(format, Format::Human | Format::Short)
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

    fn besides(&mut self, made: &Besides) {
        self.say(&words::besides(made, self.language));
    }

    fn rehearsed(&mut self, rehearsal: &Rehearsal) {
        self.foot.clear();
        for line in words::rehearsal(rehearsal, self.language) {
            self.say(&line);
        }
    }

    fn heard(&mut self, sources: &Sources, document: &str, complaints: &[&Diagnostic]) {
        if let Some(report) = &mut self.report {
            report.document(sources, document, complaints);
        }
    }
}
