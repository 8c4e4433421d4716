//! `griffie init`: a folder to start from, with settings, two people and a first document.

use std::path::Path;

use anstream::eprintln;

use crate::describe::starter;
use crate::diagnostic::{FileKey, Language, Message};
use crate::kind::people::People;
use crate::office::locale::Locale;
use crate::plan::workspace::{self, Kinds, Known, PEOPLE, SETTINGS};
use crate::read::yaml;
use crate::shell::disk;
use crate::shell::settings::{Trouble, find_workspace};
use crate::shell::store::Store;

use super::arguments::{Common, Folder, Loudness};
use super::new::{DOCUMENTS, empty_desk, refused, usual_name};

/// Makes the folder and what it begins with. Nothing is overwritten.
pub(super) fn init(common: &Common, asked: &Folder) -> Result<u8, Trouble> {
    let root = &asked.folder;
    let unwritable = |error: std::io::Error| {
        let message = Message::new("not-written").with("file", root.display()).with("reason", error);
        Trouble::Refused(message)
    };
    disk::make_folder(root).map_err(unwritable)?;
    refuse_workspace(root)?;
    let mut desk = empty_desk(common)?;
    let people = starter::people(&desk);
    let listed = listed(&people);
    desk.people = Some(listed.iter().map(|(key, _)| key.clone()).collect());
    desk.known_names = listed.names();
    let kinds = workspace::read_kinds(&Store::without_workspace(), &mut Vec::new());
    let first = first_kind(&kinds).expect("we ship kinds of documents");
    let document = usual_name(&first.kind, &desk) + DOCUMENTS[0];
    let files = [
        (PEOPLE, people),
        (&document, starter::document(&first.kind, &desk)),
        // The settings come last: they make the folder a workspace.
        (SETTINGS, starter::settings(&desk)),
    ];
    if let Some((name, _)) = files.iter().find(|(name, _)| disk::is_file(&root.join(name))) {
        let message = Message::new("file-there-already").with("file", root.join(name).display());
        return Err(Trouble::Refused(message.hint(Message::new("choose-empty-folder"))));
    }
    for (name, text) in &files {
        disk::write_new(root, name, text.as_bytes()).map_err(|error| Trouble::Refused(refused(name, &error)))?;
    }
    if common.loudness() > Loudness::Quiet {
        eprintln!("{}", next(root, &document, common.language()));
    }
    Ok(0)
}

/// Refuses a folder that is a workspace already, or lies in one.
fn refuse_workspace(root: &Path) -> Result<(), Trouble> {
    match find_workspace(Some(root), &[]) {
        Ok((found, _)) => {
            let message = Message::new("workspace-there-already").with("folder", found.display());
            Err(Trouble::Refused(message.hint(Message::new("start-document"))))
        }
        Err(_) => Ok(()),
    }
}

/// The people that were just written, with whom the first document is filled.
fn listed(people: &str) -> People {
    let read = yaml::read(FileKey::from_index(0), people);
    let listed = read.value.and_then(|node| People::load(&node, Locale::Dutch).value);
    listed.expect("the people that we write can be read")
}

/// The kind that a workspace grows around: the one that brings the most to its registers.
fn first_kind(kinds: &Kinds) -> Option<&Known> {
    let documents = kinds.values().filter(|known| known.usable && !known.kind.outputs.is_empty());
    documents.max_by_key(|known| known.kind.feeds.len())
}

fn next(root: &Path, document: &str, language: Language) -> String {
    let folder = root.display();
    match language {
        Language::Dutch => format!(
            "{folder} is klaar: de huisstijl staat in {SETTINGS}, de mensen in {PEOPLE}, en {document} is een eerste document\n\
             maak de bestanden met: griffie build {folder}"
        ),
        Language::English => format!(
            "{folder} is ready: the house style is in {SETTINGS}, the people in {PEOPLE}, and {document} is a first document\n\
             make the files with: griffie build {folder}"
        ),
    }
}
