//! Kinds of documents: what a declaration says, and binding what was read to it.

pub mod bind;
pub mod declaration;
pub mod domain;
pub mod expression;
pub mod field;
mod figures;
mod functions;
pub mod name;
pub mod people;
pub mod record;
pub mod words;
