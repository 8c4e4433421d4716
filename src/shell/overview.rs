//! What there is: each document with its outputs and how these stand. Nothing is made and nothing is written.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::diagnostic::Diagnostic;
use crate::plan::workspace::Workspace;

use super::build::Reporter;
use super::disk;
use super::settings::Settings;
use super::state::{Edition, Look, Output, Reason, State, There};
use super::store::Store;
use super::survey::{Seen, SeenEdition, Surveyed, Surveyor};

/// How an output stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is what it would be.
    Fresh,
    /// It has to be made.
    Stale,
    /// It was deleted, and will be made again.
    Deleted,
    /// Somebody edited it; it will be kept and made again.
    Edited,
    /// It cannot be made: the document has errors, or it failed the last time.
    Failed,
    /// It belongs to no document any more.
    Orphan,
}

/// One document, or the outputs that belong to none.
#[derive(Clone, Debug)]
pub struct Row {
    /// The path of the document; none for the outputs of no document.
    pub document: Option<String>,
    /// The name of its kind; empty where it is not known.
    pub kind: String,
    /// Its outputs.
    pub outputs: Vec<Listed>,
    /// Whether it has errors.
    pub failed: bool,
}

/// One output.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The path relative to the output folder, with `/`.
    pub path: String,
    /// How it stands.
    pub standing: Standing,
    /// Why it will be made, or why it was made the last time.
    pub reasons: Vec<Reason>,
    /// When it was made the last time.
    pub made: Option<DateTime>,
}

/// What there is.
pub struct Overview {
    /// The documents by their paths, and last the outputs of none.
    pub rows: Vec<Row>,
    /// The state, as a build would begin with it.
    pub state: State,
    /// The complaints about the documents that were read.
    pub complaints: Vec<(String, Diagnostic)>,
}

/// Looks at everything. None when the workspace cannot be used; the complaints about that are reported.
pub fn overview(settings: &Settings, store: &Store, state: State, out: &mut dyn Reporter) -> Option<Overview> {
    let mut complaints = Vec::new();
    let workspace = Workspace::read(store, &mut complaints);
    complaints.extend(super::check_fonts(store));
    complaints.extend(workspace.iter().flat_map(|workspace| super::check_house_fonts(store, &workspace.house)));
    for complaint in &complaints {
        out.complain(&store.sources(), complaint);
    }
    let workspace = workspace?;
    let common = store.take_reads();
    let mut state = state;
    let mut look = Look::new(store, &settings.output, &state, &common);
    let surveyor = Surveyor {
        settings,
        store,
        workspace: &workspace,
        common: &common,
        is_doubtful: complaints.iter().any(Diagnostic::is_error),
        with_outputs: true,
        with_mailings: false,
    };
    let survey = surveyor.survey(&mut state, &mut look, &|| {});
    let mut overview = Overview { rows: Vec::new(), state, complaints: Vec::new() };
    for document in survey.documents {
        overview.add(document, &look);
    }
    overview.state.settle_orphans(&look);
    overview.add_orphans();
    Some(overview)
}

impl Overview {
    fn add(&mut self, document: Surveyed, look: &Look<'_>) {
        match document {
            Surveyed::Settled(path) => self.add_settled(path),
            Surveyed::Read(seen) => self.add_seen(*seen, look),
        }
    }

    fn add_settled(&mut self, path: String) {
        let Some(entry) = self.state.entry(&path) else { return };
        let listed = |edition: &Edition| {
            let output =
                |output: &Output| listed(&output.path, Standing::Fresh, edition.reasons.clone(), Some(edition));
            edition.outputs.iter().map(output).collect::<Vec<_>>()
        };
        let outputs = entry.editions.values().flat_map(listed).collect();
        self.rows.push(Row { document: Some(path), kind: entry.kind.clone(), outputs, failed: false });
    }

    fn add_seen(&mut self, seen: Seen, look: &Look<'_>) {
        let Seen { path, complaints, editions, .. } = seen;
        let failed = complaints.iter().any(Diagnostic::is_error);
        let entry = self.state.entry(&path);
        let mut outputs = Vec::new();
        for edition in &editions {
            let known = entry.and_then(|entry| entry.editions.get(&edition.order.stem));
            outputs.extend(of_edition(edition, known, look));
        }
        let left = entry.into_iter().flat_map(|entry| entry.editions.values()).filter(|edition| !edition.listed);
        for edition in left {
            let output =
                |output: &Output| listed(&output.path, Standing::Failed, edition.reasons.clone(), Some(edition));
            outputs.extend(edition.outputs.iter().map(output));
        }
        let kind = entry.map(|entry| entry.kind.clone()).unwrap_or_default();
        self.complaints.extend(complaints.into_iter().map(|complaint| (path.clone(), complaint)));
        self.rows.push(Row { document: Some(path), kind, outputs, failed });
    }

    fn add_orphans(&mut self) {
        let outputs: Vec<Listed> =
            self.state.orphans().map(|output| listed(&output.path, Standing::Orphan, Vec::new(), None)).collect();
        if !outputs.is_empty() {
            self.rows.push(Row { document: None, kind: String::new(), outputs, failed: false });
        }
    }

    /// Finds an output by what was typed for it: a path from here, or as it is called in the output folder or the workspace.
    #[must_use]
    pub fn find(&self, typed: &Path, settings: &Settings) -> Option<(&Row, &Listed)> {
        let names = names_of(typed, settings);
        let outputs = || self.rows.iter().flat_map(|row| row.outputs.iter().map(move |output| (row, output)));
        names.iter().find_map(|name| outputs().find(|(_, output)| output.path == *name))
    }
}

/// What an output may be called in the output folder, the likeliest first.
fn names_of(typed: &Path, settings: &Settings) -> Vec<String> {
    let output = disk::canonical(&settings.output).unwrap_or_else(|_| settings.output.clone());
    let here = std::path::absolute(typed).ok().map(|path| without_links(&path));
    let from = [here, Some(settings.root.join(typed)), Some(output.join(typed))];
    from.into_iter().flatten().filter_map(|path| disk::relative_name(&output, &path)).collect()
}

/// Resolves the links of that part of a path that exists.
fn without_links(path: &Path) -> PathBuf {
    let existing = path.ancestors().find_map(|folder| Some((folder, disk::canonical(folder).ok()?)));
    let resolved = existing.and_then(|(folder, real)| Some(real.join(path.strip_prefix(folder).ok()?)));
    resolved.unwrap_or_else(|| path.to_owned())
}

fn of_edition(seen: &SeenEdition, known: Option<&Edition>, look: &Look<'_>) -> Vec<Listed> {
    let fails_again = known.is_some_and(|known| known.failed && known.prints == Some(seen.prints));
    let standing = |path: &str| {
        let output = known.and_then(|known| known.outputs.iter().find(|output| output.path == path));
        match output.map(|output| look.at(output)) {
            _ if seen.stale.is_none() => Standing::Fresh,
            _ if fails_again => Standing::Failed,
            Some(There::Deleted) => Standing::Deleted,
            Some(There::Edited) => Standing::Edited,
            _ => Standing::Stale,
        }
    };
    let last = || known.map(|known| known.reasons.clone()).unwrap_or_default();
    let reasons = seen.stale.clone().unwrap_or_else(last);
    let output = |path: &String| listed(path, standing(path), reasons.clone(), known);
    seen.order.outputs.iter().map(|output_wanted| output(&output_wanted.path)).collect()
}

fn listed(path: &str, standing: Standing, reasons: Vec<Reason>, edition: Option<&Edition>) -> Listed {
    let made = edition.filter(|edition| edition.at != 0).and_then(|edition| Timestamp::from_second(edition.at).ok());
    let made = made.map(|moment| moment.to_zoned_datetime(TimeZone::system()).datetime());
    Listed { path: path.to_owned(), standing, reasons, made }
}
