//! What `*.workbook.yaml` declares: sheets with a table each, checked when it is loaded.

use std::sync::Arc;

use super::formula::Formula;
use super::names::is_table_name;
use super::style::Format;
use crate::diagnostic::{At, Diagnostic, Message, Origin, Reported, nearest};
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
    pub(super) table: Words,
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
    pub(super) formula: Option<(Formula, Origin)>,
    pub(super) format: Format,
    pub(super) width: Option<f64>,
    /// Whether a cell asks for attention.
    pub(super) highlight: Option<Declared>,
    pub(super) total: Option<TotalPlan>,
}

/// What stands under a column in the row of totals, as it is declared.
#[derive(Clone, Debug)]
pub(super) enum TotalPlan {
    Sum,
    Formula { formula: (Formula, Origin), value: Declared },
}

/// An expression and the place where it stands.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) expression: Expression,
    pub(super) origin: Origin,
}

const PLAN_KEYS: [&str; 2] = ["title", "sheets"];
const SHEET_KEYS: [&str; 6] = ["name", "table", "rows", "heading", "columns", "totals"];
const COLUMN_KEYS: [&str; 7] = ["key", "header", "value", "formula", "format", "width", "highlight"];
const TOTALS_KEYS: [&str; 3] = ["label", "sum", "formulas"];
const TOTAL_KEYS: [&str; 3] = ["column", "formula", "value"];

impl Plan {
    /// Reads a plan, with all its mistakes in one run.
    #[must_use]
    pub fn load(node: &Node) -> Reported<Self> {
        let mut reader = Reader { diagnostics: Vec::new() };
        let plan = reader.plan(node);
        let is_fine = !reader.diagnostics.iter().any(Diagnostic::is_error);
        Reported::with(is_fine.then_some(plan), reader.diagnostics)
    }

    /// Finds a table by its key, which is its Dutch name.
    pub(super) fn sheet_of(&self, table: &str) -> Option<&SheetPlan> {
        self.sheets.iter().find(|sheet| sheet.table.get(Locale::Dutch).eq_ignore_ascii_case(table))
    }

    /// Gives the title in a language.
    #[must_use]
    pub fn title(&self, locale: Locale) -> &str {
        self.title.get(locale)
    }
}

impl SheetPlan {
    /// Finds a column by its key.
    pub(super) fn column(&self, key: &str) -> Option<&ColumnPlan> {
        self.columns.iter().find(|column| column.key == key)
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
        self.check_tables(&sheets);
        let plan = Plan { title, sheets };
        for sheet in &plan.sheets {
            self.check_formulas(&plan, sheet);
        }
        plan
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
        SheetPlan { name, table, rows, heading, columns, totals }
    }

    fn table_name(&mut self, node: &Node) -> Words {
        let Some(table) = self.required(node, "table") else { return Words::default() };
        let names = Words::read(table, &mut self.diagnostics).unwrap_or_default();
        if let Some(name) = names.all().find(|name| !is_table_name(name)) {
            let message = Message::new("bad-table-name").with("name", name);
            self.complain(message.hint(Message::new("use-table-name")), table.origin);
        }
        names
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
        let formula = node.get("formula").map(|formula| self.formula(formula));
        let highlight = node.get("highlight").map(|test| self.expression(test));
        let format = node.get("format").map_or(Format::Text, |format| self.format(format));
        let width = node.get("width").and_then(|width| self.width(width));
        ColumnPlan { key, header, value, formula, format, width, highlight, total: None }
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
        let has_formulas = node.get("formulas").is_some();
        let sums = if has_formulas && node.get("sum").is_none() { &[] } else { self.items(node, "sum") };
        for header in sums {
            self.total(header, columns, TotalPlan::Sum);
        }
        for total in if has_formulas { self.items(node, "formulas") } else { &[] } {
            self.check_keys(total, &TOTAL_KEYS);
            let parts = ["column", "formula", "value"].map(|key| self.required(total, key));
            if let [Some(column), Some(formula), Some(value)] = parts {
                let plan = TotalPlan::Formula { formula: self.formula(formula), value: self.expression(value) };
                self.total(column, columns, plan);
            }
        }
        self.words(node, "label")
    }

    /// Puts a total under the column that a node names, by its key or by a header in any language.
    fn total(&mut self, node: &Node, columns: &mut [ColumnPlan], total: TotalPlan) {
        let name = node.as_text().map_or("", |text| text);
        let is_meant =
            |column: &ColumnPlan| column.key == name || column.header.all().any(|it| it.eq_ignore_ascii_case(name));
        let problem = match columns.iter_mut().find(|column| is_meant(column)) {
            Some(column) if !column.format.is_numeric() => "sum-of-text",
            Some(column) if column.total.is_some() => "two-totals",
            Some(column) => return column.total = Some(total),
            None => "no-such-plan-column",
        };
        self.complain(Message::new(problem).with("name", name), node.origin);
    }

    fn formula(&mut self, node: &Node) -> (Formula, Origin) {
        let typed = node.as_text().map_or("", |text| text);
        let formula = Formula::parse(typed).at(node.origin, &mut self.diagnostics);
        (formula.unwrap_or_default(), node.origin)
    }

    /// Two tables of one name are refused by Excel, whatever their case, and in each language.
    fn check_tables(&mut self, sheets: &[SheetPlan]) {
        for (index, sheet) in sheets.iter().enumerate() {
            let name = |sheet: &SheetPlan, locale| sheet.table.get(locale).to_lowercase();
            let is_repeated =
                |locale: &Locale| sheets[..index].iter().any(|other| name(other, *locale) == name(sheet, *locale));
            if let Some(locale) = Locale::ALL.into_iter().find(is_repeated) {
                let message = Message::new("duplicate-table").with("name", sheet.table.get(locale));
                self.complain(message, sheet.rows.origin);
            }
        }
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

    /// Every column that a formula names must be there; under the table, `[@…]` needs a total to refer to.
    fn check_formulas(&mut self, plan: &Plan, sheet: &SheetPlan) {
        for column in &sheet.columns {
            if let Some(formula) = &column.formula {
                self.check_formula(plan, sheet, formula, |_| true);
            }
            if let Some(TotalPlan::Formula { formula, .. }) = &column.total {
                self.check_formula(plan, sheet, formula, |column| column.total.is_some());
            }
        }
    }

    fn check_formula(
        &mut self,
        plan: &Plan,
        sheet: &SheetPlan,
        (formula, origin): &(Formula, Origin),
        is_fit: impl Fn(&ColumnPlan) -> bool,
    ) {
        for reference in formula.references() {
            let Some(other) = reference.table.as_ref().map_or(Some(sheet), |table| plan.sheet_of(table)) else {
                let table = reference.table.as_deref().unwrap_or_default();
                self.complain(Message::new("no-such-plan-table").with("name", table), *origin);
                continue;
            };
            let problem = match other.column(&reference.column) {
                None => "no-such-plan-column",
                Some(column) if reference.table.is_none() && !is_fit(column) => "no-total-under-column",
                Some(_) => continue,
            };
            self.complain(Message::new(problem).with("name", &reference.column), *origin);
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
