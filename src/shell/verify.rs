//! Verifying: are the outputs those that the manifest tells of, and made from the inputs that are here now? It needs no state, so that it
//! works on a fresh copy of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::plan::inputs::Materials;

use super::build::{Outcome, Reporter};
use super::disk;
use super::manifest::{self, Told};
use super::settings::{Settings, Trouble};
use super::store::{Hash, Store, Want};

/// Compares the outputs and inputs with the manifest in the output folder. `made` of the outcome is how many outputs are as they were made.
///
/// # Errors
/// There is no manifest, or it cannot be read as one.
pub fn verify(settings: &Settings, store: &Store, out: &mut dyn Reporter) -> Result<Outcome, Trouble> {
    let folder = settings.output.display();
    let path = settings.output.join(manifest::NAME);
    let refused = |key| Trouble::Refused(Message::new(key).with("folder", &folder).hint(Message::new("build-first")));
    let (bytes, _) = disk::read(&path).map_err(|_| refused("no-manifest"))?;
    let told = manifest::read(&bytes).ok_or_else(|| refused("damaged-manifest"))?;
    let mut verifying = Verifying { settings, store, out, outcome: Outcome { started: true, ..Outcome::default() } };
    verifying.outputs(&told);
    verifying.inputs(&told);
    verifying.strangers(&told);
    Ok(verifying.outcome)
}

struct Verifying<'a> {
    settings: &'a Settings,
    store: &'a Store,
    out: &'a mut dyn Reporter,
    outcome: Outcome,
}

impl Verifying<'_> {
    fn outputs(&mut self, told: &[Told]) {
        let mut failed = BTreeSet::new();
        for Told { former, .. } in told {
            match self.hash(&former.path) {
                Some(hash) if hash == former.hash => self.outcome.made += 1,
                found => {
                    failed.insert(&former.document);
                    let key = if found.is_some() { "output-differs" } else { "output-missing" };
                    let message = Message::new(key).with("document", &former.document);
                    self.complain(&Diagnostic::error(
                        message.hint(Message::new("make-again")),
                        self.place(&former.path),
                    ));
                }
            }
        }
        self.outcome.documents = told.iter().map(|told| &told.former.document).collect::<BTreeSet<_>>().len();
        self.outcome.failed = failed.len();
    }

    fn hash(&self, path: &str) -> Option<Hash> {
        let root = disk::canonical(&self.settings.output).ok()?;
        let found = disk::resolve(&root, path).ok()?;
        disk::read(&found).ok().map(|(bytes, _)| Sha256::digest(&bytes).into())
    }

    /// Compares each input once, however many outputs were made from it.
    fn inputs(&mut self, told: &[Told]) {
        let mut inputs: BTreeMap<(&str, &Hash), &str> = BTreeMap::new();
        for told in told {
            for (name, hash) in &told.inputs {
                inputs.entry((name, hash)).or_insert(&told.former.path);
            }
        }
        for ((name, hash), path) in inputs {
            let template = name.strip_prefix("templates/").map(|name| Want::Template(name.to_owned()));
            let found = self.store.answer(&template.unwrap_or_else(|| Want::File(name.to_owned())));
            if found.as_ref() == Some(hash) {
                continue;
            }
            let key = if found.is_some() { "input-differs" } else { "input-missing" };
            let message = Message::new(key).with("output", path).hint(Message::new("make-again"));
            self.complain(&Diagnostic::error(message, Origin::whole(self.store.key(name))));
        }
    }

    /// Warns of files that nobody knows. That an output of a document that failed stays is no mistake, and worth knowing all the same.
    fn strangers(&mut self, told: &[Told]) {
        let known: BTreeSet<&str> = told.iter().map(|told| &*told.former.path).chain([manifest::NAME]).collect();
        for path in disk::list(&self.settings.output, None).names {
            if !known.contains(&*path) {
                let message = Message::new("output-unknown").hint(Message::new("clean-or-move"));
                self.complain(&Diagnostic::warning(message, self.place(&path)));
            }
        }
    }

    fn place(&self, path: &str) -> Origin {
        Origin::whole(self.store.key(&self.settings.shown(path)))
    }

    fn complain(&mut self, complaint: &Diagnostic) {
        if complaint.is_error() {
            self.outcome.errors += 1;
        } else {
            self.outcome.warnings += 1;
        }
        self.out.complain(&self.store.sources(), complaint);
    }
}
