//! What the core asks of the shell: files by name, and nothing else.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, SourceText};
use crate::read::{Book, csv, sheet};

/// The files that a run may read. The shell implements it, resolves names, refuses what leaves the workspace, and keeps count of what was read.
pub trait Inputs: Sync {
    /// Opens a file of the workspace by its name relative to the root, with `/`.
    ///
    /// # Errors
    /// The file is missing, cannot be read, is too large, or lies outside the workspace.
    fn open(&self, name: &str) -> Result<Opened, Message>;

    /// Opens a template by its name under `templates/`: the workspace's own, else ours.
    ///
    /// # Errors
    /// Neither has it, or it cannot be read.
    fn template(&self, name: &str) -> Result<Opened, Message>;

    /// Lists the workspace's files in byte order: names relative to the root, with `/`, without what is hidden or temporary.
    fn files(&self) -> Vec<String>;

    /// Lists the templates in byte order, the workspace's own and ours, each name once.
    fn templates(&self) -> Vec<String>;

    /// Gives the key of a file by its name, for complaints about a file that cannot be opened.
    fn key(&self, name: &str) -> FileKey;

    /// Says what complaints can show of a file.
    fn show(&self, key: FileKey, text: SourceText);
}

/// A file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its key, for origins.
    pub key: FileKey,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// The workbooks of a run, each read once, with what was wrong in them.
pub struct Books<'a> {
    inputs: &'a dyn Inputs,
    read: RefCell<BTreeMap<String, Result<Arc<Book>, Message>>>,
    complaints: RefCell<Vec<Diagnostic>>,
}

impl<'a> Books<'a> {
    /// Starts without any.
    #[must_use]
    pub fn new(inputs: &'a dyn Inputs) -> Self {
        Self { inputs, read: RefCell::default(), complaints: RefCell::default() }
    }

    /// Gives a workbook or CSV file by its name.
    ///
    /// # Errors
    /// It cannot be opened. One that opens but is damaged complains at itself, once, and then counts as unusable.
    pub fn get(&self, name: &str) -> Result<Arc<Book>, Message> {
        if let Some(known) = self.read.borrow().get(name) {
            // A workbook is opened for each document that uses it, so that the shell can tell which documents a change touches.
            self.inputs.open(name)?;
            return known.clone();
        }
        let book = self.read_book(name);
        self.read.borrow_mut().insert(name.to_owned(), book.clone());
        book
    }

    fn read_book(&self, name: &str) -> Result<Arc<Book>, Message> {
        let file = self.inputs.open(name)?;
        let is_csv = std::path::Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        let reported = if is_csv { csv::read(file.key, &file.bytes) } else { sheet::read(file.key, &file.bytes) };
        let usable = !reported.has_errors();
        self.complaints.borrow_mut().extend(reported.diagnostics);
        let book = reported.value.map(Arc::new);
        if let Some(book) = &book {
            self.inputs.show(file.key, SourceText::Cells(book.clone()));
        }
        let book = book.filter(|_| usable).ok_or_else(|| Message::new("unusable-workbook").with("file", name))?;
        Ok(book)
    }

    /// Takes the complaints about the workbooks that were read since the last call.
    pub fn take_complaints(&self) -> Vec<Diagnostic> {
        self.complaints.take()
    }
}

/// Opens a text file, decodes it, and lets complaints show it.
///
/// # Errors
/// The file cannot be opened, or is not text.
pub fn open_text(
    inputs: &dyn Inputs,
    opened: Result<Opened, Message>,
    name: &str,
) -> Result<(FileKey, Arc<str>), Diagnostic> {
    let opened = opened.map_err(|message| Diagnostic::error(message, Origin::whole(inputs.key(name))))?;
    let text = crate::read::text::decode(&opened.bytes)
        .map_err(|message| Diagnostic::error(message, Origin::whole(opened.key)))?;
    let text: Arc<str> = text.into();
    inputs.show(opened.key, SourceText::Text(text.clone()));
    Ok((opened.key, text))
}
