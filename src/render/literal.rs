//! Writing a value as Typst: as text in markup, as a literal in code, as content of a string.
//!
//! Everything is written leaf by leaf into a [`Draft`], which notes the kind of each; the proof compares that note with what Typst's
//! parser reads.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use minijinja::Value as Seen;
use minijinja::value::ValueKind;
use rust_decimal::Decimal;
use typst_syntax::SyntaxKind;

use crate::diagnostic::Message;
use crate::kind::record::Data;
use crate::render::marks;
use crate::render::proof::Walk;
use crate::render::rich::{self, Rich};
use crate::render::source_map::Insertion;
use crate::render::value::{Moment, RichText, Shared, to_decimal, whence};

/// How deeply lists and records may be nested; Typst's parser stops at 256 levels.
const DEPTH: usize = 48;

/// The final text while it is written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) walk: Walk,
    pub(super) inserted: Vec<Range<usize>>,
    pub(super) insertions: Vec<Insertion>,
    /// What a writer of rich text should know, with the index of the insertion.
    pub(super) warnings: Vec<(usize, Message)>,
}

impl Draft {
    /// Writes a leaf.
    pub(super) fn leaf(&mut self, kind: SyntaxKind, text: &str) {
        self.text.push_str(text);
        self.walk.leaf(kind, text, self.text.len());
    }

    /// Writes several leaves.
    pub(super) fn leaves(&mut self, leaves: &[(SyntaxKind, &str)]) {
        for (kind, text) in leaves {
            self.leaf(*kind, text);
        }
    }

    /// Writes a string literal.
    pub(super) fn string(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push('"');
        escape(text, &mut self.text);
        self.text.push('"');
        // The kind alone counts of a string; its text is not needed.
        debug_assert!(start < self.text.len());
        self.walk.leaf(SyntaxKind::Str, "", self.text.len());
    }

    /// Writes a value and notes what it is and where it came from.
    ///
    /// # Errors
    /// What `write` says; the draft is then of no use any more.
    pub(super) fn insert<T>(
        &mut self,
        value: &Seen,
        write: impl FnOnce(&mut Self) -> Result<T, Message>,
    ) -> Result<T, Message> {
        let (start, index) = (self.text.len(), self.insertions.len());
        let text = text_of(value);
        self.insertions.push(Insertion { range: start..start, whence: whence(value), text });
        let written = write(self)?;
        self.insertions[index].range.end = self.text.len();
        Ok(written)
    }
}

fn text_of(value: &Seen) -> Option<Arc<str>> {
    value.to_str().or_else(|| value.downcast_object_ref::<RichText>().map(|rich| rich.text.clone()))
}

/// Writes text as markup: `#"…";`.
pub(super) fn text_in_markup(draft: &mut Draft, text: &str) {
    draft.leaf(SyntaxKind::Hash, "#");
    draft.string(text);
    draft.leaf(SyntaxKind::Semicolon, ";");
}

/// Writes a value that is absent as markup that shows nothing: `#none;`. It keeps its place, so that what follows does not move.
pub(super) fn none_in_markup(draft: &mut Draft) {
    draft.leaves(&[(SyntaxKind::Hash, "#"), (SyntaxKind::None, "none"), (SyntaxKind::Semicolon, ";")]);
}

/// Writes a value as an operand, so that it means the same whatever stands around it: in parentheses.
///
/// # Errors
/// Says which value has no literal.
pub(super) fn operand(draft: &mut Draft, value: &Seen, shared: &Shared) -> Result<(), Message> {
    if matches!(value.kind(), ValueKind::Map | ValueKind::Seq | ValueKind::Iterable) {
        return literal(draft, value, shared, 0);
    }
    draft.leaf(SyntaxKind::LeftParen, "(");
    literal(draft, value, shared, 0)?;
    draft.leaf(SyntaxKind::RightParen, ")");
    Ok(())
}

fn literal(draft: &mut Draft, value: &Seen, shared: &Shared, depth: usize) -> Result<(), Message> {
    if depth > DEPTH {
        return Err(Message::new("value-too-deep").with("levels", DEPTH));
    }
    draft.insert(value, |draft| bare_literal(draft, value, shared, depth))
}

fn bare_literal(draft: &mut Draft, value: &Seen, shared: &Shared, depth: usize) -> Result<(), Message> {
    if let Some(text) = value.as_str() {
        accept(text)?;
        draft.string(text);
    } else if let Some(number) = to_decimal(value) {
        self::number(draft, number);
    } else if let Some(moment) = value.downcast_object_ref::<Moment>() {
        self::moment(draft, moment);
    } else if let Some(text) = value.downcast_object_ref::<RichText>() {
        let rich = read_rich(draft, text)?;
        rich::typst::content(draft, &rich);
    } else {
        match value.kind() {
            ValueKind::None => draft.leaf(SyntaxKind::None, "none"),
            ValueKind::Bool => draft.leaf(SyntaxKind::Bool, if value.is_true() { "true" } else { "false" }),
            ValueKind::Map => return dictionary(draft, value, shared, depth),
            ValueKind::Seq | ValueKind::Iterable => return array(draft, value, shared, depth),
            _ => return Err(Message::new("value-not-printable")),
        }
    }
    Ok(())
}

/// Reads the rich text of the value that was last begun.
pub(super) fn read_rich(draft: &mut Draft, text: &RichText) -> Result<Rich, Message> {
    accept(&text.text)?;
    let mut rich = rich::read(&text.text, text.heading)?;
    let index = draft.insertions.len().saturating_sub(1);
    draft.warnings.extend(rich.warnings.drain(..).map(|message| (index, message)));
    Ok(rich)
}

/// Every item has a comma behind it, since `(1)` is a number and `(1,)` a list of one.
fn array(draft: &mut Draft, value: &Seen, shared: &Shared, depth: usize) -> Result<(), Message> {
    draft.leaf(SyntaxKind::LeftParen, "(");
    for item in items(value)? {
        literal(draft, &item, shared, depth + 1)?;
        draft.leaf(SyntaxKind::Comma, ",");
    }
    draft.leaf(SyntaxKind::RightParen, ")");
    Ok(())
}

fn dictionary(draft: &mut Draft, value: &Seen, shared: &Shared, depth: usize) -> Result<(), Message> {
    draft.leaf(SyntaxKind::LeftParen, "(");
    let names = items(value)?;
    if names.is_empty() {
        draft.leaf(SyntaxKind::Colon, ":");
    }
    for name in names {
        let item = value.get_item(&name).map_err(|_| Message::new("value-not-printable"))?;
        let name = name.as_str().ok_or_else(|| Message::new("value-not-printable"))?;
        accept(name)?;
        draft.string(name);
        draft.leaf(SyntaxKind::Colon, ":");
        literal(draft, &item, shared, depth + 1)?;
        draft.leaf(SyntaxKind::Comma, ",");
    }
    draft.leaf(SyntaxKind::RightParen, ")");
    Ok(())
}

fn items(value: &Seen) -> Result<Vec<Seen>, Message> {
    value.try_iter().map(Iterator::collect).map_err(|_| Message::new("value-not-printable"))
}

/// The largest whole number that Typst has.
const LARGEST: Decimal = Decimal::from_parts(u32::MAX, 0x7fff_ffff, 0, false, 0);

fn number(draft: &mut Draft, number: Decimal) {
    if number.is_sign_negative() {
        draft.leaf(SyntaxKind::Minus, "-");
    }
    let digits = number.abs().normalize();
    if digits.scale() > 0 {
        draft.leaf(SyntaxKind::Float, &digits.to_string());
    } else if digits > LARGEST {
        draft.leaf(SyntaxKind::Float, &format!("{digits}.0"));
    } else {
        draft.leaf(SyntaxKind::Int, &digits.to_string());
    }
}

fn moment(draft: &mut Draft, moment: &Moment) {
    match &moment.value.data {
        Data::Date(day) => datetime(draft, &date_parts(*day)),
        Data::Time(time) => datetime(draft, &time_parts(*time)),
        Data::DateTime(both) => datetime(draft, &[date_parts(both.date()), time_parts(both.time())].concat()),
        Data::Duration(minutes) => number(draft, Decimal::from(*minutes)),
        other => draft.string(&super::print::moment(other, moment.style)),
    }
}

fn date_parts(date: Date) -> Vec<(&'static str, i64)> {
    vec![("year", date.year().into()), ("month", date.month().into()), ("day", date.day().into())]
}

fn time_parts(time: Time) -> Vec<(&'static str, i64)> {
    vec![("hour", time.hour().into()), ("minute", time.minute().into()), ("second", time.second().into())]
}

fn datetime(draft: &mut Draft, parts: &[(&str, i64)]) {
    function(draft, "datetime");
    draft.leaf(SyntaxKind::LeftParen, "(");
    for (name, value) in parts {
        draft.leaves(&[(SyntaxKind::Ident, name), (SyntaxKind::Colon, ":")]);
        number(draft, Decimal::from(*value));
        draft.leaf(SyntaxKind::Comma, ",");
    }
    draft.leaf(SyntaxKind::RightParen, ")");
}

/// Names a function of Typst's own, also where a template has given its name to something else.
pub(super) fn function(draft: &mut Draft, name: &str) {
    draft.leaves(&[(SyntaxKind::Ident, "std"), (SyntaxKind::Dot, "."), (SyntaxKind::Ident, name)]);
}

/// Refuses what no text on paper may hold: mark letters and control characters other than tabs and line ends.
///
/// # Errors
/// Names the character.
pub(super) fn accept(text: &str) -> Result<(), Message> {
    if let Some((_, letter)) = marks::find_letter(text) {
        return Err(Message::new("value-has-mark-letter").with("code", code(letter)));
    }
    let control = |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    match text.chars().find(control) {
        Some(letter) => Err(Message::new("value-has-control-character").with("code", code(letter))),
        None => Ok(()),
    }
}

fn code(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// Escapes text for the inside of a string literal. Line ends become escapes, so that no value adds a line to the text.
pub(super) fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
}
