//! Geometry of the figures of a report: scales, bars from a common zero line, columns over time, labels that do not collide, and a
//! summary in words for who cannot see them.
//!
//! What comes out is ready to draw: places are fractions of the plot (0 is left or top, 1 is right or bottom), labels are printed.
//! `templates/house/charts.typ` draws it and computes nothing. It knows the office's figures and languages, and nothing of templates:
//! the filters `variance_bars`, `budget_table`, `column_chart`, `indicator_tiles` and `status_mark` are thin wrappers around it.
//!
//! What is spoken is a sentence of the kind's own labels, in which `{name}` stands for what is computed here.

mod bars;
mod columns;
mod records;
mod scale;
mod table;
mod tiles;

pub use bars::{Bar, Measure, VarianceBars, variance_bars};
pub use columns::{Column, ColumnChart, FigurePlace, Plot, Point, column_chart};
pub use records::{indicators, points, rows};
pub use scale::{Scale, Tick, nice_ticks};
pub use table::{BudgetTable, TableRow, budget_table};
pub use tiles::{StatusMark, Tile, indicator_tiles, status_mark};

/// Fills the names of a sentence in one pass, so that a value with braces stays what it is.
fn fill(sentence: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 64);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let value = tail.find('}').and_then(|close| values.iter().find(|(name, _)| *name == &tail[..close]));
        if let Some((name, value)) = value {
            filled.push_str(value);
            rest = &tail[name.len() + 1..];
        } else {
            filled.push('{');
            rest = tail;
        }
    }
    filled + rest
}

/// Rounds a fraction of the plot, so that the page is the same on every machine.
fn fraction(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &str) {
        assert_eq!(fill(sentence, &[("a", "{b}".into()), ("b", "x".into())]), expected);
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        check("{a} en {b}", "{b} en x");
    }

    #[test]
    fn an_unknown_name_stays() {
        check("{c} {", "{c} {");
    }
}
