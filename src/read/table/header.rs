//! The headers of a table: of one row, or of two where a merged header has others below it.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Cells, Finding, Header};
use crate::diagnostic::{CellRef, Diagnostic, Message, Origin};
use crate::read::name::name_key;
use crate::read::{Content, Node, row};

/// The headers of a table.
pub(super) struct Headers {
    /// From left to right.
    pub(super) list: Vec<Header>,
    /// The place among the rows of the first one below them.
    pub(super) below: usize,
}

/// A row has no more merged cells than this, unless a hostile workbook says so.
const MOST_GROUPS: usize = 8_192;

/// Two rows of headers: their places among the rows.
type Pair = (usize, usize);

impl Headers {
    /// Reads the headers in a row, and in the one below or above it where they belong together.
    pub(super) fn of(finding: &Finding<'_>, at: usize) -> Self {
        let below = Some((at, at + 1)).filter(|pair| finding.is_second_row(*pair));
        let above = at.checked_sub(1).map(|above| (above, at)).filter(|pair| finding.is_first_row(*pair));
        match below.or(above) {
            Some(pair) => Self { list: finding.of_two_rows(pair), below: pair.1 + 1 },
            None => Self { list: of_one_row(&finding.rows[at].1), below: at + 1 },
        }
    }

    /// A known header that stands there twice leaves open which column is meant.
    pub(super) fn check_twice(&self, is_known: &dyn Fn(&str) -> bool, diagnostics: &mut Vec<Diagnostic>) {
        let mut known: HashMap<String, Origin> = HashMap::new();
        for header in &self.list {
            let Some(name) = header.names().find(|name| is_known(name)) else { continue };
            let Some(first) = known.insert(name_key(name), header.origin) else { continue };
            let message = Message::new("header-twice").with("header", name);
            let message = message.hint_at(Message::new("rename-header"), Some(first));
            diagnostics.push(Diagnostic::error(message, header.origin));
        }
    }
}

fn of_one_row(cells: &Cells<'_>) -> Vec<Header> {
    cells.iter().filter_map(|(column, node)| header(*column, node)).collect()
}

fn header(column: u16, node: &Node) -> Option<Header> {
    if matches!(node.content, Content::Error(_) | Content::Uncalculated) {
        return None;
    }
    Some(Header { text: on_one_line(node), long: None, column, origin: node.origin })
}

fn on_one_line(node: &Node) -> Arc<str> {
    row::text(&node.content).split_whitespace().collect::<Vec<_>>().join(" ").into()
}

impl Finding<'_> {
    fn cells(&self, at: usize) -> &Cells<'_> {
        &self.rows[at].1
    }

    /// Tells whether two rows follow each other in the sheet.
    fn are_neighbours(&self, (upper, lower): Pair) -> bool {
        let row = |at: usize| self.rows.get(at).map(|(row, _)| *row);
        row(lower).is_some_and(|below| row(upper).is_some_and(|above| above + 1 == below))
    }

    /// The merged headers of a row that lie over several columns of that row alone.
    fn groups(&self, at: usize) -> impl Iterator<Item = (CellRef, CellRef)> {
        let row = self.rows[at].0;
        let merged = self.sheet.merged.iter().copied();
        let groups =
            merged.filter(move |(first, last)| first.row == row && last.row == row && first.column < last.column);
        groups.take(MOST_GROUPS)
    }

    /// Tells whether the row below a header belongs to it: it has two texts or more below a merged header, and nothing below a header
    /// that is not merged, as a row of data would have.
    fn is_second_row(&self, pair: Pair) -> bool {
        if !self.are_neighbours(pair) {
            return false;
        }
        let under = |column: u16, (first, last): (CellRef, CellRef)| (first.column..=last.column).contains(&column);
        let lower = self.cells(pair.1);
        let groups: Vec<_> = self.groups(pair.0).collect();
        let is_whole = |(column, node): &(u16, &Node)| {
            let grouped = groups.iter().any(|group| under(*column, *group));
            let alone = self.cells(pair.0).iter().any(|(above, _)| above == column) && !grouped;
            node.as_text().is_some() && !alone
        };
        let below = |group: &(CellRef, CellRef)| lower.iter().filter(|(column, _)| under(*column, *group)).count();
        groups.iter().any(|group| below(group) >= 2) && lower.iter().all(is_whole)
    }

    /// Tells whether the row above a header belongs to it: it has a merged header beside another one. A merged cell alone is a title.
    fn is_first_row(&self, pair: Pair) -> bool {
        self.are_neighbours(pair) && self.groups(pair.0).next().is_some() && self.cells(pair.0).len() > 1
    }

    fn of_two_rows(&self, (upper, lower): Pair) -> Vec<Header> {
        let groups: Vec<_> = self.groups(upper).collect();
        let over = |column: u16| groups.iter().find(|(first, last)| (first.column..=last.column).contains(&column));
        let text_of =
            |column: u16| self.cells(upper).iter().find(|(at, _)| *at == column).map(|(_, node)| on_one_line(node));
        let mut headers = of_one_row(self.cells(lower));
        for header in &mut headers {
            let group = over(header.column).and_then(|(first, _)| text_of(first.column));
            header.long = group.map(|group| format!("{group} {}", header.text).into());
        }
        let single = |(column, node): &(u16, &Node)| {
            let taken = headers.iter().any(|header| header.column == *column) || over(*column).is_some();
            // A day beside a title is no header.
            if taken || node.as_text().is_none() { None } else { header(*column, node) }
        };
        let alone: Vec<_> = self.cells(upper).iter().filter_map(single).collect();
        headers.extend(alone);
        headers.sort_by_key(|header| header.column);
        tell_apart(&mut headers);
        headers
    }
}

/// `Begin` below `Gepland` and again below `Werkelijk` says which only with what stands above it.
fn tell_apart(headers: &mut [Header]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for header in headers.iter() {
        *counts.entry(name_key(&header.text)).or_default() += 1;
    }
    for header in headers {
        if counts[&name_key(&header.text)] > 1
            && let Some(long) = header.long.take()
        {
            header.text = long;
        }
    }
}
