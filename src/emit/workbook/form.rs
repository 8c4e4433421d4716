//! Writing a form: a workbook that people fill in, and that is a document itself.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format as CellFormat,
    FormatAlign, FormatBorder, Formula, Note, Table as ExcelTable, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};

use super::Properties;
use super::sizes::lines;
use super::style::{Format, body, date_and_time};
use super::table;
use super::write::{count, describe, excel_date, excel_moment, excel_time, float, letter};
use crate::diagnostic::Message;
use crate::kind::form::words::{
    HOW_TO, NO_DATE, NO_NUMBER, NO_TIME, OTHER_ROW, OTHER_WORD, PARENT_BY_KEY, PARENT_BY_ROW,
};
use crate::kind::form::{Form, FormEntry, FormSheet, PROPERTY, Shape};
use crate::office::locale::Style;
use crate::read::Content;

/// The rows of a list that look as if they wait to be filled in.
const WAITING_ROWS: usize = 12;
/// The rows that a drop-down reaches, since people go on below the table.
const CHECKED_ROWS: u32 = 1000;
const LABEL_WIDTH: f64 = 30.0;
const VALUE_WIDTH: f64 = 44.0;
const HELP_WIDTH: f64 = 70.0;
/// What Excel takes for the words of a drop-down together.
const LIST_UNITS: usize = 255;
const LINE_POINTS: f64 = 15.0;
const HIGHEST_POINTS: f64 = 409.0;
const NOTE_WIDTH_PIXELS: u32 = 260;
const NOTE_LETTERS_PER_LINE: usize = 36;
const NOTE_LINE_PIXELS: u32 = 19;

/// Writes the bytes of a form.
///
/// # Errors
/// Something in it is more than Excel takes.
pub fn write_form(form: &Form, properties: &Properties) -> Result<Vec<u8>, Message> {
    try_write(form, properties).map_err(|error| Message::new("workbook-refused").with("reason", error))
}

fn try_write(form: &Form, properties: &Properties) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&describe(properties)?.set_custom_property(PROPERTY, &*form.kind));
    for (number, part) in form.sheets.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&part.name)?;
        let mut writing = Writing { form, part, sheet, properties };
        match number {
            0 => writing.head()?,
            _ => writing.list(number)?,
        }
    }
    workbook.save_to_buffer()
}

/// One sheet that is being written.
struct Writing<'a> {
    form: &'a Form,
    part: &'a FormSheet,
    sheet: &'a mut Worksheet,
    properties: &'a Properties,
}

impl Writing<'_> {
    /// Writes the head: label, value and help beside each other.
    fn head(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_column_width(0, LABEL_WIDTH)?;
        self.sheet.set_column_width(1, VALUE_WIDTH)?;
        self.sheet.set_column_width(2, HELP_WIDTH)?;
        let empty = Content::Empty;
        let values = self.part.lines.first();
        for (row, entry) in (0..).zip(&self.part.entries) {
            let value = values.and_then(|line| line.get(row as usize)).unwrap_or(&empty);
            let label = if row == 0 { self.properties.colours.heading() } else { self.label(entry) };
            self.sheet.write_string_with_format(row, 0, &entry.header, &label)?;
            let format = if row == 0 { self.properties.colours.heading() } else { self.field(&entry.shape) };
            self.cell(row, 1, value, &format)?;
            let help = if row == 0 { HOW_TO.get(self.form.locale) } else { &entry.help };
            self.sheet.write_string_with_format(row, 2, help, &self.help())?;
            if row > 0 {
                self.validate(entry, (row, 1), (row, 1))?;
                self.note(row, 0, &entry.help)?;
            }
            let needed =
                [(text_of(value), VALUE_WIDTH), (help.to_owned(), HELP_WIDTH), (entry.header.clone(), LABEL_WIDTH)];
            let most = needed.into_iter().map(|(text, width)| lines(&table::Content::Text(text), width)).max();
            self.height(row, most.unwrap_or(1))?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.set_selection(1, 1, 1, 1)?;
        self.print(false)
    }

    /// Writes a list: a table with a row for each item, and rows that wait.
    fn list(&mut self, number: usize) -> Result<(), XlsxError> {
        let width_of_table = self.part.entries.len();
        if width_of_table == 0 {
            return self.print(true);
        }
        let last = count(self.part.lines.len() + WAITING_ROWS);
        let columns: Vec<TableColumn> = self.part.entries.iter().map(|entry| self.column(entry)).collect();
        let excel =
            ExcelTable::new().set_name(format!("Lijst{number}")).set_style(TableStyle::Light1).set_autofilter(false);
        self.sheet.add_table(0, 0, last, letter(width_of_table - 1), &excel.set_columns(&columns))?;
        for (at, entry) in self.part.entries.iter().enumerate() {
            self.sheet.set_column_width(letter(at), width(entry))?;
            self.sheet.set_column_format(letter(at), &field_in_list(&entry.shape, self.properties.style))?;
            self.validate(entry, (1, letter(at)), (CHECKED_ROWS, letter(at)))?;
            self.note(0, letter(at), &self.help_of(entry))?;
        }
        for (row, line) in (1..).zip(&self.part.lines) {
            for (at, (entry, content)) in self.part.entries.iter().zip(line).enumerate() {
                self.cell(row, letter(at), content, &field_in_list(&entry.shape, self.properties.style))?;
            }
            let most = self
                .part
                .entries
                .iter()
                .zip(line)
                .map(|(entry, content)| lines(&table::Content::Text(text_of(content)), width(entry)));
            self.height(row, most.max().unwrap_or(1))?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.print(true)
    }

    fn column(&self, entry: &FormEntry) -> TableColumn {
        let header = self.properties.colours.header(Format::Text);
        TableColumn::new()
            .set_header(&entry.header)
            .set_header_format(header)
            .set_format(field_in_list(&entry.shape, self.properties.style))
    }

    fn label(&self, entry: &FormEntry) -> CellFormat {
        let look = CellFormat::new().set_align(FormatAlign::Top).set_text_wrap();
        if entry.required { look.set_bold().set_font_color(Color::from(self.properties.colours.brand)) } else { look }
    }

    /// The look of a cell of the head that is filled in: a frame, so that it is found.
    fn field(&self, shape: &Shape) -> CellFormat {
        let line = Color::from(self.properties.colours.muted.tint(60));
        field_in_list(shape, self.properties.style).set_border(FormatBorder::Hair).set_border_color(line)
    }

    fn help(&self) -> CellFormat {
        self.properties.colours.subheading().set_align(FormatAlign::Top).set_text_wrap().set_indent(1)
    }

    /// What the note of a column says: the help, and of the column that belongs to another sheet how it is filled in.
    fn help_of(&self, entry: &FormEntry) -> String {
        let Shape::Parent { sheet, column } = entry.shape else { return entry.help.clone() };
        let name = &self.form.sheets[sheet].name;
        match column {
            Some(column) => {
                let header = &self.form.sheets[sheet].entries[column].header;
                PARENT_BY_KEY.get(self.form.locale).replace("{header}", header).replace("{sheet}", name)
            }
            None => PARENT_BY_ROW.get(self.form.locale).replace("{sheet}", name),
        }
    }

    fn note(&mut self, row: u32, column: u16, help: &str) -> Result<(), XlsxError> {
        if help.is_empty() {
            return Ok(());
        }
        let lines = u32::try_from(help.chars().count() / NOTE_LETTERS_PER_LINE).unwrap_or(u32::MAX / 100) + 2;
        let note =
            Note::new(help).add_author_prefix(false).set_width(NOTE_WIDTH_PIXELS).set_height(lines * NOTE_LINE_PIXELS);
        self.sheet.insert_note(row, column, &note)?;
        Ok(())
    }

    /// Offers the words that a cell may hold, and asks again when a day, a time or a number looks like something else. Nothing is
    /// refused: griffie reads more than Excel does, and says what it cannot read.
    fn validate(&mut self, entry: &FormEntry, first: (u32, u16), last: (u32, u16)) -> Result<(), XlsxError> {
        let rule = match &entry.shape {
            Shape::Words(words)
                if words.iter().map(|word| word.encode_utf16().count() + 1).sum::<usize>() <= LIST_UNITS =>
            {
                DataValidation::new().allow_list_strings(words)?
            }
            Shape::Parent { sheet, column: Some(at) } => {
                let letters = crate::diagnostic::column_letters(letter(*at));
                let name = self.form.sheets[*sheet].name.replace('\'', "''");
                let cells = format!("='{name}'!${letters}$2:${letters}${CHECKED_ROWS}");
                DataValidation::new().allow_list_formula(Formula::new(cells))
            }
            Shape::Date | Shape::DateTime => DataValidation::new()
                .allow_date(DataValidationRule::GreaterThanOrEqualTo(excel_date(Date::constant(1900, 1, 1))?)),
            Shape::Time => DataValidation::new()
                .allow_time(DataValidationRule::GreaterThanOrEqualTo(ExcelDateTime::from_hms(0, 0, 0)?)),
            Shape::Integer => DataValidation::new().allow_whole_number(DataValidationRule::Between(i32::MIN, i32::MAX)),
            Shape::Number | Shape::Money | Shape::Percent => {
                DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
            }
            _ => return Ok(()),
        };
        let message = self.question(&entry.shape);
        let rule = rule
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(entry.header.chars().take(32).collect::<String>())?
            .set_error_message(message)?;
        self.sheet.add_data_validation(first.0, first.1, last.0, last.1, &rule)?;
        Ok(())
    }

    fn question(&self, shape: &Shape) -> &'static str {
        let word = match shape {
            Shape::Words(_) => OTHER_WORD,
            Shape::Parent { .. } => OTHER_ROW,
            Shape::Date | Shape::DateTime => NO_DATE,
            Shape::Time => NO_TIME,
            _ => NO_NUMBER,
        };
        word.get(self.form.locale)
    }

    fn cell(&mut self, row: u32, column: u16, content: &Content, format: &CellFormat) -> Result<(), XlsxError> {
        match content {
            Content::Text(text) => self.sheet.write_string_with_format(row, column, &*text.text, format)?,
            Content::Number { value, .. } => self.sheet.write_number_with_format(row, column, float(*value), format)?,
            Content::Date(date) => self.sheet.write_datetime_with_format(row, column, excel_date(*date)?, format)?,
            Content::Time(time) => self.sheet.write_datetime_with_format(row, column, excel_time(*time)?, format)?,
            Content::DateTime(moment) => {
                self.sheet.write_datetime_with_format(row, column, excel_moment(*moment)?, format)?
            }
            Content::Boolean(yes) => self.sheet.write_boolean_with_format(row, column, *yes, format)?,
            _ => self.sheet.write_blank(row, column, format)?,
        };
        Ok(())
    }

    fn height(&mut self, row: u32, lines: usize) -> Result<(), XlsxError> {
        #[expect(clippy::cast_precision_loss, reason = "no text has that many lines")]
        let points = (lines as f64 * LINE_POINTS + 3.0).min(HIGHEST_POINTS);
        self.sheet.set_row_height(row, points)?;
        Ok(())
    }

    fn print(&mut self, wide: bool) -> Result<(), XlsxError> {
        self.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        if wide {
            self.sheet.set_landscape().set_print_gridlines(true).set_repeat_rows(0, 0)?;
        }
        Ok(())
    }
}

/// The look of a cell that is filled in. Everything stands at the left, numbers too: a form is read across, not added up.
fn field_in_list(shape: &Shape, style: Style) -> CellFormat {
    body(&code(shape, style), false).set_text_wrap()
}

fn code(shape: &Shape, style: Style) -> String {
    let format = match shape {
        Shape::Number => return "General".to_owned(),
        Shape::DateTime => return date_and_time(style),
        Shape::Integer => Format::Integer,
        Shape::Money => Format::Money,
        Shape::Percent => Format::Percent,
        Shape::Date => Format::Date,
        Shape::Time => Format::Time,
        Shape::Text | Shape::Lines | Shape::Words(_) | Shape::Parent { .. } => Format::Text,
    };
    format.code(style).to_owned()
}

fn width(entry: &FormEntry) -> f64 {
    let least = match entry.shape {
        Shape::Lines => 60.0,
        Shape::Text | Shape::Parent { .. } => 28.0,
        _ => 14.0,
    };
    let header = u32::try_from(entry.header.chars().count()).map_or(least, |letters| f64::from(letters) + 4.0);
    header.clamp(least, 60.0)
}

fn text_of(content: &Content) -> String {
    match content {
        Content::Text(text) => text.text.to_string(),
        _ => String::new(),
    }
}
