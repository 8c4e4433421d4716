//! What `*.workbook.yaml` declares: sheets with a table each, checked when it is loaded.

use std::sync::Arc;

use super::names::is_table_name;
use super::style::Format;
use crate::diagnostic::{Diagnostic, Message, Origin, Reported, nearest};
use crate::kind::expression::Expression;
use crate::kind::words::Words;
use crate::office::locale::Locale;
use crate::read::Node;

/// A workbook as it is declared.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) title: Words,
    pub(super) sheets: Vec<SheetPlan>,
}

/// A sheet as it is declared.
#[derive(Clone, Debug)]
pub(super) struct SheetPlan {
    pub(super) name: Words,
    pub(super) table: String,
    pub(super) rows: Declared,
    pub(super) heading: Option<(Arc<str>, Origin)>,
    pub(super) columns: Vec<ColumnPlan>,
    pub(super) totals: Option<Words>,
}

/// A column as it is declared.
#[derive(Clone, Debug)]
pub(super) struct ColumnPlan {
    pub(super) key: String,
    pub(super) header: Words,
    pub(super) value: Option<Declared>,
    pub(super) formula: Option<String>,
    pub(super) format: Format,
    pub(super) width: Option<f64>,
    pub(super) is_summed: bool,
}

/// An expression and the place where it stands.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) expression: Expression,
    pub(super) origin: Origin,
}

const PLAN_KEYS: [&str; 2] = ["title", "sheets"];
const SHEET_KEYS: [&str; 6] = ["name", "table", "rows", "heading", "columns", "totals"];
const COLUMN_KEYS: [&str; 6] = ["key", "header", "value", "formula", "format", "width"];
const TOTALS_KEYS: [&str; 2] = ["label", "sum"];

impl Plan {
    /// Reads a plan, with all its mistakes in one run.
    #[must_use]
    pub fn load(node: &Node) -> Reported<Self> {
        let mut reader = Reader { diagnostics: Vec::new() };
        let plan = reader.plan(node);
        let is_fine = !reader.diagnostics.iter().any(Diagnostic::is_error);
        Reported::with(is_fine.then_some(plan), reader.diagnostics)
    }

    /// Gives the title in a language.
    #[must_use]
    pub fn title(&self, locale: Locale) -> &str {
        self.title.get(locale)
    }
}

/// Reads the parts of a plan, and goes on after mistakes.
struct Reader {
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn plan(&mut self, node: &Node) -> Plan {
        self.check_keys(node, &PLAN_KEYS);
        let title = self.words(node, "title");
        let sheets: Vec<SheetPlan> = self.items(node, "sheets").iter().map(|sheet| self.sheet(sheet)).collect();
        for (index, sheet) in sheets.iter().enumerate() {
            if sheets[..index].iter().any(|other| other.table.eq_ignore_ascii_case(&sheet.table)) {
                self.complain(Message::new("duplicate-table").with("name", &sheet.table), sheet.rows.origin);
            }
        }
        Plan { title, sheets }
    }

    fn sheet(&mut self, node: &Node) -> SheetPlan {
        self.check_keys(node, &SHEET_KEYS);
        let table = self.table_name(node);
        let name = self.words(node, "name");
        let rows = self.required(node, "rows");
        let rows = self.expression(rows.unwrap_or(node));
        let heading = node.get("heading").and_then(|heading| Some((heading.as_text()?.clone(), heading.origin)));
        let mut columns: Vec<ColumnPlan> =
            self.items(node, "columns").iter().map(|column| self.column(column)).collect();
        if columns.is_empty() {
            self.complain(Message::new("no-columns").hint(Message::new("add-columns")), node.origin);
        }
        self.check_headers(&columns, node);
        let totals = node.get("totals").map(|totals| self.totals(totals, &mut columns));
        self.resolve_formulas(&columns, node);
        SheetPlan { name, table, rows, heading, columns, totals }
    }

    fn table_name(&mut self, node: &Node) -> String {
        let Some(table) = self.required(node, "table") else { return String::new() };
        let name = table.as_text().map(ToString::to_string).unwrap_or_default();
        if !is_table_name(&name) {
            let message = Message::new("bad-table-name").with("name", &name);
            self.complain(message.hint(Message::new("use-table-name")), table.origin);
        }
        name
    }

    fn column(&mut self, node: &Node) -> ColumnPlan {
        self.check_keys(node, &COLUMN_KEYS);
        let header = self.words(node, "header");
        let key = node.get("key").and_then(Node::as_text).map(ToString::to_string);
        let key = key.unwrap_or_else(|| header.get(Locale::Dutch).to_owned());
        let value = node.get("value").map(|value| self.expression(value));
        if value.is_none() {
            let message = Message::new("missing-plan-key").with("name", "value");
            self.complain(message.hint(Message::new("add-value")), node.origin);
        }
        let formula = node.get("formula").and_then(Node::as_text).map(|text| text.trim_start_matches('=').to_owned());
        let format = node.get("format").map_or(Format::Text, |format| self.format(format));
        let width = node.get("width").and_then(|width| self.width(width));
        ColumnPlan { key, header, value, formula, format, width, is_summed: false }
    }

    fn format(&mut self, node: &Node) -> Format {
        let typed = node.as_text().map_or("", |text| text);
        let names = || Format::NAMES.iter().map(|(name, _)| *name);
        if let Some((_, format)) = Format::NAMES.iter().find(|(name, _)| *name == typed) {
            return *format;
        }
        let message = Message::new("unknown-format").with("name", typed);
        let choices = names().collect::<Vec<_>>().join(", ");
        self.complain(message.hint(Message::new("use-one-of").with("names", choices)), node.origin);
        Format::Text
    }

    fn width(&mut self, node: &Node) -> Option<f64> {
        let width = node.as_text().and_then(|text| text.parse().ok()).filter(|width| (1.0..=255.0).contains(width));
        if width.is_none() {
            self.complain(Message::new("bad-width").hint(Message::new("use-width")), node.origin);
        }
        width
    }

    fn totals(&mut self, node: &Node, columns: &mut [ColumnPlan]) -> Words {
        self.check_keys(node, &TOTALS_KEYS);
        for header in self.items(node, "sum") {
            let name = header.as_text().map_or("", |text| text);
            let column = columns.iter_mut().find(|column| {
                column.key == name || column.header.all().any(|header| header.eq_ignore_ascii_case(name))
            });
            match column {
                Some(column) if column.format.is_numeric() => column.is_summed = true,
                Some(_) => self.complain(Message::new("sum-of-text").with("name", name), header.origin),
                None => self.complain(Message::new("no-such-plan-column").with("name", name), header.origin),
            }
        }
        self.words(node, "label")
    }

    /// Excel refuses a table in which two headers are the same, whatever their case.
    fn check_headers(&mut self, columns: &[ColumnPlan], node: &Node) {
        for locale in Locale::ALL {
            let headers: Vec<String> = columns.iter().map(|column| column.header.get(locale).to_lowercase()).collect();
            let repeated = (1..headers.len()).find(|at| headers[..*at].contains(&headers[*at]));
            if let Some(at) = repeated {
                let message = Message::new("duplicate-header").with("name", columns[at].header.get(locale));
                return self.complain(message, node.origin);
            }
        }
    }

    fn resolve_formulas(&mut self, columns: &[ColumnPlan], node: &Node) {
        let find = |key: &str| columns.iter().any(|column| column.key == key);
        for formula in columns.iter().filter_map(|column| column.formula.as_deref()) {
            for key in references(formula).filter(|key| !find(key)) {
                self.complain(Message::new("no-such-plan-column").with("name", key), node.origin);
            }
        }
    }

    fn expression(&mut self, node: &Node) -> Declared {
        let read = Expression::read(node, &mut self.diagnostics);
        let expression = read.unwrap_or_else(|| Expression::parse("none").expect("`none` is an expression"));
        Declared { expression, origin: node.origin }
    }

    fn words(&mut self, node: &Node, key: &'static str) -> Words {
        self.required(node, key).and_then(|node| Words::read(node, &mut self.diagnostics)).unwrap_or_default()
    }

    fn required<'a>(&mut self, node: &'a Node, key: &'static str) -> Option<&'a Node> {
        let found = node.get(key).filter(|value| !value.is_empty());
        if found.is_none() {
            self.complain(Message::new("missing-plan-key").with("name", key), node.origin);
        }
        found
    }

    fn items<'a>(&mut self, node: &'a Node, key: &'static str) -> &'a [Node] {
        self.required(node, key).and_then(Node::as_list).unwrap_or_default()
    }

    fn check_keys(&mut self, node: &Node, known: &[&'static str]) {
        for entry in node.as_map().unwrap_or_default() {
            if !known.contains(&&*entry.key) {
                let message = Message::new("unknown-plan-key").with("name", &entry.key);
                let near = nearest(&entry.key, known.iter().copied());
                let hint = near.map(|near| Message::new("use-plan-key").with("name", near));
                self.complain(hint.into_iter().fold(message, Message::hint), entry.key_origin);
            }
        }
    }

    fn complain(&mut self, message: Message, origin: Origin) {
        self.diagnostics.push(Diagnostic::error(message, origin));
    }
}

/// Finds the columns that a formula refers to: `[@Werkelijk]` or `[@[Saldo 2026]]`.
pub(super) fn references(formula: &str) -> impl Iterator<Item = &str> {
    formula.split("[@").skip(1).map(|rest| match rest.strip_prefix('[') {
        Some(inner) => inner.split("]]").next().unwrap_or(inner),
        None => rest.split(']').next().unwrap_or(rest),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(formula: &str, expected: &[&str]) {
        assert_eq!(references(formula).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn columns_of_a_formula_are_found() {
        check("[@Werkelijk]-[@[Begroting 2026]]", &["Werkelijk", "Begroting 2026"]);
    }

    #[test]
    fn a_formula_without_columns_has_none() {
        check("TODAY()", &[]);
    }
}
