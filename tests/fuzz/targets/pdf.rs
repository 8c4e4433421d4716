//! The bytes of a PDF that is taken in as an enclosure.

#![no_main]
#![expect(dead_code, reason = "each target has the whole harness and uses its own part")]

#[path = "../harness/mod.rs"]
mod harness;
mod watch;

libfuzzer_sys::fuzz_target!(|data: &[u8]| watch::run_as_child(data, harness::pdf::check));
