//! Making way for an output: what somebody else wrote at its place is kept first.

use std::io;

use sha2::{Digest, Sha256};

use super::State;
use super::judge::{Look, There};
use crate::shell::disk::{self, Refusal};
use crate::shell::manifest;
use crate::shell::store::Hash;

impl State {
    /// Keeps what stands at the place of an output when nobody knows it as ours: an output that was edited, or a file of somebody else.
    /// Gives the path of the copy, relative to the workspace; none where nothing had to be kept.
    ///
    /// # Errors
    /// It cannot be read or kept, so that it must not be replaced.
    pub fn make_way(
        &mut self,
        document: &str,
        stem: &str,
        path: &str,
        new: &Hash,
        look: &Look<'_>,
    ) -> io::Result<Option<String>> {
        let outputs =
            self.documents.get(document).and_then(|entry| entry.editions.get(stem)).map(|edition| &edition.outputs);
        let known = outputs.into_iter().flatten().find(|output| output.path == path);
        if known.is_some_and(|known| look.at(known) != There::Edited) {
            return Ok(None);
        }
        let bytes = match disk::read(&look.place_of(path)) {
            Ok((bytes, _)) => bytes,
            // What is no file cannot be replaced, and the writing says so.
            Err(Refusal::Missing | Refusal::NotAFile) => return Ok(None),
            Err(refusal) => return Err(io::Error::other(refusal.to_string())),
        };
        let hash: Hash = Sha256::digest(&bytes).into();
        if hash == *new || self.is_ours(path, &hash, look) {
            return Ok(None);
        }
        self.private.keep(path, &bytes).map(Some)
    }

    /// Tells whether some run wrote these bytes: this griffie, or one elsewhere that left a manifest.
    pub fn is_ours(&mut self, path: &str, hash: &Hash, look: &Look<'_>) -> bool {
        if self.wrote(path, hash) {
            return true;
        }
        if !self.knows_manifest {
            self.knows_manifest = true;
            let bytes = disk::read(&look.place_of(manifest::NAME)).map(|(bytes, _)| bytes).unwrap_or_default();
            for former in manifest::former(&bytes) {
                self.written.entry(former.path).or_default().insert(former.hash);
            }
        }
        self.wrote(path, hash)
    }
}
