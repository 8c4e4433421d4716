//! Everything that touches the machine: files, the clock, the environment, and waiting for changes.

mod batch;
pub mod build;
pub mod clean;
pub mod disk;
mod embedded;
mod half;
mod lock;
pub mod mailing;
pub mod makers;
mod making;
mod manifest;
pub mod outputs;
pub mod overview;
pub mod settings;
pub mod state;
pub mod stop;
pub mod store;
pub mod survey;
pub mod verify;
pub mod watch;
pub mod worker;
mod writers;

pub use build::{Outcome, Reporter};
pub use settings::Settings;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::emit::typeset::{Fonts, Typesetter};
use crate::engine;
use crate::kind::record::Record;
use crate::plan::inputs::{Inputs, Materials, Opened};

/// Makes the typesetter of a run, with our fonts and those that the workspace has in `templates/fonts/`.
pub fn typesetter(store: &store::Store) -> Typesetter {
    let typesetter = Typesetter::new(read_fonts(store));
    store.take_reads();
    typesetter
}

fn read_fonts(store: &store::Store) -> Fonts {
    let fonts = fonts(store).into_iter().map(|(_, opened)| opened.bytes).filter(|bytes| Fonts::is_font(bytes.clone()));
    Fonts::new(fonts.collect::<Vec<_>>()).expect("they were looked at")
}

/// Complains of the fonts that the house names and that are not there. They are read only for a house that names any.
fn check_house_fonts(store: &store::Store, house: &Record) -> Vec<Diagnostic> {
    let names_any = house.get("fonts").is_some_and(|fonts| !fonts.is_none());
    if names_any { engine::check_fonts(house, &read_fonts(store)) } else { Vec::new() }
}

/// Complains of the fonts of the workspace that are none; they are left out.
fn check_fonts(store: &store::Store) -> Vec<Diagnostic> {
    let own = store.files().into_iter().filter_map(|name| name.strip_prefix("templates/").map(str::to_owned));
    let opened = own.filter(|name| is_font(name)).filter_map(|name| store.template(&name).ok());
    let complaint = |opened: Opened| {
        let message = Message::new("font-is-no-font").hint(Message::new("replace-font"));
        Diagnostic::error(message, Origin::whole(opened.key))
    };
    opened.filter(|opened| !Fonts::is_font(opened.bytes.clone())).map(complaint).collect()
}

/// Opens the fonts among materials, with their names.
fn fonts(materials: &dyn Materials) -> Vec<(String, Opened)> {
    let names = materials.templates().into_iter().filter(|name| is_font(name));
    names.filter_map(|name| materials.template(&name).ok().map(|opened| (name, opened))).collect()
}

/// Tells whether a template is a font.
fn is_font(name: &str) -> bool {
    name.starts_with("fonts/") && [".ttf", ".otf"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}
