//! Every sentence that griffie complains in, in Dutch and in English; one file for each room.

mod emit;
mod kind;
mod office;
mod plan;
mod read;
mod render;
mod shell;
mod state;

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

const ROOMS: [&[Entry]; 8] = [
    read::ENTRIES,
    office::ENTRIES,
    kind::ENTRIES,
    plan::ENTRIES,
    render::ENTRIES,
    emit::ENTRIES,
    shell::ENTRIES,
    state::ENTRIES,
];

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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Gives the names between braces.
    fn arguments(pattern: &str) -> Vec<&str> {
        let is_name =
            |piece: &&str| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let mut names: Vec<_> =
            pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
        names.retain(is_name);
        names.sort_unstable();
        names
    }

    #[test]
    fn every_key_is_there_once_in_kebab_case() {
        let mut known = HashSet::new();
        for entry in entries() {
            assert!(known.insert(entry.key), "`{}` is there twice", entry.key);
            let kebab = entry.key.split('-').all(|word| {
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
            assert!(kebab, "`{}` is not in kebab case", entry.key);
        }
    }

    #[test]
    fn both_languages_have_the_same_arguments() {
        // An argument that is a word itself, such as a month, has one form for each language.
        let bare = |text: &'static str, suffix: &str| {
            arguments(text).into_iter().map(|name| name.trim_end_matches(suffix).to_owned()).collect::<Vec<_>>()
        };
        for entry in entries() {
            assert_eq!(bare(entry.nl, "_nl"), bare(entry.en, "_en"), "{}", entry.key);
        }
    }

    #[test]
    fn sentences_have_no_capital_and_no_full_stop() {
        for (entry, text) in entries().flat_map(|entry| [(entry, entry.nl), (entry, entry.en)]) {
            assert!(!text.is_empty() && !text.ends_with('.'), "`{}` ends with a full stop", entry.key);
            let second = text.chars().nth(1).is_some_and(char::is_lowercase);
            assert!(!(text.starts_with(char::is_uppercase) && second), "`{}` starts with a capital", entry.key);
        }
    }
}
