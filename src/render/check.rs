//! What a template may say, checked on its syntax tree before anything is rendered.
//!
//! Every statement that would keep printed text and hand it to a filter is refused, since printed text holds marks; and every name,
//! filter, test and function must be one that exists, so that a slip of the pen is found without a document.

use std::collections::BTreeSet;

use minijinja::machinery::Span;
use minijinja::machinery::ast::{Call, CallArg, CallType, Expr, Stmt};
use minijinja::value::ValueKind;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, nearest};
use crate::render::environment::{FILTERS, FUNCTIONS, TESTS};

/// What may be named in a set of templates.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The fields and the surroundings; none when they are not known.
    pub(super) known: Option<BTreeSet<String>>,
    /// What the templates themselves set.
    pub(super) bound: BTreeSet<String>,
    /// The templates.
    pub(super) templates: BTreeSet<String>,
}

/// Notes the names that a template sets, for itself and for the ones that it includes.
pub(super) fn note_bound(statement: &Stmt<'_>, bound: &mut BTreeSet<String>) {
    let mut bind = |target: &Expr<'_>| note_target(target, bound);
    match statement {
        Stmt::ForLoop(node) => bind(&node.target),
        Stmt::Set(node) => bind(&node.target),
        Stmt::WithBlock(node) => node.assignments.iter().for_each(|(target, _)| bind(target)),
        _ => {}
    }
    for body in bodies(statement) {
        for statement in body {
            note_bound(statement, bound);
        }
    }
}

fn note_target(target: &Expr<'_>, bound: &mut BTreeSet<String>) {
    match target {
        Expr::Var(variable) => {
            bound.insert(variable.id.to_owned());
        }
        Expr::List(list) => list.items.iter().for_each(|item| note_target(item, bound)),
        Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| note_target(item, bound)),
        _ => {}
    }
}

fn bodies<'n, 'a>(statement: &'n Stmt<'a>) -> Vec<&'n [Stmt<'a>]> {
    match statement {
        Stmt::Template(node) => vec![&node.children],
        Stmt::ForLoop(node) => vec![&node.body, &node.else_body],
        Stmt::IfCond(node) => vec![&node.true_body, &node.false_body],
        Stmt::WithBlock(node) => vec![&node.body],
        Stmt::Block(node) => vec![&node.body],
        _ => Vec::new(),
    }
}

/// Checks a template against the names that exist.
pub(super) fn check(statement: &Stmt<'_>, file: FileKey, names: &Names, diagnostics: &mut Vec<Diagnostic>) {
    Checker { file, names, diagnostics }.statement(statement);
}

struct Checker<'a> {
    file: FileKey,
    names: &'a Names,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn complain(&mut self, message: Message, span: Span) {
        let origin = Origin::text(self.file, span.start_offset as usize..span.end_offset as usize);
        self.diagnostics.push(Diagnostic::error(message, origin));
    }

    fn refuse(&mut self, statement: &str, span: Span) {
        let hint = Message::new("use-a-component");
        self.complain(Message::new("template-statement-refused").with("statement", statement).hint(hint), span);
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::EmitExpr(node) => self.printed(&node.expr),
            Stmt::ForLoop(node) => {
                self.target(&node.target);
                self.expression(&node.iter);
                node.filter_expr.iter().for_each(|filter| self.expression(filter));
                if node.recursive {
                    self.refuse("for … recursive", node.span());
                }
            }
            Stmt::IfCond(node) => self.expression(&node.expr),
            Stmt::WithBlock(node) => node.assignments.iter().for_each(|(target, value)| {
                self.target(target);
                self.expression(value);
            }),
            Stmt::Set(node) => {
                self.target(&node.target);
                self.expression(&node.expr);
            }
            Stmt::Extends(node) => self.template_name(&node.name),
            Stmt::Include(node) => self.template_name(&node.name),
            Stmt::SetBlock(node) => self.refuse("set … endset", node.span()),
            Stmt::AutoEscape(node) => self.refuse("autoescape", node.span()),
            Stmt::FilterBlock(node) => self.refuse("filter", node.span()),
            Stmt::Import(node) => self.refuse("import", node.span()),
            Stmt::FromImport(node) => self.refuse("from … import", node.span()),
            Stmt::Macro(node) => self.refuse("macro", node.span()),
            Stmt::CallBlock(node) => self.refuse("call", node.span()),
            Stmt::Do(node) => self.refuse("do", node.span()),
            Stmt::Template(_) | Stmt::EmitRaw(_) | Stmt::Block(_) | Stmt::Continue(_) | Stmt::Break(_) => {}
        }
        for body in bodies(statement) {
            for statement in body {
                self.statement(statement);
            }
        }
    }

    /// Sets are to names only: an attribute would be that of a namespace, which no template needs.
    fn target(&mut self, target: &Expr<'_>) {
        match target {
            Expr::Var(_) => {}
            Expr::List(list) => list.items.iter().for_each(|item| self.target(item)),
            Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| self.target(item)),
            other => self.refuse("set a.b", other.span()),
        }
    }

    /// What a block prints may be printed again, and nothing else may be done with it.
    fn printed(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::Call(call) if prints_block(call) => call.args.iter().for_each(|argument| self.argument(argument)),
            other => self.expression(other),
        }
    }

    fn template_name(&mut self, name: &Expr<'_>) {
        let text = match name {
            Expr::Const(constant) if constant.value.kind() == ValueKind::String => constant.value.as_str(),
            _ => None,
        };
        match text {
            Some(text) if self.names.templates.contains(text) => {}
            Some(text) => {
                let near = nearest(text, self.names.templates.iter().map(String::as_str));
                self.complain(suggest(Message::new("template-missing").with("name", text), near), name.span());
            }
            None => self.complain(Message::new("template-name-computed"), name.span()),
        }
    }

    fn expression(&mut self, expression: &Expr<'_>) {
        match expression {
            Expr::Const(_) => {}
            Expr::Var(variable) => self.name(variable.id, variable.span()),
            Expr::Slice(slice) => {
                let parts = [Some(&slice.expr), slice.start.as_ref(), slice.stop.as_ref(), slice.step.as_ref()];
                parts.into_iter().flatten().for_each(|part| self.expression(part));
            }
            Expr::UnaryOp(node) => self.expression(&node.expr),
            Expr::BinOp(node) => [&node.left, &node.right].into_iter().for_each(|side| self.expression(side)),
            Expr::Compare(node) => {
                self.expression(&node.expr);
                node.ops.iter().for_each(|part| self.expression(&part.expr));
            }
            Expr::IfExpr(node) => {
                let parts = [Some(&node.test_expr), Some(&node.true_expr), node.false_expr.as_ref()];
                parts.into_iter().flatten().for_each(|part| self.expression(part));
            }
            Expr::Filter(node) => {
                self.listed("template-unknown-filter", node.name, FILTERS, node.span());
                node.expr.iter().for_each(|inner| self.expression(inner));
                node.args.iter().for_each(|argument| self.argument(argument));
            }
            Expr::Test(node) => {
                self.listed("template-unknown-test", node.name, TESTS, node.span());
                self.expression(&node.expr);
                node.args.iter().for_each(|argument| self.argument(argument));
            }
            Expr::GetAttr(node) => self.expression(&node.expr),
            Expr::GetItem(node) => {
                self.expression(&node.expr);
                self.expression(&node.subscript_expr);
            }
            Expr::Call(node) => self.call(node, node.span()),
            Expr::List(node) => node.items.iter().for_each(|item| self.expression(item)),
            Expr::Tuple(node) => node.items.iter().for_each(|item| self.expression(item)),
            Expr::Map(node) => node.keys.iter().chain(&node.values).for_each(|item| self.expression(item)),
        }
    }

    fn call(&mut self, call: &Call<'_>, span: Span) {
        match call.identify_call() {
            _ if prints_block(call) => self.complain(Message::new("template-block-kept"), span),
            CallType::Function(name) => self.listed("template-unknown-function", name, FUNCTIONS, span),
            CallType::Method(Expr::Var(variable), "cycle" | "changed") if variable.id == "loop" => {}
            CallType::Method(_, name) => {
                let hint = Message::new("use-a-filter");
                self.complain(Message::new("template-method-refused").with("name", name).hint(hint), span);
            }
            CallType::Block(_) | CallType::Object(_) => self.complain(Message::new("template-call-refused"), span),
        }
        call.args.iter().for_each(|argument| self.argument(argument));
    }

    fn argument(&mut self, argument: &CallArg<'_>) {
        match argument {
            CallArg::Pos(value) | CallArg::Kwarg(_, value) | CallArg::PosSplat(value) | CallArg::KwargSplat(value) => {
                self.expression(value);
            }
        }
    }

    fn name(&mut self, name: &str, span: Span) {
        let Some(known) = &self.names.known else { return };
        if name == "loop" || known.contains(name) || self.names.bound.contains(name) {
            return;
        }
        let near = nearest(name, known.iter().chain(&self.names.bound).map(String::as_str));
        self.complain(suggest(Message::new("template-unknown-name").with("name", name), near), span);
    }

    fn listed(&mut self, key: &'static str, name: &str, list: &[&str], span: Span) {
        if !list.contains(&name) {
            let near = nearest(name, list.iter().copied());
            self.complain(suggest(Message::new(key).with("name", name), near), span);
        }
    }
}

fn prints_block(call: &Call<'_>) -> bool {
    match call.identify_call() {
        CallType::Function(name) => name == "super",
        CallType::Block(_) => true,
        CallType::Method(..) | CallType::Object(_) => false,
    }
}

fn suggest(message: Message, near: Option<&str>) -> Message {
    match near {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message,
    }
}
