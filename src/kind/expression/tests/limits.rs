//! What is hostile in an expression ends with a complaint: length, depth, large numbers, long texts and lists, and any text at all.

use super::{Expression, Value, at, list, outcome, record, scope, shown, text, value};

#[test]
fn long_and_deep_expressions_are_refused() {
    let long = "1 + ".repeat(600) + "1";
    assert!(Expression::parse(&long).is_err_and(|flaw| flaw.message.key() == Some("expression-too-long")));
    let deep = "1 + ".repeat(200) + "1";
    assert!(Expression::parse(&deep).is_err_and(|flaw| flaw.message.key() == Some("expression-too-deep")));
    let negative = "-".repeat(1999) + "1";
    assert!(Expression::parse(&negative).is_err());
}

#[test]
fn any_text_is_parsed_and_evaluated_without_a_panic() {
    let hostile = [
        "not ".repeat(450) + "1",
        "[".repeat(900),
        "(".repeat(900) + &")".repeat(900),
        "a".to_owned() + &".a".repeat(900),
        "a".to_owned() + &"[0]".repeat(600),
        "title".to_owned() + &"|lower".repeat(300),
        "1 if yes else ".repeat(130) + "1",
        "title ~ ".repeat(200) + "title",
        "1 < ".repeat(450) + "1",
        "min(".repeat(400) + "1" + &")".repeat(400),
        "'\u{1f9fe}' ~ é.\u{a0}ß".to_owned(),
        "title . day".to_owned(),
        "\u{feff}1".to_owned(),
        "é".repeat(900),
        "{{ x }}".to_owned(),
        "{% for %}".to_owned(),
        "0x10 + 0b1 + 0o7".to_owned(),
        "1e400 + 1".to_owned(),
        ".5 + 5.".to_owned(),
        "'\\u0000' ~ '\\ud800'".to_owned(),
        "a\0b".to_owned(),
        "-79228162514264337593543950335 * -1 / 0.0000000000000000000000000001".to_owned(),
        "round(79228162514264337593543950335, 15) + round(0.5, -99)".to_owned(),
        "words[99999999999999999999] or words[-9223372036854775808]".to_owned(),
        "length * 99999999999999999 * 99999999".to_owned(),
        "date(-9999, 1, 1) - 1".to_owned(),
    ];
    for text in hostile {
        let said = outcome(&text);
        assert!(!said.is_empty() || text.is_empty(), "{text}");
    }
}

#[test]
fn texts_that_become_too_long_are_refused() {
    let mut scope = scope();
    scope.set("title", Value::new(at(3), text(&"x".repeat(300_000))));
    let evaluated = |expression: &str| {
        let value = Expression::parse(expression).unwrap().evaluate(&scope);
        value.map(|value| value.as_text().unwrap().len()).map_err(|message| message.key().unwrap())
    };
    assert_eq!(evaluated("title ~ title ~ title"), Ok(900_000));
    assert_eq!(evaluated("title ~ title ~ title ~ title"), Err("makes-too-long-text"));
    assert_eq!(evaluated("join([title, title, title], title)"), Err("makes-too-long-text"));
    assert_eq!(evaluated("join([1, 2, 3], title)"), Ok(600_003));
}

#[test]
fn long_lists_are_joined_in_one_pass() {
    let item = |at: usize| record(vec![("id", text(&format!("2026-{at:06}")))]);
    let mut scope = scope();
    scope.set("lines", value(1, list((0..60_000).map(item).collect())));
    let joined = Expression::parse("count(joined(lines, lines, 'id'))").unwrap().evaluate(&scope).unwrap();
    assert_eq!(shown(&joined), "number 60000");
}
