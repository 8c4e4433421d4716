//! What a batch gives besides its letters: one file to print, a register of what was made for whom, and a rehearsal beforehand.

mod combined;
mod index;
mod register;
mod rehearsal;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::engine::{Order, Trade, Wanted};
use crate::kind::output::OutputForm;
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::Locale;
use crate::plan::inputs::Materials;
use crate::plan::mailing::{Addressee, Mailing};
use crate::plan::workspace::Workspace;

use super::build::Run;
use super::disk::{self, Private, Refusal};
use super::makers::{Job, Makers};
use super::outputs::{self, Outputs, Unusable};
use super::store::Hash;
use super::survey::{Seen, Surveyed};

pub use rehearsal::Rehearsal;

/// What is wanted of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Where all letters shall stand in one file, for the printer.
    pub combined: Option<PathBuf>,
    /// Whether that shall stand in the place of the single files.
    pub only_combined: bool,
    /// Whether each letter shall begin on a new sheet where both sides are printed.
    pub both_sides: bool,
    /// Where it shall be written down what was made for whom.
    pub register: Option<PathBuf>,
    /// Whether a few letters shall be shown, and nothing else made.
    pub rehearse: bool,
}

impl Wishes {
    /// Tells whether anything is wanted.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.combined.is_some() || self.register.is_some() || self.rehearse
    }
}

/// A file that was made besides the letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Besides {
    /// The letters in one file.
    Combined {
        /// The file.
        file: PathBuf,
        /// The letters in it.
        letters: usize,
        /// Its pages.
        pages: usize,
    },
    /// The pages on which each letter stands.
    Index(PathBuf),
    /// What was made for whom.
    Register(PathBuf),
}

/// A letter that was made.
struct Letter<'m> {
    addressee: &'m Addressee,
    /// Its path in the output folder.
    path: String,
    hash: Hash,
}

/// Takes the batch of a survey. A wish can be about one batch only, since its letters are sorted as one.
///
/// # Errors
/// There is none, or more than one.
pub(super) fn take(documents: &mut [Surveyed]) -> Result<Mailing, Message> {
    let seen = documents.iter_mut().filter_map(|document| match document {
        Surveyed::Read(seen) => Some(&mut **seen),
        Surveyed::Settled(_) => None,
    });
    let mut mailings = seen.filter_map(|seen: &mut Seen| seen.mailing.take());
    let first = mailings.next().ok_or_else(|| Message::new("no-batch").hint(Message::new("name-a-batch")))?;
    match mailings.next() {
        None => Ok(first),
        Some(second) => {
            let message = Message::new("several-batches").with("one", &first.document).with("other", &second.document);
            Err(message.hint(Message::new("name-a-batch")))
        }
    }
}

impl Run<'_> {
    /// Makes what is wanted besides the letters, of those that were made.
    pub(super) fn make_besides(
        &mut self,
        mailing: &Mailing,
        outputs: &Outputs,
        workspace: &Workspace,
        makers: &Makers,
    ) {
        let letters = self.letters(mailing);
        let wishes = self.settings.mailing.clone();
        if let Some(file) = &wishes.combined {
            self.combine(mailing, &letters, file, outputs, workspace);
        }
        if let Some(file) = &wishes.register {
            self.register(mailing, &letters, file, outputs, workspace, makers);
        }
    }

    /// Finds the letters that stand in the output folder as this run left them, in the order in which they are printed.
    fn letters<'m>(&self, mailing: &'m Mailing) -> Vec<Letter<'m>> {
        let editions = self.state.entry(&mailing.document).map(|entry| &entry.editions);
        let letter = |addressee: &'m Addressee| {
            let edition = editions?.get(&addressee.stem).filter(|edition| !edition.failed && edition.listed)?;
            let output = edition.outputs.iter().find(|output| is_pdf(&output.path))?;
            Some(Letter { addressee, path: output.path.clone(), hash: output.hash })
        };
        mailing.addressees.iter().filter_map(letter).collect()
    }

    /// Reads a letter.
    fn read_letter(&mut self, letter: &Letter<'_>, outputs: &Outputs) -> Option<Vec<u8>> {
        outputs
            .read(&letter.path)
            .map_err(|reason| {
                let message = Message::new("file-unreadable").with("file", &letter.path).with("reason", reason);
                self.complain(&Diagnostic::error(message, letter.addressee.origin));
            })
            .ok()
    }

    /// Writes a file that was asked for by name.
    fn write_besides(&mut self, file: &Path, bytes: &[u8]) -> bool {
        match disk::write_whole(file, bytes) {
            Ok(_) => true,
            Err(error) => {
                let name = file.display().to_string();
                let message = outputs::not_written(&name, &Refusal::System(error));
                self.complain(&Diagnostic::error(message, Origin::whole(self.store.key(&name))));
                false
            }
        }
    }

    /// Makes one output from a record of ours, as editions are made.
    fn make_one(&mut self, order: Order, workspace: &Workspace, makers: &Makers) -> Option<Vec<u8>> {
        let jobs = [Job { order, is_letter: false }];
        let mut bytes = None;
        let mut complaints = Vec::new();
        makers.make(self.store, &workspace.house, &jobs, &mut |_, made| {
            complaints.extend(made.reported.diagnostics);
            bytes = made.reported.value.and_then(|artifacts| artifacts.into_iter().next()).map(|made| made.bytes);
        });
        for complaint in &complaints {
            self.complain(complaint);
        }
        bytes
    }

    /// Orders one output about a batch, from a template of ours.
    fn order(&self, mailing: &Mailing, record: Record, form: OutputForm, template: &str) -> Order {
        let names = record.fields.iter().map(|(name, _)| name.to_string()).collect();
        let kind = Trade {
            name: "mailing".to_owned(),
            extends: None,
            label: String::new(),
            labels: Vec::new(),
            fields: names,
            recipient: None,
        };
        let wanted = Wanted {
            form,
            template: template.to_owned(),
            declared: record.origin,
            path: template.to_owned(),
            record: 0,
            append: Vec::new(),
            is_sheet: false,
        };
        Order {
            kind,
            locale: mailing.locale,
            today: self.settings.today,
            stem: template.to_owned(),
            origin: record.origin,
            records: vec![record.into()],
            outputs: vec![wanted],
        }
    }
}

/// Makes a record of ours from texts and numbers.
fn record(origin: Origin, fields: Vec<(&str, Data)>) -> Record {
    let value = |data: Data| match &data {
        Data::Text(text) if text.is_empty() => Value::none(origin),
        _ => Value::new(origin, data),
    };
    let fields = fields.into_iter().map(|(name, data)| (name.into(), value(data))).collect();
    Record { type_name: "".into(), origin, fields }
}

/// Tells by its name whether an output of ours is a PDF.
fn is_pdf(path: &str) -> bool {
    path.rsplit('.').next() == Some(OutputForm::Pdf.name())
}

fn text(text: &str) -> Data {
    Data::Text(text.into())
}

/// Chooses between the words for a language: Dutch and English.
fn word<'w>(locale: Locale, nl: &'w str, en: &'w str) -> &'w str {
    if locale.language() == Locale::Dutch { nl } else { en }
}

/// Where letters lie that are wanted in one file only: private, and no input. Nobody else uses it meanwhile, and it is empty.
///
/// # Errors
/// It cannot be made, or another run uses it.
pub fn spool(root: &Path) -> Result<(PathBuf, Outputs), Unusable> {
    let folder = Private::of(root).subfolder(SPOOL)?;
    let outputs = Outputs::open(&folder)?;
    for left in outputs.list() {
        // What a run left that was killed would be taken for somebody else's work.
        let _ = outputs.remove(&left);
    }
    Ok((folder, outputs))
}

/// Removes it with all that it holds.
pub fn clear_spool(root: &Path, outputs: Outputs) {
    drop(outputs);
    Private::of(root).remove_subfolder(SPOOL);
}

const SPOOL: &str = "spool";
