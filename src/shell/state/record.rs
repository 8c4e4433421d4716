//! What a run tells the state: what it read, what it is about to write, what it made; and what of it goes to the journal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::entry::{Edition, Entry, Output};
use super::frames::frame;
use super::judge::Look;
use super::saved::{Head, Line, Workbooks};
use super::table::{Set, Table};
use super::{Journal, State};
use crate::shell::store::{Hash, Reads, Stamps, Store, Want};

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Planned<'a> {
    /// The name of its kind; empty when it is not known.
    pub kind: &'a str,
    /// Its language subtag.
    pub language: &'a str,
    /// What was asked for to read and bind it.
    pub reads: &'a Reads,
    /// The day of the run, where that counted.
    pub day: Option<Date>,
    /// Whether nothing was wrong with it.
    pub clean: bool,
    /// Whether something was so wrong that editions may be missing.
    pub failed: bool,
    /// The stems of its editions.
    pub stems: Vec<String>,
}

impl State {
    /// Gives which workbooks were documents, by their names, with the hashes that they had; nothing when the kinds are others.
    pub fn workbooks(&mut self, kinds: &[(&Want, &Option<Hash>)]) -> BTreeMap<String, (Hash, bool)> {
        let print: Hash = Sha256::digest(postcard::to_stdvec(kinds).unwrap_or_default()).into();
        if self.workbooks.kinds != print {
            self.workbooks = Workbooks { kinds: print, known: BTreeMap::new() };
        }
        self.workbooks.known.clone()
    }

    /// Remembers which workbooks are documents.
    pub fn know_workbooks(&mut self, known: BTreeMap<String, (Hash, bool)>) {
        if self.workbooks.known != known {
            self.workbooks.known = known;
            self.changed = true;
        }
    }

    /// Forgets documents that are not there any more; their outputs become orphans.
    pub fn keep_only(&mut self, documents: &BTreeSet<&str>) {
        let gone: Vec<String> =
            self.documents.keys().filter(|known| !documents.contains(known.as_str())).cloned().collect();
        for document in gone {
            let entry = self.documents.remove(&document).unwrap_or_default();
            self.orphan(entry.editions.into_values().flat_map(|edition| edition.outputs));
            self.changed = true;
            self.manifest_changed = true;
        }
    }

    /// Remembers that a document was read, and which editions it has. Outputs of editions that it has no more become orphans, unless
    /// it failed: then its last good outputs stay.
    pub fn planned(&mut self, document: &str, common: &Reads, planned: Planned<'_>) {
        let entry = Entry {
            kind: planned.kind.to_owned(),
            language: planned.language.to_owned(),
            common: self.put(common),
            reads: self.put(planned.reads),
            day: planned.day.map(Into::into),
            clean: planned.clean,
            failed: planned.failed,
            editions: BTreeMap::new(),
        };
        let is_same = self.documents.get(document).is_some_and(|known| {
            let listed = known.editions.iter().filter(|(_, edition)| edition.listed).map(|(stem, _)| stem);
            let known_stems: BTreeSet<&String> = listed.collect();
            let facts = Entry { editions: BTreeMap::new(), ..known.clone() };
            facts == entry && known_stems == planned.stems.iter().collect()
        });
        if !is_same {
            self.note(Line::Planned(document.to_owned(), entry, planned.stems));
        }
    }

    /// Says which bytes are about to be written, so that they are known to be ours also when the run is killed right after.
    pub fn writing(&mut self, outputs: Vec<(String, Hash)>) {
        if !outputs.iter().all(|(path, hash)| self.wrote(path, hash)) {
            self.note(Line::Writing(outputs));
        }
    }

    /// Remembers what was made of an edition. Of one that failed, the last good outputs stay.
    pub fn made(&mut self, document: &str, stem: &str, reads: &Reads, made: Edition) {
        let edition = Edition { reads: self.put(reads), listed: true, ..made };
        let known = self.documents.get(document).and_then(|entry| entry.editions.get(stem));
        if edition.failed && known.is_some_and(|known| known.is_same(&after_failure(known, &edition))) {
            return;
        }
        self.note(Line::Made(document.to_owned(), stem.to_owned(), edition));
    }

    fn put(&mut self, reads: &Reads) -> Set {
        let (set, addition) = self.table.put(reads);
        if let Some(addition) = addition {
            self.write_down(&Line::Asked(addition));
        }
        set
    }

    fn note(&mut self, line: Line) {
        self.write_down(&line);
        self.apply(line);
    }

    /// Adds a line to the journal, which is started with the first.
    fn write_down(&mut self, line: &Line) {
        let name = format!("journal-{}", self.name);
        let opened = match &self.journal {
            Journal::Unwritten(base) => Some(self.private.start(&name, &frame(&Head::new(*base)))),
            Journal::Left(length) => Some(self.private.go_on(&name, *length)),
            Journal::Open(_) | Journal::Off => None,
        };
        if let Some(opened) = opened {
            self.journal = opened.map_or(Journal::Off, Journal::Open);
        }
        if let Journal::Open(file) = &mut self.journal
            && file.add(&frame(line)).is_err()
        {
            self.journal = Journal::Off;
        }
    }

    /// Does what a line says, of this run or of one before.
    pub(super) fn apply(&mut self, line: Line) {
        self.changed = true;
        match line {
            Line::Asked(addition) => self.table.add(addition),
            Line::Writing(outputs) => {
                for (path, hash) in outputs {
                    self.written.entry(path).or_default().insert(hash);
                }
            }
            Line::Planned(document, entry, stems) => self.apply_planned(document, entry, stems),
            Line::Made(document, stem, edition) => self.apply_made(&document, &stem, edition),
        }
    }

    fn apply_planned(&mut self, document: String, mut entry: Entry, stems: Vec<String>) {
        self.manifest_changed = true;
        let mut known = self.documents.remove(&document).unwrap_or_default().editions;
        for stem in stems {
            let edition = known.remove(&stem).unwrap_or_default();
            entry.editions.insert(stem, Edition { listed: true, ..edition });
        }
        if entry.failed {
            let unlisted = known.into_iter().map(|(stem, edition)| (stem, Edition { listed: false, ..edition }));
            entry.editions.extend(unlisted.filter(|(_, edition)| !edition.outputs.is_empty()));
        } else {
            self.orphan(known.into_values().flat_map(|edition| edition.outputs));
        }
        self.documents.insert(document, entry);
    }

    fn apply_made(&mut self, document: &str, stem: &str, edition: Edition) {
        self.manifest_changed = true;
        let entry = self.documents.entry(document.to_owned()).or_default();
        let known = entry.editions.remove(stem).unwrap_or_default();
        let edition = if edition.failed { after_failure(&known, &edition) } else { edition };
        for output in &edition.outputs {
            self.written.entry(output.path.clone()).or_default().insert(output.hash);
        }
        let is_kept = |path: &str| edition.outputs.iter().any(|output| output.path == path);
        let dropped: Vec<_> = known.outputs.into_iter().filter(|output| !is_kept(&output.path)).collect();
        entry.editions.insert(stem.to_owned(), edition);
        self.orphan(dropped.into_iter());
    }

    fn orphan(&mut self, outputs: impl Iterator<Item = Output>) {
        self.orphans.extend(outputs.map(|output| (output.path.clone(), output)));
    }

    /// Leaves out orphans that are no longer there, or whose place an output of a document took; and outputs of documents that failed
    /// whose place another document took.
    pub fn settle_orphans(&mut self, look: &Look<'_>) {
        let listed = self.documents.values().flat_map(|entry| entry.editions.values()).filter(|edition| edition.listed);
        let live: BTreeMap<String, String> = listed
            .flat_map(|edition| &edition.outputs)
            .map(|output| (output.path.to_lowercase(), output.path.clone()))
            .collect();
        let is_taken = |path: &str| {
            let taken = live.get(&path.to_lowercase());
            taken.is_some_and(|other| other == path || look.is_same_file(path, other))
        };
        let before = self.orphans.len();
        self.orphans.retain(|path, _| look.is_there(path) && !is_taken(path));
        self.changed |= self.orphans.len() != before;
        for edition in self.documents.values_mut().flat_map(|entry| entry.editions.values_mut()) {
            if !edition.listed {
                let before = edition.outputs.len();
                edition.outputs.retain(|output| !is_taken(&output.path));
                if edition.outputs.len() != before {
                    // Once the place is free again it has to be made, whatever it is made from.
                    edition.prints = None;
                    self.changed = true;
                }
            }
        }
    }

    /// Takes the stamps of outputs that turned out to be what they were.
    pub(super) fn restamp(&mut self, look: &Look<'_>) {
        let editions = self.documents.values_mut().flat_map(|entry| entry.editions.values_mut());
        let outputs = editions.flat_map(|edition| &mut edition.outputs).chain(self.manifest.as_mut());
        for output in outputs {
            if let Some(stamp) = look.new_stamp(&output.path)
                && output.stamp != Some(stamp)
            {
                output.stamp = Some(stamp);
                self.changed = true;
            }
        }
    }

    /// Gives what is known of the files that something depends on.
    pub(super) fn stamps(&self, store: &Store) -> Stamps {
        let mut stamps = store.stamps();
        let mut wanted: BTreeSet<String> = self.workbooks.known.keys().cloned().collect();
        for want in self.live_sets().into_iter().flat_map(|set| self.table.pairs(set)).map(|(want, _)| want) {
            match want {
                Want::File(name) if !wanted.contains(name) => drop(wanted.insert(name.clone())),
                Want::Template(name) => drop(wanted.insert(format!("templates/{name}"))),
                Want::File(_) | Want::Folder(_) => {}
            }
        }
        stamps.retain(|name, _| wanted.contains(name));
        stamps
    }

    /// The files that something was made from, each with the hashes that it had.
    pub(super) fn known_files(&self) -> BTreeSet<(String, Hash)> {
        let pairs = self.live_sets().into_iter().flat_map(|set| self.table.pairs(set));
        let file = |(want, hash): (&Want, Option<Hash>)| match want {
            Want::File(name) => Some((name.clone(), hash?)),
            Want::Template(_) | Want::Folder(_) => None,
        };
        pairs.filter_map(file).collect()
    }

    fn live_sets(&self) -> BTreeSet<Set> {
        let of_entry = |entry: &Entry| {
            let editions = entry.editions.values().map(|edition| edition.reads);
            editions.chain([entry.common, entry.reads]).collect::<Vec<_>>()
        };
        self.documents.values().flat_map(of_entry).collect()
    }

    /// Drops what nobody asked for any more.
    pub(super) fn compact(&mut self) {
        let live = self.live_sets();
        if live.len() == self.table.len() {
            return;
        }
        let mut table = Table::default();
        let moved: BTreeMap<Set, Set> =
            live.into_iter().map(|set| (set, table.put(&self.table.reads(set)).0)).collect();
        let place = |set: &mut Set| *set = moved.get(set).copied().unwrap_or_default();
        for entry in self.documents.values_mut() {
            place(&mut entry.common);
            place(&mut entry.reads);
            entry.editions.values_mut().for_each(|edition| place(&mut edition.reads));
        }
        self.table = table;
    }
}

/// What is left of an edition that failed: what could be made, and the last good outputs of the rest.
fn after_failure(known: &Edition, failed: &Edition) -> Edition {
    let mut edition = failed.clone();
    let is_made = |path: &str| failed.outputs.iter().any(|output| output.path == path);
    let kept = known.outputs.iter().filter(|output| !is_made(&output.path));
    edition.outputs.extend(kept.map(|output| Output { current: false, ..output.clone() }));
    edition
}
