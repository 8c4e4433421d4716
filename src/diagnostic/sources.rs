//! The files of a run by their keys, for printing places.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::FileKey;

/// The cells of a workbook as text, for showing a row as one line, and for telling what changed.
pub trait CellText: Send + Sync {
    /// How many sheets there are.
    fn sheets(&self) -> u16;
    /// The rows of a sheet with filled cells, counted from 0, from top to bottom.
    fn rows(&self, sheet: u16) -> Vec<u32>;
    /// The name of a sheet; none for a CSV file, which has none.
    fn sheet_name(&self, sheet: u16) -> Option<&str>;
    /// The filled cells of a row from left to right, as a person reads them: column (from 0) and text.
    fn row_text(&self, sheet: u16, row: u32) -> Vec<(u16, String)>;
}

/// What can be shown of a file.
#[derive(Clone)]
pub enum SourceText {
    /// A text file, decoded.
    Text(Arc<str>),
    /// A workbook or CSV file.
    Cells(Arc<dyn CellText>),
    /// Nothing: a picture, or a file that could not be read.
    Nothing,
}

impl fmt::Debug for SourceText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text(_) => "Text",
            Self::Cells(_) => "Cells",
            Self::Nothing => "Nothing",
        })
    }
}

/// A file that a complaint may point at.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name as the user knows it: relative to the workspace, with `/`.
    pub name: Arc<str>,
    /// What can be shown of it.
    pub text: SourceText,
}

/// All files of a run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    keys: HashMap<Arc<str>, FileKey>,
}

impl Sources {
    /// Adds a file by its name, before its text is known, and gives its key. The same name gives the same key.
    pub fn add(&mut self, name: &str) -> FileKey {
        if let Some(key) = self.keys.get(name) {
            return *key;
        }
        let (name, key): (Arc<str>, _) = (name.into(), FileKey::from_index(self.files.len()));
        self.files.push(SourceFile { name: name.clone(), text: SourceText::Nothing });
        self.keys.insert(name, key);
        key
    }

    /// Says what can be shown of a file.
    pub fn set_text(&mut self, key: FileKey, text: SourceText) {
        if let Some(file) = self.files.get_mut(key.index()) {
            file.text = text;
        }
    }

    /// Finds a file.
    #[must_use]
    pub fn get(&self, key: FileKey) -> Option<&SourceFile> {
        self.files.get(key.index())
    }

    /// Gives the name of a file; empty for a key of another run.
    #[must_use]
    pub fn name(&self, key: FileKey) -> &str {
        self.get(key).map_or("", |file| &file.name)
    }
}
