//! What was made from what: tells which documents a change touches, and fills the manifest.
//!
//! A document is stale when anything that was asked for while it was made would be answered otherwise now. What was asked for and not
//! found counts too, so that a new file that takes the place of another needs no special case.

use std::collections::BTreeMap;

use super::store::{Hash, Reads, Store};

/// What is remembered of the documents of a workspace.
#[derive(Debug, Default)]
pub struct Ledger {
    documents: BTreeMap<String, Entry>,
}

/// What is remembered of one document.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Everything that was asked for.
    pub reads: Reads,
    /// The outputs that were made.
    pub made: Vec<Made>,
    /// Whether all of it was made; a document that failed is always stale.
    pub complete: bool,
}

/// One output that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The path relative to the output folder, with `/`.
    pub path: String,
    /// The hash of the bytes.
    pub hash: Hash,
    /// The kind of the document.
    pub kind: String,
    /// The edition: its file name without ending.
    pub edition: String,
    /// The language subtag.
    pub language: &'static str,
    /// The warnings about the document, in short form.
    pub warnings: Vec<String>,
}

impl Ledger {
    /// Tells whether a document has to be made.
    #[must_use]
    pub fn is_stale(&self, document: &str, store: &Store) -> bool {
        self.documents.get(document).is_none_or(|entry| !entry.complete || !store.still_holds(&entry.reads))
    }

    /// Remembers what was made.
    pub fn done(&mut self, document: &str, entry: Entry) {
        self.documents.insert(document.to_owned(), entry);
    }

    /// Forgets documents that are gone, and gives their names.
    pub fn keep_only(&mut self, documents: &[String]) -> Vec<String> {
        let gone: Vec<String> = self.documents.keys().filter(|known| !documents.contains(known)).cloned().collect();
        for document in &gone {
            self.documents.remove(document);
        }
        gone
    }

    /// Goes through the documents by name.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.documents.iter().map(|(document, entry)| (document.as_str(), entry))
    }
}
