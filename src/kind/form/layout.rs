//! What a form has: a slot for each single field, a sheet for each list.

use crate::kind::declaration::Kind;
use crate::kind::field::{Field, FieldType};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::office::locale::Locale;

use super::words::STEP;

/// The most characters that the name of a sheet may have.
const SHEET_NAME: usize = 31;

/// The form of a kind.
pub(super) struct Layout<'k> {
    /// The rows of the head.
    pub(super) head: Vec<Slot<'k>>,
    /// The sheets of lists, each after the one that it belongs to.
    pub(super) lists: Vec<ListSheet<'k>>,
}

/// A field that has a cell: the way to it from the document, or from the record of a list, through the groups that it stands in.
#[derive(Clone)]
pub(super) struct Slot<'k>(pub(super) Vec<Step<'k>>);

/// One field on a way, and the fields among which it stands.
#[derive(Clone, Copy)]
pub(super) struct Step<'k> {
    pub(super) among: &'k Fields,
    pub(super) field: &'k Field,
}

impl<'k> Step<'k> {
    /// Gives the word for the field; another name where the word means a field beside it.
    fn word(self, locale: Locale) -> &'k str {
        let label = self.field.label.get(locale);
        let is_own = self.among.find(label).is_some_and(|(_, found)| found.name == self.field.name);
        if is_own { label } else { self.field.familiar(locale) }
    }
}

impl<'k> Slot<'k> {
    /// Its words: those of all fields on the way.
    pub(super) fn label(&self, locale: Locale) -> String {
        self.0.iter().map(|step| step.word(locale)).collect::<Vec<_>>().join(STEP)
    }

    pub(super) fn field(&self) -> &'k Field {
        self.0.last().expect("a slot leads to a field").field
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|step| &*step.field.name).collect()
    }

    /// A field in a group that may be absent as a whole need not be filled in.
    pub(super) fn is_required(&self) -> bool {
        self.0.iter().all(|step| step.field.required && step.field.default.is_none())
    }
}

/// A sheet for a list.
pub(super) struct ListSheet<'k> {
    /// The way to the list, from the document or from the record of the list that it belongs to.
    pub(super) slot: Slot<'k>,
    /// The list whose rows its rows belong to.
    pub(super) parent: Option<usize>,
    /// What it holds.
    pub(super) rows: Rows<'k>,
    /// Its name in each language, in the order of [`Locale::ALL`].
    pub(super) names: [String; Locale::ALL.len()],
}

/// What the rows of a sheet are.
pub(super) enum Rows<'k> {
    /// Records, with a column for each field.
    Records(&'k Fields, Vec<Slot<'k>>),
    /// Recipients: each row is a letter of its own.
    Recipients(&'k Fields, Vec<Slot<'k>>),
    /// Single values, in one column.
    Values(&'k FieldType),
    /// Whatever columns the user likes.
    Table,
}

impl<'k> Rows<'k> {
    pub(super) fn columns(&self) -> &[Slot<'k>] {
        match self {
            Self::Records(_, columns) | Self::Recipients(_, columns) => columns,
            Self::Values(_) | Self::Table => &[],
        }
    }
}

impl<'k> Layout<'k> {
    pub(super) fn new(kind: &'k Kind) -> Self {
        let mut layout = Self { head: Vec::new(), lists: Vec::new() };
        let mut head = Vec::new();
        for step in typed(&kind.fields) {
            match &step.field.of {
                FieldType::Record(fields) if kind.recipient.as_ref() == Some(&step.field.name) => {
                    layout.add_list(Slot(vec![step]), None, &|columns| Rows::Recipients(fields, columns), Some(fields));
                }
                _ => layout.field(vec![step], None, &mut head),
            }
        }
        // What is needed comes first.
        head.sort_by_key(|slot| !slot.is_required());
        layout.head = head;
        layout.name_sheets();
        layout
    }

    /// Gives a field its cell, or the cells of its fields, or its sheet.
    fn field(&mut self, way: Vec<Step<'k>>, parent: Option<usize>, slots: &mut Vec<Slot<'k>>) {
        let slot = Slot(way);
        let field = slot.field();
        match &field.of {
            FieldType::List(of) => match &**of {
                FieldType::Record(fields) if !of.is_one_text() => {
                    self.add_list(slot, parent, &|columns| Rows::Records(fields, columns), Some(fields));
                }
                of if parent.is_none() => self.add_list(slot, parent, &|_| Rows::Values(of), None),
                _ => slots.push(slot),
            },
            FieldType::Table => self.add_list(slot, parent, &|_| Rows::Table, None),
            FieldType::Record(fields) if !field.of.is_one_text() => {
                for inner in typed(fields) {
                    let way = slot.0.iter().copied().chain([inner]).collect();
                    self.field(way, parent, slots);
                }
            }
            _ => slots.push(slot),
        }
    }

    fn add_list(
        &mut self,
        slot: Slot<'k>,
        parent: Option<usize>,
        rows: &dyn Fn(Vec<Slot<'k>>) -> Rows<'k>,
        fields: Option<&'k Fields>,
    ) {
        let at = self.lists.len();
        self.lists.push(ListSheet { slot, parent, rows: rows(Vec::new()), names: Default::default() });
        let mut columns = Vec::new();
        for step in fields.into_iter().flat_map(typed) {
            self.field(vec![step], Some(at), &mut columns);
        }
        self.lists[at].rows = rows(columns);
    }

    /// Names the sheets after their lists; two lists with the same word are told apart by what they belong to.
    fn name_sheets(&mut self) {
        for locale in Locale::ALL {
            let mut taken: Vec<String> = Vec::new();
            for at in 0..self.lists.len() {
                let list = &self.lists[at];
                let own = list.slot.label(locale);
                let parent = list.parent.map(|parent| self.lists[parent].names[locale.index()].clone());
                let longer = parent.map(|parent| format!("{parent} - {own}"));
                let numbered = (2..).map(|number| format!("{} {number}", sheet_name(&own, SHEET_NAME - 4)));
                let mut wanted = std::iter::once(own.clone()).chain(longer).chain(numbered);
                let name = wanted
                    .find_map(|name| {
                        let name = sheet_name(&name, SHEET_NAME);
                        (!taken.contains(&name_key(&name))).then_some(name)
                    })
                    .expect("some number is free");
                taken.push(name_key(&name));
                self.lists[at].names[locale.index()] = name;
            }
        }
    }

    /// Gives the column of a list by which its rows are known to the lists that belong to it: the first text that must be there.
    pub(super) fn key_column(&self, list: usize) -> Option<usize> {
        self.lists[list].rows.columns().iter().position(|slot| {
            let field = slot.field();
            slot.0.len() == 1 && field.required && matches!(field.of, FieldType::Single(single) if single.is_prose())
        })
    }
}

/// The fields that a user fills in.
fn typed(fields: &Fields) -> impl Iterator<Item = Step<'_>> {
    fields.iter().filter(|field| field.derive.is_none()).map(|field| Step { among: fields, field })
}

/// Makes a name that Excel accepts for a sheet.
fn sheet_name(wanted: &str, length: usize) -> String {
    let kept = wanted.chars().map(|sign| if "[]:*?/\\›".contains(sign) { '-' } else { sign });
    kept.take(length).collect::<String>().trim().trim_matches('\'').to_owned()
}
