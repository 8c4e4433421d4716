//! Writing the bytes of a workbook: real tables with typed cells, ready to print, the same on any day.

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Formula, Table as ExcelTable,
    TableColumn, TableFunction, TableStyle, Workbook, Worksheet, XlsxError,
};

use super::Properties;
use super::names::SheetNames;
use super::sizes::{lines, width};
use super::style::{Format, HOURS, body, date_and_time};
use super::table::{Cell, Column, Content, Table, Total};
use crate::diagnostic::{Diagnostic, Message, Origin, Reported};
use crate::office::locale::{Locale, Style};

const ROWS: usize = 1_048_576;
const CELL_UNITS: usize = 32_767;
const HEADER_UNITS: usize = 200;
/// The characters that fit across an upright A4 page at the normal size.
const UPRIGHT_CHARACTERS: f64 = 95.0;
const A4: u8 = 9;
const LINE_POINTS: f64 = 15.0;
/// Excel makes no row higher.
const HIGHEST_POINTS: f64 = 409.0;
const MINUTES_OF_A_DAY: f64 = 1440.0;

/// Writes a workbook. `whole` is the place of complaints about the workbook as a whole.
pub(super) fn write(tables: &[Table], properties: &Properties, whole: Origin) -> Reported<Vec<u8>> {
    let diagnostics: Vec<Diagnostic> = tables.iter().flat_map(|table| check(table, whole)).collect();
    if !diagnostics.is_empty() {
        return Reported::with(None, diagnostics);
    }
    match try_write(tables, properties) {
        Ok(bytes) => Reported::fine(bytes),
        Err(error) => {
            Reported::failed(Diagnostic::error(Message::new("workbook-refused").with("reason", error), whole))
        }
    }
}

/// Finds what Excel would refuse or lose.
fn check(table: &Table, whole: Origin) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if table.rows.len() + table.heading.len() + 3 > ROWS {
        let message = Message::new("too-many-rows").with("rows", table.rows.len()).with("limit", ROWS);
        diagnostics.push(Diagnostic::error(message, whole));
    }
    let totals = table.columns.iter().filter_map(|column| match &column.total {
        Some(Total::Formula { result, .. }) => Some(result),
        _ => None,
    });
    for cell in table.rows.iter().flatten().chain(totals) {
        let complaint = complaint(&cell.content);
        diagnostics.extend(complaint.map(|message| Diagnostic::error(message, cell.origin)));
    }
    diagnostics
}

fn complaint(content: &Content) -> Option<Message> {
    let year = match content {
        Content::Text(text) if text.len() > CELL_UNITS && text.encode_utf16().count() > CELL_UNITS => {
            return Some(Message::new("cell-too-long").with("limit", CELL_UNITS).hint(Message::new("shorten-text")));
        }
        Content::Date(date) => date.year(),
        Content::DateTime(moment) => moment.year(),
        _ => return None,
    };
    (year < 1900).then(|| Message::new("date-before-excel").with("year", year))
}

fn try_write(tables: &[Table], properties: &Properties) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&describe(properties)?);
    let mut names = SheetNames::default();
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(names.take(&table.sheet))?;
        // A formula whose result is empty text would otherwise be shown as nought by whoever does not compute.
        sheet.set_formula_result_default("");
        let header = write_heading(sheet, table, properties)?;
        write_table(sheet, table, header, properties)?;
        set_widths(sheet, table)?;
        set_heights(sheet, table, header)?;
        set_print(sheet, table, header, properties)?;
    }
    workbook.save_to_buffer()
}

pub(super) fn describe(properties: &Properties) -> Result<DocProperties, XlsxError> {
    // A workbook without a date would carry the clock.
    let day = properties.date.unwrap_or(Date::constant(2000, 1, 1));
    let created = excel_date(day)?.and_hms(0, 0, 0)?;
    Ok(DocProperties::new()
        .set_title(&properties.title)
        .set_author(&properties.organisation)
        .set_company(&properties.organisation)
        .set_creation_datetime(&created))
}

/// Writes the lines above the table, and gives the row of the table's header.
fn write_heading(sheet: &mut Worksheet, table: &Table, properties: &Properties) -> Result<u32, XlsxError> {
    let mut row = 0;
    for line in &table.heading {
        let format = if row == 0 { properties.colours.heading() } else { properties.colours.subheading() };
        sheet.write_string_with_format(row, 0, line, &format)?;
        row += 1;
    }
    Ok(if row == 0 { 0 } else { row + 1 })
}

fn write_table(sheet: &mut Worksheet, table: &Table, header: u32, properties: &Properties) -> Result<(), XlsxError> {
    // Excel refuses a table without a row, so an empty one has one empty row.
    let body_rows = count(table.rows.len().max(1));
    let last_body = header + body_rows;
    let last = if table.totals.is_some() { last_body + 1 } else { last_body };
    let columns: Vec<TableColumn> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| describe_column(table, index, column, properties))
        .collect();
    let excel = ExcelTable::new()
        .set_name(&table.name)
        .set_style(TableStyle::Light1)
        .set_total_row(table.totals.is_some())
        .set_columns(&columns);
    sheet.add_table(header, 0, last, letter(table.columns.len() - 1), &excel)?;
    for (index, column) in table.columns.iter().enumerate() {
        write_column(sheet, table, index, header + 1, properties)?;
        if table.totals.is_some() {
            write_total(sheet, table, index, last, properties)?;
        }
        colour_statuses(sheet, column, letter(index), (header + 1, last_body), properties)?;
    }
    sheet.set_freeze_panes(header + 1, 0)?;
    Ok(())
}

fn describe_column(table: &Table, index: usize, column: &Column, properties: &Properties) -> TableColumn {
    let described = TableColumn::new()
        .set_header(&column.header)
        .set_header_format(properties.colours.header(column.format))
        .set_format(body(column_code(table, index, column, properties.style), column.format.is_numeric()));
    let described = match &column.formula {
        Some(formula) => described.set_formula(Formula::new(formula)),
        None => described,
    };
    match (&table.totals, &column.total) {
        (Some(_), Some(Total::Sum)) => described.set_total_function(TableFunction::Sum),
        (Some(_), Some(Total::Formula { formula, .. })) => {
            described.set_total_function(TableFunction::Custom(Formula::new(formula)))
        }
        (Some(label), None) if index == 0 => described.set_total_label(label),
        _ => described,
    }
}

fn write_column(
    sheet: &mut Worksheet,
    table: &Table,
    index: usize,
    first: u32,
    properties: &Properties,
) -> Result<(), XlsxError> {
    let column = &table.columns[index];
    let code = column_code(table, index, column, properties.style);
    let format = body(code, column.format.is_numeric());
    if table.rows.is_empty() {
        sheet.write_blank(first, letter(index), &format)?;
    }
    for (row, cells) in (first..).zip(&table.rows) {
        let cell = &cells[index];
        match &column.formula {
            Some(formula) => {
                let formula = Formula::new(formula).set_result(result(&cell.content));
                sheet.write_formula_with_format(row, letter(index), formula, &format)?;
            }
            None => write_cell(sheet, row, letter(index), cell, (column.format, code), properties)?,
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    (wanted, code): (Format, &str),
    properties: &Properties,
) -> Result<(), XlsxError> {
    let style = properties.style;
    let other = |code: &str| {
        let look = body(code, wanted.is_numeric());
        if cell.is_highlighted { properties.colours.highlighted(look) } else { look }
    };
    match &cell.content {
        Content::Empty => sheet.write_blank(row, column, &other(code))?,
        Content::Text(text) => sheet.write_string_with_format(row, column, text, &other(Format::Text.code(style)))?,
        Content::Number(value) if wanted.is_numeric() => {
            sheet.write_number_with_format(row, column, float(*value), &other(code))?
        }
        Content::Number(value) => sheet.write_number_with_format(row, column, float(*value), &other("General"))?,
        Content::Date(date) => {
            sheet.write_datetime_with_format(row, column, excel_date(*date)?, &other(Format::Date.code(style)))?
        }
        Content::Time(time) => {
            sheet.write_datetime_with_format(row, column, excel_time(*time)?, &other(Format::Time.code(style)))?
        }
        Content::DateTime(moment) => {
            sheet.write_datetime_with_format(row, column, excel_moment(*moment)?, &other(&date_and_time(style)))?
        }
        Content::Duration(minutes) => {
            let days = minutes.to_f64().unwrap_or_default() / MINUTES_OF_A_DAY;
            sheet.write_number_with_format(row, column, days, &other(HOURS))?
        }
    };
    Ok(())
}

fn write_total(
    sheet: &mut Worksheet,
    table: &Table,
    index: usize,
    row: u32,
    properties: &Properties,
) -> Result<(), XlsxError> {
    let column = &table.columns[index];
    let format =
        properties.colours.total(column_code(table, index, column, properties.style), column.format.is_numeric());
    let formula = match &column.total {
        Some(Total::Sum) => Some(format!("SUBTOTAL(109,{}[[{}]])", table.name, escape_header(&column.header))),
        Some(Total::Formula { formula, .. }) => Some(formula.clone()),
        None => None,
    };
    if let Some(formula) = formula {
        let formula = Formula::new(formula).set_result(result(&table.total(index)));
        sheet.write_formula_with_format(row, letter(index), formula, &format)?;
    } else if index == 0 {
        sheet.write_string_with_format(row, 0, table.totals.as_deref().unwrap_or_default(), &format)?;
    } else {
        sheet.write_blank(row, letter(index), &format)?;
    }
    Ok(())
}

/// Colours each status that occurs, by a rule, so that it also holds for what the reader types.
fn colour_statuses(
    sheet: &mut Worksheet,
    column: &Column,
    at: u16,
    (first, last): (u32, u32),
    properties: &Properties,
) -> Result<(), XlsxError> {
    for (word, tone) in &column.tones {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.as_str()))
            .set_format(properties.colours.status(*tone));
        sheet.add_conditional_format(first, at, last, at, &rule)?;
    }
    Ok(())
}

fn set_widths(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    for (index, column) in table.columns.iter().enumerate() {
        sheet.set_column_width(letter(index), width(table, index, column))?;
    }
    Ok(())
}

/// Makes rows with long text as high as they need. Excel would do so itself; other programs show one line, over the next row.
fn set_heights(sheet: &mut Worksheet, table: &Table, header: u32) -> Result<(), XlsxError> {
    let widths: Vec<f64> =
        table.columns.iter().enumerate().map(|(index, column)| width(table, index, column)).collect();
    for (row, cells) in (header + 1..).zip(&table.rows) {
        let lines = cells.iter().zip(&widths).map(|(cell, width)| lines(&cell.content, *width)).max().unwrap_or(1);
        if lines > 1 {
            sheet.set_row_height(row, (f64::from(count(lines)) * LINE_POINTS).min(HIGHEST_POINTS))?;
        }
    }
    Ok(())
}

fn set_print(sheet: &mut Worksheet, table: &Table, header: u32, properties: &Properties) -> Result<(), XlsxError> {
    let total: f64 = table.columns.iter().enumerate().map(|(index, column)| width(table, index, column)).sum();
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.8, 0.7, 0.3, 0.3);
    if total > UPRIGHT_CHARACTERS {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(header, header)?;
    let [page, of] = page_words(properties.style.locale);
    sheet.set_header(format!("&L{}&R{}", printed(&properties.organisation), printed(&properties.title)));
    sheet.set_footer(format!("&L&A&R{page} &P {of} &N"));
    Ok(())
}

/// Makes text safe in a header of a printed page, where `&` starts a code, and cuts it to what fits there.
fn printed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).take(HEADER_UNITS / 4).collect::<String>().replace('&', "&&")
}

fn page_words(locale: Locale) -> [&'static str; 2] {
    match locale {
        Locale::Dutch | Locale::Flemish => ["Pagina", "van"],
        Locale::English => ["Page", "of"],
        Locale::German => ["Seite", "von"],
        Locale::French => ["Page", "sur"],
    }
}

/// Gives the number format of a column: numbers that are all whole are shown without decimals.
fn column_code(table: &Table, index: usize, column: &Column, style: Style) -> &'static str {
    let is_whole = |row: &Vec<Cell>| !matches!(&row[index].content, Content::Number(value) if !value.fract().is_zero());
    if column.format == Format::Number && table.rows.iter().all(is_whole) {
        return Format::Integer.code(style);
    }
    column.format.code(style)
}

/// Escapes a header for a reference in a formula: `[@[Header]]`.
pub(super) fn escape_header(header: &str) -> String {
    let mut escaped = String::with_capacity(header.len());
    for sign in header.chars() {
        if matches!(sign, '[' | ']' | '#' | '\'' | '@') {
            escaped.push('\'');
        }
        escaped.push(sign);
    }
    escaped
}

fn result(content: &Content) -> String {
    match content {
        Content::Number(value) => float(*value).to_string(),
        // The writer takes these words for numbers, which Excel would refuse.
        Content::Text(text) if text.parse::<f64>().is_ok_and(|number| !number.is_finite()) => String::new(),
        Content::Text(text) => text.clone(),
        _ => String::new(),
    }
}

pub(super) fn excel_date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day)
}

pub(super) fn excel_time(time: Time) -> Result<ExcelDateTime, XlsxError> {
    let [hour, minute, second] = clock(time);
    ExcelDateTime::from_hms(hour.into(), minute, second)
}

pub(super) fn excel_moment(moment: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let [hour, minute, second] = clock(moment.time());
    excel_date(moment.date())?.and_hms(hour.into(), minute, second)
}

fn clock(time: Time) -> [u8; 3] {
    [time.hour(), time.minute(), time.second()].map(i8::unsigned_abs)
}

/// A number of at most 15 digits, which a cell holds without loss.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().expect("every decimal has a nearest float")
}

pub(super) fn letter(index: usize) -> u16 {
    u16::try_from(index).expect("a plan has few columns")
}

pub(super) fn count(rows: usize) -> u32 {
    u32::try_from(rows).expect("the rows of a sheet were counted before")
}
