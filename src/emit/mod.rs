//! From what was rendered to the bytes of an output: one room for each target.
//!
//! Nothing here touches the disk, the clock or the environment: files come through [`typeset::Files`], the day through the caller.

pub mod pdf;
pub mod typeset;
pub mod workbook;
