//! `griffie explain`: what a kind can hold, what a field is for, and what may be typed.

use crate::describe::explain::{self, Subject};
use crate::describe::reference;
use crate::describe::starter::kind_word;
use crate::diagnostic::{Diagnostic, Language, Message};
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::names::nearest_name;
use crate::kind::notation::type_called;
use crate::office::locale::Locale;
use crate::plan::workspace::{self, Kinds};
use crate::shell::settings::{Trouble, find_workspace};
use crate::shell::store::Store;

use super::arguments::{Common, Topic};

/// Prints an explanation on stdout. It works in any folder; in a workspace it knows the kinds of that workspace too.
pub(super) fn explain(common: &Common, asked: &Topic) -> Result<u8, Trouble> {
    let locale = super::locale_of(common.language());
    let store = store(common)?;
    let mut complaints = Vec::new();
    let kinds = workspace::read_kinds(&store, &mut complaints);
    if asked.all {
        super::print(&reference::page(documents(&kinds), locale));
        return Ok(0);
    }
    let Some(topic) = &asked.topic else {
        super::print(&explain::overview(documents(&kinds), locale));
        return Ok(0);
    };
    let (page, own) = page(&kinds, topic.trim(), locale)?;
    super::print(&page);
    let own = own.map(|kind| kind.file);
    let said: Vec<&Diagnostic> = complaints.iter().filter(|complaint| Some(complaint.origin.file()) == own).collect();
    for complaint in &said {
        complain(&store, complaint, common.language());
    }
    Ok(u8::from(said.iter().any(|complaint| complaint.is_error())))
}

/// Opens the workspace that the user is in, else what is part of the program.
pub(super) fn store(common: &Common) -> Result<Store, Trouble> {
    match find_workspace(common.workspace(), &[]) {
        Ok((root, _)) => Ok(Store::new(&root, None)),
        Err(Trouble::NoWorkspace(_)) if common.workspace().is_none() => Ok(Store::without_workspace()),
        Err(trouble) => Err(trouble),
    }
}

/// Goes through the kinds of which something is made.
pub(super) fn documents(kinds: &Kinds) -> impl Iterator<Item = &Kind> {
    kinds.values().map(|known| &*known.kind).filter(|kind| !kind.outputs.is_empty())
}

/// Finds the page for a topic, and the kind that it is about.
fn page<'k>(kinds: &'k Kinds, topic: &str, locale: Locale) -> Result<(String, Option<&'k Kind>), Trouble> {
    let (first, rest) = topic.split_once('.').map_or((topic, None), |(first, rest)| (first, Some(rest)));
    let names: Vec<&str> = rest.map(|rest| rest.split('.').collect()).unwrap_or_default();
    let kind = match super::find_kind(kinds, first) {
        Ok(known) => &*known.kind,
        Err(trouble) => return of_type(first, &names, locale, trouble).map(|page| (page, None)),
    };
    if names.is_empty() {
        return Ok((explain::kind(kind, locale), Some(kind)));
    }
    let word = kind_word(kind, locale);
    let subject = Subject { fields: &kind.fields, word: &word };
    let page = explain::field(subject, &names, locale).map_err(|near| no_field(topic, near, &word))?;
    Ok((page, Some(kind)))
}

/// Finds the page for a domain record, one of its fields, or a type.
fn of_type(first: &str, names: &[&str], locale: Locale, trouble: Trouble) -> Result<String, Trouble> {
    if names.is_empty() {
        if let Some(page) = explain::called(first, locale) {
            return Ok(page);
        }
        let better = if has_near(&trouble) { None } else { suggestion(first, locale) };
        return Err(better.unwrap_or(trouble));
    }
    let Some((name, fields)) = type_called(first).and_then(|name| Some((name, domain::fields(name)?))) else {
        return Err(trouble);
    };
    let word = crate::kind::notation::bare_word(name, locale);
    let topic = format!("{first}.{}", names.join("."));
    let subject = Subject { fields: &fields, word };
    explain::field(subject, names, locale).map_err(|near| no_field(&topic, near, word))
}

/// Tells whether a kind was named that was probably meant.
fn has_near(trouble: &Trouble) -> bool {
    let is_near = |hint: &crate::diagnostic::Hint| hint.message.key() == Some("did-you-mean");
    matches!(trouble, Trouble::Refused(message) if message.hints().iter().any(is_near))
}

/// Names the type that was probably meant.
fn suggestion(typed: &str, locale: Locale) -> Option<Trouble> {
    let near = nearest_name(typed, explain::words(locale))?;
    let message = Message::new("nothing-to-explain").with("name", typed);
    Some(Trouble::Refused(message.hint(Message::new("did-you-mean").with("name", near))))
}

fn no_field(topic: &str, near: Option<String>, word: &str) -> Trouble {
    let message = Message::new("nothing-to-explain").with("name", topic);
    Trouble::Refused(match near {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(Message::new("see-fields").with("kind", word)),
    })
}

fn complain(store: &Store, complaint: &Diagnostic, language: Language) {
    let sources = store.sources();
    let printer = crate::diagnostic::Printer {
        sources: &sources,
        language,
        format: crate::diagnostic::Format::Human,
        colour: true,
    };
    anstream::eprintln!("{}\n", printer.print(complaint).trim_end());
}
