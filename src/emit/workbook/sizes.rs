//! How wide a column and how high a row must be to show what is in them, counted in letters: no font is read for it.

use rust_decimal::Decimal;

use super::style::Format;
use super::table::{Column, Content, Table};

const NARROWEST: f64 = 6.0;
const WIDEST: f64 = 60.0;
const INDENT: f64 = 1.0;
const LETTERS_PER_DIGIT: f64 = 1.1;

/// Gives the width that shows a column: its longest line, within bounds; the button of the filter takes three characters.
pub(super) fn width(table: &Table, index: usize, column: &Column) -> f64 {
    if let Some(width) = column.width {
        return width.clamp(NARROWEST, 255.0);
    }
    let cells = table.rows.iter().map(|row| shown_length(&row[index].content, column.format)).max().unwrap_or(0);
    let total = shown_length(&table.total(index), column.format) + 1;
    let header = column.header.chars().count() + 3;
    letters(cells.max(total).max(header) + 2).clamp(NARROWEST, WIDEST)
}

fn shown_length(content: &Content, format: Format) -> usize {
    match content {
        Content::Empty => 0,
        Content::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Content::Number(value) => number_length(*value, format),
        Content::Date(_) => 10,
        Content::DateTime(_) => 16,
        Content::Time(_) | Content::Duration(_) => 6,
    }
}

fn number_length(value: Decimal, format: Format) -> usize {
    let whole = value.trunc().abs().to_string().len();
    let sign = usize::from(value.is_sign_negative());
    let ending = match format {
        Format::Money => 5,
        Format::Number => 3,
        Format::Percent => 4,
        _ => 0,
    };
    whole + (whole - 1) / 3 + sign + ending
}

/// Counts the lines of a text in a column. A width counts digits, and letters are somewhat narrower; the indent takes one.
pub(super) fn lines(content: &Content, width: f64) -> usize {
    let Content::Text(text) = content else { return 1 };
    text.lines().map(|line| wrapped(line, (width - INDENT) * LETTERS_PER_DIGIT)).sum::<usize>().max(1)
}

fn wrapped(line: &str, width: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in line.split(' ') {
        let length = letters(word.chars().count());
        if used > 0.0 && used + 1.0 + length > width {
            lines += 1;
            used = length;
        } else {
            used += length + if used > 0.0 { 1.0 } else { 0.0 };
        }
        while used > width {
            lines += 1;
            used -= width;
        }
    }
    lines
}

fn letters(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a cell holds fewer letters than four billion"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: usize) {
        assert_eq!(lines(&Content::Text(text.into()), 11.0), expected, "{text}");
    }

    #[test]
    fn a_short_text_has_one_line() {
        check("kort", 1);
        check("", 1);
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        check("zes zes zes", 1);
        check("zes zes zeven", 2);
        check("tien lange tekens", 2);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken() {
        check("veertientekens", 2);
    }

    #[test]
    fn line_breaks_count() {
        check("een\ntwee\ndrie", 3);
    }
}
