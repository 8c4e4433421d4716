//! Documents, and what has to be made of each: one edition, or one for each recipient of a batch.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Message, Origin, nearest};
use crate::kind::bind::{self, PersonLookup, Surroundings};
use crate::kind::declaration::{Kind, Today};
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::{Locale, parse};
use crate::office::text::file_stem;
use crate::read::{Book, Node};

use super::inputs::{Books, Inputs};
use super::workspace::{PEOPLE, SETTINGS, Workspace, locale_of, read_yaml};

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
    /// What has to be made, in the order of the rows; empty when the document has errors.
    pub editions: Vec<Edition>,
}

/// One thing to make: a record, and the file name of its outputs without their endings.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The complete record, with the recipient in its place.
    pub record: Arc<Record>,
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

/// Tells whether a file of the workspace may be a document.
#[must_use]
pub fn is_document(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let own = path == SETTINGS || path == PEOPLE || path.starts_with("templates/");
    !own && ["yaml", "yml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
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
        let node = read_yaml(inputs, path, &mut complaints);
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
    let today = match kind.today {
        Today::Run => run_day,
        Today::Document => find_date(node, &kind).unwrap_or(run_day),
    };
    let around = Around { workspace, inputs, books, locale, today };
    let bound = bind::bind(&kind, node, &around);
    let usable = !bound.has_errors();
    let record = bound.drain_into(complaints).filter(|_| usable);
    let rows =
        node.get("for_each").map(|_| bind::bind_rows(&kind, node, &around).drain_into(complaints).unwrap_or_default());
    let editions = record.map_or_else(Vec::new, |record| expand(path, &kind, record, rows, complaints));
    Some(Document { path: path.to_owned(), kind, locale, today, editions })
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
    let Some(value) = ["lang", "language", "taal"].iter().find_map(|name| node.get(name)) else {
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
    let is_date = |key: &str| field.answers_to(key);
    let entry = node.as_map()?.iter().find(|entry| is_date(&entry.key))?;
    parse::date(entry.value.as_text()?, None).ok()
}

fn expand(
    path: &str,
    kind: &Kind,
    record: Record,
    rows: Option<Vec<Record>>,
    complaints: &mut Vec<Diagnostic>,
) -> Vec<Edition> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(rows) = rows else {
        return edition(folder, kind, record, complaints).into_iter().collect();
    };
    let field =
        kind.recipient.clone().expect("bind_rows complains about a kind without a recipient, and gives no rows");
    let name = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let mut editions = Vec::with_capacity(rows.len());
    for row in rows {
        let mut record = record.clone();
        record.origin = row.origin;
        record.set(&field, Value::new(row.origin, Data::Record(Arc::new(row))));
        editions.extend(edition(name, kind, record, complaints));
    }
    editions
}

fn edition(folder: &str, kind: &Kind, record: Record, complaints: &mut Vec<Diagnostic>) -> Option<Edition> {
    let origin = record.origin;
    let name = kind.name_template.render(&record);
    match name.and_then(|name| file_stem(&name).ok_or_else(|| Message::new("no-file-name"))) {
        Ok(name) => {
            let stem = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            Some(Edition { record: Arc::new(record), stem, origin })
        }
        Err(message) => {
            complaints.push(Diagnostic::error(message, origin));
            None
        }
    }
}

/// Finds editions whose outputs would have the same name, ignoring case; the later one is taken out, and complains.
pub fn refuse_collisions<'a>(plans: impl Iterator<Item = &'a mut Plan>) {
    let mut first: BTreeMap<String, Origin> = BTreeMap::new();
    for Plan { document, complaints } in plans {
        let Some(Document { kind, editions, .. }) = document else { continue };
        editions.retain(|edition| {
            let paths: Vec<_> = kind.outputs.iter().map(|output| output.path(&edition.stem)).collect();
            let taken = paths.iter().find_map(|path| Some((path, *first.get(&path.to_lowercase())?)));
            if let Some((path, other)) = taken {
                let hint = Message::new("same-name-here");
                let message = Message::new("same-name").with("name", path).hint_at(hint, Some(other));
                complaints.push(Diagnostic::error(message, edition.origin));
                return false;
            }
            first.extend(paths.iter().map(|path| (path.to_lowercase(), edition.origin)));
            true
        });
    }
}
