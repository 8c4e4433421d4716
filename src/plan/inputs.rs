//! What the core asks of the shell: files by name, and nothing else.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Reported, SourceText};
use crate::read::sheet::{self, Form, RawBook};
use crate::read::{Book, csv};

/// What editions are made from besides their records: components, templates, words, pictures. All that a rendering may ask.
pub trait Materials: Sync {
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

    /// Lists the templates in byte order, the workspace's own and ours, each name once.
    fn templates(&self) -> Vec<String>;

    /// Lists the templates in a folder under `templates/`, as [`Materials::templates`] does. What is made of them depends on which there
    /// are.
    fn templates_in(&self, folder: &str) -> Vec<String> {
        let is_below = |name: &String| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.templates().into_iter().filter(is_below).collect()
    }

    /// Gives the key of a file by its name, for complaints about a file that cannot be opened.
    fn key(&self, name: &str) -> FileKey;

    /// Says what complaints can show of a file.
    fn show(&self, key: FileKey, text: SourceText);
}

/// The files that a run may read. The shell implements it, resolves names, refuses what leaves the workspace, and keeps count of what was read.
pub trait Inputs: Materials {
    /// Reads an xls, xlsb or ods. The shell does it where nothing can be harmed; a library may do it here.
    ///
    /// # Errors
    /// The workbook cannot be read.
    fn unpack(&self, form: Form, opened: &Opened) -> Result<RawBook, Message> {
        sheet::read_raw(form, &opened.bytes)
    }

    /// Lists the workspace's files in byte order: names relative to the root, with `/`, without what is hidden or temporary.
    fn files(&self) -> Vec<String>;
}

/// A file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its key, for origins.
    pub key: FileKey,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// The workbooks of a run, each read once. What was wrong in one is said for every document that uses it, so that what is said of a
/// document does not depend on which others there are.
pub struct Books<'a> {
    inputs: &'a dyn Inputs,
    read: RefCell<BTreeMap<String, Known>>,
    complaints: RefCell<Vec<Diagnostic>>,
}

/// A workbook that was read, or why it is of no use, and everything that is wrong in it.
#[derive(Clone)]
struct Known {
    book: Result<Arc<Book>, Message>,
    complaints: Vec<Diagnostic>,
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
    /// It cannot be opened. One that opens but is damaged complains at itself, and counts as unusable.
    pub fn get(&self, name: &str) -> Result<Arc<Book>, Message> {
        let known = self.read.borrow().get(name).cloned();
        let known = match known {
            Some(known) => {
                // A workbook is opened for each document that uses it, so that the shell can tell which documents a change touches.
                self.inputs.open(name)?;
                known
            }
            None => self.read_book(name),
        };
        self.read.borrow_mut().entry(name.to_owned()).or_insert_with(|| known.clone());
        let mut complaints = self.complaints.borrow_mut();
        let unsaid: Vec<_> = known.complaints.into_iter().filter(|complaint| !complaints.contains(complaint)).collect();
        complaints.extend(unsaid);
        known.book
    }

    fn read_book(&self, name: &str) -> Known {
        let file = match self.inputs.open(name) {
            Ok(file) => file,
            Err(message) => return Known { book: Err(message), complaints: Vec::new() },
        };
        let reported = self.read_form(name, &file);
        let usable = !reported.has_errors();
        let book = reported.value.map(Arc::new);
        if let Some(book) = &book {
            self.inputs.show(file.key, SourceText::Cells(book.clone()));
        }
        let book = book.filter(|_| usable).ok_or_else(|| Message::new("unusable-workbook").with("file", name));
        Known { book, complaints: reported.diagnostics }
    }

    /// Reads what a file really is. Text that is named as a workbook reads as CSV, which is worth a word: Excel may show it otherwise.
    fn read_form(&self, name: &str, file: &Opened) -> Reported<Book> {
        let is_text = ends_in(name, &["csv", "tsv", "txt"]);
        let whole = Origin::whole(file.key);
        match sheet::form(&file.bytes) {
            Ok(Form::Xlsx) => sheet::read(file.key, &file.bytes),
            Ok(Form::Csv) => {
                let mut reported = csv::read(file.key, &file.bytes);
                if !is_text && !reported.has_errors() {
                    let message = Message::new("workbook-is-csv").hint(Message::new("rename-to-csv"));
                    reported.diagnostics.push(Diagnostic::warning(message, whole));
                }
                reported
            }
            Ok(form) => match self.inputs.unpack(form, file) {
                Ok(raw) => Reported::with(Some(raw.into_book(file.key)), Vec::new()),
                Err(message) => Reported::failed(Diagnostic::error(message, whole)),
            },
            // An empty CSV file is a table without rows, and one with a stray sign in it is complained of at that sign.
            Err(message) if is_text && (file.bytes.is_empty() || is_unknown(&message)) => {
                csv::read(file.key, &file.bytes)
            }
            Err(message) => Reported::failed(Diagnostic::error(message, whole)),
        }
    }

    /// Takes the complaints about the workbooks that were asked for since the last call.
    pub fn take_complaints(&self) -> Vec<Diagnostic> {
        self.complaints.take()
    }
}

fn is_unknown(message: &Message) -> bool {
    message.key() == Some("workbook-is-unknown")
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Opens a text file, decodes it, and lets complaints show it.
///
/// # Errors
/// The file cannot be opened, or is not text.
pub fn open_text(
    inputs: &dyn Materials,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    /// One file.
    struct Alone(&'static [u8]);

    impl Inputs for Alone {
        fn files(&self) -> Vec<String> {
            Vec::new()
        }
    }

    impl Materials for Alone {
        fn open(&self, _name: &str) -> Result<Opened, Message> {
            Ok(Opened { key: self.key(""), bytes: self.0.into() })
        }

        fn template(&self, _name: &str) -> Result<Opened, Message> {
            Err(Message::new("no-such-template"))
        }

        fn templates(&self) -> Vec<String> {
            Vec::new()
        }

        fn key(&self, _name: &str) -> FileKey {
            FileKey::from_index(0)
        }

        fn show(&self, _key: FileKey, _text: SourceText) {}
    }

    fn check(name: &str, bytes: &'static [u8], cells: Option<usize>, said: &str) {
        let inputs = Alone(bytes);
        let books = Books::new(&inputs);
        let book = books.get(name).ok();
        let found = book.map(|book| book.sheets.iter().map(|sheet| sheet.cells.len()).sum());
        let complaints = books.take_complaints();
        let texts: Vec<_> = complaints.iter().map(|complaint| complaint.message.text(Language::English)).collect();
        assert_eq!((found, texts.join(" | ").as_str()), (cells, said), "{name}");
        // Whoever asks again gets the same answer, and the same complaints once more: they are those of the next document.
        assert_eq!(books.get(name).is_ok(), cells.is_some());
        assert_eq!(books.get(name).is_ok(), cells.is_some());
        assert_eq!(books.take_complaints(), complaints);
    }

    #[test]
    fn text_that_is_named_as_a_workbook_is_read_with_a_word() {
        let named = "this file is named as a workbook, but it is text (CSV), and is read as CSV";
        check("a.xls", b"a;b\n1;2\n", Some(4), named);
        check("a.xlsx", b"a\tb\n1\t2\n", Some(4), named);
        check("a.CSV", b"a;b\n1;2\n", Some(4), "");
        check("a.tsv", b"a\tb\n", Some(2), "");
    }

    #[test]
    fn a_csv_file_may_be_empty_and_hold_stray_signs() {
        check("a.csv", b"", Some(0), "");
        check("a.xlsx", b"", None, "the file is empty");
        check("a.csv", b"a;b\x0bc\n", Some(2), "");
        check("a.csv", b"<html><table>", None, "this is a web page (HTML), not a workbook");
        check("a.csv", b"PK\x03\x04 half", None, "the file is not complete: its end is missing");
        check("a.csv", b"a;b\0\0\n", None, "this is not a CSV file");
    }
}
