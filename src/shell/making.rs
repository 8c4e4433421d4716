//! Editions on their way from the makers to the disk: what stands in their place makes way, and what became of them is remembered.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::engine::Artifact;
use crate::plan::inputs::Materials;

use super::batch::{Batch, Kept, Task};
use super::build::Run;
use super::disk::{self, Refusal};
use super::makers::{Job, Made};
use super::state::{Edition, Look, Said};
use super::store::{Hash, Reads};
use super::writers::{Desk, Pending};

/// The editions of a run that have to be made.
pub(super) struct Making<'m, 'r> {
    pub(super) run: &'m mut Run<'r>,
    pub(super) jobs: &'m [Job],
    pub(super) tasks: &'m [Task],
    pub(super) batch: &'m mut Batch,
    pub(super) look: &'m Look<'m>,
}

/// What is known of an edition while it is written.
pub(super) struct Note {
    complaints: Vec<Diagnostic>,
    remarks: Vec<Diagnostic>,
    reads: Reads,
    failed: bool,
    /// Whether everything can be written.
    complete: bool,
}

impl Desk for Making<'_, '_> {
    type Note = Note;

    fn made(&mut self, job: usize, made: Made) -> Option<Pending<Note>> {
        let task = &self.tasks[job];
        let complaints = made.reported.diagnostics;
        let artifacts = made.reported.value.unwrap_or_default();
        let failed = task.is_incomplete || complaints.iter().any(Diagnostic::is_error);
        if self.run.purpose.outputs().is_none() {
            let kept = Kept { made: artifacts.len(), complete: !failed, complaints, ..Kept::default() };
            self.done(job, kept);
            return None;
        }
        let hashed = |artifact: Artifact| {
            let hash: Hash = Sha256::digest(&artifact.bytes).into();
            (artifact, hash)
        };
        let mut artifacts: Vec<(Artifact, Hash)> = artifacts.into_iter().map(hashed).collect();
        self.run.state.writing(artifacts.iter().map(|(artifact, hash)| (artifact.path.clone(), *hash)).collect());
        let mut note = Note { complaints, remarks: Vec::new(), reads: made.reads, failed, complete: true };
        artifacts.retain(|(artifact, hash)| self.make_way(job, &artifact.path, hash, &mut note));
        Some(Pending { job, artifacts, note })
    }

    fn written(&mut self, pending: Pending<Note>, results: Vec<Result<bool, Refusal>>) {
        let Pending { job, artifacts, mut note } = pending;
        let mut outputs = Vec::new();
        for ((artifact, hash), result) in artifacts.into_iter().zip(results) {
            match result {
                Ok(changed) => {
                    self.run.out.made(&artifact.path, changed);
                    self.look.wrote(&artifact.path);
                    outputs.push(self.run.output(&artifact.path, hash));
                }
                Err(reason) => {
                    note.complete = false;
                    note.remarks.push(self.run.not_written(&artifact.path, &reason));
                }
            }
        }
        let Note { complaints, remarks, reads, failed, complete } = note;
        let made = outputs.len();
        let (store, task) = (self.run.store, &self.tasks[job]);
        let edition = Edition {
            prints: Some(task.prints),
            failed: failed || !complete,
            outputs,
            complaints: complaints.iter().map(|complaint| Said::of(complaint, store)).collect(),
            reasons: task.reasons.clone(),
            at: disk::seconds_now(),
            ..Edition::default()
        };
        self.run.state.made(&task.path, &self.jobs[job].order.stem, &reads, edition);
        self.done(job, Kept { made, complete, complaints, remarks, ..Kept::default() });
    }
}

impl Making<'_, '_> {
    /// Keeps what somebody else wrote at the place of an output. Gives false when that cannot be kept, so that it must stay.
    fn make_way(&mut self, job: usize, path: &str, hash: &Hash, note: &mut Note) -> bool {
        let (run, task, stem) = (&mut *self.run, &self.tasks[job], &self.jobs[job].order.stem);
        let made_way = run.state.make_way(&task.path, stem, path, hash, self.look);
        let here = || Origin::whole(run.store.key(&run.settings.shown(path)));
        match made_way {
            Ok(None) => true,
            Ok(Some(kept)) => {
                let message = Message::new("output-edited").with("kept", kept);
                let hint = Message::new("edit-the-source").with("document", &task.path);
                note.remarks.push(Diagnostic::warning(message.hint(hint), here()));
                true
            }
            Err(error) => {
                let message = Message::new("not-kept").with("reason", error).hint(Message::new("move-file-away"));
                note.remarks.push(Diagnostic::error(message, here()));
                note.complete = false;
                false
            }
        }
    }

    fn done(&mut self, job: usize, kept: Kept) {
        self.batch.done(&self.tasks[job], kept);
        self.run.report(self.batch);
        self.run.out.progressed();
    }
}
