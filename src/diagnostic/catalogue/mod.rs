//! Every sentence that griffie complains in, in Dutch and in English; one file for each room.

mod emit;
mod kind;
mod office;
mod plan;
mod read;
mod render;
mod shell;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Language;

/// One sentence in both languages. `{name}` stands for an argument.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key, in kebab case.
    pub key: &'static str,
    /// The Dutch sentence.
    pub nl: &'static str,
    /// The English sentence.
    pub en: &'static str,
}

const ROOMS: [&[Entry]; 7] =
    [read::ENTRIES, office::ENTRIES, kind::ENTRIES, plan::ENTRIES, render::ENTRIES, emit::ENTRIES, shell::ENTRIES];

static BY_KEY: LazyLock<HashMap<&'static str, Entry>> =
    LazyLock::new(|| entries().map(|entry| (entry.key, *entry)).collect());

/// Goes through all sentences.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    ROOMS.iter().flat_map(|room| room.iter())
}

/// Finds the sentence of a key. A key that is missing is a mistake of ours, which a test finds; the user then reads the key.
pub(super) fn pattern(key: &'static str, language: Language) -> &'static str {
    match (BY_KEY.get(key), language) {
        (Some(entry), Language::Dutch) => entry.nl,
        (Some(entry), Language::English) => entry.en,
        (None, _) => key,
    }
}
