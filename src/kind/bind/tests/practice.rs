//! What people write in practice: days without a year, a state in words of their own, owners whom nobody listed.

use super::{Around, bound, shown};
use crate::kind::record::Data;

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
        let Data::Choice(choice) =
            &record.get("a").unwrap().items()[0].as_record().unwrap().get("status").unwrap().data
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
