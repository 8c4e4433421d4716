//! The letters of the bench: invitations to 200 relations, in the house style that ships.
//!
//! Binding, rendering and proving are not connected yet: the text is made here, and these three steps take no time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use griffie::diagnostic::{FileKey, Message, Origin};
use griffie::emit::typeset::{Files, Fonts, Manuscript, Supply};
use jiff::civil::Date;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// The day of the letters.
pub(crate) const TODAY: Date = Date::constant(2026, 11, 5);

const FONTS: [&[u8]; 10] = [
    include_bytes!("../../templates/fonts/SourceSans3-Light.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-Regular_Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiBold_Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSans3-Bold.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-Regular_Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-SemiBold_Italic.ttf"),
];

const SURNAMES: [&str; 8] = ["Kuipers", "van Hoorn", "Baars", "Noordeloos", "Özgür", "den Ouden", "Fontijn", "Čapek"];
const STREETS: [&str; 6] = ["Kuipershaven", "Singel", "Dokweg", "Wijnstraat", "Lijnbaan", "Calandstraat"];

/// The letters and the files that they read.
pub(crate) struct Subject {
    main: FileId,
    read: Mutex<HashMap<String, Supply>>,
}

/// One letter.
pub(crate) struct Letter {
    source: Source,
}

impl Manuscript for Letter {
    fn source(&self) -> &Source {
        &self.source
    }

    fn origin_of(&self, range: Range<usize>) -> Origin {
        Origin::text(FileKey::from_index(0), range)
    }

    fn printed(&self) -> Vec<(&str, Origin)> {
        Vec::new()
    }

    fn whole(&self) -> Origin {
        Origin::whole(FileKey::from_index(0))
    }
}

pub(crate) fn font_bytes() -> Vec<&'static [u8]> {
    FONTS.to_vec()
}

pub(crate) fn fonts() -> Fonts {
    Fonts::new(FONTS).expect("the fonts that ship are fonts")
}

impl Subject {
    pub(crate) fn new() -> Self {
        let path = VirtualPath::new("/main.typ").expect("a plain path");
        Self { main: RootedPath::new(VirtualRoot::Project, path).intern(), read: Mutex::default() }
    }

    /// Makes a letter, and tells what binding, rendering and proving took.
    pub(crate) fn letter(&self, index: usize) -> (Letter, [Duration; 3]) {
        let surname = SURNAMES[index % SURNAMES.len()];
        let street = STREETS[index % STREETS.len()];
        let text = include_str!("letter.typ")
            .replace(
                "NAME",
                &format!(
                    "{surname}{}",
                    [
                        "",
                        "-Smit",
                        "-de Graaf",
                        "-Bos",
                        "-Mulder",
                        "-Visser",
                        "-Dekker",
                        "-Peters",
                        "-van Leeuwen",
                        "-Hendriks",
                        "-Kok",
                        "-Jacobs",
                        "-Vos",
                        "-Schouten",
                        "-Post",
                        "-Evers",
                        "-Kuiper",
                        "-Maas",
                        "-Prins",
                        "-Kramer",
                        "-Blom",
                        "-Bosman",
                        "-Huisman",
                        "-Postma",
                        "-Wolters"
                    ][index / 8]
                ),
            )
            .replace("STREET", &format!("{street} {}", index + 1))
            .replace("NUMBER", &format!("{:05}", 100 + index));
        let start = std::time::Instant::now();
        let source = Source::new(self.main, text);
        (Letter { source }, [Duration::ZERO, Duration::ZERO, start.elapsed()])
    }
}

impl Files for Subject {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(path) {
            return Ok(known.clone());
        }
        let bytes = from_disk(path).ok_or_else(|| Message::new("missing-file").with("path", path))?;
        let supply = Supply { key: FileKey::from_index(read.len() + 1), bytes: Arc::from(bytes) };
        read.insert(path.to_owned(), supply.clone());
        Ok(supply)
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the files that the shell would")]
fn from_disk(path: &str) -> Option<Vec<u8>> {
    let folders = ["fixtures/voorbeeld", "templates"];
    folders.iter().find_map(|folder| std::fs::read(format!("{}/{folder}{path}", env!("CARGO_MANIFEST_DIR"))).ok())
}
