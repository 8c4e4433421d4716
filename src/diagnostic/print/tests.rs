use std::sync::Arc;

use proptest::prelude::{any, prop_assert, proptest};

use super::{Format, Printer};
use crate::diagnostic::{CellRef, CellText, Diagnostic, FileKey, Language, Message, Origin, SourceText, Sources};

const YAML: &str = "kind: minutes\nactions:\n  - text: Vráág\n    onwer: kvd\n";

struct Rows {
    sheet: Option<&'static str>,
}

impl CellText for Rows {
    fn sheets(&self) -> u16 {
        1
    }

    fn rows(&self, _: u16) -> Vec<u32> {
        vec![6]
    }

    fn sheet_name(&self, _: u16) -> Option<&str> {
        self.sheet
    }

    fn row_text(&self, _: u16, _: u32) -> Vec<(u16, String)> {
        let texts = ["Fundering", "80%", "1-2-2026", "te laat"];
        [0, 2, 3, 5].into_iter().zip(texts.map(str::to_owned)).collect()
    }
}

fn sources() -> (Sources, [FileKey; 4]) {
    let mut sources = Sources::default();
    let keys = ["meetings/a.yaml", "projecten.xlsx", "a,b:c.csv", "people.yaml"].map(|name| sources.add(name));
    sources.set_text(keys[0], SourceText::Text(YAML.into()));
    sources.set_text(keys[1], SourceText::Cells(Arc::new(Rows { sheet: Some("Mijlpalen") })));
    sources.set_text(keys[2], SourceText::Cells(Arc::new(Rows { sheet: None })));
    sources.set_text(
        keys[3],
        SourceText::Text(format!("a\u{1b}\u{202e}: {}fout{}\n", "x".repeat(200), "y".repeat(200)).into()),
    );
    (sources, keys)
}

fn at(file: FileKey, what: &str) -> Origin {
    let start = YAML.find(what).unwrap();
    Origin::text(file, start..start + what.len())
}

fn cell(file: FileKey, row: u32, column: u16) -> Origin {
    Origin::cell(file, CellRef { sheet: 0, row, column })
}

fn unknown(file: FileKey) -> Diagnostic {
    let hint = Message::declared("schrijf `owner`", "write `owner`");
    let message = Message::declared("onbekend veld `onwer`", "unknown field `onwer`").hint(hint);
    Diagnostic::error(message, at(file, "onwer"))
}

fn late(file: FileKey, begin: Origin) -> Diagnostic {
    let hint = Message::declared("begin is 2026-03-01", "the start is 2026-03-01");
    let message = Message::declared("de einddatum ligt voor de begindatum", "the end is before the start");
    Diagnostic::error(message.hint_at(hint, Some(begin)), cell(file, 6, 3))
}

fn check(format: Format, language: Language, diagnostic: &Diagnostic, expected: &str) {
    let (sources, _) = sources();
    let printer = Printer { sources: &sources, language, format, colour: false };
    assert_eq!(printer.print(diagnostic), expected);
}

fn human(diagnostic: &Diagnostic, expected: &str) {
    check(Format::Human, Language::Dutch, diagnostic, expected.trim_matches('\n'));
}

#[test]
fn a_line_is_shown_with_its_column() {
    let (_, [yaml, ..]) = sources();
    human(
        &unknown(yaml),
        "
fout: onbekend veld `onwer`
  ┌─ meetings/a.yaml:4:5
 4│     onwer: kvd
  │     ^^^^^
  = hulp: schrijf `owner`
",
    );
}

#[test]
fn a_cell_is_shown_in_its_row() {
    let (_, [_, book, ..]) = sources();
    human(
        &late(book, cell(book, 6, 2)),
        "
fout: de einddatum ligt voor de begindatum
  ┌─ projecten.xlsx › Mijlpalen!D7
 7│ Fundering | 80% | 1-2-2026 | te laat
  │                   ^^^^^^^^
  = hulp: begin is 2026-03-01 (cel C7)
",
    );
}

#[test]
fn a_field_of_csv_has_line_and_column() {
    let (_, [yaml, _, csv, _]) = sources();
    human(
        &late(csv, at(yaml, "kind")),
        "
fout: de einddatum ligt voor de begindatum
  ┌─ a,b:c.csv:7:4
 7│ Fundering | 80% | 1-2-2026 | te laat
  │                   ^^^^^^^^
  = hulp: begin is 2026-03-01 (meetings/a.yaml:1:1)
",
    );
}

#[test]
fn an_empty_cell_is_shown_in_its_place() {
    let (_, [_, book, ..]) = sources();
    let diagnostic = Diagnostic::warning(Message::declared("leeg", "empty"), cell(book, 9999, 1));
    human(
        &diagnostic,
        "
waarschuwing: leeg
      ┌─ projecten.xlsx › Mijlpalen!B10000
 10000│ Fundering |  | 80% | 1-2-2026 | te laat
      │             ^
",
    );
}

#[test]
fn steps_and_other_lines_are_named() {
    let (_, [yaml, _, _, people]) = sources();
    let hint = Message::declared("de eerste staat hier", "the first is here");
    let message = Message::declared("dubbel", "twice").hint_at(hint, Some(at(yaml, "actions")));
    let diagnostic = Diagnostic::error(message, at(yaml, "text"))
        .step(Message::declared("het lezen van `people`", "reading `people`"), Origin::whole(people));
    check(
        Format::Human,
        Language::English,
        &diagnostic,
        "error: twice\n  ┌─ meetings/a.yaml:3:5\n 3│   - text: Vráág\n  │     ^^^^\n  \
         = help: the first is here (line 2)\n  = while: reading `people` (people.yaml)",
    );
}

#[test]
fn a_file_as_a_whole_has_no_line() {
    let (_, [yaml, ..]) = sources();
    let message = Message::declared("leeg", "empty").hint(Message::declared("typ iets", "type something"));
    human(&Diagnostic::error(message, Origin::whole(yaml)), "fout: leeg\n ┌─ meetings/a.yaml\n = hulp: typ iets");
}

#[test]
fn text_over_several_lines_shows_the_first() {
    let (_, [yaml, ..]) = sources();
    let diagnostic = Diagnostic::error(Message::declared("lang", "long"), at(yaml, "Vráág\n    onwer"));
    human(
        &diagnostic,
        "
fout: lang
  ┌─ meetings/a.yaml:3:11
 3│   - text: Vráág
  │           ^^^^^
",
    );
}

#[test]
fn a_long_line_is_cut_and_control_characters_are_shown() {
    let (_, [.., people]) = sources();
    let start = "a\u{1b}\u{202e}: ".len();
    let diagnostic =
        Diagnostic::error(Message::declared("a\u{1b}\nb", ""), Origin::text(people, start + 200..start + 204));
    let cut = format!("…{}fout{}…", "x".repeat(40), "y".repeat(76));
    human(&diagnostic, &format!("fout: a␛␊b\n  ┌─ people.yaml:1:206\n 1│ {cut}\n  │ {}^^^^", " ".repeat(41)));
    let diagnostic = Diagnostic::error(Message::declared("x", ""), Origin::text(people, 0..start));
    let (sources, _) = sources();
    let printer = Printer { sources: &sources, language: Language::Dutch, format: Format::Human, colour: false };
    assert!(printer.print(&diagnostic).contains(" 1│ a␛<U+202E>: xxx"));
}

#[test]
fn colours_are_escapes_around_the_same_text() {
    let (sources, [yaml, book, ..]) = sources();
    let coloured = Printer { sources: &sources, language: Language::Dutch, format: Format::Human, colour: true };
    for diagnostic in [unknown(yaml), late(book, cell(book, 6, 2))] {
        let text = coloured.print(&diagnostic);
        assert!(text.contains("\u{1b}["));
        assert_eq!(super::plain(&text), Printer { colour: false, ..coloured }.print(&diagnostic));
    }
}

#[test]
fn short_is_one_line() {
    let (_, [yaml, book, csv, _]) = sources();
    check(Format::Short, Language::Dutch, &unknown(yaml), "meetings/a.yaml:4:5: fout: onbekend veld `onwer`");
    let begin = cell(book, 6, 2);
    check(
        Format::Short,
        Language::English,
        &late(book, begin),
        "projecten.xlsx › Mijlpalen!D7: error: the end is before the start",
    );
    check(Format::Short, Language::English, &late(csv, begin), "a,b:c.csv:7:4: error: the end is before the start");
}

#[test]
fn json_has_every_place() {
    let (_, [yaml, book, ..]) = sources();
    check(
        Format::Json,
        Language::Dutch,
        &unknown(yaml),
        r#"{"type":"complaint","severity":"error","message":"onbekend veld `onwer`","file":"meetings/a.yaml","line":4,"column":5,"endLine":4,"endColumn":10,"hints":[{"message":"schrijf `owner`"}]}"#,
    );
    check(
        Format::Json,
        Language::English,
        &late(book, at(yaml, "actions")),
        r#"{"type":"complaint","severity":"error","message":"the end is before the start","file":"projecten.xlsx","sheet":"Mijlpalen","cell":"D7","hints":[{"message":"the start is 2026-03-01","file":"meetings/a.yaml","line":2,"column":1,"endLine":2,"endColumn":8}]}"#,
    );
    let diagnostic = Diagnostic::warning(Message::new("use-spaces"), Origin::whole(yaml));
    check(
        Format::Json,
        Language::English,
        &diagnostic,
        r#"{"type":"complaint","severity":"warning","key":"use-spaces","message":"replace the tab with spaces","file":"meetings/a.yaml","hints":[]}"#,
    );
}

#[test]
fn github_escapes_what_would_end_a_command() {
    let (_, [yaml, book, csv, _]) = sources();
    check(
        Format::Github,
        Language::Dutch,
        &unknown(yaml),
        "::error file=meetings/a.yaml,line=4,endLine=4,col=5,endColumn=10::onbekend veld `onwer`%0Aschrijf `owner`",
    );
    check(
        Format::Github,
        Language::English,
        &Diagnostic::warning(Message::declared("", "100%\r\n::x"), cell(csv, 6, 3)),
        "::warning file=a%2Cb%3Ac.csv,line=7,col=4::100%25%0D%0A::x",
    );
    check(
        Format::Github,
        Language::English,
        &Diagnostic::error(Message::declared("", "\u{1b}[31m`\u{9b}`"), Origin::whole(yaml)),
        "::error file=meetings/a.yaml::␛[31m`<U+009B>`",
    );
    check(
        Format::Github,
        Language::English,
        &late(book, cell(book, 6, 2)),
        "::error file=projecten.xlsx::Mijlpalen!D7: the end is before the start%0Athe start is 2026-03-01 (cell C7)",
    );
}

#[test]
fn github_finds_files_from_the_root_of_the_repository() {
    let (sources, [yaml, ..]) = sources();
    let printer = Printer { sources: &sources, language: Language::English, format: Format::Github, colour: false };
    let over_lines = Diagnostic::error(Message::declared("", "long"), at(yaml, "Vráág\n    onwer"));
    assert_eq!(
        printer.annotation(&over_lines, "a:b, c/"),
        "::error file=a%3Ab%2C c/meetings/a.yaml,line=3,endLine=4::long",
        "columns are for one line only"
    );
}

#[test]
fn what_has_no_place_is_told_in_each_form() {
    let message = Message::new("no-kind").hint(Message::declared("doe:\niets", "do:\nsomething"));
    let told = |format| super::print_without_place(&message, Language::English, format);
    assert_eq!(told(Format::Human), "error: the kind of document is missing\n  = help: do:\nsomething");
    assert_eq!(
        told(Format::Json),
        r#"{"type":"complaint","severity":"error","key":"no-kind","message":"the kind of document is missing","hints":[{"message":"do:\nsomething"}]}"#
    );
    assert_eq!(told(Format::Github), "::error::the kind of document is missing%0Ado:%0Asomething");
}

proptest! {
    #[test]
    fn no_place_panics(text in "[a-zé😀\r\n\t\u{1b}\u{202e}: ]{0,300}", start in 0_usize..400, length in 0_usize..400, colour in any::<bool>()) {
        let mut sources = Sources::default();
        let key = sources.add("a.yaml");
        sources.set_text(key, SourceText::Text(text.as_str().into()));
        let start = text.floor_char_boundary(start);
        let end = text.floor_char_boundary(start + length);
        let diagnostic = Diagnostic::error(Message::declared(text.clone(), text.clone()), Origin::text(key, start..end));
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            let printed = Printer { sources: &sources, language: Language::Dutch, format, colour }.print(&diagnostic);
            prop_assert!(printed.contains("a.yaml"));
            prop_assert!(format == Format::Human || !printed.contains('\n'));
        }
    }
}
