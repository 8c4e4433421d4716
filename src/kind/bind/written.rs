//! The values that a declaration itself writes: examples and constant defaults, bound when it loads, as a document would have them.

use super::{Binder, Surroundings};
use crate::diagnostic::{Diagnostic, Language, Message, Origin};
use crate::kind::expression::Scope;
use crate::kind::field::Field;
use crate::kind::fields::Fields;
use crate::kind::record::Value;
use crate::kind::settings::Reading;
use crate::office::locale::Locale;
use crate::read::{Entry, Node};

/// What only a workspace knows: that it has no such person or file says nothing of a declaration.
const OF_A_WORKSPACE: [&str; 2] = ["unknown-person", "no-files-here"];

/// Checks the examples and defaults of fields that are declared here.
pub(crate) fn check_written(fields: &Fields, own: &[&Entry], reading: &mut Reading<'_>) {
    for entry in own {
        let Some(field) = fields.get(&entry.key) else { continue };
        if let Some(example) = &field.example {
            // What is wrong with the example cannot be put right by writing it as the example.
            let field = Field { example: None, ..field.clone() };
            let complaints = in_some_language(|binder| drop(binder.field_value(&field, example)));
            reading.diagnostics.extend(complaints.into_iter().map(unfit_example));
        }
        for (setting, formula) in [("default", &field.default), ("derive", &field.derive)] {
            if let (Some(formula), Some(node)) = (formula, entry.value.get(setting)) {
                let place = Nowhere(node.origin);
                for constant in formula.expression.constants(&place) {
                    check_constant(field, constant, node, reading);
                }
            }
        }
    }
}

fn check_constant(field: &Field, constant: Result<Value, Message>, node: &Node, reading: &mut Reading<'_>) {
    match constant {
        Ok(value) => {
            let complaints = in_some_language(|binder| {
                let fitted = binder.fitted(&field.of, &field.name, value.clone(), node.origin);
                if let Some(fitted) = fitted {
                    binder.keep_within(field, &fitted);
                }
            });
            reading.diagnostics.extend(complaints);
        }
        Err(message) => reading.error(message, node.origin),
    }
}

/// Gives the complaints of a value; none when it can be read in one of the languages, since a declaration is for all of them.
fn in_some_language(bind: impl Fn(&mut Binder<'_>)) -> Vec<Diagnostic> {
    let mut first = None;
    for locale in Locale::ALL {
        let around = Bare(locale);
        let mut binder = Binder::with(&around, locale);
        bind(&mut binder);
        let of_workspace =
            |complaint: &Diagnostic| complaint.message.key().is_some_and(|key| OF_A_WORKSPACE.contains(&key));
        let complaints = binder.diagnostics.into_iter().filter(|one| one.is_error() && !of_workspace(one));
        let complaints: Vec<_> = complaints.collect();
        if complaints.is_empty() {
            return complaints;
        }
        first.get_or_insert(complaints);
    }
    first.unwrap_or_default()
}

/// Says that it is the example that is wrong.
fn unfit_example(complaint: Diagnostic) -> Diagnostic {
    let message = Message::new("example-not-fitting")
        .with("problem_nl", complaint.message.text(Language::Dutch))
        .with("problem_en", complaint.message.text(Language::English));
    Diagnostic { message, ..complaint }
}

/// Surroundings of a declaration: a language and nothing else.
struct Bare(Locale);

impl Surroundings for Bare {
    fn locale(&self) -> Locale {
        self.0
    }
}

/// A scope without names, for what reads none.
struct Nowhere(Origin);

impl Scope for Nowhere {
    fn get(&self, _name: &str) -> Option<Value> {
        None
    }

    fn origin(&self) -> Origin {
        self.0
    }
}
