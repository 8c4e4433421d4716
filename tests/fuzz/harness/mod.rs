//! What is done with an input: one function for each fuzz target, which the ordinary tests call with every seed as well.
//!
//! Each takes bytes as hostile as they come, and panics when something does not hold that must always hold.

mod complaints;
pub(crate) mod csv;
pub(crate) mod declaration;
mod desk;
pub(crate) mod escape;
pub(crate) mod expression;
mod nodes;
pub(crate) mod other_forms;
mod parts;
pub(crate) mod pdf;
mod records;
pub(crate) mod rich;
pub(crate) mod tables;
mod turns;
pub(crate) mod workbook;
pub(crate) mod yaml;
