//! List sources: the rows of a workbook or CSV file become records, with the cells as their places.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::kind::expression::Expression;
use crate::kind::field::{Fields, Form};
use crate::kind::record::{Data, Record, Value};
use crate::read::table::{self, SheetChoice, Table, TableRequest};
use crate::read::{Entry, Node, Spanned};

use super::{Binder, Today};

const SOURCE_KEYS: [&str; 7] = ["from", "sheet", "range", "header", "columns", "where", "sort"];

impl Binder<'_> {
    /// Binds `{from: …}` where a list may stand.
    pub(super) fn source(&mut self, inner: &Form, node: &Node) -> Vec<Value> {
        let Form::Record(name, fields) = inner else {
            self.complain(Message::new("no-rows-here"), node.origin);
            return Vec::new();
        };
        let rows = self.rows_of(fields, name, node);
        rows.into_iter().map(|row| Value::new(row.origin, Data::Record(Arc::new(row)))).collect()
    }

    /// Binds the rows of a list source; those with errors complain and are left out.
    pub(super) fn rows_of(&mut self, fields: &Fields, type_name: &str, node: &Node) -> Vec<Record> {
        let Some(request) = self.request(node) else { return Vec::new() };
        let from = node.get("from").expect("a request has a file");
        let Some(path) = from.as_text().cloned() else {
            self.complain(Message::new("one-value-expected"), from.origin);
            return Vec::new();
        };
        let book = match self.around.book(&path) {
            Ok(book) => book,
            Err(message) => {
                self.complain(message, from.origin);
                return Vec::new();
            }
        };
        let renamed = renamed(node);
        let is_known = |text: &str| find(fields, &renamed, text).is_some();
        let Some(table) = table::find(&book, &request, &is_known).drain_into(&mut self.complaints) else {
            return Vec::new();
        };
        let columns = self.match_columns(fields, &renamed, &table, Origin::whole(book.file));
        let Some(columns) = columns else { return Vec::new() };
        let mut records = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let entries: Vec<Entry> = row
                .cells
                .iter()
                .filter_map(|(column, cell)| {
                    let (_, name, origin) = columns.iter().find(|(known, ..)| known == column)?;
                    Some(Entry { key: name.clone(), key_origin: *origin, value: cell.clone() })
                })
                .collect();
            let entries: Vec<&Entry> = entries.iter().collect();
            let record = self.sound(|binder| Some(binder.record(fields, type_name, &entries, row.origin, None)));
            records.extend(record);
        }
        self.arrange(fields, node, records)
    }

    fn request(&mut self, node: &Node) -> Option<TableRequest> {
        for entry in node.as_map().unwrap_or_default() {
            if !SOURCE_KEYS.contains(&&*entry.key) {
                let message = Message::new("unknown-source-key").with("name", &entry.key);
                let message = match crate::diagnostic::nearest(&entry.key, SOURCE_KEYS) {
                    Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
                    None => message,
                };
                self.complain(message, entry.key_origin);
            }
        }
        if node.get("from").is_none() {
            self.complain(Message::new("list-source-expected"), node.origin);
            return None;
        }
        let text = |key: &str| {
            node.get(key).and_then(|node| Some(Spanned { value: node.as_text()?.clone(), origin: node.origin }))
        };
        let sheet =
            text("sheet").map(|spanned| Spanned { value: sheet_choice(&spanned.value), origin: spanned.origin });
        let header = text("header")
            .and_then(|spanned| Some(Spanned { value: spanned.value.parse().ok()?, origin: spanned.origin }));
        Some(TableRequest { sheet, range: text("range"), header })
    }

    /// Finds the field of each column. One that matches nothing is said once; a required one that is missing too.
    fn match_columns(
        &mut self,
        fields: &Fields,
        renamed: &[(Arc<str>, Arc<str>)],
        table: &Table,
        file: Origin,
    ) -> Option<Vec<(u16, Arc<str>, Origin)>> {
        let mut columns: Vec<(u16, Arc<str>, Origin)> = Vec::new();
        for header in &table.headers {
            match find(fields, renamed, &header.text) {
                Some(index) => {
                    let name = fields.list[index].name.clone();
                    if columns.iter().any(|(_, known, _)| *known == name) {
                        self.complain(Message::new("column-twice").with("name", &header.text), header.origin);
                    } else {
                        columns.push((header.column, name, header.origin));
                    }
                }
                None => self.complaints.push(Diagnostic::warning(unknown_column(fields, &header.text), header.origin)),
            }
        }
        let missing =
            fields.list.iter().filter(|field| field.required && field.default.is_none() && field.derive.is_none());
        let missing: Vec<_> = missing.filter(|field| !columns.iter().any(|(_, name, _)| *name == field.name)).collect();
        for field in missing {
            let headers: Vec<_> = table.headers.iter().map(|header| format!("`{}`", header.text)).collect();
            let label = field.label.get(self.around.locale());
            let name = if label.is_empty() { &field.name } else { label };
            let hint = Message::new("headers-are").with("names", headers.join(", "));
            let place = table.headers.first().map_or(file, |header| header.origin);
            self.complain(Message::new("missing-column").with("name", name).hint(hint), place);
        }
        let complete = fields.list.iter().all(|field| {
            !field.required
                || field.default.is_some()
                || field.derive.is_some()
                || columns.iter().any(|(_, name, _)| *name == field.name)
        });
        // Without a required column every row would complain of the same.
        complete.then_some(columns)
    }

    /// Leaves out and sorts rows as `where` and `sort` say.
    fn arrange(&mut self, fields: &Fields, node: &Node, mut records: Vec<Record>) -> Vec<Record> {
        if let Some(test) = node.get("where").and_then(|node| self.row_expression(fields, node)) {
            let mut kept = Vec::with_capacity(records.len());
            for record in records {
                match test.holds(&Today { record: &record, today: self.around.today() }) {
                    Ok(true) => kept.push(record),
                    Ok(false) => {}
                    Err(message) => self.complain(message, record.origin),
                }
            }
            records = kept;
        }
        if let Some(key) = node.get("sort").and_then(|node| self.row_expression(fields, node)) {
            let today = self.around.today();
            let key_of = |record: &Record| key.evaluate(&Today { record, today }).ok();
            records.sort_by_cached_key(|record| SortKey(key_of(record)));
        }
        records
    }

    fn row_expression(&mut self, fields: &Fields, node: &Node) -> Option<Expression> {
        let placed = super::super::declaration::expression(node, fields, &mut self.complaints)?;
        Some(placed.expression)
    }
}

/// A value to sort by: what is absent comes last.
struct SortKey(Option<Value>);

impl PartialEq for SortKey {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for SortKey {}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let (one, other) =
            (self.0.as_ref().filter(|value| !value.is_none()), other.0.as_ref().filter(|value| !value.is_none()));
        match (one, other) {
            (Some(one), Some(other)) => crate::kind::expression::order(one, other).unwrap_or(std::cmp::Ordering::Equal),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    }
}

fn sheet_choice(text: &Arc<str>) -> SheetChoice {
    text.parse().map_or_else(|_| SheetChoice::Name(text.clone()), SheetChoice::Number)
}

/// Reads `columns: {own header: field}`.
fn renamed(node: &Node) -> Vec<(Arc<str>, Arc<str>)> {
    let entries = node.get("columns").and_then(Node::as_map).unwrap_or_default();
    entries.iter().filter_map(|entry| Some((entry.key.clone(), entry.value.as_text()?.clone()))).collect()
}

fn find(fields: &Fields, renamed: &[(Arc<str>, Arc<str>)], header: &str) -> Option<usize> {
    let key = table::header_key(header);
    let own = renamed.iter().find(|(name, _)| table::header_key(name) == key);
    let index = fields.find(own.map_or(header, |(_, field)| field))?;
    fields.list[index].derive.is_none().then_some(index)
}

fn unknown_column(fields: &Fields, header: &str) -> Message {
    let message = Message::new("unknown-column").with("name", header);
    let given = fields.list.iter().filter(|field| field.derive.is_none());
    let names: Vec<&str> = given.flat_map(crate::kind::field::Field::called).collect();
    match crate::diagnostic::nearest(header, names) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(Message::new("column-not-used")),
    }
}
