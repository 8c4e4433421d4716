//! What a batch gives besides its letters.
