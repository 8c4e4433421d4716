//! Rendering: from records to the text that Typst sets.

pub mod chart;
