//! What each filter prints in the languages, by the choices of a house, and how it refuses what it is not for.

use std::sync::Arc;

use jiff::civil::{date, time};

use crate::diagnostic::{FileKey, Language, Origin};
use crate::kind::record::{Data, Record, Value};
use crate::office::locale::style::{Clock, PhoneGroups, WholeEuros};
use crate::office::locale::{Conventions, Locale, Style};
use crate::office::period::Period;
use crate::render::{Scope, render_text};

fn scope() -> Scope {
    let origin = Origin::whole(FileKey::from_index(0));
    let text = |text: &str| Data::Text(text.into());
    let items = ["A", "B", "C"].map(|item| Value::new(origin, text(item)));
    let fields = [
        ("day", Data::Date(date(2026, 11, 3))),
        ("later", Data::Date(date(2026, 11, 5))),
        ("start", Data::Time(time(10, 0, 0, 0))),
        ("end", Data::Time(time(11, 45, 0, 0))),
        ("month", Data::Period(Period::Month(2026, 10))),
        ("amount", Data::Money("-1234.5".parse().unwrap())),
        ("five", Data::Money("5".parse().unwrap())),
        ("many", Data::Number("2000".parse().unwrap())),
        ("share", Data::Percent("0.041".parse().unwrap())),
        ("items", Data::List(items.into())),
        ("one", Data::List([Value::new(origin, text("A"))].into())),
        ("none", Data::List([].into())),
        ("gone", Data::None),
        ("tel", text("0781234567")),
        ("account", text("NL91ABNA0417164300")),
    ];
    let fields = fields.into_iter().map(|(name, data)| (name.into(), Value::new(origin, data))).collect();
    Scope::new(Arc::new(Record { type_name: "test".into(), origin, fields }))
}

fn printed(filter: &str, style: Style) -> String {
    let text = render_text(&format!("{{{{ {filter} }}}}"), &scope(), style);
    text.unwrap_or_else(|message| panic!("{filter}: {}", message.text(Language::English)))
}

/// Spaces that do not break are written `~` and `_`, the true minus `-`, so that the expectation can be read.
fn check(filter: &str, locale: Locale, expected: &str) {
    let text = printed(filter, locale.into());
    assert_eq!(text.replace('\u{a0}', "~").replace('\u{202f}', "_").replace('\u{2212}', "-"), expected, "{filter}");
}

fn check_all(filter: &str, expected: [&str; 5]) {
    for (locale, expected) in Locale::ALL.into_iter().chain([Locale::Flemish]).zip(expected) {
        check(filter, locale, expected);
    }
}

fn check_house(filter: &str, conventions: Conventions, expected: &str) {
    let text = printed(filter, Style { locale: Locale::Dutch, conventions });
    assert_eq!(text.replace('\u{a0}', "~"), expected, "{filter}");
}

fn refused(filter: &str, expected: &str) {
    let message = render_text(&format!("{{{{ {filter} }}}}"), &scope(), Locale::Dutch).unwrap_err();
    let hints = message.hints().iter().map(|hint| hint.message.text(Language::English)).collect::<Vec<_>>().join(" ");
    assert_eq!(format!("{} | {hints}", message.text(Language::English)), expected, "{filter}");
}

#[test]
fn days_are_printed() {
    check_all(
        "day | date",
        ["3~november 2026", "3~November 2026", "3.~November 2026", "3~novembre 2026", "3~november 2026"],
    );
    check_all("day | date('numeric')", ["03-11-2026", "03/11/2026", "03.11.2026", "03/11/2026", "3/11/2026"]);
    check_all(
        "day | date('reference')",
        ["3~november 2026", "3~November 2026", "3.~November 2026", "3~novembre 2026", "2026-11-03"],
    );
    check_all("day | date('overview')", ["di 3~nov.", "Tue 3~Nov", "Di., 3.~Nov.", "mar. 3~nov.", "di 3~nov."]);
}

#[test]
fn ranges_are_printed() {
    check_all(
        "day | date_range(later)",
        [
            "3 t/m 5~november 2026",
            "3–5~November 2026",
            "3.–5.~November 2026",
            "3–5~novembre 2026",
            "3 t/m 5~november 2026",
        ],
    );
    check("day | date_range(later, 'full')", Locale::Dutch, "dinsdag 3 t/m donderdag 5~november 2026");
    check("day | date_range(gone)", Locale::Dutch, "3~november 2026");
    check("month | date_range", Locale::Dutch, "1 t/m 31~oktober 2026");
    check_all(
        "start | time_range(end)",
        ["10.00–11.45~uur", "10:00–11:45", "10:00–11:45~Uhr", "10~h~00 – 11~h~45", "10.00–11.45~uur"],
    );
    check("start | time_range(end, 'table')", Locale::Dutch, "10:00–11:45");
    check("start | time_range(gone)", Locale::Dutch, "10.00~uur");
}

#[test]
fn periods_are_printed() {
    check_all("month | period", ["oktober 2026", "October 2026", "Oktober 2026", "octobre 2026", "oktober 2026"]);
    check("day | period", Locale::Dutch, "november 2026");
    check("day | period('week')", Locale::Dutch, "week 45 van 2026");
    check("day | period('quarter', 'short')", Locale::French, "T4 2026");
    check("day | period('year')", Locale::Dutch, "2026");
    check("month | period('bare')", Locale::German, "Oktober");
}

#[test]
fn amounts_are_printed() {
    check_all("amount | money", ["€~-1.234,50", "-€1,234.50", "-1.234,50~€", "-1_234,50~€", "€~-1.234,50"]);
    check_all("five | money", ["€~5,00", "€5.00", "5,00~€", "5,00~€", "€~5"]);
    check_all("five | money('table')", ["€~5,00", "€5.00", "5,00~€", "5,00~€", "€~5,00"]);
    check_all("five | money('dash')", ["€~5,–", "€5.00", "5,–~€", "5,–~€", "€~5,–"]);
    check_all("five | money('code')", ["EUR~5,00", "EUR~5.00", "5,00~EUR", "5,00~EUR", "5~EUR"]);
    check_all("five | money('words')", ["5~euro", "5~euros", "5~Euro", "5~euros", "5~euro"]);
    check("amount | money('discount')", Locale::Dutch, "–~€~1.234,50");
    check("amount | money('discount')", Locale::English, "-€1,234.50");
    check("amount | money('whole', 'signed')", Locale::Dutch, "€~-1.235");
    check("1234567 | money('compact')", Locale::Dutch, "€~1,23~mln");
}

#[test]
fn numbers_are_printed() {
    check_all("many | number", ["2.000", "2,000", "2.000", "2_000", "2.000"]);
    check_all("3 | number('words')", ["drie", "three", "drei", "trois", "drie"]);
    check("2.5 | number('words')", Locale::Dutch, "2,5");
    check_all("share | percent", ["4,1%", "4.1%", "4,1~%", "4,1~%", "4,1%"]);
    check_all(
        "share | percent('words')",
        ["4,1~procent", "4.1~per cent", "4,1~Prozent", "4,1~pour cent", "4,1~procent"],
    );
    check_all("1 | ordinal", ["1e", "1st", "1.", "1er", "1e"]);
    check("1 | ordinal('feminine')", Locale::French, "1re");
    check("2 | ordinal('full')", Locale::Flemish, "2de");
}

#[test]
fn counts_choose_their_word() {
    check("1 | plural('bijlage', 'bijlagen')", Locale::Dutch, "bijlage");
    check("0 | plural('bijlage', 'bijlagen')", Locale::Dutch, "bijlagen");
    check("0 | plural('annexe', 'annexes')", Locale::French, "annexe");
    check("1.5 | plural('annexe', 'annexes')", Locale::French, "annexe");
    check("2 | plural('annexe', 'annexes', 'number')", Locale::French, "2~annexes");
    check("2 | plural('bijlage', 'bijlagen', 'words')", Locale::Dutch, "twee~bijlagen");
    check("1 | plural('Anlage', 'Anlagen', 'words')", Locale::German, "1~Anlage");
    check("items | plural('bijlage', 'bijlagen', 'number')", Locale::Dutch, "3~bijlagen");
    check("one | plural('bijlage', 'bijlagen')", Locale::Dutch, "bijlage");
}

#[test]
fn lists_are_joined() {
    check_all("items | list", ["A, B en C", "A, B and C", "A, B und C", "A, B et C", "A, B en C"]);
    check_all("items | list('of')", ["A, B of C", "A, B or C", "A, B oder C", "A, B ou C", "A, B of C"]);
    check("one | list('or')", Locale::Dutch, "A");
    check("none | list", Locale::Dutch, "");
}

#[test]
fn accounts_and_phones_are_grouped() {
    check("account | iban", Locale::Dutch, "NL91~ABNA~0417~1643~00");
    check("account | iban('plain')", Locale::Dutch, "NL91ABNA0417164300");
    check_all(
        "tel | phone",
        ["078~123~4567", "+31~78~123~4567", "+31~78~123~4567", "+31~78~123~4567", "+31~78~123~4567"],
    );
    check("tel | phone('international', 'block')", Locale::Dutch, "+31~781234567");
    check("tel | phone('national')", Locale::English, "078~123~4567");
}

#[test]
fn what_is_absent_stays_absent() {
    for filter in ["date", "date_range(day)", "time", "time_range(end)", "period", "money", "number", "percent"] {
        check(&format!("gone | {filter}"), Locale::Dutch, "");
    }
    for filter in ["list", "iban", "phone", "ordinal", "plural('a', 'b')"] {
        check(&format!("gone | {filter}"), Locale::Dutch, "");
    }
}

#[test]
fn the_house_chooses() {
    let plain = Conventions::default();
    check_house("day | date('numeric')", Conventions { date_zeros: Some(false), ..plain }, "3-11-2026");
    check_house("start | time", Conventions { clock: Clock::Colon, ..plain }, "10:00~uur");
    check_house("start | time", Conventions { clock: Clock::Bare, ..plain }, "10:00");
    let dash = Conventions { whole_euros: Some(WholeEuros::Dash), ..plain };
    check_house("five | money", dash, "€~5,–");
    check_house("five | money('table')", dash, "€~5,00");
    let tight = Conventions { tight_euro: true, whole_euros: Some(WholeEuros::Hyphen), ..plain };
    check_house("five | money", tight, "€5,-");
    let five = Conventions { grouping_from_five: true, ..plain };
    check_house("many | number", five, "2000");
    check_house("20000 | number", five, "20.000");
    check_house("many | number('table')", five, "2.000");
    check_house("many", five, "2000");
    check_house("amount | money", Conventions { hyphen_minus: true, ..plain }, "€~-1.234,50");
    check_house("share | percent", Conventions { spaced_percent: true, ..plain }, "4,1~%");
    check_house("day | date('short')", Conventions { bare_months: true, ..plain }, "3~nov");
    check_house("tel | phone", Conventions { national_phone: Some(false), ..plain }, "+31~78~123~4567");
    check_house("tel | phone", Conventions { phone_groups: PhoneGroups::Hyphen, ..plain }, "078-1234567");
}

#[test]
fn misuse_is_said_in_words() {
    refused("many | date", "the filter `date` does not fit this value | use it for a date");
    refused("day | money", "the filter `money` does not fit this value | use it for a number");
    refused("'3' | money", "the filter `money` does not fit this value | use it for a number");
    refused("2.5 | ordinal", "the filter `ordinal` does not fit this value | use it for a whole number");
    refused("day | time", "the filter `time` does not fit this value | use it for a time of day");
    refused("start | time('half')", "unknown form `half` | choose from `text`, `bare`, `colon`, `table`");
    refused("items | list('nor')", "unknown form `nor` | choose from `and`, `or`, `en`, `of`");
    refused("many | number(99)", "unknown form `99` | choose from `signed`, `table`, `words`");
    refused("later | date_range(day)", "the end of this range lies before its start | ");
    refused("day | date_range", "the end of this range is not given | ");
    refused("2 | plural('bijlage')", "`plural` lacks the word for one or the word for more | ");
    refused("account | iban('plain', 'grouped')", "unknown form `grouped` | choose from `grouped`, `plain`");
}
