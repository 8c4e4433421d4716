//! Sentences of the room `render`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
