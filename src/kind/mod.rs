//! Kinds of documents: what a declaration says, and binding what was read to it.

pub mod audience;
pub mod bind;
mod bound;
mod characters;
pub mod check;
pub mod declaration;
pub mod domain;
pub mod expression;
pub mod field;
mod field_type;
pub mod fields;
pub mod figures;
pub mod form;
pub mod functions;
pub mod name;
pub mod names;
pub mod notation;
mod order;
pub mod output;
pub mod people;
pub mod record;
pub mod resolve;
mod scalar;
mod settings;
mod shown;
#[cfg(test)]
mod testing;
pub(crate) mod wire;
pub mod words;
