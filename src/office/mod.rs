//! The office's own knowledge: persons and addresses, money and dates, actions, decisions and figures, and the languages.
//!
//! Plain values and functions: this room knows reading and complaints, and nothing of records, kinds of documents, disk or clock.

pub mod identifier;
pub mod locale;
pub mod period;
pub mod text;
