//! The office's own knowledge: persons and addresses, money and dates, actions, decisions and figures, and the languages.
//!
//! Plain values and functions: this room knows reading and complaints, and nothing of records, kinds of documents, disk or clock.
//! A domain record declares its fields beside its functions, as `FIELDS`, in the language in which kinds are declared.

#[cfg(test)]
mod tests;

pub mod action;
pub mod address;
pub mod budget;
pub mod contact;
pub mod country;
pub mod decision;
pub mod file_name;
pub mod geometry;
pub mod house;
pub mod identifier;
pub mod indicator;
pub mod locale;
pub mod period;
pub mod person;
pub mod project;
pub mod text;
pub mod time_range;
