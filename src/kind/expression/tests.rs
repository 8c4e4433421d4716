//! Expressions over a small record, written as `expression` → `type value` or the complaint.

mod limits;

use std::sync::Arc;

use super::{Expression, Path};
use crate::diagnostic::{FileKey, Language, Origin};
use crate::kind::expression::printed;
use crate::kind::record::{Choice, Data, Record, Value};
use crate::office::period::Period;
use jiff::civil::{date, datetime, time};
use rust_decimal::Decimal;

fn at(start: usize) -> Origin {
    Origin::text(FileKey::from_index(0), start..start + 1)
}

fn value(start: usize, data: Data) -> Value {
    Value::new(at(start), data)
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn record(fields: Vec<(&str, Data)>) -> Data {
    let fields = fields.into_iter().zip(10..).map(|((name, data), start)| (name.into(), value(start, data))).collect();
    Data::Record(Arc::new(Record { type_name: "".into(), origin: at(9), fields }))
}

fn list(items: Vec<Data>) -> Data {
    Data::List(items.into_iter().map(|data| value(20, data)).collect())
}

fn text(text: &str) -> Data {
    Data::Text(text.into())
}

fn line(label: &str, amount: Option<&str>, tags: &[&str]) -> Data {
    record(vec![
        ("label", text(label)),
        ("amount", amount.map_or(Data::None, |amount| Data::Money(decimal(amount)))),
        ("tags", list(tags.iter().map(|tag| text(tag)).collect())),
    ])
}

fn scope() -> Record {
    let status = Choice { value: "done".into(), original: "Klaar".into(), label: "gereed".into() };
    let data = record(vec![
        ("title", text("Begroting 2027")),
        ("empty", text("")),
        ("absent", Data::None),
        ("count", Data::Number(3.into())),
        ("price", Data::Money(decimal("10.05"))),
        ("rate", Data::Percent(decimal("0.21"))),
        ("day", Data::Date(date(2026, 11, 3))),
        ("later", Data::Date(date(2026, 12, 1))),
        ("start", Data::Time(time(10, 0, 0, 0))),
        ("end", Data::Time(time(11, 45, 0, 0))),
        ("moment", Data::DateTime(datetime(2026, 11, 3, 10, 0, 0, 0))),
        ("length", Data::Duration(90)),
        ("period", Data::Period(Period::Month(2026, 11))),
        ("yes", Data::Boolean(true)),
        ("status", Data::Choice(status)),
        ("rich", Data::Rich("**Let op**".into())),
        (
            "lines",
            list(vec![
                line("huur", Some("100.10"), &["a", "b"]),
                line("gas", Some("0.20"), &["c"]),
                line("?", None, &[]),
            ]),
        ),
        ("none_yet", list(vec![])),
        ("words", list(vec![text("b"), text("A"), text("c")])),
        ("person", record(vec![("surname", text("Vries")), ("partner", Data::None)])),
    ]);
    let Data::Record(record) = data else { unreachable!("it is a record") };
    Record::clone(&record)
}

fn kind(data: &Data) -> &'static str {
    match data {
        Data::None => "none",
        Data::Text(_) => "text",
        Data::Rich(_) => "rich",
        Data::Number(_) => "number",
        Data::Money(_) => "money",
        Data::Percent(_) => "percent",
        Data::Date(_) => "date",
        Data::Time(_) => "time",
        Data::DateTime(_) => "datetime",
        Data::Period(_) => "period",
        Data::Duration(_) => "duration",
        Data::Boolean(_) => "boolean",
        Data::Choice(_) => "choice",
        Data::Record(_) => "record",
        Data::List(_) => "list",
    }
}

fn shown(value: &Value) -> String {
    let inner = match &value.data {
        Data::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Data::Record(_) => "…".to_owned(),
        data => printed(data).unwrap().to_string(),
    };
    format!("{} {inner}", kind(&value.data)).trim_end().to_owned()
}

fn outcome(expression: &str) -> String {
    match Expression::parse(expression) {
        Err(flaw) => format!("`{}` {}", &expression[flaw.range], flaw.message.text(Language::English)),
        Ok(parsed) => match parsed.evaluate(&scope()) {
            Ok(value) => shown(&value),
            Err(message) => format!("! {}", message.text(Language::English)),
        },
    }
}

fn check(expression: &str, expected: &str) {
    assert_eq!(outcome(expression), expected, "{expression}");
}

#[test]
fn expressions_come_to_what_the_table_says() {
    let lines = include_str!("tests/cases.txt").lines().filter(|line| !line.starts_with('#'));
    let cases: Vec<_> = lines.filter_map(|line| line.split_once(" => ")).collect();
    let wrong: Vec<_> = cases
        .iter()
        .map(|(expression, expected)| (expression, expected, outcome(expression)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(expression, expected, found)| format!("{expression}\n    expected: {expected}\n    found: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 150, "only {} cases", cases.len());
}

#[test]
fn constants_and_names() {
    check("12", "number 12");
    check("0.1", "number 0.1");
    check("1_000.50", "number 1000.5");
    check("'a'", "text a");
    check("\"a\" 'b'", "text ab");
    check("true", "boolean true");
    check("none", "none");
    check("title", "text Begroting 2027");
    check("absent", "none");
    check("person.surname", "text Vries");
    check("person.partner.surname", "none");
    check("absent.anything", "none");
    check("[1, 'a', none]", "list number 1, text a, none");
    check("(1, 2)", "list number 1, number 2");
    check("rich", "rich **Let op**");
}

#[test]
fn numbers_are_exact() {
    check("0.1 + 0.2 == 0.3", "boolean true");
    check("0.1 + 0.2", "number 0.3");
    check("10 / 4", "number 2.5");
    check("1 - 0.9", "number 0.1");
    check("2 * 3 + 4", "number 10");
    check("2 + 3 * 4", "number 14");
    check("(2 + 3) * 4", "number 20");
    check("-count", "number -3");
    check("-0", "number 0");
    check("- -2", "number 2");
    check(
        "123456789012345678901234567890123 + 1",
        "`123456789012345678901234567890123` this expression cannot be read at `123456789012345678901234567890123`",
    );
    check("79228162514264337593543950335 + 1", "! the number becomes too large to compute with exactly");
    check("1 / 0", "! a number is divided by zero");
    check("length / 0", "! a number is divided by zero");
    check("9 < 10", "boolean true");
}

#[test]
fn kinds_of_numbers_keep_their_kind() {
    check("price + price", "money 20.1");
    check("price + 1", "money 11.05");
    check("1 + price", "money 11.05");
    check("price - 0.05", "money 10");
    check("price * count", "money 30.15");
    check("count * price", "money 30.15");
    check("price * rate", "money 2.1105");
    check("rate * price", "money 2.1105");
    check("rate * rate", "percent 0.0441");
    check("rate * count", "percent 0.63");
    check("rate + rate", "percent 0.42");
    check("price / price", "number 1");
    check("price / count", "money 3.35");
    check("rate / 3", "percent 0.07");
    check("rate / rate", "number 1");
    check("-price", "money -10.05");
    check("-rate", "percent -0.21");
    check("price > 10", "boolean true");
    check("rate < 0.25", "boolean true");
    check("price == 10.05", "boolean true");
    check("price + rate", "! `+` cannot be done with an amount and a percentage");
    check("price * price", "! `*` cannot be done with an amount and an amount");
    check("price < rate", "! `<` cannot be done with an amount and a percentage");
    check("price == rate", "! `==` cannot be done with an amount and a percentage");
    check("count / price", "! `/` cannot be done with a number and an amount");
}

#[test]
fn days_and_times_are_computed_with() {
    check("later - day", "number 28");
    check("day - later", "number -28");
    check("day + 14", "date 2026-11-17");
    check("14 + day", "date 2026-11-17");
    check("day - 3", "date 2026-10-31");
    check("day < later", "boolean true");
    check("day == date(2026, 11, 3)", "boolean true");
    check("end > start", "boolean true");
    check("end - start", "duration 105");
    check("start + length", "time 11:30");
    check("end - length", "time 10:15");
    check("length + length", "duration 180");
    check("length - length", "duration 0");
    check("length * 2", "duration 180");
    check("length / 2", "duration 45");
    check("length / length", "number 1");
    check("-length", "duration -90");
    check("moment - moment", "duration 0");
    check("moment.date", "date 2026-11-03");
    check("moment.time", "time 10:00");
    check("moment.year", "number 2026");
    check("day.year", "number 2026");
    check("day.month", "number 11");
    check("day.day", "number 3");
    check("day.week", "number 45");
    check("period.start", "date 2026-11-01");
    check("period.end", "date 2026-11-30");
    check("period.year", "number 2026");
    check("day in period", "boolean true");
    check("later in period", "boolean false");
    check("month(day) == period", "boolean true");
    check("days_after(day, 1)", "date 2026-11-04");
    check("days_after(absent, 1)", "none");
    check("day + 0.5", "! `+` cannot be done with a date and a number");
    check("day + later", "! `+` cannot be done with a date and a date");
    check("start + length * 10", "! the time falls outside the day");
    check("day + 99999999", "! the date falls outside the calendar");
    check("day < start", "! `<` cannot be done with a date and a time");
    check("day == period", "! `==` cannot be done with a date and a period");
    check("date(2026, 2, 30)", "! there is no day 2026-2-30");
    check("date(2026, 2.5, 1)", "! a number is not a whole number");
    check("month(title)", "! a text is not a date");
    check("day.hour", "! a date has no `hour`");
}

#[test]
fn types_do_not_mix() {
    check("9 < '10'", "! `<` cannot be done with a number and a text");
    check("title + 1", "! `+` cannot be done with a text and a number");
    check("title + title", "! `+` cannot be done with a text and a text");
    check("title == 1", "! `==` cannot be done with a text and a number");
    check("day == '2026-11-03'", "! `==` cannot be done with a date and a text");
    check("yes == 'ja'", "! `==` cannot be done with a yes or no and a text");
    check("person == 'jdv'", "! `==` cannot be done with a group of fields and a text");
    check("lines > 1", "! `>` cannot be done with a list and a number");
    check("yes < true", "! `<` cannot be done with a yes or no and a yes or no");
    check("-title", "! a text cannot be made negative");
    check("title * 2", "! `*` cannot be done with a text and a number");
}

#[test]
fn absent_values_are_asked_for() {
    check("absent is none", "boolean true");
    check("title is none", "boolean false");
    check("absent is not none", "boolean false");
    check("not absent is none", "boolean false");
    check("absent == none", "boolean true");
    check("title != none", "boolean true");
    check("absent == 3", "boolean false");
    check("absent + 1", "! `+` cannot be done with a value that is absent");
    check("absent < 1", "! `<` cannot be done with a value that is absent");
    check("absent is none or absent > day", "boolean true");
    check("day is none or later > day", "boolean true");
    check("absent is none and title == 'x'", "boolean false");
    check("'x' if absent is none else 'y'", "text x");
    check("absent | default('x')", "text x");
    check("title | default('x')", "text Begroting 2027");
    check("empty | default('x')", "text");
}

#[test]
fn yes_and_no() {
    check("yes and title", "text Begroting 2027");
    check("absent or empty or title", "text Begroting 2027");
    check("absent and title", "none");
    check("absent or none_yet", "list");
    check("not none_yet", "boolean true");
    check("not lines", "boolean false");
    check("not (yes and false)", "boolean true");
    check("1 if yes", "number 1");
    check("1 if false", "none");
    check("1 if false else 2 if false else 3", "number 3");
    check("count or 1", "! a number is not a yes or no");
    check("1 if count else 2", "! a number is not a yes or no");
    check("yes or (1 / 0 > 1)", "boolean true");
    check("1 < count < 5", "boolean true");
    check("1 < count < 2", "boolean false");
    check("5 < count < (1 / 0)", "boolean false");
}

#[test]
fn choices_are_their_names() {
    check("status == 'done'", "boolean true");
    check("status != 'open'", "boolean true");
    check("status in ['open', 'done']", "boolean true");
    check("status not in ('open', 'busy')", "boolean true");
    check("status.label", "text gereed");
    check("status.original", "text Klaar");
    check("status ~ '!'", "text done!");
}

#[test]
fn texts() {
    check("title ~ ' / ' ~ count", "text Begroting 2027 / 3");
    check("day ~ ''", "text 2026-11-03");
    check("absent ~ 'x'", "text x");
    check("lines ~ 'x'", "! `~` cannot be done with a list and a text");
    check("'2027' in title", "boolean true");
    check("title < 'c'", "boolean true");
    check("'Été' < 'f'", "boolean true");
    check("title | slug", "text begroting-2027");
    check("day | slug", "text 2026-11-03");
    check("absent | slug", "none");
    check("lines | slug", "! a list is not a text");
    check("title | upper", "text BEGROTING 2027");
    check("title | lower", "text begroting 2027");
    check("' a ' | trim", "text a");
    check("title | length", "number 14");
    check("count | upper", "! a number is not a text");
    check("(title or empty) | slug", "text begroting-2027");
    check("join(words)", "text b, A, c");
    check("words | join(' en ')", "text b en A en c");
    check("join(lines)", "! a group of fields is not a text");
}

#[test]
fn lists() {
    check("lines.label", "list text huur, text gas, text ?");
    check("lines.amount", "list money 100.1, money 0.2");
    check("lines.tags", "list text a, text b, text c");
    check("lines.colour", "! there is no field `colour`");
    check("lines[0].label", "text huur");
    check("lines[-1].label", "text ?");
    check("lines[9]", "none");
    check("lines[0.5]", "none");
    check("absent[0]", "none");
    check("title[0]", "! a text has no places");
    check("lines['a']", "! a text does not point at a place in a list");
    check("first(words)", "text b");
    check("last(words)", "text c");
    check("first(none_yet)", "none");
    check("last(absent)", "none");
    check("last(lines.amount)", "money 0.2");
    check("count(lines)", "number 3");
    check("count(absent)", "number 0");
    check("count([1, none])", "number 1");
    check("lines | length", "number 3");
    check("count(title)", "! a text is not a list");
    check("'A' in words", "boolean true");
    check("'x' in absent", "boolean false");
    check("1 in words", "! `==` cannot be done with a text and a number");
    check("1 in title", "! `in` cannot be done with a number and a text");
    check("lines == lines", "boolean true");
    check("words == ['b', 'A', 'c']", "boolean true");
    check("words == ['b']", "boolean false");
    check("joined(words, ['d'])", "list text b, text A, text c, text d");
    check("count(joined(lines, lines, 'label'))", "number 3");
    check("count(joined(lines, lines))", "number 6");
}

#[test]
fn sums_and_the_like() {
    check("sum(lines, 'amount')", "money 100.3");
    check("sum(lines.amount)", "money 100.3");
    check("lines.amount | sum", "money 100.3");
    check("sum(none_yet)", "number 0");
    check("sum([1, 2.5])", "number 3.5");
    check("sum(absent)", "number 0");
    check("sum(words)", "! a text cannot be added up");
    check("sum([price, rate])", "! `+` cannot be done with an amount and a percentage");
    check("sum(lines, 'label')", "! a text cannot be added up");
    check("avg(lines, 'amount')", "money 50.15");
    check("avg(none_yet)", "none");
    check("min(3, 1, 2)", "number 1");
    check("max(lines, 'amount')", "money 100.1");
    check("max(day, later)", "date 2026-12-01");
    check("min(words)", "text A");
    check("max(none_yet)", "none");
    check("max(0, price)", "money 10.05");
    check("max(price, title)", "! `<` cannot be done with a text and an amount");
    check("round(2.5)", "number 3");
    check("round(-2.5)", "number -3");
    check("round(price, 1)", "money 10.1");
    check("round(1234, -3)", "number 1000");
    check("round(absent)", "none");
    check("round(title)", "! a text is not a number");
    check("abs(-2)", "number 2");
    check("variance(price, 10)", "money 0.05");
    check("variance(absent, price)", "none");
    check("variance(price, absent)", "none");
    check("relative_variance(11, 10)", "percent 0.1");
    check("relative_variance(11, 0)", "none");
    check("impact(-1, 'lower_is_better')", "text good");
    check("impact(absent, 'lower_is_better')", "text neutral");
}

#[test]
fn what_is_not_evaluated_is_refused() {
    check("", "`` this expression is not complete");
    check("1 +", "`+` this expression cannot be read at `+`");
    check("1 2", "`2` this expression cannot be read at `2`");
    check("(1", "`1` this expression cannot be read at `1`");
    check("'abc", "`'abc` this expression cannot be read at `'abc`");
    check("7 // 2", "`//` `//` cannot be used here; the operations are + - * / ~");
    check("7 % 2", "`%` `%` cannot be used here; the operations are + - * / ~");
    check("7 ** 2", "`**` `**` cannot be used here; the operations are + - * / ~");
    check("words[1:2]", "`words[1:2]` this expression cannot be read at `words[1:2]`");
    check("{'a': 1}", "`{'a': 1}` this expression cannot be read at `{'a': 1}`");
    check("title.upper()", "`.upper()` this expression cannot be read at `.upper()`");
    check("sum(lines, field='a')", "`sum(lines, field='a')` this expression cannot be read at `sum(lines, field='a')`");
    check("title is defined", "`defined` after `is` there cannot be `defined`");
    check("1 if absent is none if yes else 2", "`none if` it is not clear where `is none` ends");
    check("totaal(lines)", "`totaal` unknown function `totaal`");
    check("title | sluk", "`sluk` unknown function `sluk`");
    check("count()", "`count` `count` gets 0 values here");
    check("date(2026, 1)", "`date` `date` gets 2 values here");
    check("colour", "! there is no field `colour`");
    check(&"(".repeat(300), &outcome(&"(".repeat(300)));
}

#[test]
fn what_is_computed_stands_where_its_operands_stand() {
    let origin = |text: &str| Expression::parse(text).unwrap().evaluate(&scope()).unwrap().origin;
    assert_eq!(origin("price + 1"), at(14));
    assert_eq!(origin("1 + price"), at(14));
    assert_eq!(origin("sum(lines, 'amount')"), at(26));
    assert_eq!(origin("lines[1].label"), at(10));
    assert_eq!(origin("1 + 1"), at(9));
    assert_eq!(Expression::parse("absent is none or price > 1").unwrap().place(&scope()), at(14));
    assert_eq!(Expression::parse("1 > 2").unwrap().place(&scope()), at(9));
}

#[test]
fn names_and_paths_are_known() {
    let expression = Expression::parse("sum(lines, 'amount') + a.b.c - lines[d].e if a else 'x' | default(f)").unwrap();
    let names: Vec<_> = expression.names().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["a", "lines", "d", "f"]);
    let path = |path: &Path| path.steps.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join(".");
    let paths: Vec<_> = expression.paths().iter().map(path).collect();
    assert_eq!(paths, ["a", "lines.amount", "a.b.c", "lines.e", "d", "f"]);
}
