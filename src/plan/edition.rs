//! Documents, and what has to be made of each: one edition, or one for each recipient of a batch.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Message, Origin, nearest};
use crate::kind::bind::{self, PersonLookup, Surroundings};
use crate::kind::declaration::{Kind, Today};
use crate::kind::field::{Field, FieldType, Single};
use crate::kind::form;
use crate::kind::names::name_key;
use crate::kind::record::{Record, Value};
use crate::office::file_name;
use crate::office::locale::{Locale, parse};
use crate::read::{Book, Content, Node, sheet};

use super::inputs::{Books, Inputs};
use super::workspace::{Kinds, PEOPLE, SETTINGS, Workspace, find_kind as kind_called, locale_of, read_yaml};

/// A document that was read and bound.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file, relative to the workspace.
    pub path: String,
    /// Its kind.
    pub kind: Arc<Kind>,
    /// Its language.
    pub locale: Locale,
    /// The day that counts as today.
    pub today: Date,
    /// Whether that is the day of the run, so that the document is another one tomorrow.
    pub asks_day: bool,
    /// What makes it a batch: one edition for each row.
    pub batch: Option<Batch>,
    /// What has to be made, in the order of the rows; empty when the document has errors.
    pub editions: Vec<Edition>,
}

/// What there is to know of a document that makes an edition for each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Whether the document sorts the rows itself.
    pub is_sorted: bool,
}

/// One thing to make: a record, and the file name of its outputs without their endings.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The complete record, with the recipient in its place.
    pub record: Arc<Record>,
    /// Its language: that of the recipient, else that of the document.
    pub locale: Locale,
    /// The path of the outputs without suffix and ending, relative to the output folder, with `/`.
    pub stem: String,
    /// Where the edition comes from: the document, or the row of its recipient.
    pub origin: Origin,
}

/// What reading one document gave.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The document; none when it cannot be used.
    pub document: Option<Document>,
    /// Everything that is wrong with it.
    pub complaints: Vec<Diagnostic>,
}

/// Lists the documents of a workspace: all YAML files but the settings, and the workbooks that say what kind they are.
#[must_use]
pub fn documents(inputs: &dyn Inputs, kinds: &Kinds) -> Vec<String> {
    documents_with(inputs, &|path| is_form(path, inputs, kinds).unwrap_or_default())
}

/// Lists the documents of a workspace, where the caller tells which workbooks are.
#[must_use]
pub fn documents_with(inputs: &dyn Inputs, is_form: &dyn Fn(&str) -> bool) -> Vec<String> {
    let is_yaml = |path: &str| ends_in(path, &YAML);
    let is_document = |path: &String| may_be_document(path) && (is_yaml(path) || is_form(path));
    inputs.files().into_iter().filter(is_document).collect()
}

const YAML: [&str; 2] = ["yaml", "yml"];
const WORKBOOKS: [&str; 2] = ["xlsx", "xlsm"];

/// Tells by its name whether a file may be a document: YAML or a workbook, and none of those that the workspace itself needs.
#[must_use]
pub fn may_be_document(path: &str) -> bool {
    let own = path == SETTINGS || path == PEOPLE || path.starts_with("templates/");
    !own && (ends_in(path, &YAML) || ends_in(path, &WORKBOOKS))
}

fn ends_in(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Tells whether a workbook is a document: it has our property, or its first cells name a kind. Any other is data. None for one that
/// cannot be opened now, or in which there is nothing that can be read.
#[must_use]
pub fn is_form(path: &str, inputs: &dyn Inputs, kinds: &Kinds) -> Option<bool> {
    let opened = inputs.open(path).ok()?;
    if sheet::property(&opened.bytes, form::PROPERTY).is_some() {
        return Some(true);
    }
    let [key, value] = sheet::first_cells(&opened.bytes)?;
    Some(bind::reserved_name(&key) == Some("kind") && kind_called(kinds, &value).is_some())
}

/// What a document may ask while it is bound.
struct Around<'a> {
    workspace: &'a Workspace,
    inputs: &'a dyn Inputs,
    books: &'a Books<'a>,
    locale: Locale,
    today: Date,
}

impl Surroundings for Around<'_> {
    fn locale(&self) -> Locale {
        self.locale
    }

    fn today(&self) -> Option<Date> {
        Some(self.today)
    }

    fn person(&self, typed: &str) -> PersonLookup {
        self.workspace.people.find(typed)
    }

    fn people_names(&self) -> Vec<String> {
        self.workspace.people.names()
    }

    fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
        self.books.get(path)
    }

    fn file_exists(&self, path: &str) -> Result<(), Message> {
        self.inputs.open(path).map(|_| ())
    }
}

impl Plan {
    /// Reads and binds one document. `run_day` is today for kinds that ask the day of the run, and for documents without a date.
    #[must_use]
    pub fn read(path: &str, workspace: &Workspace, inputs: &dyn Inputs, books: &Books, run_day: Date) -> Self {
        let mut complaints = Vec::new();
        let node = if ends_in(path, &YAML) {
            read_yaml(inputs, path, &mut complaints)
        } else {
            read_form(path, workspace, inputs, books, &mut complaints)
        };
        let readable = !complaints.iter().any(Diagnostic::is_error);
        let mut document =
            node.and_then(|node| bind_document(path, &node, workspace, inputs, books, run_day, &mut complaints));
        if let Some(document) = document.as_mut().filter(|_| !readable) {
            document.editions.clear();
        }
        complaints.extend(books.take_complaints());
        complaints.sort_by_key(|complaint| complaint.origin.reading_order());
        Self { document, complaints }
    }
}

/// Reads a workbook that is a document, as its YAML would have been read.
fn read_form(
    path: &str,
    workspace: &Workspace,
    inputs: &dyn Inputs,
    books: &Books,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let whole = || Origin::whole(inputs.key(path));
    let mut refuse = |message: Message, origin: Origin| {
        complaints.push(Diagnostic::error(message, origin));
        None
    };
    let book = match books.get(path) {
        Ok(book) => book,
        Err(message) => return refuse(message, whole()),
    };
    let cell = form::kind_of(&book);
    let named = cell.clone().or_else(|| {
        let opened = inputs.open(path).ok()?;
        Some(Node::plain(whole(), &sheet::property(&opened.bytes, form::PROPERTY)?))
    });
    let Some(named) = named else {
        return refuse(Message::new("no-kind").hint(Message::new("add-kind-cell")), whole());
    };
    match workspace.kind(named.as_text().map_or("", |text| text)) {
        Ok(kind) => form::read(kind, &book, &named).drain_into(complaints),
        Err(message) => refuse(message, named.origin),
    }
}

fn bind_document(
    path: &str,
    node: &Node,
    workspace: &Workspace,
    inputs: &dyn Inputs,
    books: &Books,
    run_day: Date,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let kind = find_kind(node, workspace, complaints)?;
    let locale = find_locale(node, workspace, complaints);
    let own_day = match kind.today {
        Today::Run => None,
        Today::Document => find_date(node, &kind),
    };
    let today = own_day.unwrap_or(run_day);
    let around = Around { workspace, inputs, books, locale, today };
    let batch = bind::reserved(node, "for_each").map(|entry| Batch { is_sorted: bind::is_sorted(&entry.value) });
    let records = if batch.is_some() {
        bind::bind_each(&kind, node, &around)
            .drain_into(complaints)
            .map(|records| (Cow::from(batch_folder_of(path)), records))
    } else {
        let bound = bind::bind(&kind, node, &around);
        let usable = !bound.has_errors();
        bound.drain_into(complaints).filter(|_| usable).map(|record| (folder_of(path).into(), vec![record]))
    };
    let (folder, records) = records.unwrap_or_default();
    let editions =
        records.into_iter().filter_map(|record| edition(&folder, &kind, record, locale, complaints)).collect();
    Some(Document { path: path.to_owned(), kind, locale, today, asks_day: own_day.is_none(), batch, editions })
}

fn find_kind(node: &Node, workspace: &Workspace, complaints: &mut Vec<Diagnostic>) -> Option<Arc<Kind>> {
    if node.as_map().is_none() {
        complaints.push(Diagnostic::error(Message::new("not-a-document"), node.origin));
        return None;
    }
    let Some(value) = node.get("kind").or_else(|| node.get("soort")) else {
        complaints.push(Diagnostic::error(no_kind(node), node.origin));
        return None;
    };
    let typed = value.as_text().map_or("", |text| text);
    match workspace.kind(typed) {
        Ok(kind) => Some(kind.clone()),
        Err(message) => {
            complaints.push(Diagnostic::error(message, value.origin));
            None
        }
    }
}

fn no_kind(node: &Node) -> Message {
    let keys = node.as_map().unwrap_or_default();
    let typo = keys.iter().find(|entry| nearest(&entry.key, ["kind", "soort"]).is_some());
    let message = Message::new("no-kind");
    match typo {
        Some(entry) => message.hint_at(Message::new("did-you-mean").with("name", "soort"), Some(entry.key_origin)),
        None => message.hint(Message::new("add-kind")),
    }
}

fn find_locale(node: &Node, workspace: &Workspace, complaints: &mut Vec<Diagnostic>) -> Locale {
    let named = ["lang", "language", "taal"].iter().find_map(|name| node.get(name));
    let Some(value) = named.filter(|value| !value.is_empty()) else {
        return workspace.language;
    };
    locale_of(value).unwrap_or_else(|message| {
        complaints.push(Diagnostic::error(message, value.origin));
        workspace.language
    })
}

/// Finds the day of a document before it is bound, since what is bound may ask for it. A wrong date complains when it is bound.
fn find_date(node: &Node, kind: &Kind) -> Option<Date> {
    let field = kind.fields.get("date")?;
    let is_date = |key: &str| field.names().any(|name| name_key(name) == name_key(key));
    let entry = node.as_map()?.iter().find(|entry| is_date(&entry.key))?;
    match &entry.value.content {
        Content::Date(date) => Some(*date),
        Content::DateTime(moment) => Some(moment.date()),
        _ => parse::date(entry.value.as_text()?, None).ok(),
    }
}

/// The outputs of a document stand in its folder.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Those of a batch stand in a folder of their own, named after the document.
fn batch_folder_of(path: &str) -> String {
    let folder = folder_of(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The document has this name on this machine; the folder has to be one that others take as well.
    in_folder(folder, &file_name::stem(stem).unwrap_or_else(|| stem.to_owned()))
}

fn in_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn edition(
    folder: &str,
    kind: &Kind,
    mut record: Record,
    own: Locale,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Edition> {
    let origin = record.origin;
    let locale = bind::of_recipient(kind, &record).unwrap_or(own);
    set_language(kind, &mut record, locale);
    let name = kind.name_template.render(&record);
    match name.and_then(|name| file_name::stem(&name).ok_or_else(|| Message::new("no-file-name"))) {
        Ok(name) => Some(Edition { record: Arc::new(record), locale, stem: in_folder(folder, &name), origin }),
        Err(message) => {
            complaints.push(Diagnostic::error(message, origin));
            None
        }
    }
}

/// Puts the language of the edition in the field that names that of the document, for templates.
fn set_language(kind: &Kind, record: &mut Record, locale: Locale) {
    let is_language = |field: &&Field| matches!(field.of, FieldType::Single(Single::Language));
    if let Some(field) = kind.fields.iter().find(is_language) {
        let origin = record.get(&field.name).map_or(record.origin, |value| value.origin);
        record.set(&field.name, Value::text(origin, locale.tag()));
    }
}
