//! Surveying.
