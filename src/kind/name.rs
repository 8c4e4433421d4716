//! The name of an output: text with expressions, `{{ series or meeting | slug }}-{{ date }}`.

use std::sync::Arc;

use crate::diagnostic::Message;
use crate::kind::expression::{Expression, Flaw, Scope, printed, type_name};
use crate::kind::fields::Fields;
use crate::kind::resolve;
use crate::kind::shown::shown;
use crate::office::locale::Locale;

/// The name of an output, before the fields are filled in.
#[derive(Clone, Debug, Default)]
pub struct NameTemplate {
    text: Arc<str>,
    parts: Vec<Part>,
}

impl PartialEq for NameTemplate {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[derive(Clone, Debug)]
enum Part {
    Text(Arc<str>),
    Expression(Expression),
}

impl NameTemplate {
    /// Reads a name, and finds what is wrong with it: braces that are not closed, and expressions with their names.
    ///
    /// # Errors
    /// Gives everything that is wrong, each with its place in the text.
    pub fn parse(text: &str, fields: &Fields) -> Result<Self, Vec<Flaw>> {
        let mut parts = Vec::new();
        let mut flaws = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find("{{").map(|open| at + open) {
            parts.push(Part::Text(text[at..open].into()));
            let closed = text[open..].find("}}").filter(|length| !text[open + 2..open + length].contains("{{"));
            let Some(length) = closed else {
                flaws.push(Flaw { message: Message::new("braces-not-closed"), range: open..text.len() });
                return Err(flaws);
            };
            let inner = &text[open + 2..open + length];
            let start = open + 2 + (inner.len() - inner.trim_start().len());
            let found = match Expression::parse(inner.trim()) {
                Ok(expression) => {
                    let found = resolve::flaws(&expression, fields);
                    parts.push(Part::Expression(expression));
                    found
                }
                Err(flaw) => vec![flaw],
            };
            let moved = |flaw: Flaw| Flaw { range: flaw.range.start + start..flaw.range.end + start, ..flaw };
            flaws.extend(found.into_iter().map(moved));
            at = open + length + 2;
        }
        parts.push(Part::Text(text[at..].into()));
        if flaws.is_empty() { Ok(Self { text: text.into(), parts }) } else { Err(flaws) }
    }

    /// Goes through its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.parts.iter().filter_map(|part| match part {
            Part::Expression(expression) => Some(expression),
            Part::Text(_) => None,
        })
    }

    /// Fills in the fields as they are read by people, in a language: `3 november 2026`. What cannot be computed or has no text leaves
    /// nothing.
    #[must_use]
    pub(super) fn sentence(&self, scope: &dyn Scope, locale: Locale) -> String {
        let filled = |expression: &Expression| shown(&expression.evaluate(scope).ok()?.data, locale);
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.to_string(),
            Part::Expression(expression) => filled(expression).unwrap_or_default(),
        });
        parts.collect()
    }

    /// Fills in the fields. What is absent leaves nothing, and no hyphen beside it.
    ///
    /// # Errors
    /// An expression that cannot be computed, or a value that has no text.
    pub fn render(&self, scope: &dyn Scope) -> Result<String, Message> {
        let mut name = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => name.push_str(text),
                Part::Expression(expression) => {
                    let data = expression.evaluate(scope)?.data;
                    let text = printed(&data).ok_or_else(|| type_name(&data).fill(Message::new("not-a-text")))?;
                    name.push_str(&text);
                }
            }
        }
        let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
        Ok(parts.join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileKey, Origin};
    use crate::kind::record::{Data, Record, Value};
    use crate::kind::testing::yaml;

    const FIELDS: &str = "{date: {type: date}, subject: {type: text}, to: {type: list, of: text}}";

    fn template(text: &str) -> Result<NameTemplate, Vec<Flaw>> {
        let mut diagnostics = Vec::new();
        let fields = Fields::load("", &yaml(FIELDS), &mut diagnostics);
        assert!(diagnostics.is_empty());
        NameTemplate::parse(text, &fields)
    }

    fn check(text: &str, expected: Result<&str, &str>) {
        let origin = Origin::whole(FileKey::from_index(0));
        let value = |data| Value::new(origin, data);
        let fields = vec![
            ("date".into(), value(Data::Date(jiff::civil::date(2026, 11, 3)))),
            ("subject".into(), value(Data::None)),
            ("to".into(), value(Data::List(Arc::from([value(Data::Text("a".into()))])))),
        ];
        let record = Record { type_name: "".into(), origin, fields };
        let name = template(text).unwrap().render(&record);
        assert_eq!(name.as_deref().map_err(key), expected);
    }

    fn key(message: &Message) -> &'static str {
        message.key().expect("only checks say sentences of their own")
    }

    fn refuse(text: &str, expected: &[(&str, &str)]) {
        let flaws = template(text).unwrap_err();
        let said: Vec<_> = flaws.iter().map(|flaw| (&text[flaw.range.clone()], key(&flaw.message))).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn fields_are_filled_in() {
        check("memo-{{ date }}", Ok("memo-2026-11-03"));
        check("{{ 'Één brief' | slug }}-{{ date.year }}", Ok("een-brief-2026"));
    }

    #[test]
    fn what_is_absent_leaves_no_hyphen() {
        check("a-{{ subject | slug }}-{{ date }}", Ok("a-2026-11-03"));
        check("{{ subject }}-b", Ok("b"));
    }

    #[test]
    fn a_list_has_no_name() {
        check("{{ to }}", Err("not-a-text"));
    }

    #[test]
    fn every_mistake_is_pointed_at() {
        refuse("{{ dat }}-{{ subjec }}", &[("dat", "expression-unknown-name"), ("subjec", "expression-unknown-name")]);
        refuse("a-{{ date", &[("{{ date", "braces-not-closed")]);
    }
}
