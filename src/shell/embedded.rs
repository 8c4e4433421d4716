//! The templates and fonts that are part of the program.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Gives a file of ours by its name under `templates/`.
pub(super) fn get(name: &str) -> Option<&'static [u8]> {
    TEMPLATES.get_file(name).map(include_dir::File::contents)
}

/// Lists our files in byte order.
pub(super) fn names() -> Vec<String> {
    let mut names = Vec::new();
    collect(&TEMPLATES, &mut names);
    names.sort();
    names
}

fn collect(folder: &Dir, names: &mut Vec<String>) {
    names.extend(folder.files().filter_map(|file| file.path().to_str()).map(|path| path.replace('\\', "/")));
    folder.dirs().for_each(|inner| collect(inner, names));
}
