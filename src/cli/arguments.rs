//! What was typed, and what it means.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use jiff::civil::Date;

use crate::diagnostic::{Format, Language};
use crate::shell::mailing::Wishes;
use crate::shell::settings::{self, Settings, Trouble};
use crate::shell::watch::Pace;

/// Makes house-style PDFs and Excel summaries of a folder of YAML documents and spreadsheets.
#[derive(Debug, Parser)]
#[command(name = "griffie", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the documents
    Build(Build),
    /// Make the documents without writing them, to see what is wrong
    Check(Run),
    /// Make the documents, and again whatever a change touches
    Watch(Watching),
    /// Write a document to start from
    New(New),
    /// Make a folder to start from, with settings, people and a first document
    Init(Folder),
    /// List the kinds of documents
    Kinds,
    /// Tell what a kind of document can hold, or what a field is for
    Explain(Topic),
    /// Print the JSON Schema of a kind, with which an editor completes and checks documents
    Schema(Schema),
    /// Show what a template gets, or the Typst that it makes
    Show(Which),
    /// List the documents and what is made of them, and whether it is up to date
    List(Paths),
    /// Tell why an output is made again, or was made the last time
    Why(Why),
    /// Compare the outputs and what they were made from with the manifest
    Verify(Within),
    /// Remove the outputs that belong to no document any more
    Clean(Clean),
    /// Work as a child of another griffie
    #[command(name = crate::shell::worker::COMMAND, hide = true)]
    Worker,
}

/// The documents to work on.
#[derive(Debug, Args)]
pub(super) struct Paths {
    /// A workspace (the folder with griffie.yaml), or documents and folders in it; all documents when none is given
    pub(super) paths: Vec<PathBuf>,
}

/// What to watch, and how.
#[derive(Debug, Args)]
pub(super) struct Watching {
    #[command(flatten)]
    pub(super) documents: Paths,
    /// Look for changes every so many seconds instead of waiting until the system reports them; chosen by itself on network drives
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    #[arg(value_parser = value_parser!(u64).range(1..=3600))]
    poll: Option<u64>,
    /// How long nothing may change before a change counts as finished, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 100, value_parser = value_parser!(u64).range(0..=60_000))]
    wait: u64,
    /// How long after its first change a change counts as finished in any case, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 500, value_parser = value_parser!(u64).range(0..=60_000))]
    longest_wait: u64,
}

impl Watching {
    /// When a change is finished.
    pub(super) fn pace(&self) -> Pace {
        Pace::of_milliseconds(self.wait, self.longest_wait)
    }

    /// How often to look, in seconds, where that was asked for.
    pub(super) fn poll(&self) -> Option<u64> {
        self.poll
    }
}

/// The documents to work on once.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// A workspace (the folder with griffie.yaml), or documents and folders in it; all documents when none is given
    pub(super) paths: Vec<PathBuf>,
    /// Write a test report for GitLab or Jenkins (in the form of `JUnit`), with a test case for each document
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<PathBuf>,
}

/// The documents to make, and what else is wanted of a batch.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) run: Run,
    /// Put all letters of a batch in one PDF for the printer, by postcode unless the document sorts them, with a CSV of their pages
    #[arg(long, value_name = "FILE")]
    combined: Option<PathBuf>,
    /// Write only that PDF, and no file for each letter
    #[arg(long, requires = "combined")]
    only_combined: bool,
    /// In that PDF, begin every letter on the front of a sheet, for printing on both sides
    #[arg(long, requires = "combined")]
    both_sides: bool,
    /// Write a workbook of what was made for whom in a batch
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// Show the letters of a batch that are unlike the others, with their first pages on one sheet, and make nothing else
    #[arg(long, conflicts_with_all = ["combined", "register"])]
    rehearse: bool,
}

impl Build {
    /// What is wanted of a batch.
    pub(super) fn wishes(&self) -> Wishes {
        let Self { combined, only_combined, both_sides, register, rehearse, .. } = self;
        Wishes {
            combined: combined.clone(),
            only_combined: *only_combined,
            both_sides: *both_sides,
            register: register.clone(),
            rehearse: *rehearse,
        }
    }
}

/// The document to start.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The kind, by its name or word: `minutes`, `notulen`
    pub(super) kind: String,
    /// The name of the file, perhaps with folders before it [default: the word for the kind and the day]
    pub(super) name: Option<String>,
    /// Write an Excel workbook to fill in instead of YAML
    #[arg(long)]
    pub(super) workbook: bool,
}

/// The folder to start.
#[derive(Debug, Args)]
pub(super) struct Folder {
    /// The folder; it is made where it does not exist
    pub(super) folder: PathBuf,
}

/// What to explain.
#[derive(Debug, Args)]
pub(super) struct Topic {
    /// A kind, a field (`minutes.actions.due`), or a type (`action`, `date`); all kinds when none is given
    pub(super) topic: Option<String>,
    /// The whole reference, as Markdown
    #[arg(long, conflicts_with = "topic")]
    pub(super) all: bool,
}

/// What to print the schema of.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// A kind, `griffie.yaml` or `people.yaml`; one schema for all documents when none is given
    pub(super) kind: Option<String>,
}

/// The output to tell about.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// The output, as a path, or as it is called in the output folder
    #[arg(value_name = "OUTPUT")]
    pub(super) made: PathBuf,
}

/// Where to look.
#[derive(Debug, Args)]
pub(super) struct Within {
    /// The workspace (the folder with griffie.yaml) [default: that of this folder]
    pub(super) folder: Option<PathBuf>,
}

/// How to clean.
#[derive(Debug, Args)]
pub(super) struct Clean {
    #[command(flatten)]
    pub(super) within: Within,
    /// List what would be removed, and remove nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The document to show.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// The document
    pub(super) document: PathBuf,
    /// What to show of it
    #[arg(long = "as", value_enum, default_value = "record")]
    pub(super) form: Form,
    /// Which one of a batch: its file name without the ending; the first when none is given
    #[arg(long)]
    pub(super) edition: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Form {
    /// The record as JSON
    Record,
    /// The Typst text
    Typst,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    Human,
    Short,
    Json,
    Github,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The workspace, when it is not that of the paths or of this folder
    #[arg(long, global = true)]
    workspace: Option<PathBuf>,
    /// The folder for what is made [default: `output` in the workspace]
    #[arg(long, global = true)]
    output: Option<PathBuf>,
    /// How many documents are made at a time [default: one for each processor; 0: in griffie itself, without its limits]
    #[arg(long, global = true, value_name = "N")]
    jobs: Option<usize>,
    /// How complaints are printed
    #[arg(long, global = true, value_enum, default_value = "human")]
    format: FormatName,
    /// What counts as failing besides errors
    #[arg(long, global = true, value_enum)]
    deny: Option<Denied>,
    /// The day that counts as today, as 2026-11-03 [default: `SOURCE_DATE_EPOCH`, or the clock]
    #[arg(long, global = true)]
    today: Option<String>,
    /// The language of complaints: nl or en [default: that of the system]
    #[arg(long, global = true)]
    lang: Option<String>,
    /// Print complaints only
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Name each file that is made
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Denied {
    Warnings,
}

/// How much is told besides complaints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loudness {
    /// Complaints only.
    Quiet,
    /// A line at the end.
    Normal,
    /// A line for each file.
    Verbose,
}

impl Common {
    /// The language of complaints.
    pub(super) fn language(&self) -> Language {
        settings::language_of_run(self.lang.as_deref())
    }

    /// The language that was asked for; none where that of the system decides.
    pub(super) fn asked_language(&self) -> Option<Language> {
        self.lang.as_deref().map(|lang| settings::language_of_run(Some(lang)))
    }

    /// The form of complaints.
    pub(super) fn format(&self) -> Format {
        match self.format {
            FormatName::Human => Format::Human,
            FormatName::Short => Format::Short,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
        }
    }

    /// The workspace that was asked for.
    pub(super) fn workspace(&self) -> Option<&Path> {
        self.workspace.as_deref()
    }

    /// The day of the run.
    pub(super) fn day(&self) -> Result<Date, Trouble> {
        settings::day_of_run(self.today.as_deref())
    }

    /// The form in which a list is printed for machines.
    pub(super) fn is_for_machines(&self) -> bool {
        matches!(self.format, FormatName::Json)
    }

    /// Whether each file is named.
    pub(super) fn is_verbose(&self) -> bool {
        self.loudness() == Loudness::Verbose
    }

    /// How much is told.
    pub(super) fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }

    /// Finds out which workspace was meant, of which everything counts.
    pub(super) fn resolve_whole(&self, within: &Within) -> Result<Settings, Trouble> {
        let settings = self.resolve(within.folder.as_slice())?;
        Ok(Settings { only: Vec::new(), ..settings })
    }

    /// Finds out what was meant. Nothing below the command line sees arguments.
    pub(super) fn resolve(&self, paths: &[PathBuf]) -> Result<Settings, Trouble> {
        let (root, only) = settings::find_workspace(self.workspace.as_deref(), paths)?;
        let output = self.output.clone().unwrap_or_else(|| root.join("output"));
        Ok(Settings {
            root,
            output,
            only,
            today: self.day()?,
            jobs: self.jobs,
            format: self.format(),
            language: self.language(),
            deny_warnings: self.deny.is_some(),
            mailing: Wishes::default(),
        })
    }
}
