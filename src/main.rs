//! The program: parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use griffie::cli::{self, Arguments};

fn main() -> ExitCode {
    cli::run(Arguments::parse())
}
