//! Doing in turns what takes too long to do for every input that a fuzzer tries.

/// Which part of the work is done.
#[derive(Clone, Copy)]
pub(crate) enum Turns {
    /// All of it.
    All,
    /// The part that the bytes of the input choose, so that the same input always does the same.
    Some(usize),
}

impl Turns {
    pub(crate) fn of(input: &[u8]) -> Self {
        Self::Some(input.iter().map(|byte| usize::from(*byte)).sum())
    }

    /// Keeps one in so many.
    pub(crate) fn one_in<T>(self, number: usize, all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        let (skipped, step) = match self {
            Self::All => (0, 1),
            Self::Some(turn) => (turn % number, number),
        };
        all.skip(skipped).step_by(step)
    }
}
