//! The details of inputs, in a file of their own: written when an input changed, and read when somebody has to be told what changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::detail::{Detail, Key, Named};
use super::difference::{Difference, differences};
use super::frames::{Frames, frame};
use crate::diagnostic::SourceText;
use crate::plan::inputs::{Books, Materials, open_text};
use crate::shell::disk::Private;
use crate::shell::store::{Hash, Store, Want};

/// The file with the key, which all output folders share.
const KEY: &str = "key";

/// What inputs held, by their names and hashes.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Details(BTreeMap<(String, Hash), Detail>);

/// The details of the inputs of one output folder.
pub(super) struct Memory {
    private: Private,
    name: String,
    key: Option<Key>,
    /// None before they are asked for.
    details: Option<Details>,
    /// The inputs that have no parts, or whose parts cannot be told.
    without: BTreeSet<(String, Hash)>,
    /// What was found to be different, so that it is found out once for all editions.
    found: BTreeMap<(String, Hash, Hash), Vec<Difference>>,
}

impl Memory {
    /// Reads nothing yet.
    pub(super) fn new(private: Private, name: &str) -> Self {
        let name = format!("details-{name}");
        Self { private, name, key: None, details: None, without: BTreeSet::new(), found: BTreeMap::new() }
    }

    /// Tells what is different in a file; nothing when that is not known.
    pub(super) fn differences(&mut self, name: &str, before: &Hash, now: &Hash, store: &Store) -> Vec<Difference> {
        let which = (name.to_owned(), *before, *now);
        if let Some(known) = self.found.get(&which) {
            return known.clone();
        }
        let found = self.find(name, before, store).unwrap_or_default();
        self.found.insert(which, found.clone());
        found
    }

    fn find(&mut self, name: &str, before: &Hash, store: &Store) -> Option<Vec<Difference>> {
        let key = self.key()?;
        let old = self.details().0.get(&(name.to_owned(), *before))?.clone();
        let now = Named::of(&key, store.key(name), name, &show(name, store)?)?;
        Some(differences(&old, &now))
    }

    fn key(&mut self) -> Option<Key> {
        if self.key.is_none() {
            self.key = self.private.read(KEY)?.try_into().ok();
        }
        self.key
    }

    /// Gives the key; makes one where there is none. What was kept under another key is of no use then.
    fn make_key(&mut self) -> Option<Key> {
        if let Some(key) = self.key() {
            return Some(key);
        }
        let mut key = Key::default();
        getrandom::fill(&mut key).ok()?;
        self.private.write(KEY, &key).ok()?;
        self.details = Some(Details::default());
        self.key = Some(key);
        self.key
    }

    fn details(&mut self) -> &mut Details {
        let read = || {
            let bytes = self.private.read(&self.name)?;
            Frames::of(&bytes).next::<Details>()
        };
        self.details.get_or_insert_with(|| read().unwrap_or_default())
    }

    /// Keeps the details of the inputs that something was made from, and drops those of others.
    pub(super) fn save(&mut self, store: &Store, files: &BTreeSet<(String, Hash)>) {
        self.found.clear();
        self.without.retain(|file| files.contains(file));
        let Some(key) = self.make_key() else { return };
        let before = self.details().0.len();
        let mut changed = false;
        let unknown: Vec<_> = files
            .iter()
            .filter(|file| {
                !self.without.contains(file)
                    && !self.details.as_ref().is_some_and(|details| details.0.contains_key(file))
            })
            .cloned()
            .collect();
        for (name, hash) in unknown {
            // What is shown of a file is that of now.
            let detail = (store.answer(&Want::File(name.clone())) == Some(hash))
                .then(|| Named::of(&key, store.key(&name), &name, &shown(&name, store)?))
                .flatten();
            match detail {
                Some(named) => {
                    self.details().0.insert((name, hash), named.detail);
                    changed = true;
                }
                None => drop(self.without.insert((name, hash))),
            }
        }
        self.details().0.retain(|file, _| files.contains(file));
        if changed || self.details().0.len() != before {
            let bytes = frame(self.details());
            // Without details what changed is told less exactly.
            let _ = self.private.write(&self.name.clone(), &bytes);
        }
    }
}

/// Gives what was read of a file in this run.
fn shown(name: &str, store: &Store) -> Option<SourceText> {
    let key = store.key(name);
    let text = store.sources().get(key).map(|file| file.text.clone());
    text.filter(|text| !matches!(text, SourceText::Nothing))
}

/// Gives what is read of a file, and reads it where nobody did yet.
fn show(name: &str, store: &Store) -> Option<SourceText> {
    let is_yaml = [".yaml", ".yml"].iter().any(|end| name.to_lowercase().ends_with(end));
    shown(name, store).or_else(|| {
        store.aside(|| {
            if is_yaml {
                open_text(store, store.open(name), name).ok().map(drop)
            } else {
                Books::new(store).get(name).ok().map(drop)
            }
        })?;
        shown(name, store)
    })
}
