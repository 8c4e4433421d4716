//! Sentences of the room `plan`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
