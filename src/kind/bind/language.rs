//! The language of what is made of a document: that of its recipient, else its own. Texts may be given in several languages, and every
//! edition takes its own; numbers and days are read in the language of the document, whoever gets it.

use super::Binder;
use crate::diagnostic::{Message, Origin};
use crate::kind::declaration::Kind;
use crate::kind::field::Single;
use crate::kind::record::{Record, Value};
use crate::office::locale::Locale;
use crate::read::{Entry, Node};

/// The field of a recipient that names a language.
const LANGUAGE: &str = "language";
/// How many of the texts that lack a language one complaint points at.
const MOST_TEXTS: usize = 3;

/// Gives the language that the recipient of a record wants.
#[must_use]
pub fn of_recipient(kind: &Kind, record: &Record) -> Option<Locale> {
    wanted_by(record.get(kind.recipient.as_deref()?)?).map(|(locale, _)| locale)
}

/// Gives the language that a recipient names, and where.
pub(super) fn wanted_by(recipient: &Value) -> Option<(Locale, Origin)> {
    let named = recipient.as_record()?.get(LANGUAGE)?;
    Some((Locale::from_tag(named.as_text()?)?, named.origin))
}

/// Tells whether a group gives a text in languages: `{nl: …, de: …}`.
pub(super) fn is_by_language(node: &Node) -> bool {
    node.as_map().is_some_and(|entries| entries.iter().any(|entry| Locale::from_words(&entry.key).is_some()))
}

/// Finds the text of a language: its own, and for Dutch as in Belgium else the Dutch one.
fn text_in(entries: &[Entry], locale: Locale) -> Option<&Node> {
    let of = |wanted: Locale| entries.iter().find(|entry| Locale::from_words(&entry.key) == Some(wanted));
    let filled =
        |entry: &&Entry| !entry.value.is_empty() && entry.value.as_text().is_none_or(|text| !text.trim().is_empty());
    let found = of(locale).filter(filled).or_else(|| of(locale.language()).filter(filled));
    found.map(|entry| &entry.value)
}

impl Binder<'_> {
    /// The language in which the edition is printed.
    pub(super) fn printed_in(&self) -> Locale {
        self.language.unwrap_or(self.manner.locale)
    }

    /// Binds a text that is given in languages: all are checked, and the one of the edition is taken. One that is missing is noted, since
    /// it fails the editions in that language and no other.
    pub(super) fn by_language(&mut self, single: Single, node: &Node) -> Option<Value> {
        let Some(language) = self.language else {
            return self.refuse(Message::new("languages-not-here").hint(Message::new("write-single")), node.origin);
        };
        let entries = node.as_map().unwrap_or_default();
        let errors = self.errors;
        for entry in entries.iter().filter(|entry| Locale::from_words(&entry.key).is_none()) {
            let known: Vec<&str> = Locale::ALL.into_iter().chain([Locale::Flemish]).map(Locale::tag).collect();
            let hint = Message::new("choose-setting").with("names", known.join(", "));
            self.error(Message::new("unknown-text-language").with("name", &entry.key).hint(hint), entry.key_origin);
        }
        let chosen = text_in(entries, language);
        let mut found = None;
        let mut other = None;
        for entry in entries {
            let value = if self.characters_belong(&entry.value) { self.single(single, &entry.value) } else { None };
            if chosen.is_some_and(|chosen| std::ptr::eq(chosen, &raw const entry.value)) {
                found = value;
            } else {
                other = value.filter(|value| !value.is_none()).or(other);
            }
        }
        if self.errors > errors {
            return None;
        }
        if chosen.is_none() {
            self.untranslated.push(node.origin);
        }
        found.or(other)
    }

    /// Complains of the texts that are missing in the language of an edition: once where a recipient asks for it, else at each text.
    pub(super) fn complain_of_untranslated(&mut self, asked: Option<Origin>) {
        let language = self.printed_in();
        let [name_nl, name_en] = language.names();
        let missing = |key| Message::new(key).with("language_nl", name_nl).with("language_en", name_en);
        let add = || Message::new("add-translation").with("tag", language.tag());
        let texts = self.untranslated.clone();
        match asked {
            Some(_) if texts.is_empty() => {}
            Some(asked) => {
                let message = missing("text-not-in-language");
                let shown = texts.iter().take(MOST_TEXTS);
                self.error(shown.fold(message, |message, text| message.hint_at(add(), Some(*text))), asked);
            }
            None => texts.into_iter().for_each(|text| self.error(missing("text-not-translated").hint(add()), text)),
        }
    }
}
