//! Sentences of the room `read`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
