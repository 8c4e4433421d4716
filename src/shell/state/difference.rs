//! What changed in an input since it was last made something of, as a person would say it: cells, rows, sheets, entries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::detail::{Detail, Named, Print, Row, Sheet};

/// One thing that is different in an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difference {
    /// Entries of a YAML file that are new or hold something else, by name.
    Entries(Vec<String>),
    /// So many entries are gone; their names are not kept.
    EntriesGone(u32),
    /// What is different in a sheet.
    Cells {
        /// The name of the sheet; none in a CSV file.
        sheet: Option<String>,
        /// The cells that hold something else, in rows that are still there.
        cells: u32,
        /// The rows that came.
        added: u32,
        /// The rows that went.
        gone: u32,
        /// The rows that hold something else; only said of a large workbook, whose cells are not kept.
        rows: u32,
        /// Whether rows stand in another order.
        moved: bool,
    },
    /// Sheets that are new, by name.
    Sheets(Vec<String>),
    /// So many sheets are gone.
    SheetsGone(u32),
}

/// Tells what is different. Nothing for files that differ in form or remarks only.
pub(super) fn differences(old: &Detail, new: &Named) -> Vec<Difference> {
    match (old, &new.detail) {
        (Detail::Entries(old), Detail::Entries(entries)) => {
            let name = |at: usize| new.names.get(at)?.as_deref().map(str::to_owned);
            entries_differ(old, entries, &name)
        }
        (Detail::Sheets(old), Detail::Sheets(sheets)) => sheets_differ(old, sheets, new),
        _ => Vec::new(),
    }
}

fn entries_differ(
    old: &[(Print, Print)],
    new: &[(Print, Print)],
    name: &dyn Fn(usize) -> Option<String>,
) -> Vec<Difference> {
    let known: BTreeMap<_, _> = old.iter().copied().collect();
    let still: BTreeMap<_, _> = new.iter().copied().collect();
    let is_other = |(_, (name, value)): &(usize, &(Print, Print))| known.get(name) != Some(value);
    let names: Vec<String> = new.iter().enumerate().filter(is_other).filter_map(|(at, _)| name(at)).collect();
    let gone = known.keys().filter(|name| !still.contains_key(*name)).count();
    let mut found = Vec::new();
    if !names.is_empty() {
        found.push(Difference::Entries(names));
    }
    if gone > 0 {
        found.push(Difference::EntriesGone(number(gone)));
    }
    found
}

fn sheets_differ(old: &[Sheet], new: &[Sheet], named: &Named) -> Vec<Difference> {
    let name_of = |at: usize| named.names.get(at).and_then(|name| name.as_deref()).map(str::to_owned);
    let mut found = Vec::new();
    let mut added = Vec::new();
    for (at, sheet) in new.iter().enumerate() {
        match old.iter().find(|other| other.name == sheet.name) {
            Some(before) => found.extend(rows_differ(name_of(at), &before.rows, &sheet.rows)),
            None => added.extend(name_of(at)),
        }
    }
    let gone = old.iter().filter(|sheet| !new.iter().any(|other| other.name == sheet.name)).count();
    if !added.is_empty() {
        found.push(Difference::Sheets(added));
    }
    if gone > 0 {
        found.push(Difference::SheetsGone(number(gone)));
    }
    found
}

/// Compares rows as a bag first, so that a row that was put in between does not change all rows below it.
fn rows_differ(sheet: Option<String>, old: &[Row], new: &[Row]) -> Option<Difference> {
    let same = old.iter().zip(new).take_while(|(one, other)| one.print == other.print).count();
    let (old, new) = (&old[same..], &new[same..]);
    if old.is_empty() && new.is_empty() {
        return None;
    }
    let (left, came) = (without(old, new), without(new, old));
    let pairs = pair(&left, &came);
    let changed = number(pairs.len());
    let gone = number(left.len()) - changed;
    let added = number(came.len()) - changed;
    let counted: Option<Vec<u32>> = pairs.iter().map(|(one, other)| cells_differ(one, other)).collect();
    let (cells, rows) = counted.map_or((0, changed), |cells| (cells.iter().sum(), 0));
    let moved = left.is_empty() && came.is_empty();
    Some(Difference::Cells { sheet, cells, added, gone, rows, moved })
}

/// The rows that the others do not have, each as often as it is missing there.
fn without<'r>(rows: &'r [Row], others: &[Row]) -> Vec<&'r Row> {
    let mut counts: BTreeMap<Print, usize> = BTreeMap::new();
    for row in others {
        *counts.entry(row.print).or_default() += 1;
    }
    let is_missing = |row: &&Row| match counts.get_mut(&row.print) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    rows.iter().filter(is_missing).collect()
}

/// Finds which row became which: the one that shares the most cells with it; where there are too many, by their order.
fn pair<'r>(old: &[&'r Row], new: &[&'r Row]) -> Vec<(&'r Row, &'r Row)> {
    const MOST: usize = 10_000;
    if old.len() * new.len() > MOST {
        return old.iter().copied().zip(new.iter().copied()).collect();
    }
    let mut left: Vec<&Row> = new.to_vec();
    let mut pairs = Vec::new();
    for row in old {
        let nearest = left.iter().enumerate().max_by_key(|(at, other)| (shared(row, other), usize::MAX - at));
        if let Some(at) = nearest.map(|(at, _)| at) {
            pairs.push((*row, left.remove(at)));
        }
    }
    pairs
}

fn shared(one: &Row, other: &Row) -> usize {
    one.cells.iter().filter(|cell| other.cells.contains(cell)).count()
}

/// Counts the cells that are not the same in two rows; none when the cells were not kept.
fn cells_differ(old: &Row, new: &Row) -> Option<u32> {
    if old.cells.is_empty() || new.cells.is_empty() {
        return None;
    }
    let new_cells = new.cells.iter().filter(|cell| !old.cells.contains(cell)).count();
    let emptied = old.cells.iter().filter(|(column, _)| !new.cells.iter().any(|(other, _)| other == column)).count();
    Some(number(new_cells + emptied))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::detail::tests::{of_csv, of_yaml};
    use super::*;

    fn entries(old: &str, new: &str) -> Vec<Difference> {
        differences(&of_yaml(old).detail, &of_yaml(new))
    }

    #[test]
    fn entries_are_named() {
        let names = |names: &[&str]| Difference::Entries(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(entries("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 3\nc: 4\n"), [names(&["b", "c"])]);
        assert_eq!(entries("a: 1\nb: 2\n", "b: 2\nd: 1\n"), [names(&["d"]), Difference::EntriesGone(1)]);
        assert_eq!(entries("a: 1\nb: 2\n", "b: 2\na: 1 # x\n"), []);
    }

    /// Cells, rows that came, rows that went, and whether rows moved.
    fn rows(old: &str, new: &str) -> (u32, u32, u32, bool) {
        match differences(&of_csv(old).detail, &of_csv(new)).as_slice() {
            [] => (0, 0, 0, false),
            [Difference::Cells { sheet: None, cells, added, gone, rows: 0, moved }] => (*cells, *added, *gone, *moved),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn cells_are_counted_and_rows_in_between_shift_nothing() {
        let old = "naam;bedrag\nA;1\nB;2\nC;3\n";
        assert_eq!(rows(old, old), (0, 0, 0, false));
        assert_eq!(rows(old, "naam;bedrag\nA;1\nB;9\nC;3\n"), (1, 0, 0, false));
        assert_eq!(rows(old, "naam;bedrag\nA;8\nB;9\nC;3\n"), (2, 0, 0, false));
        assert_eq!(rows(old, "naam;bedrag\nX;7\nY;7\nZ;7\nA;1\nB;2\nC;3\n"), (0, 3, 0, false));
        assert_eq!(rows(old, "naam;bedrag\nA;1\nC;3\n"), (0, 0, 1, false));
        assert_eq!(rows(old, "naam;bedrag\nC;3\nB;2\nA;1\n"), (0, 0, 0, true));
        assert_eq!(rows(old, "naam;bedrag\nX;7\nA;1\nB;2\nC;4\n"), (1, 1, 0, false));
        assert_eq!(rows(old, "naam;bedrag\nA;1\nB\nC;3\n"), (1, 0, 0, false));
    }

    #[test]
    fn a_row_that_stands_twice_is_counted_twice() {
        assert_eq!(rows("a;b\nA;1\n", "a;b\nA;1\nA;1\nA;1\n"), (0, 2, 0, false));
    }

    #[test]
    fn a_large_workbook_tells_rows() {
        let bare = |text: &str| {
            let mut named = of_csv(text);
            if let Detail::Sheets(sheets) = &mut named.detail {
                sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).for_each(|row| row.cells.clear());
            }
            named
        };
        let found = differences(&bare("a;b\nA;1\nB;2\n").detail, &bare("a;b\nA;1\nB;3\nC;4\n"));
        let expected = Difference::Cells { sheet: None, cells: 0, added: 1, gone: 0, rows: 1, moved: false };
        assert_eq!(found, [expected]);
    }
}
