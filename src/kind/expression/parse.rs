//! From text to terms, by minijinja's own parser; what we do not evaluate is refused here.

use std::ops::Range;

use minijinja::machinery::ast::{self, BinOpKind, CallArg, CallType, CompareOpKind, Expr, UnaryOpKind};
use minijinja::machinery::{Span, parse_expr};
use rust_decimal::Decimal;

use super::operator::Operator;
use super::{Flaw, LONGEST, Term};
use crate::diagnostic::Message;
use crate::kind::functions::{self, Function};
use crate::kind::names::nearest_name;
use crate::kind::record::Data;

/// How deep terms may be nested; a chain of sums is as deep as it is long.
const DEEPEST: usize = 100;

pub(super) fn parse(text: &str) -> Result<Term, Flaw> {
    if text.len() > LONGEST {
        return Err(Flaw { message: Message::new("expression-too-long").with("limit", LONGEST), range: 0..text.len() });
    }
    let expression =
        parse_expr(text).map_err(|error| unclear_test(text).unwrap_or_else(|| unreadable(text, error.range())))?;
    Converter { text, depth: 0 }.term(&expression)
}

fn unreadable(text: &str, range: Option<Range<usize>>) -> Flaw {
    let range = range.filter(|range| text.get(range.clone()).is_some()).unwrap_or(0..text.len());
    let near = text[range.clone()].trim();
    let message = if near.is_empty() {
        Message::new("expression-incomplete")
    } else {
        Message::new("expression-unreadable").with("near", near)
    };
    Flaw { message, range }
}

/// `a is none if b`: the parser takes the `if` for something that the test is given.
fn unclear_test(text: &str) -> Option<Flaw> {
    let at = text
        .find("none if")
        .filter(|at| text[..*at].trim_end().ends_with(" is") || text[..*at].trim_end().ends_with(" not"))?;
    Some(needs_brackets(at..at + "none if".len()))
}

fn needs_brackets(range: Range<usize>) -> Flaw {
    Flaw { message: Message::new("expression-test-needs-brackets").hint(Message::new("put-test-in-brackets")), range }
}

fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

struct Converter<'text> {
    text: &'text str,
    depth: usize,
}

type Converted = Result<Term, Flaw>;

impl Converter<'_> {
    fn term(&mut self, expression: &Expr<'_>) -> Converted {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Flaw { message: Message::new("expression-too-deep"), range: 0..self.text.len() });
        }
        let term = self.convert(expression);
        self.depth -= 1;
        term
    }

    fn boxed(&mut self, expression: &Expr<'_>) -> Result<Box<Term>, Flaw> {
        self.term(expression).map(Box::new)
    }

    fn terms(&mut self, expressions: &[Expr<'_>]) -> Result<Vec<Term>, Flaw> {
        expressions.iter().map(|expression| self.term(expression)).collect()
    }

    fn convert(&mut self, expression: &Expr<'_>) -> Converted {
        Ok(match expression {
            Expr::Var(name) => Term::Name(name.id.into(), range(name.span())),
            Expr::Const(constant) => Term::Constant(self.constant(constant, constant.span())?),
            Expr::GetAttr(attribute) => self.attribute(attribute, attribute.span())?,
            Expr::GetItem(item) => Term::Item(self.boxed(&item.expr)?, self.boxed(&item.subscript_expr)?),
            Expr::List(list) => Term::List(self.terms(&list.items)?),
            Expr::Tuple(tuple) => Term::List(self.terms(&tuple.items)?),
            Expr::UnaryOp(unary) => match unary.op {
                UnaryOpKind::Not => Term::Not(self.boxed(&unary.expr)?),
                UnaryOpKind::Neg => Term::Negated(self.boxed(&unary.expr)?),
            },
            Expr::BinOp(binary) => self.binary(binary)?,
            Expr::Compare(chain) => self.chain(chain)?,
            Expr::IfExpr(choice) => self.choice(choice)?,
            Expr::Test(test) => self.test(test, test.span())?,
            Expr::Filter(filter) => self.filter(filter, filter.span())?,
            Expr::Call(call) => self.call(call, call.span())?,
            Expr::Slice(slice) => return Err(self.refused(slice.span())),
            Expr::Map(map) => return Err(self.refused(map.span())),
        })
    }

    fn refused(&self, span: Span) -> Flaw {
        unreadable(self.text, Some(range(span)))
    }

    /// Reads a constant; numbers from their own text, since minijinja keeps a fraction as a binary one.
    fn constant(&self, constant: &ast::Const, span: Span) -> Result<Data, Flaw> {
        if let Some(text) = constant.value.as_str() {
            return Ok(Data::Text(text.into()));
        }
        if constant.value.is_none() {
            return Ok(Data::None);
        }
        if !constant.value.is_number() {
            return Ok(Data::Boolean(constant.value.is_true()));
        }
        let typed = self.text.get(range(span)).unwrap_or_default().replace('_', "");
        typed.parse::<Decimal>().map(Data::Number).map_err(|_| self.refused(span))
    }

    /// The last attribute of a span is the text behind its last point.
    fn attribute(&mut self, attribute: &ast::GetAttr<'_>, span: Span) -> Converted {
        let end = range(span).end;
        let place = end.saturating_sub(attribute.name.len())..end;
        Ok(Term::Attribute(self.boxed(&attribute.expr)?, attribute.name.into(), place))
    }

    fn binary(&mut self, binary: &ast::BinOp<'_>) -> Converted {
        let (left, right) = (self.boxed(&binary.left)?, self.term(&binary.right)?);
        let operator = match binary.op {
            BinOpKind::ScAnd => return Ok(Term::And(left, Box::new(right))),
            BinOpKind::ScOr => return Ok(Term::Or(left, Box::new(right))),
            BinOpKind::Eq => Operator::Equal,
            BinOpKind::Ne => Operator::Unequal,
            BinOpKind::Lt => Operator::Below,
            BinOpKind::Lte => Operator::AtMost,
            BinOpKind::Gt => Operator::Above,
            BinOpKind::Gte => Operator::AtLeast,
            BinOpKind::In => Operator::In,
            BinOpKind::Add => Operator::Add,
            BinOpKind::Sub => Operator::Subtract,
            BinOpKind::Mul => Operator::Multiply,
            BinOpKind::Div => Operator::Divide,
            BinOpKind::Concat => Operator::Join,
            BinOpKind::FloorDiv => return Err(self.unknown_operator("//")),
            BinOpKind::Rem => return Err(self.unknown_operator("%")),
            BinOpKind::Pow => return Err(self.unknown_operator("**")),
        };
        Ok(Term::Chain(left, vec![(operator, right)]))
    }

    fn unknown_operator(&self, sign: &str) -> Flaw {
        let at = self.text.find(sign).unwrap_or_default();
        let message = Message::new("expression-unknown-operator").with("sign", sign);
        Flaw { message, range: at..(at + sign.len()).min(self.text.len()) }
    }

    fn chain(&mut self, chain: &ast::Compare<'_>) -> Converted {
        let first = self.boxed(&chain.expr)?;
        let mut rest = Vec::new();
        for part in &chain.ops {
            let operator = match part.op {
                CompareOpKind::Eq => Operator::Equal,
                CompareOpKind::Ne => Operator::Unequal,
                CompareOpKind::Lt => Operator::Below,
                CompareOpKind::Lte => Operator::AtMost,
                CompareOpKind::Gt => Operator::Above,
                CompareOpKind::Gte => Operator::AtLeast,
                CompareOpKind::In => Operator::In,
                CompareOpKind::NotIn => Operator::NotIn,
            };
            rest.push((operator, self.term(&part.expr)?));
        }
        Ok(Term::Chain(first, rest))
    }

    fn choice(&mut self, choice: &ast::IfExpr<'_>) -> Converted {
        Ok(Term::If {
            test: self.boxed(&choice.test_expr)?,
            then: self.boxed(&choice.true_expr)?,
            otherwise: choice.false_expr.as_ref().map(|expression| self.boxed(expression)).transpose()?,
        })
    }

    /// `is none` is the one test. What stands behind it belongs to nothing: `a is none if b` needs brackets.
    fn test(&mut self, test: &ast::Test<'_>, span: Span) -> Converted {
        if test.name != "none" {
            let message = Message::new("expression-unknown-test").with("name", test.name);
            return Err(Flaw { message: message.hint(Message::new("expression-tests")), range: range(span) });
        }
        if !test.args.is_empty() {
            return Err(needs_brackets(range(span)));
        }
        Ok(Term::IsNone(self.boxed(&test.expr)?))
    }

    fn filter(&mut self, filter: &ast::Filter<'_>, span: Span) -> Converted {
        let Some(subject) = &filter.expr else { return Err(self.refused(span)) };
        let function = function(filter.name, range(span))?;
        let mut arguments = vec![self.term(subject)?];
        self.add_arguments(&mut arguments, &filter.args, span)?;
        finished(function, arguments, range(span))
    }

    fn call(&mut self, call: &ast::Call<'_>, span: Span) -> Converted {
        let CallType::Function(name) = call.identify_call() else { return Err(self.refused(span)) };
        let Expr::Var(name_at) = &call.expr else { return Err(self.refused(span)) };
        let place = range(name_at.span());
        let function = function(name, place.clone())?;
        let mut arguments = Vec::new();
        self.add_arguments(&mut arguments, &call.args, span)?;
        finished(function, arguments, place)
    }

    fn add_arguments(&mut self, arguments: &mut Vec<Term>, typed: &[CallArg<'_>], span: Span) -> Result<(), Flaw> {
        for argument in typed {
            let CallArg::Pos(expression) = argument else { return Err(self.refused(span)) };
            arguments.push(self.term(expression)?);
        }
        Ok(())
    }
}

fn function(name: &str, range: Range<usize>) -> Result<&'static Function, Flaw> {
    functions::find(name).ok_or_else(|| {
        let message = Message::new("expression-unknown-function").with("name", name);
        let message = match nearest_name(name, functions::all().map(|function| function.name)) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message,
        };
        Flaw { message, range }
    })
}

fn finished(function: &'static Function, arguments: Vec<Term>, range: Range<usize>) -> Converted {
    if !(function.least..=function.most).contains(&arguments.len()) {
        let message = Message::new("expression-arguments").with("name", function.name).with("given", arguments.len());
        let hint = Message::new("write-arguments").with("usage", function.usage);
        return Err(Flaw { message: message.hint(hint), range });
    }
    Ok(Term::Call(function, arguments, range))
}
