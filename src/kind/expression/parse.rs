//! From minijinja's syntax tree to ours: what expressions do not have is refused here.

use minijinja::machinery::ast::{self, BinOpKind, CallArg, CompareOpKind, Expr, UnaryOpKind};
use minijinja::machinery::parse_expr;
use minijinja::value::ValueKind;
use rust_decimal::Decimal;

use crate::diagnostic::{Message, nearest};
use crate::kind::record::Data;

use super::functions;
use super::{Operator, Tree};

/// An expression of a declaration is a line; one that is longer was not written by a person.
const LONGEST: usize = 4_000;

pub(super) fn parse(text: &str) -> Result<Tree, Message> {
    if text.len() > LONGEST {
        return Err(Message::new("expression-too-long").with("limit", LONGEST));
    }
    let tree = parse_expr(text).map_err(|error| {
        let detail = error.detail().unwrap_or("syntax error").to_owned();
        Message::new("expression-syntax").with("text", text).with("detail", detail)
    })?;
    convert(&tree)
}

fn convert(tree: &Expr) -> Result<Tree, Message> {
    Ok(match tree {
        Expr::Var(var) => Tree::Name(var.id.into()),
        Expr::Const(constant) => Tree::Constant(constant_data(&constant.value)?),
        Expr::UnaryOp(unary) => {
            let inner = boxed(&unary.expr)?;
            match unary.op {
                UnaryOpKind::Not => Tree::Not(inner),
                UnaryOpKind::Neg => Tree::Negate(inner),
            }
        }
        Expr::BinOp(binary) => Tree::Binary(binary_operator(binary.op)?, boxed(&binary.left)?, boxed(&binary.right)?),
        Expr::Compare(compare) => chain(compare)?,
        Expr::IfExpr(choice) => {
            let no = choice.false_expr.as_ref().map_or(Ok(Tree::Constant(Data::None)), convert)?;
            Tree::If(boxed(&choice.test_expr)?, boxed(&choice.true_expr)?, Box::new(no))
        }
        Expr::GetAttr(attribute) => Tree::Attribute(boxed(&attribute.expr)?, attribute.name.into()),
        Expr::GetItem(item) => Tree::Item(boxed(&item.expr)?, boxed(&item.subscript_expr)?),
        Expr::Test(test) => convert_test(test)?,
        Expr::Filter(filter) => {
            let inner = filter.expr.as_ref().ok_or_else(|| unsupported("|"))?;
            let mut arguments = vec![convert(inner)?];
            arguments.extend(convert_arguments(&filter.args)?);
            call(filter.name, arguments)?
        }
        Expr::Call(called) => {
            let Expr::Var(name) = &called.expr else { return Err(unsupported("(…)")) };
            call(name.id, convert_arguments(&called.args)?)?
        }
        Expr::List(list) => Tree::List(list.items.iter().map(convert).collect::<Result<_, _>>()?),
        Expr::Slice(_) => return Err(unsupported("[a:b]")),
        Expr::Tuple(_) => return Err(unsupported("(a, b)")),
        Expr::Map(_) => return Err(unsupported("{…}")),
    })
}

fn boxed(tree: &Expr) -> Result<Box<Tree>, Message> {
    convert(tree).map(Box::new)
}

fn unsupported(what: &str) -> Message {
    Message::new("expression-unsupported").with("what", what)
}

fn chain(compare: &ast::Compare) -> Result<Tree, Message> {
    let rest = compare.ops.iter().map(|part| Ok((compare_operator(part.op), convert(&part.expr)?)));
    let mut rest = rest.collect::<Result<Vec<_>, Message>>()?;
    let first = boxed(&compare.expr)?;
    if rest.len() == 1 {
        let (operator, other) = rest.remove(0);
        return Ok(Tree::Binary(operator, first, Box::new(other)));
    }
    Ok(Tree::Chain(first, rest))
}

fn convert_test(test: &ast::Test) -> Result<Tree, Message> {
    match test.name {
        "none" | "undefined" => Ok(Tree::IsNone(boxed(&test.expr)?)),
        "defined" => Ok(Tree::Not(Box::new(Tree::IsNone(boxed(&test.expr)?)))),
        other => Err(unsupported(&format!("is {other}"))),
    }
}

fn convert_arguments(arguments: &[CallArg]) -> Result<Vec<Tree>, Message> {
    arguments
        .iter()
        .map(|argument| match argument {
            CallArg::Pos(tree) => convert(tree),
            CallArg::Kwarg(name, _) => Err(unsupported(&format!("{name}="))),
            CallArg::PosSplat(_) | CallArg::KwargSplat(_) => Err(unsupported("*")),
        })
        .collect()
}

fn call(name: &str, arguments: Vec<Tree>) -> Result<Tree, Message> {
    if functions::is_function(name) {
        return Ok(Tree::Call(name.into(), arguments));
    }
    let message = Message::new("unknown-function").with("name", name);
    Err(match nearest(name, functions::names()) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    })
}

fn constant_data(value: &minijinja::Value) -> Result<Data, Message> {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(Data::None),
        ValueKind::Bool => Ok(Data::Boolean(value.is_true())),
        ValueKind::String => Ok(Data::Text(value.as_str().unwrap_or_default().into())),
        ValueKind::Number => {
            let written = value.to_string();
            written
                .parse::<Decimal>()
                .map(Data::Number)
                .map_err(|_| Message::new("number-too-large").with("text", written))
        }
        _ => Err(unsupported("{…}")),
    }
}

fn binary_operator(kind: BinOpKind) -> Result<Operator, Message> {
    Ok(match kind {
        BinOpKind::Eq => Operator::Equal,
        BinOpKind::Ne => Operator::Unequal,
        BinOpKind::Lt => Operator::Less,
        BinOpKind::Lte => Operator::LessOrEqual,
        BinOpKind::Gt => Operator::Greater,
        BinOpKind::Gte => Operator::GreaterOrEqual,
        BinOpKind::ScAnd => Operator::And,
        BinOpKind::ScOr => Operator::Or,
        BinOpKind::In => Operator::In,
        BinOpKind::Add => Operator::Add,
        BinOpKind::Sub => Operator::Subtract,
        BinOpKind::Mul => Operator::Multiply,
        BinOpKind::Div => Operator::Divide,
        BinOpKind::Concat => Operator::Join,
        BinOpKind::FloorDiv => return Err(unsupported("//")),
        BinOpKind::Rem => return Err(unsupported("%")),
        BinOpKind::Pow => return Err(unsupported("**")),
    })
}

fn compare_operator(kind: CompareOpKind) -> Operator {
    match kind {
        CompareOpKind::Eq => Operator::Equal,
        CompareOpKind::Ne => Operator::Unequal,
        CompareOpKind::Lt => Operator::Less,
        CompareOpKind::Lte => Operator::LessOrEqual,
        CompareOpKind::Gt => Operator::Greater,
        CompareOpKind::Gte => Operator::GreaterOrEqual,
        CompareOpKind::In => Operator::In,
        CompareOpKind::NotIn => Operator::NotIn,
    }
}
