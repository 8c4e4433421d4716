//! Sentences of the room `kind`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[];
