//! How programs save a file, as the system tells it on Linux: exactly one batch for each save, and in it only what matters.

use std::path::PathBuf;
use std::time::Duration;

use notify::Event;
use notify::event::{
    AccessKind, AccessMode, CreateKind, DataChange, EventKind, MetadataKind, ModifyKind, RemoveKind, RenameMode,
};

use super::settle::{Batch, Pace, Settler};
use super::told::Scope;

/// One event, with what it is about.
#[derive(Clone, Copy)]
enum Does<'a> {
    Create(&'a str),
    Open(&'a str),
    Write(&'a str),
    /// Closes what it wrote to.
    Close(&'a str),
    Rename(&'a str, &'a str),
    Delete(&'a str),
    /// Sets rights or times.
    Attributes(&'a str),
}

use Does::{Attributes, Close, Create, Delete, Open, Rename, Write};

impl Does<'_> {
    /// What notify makes of it.
    fn events(self) -> Vec<Event> {
        let path = |name: &str| PathBuf::from("/w/mt").join(name);
        let event = |kind: EventKind, name: &str| Event::new(kind).add_path(path(name));
        let name = |mode: RenameMode| EventKind::Modify(ModifyKind::Name(mode));
        match self {
            Create(file) => vec![event(EventKind::Create(CreateKind::File), file)],
            Open(file) => vec![event(EventKind::Access(AccessKind::Open(AccessMode::Any)), file)],
            Write(file) => vec![event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), file)],
            Close(file) => vec![event(EventKind::Access(AccessKind::Close(AccessMode::Write)), file)],
            Delete(file) => vec![event(EventKind::Remove(RemoveKind::File), file)],
            Attributes(file) => vec![event(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), file)],
            Rename(from, to) => vec![
                event(name(RenameMode::From), from),
                event(name(RenameMode::To), to),
                event(name(RenameMode::Both), from).add_path(path(to)),
            ],
        }
    }
}

/// Plays two saves, the second a while after the first, and gives the files of each batch.
fn batches(save: &[(u64, Does)]) -> Vec<Vec<String>> {
    let scope = Scope { root: "/w".into(), output: Some("/w/output".into()) };
    let mut settler = Settler::new(Pace::default());
    let mut taken: Vec<Batch> = Vec::new();
    for round in [0, 5000] {
        for (ms, does) in save {
            let now = Duration::from_millis(round + ms);
            taken.extend(settler.due().filter(|due| *due <= now).and_then(|due| settler.take(due)).map(Batch::from));
            let changes = does.events().into_iter().flat_map(|event| scope.changes(Ok(event)));
            changes.for_each(|change| settler.add(change, now));
        }
        taken.extend(settler.due().and_then(|due| settler.take(due)).map(Batch::from));
    }
    let name = |path: PathBuf| path.strip_prefix("/w/mt").unwrap().to_string_lossy().into_owned();
    let names = |batch| match batch {
        Batch::Paths(paths) => paths.into_iter().map(name).collect(),
        Batch::Everything => vec!["everything".to_owned()],
    };
    taken.into_iter().map(names).collect()
}

#[track_caller]
fn saves(file: &str, save: &[(u64, Does)]) {
    assert_eq!(batches(save), [[file], [file]]);
}

#[test]
fn vim_moves_the_file_aside_and_writes_a_new_one() {
    saves(
        "a.yaml",
        &[
            (0, Write(".a.yaml.swp")),
            (3, Create("4913")),
            (3, Attributes("4913")),
            (3, Close("4913")),
            (3, Delete("4913")),
            (4, Rename("a.yaml", "a.yaml~")),
            (4, Create("a.yaml")),
            (4, Open("a.yaml")),
            (5, Write("a.yaml")),
            (19, Close("a.yaml")),
            (19, Attributes("a.yaml")),
            (20, Write(".a.yaml.swp")),
            (21, Delete("a.yaml~")),
            (25, Close(".a.yaml.swp")),
            (25, Delete(".a.yaml.swp")),
        ],
    );
}

#[test]
fn vim_that_keeps_the_number_of_the_file_copies_and_writes_over_it() {
    saves(
        "a.yaml",
        &[
            (0, Create("a.yaml~")),
            (1, Write("a.yaml~")),
            (1, Close("a.yaml~")),
            (2, Write("a.yaml")),
            (4, Write("a.yaml")),
            (12, Close("a.yaml")),
            (13, Attributes("a.yaml")),
            (14, Delete("a.yaml~")),
        ],
    );
}

#[test]
fn vs_code_empties_the_file_and_writes() {
    saves(
        "a.yaml",
        &[
            (0, Open("a.yaml")),
            (0, Write("a.yaml")),
            (42, Write("a.yaml")),
            (43, Close("a.yaml")),
            // It reads it again, and so do its extensions.
            (60, Open("a.yaml")),
            (300, Open("a.yaml")),
        ],
    );
}

#[test]
fn excel_writes_beside_the_workbook_and_swaps() {
    saves(
        "acties.xlsx",
        &[
            (0, Create("5F0C6C00")),
            (0, Write("5F0C6C00")),
            (60, Write("5F0C6C00")),
            (140, Write("5F0C6C00")),
            (150, Close("5F0C6C00")),
            (160, Rename("acties.xlsx", "1D2E3F40.tmp")),
            (170, Rename("5F0C6C00", "acties.xlsx")),
            (171, Attributes("acties.xlsx")),
            (190, Delete("1D2E3F40.tmp")),
            (195, Write("~$acties.xlsx")),
            (400, Write("~$acties.xlsx")),
            (400, Delete("~$acties.xlsx")),
        ],
    );
}

#[test]
fn libreoffice_writes_a_temporary_file_and_moves_it_over() {
    saves(
        "acties.ods",
        &[
            (0, Create(".~lock.acties.ods#")),
            (0, Write(".~lock.acties.ods#")),
            (5, Create("lu4521a9x0b.tmp")),
            (80, Write("lu4521a9x0b.tmp")),
            (200, Write("lu4521a9x0b.tmp")),
            (205, Close("lu4521a9x0b.tmp")),
            (206, Attributes("lu4521a9x0b.tmp")),
            (207, Rename("lu4521a9x0b.tmp", "acties.ods")),
            (500, Delete(".~lock.acties.ods#")),
        ],
    );
}

#[test]
fn libreoffice_on_a_share_writes_over_the_file_in_pieces() {
    saves(
        "acties.ods",
        &[
            (0, Write("acties.ods")),
            (30, Write("acties.ods")),
            (110, Write("acties.ods")),
            (190, Write("acties.ods")),
            (260, Close("acties.ods")),
            (265, Attributes("acties.ods")),
        ],
    );
}

#[test]
fn nano_writes_over_the_file_beside_its_backup() {
    saves(
        "a.yaml",
        &[
            (0, Create("a.yaml~")),
            (0, Write("a.yaml~")),
            (0, Close("a.yaml~")),
            (0, Attributes("a.yaml~")),
            (1, Write("a.yaml")),
            (1, Write("a.yaml")),
            (2, Close("a.yaml")),
        ],
    );
}

#[test]
fn notepad_writes_over_the_file_and_cuts_it() {
    saves(
        "a.csv",
        &[(0, Open("a.csv")), (1, Write("a.csv")), (2, Write("a.csv")), (3, Attributes("a.csv")), (9, Close("a.csv"))],
    );
}

#[test]
fn jetbrains_writes_beside_the_file_and_swaps() {
    saves(
        "a.yaml",
        &[
            (0, Create("a.yaml___jb_tmp___")),
            (1, Write("a.yaml___jb_tmp___")),
            (1, Close("a.yaml___jb_tmp___")),
            (2, Attributes("a.yaml___jb_tmp___")),
            (3, Rename("a.yaml", "a.yaml___jb_old___")),
            (3, Rename("a.yaml___jb_tmp___", "a.yaml")),
            (4, Delete("a.yaml___jb_old___")),
            (90, Open("a.yaml")),
        ],
    );
}

#[test]
fn onedrive_downloads_beside_the_file_and_swaps() {
    saves(
        "acties.xlsx",
        &[
            (0, Create(".acties.xlsx.7a31~tmp")),
            (90, Write(".acties.xlsx.7a31~tmp")),
            (150, Close(".acties.xlsx.7a31~tmp")),
            (151, Rename("acties.xlsx", "acties.xlsx~RF40b6b1.TMP")),
            (152, Rename(".acties.xlsx.7a31~tmp", "acties.xlsx")),
            (153, Attributes("acties.xlsx")),
            (160, Delete("acties.xlsx~RF40b6b1.TMP")),
            // The time of the server is set when the download is booked.
            (240, Attributes("acties.xlsx")),
        ],
    );
}

#[test]
fn onedrive_on_linux_downloads_a_part_and_moves_it_over() {
    saves(
        "acties.xlsx",
        &[
            (0, Create("acties.xlsx.partial")),
            (70, Write("acties.xlsx.partial")),
            (320, Write("acties.xlsx.partial")),
            (321, Close("acties.xlsx.partial")),
            (330, Attributes("acties.xlsx.partial")),
            (331, Rename("acties.xlsx.partial", "acties.xlsx")),
            (331, Attributes("acties.xlsx")),
        ],
    );
}

#[test]
fn nothing_is_built_because_somebody_opens_and_closes() {
    let opened = [
        (0, Create("~$acties.xlsx")),
        (0, Write("~$acties.xlsx")),
        (1, Open("acties.xlsx")),
        (2, Create(".~lock.acties.xlsx#")),
        (3, Create(".a.yaml.swp")),
        (4, Create(".#a.yaml")),
        (900, Delete(".#a.yaml")),
        (900, Delete("~$acties.xlsx")),
    ];
    assert!(batches(&opened).is_empty());
}
