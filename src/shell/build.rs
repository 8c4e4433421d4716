//! The one loop of build, check and watch: read, bind, render what is stale, write.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Format, Language, Origin, Printer, Severity, Sources};
use crate::plan::inputs::Materials;
use crate::plan::mailing::Mailing;
use crate::plan::workspace::Workspace;

use super::batch::{Batch, Finished, Kept};
use super::disk::{self, Refusal};
use super::mailing::{self, Besides, Rehearsal};
use super::makers::Makers;
use super::making::Making;
use super::manifest;
use super::outputs::{self, Outputs};
use super::settings::Settings;
use super::state::{self, Look, Output, State};
use super::stop;
use super::store::{Hash, Store};
use super::survey::{Surveyed, Surveyor};
use super::writers;

/// Hears what happens, and tells the user.
pub trait Reporter {
    /// A complaint.
    fn complain(&mut self, sources: &Sources, complaint: &Diagnostic);
    /// An output; `changed` is false when the same bytes were there already.
    fn made(&mut self, path: &str, changed: bool);
    /// A document was finished: how many outputs it has, and whether anything failed.
    fn finished(&mut self, document: &str, outputs: usize, failed: bool);
    /// So many editions are about to be made.
    fn planned(&mut self, _editions: usize) {}
    /// One of them was made, or failed.
    fn progressed(&mut self) {}
    /// A file was made besides the letters of a batch.
    fn besides(&mut self, _made: &Besides) {}
    /// A few letters of a batch were made to look at, and nothing else.
    fn rehearsed(&mut self, _rehearsal: &Rehearsal) {}
    /// All complaints about a document that was finished, also those that another one had before it.
    fn heard(&mut self, _sources: &Sources, _document: &str, _complaints: &[&Diagnostic]) {}
}

/// What to do with what is made.
#[derive(Clone, Copy)]
pub enum Purpose<'a> {
    /// Write it here.
    Write(&'a Outputs),
    /// Throw it away: only the complaints are wanted.
    Check,
}

impl<'a> Purpose<'a> {
    pub(super) fn outputs(self) -> Option<&'a Outputs> {
        match self {
            Self::Write(outputs) => Some(outputs),
            Self::Check => None,
        }
    }
}

/// How a run went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Outputs that were made.
    pub made: usize,
    /// Outputs that were what they would be, so that they were not made.
    pub fresh: usize,
    /// Outputs that belong to no document any more.
    pub orphans: usize,
    /// Documents that were looked at.
    pub documents: usize,
    /// Documents of which nothing had to be made.
    pub settled: usize,
    /// Documents of which something failed.
    pub failed: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Whether it was asked to stop before all was made.
    pub stopped: bool,
    /// Whether the run could start: the workspace can be used and the output folder written to.
    pub started: bool,
}

impl Outcome {
    /// The exit code: 0 all is well, 1 something failed, 2 it could not start, 130 it was stopped.
    #[must_use]
    pub fn exit_code(&self, deny_warnings: bool) -> u8 {
        match self {
            Self { started: false, .. } => 2,
            Self { stopped: true, .. } => stop::CODE,
            _ if self.errors > 0 || (deny_warnings && self.warnings > 0) => 1,
            _ => 0,
        }
    }
}

/// One pass over the workspace.
pub(super) struct Run<'a> {
    pub(super) settings: &'a Settings,
    pub(super) store: &'a Store,
    pub(super) state: &'a mut State,
    pub(super) purpose: Purpose<'a>,
    pub(super) out: &'a mut dyn Reporter,
    outcome: Outcome,
    /// The complaints so far.
    said: Vec<Diagnostic>,
    /// The warnings about documents, in short form, by their paths.
    warnings: BTreeMap<String, Vec<String>>,
}

/// Makes what is stale, and reports everything on the way.
pub fn build(
    settings: &Settings,
    store: &Store,
    makers: &Makers,
    state: &mut State,
    purpose: Purpose<'_>,
    out: &mut dyn Reporter,
) -> Outcome {
    let (outcome, said, warnings) = (Outcome::default(), Vec::new(), BTreeMap::new());
    let mut run = Run { settings, store, state, purpose, out, outcome, said, warnings };
    let Some(workspace) = run.start() else { return run.outcome };
    let common = store.take_reads();
    let outputs = purpose.outputs();
    let mut look = Look::new(store, &settings.output, run.state, &common);
    let surveyor = Surveyor {
        settings,
        store,
        workspace: &workspace,
        common: &common,
        is_doubtful: run.outcome.errors > 0,
        with_outputs: outputs.is_some(),
        with_mailings: settings.mailing.is_any(),
    };
    let mut survey = surveyor.survey(run.state, &mut look, &|| makers.prepare(store));
    let Ok(mailing) = run.take_mailing(&mut survey.documents) else { return run.outcome };
    if let (Some(mailing), Some(outputs), true) = (&mailing, outputs, settings.mailing.rehearse) {
        run.rehearse(mailing, survey.documents, outputs, &workspace, makers);
        return run.outcome;
    }
    run.make(survey.documents, &workspace, makers, &look);
    if let (Some(mailing), Some(outputs), false) = (&mailing, outputs, run.outcome.stopped) {
        run.make_besides(mailing, outputs, &workspace, makers);
    }
    if let Some(outputs) = outputs {
        run.end(outputs, &survey.paths, &mut look);
    }
    run.outcome
}

impl Run<'_> {
    /// Reads what all documents share, and makes sure that there is a place for the outputs.
    fn start(&mut self) -> Option<Workspace> {
        let mut complaints = Vec::new();
        let workspace = Workspace::read(self.store, &mut complaints);
        complaints.extend(super::check_fonts(self.store));
        let house = workspace.as_ref().map(|workspace| &workspace.house);
        let fonts = house.map(|house| super::check_house_fonts(self.store, house)).unwrap_or_default();
        let workspace = workspace.filter(|_| !fonts.iter().any(Diagnostic::is_error));
        complaints.extend(fonts);
        let writable = self.find_place(&mut complaints);
        for complaint in &complaints {
            self.complain(complaint);
        }
        self.outcome.started = workspace.is_some() && writable;
        workspace.filter(|_| writable)
    }

    /// Takes the batch that more is wanted of than its letters; none where nothing is wanted. Without one the run cannot start.
    fn take_mailing(&mut self, documents: &mut [Surveyed]) -> Result<Option<Mailing>, ()> {
        if !self.settings.mailing.is_any() {
            return Ok(None);
        }
        mailing::take(documents).map(Some).map_err(|message| {
            let broken = documents.iter().filter_map(|document| match document {
                Surveyed::Read(seen) => Some(seen.complaints.clone()),
                Surveyed::Settled(_) => None,
            });
            broken.flatten().collect::<Vec<_>>().iter().for_each(|complaint| self.complain(complaint));
            self.complain(&Diagnostic::error(message, Origin::whole(self.store.key("griffie build"))));
            self.outcome.started = false;
        })
    }

    /// Makes sure that the output folder is still there, and still ours.
    fn find_place(&self, complaints: &mut Vec<Diagnostic>) -> bool {
        let Purpose::Write(outputs) = self.purpose else { return true };
        let renewed = outputs.renew().map_err(|reason| outputs::unusable(&self.settings.output_name(), &reason));
        let place = Origin::whole(self.store.key("--output"));
        renewed.map_err(|message| complaints.push(Diagnostic::error(message, place))).is_ok()
    }

    /// Makes what is stale of documents, and reports each document when all before it are reported. What fails keeps its last good
    /// output.
    fn make(&mut self, documents: Vec<Surveyed>, workspace: &Workspace, makers: &Makers, look: &Look<'_>) {
        let (jobs, tasks, mut batch) = Batch::of(documents, &|path, stem| self.fresh(path, stem));
        self.report(&mut batch);
        if !jobs.is_empty() {
            self.out.planned(jobs.len());
            let (store, outputs) = (self.store, self.purpose.outputs());
            let mut making = Making { run: self, jobs: &jobs, tasks: &tasks, batch: &mut batch, look };
            writers::run(outputs, &mut making, |made| makers.make(store, &workspace.house, &jobs, made));
        }
        self.outcome.stopped = stop::is_asked();
    }

    /// What is remembered of an edition that need not be made.
    fn fresh(&self, document: &str, stem: &str) -> Kept {
        let edition = self.state.entry(document).and_then(|entry| entry.editions.get(stem));
        let complaints = edition.into_iter().flat_map(|edition| &edition.complaints);
        let complaints = complaints.filter_map(|said| said.again(self.store)).collect();
        let fresh = edition.map_or(0, |edition| edition.outputs.len());
        Kept { fresh, complete: true, complaints, ..Kept::default() }
    }

    /// Remembers a file that was written.
    pub(super) fn output(&self, path: &str, hash: Hash) -> Output {
        let stamp = disk::stamp(&self.settings.output.join(path)).filter(disk::Stamp::tells_changes);
        Output { path: path.to_owned(), hash, stamp, current: true }
    }

    /// Reports the documents that are finished, in the order of their paths.
    pub(super) fn report(&mut self, batch: &mut Batch) {
        while let Some(finished) = batch.next_finished() {
            self.finish(&finished);
        }
    }

    fn finish(&mut self, finished: &Finished) {
        let Finished { path, seen, complaints, editions } = finished;
        self.outcome.documents += 1;
        if !seen {
            self.outcome.settled += 1;
            self.outcome.fresh += self.state.entry(path).map_or(0, outputs_of);
            self.out.heard(&self.store.sources(), path, &[]);
            return;
        }
        let mut heard = Heard::default();
        self.hear_all(complaints, &mut heard);
        for kept in editions {
            self.store.show_places(&kept.complaints);
            self.hear_all(&kept.complaints, &mut heard);
            heard.failed |= !kept.complete;
            kept.remarks.iter().for_each(|remark| self.complain(remark));
        }
        let made: usize = editions.iter().map(|kept| kept.made).sum();
        self.outcome.made += made;
        self.outcome.fresh += editions.iter().map(|kept| kept.fresh).sum::<usize>();
        self.outcome.failed += usize::from(heard.failed);
        self.warnings.insert(path.clone(), heard.warnings);
        if made > 0 || heard.failed {
            self.out.finished(path, made, heard.failed);
        } else {
            self.outcome.settled += 1;
        }
        let said = editions.iter().flat_map(|kept| kept.complaints.iter().chain(&kept.remarks));
        let complaints = complaints.iter().chain(said);
        self.out.heard(&self.store.sources(), path, &complaints.collect::<Vec<_>>());
    }

    /// Says that a file could not be written.
    pub(super) fn not_written(&self, name: &str, reason: &Refusal) -> Diagnostic {
        Diagnostic::error(outputs::not_written(name, reason), Origin::whole(self.store.key(name)))
    }

    /// Writes the manifest and the state. A run that was stopped leaves the manifest to the next one.
    fn end(&mut self, outputs: &Outputs, paths: &[String], look: &mut Look<'_>) {
        self.state.settle_orphans(look);
        self.outcome.orphans = self.state.orphans().count();
        if !self.outcome.stopped && self.state.needs_manifest(look) {
            self.write_manifest(outputs, paths);
            look.wrote(manifest::NAME);
        }
        self.settle(outputs);
        self.state.save(self.store, look);
    }

    fn write_manifest(&mut self, outputs: &Outputs, paths: &[String]) {
        let asked_for_some = paths.iter().any(|path| !self.settings.wants(path));
        let before = outputs.read(manifest::NAME).ok().filter(|_| asked_for_some);
        let is_other = |document: &str| {
            !self.settings.wants(document) && paths.binary_search_by(|path| path.as_str().cmp(document)).is_ok()
        };
        let asked: Vec<&String> = paths.iter().filter(|path| self.settings.wants(path)).collect();
        let bytes = manifest::write(self.state, &asked, &self.warnings, before.as_deref(), &is_other);
        match outputs.write(manifest::NAME, &bytes) {
            // That of a part may lack what nobody could tell of the rest: the next run of everything writes it anew.
            Ok(changed) => {
                self.out.made(manifest::NAME, changed);
                let output = self.output(manifest::NAME, Sha256::digest(&bytes).into());
                self.state.wrote_manifest(Some(output).filter(|_| !asked_for_some));
            }
            Err(reason) => self.complain(&self.not_written(manifest::NAME, &reason)),
        }
    }

    /// Brings the names of what was written to the disk.
    fn settle(&mut self, outputs: &Outputs) {
        if let Err(error) = outputs.settle() {
            let place = Origin::whole(self.store.key("--output"));
            self.complain(&Diagnostic::error(outputs::not_settled(&self.settings.output_name(), &error), place));
        }
    }

    fn hear_all(&mut self, complaints: &[Diagnostic], heard: &mut Heard) {
        for complaint in complaints {
            self.hear(complaint, heard);
        }
    }

    /// Reports a complaint of a document, once in a run: forty letters with the same mistake in their template have one mistake, and
    /// so have ten documents that miss the same logo.
    fn hear(&mut self, complaint: &Diagnostic, heard: &mut Heard) {
        heard.failed |= complaint.is_error();
        if complaint.severity == Severity::Warning {
            let warning = short(&self.store.sources(), complaint);
            if !heard.warnings.contains(&warning) {
                heard.warnings.push(warning);
            }
        }
        if !self.said.contains(complaint) {
            self.said.push(complaint.clone());
            self.complain(complaint);
        }
    }

    pub(super) fn complain(&mut self, complaint: &Diagnostic) {
        match complaint.severity {
            Severity::Error => self.outcome.errors += 1,
            Severity::Warning => self.outcome.warnings += 1,
        }
        self.out.complain(&self.store.sources(), complaint);
    }
}

/// What was heard of one document so far.
#[derive(Default)]
struct Heard {
    failed: bool,
    warnings: Vec<String>,
}

/// Writes a warning for the manifest: always in English, so that the manifest does not depend on who builds.
fn short(sources: &Sources, complaint: &Diagnostic) -> String {
    Printer { sources, language: Language::English, format: Format::Short, colour: false }.print(complaint)
}

fn outputs_of(entry: &state::Entry) -> usize {
    entry.editions.values().map(|edition| edition.outputs.len()).sum()
}
