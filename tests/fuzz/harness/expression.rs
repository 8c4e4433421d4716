//! An expression of a declaration: parsed, its names checked, and evaluated on a record with fields of every type.

use std::ops::Range;
use std::sync::LazyLock;

use griffie::diagnostic::{FileKey, Language, Message, Origin};
use griffie::kind::bind::{Surroundings, bind};
use griffie::kind::declaration::{self, Kind};
use griffie::kind::expression::{Expression, Flaw, Scope, printed, type_name};
use griffie::kind::name::NameTemplate;
use griffie::kind::record::{Data, Record, Value};
use griffie::kind::resolve;
use griffie::office::locale::Locale;
use griffie::read::yaml;

use super::desk::today;

const KIND: &str = "
name: proef
fields:
  title: {type: text}
  absent: {type: text}
  count: {type: integer}
  number: {type: number}
  large: {type: number}
  price: {type: money}
  rate: {type: percent}
  day: {type: date}
  start: {type: time}
  moment: {type: datetime}
  length: {type: duration}
  period: {type: period}
  yes: {type: boolean}
  status: {type: choice, choices: {open: {label: open}, done: {label: {nl: gereed, en: done}}}}
  body: {type: rich}
  person: {type: person}
  people: {type: list, of: person}
  words: {type: list, of: text}
  lines: {type: list, of: {label: {type: text}, amount: {type: money}, due: {type: date}, done: {type: boolean}, tags: {type: list, of: text}}}
  budget: {type: list, of: budget_line}
  actions: {type: list, of: action}
  items: {type: list, of: {title: {type: text}, actions: {type: list, of: action}, decisions: {type: list, of: decision}}}
  table: {type: table}
";

const DOCUMENT: &str = "
title: Begroting 2027
count: 3
number: -0,05
large: 12345678901234500000
price: 10,05
rate: 21%
day: 2026-11-03
start: 10.00
moment: 2026-11-03 10:00
length: 1:30
period: 2026-11
yes: ja
status: gereed
body: '**Let op**'
person: {voorletters: J., tussenvoegsel: de, achternaam: Vries}
people: [{achternaam: Vries}, {voorletters: A., achternaam: Bakker}]
words: [b, Á, c]
lines:
  - {label: huur, amount: '100,10', due: 2026-11-03, done: ja, tags: [a, b]}
  - {label: gas, amount: '0,20', tags: [c]}
  - {label: '?'}
budget:
  - {post: huur, onderdeel: baten, werkelijk: 100, begroot: 90}
  - {post: gas, onderdeel: lasten, werkelijk: 0, begroot: 0}
actions: [{text: Bellen, owner: K. de Boer, due: 2026-11-01}, Mailen]
items: [{title: a, actions: [Bellen], decisions: [Ja]}, {title: b}]
table: [[a, b], [1, 2]]
";

/// The declaration and a document of it, read once.
static SAMPLE: LazyLock<(Kind, Record)> = LazyLock::new(|| {
    let node = |text| yaml::read(FileKey::from_index(0), text).value.expect("it is YAML");
    let kind = declaration::load("proef", &node(KIND), &|_| Err(Message::new("unknown-parent-kind")));
    assert_eq!(kind.diagnostics, []);
    let kind = kind.value.expect("it is a declaration");
    let bound = bind(&kind, &node(DOCUMENT), &Alone);
    assert_eq!(bound.diagnostics, []);
    (kind, bound.value.expect("it is a document"))
});

struct Alone;

impl Surroundings for Alone {
    fn locale(&self) -> Locale {
        Locale::Dutch
    }
}

/// The record, and the day that expressions know besides.
struct Names<'a>(&'a Record);

impl Scope for Names<'_> {
    fn get(&self, name: &str) -> Option<Value> {
        let day = (name == "today").then(|| Value::new(self.0.origin, Data::Date(today())));
        self.0.get(name).cloned().or(day)
    }

    fn origin(&self) -> Origin {
        self.0.origin
    }
}

pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (kind, record) = &*SAMPLE;
    match Expression::parse(text) {
        Ok(expression) => checked(text, &expression, kind, record),
        Err(flaw) => is_told(text, &flaw),
    }
    match NameTemplate::parse(text, &kind.fields) {
        Ok(template) => match template.render(record) {
            Ok(_) => {}
            Err(message) => is_printable(&message),
        },
        Err(flaws) => flaws.iter().for_each(|flaw| is_told(text, flaw)),
    }
}

fn checked(text: &str, expression: &Expression, kind: &Kind, record: &Record) {
    let paths = expression.paths();
    for (name, range) in paths.iter().flat_map(|path| &path.steps) {
        stands_there(text, range);
        // `sum(lines, 'amount')` reads `lines.amount`, which is shown at the function.
        let between_quotes = text.contains(['\'', '"']);
        assert!(text[range.clone()] == **name || between_quotes, "{name} does not stand at {range:?}");
    }
    let flaws = resolve::flaws(expression, &kind.fields);
    for flaw in &flaws {
        is_told(text, flaw);
    }
    let names = Names(record);
    if flaws.is_empty() {
        let unknown = expression.names().into_iter().find(|name| names.get(name).is_none());
        assert_eq!(unknown, None, "a name that was checked is known");
    }
    evaluated(expression, &names);
}

fn evaluated(expression: &Expression, names: &Names<'_>) {
    let value = expression.evaluate(names);
    assert_eq!(value, expression.evaluate(names), "evaluating twice gives the same");
    assert_eq!(expression.place(names).file(), names.origin().file());
    match &value {
        Ok(value) => {
            assert_eq!(value.origin.file(), names.origin().file());
            assert!(!type_name(&value.data).nl.is_empty());
            drop(printed(&value.data));
        }
        Err(message) => is_printable(message),
    }
    match (expression.holds(names), value) {
        (Ok(holds), Ok(value)) => {
            assert!(!holds || !value.is_none(), "what is absent does not hold");
        }
        (Ok(_), Err(message)) => panic!("it holds, and cannot be evaluated: {message:?}"),
        (Err(message), _) => is_printable(&message),
    }
}

fn is_told(text: &str, flaw: &Flaw) {
    stands_there(text, &flaw.range);
    is_printable(&flaw.message);
}

fn stands_there(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no place in {} bytes", text.len());
}

fn is_printable(message: &Message) {
    assert!([Language::Dutch, Language::English].iter().all(|language| !message.text(*language).is_empty()));
}
