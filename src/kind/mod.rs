//! Kinds of documents: what a declaration says, and binding what was read to it.

pub mod figures;
pub mod record;
