//! griffie turns what was said and counted into what gets signed and sent.
//!
//! It reads a folder of YAML documents and spreadsheets, and writes house-style PDFs and Excel summaries.

pub mod diagnostic;
pub mod emit;
pub mod kind;
pub mod office;
pub mod read;
pub mod render;
