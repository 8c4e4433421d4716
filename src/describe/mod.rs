//! Telling what there is: a record as JSON, the explanation of a kind or field, its schema, and documents to start from.
//!
//! All of it comes from declarations; this room states no fact about a field, and knows no disk.

pub mod explain;
mod facts;
mod json;
mod page;
mod places;
pub mod reference;
pub mod schema;
pub mod starter;

pub use json::record_json;
