//! What a run works on: the workspace, the output folder, the day, and how it speaks.

use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::{Date, Time};

use crate::diagnostic::{Format, Language, Message};

use super::disk;
use super::mailing::Wishes;

/// The settings of a run, resolved.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The workspace, without links.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The documents or folders that were asked for, relative to the workspace; empty for all.
    pub only: Vec<String>,
    /// The day of the run.
    pub today: Date,
    /// How many editions are made at a time; 0 for in this process, none for one for each processor.
    pub jobs: Option<usize>,
    /// How complaints are printed.
    pub format: Format,
    /// The language of complaints.
    pub language: Language,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// What is wanted of a batch besides its letters.
    pub mailing: Wishes,
}

/// Why a run cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A path that was asked for does not exist.
    #[error("{0}")]
    NoSuchPath(PathBuf),
    /// No folder on the way up holds the settings file.
    #[error("{0}")]
    NoWorkspace(PathBuf),
    /// The paths belong to different workspaces.
    #[error("{0}")]
    ManyWorkspaces(PathBuf),
    /// `--today` is not a date.
    #[error("{0}")]
    NotADate(String),
    /// `SOURCE_DATE_EPOCH` is no moment.
    #[error("{0}")]
    NotAMoment(String),
    /// Nothing that was asked for is a document.
    #[error("{0}")]
    NoDocuments(String),
    /// A document has no edition of that name.
    #[error("{0}")]
    NoEdition(String),
    /// What was asked for is not there, or may not be made.
    #[error("{}", .0.text(Language::English))]
    Refused(Message),
}

impl Settings {
    /// Tells whether a document was asked for.
    #[must_use]
    pub fn wants(&self, document: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|path| Self::is_below(document, path))
    }

    /// Names the output folder as the user knows it: from the workspace where it lies in there.
    #[must_use]
    pub fn output_name(&self) -> String {
        let inside = disk::relative_name(&self.root, &self.output).filter(|name| !name.is_empty());
        inside.unwrap_or_else(|| self.output.display().to_string())
    }

    /// Gives the name of an output as a user sees it: with the output folder, from the workspace where it lies in it.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        let output = disk::canonical(&self.output).unwrap_or_else(|_| self.output.clone());
        let full = output.join(path);
        disk::relative_name(&self.root, &full).unwrap_or_else(|| full.display().to_string())
    }

    /// Tells whether a document is what a path names, or lies below it; the empty path is the workspace.
    #[must_use]
    pub fn is_below(document: &str, path: &str) -> bool {
        let rest = document.strip_prefix(path);
        path.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Finds the workspace of the paths that were typed, and those paths relative to it.
///
/// # Errors
/// A path does not exist, or no workspace or more than one holds them.
pub fn find_workspace(given: Option<&Path>, paths: &[PathBuf]) -> Result<(PathBuf, Vec<String>), Trouble> {
    let here = PathBuf::from(".");
    let first = given.or(paths.first().map(PathBuf::as_path)).unwrap_or(&here);
    let start = disk::canonical(first).map_err(|_| Trouble::NoSuchPath(first.to_owned()))?;
    let root = start
        .ancestors()
        .find(|folder| disk::is_file(&folder.join(crate::plan::workspace::SETTINGS)))
        .ok_or_else(|| Trouble::NoWorkspace(first.to_owned()))?
        .to_owned();
    let mut only = Vec::new();
    for path in paths {
        let full = disk::canonical(path).map_err(|_| Trouble::NoSuchPath(path.clone()))?;
        only.push(disk::relative_name(&root, &full).ok_or_else(|| Trouble::ManyWorkspaces(path.clone()))?);
    }
    Ok((root, only))
}

/// Decides which day it is: what was typed, else `SOURCE_DATE_EPOCH`, else the clock, which is asked here and nowhere else.
///
/// # Errors
/// What was typed is not a date like `2026-11-03`, or `SOURCE_DATE_EPOCH` is set and not a whole number of seconds.
pub fn day_of_run(typed: Option<&str>) -> Result<Date, Trouble> {
    if let Some(text) = typed {
        return text.parse().map_err(|_| Trouble::NotADate(text.to_owned()));
    }
    match std::env::var_os(EPOCH) {
        Some(text) => day_of_epoch(&text.to_string_lossy()),
        None => Ok(jiff::ZonedDateTime::now().date()),
    }
}

/// The variable by which builds that can be repeated say which moment counts, in seconds since 1970 (reproducible-builds.org).
pub const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Reads the moment strictly, as its specification asks: whoever sets it must not get the day of the clock.
fn day_of_epoch(text: &str) -> Result<Date, Trouble> {
    let moment = text.parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let moment = moment.ok_or_else(|| Trouble::NotAMoment(text.to_owned()))?;
    Ok(moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// Gives what stands before the name of a file in the workspace to name it from the root of its repository, which is how services
/// that show complaints beside the code find it: `documents/`. Nothing where the workspace is the root, or there is no repository.
#[must_use]
pub fn place_in_repository(root: &Path) -> String {
    let checkout = std::env::var_os("GITHUB_WORKSPACE").and_then(|path| disk::canonical(Path::new(&path)).ok());
    let is_inside = |folder: &&Path| checkout.as_ref().is_none_or(|checkout| folder.starts_with(checkout));
    let mut folders = root.ancestors().take_while(is_inside);
    let repository = folders.find(|folder| disk::is_there(&folder.join(".git"))).map(Path::to_owned);
    let repository = repository.or(checkout.filter(|checkout| root.starts_with(checkout)));
    let place = repository.and_then(|repository| disk::relative_name(&repository, root)).unwrap_or_default();
    if place.is_empty() { place } else { place + "/" }
}

/// Tells what time it is here, for people who watch.
#[must_use]
pub fn time_of_day() -> Time {
    jiff::ZonedDateTime::now().time()
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Decides the language of complaints: what was typed, else that of the system, else Dutch.
#[must_use]
pub fn language_of_run(typed: Option<&str>) -> Language {
    let system = || sys_locale::get_locale().unwrap_or_default();
    let tag = typed.map_or_else(system, str::to_owned).to_lowercase();
    if tag.starts_with("en") { Language::English } else { Language::Dutch }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_whole_number_of_seconds() {
        assert_eq!(day_of_epoch("0").unwrap(), jiff::civil::date(1970, 1, 1));
        assert_eq!(day_of_epoch("1793750399").unwrap(), jiff::civil::date(2026, 11, 3));
        for text in ["", " 0", "1.5", "2026-11-03", "gisteren", "99999999999999999999", "999999999999999"] {
            assert!(matches!(day_of_epoch(text), Err(Trouble::NotAMoment(typed)) if typed == text), "{text}");
        }
    }
}
