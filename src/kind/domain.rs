//! The domain records: persons, addresses, actions and the like, whose fields are declared beside their functions in `office`.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, FileKey};
use crate::kind::fields::{Fields, load_domain};
use crate::office::locale::style;
use crate::office::{
    action, address, budget, contact, decision, geometry, house, indicator, person, project, time_range,
};
use crate::read::yaml;

struct Domain {
    name: &'static str,
    source: &'static str,
    fields: OnceLock<Arc<Fields>>,
}

const fn domain(name: &'static str, source: &'static str) -> Domain {
    Domain { name, source, fields: OnceLock::new() }
}

static DOMAINS: [Domain; 12] = [
    domain("person", person::FIELDS),
    domain("address", address::FIELDS),
    domain("contact", contact::FIELDS),
    domain("action", action::FIELDS),
    domain("decision", decision::FIELDS),
    domain("indicator", indicator::FIELDS),
    domain("budget_line", budget::FIELDS),
    domain("project", project::FIELDS),
    domain("letter_geometry", geometry::FIELDS),
    domain("notation", style::FIELDS),
    domain("house", house::FIELDS),
    domain("time_range", time_range::FIELDS),
];

/// Goes through the names of the domain records.
pub fn names() -> impl Iterator<Item = &'static str> {
    DOMAINS.iter().map(|domain| domain.name)
}

/// Gives the fields of a domain record. They are read once.
#[must_use]
pub fn fields(name: &str) -> Option<Arc<Fields>> {
    let domain = DOMAINS.iter().find(|domain| domain.name == name)?;
    Some(domain.fields.get_or_init(|| Arc::new(read(domain).0)).clone())
}

/// Reads a declaration of ours; a test keeps its complaints empty.
fn read(domain: &Domain) -> (Fields, Vec<Diagnostic>) {
    // No file of a run has this key, and places in it are not kept.
    let read = yaml::read(FileKey::from_index(0), domain.source);
    let mut diagnostics = read.diagnostics;
    let node = read.value.expect("our own declarations are YAML");
    (load_domain(domain.name, &node, &mut diagnostics), diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::testing::complaints;

    #[test]
    fn our_declarations_are_fine() {
        for domain in &DOMAINS {
            assert_eq!(complaints(domain.source, &read(domain).1), "", "{}", domain.name);
        }
    }

    #[test]
    fn a_plain_text_fills_an_action() {
        assert_eq!(fields("action").unwrap().shorthand.as_deref(), Some("text"));
        assert!(fields("actie").is_none());
    }
}
