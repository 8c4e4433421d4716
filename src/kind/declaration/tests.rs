//! Declarations that are fine, and one case for each complaint of a declaration.

use std::sync::Arc;

use super::{Kind, Today, load};
use crate::diagnostic::{Language, Message};
use crate::kind::output::OutputForm;
use crate::kind::testing::{complaints, complaints_in, yaml};
use crate::office::locale::Locale;

fn no_parent(name: &str) -> Result<Arc<Kind>, Message> {
    Err(Message::new("unknown-parent-kind").with("name", name))
}

fn loaded(text: &str) -> Kind {
    let reported = load("talks", &yaml(text), &no_parent);
    assert_eq!(complaints(text, &reported.diagnostics), "");
    reported.value.unwrap()
}

fn check(text: &str, expected: &str) {
    let reported = load("talks", &yaml(text), &no_parent);
    assert_eq!(complaints(text, &reported.diagnostics), expected);
}

/// Checks a declaration of fields only.
fn check_fields(fields: &str, expected: &str) {
    check(&format!("fields: {{{fields}}}"), expected);
}

const MINUTES: &str = "
label: {nl: Notulen, en: Minutes}
aliases: [notulen, verslag]
name: \"{{ series or title | slug }}-{{ date }}\"
today: document
fields:
  title: {type: text, required: true, aliases: [titel], label: {nl: Titel, en: Title}, example: Begroting}
  series: {type: text}
  date: {type: date, required: true, aliases: [datum]}
  status: {type: choice, choices: {draft: {nl: concept, en: draft}, adopted: {label: {nl: vastgesteld}, aliases: [definitief]}}, default: \"'draft'\"}
  items: {type: list, of: {title: {type: text}, actions: {type: list, of: action}}}
  amounts: {type: list, of: money}
  total: {type: money, derive: \"sum(amounts)\"}
feeds: {actions: items.actions}
labels: {present: {nl: Aanwezig, en: Present}}
checks: [{test: \"total < 100\", at: amounts, say: {nl: te veel, en: too much}}]
outputs:
  - {as: pdf, template: minutes.typ.j2}
  - {as: xlsx, workbook: actions.workbook.yaml, when: items.actions, suffix: acties}
";

#[test]
fn a_declaration_is_read() {
    let kind = loaded(MINUTES);
    assert_eq!(kind.label.get(Locale::Dutch), "Notulen");
    assert_eq!(kind.today, Today::Document);
    assert_eq!(
        kind.fields.iter().map(|field| field.of.name().to_owned()).collect::<Vec<_>>(),
        ["text", "text", "date", "choice", "list", "list", "money"]
    );
    assert_eq!(kind.outputs.iter().map(|output| output.form).collect::<Vec<_>>(), [OutputForm::Pdf, OutputForm::Xlsx]);
    assert_eq!(&*kind.outputs[1].source, "actions.workbook.yaml");
    assert_eq!(kind.outputs[1].suffix.as_deref(), Some("acties"));
    assert_eq!(&*kind.feeds[0].register, "actions");
    assert_eq!(kind.word("present").unwrap().get(Locale::German), "Present");
    assert_eq!(kind.fields.get("title").unwrap().example_text().as_deref(), Some("Begroting"));
    assert!(kind.is_called("Notulen") && kind.is_called("talks") && !kind.is_called("talk"));
}

#[test]
fn a_field_is_found_by_name_alias_and_label() {
    let kind = loaded(MINUTES);
    let found = |typed: &str| kind.fields.find(typed).map(|(_, field)| field.name.to_string());
    for typed in ["title", "TITLE", "Titel", "titel ", "ti-tel"] {
        assert_eq!(found(typed).as_deref(), Some("title"), "{typed}");
    }
    assert_eq!(found("onderwerp"), None);
}

#[test]
fn a_kind_builds_on_another() {
    let parent = Arc::new(loaded(MINUTES));
    let text = "
extends: talks
fields:
  place: {type: text}
  title: {type: lines}
labels: {present: Hier, absent: Weg}
checks: [{test: place is not none, say: waar}]";
    let find = |name: &str| if name == "talks" { Ok(parent.clone()) } else { no_parent(name) };
    let reported = load("tale", &yaml(text), &find);
    assert_eq!(complaints(text, &reported.diagnostics), "");
    let kind = reported.value.unwrap();
    let names: Vec<_> = kind.fields.iter().map(|field| &*field.name).collect();
    assert_eq!(names, ["title", "series", "date", "status", "items", "amounts", "total", "place"]);
    assert_eq!(kind.fields.get("title").unwrap().of.name(), "lines");
    assert_eq!((kind.checks.len(), kind.outputs.len(), kind.labels.len()), (2, 2, 2));
    assert_eq!(kind.word("present").unwrap().get(Locale::Dutch), "Hier");
    assert_eq!(kind.name_template, parent.name_template);
    assert_eq!(kind.extends.as_deref(), Some("talks"));
    assert!(kind.fields.computed().len() == 2);
}

#[test]
fn computed_fields_come_after_what_they_read() {
    let kind = loaded(
        "fields: {a: {type: number, derive: b + c}, b: {type: number, default: c}, c: {type: number, default: \"1\"}}",
    );
    let names: Vec<_> = kind.fields.computed().iter().map(|at| &*kind.fields.iter().nth(*at).unwrap().name).collect();
    assert_eq!(names, ["c", "b", "a"]);
}

#[test]
fn settings_are_known() {
    check("lable: Notulen", "lable: the setting `lable` is not known | write `label`");
    check("a", "a: here a group of names with values should stand");
    check("label: [a]", "[a]: here words should stand | write a text, or `{nl: …, en: …}`");
    check("today: morgen", "morgen: the value `morgen` is not known | choose from document, run");
    check("extends: documnet", "documnet: there is no kind `documnet` to build on");
    check("name: [a]", "[a]: here a text should stand | write a text after the colon");
    check("fields: [a]", "[a]: here a group of names with values should stand");
    check("labels: {a: {spanish: b}}", "spanish: the setting `spanish` is not known | choose from nl, en, de, fr");
}

#[test]
fn fields_have_a_name_and_a_type() {
    check_fields("a: {}", "a: this field has no `type` | add for example `type: text`");
    check_fields("a: text", "text: here a group of names with values should stand");
    check_fields("a: {type: txet}", "txet: unknown type `txet` | did you mean `text`?");
    check_fields("a: {type: persoon}", "persoon: unknown type `persoon` | did you mean `person`?");
    check_fields("a: {tpye: text, type: text}", "tpye: the setting `tpye` is not known | write `type`");
    check_fields("a: {type: list, of: actoin}", "actoin: unknown type `actoin` | did you mean `action`?");
    check_fields("a: {type: record}", "record: this group has no fields | add `of:`, with the fields");
    check_fields("a: {type: choice}", "choice: this choice has no options | add `choices:`");
    check_fields(
        "a: {type: text, required: misschien}",
        "misschien: `misschien` is not yes or no | write `yes` or `no`",
    );
    check_fields(
        "Titel: {type: text}",
        "Titel: `Titel` cannot be the name of a field | use small letters, digits and `_`, a letter first",
    );
    check_fields(
        "not: {type: text}",
        "not: `not` cannot be the name of a field | use small letters, digits and `_`, a letter first",
    );
    check_fields(
        "label: {type: text}",
        "label: `label` already has a meaning in templates | choose another name and make this one an alias",
    );
    check_fields("a: {type: list, of: {b: {type: txt}}}", "txt: unknown type `txt` | did you mean `text`?");
    check_fields(
        "a: {type: list, of: {b: {type: text}}, shorthand: c}",
        "c: there is no field `c` | did you mean `b`?",
    );
    check_fields(
        "a: {type: text, min: veel}",
        "veel: `veel` is not a count | write a whole number, as `3`",
    );
    check_fields(
        "a: {type: number, min: veel}",
        "veel: `veel` is not a number | write digits only, as `1234.5` or `1,234.5`",
    );
    check_fields(
        "a: {type: date, min: gisteren}",
        "gisteren: `gisteren` is not a date | write a date as `2026-11-03` or `3 November 2026`",
    );
    check_fields("a: {type: text, pattern: \"(\"}", "\"(\": the pattern `(` cannot be read");
}

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
    check_fields("a: {type: list, of: {type: number, min: 3}}", "min: the setting `min` is not known | choose from type, of, choices, other, shorthand");
    check_fields("a: {type: record, of: text}", "text: this group has no fields | add `of:`, with the fields");
    check_fields("a: {type: choice, choices: []}", "choice: this choice has no options | add `choices:`");
    check_fields("a: {type: choice, choices: [x, X]}", "x: `x` stands for two choices | remove the name from one of the two");
    check_fields(
        "a: {type: choice, choices: [open, busy], other: bsy}",
        "bsy: `other` must be one of the choices, and `bsy` is not | did you mean `busy`?",
    );
    check_fields("a: {type: choice, choices: [open, busy], other: busy}", "");
}

#[test]
fn units_are_words() {
    let kind = loaded("fields: {a: {type: number, unit: {nl: uur, en: hours}}, b: {type: list, of: integer, unit: m²}}");
    let unit = |name: &str, locale| kind.fields.get(name).unwrap().unit.as_ref().unwrap().get(locale).to_owned();
    assert_eq!([unit("a", Locale::Dutch), unit("a", Locale::English), unit("b", Locale::Dutch)], ["uur", "hours", "m²"]);
    check_fields("a: {type: number, unit: [uur]}", "[uur]: here words should stand | write a text, or `{nl: …, en: …}`");
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
    check_fields("a: {type: time, min: 9.00, max: 8.59}", "9.00: `min` is greater than `max` | `max` stands here @8.59");
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
    wrong("type: text, pattern: \"[0-9]+\", example: x", "x", "`x` is not a good value for `a` | write it as `x`");
    wrong(
        "type: list, of: {b: {type: text}}, example: [{c: x}]",
        "c",
        "unknown field `c` | did you mean `b`?",
    );
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
    check_fields("a: {type: boolean, default: true}, b: {type: text, default: none}, c: {type: list, default: \"[]\"}", "");
}

#[test]
fn a_list_may_hold_choices() {
    let kind = loaded("fields: {a: {type: list, of: {type: choice, choices: [x, y]}}}");
    assert_eq!(kind.fields.get("a").unwrap().of.inmost().name(), "choice");
}

#[test]
fn names_mean_one_thing() {
    check_fields(
        "a: {type: text, aliases: [x]}, b: {type: text, aliases: [X]}",
        "X: `X` stands for two fields: `a` and `b` | remove the name from one of the two",
    );
    check_fields(
        "a: {type: text, aliases: [b]}, b: {type: text}",
        "b: `b` stands for two fields: `a` and `b` | remove the name from one of the two",
    );
    check_fields(
        "a: {type: choice, choices: {x: {label: {nl: een}, aliases: [drie]}, y: {label: {nl: twee}, aliases: [drie]}}}",
        "x: `drie` stands for two choices | remove the name from one of the two",
    );
}

#[test]
fn expressions_are_checked_when_a_declaration_loads() {
    check_fields("a: {type: number, derive: \"1 +\"}", "+: this expression cannot be read at `+`");
    check_fields(
        "a: {type: number, derive: bb + 1}, bbb: {type: number}",
        "bb: there is no field `bb` | did you mean `bbb`?",
    );
    check_fields(
        "a: {type: number, default: sum(c)}, b: {type: list, aliases: [c]}",
        "c: there is no field `c` | did you mean `b`?",
    );
    check_fields(
        "a: {type: money, derive: \"sum(b, 'amuont')\"}, b: {type: list, of: {amount: {type: money}}}",
        "sum: there is no field `amuont` | did you mean `amount`?",
    );
    check_fields(
        "a: {type: list, derive: b.owners}, b: {type: list, of: action}",
        "owners: there is no field `owners` | did you mean `owner`?",
    );
    check_fields(
        "a: {type: text, derive: b.yaer}, b: {type: date}",
        "yaer: a date has no `yaer` | did you mean `year`?",
    );
    check_fields("a: {type: text, derive: b.c}, b: {type: text}", "c: a text has no `c`");
    check_fields(
        "a: {type: number, derive: som(b)}, b: {type: list}",
        "som: unknown function `som` | did you mean `sum`?",
    );
    check_fields(
        "a: {type: boolean, derive: b == 'don'}, b: {type: choice, choices: [open, done]}",
        "b: `b` can never be `don` | did you mean `done`?",
    );
    check_fields(
        "a: {type: number, derive: b + 1}, b: {type: number, derive: a - 1}",
        "b + 1: these fields wait for each other: `a` → `b` → `a`",
    );
    check_fields("a: {type: number, default: a + 1}", "a + 1: these fields wait for each other: `a` → `a`");
    check_fields(
        "a: {type: number, default: \"1\", derive: \"2\"}",
        "\"1\": a field that is computed has no `default` | remove `default` or `derive`",
    );
    check_fields("a: {type: date, default: today}", "");
}

#[test]
fn the_name_is_checked() {
    let check_name =
        |name: &str, expected: &str| check(&format!("name: \"{name}\"\nfields: {{date: {{type: date}}}}"), expected);
    check_name("{{ date }}-x", "");
    check_name("{{ dat }}", "dat: there is no field `dat` | did you mean `date`?");
    check_name("a-{{ date | slog }}", "slog: unknown function `slog` | did you mean `slug`?");
    check_name("{{ date", "{{ date: these braces are never closed");
}

#[test]
fn checks_outputs_and_feeds_are_checked() {
    let check_rest = |rest: &str, expected: &str| {
        check(&format!("fields: {{lead: {{type: record, of: {{alt: {{type: text}}}}}}}}\n{rest}"), expected);
    };
    check_rest("checks: [{test: lead is none, at: lead.alt, say: a}]", "");
    check_rest("checks: [{test: laed is none, say: a}]", "laed: there is no field `laed` | did you mean `lead`?");
    check_rest(
        "checks: [{test: lead is none, at: lead.atl, say: a}]",
        "atl: there is no field `atl` | did you mean `alt`?",
    );
    check_rest("checks: [{test: lead is none, at: 1 + 1, say: a}]", "1 + 1: `1 + 1` is not the name of a field");
    check_rest("checks: [{test: lead is none, say: {nl: \"{{ lead.alt }} ontbreekt\", en: b}}]", "");
    check_rest(
        "checks: [{test: lead is none, say: {nl: \"{{ lead.atl }}\", en: b}}]",
        "atl: there is no field `atl` | did you mean `alt`?",
    );
    check_rest("checks: [{test: lead is none, say: \"{{ laed\"}]", "{{ laed: these braces are never closed");
    check_rest("checks: [{say: a}]", "{say: a}: the setting `test` is missing | add `test:`");
    check_rest("checks: [{test: lead}]", "{test: lead}: the setting `say` is missing | add `say:`");
    check_rest("outputs: [{as: pfd, template: a}]", "pfd: the value `pfd` is not known | write `pdf`");
    check_rest("outputs: [{as: pdf}]", "{as: pdf}: the setting `template` is missing | add `template:`");
    check_rest(
        "outputs: [{as: xlsx, template: a}]",
        "{as: xlsx, template: a}: the setting `workbook` is missing | add `workbook:`",
    );
    check_rest("outputs: [{template: a}]", "{template: a}: the setting `as` is missing | add `as:`");
    check_rest(
        "outputs: [{as: pdf, template: a, when: laed}]",
        "laed: there is no field `laed` | did you mean `lead`?",
    );
    check_rest(
        "outputs: [{as: pdf, template: a}, {as: pdf, template: b}]",
        "{as: pdf, template: b}: there already is a pdf with the same name | add `suffix:`",
    );
    check_rest(
        "outputs: [{as: pdf, template: a, audeince: public}]",
        "audeince: the setting `audeince` is not known | write `audience`",
    );
    check(
        "fields: {a: {type: text, audience: internal}, b: {type: text, derive: a}}\nname: \"{{ b }}\"\noutputs: [{as: pdf, template: x, audience: public}]",
        "{as: pdf, template: x, audience: public}: the file name uses `b`, which is not for `public` | choose other fields for `name`, or remove `audience` here",
    );
    check_rest("feeds: {actions: laed}", "laed: there is no field `laed` | did you mean `lead`?");
    check_rest("recipient: lead", "");
    check_rest("recipient: laed", "laed: there is no field `laed` | did you mean `lead`?");
    check("fields: {a: {type: text}}\nrecipient: a", "a: the field `a` cannot hold a row of a list");
}

#[test]
fn complaints_are_dutch_too() {
    let text = "fields: {a: {type: txet}}";
    let reported = load("x", &yaml(text), &no_parent);
    assert_eq!(
        complaints_in(Language::Dutch, text, &reported.diagnostics),
        "txet: onbekend type `txet` | bedoelt u `text`?"
    );
}
