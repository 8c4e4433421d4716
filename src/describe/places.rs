//! The fields of a kind with the groups that they stand in, found by a path that may skip groups: `minutes.actions.due`.

use crate::kind::field::{Field, FieldType};
use crate::kind::fields::Fields;
use crate::kind::names::nearest_name;

/// One step of a path: a field, and the group that has it.
#[derive(Clone, Copy, Debug)]
struct Step<'k> {
    group: &'k Fields,
    field: &'k Field,
}

/// A field with the groups that it stands in, the outermost first.
#[derive(Clone, Debug)]
pub(super) struct Place<'k> {
    steps: Vec<Step<'k>>,
}

impl<'k> Place<'k> {
    /// The field itself.
    pub(super) fn field(&self) -> &'k Field {
        self.steps.last().expect("a place has a field").field
    }

    /// The groups and then the field.
    pub(super) fn fields(&self) -> Vec<&'k Field> {
        self.steps.iter().map(|step| step.field).collect()
    }

    /// The group that declares the field.
    pub(super) fn group(&self) -> &'k Fields {
        self.steps.last().expect("a place has a field").group
    }

    /// Tells whether two places are of one declaration, which is used more than once.
    pub(super) fn is_declared_with(&self, other: &Self) -> bool {
        let (one, other) = (self.field(), other.field());
        std::ptr::eq(one, other) || (one.origin.is_some() && one.origin == other.origin)
    }

    /// Tells whether names lead here, perhaps skipping groups; the last one must be the field itself.
    fn is_at(&self, names: &[&str]) -> bool {
        let is_called = |step: &Step<'_>, name: &str| {
            step.group.find(name).is_some_and(|(_, found)| std::ptr::eq(found, step.field))
        };
        let (Some((last, groups)), Some((own, above))) = (names.split_last(), self.steps.split_last()) else {
            return false;
        };
        let mut above = above.iter();
        is_called(own, last) && groups.iter().all(|name| above.any(|step| is_called(step, name)))
    }
}

/// Goes through all fields, however deep, each group before what is in it. What is computed has nothing in it.
pub(super) fn all(fields: &Fields) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    collect(fields, &[], &mut found);
    found
}

fn collect<'k>(group: &'k Fields, above: &[Step<'k>], found: &mut Vec<Place<'k>>) {
    for field in group {
        let mut steps = above.to_vec();
        steps.push(Step { group, field });
        found.push(Place { steps: steps.clone() });
        if let (FieldType::Record(inner), None) = (field.of.inmost(), &field.derive) {
            collect(inner, &steps, found);
        }
    }
}

/// Finds the fields that names lead to. A path that skips nothing goes before those that do.
pub(super) fn find<'k>(fields: &'k Fields, names: &[&str]) -> Vec<Place<'k>> {
    let mut found = all(fields);
    found.retain(|place| place.is_at(names));
    if found.iter().any(|place| place.steps.len() == names.len()) {
        found.retain(|place| place.steps.len() == names.len());
    }
    found
}

/// Finds the path that was probably meant: the part that leads somewhere, and then the nearest name.
pub(super) fn nearest(fields: &Fields, names: &[&str]) -> Option<String> {
    let good = (0..names.len()).rev().find(|count| *count == 0 || !find(fields, &names[..*count]).is_empty())?;
    let inside = find(fields, &names[..good]);
    let group = inside.first().and_then(|place| match place.field().of.inmost() {
        FieldType::Record(inner) => Some(&**inner),
        _ => None,
    });
    let wrong = names.get(good)?;
    if !inside.is_empty() && group.is_none() {
        // What was found has nothing in it.
        return Some(names[..good].join("."));
    }
    let everywhere = all(group.unwrap_or(fields));
    let candidates = everywhere.iter().flat_map(|place| place.field().names());
    let near = group.unwrap_or(fields).nearest(wrong).or_else(|| nearest_name(wrong, candidates))?;
    let mut path = names[..good].to_vec();
    path.push(near);
    Some(path.join("."))
}
