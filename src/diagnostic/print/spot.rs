//! A place as the user knows it: a name, lines and columns or a cell, and the one line of text to show.

use std::ops::Range;

use super::Word;
use crate::diagnostic::{CellRef, CellText, Language, Origin, Place, SourceText, Sources};

/// The characters that are shown of a long line, and how many of them may stand before what is wrong.
const WIDTH: usize = 120;
const BEFORE: usize = 40;

/// A place, found in the files.
pub(super) struct Spot {
    pub(super) file: String,
    pub(super) position: Position,
    pub(super) shown: Option<Shown>,
}

/// Where in the file; lines and columns are counted from 1, columns in characters.
pub(super) enum Position {
    Whole,
    Text {
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
    },
    /// A cell of a workbook, with the name of its sheet.
    Cell {
        sheet: String,
        cell: CellRef,
    },
    /// A field of a CSV file.
    Field(CellRef),
}

/// One line of text with the bytes to underline.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) mark: Range<usize>,
}

impl Spot {
    pub(super) fn find(sources: &Sources, origin: Origin) -> Self {
        let file = sources.name(origin.file()).to_owned();
        let source = sources.get(origin.file()).map_or(&SourceText::Nothing, |file| &file.text);
        let (position, shown) = match (origin.place(), source) {
            (Place::Text(range), SourceText::Text(text)) => in_text(text, &range),
            (Place::Cell(cell), SourceText::Cells(cells)) => in_cells(&**cells, cell),
            (Place::Cell(cell), _) => (Position::Field(cell), None),
            _ => (Position::Whole, None),
        };
        Self { file, position, shown }
    }

    /// Gives the line, counted from 1, that is shown.
    pub(super) fn line(&self) -> usize {
        match &self.position {
            Position::Whole => 1,
            Position::Text { line, .. } => *line,
            Position::Cell { cell, .. } | Position::Field(cell) => cell.row as usize + 1,
        }
    }

    /// Writes the place in full: `a.yaml:5:5` or `projecten.xlsx › Mijlpalen!D7`.
    pub(super) fn label(&self) -> String {
        let label = match &self.position {
            Position::Whole => self.file.clone(),
            Position::Text { line, column, .. } => format!("{}:{line}:{column}", self.file),
            Position::Cell { sheet, cell } => format!("{} › {sheet}!{}", self.file, cell.address()),
            Position::Field(cell) => format!("{}:{}:{}", self.file, cell.row + 1, cell.column + 1),
        };
        visible(&label)
    }

    /// Writes the place for someone who is already looking at another one: the same file is not named again.
    pub(super) fn label_from(&self, other: &Self, language: Language) -> String {
        if self.file != other.file {
            return self.label();
        }
        match (&self.position, &other.position) {
            (Position::Cell { sheet, cell }, Position::Cell { sheet: from, .. }) if sheet == from => {
                format!("{} {}", Word::Cell.text(language), cell.address())
            }
            (Position::Cell { sheet, cell }, _) => format!("{sheet}!{}", cell.address()),
            (Position::Whole, _) => self.label(),
            _ => format!("{} {}", Word::Line.text(language), self.line()),
        }
    }
}

fn in_text(text: &str, range: &Range<usize>) -> (Position, Option<Shown>) {
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end.max(start));
    let ((line, column), (end_line, end_column)) = (line_and_column(text, start), line_and_column(text, end));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let shown_line = text[line_start..line_end].trim_end_matches('\r');
    let first = (start - line_start).min(shown_line.len());
    let last = (end.min(line_end) - line_start).clamp(first, shown_line.len());
    let shown = Shown::new(shown_line, &(first..last));
    (Position::Text { line, column, end_line, end_column }, Some(shown))
}

fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Shows a row as one line, with the cell underlined; an empty cell is shown in its place.
fn in_cells(cells: &dyn CellText, cell: CellRef) -> (Position, Option<Shown>) {
    let mut row = cells.row_text(cell.sheet, cell.row);
    let place = row.partition_point(|(column, _)| *column < cell.column);
    if row.get(place).is_none_or(|(column, _)| *column != cell.column) {
        row.insert(place, (cell.column, String::new()));
    }
    let start: usize = row[..place].iter().map(|(_, text)| text.len() + " | ".len()).sum();
    let mark = start..start + row[place].1.len();
    let line = row.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" | ");
    let position = match cells.sheet_name(cell.sheet) {
        Some(sheet) => Position::Cell { sheet: sheet.to_owned(), cell },
        None => Position::Field(cell),
    };
    (position, Some(Shown::new(&line, &mark)))
}

impl Shown {
    /// Makes control characters visible, and cuts a long line down to what stands around the mark.
    fn new(line: &str, mark: &Range<usize>) -> Self {
        let before = line[..mark.start].chars().count();
        let skipped = if line.chars().count() > WIDTH { before.saturating_sub(BEFORE) } else { 0 };
        let mut text = String::from(if skipped > 0 { "…" } else { "" });
        let mut shown_mark = Range { start: usize::MAX, end: 0 };
        let mut rest = line.char_indices().skip(skipped);
        for (byte, character) in rest.by_ref().take(WIDTH) {
            let start = text.len();
            text.push_str(&visible_character(character));
            if mark.contains(&byte) {
                shown_mark = shown_mark.start.min(start)..text.len();
            }
        }
        if rest.next().is_some() {
            text.push('…');
        }
        if shown_mark.end == 0 {
            let at =
                line[..mark.start].chars().skip(skipped).map(visible_character).map(|shown| shown.len()).sum::<usize>();
            let at = (at + if skipped > 0 { "…".len() } else { 0 }).min(text.len());
            shown_mark = at..at;
        }
        Self { text, mark: shown_mark }
    }
}

/// Makes control characters visible, and characters that hide or turn text.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

fn visible_character(character: char) -> String {
    match character {
        '\t' => " ".to_owned(),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).map_or_else(String::new, String::from),
        '\u{7f}' => "␡".to_owned(),
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => {
            format!("<U+{:04X}>", u32::from(character))
        }
        _ => character.to_string(),
    }
}
