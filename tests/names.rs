//! Names of files that come from data.

use std::collections::BTreeSet;

use crate::project::Project;

/// A kind whose outputs are named by whatever somebody typed.
fn passes() -> Project {
    let kind = "label: {nl: Pas, en: Pass}\nname: \"{{ to.who }}\"\nrecipient: to\nfields:\n  to:\n    type: record\n    required: true\n    of:\n      who: {type: text, required: true, aliases: [wie], example: K. van Dijk}\noutputs:\n  - {as: pdf, template: pas.typ.j2}\n";
    Project::new()
        .file("templates/pas/kind.yaml", kind)
        .file("templates/pas/pas.typ.j2", "#set document(title: \"pas\")\n#title()\n")
}

/// What people, programs and attackers write where a name is expected: each becomes a file of its own, or complains.
const NASTY: [&str; 62] = [
    "../../../etc/passwd",
    "..\\..\\Windows\\win.ini",
    "/etc/shadow",
    "C:\\autoexec.bat",
    "C:",
    "\\\\server\\share\\x",
    "\\\\?\\C:\\x",
    "\\\\.\\PhysicalDrive0",
    "~root/x",
    "$(rm -rf /)",
    "`id`",
    "; ls",
    "| cat",
    "-rf",
    "--output=x",
    "%00",
    "%2e%2e%2fx",
    "..;/x",
    "file:///etc/passwd",
    "naam:stroom",
    "naam::$DATA",
    "con",
    "PRN.pdf",
    "aux.tar.gz",
    "NUL ",
    "com1",
    "COM9.txt",
    "com¹",
    "LPT1",
    "lpt³.x",
    "CONIN$",
    "CONOUT$",
    "CLOCK$",
    ".htaccess",
    ".griffie.lock",
    ".griffie-x.tmp",
    "...verborgen",
    "punt.",
    "spatie .",
    "een  twee",
    "aanhaling \" en '",
    "ster * vraag ? pijp |",
    "<script>alert(1)</script>",
    "desktop.ini",
    "Thumbs.db",
    "$Recycle.Bin",
    "lid_vti_x",
    "~$acties.xlsx",
    "Größe",
    "Ångström",
    "Łódź",
    "İstanbul",
    "日本語の名前",
    "Ελληνικά",
    "עברית",
    "العربية",
    "😀👍🏽",
    "👨‍👩‍👧",
    "manifest.json",
    "index",
    "a",
    "Brief (kopie) [2] {3} #4 @5 !6 ^7 &8 +9 =10",
];

#[test]
fn every_name_makes_one_file_in_its_folder_that_every_system_takes() {
    let rows: Vec<_> = NASTY.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect();
    let long = "een heel lange naam ".repeat(20);
    let project = passes()
        .file("pasjes.yaml", "soort: pas\nfor_each: {from: namen.csv}\n")
        .file("namen.csv", format!("wie\n{}\n{long}1\n{long}2\n", rows.join("\n")));
    let before: BTreeSet<_> = project.tree(".").into_keys().collect();
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!((ran.code, ran.stderr.matches("fout: ").count()), (0, 0), "{}", ran.stderr);
    let made: Vec<_> = project.tree("uit").into_keys().filter(|name| name != "manifest.json").collect();
    assert_eq!(made.len(), NASTY.len() + 2, "{made:#?}");
    for name in &made {
        let stem =
            name.strip_prefix("pasjes/").and_then(|name| name.strip_suffix(".pdf")).unwrap_or_else(|| panic!("{name}"));
        assert!(!stem.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) && name.len() < 255, "{name}");
        assert!(!stem.starts_with(['.', ' ', '-', '~']) && !stem.ends_with(['.', ' ']), "{name}");
    }
    for name in ["con_", "PRN_.pdf", "aux_.tar.gz", "NUL_", "com1_", "com¹_", "CLOCK$_", "etc-passwd", "griffie.lock"]
    {
        assert!(made.contains(&format!("pasjes/{name}.pdf")), "{name} is not among {made:#?}");
    }
    let after: BTreeSet<_> = project.tree(".").into_keys().collect();
    assert!(after.difference(&before).all(|name| name.starts_with("uit/") || name.starts_with(".griffie/")));
}

#[test]
fn names_of_which_nothing_is_left_complain_at_their_row() {
    let project = passes()
        .file("pasjes.yaml", "soort: pas\nfor_each: {from: namen.csv}\n")
        .file("namen.csv", "wie\n\"...\"\n\"///\"\n\"- - -\"\ngoed\n");
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!((ran.code, ran.stderr.matches("fout: ").count()), (1, 3), "{}", ran.stderr);
    for line in 2..5 {
        assert!(ran.stderr.contains(&format!("namen.csv:{line}:1")), "{}", ran.stderr);
    }
    assert_eq!(project.tree("uit").into_keys().collect::<Vec<_>>(), ["manifest.json", "pasjes/goed.pdf"]);
}

#[test]
fn names_that_some_system_takes_for_one_are_refused_with_both_rows() {
    let twins = [
        ("Koffie", "KOFFIE"),
        ("e\u{301}\u{e9}n", "\u{e9}e\u{301}n"),
        ("Straße", "STRASSE"),
        ("a/b", "a:b"),
        ("naam", "naam."),
    ];
    for (one, other) in twins {
        let project = passes()
            .file("pasjes.yaml", "soort: pas\nfor_each: {from: namen.csv}\n")
            .file("namen.csv", format!("wie\nRoos\n\"{one}\"\nJan\n\"{other}\"\n"));
        let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
        assert_eq!((ran.code, ran.stderr.matches("fout: ").count()), (1, 1), "{one} and {other}: {}", ran.stderr);
        assert!(ran.stderr.contains("namen.csv:5:1") && ran.stderr.contains("(regel 3)"), "{}", ran.stderr);
        assert_eq!(project.tree("uit").len(), 4, "{one} and {other}");
    }
}

#[test]
fn a_batch_stands_in_a_folder_that_every_system_takes() {
    let project =
        passes().file("pasjes. .yaml", "soort: pas\nfor_each: {from: namen.csv}\n").file("namen.csv", "wie\nRoos\n");
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    assert!(project.has("uit/pasjes/Roos.pdf"), "{:?}", project.tree("uit").keys());
}

#[test]
fn a_path_that_is_too_long_for_windows_warns_once_a_document() {
    let folder = "een-map-met-een-naam-die-wel-heel-lang-is/".repeat(5);
    let project = passes()
        .file(&format!("{folder}a.yaml"), "soort: pas\nfor_each: {from: namen.csv}\n")
        .file("namen.csv", "wie\nRoos\nJan\n");
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]).succeeds();
    assert_eq!(ran.stderr.matches("waarschuwing: ").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("Windows"), "{}", ran.stderr);
}
