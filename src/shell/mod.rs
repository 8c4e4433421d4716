//! Everything that touches the machine: files, the clock, the environment, and waiting for changes.

pub mod build;
pub mod disk;
mod embedded;
mod half;
pub mod ledger;
mod lock;
mod manifest;
pub mod settings;
pub mod store;
pub mod watch;
pub mod worker;

pub use build::{Outcome, Reporter};
pub use settings::Settings;

use crate::emit::typeset::{Fonts, Typesetter};
use crate::plan::inputs::Inputs;

/// Makes the typesetter of a run, with our fonts and those that the workspace has in `templates/fonts/`.
pub fn typesetter(store: &store::Store) -> Typesetter {
    let is_font = |name: &String| {
        name.starts_with("fonts/") && [".ttf", ".otf"].iter().any(|ending| name.to_lowercase().ends_with(ending))
    };
    let fonts = store.templates().into_iter().filter(is_font).filter_map(|name| store.template(&name).ok());
    let fonts = Fonts::new(fonts.map(|opened| opened.bytes)).expect("our own fonts can be read");
    store.take_reads();
    Typesetter::new(fonts)
}
