//! The outputs of a kind: which files are made, from which template, and when.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Message, Origin};
use crate::kind::audience::hidden_name;
use crate::kind::field::{FieldType, Formula, Single};
use crate::kind::fields::Fields;
use crate::kind::name::NameTemplate;
use crate::kind::names::nearest_name;
use crate::kind::resolve;
use crate::kind::settings::Reading;
use crate::office::file_name;
use crate::read::Node;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OutputForm {
    /// A PDF, from a template.
    Pdf,
    /// A workbook, from a description of its sheets.
    Xlsx,
}

impl OutputForm {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Pdf, Self::Xlsx];

    /// Its name, which is also the extension of the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }

    /// The setting that names what it is made from.
    fn source(self) -> &'static str {
        match self {
            Self::Pdf => "template",
            Self::Xlsx => "workbook",
        }
    }
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// The form of the file.
    pub form: OutputForm,
    /// The file in the kind's folder that it is made from.
    pub source: Arc<str>,
    /// Where that file is named.
    pub source_origin: Origin,
    /// It is made when this holds; always where it is absent.
    pub when: Option<Formula>,
    /// What comes behind the stem of the file name, after a hyphen.
    pub suffix: Option<Arc<str>>,
    /// The files that come behind its pages.
    pub append: Option<Appending>,
    /// Whom it is for: fields for another audience are cut from the record that it is made from.
    pub audience: Option<Arc<str>>,
    /// Where it is declared.
    pub origin: Origin,
}

/// The field that names the PDFs behind the pages of an output: one file, or that of each item of a list.
#[derive(Clone, Debug)]
pub struct Appending {
    /// The field of the kind: the file itself, or a list.
    pub field: Arc<str>,
    /// The file in each item of the list.
    pub part: Option<Arc<str>>,
}

impl Output {
    /// The path of the file for an edition.
    #[must_use]
    pub fn path(&self, stem: &str) -> String {
        let suffix = self.suffix.as_ref().map(|suffix| format!("-{suffix}")).unwrap_or_default();
        format!("{stem}{suffix}.{}", self.form.name())
    }
}

pub(super) fn load(node: &Node, fields: &Fields, reading: &mut Reading<'_>) -> Vec<Output> {
    let items = node.as_list().unwrap_or(std::slice::from_ref(node));
    let outputs: Vec<_> = items.iter().filter_map(|item| output(item, fields, reading)).collect();
    for (at, output) in outputs.iter().enumerate() {
        let same = |other: &Output| other.form == output.form && other.suffix == output.suffix;
        if outputs[..at].iter().any(same) {
            let message = Message::new("output-twice").with("form", output.form.name());
            reading.error(message.hint(Message::new("add-suffix")), output.origin);
        }
    }
    outputs
}

fn output(node: &Node, fields: &Fields, reading: &mut Reading<'_>) -> Option<Output> {
    reading.group(node, &["as", "template", "workbook", "when", "suffix", "append", "audience"])?;
    let Some(form_node) = node.get("as") else {
        reading.error(
            Message::new("missing-setting").with("name", "as").hint(Message::new("add-setting").with("name", "as")),
            node.origin,
        );
        return None;
    };
    let form = form(form_node, reading)?;
    let Some(source_node) = node.get(form.source()) else {
        let hint = Message::new("add-setting").with("name", form.source());
        reading.error(Message::new("missing-setting").with("name", form.source()).hint(hint), node.origin);
        return None;
    };
    let when = node.get("when").and_then(|when| Some((reading.formula(when)?, when)));
    if let Some((formula, when)) = &when {
        resolve::check(&formula.expression, when, fields, reading);
    }
    Some(Output {
        form,
        source: reading.text(source_node)?.clone(),
        source_origin: source_node.origin,
        when: when.map(|(formula, _)| formula),
        suffix: node.get("suffix").and_then(|suffix| read_suffix(suffix, reading)),
        append: node.get("append").and_then(|append| read_append(append, form, fields, reading)),
        audience: node.get("audience").and_then(|audience| reading.text(audience)).cloned(),
        origin: node.origin,
    })
}

/// Reads which field names the files behind the pages: `appendix`, or `enclosures.file` for a list.
fn read_append(node: &Node, form: OutputForm, fields: &Fields, reading: &mut Reading<'_>) -> Option<Appending> {
    let path = reading.text(node)?;
    let (name, part) = path.split_once('.').map_or((&**path, None), |(name, part)| (name, Some(part)));
    let Some(field) = fields.get(name) else {
        reading.error(resolve::unknown_field(name, fields), node.origin);
        return None;
    };
    let is_file = |of: &FieldType| matches!(of, FieldType::Single(Single::Document | Single::File));
    let fits = form == OutputForm::Pdf
        && match (&field.of, part) {
            (of, None) => is_file(of),
            (FieldType::List(of), Some(part)) => {
                matches!(&**of, FieldType::Record(fields) if fields.get(part).is_some_and(|field| is_file(&field.of)))
            }
            _ => false,
        };
    if !fits {
        let message = Message::new("append-no-files").with("value", path);
        reading.error(message.hint(Message::new("write-append")), node.origin);
        return None;
    }
    Some(Appending { field: name.into(), part: part.map(Arc::from) })
}

/// Reads what stands behind the stem of a file name.
fn read_suffix(node: &Node, reading: &mut Reading<'_>) -> Option<Arc<str>> {
    const LONGEST: usize = 40;
    let suffix = reading.text(node)?;
    let name = format!("x-{suffix}");
    if suffix.len() > LONGEST || file_name::stem(&name).as_deref() != Some(&name) {
        let hint = Message::new("write-suffix").with("limit", LONGEST);
        reading.error(Message::new("suffix-not-a-name").with("value", suffix).hint(hint), node.origin);
        return None;
    }
    Some(suffix.clone())
}

/// Complains of a file name that tells an audience what is not for it.
pub(super) fn check_name(outputs: &[Output], name: &NameTemplate, fields: &Fields, reading: &mut Reading<'_>) {
    for output in outputs {
        let Some(audience) = &output.audience else { continue };
        if let Some(hidden) = name.expressions().find_map(|read| hidden_name(read, fields, audience)) {
            let message = Message::new("name-tells-hidden").with("name", hidden).with("audience", audience);
            reading.error(message.hint(Message::new("name-without-hidden")), output.origin);
        }
    }
}

fn form(node: &Node, reading: &mut Reading<'_>) -> Option<OutputForm> {
    let name = reading.text(node)?;
    let found = OutputForm::ALL.into_iter().find(|form| form.name() == &**name);
    if found.is_none() {
        let message = Message::new("unknown-setting-value").with("value", name);
        let names = OutputForm::ALL.map(OutputForm::name);
        let hint = match nearest_name(name, names) {
            Some(near) => Message::new("write-setting").with("name", near),
            None => Message::new("choose-setting").with("names", names.join(", ")),
        };
        reading.error(message.hint(hint), node.origin);
    }
    found
}
