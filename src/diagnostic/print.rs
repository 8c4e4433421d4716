//! Printing complaints: for people, short, as JSON, and for GitHub.
