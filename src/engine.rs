//! One edition to its artifacts: the way from a bound record to bytes, without disk, clock or environment.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin, Reported};
use crate::emit::typeset::{Files, PdfOptions, Supply, Typesetter};
use crate::emit::workbook::{self, Properties};
use crate::kind::declaration::{Kind, Output, OutputForm};
use crate::kind::record::{Data, Record, Value};
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::plan::edition::{Document, Edition};
use crate::plan::inputs::{Inputs, open_text};
use crate::plan::workspace::{self, Workspace};
use crate::render::{Markup, Scope, Templates};

/// One output file: its path relative to the output folder, and its bytes.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// The path, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What all editions of a run share: the house, the words, the templates and the typesetter.
pub struct Press<'a> {
    inputs: &'a dyn Inputs,
    typesetter: &'a Typesetter,
    house: Value,
    words: Vec<(Arc<str>, Words)>,
    templates: Templates,
    broken: HashMap<String, Vec<Diagnostic>>,
    plans: RefCell<HashMap<String, Reported<Arc<workbook::Plan>>>>,
}

impl<'a> Press<'a> {
    /// Loads what all editions share. A template that is wrong complains at the documents that use it.
    #[must_use]
    pub fn new(inputs: &'a dyn Inputs, workspace: &Workspace, typesetter: &'a Typesetter) -> Self {
        Self {
            inputs,
            typesetter,
            house: house_value(&workspace.house),
            words: read_words(inputs),
            templates: Templates::new(),
            broken: HashMap::new(),
            plans: RefCell::default(),
        }
    }
}
