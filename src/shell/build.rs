//! The one loop of build, check and watch: read, bind, render what is stale, write.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Format, Language, Origin, Printer, Severity, Sources};
use crate::engine::{Artifact, Order};
use crate::plan::collision;
use crate::plan::edition::{self, Plan};
use crate::plan::inputs::{Books, Materials};
use crate::plan::workspace::Workspace;

use super::batch::{Batch, Finished, Kept, Planned};
use super::ledger::{Entry, Ledger, Made};
use super::makers::{self, Makers};
use super::manifest;
use super::outputs::{self, Outputs};
use super::settings::Settings;
use super::stop;
use super::store::{Reads, Store};

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

/// How a run went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Outputs that were made.
    pub made: usize,
    /// Documents that were looked at.
    pub documents: usize,
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
struct Run<'a> {
    settings: &'a Settings,
    store: &'a Store,
    purpose: Purpose<'a>,
    out: &'a mut dyn Reporter,
    outcome: Outcome,
    /// The complaints so far.
    said: Vec<Diagnostic>,
}

/// Makes what is stale, and reports everything on the way.
pub fn build(
    settings: &Settings,
    store: &Store,
    makers: &Makers,
    ledger: &mut Ledger,
    purpose: Purpose<'_>,
    out: &mut dyn Reporter,
) -> Outcome {
    let mut run = Run { settings, store, purpose, out, outcome: Outcome::default(), said: Vec::new() };
    let Some(workspace) = run.start() else { return run.outcome };
    makers.prepare(store);
    let common = store.take_reads();
    let paths = edition::documents(store, &workspace.kinds);
    // That a workbook was asked whether it is a document makes no document depend on it.
    store.take_reads();
    ledger.keep_only(&paths);
    let mut planned = run.plan(&workspace, &paths);
    collision::refuse_collisions(planned.iter_mut().map(|planned| &mut planned.plan), &[manifest::NAME]);
    // Two documents whose outputs have one name fail, also where nothing that they were made from is another.
    planned.retain(|planned| {
        planned.plan.complaints.iter().any(Diagnostic::is_error) || ledger.is_stale(planned.path, store)
    });
    run.make(planned, &workspace, &common, makers, ledger);
    if let Purpose::Write(outputs) = purpose {
        if !run.outcome.stopped {
            run.write_manifest(outputs, ledger, &paths);
        }
        run.settle(outputs);
    }
    run.outcome
}

impl Run<'_> {
    /// Reads what all documents share, and makes sure that there is a place for the outputs.
    fn start(&mut self) -> Option<Workspace> {
        let mut complaints = Vec::new();
        let workspace = Workspace::read(self.store, &mut complaints);
        complaints.extend(super::check_fonts(self.store));
        let writable = self.find_place(&mut complaints);
        for complaint in &complaints {
            self.complain(complaint);
        }
        self.outcome.started = workspace.is_some() && writable;
        workspace.filter(|_| writable)
    }

    /// Makes sure that the output folder is still there, and still ours.
    fn find_place(&self, complaints: &mut Vec<Diagnostic>) -> bool {
        let Purpose::Write(outputs) = self.purpose else { return true };
        let renewed = outputs.renew().map_err(|reason| outputs::unusable(&self.settings.output_name(), &reason));
        let place = Origin::whole(self.store.key("--output"));
        renewed.map_err(|message| complaints.push(Diagnostic::error(message, place))).is_ok()
    }

    fn plan<'a>(&mut self, workspace: &Workspace, paths: &'a [String]) -> Vec<Planned<'a>> {
        let books = Books::new(self.store);
        let read = |path: &'a String| {
            let plan = Plan::read(path, workspace, self.store, &books, self.settings.today);
            Planned { path, plan, reads: self.store.take_reads() }
        };
        paths.iter().filter(|path| self.settings.wants(path)).map(read).collect()
    }

    /// Makes the editions of documents, and reports each document when all before it are reported. What fails keeps its last good
    /// output.
    fn make(
        &mut self,
        planned: Vec<Planned>,
        workspace: &Workspace,
        common: &Reads,
        makers: &Makers,
        ledger: &mut Ledger,
    ) {
        let (jobs, mut batch) = Batch::of(planned);
        self.report(&mut batch, common, ledger);
        self.out.planned(jobs.len());
        makers.make(self.store, &workspace.house, &jobs, &mut |index, made| {
            let result = self.keep(&jobs[index].order, made);
            batch.done(index, result);
            self.report(&mut batch, common, ledger);
            self.out.progressed();
        });
        self.outcome.stopped = stop::is_asked();
    }

    /// Writes what was made of an edition.
    fn keep(&mut self, order: &Order, made: makers::Made) -> Kept {
        let mut kept = Kept { complete: true, reads: made.reads, ..Kept::default() };
        for artifact in made.reported.value.unwrap_or_default() {
            match self.write(&artifact.path, &artifact.bytes) {
                Ok(()) => kept.made.push(made_of(order, &artifact)),
                Err(complaint) => {
                    kept.complete = false;
                    kept.complaints.push(complaint);
                }
            }
        }
        kept.complaints.splice(0..0, made.reported.diagnostics);
        kept
    }

    /// Reports the documents that are finished, in the order of their paths.
    fn report(&mut self, batch: &mut Batch, common: &Reads, ledger: &mut Ledger) {
        while let Some(finished) = batch.next_finished() {
            let entry = self.finish(&finished, common);
            ledger.done(finished.planned.path, entry);
        }
    }

    fn finish(&mut self, finished: &Finished, common: &Reads) -> Entry {
        let Finished { planned, editions } = finished;
        let mut entry = Entry { complete: true, reads: planned.reads.clone(), ..Entry::default() };
        let mut heard = Heard::default();
        self.hear_all(&planned.plan.complaints, &mut heard);
        for kept in editions {
            self.store.show_places(&kept.complaints);
            self.hear_all(&kept.complaints, &mut heard);
            entry.complete &= kept.complete;
            entry.made.extend(kept.made.iter().cloned());
            entry.reads.extend(kept.reads.clone());
        }
        entry.made.iter_mut().for_each(|made| made.warnings.clone_from(&heard.warnings));
        entry.reads.extend(common.clone());
        let failed = heard.failed || !entry.complete;
        self.outcome.made += entry.made.len();
        self.outcome.documents += 1;
        self.outcome.failed += usize::from(failed);
        entry.complete = !failed;
        self.out.finished(planned.path, entry.made.len(), failed);
        let complaints = planned.plan.complaints.iter().chain(editions.iter().flat_map(|kept| &kept.complaints));
        self.out.heard(&self.store.sources(), planned.path, &complaints.collect::<Vec<_>>());
        entry
    }

    /// Writes one file into the output folder, whole or not at all.
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let Purpose::Write(outputs) = self.purpose else { return Ok(()) };
        let changed = outputs.write(name, bytes).map_err(|reason| {
            Diagnostic::error(outputs::not_written(name, &reason), Origin::whole(self.store.key(name)))
        })?;
        self.out.made(name, changed);
        Ok(())
    }

    fn write_manifest(&mut self, outputs: &Outputs, ledger: &Ledger, paths: &[String]) {
        let asked_for_some = !self.settings.only.is_empty();
        let before = outputs.read(manifest::NAME).ok().filter(|_| asked_for_some);
        let is_there = |document: &str| paths.iter().any(|path| path == document);
        let bytes = manifest::write(ledger, before.as_deref(), &is_there);
        if let Err(complaint) = self.write(manifest::NAME, &bytes) {
            self.complain(&complaint);
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
        complaints.iter().for_each(|complaint| self.hear(complaint, heard));
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

    fn complain(&mut self, complaint: &Diagnostic) {
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

fn made_of(order: &Order, artifact: &Artifact) -> Made {
    Made {
        path: artifact.path.clone(),
        hash: Sha256::digest(&artifact.bytes).into(),
        kind: order.kind.name.clone(),
        edition: order.stem.clone(),
        language: order.locale.tag(),
        warnings: Vec::new(),
    }
}
