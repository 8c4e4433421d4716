//! Texts by language, and the language that a recipient asks for.

use super::*;
use crate::kind::bind::bind_each;

const LETTER: &str = "
recipient: to
fields:
  to:
    type: record
    of: {name: {type: text, required: true}, language: {type: language}, amount: {type: money}}
    required: true
  lang: {type: language}
  body: {type: rich, required: true}
  lines: {type: list, of: text}
  level: {type: choice, choices: {open: {label: {nl: openbaar, en: public, de: öffentlich}}}}
";

fn check(document: &str, expected: &str) {
    let (record, complaints) = bound(&Around::new(), LETTER, document);
    assert_eq!(complaints, "");
    assert_eq!(shown(&Value::new(record.origin, Data::Record(Arc::new(record)))), expected);
}

fn refuse(document: &str, expected: &str) {
    assert_eq!(bound(&Around::new(), LETTER, document).1, expected);
}

#[test]
fn the_text_of_the_document_is_taken() {
    check("to: {name: A}\nbody: {nl: Dag, de: Tag}\n", "{to: {name: A}, body: Dag}");
    check("to: {name: A}\nlang: de\nbody: {nl: Dag, de: Tag}\n", "{to: {name: A}, lang: de, body: Tag}");
    check("to: {name: A}\nlang: nl-BE\nbody: {nl: Dag}\n", "{to: {name: A}, lang: nl-BE, body: Dag}");
    check("to: {name: A}\nlang: vlaams\nbody: {nl: Dag, nl-BE: Daag}\n", "{to: {name: A}, lang: nl-BE, body: Daag}");
}

#[test]
fn a_recipient_has_a_language_and_numbers_stay_those_of_the_document() {
    check(
        "to: {name: A, language: de, amount: '1.234,50'}\nbody: {nl: Dag, de: Tag}\nlines: [{nl: één, de: eins}, x]\nlevel: openbaar\n",
        "{to: {name: A, language: de, amount: 1234.5}, body: Tag, lines: [eins, x], \
         level: open (öffentlich, openbaar)}",
    );
}

#[test]
fn a_text_that_is_missing_is_said_where_the_language_is_asked_for() {
    refuse(
        "to: {name: A, language: fr}\nbody: {nl: Dag}\n",
        "fr: a text of the document is not given in French, the language of this recipient | add `fr: …` to the text @{nl: Dag}",
    );
    refuse(
        "to: {name: A}\nbody: {de: Tag}\n",
        "{de: Tag}: this text is not given in Dutch, the language of the document | add `nl: …` to the text",
    );
}

#[test]
fn languages_stand_where_they_make_sense() {
    refuse(
        "to: {name: A, amount: {nl: 1, de: 2}}\nbody: x\n",
        "{nl: 1, de: 2}: here are values by language, which only a text can have | write one value after the colon",
    );
    refuse(
        "to: {name: A}\nbody: {nl: Dag, xx: y}\n",
        "xx: `xx` is no language that a text can be in | choose from nl, en, de, fr, nl-BE",
    );
}

#[test]
fn every_row_has_its_own_language() {
    let around = Around::with_csv("name;language;amount\nA;;1,5\nB;de;2,5\nC;fr;3,5\nD;nl;4,5\n");
    let document = "for_each: {from: lijst.xlsx}\nbody: {nl: Dag, de: Tag}\nlevel: openbaar\n";
    let reported = bind_each(&kind(LETTER), &yaml(document), &around);
    let records = reported.value.unwrap();
    let body = |record: &Record| record.text("body").unwrap().to_owned();
    assert_eq!(records.iter().map(body).collect::<Vec<_>>(), ["Dag", "Tag", "Dag"]);
    let amount = |record: &Record| record.get("to").unwrap().as_record().unwrap().get("amount").unwrap().clone();
    assert_eq!(amount(&records[1]).as_decimal(), Some("2.5".parse().unwrap()));
    let keys: Vec<_> = reported.diagnostics.iter().map(|complaint| complaint.message.key().unwrap()).collect();
    assert_eq!(keys, ["text-not-in-language"]);
    // The place is the cell in which the row asks for French.
    assert_eq!(reported.diagnostics[0].origin.file(), FileKey::from_index(1));
}
