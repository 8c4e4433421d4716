//! Times of day with a start and an end, as of a meeting. How they are typed is known by `locale::parse`.

/// The fields of the `time_range` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/time_range.yaml");
