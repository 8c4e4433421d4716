//! The files of a run: resolved, read once, counted. This is where the core's questions ([`Inputs`]) meet the disk.

mod rounds;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, FileKey, Message, Place, SourceText, Sources, nearest};
use crate::plan::inputs::{Inputs, Materials, Opened};
use crate::read::sheet::{self, Form, RawBook};
use crate::read::text;

use super::disk::{self, Listing, Refusal, Stamp};
use super::embedded;
use super::worker::Workers;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Something that was asked for while a document was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Want {
    /// A file of the workspace.
    File(String),
    /// A template: the workspace's own, else ours.
    Template(String),
    /// Which templates a folder under `templates/` holds.
    Folder(String),
}

impl Want {
    /// Its name as users see it: relative to the workspace.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::File(name) => name.clone(),
            Self::Template(name) | Self::Folder(name) => format!("templates/{name}"),
        }
    }

    /// What a name that users see stands for.
    #[must_use]
    pub fn named(shown: &str) -> Self {
        match shown.strip_prefix("templates/") {
            Some(name) => Self::Template(name.to_owned()),
            None => Self::File(shown.to_owned()),
        }
    }
}

/// What was asked for, with the hash of what was found; none when there was nothing.
pub type Reads = BTreeMap<Want, Option<Hash>>;

/// What was found of what was asked for.
#[derive(Clone, Debug)]
pub(super) struct Supply {
    pub(super) bytes: Arc<[u8]>,
    pub(super) hash: Hash,
    /// Whether it is part of the program.
    pub(super) ours: bool,
}

#[derive(Clone)]
struct Held {
    bytes: Arc<[u8]>,
    hash: Hash,
    /// None for what is nowhere on the disk.
    stamp: Option<Stamp>,
    /// Whether it is part of the program.
    ours: bool,
    /// Whether the stamp was old enough to be trusted when it was taken.
    settled: bool,
    /// Whether it was taken in for the round that comes.
    taken: bool,
}

impl From<Held> for Supply {
    fn from(held: Held) -> Self {
        Self { bytes: held.bytes, hash: held.hash, ours: held.ours }
    }
}

impl Held {
    fn new(bytes: Vec<u8>, stamp: Stamp) -> Self {
        let hash = Sha256::digest(&bytes).into();
        Self { hash, bytes: bytes.into(), stamp: Some(stamp), ours: false, settled: stamp.is_settled(), taken: false }
    }
}

/// The hashes of files by their names in the workspace, each with the stamp that the file had.
pub type Stamps = BTreeMap<String, (Stamp, Hash)>;

/// The files of a workspace, and what was read of them.
pub struct Store {
    root: PathBuf,
    output: Option<PathBuf>,
    sources: Mutex<Sources>,
    held: Mutex<BTreeMap<PathBuf, Held>>,
    ours: Mutex<BTreeMap<String, Held>>,
    listing: Mutex<Option<Arc<Listing>>>,
    /// Files that are nowhere on the disk: what was made in this run to be shown in something else.
    lent: Mutex<BTreeMap<String, Held>>,
    /// The templates of this round, the workspace's own and ours.
    templates: Mutex<Option<Arc<Vec<String>>>>,
    /// The hashes of what folders of templates hold in this round.
    folders: Mutex<HashMap<String, Hash>>,
    /// The files behind the names that were asked for in this round; none where there was no file.
    paths: Mutex<HashMap<String, Option<PathBuf>>>,
    /// The files that were asked for in this round and could not be read.
    refused: Mutex<BTreeSet<PathBuf>>,
    /// What is known of files from an earlier run.
    known: Mutex<Stamps>,
    reads: Mutex<Reads>,
    workers: Option<Workers>,
}

/// Locks. What a panic left half done is a cache entry that is missing, so that going on is safe.
fn hold<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    /// Opens a workspace. What lies in the output folder is never an input.
    #[must_use]
    pub fn new(root: &Path, output: Option<&Path>) -> Self {
        Self {
            root: disk::canonical(root).unwrap_or_else(|_| root.to_owned()),
            output: output.map(Path::to_owned),
            sources: Mutex::default(),
            held: Mutex::default(),
            ours: Mutex::default(),
            listing: Mutex::default(),
            lent: Mutex::default(),
            templates: Mutex::default(),
            folders: Mutex::default(),
            paths: Mutex::default(),
            refused: Mutex::default(),
            known: Mutex::default(),
            reads: Mutex::default(),
            workers: None,
        }
    }

    /// Lets workbooks that may harm their reader be read by children of this program, which has to know the hidden command.
    #[must_use]
    pub fn with_workers(self) -> Self {
        match std::env::current_exe() {
            Ok(program) => self.with_workers_of(Workers::of(program)),
            Err(_) => self,
        }
    }

    /// Lets these children do what may harm whoever does it.
    #[must_use]
    pub fn with_workers_of(mut self, workers: Workers) -> Self {
        self.workers = Some(workers);
        self
    }

    /// Opens what is part of the program and nothing else. No file lies below the empty path.
    #[must_use]
    pub fn without_workspace() -> Self {
        Self::new(Path::new(""), None)
    }

    /// Gives the files of the run, for printing complaints.
    pub fn sources(&self) -> MutexGuard<'_, Sources> {
        hold(&self.sources)
    }

    /// Takes what was asked for since the last call.
    pub fn take_reads(&self) -> Reads {
        std::mem::take(&mut *hold(&self.reads))
    }

    /// Does something whose reading counts for nobody.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        let reads = self.take_reads();
        let result = work();
        *hold(&self.reads) = reads;
        result
    }

    /// Tells whether every folder of the workspace could be looked into.
    #[must_use]
    pub fn sees_everything(&self) -> bool {
        self.listing().whole
    }

    /// Tells whether what was asked for would be answered with the same bytes now.
    #[must_use]
    pub fn still_holds(&self, reads: &Reads) -> bool {
        reads.iter().all(|(want, hash)| self.answer(want) == *hash)
    }

    /// Gives the hash of what would be found now; a file whose stamp is known is not read for it. Asking does not count as reading.
    #[must_use]
    pub fn answer(&self, want: &Want) -> Option<Hash> {
        match want {
            Want::File(name) => self.file_hash(name),
            Want::Template(name) => {
                self.file_hash(&format!("templates/{name}")).or_else(|| self.find_ours(name).map(|held| held.hash))
            }
            Want::Folder(folder) => Some(self.folder_hash(folder)),
        }
    }

    fn file_hash(&self, name: &str) -> Option<Hash> {
        let path = self.resolve(name).ok()?;
        if let Some(held) = hold(&self.held).get(&path) {
            return Some(held.hash);
        }
        let known = hold(&self.known).get(name).copied();
        match known {
            Some((stamp, hash)) if disk::stamp(&path) == Some(stamp) => Some(hash),
            _ => self.file(name).ok().map(|held| held.hash),
        }
    }

    /// Answers what is asked, without noting it.
    ///
    /// # Errors
    /// It is missing, cannot be read, is too large, or lies outside the workspace.
    pub(super) fn supply(&self, want: &Want) -> Result<Supply, Message> {
        self.find(want).map(Supply::from)
    }

    /// Makes sure that the places that complaints speak of can be shown: a text that no one has read so far is read now.
    pub fn show_places<'d>(&self, complaints: impl IntoIterator<Item = &'d Diagnostic>) {
        for origin in complaints.into_iter().flat_map(Diagnostic::places) {
            if !matches!(origin.place(), Place::Text(_)) {
                continue;
            }
            let key = origin.file();
            let unseen = self.sources().get(key).filter(|file| matches!(file.text, SourceText::Nothing)).cloned();
            let bytes = unseen.and_then(|file| self.supply(&Want::named(&file.name)).ok());
            if let Some(text) = bytes.and_then(|supply| text::decode(&supply.bytes).ok()) {
                self.show(key, SourceText::Text(text.into()));
            }
        }
    }

    /// Lets a file be found that is nowhere on the disk. Its name must be one that no file of a workspace has, as below `.griffie/`.
    pub(super) fn lend(&self, name: &str, bytes: Vec<u8>) {
        let hash = Sha256::digest(&bytes).into();
        let held = Held { bytes: bytes.into(), hash, stamp: None, ours: false, settled: true, taken: false };
        hold(&self.lent).insert(name.to_owned(), held);
    }

    /// The children of the run, where there are any.
    pub(super) fn workers(&self) -> Option<&Workers> {
        self.workers.as_ref()
    }

    /// Finds the file behind a name, once in a round.
    fn resolve(&self, name: &str) -> Result<PathBuf, Refusal> {
        if let Some(found) = hold(&self.paths).get(name) {
            return found.clone().ok_or(Refusal::Missing);
        }
        let found = disk::resolve(&self.root, name);
        match &found {
            Ok(path) => drop(hold(&self.paths).insert(name.to_owned(), Some(path.clone()))),
            Err(Refusal::Missing) => drop(hold(&self.paths).insert(name.to_owned(), None)),
            Err(_) => {}
        }
        found
    }

    fn find(&self, want: &Want) -> Result<Held, Message> {
        match want {
            Want::File(name) => self.file(name).map_err(|refusal| self.refuse(name, &refusal)),
            Want::Template(name) => {
                self.find_template(name).ok_or_else(|| Message::new("no-such-template").with("file", name))
            }
            // A folder is listed, and never opened.
            Want::Folder(name) => Err(Message::new("file-is-no-file").with("file", name)),
        }
    }

    fn file(&self, name: &str) -> Result<Held, Refusal> {
        if let Some(held) = hold(&self.lent).get(name) {
            return Ok(held.clone());
        }
        let path = self.resolve(name)?;
        if let Some(held) = hold(&self.held).get(&path) {
            return Ok(held.clone());
        }
        let read = disk::read(&path);
        if read.is_err() {
            hold(&self.refused).insert(path.clone());
        }
        let (bytes, stamp) = read?;
        let held = Held::new(bytes, stamp);
        hold(&self.held).insert(path, held.clone());
        Ok(held)
    }

    /// The templates in a folder and the folders below it.
    fn below(&self, folder: &str) -> Vec<String> {
        let is_below = |name: &&String| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.all_templates().iter().filter(is_below).cloned().collect()
    }

    fn folder_hash(&self, folder: &str) -> Hash {
        if let Some(hash) = hold(&self.folders).get(folder) {
            return *hash;
        }
        let hash = Sha256::digest(self.below(folder).join("\0")).into();
        hold(&self.folders).insert(folder.to_owned(), hash);
        hash
    }

    fn all_templates(&self) -> Arc<Vec<String>> {
        let list = || {
            let listing = self.listing();
            let own = listing.names.iter().filter_map(|name| name.strip_prefix("templates/").map(str::to_owned));
            Arc::new(own.chain(embedded::names()).collect::<BTreeSet<_>>().into_iter().collect())
        };
        hold(&self.templates).get_or_insert_with(list).clone()
    }

    fn listing(&self) -> Arc<Listing> {
        let mut listing = hold(&self.listing);
        listing.get_or_insert_with(|| Arc::new(disk::list(&self.root, self.output.as_deref()))).clone()
    }

    fn find_template(&self, name: &str) -> Option<Held> {
        self.file(&format!("templates/{name}")).ok().or_else(|| self.find_ours(name))
    }

    /// Gives the hash of a template of ours, whatever the workspace has in its place.
    #[must_use]
    pub fn ours(&self, name: &str) -> Option<Hash> {
        self.find_ours(name).map(|held| held.hash)
    }

    fn find_ours(&self, name: &str) -> Option<Held> {
        if let Some(held) = hold(&self.ours).get(name) {
            return Some(held.clone());
        }
        let bytes = embedded::get(name)?;
        let hash = Sha256::digest(bytes).into();
        let held = Held { bytes: bytes.into(), hash, stamp: None, ours: true, settled: true, taken: false };
        hold(&self.ours).insert(name.to_owned(), held.clone());
        Some(held)
    }

    /// Answers what is asked, and notes it.
    fn ask(&self, want: Want) -> Result<Opened, Message> {
        let found = self.find(&want);
        let key = self.key(&want.shown());
        hold(&self.reads).insert(want, found.as_ref().ok().map(|held| held.hash));
        found.map(|held| Opened { key, bytes: held.bytes })
    }

    fn refuse(&self, name: &str, refusal: &Refusal) -> Message {
        match refusal {
            Refusal::Missing => self.missing(name),
            Refusal::Outside => Message::new("file-outside").with("file", name).hint(Message::new("put-file-inside")),
            Refusal::TooLarge => {
                let limit = disk::LARGEST_FILE / 1024 / 1024;
                let message = Message::new("file-too-large").with("file", name).with("limit", limit);
                message.hint(Message::new("split-file"))
            }
            Refusal::InUse(Some(owner)) => {
                let message = Message::new("file-in-use-by").with("file", name).with("owner", owner);
                message.hint(Message::new("close-and-build-again"))
            }
            Refusal::InUse(None) => {
                Message::new("file-in-use").with("file", name).hint(Message::new("close-and-build-again"))
            }
            Refusal::NotAFile => Message::new("file-is-no-file").with("file", name),
            Refusal::System(error) => Message::new("file-unreadable").with("file", name).with("reason", error),
        }
    }

    fn missing(&self, name: &str) -> Message {
        let message = Message::new("file-missing").with("file", name);
        let files: Vec<String> = self.files().into_iter().filter(|file| file != name).collect();
        let last = name.rsplit('/').next().unwrap_or(name);
        let same_name = files.iter().find(|file| file.rsplit('/').next() == Some(last)).map(String::as_str);
        match same_name.or_else(|| nearest(name, files.iter().map(String::as_str))) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message.hint(Message::new("file-name-from-root")),
        }
    }
}

impl Materials for Store {
    fn open(&self, name: &str) -> Result<Opened, Message> {
        self.ask(Want::File(name.to_owned()))
    }

    fn template(&self, name: &str) -> Result<Opened, Message> {
        self.ask(Want::Template(name.to_owned()))
    }

    fn templates(&self) -> Vec<String> {
        self.all_templates().to_vec()
    }

    fn templates_in(&self, folder: &str) -> Vec<String> {
        let hash = self.folder_hash(folder);
        hold(&self.reads).insert(Want::Folder(folder.to_owned()), Some(hash));
        self.below(folder)
    }

    fn key(&self, name: &str) -> FileKey {
        hold(&self.sources).add(name)
    }

    fn show(&self, key: FileKey, text: SourceText) {
        hold(&self.sources).set_text(key, text);
    }
}

impl Inputs for Store {
    fn unpack(&self, form: Form, opened: &Opened) -> Result<RawBook, Message> {
        match &self.workers {
            Some(workers) => workers.read(form, &opened.bytes),
            None => sheet::read_raw(form, &opened.bytes),
        }
    }

    fn files(&self) -> Vec<String> {
        self.listing().names.clone()
    }
}
