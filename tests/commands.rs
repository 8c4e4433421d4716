//! The command line: exit codes, forms of complaints, and what is asked for.

use crate::project::Project;

const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: jdv\naan: [amb]\ntekst: De koffie is op.\n";

fn with_a_mistake() -> Project {
    Project::new().file("goed.yaml", MEMO).file("fout.yaml", MEMO.replace("onderwerp:", "onderwrep:"))
}

#[test]
fn without_a_workspace_nothing_starts() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let project = Project::new();
    let ran = project.run(&["build", &folder.path().to_string_lossy(), "--lang", "nl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("fout: ") && ran.stderr.contains("`griffie.yaml`"), "{}", ran.stderr);
}

#[test]
fn a_path_that_does_not_exist_is_named() {
    let ran = Project::new().run(&["build", "memoo.yaml", "--lang", "nl"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "fout: `memoo.yaml` bestaat niet\n"));
}

#[test]
fn one_bad_document_does_not_stop_the_others() {
    let project = with_a_mistake();
    let ran = project.run(&["build", ".", "--output", "uit"]);
    assert_eq!(ran.code, 1);
    assert_eq!(project.tree("uit").keys().filter(|name| name.ends_with(".pdf")).count(), 1);
}

#[test]
fn a_failed_document_keeps_its_last_good_output() {
    let project = Project::new().file("memo.yaml", MEMO);
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    let good = project.tree("uit");
    project.write("memo.yaml", MEMO.replace("2026-11-03", "31-02-2026"));
    assert_eq!(project.run(&["build", ".", "--output", "uit"]).code, 1);
    let (name, bytes) = good.iter().find(|(name, _)| name.ends_with(".pdf")).expect("there was a PDF");
    assert_eq!(&project.tree("uit")[name], bytes);
}

#[test]
fn only_what_is_asked_for_is_made() {
    let project = Project::new().file("a/een.yaml", MEMO).file("b/twee.yaml", MEMO);
    project.run(&["build", "a", "--output", "uit"]).succeeds();
    let names: Vec<_> = project.tree("uit").into_keys().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(names, ["a/2026-11-03-koffie.pdf"]);
}

#[test]
fn machines_get_one_object_for_each_complaint() {
    let ran = with_a_mistake().run(&["build", ".", "--output", "uit", "--format", "json", "--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "");
    let complaints: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is an object")).collect();
    assert_eq!(complaints.len(), 2, "a complaint and a summary: {}", ran.stdout);
    assert_eq!(complaints[0]["file"], "fout.yaml");
    assert_eq!((&complaints[0]["line"], &complaints[0]["column"]), (&2.into(), &1.into()));
    assert_eq!(complaints[0]["severity"], "error");
}

#[test]
fn github_gets_annotations() {
    let ran = with_a_mistake().run(&["build", ".", "--output", "uit", "--format", "github", "--lang", "en"]);
    assert!(ran.stdout.starts_with("::error file=fout.yaml,line=2,"), "{}", ran.stdout);
}

#[test]
fn warnings_can_be_denied() {
    let project = Project::new().file("memo.yaml", MEMO.replace("Koffie", "\"Koffie\\u200b\""));
    let allowed = project.run(&["check", ".", "--lang", "nl"]);
    assert!(allowed.stderr.contains("waarschuwing"), "{}", allowed.stderr);
    assert_eq!(allowed.code, 0);
    assert_eq!(project.run(&["check", ".", "--deny", "warnings"]).code, 1);
}

#[test]
fn a_row_with_a_mistake_is_left_out_of_a_batch() {
    let letter =
        "soort: brief\nonderwerp: Uitnodiging\ndatum: 2026-11-05\ntekst: Komt u?\nfor_each: {from: relaties.csv}\n";
    let rows = "Relatienr;Achternaam;Straat;Postcode;Plaats;E-mail\n001;Bakker;Kade 1;1234 AB;Proefdam;a@proef.example\n002;Jansen;Kade 2;1234 AB;Proefdam;geen adres\n";
    let project = Project::new().file("brief.yaml", letter).file("relaties.csv", rows);
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("relaties.csv:3:"), "{}", ran.stderr);
    assert_eq!(project.tree("uit").keys().filter(|name| name.ends_with(".pdf")).count(), 1);
}

#[test]
fn a_build_of_some_documents_keeps_the_others_in_the_manifest() {
    let project = Project::new().file("een.yaml", MEMO).file("twee.yaml", MEMO.replace("Koffie", "Thee"));
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    let whole = project.tree("uit");
    project.run(&["build", "een.yaml", "--output", "uit"]).succeeds();
    assert!(project.tree("uit")["manifest.json"] == whole["manifest.json"], "the manifest is another");
    std::fs::remove_file(project.path().join("twee.yaml")).expect("it can be removed");
    project.run(&["build", "een.yaml", "--output", "uit"]).succeeds();
    let manifest = String::from_utf8(project.tree("uit")["manifest.json"].clone()).expect("the manifest is text");
    assert!(manifest.contains("een.yaml") && !manifest.contains("twee.yaml"), "{manifest}");
}

#[test]
fn a_path_without_documents_is_refused() {
    let ran = Project::new().file("memo.yaml", MEMO).run(&["build", "people.yaml", "--lang", "nl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("fout: `people.yaml` is geen document"), "{}", ran.stderr);
}

#[test]
fn ten_documents_that_miss_the_same_logo_have_one_mistake() {
    let house = "house:\n  name: Proef\n  logo: weg.svg\n";
    let project = Project::new().file("griffie.yaml", house).file("een.yaml", MEMO).file("b/twee.yaml", MEMO);
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr.matches("fout:").count(), 1, "{}", ran.stderr);
}

#[test]
fn a_workspace_is_named_or_found_by_list_verify_and_clean() {
    let project = Project::new().file("een.yaml", MEMO).file("twee.yaml", MEMO.replace("Koffie", "Thee"));
    let root = project.path().to_string_lossy().into_owned();
    project.run(&["build", &root, "--output", "uit"]).succeeds();
    let all = project.run(&["list", &root, "--output", "uit"]).succeeds().stdout;
    assert!(all.contains("een.yaml") && all.contains("twee.yaml"), "{all}");
    let one = project.run(&["list", "een.yaml", "--output", "uit"]).succeeds().stdout;
    assert!(one.contains("een.yaml") && !one.contains("twee.yaml"), "{one}");
    project.run(&["verify", &root, "--output", "uit", "--deny", "warnings"]).succeeds();
    std::fs::remove_file(project.path().join("twee.yaml")).expect("it can be removed");
    project.run(&["clean", &root, "--output", "uit"]).succeeds();
    assert!(project.has("uit/2026-11-03-koffie.pdf") && !project.has("uit/2026-11-03-thee.pdf"));
}
