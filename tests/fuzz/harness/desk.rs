//! A workspace in memory: the settings and people of `fixtures/broken/_base`, our own kinds, and the files of one input.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use griffie::diagnostic::{Diagnostic, FileKey, Message, SourceText, Sources};
use griffie::kind::bind::{PersonLookup, Surroundings};
use griffie::office::locale::Locale;
use griffie::plan::edition::Plan;
use griffie::plan::inputs::{Books, Inputs, Materials, Opened};
use griffie::plan::workspace::{PEOPLE, SETTINGS, Workspace};
use griffie::read::Book;
use griffie::shell::store::Store;
use jiff::civil::{Date, date};

const BASE: [(&str, &str); 2] = [
    (SETTINGS, include_str!("../../../fixtures/broken/_base/griffie.yaml")),
    (PEOPLE, include_str!("../../../fixtures/broken/_base/people.yaml")),
];

/// What every input finds: it is read once.
pub(crate) static OFFICE: LazyLock<Office> = LazyLock::new(Office::open);

pub(crate) struct Office {
    pub(crate) workspace: Workspace,
    sources: Sources,
    templates: Store,
}

impl Office {
    fn open() -> Self {
        // A folder that is not there: what a store without files gives is what ships.
        let templates = Store::new(Path::new("/nowhere/griffie"), None);
        let desk = Desk::on(&templates, Sources::default(), &BASE);
        let mut complaints = Vec::new();
        let workspace = Workspace::read(&desk, &mut complaints).expect("the base of the fixtures is a workspace");
        assert_eq!(complaints, []);
        let sources = desk.sources();
        Self { workspace, sources, templates }
    }
}

/// The files of one input on top of that.
pub(crate) struct Desk<'a> {
    templates: &'a Store,
    files: BTreeMap<String, Arc<[u8]>>,
    sources: Mutex<Sources>,
}

impl Desk<'static> {
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let office = &*OFFICE;
        Self::on(&office.templates, office.sources.clone(), files)
    }
}

impl<'a> Desk<'a> {
    fn on(templates: &'a Store, sources: Sources, files: &[(&str, impl AsRef<[u8]>)]) -> Self {
        let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.as_ref().into())).collect();
        Self { templates, files, sources: Mutex::new(sources) }
    }

    /// Gives the files so far, for printing complaints.
    pub(crate) fn sources(&self) -> Sources {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads and binds a document as a build does.
    pub(crate) fn plan(&self, path: &str) -> Plan {
        Plan::read(path, &OFFICE.workspace, self, &Books::new(self), today())
    }
}

impl Inputs for Desk<'_> {
    fn files(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}

impl Materials for Desk<'_> {
    fn open(&self, name: &str) -> Result<Opened, Message> {
        let bytes = self.files.get(name).ok_or_else(|| Message::new("file-missing").with("file", name))?;
        Ok(Opened { key: self.key(name), bytes: bytes.clone() })
    }

    fn template(&self, name: &str) -> Result<Opened, Message> {
        let opened = self.templates.template(name)?;
        Ok(Opened { key: self.key(&format!("templates/{name}")), ..opened })
    }

    fn templates(&self) -> Vec<String> {
        self.templates.templates()
    }

    fn key(&self, name: &str) -> FileKey {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).add(name)
    }

    fn show(&self, key: FileKey, text: SourceText) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).set_text(key, text);
    }
}

/// The day of every run.
pub(crate) fn today() -> Date {
    date(2026, 11, 23)
}

/// What a document may ask when it is bound to a kind of our choice rather than its own.
pub(crate) struct Around<'a> {
    desk: &'a Desk<'a>,
    books: Books<'a>,
    locale: Locale,
}

impl<'a> Around<'a> {
    pub(crate) fn new(desk: &'a Desk<'a>, locale: Locale) -> Self {
        Self { desk, books: Books::new(desk), locale }
    }

    /// Takes the complaints about the workbooks that were read.
    pub(crate) fn take_complaints(&self) -> Vec<Diagnostic> {
        self.books.take_complaints()
    }
}

impl Surroundings for Around<'_> {
    fn locale(&self) -> Locale {
        self.locale
    }

    fn today(&self) -> Option<Date> {
        Some(today())
    }

    fn person(&self, typed: &str) -> PersonLookup {
        OFFICE.workspace.people.find(typed)
    }

    fn people_names(&self) -> Vec<String> {
        OFFICE.workspace.people.names()
    }

    fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
        self.books.get(path)
    }

    fn file_exists(&self, path: &str) -> Result<(), Message> {
        self.desk.open(path).map(|_| ())
    }
}
