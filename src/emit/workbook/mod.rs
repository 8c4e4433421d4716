//! From a record to an Excel workbook: the only room that knows the writer of workbooks.
//!
//! A [`Plan`] is what `*.workbook.yaml` declares: sheets, each with one table. Filling it with a record gives cells with their
//! types and formulas with their results; writing gives bytes that are the same on any day. It must not know kinds, templates for
//! pages or the disk. Data never becomes a formula: formulas come from the plan only.

mod fill;
mod form;
mod formula;
mod names;
mod plan;
mod sizes;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod write;

use jiff::civil::Date;

use crate::diagnostic::{Origin, Reported};
use crate::office::locale::Style;
use crate::render::Scope;

pub use form::write_form;
pub use plan::Plan;
pub use style::{Colours, Rgb};

/// What a workbook says of itself, and how it looks.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// The title, also above each printed page.
    pub title: String,
    /// The organisation, as author and above each printed page.
    pub organisation: String,
    /// The day of the document, as the date of creation.
    pub date: Option<Date>,
    /// The colours of the house.
    pub colours: Colours,
    /// Its language, and how the house writes it.
    pub style: Style,
}

/// Fills a plan with the names of a document and writes the workbook. `whole` is the place of the document.
#[must_use]
pub fn write(plan: &Plan, document: &Scope, properties: &Properties, whole: Origin) -> Reported<Vec<u8>> {
    let mut diagnostics = Vec::new();
    let tables = fill::fill(plan, document, properties.style).drain_into(&mut diagnostics);
    let bytes = tables.and_then(|tables| write::write(&tables, properties, whole).drain_into(&mut diagnostics));
    Reported::with(bytes, diagnostics)
}
