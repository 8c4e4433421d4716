//! Starter documents: the required and most used fields filled with their examples, and all others commented out beneath.
//!
//! Everything comes from the declaration; nothing here knows a kind. A starter can be made as it stands, and stays a document that
//! can be bound when every comment with one number sign is taken in.

mod layout;
mod value;

pub use layout::wrapped;
pub use value::Desk;
pub(super) use value::Written;

use crate::kind::bind::{RESERVED, SOURCE_SETTINGS};
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::field::{Field, FieldType};
use crate::kind::fields::Fields;
use crate::kind::notation::in_language;
use crate::office::locale::Locale;
use crate::plan::workspace::{HOUSE_NAMES, LANGUAGE_NAMES};

use layout::Sheet;
use value::{Examples, is_from_file};

/// Gives what stands behind `kind:` in a language: the label where it names the kind, else the first other name.
#[must_use]
pub fn kind_word(kind: &Kind, locale: Locale) -> String {
    let label = kind.label.get(locale).to_lowercase();
    if kind.aliases.iter().any(|alias| alias.to_lowercase() == label) || *kind.name == *label {
        return label;
    }
    let alias = kind.aliases.first().filter(|_| locale == Locale::Dutch);
    alias.unwrap_or(&kind.name).to_string()
}

/// Gives what a user calls a reserved name: `soort` in Dutch.
#[must_use]
pub fn reserved_word(name: &str, locale: Locale) -> &str {
    let found = RESERVED.iter().find(|(known, _)| *known == name);
    found.and_then(|(_, aliases)| aliases.first()).filter(|_| locale == Locale::Dutch).copied().unwrap_or(name)
}

/// Writes a starter document of a kind.
#[must_use]
pub fn document(kind: &Kind, desk: &Desk) -> String {
    let words = desk.words;
    let mut writer = Writer { examples: Examples::new(&kind.fields, desk), sheet: Sheet::default(), words };
    writer.sheet.prose(0, &in_language(words, introduction_nl(kind), introduction_en(kind)));
    writer.sheet.gap();
    let word = Written::Scalar(kind_word(kind, words));
    writer.sheet.field(0, reserved_word("kind", words), &word);
    writer.group(0, &kind.fields, &paths(kind), true);
    writer.recipients(kind);
    writer.sheet.into_text()
}

/// Writes the shortest document of a kind that can be made: what is required.
#[must_use]
pub fn shortest(kind: &Kind, desk: &Desk) -> String {
    let mut writer = Writer { examples: Examples::new(&kind.fields, desk), sheet: Sheet::default(), words: desk.words };
    let word = Written::Scalar(kind_word(kind, desk.words));
    writer.sheet.field(0, reserved_word("kind", desk.words), &word);
    for field in kind.fields.iter().filter(|field| is_needed(field)) {
        writer.filled(0, field);
    }
    writer.sheet.into_text()
}

/// Writes the example of a field as it stands in a document, inside the groups that it belongs to.
#[must_use]
pub(super) fn in_place(steps: &[&Field], fields: &Fields, desk: &Desk) -> String {
    let mut examples = Examples::new(fields, desk);
    let Some((last, groups)) = steps.split_last() else { return String::new() };
    let Some(mut value) = examples.of(last) else { return String::new() };
    let mut name = examples.name(last);
    for group in groups.iter().rev() {
        let inner = Written::Map(vec![(name, value)]);
        value = if matches!(group.of, FieldType::List(_)) { Written::List(vec![inner]) } else { inner };
        name = examples.name(group);
    }
    let mut sheet = Sheet::default();
    sheet.field(0, &name, &value);
    sheet.into_text()
}

/// Gives what a field may hold, as it is typed; nothing where no example is declared.
#[must_use]
pub(super) fn examples(field: &Field, locale: Locale) -> Vec<Written> {
    let desk = Desk { words: locale, document: locale, people: None, ..Desk::default() };
    let declared = field.example.as_ref();
    declared.map(|example| Examples::undated(&desk).typed(&field.of, example)).into_iter().collect()
}

/// Writes the settings of a workspace to start from: the language, and the house style with what may be added to it.
#[must_use]
pub fn settings(desk: &Desk) -> String {
    let words = desk.words;
    let house = domain::fields("house").expect("the house is a domain record of ours");
    // The settings come before the people, and so can name none by key.
    let desk = &Desk { people: Some(Vec::new()), ..desk.clone() };
    let mut writer = Writer { examples: Examples::new(&house, desk), sheet: Sheet::default(), words };
    writer.sheet.prose(0, in_language(words, SETTINGS_NL, SETTINGS_EN));
    writer.sheet.gap();
    writer.sheet.field(
        0,
        in_language(words, LANGUAGE_NAMES[1], LANGUAGE_NAMES[0]),
        &Written::Scalar(desk.document.tag().to_owned()),
    );
    writer.sheet.gap();
    writer.sheet.open(0, in_language(words, HOUSE_NAMES[1], HOUSE_NAMES[0]));
    writer.group(2, &house, &[], true);
    writer.sheet.into_text()
}

/// Writes a list of two people to start from.
#[must_use]
pub fn people(desk: &Desk) -> String {
    let words = desk.words;
    let person = domain::fields("person").expect("a person is one of our own records");
    let mut sheet = Sheet::default();
    sheet.prose(0, in_language(words, PEOPLE_NL, PEOPLE_EN));
    for (key, known) in PEOPLE {
        let named = |(name, value): &(&str, &str)| {
            let field = person.get(name).expect("these are fields of a person");
            (field.familiar(words).to_owned(), Written::Scalar((*value).to_owned()))
        };
        sheet.gap();
        sheet.field(0, key, &Written::Map(known.iter().map(named).collect()));
    }
    sheet.into_text()
}

/// Two people, by the names of the fields of a person.
const PEOPLE: [(&str, &[(&str, &str)]); 2] = [
    (
        "jdv",
        &[
            ("initials", "J."),
            ("given", "Johanna"),
            ("prefix", "de"),
            ("surname", "Vries"),
            ("gender", "f"),
            ("function", "directeur"),
            ("email", "j.devries@voorbeeld.example"),
        ],
    ),
    (
        "kvd",
        &[
            ("initials", "K."),
            ("given", "Karim"),
            ("prefix", "van"),
            ("surname", "Dijk"),
            ("gender", "m"),
            ("function", "secretaris"),
            ("email", "k.vandijk@voorbeeld.example"),
        ],
    ),
];

const PEOPLE_NL: &str = "De mensen die in uw documenten voorkomen. De sleutel (zoals jdv) is wat u in een document typt in plaats \
                         van de naam. Vervang deze twee door uw eigen mensen. Alle velden: griffie explain persoon";
const PEOPLE_EN: &str = "The people in your documents. The key (such as jdv) is what you type in a document instead of the name. \
                         Replace these two by your own people. All fields: griffie explain person";
const SETTINGS_NL: &str = "De instellingen van deze projectmap. Vervang de naam door die van uw organisatie. Haal het hekje en de \
                           spatie weg voor een regel om die mee te laten doen. Alle velden: griffie explain huisstijl";
const SETTINGS_EN: &str = "The settings of this workspace. Replace the name by that of your organisation. Take the number sign and \
                           the space off a line to make it count. All fields: griffie explain house";

fn introduction_nl(kind: &Kind) -> String {
    let word = kind_word(kind, Locale::Dutch);
    format!(
        "{}: vervang de voorbeelden door uw eigen gegevens. Haal het hekje en de spatie weg voor een regel om die mee te laten \
         doen. Alle velden: griffie explain {word}",
        kind.label.get(Locale::Dutch)
    )
}

fn introduction_en(kind: &Kind) -> String {
    let name = &kind.name;
    format!(
        "{}: replace the examples by your own. Take the number sign and the space off a line to make it count. All fields: griffie \
         explain {name}",
        kind.label.get(Locale::English)
    )
}

fn paths(kind: &Kind) -> Vec<&str> {
    kind.starter.iter().map(|path| &**path).collect()
}

/// Tells whether a document cannot do without a field.
fn is_needed(field: &Field) -> bool {
    field.required && field.default.is_none() && field.derive.is_none()
}

/// Writes fields one after the other.
struct Writer<'a> {
    examples: Examples<'a>,
    sheet: Sheet,
    words: Locale,
}

impl Writer<'_> {
    /// Writes a group of fields: those that are needed or asked for, then the others commented out.
    fn group(&mut self, indent: usize, fields: &Fields, asked: &[&str], apart: bool) {
        let active = active(fields, asked);
        for field in &active {
            let start = format!("{}.", field.name);
            let inner: Vec<&str> = asked.iter().filter_map(|path| path.strip_prefix(&start)).collect();
            match (&field.of, field.of.inmost()) {
                (of, FieldType::Record(fields)) if !inner.is_empty() => {
                    self.opened(indent, field, fields, &inner, matches!(of, FieldType::List(_)));
                }
                _ => self.filled(indent, field),
            }
        }
        let typed = fields.iter().filter(|field| field.derive.is_none());
        for field in typed.filter(|field| !active.iter().any(|known| known.name == field.name)) {
            if apart {
                self.sheet.gap();
            }
            self.offered(indent, field);
        }
    }

    /// Writes a group, or a list of one, with its fields on lines of their own.
    fn opened(&mut self, indent: usize, field: &Field, fields: &Fields, asked: &[&str], in_list: bool) {
        let name = self.examples.name(field);
        self.sheet.open(indent, &name);
        let first = self.sheet.len();
        let inner = indent + if in_list { 4 } else { 2 };
        self.group(inner, fields, asked, false);
        if in_list {
            self.sheet.dash(first, inner);
        }
    }

    fn filled(&mut self, indent: usize, field: &Field) {
        if let Some(value) = self.examples.of(field) {
            let name = self.examples.name(field);
            self.sheet.field(indent, &name, &value);
        }
    }

    /// Writes a field that does not count yet, under what it is for.
    fn offered(&mut self, indent: usize, field: &Field) {
        let value = self.examples.something(field);
        let help = field.help.as_ref().map_or_else(|| field.label.get(self.words), |help| help.get(self.words));
        self.sheet.prose(indent, help);
        let name = self.examples.name(field);
        self.sheet.commented(indent, &name, &value);
    }

    /// Tells how to make one document for each row of a list, where the kind can.
    fn recipients(&mut self, kind: &Kind) {
        let Some(recipient) = kind.recipient.as_ref().and_then(|name| kind.fields.get(name)) else { return };
        let name = self.examples.name(recipient);
        self.sheet.gap();
        self.sheet.prose(
            0,
            &in_language(
                self.words,
                format!("Een stuk voor elke rij van een werkboek of CSV-bestand: haal dan `{name}` hierboven weg."),
                format!("One for each row of a workbook or CSV file: take `{name}` above away then."),
            ),
        );
        let (from, aliases) = SOURCE_SETTINGS[0];
        let from = in_language(self.words, aliases.first().copied().unwrap_or(from), from);
        let file = in_language(self.words, "relaties.xlsx", "contacts.xlsx");
        let source = Written::Map(vec![(from.to_owned(), Written::Scalar(file.to_owned()))]);
        self.sheet.commented(0, reserved_word("for_each", self.words), &source);
    }
}

/// The fields that count in a starter: those that are asked for in their order, after those that are needed and not named.
fn active<'f>(fields: &'f Fields, asked: &[&str]) -> Vec<&'f Field> {
    let first = |path: &str| path.split('.').next().unwrap_or(path).to_owned();
    let is_asked = |field: &Field| asked.iter().any(|path| first(path) == *field.name);
    let mut active: Vec<&Field> = fields.iter().filter(|field| is_needed(field) && !is_asked(field)).collect();
    for path in asked {
        let field = fields.get(&first(path)).filter(|field| field.derive.is_none() && !is_from_file(field));
        active.extend(field.filter(|field| !active.iter().any(|known| known.name == field.name)));
    }
    active
}
