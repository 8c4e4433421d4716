//! From a record and a template to Typst text that is proved.
//!
//! minijinja says what is printed and in which order. What a value becomes is decided by Typst's own parser, from the place that it is
//! printed at: text, the content of a string, or a literal; and a second parse proves that the values brought nothing else than that
//! ([`template::render`]). This room is the only one that knows the template engine; of Typst it knows the parser alone.

pub mod chart;
mod check;
mod environment;
mod figures;
mod filters;
mod literal;
mod marks;
mod people;
mod print;
mod proof;
mod reparse;
mod resolve;
pub mod rich;
mod source_map;
mod standalone;
pub mod template;
#[cfg(test)]
mod tests;
mod value;

pub use source_map::{Insertion, SourceMap};
pub use template::{Markup, TemplateFile, Templates, Unproved, render, render_text, write};
pub use value::Scope;
