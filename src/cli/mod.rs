//! The command line: arguments become settings, each command is one function, and what happens is told.

mod arguments;
mod build;
mod clean;
mod explain;
mod foot;
mod init;
mod junit;
mod kinds;
mod list;
mod new;
mod reasons;
mod reporter;
mod schema;
mod show;
mod status;
mod verify;
mod watch;
mod why;
mod words;

pub use arguments::Arguments;

use std::process::ExitCode;

use crate::diagnostic::{Language, Message};
use crate::kind::names::nearest_name;
use crate::office::locale::Locale;
use crate::plan::workspace::{self, Kinds, Known};
use crate::shell::settings::Trouble;
use crate::shell::worker;

use arguments::Command;

/// The exit code of a command that could not start.
const NOT_STARTED: u8 = 2;

/// Runs a command, and gives the exit code: 0 all is well, 1 some documents failed, 2 it could not start.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let started = match arguments.command {
        Command::Build(run) => build::build(&arguments.common, &run),
        Command::Check(run) => build::check(&arguments.common, &run),
        Command::Watch(paths) => watch::watch(&arguments.common, &paths),
        Command::New(new) => new::new(&arguments.common, &new),
        Command::Init(folder) => init::init(&arguments.common, &folder),
        Command::Kinds => kinds::kinds(&arguments.common),
        Command::Explain(topic) => explain::explain(&arguments.common, &topic),
        Command::Schema(schema) => schema::schema(&arguments.common, &schema),
        Command::Show(which) => show::show(&arguments.common, &which),
        Command::List(paths) => list::list(&arguments.common, &paths),
        Command::Why(why) => why::why(&arguments.common, &why),
        Command::Clean(clean) => clean::clean(&arguments.common, &clean),
        Command::Verify(within) => verify::verify(&arguments.common, &within),
        // Whoever started the child sees by its end that the pipes broke.
        Command::Worker => Ok(u8::from(worker::serve().is_err())),
    };
    match started {
        Ok(code) => ExitCode::from(code),
        Err(trouble) => {
            reporter::tell_trouble(&words::trouble(&trouble), &arguments.common);
            ExitCode::from(NOT_STARTED)
        }
    }
}

/// Prints on stdout. That a reader such as `head` has gone is no trouble of ours.
fn print(text: &str) {
    use std::io::Write;
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// The language of declarations in which a run speaks.
fn locale_of(language: Language) -> Locale {
    match language {
        Language::Dutch => Locale::Dutch,
        Language::English => Locale::English,
    }
}

/// Finds a kind by anything that it is called: its name, an alias or its label in any language.
///
/// # Errors
/// There is no such kind; the complaint names the nearest one, else all of them.
fn find_kind<'k>(kinds: &'k Kinds, typed: &str) -> Result<&'k Known, Trouble> {
    let visible = || kinds.values().filter(|known| !known.kind.outputs.is_empty());
    let names = |known: &'k Known| {
        let kind = &known.kind;
        std::iter::once(&*kind.name).chain(kind.aliases.iter().map(|alias| &**alias)).chain(kind.label.all())
    };
    let found = workspace::find_kind(kinds, typed).filter(|known| !known.kind.outputs.is_empty());
    found.ok_or_else(|| {
        let message = Message::new("unknown-kind").with("name", typed);
        let hint = nearest_name(typed, visible().flat_map(names)).map_or_else(
            || {
                let all: Vec<_> = visible().map(|known| format!("`{}`", known.kind.name)).collect();
                Message::new("known-kinds").with("names", all.join(", "))
            },
            |near| Message::new("did-you-mean").with("name", near),
        );
        Trouble::Refused(message.hint(hint))
    })
}
