//! Which griffie this is: another one may make other bytes of the same inputs.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::shell::disk;
use crate::shell::store::Hash;

/// The identity of this program: its version, and the size and times of its file.
pub(super) static PROGRAM: LazyLock<Hash> = LazyLock::new(|| {
    let stamp = std::env::current_exe().ok().and_then(|path| disk::stamp(&path));
    let mut hasher = Sha256::new();
    hasher.update(env!("CARGO_PKG_VERSION"));
    hasher.update(postcard::to_stdvec(&stamp).unwrap_or_default());
    hasher.finalize().into()
});
