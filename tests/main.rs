//! The tests that see griffie from outside.

mod escaping;
