//! Records in a file, each with its length and a check sum, so that a file that was cut off is read up to where it is whole.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// The bytes before a record: its length, and the start of its hash.
const HEAD: usize = 4 + CHECK;
const CHECK: usize = 8;

/// Writes one record with its length and check sum.
///
/// Gives nothing for a record that is too large for its length to be written; what is remembered is then remembered without it.
pub(super) fn frame(record: &impl Serialize) -> Vec<u8> {
    let Ok(bytes) = postcard::to_stdvec(record) else { return Vec::new() };
    let Ok(length) = u32::try_from(bytes.len()) else { return Vec::new() };
    let mut frame = Vec::with_capacity(HEAD + bytes.len());
    frame.extend(length.to_le_bytes());
    frame.extend(&Sha256::digest(&bytes)[..CHECK]);
    frame.extend(bytes);
    frame
}

/// The records of a file, up to the first that is not whole.
pub(super) struct Frames<'a> {
    rest: &'a [u8],
    /// How many bytes were whole so far.
    pub(super) whole: usize,
}

impl<'a> Frames<'a> {
    /// Starts at the first.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, whole: 0 }
    }

    /// Reads the next record; none at the end, or where it is not whole, or is something else.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        let (head, rest) = self.rest.split_at_checked(HEAD)?;
        let length = u32::from_le_bytes(head[..4].try_into().ok()?) as usize;
        let bytes = rest.get(..length)?;
        if Sha256::digest(bytes)[..CHECK] != head[4..] {
            return None;
        }
        let record = postcard::from_bytes(bytes).ok()?;
        self.rest = &rest[length..];
        self.whole += HEAD + length;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_where_it_is_whole() {
        let whole: Vec<u8> = ["een", "twee", "drie"].iter().flat_map(frame).collect();
        let count = |bytes: &[u8]| {
            let mut frames = Frames::of(bytes);
            let mut count = 0;
            while frames.next::<String>().is_some() {
                count += 1;
            }
            (count, frames.whole)
        };
        assert_eq!(count(&whole), (3, whole.len()));
        for cut in 0..whole.len() {
            let (read, length) = count(&whole[..cut]);
            assert!(read < 3 && length <= cut, "{cut}");
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(count(&damaged).0 < 3, "{at}");
        }
        assert_eq!(count(&[0xff; 40]), (0, 0));
    }
}
