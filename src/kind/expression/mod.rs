//! Expressions of declarations: minijinja's syntax, evaluated on typed values, exactly.
//!
//! Numbers are decimals, so that `0.1 + 0.2 == 0.3`; values of different types are never compared or added without a complaint; names
//! are known when the declaration loads. There are no loops and no assignments.

mod evaluate;
mod functions;
mod operators;
mod parse;

pub use functions::is_function;
pub use operators::{order, text_of};

use std::sync::Arc;

use crate::diagnostic::{Message, Origin};

use super::record::{Data, Record, Value};

/// An expression that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    text: Arc<str>,
    tree: Tree,
}

/// What an expression may be made of.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Constant(Data),
    Name(Arc<str>),
    Attribute(Box<Tree>, Arc<str>),
    Item(Box<Tree>, Box<Tree>),
    Not(Box<Tree>),
    Negate(Box<Tree>),
    Binary(Operator, Box<Tree>, Box<Tree>),
    Chain(Box<Tree>, Vec<(Operator, Tree)>),
    If(Box<Tree>, Box<Tree>, Box<Tree>),
    IsNone(Box<Tree>),
    Call(Arc<str>, Vec<Tree>),
    List(Vec<Tree>),
}

/// An operator with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    Join,
}

/// Where an expression finds the values of names.
pub trait Scope {
    /// Finds a value by its name; none when there is no such name.
    fn get(&self, name: &str) -> Option<Value>;
    /// The place of results that come from no value.
    fn origin(&self) -> Origin;
}

impl Scope for Record {
    fn get(&self, name: &str) -> Option<Value> {
        Self::get(self, name).cloned()
    }

    fn origin(&self) -> Origin {
        self.origin
    }
}

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    /// It is not an expression, uses what expressions do not have, or calls a function that does not exist.
    pub fn parse(text: &str) -> Result<Self, Message> {
        Ok(Self { text: text.into(), tree: parse::parse(text)? })
    }

    /// The expression as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The fields that it reads: paths such as `items.actions.due`, as lists of names.
    #[must_use]
    pub fn names(&self) -> Vec<Vec<Arc<str>>> {
        let mut names = Vec::new();
        self.tree.collect_names(&mut names);
        names
    }

    /// Computes the value.
    ///
    /// # Errors
    /// Values of types that do not go together, a division by zero, or a number too large.
    pub fn evaluate(&self, scope: &dyn Scope) -> Result<Value, Message> {
        evaluate::evaluate(&self.tree, scope)
    }

    /// Computes yes or no; absent values, empty text and empty lists are no.
    ///
    /// # Errors
    /// As for [`Expression::evaluate`].
    pub fn holds(&self, scope: &dyn Scope) -> Result<bool, Message> {
        self.evaluate(scope).map(|value| operators::is_true(&value.data))
    }
}

impl Tree {
    fn collect_names(&self, names: &mut Vec<Vec<Arc<str>>>) {
        if let Some(path) = self.path() {
            names.push(path);
            return;
        }
        match self {
            Self::Constant(_) | Self::Name(_) => {}
            Self::Attribute(inner, _) | Self::Not(inner) | Self::Negate(inner) | Self::IsNone(inner) => {
                inner.collect_names(names)
            }
            Self::Item(one, other) | Self::Binary(_, one, other) => {
                one.collect_names(names);
                other.collect_names(names);
            }
            Self::Chain(first, rest) => {
                first.collect_names(names);
                rest.iter().for_each(|(_, tree)| tree.collect_names(names));
            }
            Self::If(test, yes, no) => [test, yes, no].into_iter().for_each(|tree| tree.collect_names(names)),
            Self::Call(_, trees) | Self::List(trees) => trees.iter().for_each(|tree| tree.collect_names(names)),
        }
    }

    fn path(&self) -> Option<Vec<Arc<str>>> {
        match self {
            Self::Name(name) => Some(vec![name.clone()]),
            Self::Attribute(inner, name) => {
                let mut path = inner.path()?;
                path.push(name.clone());
                Some(path)
            }
            _ => None,
        }
    }
}
