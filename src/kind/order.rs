//! The order in which defaults and derived fields are computed: each after the fields that it reads.

use crate::diagnostic::Message;
use crate::kind::field::{Field, Formula};
use crate::kind::settings::Reading;
use crate::read::Entry;

/// Gives the computed fields in order. Fields that wait for each other are a complaint, at the first of them that is declared here.
pub(super) fn computed(fields: &[Field], own: &[&Entry], reading: &mut Reading<'_>) -> Vec<usize> {
    let mut sorting = Sorting { fields, state: vec![State::New; fields.len()], order: Vec::new(), path: Vec::new() };
    let mut cycles = Vec::new();
    for at in 0..fields.len() {
        cycles.extend(sorting.visit(at));
    }
    let order = sorting.order;
    for cycle in cycles {
        let names: Vec<&str> = cycle.iter().map(|at| &*fields[*at].name).collect();
        let entry = own.iter().find(|entry| names.contains(&&*entry.key));
        let Some(entry) = entry else { continue };
        let formula = entry.value.get("derive").or_else(|| entry.value.get("default"));
        let message = Message::new("fields-wait-for-each-other").with("names", names.join("` → `"));
        reading.error(message, formula.map_or(entry.key_origin, |node| node.origin));
    }
    order
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Sorting<'a> {
    fields: &'a [Field],
    state: Vec<State>,
    order: Vec<usize>,
    path: Vec<usize>,
}

fn formula(field: &Field) -> Option<&Formula> {
    field.derive.as_ref().or(field.default.as_ref())
}

impl Sorting<'_> {
    /// Goes through what a field reads, depth first; gives the fields of a circle where it closes one.
    fn visit(&mut self, at: usize) -> Option<Vec<usize>> {
        match self.state[at] {
            State::Done => return None,
            State::Open => {
                let start = self.path.iter().position(|open| *open == at).unwrap_or_default();
                let mut circle = self.path[start..].to_vec();
                circle.push(at);
                return Some(circle);
            }
            State::New => {}
        }
        let formula = formula(&self.fields[at])?;
        self.state[at] = State::Open;
        self.path.push(at);
        let mut circle = None;
        for name in formula.expression.names() {
            let read = self.fields.iter().position(|field| field.name == name);
            circle = circle.or_else(|| read.and_then(|read| self.visit(read)));
        }
        self.path.pop();
        self.state[at] = State::Done;
        self.order.push(at);
        circle
    }
}
