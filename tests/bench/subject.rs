//! The letters of the bench: the invitation of the example workspace to 200 relations, in a workspace that lies in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use griffie::diagnostic::{CellText, Diagnostic, FileKey, Message, SourceText, Sources};
use griffie::emit::typeset::{Files, Fonts, Supply};
use griffie::plan::edition::{Document, Plan};
use griffie::plan::inputs::{Books, Inputs, Materials, Opened};
use griffie::plan::workspace::Workspace;
use griffie::read::sheet;
use jiff::civil::Date;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The day of the letters.
pub(crate) const TODAY: Date = Date::constant(2026, 11, 5);

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/voorbeeld");
const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
const LETTER: &str = "brieven/uitnodiging-relatiedag.yaml";
const RELATIONS: &str = "brieven/relaties.xlsx";
/// What makes five letters to a relation differ.
const BRANCHES: [&str; 5] = ["", " Noord", " Zuid", " West", " Oost"];

/// The files of a workspace and the templates, read once.
pub(crate) struct Memory {
    files: BTreeMap<String, Opened>,
    templates: BTreeMap<String, Opened>,
    sources: Mutex<Sources>,
}

impl Memory {
    /// Reads the example workspace, and makes 200 relations of its 40.
    pub(crate) fn new() -> Self {
        let mut sources = Sources::default();
        let mut files = read_folder(EXAMPLE, "", &mut sources);
        let templates = read_folder(TEMPLATES, "templates/", &mut sources);
        let relations = files.get_mut(RELATIONS).expect("the example has relations");
        relations.bytes = multiply(relations).expect("a workbook can be written").into();
        Self { files, templates, sources: Mutex::new(sources) }
    }

    /// Reads the fonts that ship.
    pub(crate) fn fonts(&self) -> Vec<Arc<[u8]>> {
        let fonts = self.templates.iter().filter(|(name, _)| name.rsplit('.').next() == Some("ttf"));
        fonts.map(|(_, opened)| opened.bytes.clone()).collect()
    }

    pub(crate) fn font_set(&self) -> Fonts {
        Fonts::new(self.fonts()).expect("the fonts that ship are fonts")
    }

    /// Reads what all documents share.
    pub(crate) fn workspace(&self) -> Workspace {
        let mut complaints = Vec::new();
        let workspace = Workspace::read(self, &mut complaints);
        workspace.filter(|_| complaints.is_empty()).unwrap_or_else(|| panic!("{complaints:?}"))
    }

    /// Reads and binds the invitation with its recipients.
    pub(crate) fn bind(&self, workspace: &Workspace) -> Document {
        let plan = Plan::read(LETTER, workspace, self, &Books::new(self), TODAY);
        assert!(!plan.complaints.iter().any(Diagnostic::is_error), "{:?}", plan.complaints);
        plan.document.expect("the invitation is a document")
    }
}

#[expect(clippy::disallowed_methods, reason = "the files of the example are on the disk")]
fn read_folder(folder: &str, prefix: &str, sources: &mut Sources) -> BTreeMap<String, Opened> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let mut files = BTreeMap::new();
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).expect("it lies below");
        let name = path.to_string_lossy().replace('\\', "/");
        let key = sources.add(&format!("{prefix}{name}"));
        let bytes = std::fs::read(entry.path()).expect("a file of the example can be read");
        files.insert(name, Opened { key, bytes: bytes.into() });
    }
    files
}

/// Writes the relations five times, each time with other names, streets and numbers.
fn multiply(relations: &Opened) -> Result<Vec<u8>, XlsxError> {
    let book = sheet::read(relations.key, &relations.bytes).value.expect("the relations can be read");
    let last = book.sheets[0].cells.keys().map(|(row, _)| *row).max().unwrap_or_default();
    let rows: Vec<Vec<(u16, String)>> = (0..=last).map(|row| book.row_text(0, row)).collect();
    let is_header = |row: &Vec<(u16, String)>| row.iter().any(|(_, text)| text == "Relatienr");
    let start = rows.iter().position(is_header).expect("the relations have a header");
    let header = &rows[start];
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Relaties")?;
    for (column, text) in header {
        sheet.write(0, *column, text)?;
    }
    let people = BRANCHES.iter().flat_map(|branch| rows[start + 1..].iter().map(move |row| (branch, row)));
    for (number, (branch, row)) in (1..).zip(people) {
        for (column, text) in row {
            let title = header.iter().find(|(place, _)| place == column).map_or("", |(_, title)| title);
            sheet.write(number, *column, varied(title, text, branch, number))?;
        }
    }
    workbook.save_to_buffer()
}

fn varied(title: &str, text: &str, branch: &str, number: u32) -> String {
    match title {
        "Relatienr" => format!("{:05}", 1000 + number),
        "Bedrijf" => format!("{text}{branch}"),
        "Achternaam" => format!("{text}{}", branch.replace(' ', "-")),
        "Huisnr" => format!("{}", number * 3 % 311 + 1),
        _ => text.to_owned(),
    }
}

fn find(files: &BTreeMap<String, Opened>, name: &str) -> Result<Opened, Message> {
    files.get(name).cloned().ok_or_else(|| Message::new("file-missing").with("file", name))
}

impl Inputs for Memory {
    fn files(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }
}

impl Materials for Memory {
    fn open(&self, name: &str) -> Result<Opened, Message> {
        find(&self.files, name)
    }

    fn template(&self, name: &str) -> Result<Opened, Message> {
        find(&self.templates, name)
    }

    fn templates(&self) -> Vec<String> {
        self.templates.keys().cloned().collect()
    }

    fn key(&self, name: &str) -> FileKey {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).add(name)
    }

    fn show(&self, key: FileKey, text: SourceText) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).set_text(key, text);
    }
}

impl Files for Memory {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        let name = path.trim_start_matches('/');
        let opened = find(&self.files, name).or_else(|_| find(&self.templates, name))?;
        Ok(Supply { key: opened.key, bytes: opened.bytes })
    }
}
