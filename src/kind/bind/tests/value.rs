//! Values of every type, typed and in cells.

use jiff::civil::{date, datetime, time};
use rust_decimal::Decimal;

use super::{Around, bound, shown};
use crate::kind::record::{Data, Record};
use crate::office::locale::Locale;
use crate::read::Content;

fn value(record: &Record) -> String {
    shown(record.get("a").unwrap())
}

/// Binds `a` of a type.
fn check(of: &str, typed: &str, expected: &str) {
    let (record, said) = bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}"));
    assert_eq!((value(&record).as_str(), said.as_str()), (expected, ""), "{of}: {typed}");
}

fn refuse(of: &str, typed: &str, expected: &str) {
    let (record, said) = bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}"));
    assert_eq!(said, expected, "{of}: {typed}");
    assert_eq!(value(&record), "none", "{of}: {typed}");
}

fn cell(of: &str, content: Content) -> (String, String) {
    let around = Around::with_cells(vec![vec![text("a"), text("b")], vec![content, text("x")]]);
    let declaration = format!("fields: {{rows: {{type: list, of: {{a: {of}, b: {{type: text}}}}}}}}");
    let (record, said) = bound(&around, &declaration, "rows: {from: lijst.xlsx}");
    let row = record.get("rows").unwrap().items().first().cloned();
    let value = row.and_then(|row| row.as_record().unwrap().get("a").map(shown)).unwrap_or_default();
    (value, said)
}

fn check_cell(of: &str, content: Content, expected: &str) {
    assert_eq!(cell(of, content), (expected.to_owned(), String::new()), "{of}");
}

fn refuse_cell(of: &str, content: Content, expected: &str) {
    assert_eq!(cell(of, content), (String::new(), expected.to_owned()), "{of}");
}

pub(super) fn text(text: &str) -> Content {
    Content::Text(crate::read::Text { text: text.into(), style: crate::read::Style::Plain })
}

fn number(text: &str) -> Content {
    Content::Number { value: text.parse().unwrap(), percent: false }
}

fn percent(text: &str) -> Content {
    Content::Number { value: text.parse::<Decimal>().unwrap(), percent: true }
}

#[test]
fn text_stays_what_was_typed() {
    for typed in ["0123", "no", "1.10", "+31612345678", "2026-11-03", "1e3", "~x", "NULL", "0x1F"] {
        check("{type: text}", typed, typed);
    }
    check("{type: text}", "\"a\\nb\"", "a b");
    check("{type: lines}", "\"a\\nb\\n\"", "a\nb");
    check("{type: rich}", "\"**a**\\n\\nb\"", "**a**\n\nb");
    check("{type: text}", "'  '", "none");
}

#[test]
fn scalars_are_read() {
    check("{type: integer}", "84", "84");
    check("{type: number}", "\"1.234,5\"", "1234.5");
    check("{type: money}", "€ 1.234,50", "1234.5");
    check("{type: percent}", "4,1%", "0.041");
    check("{type: percent}", "12,5", "0.125");
    check("{type: date}", "3 november 2026", "2026-11-03");
    check("{type: time}", "10.00", "10:00");
    check("{type: datetime}", "2026-11-03 10:00", "2026-11-03 10:00");
    check("{type: duration}", "1,5 uur", "90");
    check("{type: period}", "oktober 2026", "2026-10");
    check("{type: boolean}", "ja", "true");
    check("{type: email}", "j@deloswal.example", "j@deloswal.example");
    check("{type: url}", "deloswal.example", "deloswal.example");
    check("{type: phone}", "078 123 45 67", "078 123 45 67");
    check("{type: iban}", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300");
    check("{type: kvk}", "12345678", "12345678");
    check("{type: vat}", "NL123456782B90", "NL123456782B90");
    check("{type: postcode}", "3311aw", "3311 AW");
    check("{type: country}", "België", "BE");
    check("{type: language}", "Engels", "en");
    check("{type: language}", "nl-NL", "nl");
    check("{type: image}", "logo.svg", "logo.svg");
    check("{type: list, of: number}", "[1, 2]", "[1, 2]");
    check("{type: list, of: number}", "1", "[1]");
    check("{type: list}", "[a, '', b]", "[a, b]");
}

#[test]
fn other_forms_are_refused() {
    refuse("{type: text}", "[a]", "[a]: here is a list where a text belongs | write one value after the colon");
    refuse(
        "{type: date}",
        "{b: c}",
        "{b: c}: here is a group of fields where a date belongs | write one value after the colon",
    );
    refuse("{type: number}", "veel", "veel: `veel` is not a number | write digits only, as `1234.5` or `1,234.5`");
    refuse("{type: integer}", "'1,5'", "'1,5': `1,5` is not a whole number | write a number without decimals");
    refuse("{type: boolean}", "misschien", "misschien: `misschien` is not yes or no | write `yes` or `no`");
    refuse("{type: language}", "Fries", "Fries: `Fries` is not a language of documents | choose from nl, en, de, fr");
    refuse("{type: image}", "lgo.svg", "lgo.svg: no file");
    refuse(
        "{type: record, of: {b: {type: text}}}",
        "x",
        "x: here a group of fields should stand | write fields with their values: b",
    );
}

#[test]
fn numbers_are_read_in_the_language_of_the_document() {
    let read = |document: &str| {
        let (record, said) = bound(&Around::new(), "fields: {a: {type: number}, lang: {type: language}}", document);
        (value(&record), said)
    };
    assert_eq!(read("a: \"1,234.5\"\nlang: en"), ("1234.5".to_owned(), String::new()));
    assert_eq!(read("a: 1.125\nnumbers: plain"), ("1.125".to_owned(), String::new()));
    assert_eq!(read("a: 0.125"), ("0.125".to_owned(), String::new()));
    let warned = "~1.125: `1.125` was read as 1125 | write numbers without a sign for thousands, or put `numbers: plain` at the top when it is a decimal point";
    assert_eq!(read("a: 1.125"), ("1125".to_owned(), warned.to_owned()));
}

#[test]
fn a_doubtful_number_is_said_once() {
    let (_, said) = bound(&Around::new(), "fields: {a: {type: list, of: number}}", "a: [1.125, 1.250]");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn choices_keep_what_was_typed() {
    let of = "{type: choice, choices: {draft: {nl: concept, en: draft}, adopted: {label: {nl: vastgesteld}, aliases: [definitief, \"%\"]}}}";
    check(of, "concept", "draft (concept, concept)");
    check(of, "Definitief", "adopted (vastgesteld, Definitief)");
    check(of, "DRAFT", "draft (concept, DRAFT)");
    check(of, "'%'", "adopted (vastgesteld, %)");
    refuse(of, "concpet", "concpet: `concpet` is not a possible value here | did you mean `concept`?");
    refuse(of, "rood", "rood: `rood` is not a possible value here | choose from `concept`, `vastgesteld`");
    refuse(of, "'€'", "'€': `€` is not a possible value here | choose from `concept`, `vastgesteld`");
    refuse(of, "[concept]", "[concept]: here one choice should stand | choose from `concept`, `vastgesteld`");
}

#[test]
fn values_stay_within_bounds() {
    let bounds =
        |of: &str, typed: &str| bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}")).1;
    assert_eq!(bounds("{type: number, min: 1, max: 9}", "5"), "");
    let both = "min: 1, max: 9";
    assert_eq!(bounds("{type: number, min: 1}", "0"), "0: 0 is less than 1 | write 1 or more");
    assert_eq!(
        bounds(&format!("{{type: number, {both}}}"), "'9,5'"),
        "'9,5': 9,5 is more than 9 | write something from 1 up to and including 9"
    );
    assert_eq!(
        bounds("{type: number, max: 1234.5, unit: {nl: uur, en: hours}}", "2000"),
        "2000: 2.000 uur is more than 1.234,5 uur | write 1.234,5 uur or less"
    );
    assert_eq!(
        bounds("{type: money, max: 100}", "'100,01'"),
        "'100,01': € 100,01 is more than € 100 | write € 100 or less"
    );
    assert_eq!(
        bounds("{type: percent, max: 12.5%}", "101%"),
        "101%: 101% is more than 12,5% | write 12,5% or less"
    );
    assert_eq!(
        bounds("{type: date, min: 2026-01-01}", "2025-12-31"),
        "2025-12-31: 31 december 2025 is before 1 januari 2026 | write 1 januari 2026 or later"
    );
    assert_eq!(
        bounds("{type: date, max: 2026-01-01}", "2026-01-02"),
        "2026-01-02: 2 januari 2026 is after 1 januari 2026 | write 1 januari 2026 or earlier"
    );
    assert_eq!(bounds("{type: time, min: 9.00}", "8.59"), "8.59: 8.59 is before 9.00 | write 9.00 or later");
    assert_eq!(
        bounds("{type: datetime, max: 2026-11-03 10:00}", "2026-11-03 10:01"),
        "2026-11-03 10:01: 3 november 2026 om 10.01 uur is after 3 november 2026 om 10.00 uur | write 3 november 2026 om 10.00 uur or earlier"
    );
    assert_eq!(
        bounds("{type: duration, max: 1:30}", "2 uur"),
        "2 uur: 120 min is more than 90 min | write 90 min or less"
    );
    assert_eq!(
        bounds("{type: period, min: 2026-10}", "september 2026"),
        "september 2026: september 2026 is before oktober 2026 | write oktober 2026 or later"
    );
    assert_eq!(
        bounds("{type: text, max: 3}", "abcd"),
        "abcd: this text is too long: 4 instead of at most 3 characters | shorten the text to 3 characters"
    );
    assert_eq!(
        bounds("{type: text, min: 3}", "ab"),
        "ab: this text is too short: 2 instead of at least 3 characters | write at least 3 characters"
    );
    assert_eq!(
        bounds("{type: list, min: 2}", "[a]"),
        "[a]: this list is too short: 1 instead of at least 2 | add entries until there are 2"
    );
    assert_eq!(
        bounds("{type: list, max: 1}", "[a, b]"),
        "[a, b]: this list is too long: 2 instead of at most 1 | remove entries until there are 1"
    );
    assert_eq!(
        bounds("{type: text, pattern: \"[0-9]{4}\"}", "12345"),
        "12345: `12345` is not a good value for `a` | write it in the form `[0-9]{4}`"
    );
    assert_eq!(
        bounds("{type: text, pattern: \"[0-9]+\", example: \"12\"}", "x"),
        "x: `x` is not a good value for `a` | write it as `12`"
    );
    assert_eq!(bounds("{type: text, pattern: \"[0-9]+\"}", "12"), "");
}

#[test]
fn bounds_are_shown_in_the_language_of_the_document() {
    let said = |lang: &str, of: &str, typed: &str| {
        let declaration = format!("fields: {{a: {of}, lang: {{type: language}}}}");
        bound(&Around::new(), &declaration, &format!("a: {typed}\nlang: {lang}")).1
    };
    assert_eq!(said("en", "{type: money, min: 1500}", "5"), "5: €5 is less than €1,500 | write €1,500 or more");
    assert_eq!(said("de", "{type: money, min: 1500}", "5"), "5: 5 € is less than 1.500 € | write 1.500 € or more");
    assert_eq!(
        said("fr", "{type: date, min: 2026-11-03}", "2026-11-02"),
        "2026-11-02: 2 novembre 2026 is before 3 novembre 2026 | write 3 novembre 2026 or later"
    );
}

#[test]
fn a_day_without_a_year_lies_near_the_date_of_the_document() {
    let declaration = "fields: {date: {type: date, aliases: [datum]}, a: {type: date}, p: {type: period}, m: {type: datetime}, l: {type: list, of: action}}";
    let read = |document: &str| {
        let (record, said) = bound(&Around::new(), declaration, document);
        let shown = ["a", "p", "m"].map(|name| shown(record.get(name).unwrap()));
        (shown.into_iter().filter(|text| text != "none").collect::<Vec<_>>().join(" "), said)
    };
    let fine = |document: &str, expected: &str| assert_eq!(read(document), (expected.to_owned(), String::new()));
    fine("date: 2026-12-15\na: 12 jan.", "2027-01-12");
    // Wherever the date stands in the file, and by its Dutch name.
    fine("a: 18 december\ndatum: 6 januari 2026", "2025-12-18");
    fine("a: di 3 nov\ndate: 2026-11-10", "2026-11-03");
    fine("p: week 2\ndate: 2026-12-15", "2027-W02");
    fine("m: 12 januari om 10.00 uur\ndate: 2026-12-15", "2027-01-12 10:00");
    let missing = "12 jan.: the year is missing in `12 jan.` | add the year, in four digits";
    assert_eq!(read("a: 12 jan."), (String::new(), missing.to_owned()));
    assert_eq!(read("date: 12 jan.").1, missing);
    let far = "~1 mei: `1 mei` was read as 1 mei 2026 | add the year, in four digits";
    assert_eq!(read("a: 1 mei\ndate: 2026-10-15"), ("2026-05-01".to_owned(), far.to_owned()));
    let (record, said) = bound(&Around::new(), declaration, "date: 2026-12-15\nl: [{text: x, due: 15 jan.}]");
    assert_eq!((shown(record.get("l").unwrap()).contains("due: 2027-01-15"), said), (true, String::new()));
}

#[test]
fn a_year_is_found_in_the_rows_of_a_file_too() {
    let around = Around::with_csv("Actie;Uiterlijk\nBellen;15 jan.\n");
    let declaration = "fields: {date: {type: date}, l: {type: list, of: action}}";
    let (record, said) = bound(&around, declaration, "l: {from: lijst.xlsx}\ndate: 2026-12-15");
    assert_eq!(said, "");
    assert!(shown(record.get("l").unwrap()).contains("due: 2027-01-15"));
}

#[test]
fn free_text_counts_as_a_choice_where_the_field_allows_it() {
    let status = |typed: &str| {
        let around = Around::new();
        let (record, said) =
            bound(&around, "fields: {a: {type: list, of: action}}", &format!("a: [{{text: x, status: \"{typed}\"}}]"));
        let Data::Choice(choice) = &record.get("a").unwrap().items()[0].as_record().unwrap().get("status").unwrap().data
        else {
            panic!("it is a choice")
        };
        (format!("{} ({})", choice.value, choice.original), said)
    };
    let silent = |typed: &str, expected: &str| {
        assert_eq!(status(typed), (format!("{expected} ({typed})"), String::new()), "{typed}");
    };
    for (typed, expected) in [
        ("open", "open"),
        ("loopt", "busy"),
        ("gesloten", "done"),
        ("afgehandeld", "done"),
        ("gereed", "done"),
        ("afgevoerd", "dropped"),
        ("sluiten", "done"),
        ("loopt (gedeeltelijk)", "busy"),
        ("Loopt, wacht op offerte", "busy"),
        ("wacht op KvD", "busy"),
        ("deels afgehandeld", "busy"),
        ("bijna klaar", "busy"),
        ("niet gereed", "open"),
        ("niet meer nodig", "dropped"),
        ("nog niet begonnen", "open"),
        ("gereed 3-11", "done"),
        ("open / nieuwe datum volgt", "open"),
        ("partly done", "busy"),
        ("erledigt am 3.11.", "done"),
        ("en cours", "busy"),
    ] {
        silent(typed, expected);
    }
    let (read, said) = status("besproken in het MT");
    assert_eq!(read, "busy (besproken in het MT)");
    assert_eq!(
        said,
        "~\"besproken in het MT\": `besproken in het MT` was read as loopt | choose from `open`, `loopt`, `gereed`, `afgevoerd`"
    );
    let (read, said) = status("kan gesloten worden");
    assert_eq!(read, "done (kan gesloten worden)");
    assert!(said.contains("was read as gereed"), "{said}");
    let (read, said) = status("gereeed");
    assert_eq!(read, "busy (gereeed)");
    assert_eq!(said, "~\"gereeed\": `gereeed` was read as loopt | did you mean `gereed`?");
}

#[test]
fn free_text_is_said_once() {
    let actions = "a: [{text: x, status: besproken in MT}, {text: y, status: iets anders}]";
    let (_, said) = bound(&Around::new(), "fields: {a: {type: list, of: action}}", actions);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_start_and_an_end_may_be_one_text() {
    let of = "{type: time_range}";
    for typed in ["10.00-11.30", "10.00 – 11.30 uur", "van 10 tot 11.30 uur", "'10:00—11:30'", "{start: 10.00, einde: '11:30'}"] {
        check(of, typed, "{start: 10:00, end: 11:30}");
    }
    check_cell(of, text("10.00-11.30"), "{start: 10:00, end: 11:30}");
    refuse(
        of,
        "11.30-10.00",
        "11.30-10.00: in `11.30-10.00` the end is not after the start | write start and end as `10:00-11:45`",
    );
    refuse(of, "10.00", "10.00: `10.00` is not a start and an end | write start and end as `10:00-11:45`");
    refuse(
        of,
        "{start: 11.30, end: 10.00}",
        "10.00: in `11.30-10.00` the end is not after the start | write start and end as `10:00-11:45`",
    );
    let (_, said) = bound(&Around::new(), "fields: {a: {type: time_range}}", "a: {start: 11.30}");
    assert_eq!(said, "start: the field `einde` is missing | add `einde: 11.30`");
}

#[test]
fn owners_need_not_be_in_the_list_of_people() {
    let owner = |typed: &str| {
        let (record, said) = bound(&Around::new(), "fields: {a: {type: list, of: person}}", &format!("a: \"{typed}\""));
        let name = |value: &crate::kind::record::Value| {
            let record = value.as_record().unwrap();
            let part = |name: &str| record.text(name).unwrap_or_default().to_owned();
            [part("given"), part("initials"), part("prefix"), part("surname")].join("|")
        };
        (record.get("a").unwrap().items().iter().map(name).collect::<Vec<_>>().join(" + "), said)
    };
    for (typed, expected) in [
        ("Allen", "|||Allen"),
        ("allen", "|||allen"),
        ("n.t.b.", "|||n.t.b."),
        ("MT", "|||MT"),
        ("Jan vraagt Piet", "|||Jan vraagt Piet"),
        ("Allen (per organisatie)", "|||Allen (per organisatie)"),
        ("Stichting De Loswal", "|||Stichting De Loswal"),
        ("Gemeente Dordrecht", "|||Gemeente Dordrecht"),
        ("De Zetter B.V.", "|||De Zetter B.V."),
        ("afdeling Vastgoed", "|||afdeling Vastgoed"),
        ("Els van der Linde", "Els||van der|Linde"),
        ("KvD en gemeente Dordrecht", "Karim|K.|van|Dijk + |||gemeente Dordrecht"),
    ] {
        assert_eq!(owner(typed), (expected.to_owned(), String::new()), "{typed}");
    }
}

#[test]
fn characters_are_looked_at() {
    let said = |typed: &str| bound(&Around::new(), "fields: {a: {type: text}}", &format!("a: \"{typed}\"")).1;
    assert_eq!(
        said("a\u{e000}"),
        "\u{e000}: character 2 of this text exists in a private font only (U+E000) | delete the character and type the text again"
    );
    assert_eq!(
        said("\u{10601}"),
        "\u{10601}: character 1 of this text is a letter that griffie uses itself (U+10601) | delete the character and type the text again"
    );
    assert!(said("a\\u0007b").contains("character 2 of this text is a control character (U+0007)"));
    assert_eq!(
        said("a\u{200b}b"),
        "~\u{200b}: character 2 of this text cannot be seen (U+200B) | delete the character when it does not belong"
    );
    assert_eq!(
        said("a\u{202e}b"),
        "~\u{202e}: character 2 of this text turns the direction of reading and cannot be seen (U+202E) | delete the character when it does not belong"
    );
}

#[test]
fn persons_are_found_and_others_accepted() {
    let person = |typed: &str| {
        let (record, said) = bound(&Around::new(), "fields: {a: {type: person}}", &format!("a: {typed}"));
        let name = record.get("a").unwrap().as_record().map(|record| {
            let part = |name: &str| record.text(name).unwrap_or_default().to_owned();
            format!("{}|{}|{}|{}", part("given"), part("initials"), part("prefix"), part("surname"))
        });
        (name.unwrap_or_default(), said)
    };
    let fine = |typed: &str, expected: &str| assert_eq!(person(typed), (expected.to_owned(), String::new()), "{typed}");
    for typed in ["jdv", "JdV", "J. de Vries", "Johanna de Vries", "j de vries"] {
        fine(typed, "Johanna|J.|de|Vries");
    }
    fine("{surname: Osei, voornaam: Nora}", "Nora|||Osei");
    fine("Els Kuipers", "Els|||Kuipers");
    fine("mevrouw E. van der Linde", "|E.|van der|Linde");
    let refused =
        |typed: &str, expected: &str| assert_eq!(person(typed), (String::new(), expected.to_owned()), "{typed}");
    let full = " | write given name and surname for someone who is not in it";
    refused("kdv", "kdv: `kdv` is not in people.yaml | did you mean `jdv`?");
    refused("xyzw", &format!("xyzw: `xyzw` is not in people.yaml{full}"));
    refused(
        "P. Jansen",
        "P. Jansen: `P. Jansen` can be more than one person: Pieter Jansen (pja), Paul Jansen (pj2) | write the key from people.yaml",
    );
    assert_eq!(
        person("Johanna de Vires").1,
        "~Johanna de Vires: `Johanna de Vires` is not in people.yaml and is read as someone else | did you mean `Johanna de Vries`?"
    );
}

#[test]
fn several_persons_may_stand_in_one_text() {
    let names = |typed: &str| {
        let (record, said) = bound(&Around::new(), "fields: {a: {type: list, of: person}}", &format!("a: {typed}"));
        let name = |value: &crate::kind::record::Value| {
            value.as_record().unwrap().text("surname").unwrap_or_default().to_owned()
        };
        (record.get("a").unwrap().items().iter().map(name).collect::<Vec<_>>().join(" "), said)
    };
    let fine = |typed: &str, expected: &str| assert_eq!(names(typed), (expected.to_owned(), String::new()), "{typed}");
    fine("KvD en AMB", "Dijk Bakker");
    fine("KvD, AMB", "Dijk Bakker");
    fine("'KvD/AMB & jdv'", "Dijk Bakker Vries");
    fine("kvd", "Dijk");
    fine("[kvd, amb]", "Dijk Bakker");
    fine("K. van Dijk en Els Kuipers", "Dijk Kuipers");
    let (found, said) = names("KvD en ABM");
    assert_eq!(found, "Dijk");
    assert!(said.starts_with("ABM: `ABM` is not in people.yaml | did you mean `amb`?"), "{said}");
}

#[test]
fn addresses_and_actions_may_be_one_text() {
    check(
        "{type: address}",
        "\"Wolwevershaven 14, 3311 AW Dordrecht\"",
        "{street: Wolwevershaven, house_number: 14, postcode: 3311 AW, city: Dordrecht}",
    );
    check("{type: list, of: decision}", "[De begroting is vastgesteld.]", "[{text: De begroting is vastgesteld.}]");
    check("{type: list, of: decision}", "[{besluit: x, datum: 2026-11-03}]", "[{text: x, date: 2026-11-03}]");
    check("{type: list, of: {b: {type: text}}, shorthand: b}", "x", "[{b: x}]");
    check(
        "{type: contact}",
        "Els Kuipers",
        "{name: Els Kuipers, gender: unknown (onbekend, unknown), name_use: own (eigen naam, own)}",
    );
}

#[test]
fn tables_have_headers_and_rows() {
    check("{type: table}", "[[a, b], [1, 2]]", "{header: [a, b], rows: [[1, 2]]}");
    check("{type: table}", "[{a: 1, b: 2}, {b: 3}]", "{header: [a, b], rows: [[1, 2], [none, 3]]}");
    refuse(
        "{type: table}",
        "x",
        "x: here a table should stand | write a list of rows, each a list of values, the headers first; or `{from: file.xlsx}`",
    );
    let (_, said) = bound(&Around::new(), "fields: {a: {type: table}}", "a: [[b], [1, 2]]");
    assert_eq!(said, "[1, 2]: this row has 2 values, and there are 1 headers");
}

#[test]
fn cells_are_what_the_workbook_says() {
    check_cell("{type: number}", number("1234.5"), "1234.5");
    check_cell("{type: number}", percent("0.056"), "5.6");
    check_cell("{type: integer}", number("84"), "84");
    check_cell("{type: money}", number("1234.5"), "1234.5");
    check_cell("{type: money}", text("€ 1.234,50"), "1234.5");
    check_cell("{type: percent}", percent("0.041"), "0.041");
    check_cell("{type: percent}", number("12.5"), "0.125");
    check_cell("{type: date}", Content::Date(date(2026, 11, 3)), "2026-11-03");
    check_cell("{type: date}", Content::DateTime(datetime(2026, 11, 3, 0, 0, 0, 0)), "2026-11-03");
    check_cell("{type: date}", text("3-11-2026"), "2026-11-03");
    check_cell("{type: datetime}", Content::DateTime(datetime(2026, 11, 3, 9, 30, 0, 0)), "2026-11-03 09:30");
    check_cell("{type: time}", Content::Time(time(9, 30, 0, 0)), "09:30");
    check_cell("{type: duration}", Content::Time(time(1, 30, 0, 0)), "90");
    check_cell("{type: duration}", number("45"), "45");
    check_cell("{type: period}", Content::Date(date(2026, 10, 1)), "2026-10");
    check_cell("{type: period}", number("2026"), "2026");
    check_cell("{type: boolean}", Content::Boolean(true), "true");
    check_cell("{type: boolean}", number("1"), "true");
    check_cell("{type: kvk}", number("12345678"), "12345678");
    check_cell("{type: choice, choices: [\"1\", \"2\"]}", number("2"), "2 (2, 2)");
}

#[test]
fn cells_become_text_without_loss() {
    check_cell("{type: text}", number("12345678.125"), "12345678,125");
    check_cell("{type: text}", number("4100"), "4100");
    check_cell("{type: text}", percent("0.041"), "4,1%");
    check_cell("{type: text}", Content::Date(date(2026, 11, 3)), "03-11-2026");
    check_cell("{type: text}", Content::Time(time(9, 30, 0, 0)), "09:30");
    check_cell("{type: text}", Content::Boolean(false), "nee");
    check_cell("{type: text}", text("0123"), "0123");
}

#[test]
fn cells_that_cannot_be_used_are_pointed_at() {
    refuse_cell(
        "{type: text}",
        Content::Error("#REF!".into()),
        "A2: this cell holds the error `#REF!` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: money}",
        Content::Error("#DIV/0!".into()),
        "A2: this cell holds the error `#DIV/0!` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: person}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: action}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: choice, choices: [x]}",
        Content::Error("#N/B".into()),
        "A2: this cell holds the error `#N/B` | correct the formula in the sheet",
    );
    refuse_cell(
        "{type: number}",
        Content::Uncalculated,
        "A2: the formula in this cell was never calculated | open the workbook in Excel or LibreOffice and save it",
    );
    refuse_cell("{type: integer}", number("1.5"), "A2: `1,5` is not a whole number | write a number without decimals");
    refuse_cell(
        "{type: date}",
        number("46329"),
        "A2: here is a number where a date belongs | format the cell as a date or time, or type the value as text",
    );
    refuse_cell(
        "{type: date}",
        Content::DateTime(datetime(2026, 11, 3, 9, 30, 0, 0)),
        "A2: `03-11-2026 09:30` is not a date | write a date as `2026-11-03` or `3 November 2026`",
    );
    refuse_cell(
        "{type: money}",
        Content::Boolean(true),
        "A2: `ja` is not an amount | write an amount as `1234.50` or `€1,234.50`",
    );
    let (value, said) = cell("{type: percent}", number("0.056"));
    assert_eq!(value, "0.00056");
    assert_eq!(
        said,
        "~A2: this cell is not formatted as a percentage; the number was read as so many percent | format the cell as a percentage"
    );
}

#[test]
fn the_words_of_a_choice_are_in_the_language_of_the_document() {
    let around = Around { locale: Locale::English, ..Around::new() };
    let declaration = "fields: {a: {type: choice, choices: {x: {nl: nee, en: no}}}, lang: {type: language}}";
    let label = |document: &str| match &bound(&around, declaration, document).0.get("a").unwrap().data {
        Data::Choice(choice) => choice.label.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(label("a: x"), "no");
    assert_eq!(label("a: x\nlang: nl"), "nee");
}
