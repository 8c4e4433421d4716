//! Sentences of the room `emit`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
