//! The house style: what an organisation says once for all its documents, and what of it can be checked without a page.

pub mod colour;

/// The fields of the `house` record, in the language of declarations.
pub const FIELDS: &str = include_str!("../fields/house.yaml");

/// The field that says which geometry the letters of a house have.
pub const LETTER_GEOMETRY: &str = "letter";
