//! What an input held, as keyed hashes of its cells or entries: enough to say what changed, and not what it was.
//!
//! The key is random and stays in `.griffie/`, so that nobody without it can find out by trying which amount or name a hash stands for.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostic::{CellText, FileKey, SourceText};
use crate::read::{Content, Node, Style, yaml};

/// A random key.
pub(super) type Key = [u8; 32];

/// A keyed hash; short, since a wrong word about what changed harms nobody.
pub(super) type Print = [u8; 8];

/// What an input held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Detail {
    /// The entries of a YAML file: the hash of the name, and that of what stands behind it.
    Entries(Vec<(Print, Print)>),
    /// The sheets of a workbook.
    Sheets(Vec<Sheet>),
}

/// What a sheet held: the hash of its name, and its rows from top to bottom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) name: Print,
    pub(super) rows: Vec<Row>,
}

/// What a row held. In a large workbook only its hash is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    pub(super) print: Print,
    pub(super) cells: Vec<(u16, Print)>,
}

/// The most cells of a workbook that are kept one by one.
const MOST_CELLS: usize = 300_000;

/// An input with the names of its parts, which are not kept.
pub(super) struct Named {
    pub(super) detail: Detail,
    /// The names of entries or sheets, in the order of the detail; none for the sheet of a CSV file.
    pub(super) names: Vec<Option<Arc<str>>>,
}

impl Named {
    /// Looks at what was read of a file. None for what is neither entries nor cells.
    pub(super) fn of(key: &Key, file: FileKey, name: &str, text: &SourceText) -> Option<Self> {
        match text {
            SourceText::Text(text) if [".yaml", ".yml"].iter().any(|end| name.to_lowercase().ends_with(end)) => {
                Self::entries(key, yaml::read(file, text).value.as_ref()?)
            }
            SourceText::Cells(cells) => Some(Self::sheets(key, &**cells)),
            _ => None,
        }
    }

    fn entries(key: &Key, node: &Node) -> Option<Self> {
        let entries = node.as_map()?;
        let prints = entries.iter().map(|entry| {
            let mut hasher = keyed(key);
            write(&mut hasher, &entry.value.content);
            (print_of(key, &entry.key), print(hasher))
        });
        let detail = Detail::Entries(prints.collect());
        Some(Self { detail, names: entries.iter().map(|entry| Some(entry.key.clone())).collect() })
    }

    fn sheets(key: &Key, cells: &dyn CellText) -> Self {
        let mut left = MOST_CELLS;
        let mut sheets: Vec<Sheet> = (0..cells.sheets()).map(|sheet| sheet_of(key, cells, sheet, &mut left)).collect();
        if left == 0 {
            sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).for_each(|row| row.cells = Vec::new());
        }
        let names = (0..cells.sheets()).map(|sheet| cells.sheet_name(sheet).map(Arc::from)).collect();
        Self { detail: Detail::Sheets(sheets), names }
    }
}

fn sheet_of(key: &Key, cells: &dyn CellText, sheet: u16, left: &mut usize) -> Sheet {
    let rows = cells.rows(sheet).into_iter().map(|row| {
        let cells: Vec<(u16, Print)> =
            cells.row_text(sheet, row).iter().map(|(column, text)| (*column, print_of(key, text))).collect();
        let mut hasher = keyed(key);
        for (column, print) in &cells {
            hasher.update(column.to_le_bytes());
            hasher.update(print);
        }
        *left = left.saturating_sub(cells.len());
        Row { print: print(hasher), cells: if *left == 0 { Vec::new() } else { cells } }
    });
    let rows = rows.collect();
    Sheet { name: print_of(key, cells.sheet_name(sheet).unwrap_or_default()), rows }
}

fn keyed(key: &Key) -> Sha256 {
    let mut hasher = Sha256::new();
    hasher.update(key);
    hasher
}

fn print(hasher: Sha256) -> Print {
    let hash: [u8; 32] = hasher.finalize().into();
    let mut print = Print::default();
    print.copy_from_slice(&hash[..size_of::<Print>()]);
    print
}

fn print_of(key: &Key, text: &str) -> Print {
    let mut hasher = keyed(key);
    hasher.update(text);
    print(hasher)
}

/// Adds what was typed, without its places.
fn write(hasher: &mut Sha256, content: &Content) {
    let mut part = |tag: u8, text: &str| {
        hasher.update([tag]);
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    };
    match content {
        Content::Empty => part(0, ""),
        // `no` and `"no"` may mean different things; how text is broken over lines means nothing.
        Content::Text(text) => part(1 + u8::from(text.style == Style::Quoted), &text.text),
        Content::List(items) => {
            part(3, &items.len().to_string());
            for item in items {
                write(hasher, &item.content);
            }
        }
        Content::Map(entries) => {
            part(4, &entries.len().to_string());
            for entry in entries {
                hasher.update((entry.key.len() as u64).to_le_bytes());
                hasher.update(&*entry.key);
                write(hasher, &entry.value.content);
            }
        }
        // YAML holds nothing else.
        _ => part(5, ""),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Gives what the entries of a YAML file hold.
    pub(in crate::shell::state) fn of_yaml(text: &str) -> Named {
        Named::of(&[7; 32], FileKey::from_index(0), "a.yaml", &SourceText::Text(text.into())).unwrap()
    }

    /// Gives what the cells of a CSV file hold.
    pub(in crate::shell::state) fn of_csv(text: &str) -> Named {
        let book = crate::read::csv::read(FileKey::from_index(0), text.as_bytes()).value.unwrap();
        Named::of(&[7; 32], FileKey::from_index(0), "a.csv", &SourceText::Cells(Arc::new(book))).unwrap()
    }

    #[test]
    fn a_hash_tells_nothing_without_its_key() {
        assert_ne!(print_of(&[1; 32], "1850,00"), print_of(&[2; 32], "1850,00"));
        assert_eq!(print_of(&[1; 32], "1850,00"), print_of(&[1; 32], "1850,00"));
    }

    #[test]
    fn places_and_remarks_do_not_count() {
        let one = of_yaml("a: x y\nb: [1, 2]\n");
        assert_eq!(one.detail, of_yaml("# remark\na:\n  x\n  y\n\nb:\n  - 1\n  - 2\n").detail);
        assert_ne!(one.detail, of_yaml("a: x y\nb: [12]\n").detail);
        assert_ne!(one.detail, of_yaml("a: \"x y\"\nb: [1, 2]\n").detail);
        assert_ne!(of_yaml("a: {b: c}\n").detail, of_yaml("a: {bc: }\n").detail);
    }

    #[test]
    fn a_file_without_parts_has_no_detail() {
        let text = |text: &str| SourceText::Text(text.into());
        assert!(Named::of(&[7; 32], FileKey::from_index(0), "a.yaml", &text("just text")).is_none());
        assert!(Named::of(&[7; 32], FileKey::from_index(0), "a.j2", &text("a: b")).is_none());
    }
}
