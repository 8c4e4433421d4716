//! The records of the domain: their fields are declared in `office`, in the language of declarations.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::FileKey;
use crate::office;
use crate::read::yaml;

use super::declaration::load_fields;
use super::field::Fields;

/// The domain records with their declarations.
const RECORDS: [(&str, &str); 9] = [
    ("person", office::person::FIELDS),
    ("address", office::address::FIELDS),
    ("contact", office::contact::FIELDS),
    ("action", office::action::FIELDS),
    ("decision", office::decision::FIELDS),
    ("indicator", office::indicator::FIELDS),
    ("budget_line", office::budget::FIELDS),
    ("project", office::project::FIELDS),
    ("house", office::house::FIELDS),
];

static LOADED: [OnceLock<Arc<Fields>>; RECORDS.len()] = [const { OnceLock::new() }; RECORDS.len()];

/// Gives the fields of a domain record; none when there is none of that name.
#[must_use]
pub fn fields(name: &str) -> Option<Arc<Fields>> {
    let index = RECORDS.iter().position(|(known, _)| *known == name)?;
    Some(LOADED[index].get_or_init(|| Arc::new(load(RECORDS[index].1))).clone())
}

/// Lists the names.
pub fn names() -> impl Iterator<Item = &'static str> {
    RECORDS.iter().map(|(name, _)| *name)
}

/// Our own declarations are part of the program; a test loads each of them and finds no complaint.
fn load(text: &str) -> Fields {
    let mut complaints = Vec::new();
    let file = FileKey::from_index(usize::try_from(u32::MAX / 2).expect("a pointer has 32 bits or more"));
    let node = yaml::read(file, text).drain_into(&mut complaints).expect("our own declarations are YAML");
    load_fields(&node, &mut complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_loads_without_a_complaint() {
        for (name, text) in RECORDS {
            let mut complaints = Vec::new();
            let node = yaml::read(FileKey::from_index(0), text).drain_into(&mut complaints).expect("it is YAML");
            load_fields(&node, &mut complaints);
            let said: Vec<_> = complaints
                .iter()
                .map(|complaint| complaint.message.text(crate::diagnostic::Language::English))
                .collect();
            assert!(said.is_empty(), "{name}: {said:?}");
        }
    }
}
