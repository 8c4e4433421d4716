//! Reading a form that was filled in: the node that the document's YAML would have been.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message, Origin, Place, Reported};
use crate::kind::bind::reserved_name;
use crate::kind::declaration::Kind;
use crate::kind::field::FieldType;
use crate::kind::fields::Fields;
use crate::kind::names::{name_key, nearest_name};
use crate::office::locale::Locale;
use crate::read::{Book, Content, Entry, Node};

use super::layout::{Layout, ListSheet, Rows};
use super::sheet::{Grid, grids, is_blank};
use super::words::{BELONGS_TO, STEP};

/// Finds the cell that names the kind, in the first two columns of the first sheet that has one.
#[must_use]
pub fn kind_of(book: &Book) -> Option<Node> {
    grids(book).find_map(|grid| kind_cell(&grid))
}

fn kind_cell(grid: &Grid<'_>) -> Option<Node> {
    let row = grid.rows().into_iter().find(|row| reserved_name(&grid.text(*row, 0)) == Some("kind"))?;
    Some(grid.cell(row, 1)).filter(|cell| !is_blank(cell))
}

/// Reads a form of a kind, which `named` names. What is not known in it complains, and the rest goes on.
#[must_use]
pub fn read(kind: &Kind, book: &Book, named: &Node) -> Reported<Node> {
    let mut reading = Reading { kind, layout: Layout::new(kind), diagnostics: Vec::new() };
    let node = reading.document(book, named);
    Reported::with(Some(node), reading.diagnostics)
}

struct Reading<'k> {
    kind: &'k Kind,
    layout: Layout<'k>,
    diagnostics: Vec<Diagnostic>,
}

/// One row of a list, with the cell that says where it belongs.
struct Line {
    belongs_to: Node,
    /// The cell by which lists that belong to it know it.
    key: Node,
    node: Node,
}

/// The rows of a list, as the lists that belong to it find them.
struct Rowed<'a> {
    sheet: &'a str,
    keys: Vec<String>,
    by_key: HashMap<String, Vec<usize>>,
}

impl<'a> Rowed<'a> {
    fn new(sheet: &'a str, lines: &[Line]) -> Self {
        let keys: Vec<String> = lines.iter().map(|line| text_of(&line.key)).collect();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (row, key) in keys.iter().enumerate() {
            by_key.entry(name_key(key)).or_default().push(row);
        }
        Self { sheet, keys, by_key }
    }
}

/// Rows of the head, which has one for each field.
const HEAD_ROWS: usize = 2000;
/// Rows among which a misspelled one is looked for.
const SUGGESTED_ROWS: usize = 1000;

/// What the header of a column means.
enum Meaning {
    Parent,
    Slot(Vec<Arc<str>>, bool),
}

impl Reading<'_> {
    fn document(&mut self, book: &Book, named: &Node) -> Node {
        let head = grids(book).find(|grid| kind_cell(grid).is_some()).or_else(|| grids(book).next());
        let mut entries = head.map(|grid| self.head(&grid)).unwrap_or_default();
        if !entries.iter().any(|entry| &*entry.key == "kind") {
            entries.push(Entry { key: "kind".into(), key_origin: named.origin, value: named.clone() });
        }
        let mut lists: Vec<Vec<Line>> = self.layout.lists.iter().map(|_| Vec::new()).collect();
        let mut headers: Vec<Option<Origin>> = vec![None; lists.len()];
        let mut seen: Vec<usize> = Vec::new();
        for grid in grids(book).filter(|grid| head.is_none_or(|head| head.number() != grid.number())) {
            let rows = grid.rows();
            let Some(first) = rows.first() else { continue };
            let Some(at) = self.list_called(grid.name()).filter(|at| !seen.contains(at)) else {
                self.unknown_sheet(&grid, *first);
                continue;
            };
            seen.push(at);
            self.warn_hidden(&grid, &rows);
            headers[at] = Some(grid.origin(*first, 0));
            lists[at] = self.lines(at, &grid, &rows);
        }
        self.join(&mut lists, &headers);
        for (at, lines) in lists.into_iter().enumerate() {
            if let Some(origin) = headers[at].filter(|_| !lines.is_empty()) {
                let nodes = lines.into_iter().map(|line| line.node).collect();
                self.put_list(at, &mut entries, origin, nodes);
            }
        }
        let origin = head.map_or(Origin::whole(book.file), |grid| grid.origin(0, 0));
        Node::new(origin, Content::Map(without_blank_groups(entries)))
    }

    /// Reads the head: a field in the first column, its value in the second.
    fn head(&mut self, grid: &Grid<'_>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let rows = grid.rows();
        if let Some(row) = rows.get(HEAD_ROWS) {
            let message = Message::new("head-too-long").with("sheet", grid.name()).with("limit", HEAD_ROWS);
            self.diagnostics.push(Diagnostic::error(message.hint(Message::new("move-list")), grid.origin(*row, 0)));
        }
        for row in rows.into_iter().take(HEAD_ROWS) {
            let (label, value) = (grid.text(row, 0), grid.cell(row, 1));
            // What is not filled in is looked for where it should stand.
            let origin = if is_blank(&value) { value.origin } else { grid.origin(row, 0) };
            if label.is_empty() && is_blank(&value) {
                continue;
            }
            if label.is_empty() {
                let message = Message::new("value-without-field").hint(Message::new("write-field-before"));
                self.diagnostics.push(Diagnostic::error(message, value.origin));
                continue;
            }
            let way = way_to(&self.kind.fields, &label);
            match (way, reserved_name(&label)) {
                (Some((way, is_list)), _) => put(&mut entries, &way, origin, lines_of(value, is_list)),
                (None, Some(reserved)) => put(&mut entries, &[reserved.into()], origin, value),
                // A line that stands alone is a remark or a heading.
                (None, None) if is_blank(&value) => {}
                (None, None) => put(&mut entries, &as_typed(&self.kind.fields, &label), origin, value),
            }
        }
        entries
    }

    /// Finds the list of a sheet, by its name in any language or by a name of its field.
    fn list_called(&self, name: &str) -> Option<usize> {
        let key = name_key(name);
        let by_name = |list: &ListSheet<'_>| list.names.iter().any(|name| name_key(name) == key);
        let by_field = |list: &ListSheet<'_>| list.slot.field().names().any(|name| name_key(name) == key);
        self.layout.lists.iter().position(by_name).or_else(|| self.layout.lists.iter().position(by_field))
    }

    fn unknown_sheet(&mut self, grid: &Grid<'_>, row: u32) {
        let names: Vec<&str> = self.layout.lists.iter().map(|list| &*list.names[Locale::default().index()]).collect();
        let message = Message::new("sheet-without-list").with("sheet", grid.name());
        let hint = match nearest_name(grid.name(), names) {
            Some(near) => Message::new("did-you-mean").with("name", near),
            None => Message::new("remove-sheet"),
        };
        let column = grid.columns(row).first().copied().unwrap_or(0);
        self.diagnostics.push(Diagnostic::warning(message.hint(hint), grid.origin(row, column)));
    }

    fn warn_hidden(&mut self, grid: &Grid<'_>, rows: &[u32]) {
        let Some((row, count)) = grid.hidden(rows) else { return };
        let message = Message::new("hidden-rows-count").with("count", count);
        let message = message.hint(Message::new("delete-hidden-rows"));
        self.diagnostics.push(Diagnostic::warning(message, grid.origin(row, 0)));
    }

    /// Reads the rows of a list below its headers.
    fn lines(&mut self, at: usize, grid: &Grid<'_>, rows: &[u32]) -> Vec<Line> {
        let header = rows[0];
        let columns = grid.columns(header);
        if matches!(self.layout.lists[at].rows, Rows::Table) {
            return table(grid, rows, &columns);
        }
        let meanings: Vec<(u16, Option<Meaning>)> =
            columns.iter().map(|column| (*column, self.meaning(at, grid, header, *column))).collect();
        if self.layout.lists[at].parent.is_some()
            && !meanings.iter().any(|(_, found)| matches!(found, Some(Meaning::Parent)))
        {
            let message = Message::new("no-parent-column").with("sheet", grid.name());
            let hint = Message::new("add-parent-column")
                .with("header_nl", BELONGS_TO.get(Locale::Dutch))
                .with("header_en", BELONGS_TO.get(Locale::English));
            self.diagnostics.push(Diagnostic::error(message.hint(hint), grid.origin(header, columns[0])));
            return Vec::new();
        }
        let lines = rows[1..].iter().filter_map(|row| self.line(at, grid, *row, &meanings));
        fill_down(grid, lines.collect())
    }

    fn meaning(&mut self, at: usize, grid: &Grid<'_>, header: u32, column: u16) -> Option<Meaning> {
        let text = grid.text(header, column);
        let list = &self.layout.lists[at];
        let is_parent = BELONGS_TO.0.iter().any(|word| name_key(word) == name_key(&text));
        let fields = match list.rows {
            _ if is_parent && list.parent.is_some() => return Some(Meaning::Parent),
            Rows::Records(fields, _) | Rows::Recipients(fields, _) => fields,
            // The one column of a list of values may be called anything.
            Rows::Values(_) | Rows::Table => return Some(Meaning::Slot(Vec::new(), false)),
        };
        let way = way_to(fields, &text);
        if way.is_none() {
            let message = Message::new("column-without-field").with("header", &text);
            let hint = match fields.nearest(&text) {
                Some(near) => Message::new("did-you-mean").with("name", near),
                None => Message::new("remove-own-column"),
            };
            self.diagnostics.push(Diagnostic::warning(message.hint(hint), grid.origin(header, column)));
        }
        way.map(|(way, is_list)| Meaning::Slot(way, is_list))
    }

    fn line(&self, at: usize, grid: &Grid<'_>, row: u32, meanings: &[(u16, Option<Meaning>)]) -> Option<Line> {
        let list = &self.layout.lists[at];
        let key_name = self.layout.key_column(at).map(|column| list.rows.columns()[column].field().name.clone());
        let first = grid.origin(row, meanings.first().map_or(0, |(column, _)| *column));
        let empty = || Node::new(first, Content::Empty);
        let (mut belongs_to, mut key, mut value) = (empty(), empty(), empty());
        let mut entries = Vec::new();
        let mut filled = false;
        for (column, meaning) in meanings {
            let cell = grid.cell(row, *column);
            match meaning {
                None => {}
                Some(Meaning::Parent) => belongs_to = cell,
                Some(Meaning::Slot(way, is_list)) => {
                    filled |= !is_blank(&cell);
                    if key_name.as_ref().is_some_and(|name| way.len() == 1 && way[0] == *name) {
                        key = cell.clone();
                    }
                    match way.is_empty() {
                        true if is_blank(&value) => value = cell,
                        true => {}
                        false => put(&mut entries, way, grid.origin(row, *column), lines_of(cell, *is_list)),
                    }
                }
            }
        }
        let node = match list.rows {
            Rows::Values(_) => value,
            _ => Node::new(first, Content::Map(without_blank_groups(entries))),
        };
        filled.then_some(Line { belongs_to, key, node })
    }

    /// Brings the rows of lists within lists to the rows that they belong to, the inmost first.
    fn join(&mut self, lists: &mut [Vec<Line>], headers: &[Option<Origin>]) {
        for at in (0..lists.len()).rev() {
            let Some(parent) = self.layout.lists[at].parent else { continue };
            let mut by_row: Vec<Vec<Node>> = lists[parent].iter().map(|_| Vec::new()).collect();
            let name = self.layout.lists[parent].names[Locale::default().index()].clone();
            let rows = Rowed::new(&name, &lists[parent]);
            for line in std::mem::take(&mut lists[at]) {
                if let Some(row) = self.row_of(&line, &rows) {
                    by_row[row].push(line.node);
                }
            }
            for (row, nodes) in by_row.into_iter().enumerate().filter(|(_, nodes)| !nodes.is_empty()) {
                let Some(origin) = headers[at] else { continue };
                if let Content::Map(mut entries) =
                    std::mem::replace(&mut lists[parent][row].node.content, Content::Empty)
                {
                    self.put_list(at, &mut entries, origin, nodes);
                    lists[parent][row].node.content = Content::Map(entries);
                }
            }
        }
    }

    /// Finds the row that a line belongs to: by what identifies the row, else by its number.
    fn row_of(&mut self, line: &Line, rows: &Rowed<'_>) -> Option<usize> {
        let sheet = rows.sheet;
        let typed = text_of(&line.belongs_to);
        if typed.is_empty() {
            let message = Message::new("row-belongs-nowhere").with("sheet", sheet);
            self.diagnostics.push(Diagnostic::error(message.hint(Message::new("fill-parent")), line.belongs_to.origin));
            return None;
        }
        let found = rows.by_key.get(&name_key(&typed)).map_or(&[][..], Vec::as_slice);
        let by_number = || typed.parse::<usize>().ok().filter(|number| (1..=rows.keys.len()).contains(number));
        match (found, by_number()) {
            ([row], _) => return Some(*row),
            ([], Some(number)) => return Some(number - 1),
            _ => {}
        }
        let key = if found.is_empty() { "row-belongs-to-unknown" } else { "row-belongs-to-several" };
        let message = Message::new(key).with("typed", &typed).with("sheet", sheet);
        let suggested = rows.keys.iter().map(String::as_str).take(SUGGESTED_ROWS);
        let hint = match nearest_name(&typed, suggested).filter(|_| found.is_empty()) {
            Some(near) => Message::new("did-you-mean").with("name", near),
            None => Message::new("write-row-of-parent").with("count", rows.keys.len()),
        };
        self.diagnostics.push(Diagnostic::error(message.hint(hint), line.belongs_to.origin));
        None
    }

    /// Puts the rows of a list where the list belongs. One recipient is the recipient; more are a letter each.
    fn put_list(&self, at: usize, entries: &mut Vec<Entry>, origin: Origin, mut nodes: Vec<Node>) {
        let list = &self.layout.lists[at];
        let way: Vec<Arc<str>> = list.slot.names().into_iter().map(Into::into).collect();
        match (&list.rows, nodes.len()) {
            (Rows::Recipients(..), 1) => put(entries, &way, origin, nodes.remove(0)),
            (Rows::Recipients(..), _) => {
                put(entries, &["for_each".into()], origin, Node::new(origin, Content::List(nodes)));
            }
            _ => put(entries, &way, origin, Node::new(origin, Content::List(nodes))),
        }
    }
}

/// Reads a table with the user's own columns: the first row is its header.
fn table(grid: &Grid<'_>, rows: &[u32], columns: &[u16]) -> Vec<Line> {
    let line = |row: &u32| {
        let cells: Vec<Node> = columns.iter().map(|column| grid.cell(*row, *column)).collect();
        let origin = grid.origin(*row, columns[0]);
        let empty = || Node::new(origin, Content::Empty);
        Line { belongs_to: empty(), key: empty(), node: Node::new(origin, Content::List(cells)) }
    };
    rows.iter().map(line).collect()
}

/// A merged cell says for all its rows where they belong.
fn fill_down(grid: &Grid<'_>, mut lines: Vec<Line>) -> Vec<Line> {
    let Some(Place::Cell(first)) = lines.first().map(|line| line.belongs_to.origin.place()) else { return lines };
    let merged = grid.merged_down(first.column);
    for line in lines.iter_mut().filter(|line| line.belongs_to.is_empty()) {
        let Place::Cell(cell) = line.belongs_to.origin.place() else { continue };
        let above = merged.range(..cell.row).next_back().filter(|(_, last)| **last >= cell.row);
        if let Some((row, _)) = above {
            line.belongs_to = grid.cell(*row, cell.column);
        }
    }
    lines
}

fn text_of(node: &Node) -> String {
    let number = match &node.content {
        Content::Number { value, .. } => value.normalize().to_string(),
        _ => String::new(),
    };
    node.as_text().map_or(number, |text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Finds the way that a header or label means, and whether it leads to a list: `Volgende vergadering › Datum`.
fn way_to(fields: &Fields, label: &str) -> Option<(Vec<Arc<str>>, bool)> {
    let whole = fields.find(label).map(|(_, field)| field);
    if let Some(field) = whole {
        return Some((vec![field.name.clone()], matches!(field.of, FieldType::List(_))));
    }
    let (first, rest) = label.split_once(STEP.trim()).or_else(|| label.split_once('>'))?;
    let (_, field) = fields.find(first)?;
    let FieldType::Record(inner) = &field.of else { return None };
    let (mut way, is_list) = way_to(inner, rest.trim())?;
    way.insert(0, field.name.clone());
    Some((way, is_list))
}

/// Gives the way of a label that leads nowhere as far as it is known, and then what was typed, which binding complains of.
fn as_typed(fields: &Fields, label: &str) -> Vec<Arc<str>> {
    let group = label.split_once(STEP.trim()).and_then(|(first, rest)| {
        let (_, field) = fields.find(first)?;
        matches!(field.of, FieldType::Record(_)).then(|| vec![field.name.clone(), rest.trim().into()])
    });
    group.unwrap_or_else(|| vec![label.into()])
}

/// Makes the lines of a cell a list, where a list belongs.
fn lines_of(node: Node, is_list: bool) -> Node {
    let Some(text) = node.as_text().filter(|text| is_list && text.trim().contains('\n')) else { return node };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let items = lines.map(|line| Node::plain(node.origin, line)).collect();
    Node::new(node.origin, Content::List(items))
}

/// Puts a value at the end of a way, through groups that are made where they are not there yet.
fn put(entries: &mut Vec<Entry>, way: &[Arc<str>], origin: Origin, value: Node) {
    let Some((first, rest)) = way.split_first() else { return };
    if rest.is_empty() {
        entries.push(Entry { key: first.clone(), key_origin: origin, value });
        return;
    }
    let known = entries.iter().position(|entry| entry.key == *first && entry.value.as_map().is_some());
    let at = known.unwrap_or_else(|| {
        let group = Node::new(origin, Content::Map(Vec::new()));
        entries.push(Entry { key: first.clone(), key_origin: origin, value: group });
        entries.len() - 1
    });
    if let Content::Map(inner) = &mut entries[at].value.content {
        put(inner, rest, origin, value);
    }
}

/// Leaves out groups of which nothing is filled in.
fn without_blank_groups(entries: Vec<Entry>) -> Vec<Entry> {
    let pruned = entries.into_iter().filter_map(|mut entry| {
        if let Content::Map(inner) = entry.value.content {
            let inner = without_blank_groups(inner);
            if inner.iter().all(|entry| is_blank(&entry.value)) {
                return None;
            }
            entry.value.content = Content::Map(inner);
        }
        Some(entry)
    });
    pruned.collect()
}
