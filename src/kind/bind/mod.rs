//! Binding: what was read and a declaration make a record, in which every declared field is there, typed and with its place.
//!
//! All complaints of a document come in one go. What is asked of the world outside the document goes through [`Surroundings`].

mod computed;
mod draft;
mod language;
mod list;
mod person;
mod source;
mod table;
mod value;
mod written;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Reported};
use crate::kind::declaration::Kind;
use crate::kind::field::{FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::kind::record::{Data, Record, Value};
use crate::kind::scalar::{self, Manner};
use crate::office::locale::Locale;
use crate::office::locale::parse::Notation;
use crate::read::{Book, Entry, Node};

use draft::Draft;
pub(super) use written::check_written;

pub use language::of_recipient;
pub use source::{SETTINGS as SOURCE_SETTINGS, is_sorted};

/// What a document may ask of the workspace around it. Paths are as the document writes them.
pub trait Surroundings {
    /// The language of the workspace; a document that names its own language is read in that one.
    fn locale(&self) -> Locale;

    /// The day of the run; none where a build may not depend on it.
    fn today(&self) -> Option<Date> {
        None
    }

    /// Finds a person by key, by initials and surname, or by full name.
    fn person(&self, _typed: &str) -> PersonLookup {
        PersonLookup::Unknown
    }

    /// Gives the keys and names of all persons, for suggestions.
    fn people_names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Reads a workbook or CSV file.
    ///
    /// # Errors
    /// Says why it cannot be read.
    fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
        Err(Message::new("no-files-here").with("path", path))
    }

    /// Tells whether a file is there.
    ///
    /// # Errors
    /// Says that it is absent, with the nearest name, or that it lies outside the workspace.
    fn file_exists(&self, _path: &str) -> Result<(), Message> {
        Ok(())
    }
}

/// What was found behind a person's key or name.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonLookup {
    /// One person.
    Found(Arc<Record>),
    /// Several, by name.
    Several(Vec<String>),
    /// Nobody.
    Unknown,
}

/// Names at the top of a document that are no fields, each with its Dutch names.
pub const RESERVED: [(&str, &[&str]); 3] =
    [("kind", &["soort"]), ("for_each", &["voor_elke", "voor_elk"]), ("numbers", &["getallen"])];

/// Finds the entry of a reserved name: `kind`, `for_each` or `numbers`, or its Dutch name.
#[must_use]
pub fn reserved<'n>(node: &'n Node, name: &str) -> Option<&'n Entry> {
    node.as_map()?.iter().find(|entry| reserved_name(&entry.key) == Some(name))
}

/// Gives the reserved name that a key stands for.
#[must_use]
pub fn reserved_name(key: &str) -> Option<&'static str> {
    let key = name_key(key);
    let is = |name: &&str| name_key(name) == key;
    RESERVED.iter().find(|(name, aliases)| is(name) || aliases.iter().any(&is)).map(|(name, _)| *name)
}

/// Binds a document, for the language of its recipient. With `for_each` the recipient is left absent; see [`bind_each`].
///
/// The record is there whenever the document is a group of fields; it may be used only when no complaint is an error.
#[must_use]
pub fn bind(kind: &Kind, node: &Node, around: &dyn Surroundings) -> Reported<Record> {
    let own = own_locale(kind, node).unwrap_or_else(|| around.locale());
    let found = bind_in(own, None, kind, node, around);
    let recipient = || found.value.as_ref()?.get(kind.recipient.as_deref()?);
    match recipient().and_then(language::wanted_by) {
        Some((wanted, place)) if wanted != own => bind_in(wanted, Some(place), kind, node, around),
        _ => found,
    }
}

/// Binds a document in a language, and says where that was asked for.
fn bind_in(
    language: Locale,
    asked: Option<Origin>,
    kind: &Kind,
    node: &Node,
    around: &dyn Surroundings,
) -> Reported<Record> {
    let mut binder = Binder::new(kind, node, around, language);
    let record = binder.document(kind, node).map(|draft| binder.finish_document(kind, draft));
    binder.complain_of_untranslated(asked);
    Reported::with(record, binder.diagnostics)
}

/// Binds a document with `for_each`: one record for each row, with the row as its recipient and its place, in the row's own language.
/// Rows that are wrong are left out; a document that is wrong gives none.
#[must_use]
pub fn bind_each(kind: &Kind, node: &Node, around: &dyn Surroundings) -> Reported<Vec<Record>> {
    let own = own_locale(kind, node).unwrap_or_else(|| around.locale());
    let mut batch = Batch { own, languages: vec![own], rows: Vec::new(), diagnostics: Vec::new() };
    // Binding in one language finds out which others the rows ask for.
    let mut done = 0;
    while let Some(language) = batch.languages.get(done).copied() {
        if batch.bind(language, kind, node, around).is_none() {
            return Reported::with(None, batch.diagnostics);
        }
        done += 1;
    }
    batch.rows.sort_by_key(|(at, _)| *at);
    // What is wrong with the document itself is said once, not for each row.
    let mut said: Vec<Diagnostic> = Vec::new();
    batch.diagnostics.retain(|diagnostic| {
        let again = said.contains(diagnostic);
        said.push(diagnostic.clone());
        !again
    });
    Reported::with(Some(batch.rows.into_iter().map(|(_, record)| record).collect()), batch.diagnostics)
}

/// The rows of a `for_each` that were bound, and the languages that they are in.
struct Batch {
    /// The language of rows that name none.
    own: Locale,
    languages: Vec<Locale>,
    rows: Vec<(usize, Record)>,
    diagnostics: Vec<Diagnostic>,
}

impl Batch {
    /// Binds the document in a language, and makes the records of the rows in it. None when there can be no records.
    fn bind(&mut self, language: Locale, kind: &Kind, node: &Node, around: &dyn Surroundings) -> Option<()> {
        let mut binder = Binder::new(kind, node, around, language);
        let made = self.bind_rows(&mut binder, kind, node);
        self.diagnostics.append(&mut binder.diagnostics);
        made
    }

    fn bind_rows(&mut self, binder: &mut Binder<'_>, kind: &Kind, node: &Node) -> Option<()> {
        let draft = binder.document(kind, node)?;
        let usable = binder.errors == 0;
        let recipients =
            reserved(node, "for_each").and_then(|entry| binder.recipients(kind, &entry.value)).unwrap_or_default();
        let at = kind.recipient.as_ref().and_then(|name| kind.fields.position(name))?;
        for (index, recipient) in recipients.into_iter().enumerate() {
            let wanted = language::wanted_by(&recipient);
            let (language, place) = wanted.unwrap_or((self.own, recipient.origin));
            if !self.languages.contains(&language) {
                self.languages.push(language);
            }
            if language != binder.printed_in() {
                continue;
            }
            let mut own = draft.clone();
            own.origin = recipient.origin;
            own.values[at] = Some(recipient);
            let errors = binder.errors;
            let record = binder.finish_document(kind, own);
            binder.complain_of_untranslated(Some(place));
            if usable && binder.errors == errors {
                self.rows.push((index, record));
            }
        }
        Some(())
    }
}

/// Binds a group of fields that is no document, such as a person of `people.yaml`.
#[must_use]
pub fn bind_record(fields: &Fields, node: &Node, around: &dyn Surroundings) -> Reported<Record> {
    let mut binder = Binder::with(around, around.locale());
    let record = binder.record(fields, node);
    Reported::with(record, binder.diagnostics)
}

/// Whoever has more complaints about a document than this starts with the first.
const COMPLAINT_LIMIT: usize = 500;

/// What is known and collected while a document is bound.
struct Binder<'a> {
    around: &'a dyn Surroundings,
    manner: Manner,
    /// The language of the edition; none for what is no document, whose texts are in one language.
    language: Option<Locale>,
    /// The texts that are missing in that language.
    untranslated: Vec<Origin>,
    /// What `today` is; a document's own date goes before it.
    today: Option<Date>,
    diagnostics: Vec<Diagnostic>,
    errors: usize,
    /// The files of which a doubtful number was said.
    warned: Vec<FileKey>,
    /// The files of which free text for a choice was said.
    warned_of_others: Vec<FileKey>,
}

impl<'a> Binder<'a> {
    fn new(kind: &Kind, node: &Node, around: &'a dyn Surroundings, language: Locale) -> Self {
        let mut binder = Self::with(around, own_locale(kind, node).unwrap_or_else(|| around.locale()));
        binder.language = Some(language);
        if let Some(entry) = reserved(node, "numbers") {
            binder.set_notation(&entry.value);
        }
        binder.manner.near = own_date(kind, node, binder.manner);
        binder
    }

    fn with(around: &'a dyn Surroundings, locale: Locale) -> Self {
        let manner = Manner { locale, notation: Notation::Of(locale), near: None };
        Self {
            around,
            manner,
            language: None,
            untranslated: Vec::new(),
            today: around.today(),
            diagnostics: Vec::new(),
            errors: 0,
            warned: Vec::new(),
            warned_of_others: Vec::new(),
        }
    }

    /// `numbers: plain` is for files that programs write.
    fn set_notation(&mut self, node: &Node) {
        match node.as_text().map(|text| &**text) {
            Some("plain") => self.manner.notation = Notation::Plain,
            _ => self.error(Message::new("unknown-numbers").hint(Message::new("write-plain")), node.origin),
        }
    }

    fn error(&mut self, message: Message, origin: Origin) {
        self.complain(Diagnostic::error(message, origin));
    }

    fn warn(&mut self, message: Message, origin: Origin) {
        self.complain(Diagnostic::warning(message, origin));
    }

    fn complain(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.is_error());
        if !self.has_said_enough() {
            self.diagnostics.push(diagnostic);
        } else if self.diagnostics[COMPLAINT_LIMIT..].iter().all(|known| known.severity != diagnostic.severity) {
            let more = Message::new("yaml-more-complaints").hint(Message::new("start-above"));
            let say = if diagnostic.is_error() { Diagnostic::error } else { Diagnostic::warning };
            self.diagnostics.push(say(more, diagnostic.origin));
        }
    }

    /// Tells whether nobody reads on, so that finding out what might have been meant is a waste of time.
    fn has_said_enough(&self) -> bool {
        self.diagnostics.len() >= COMPLAINT_LIMIT
    }

    /// Binds the fields that stand in a document.
    fn document(&mut self, kind: &Kind, node: &Node) -> Option<Draft> {
        let entries = match node.as_map() {
            Some(entries) => entries,
            None if node.is_empty() => &[],
            None => {
                self.error(Message::new("document-not-fields").hint(Message::new("write-fields")), node.origin);
                return None;
            }
        };
        let mut draft = Draft::new(&kind.fields, place_of(node));
        for entry in
            entries.iter().filter(|entry| reserved_name(&entry.key).is_none() || kind.fields.find(&entry.key).is_some())
        {
            self.entry(&kind.fields, entry, &mut draft, Some(kind));
        }
        if let (Some(_), Some(recipient)) = (reserved(node, "for_each"), &kind.recipient) {
            draft.excused = kind.fields.position(recipient);
        } else if let Some(entry) = reserved(node, "for_each") {
            let message = Message::new("no-for-each").with("kind", kind.label.get(Locale::Dutch));
            self.error(message.hint(Message::new("remove-for-each")), entry.key_origin);
        }
        Some(draft)
    }

    /// Gives the rows of `for_each`, each a record of the recipient.
    fn recipients(&mut self, kind: &Kind, node: &Node) -> Option<Vec<Value>> {
        let field = kind.recipient.as_ref().and_then(|name| kind.fields.get(name))?;
        let rows = self.list(&field.of, node)?;
        Some(rows.items().to_vec())
    }
}

/// Finds the language that a document names.
fn own_locale(kind: &Kind, node: &Node) -> Option<Locale> {
    let is_language = |of: &FieldType| matches!(of, FieldType::Single(Single::Language));
    let manner = Manner { locale: Locale::Dutch, notation: Notation::Of(Locale::Dutch), near: None };
    node.as_map()?.iter().find_map(|entry| {
        kind.fields.find(&entry.key).filter(|(_, field)| is_language(&field.of))?;
        let read = scalar::read(Single::Language, &entry.value, manner).ok()?;
        match &read.data {
            Data::Text(tag) => Locale::from_tag(tag),
            _ => None,
        }
    })
}

/// Finds the date of a document, wherever it stands, before anything else is read: days without a year lie near it.
fn own_date(kind: &Kind, node: &Node, manner: Manner) -> Option<Date> {
    let is_date = |key: &str| {
        let field = kind.fields.find(key).map(|(_, field)| field);
        field.is_some_and(|field| &*field.name == "date" && matches!(field.of, FieldType::Single(Single::Date)))
    };
    let entry = node.as_map()?.iter().find(|entry| is_date(&entry.key))?;
    match scalar::read(Single::Date, &entry.value, manner).ok()?.data {
        Data::Date(date) => Some(date),
        _ => None,
    }
}

/// Gives the place of a group: its first name, where the group itself has no letters of its own.
fn place_of(node: &Node) -> Origin {
    let first = node.as_map().and_then(|entries| entries.first());
    first.map_or(node.origin, |entry| entry.key_origin)
}

#[cfg(test)]
pub(super) mod tests;
