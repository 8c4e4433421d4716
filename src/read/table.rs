//! Finding the table in a sheet: its header row below titles, its rows without blank ones and totals.
//!
//! What a header means is not known here; the caller tells which ones it knows.

mod header;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::name::name_key;
use super::sheet::region;
use super::{Book, Node, Sheet, Spanned, row};
use crate::diagnostic::{CellRef, Diagnostic, Message, Origin, Reported, nearest, nearest_by};
use header::Headers;

/// The rows in which the header is looked for, counted without blank ones.
const HEADER_ROWS: usize = 30;
/// A total is announced in one of the first columns.
const TOTAL_COLUMNS: usize = 3;
/// The rows at the end of a table in which a misspelt end is looked for.
const NAMED_ROWS: usize = 200;
const TOTAL_WORDS: [&str; 14] = [
    "totaal",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "total",
    "totals",
    "subtotal",
    "totaux",
    "gesamt",
    "gesamtsumme",
    "summe",
    "zwischensumme",
    "somme",
    "soustotal",
];

/// Which table is wanted. What is absent is found by itself.
#[derive(Clone, Debug, Default)]
pub struct TableRequest {
    /// The sheet; else the first visible one that is not empty.
    pub sheet: Option<Spanned<SheetChoice>>,
    /// The cells, as `B3:H40`; else all.
    pub range: Option<Spanned<Arc<str>>>,
    /// The row of the header, counted from 1.
    pub header: Option<Spanned<u32>>,
    /// How the row starts before which the table ends; else it ends with the sheet, or below a total.
    pub until: Option<Spanned<Arc<str>>>,
}

/// A sheet as the user names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetChoice {
    /// By its name, whatever its case.
    Name(Arc<str>),
    /// By its place in the workbook, counted from 1.
    Number(usize),
}

/// A table: headers and the rows below them.
#[derive(Clone, Debug)]
pub struct Table {
    /// The headers from left to right.
    pub headers: Vec<Header>,
    /// The rows, without blank ones and totals.
    pub rows: Vec<Row>,
}

/// One header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its text on one line. Below a merged header it is the lower text, unless that stands below another one too.
    pub text: Arc<str>,
    /// The text of the merged header above it and its own, as `Periode Begin`.
    pub long: Option<Arc<str>>,
    /// Its column, counted from 0.
    pub column: u16,
    /// Its cell.
    pub origin: Origin,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its first cell under a header.
    pub origin: Origin,
    /// Its filled cells under headers: column and value.
    pub cells: Vec<(u16, Node)>,
    cell: CellRef,
}

impl Header {
    /// The names that it has, the one that says most first.
    pub fn names(&self) -> impl Iterator<Item = &Arc<str>> {
        self.long.iter().chain(std::iter::once(&self.text))
    }
}

impl Row {
    /// Gives the cell in a column, filled or not.
    #[must_use]
    pub fn at(&self, column: u16) -> Origin {
        Origin::cell(self.origin.file(), CellRef { column, ..self.cell })
    }
}

/// Finds a table. A table without rows is a table; a sheet without cells is a complaint.
///
/// `is_known_header` gets the text of a cell as it stands there.
pub fn find(book: &Book, request: &TableRequest, is_known_header: &dyn Fn(&str) -> bool) -> Reported<Table> {
    let found = choose(book, request).and_then(|(number, sheet)| {
        let (first, last) = bounds(request)?;
        let finding = Finding { book, sheet, number, rows: rows(sheet, first, last), is_known_header };
        let header = finding.header_row(request)?;
        finding.table(request, &Headers::of(&finding, header))
    });
    found.unwrap_or_else(|diagnostic| Reported::failed(*diagnostic))
}

type Refused = Box<Diagnostic>;

fn refused(message: Message, origin: Origin) -> Refused {
    Box::new(Diagnostic::error(message, origin))
}

fn choose<'a>(book: &'a Book, request: &TableRequest) -> Result<(u16, &'a Sheet), Refused> {
    let sheets = || (0..=u16::MAX).zip(&book.sheets);
    let Some(Spanned { value, origin }) = &request.sheet else {
        let filled = sheets().filter(|(_, sheet)| !sheet.cells.is_empty());
        let found = filled.clone().find(|(_, sheet)| !sheet.hidden).or_else(|| filled.clone().next());
        return found.ok_or_else(|| refused(Message::new("workbook-without-cells"), Origin::whole(book.file)));
    };
    let by_number = |number: usize| sheets().find(|(at, _)| usize::from(*at) + 1 == number);
    let found = match value {
        SheetChoice::Number(number) => by_number(*number),
        SheetChoice::Name(name) => sheets()
            .find(|(_, sheet)| *sheet.name == **name)
            .or_else(|| sheets().find(|(_, sheet)| name_key(&sheet.name) == name_key(name) && !sheet.name.is_empty()))
            .or_else(|| name.trim().parse().ok().and_then(by_number)),
    };
    found.ok_or_else(|| refused(unknown_sheet(book, value), *origin))
}

fn unknown_sheet(book: &Book, choice: &SheetChoice) -> Message {
    let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !name.is_empty()).collect();
    let number = match choice {
        SheetChoice::Name(name) => name.trim().parse().ok(),
        SheetChoice::Number(number) => Some(*number),
    };
    let message = match (choice, number) {
        (SheetChoice::Name(name), None) => Message::new("unknown-sheet").with("name", name),
        (_, number) => {
            let number = number.unwrap_or_default();
            Message::new("unknown-sheet-number").with("number", number).with("count", book.sheets.len())
        }
    };
    if names.is_empty() {
        return message.hint(Message::new("leave-out-sheet"));
    }
    let message = match choice {
        SheetChoice::Name(name) if number.is_none() => match nearest(name, names.iter().copied()) {
            Some(near) => message.hint(Message::new("write-setting").with("name", near)),
            None => message,
        },
        _ => message,
    };
    message.hint(Message::new("choose-setting").with("names", names.join(", ")))
}

/// Row and column, counted from 0.
type Corner = (u32, u16);

fn bounds(request: &TableRequest) -> Result<(Corner, Corner), Refused> {
    let Some(range) = &request.range else { return Ok(((0, 0), (u32::MAX, u16::MAX))) };
    let text = range.value.trim().replace('$', "");
    let (first, last) = region(text.as_bytes()).ok_or_else(|| {
        let message = Message::new("not-a-range").with("range", &range.value);
        refused(message.hint(Message::new("write-range")), range.origin)
    })?;
    Ok(((first.row, first.column), (last.row, last.column)))
}

type Cells<'a> = Vec<(u16, &'a Node)>;

/// Gives the rows that are not blank, from top to bottom.
fn rows(sheet: &Sheet, first: Corner, last: Corner) -> Vec<(u32, Cells<'_>)> {
    let mut rows: BTreeMap<u32, Cells<'_>> = BTreeMap::new();
    for ((row, column), node) in sheet.cells.range(first..=last) {
        let blank = node.as_text().is_some_and(|text| text.trim().is_empty());
        if (first.1..=last.1).contains(column) && !blank {
            rows.entry(*row).or_default().push((*column, node));
        }
    }
    rows.into_iter().collect()
}

/// A sheet in which a table is looked for.
struct Finding<'a> {
    book: &'a Book,
    sheet: &'a Sheet,
    number: u16,
    rows: Vec<(u32, Cells<'a>)>,
    is_known_header: &'a dyn Fn(&str) -> bool,
}

impl Finding<'_> {
    /// Gives the place of the header among the rows.
    fn header_row(&self, request: &TableRequest) -> Result<usize, Refused> {
        if let Some(Spanned { value, origin }) = &request.header {
            let found = self.rows.iter().position(|(row, _)| row + 1 == *value);
            return found.ok_or_else(|| refused(Message::new("header-row-empty").with("row", value), *origin));
        }
        let looked = || 0..self.rows.len().min(HEADER_ROWS);
        let followed = |at: &usize| self.rows[*at].1.len() >= 2 && *at + 1 < self.rows.len();
        let found = looked().find(|at| self.is_header(*at)).or_else(|| looked().find(followed));
        found.or_else(|| looked().next()).ok_or_else(|| {
            let message = match (&request.range, self.sheet.name.as_str()) {
                (Some(range), _) => Message::new("range-without-cells").with("range", &range.value),
                (None, "") => Message::new("workbook-without-cells"),
                (None, name) => Message::new("sheet-without-cells").with("sheet", name),
            };
            let asked = request.range.as_ref().map(|range| range.origin);
            let asked = asked.or(request.sheet.as_ref().map(|sheet| sheet.origin));
            refused(message, asked.unwrap_or(Origin::whole(self.book.file)))
        })
    }

    /// At least two cells, or half of them, are known headers. One cell alone is a title, unless the table has one column.
    fn is_header(&self, at: usize) -> bool {
        let cells = &self.rows[at].1;
        let known = cells.iter().filter(|(_, node)| (self.is_known_header)(&row::text(&node.content))).count();
        let alone = cells.len() == 1 && self.rows.get(at + 1).is_some_and(|(_, below)| below.len() > 1);
        known >= 2 || (known > 0 && known * 2 >= cells.len() && !alone)
    }

    fn table(&self, request: &TableRequest, headers: &Headers) -> Result<Reported<Table>, Refused> {
        let below = &self.rows[headers.below..];
        let end = request.until.as_ref().map(|until| end_of(below, until)).transpose()?;
        let mut diagnostics = Vec::new();
        headers.check_twice(self.is_known_header, &mut diagnostics);
        let headers = &headers.list;
        let first = headers.first().map_or(0, |header| header.column);
        let mut found = Vec::new();
        for (at, (row, cells)) in below.iter().enumerate().take(end.unwrap_or(usize::MAX)) {
            let under = |column: &u16| headers.binary_search_by_key(column, |header| header.column).is_ok();
            let cells: Vec<_> = cells
                .iter()
                .filter(|(column, _)| under(column))
                .map(|(column, node)| (*column, (*node).clone()))
                .collect();
            if cells.is_empty() {
                continue;
            }
            if is_total(&cells, headers) {
                // What stands below a total after a gap are remarks, unless the end of the table is told.
                if end.is_none() && below.get(at + 1).is_none_or(|(next, _)| *next > row + 1) {
                    break;
                }
                continue;
            }
            let cell = CellRef { sheet: self.number, row: *row, column: first };
            found.push(Row { origin: Origin::cell(self.book.file, cell), cells, cell });
        }
        diagnostics.extend(self.hidden_sheet(headers));
        diagnostics.extend(self.hidden(&found));
        diagnostics.extend(self.merged(headers, &found));
        Ok(Reported::with(Some(Table { headers: headers.clone(), rows: found }), diagnostics))
    }

    /// A hidden sheet is read, which surprises whoever does not know that it is there.
    fn hidden_sheet(&self, headers: &[Header]) -> Option<Diagnostic> {
        let first = headers.first().filter(|_| self.sheet.hidden)?;
        let message = Message::new("hidden-sheet-counts").with("sheet", &self.sheet.name);
        Some(Diagnostic::warning(message.hint(Message::new("show-sheet")), first.origin))
    }

    /// A cell that is merged over several rows has its value in the first alone, while it looks as if all have it.
    fn merged(&self, headers: &[Header], rows: &[Row]) -> Option<Diagnostic> {
        let next = |row: u32| rows.get(rows.partition_point(|found| found.cell.row < row)).map(|found| found.cell.row);
        let is_under = |first: &CellRef, last: &CellRef| {
            let header = headers.get(headers.partition_point(|header| header.column < first.column));
            header.is_some_and(|header| header.column <= last.column)
        };
        let mut merged = self.sheet.merged.iter().filter(|(first, last)| {
            let has_another = next(first.row + 1).is_some_and(|row| row <= last.row);
            next(first.row) == Some(first.row) && has_another && is_under(first, last)
        });
        let (first, _) = merged.next()?;
        let message = Message::new("merged-rows-count-once").with("count", merged.count() + 1);
        let place = Origin::cell(self.book.file, *first);
        Some(Diagnostic::warning(message.hint(Message::new("split-merged-cells")), place))
    }

    /// Hidden rows count, which surprises whoever filtered them away.
    fn hidden(&self, rows: &[Row]) -> Option<Diagnostic> {
        let mut hidden = rows.iter().filter(|row| self.sheet.hidden_rows.binary_search(&row.cell.row).is_ok());
        let first = hidden.next()?;
        let message = Message::new("hidden-rows-count").with("count", hidden.count() + 1);
        Some(Diagnostic::warning(message.hint(Message::new("delete-hidden-rows")), first.origin))
    }
}

/// Finds the row before which a table ends. An end that is nowhere is a mistake: the rows below it would count.
fn end_of(rows: &[(u32, Cells<'_>)], until: &Spanned<Arc<str>>) -> Result<usize, Refused> {
    let wanted = name_key(&until.value);
    let start =
        |(_, cells): &(u32, Cells<'_>)| cells.first().map_or_else(String::new, |(_, node)| row::text(&node.content));
    if let Some(at) = rows.iter().position(|row| name_key(&start(row)).starts_with(&wanted)) {
        return Ok(at);
    }
    let message = Message::new("until-not-found").with("text", &until.value);
    let starts: Vec<String> = rows.iter().rev().take(NAMED_ROWS).map(start).collect();
    let message = match nearest_by(&until.value, starts.iter().map(String::as_str), name_key) {
        Some(near) => message.hint(Message::new("write-setting").with("name", near)),
        None => message.hint(Message::new("write-until")),
    };
    Err(refused(message, until.origin))
}

/// Tells whether the first filled cell announces a total in one of the first columns.
fn is_total(cells: &[(u16, Node)], headers: &[Header]) -> bool {
    let Some((column, node)) = cells.first() else { return false };
    let early = headers.iter().take(TOTAL_COLUMNS).any(|header| header.column == *column);
    let text = node.as_text().map_or("", |text| text.trim_start());
    let word = text.split(|character: char| character.is_whitespace() || character == ':').next().unwrap_or_default();
    early && TOTAL_WORDS.contains(&name_key(word).as_str())
}

#[cfg(test)]
mod tests;
