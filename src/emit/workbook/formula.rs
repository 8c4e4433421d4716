//! The formulas that a plan declares: text with the columns that it refers to, which have another name in each language.
//!
//! `[@Werkelijk]` is the cell of a column in the same row, `Begroting[Werkelijk]` the whole column of a table of the workbook. What
//! stands between quotes is text. It knows no cells: whoever writes a formula says what the columns are called.

use super::write::escape_header;
use crate::diagnostic::Message;

/// A formula, cut at its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Formula {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Column(Reference),
}

/// A column that a formula refers to, by the keys of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The table; none for a cell in the same row.
    pub(super) table: Option<String>,
    pub(super) column: String,
}

impl Formula {
    /// Reads a formula, with or without the sign that Excel starts it with.
    ///
    /// # Errors
    ///
    /// When a bracket or a quote is never closed.
    pub(super) fn parse(typed: &str) -> Result<Self, Message> {
        let mut pieces = Vec::new();
        let mut rest = typed.trim().trim_start_matches('=');
        while let Some(at) = rest.find(['"', '[']) {
            if rest[at..].starts_with('"') {
                let end = rest[at + 1..].find('"').ok_or_else(|| unclosed("\""))? + at + 2;
                pieces.push(Piece::Text(rest[..end].to_owned()));
                rest = &rest[end..];
                continue;
            }
            let table = trailing_name(&rest[..at]);
            let (column, is_own, after) = bracketed(&rest[at..]).ok_or_else(|| unclosed("["))?;
            pieces.push(Piece::Text(rest[..at - table.len()].to_owned()));
            let table = (!is_own).then(|| table.to_owned());
            pieces.push(Piece::Column(Reference { table, column: column.to_owned() }));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self { pieces })
    }

    /// Goes through the columns that it refers to.
    pub(super) fn references(&self) -> impl Iterator<Item = &Reference> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Column(reference) => Some(reference),
            Piece::Text(_) => None,
        })
    }

    /// Writes it as Excel keeps it in a file: `Budget[[#This Row],[Actual]]`. `row` says which row `[@…]` means, and `names` gives
    /// the table and the header of a column.
    pub(super) fn write<'a>(&'a self, row: Row, names: impl Fn(&'a Reference) -> [&'a str; 2]) -> String {
        let mut written = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => written.push_str(text),
                Piece::Column(reference) => {
                    let [table, header] = names(reference);
                    let header = escape_header(header);
                    let row = match reference.table {
                        None => format!("[{}],", row.word()),
                        Some(_) => String::new(),
                    };
                    written.extend([table, "[", &row, "[", &header, "]]"]);
                }
            }
        }
        written
    }
}

/// The row that `[@…]` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A row of the body: the row of the cell.
    Same,
    /// The row of totals.
    Totals,
}

impl Row {
    fn word(self) -> &'static str {
        match self {
            Self::Same => "#This Row",
            Self::Totals => "#Totals",
        }
    }
}

/// Finds the name of a table right before a bracket; empty when there is none.
fn trailing_name(text: &str) -> &str {
    text.rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next().unwrap_or_default()
}

/// Reads `[@Column]`, `[@[Column]]`, `[Column]` or `[[Column]]`: the column, whether it is of the same row, and what follows.
fn bracketed(text: &str) -> Option<(&str, bool, &str)> {
    let inner = text.strip_prefix('[')?;
    let (inner, is_own) = inner.strip_prefix('@').map_or((inner, false), |inner| (inner, true));
    let (column, after) = match inner.strip_prefix('[') {
        Some(inner) => inner.split_once("]]")?,
        None => inner.split_once(']')?,
    };
    Some((column, is_own, after))
}

fn unclosed(sign: &str) -> Message {
    Message::new("formula-unclosed").with("sign", sign).hint(Message::new("close-it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        let formula = Formula::parse(typed).unwrap();
        let names = |reference: &Reference| match reference.table {
            Some(_) => ["Budget", "Planned [€]"],
            None => ["Own", "Actual"],
        };
        assert_eq!(formula.write(Row::Totals, names), expected);
    }

    #[test]
    fn a_cell_of_the_row_gets_its_table() {
        check("=[@a]-[@[b c]]", "Own[[#Totals],[Actual]]-Own[[#Totals],[Actual]]");
    }

    #[test]
    fn a_column_of_another_table_is_written_whole() {
        check("SUM(Begroting[x])*2", "SUM(Budget[[Planned '[€']]])*2");
        check("Begroting[[x y]]", "Budget[[Planned '[€']]]");
    }

    #[test]
    fn text_between_quotes_stays() {
        check(r#"IF([@a]>0,"[@a] T[x]","")"#, r#"IF(Own[[#Totals],[Actual]]>0,"[@a] T[x]","")"#);
    }

    #[test]
    fn a_formula_without_columns_stays() {
        check("TODAY()", "TODAY()");
    }

    #[test]
    fn references_are_found() {
        let formula = Formula::parse("T[a]+[@b]").unwrap();
        let found: Vec<_> = formula.references().map(|found| (found.table.as_deref(), &*found.column)).collect();
        assert_eq!(found, [(Some("T"), "a"), (None, "b")]);
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        for typed in ["[@a", "[@[a]", "T[a", "\"a"] {
            assert!(Formula::parse(typed).is_err(), "{typed}");
        }
    }
}
