//! Judging: need a document be read again, need an edition be made again, and why.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::entry::{Edition, Output, Prints, Reason};
use super::table::{Round, Set};
use super::{Past, State};
use crate::shell::disk::{self, Stamp};
use crate::shell::store::{Hash, Reads, Stamps, Store, Want};

/// One look at the files of a workspace and its output folder: each is looked at once.
pub struct Look<'a> {
    store: &'a Store,
    output: &'a Path,
    round: Round,
    /// What all documents share, as it was asked for now; none when that is not what it was.
    common: Option<Set>,
    /// What was asked for to read that.
    asked: Reads,
    there: RefCell<BTreeMap<String, (Option<Hash>, There)>>,
    stamps: RefCell<BTreeMap<String, Stamp>>,
    /// What was known of files when the run began.
    known: Stamps,
}

/// What stands at the place of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// What was written.
    Intact,
    /// Nothing.
    Deleted,
    /// Something else.
    Edited,
}

/// What has to be done about an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: its outputs are what they would be.
    Fresh,
    /// It has to be made.
    Stale,
}

impl<'a> Look<'a> {
    /// Starts to look.
    #[must_use]
    pub fn new(store: &'a Store, output: &'a Path, state: &State, common: &Reads) -> Self {
        let known = store.stamps();
        Self {
            store,
            output,
            round: Round::default(),
            common: state.table.find(common),
            asked: common.clone(),
            there: RefCell::default(),
            stamps: RefCell::default(),
            known,
        }
    }

    /// Tells what stands at the place of an output. A file with the stamp that was remembered is not read.
    pub fn at(&self, output: &Output) -> There {
        if let Some((hash, there)) = self.there.borrow().get(&output.path)
            && *hash == Some(output.hash)
        {
            return *there;
        }
        let there = self.find(output);
        self.there.borrow_mut().insert(output.path.clone(), (Some(output.hash), there));
        there
    }

    fn find(&self, output: &Output) -> There {
        let path = self.place_of(&output.path);
        let Some(stamp) = disk::stamp(&path) else { return There::Deleted };
        if output.stamp == Some(stamp) {
            return There::Intact;
        }
        match disk::read(&path) {
            Ok((bytes, stamp)) if <[u8; 32]>::from(Sha256::digest(&bytes)) == output.hash => {
                if stamp.tells_changes() {
                    self.stamps.borrow_mut().insert(output.path.clone(), stamp);
                }
                There::Intact
            }
            _ => There::Edited,
        }
    }

    /// Tells whether there is anything at a path of the output folder.
    #[must_use]
    pub fn is_there(&self, path: &str) -> bool {
        disk::stamp(&self.place_of(path)).is_some()
    }

    /// Tells whether two paths of the output folder lead to one file, as they may where letter case does not count.
    pub(super) fn is_same_file(&self, one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(|path| disk::canonical(&self.place_of(path)).ok());
        one.is_some() && one == other
    }

    /// Gives where an output stands.
    #[must_use]
    pub fn place_of(&self, path: &str) -> PathBuf {
        self.output.join(path)
    }

    /// Forgets what was seen of an output, since it was written.
    pub fn wrote(&self, path: &str) {
        self.there.borrow_mut().remove(path);
        self.stamps.borrow_mut().remove(path);
    }

    pub(super) fn new_stamp(&self, path: &str) -> Option<Stamp> {
        self.stamps.borrow().get(path).copied()
    }

    /// Tells whether more is known of files than the run began with.
    pub(super) fn is_worth_saving(&self, stamps: &Stamps) -> bool {
        *stamps != self.known || !self.stamps.borrow().is_empty()
    }
}

impl State {
    /// Tells whether a document need not be read: what it was read and made from is what it was, nothing was wrong with it, and its
    /// outputs are there. `with_outputs` is false where nothing will be written, so that they do not matter.
    pub fn is_settled(&self, document: &str, day: Date, with_outputs: bool, look: &mut Look<'_>) -> bool {
        let Some(entry) = self.documents.get(document) else { return false };
        entry.clean
            && !entry.failed
            && look.common == Some(entry.common)
            && entry.day.is_none_or(|known| known == day.into())
            && self.holds(entry.reads, look)
            && entry.editions.values().all(|edition| self.is_whole(edition, with_outputs, look))
    }

    /// Tells whether an edition has to be made, by what it would be made from.
    pub fn verdict(
        &self,
        document: &str,
        stem: &str,
        prints: Prints,
        with_outputs: bool,
        look: &mut Look<'_>,
    ) -> Verdict {
        let known = self.documents.get(document).and_then(|entry| entry.editions.get(stem));
        let is_fresh = known.is_some_and(|edition| {
            let same_values = edition.prints.is_some_and(|known| known.plain == prints.plain);
            // Complaints point at places, so that these count as soon as there are any.
            let same_places =
                edition.complaints.is_empty() || edition.prints.is_some_and(|known| known.placed == prints.placed);
            same_values && same_places && self.is_whole(edition, with_outputs, look)
        });
        if is_fresh { Verdict::Fresh } else { Verdict::Stale }
    }

    fn holds(&self, set: Set, look: &mut Look<'_>) -> bool {
        look.round.holds(&self.table, set, look.store)
    }

    fn is_whole(&self, edition: &Edition, with_outputs: bool, look: &mut Look<'_>) -> bool {
        edition.prints.is_some()
            && !edition.failed
            && self.holds(edition.reads, look)
            && (!with_outputs || edition.outputs.iter().all(|output| look.at(output) == There::Intact))
    }

    /// Tells why an edition has to be made.
    pub fn reasons(&mut self, document: &str, stem: &str, day: Option<Date>, look: &mut Look<'_>) -> Vec<Reason> {
        let Some(entry) = self.documents.get(document) else { return vec![Reason::First] };
        let Some(edition) = entry.editions.get(stem).filter(|edition| is_known(edition)) else {
            return vec![Reason::First];
        };
        if edition.prints.is_none() {
            return vec![if self.past == Past::Other { Reason::Program } else { Reason::Forgotten }];
        }
        let (failed, outputs) = (edition.failed, edition.outputs.clone());
        let day = day.filter(|day| entry.day.is_some_and(|known| known != (*day).into()));
        let sets = [entry.common, entry.reads, edition.reads];
        let mut reasons = Vec::new();
        if failed {
            reasons.push(Reason::Failed);
        }
        let came = self.inputs_came(entry.common, look);
        reasons.extend(self.inputs_changed(sets, look));
        reasons.extend(came);
        reasons.extend(day.map(|day| Reason::Day(day.into())));
        for output in outputs {
            match look.at(&output) {
                There::Intact => {}
                There::Deleted => reasons.push(Reason::Deleted(output.path)),
                There::Edited => reasons.push(Reason::Edited(output.path)),
            }
        }
        if reasons.is_empty() {
            reasons.push(Reason::Values);
        }
        reasons
    }

    /// What all documents share now and nobody asked for before, such as a font that is new.
    fn inputs_came(&self, before: Set, look: &Look<'_>) -> Vec<Reason> {
        let known: BTreeSet<&Want> = self.table.pairs(before).map(|(want, _)| want).collect();
        let is_new = |(want, hash): &(&Want, &Option<Hash>)| hash.is_some() && !known.contains(want);
        look.asked.iter().filter(is_new).map(|(want, _)| Reason::Came(want.shown())).collect()
    }

    fn inputs_changed(&mut self, sets: [Set; 3], look: &Look<'_>) -> Vec<Reason> {
        let pairs: BTreeMap<Want, Option<Hash>> =
            sets.iter().flat_map(|set| self.table.pairs(*set)).map(|(want, hash)| (want.clone(), hash)).collect();
        let changed = pairs.into_iter().filter(|(want, hash)| look.store.answer(want) != *hash);
        let changed: Vec<_> = changed.collect();
        changed.into_iter().map(|(want, hash)| self.input_changed(&want, hash, look.store)).collect()
    }

    fn input_changed(&mut self, want: &Want, before: Option<Hash>, store: &Store) -> Reason {
        let now = store.answer(want);
        match want {
            Want::File(name) => match (before, now) {
                (Some(before), Some(now)) => {
                    let differences = self.memory.differences(name, &before, &now, store);
                    Reason::Input { file: name.clone(), differences }
                }
                (None, _) => Reason::Came(name.clone()),
                (_, None) => Reason::Gone(name.clone()),
            },
            Want::Folder(folder) => Reason::Folder(format!("templates/{folder}")),
            Want::Template(name) => {
                let file = format!("templates/{name}");
                let ours = store.ours(name);
                match (before, now) {
                    (None, _) => Reason::Came(file),
                    (_, None) => Reason::Gone(file),
                    (before, _) if before == ours => Reason::Replaces(file),
                    (_, now) if now == ours => Reason::Restores(file),
                    _ => Reason::Input { file, differences: Vec::new() },
                }
            }
        }
    }
}

fn is_known(edition: &Edition) -> bool {
    edition.prints.is_some() || !edition.outputs.is_empty()
}
