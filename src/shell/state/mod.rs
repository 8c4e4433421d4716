//! What was made from what, from run to run: the state in `.griffie/`.
//!
//! It answers two questions. Of a document: need it be read again ([`State::is_settled`])? Of an edition: need it be made again
//! ([`State::verdict`])? Both go by what was really asked for when it was read or made last, and by the outputs that are there now. It
//! holds hashes, paths and complaints, never values; whoever deletes it loses time, and nothing else.
//!
//! A run reads the state of the run before, adds a line to a journal for each thing that is finished, so that a kill loses nothing that
//! was written, and writes the state anew at its end.

mod detail;
mod difference;
mod entry;
mod fingerprint;
mod frames;
mod judge;
mod memory;
mod prints;
mod program;
mod record;
mod said;
mod saved;

mod table;
mod way;

pub use difference::Difference;
pub use entry::{Day, Edition, Entry, Output, Prints, Reason};
pub use judge::{Look, There, Verdict};
pub use prints::Ground;
pub use record::Planned;
pub use said::Said;
pub use saved::Former;
pub use table::{Round, Set, Table};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::{self, Growing, Private};
use super::manifest;
use super::settings::Settings;
use super::store::{Hash, Store, Want};
use frames::Frames;
use memory::Memory;
use saved::{Body, Found, Head, Line, Workbooks};

/// What is remembered of a workspace and one output folder.
pub struct State {
    private: Private,
    /// What tells the files of this output folder from those of another.
    name: String,
    table: Table,
    documents: BTreeMap<String, Entry>,
    /// Outputs that belong to no document any more, by their paths.
    orphans: BTreeMap<String, Output>,
    workbooks: Workbooks,
    manifest: Option<Output>,
    /// The hashes that were written at each path, so that what somebody else wrote there is noticed.
    written: BTreeMap<String, BTreeSet<Hash>>,
    /// Whether that holds what the manifest says.
    knows_manifest: bool,
    past: Past,
    journal: Journal,
    /// Details of inputs, for saying what changed in them.
    memory: Memory,
    /// Whether anything is other than it was written.
    changed: bool,
    /// Whether the manifest would be other than it was written.
    manifest_changed: bool,
}

/// Where the state comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// From a run of this griffie.
    Own,
    /// From a run of another griffie: only which outputs there are is known.
    Other,
    /// From nowhere.
    Nothing,
}

/// The file that a run adds lines to.
enum Journal {
    /// It is not there yet; it will go on from the state with this hash.
    Unwritten(Hash),
    /// An earlier run was killed; its lines, up to this length, count.
    Left(u64),
    /// It is being written.
    Open(Growing),
    /// It cannot be written, or shall not be.
    Off,
}

impl State {
    /// Reads what is remembered of a workspace and its output folder, and tells the store what is known of its files. Nothing is written
    /// yet.
    #[must_use]
    pub fn open(settings: &Settings, store: &Store) -> Self {
        let private = Private::of(&settings.root);
        let name = name_of(&settings.root, &settings.output);
        let bytes = private.read(&format!("state-{name}")).unwrap_or_default();
        let mut state = Self {
            memory: Memory::new(private.clone(), &name),
            private,
            name,
            table: Table::default(),
            documents: BTreeMap::new(),
            orphans: BTreeMap::new(),
            workbooks: Workbooks::default(),
            manifest: None,
            written: BTreeMap::new(),
            knows_manifest: false,
            past: Past::Nothing,
            journal: Journal::Unwritten(Sha256::digest(&bytes).into()),
            changed: false,
            manifest_changed: false,
        };
        match saved::read(&bytes) {
            Found::Whole(body) => state.take(*body, store),
            Found::Other(former) => {
                state.seed(&former);
                state.past = Past::Other;
            }
            Found::Nothing => {}
        }
        state.replay();
        if state.past == Past::Nothing {
            let manifest = disk::read(&settings.output.join(manifest::NAME));
            state.seed(&manifest.map(|(bytes, _)| manifest::former(&bytes)).unwrap_or_default());
        }
        state.index();
        state
    }

    /// Writes nothing from now on: for looking only.
    #[must_use]
    pub fn for_looking(mut self) -> Self {
        self.journal = Journal::Off;
        self
    }

    fn take(&mut self, body: Body, store: &Store) {
        self.table = Table::read(body.table);
        self.documents = body.documents;
        self.orphans = body.orphans;
        self.workbooks = body.workbooks;
        self.manifest = body.manifest;
        store.know(body.stamps);
        self.past = Past::Own;
    }

    /// Takes over which outputs there are from another source: the state of another griffie, or a manifest.
    fn seed(&mut self, former: &[Former]) {
        for former in former {
            let output = Output { path: former.path.clone(), hash: former.hash, stamp: None, current: false };
            self.written.entry(output.path.clone()).or_default().insert(output.hash);
            let entry = self.documents.entry(former.document.clone()).or_default();
            entry.kind.clone_from(&former.kind);
            entry.editions.entry(former.stem.clone()).or_default().outputs.push(output);
        }
    }

    /// Adds what an earlier run did before it was killed.
    fn replay(&mut self) {
        let Some(bytes) = self.private.read(&format!("journal-{}", self.name)) else { return };
        let Journal::Unwritten(base) = self.journal else { return };
        let mut frames = Frames::of(&bytes);
        if frames.next::<Head>() != Some(Head::new(base)) {
            return;
        }
        while let Some(line) = frames.next::<Line>() {
            self.apply(line);
        }
        self.journal = Journal::Left(frames.whole as u64);
        self.past = Past::Own;
    }

    /// Remembers which bytes were written where.
    fn index(&mut self) {
        let outputs =
            self.documents.values().flat_map(|entry| entry.editions.values()).flat_map(|edition| &edition.outputs);
        for output in outputs.chain(self.orphans.values()) {
            self.written.entry(output.path.clone()).or_default().insert(output.hash);
        }
    }

    /// Tells whether there is a state from an earlier run.
    #[must_use]
    pub fn past(&self) -> Past {
        self.past
    }

    /// Gives what is remembered of a document.
    #[must_use]
    pub fn entry(&self, document: &str) -> Option<&Entry> {
        self.documents.get(document)
    }

    /// Goes through the documents by name.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.documents.iter().map(|(document, entry)| (document.as_str(), entry))
    }

    /// Goes through what was asked for together.
    pub fn pairs(&self, set: Set) -> impl Iterator<Item = (&Want, Option<Hash>)> {
        self.table.pairs(set)
    }

    /// The outputs that belong to no document any more.
    pub fn orphans(&self) -> impl Iterator<Item = &Output> {
        self.orphans.values()
    }

    /// Forgets an orphan that was removed.
    pub fn forget_orphan(&mut self, path: &str) {
        self.changed |= self.orphans.remove(path).is_some();
    }

    /// Tells whether a run wrote these bytes at this path.
    #[must_use]
    pub fn wrote(&self, path: &str, hash: &Hash) -> bool {
        self.written.get(path).is_some_and(|hashes| hashes.contains(hash))
    }

    /// Tells whether the manifest has to be written: what it would say changed, or it is not what was written.
    pub fn needs_manifest(&self, look: &mut Look<'_>) -> bool {
        self.manifest_changed || self.manifest.as_ref().is_none_or(|output| look.at(output) != There::Intact)
    }

    /// Remembers the manifest that was written; none when it does not tell of everything.
    pub fn wrote_manifest(&mut self, output: Option<Output>) {
        self.changed |= self.manifest != output;
        self.manifest_changed = output.is_none();
        self.manifest = output;
    }

    /// Writes the state, at the end of a run. That it cannot be written costs the next run time, and nothing else.
    pub fn save(&mut self, store: &Store, look: &Look<'_>) {
        if matches!(self.journal, Journal::Off) {
            return;
        }
        self.private.sweep();
        self.restamp(look);
        let stamps = self.stamps(store);
        if self.changed {
            let files = self.known_files();
            self.memory.save(store, &files);
        }
        if !self.changed && !look.is_worth_saving(&stamps) && matches!(self.journal, Journal::Unwritten(_)) {
            return;
        }
        self.compact();
        let body = Body {
            table: self.table.written(),
            documents: self.documents.clone(),
            orphans: self.orphans.clone(),
            stamps,
            workbooks: self.workbooks.clone(),
            manifest: self.manifest.clone().filter(|_| !self.manifest_changed),
        };
        let bytes = saved::write(&self.former(), &body);
        if self.private.write(&format!("state-{}", self.name), &bytes).is_ok() {
            self.private.remove(&format!("journal-{}", self.name));
            self.journal = Journal::Unwritten(Sha256::digest(&bytes).into());
            self.changed = false;
            // What the next run will know is enough for this one too, which may watch for days.
            self.written.clear();
            self.index();
        }
    }

    fn former(&self) -> Vec<Former> {
        let mut former = Vec::new();
        for (document, entry) in &self.documents {
            for (stem, edition) in &entry.editions {
                former.extend(edition.outputs.iter().map(|output| Former {
                    path: output.path.clone(),
                    hash: output.hash,
                    document: document.clone(),
                    stem: stem.clone(),
                    kind: entry.kind.clone(),
                }));
            }
        }
        // An orphan belongs to a document that is not there, and becomes one again.
        former.extend(self.orphans.values().map(|output| Former {
            path: output.path.clone(),
            hash: output.hash,
            document: String::new(),
            stem: output.path.clone(),
            kind: String::new(),
        }));
        former
    }
}

/// Names the files of an output folder: by its place in the workspace, so that a workspace that is moved keeps its state.
fn name_of(root: &Path, output: &Path) -> String {
    let output = disk::canonical(output).unwrap_or_else(|_| output.to_owned());
    let hash = Sha256::digest(output.strip_prefix(root).unwrap_or(&output).as_os_str().as_encoded_bytes());
    hash[..8].iter().fold(String::with_capacity(16), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a text cannot fail");
        text
    })
}
