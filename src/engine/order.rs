//! What is asked of whoever makes an edition: everything that its outputs are made from, but what is read while they are made.
//!
//! An order knows no declaration any more: what a kind says of its outputs has been worked out, so that an order can cross to another
//! process and tells by its content whether it is the same as the last time.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Origin, Reported};
use crate::kind::audience;
use crate::kind::declaration::Kind;
use crate::kind::output::{Appending, Output, OutputForm};
use crate::kind::record::{Record, Value};
use crate::kind::wire;
use crate::office::locale::Locale;
use crate::plan::edition::{Document, Edition};

/// One edition, ready to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// What counts of its kind.
    pub kind: Trade,
    /// Its language.
    pub locale: Locale,
    /// The day that counts as today.
    #[serde(with = "wire::date")]
    pub today: Date,
    /// The path of the outputs without suffix and ending, relative to the output folder, with `/`.
    pub stem: String,
    /// Where the edition comes from: the document, or the row of its recipient.
    pub origin: Origin,
    /// The records that outputs are made from: the whole one, and those that an audience may see.
    #[serde(with = "wire::records")]
    pub records: Vec<Arc<Record>>,
    /// What to make.
    pub outputs: Vec<Wanted>,
}

/// What counts of a kind once its documents are bound, in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trade {
    /// Its name.
    pub name: String,
    /// The kind that it builds on.
    pub extends: Option<String>,
    /// The word for it.
    pub label: String,
    /// The words of its templates, by their names.
    pub labels: Vec<(String, String)>,
    /// The names of its fields.
    pub fields: Vec<String>,
    /// The field that holds whom a document goes to.
    pub recipient: Option<String>,
}

/// One output to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// The form of the file.
    pub form: OutputForm,
    /// The template that it is made from.
    pub template: String,
    /// Where that template is named.
    pub declared: Origin,
    /// The path of the file, relative to the output folder, with `/`.
    pub path: String,
    /// Which of the records it is made from.
    pub record: usize,
    /// The PDFs that come behind its pages.
    pub append: Vec<Appended>,
    /// Whether it shows pages of other PDFs, so that it cannot say that it keeps to the norms for archiving.
    pub is_sheet: bool,
}

/// A PDF of the workspace that comes behind the pages of an output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appended {
    /// Its name, relative to the workspace.
    pub file: String,
    /// What it is called in the bookmarks.
    pub title: String,
    /// Where it is named.
    pub origin: Origin,
}

impl Order {
    /// Works out what has to be made of an edition. An output whose condition cannot be decided is missing, and complains.
    #[must_use]
    pub fn new(document: &Document, edition: &Edition) -> Reported<Self> {
        let mut diagnostics = Vec::new();
        let mut records = vec![edition.record.clone()];
        let mut outputs = Vec::new();
        for output in &document.kind.outputs {
            match is_wanted(output, edition) {
                Ok(true) => outputs.push(wanted(document, edition, output, &mut records)),
                Ok(false) => {}
                Err(complaint) => diagnostics.push(complaint),
            }
        }
        let order = Self {
            kind: Trade::of(&document.kind, edition.locale),
            locale: edition.locale,
            today: document.today,
            stem: edition.stem.clone(),
            origin: edition.origin,
            records,
            outputs,
        };
        Reported::with(Some(order), diagnostics)
    }

    /// The complete record of the edition.
    #[must_use]
    pub fn record(&self) -> &Arc<Record> {
        &self.records[0]
    }
}

impl Trade {
    fn of(kind: &Kind, locale: Locale) -> Self {
        Self {
            name: kind.name.to_string(),
            extends: kind.extends.as_ref().map(ToString::to_string),
            label: kind.label.get(locale).to_owned(),
            labels: kind.labels.iter().map(|(name, words)| (name.to_string(), words.get(locale).to_owned())).collect(),
            fields: kind.fields.iter().map(|field| field.name.to_string()).collect(),
            recipient: kind.recipient.as_ref().map(ToString::to_string),
        }
    }
}

fn is_wanted(output: &Output, edition: &Edition) -> Result<bool, Diagnostic> {
    let Some(when) = &output.when else { return Ok(true) };
    let held = when.expression.holds(&*edition.record);
    held.map_err(|message| Diagnostic::error(message, when.origin.unwrap_or(output.origin)))
}

fn wanted(document: &Document, edition: &Edition, output: &Output, records: &mut Vec<Arc<Record>>) -> Wanted {
    let kind = &document.kind;
    let record = output.audience.as_ref().map_or(0, |audience| {
        records.push(Arc::new(audience::cut(&edition.record, &kind.fields, audience)));
        records.len() - 1
    });
    Wanted {
        form: output.form,
        template: format!("{}/{}", kind.name, output.source),
        declared: output.source_origin,
        path: output.path(&edition.stem),
        record,
        is_sheet: false,
        append: output.append.iter().flat_map(|append| appended(append, &edition.record)).collect(),
    }
}

/// Gathers the files that a record names.
fn appended(append: &Appending, record: &Record) -> Vec<Appended> {
    let Some(value) = record.get(&append.field) else { return Vec::new() };
    let file = |value: &Value, title: Option<&str>| {
        let file = value.as_text()?.to_owned();
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        Some(Appended { title: title.map_or(name, str::to_owned), file, origin: value.origin })
    };
    let Some(part) = &append.part else { return file(value, None).into_iter().collect() };
    let items = value.items().iter().filter_map(Value::as_record);
    let title = |item: &Record| {
        let text = item.fields.iter().find(|(name, value)| name != part && value.as_text().is_some());
        text.and_then(|(_, value)| value.as_text()).map(str::to_owned)
    };
    items.filter_map(|item| file(item.get(part)?, title(item).as_deref())).collect()
}
