//! A build makes what is stale, and nothing else.

use std::path::Path;

use crate::project::Project;

pub(crate) const MEMO: &str =
    "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: jdv\naan: [amb]\ntekst: De koffie is op.\n";
const TEA: &str = "soort: memo\nonderwerp: Thee\ndatum: 2026-11-03\nvan: amb\naan: [amb]\ntekst: De thee is op.\n";
pub(crate) const LETTERS: &str =
    "soort: brief\ndatum: 2026-11-05\nonderwerp: Uitnodiging\ntekst: Komt u?\nfor_each: {from: leden.csv}\n";
const COFFEE: &str = "2026-11-03-koffie.pdf";
const TEA_PDF: &str = "2026-11-03-thee.pdf";

pub(crate) fn rows(names: &[&str]) -> String {
    let row = |(at, name): (usize, &&str)| format!("{at:03};{name};Kade {at};1234 AB;Proefdam\n");
    let rows: String = names.iter().enumerate().map(row).collect();
    format!("Relatienr;Achternaam;Straat;Postcode;Plaats\n{rows}")
}

fn two() -> Project {
    Project::new().file("a.yaml", MEMO).file("b.yaml", TEA)
}

/// Builds, and gives the outputs that were made, whether they came out the same or not.
#[track_caller]
pub(crate) fn made(project: &Project) -> Vec<String> {
    let ran = project.run(&["build", ".", "-v", "--lang", "nl"]);
    outputs(&ran.stderr)
}

fn outputs(stderr: &str) -> Vec<String> {
    let line = |line: &str| Some(line.strip_prefix("  ")?.trim_end_matches(" (ongewijzigd)").to_owned());
    let is_output = |name: &String| [".pdf", ".xlsx"].iter().any(|end| name.ends_with(end)) && !name.contains(' ');
    let mut made: Vec<String> = stderr.lines().filter_map(line).filter(is_output).collect();
    made.sort();
    made
}

fn remove(project: &Project, name: &str) {
    std::fs::remove_file(project.path().join(name)).expect("it is there");
}

fn read(project: &Project, name: &str) -> Vec<u8> {
    std::fs::read(project.path().join(name)).expect("it is there")
}

#[test]
fn nothing_is_made_twice() {
    let project = two();
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    let before = project.tree(".");
    let ran = project.run(&["build", ".", "-v", "--lang", "nl"]).succeeds();
    assert_eq!(ran.stderr, "niets te maken: 2 bestanden bij\n");
    assert_eq!(
        project.tree("output"),
        before
            .into_iter()
            .filter_map(|(name, bytes)| { Some((name.strip_prefix("output/")?.to_owned(), bytes)) })
            .collect()
    );
}

#[test]
fn a_changed_document_remakes_itself_and_a_touched_one_does_not() {
    let project = two();
    made(&project);
    project.write("a.yaml", MEMO.replace("op.", "bijna op."));
    assert_eq!(made(&project), [COFFEE]);
    project.write("b.yaml", format!("# opmerking\n{TEA}"));
    assert!(made(&project).is_empty());
    let again = std::fs::File::options().write(true).open(project.path().join("a.yaml")).expect("it is there");
    again.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("it has a time");
    assert!(made(&project).is_empty());
}

#[test]
fn a_file_of_the_same_size_and_time_is_read_again() {
    let project = two();
    let path = project.path().join("a.yaml");
    let time = std::fs::metadata(&path).and_then(|found| found.modified()).expect("it is there");
    made(&project);
    project.write("a.yaml", MEMO.replace("Koffie", "Koffei"));
    std::fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("it has a time");
    assert_eq!(made(&project), ["2026-11-03-koffei.pdf"]);
}

#[test]
fn one_changed_row_remakes_one_letter() {
    let project = Project::new().file("brief.yaml", LETTERS).file("leden.csv", rows(&["Bakker", "Jansen", "Smit"]));
    assert_eq!(made(&project).len(), 3);
    project.write("leden.csv", rows(&["Bakker", "Jansen", "Smit"]).replace("Kade 1", "Kade 9"));
    assert_eq!(made(&project), ["brief/2026-11-05-001-jansen.pdf"]);
    // A row in between shifts the rows below it, and makes none of them another letter.
    let shifted = rows(&["Bakker", "Jansen", "Smit"])
        .replace("Kade 1", "Kade 9")
        .replace("001;", "007;Vos;Kade 7;1234 AB;Proefdam\n001;");
    project.write("leden.csv", shifted);
    assert_eq!(made(&project), ["brief/2026-11-05-007-vos.pdf"]);
}

#[test]
fn a_changed_person_remakes_only_who_prints_her() {
    let project = two();
    made(&project);
    let people = String::from_utf8(read(&project, "people.yaml")).expect("it is text");
    project.write("people.yaml", people.replace("functie: directeur", "functie: bestuurder"));
    assert_eq!(made(&project), [COFFEE]);
    project.write(
        "people.yaml",
        format!("{people}xyz: {{achternaam: Nieuw}}\n").replace("functie: directeur", "functie: bestuurder"),
    );
    assert!(made(&project).is_empty());
}

#[test]
fn a_template_of_another_kind_remakes_nothing_and_its_own_all() {
    let project = two();
    made(&project);
    let ours = |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name));
    project.write("templates/report/report.typ.j2", format!("{}\n\n", ours("report/report.typ.j2").expect("ours")));
    assert!(made(&project).is_empty());
    project.write("templates/report/extra.typ.j2", "iets");
    assert!(made(&project).is_empty());
    project.write("templates/memo/memo.typ.j2", format!("{}\n\n", ours("memo/memo.typ.j2").expect("ours")));
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    remove(&project, "templates/memo/memo.typ.j2");
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    project.write("templates/house/memo.typ", ours("house/memo.typ").expect("ours").replace("2mm", "3mm"));
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    // One more template in its own folder may be included by it.
    project.write("templates/memo/extra.typ.j2", "iets");
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
}

#[test]
fn the_house_remakes_all_and_a_remark_in_its_file_nothing() {
    let project = two();
    made(&project);
    let settings = String::from_utf8(read(&project, "griffie.yaml")).expect("it is text");
    project.write("griffie.yaml", format!("# opmerking\n{settings}"));
    assert!(made(&project).is_empty());
    project.write("griffie.yaml", settings.replace("Stichting Proef", "Stichting Toets"));
    assert_eq!(made(&project).len(), 2);
}

#[test]
fn the_day_counts_only_where_it_is_asked() {
    let kind = "label: {nl: Kaart, en: Card}\nextends: document\nname: kaart\ntoday: run\nfields:\n  title: {type: text, required: true}\noutputs:\n  - {as: pdf, template: card.typ.j2}\n";
    let card = "#set document(title: {{ title }})\n#set text(lang: {{ lang }}, font: \"Source Sans 3\")\n= {{ title }}\n{{ today | date }}\n";
    let project = two()
        .file("templates/card/kind.yaml", kind)
        .file("templates/card/card.typ.j2", card)
        .file("kaart.yaml", "soort: card\ntitle: Vandaag\n");
    assert_eq!(made(&project).len(), 3);
    let tomorrow =
        project.command_on("2026-11-24", &["build", ".", "-v", "--lang", "nl"]).output().expect("griffie starts");
    assert_eq!(outputs(&String::from_utf8_lossy(&tomorrow.stderr)), ["kaart.pdf"]);
}

#[test]
fn a_deleted_output_is_made_again_alone() {
    let project = Project::new().file("brief.yaml", LETTERS).file("leden.csv", rows(&["Bakker", "Jansen", "Smit"]));
    let all = made(&project);
    let before = project.tree("output");
    remove(&project, &format!("output/{}", all[1]));
    assert_eq!(made(&project), all[1..2]);
    assert_eq!(project.tree("output"), before);
    remove(&project, "output/manifest.json");
    assert!(made(&project).is_empty());
    assert_eq!(project.tree("output"), before);
}

#[test]
fn an_edited_output_is_kept_once_and_made_again() {
    let project = two();
    made(&project);
    let good = project.tree("output");
    let edit = |text: &str| project.write(&format!("output/{COFFEE}"), text);
    let build = || project.run(&["build", ".", "--lang", "nl"]).succeeds().stderr;
    edit("met de hand");
    let told = build();
    assert!(told.contains(&format!("output/{COFFEE}")) && told.contains(&format!(".griffie/kept/{COFFEE}")), "{told}");
    assert_eq!(project.tree("output"), good);
    assert!(!build().contains("waarschuwing"));
    edit("nog eens met de hand");
    assert!(build().contains(".griffie/kept/2026-11-03-koffie-2.pdf"));
    edit("met de hand");
    assert!(build().contains(&format!(".griffie/kept/{COFFEE}`")));
    let kept = project.tree(".griffie/kept");
    assert_eq!(kept.len(), 2, "{:?}", kept.keys());
    assert_eq!(kept[COFFEE], b"met de hand");
    assert_eq!(kept["2026-11-03-koffie-2.pdf"], b"nog eens met de hand");
}

#[test]
fn a_file_of_somebody_else_is_kept_and_one_of_ours_is_not() {
    let project = two().file(&format!("output/{COFFEE}"), "van een ander");
    made(&project);
    assert_eq!(project.tree(".griffie/kept")[COFFEE], b"van een ander");
    // Without state, the manifest tells what is ours.
    std::fs::remove_dir_all(project.path().join(".griffie")).expect("it is there");
    project.write("a.yaml", MEMO.replace("op.", "bijna op."));
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    assert!(!project.has(".griffie/kept"));
}

#[test]
fn a_document_that_fails_is_always_tried_again_and_keeps_its_output() {
    let project = two();
    made(&project);
    let good = read(&project, &format!("output/{COFFEE}"));
    project.write("a.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    for _ in 0..2 {
        let ran = project.run(&["build", ".", "--lang", "nl"]);
        assert_eq!(ran.code, 1);
        assert!(ran.stderr.contains("onderwrep") && !ran.stderr.contains("horen bij geen"), "{}", ran.stderr);
        assert_eq!(read(&project, &format!("output/{COFFEE}")), good);
    }
    project.run(&["clean"]).succeeds();
    assert_eq!(read(&project, &format!("output/{COFFEE}")), good);
    project.write("a.yaml", MEMO);
    assert!(made(&project).is_empty(), "what it would be is still there");
}

#[test]
fn warnings_are_repeated_without_making_anything() {
    let project = Project::new().file("a.yaml", MEMO.replace("Koffie", "\"Koffie\\u200b\"")).file("b.yaml", TEA);
    let warning = || {
        let told = project.run(&["build", ".", "--lang", "nl", "--format", "json"]).succeeds().stdout;
        told.lines().find(|line| line.contains("\"warning\"")).map(str::to_owned)
    };
    let first = warning();
    assert!(first.is_some());
    assert_eq!(first, warning());
    assert!(made(&project).is_empty());
    assert_eq!(project.run(&["build", ".", "--deny", "warnings"]).code, 1);
}

#[test]
fn a_missing_picture_is_waited_for() {
    let kind = "label: {nl: Kaart, en: Card}\nextends: document\nname: kaart\nfields:\n  title: {type: text, required: true}\noutputs:\n  - {as: pdf, template: card.typ.j2}\n";
    let card = "#set document(title: {{ title }})\n#set text(lang: {{ lang }}, font: \"Source Sans 3\")\n= {{ title }}\n#figure(image(\"/beeld.svg\", width: 9mm, alt: \"Vlak\"))\n";
    let svg = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{colour}\"/></svg>"
        )
    };
    let project = two()
        .file("templates/card/kind.yaml", kind)
        .file("templates/card/card.typ.j2", card)
        .file("kaart.yaml", "soort: card\ntitle: Vandaag\ndate: 2026-11-03\n");
    assert_eq!(project.run(&["build", "."]).code, 1);
    project.write("beeld.svg", svg("red"));
    assert_eq!(made(&project), ["kaart.pdf"]);
    project.write("beeld.svg", svg("blue"));
    assert_eq!(made(&project), ["kaart.pdf"]);
    assert!(made(&project).is_empty());
}

#[test]
fn two_documents_with_one_name_are_told_also_when_one_is_unchanged() {
    let project = two();
    made(&project);
    project.write("b.yaml", MEMO.replace("op.", "weg."));
    let ran = project.run(&["build", ".", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    let clean = project.run(&["build", ".", "--lang", "nl", "--output", "elders"]);
    let complaint =
        |text: &str| text.lines().take_while(|line| !line.contains("gemaakt van")).collect::<Vec<_>>().join("\n");
    let complaint_of = |text: &str| complaint(text).lines().take(8).collect::<Vec<_>>().join("\n");
    assert_eq!(complaint_of(&ran.stderr), complaint_of(&clean.stderr));
    // A build of the later one alone must not take the place of the earlier one either.
    let alone = project.run(&["build", "b.yaml", "--lang", "nl"]);
    assert_eq!(alone.code, 1, "{}", alone.stderr);
}

#[test]
fn a_build_of_a_part_forgets_nothing_of_the_rest() {
    let project = two();
    made(&project);
    project.write("a.yaml", MEMO.replace("op.", "bijna op."));
    project.run(&["build", "a.yaml"]).succeeds();
    assert!(made(&project).is_empty());
    remove(&project, "output/manifest.json");
    project.run(&["build", "a.yaml"]).succeeds();
    assert!(made(&project).is_empty());
    project.run(&["build", ".", "--output", "elders"]).succeeds();
    assert_eq!(project.tree("output"), project.tree("elders"));
}

#[test]
fn a_workbook_that_cannot_be_read_keeps_its_output() {
    let project = Project::new();
    project.run(&["new", "memo", "werk", "--workbook"]).succeeds();
    let workbook = project.tree(".").into_keys().find(|name| name.ends_with(".xlsx")).expect("a workbook was made");
    project.run(&["build", "."]);
    let listed = project.run(&["list", "--format", "json"]).succeeds().stdout;
    assert!(listed.contains(&workbook), "{listed}");
    let good = read(&project, &workbook);
    project.write(&workbook, &good[..good.len() / 2]);
    let ran = project.run(&["build", ".", "--lang", "nl"]);
    assert!(!ran.stderr.contains("geen document meer"), "{}", ran.stderr);
}

#[test]
fn a_state_that_is_damaged_is_as_none() {
    let project = two();
    made(&project);
    let good = project.tree("output");
    let names: Vec<String> = project.tree(".griffie").into_keys().collect();
    for name in names {
        for bytes in [&b""[..], b"onzin", &[0xff; 4096]] {
            project.write(&format!(".griffie/{name}"), bytes);
            project.run(&["build", "."]).succeeds();
            assert_eq!(project.tree("output"), good, "{name}");
            assert!(!project.has(".griffie/kept"), "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn without_a_place_for_the_state_a_build_builds() {
    let project = two();
    std::os::unix::fs::symlink("/nowhere", project.path().join(".griffie")).expect("the link can be made");
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
    assert_eq!(made(&project), [COFFEE, TEA_PDF]);
}

#[cfg(unix)]
#[test]
fn a_killed_build_goes_on_where_it_was() {
    const COUNT: usize = 120;
    let names = ["Bakker"; COUNT];
    let project = Project::new().file("brief.yaml", LETTERS).file("leden.csv", rows(&names));
    // A name alone: what is being renamed may be gone before it is read.
    let count = || {
        let entries = walkdir::WalkDir::new(project.path().join("output")).into_iter().filter_map(Result::ok);
        entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pdf")).count()
    };
    let mut child = project.command(&["build", ".", "-q", "--jobs", "1"]).spawn().expect("griffie starts");
    while count() < COUNT / 3 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    let finished = count();
    let ran = project.run(&["build", ".", "-v", "--lang", "nl"]).succeeds();
    let made = outputs(&ran.stderr).len();
    // Some may have been written and not noted.
    assert!(made <= COUNT - COUNT / 3 + 16 && made >= COUNT - finished, "{made} of {COUNT} after {finished}");
    assert!(!ran.stderr.contains("waarschuwing") && !project.has(".griffie/kept"), "{}", ran.stderr);
    project.run(&["build", ".", "--output", "elders"]).succeeds();
    assert_eq!(project.tree("output"), project.tree("elders"));
}

#[test]
fn a_font_that_is_new_is_a_reason_of_its_own() {
    let project = Project::new().file("a.yaml", MEMO);
    made(&project);
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts/SourceSans3-Bold.ttf");
    project.write("templates/fonts/Eigen.ttf", std::fs::read(font).expect("it ships"));
    let why = project.run(&["why", COFFEE, "--lang", "nl"]).stdout;
    assert!(why.contains("templates/fonts/Eigen.ttf"), "{why}");
    assert_eq!(made(&project), [COFFEE]);
}
