//! PDFs put together.
