//! The form of the state on the disk: what any griffie may read of it, and what only the same one may.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::entry::{Edition, Entry, Output};
use super::frames::{Frames, frame};
use super::program::PROGRAM;
use super::table::{Addition, Written};
use crate::shell::store::{Hash, Stamps};

/// The form of the head and of what any griffie may read.
const FORM: u32 = 1;

/// What comes first in a file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    form: u32,
    program: Hash,
    /// The hash of the state that a journal goes on from; zero in a state.
    base: Hash,
}

impl Head {
    pub(super) fn new(base: Hash) -> Self {
        Self { form: FORM, program: *PROGRAM, base }
    }

    pub(super) fn is_readable(&self) -> bool {
        self.form == FORM
    }

    pub(super) fn is_ours(&self) -> bool {
        self.is_readable() && self.program == *PROGRAM
    }
}

/// An output that some griffie made: enough to know it again, and whose it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// The path relative to the output folder, with `/`.
    pub path: String,
    /// The hash of the bytes.
    pub hash: Hash,
    /// The document.
    pub document: String,
    /// The edition.
    pub stem: String,
    /// The kind of the document.
    pub kind: String,
}

/// What only the same griffie may read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) table: Written,
    pub(super) documents: BTreeMap<String, Entry>,
    pub(super) orphans: BTreeMap<String, Output>,
    pub(super) stamps: Stamps,
    pub(super) workbooks: Workbooks,
    pub(super) manifest: Option<Output>,
}

/// Which workbooks are documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Workbooks {
    /// The fingerprint of the kinds that there were.
    pub(super) kinds: Hash,
    /// The workbooks by their names: their hashes, and whether they are documents.
    pub(super) known: BTreeMap<String, (Hash, bool)>,
}

/// What a journal says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Line {
    /// Something was asked for that was not asked for before.
    Asked(Addition),
    /// A document was read: its entry but for the editions, and their stems.
    Planned(String, Entry, Vec<String>),
    /// These bytes are about to be written.
    Writing(Vec<(String, Hash)>),
    /// An edition was made.
    Made(String, String, Edition),
}

/// What a file of state holds for this griffie.
pub(super) enum Found {
    /// All of it.
    Whole(Box<Body>),
    /// What any griffie may read of the state of another one.
    Other(Vec<Former>),
    /// Nothing that can be used.
    Nothing,
}

/// Writes a state.
pub(super) fn write(former: &[Former], body: &Body) -> Vec<u8> {
    let mut bytes = frame(&Head::new(Hash::default()));
    bytes.extend(frame(&former));
    bytes.extend(frame(body));
    bytes
}

/// Reads a state.
pub(super) fn read(bytes: &[u8]) -> Found {
    let mut frames = Frames::of(bytes);
    let Some(head) = frames.next::<Head>().filter(Head::is_readable) else { return Found::Nothing };
    let Some(former) = frames.next::<Vec<Former>>() else { return Found::Nothing };
    match frames.next::<Body>().filter(|_| head.is_ours()) {
        Some(body) => Found::Whole(Box::new(body)),
        None => Found::Other(former),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_griffie_reads_only_which_outputs_there_are() {
        let former = Former {
            path: "a.pdf".to_owned(),
            hash: [1; 32],
            document: "a.yaml".to_owned(),
            stem: "a".to_owned(),
            kind: "memo".to_owned(),
        };
        let bytes = write(std::slice::from_ref(&former), &Body::default());
        assert!(matches!(read(&bytes), Found::Whole(_)));
        let mut other = frame(&Head { form: FORM, program: [9; 32], base: [0; 32] });
        other.extend(frame(&vec![former.clone()]));
        other.extend(frame(&"a body of another form"));
        assert!(matches!(read(&other), Found::Other(found) if found == [former]));
        assert!(matches!(read(&frame(&Head { form: 0, program: *PROGRAM, base: [0; 32] })), Found::Nothing));
        assert!(matches!(read(b"nonsense"), Found::Nothing));
    }
}
