//! A PDF that is taken in, as it was read.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::diagnostic::Message;

/// The most that one compressed part may grow to while a file is read, in bytes.
const MOST_UNPACKED: usize = 64 << 20;
/// The most pages that one file may have.
const MOST_PAGES: usize = 2_000;
/// How deep lists within lists may go.
pub(super) const MOST_DEEP: usize = 100;

/// A PDF with its pages, in order.
pub(super) struct Source {
    pub(super) document: Document,
    pub(super) pages: Vec<ObjectId>,
}

impl Source {
    /// Reads a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Message> {
        if !bytes.iter().take(1024).copied().collect::<Vec<u8>>().windows(5).any(|part| part == b"%PDF-") {
            return Err(Message::new("not-a-pdf"));
        }
        let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
        let document = match Document::load_mem_with_options(bytes, options) {
            Ok(document) => document,
            Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return Err(locked()),
            Err(_) => return Err(damaged()),
        };
        if document.is_encrypted() || document.was_encrypted() {
            return Err(locked());
        }
        let pages = pages(&document);
        match pages.len() {
            0 => Err(damaged()),
            count if count > MOST_PAGES => {
                Err(Message::new("long-pdf").with("most", MOST_PAGES.to_string()).hint(Message::new("split-pdf")))
            }
            _ => Ok(Self { document, pages }),
        }
    }

    /// The catalogue of the file.
    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    /// What a value is, behind any references.
    pub(super) fn seen<'a>(&'a self, value: &'a Object) -> &'a Object {
        self.document.dereference(value).map_or(&Object::Null, |(_, object)| object)
    }

    /// A dictionary under a key.
    pub(super) fn dictionary<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.seen(of.get(key).ok()?).as_dict().ok()
    }

    /// A list under a key.
    pub(super) fn list<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        of.get(key).ok().and_then(|value| self.seen(value).as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// The branches of a node of a tree that were not met before. A damaged tree may hang in itself, many times over.
    pub(super) fn branches<'a>(&'a self, node: &'a Dictionary, met: &mut HashSet<ObjectId>) -> Vec<&'a Dictionary> {
        let is_new = |kid: &&Object| kid.as_reference().map_or(true, |id| met.insert(id));
        let kids = self.list(node, b"Kids").iter().filter(is_new);
        kids.filter_map(|kid| self.seen(kid).as_dict().ok()).collect()
    }

    /// What a page has under a key, or what it inherits.
    pub(super) fn inherited(&self, page: &Dictionary, key: &[u8]) -> Option<Object> {
        let mut node = Some(page);
        for _ in 0..MOST_DEEP {
            let here = node?;
            if let Ok(value) = here.get(key) {
                return Some(value.clone());
            }
            node = self.dictionary(here, b"Parent");
        }
        None
    }
}

/// The pages in order, each once: in a damaged tree one may hang at two places.
fn pages(document: &Document) -> Vec<ObjectId> {
    let mut seen = HashSet::new();
    document.page_iter().filter(|page| seen.insert(*page)).take(MOST_PAGES + 1).collect()
}

/// The complaint about a file that cannot be read.
pub(super) fn damaged() -> Message {
    Message::new("damaged-pdf").hint(Message::new("save-pdf-again"))
}

fn locked() -> Message {
    Message::new("locked-pdf").hint(Message::new("unlock-pdf"))
}
