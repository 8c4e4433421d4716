//! From files to editions: the workspace with its settings, people and kinds, its documents, and what has to be made of them.
//!
//! Reads through [`Inputs`], which the shell implements: this room touches no disk itself.

pub mod collision;
pub mod edition;
pub mod house;
pub mod inputs;
pub mod mailing;
pub mod workspace;

pub use edition::{Edition, Plan};
pub use inputs::{Inputs, Materials, Opened};
pub use workspace::Workspace;
