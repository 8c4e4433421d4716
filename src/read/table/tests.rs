use super::super::row;
use super::*;
use crate::diagnostic::{FileKey, Language, Place};
use crate::read::csv;

const KNOWN: [&str; 3] = ["actie", "eigenaar", "gereed"];

fn book(text: &str) -> Book {
    csv::read(FileKey::from_index(0), text.as_bytes()).value.unwrap()
}

fn known(text: &str) -> bool {
    KNOWN.contains(&name_key(text).as_str())
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
        let headers: Vec<_> = table.headers.iter().map(|header| format!("{}:{}", header.column, header.text)).collect();
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

/// A sheet with merged cells, which CSV has not.
fn merged(text: &str, regions: &[&str]) -> Book {
    let mut book = book(text);
    book.sheets[0].merged = regions.iter().map(|text| region(text.as_bytes()).unwrap()).collect();
    book
}

fn shows(book: &Book, expected: &str) {
    assert_eq!(shown(book, &TableRequest::default()), expected);
}

#[test]
fn headers_below_a_merged_one_are_the_headers() {
    let text = "Actie;Periode;;Eigenaar\n;Begin;Eind;\na;1;2;kvd\n";
    let expected = "0:Actie 1:Begin 2:Eind 3:Eigenaar\nA3 0=a 1=1 2=2 3=kvd";
    shows(&merged(text, &["A1:A2", "B1:C1", "D1:D2"]), expected);
    shows(&merged(text, &["B1:C1"]), expected);
    let table = find(&merged(text, &["B1:C1"]), &TableRequest::default(), &known).value.unwrap();
    let names: Vec<_> = table.headers[1].names().map(|name| &**name).collect();
    assert_eq!(names, ["Periode Begin", "Begin"]);
}

#[test]
fn headers_above_the_known_ones_name_their_groups() {
    let text = "Lijst;;;\n;Wie;;Stand\n;Actie;Eigenaar;\n1;a;kvd;x\n";
    shows(&merged(text, &["A1:D1", "B2:C2"]), "1:Actie 2:Eigenaar 3:Stand\nB4 1=a 2=kvd 3=x");
}

#[test]
fn a_title_over_everything_is_no_header() {
    let text = "Acties van mei;\nActie;Eigenaar\na;kvd\n";
    shows(&merged(text, &["A1:B1"]), "0:Actie 1:Eigenaar\nA3 0=a 1=kvd");
}

#[test]
fn the_same_header_below_two_others_is_told_apart() {
    let text = "Actie;Gepland;;Werkelijk;\n;Begin;Eind;Begin;Eind\na;1;2;3;4\n";
    let expected = "0:Actie 1:Gepland Begin 2:Gepland Eind 3:Werkelijk Begin 4:Werkelijk Eind\nA3 0=a 1=1 2=2 3=3 4=4";
    shows(&merged(text, &["B1:C1", "D1:E1"]), expected);
}

#[test]
fn a_wide_header_over_data_is_one_header() {
    let text = "Actie;Eigenaar;;\na;kvd;jdv;\n";
    shows(&merged(text, &["B1:C1"]), "0:Actie 1:Eigenaar\nA2 0=a 1=kvd");
}

fn until(text: &str, end: &str) -> String {
    shown(&book(text), &TableRequest { until: Some(asked(end.into())), ..TableRequest::default() })
}

#[test]
fn a_table_ends_where_it_is_told() {
    let text = "Actie;Gereed\na;1\nTotaal;1\n\nb;2\n;Toelichting: zie boven\nc;3\n";
    assert_eq!(until(text, "toelichting"), "0:Actie 1:Gereed\nA2 0=a 1=1\nA5 0=b 1=2");
    assert_eq!(until(text, "b"), "0:Actie 1:Gereed\nA2 0=a 1=1");
}

#[test]
fn an_end_that_is_nowhere_is_a_mistake() {
    let text = "Actie;Gereed\na;1\nToelichting;\nc;3\n";
    assert_eq!(until(text, "Toelihting"), "no row of the table starts with `Toelihting`, where it should end @ 5..9");
    // What stands above the header is not below it.
    assert_eq!(until(text, "Actie"), "no row of the table starts with `Actie`, where it should end @ 5..9");
}

#[test]
fn a_hidden_sheet_is_read_with_a_word() {
    let mut book = book("Actie;Gereed\na;1\n");
    (book.sheets[0].name, book.sheets[0].hidden) = ("Lijst".to_owned(), true);
    shows(&book, "the sheet `Lijst` is hidden, and is read all the same @ A1\n0:Actie 1:Gereed\nA2 0=a 1=1");
}

#[test]
fn a_sheet_number_that_is_none_names_how_many_there_are() {
    let mut book = book("Actie;Gereed\na;1\n");
    book.sheets[0].name = "Lijst".to_owned();
    let request = TableRequest { sheet: Some(asked(SheetChoice::Name(" 3".into()))), ..TableRequest::default() };
    assert_eq!(shown(&book, &request), "there is no sheet 3; the workbook has 1 @ 5..9");
}

#[test]
fn a_cell_that_is_merged_over_rows_is_pointed_at() {
    let text = "Actie;Eigenaar\na;kvd\nb;\nc;jdv\n";
    let rows = "0:Actie 1:Eigenaar\nA2 0=a 1=kvd\nA3 0=b\nA4 0=c 1=jdv";
    let said = "there are cells merged over several rows, and their value counts in the first row only (1) @ B2\n";
    shows(&merged(text, &["B2:B3"]), &format!("{said}{rows}"));
    // Over columns, or beside the table, nothing is lost.
    shows(&merged(text, &["A2:B2", "D2:D3", "B4:B9"]), rows);
}
