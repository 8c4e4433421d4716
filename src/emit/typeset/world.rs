//! What Typst sees while it typesets: one text, the fonts, and the files that it asks for.
//!
//! Every edition has the same paths, since Typst keeps each path that it ever met and stops at 65,535. Components and pictures stay
//! parsed on the shelf between editions, as long as their bytes stay the same.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Module, Scope};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Files, Fonts, images, letterhead, pdf};
use crate::diagnostic::{FileKey, Message};

/// Functions that turn text into code; nothing that we typeset may call them.
const SHUT: [&str; 2] = ["eval", "plugin"];

/// What all editions share.
pub(super) struct Shared {
    library: LazyHash<Library>,
    pub(super) fonts: Fonts,
    shelf: Mutex<HashMap<FileId, Shelved>>,
}

/// A file as Typst wants it, kept as long as its bytes stay the same.
#[derive(Clone)]
struct Shelved {
    key: FileKey,
    origin: Arc<[u8]>,
    bytes: Bytes,
    source: Option<Source>,
}

impl Shared {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self { library: LazyHash::new(library()), fonts, shelf: Mutex::default() }
    }

    fn shelve(&self, id: FileId, key: FileKey, origin: Arc<[u8]>) -> Result<Shelved, Message> {
        let mut files = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = files.get_mut(&id).filter(|kept| is_same(&kept.origin, &origin)) {
            kept.key = key;
            return Ok(kept.clone());
        }
        let bytes = Bytes::new(Arc::clone(&origin));
        if !is_source(id) {
            images::decode(&bytes)?;
        }
        let source = is_source(id).then(|| std::str::from_utf8(&origin).ok()).flatten();
        let source = source.map(|text| Source::new(id, text.to_owned()));
        let fresh = Shelved { key, origin, bytes, source };
        files.insert(id, fresh.clone());
        Ok(fresh)
    }

    /// Keeps a page of a PDF as a drawing, as long as the PDF stays the same.
    fn shelve_page(&self, id: FileId, key: FileKey, pdf: Arc<[u8]>, page: usize) -> Result<Shelved, Message> {
        let mut files = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = files.get_mut(&id).filter(|kept| is_same(&kept.origin, &pdf)) {
            kept.key = key;
            return Ok(kept.clone());
        }
        let bytes = Bytes::new(letterhead::draw(&pdf, page)?);
        let fresh = Shelved { key, bytes, origin: pdf, source: None };
        files.insert(id, fresh.clone());
        Ok(fresh)
    }

    fn shelved(&self, id: FileId) -> Option<Shelved> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

fn is_same(left: &Arc<[u8]>, right: &Arc<[u8]>) -> bool {
    Arc::ptr_eq(left, right) || left == right
}

fn is_source(id: FileId) -> bool {
    id.vpath().extension() == Some("typ")
}

/// Typst's library without the functions that turn text into code, under `std` too.
fn library() -> Library {
    let mut library = Library::default();
    let open = library.global.scope().iter().filter(|(name, _)| !SHUT.contains(&name.as_str()));
    let mut scope = Scope::new();
    for (name, binding) in open {
        scope.bind(name.clone(), binding.clone());
    }
    library.global = Module::new("global", scope);
    library.std = Binding::detached(library.global.clone());
    library
}

/// The world of one edition.
pub(super) struct EditionWorld<'a> {
    shared: &'a Shared,
    main: &'a Source,
    files: &'a dyn Files,
    today: Option<Datetime>,
    opened: Mutex<BTreeMap<String, Result<Shelved, Message>>>,
}

impl<'a> EditionWorld<'a> {
    pub(super) fn new(shared: &'a Shared, main: &'a Source, files: &'a dyn Files, today: Option<Date>) -> Self {
        Self { shared, main, files, today: today.and_then(pdf::day), opened: Mutex::default() }
    }

    pub(super) fn main_id(&self) -> FileId {
        self.main.id()
    }

    /// Gives the complaint about a file that could not be used in this edition, by its path from the root.
    pub(super) fn refusal(&self, path: &str) -> Option<Message> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.get(path).and_then(|outcome| outcome.as_ref().err().cloned())
    }

    /// Gives the key of a file that was read, now or for an earlier edition.
    pub(super) fn key(&self, id: FileId) -> Option<FileKey> {
        self.shared.shelved(id).map(|shelved| shelved.key)
    }

    /// Gives the text of a component that was read, now or for an earlier edition.
    pub(super) fn text(&self, id: FileId) -> Option<Source> {
        if id == self.main.id() { Some(self.main.clone()) } else { self.shared.shelved(id)?.source }
    }

    fn open(&self, id: FileId) -> FileResult<Shelved> {
        let path = id.vpath().get_with_slash();
        if *id.root() != VirtualRoot::Project {
            return Err(FileError::NotFound(path.into()));
        }
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = opened.entry(path.to_owned()).or_insert_with(|| {
            if let Some((pdf, page)) = letterhead::page_of(path) {
                let supply = self.files.open(pdf)?;
                return self.shared.shelve_page(id, supply.key, supply.bytes, page);
            }
            let supply = self.files.open(path)?;
            images::check(&supply.bytes)?;
            self.shared.shelve(id, supply.key, supply.bytes)
        });
        outcome.clone().map_err(|_| FileError::NotFound(path.into()))
    }
}

impl World for EditionWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let shelved = self.open(id)?;
        shelved.source.ok_or(if is_source(id) { FileError::InvalidUtf8 } else { FileError::NotSource })
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.open(id).map(|shelved| shelved.bytes)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
