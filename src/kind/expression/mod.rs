//! Expressions of declarations: minijinja's syntax, and an evaluator of our own over typed values.
//!
//! Numbers are exact, mixing types is a complaint that names both, absent values have to be asked for (`is none`), and there are no
//! loops and no assignment. minijinja is used for its parser only.

mod alias;
mod evaluate;
mod operator;
mod parse;
mod plain;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::functions::Function;
use crate::kind::record::{Data, Record, Value};
use crate::kind::settings::Reading;
use crate::read::Node;

pub use operator::{add, comparable, compare, divide, equal, subtract};
pub use plain::{TypeName, printed, type_name};

use operator::Operator;

/// The longest expression, in bytes.
pub const LONGEST: usize = 2_000;

/// The longest text that an expression makes, in bytes.
pub const LONGEST_TEXT: usize = 1_000_000;

/// Joins texts, unless they become too long together.
///
/// # Errors
/// Says that the text would be too long.
pub fn joined_text(texts: &[Arc<str>], between: &str) -> Result<String, Message> {
    let length = texts.iter().map(|text| text.len().saturating_add(between.len())).fold(0_usize, usize::saturating_add);
    if length > LONGEST_TEXT.saturating_add(between.len()) {
        return Err(Message::new("makes-too-long-text").with("limit", LONGEST_TEXT));
    }
    Ok(texts.join(between))
}

/// Where an expression finds the values of names.
pub trait Scope {
    /// Gives the value of a name; none when there is no such name.
    fn get(&self, name: &str) -> Option<Value>;

    /// Gives the place of the whole, for values that stand nowhere else.
    fn origin(&self) -> Origin;
}

impl Scope for Record {
    fn get(&self, name: &str) -> Option<Value> {
        Record::get(self, name).cloned()
    }

    fn origin(&self) -> Origin {
        self.origin
    }
}

/// An expression that was parsed.
#[derive(Clone, Debug)]
pub struct Expression {
    text: Arc<str>,
    term: Term,
}

/// What is wrong with an expression, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Flaw {
    /// The fact.
    pub message: Message,
    /// The bytes of the expression that it is about.
    pub range: Range<usize>,
}

/// A name that an expression reads, with the attributes behind it: `items.actions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The name and the attributes, each with its place in the text.
    pub steps: Vec<(Arc<str>, Range<usize>)>,
}

/// An expression in the form in which it is evaluated.
#[derive(Clone, Debug)]
enum Term {
    Constant(Data),
    Name(Arc<str>, Range<usize>),
    Attribute(Box<Term>, Arc<str>, Range<usize>),
    Item(Box<Term>, Box<Term>),
    List(Vec<Term>),
    Negated(Box<Term>),
    Not(Box<Term>),
    And(Box<Term>, Box<Term>),
    Or(Box<Term>, Box<Term>),
    Chain(Box<Term>, Vec<(Operator, Term)>),
    If { test: Box<Term>, then: Box<Term>, otherwise: Option<Box<Term>> },
    IsNone(Box<Term>),
    Call(&'static Function, Vec<Term>, Range<usize>),
}

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    /// Says what cannot be read or is not known, and where in the text.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        // A part that is no part of the text would be a mistake of the parser; the whole is always right.
        let known = |flaw: Flaw| {
            if text.get(flaw.range.clone()).is_some() { flaw } else { Flaw { range: 0..text.len(), ..flaw } }
        };
        Ok(Self { text: text.into(), term: parse::parse(text).map_err(known)? })
    }

    /// Reads an expression where one is declared, and complains at the part of it that is wrong.
    pub fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let reading = &mut Reading { diagnostics, places: true };
        reading.formula(node).map(|formula| formula.expression)
    }

    /// Gives the text as it was written.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Gives the names that it reads, each once and in the order of the text.
    #[must_use]
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for path in self.paths() {
            if let Some((name, _)) = path.steps.first().filter(|(name, _)| !names.contains(name)) {
                names.push(name.clone());
            }
        }
        names
    }

    /// Gives the paths that it reads; `sum(lines, 'amount')` reads `lines.amount`.
    #[must_use]
    pub fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        self.term.collect_paths(&mut paths);
        paths
    }

    /// Finds comparisons of a path with a word between quotes: `status == 'done'`. The place is that of the path.
    #[must_use]
    pub fn compared_words(&self) -> Vec<(Path, Arc<str>)> {
        let mut found = Vec::new();
        self.term.visit(&mut |term| {
            let Term::Chain(first, rest) = term else { return };
            let words = rest.iter().flat_map(|(_, other)| other.words());
            if let Some(path) = first.path() {
                found.extend(words.map(|word| (path.clone(), word)));
            }
        });
        found
    }

    /// Gives the constants that it may come to, whatever the fields hold: `'draft'`, both words of `'a' if b else 'c'`, and what an
    /// expression without names computes.
    #[must_use]
    pub fn constants(&self, scope: &dyn Scope) -> Vec<Result<Value, Message>> {
        let mut results = Vec::new();
        self.term.collect_results(&mut results);
        let constant = |term: &&Term| !matches!(term, Term::Constant(Data::None)) && term.reads_nothing();
        results.into_iter().filter(constant).map(|term| evaluate::evaluate(term, scope)).collect()
    }

    /// Gives the words that it speaks of besides names: attributes, and texts between quotes.
    #[must_use]
    pub fn words(&self) -> Vec<Arc<str>> {
        let mut words = Vec::new();
        self.term.visit(&mut |term| match term {
            Term::Attribute(_, word, _) | Term::Constant(Data::Text(word)) => words.push(word.clone()),
            _ => {}
        });
        words
    }

    /// Computes the value.
    ///
    /// # Errors
    /// Says which operation cannot be done and why: types that do not go together, an absent value, a division by zero.
    pub fn evaluate(&self, scope: &dyn Scope) -> Result<Value, Message> {
        evaluate::evaluate(&self.term, scope)
    }

    /// Computes a yes or no: absent values, empty texts and empty lists are no.
    ///
    /// # Errors
    /// As [`Expression::evaluate`], and when a number or date comes out.
    pub fn holds(&self, scope: &dyn Scope) -> Result<bool, Message> {
        evaluate::truth(&self.evaluate(scope)?)
    }

    /// Gives the place of the first value that it reads; the place of the whole where it reads none.
    #[must_use]
    pub fn place(&self, scope: &dyn Scope) -> Origin {
        let read = |name: &Arc<str>| scope.get(name).filter(|value| !value.is_none()).map(|value| value.origin);
        self.names().iter().find_map(read).unwrap_or_else(|| scope.origin())
    }
}

impl Term {
    fn path(&self) -> Option<Path> {
        match self {
            Self::Name(name, range) => Some(Path { steps: vec![(name.clone(), range.clone())] }),
            Self::Attribute(of, name, range) => {
                let mut path = of.path()?;
                path.steps.push((name.clone(), range.clone()));
                Some(path)
            }
            Self::Item(of, _) => of.path(),
            _ => None,
        }
    }

    /// Gives the words between quotes: of a text, or of a list of texts.
    fn words(&self) -> Vec<Arc<str>> {
        match self {
            Self::Constant(Data::Text(text)) => vec![text.clone()],
            Self::List(items) => items.iter().flat_map(Self::words).collect(),
            _ => Vec::new(),
        }
    }

    /// Collects what the whole may come to: the branches of a choice.
    fn collect_results<'t>(&'t self, results: &mut Vec<&'t Self>) {
        match self {
            Self::If { then, otherwise, .. } => {
                then.collect_results(results);
                if let Some(otherwise) = otherwise {
                    otherwise.collect_results(results);
                }
            }
            Self::Or(left, right) => {
                left.collect_results(results);
                right.collect_results(results);
            }
            other => results.push(other),
        }
    }

    fn reads_nothing(&self) -> bool {
        let mut paths = Vec::new();
        self.collect_paths(&mut paths);
        paths.is_empty()
    }

    fn collect_paths(&self, paths: &mut Vec<Path>) {
        if let Some(path) = self.path() {
            paths.push(path);
            self.collect_indices(paths);
            return;
        }
        if let Self::Call(function, arguments, range) = self
            && let [list, Term::Constant(Data::Text(field))] = &arguments[..]
            && function.takes_field
            && let Some(mut path) = list.path()
        {
            path.steps.push((field.clone(), range.clone()));
            paths.push(path);
            return;
        }
        self.for_each_part(&mut |part| part.collect_paths(paths));
    }

    /// Collects what stands between the square brackets of a path.
    fn collect_indices(&self, paths: &mut Vec<Path>) {
        match self {
            Self::Attribute(of, ..) => of.collect_indices(paths),
            Self::Item(of, index) => {
                of.collect_indices(paths);
                index.collect_paths(paths);
            }
            _ => {}
        }
    }

    fn visit(&self, see: &mut dyn FnMut(&Self)) {
        see(self);
        self.for_each_part(&mut |part| part.visit(see));
    }

    fn for_each_part(&self, see: &mut dyn FnMut(&Self)) {
        match self {
            Self::Constant(_) | Self::Name(..) => {}
            Self::Attribute(of, ..) | Self::Negated(of) | Self::Not(of) | Self::IsNone(of) => see(of),
            Self::Item(left, right) | Self::And(left, right) | Self::Or(left, right) => {
                see(left);
                see(right);
            }
            Self::List(parts) | Self::Call(_, parts, _) => {
                for part in parts {
                    see(part);
                }
            }
            Self::Chain(first, rest) => {
                see(first);
                for (_, term) in rest {
                    see(term);
                }
            }
            Self::If { test, then, otherwise } => {
                see(test);
                see(then);
                if let Some(otherwise) = otherwise {
                    see(otherwise);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
