//! Two outputs with one name: found before anything is written, also where only some systems take the names for one.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::declaration::Kind;
use crate::office::file_name::{LONGEST_PATH, key};

use super::edition::{Document, Edition, Plan};

/// What has a name already.
#[derive(Clone, Debug)]
struct Taken {
    path: String,
    /// The edition that has it, or the first one in the folder; none for what the run writes itself.
    by: Option<Origin>,
    is_folder: bool,
}

/// The names that are taken, by what of them counts.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, Taken>);

/// Finds editions whose outputs would have a name that another one has; the later one is taken out, and complains. `own` are the files
/// that the run itself writes beside the outputs.
pub fn refuse_collisions<'a>(plans: impl Iterator<Item = &'a mut Plan>, own: &[&str]) {
    let mut names = Names::default();
    for path in own {
        names.take(path, None);
    }
    for Plan { document, complaints } in plans {
        let Some(Document { kind, editions, .. }) = document else { continue };
        let mut is_long = false;
        editions.retain(|edition| {
            let paths = paths(kind, &edition.stem);
            if let Some(complaint) = paths.iter().find_map(|path| names.refuse(path, edition)) {
                complaints.push(complaint);
                return false;
            }
            for path in &paths {
                names.take(path, Some(edition.origin));
            }
            // A batch in a deep folder has one mistake, not four hundred.
            if let Some(path) = paths.iter().find(|path| !is_long && path.encode_utf16().count() > LONGEST_PATH) {
                is_long = true;
                let message = Message::new("long-path").with("name", path).hint(Message::new("less-deep"));
                complaints.push(Diagnostic::warning(message, edition.origin));
            }
            true
        });
    }
}

/// The names that documents have which are not looked at again, so that one that would take such a name brings them back.
#[derive(Debug, Default)]
pub struct Claims<'p>(HashMap<(String, bool), &'p str>);

impl<'p> Claims<'p> {
    /// Notes the names that an edition of a document has. Whoever comes first keeps them.
    pub fn note(&mut self, kind: &Kind, stem: &str, document: &'p str) {
        for path in paths(kind, stem) {
            for (folder, rest) in folders(&path) {
                self.0.entry((key(folder), !rest.is_empty())).or_insert(document);
            }
        }
    }

    /// Finds the documents whose names an edition would take.
    #[must_use]
    pub fn taken_by(&self, kind: &Kind, stem: &str) -> Vec<&'p str> {
        let mut found = Vec::new();
        for path in paths(kind, stem) {
            for (folder, rest) in folders(&path) {
                found.extend(self.0.get(&(key(folder), false)));
                if rest.is_empty() {
                    found.extend(self.0.get(&(key(folder), true)));
                }
            }
        }
        found
    }
}

fn paths(kind: &Kind, stem: &str) -> Vec<String> {
    kind.outputs.iter().map(|output| output.path(stem)).collect()
}

impl Names {
    fn take(&mut self, path: &str, by: Option<Origin>) {
        for (folder, rest) in folders(path) {
            let taken = Taken { path: folder.to_owned(), by, is_folder: !rest.is_empty() };
            self.0.entry(key(folder)).or_insert(taken);
        }
    }

    /// Says why an edition cannot have a name.
    fn refuse(&self, path: &str, edition: &Edition) -> Option<Diagnostic> {
        folders(path).find_map(|(folder, rest)| {
            let taken = self.0.get(&key(folder))?;
            let message = match (taken.is_folder, rest.is_empty()) {
                (true, false) => return None,
                (false, true) if taken.path == folder => Message::new("same-name").with("name", path),
                (false, true) => Message::new("twin-names").with("name", path).with("other", &taken.path),
                _ => Message::new("name-of-folder").with("name", folder),
            };
            let hint = if taken.is_folder || !rest.is_empty() { "other-name-here" } else { "same-name-here" };
            let message = match taken.by {
                Some(origin) => message.hint_at(Message::new(hint), Some(origin)),
                None => message.hint(Message::new("name-of-ours")),
            };
            Some(Diagnostic::error(message, edition.origin))
        })
    }
}

/// Goes through the folders on the way of a path and the path itself, each with what is left of the path.
fn folders(path: &str) -> impl Iterator<Item = (&str, &str)> {
    path.match_indices('/').map(|(at, _)| (&path[..at], &path[at..])).chain([(path, "")])
}
