//! Defaults, derived fields and checks.

use super::{Around, bound, shown};

/// Gives the field `a` and the complaints.
fn check(fields: &str, document: &str, expected: &str, complaints: &str) {
    let (record, said) = bound(&Around::new(), fields, document);
    assert_eq!((shown(record.get("a").unwrap()).as_str(), said.as_str()), (expected, complaints), "{fields}");
}

#[test]
fn defaults_fill_what_is_absent() {
    check("fields: {a: {type: text, default: \"'x'\"}}", "", "x", "");
    check("fields: {a: {type: text, default: \"'x'\"}}", "a: y", "y", "");
    check("fields: {a: {type: text, default: b}, b: {type: text}}", "b: z", "z", "");
    check("fields: {a: {type: text, default: b}, b: {type: text}}", "", "none", "");
    check("fields: {a: {type: date, default: today}}", "", "2026-11-23", "");
    check(
        "today: document\nfields: {a: {type: date, default: today}, date: {type: date}}",
        "date: 2026-11-03",
        "2026-11-03",
        "",
    );
    check("fields: {a: {type: choice, choices: [x, y], default: \"'y'\"}}", "", "y (y, y)", "");
    check("fields: {a: {type: boolean, default: \"true\"}}", "", "true", "");
    check("fields: {a: {type: list, of: text, default: \"'x'\"}}", "", "[x]", "");
    check("fields: {a: {type: list, of: money, default: \"[1, 2]\"}}", "", "[1, 2]", "");
    check("fields: {a: {type: date, default: \"'2026-11-03'\"}}", "", "2026-11-03", "");
    check("fields: {a: {type: text, required: true, default: \"'x'\"}}", "", "x", "");
}

#[test]
fn derived_fields_are_computed_in_order() {
    check(
        "fields: {a: {type: number, derive: b * 2}, b: {type: number, derive: c + 1}, c: {type: number}}",
        "c: 1",
        "4",
        "",
    );
    check("fields: {a: {type: money, derive: sum(b)}, b: {type: list, of: money}}", "b: ['1,10', '2,20']", "3.3", "");
    check("fields: {a: {type: money, derive: sum(b)}, b: {type: list, of: money}}", "", "0", "");
    check("fields: {a: {type: text, derive: b ~ '!'}, b: {type: number}}", "b: 1", "1!", "");
    check("fields: {a: {type: rich, derive: b}, b: {type: text}}", "b: x", "x", "");
    check("fields: {a: {type: text, derive: count(b)}, b: {type: list}}", "b: [x]", "1", "");
    check(
        "fields: {a: {type: person, derive: b}, b: {type: person}}",
        "b: {surname: Bos}",
        "{surname: Bos, gender: unknown (onbekend, unknown), name_use: own (eigen naam, own)}",
        "",
    );
}

#[test]
fn what_cannot_be_computed_points_at_the_value() {
    check(
        "fields: {a: {type: number, derive: b / c}, b: {type: number}, c: {type: number}}",
        "b: 1\nc: 0",
        "none",
        "1: a number is divided by zero",
    );
    check(
        "fields: {a: {type: number, derive: b + 1}, b: {type: number}}",
        "",
        "none",
        "file: `+` cannot be done with a value that is absent | ask first whether the value is there: `x is none or …`",
    );
    for derive in ["b * b", "'[b * b]'"] {
        check(
            &format!("fields: {{a: {{type: list, of: number, derive: {derive}}}, b: {{type: number}}}}"),
            "b: 100000000000",
            "[]",
            "100000000000: the number becomes too large to compute with exactly",
        );
    }
    let (record, said) = bound(&Around::new(), "fields: {a: {type: date, derive: b}, b: {type: number}}", "b: 1");
    assert_eq!(shown(record.get("a").unwrap()), "none");
    assert!(said.ends_with("`a` comes to a number where a date belongs"), "{said}");
    let (_, said) = bound(&Around::new(), "fields: {a: {type: integer, derive: b / 2}, b: {type: number}}", "b: 1");
    assert!(said.ends_with("`a` comes to a number where a whole number belongs"), "{said}");
}

#[test]
fn one_mistake_is_said_once() {
    let fields =
        "fields: {a: {type: number, derive: b + 1}, b: {type: number, required: true}, c: {type: number, derive: a}}
checks: [{test: a > 1, at: b, say: {nl: klein, en: small}}]";
    check(fields, "b: x", "none", "x: `x` is not a number | write digits only, as `1234.5` or `1,234.5`");
    check(fields, "", "none", "file: the field `b` is missing | add `b:`");
    check(fields, "b: 0", "1", "0: small");
    check(fields, "b: 2", "3", "");
}

#[test]
fn checks_point_at_their_field() {
    let fields = "fields: {a: {type: record, of: {image: {type: text}, alt: {type: text}}}}
checks: [{test: a.image is none or a.alt is not none, at: a.alt, say: {nl: geen alt, en: no alt}}]";
    let said = |document: &str| bound(&Around::new(), fields, document).1;
    assert_eq!(said("a: {image: x}"), "{image: x}: no alt");
    assert_eq!(said("a: {image: x, alt: y}"), "");
    assert_eq!(said(""), "");
    let (_, said) = bound(
        &Around::new(),
        "fields: {b: {type: text}, a: {type: text}}\nchecks: [{test: b is not none, say: {nl: x, en: y}}]",
        "a: z",
    );
    assert_eq!(said, "a: y");
}

#[test]
fn meetings_are_numbered() {
    let fields = "fields:
  date: {type: date}
  items: {type: list, of: &item {number: {type: text}, title: {type: text}, actions: {type: list, of: action}, decisions: {type: list, of: decision}}}
  running: {type: list, of: action}
  a: {type: list, of: *item, derive: \"items_numbered(items, date, 84, 7)\"}
  ids: {type: list, derive: \"joined(running, a.actions, 'id').id\"}
  dates: {type: list, of: date, derive: a.decisions.date}";
    let document = "date: 2026-11-03
running: [{id: 2026-001, text: oud}]
items:
  - {title: Opening}
  - {title: Begroting, number: 1a, actions: [Bellen, {id: 2026-001, text: nieuw}], decisions: [Akkoord]}
  - {title: Slot, actions: [Schrijven]}";
    let (record, said) = bound(&Around::new(), fields, document);
    assert_eq!(said, "");
    let items = record.get("a").unwrap().items();
    let numbers: Vec<_> = items.iter().map(|item| item.as_record().unwrap().text("number").unwrap()).collect();
    assert_eq!(numbers, ["1", "1a", "3"]);
    assert_eq!(shown(record.get("ids").unwrap()), "[2026-001, 2026-084, 2026-085]");
    assert_eq!(shown(record.get("dates").unwrap()), "[2026-11-03]");
    let id = &items[1].as_record().unwrap().get("decisions").unwrap().items()[0];
    assert_eq!(id.as_record().unwrap().text("id"), Some("2026-07"));
}

#[test]
fn those_present_stand_in_order() {
    let fields = "fields: {present: {type: list, of: person}, chair: {type: person}, a: {type: list, derive: \"attendance(present, chair, none).surname\"}}";
    check(fields, "present: [kvd, jdv, amb]\nchair: jdv", "[Vries, Bakker, Dijk]", "");
    check(fields, "present: [kvd]\nchair: jdv", "[Vries, Dijk]", "");
    check(fields, "present: [pja, pj2]", "[Jansen, Jansen]", "");
}

#[test]
fn actions_are_overdue() {
    let fields =
        "fields: {due: {type: date}, a: {type: boolean, derive: \"overdue(due, 'open', date(2026, 11, 20))\"}}";
    check(fields, "due: 2026-11-19", "true", "");
    check(fields, "due: 2026-11-20", "false", "");
    check(&fields.replace("open", "done"), "due: 2026-11-19", "false", "");
}

#[test]
fn names_are_written_from_their_parts() {
    let fields = "fields: {s: {type: text}, a: {type: text, derive: \"written_name(none, 'J.', 'de', s)\"}}";
    check(fields, "s: Vries", "J. de Vries", "");
}
