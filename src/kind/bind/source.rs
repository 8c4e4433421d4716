//! List sources: `{from: acties.xlsx, sheet: Acties}` stands where a list may stand, and its rows are bound as the items.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Binder;
use super::draft::Draft;
use super::list::list_of;
use crate::diagnostic::{Message, Origin, Place};
use crate::kind::expression::{Expression, Scope, comparable, compare};
use crate::kind::field::FieldType;
use crate::kind::fields::Fields;
use crate::kind::names::{name_key, nearest_name};
use crate::kind::record::{Data, Record, Value};
use crate::kind::resolve;
use crate::kind::settings::within;
use crate::read::table::{self, Header, Row, SheetChoice, Table, TableRequest};
use crate::read::{Book, Entry, Node, Spanned};

/// What may be said about a source, each with its Dutch names.
pub const SETTINGS: [(&str, &[&str]); 8] = [
    ("from", &["uit", "bestand"]),
    ("sheet", &["blad", "tabblad", "werkblad"]),
    ("range", &["bereik"]),
    ("header", &["kop", "kopregel"]),
    ("until", &["tot"]),
    ("columns", &["kolommen"]),
    ("where", &["waar", "als"]),
    ("sort", &["sorteer", "volgorde"]),
];

fn setting(key: &str) -> Option<&'static str> {
    let key = name_key(key);
    SETTINGS.iter().find(|(name, aliases)| *name == key || aliases.contains(&&*key)).map(|(name, _)| *name)
}

/// The fields of which the name of a person is made.
const NAME_FIELDS: [&str; 3] = ["given", "initials", "surname"];

/// Tells whether a group is a source. A field that is called `from` itself goes before.
pub(super) fn is_source(of: &FieldType, node: &Node) -> bool {
    let Some(entries) = node.as_map() else { return false };
    let own_field = |key: &str| matches!(of, FieldType::Record(fields) if fields.find(key).is_some());
    entries.iter().any(|entry| setting(&entry.key) == Some("from") && !own_field(&entry.key))
}

/// Tells whether a source says in which order its rows are wanted.
#[must_use]
pub fn is_sorted(node: &Node) -> bool {
    node.as_map().is_some_and(|entries| entries.iter().any(|entry| setting(&entry.key) == Some("sort")))
}

/// A source as it was written.
struct Request<'n> {
    entries: &'n [Entry],
    from: &'n Node,
}

impl<'n> Request<'n> {
    fn get(&self, name: &str) -> Option<&'n Node> {
        self.entries.iter().find(|entry| setting(&entry.key) == Some(name)).map(|entry| &entry.value)
    }
}

/// What a table and a declaration say about each other.
struct Columns {
    /// The field of each column.
    fields: Vec<(u16, usize)>,
    /// Whether a required field has no column.
    incomplete: bool,
}

impl Binder<'_> {
    /// Binds the rows of a source as the items of a list.
    pub(super) fn source(&mut self, of: &FieldType, node: &Node) -> Option<Value> {
        let request = self.request(node)?;
        let path = request.from.as_text().filter(|path| !path.trim().is_empty());
        let Some(path) = path else {
            return self.refuse(
                Message::new("source-without-file").hint(Message::new("write-file-name")),
                request.from.origin,
            );
        };
        let book = match self.around.book(path.trim()) {
            Ok(book) => book,
            Err(message) => return self.refuse(message, request.from.origin),
        };
        let table = self.find_table(of, &book, &request)?;
        match of {
            FieldType::Record(fields) if !is_one_column(of, fields, &table, &request) => {
                self.rows(fields, &request, &book, &table, node.origin)
            }
            _ => Some(self.first_column(of, &table, node.origin)),
        }
    }

    fn request<'n>(&mut self, node: &'n Node) -> Option<Request<'n>> {
        let entries = node.as_map()?;
        for entry in entries.iter().filter(|entry| setting(&entry.key).is_none()) {
            let message = Message::new("unknown-setting").with("name", &entry.key);
            let names =
                || SETTINGS.iter().flat_map(|(name, aliases)| std::iter::once(*name).chain(aliases.iter().copied()));
            let hint = match nearest_name(&entry.key, names()) {
                Some(near) => Message::new("write-setting").with("name", near),
                None => Message::new("choose-setting").with("names", SETTINGS.map(|(name, _)| name).join(", ")),
            };
            self.error(message.hint(hint), entry.key_origin);
        }
        let from = &entries.iter().find(|entry| setting(&entry.key) == Some("from"))?.value;
        Some(Request { entries, from })
    }

    pub(super) fn find_table_in(&mut self, node: &Node, known: &dyn Fn(&str) -> bool) -> Option<Table> {
        let request = self.request(node)?;
        let path = request.from.as_text()?;
        let book = match self.around.book(path.trim()) {
            Ok(book) => book,
            Err(message) => return self.refuse(message, request.from.origin),
        };
        let wanted = self.table_request(&request)?;
        let found = table::find(&book, &wanted, known);
        found.diagnostics.into_iter().for_each(|diagnostic| self.complain(diagnostic));
        found.value
    }

    fn find_table(&mut self, of: &FieldType, book: &Book, request: &Request<'_>) -> Option<Table> {
        let wanted = self.table_request(request)?;
        let renamed = column_names(request);
        let is_known = |header: &str| {
            let is_field = matches!(of, FieldType::Record(fields) if fields.find(header).is_some());
            is_field || renamed.iter().any(|name| name_key(name) == name_key(header))
        };
        let found = table::find(book, &wanted, &is_known);
        found.diagnostics.into_iter().for_each(|diagnostic| self.complain(diagnostic));
        found.value
    }

    fn table_request(&mut self, request: &Request<'_>) -> Option<TableRequest> {
        let errors = self.errors;
        let sheet = request.get("sheet").and_then(|node| {
            let value = self.setting_text(node)?;
            Some(Spanned { value: SheetChoice::Name(value), origin: node.origin })
        });
        let range = request.get("range").and_then(|node| {
            let value = self.setting_text(node)?;
            Some(Spanned { value, origin: node.origin })
        });
        let header = request.get("header").and_then(|node| match self.setting_text(node)?.trim().parse::<u32>() {
            Ok(value) if value > 0 => Some(Spanned { value, origin: node.origin }),
            _ => self.refuse(Message::new("not-a-row-number").hint(Message::new("write-row-number")), node.origin),
        });
        let until = request.get("until").and_then(|node| {
            let value = self.setting_text(node)?;
            Some(Spanned { value, origin: node.origin })
        });
        (self.errors == errors).then_some(TableRequest { sheet, range, header, until })
    }

    fn setting_text(&mut self, node: &Node) -> Option<Arc<str>> {
        match node.as_text().filter(|text| !text.trim().is_empty()) {
            Some(text) => Some(text.clone()),
            None => self.refuse(Message::new("setting-not-text").hint(Message::new("write-text")), node.origin),
        }
    }

    /// A list of single values takes the first column, and so does one of persons that stand there by their whole names.
    fn first_column(&mut self, of: &FieldType, table: &Table, origin: Origin) -> Value {
        let column = table.headers.first().map(|header| header.column);
        let mut items = Vec::new();
        for (at, node) in table.rows.iter().filter_map(|row| row.cells.first()) {
            if Some(*at) == column {
                items.extend(self.value(of, node).filter(|value| !value.is_none()));
            }
        }
        list_of(origin, items)
    }

    fn rows(
        &mut self,
        fields: &Fields,
        request: &Request<'_>,
        book: &Book,
        table: &Table,
        origin: Origin,
    ) -> Option<Value> {
        let filter = self.row_expression(fields, request.get("where"));
        let order = self.row_orders(fields, request.get("sort"));
        let columns = self.columns(fields, request, book, table);
        if columns.incomplete {
            return None;
        }
        let mut records = Vec::new();
        for row in &table.rows {
            if let Some(record) = self.row(fields, row, &columns) {
                records.push(record);
            }
        }
        let mut kept = Vec::new();
        for record in records {
            if self.keeps(filter.as_ref(), &record) {
                kept.push(record);
            }
        }
        for (expression, node, descending) in order.iter().rev() {
            kept = self.sorted(kept, expression, node, *descending);
        }
        let values = kept.into_iter().map(|record| Value::new(record.origin, Data::Record(Arc::new(record))));
        Some(list_of(origin, values.collect()))
    }

    /// Binds a row. None when something in it was complained of.
    fn row(&mut self, fields: &Fields, row: &Row, columns: &Columns) -> Option<Record> {
        let errors = self.errors;
        let mut draft = Draft::new(fields, row.origin);
        for (column, at) in &columns.fields {
            draft.places[*at] = Some(row.at(*column));
        }
        for (column, node) in &row.cells {
            let Some((_, at)) = columns.fields.iter().find(|(known, _)| known == column) else { continue };
            if let Some(field) = fields.iter().nth(*at) {
                self.fill(field, *at, node, &mut draft);
            }
        }
        self.finish(fields, &mut draft);
        (self.errors == errors).then(|| draft.into_record(fields))
    }

    /// Finds the field of each column; says once which columns have none, and which required fields have no column.
    fn columns(&mut self, fields: &Fields, request: &Request<'_>, book: &Book, table: &Table) -> Columns {
        let mut found: Vec<(u16, usize)> = Vec::new();
        let renamed = self.renamed(fields, request, table);
        for header in &table.headers {
            let by_name = renamed.iter().find(|(name, _)| is_called(header, name)).map(|(_, at)| *at);
            let found_by_itself = || header.names().find_map(|name| fields.find(name)).map(|(at, _)| at);
            let at = by_name.unwrap_or_else(found_by_itself);
            match at {
                Some(at) if found.iter().any(|(_, known)| *known == at) => self.column_twice(fields, at, header),
                Some(at) if fields.iter().nth(at).is_some_and(|field| field.derive.is_some()) => {}
                Some(at) => found.push((header.column, at)),
                None if by_name.is_some() => {}
                None => self.unknown_column(fields, header),
            }
        }
        let mut incomplete = false;
        for (at, field) in fields.iter().enumerate() {
            let needed = field.required && field.default.is_none() && field.derive.is_none();
            if needed && !found.iter().any(|(_, known)| *known == at) {
                incomplete = true;
                self.missing_column(fields, at, request, book, table);
            }
        }
        Columns { fields: found, incomplete }
    }

    /// Reads `columns: {own header: field}`; `-` or nothing leaves a column out.
    fn renamed(&mut self, fields: &Fields, request: &Request<'_>, table: &Table) -> Vec<(Arc<str>, Option<usize>)> {
        let Some(node) = request.get("columns") else { return Vec::new() };
        let Some(entries) = node.as_map() else {
            self.error(Message::new("columns-not-pairs").hint(Message::new("write-columns")), node.origin);
            return Vec::new();
        };
        let mut renamed = Vec::new();
        for entry in entries {
            let headers = || table.headers.iter().map(|header| &*header.text);
            if !table.headers.iter().any(|header| is_called(header, &entry.key)) {
                let message = Message::new("unknown-column").with("name", &entry.key);
                let hint = match nearest_name(&entry.key, headers()) {
                    Some(near) => Message::new("did-you-mean").with("name", near),
                    None => Message::new("choose-setting").with("names", headers().collect::<Vec<_>>().join(", ")),
                };
                self.error(message.hint(hint), entry.key_origin);
            }
            let name = entry.value.as_text().map(|text| text.trim()).filter(|name| !name.is_empty() && *name != "-");
            let at = name.and_then(|name| match fields.find(name) {
                Some((at, _)) => Some(at),
                None => self.refuse(resolve::unknown_field(name, fields), entry.value.origin),
            });
            renamed.push((entry.key.clone(), at));
        }
        renamed
    }

    fn column_twice(&mut self, fields: &Fields, at: usize, header: &Header) {
        let name = fields.iter().nth(at).map_or("", |field| &field.name);
        let message = Message::new("column-twice").with("header", &header.text).with("name", name);
        self.warn(message.hint(Message::new("remove-column")), header.origin);
    }

    fn unknown_column(&mut self, fields: &Fields, header: &Header) {
        let message = Message::new("column-without-field").with("header", &header.text);
        let near = if self.has_said_enough() { None } else { fields.nearest_in(&header.text, self.manner.locale) };
        let hint = match near {
            Some(near) => Message::new("did-you-mean").with("name", near),
            None => Message::new("name-column"),
        };
        self.warn(message.hint(hint), header.origin);
    }

    fn missing_column(&mut self, fields: &Fields, at: usize, request: &Request<'_>, book: &Book, table: &Table) {
        let Some(field) = fields.iter().nth(at) else { return };
        let file = request.from.as_text().map_or("", |path| path.trim());
        let sheet = table.headers.first().and_then(|header| sheet_name(book, header.origin)).unwrap_or_default();
        let key = if sheet.is_empty() { "missing-column-in-file" } else { "missing-column" };
        let message = Message::new(key)
            .with("label", field.label.get(self.manner.locale))
            .with("file", file)
            .with("sheet", sheet);
        let headers: Vec<String> = table.headers.iter().map(|header| format!("`{}`", header.text)).collect();
        let expected = field.label.get(self.manner.locale);
        let hint = Message::new("add-column").with("expected", expected).with("names", headers.join(", "));
        let place = table.headers.first().map_or(request.from.origin, |header| header.origin);
        self.error(message.hint(hint), place);
    }

    fn row_expression(&mut self, fields: &Fields, node: Option<&Node>) -> Option<Expression> {
        let node = node?;
        let text = self.setting_text(node)?;
        self.parsed(fields, node, &text, 0)
    }

    fn parsed(&mut self, fields: &Fields, node: &Node, text: &str, skipped: usize) -> Option<Expression> {
        // An assistant writes the names and words that the columns have, which are aliases and labels.
        let locale = self.manner.locale;
        let flaws = match Expression::parse(text).map(|expression| expression.in_names_of(fields, locale)) {
            Ok(expression) => match resolve::flaws_of_user(&expression, fields, locale) {
                flaws if flaws.is_empty() => return Some(expression),
                flaws => flaws,
            },
            Err(flaw) => vec![flaw],
        };
        for flaw in flaws {
            self.error(flaw.message, within(node, flaw.range.start + skipped..flaw.range.end + skipped));
        }
        None
    }

    /// Reads `sort: due`, `sort: -due` (the last first) or a list of them.
    fn row_orders<'n>(&mut self, fields: &Fields, node: Option<&'n Node>) -> Vec<(Expression, &'n Node, bool)> {
        let Some(node) = node else { return Vec::new() };
        let nodes = node.as_list().unwrap_or(std::slice::from_ref(node));
        let mut orders = Vec::new();
        for node in nodes {
            let Some(text) = self.setting_text(node) else { continue };
            let name = text.trim_start().strip_prefix('-');
            let skipped = name.map_or(0, |name| text.len() - name.len());
            if let Some(expression) = self.parsed(fields, node, name.unwrap_or(&text), skipped) {
                orders.push((expression, node, name.is_some()));
            }
        }
        orders
    }

    fn keeps(&mut self, filter: Option<&Expression>, record: &Record) -> bool {
        let Some(filter) = filter else { return true };
        match filter.holds(record) {
            Ok(keeps) => keeps,
            Err(message) => {
                self.error(message, filter.place(record));
                false
            }
        }
    }

    /// Sorts rows by an expression; rows where it is absent come last.
    fn sorted(&mut self, records: Vec<Record>, expression: &Expression, node: &Node, descending: bool) -> Vec<Record> {
        let mut keyed = Vec::new();
        for record in records {
            match expression.evaluate(&record as &dyn Scope) {
                Ok(key) => keyed.push((sortable(key), record)),
                Err(message) => self.error(message, expression.place(&record)),
            }
        }
        match comparable(keyed.iter().map(|(key, _)| key)) {
            Ok(()) => keyed.sort_by(|(left, _), (right, _)| {
                if left.is_none() || right.is_none() {
                    return left.is_none().cmp(&right.is_none());
                }
                let order = compare(left, right).unwrap_or(Ordering::Equal);
                if descending { order.reverse() } else { order }
            }),
            Err(message) => self.error(message, node.origin),
        }
        keyed.into_iter().map(|(_, record)| record).collect()
    }
}

/// Tells whether a table has no columns for the parts of a record that may be one text: persons stand in its first by their whole names.
fn is_one_column(of: &FieldType, fields: &Fields, table: &Table, request: &Request<'_>) -> bool {
    let is_part = |header: &Header| {
        let field = fields.find(&header.text).map(|(_, field)| field);
        field.is_some_and(|field| &*fields.type_name != "person" || NAME_FIELDS.contains(&&*field.name))
    };
    of.is_one_text() && request.get("columns").is_none() && !table.headers.iter().any(is_part)
}

/// No comes before yes.
fn sortable(key: Value) -> Value {
    match key.data {
        Data::Boolean(yes) => Value::new(key.origin, Data::Number(u8::from(yes).into())),
        _ => key,
    }
}

fn column_names(request: &Request<'_>) -> Vec<Arc<str>> {
    let entries = request.get("columns").and_then(Node::as_map).unwrap_or_default();
    entries.iter().map(|entry| entry.key.clone()).collect()
}

/// Tells whether a name is one that a header has.
fn is_called(header: &Header, name: &str) -> bool {
    header.names().any(|own| name_key(own) == name_key(name))
}

fn sheet_name(book: &Book, origin: Origin) -> Option<&str> {
    let Place::Cell(cell) = origin.place() else { return None };
    book.sheets.get(usize::from(cell.sheet)).map(|sheet| &*sheet.name)
}
