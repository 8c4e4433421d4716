//! Declarations that are fine, and one case for each complaint of a declaration.

mod values;

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
fn a_field_that_takes_the_place_of_another_must_do_its_work() {
    let parent = Arc::new(loaded(MINUTES));
    let find = |name: &str| if name == "talks" { Ok(parent.clone()) } else { no_parent(name) };
    let check = |fields: &str, expected: &str| {
        let text = format!("extends: talks\nfields: {{{fields}}}");
        assert_eq!(complaints(&text, &load("tale", &yaml(&text), &find).diagnostics), expected);
    };
    check("items: {type: list, of: {title: {type: text}, actions: {type: list, of: text}}}", "");
    check(
        "items: {type: text}",
        "items: the kind that this one builds on computes with `items`, which is impossible now: a text has no `actions` | keep `items` of the same type, or give the field another name",
    );
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
    check_fields("a: {type: record}", "record: this group has no fields | write the fields after `of:`");
    check_fields("a: {type: choice}", "choice: this choice has no options | name the options after `choices:`");
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
    check_fields("a: {type: text, min: veel}", "veel: `veel` is not a count | write a whole number, as `3`");
    check_fields(
        "a: {type: number, min: veel}",
        "veel: `veel` is not a number | write digits only, as `1234.5` or `1,234.5`",
    );
    check_fields(
        "a: {type: date, min: gisteren}",
        "gisteren: `gisteren` is not a date | write a date as `2026-11-03` or `3 November 2026`",
    );
    check_fields(
        "a: {type: text, pattern: \"(\"}",
        "\"(\": the pattern `(` cannot be read | write a pattern as `[A-Z]{2}-[0-9]{3}`",
    );
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
