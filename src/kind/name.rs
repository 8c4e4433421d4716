//! The name of an output: text with expressions, `{{ series or meeting | slug }}-{{ date }}`.

use crate::diagnostic::Message;

use super::expression::text_of;
use super::expression::{Expression, Scope};

/// The name of an output, before the fields are filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameTemplate {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Expression(Expression),
}

impl NameTemplate {
    /// Parses the text.
    ///
    /// # Errors
    /// A `{{` without `}}`, or what stands between them is not an expression.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (inner, tail) =
                after.split_once("}}").ok_or_else(|| Message::new("name-unclosed").with("text", text))?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Expression(Expression::parse(inner.trim())?));
            rest = tail;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self { parts })
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
                Part::Expression(expression) => name.push_str(&text_of(&expression.evaluate(scope)?)?),
            }
        }
        let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
        Ok(parts.join("-"))
    }
}
