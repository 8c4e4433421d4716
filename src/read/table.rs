//! Finding the table in a sheet: its header row below titles, its rows without blank ones and totals.
//!
//! What a header means is not known here; the caller tells which ones it knows.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::sheet::region;
use super::{Book, Content, Node, Sheet, Spanned, row};
use crate::diagnostic::{CellRef, Diagnostic, Message, Origin, Reported, nearest};

/// The rows in which the header is looked for, counted without blank ones.
const HEADER_ROWS: usize = 30;
/// A total is announced in one of the first columns.
const TOTAL_COLUMNS: usize = 3;
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
    /// Its text on one line.
    pub text: Arc<str>,
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

impl Row {
    /// Gives the cell in a column, filled or not.
    #[must_use]
    pub fn at(&self, column: u16) -> Origin {
        Origin::cell(self.origin.file(), CellRef { column, ..self.cell })
    }
}

/// Gives what of a header counts when headers are compared: small letters, digits and `%`, without accents.
#[must_use]
pub fn header_key(text: &str) -> String {
    text.nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .filter(|character| character.is_alphanumeric() || *character == '%')
        .collect()
}

/// Finds a table. A table without rows is a table; a sheet without cells is a complaint.
///
/// `is_known_header` gets the text of a cell as it stands there.
pub fn find(book: &Book, request: &TableRequest, is_known_header: &dyn Fn(&str) -> bool) -> Reported<Table> {
    let found = choose(book, request).and_then(|(number, sheet)| {
        let (first, last) = bounds(request)?;
        let finding = Finding { book, sheet, number, rows: rows(sheet, first, last), is_known_header };
        let header = finding.header_row(request)?;
        Ok(finding.table(header))
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
            .or_else(|| {
                sheets().find(|(_, sheet)| header_key(&sheet.name) == header_key(name) && !sheet.name.is_empty())
            })
            .or_else(|| name.parse().ok().and_then(by_number)),
    };
    found.ok_or_else(|| refused(unknown_sheet(book, value), *origin))
}

fn unknown_sheet(book: &Book, choice: &SheetChoice) -> Message {
    let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !name.is_empty()).collect();
    let message = match choice {
        SheetChoice::Name(name) => Message::new("unknown-sheet").with("name", name),
        SheetChoice::Number(number) => {
            Message::new("unknown-sheet-number").with("number", number).with("count", book.sheets.len())
        }
    };
    if names.is_empty() {
        return message.hint(Message::new("leave-out-sheet"));
    }
    let message = match choice {
        SheetChoice::Name(name) => match nearest(name, names.iter().copied()) {
            Some(near) => message.hint(Message::new("write-setting").with("name", near)),
            None => message,
        },
        SheetChoice::Number(_) => message,
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

    fn table(&self, header_row: usize) -> Reported<Table> {
        let mut diagnostics = Vec::new();
        let headers: Vec<_> =
            self.rows[header_row].1.iter().filter_map(|(column, node)| header(*column, node)).collect();
        self.check_twice(&headers, &mut diagnostics);
        let first = headers.first().map_or(0, |header| header.column);
        let mut found = Vec::new();
        let below = &self.rows[header_row + 1..];
        for (at, (row, cells)) in below.iter().enumerate() {
            let under = |column: &u16| headers.binary_search_by_key(column, |header| header.column).is_ok();
            let cells: Vec<_> = cells
                .iter()
                .filter(|(column, _)| under(column))
                .map(|(column, node)| (*column, (*node).clone()))
                .collect();
            if cells.is_empty() {
                continue;
            }
            if is_total(&cells, &headers) {
                // What stands below a total after a gap are remarks.
                if below.get(at + 1).is_none_or(|(next, _)| *next > row + 1) {
                    break;
                }
                continue;
            }
            let cell = CellRef { sheet: self.number, row: *row, column: first };
            found.push(Row { origin: Origin::cell(self.book.file, cell), cells, cell });
        }
        diagnostics.extend(self.hidden(&found));
        Reported::with(Some(Table { headers, rows: found }), diagnostics)
    }

    /// A known header that stands there twice leaves open which column is meant.
    fn check_twice(&self, headers: &[Header], diagnostics: &mut Vec<Diagnostic>) {
        let mut known: HashMap<String, Origin> = HashMap::new();
        for header in headers.iter().filter(|header| (self.is_known_header)(&header.text)) {
            let Some(first) = known.insert(header_key(&header.text), header.origin) else { continue };
            let message = Message::new("header-twice").with("header", &header.text);
            let message = message.hint_at(Message::new("rename-header"), Some(first));
            diagnostics.push(Diagnostic::error(message, header.origin));
        }
    }

    /// Hidden rows count, which surprises whoever filtered them away.
    fn hidden(&self, rows: &[Row]) -> Option<Diagnostic> {
        let mut hidden = rows.iter().filter(|row| self.sheet.hidden_rows.binary_search(&row.cell.row).is_ok());
        let first = hidden.next()?;
        let message = Message::new("hidden-rows-count").with("count", hidden.count() + 1);
        Some(Diagnostic::warning(message.hint(Message::new("delete-hidden-rows")), first.origin))
    }
}

fn header(column: u16, node: &Node) -> Option<Header> {
    if matches!(node.content, Content::Error(_) | Content::Uncalculated) {
        return None;
    }
    let text = row::text(&node.content).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Header { text: text.into(), column, origin: node.origin })
}

/// Tells whether the first filled cell announces a total in one of the first columns.
fn is_total(cells: &[(u16, Node)], headers: &[Header]) -> bool {
    let Some((column, node)) = cells.first() else { return false };
    let early = headers.iter().take(TOTAL_COLUMNS).any(|header| header.column == *column);
    let text = node.as_text().map_or("", |text| text.trim_start());
    let word = text.split(|character: char| character.is_whitespace() || character == ':').next().unwrap_or_default();
    early && TOTAL_WORDS.contains(&header_key(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileKey, Language, Place};
    use crate::read::csv;

    const KNOWN: [&str; 3] = ["actie", "eigenaar", "gereed"];

    fn book(text: &str) -> Book {
        csv::read(FileKey::from_index(0), text.as_bytes()).value.unwrap()
    }

    fn known(text: &str) -> bool {
        KNOWN.contains(&header_key(text).as_str())
    }

    fn place(origin: Origin) -> String {
        match origin.place() {
            Place::Cell(cell) => cell.address(),
            Place::Text(range) => format!("{range:?}"),
            Place::Whole => "file".to_owned(),
        }
    }

    fn shown(book: &Book, request: &TableRequest) -> String {
        let reported = find(book, request, &known);
        let mut lines: Vec<_> = reported
            .diagnostics
            .iter()
            .map(|diagnostic| format!("{} @ {}", diagnostic.message.text(Language::English), place(diagnostic.origin)))
            .collect();
        if let Some(table) = reported.value {
            let headers: Vec<_> =
                table.headers.iter().map(|header| format!("{}:{}", header.column, header.text)).collect();
            lines.push(headers.join(" "));
            for row in table.rows {
                let cells = row.cells.iter().map(|(column, node)| format!("{column}={}", row::text(&node.content)));
                lines.push(format!("{} {}", place(row.origin), cells.collect::<Vec<_>>().join(" ")));
            }
        }
        lines.join("\n")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&book(text), &TableRequest::default()), expected);
    }

    fn asked<T>(value: T) -> Spanned<T> {
        Spanned { value, origin: Origin::text(FileKey::from_index(1), 5..9) }
    }

    #[test]
    fn titles_above_the_header_are_passed() {
        check(
            "Actie;;\nLijst;van;mei\nNr;Actie;Eigenaar\n1;Bellen;kvd\n",
            "0:Nr 1:Actie 2:Eigenaar\nA4 0=1 1=Bellen 2=kvd",
        );
    }

    #[test]
    fn a_header_that_nobody_knows_is_the_first_wide_row() {
        check("Titel;\nNaam;Plaats\nJan;Dordrecht\n", "0:Naam 1:Plaats\nA3 0=Jan 1=Dordrecht");
    }

    #[test]
    fn a_table_of_one_column_has_a_header() {
        check("Actie\nBellen\nMailen\n", "0:Actie\nA2 0=Bellen\nA3 0=Mailen");
    }

    #[test]
    fn a_table_without_rows_is_a_table() {
        check("Actie;Eigenaar\n", "0:Actie 1:Eigenaar");
    }

    #[test]
    fn blank_rows_and_columns_without_header_are_left_out() {
        check("Actie;;Eigenaar\n;;\n\" \";; \nBellen;x;kvd\n;y;\n", "0:Actie 2:Eigenaar\nA4 0=Bellen 2=kvd");
    }

    #[test]
    fn totals_are_left_out_and_remarks_below_them() {
        check(
            "Actie;Gereed\na;1\nSubtotaal a;1\nb;2\n;Totaal: 2\n\nBron: het register;\n",
            "0:Actie 1:Gereed\nA2 0=a 1=1\nA4 0=b 1=2",
        );
    }

    #[test]
    fn a_project_that_starts_like_a_total_stays() {
        check("Actie;Gereed\nTotaalplan;1\n", "0:Actie 1:Gereed\nA2 0=Totaalplan 1=1");
    }

    #[test]
    fn headers_are_put_on_one_line() {
        check("Actie;\"Datum\n gereed\"\na;b\n", "0:Actie 1:Datum gereed\nA3 0=a 1=b");
    }

    #[test]
    fn a_header_that_stands_there_twice_is_pointed_at() {
        check("Actie;ACTIE\na;b\n", "the header `ACTIE` stands there twice @ B1\n0:Actie 1:ACTIE\nA2 0=a 1=b");
        check("Naam;Naam\na;b\n", "0:Naam 1:Naam\nA2 0=a 1=b");
    }

    #[test]
    fn a_range_bounds_the_table() {
        let book = book("x;y;z\nx;Actie;Eigenaar\nx;a;kvd\nx;b;jdv\n");
        let request = TableRequest { range: Some(asked("$B$2:C3".into())), ..TableRequest::default() };
        assert_eq!(shown(&book, &request), "1:Actie 2:Eigenaar\nB3 1=a 2=kvd");
        let request = TableRequest { range: Some(asked("B2-C3".into())), ..TableRequest::default() };
        assert_eq!(shown(&book, &request), "`B2-C3` is not a range of cells @ 5..9");
        let request = TableRequest { range: Some(asked("F9:G10".into())), ..TableRequest::default() };
        assert_eq!(shown(&book, &request), "in `F9:G10` all cells are empty @ 5..9");
    }

    #[test]
    fn a_header_row_can_be_named() {
        let book = book("Actie;Eigenaar\nx;y\na;b\n");
        let request = TableRequest { header: Some(asked(2)), ..TableRequest::default() };
        assert_eq!(shown(&book, &request), "0:x 1:y\nA3 0=a 1=b");
        let request = TableRequest { header: Some(asked(7)), ..TableRequest::default() };
        assert_eq!(shown(&book, &request), "row 7, where the header should be, is empty @ 5..9");
    }

    #[test]
    fn a_sheet_is_found_by_name_or_number() {
        let mut two = book("Actie;Eigenaar\n");
        two.sheets[0].name = "Leeg".to_owned();
        let mut second = book("Actie;Gereed\na;1\n").sheets.remove(0);
        second.name = "Acties 2026".to_owned();
        second.hidden_rows = vec![1];
        two.sheets.push(second);
        let sheet = |choice| shown(&two, &TableRequest { sheet: Some(asked(choice)), ..TableRequest::default() });
        let name = |name: &str| sheet(SheetChoice::Name(name.into()));
        let found = "there are hidden rows, and they count (1) @ A2\n0:Actie 1:Gereed\nA2 0=a 1=1";
        assert_eq!([name("acties 2026"), name("2"), sheet(SheetChoice::Number(2))], [found, found, found]);
        assert_eq!(name("Acties 2027"), "there is no sheet `Acties 2027` @ 5..9");
        assert_eq!(sheet(SheetChoice::Number(3)), "there is no sheet 3; the workbook has 2 @ 5..9");
    }

    #[test]
    fn an_unknown_sheet_hints_at_the_nearest_and_at_all() {
        let mut book = book("a;b\n");
        book.sheets[0].name = "Mijlpalen".to_owned();
        let message = unknown_sheet(&book, &SheetChoice::Name("Mijlpaln".into()));
        let diagnostic = Diagnostic::error(message, Origin::whole(book.file));
        let hints: Vec<_> = diagnostic.hints.iter().map(|hint| hint.message.text(Language::English)).collect();
        assert_eq!(hints, ["write `Mijlpalen`", "choose from Mijlpalen"]);
    }

    #[test]
    fn a_hidden_or_empty_sheet_is_not_chosen() {
        let mut two = book("");
        two.sheets.push(book("x;y\n1;2\n").sheets.remove(0));
        two.sheets.push(book("Actie;Eigenaar\n").sheets.remove(0));
        two.sheets[1].hidden = true;
        assert_eq!(shown(&two, &TableRequest::default()), "0:Actie 1:Eigenaar");
        assert_eq!(shown(&book(""), &TableRequest::default()), "all cells are empty @ file");
    }

    #[test]
    fn headers_compare_without_case_accents_and_signs() {
        assert_eq!(header_key("Geplande\n Datum-gereed"), "geplandedatumgereed");
        assert_eq!(header_key("Coördinator (naam)"), "coordinatornaam");
        assert_eq!(header_key("Verschil %"), "verschil%");
    }
}
