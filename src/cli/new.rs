//! `griffie new`: a document to start from, in the workspace.

use crate::describe::starter::{self, Desk};
use crate::diagnostic::{FileKey, Language, Message};
use crate::engine;
use crate::kind::declaration::Kind;
use crate::kind::form;
use crate::office::locale::Locale;
use crate::office::text::slug;
use crate::plan::edition;
use crate::plan::workspace::Workspace;
use crate::read::yaml;
use crate::shell::Reporter;
use crate::shell::disk::{self, Refusal};
use crate::shell::settings::{Settings, Trouble};
use crate::shell::store::Store;

use super::arguments::{Common, Loudness, New};
use super::reporter::Terminal;

/// The endings of documents; the first one is given to a name without.
pub(super) const DOCUMENTS: [&str; 2] = [".yaml", ".yml"];
/// Those of workbooks that are documents.
const WORKBOOKS: [&str; 2] = [".xlsx", ".xlsm"];

/// Writes a starter document, and says what to do next.
pub(super) fn new(common: &Common, asked: &New) -> Result<u8, Trouble> {
    let settings = common.resolve(&[])?;
    let store = Store::new(&settings.root, Some(&settings.output));
    let mut out = Terminal::new(&settings, common.loudness());
    let mut complaints = Vec::new();
    let workspace = Workspace::read(&store, &mut complaints);
    let Some(workspace) = workspace else {
        for complaint in &complaints {
            out.complain(&store.sources(), complaint);
        }
        return Ok(2);
    };
    let known = super::find_kind(&workspace.kinds, &asked.kind)?;
    if !known.usable {
        return Err(Trouble::Refused(Message::new("unusable-kind").with("name", &known.kind.name)));
    }
    let desk = Desk {
        words: common.asked_language().map_or(workspace.language, super::locale_of),
        document: workspace.language,
        people: Some(workspace.people.iter().map(|(key, _)| key.clone()).collect()),
        known_names: workspace.people.names(),
        day: Some(settings.today),
    };
    let here = disk::canonical(".".as_ref()).ok().and_then(|here| disk::relative_name(&settings.root, &here));
    let endings = if asked.workbook { &WORKBOOKS[..] } else { &DOCUMENTS[..] };
    let usual = usual_name(&known.kind, &desk) + endings[0];
    let name = placed(asked.name.as_deref(), here.as_deref().unwrap_or_default(), &usual, endings, &settings)?;
    let document = starter::document(&known.kind, &desk);
    let bytes =
        if asked.workbook { as_workbook(&document, &known.kind, &workspace, &desk)? } else { document.into_bytes() };
    write(&settings, &name, &bytes)?;
    if common.loudness() > Loudness::Quiet {
        out.say(&next(&shown(&name, here.as_deref(), &settings), settings.language));
    }
    Ok(0)
}

/// Makes the workbook that holds what a document holds.
fn as_workbook(document: &str, kind: &Kind, workspace: &Workspace, desk: &Desk) -> Result<Vec<u8>, Trouble> {
    // No file of a run has this key: the document was made here, and complains of nothing.
    let node = yaml::read(FileKey::from_index(0), document).value.expect("a starter is YAML");
    engine::form(&form::fill(kind, &node, desk.words), workspace, desk.day).map_err(Trouble::Refused)
}

/// The word for the kind and the day: `notulen-2026-11-26`.
pub(super) fn usual_name(kind: &Kind, desk: &Desk) -> String {
    let word = slug(kind.label.get(desk.words));
    let word = if word.is_empty() { kind.name.to_string() } else { word };
    let day = desk.day.map(|day| format!("-{day}")).unwrap_or_default();
    word + &day
}

/// Writes a file that must not be there yet.
pub(super) fn write(settings: &Settings, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
    disk::write_new(&settings.root, name, bytes).map_err(|refusal| Trouble::Refused(refused(name, &refusal)))
}

/// Says why a new file was not written.
pub(super) fn refused(name: &str, refusal: &Refusal) -> Message {
    match refusal {
        Refusal::System(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Message::new("file-there-already").with("file", name).hint(Message::new("choose-other-file-name"))
        }
        Refusal::Outside => Message::new("new-file-outside").with("file", name),
        other => Message::new("not-written").with("file", name).with("reason", other),
    }
}

/// Finds the name relative to the workspace of what was typed in a folder of it.
fn placed(
    typed: Option<&str>,
    here: &str,
    usual: &str,
    endings: &[&str],
    settings: &Settings,
) -> Result<String, Trouble> {
    let typed = typed.map_or_else(|| usual.to_owned(), |typed| typed.replace('\\', "/"));
    let refuse = |key| Err(Trouble::Refused(Message::new(key).with("file", &typed)));
    let from_root = disk::relative_name(&settings.root, typed.as_ref());
    let mut parts: Vec<&str> = here.split('/').filter(|part| !part.is_empty()).collect();
    let path = match &from_root {
        Some(inside) => {
            parts.clear();
            inside.as_str()
        }
        None if typed.starts_with('/') || typed.contains(':') => return refuse("new-file-outside"),
        None => &typed,
    };
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part != ".." {
            parts.push(part);
        } else if parts.pop().is_none() {
            return refuse("new-file-outside");
        }
    }
    let name = parts.join("/");
    let name = if path.is_empty() || path.ends_with('/') || disk::is_folder(&settings.root.join(&name)) {
        format!("{name}{}{usual}", if name.is_empty() { "" } else { "/" })
    } else if endings.iter().any(|ending| name.to_lowercase().ends_with(ending)) {
        name
    } else {
        name + endings[0]
    };
    let hidden = name.split('/').any(|part| disk::is_ignored(part.as_ref()));
    let output = disk::relative_name(&settings.root, &settings.output);
    let in_output = output.is_some_and(|output| !output.is_empty() && Settings::is_below(&name, &output));
    if hidden || in_output || !edition::may_be_document(&name) { refuse("no-place-for-document") } else { Ok(name) }
}

/// Writes the name as it can be typed where the user is.
fn shown(name: &str, here: Option<&str>, settings: &Settings) -> String {
    match here {
        Some("") => name.to_owned(),
        Some(here) => match name.strip_prefix(here).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => rest.to_owned(),
            None => settings.root.join(name).display().to_string(),
        },
        None => settings.root.join(name).display().to_string(),
    }
}

fn next(name: &str, language: Language) -> String {
    let typed = if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() };
    match language {
        Language::Dutch => format!("{name} is gemaakt; vul het in, en maak de bestanden met: griffie build {typed}"),
        Language::English => format!("{name} is made; fill it in, and make the files with: griffie build {typed}"),
    }
}

/// The desk of a workspace that is made, where nobody is listed yet.
pub(super) fn empty_desk(common: &Common) -> Result<Desk, Trouble> {
    let words = common.asked_language().map_or(Locale::Dutch, super::locale_of);
    Ok(Desk { words, document: words, people: Some(Vec::new()), known_names: Vec::new(), day: Some(common.day()?) })
}
