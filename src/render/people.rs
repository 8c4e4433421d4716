//! The filters for persons and addresses.

use minijinja::Environment;

/// Registers them.
pub(super) fn add(_environment: &mut Environment<'_>) {}
