//! What programs read: lines of JSON, annotations, test reports and exit codes, and the workflows of the example.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::Value as Json;

use crate::project::{Project, Ran, fixture};

const MEMO: &str = "soort: memo\nonderwerp: Koffie\ndatum: 2026-11-03\nvan: jdv\naan: [amb]\ntekst: De koffie is op.\n";

/// The schema as it stands in the README.
fn schema() -> jsonschema::Validator {
    let readme = include_str!("../README.md");
    let blocks = readme.split("```json\n").skip(1).map(|rest| rest.split("```").next().expect("a block has an end"));
    let text = blocks.into_iter().find(|block| block.contains("\"summary\"")).expect("the schema is in the README");
    let schema: Json = serde_json::from_str(text).expect("the schema is JSON");
    assert!(jsonschema::draft7::meta::is_valid(&schema), "the schema is none");
    jsonschema::draft7::new(&schema).expect("the schema can be used")
}

/// Reads the lines of a run, each of which has to be as the README says.
fn lines(ran: &Ran) -> Vec<Json> {
    let schema = schema();
    let lines: Vec<Json> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is an object")).collect();
    for line in &lines {
        assert!(schema.is_valid(line), "{line} is not as the README says: {:?}", schema.validate(line).err());
    }
    let sorts: Vec<_> = lines.iter().map(|line| line["type"].as_str().expect("it has a type")).collect();
    let (last, others) = sorts.split_last().expect("there is a summary");
    assert!(*last == "summary" && others.iter().all(|sort| *sort == "complaint"), "{sorts:?}");
    assert_eq!(lines[lines.len() - 1]["exitCode"], ran.code);
    lines
}

#[test]
fn all_that_is_refused_is_told_as_the_readme_says() {
    let cases = std::fs::read_dir(fixture("broken")).expect("the cases are there").filter_map(Result::ok);
    let mut cells = 0;
    for case in cases.filter(|case| case.file_name() != "_base") {
        let project = Project::new();
        crate::project::copy(&case.path(), project.path());
        let ran = project.run(&["check", ".", "--format", "json", "--lang", "en"]);
        assert!(ran.stderr.is_empty(), "{}", ran.stderr);
        let lines = lines(&ran);
        let summary = &lines[lines.len() - 1];
        let errors = lines.iter().filter(|line| line["severity"] == "error").count();
        assert_eq!(summary["errors"], errors, "{}", case.path().display());
        cells += lines.iter().filter(|line| line.get("cell").is_some()).count();
    }
    assert!(cells > 0, "the schema was not tried on a cell");
}

#[test]
fn a_run_that_is_well_tells_its_counts() {
    let project = Project::new().file("een.yaml", MEMO).file("twee.yaml", MEMO.replace("Koffie", "\"Thee\\u200b\""));
    let ran = project.run(&["build", ".", "--output", "uit", "--format", "json"]).succeeds();
    let lines = lines(&ran);
    let expected = serde_json::json!({
        "type": "summary", "exitCode": 0, "documents": 2, "failed": 0, "outputs": 2, "unchanged": 0, "errors": 0, "warnings": 1
    });
    assert_eq!(lines[lines.len() - 1], expected);
    let again = self::lines(&project.run(&["build", ".", "--output", "uit", "--format", "json"]).succeeds());
    let counts = ["outputs", "unchanged", "warnings"].map(|count| again[again.len() - 1][count].clone());
    assert_eq!((again.len(), counts), (lines.len(), [0, 2, 1].map(Json::from)), "a second run repeats its warnings");
    let verified = self::lines(&project.run(&["verify", "--output", "uit", "--format", "json"]).succeeds());
    assert_eq!(verified[0]["unchanged"], 2);
    let denied = project.run(&["check", ".", "--format", "json", "--deny", "warnings"]);
    assert_eq!(self::lines(&denied).last().map(|line| line["exitCode"].clone()), Some(1.into()));
}

#[test]
fn a_run_that_cannot_start_tells_programs_so_too() {
    let project = Project::new().file("memo.yaml", MEMO);
    let ran = project.run(&["check", "memoo.yaml", "--format", "json", "--lang", "nl"]);
    let lines = lines(&ran);
    assert_eq!((ran.code, lines.len(), &lines[0]["key"]), (2, 2, &"no-such-path".into()));
    let ran = project.run(&["check", "memoo.yaml", "--format", "github", "--lang", "nl"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, "::error::`memoo.yaml` bestaat niet\n"));
}

#[test]
fn annotations_name_files_from_the_root_of_the_repository() {
    let project = Project::new().file("stukken/griffie.yaml", "house:\n  name: Proef\n");
    project.write("stukken/memo's/fout.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    let told = |checkout: Option<PathBuf>| {
        let mut command = project.command(&["check", "stukken", "--format", "github", "--lang", "nl"]);
        command.env_remove("GITHUB_WORKSPACE");
        if let Some(path) = checkout {
            command.env("GITHUB_WORKSPACE", path);
        }
        let output = command.output().expect("griffie can be started");
        String::from_utf8(output.stdout).expect("it is text").lines().next().expect("there is an error").to_owned()
    };
    let from = |place: &str| format!("::error file={place}memo's/fout.yaml,line=2,endLine=2,col=1,endColumn=10::");
    let check = |told: &str, place: &str| assert!(told.starts_with(&from(place)), "{told} is not at {place}");
    check(&told(None), "");
    check(&told(Some(project.path().to_owned())), "stukken/");
    check(&told(Some(project.path().join("stukken"))), "");
    check(&told(Some(project.path().join("elders"))), "");
    std::fs::create_dir(project.path().join(".git")).expect("it can be made");
    check(&told(None), "stukken/");
    check(&told(Some(project.path().parent().expect("it lies somewhere").to_owned())), "stukken/");
}

/// Reads a report, and checks it by the rules that Jenkins and GitLab share: which element stands where, with which attributes, and
/// counts that are true. Gives for each case its name, what of it failed, and its output.
fn report(project: &Project, name: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let text = std::fs::read_to_string(project.path().join(name)).expect("the report is there");
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<String> = Vec::new();
    let mut cases: Vec<(String, Option<String>, Option<String>)> = Vec::new();
    let mut counts = Vec::new();
    loop {
        let event = reader.read_event().expect("it is XML");
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let (name, attributes) = element(start);
                check_element(&name, open.last().map(String::as_str), &attributes);
                let value = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
                match name.as_str() {
                    "testcase" => cases.push((value("name").expect("it has a name"), None, None)),
                    "failure" => cases.last_mut().expect("it is in a case").1 = value("message"),
                    "system-out" => cases.last_mut().expect("it is in a case").2 = Some(String::new()),
                    _ => counts.push((value("tests"), value("failures"))),
                }
                if matches!(event, Event::Start(_)) {
                    open.push(name);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(words) if open.last().is_some_and(|name| name == "system-out") => {
                let out = cases.last_mut().and_then(|case| case.2.as_mut()).expect("it is in a case");
                out.push_str(words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let failures = cases.iter().filter(|case| case.1.is_some()).count();
    let expected = (Some(cases.len().to_string()), Some(failures.to_string()));
    assert!(counts.len() == 2 && counts.iter().all(|found| *found == expected), "{counts:?} are not {expected:?}");
    cases
}

fn element(start: &BytesStart) -> (String, Vec<(String, String)>) {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute is whole");
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("it is escaped");
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    (start.name().as_ref().to_owned(), attributes.collect())
}

fn check_element(name: &str, within: Option<&str>, attributes: &[(String, String)]) {
    let (place, allowed, required): (_, &[&str], &[&str]) = match name {
        "testsuites" => (None, &["name", "time", "tests", "failures", "disabled", "errors"], &[]),
        "testsuite" => (
            Some("testsuites"),
            &["name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id"],
            &["name", "tests"],
        ),
        "testcase" => (Some("testsuite"), &["name", "classname", "assertions", "time", "status"], &["name"]),
        "failure" => (Some("testcase"), &["type", "message"], &[]),
        "system-out" => (Some("testcase"), &[], &[]),
        _ => panic!("<{name}> is not in a report"),
    };
    assert_eq!(within, place, "<{name}> stands in the wrong place");
    let has = |key: &str| attributes.iter().any(|(name, _)| name == key);
    assert!(attributes.iter().all(|(key, _)| allowed.contains(&key.as_str())), "{name}: {attributes:?}");
    assert!(required.iter().all(|key| has(key)), "{name}: {attributes:?}");
}

#[test]
fn a_report_has_a_case_for_each_document() {
    let project = Project::new()
        .file("goed.yaml", MEMO)
        .file("let-op.yaml", MEMO.replace("Koffie", "\"Thee\\u200b & <koek>\""))
        .file("mis.yaml", MEMO.replace("onderwerp:", "onderwrep:"));
    for command in ["check", "build", "build"] {
        let ran = project.run(&[command, ".", "--output", "uit", "--junit", "rapport.xml", "--lang", "nl"]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        let cases = report(&project, "rapport.xml");
        assert_eq!(
            cases.iter().map(|case| case.0.as_str()).collect::<Vec<_>>(),
            ["goed.yaml", "let-op.yaml", "mis.yaml"]
        );
        assert!(cases[0].1.is_none() && cases[0].2.is_none());
        assert!(cases[1].1.is_none() && cases[1].2.as_ref().is_some_and(|out| out.starts_with("waarschuwing: ")));
        assert!(cases[2].1.is_some());
    }
    project.run(&["check", ".", "--junit", "rapport.xml", "--deny", "warnings"]);
    assert!(report(&project, "rapport.xml")[1].1.is_some(), "a denied warning is no failure");
}

#[test]
fn each_document_that_misses_the_same_logo_fails_in_the_report() {
    let project = Project::new()
        .file("griffie.yaml", "house:\n  name: Proef\n  logo: weg.svg\n")
        .file("een.yaml", MEMO)
        .file("twee.yaml", MEMO);
    project.run(&["check", ".", "--junit", "rapport.xml", "--lang", "nl"]);
    let cases = report(&project, "rapport.xml");
    let failed: Vec<_> = cases.iter().filter(|case| case.1.is_some()).map(|case| case.0.as_str()).collect();
    assert_eq!(failed, ["een.yaml", "twee.yaml"]);
}

#[test]
fn an_output_that_cannot_be_written_fails_its_document() {
    let project = Project::new().file("een.yaml", MEMO).file("twee.yaml", MEMO.replace("Koffie", "Thee"));
    std::fs::create_dir_all(project.path().join("uit/2026-11-03-thee.pdf")).expect("it can be made");
    let ran = project.run(&["build", ".", "--output", "uit", "--junit", "rapport.xml", "--lang", "nl"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("er staat een map met die naam"), "{}", ran.stderr);
    let cases = report(&project, "rapport.xml");
    let failed: Vec<_> = cases.iter().map(|case| (case.0.as_str(), case.1.is_some())).collect();
    assert_eq!(failed, [("een.yaml", false), ("twee.yaml", true)]);
    std::fs::remove_dir(project.path().join("uit/2026-11-03-thee.pdf")).expect("it can be removed");
    project.run(&["build", ".", "--output", "uit", "--junit", "rapport.xml"]).succeeds();
    assert!(report(&project, "rapport.xml").iter().all(|case| case.1.is_none()), "a settled document fails");
}

#[test]
fn what_is_wrong_with_the_settings_or_the_start_is_in_the_report() {
    let project = Project::new().file("griffie.yaml", "hoes: {}\n").file("memo.yaml", MEMO);
    project.run(&["check", ".", "--junit", "rapport.xml", "--lang", "nl"]);
    let cases = report(&project, "rapport.xml");
    assert!(cases.iter().any(|case| case.0 == "griffie.yaml" && case.1.is_some()), "{cases:?}");
    let ran = project.run(&["check", "bestaatniet", "--junit", "rapport.xml", "--lang", "nl"]);
    assert_eq!(ran.code, 2);
    let cases = report(&project, "rapport.xml");
    assert_eq!(cases, [("griffie".to_owned(), Some("`bestaatniet` bestaat niet".to_owned()), None)]);
}

#[test]
fn a_report_that_cannot_be_written_is_told() {
    let project = Project::new().file("memo.yaml", MEMO);
    let ran = project.run(&["check", ".", "--junit", "memo.yaml/rapport.xml", "--lang", "nl", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let lines = lines(&ran);
    assert!(lines[0]["message"].as_str().is_some_and(|text| text.contains("rapport.xml")), "{}", ran.stdout);
}

#[test]
fn check_writes_nothing_at_all() {
    let project = Project::copy_of("voorbeeld");
    let before = project.tree(".");
    project.run(&["check", "."]).succeeds();
    assert!(project.tree(".") == before && !project.has("output"), "something was written");
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let project = Project::new().file("memo.yaml", MEMO);
    let run = |moment: &str, today: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griffie"));
        command.current_dir(project.path()).args(["check", ".", "--lang", "nl"]).env("SOURCE_DATE_EPOCH", moment);
        let output = command.args(today.then_some("--today=2026-11-23")).output().expect("griffie can be started");
        (output.status.code(), String::from_utf8(output.stderr).expect("it is text"))
    };
    assert_eq!(run("1793750399", false).0, Some(0));
    assert_eq!(run("gisteren", true).0, Some(0), "the day was typed");
    for moment in ["", "gisteren", "1.5", "2026-11-03", "99999999999999999999"] {
        let (code, stderr) = run(moment, false);
        assert_eq!(code, Some(2), "{moment}");
        assert!(stderr.starts_with("fout: de omgevingsvariabele `SOURCE_DATE_EPOCH` is "), "{stderr}");
    }
}

#[test]
fn a_second_run_says_who_writes_in_the_folder_and_does_not_start() {
    let project = Project::new().file("memo.yaml", MEMO);
    std::fs::create_dir(project.path().join("uit")).expect("it can be made");
    let path = project.path().join("uit/.griffie.lock");
    std::fs::write(&path, "4711 2026-11-23T09:42:07Z \n").expect("it can be written");
    let held = File::options().write(true).open(&path).expect("it is there");
    held.try_lock().expect("nobody has it");
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "nl"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.starts_with("fout: griffie 4711 bouwt al in map `uit` sinds "), "{}", ran.stderr);
    assert!(ran.stderr.contains("\n  = hulp: wacht tot die klaar is"), "{}", ran.stderr);
    let ran = project.run(&["build", ".", "--output", "uit", "--lang", "en"]);
    assert!(ran.stderr.starts_with("error: griffie 4711 has been building in folder `uit` since "), "{}", ran.stderr);
    assert_eq!(project.run(&["check", ".", "--output", "uit"]).code, 0, "who writes nothing needs no lock");
    assert_eq!(project.tree("uit").len(), 1);
    drop(held);
    project.run(&["build", ".", "--output", "uit"]).succeeds();
    assert_eq!(project.tree("uit").into_keys().collect::<Vec<_>>(), ["2026-11-03-koffie.pdf", "manifest.json"]);
}

/// The commands of a workflow that call griffie, as they stand in the file.
fn commands(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(fixture("voorbeeld").join(file)).expect("the workflow is there");
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
    lines.filter(|line| line.starts_with("griffie ")).map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_workflows_work_as_they_stand() {
    let griffie = PathBuf::from(env!("CARGO_BIN_EXE_griffie"));
    let folder = griffie.parent().expect("it lies in a folder").to_string_lossy().into_owned();
    for file in [".github/workflows/stukken.yml", ".gitlab-ci.yml"] {
        let project = Project::copy_of("voorbeeld");
        let commands = commands(file);
        let names: Vec<_> = commands.iter().map(|command| command.split(' ').nth(1).unwrap_or_default()).collect();
        assert_eq!(names, ["check", "build", "verify"], "{file}");
        for command in commands {
            let mut shell = Command::new("sh");
            shell.args(["-ec", &command]).current_dir(project.path()).env("SOURCE_DATE_EPOCH", "1793750399");
            shell.env("PATH", format!("{folder}:{}", std::env::var("PATH").unwrap_or_default()));
            let output = shell.output().expect("a shell can be started");
            assert!(output.status.success(), "{file}: {command}: {output:?}");
        }
        assert!(project.tree("output").len() > 40, "{file}");
    }
}
