//! What there is, why it is made, what is left over, and whether it is what it was: `list`, `why`, `clean`, `verify`.

use serde_json::Value as Json;

use crate::incremental::{LETTERS, MEMO, made, rows};
use crate::project::{Project, Ran};

const COFFEE: &str = "2026-11-03-koffie.pdf";

fn json(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

fn batch() -> Project {
    Project::new()
        .file("a.yaml", MEMO)
        .file("brief.yaml", LETTERS)
        .file("leden.csv", rows(&["Bakker", "Jansen", "Smit"]))
}

fn remove(project: &Project, name: &str) {
    std::fs::remove_file(project.path().join(name)).expect("it is there");
}

fn list(project: &Project) -> Vec<Json> {
    json(&project.run(&["list", "--format", "json"]).succeeds().stdout)
}

fn state_of<'a>(listed: &'a [Json], document: &str) -> &'a str {
    listed.iter().find(|row| row["document"] == document).and_then(|row| row["state"].as_str()).unwrap_or("-")
}

#[test]
fn list_tells_how_everything_stands_and_writes_nothing() {
    let project = batch();
    let before = project.tree(".");
    assert_eq!([state_of(&list(&project), "a.yaml"), state_of(&list(&project), "brief.yaml")], ["stale", "stale"]);
    assert_eq!(project.tree("."), before);
    made(&project);
    let listed = list(&project);
    assert_eq!([state_of(&listed, "a.yaml"), state_of(&listed, "brief.yaml")], ["fresh", "fresh"]);
    assert_eq!(listed[1]["outputs"].as_array().map(Vec::len), Some(3));
    assert_eq!(listed[0]["kind"], "memo");
    project.write(&format!("output/{COFFEE}"), "bewerkt");
    remove(&project, "output/brief/2026-11-05-001-jansen.pdf");
    let before = project.tree(".");
    let listed = list(&project);
    assert_eq!([state_of(&listed, "a.yaml"), state_of(&listed, "brief.yaml")], ["edited", "deleted"]);
    project.write("a.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    assert_eq!(state_of(&list(&project), "a.yaml"), "failed");
    remove(&project, "a.yaml");
    let listed = list(&project);
    assert_eq!(listed.last().map(|row| (&row["document"], &row["state"])), Some((&Json::Null, &"orphan".into())));
    assert_eq!(project.tree("output").len(), before.keys().filter(|name| name.starts_with("output/")).count());
}

#[test]
fn list_is_a_table_for_people() {
    let project = batch();
    made(&project);
    project.write("leden.csv", rows(&["Bakker", "Jansen", "Smits"]));
    let dutch = project.run(&["list", "--lang", "nl"]).succeeds().stdout;
    let expected = "\
soort   document    maakt                  stand
memo    a.yaml      2026-11-03-koffie.pdf  bij
letter  brief.yaml  3 bestanden            2 bij, 1 te maken
-       -           brief/2026-11-05-002-smit.pdf";
    let lines =
        |text: &str| text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    assert_eq!(lines(&dutch)[..3], lines(expected)[..3], "{dutch}");
    assert!(
        dutch
            .lines()
            .last()
            .is_some_and(|line| line.contains("002-smit.pdf") && line.ends_with("van geen document meer")),
        "{dutch}"
    );
    let english = project.run(&["list", "--lang", "en"]).succeeds().stdout;
    assert!(english.starts_with("kind") && english.contains("up to date"), "{english}");
}

/// Asks why, and gives the reasons.
#[track_caller]
fn why(project: &Project, output: &str) -> Vec<String> {
    let ran = project.run(&["why", output, "--lang", "nl"]).succeeds();
    ran.stdout.lines().skip(1).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn why_names_the_cells_the_entries_and_the_files() {
    let project = batch();
    let letter = "output/brief/2026-11-05-001-jansen.pdf";
    assert_eq!(why(&project, letter), ["nog niet eerder gemaakt"]);
    made(&project);
    let ran = project.run(&["why", letter, "--lang", "nl"]).succeeds();
    assert!(ran.stdout.starts_with("brief/2026-11-05-001-jansen.pdf is bij; op "), "{}", ran.stdout);
    assert_eq!(why(&project, letter), ["nog niet eerder gemaakt"]);
    let changed = rows(&["Bakker", "Jansen", "Smit"]).replace("Kade 1", "Kade 9").replace("Jansen;", "Jansen ;");
    project.write("leden.csv", changed);
    assert_eq!(why(&project, letter), ["leden.csv, 2 cellen anders"]);
    made(&project);
    assert_eq!(why(&project, letter), ["leden.csv, 2 cellen anders"], "it tells why it was made");
    project.write("a.yaml", MEMO.replace("op.", "weg.").replace("[amb]", "[kvd]"));
    assert_eq!(why(&project, COFFEE), ["a.yaml: aan en tekst anders"]);
    made(&project);
    let people = std::fs::read_to_string(project.path().join("people.yaml")).expect("it is there");
    project.write("people.yaml", people.replace("functie: directeur", "functie: bestuurder"));
    assert_eq!(why(&project, COFFEE), ["people.yaml: jdv anders"]);
    made(&project);
    remove(&project, &format!("output/{COFFEE}"));
    assert_eq!(why(&project, COFFEE), [format!("{COFFEE} is verwijderd")]);
    project.write(&format!("output/{COFFEE}"), "bewerkt");
    assert_eq!(why(&project, COFFEE), [format!("{COFFEE} is bewerkt")]);
}

#[test]
fn why_knows_templates_rows_and_names_of_any_kind() {
    let project = batch();
    made(&project);
    let component =
        std::fs::read_to_string(crate::project::fixture("../templates/house/memo.typ")).expect("it is ours");
    project.write("templates/house/memo.typ", component);
    project.write("leden.csv", rows(&["Bakker", "Jansen", "Smit", "Vos", "Mol"]).replace("Kade 0", "Kade 8"));
    assert_eq!(state_of(&list(&project), "a.yaml"), "fresh", "the same component makes the same page");
    assert_eq!(why(&project, "brief/2026-11-05-000-bakker.pdf"), ["leden.csv, 1 cel anders en 2 rijen erbij"]);
    project.write("templates/house/memo.typ", "// leeg");
    assert_eq!(why(&project, COFFEE), ["templates/house/memo.typ komt in de plaats van die van griffie"]);
    let ran = project.run(&["why", "niets.pdf", "--lang", "nl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("`niets.pdf` wordt van geen enkel document gemaakt"), "{}", ran.stderr);
    let told = json(&project.run(&["why", COFFEE, "--format", "json"]).succeeds().stdout);
    assert_eq!((&told[0]["document"], &told[0]["stale"]), (&"a.yaml".into(), &true.into()));
}

#[test]
fn outputs_of_no_document_are_counted_listed_and_removed() {
    let project = batch();
    made(&project);
    remove(&project, "a.yaml");
    project.write("leden.csv", rows(&["Bakker"]));
    let build = |project: &Project| project.run(&["build", ".", "--lang", "nl"]).succeeds().stderr;
    let told = build(&project);
    assert!(told.contains("3 bestanden horen bij geen document meer; griffie clean ruimt ze op"), "{told}");
    assert!(build(&project).contains("3 bestanden horen"));
    project.write("output/brief/2026-11-05-001-jansen.pdf", "bewerkt");
    project.write("output/eigen.txt", "van mij");
    let before = project.tree("output");
    let listed = project.run(&["clean", "--dry-run"]).succeeds().stdout;
    assert_eq!(listed.lines().count(), 3, "{listed}");
    assert_eq!(project.tree("output"), before);
    project.run(&["clean"]).succeeds();
    let left: Vec<_> = project.tree("output").into_keys().collect();
    assert_eq!(left, ["brief/2026-11-05-000-bakker.pdf", "eigen.txt", "manifest.json"]);
    assert_eq!(project.tree(".griffie/kept")["brief/2026-11-05-001-jansen.pdf"], b"bewerkt");
    assert!(!build(&project).contains("geen document meer"));
    remove(&project, "brief.yaml");
    project.run(&["clean"]).succeeds();
    assert!(!project.has("output/brief"), "an emptied folder goes too");
}

#[test]
fn a_document_that_moves_takes_its_output_with_it() {
    let project = batch();
    made(&project);
    std::fs::rename(project.path().join("a.yaml"), project.path().join("z.yaml")).expect("it can be moved");
    let told = project.run(&["build", ".", "--lang", "nl"]).succeeds().stderr;
    assert!(!told.contains("geen document meer") && !told.contains("waarschuwing"), "{told}");
    project.run(&["clean"]).succeeds();
    assert!(project.has(&format!("output/{COFFEE}")));
}

#[cfg(unix)]
#[test]
fn nothing_is_removed_on_the_strength_of_a_half_read_workspace() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new().file("map/a.yaml", MEMO);
    project.run(&["build", "."]).succeeds();
    let folder = project.path().join("map");
    let allow = |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).expect("it is ours");
    allow(0o000);
    // The superuser may look into any folder.
    let blind = std::fs::read_dir(&folder).is_err();
    let built = project.run(&["build", ".", "--lang", "nl"]);
    let cleaned = project.run(&["clean", "--lang", "nl"]);
    allow(0o755);
    assert!(project.has(&format!("output/map/{COFFEE}")) || !blind);
    assert!(!blind || (cleaned.code == 2 && !built.stderr.contains("geen document meer")), "{}", built.stderr);
    project.write("griffie.yaml", "house: [");
    assert_eq!(project.run(&["clean"]).code, 2);
}

fn keys(ran: &Ran) -> Vec<(String, String)> {
    let complaints = json(&ran.stdout).into_iter().filter(|line| line["severity"].is_string());
    complaints
        .map(|line| (line["key"].as_str().unwrap_or_default().into(), line["file"].as_str().unwrap_or_default().into()))
        .collect()
}

#[test]
fn verify_compares_outputs_and_inputs_with_the_manifest() {
    let project = batch();
    let verify = || project.run(&["verify", "--format", "json"]);
    assert_eq!(verify().code, 2);
    made(&project);
    std::fs::remove_dir_all(project.path().join(".griffie")).expect("it is there");
    let fine = project.run(&["verify", "--lang", "nl"]).succeeds();
    assert_eq!(fine.stderr, "4 bestanden zijn zoals ze zijn gemaakt\n");
    assert!(!project.has(".griffie"), "verify writes nothing");
    let expect = |code: i32, expected: &[(&str, &str)]| {
        let ran = verify();
        let expected: Vec<_> = expected.iter().map(|(key, file)| ((*key).to_owned(), (*file).to_owned())).collect();
        assert_eq!((ran.code, keys(&ran)), (code, expected));
    };
    project.write("output/vreemd.txt", "x");
    expect(0, &[("output-unknown", "output/vreemd.txt")]);
    assert_eq!(project.run(&["verify", "--deny", "warnings"]).code, 1);
    remove(&project, "output/vreemd.txt");
    let coffee = format!("output/{COFFEE}");
    let good = std::fs::read(project.path().join(&coffee)).expect("it is there");
    project.write(&coffee, "bewerkt");
    expect(1, &[("output-differs", &coffee)]);
    remove(&project, &coffee);
    expect(1, &[("output-missing", &coffee)]);
    project.write(&coffee, good);
    project.write("leden.csv", rows(&["Bakker"]));
    expect(1, &[("input-differs", "leden.csv")]);
    remove(&project, "leden.csv");
    expect(1, &[("input-missing", "leden.csv")]);
    project.write("leden.csv", rows(&["Bakker", "Jansen", "Smit"]));
    project.write("templates/house/memo.typ", "// leeg");
    expect(1, &[("input-differs", "templates/house/memo.typ")]);
    project.write("output/manifest.json", "{");
    assert_eq!(verify().code, 2);
}

#[test]
fn the_state_holds_no_values() {
    let canary = "Kanarievogel";
    let project = Project::new()
        .file("a.yaml", MEMO.replace("De koffie is op.", canary).replace("jdv", "\"Piet Kanariegeel\""))
        .file("brief.yaml", LETTERS.replace("Komt u?", canary))
        .file("leden.csv", rows(&["Bakker"]).replace("Proefdam", canary).replace("Kade 0", "Kanariestraat 8517"));
    made(&project);
    project
        .write("leden.csv", rows(&["Bakker"]).replace("Proefdam", "Kanariedorp").replace("Kade 0", "Kanarielaan 8518"));
    made(&project);
    for (name, bytes) in project.tree(".griffie") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("kanarie") && !text.contains("851"), "{name}");
    }
    assert!(!project.tree(".griffie").is_empty());
}

#[cfg(unix)]
#[test]
fn the_state_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let project = batch();
    made(&project);
    let mode = |name: &str| {
        std::fs::metadata(project.path().join(name))
            .map(|found| found.permissions().mode() & 0o077)
            .expect("it is there")
    };
    assert_eq!(mode(".griffie"), 0);
    for name in project.tree(".griffie").into_keys() {
        assert_eq!(mode(&format!(".griffie/{name}")), 0, "{name}");
    }
    assert_eq!(std::fs::read_to_string(project.path().join(".griffie/.gitignore")).ok().as_deref(), Some("*\n"));
}
