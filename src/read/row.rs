//! The cells of a book as people read them, for showing a row in a complaint: `3-11-2026`, `1234,5`, `80%`.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use crate::diagnostic::CellText;
use crate::read::{Book, Content};

impl CellText for Book {
    fn sheets(&self) -> u16 {
        u16::try_from(self.sheets.len()).unwrap_or(u16::MAX)
    }

    fn rows(&self, sheet: u16) -> Vec<u32> {
        let Some(sheet) = self.sheets.get(usize::from(sheet)) else { return Vec::new() };
        let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    fn sheet_name(&self, sheet: u16) -> Option<&str> {
        self.sheets.get(usize::from(sheet)).map(|sheet| sheet.name.as_str()).filter(|name| !name.is_empty())
    }

    fn row_text(&self, sheet: u16, row: u32) -> Vec<(u16, String)> {
        let Some(sheet) = self.sheets.get(usize::from(sheet)) else { return Vec::new() };
        let cells = sheet.cells.range((row, 0)..=(row, u16::MAX));
        cells.map(|((_, column), node)| (*column, text(&node.content))).collect()
    }
}

/// Writes the content of a cell as a Dutch Excel shows it.
pub(super) fn text(content: &Content) -> String {
    match content {
        Content::Empty | Content::List(_) | Content::Map(_) => String::new(),
        Content::Text(text) => text.text.to_string(),
        Content::Number { value, percent: true } => format!("{}%", number(*value * Decimal::ONE_HUNDRED)),
        Content::Number { value, percent: false } => number(*value),
        Content::Date(value) => date(*value),
        Content::Time(value) => time(*value),
        Content::DateTime(value) => format!("{} {}", date(value.date()), time(value.time())),
        Content::Boolean(value) => if *value { "WAAR" } else { "ONWAAR" }.to_owned(),
        Content::Error(error) => error.to_string(),
        Content::Uncalculated => "=…".to_owned(),
    }
}

fn number(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

fn date(date: Date) -> String {
    format!("{}-{}-{}", date.day(), date.month(), date.year())
}

fn time(time: Time) -> String {
    match time.second() {
        0 => format!("{:02}:{:02}", time.hour(), time.minute()),
        second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date as day, time as clock};

    use super::*;

    fn check(content: &Content, expected: &str) {
        assert_eq!(text(content), expected);
    }

    #[test]
    fn cells_read_as_in_excel() {
        check(&Content::Date(day(2026, 11, 3)), "3-11-2026");
        check(&Content::Time(clock(9, 5, 0, 0)), "09:05");
        check(&Content::DateTime(day(2026, 11, 3).at(9, 5, 7, 0)), "3-11-2026 09:05:07");
        check(&Content::Number { value: Decimal::new(12_3450, 3), percent: false }, "123,45");
        check(&Content::Number { value: Decimal::new(41, 3), percent: true }, "4,1%");
        check(&Content::Boolean(true), "WAAR");
        check(&Content::Error("#REF!".into()), "#REF!");
        check(&Content::Uncalculated, "=…");
    }
}
