//! Sentences of the room `office`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
