//! What data must not be able to do.

use std::collections::BTreeSet;

use crate::project::Project;

const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: J. de Vries\naan: [A.M. Bakker]\ntekst: De koffie is op.\n";

#[test]
fn nothing_is_written_outside_the_output_folder() {
    let project = Project::new().file("memo.yaml", MEMO);
    let before: BTreeSet<_> = project.tree(".").into_keys().collect();
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    let after: BTreeSet<_> = project.tree(".").into_keys().collect();
    let strangers: Vec<_> =
        after.difference(&before).filter(|name| !name.starts_with("uit/") && !name.starts_with(".griffie/")).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn an_output_is_written_whole_and_leaves_no_temporary_file() {
    let project = Project::new().file("memo.yaml", MEMO);
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    let names: Vec<_> = project.tree("uit").into_keys().collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"manifest.json".to_owned()));
}

#[test]
fn what_is_in_the_output_folder_is_not_an_input() {
    let project = Project::new().file("memo.yaml", MEMO).file("uit/oud.yaml", "soort: bestaatniet\n");
    project.run(&["build", ".", "--output", "uit"]).succeeds();
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_refused() {
    let outside = tempfile::NamedTempFile::new().expect("a temporary file can be made");
    std::fs::write(outside.path(), MEMO).expect("it can be written");
    let project = Project::new();
    std::os::unix::fs::symlink(outside.path(), project.path().join("memo.yaml")).expect("the link can be made");
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("`memo.yaml` ligt buiten de projectmap"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_workspace_does_not_hang_the_build() {
    let project = Project::new().file("memo.yaml", MEMO);
    let made = std::process::Command::new("mkfifo").arg(project.path().join("pijp.yaml")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(project.tree("uit").len(), 2);
}

#[test]
fn formulas_in_data_stay_text() {
    let project = Project::new().file(
        "mt.yaml",
        "soort: notulen\noverleg: MT\ndatum: 2026-11-03\npunten:\n  - titel: Een\n    acties:\n      - {tekst: '=1+1', wie: '@SUM(A1)'}\n      - {tekst: '-2+3|cmd', wie: '+1'}\n",
    );
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    let tree = project.tree("uit");
    let (_, bytes) = tree.iter().find(|(name, _)| name.ends_with(".xlsx")).expect("there is a workbook");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook is a zip");
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet"), &mut sheet)
        .expect("XML is text");
    assert!(!sheet.contains("<f>"), "{sheet}");
}

#[test]
fn a_child_ends_when_nobody_asks_any_more() {
    let project = Project::new();
    let closed =
        project.command(&["worker"]).stdin(std::process::Stdio::null()).output().expect("griffie can be started");
    assert!(closed.status.success() && closed.stdout.is_empty(), "{closed:?}");
}

#[test]
fn a_child_that_is_told_nonsense_ends_and_says_nothing() {
    let project = Project::new().file("onzin", [0xff; 64]);
    let nonsense = std::fs::File::open(project.path().join("onzin")).expect("it is there");
    let ended = project.command(&["worker"]).stdin(nonsense).output().expect("griffie can be started");
    assert_eq!(ended.status.code(), Some(1));
    assert!(ended.stdout.is_empty(), "{ended:?}");
}

#[test]
fn a_workbook_that_fells_its_reader_leaves_the_others() {
    let actions = |file: &str| {
        format!("soort: notulen\noverleg: MT {file}\ndatum: 2026-11-03\nlopende_acties: {{from: {file}}}\n")
    };
    let bomb =
        std::fs::read(crate::project::fixture("broken/workbook-asks-for-memory/acties.ods")).expect("it is there");
    let good = std::fs::read(crate::project::fixture("broken/sheet-number/acties.xls")).expect("it is there");
    let mut project = Project::new();
    for number in 0..3 {
        for (name, bytes) in [(format!("a{number}.ods"), &bomb), (format!("b{number}.xls"), &good)] {
            project = project.file(&format!("{name}.yaml"), actions(&name)).file(&name, bytes);
        }
    }
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("vraagt meer geheugen").count(), 3, "{}", ran.stderr);
    assert_eq!(project.tree("uit").into_keys().filter(|name| name.ends_with(".pdf")).count(), 3, "{}", ran.stderr);
}
