//! Everything that is tested from outside: the command line, whole workspaces, the pages and the rules of the house.

#![expect(clippy::disallowed_methods, reason = "tests make and read files of their own")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the names are our own")]

mod architecture;
mod binding;
mod broken;
mod catalogue;
mod commands;
mod describe;
mod edits;
mod escaping;
mod example;
mod faults;
mod forms;
mod house;
mod incremental;
mod isolation;
mod kills;
mod kinds;
mod languages;
mod machines;
mod mailing;
mod misspellings;
mod names;
mod pages;
mod project;
mod random_edits;
mod safety;
mod schema;
mod seeds;
mod shipped;
mod state;
mod watch;
