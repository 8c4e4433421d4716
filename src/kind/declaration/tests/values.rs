//! What a declaration says of values: settings that belong to a type, units, bounds, examples and defaults.

use super::{check_fields, loaded};
use crate::office::locale::Locale;

#[test]
fn settings_belong_to_a_type() {
    let remove = |name: &str| format!("remove `{name}`, or choose another `type`");
    let refused = |field: &str, name: &str, of: &str| {
        let expected = format!("{name}: `{name}` does not belong to {of} | {}", remove(name));
        check_fields(&format!("a: {{{field}}}"), &expected);
    };
    refused("type: boolean, min: 1", "min", "a yes or no");
    refused("type: email, max: 9", "max", "a mail address");
    refused("type: person, min: 1", "min", "a person");
    refused("type: choice, choices: [x], max: 2", "max", "a choice");
    refused("type: table, max: 2", "max", "a table");
    refused("type: number, pattern: \"[0-9]\"", "pattern", "a number");
    refused("type: list, pattern: x", "pattern", "a list");
    refused("type: choice, choices: [x], pattern: x", "pattern", "a choice");
    refused("type: text, choices: [x]", "choices", "a text");
    refused("type: text, other: x", "other", "a text");
    refused("type: text, of: number", "of", "a text");
    refused("type: choice, choices: [x], of: text", "of", "a choice");
    refused("type: text, shorthand: b", "shorthand", "a text");
    refused("type: list, of: action, shorthand: text", "shorthand", "a list");
    refused("type: text, unit: uur", "unit", "a text");
    refused("type: money, unit: uur", "unit", "an amount");
    check_fields(
        "a: {type: list, of: {type: number, min: 3}}",
        "min: the setting `min` is not known | choose from type, of, choices, other, shorthand",
    );
    check_fields("a: {type: record, of: text}", "text: this group has no fields | write the fields after `of:`");
    check_fields(
        "a: {type: choice, choices: []}",
        "choice: this choice has no options | name the options after `choices:`",
    );
    check_fields(
        "a: {type: choice, choices: [x, X]}",
        "x: `x` stands for two choices | remove the name from one of the two",
    );
    check_fields(
        "a: {type: choice, choices: [open, busy], other: bsy}",
        "bsy: `other` must be one of the choices, and `bsy` is not | did you mean `busy`?",
    );
    check_fields("a: {type: choice, choices: [open, busy], other: busy}", "");
}

#[test]
fn units_are_words() {
    let kind =
        loaded("fields: {a: {type: number, unit: {nl: uur, en: hours}}, b: {type: list, of: integer, unit: m²}}");
    let unit = |name: &str, locale| kind.fields.get(name).unwrap().unit.as_ref().unwrap().get(locale).to_owned();
    assert_eq!(
        [unit("a", Locale::Dutch), unit("a", Locale::English), unit("b", Locale::Dutch)],
        ["uur", "hours", "m²"]
    );
    check_fields(
        "a: {type: number, unit: [uur]}",
        "[uur]: here words should stand | write a text, or `{nl: …, en: …}`",
    );
}

#[test]
fn bounds_are_of_the_type_and_in_order() {
    let fine = |field: &str| check_fields(&format!("a: {{{field}}}"), "");
    fine("type: integer, min: 1, max: 9");
    fine("type: number, min: -1.5, max: 1.5");
    fine("type: money, min: 500, max: \"€ 1000.50\"");
    fine("type: percent, min: 0, max: 100%");
    fine("type: date, min: 2026-01-01, max: 31 december 2026");
    fine("type: time, min: 09.00, max: \"17:30\"");
    fine("type: datetime, min: 2026-01-01 09:00");
    fine("type: duration, min: 15 min, max: 1:30");
    fine("type: period, min: 2026-01, max: Q4 2026");
    fine("type: text, min: 1, max: 80");
    fine("type: lines, max: 80");
    fine("type: list, min: 1, max: 3");
    fine("type: number, min: 3, max: 3");
    check_fields("a: {type: number, min: 9, max: 1}", "9: `min` is greater than `max` | `max` stands here @1");
    check_fields(
        "a: {type: date, min: 2026-02-01, max: 2026-01-31}",
        "2026-02-01: `min` is greater than `max` | `max` stands here @2026-01-31",
    );
    check_fields(
        "a: {type: time, min: 9.00, max: 8.59}",
        "9.00: `min` is greater than `max` | `max` stands here @8.59",
    );
    check_fields("a: {type: percent, min: 50%, max: 5%}", "50%: `min` is greater than `max` | `max` stands here @5%");
    check_fields("a: {type: list, min: 1.5}", "1.5: `1.5` is not a count | write a whole number, as `3`");
    check_fields("a: {type: text, min: -1}", "-1: `-1` is not a count | write a whole number, as `3`");
    check_fields("a: {type: time, min: vroeg}", "vroeg: `vroeg` is not a time | write a time as `10:00` or `14:30`");
}

#[test]
fn examples_fit_their_field() {
    let wrong = |field: &str, place: &str, expected: &str| {
        let expected = format!("{place}: the example does not fit the field: {expected}");
        check_fields(&format!("a: {{{field}}}"), &expected);
    };
    wrong(
        "type: date, example: 31-2-2026",
        "31-2-2026",
        "`31-2-2026` does not exist: February 2026 has 28 days | correct the day or the month",
    );
    wrong("type: number, min: 5, example: \"4\"", "\"4\"", "4 is less than 5 | write 5 or more");
    wrong(
        "type: choice, choices: [open, done], example: don",
        "don",
        "`don` is not a possible value here | did you mean `done`?",
    );
    wrong(
        "type: text, pattern: \"[0-9]+\", example: x",
        "x",
        "`x` is not a good value for `a` | write it in the form `[0-9]+`",
    );
    wrong("type: list, of: {b: {type: text}}, example: [{c: x}]", "c", "unknown field `c` | did you mean `b`?");
    for fine in [
        "type: person, example: jdv",
        "type: list, of: person, example: [jdv, amb]",
        "type: list, of: action, example: {from: acties.xlsx, sheet: Acties}",
        "type: money, example: \"1.234,50\"",
        "type: money, example: \"1,234.50\"",
        "type: image, example: logo.svg",
        "type: boolean, example: oui",
        "type: address, example: \"Wolwevershaven 14, 3311 AW Dordrecht\"",
        "type: time_range, example: 10.00-11.30",
    ] {
        check_fields(&format!("a: {{{fine}}}"), "");
    }
}

#[test]
fn constant_defaults_fit_their_field() {
    let choice = "type: choice, choices: [open, done]";
    check_fields(&format!("a: {{{choice}, default: \"'open'\"}}"), "");
    check_fields(
        &format!("a: {{{choice}, default: \"'opne'\"}}"),
        "\"'opne'\": `opne` is not a possible value here | did you mean `open`?",
    );
    check_fields(
        &format!("a: {{{choice}, derive: \"'opne' if b is none else 'done'\"}}, b: {{type: text}}"),
        "\"'opne' if b is none else 'done'\": `opne` is not a possible value here | did you mean `open`?",
    );
    check_fields(
        "a: {type: number, default: \"'abc'\"}",
        "\"'abc'\": `abc` is not a number | write digits only, as `1234.5` or `1,234.5`",
    );
    check_fields("a: {type: date, default: 3}", "3: `a` comes to a number where a date belongs");
    check_fields("a: {type: number, default: 1 / 0}", "1 / 0: a number is divided by zero");
    check_fields("a: {type: integer, min: 2, default: 1}", "1: 1 is less than 2 | write 2 or more");
    check_fields("a: {type: language, default: \"'nl'\"}", "");
    check_fields(
        "a: {type: boolean, default: true}, b: {type: text, default: none}, c: {type: list, default: \"[]\"}",
        "",
    );
}
