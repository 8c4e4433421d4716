//! Decisions: what was decided, when, and with which votes.

/// The fields of the `decision` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/decision.yaml");
