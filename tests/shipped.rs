//! The kinds that ship, loaded from `templates/` as a run would.

use std::sync::Arc;

use griffie::diagnostic::FileKey;
use griffie::kind::declaration::{self, Kind};
use griffie::read::{Node, yaml};

use crate::project::fixture;

/// The kinds of which documents are made.
pub(crate) const NAMES: [&str; 5] = ["minutes", "memo", "letter", "newsletter", "report"];

fn read(name: &str) -> Node {
    let path = fixture("../templates").join(name).join("kind.yaml");
    let text = std::fs::read_to_string(path).expect("the declaration is there");
    yaml::read(FileKey::from_index(0), &text).value.expect("the declaration is YAML")
}

/// Loads a kind; its declaration must be right.
pub(crate) fn kind(name: &str) -> Kind {
    let parent = |parent: &str| {
        let loaded = declaration::load(parent, &read(parent), &|_| panic!("the base extends nothing"));
        Ok(Arc::new(loaded.value.expect("the base loads")))
    };
    let loaded = declaration::load(name, &read(name), &parent);
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.value.expect("the kind loads")
}
