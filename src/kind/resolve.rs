//! Finding the names of expressions in a declaration when it loads, so that a misspelled one is never found in a document first.

use std::sync::Arc;

use crate::diagnostic::{Language, Message};
use crate::kind::expression::{Expression, Flaw, Path};
use crate::kind::field::{ChoiceOption, Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::names::nearest_name;
use crate::kind::settings::Reading;
use crate::office::locale::Locale;
use crate::read::{Entry, Node};

/// The names that expressions know besides fields: the day of the document or of the run.
pub const BUILT_IN: [&str; 1] = ["today"];

/// Checks the expressions of fields that are declared here.
pub(super) fn check_fields(fields: &Fields, own: &[&Entry], reading: &mut Reading<'_>) {
    for entry in own {
        let Some(field) = fields.get(&entry.key) else { continue };
        for (setting, formula) in [("default", &field.default), ("derive", &field.derive)] {
            if let (Some(formula), Some(node)) = (formula, entry.value.get(setting)) {
                check(&formula.expression, node, fields, reading);
            }
        }
    }
    let is_own = |field: &Field| own.iter().any(|entry| entry.key == field.name);
    for field in fields.iter().filter(|field| !is_own(field)) {
        for formula in [&field.default, &field.derive].into_iter().flatten() {
            check_inherited(&formula.expression, fields, own, reading);
        }
    }
}

/// Checks an expression of the parent kind, at the field of this kind that took the place of one that it reads.
pub(super) fn check_inherited(expression: &Expression, fields: &Fields, own: &[&Entry], reading: &mut Reading<'_>) {
    let names = expression.names();
    let Some(entry) = own.iter().find(|entry| names.contains(&entry.key)) else { return };
    for flaw in flaws(expression, fields) {
        let message = Message::new("breaks-inherited")
            .with("name", &entry.key)
            .with("problem_nl", flaw.message.text(Language::Dutch))
            .with("problem_en", flaw.message.text(Language::English));
        reading.error(message.hint(Message::new("keep-inherited").with("name", &entry.key)), entry.key_origin);
    }
}

/// Checks the names of an expression, and the words that choices are compared with.
pub(super) fn check(expression: &Expression, node: &Node, fields: &Fields, reading: &mut Reading<'_>) {
    for flaw in flaws(expression, fields) {
        reading.flaw(flaw, node);
    }
}

/// Finds the names of an expression that no field has, and words that are no choice.
#[must_use]
pub fn flaws(expression: &Expression, fields: &Fields) -> Vec<Flaw> {
    flaws_in(expression, fields, None)
}

/// Finds the same in an expression that a user writes about a list, who may use aliases and labels, and is told those of her language.
#[must_use]
pub fn flaws_of_user(expression: &Expression, fields: &Fields, locale: Locale) -> Vec<Flaw> {
    flaws_in(expression, fields, Some(locale))
}

fn flaws_in(expression: &Expression, fields: &Fields, user: Option<Locale>) -> Vec<Flaw> {
    let mut flaws: Vec<Flaw> = Vec::new();
    for path in expression.paths() {
        if let Err(mut flaw) = type_at(&path, fields) {
            let first = path.steps.first().filter(|(_, range)| *range == flaw.range && user.is_some());
            if let Some((name, _)) = first {
                flaw.message = unknown_column(name, fields);
            }
            flaws.push(flaw);
        }
    }
    for (path, word) in expression.compared_words() {
        if let Ok(Some(FieldType::Choice(options))) = type_at(&path, fields)
            && !options.iter().any(|option| option.value == word)
        {
            let names = || options.iter().map(|option| user.map_or(&*option.value, |locale| option.label.get(locale)));
            let known = || names().chain(options.iter().flat_map(ChoiceOption::names).filter(|_| user.is_some()));
            let message = Message::new("compared-with-no-choice").with("word", &word).with("name", path.last());
            let hint = match nearest_name(&word, known()) {
                Some(near) => Message::new("did-you-mean").with("name", near),
                None => Message::new("choose-setting").with("names", names().collect::<Vec<_>>().join(", ")),
            };
            let range = path.steps.last().map_or(0..0, |(_, range)| range.clone());
            flaws.push(Flaw { message: message.hint(hint), range });
        }
    }
    flaws
}

impl Path {
    fn last(&self) -> &str {
        self.steps.last().map_or("", |(name, _)| name)
    }
}

/// Finds what a path leads to; none where only the running expression knows.
fn type_at(path: &Path, fields: &Fields) -> Result<Option<FieldType>, Flaw> {
    let mut steps = path.steps.iter();
    let Some((name, range)) = steps.next() else { return Ok(None) };
    let mut of = match fields.get(name) {
        Some(field) => field.of.clone(),
        None if BUILT_IN.contains(&&**name) => FieldType::Single(Single::Date),
        None => return Err(Flaw { message: unknown_field(name, fields), range: range.clone() }),
    };
    for (name, range) in steps {
        of = match part(&of, name) {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(None),
            Err(message) => return Err(Flaw { message, range: range.clone() }),
        };
    }
    Ok(Some(of))
}

/// Finds the type of an attribute.
fn part(of: &FieldType, name: &Arc<str>) -> Result<Option<FieldType>, Message> {
    let parts: &[&str] = match of.inmost() {
        FieldType::Record(fields) => {
            let found = fields.get(name).map(|field| Some(field.of.clone()));
            return found.ok_or_else(|| unknown_field(name, fields));
        }
        FieldType::Table => &["header", "rows"],
        FieldType::Choice(_) => &["label", "original"],
        FieldType::Single(Single::Date) => &["year", "month", "day", "week"],
        FieldType::Single(Single::DateTime) => &["year", "month", "day", "week", "date", "time"],
        FieldType::Single(Single::Period) => &["year", "month", "start", "end"],
        FieldType::Single(_) | FieldType::List(_) => &[],
    };
    if parts.contains(&&**name) {
        return Ok(None);
    }
    let message = of.inmost().plain().fill(Message::new("no-such-part").with("name", name));
    Err(match nearest_name(name, parts.iter().copied()) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    })
}

/// Says that no field has a name, with the nearest name, alias or label.
fn unknown_column(name: &str, fields: &Fields) -> Message {
    let message = Message::new("expression-unknown-name").with("name", name);
    match fields.nearest(name) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    }
}

/// Says that no field has a name, with the nearest one. Expressions know fields by their names only.
pub(super) fn unknown_field(name: &str, fields: &Fields) -> Message {
    let message = Message::new("expression-unknown-name").with("name", name);
    let by_alias = fields.find(name).map(|(_, field)| &*field.name);
    let names = || fields.iter().map(|field: &Field| &*field.name);
    match by_alias.or_else(|| nearest_name(name, names())) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    }
}
