//! Sentences of the room `shell`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
