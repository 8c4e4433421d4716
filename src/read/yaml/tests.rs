use std::fmt::Write;

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::{NODE_LIMIT, read};
use crate::diagnostic::{Diagnostic, FileKey, Language, Origin, Place, Reported};
use crate::read::{Content, Node, Style};

fn reading(text: &str) -> Reported<Node> {
    read(FileKey::from_index(0), text)
}

/// Writes a node as JSON does, with quoted text in quotes and plain text bare.
fn shown(node: &Node) -> String {
    match &node.content {
        Content::Empty => "∅".to_owned(),
        Content::Text(text) if text.style == Style::Plain => text.text.to_string(),
        Content::Text(text) => format!("{:?}", text.text),
        Content::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Content::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|entry| format!("{}: {}", entry.key, shown(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn check(text: &str, expected: &str) {
    let reported = reading(text);
    assert_eq!(reported.diagnostics, [], "{text}");
    assert_eq!(shown(&reported.value.unwrap()), expected, "{text}");
}

fn said(diagnostic: &Diagnostic, text: &str) -> String {
    let place = slice(diagnostic.origin, text);
    let mut sentences = vec![diagnostic.message.text(Language::English)];
    sentences.extend(diagnostic.hints.iter().map(|hint| hint.message.text(Language::English)));
    format!("{} @ {place}", sentences.join(" | "))
}

fn complains(text: &str, expected: &str) {
    let reported = reading(text);
    let said: Vec<_> = reported.diagnostics.iter().map(|diagnostic| said(diagnostic, text)).collect();
    assert_eq!(said.join("\n"), expected, "{text:.200}");
}

fn slice(origin: Origin, text: &str) -> &str {
    match origin.place() {
        Place::Text(range) => &text[range],
        _ => "(file)",
    }
}

/// Gives every place of a document: scalars, keys and collections, in order.
fn places(text: &str) -> Vec<String> {
    fn walk(node: &Node, text: &str, places: &mut Vec<String>) {
        places.push(slice(node.origin, text).to_owned());
        for item in node.as_list().unwrap_or_default() {
            walk(item, text, places);
        }
        for entry in node.as_map().unwrap_or_default() {
            places.push(slice(entry.key_origin, text).to_owned());
            walk(&entry.value, text, places);
        }
    }
    let mut found = Vec::new();
    walk(&reading(text).value.unwrap(), text, &mut found);
    found
}

#[test]
fn scalars_stay_what_was_typed() {
    check("a: no\nb: 0123\nc: 1.10\nd: +31612345678\ne: 'x'\n", "{a: no, b: 0123, c: 1.10, d: +31612345678, e: \"x\"}");
}

#[test]
fn nothing_is_empty() {
    check("a:\nb: ~\nc: null\nd: ''\ne: Null\n-f: \"~\"", "{a: ∅, b: ∅, c: ∅, d: \"\", e: Null, -f: \"~\"}");
}

#[test]
fn an_empty_file_is_empty() {
    check("", "∅");
    check("# alleen een opmerking\n", "∅");
    check("---\n...\n", "∅");
}

#[test]
fn blocks_and_brackets_nest() {
    check(
        "a:\n- 1\n-\n- x: y\nb: [c, {d: e}]\nt: |\n  f\n  g\n",
        "{a: [1, ∅, {x: y}], b: [c, {d: e}], t: \"f\\ng\\n\"}",
    );
}

#[test]
fn an_alias_repeats_its_anchor() {
    check("a: &x {b: c}\nd: *x\n", "{a: {b: c}, d: {b: c}}");
}

#[test]
fn merges_give_way_to_what_is_written() {
    check(
        "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 0\n",
        "{x: {a: 1, b: 2}, y: {b: 3, c: 4}, z: {a: 0, b: 2, c: 4}}",
    );
}

#[test]
fn a_quoted_merge_sign_is_a_key() {
    check("'<<': 1\n", "{<<: 1}");
}

#[test]
fn tags_that_say_text_make_text() {
    check("a: !!str 12\nb: ! 3\nc: !!seq [x]\n", "{a: \"12\", b: \"3\", c: [x]}");
}

#[test]
fn every_place_is_what_was_typed() {
    let text = "é: 'it''s' # ü\nb: &x !!str  \"q \\\" r\"   # c\nc: plain\n  more\nd: |\n  één\n  twee\n\ne:\nf: ~\n";
    let expected =
        ["é", "é", "'it''s'", "b", "\"q \\\" r\"", "c", "plain\n  more", "d", "één\n  twee", "e", "e", "f", "~"];
    assert_eq!(places(text), expected);
}

#[test]
fn a_collection_is_shown_by_its_first_line_or_key() {
    let text = "l:\n  - a\n  - b: c\n    d: e\n  -\nm: [x,\n  y]\nn: &z {o: p}\nq: &r\n  s: t\n";
    let expected = [
        "l", "l", "- a", "a", "b", "b", "c", "d", "e", "-", "m", "[x,", "x", "y", "n", "{o: p}", "o", "p", "q", "s",
        "s", "t",
    ];
    assert_eq!(places(text), expected);
}

#[test]
fn line_ends_of_windows_do_not_shift_places() {
    assert_eq!(places("é: ü\r\nb: |\r\n  x\r\n  y\r\nc: z\r\n"), ["é", "é", "ü", "b", "x\r\n  y", "c", "z"]);
}

#[test]
fn a_duplicate_key_names_both_lines() {
    complains(
        "a: 1\nb: 2\na: 3\n",
        "`a` stands here a second time; the first is on line 1 | remove one of the two; the first stands here @ a",
    );
}

#[test]
fn the_first_of_a_duplicate_stays() {
    assert_eq!(shown(&reading("a: 1\na: 3\n").value.unwrap()), "{a: 1}");
}

#[test]
fn a_colon_in_text_asks_for_quotes() {
    complains(
        "titel: Verslag: deel 2\n",
        "this text has a colon with a space after it, and so it reads as a field in a field | \
         put quotes around it: \"Verslag: deel 2\" @ Verslag: deel 2",
    );
    complains(
        "items:\n  - title: A: \"b\"\n",
        "this text has a colon with a space after it, and so it reads as a field in a field | \
         put quotes around it: 'A: \"b\"' @ A: \"b\"",
    );
}

#[test]
fn a_tab_is_named() {
    let expected = "here is a tab; lines can only be indented with spaces | replace the tab with spaces @ \t";
    complains("a:\n\t- b\n", expected);
    complains("a: b\n\tc: d\n", expected);
    complains("a: |\n  x\n\ty\n", expected);
}

#[test]
fn crooked_indentation_is_named() {
    let hint = "let lines that belong together start with the same number of spaces";
    complains(
        "a:\n  b: 1\n c: 2\n",
        &format!("this line is indented differently from the lines above it | {hint} @ c: 2"),
    );
    complains(
        "a:\n  b: 1\n   c: 2\n",
        &format!("this line is indented too far: the line above it already has a value | {hint} @ c: 2"),
    );
    complains(
        "a:\n  - b\n - c\n",
        &format!("this line is indented differently from the lines above it | {hint} @ - c"),
    );
}

#[test]
fn an_open_quote_is_named() {
    complains("a: 'x\nb: c\n", "this quote is never closed | put a ' at the end of the text @ 'x");
    complains("a: \"x\n", "this quote is never closed | put a \" at the end of the text @ \"x");
}

#[test]
fn text_after_a_quote_is_named() {
    complains(
        "a: 'it's'\n",
        "after the closing quote there is more text | \
         put the whole value in quotes, and double a quote that belongs to the text @ s'",
    );
}

#[test]
fn a_reserved_start_asks_for_quotes() {
    for (text, character, shown) in [
        ("a: @jan\n", "@", "@jan"),
        ("a: `x`\n", "`", "`x`"),
        ("a: %5\n", "%", "%5"),
        ("%x\n", "%", "%"),
        ("a: *vet* tekst\n", "*", "*vet* tekst"),
        ("a: & b\n", "&", "& b"),
    ] {
        complains(
            text,
            &format!("a value cannot start with `{character}` | put quotes around the whole value @ {shown}"),
        );
    }
}

#[test]
fn an_unreadable_character_is_named() {
    complains("a: x\0y\n", "here is a character that cannot be read (U+0000) | remove it and type the text again @ \0");
}

#[test]
fn a_line_without_colon_is_named() {
    let hint = "write `name: value`, or indent the line where it belongs to the text above it";
    complains("a: b\nc\nd: e\n", &format!("this line has no colon | {hint} @ c"));
    complains("text: |\nnot indented\n", &format!("this line has no colon | {hint} @ not indented"));
    complains("a:b\nc: d\n", "after this colon a space is missing | write a space after the colon @ :");
}

#[test]
fn brackets_are_named() {
    let expected = "the brackets are not right here: a comma or a closing bracket is missing, or there is one too many | \
                    close every `[` with `]` and every `{` with `}`, with commas between the values";
    complains("a: [1, 2\nb: c\n", &format!("{expected} @ : c"));
    complains("a: ]\n", &format!("{expected} @ ]"));
}

#[test]
fn other_mistakes_are_named() {
    complains("a: - b\n", "a list cannot start on the line of its name | start the list on a new line, indented @ - b");
    complains(
        "a: |x\n  b\n",
        "on the line of `|` or `>` nothing else can stand | start the text on a new line, indented @ |x",
    );
    complains("a: \"C:\\p\"\n", "in double quotes a `\\` has a special meaning | use single quotes @ \"C:\\p\"");
    complains(
        "a: {{ x }}\n",
        "a list or mapping cannot be a name | put quotes around it if the braces belong to the text @ { x }",
    );
    complains(
        "a: b\n---\nc: d\n",
        "a second document starts here; a file holds one | remove the line `---`, or make it a file of its own @ ---",
    );
    complains("a: !foo b\n", "the tag `!foo` is not known | remove the tag @ !foo b");
    complains("a: &x [*x]\n", "this alias repeats the value that it stands in | write the value out @ *x");
    complains(": a\n", "before this colon a name is missing | write a name before the colon @ ");
}

#[test]
fn depth_has_a_budget() {
    complains(&"[".repeat(100_000), "values are nested more than 64 deep @ [");
    let bomb = format!("a: &a {}x{}\nb: {}*a{}\n", "[".repeat(40), "]".repeat(40), "[".repeat(40), "]".repeat(40));
    complains(&bomb, "values are nested more than 64 deep @ *a");
}

#[test]
fn laughs_have_a_budget() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let item = format!("*a{}", level - 1);
        let items = vec![item; 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{items}]").unwrap();
    }
    let said = said(&reading(&bomb).diagnostics[0], &bomb);
    assert!(said.starts_with("the file holds more than 250000 values | split it over several files"), "{said}");
}

#[test]
fn repeated_text_has_a_budget() {
    let text = |aliases: usize| format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(aliases));
    assert!(reading(&text(100)).value.is_some());
    assert!(reading(&text(200)).value.is_none());
}

#[test]
fn values_have_a_budget() {
    let list = format!("[{}]", "a,".repeat(NODE_LIMIT - 1));
    assert!(reading(&list).value.is_some());
    let list = format!("[{}]", "a,".repeat(NODE_LIMIT));
    assert!(reading(&list).value.is_none());
}

#[test]
fn complaints_have_a_budget() {
    let text = "a: b\n".repeat(100_000);
    let diagnostics = reading(&text).diagnostics;
    assert_eq!(diagnostics.len(), 101);
    assert_eq!(diagnostics[100].message.key(), Some("yaml-more-complaints"));
}

#[test]
fn size_has_a_budget() {
    let text = "#".repeat((16 << 20) + 1);
    complains(&text, "the file is larger than 16 MB | split it over several files @ (file)");
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        prop_assert!(reading(&text).diagnostics.len() <= text.len());
    }

    #[test]
    fn no_nearly_yaml_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        if let Some(node) = reading(&text).value {
            scalars_are_typed(&node, &text)?;
        }
    }

    #[test]
    fn quoted_text_points_at_its_quotes(value in "[ -~é€😀]{0,20}", before in "[é😀a]{0,200}") {
        let quoted = format!("'{}'", value.replace('\'', "''"));
        let text = format!("# {before}\nä: {quoted} # c\nb: c\n");
        let node = reading(&text).value.unwrap();
        prop_assert_eq!(&**node.get("ä").unwrap().as_text().unwrap(), value);
        prop_assert_eq!(slice(node.get("ä").unwrap().origin, &text), quoted);
    }
}

const PIECES: &[&str] = &[
    "a", "é", "b: ", "- ", "\n", "\n  ", "\n    ", "\r\n", "'", "\"", "[", "]", "{", "}", ", ", "&x ", "*x", "!t ",
    "!!str ", "| ", ">-", "#", " # c", "? ", ": ", "<<: ", "~", "\t", "---\n", "...\n", "%", "@", "\\", "\u{85}",
    "\u{2028}", "\u{feff}", "\0",
];

/// A plain scalar is its own text, letter by letter, and so is one between quotes; else the style says that it is not.
fn scalars_are_typed(node: &Node, text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    if let Content::Text(content) = &node.content {
        let typed = slice(node.origin, text);
        match content.style {
            Style::Plain => prop_assert_eq!(typed, &*content.text),
            Style::Quoted => prop_assert!(typed == &*content.text || typed[1..typed.len() - 1] == *content.text),
            Style::Folded => prop_assert!(typed != &*content.text),
        }
    }
    for item in node.as_list().unwrap_or_default() {
        scalars_are_typed(item, text)?;
    }
    for entry in node.as_map().unwrap_or_default() {
        scalars_are_typed(&entry.value, text)?;
    }
    Ok(())
}
