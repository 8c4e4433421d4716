//! Telling what there is: the record that a template gets, as JSON. Explanations, schemas and starters come here too.

mod json;

pub use json::record_json;
