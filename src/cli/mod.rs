//! The command line: arguments become settings, each command is one function, and what happens is told.

mod arguments;
mod build;
mod kinds;
mod reporter;
mod show;
mod watch;
mod words;

pub use arguments::Arguments;

use std::process::ExitCode;

use crate::shell::worker;
use arguments::Command;

/// Runs a command, and gives the exit code: 0 all is well, 1 some documents failed, 2 it could not start.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let started = match arguments.command {
        Command::Build(paths) => build::build(&arguments.common, &paths),
        Command::Check(paths) => build::check(&arguments.common, &paths),
        Command::Watch(paths) => watch::watch(&arguments.common, &paths),
        Command::Kinds => kinds::kinds(&arguments.common),
        Command::Show(which) => show::show(&arguments.common, &which),
        // Whoever started the child sees by its end that the pipes broke.
        Command::Worker => Ok(u8::from(worker::serve().is_err())),
    };
    match started {
        Ok(code) => ExitCode::from(code),
        Err(trouble) => {
            anstream::eprintln!("{}", words::trouble(&trouble, arguments.common.language()));
            ExitCode::from(2)
        }
    }
}
