//! Free tables: rows and columns without declared fields, as `{header, rows}` in templates.

use std::sync::Arc;

use super::Binder;
use super::list::list_of;
use super::source::is_source;
use crate::diagnostic::{Message, Origin};
use crate::kind::field::{FieldType, Single};
use crate::kind::record::{Data, Record, Value};
use crate::read::{Content, Node};

const TEXT: FieldType = FieldType::Single(Single::Text);

impl Binder<'_> {
    /// Binds a table: a list of lists of which the first is the header, a list of groups, or a source.
    pub(super) fn table(&mut self, node: &Node) -> Option<Value> {
        if is_source(&TEXT, node) {
            return self.table_of_source(node);
        }
        let rows = node.as_list().filter(|rows| !rows.is_empty());
        let Some(rows) = rows else {
            return self.refuse(Message::new("not-a-table").hint(Message::new("write-table")), node.origin);
        };
        if rows.iter().all(|row| row.as_map().is_some()) {
            return Some(self.table_of_groups(rows, node.origin));
        }
        let mut lines = Vec::new();
        for row in rows {
            let Some(cells) = row.as_list() else {
                return self.refuse(Message::new("not-a-table").hint(Message::new("write-table")), row.origin);
            };
            let cells = cells.iter().map(|cell| self.cell(cell)).collect();
            lines.push(list_of(row.origin, cells));
        }
        let header = lines.remove(0);
        let width = header.items().len();
        for line in lines.iter().filter(|line| line.items().len() > width) {
            let message = Message::new("row-too-wide").with("count", line.items().len()).with("columns", width);
            self.error(message, line.origin);
        }
        Some(finished(node.origin, header, lines))
    }

    fn table_of_groups(&mut self, rows: &[Node], origin: Origin) -> Value {
        let mut names: Vec<Arc<str>> = Vec::new();
        for entry in rows.iter().filter_map(Node::as_map).flatten() {
            if !names.contains(&entry.key) {
                names.push(entry.key.clone());
            }
        }
        let mut lines = Vec::new();
        for row in rows {
            let cells = names.iter().map(|name| row.get(name).map_or(Value::none(row.origin), |node| self.cell(node)));
            lines.push(list_of(row.origin, cells.collect()));
        }
        let header = names.iter().map(|name| Value::new(origin, Data::Text(name.clone()))).collect();
        finished(origin, list_of(origin, header), lines)
    }

    fn table_of_source(&mut self, node: &Node) -> Option<Value> {
        let table = self.find_table_in(node, &|_| false)?;
        let header = table.headers.iter().map(|header| Value::new(header.origin, Data::Text(header.text.clone())));
        let header = list_of(node.origin, header.collect());
        let mut lines = Vec::new();
        for row in &table.rows {
            let mut cells = Vec::new();
            for header in &table.headers {
                let cell = row.cells.iter().find(|(column, _)| *column == header.column);
                cells.push(cell.map_or(Value::none(row.at(header.column)), |(_, node)| self.cell(node)));
            }
            lines.push(list_of(row.origin, cells));
        }
        Some(finished(node.origin, header, lines))
    }

    /// A cell keeps its own type; what is typed is text.
    fn cell(&mut self, node: &Node) -> Value {
        let data = match &node.content {
            Content::Number { value, percent: true } => Data::Percent(*value),
            Content::Number { value, percent: false } => Data::Number(*value),
            Content::Date(date) => Data::Date(*date),
            Content::DateTime(moment) => Data::DateTime(*moment),
            Content::Time(time) => Data::Time(*time),
            Content::Boolean(value) => Data::Boolean(*value),
            _ => return self.value(&TEXT, node).unwrap_or(Value::none(node.origin)),
        };
        Value::new(node.origin, data)
    }
}

fn finished(origin: Origin, header: Value, rows: Vec<Value>) -> Value {
    let fields = vec![("header".into(), header), ("rows".into(), list_of(origin, rows))];
    Value::new(origin, Data::Record(Arc::new(Record { type_name: "table".into(), origin, fields })))
}
