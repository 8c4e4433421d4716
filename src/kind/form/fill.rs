//! Filling a form with what a document holds.

use std::sync::Arc;

use crate::kind::declaration::Kind;
use crate::kind::field::{ChoiceOption, Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::record::Data;
use crate::kind::scalar::{self, Manner};
use crate::kind::shown::yes_or_no;
use crate::office::locale::Locale;
use crate::office::locale::parse::Notation;
use crate::read::{Content, Node, Style, Text};

use super::layout::{Layout, ListSheet, Rows, Slot};
use super::words::{BELONGS_TO, KIND};
use super::{Form, FormEntry, FormSheet, Shape};

/// Makes the form of a kind, filled with a document. What the document does not say stays empty.
///
/// What a form has no cell for is left out: a person written as a group of fields, and rows that come from another file.
#[must_use]
pub fn fill(kind: &Kind, document: &Node, locale: Locale) -> Form {
    let layout = Layout::new(kind);
    let manner = Manner { locale, notation: Notation::Of(locale), near: None };
    let filling = Filling { layout: &layout, manner };
    let mut sheets = vec![filling.head(kind, document)];
    sheets.extend((0..layout.lists.len()).map(|at| filling.sheet(at)));
    filling.lists(&kind.fields, document, None, &mut sheets);
    Form { kind: kind.name.clone(), locale, title: kind.label.get(locale).to_owned(), sheets }
}

struct Filling<'k> {
    layout: &'k Layout<'k>,
    manner: Manner,
}

impl Filling<'_> {
    fn head(&self, kind: &Kind, document: &Node) -> FormSheet {
        let locale = self.manner.locale;
        let word = kind.label.get(locale);
        let first = FormEntry {
            header: KIND.get(locale).to_owned(),
            help: String::new(),
            required: true,
            shape: Shape::Words(vec![word.to_owned()]),
        };
        let slots = self.layout.head.iter();
        let line = slots.clone().map(|slot| self.value(slot, &kind.fields, document)).collect::<Vec<_>>();
        FormSheet {
            name: word.chars().take(31).collect(),
            help: String::new(),
            entries: std::iter::once(first).chain(slots.map(|slot| self.entry(slot))).collect(),
            lines: vec![std::iter::once(text(word)).chain(line).collect()],
        }
    }

    /// Makes the sheet of a list, without rows.
    fn sheet(&self, at: usize) -> FormSheet {
        let locale = self.manner.locale;
        let list = &self.layout.lists[at];
        let field = list.slot.field();
        let parent = list.parent.map(|parent| FormEntry {
            header: BELONGS_TO.get(locale).to_owned(),
            help: self.layout.lists[parent].names[locale.index()].clone(),
            required: true,
            shape: Shape::Parent { sheet: parent + 1, column: self.column_of_key(parent) },
        });
        let own = match &list.rows {
            Rows::Records(_, slots) | Rows::Recipients(_, slots) => slots.iter().map(|slot| self.entry(slot)).collect(),
            Rows::Values(of) => {
                let shape = shape(of, locale);
                vec![FormEntry { header: list.slot.label(locale), help: help(field, locale), required: false, shape }]
            }
            Rows::Table => Vec::new(),
        };
        FormSheet {
            name: list.names[locale.index()].clone(),
            help: help(field, locale),
            entries: parent.into_iter().chain(own).collect(),
            lines: Vec::new(),
        }
    }

    fn column_of_key(&self, list: usize) -> Option<usize> {
        let before = usize::from(self.layout.lists[list].parent.is_some());
        self.layout.key_column(list).map(|column| column + before)
    }

    fn entry(&self, slot: &Slot<'_>) -> FormEntry {
        let field = slot.field();
        // Several values in one cell stand on lines of their own.
        let shape =
            if matches!(field.of, FieldType::List(_)) { Shape::Text } else { shape(&field.of, self.manner.locale) };
        FormEntry {
            header: slot.label(self.manner.locale),
            help: help(field, self.manner.locale),
            required: slot.is_required(),
            shape,
        }
    }

    /// Fills the sheets of the lists that a record holds, and of the lists within them.
    fn lists(&self, fields: &Fields, record: &Node, parent: Option<(usize, &Content)>, sheets: &mut [FormSheet]) {
        let holder = parent.map(|(list, _)| list);
        for (at, list) in self.layout.lists.iter().enumerate().filter(|(_, list)| list.parent == holder) {
            let Some(node) = recipients(list, record).or_else(|| find(&list.slot, fields, record)) else { continue };
            let items = node.as_list().unwrap_or(std::slice::from_ref(node));
            for item in items.iter().filter(|item| !item.is_empty()) {
                let mut line: Vec<Content> = parent.iter().map(|(_, key)| (*key).clone()).collect();
                match &list.rows {
                    Rows::Records(inner, slots) | Rows::Recipients(inner, slots) => {
                        line.extend(slots.iter().map(|slot| self.value(slot, inner, item)));
                        let number = sheets[at + 1].lines.len() + 1;
                        let key = self.column_of_key(at).map_or(Content::Empty, |column| line[column].clone());
                        let key = if key == Content::Empty { text(&number.to_string()) } else { key };
                        sheets[at + 1].lines.push(line);
                        self.lists(inner, item, Some((at, &key)), sheets);
                        continue;
                    }
                    Rows::Values(of) => line.push(self.content(of, item)),
                    Rows::Table => {
                        line.extend(item.as_list().unwrap_or_default().iter().map(|cell| cell.content.clone()));
                    }
                }
                sheets[at + 1].lines.push(line);
            }
        }
    }

    /// Gives what a record holds at the end of a way.
    fn value(&self, slot: &Slot<'_>, fields: &Fields, record: &Node) -> Content {
        let Some(node) = find(slot, fields, record) else { return Content::Empty };
        match (&slot.field().of, node.as_list()) {
            (FieldType::List(_), Some(items)) => {
                // Several values in one cell stand on lines of their own, as they were typed.
                let lines = items.iter().filter_map(Node::as_text).map(|line| line.trim());
                text(&lines.collect::<Vec<_>>().join("\n"))
            }
            (FieldType::List(of), None) => self.content(of, node),
            (of, _) => self.content(of, node),
        }
    }

    /// Gives a single value as its cell holds it: a day as a day, and what cannot be read as it was typed.
    fn content(&self, of: &FieldType, node: &Node) -> Content {
        let locale = self.manner.locale;
        let typed = node.as_text().map_or("", |text| text);
        match of {
            FieldType::Choice(options) => ChoiceOption::find(options, typed.trim(), locale)
                .map_or_else(|| text(typed), |option| text(option.label.get(locale))),
            FieldType::Single(single) => match scalar::read(*single, node, self.manner) {
                Ok(read) => cell(read.data, *single, typed, locale),
                Err(_) => text(typed),
            },
            _ => text(typed),
        }
    }
}

/// Gives the recipients of a batch.
fn recipients<'n>(list: &ListSheet<'_>, document: &'n Node) -> Option<&'n Node> {
    let is_batch = matches!(list.rows, Rows::Recipients(..));
    let entry = if is_batch { crate::kind::bind::reserved(document, "for_each") } else { None };
    entry.map(|entry| &entry.value).filter(|value| value.as_list().is_some())
}

/// Finds what a record holds at the end of a way; a plain text stands for the field that it fills.
fn find<'n>(slot: &Slot<'_>, fields: &Fields, record: &'n Node) -> Option<&'n Node> {
    let mut node = record;
    let mut fields = fields;
    for (at, step) in slot.0.iter().enumerate() {
        let field = step.field;
        match node.as_map() {
            Some(entries) => {
                let means = |key: &str| fields.find(key).is_some_and(|(_, found)| found.name == field.name);
                node = &entries.iter().find(|entry| means(&entry.key))?.value;
            }
            None if fields.shorthand.as_ref() == Some(&field.name) && at + 1 == slot.0.len() => return Some(node),
            None => return None,
        }
        if let FieldType::Record(inner) = &field.of {
            fields = inner;
        }
    }
    Some(node)
}

fn cell(data: Data, single: Single, typed: &str, locale: Locale) -> Content {
    match data {
        Data::None => Content::Empty,
        Data::Date(day) => Content::Date(day),
        Data::Time(time) => Content::Time(time),
        Data::DateTime(moment) => Content::DateTime(moment),
        Data::Number(value) | Data::Money(value) => Content::Number { value, percent: false },
        Data::Percent(value) => Content::Number { value, percent: true },
        Data::Boolean(yes) => text(yes_or_no(yes, locale)),
        Data::Text(value) | Data::Rich(value) if single.is_prose() => {
            Content::Text(Text { text: value, style: Style::Quoted })
        }
        _ => text(typed),
    }
}

fn text(text: &str) -> Content {
    if text.is_empty() {
        return Content::Empty;
    }
    Content::Text(Text { text: Arc::from(text), style: Style::Quoted })
}

fn help(field: &Field, locale: Locale) -> String {
    field.help.as_ref().map(|help| help.get(locale).to_owned()).unwrap_or_default()
}

fn shape(of: &FieldType, locale: Locale) -> Shape {
    match of {
        FieldType::Choice(options) => {
            Shape::Words(options.iter().map(|option| option.label.get(locale).to_owned()).collect())
        }
        FieldType::Single(single) => match single {
            Single::Rich | Single::Lines => Shape::Lines,
            Single::Integer => Shape::Integer,
            Single::Number => Shape::Number,
            Single::Money => Shape::Money,
            Single::Percent => Shape::Percent,
            Single::Date => Shape::Date,
            Single::Time => Shape::Time,
            Single::DateTime => Shape::DateTime,
            Single::Boolean => Shape::Words([true, false].map(|yes| yes_or_no(yes, locale).to_owned()).to_vec()),
            _ => Shape::Text,
        },
        _ => Shape::Text,
    }
}
