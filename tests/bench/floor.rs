//! Typst alone: the least that a letter can cost.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use griffie::emit::typeset::Files;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What all letters share.
pub(crate) struct Floor {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    files: Mutex<HashMap<FileId, (Bytes, Option<Source>)>>,
}

impl Floor {
    pub(crate) fn new(fonts: Vec<Arc<[u8]>>) -> Self {
        let fonts: Vec<Font> = fonts.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let path = VirtualPath::new("/main.typ").expect("a plain path");
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: RootedPath::new(VirtualRoot::Project, path).intern(),
            files: Mutex::default(),
        }
    }

    pub(crate) fn layout(&self, files: &dyn Files, text: &str) -> PagedDocument {
        let world = BareWorld { floor: self, files, main: Source::new(self.main, text.to_owned()) };
        typst::compile::<PagedDocument>(&world).output.expect("the letters of the bench are without mistakes")
    }

    pub(crate) fn export(document: &PagedDocument) -> Vec<u8> {
        let day = Datetime::from_ymd_hms(2026, 11, 3, 0, 0, 0).expect("a day");
        let options = PdfOptions {
            ident: Smart::Custom("letter".into()),
            timestamp: Some(Timestamp::new_utc(day)),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("both fit"),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).expect("the letters of the bench can be exported")
    }
}

struct BareWorld<'a> {
    floor: &'a Floor,
    files: &'a dyn Files,
    main: Source,
}

impl BareWorld<'_> {
    fn open(&self, id: FileId) -> FileResult<(Bytes, Option<Source>)> {
        let mut files = self.floor.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = files.get(&id) {
            return Ok(known.clone());
        }
        let path = id.vpath().get_with_slash();
        let supply = self.files.open(path).map_err(|_| FileError::NotFound(path.into()))?;
        let source = std::str::from_utf8(&supply.bytes).ok().map(|text| Source::new(id, text.to_owned()));
        let file = (Bytes::new(supply.bytes), source);
        files.insert(id, file.clone());
        Ok(file)
    }
}

impl World for BareWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.floor.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.floor.book
    }

    fn main(&self) -> FileId {
        self.floor.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.floor.main { Ok(self.main.clone()) } else { self.open(id)?.1.ok_or(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.open(id).map(|(bytes, _)| bytes)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.floor.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2026, 11, 3)
    }
}
