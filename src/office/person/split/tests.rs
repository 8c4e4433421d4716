//! Names in one text, one case a line.

use super::*;
use crate::office::locale::Locale;
use crate::office::person::{Noble, Titles, Tone, envelope_name, salutation, short_name};

/// The parts as `initials|given|prefix|surname`.
fn parts(person: &Person) -> String {
    [&*person.initials, &person.given, &person.prefix, &person.surname].join("|")
}

fn check(typed: &str, expected: &str) {
    let Split { person, doubt } = split(typed);
    assert_eq!((parts(&person).as_str(), doubt), (expected, None), "{typed}");
}

/// A name of which the parts are read, with a reason to look at it.
fn doubted(typed: &str, expected: &str, reason: Doubt) {
    let Split { person, doubt } = split(typed);
    assert_eq!((parts(&person).as_str(), doubt), (expected, Some(reason)), "{typed}");
}

/// What is printed on the envelope and as the salutation.
fn written(typed: &str, envelope: &str, greeting: &str) {
    let person = split(typed).person;
    let found = (envelope_name(&person, Locale::Dutch, Tone::Usual), salutation(&person, Locale::Dutch, Tone::Usual));
    assert_eq!((found.0.as_str(), found.1.as_str()), (envelope, greeting), "{typed}");
}

#[test]
fn what_is_no_name_stays_as_it_was_typed() {
    let printed = |typed: &str| short_name(&split_one(typed).person);
    assert_eq!(printed("twee leden van de ouderraad"), "Twee leden van de ouderraad");
    assert_eq!(printed("mevrouw T. Öztürk, accountant"), "T. Öztürk, accountant");
    assert_eq!(printed("de heer De Vries, wethouder"), "De Vries, wethouder");
    assert_eq!(printed("Vries, J. de"), "J. de Vries");
    assert_eq!(printed("Gemeente Dordrecht"), "Gemeente Dordrecht");
    assert_eq!(printed("familie De Vries"), "Familie De Vries");
    assert_eq!(printed("MT"), "MT");
    assert_eq!(printed("de directie"), "De directie");
}

#[test]
fn names_are_taken_apart() {
    check("J. de Vries", "J.||de|Vries");
    check("A.M. Bakker", "A.M.|||Bakker");
    check("A. M. Bakker", "A.M.|||Bakker");
    check("J de Vries", "J||de|Vries");
    check("Th. van der Linde", "Th.||van der|Linde");
    check("Karim van Dijk", "|Karim|van|Dijk");
    check("Anne-Marie Bakker", "|Anne-Marie||Bakker");
    check("Anna Maria de Boer", "|Anna Maria|de|Boer");
    check("Thijs van der Linde", "|Thijs|van der|Linde");
    check("Selin Yılmaz", "|Selin||Yılmaz");
    check("De Vries", "||de|Vries");
    check("Van der Berg", "||van der|Berg");
    check("Ben de Vries", "|Ben|de|Vries");
    check("Al Jansen", "|Al||Jansen");
    check("Mohammed el Amrani", "|Mohammed|el|Amrani");
    check("J. Van Dijk", "J.||Van|Dijk");
    check("Jan Van Dijk", "|Jan|Van|Dijk");
    check("J.A.M. van den Berg", "J.A.M.||van den|Berg");
    check("J.P.  de   Vries ", "J.P.||de|Vries");
    check("AB van Dijk", "AB||van|Dijk");
    check("JAM van den Berg", "JAM||van den|Berg");
    check("J. Jansen jr.", "J.|||Jansen jr.");
    check("Jan Jansen sr.", "|Jan||Jansen sr.");
    check("van den Berg", "||van den|Berg");
    check("A.B van Dijk", "A.B||van|Dijk");
    check("J. v.d. Berg", "J.||v.d.|Berg");
    check("J. van 't Hoff", "J.||van 't|Hoff");
    check("J. van't Hoff", "J.||van 't|Hoff");
    check("IJ. de Boer", "IJ.||de|Boer");
    check("José da Silva", "|José|da|Silva");
    check("Jean-Pierre Lefèvre", "|Jean-Pierre||Lefèvre");
    check("Ursula von der Linden", "|Ursula|von der|Linden");
}

#[test]
fn names_in_the_order_of_a_list() {
    check("de Vries, J.", "J.||de|Vries");
    check("Vries, J. de", "J.||de|Vries");
    check("Vries, de, J.", "J.||de|Vries");
    check("Vries (de), J.", "J.||de|Vries");
    check("Vries de, J.", "J.||de|Vries");
    check("Vries, de J.", "J.||de|Vries");
    check("Berg, J. van den", "J.||van den|Berg");
    check("Linde, Thijs van der", "|Thijs|van der|Linde");
    check("Van der Berg J.", "J.||van der|Berg");
    check("Jansen A.B.", "A.B.|||Jansen");
    check("Bakker, Anna", "|Anna||Bakker");
    check("Jansen, dhr. J.", "J.|||Jansen");
    check("Jansen, drs. J.", "J.|||Jansen");
    assert_eq!(split("Jansen, mevr. J.").person.gender, Gender::Female);
    assert_eq!(split("Jansen, drs. J.").person.titles.before, "drs.");
}

#[test]
fn double_names_and_nicknames() {
    check("A. Jansen-de Boer", "A.|||Jansen-de Boer");
    check("A. Jansen - de Boer", "A.|||Jansen-de Boer");
    check("C. van Velzen-in het Veld", "C.||van|Velzen-in het Veld");
    check("M. 't Hart", "M.||'t|Hart");
    check("W. in 't Veld", "W.||in 't|Veld");
    check("J. (Johanna) de Vries", "J.|Johanna|de|Vries");
    check("J. de Vries (Johanna)", "J.|Johanna|de|Vries");
}

#[test]
fn forms_and_titles_are_taken_off() {
    let person = split("mevrouw drs. A.B. de Boer MSc").person;
    assert_eq!(person.gender, Gender::Female);
    assert_eq!(person.titles, Titles { before: "drs.".into(), after: "MSc".into() });
    assert_eq!(parts(&person), "A.B.||de|Boer");
    assert_eq!(split("De heer prof. dr. J. Jansen").person.titles.before, "prof. dr.");
    assert_eq!(split("De heer prof.dr. J. Jansen").person.titles.before, "prof. dr.");
    assert_eq!(split("De heer Drs. J. Jansen").person.titles.before, "drs.");
    assert_eq!(split("De heer prof. dr. J. Jansen").person.gender, Gender::Male);
    assert_eq!(split("dhr. K. van Dijk").person.gender, Gender::Male);
    assert_eq!(split("Dhr K. van Dijk").person.gender, Gender::Male);
    assert_eq!(split("mr. J. Jansen").person.titles.before, "mr.");
    assert_eq!(split("mr J. Jansen").person.gender, Gender::Unknown);
    assert_eq!(split("J. Jansen, MBA").person.titles.after, "MBA");
    assert_eq!(split("J. Jansen MSc RA").person.titles.after, "MSc RA");
    assert_eq!(split("J. Ra").person.surname, "Ra");
    assert_eq!(split("Dhr./Mevr. J. Jansen").person.gender, Gender::Unknown);
    check("mevr. Bakker", "|||Bakker");
    check("Prof. mr. dr. E. de Wit", "E.||de|Wit");
    check("Ing. J. Bos", "J.|||Bos");
    assert_eq!(split("mevrouw A. de Boer MSc, directeur").person.titles.after, "MSc");
    assert_eq!(split("mevrouw A. de Boer MSc, directeur").person.function, "directeur");
    check("Mw. dr. M. Jansen-de Vries", "M.|||Jansen-de Vries");
    check("T.a.v. mevrouw A. de Boer", "A.||de|Boer");
    check("Aan de heer J. Jansen", "J.|||Jansen");
    check("De weledelgeleerde heer drs. J. Jansen", "J.|||Jansen");
}

#[test]
fn nobility_is_taken_out_of_the_name() {
    let noble = |typed: &str, parts_found: &str, word: &str| {
        let person = split(typed).person;
        assert_eq!((parts(&person).as_str(), person.nobility), (parts_found, Noble::from_text(word)), "{typed}");
    };
    noble("jhr. mr. A. van Brakel", "A.||van|Brakel", "jhr");
    noble("mr. jhr. A. van Brakel", "A.||van|Brakel", "jhr");
    noble("jkvr. A. van Brakel", "A.||van|Brakel", "jkvr");
    noble("Mevrouw A. barones van den Aedel", "A.||van den|Aedel", "barones");
    noble("J. graaf van Aedel", "J.||van|Aedel", "graaf");
    noble("J. Baron", "J.|||Baron", "");
    noble("J. de Graaf", "J.||de|Graaf", "");
    noble("Karel Prins", "|Karel||Prins", "");
}

#[test]
fn a_title_of_nobility_says_how_its_bearer_is_addressed() {
    written("jhr. mr. A. van Lennep", "de hoogwelgeboren heer jonkheer mr. A. van Lennep", "Hoogwelgeboren heer");
    written(
        "prof. jhr. dr. A. van Lennep",
        "de hoogwelgeboren heer prof. jonkheer dr. A. van Lennep",
        "Hoogwelgeboren heer",
    );
    written("A. barones van Lennep", "de hoogwelgeboren vrouwe A. barones van Lennep", "Hoogwelgeboren vrouwe");
    written("J. de Graaf", "J. de Graaf", "Geachte J. de Graaf");
}

#[test]
fn functions_are_taken_off() {
    let function = |typed: &str| split(typed).person.function;
    assert_eq!(function("J. Jansen, directeur"), "directeur");
    assert_eq!(function("mevrouw A. de Boer, hoofd inkoop"), "hoofd inkoop");
    assert_eq!(function("J. Jansen (penningmeester)"), "penningmeester");
    assert_eq!(function("burgemeester J. de Vries"), "burgemeester");
    assert_eq!(function("J. Jansen, Jr."), "");
    written("burgemeester J. de Vries", "J. de Vries", "Geachte J. de Vries");
    written("de heer J. Jansen, directeur", "de heer J. Jansen", "Geachte heer Jansen");
}

#[test]
fn two_persons() {
    written(
        "de heer J. de Vries en mevrouw A. Bakker",
        "de heer J. de Vries en mevrouw A. Bakker",
        "Geachte heer De Vries, geachte mevrouw Bakker",
    );
    written(
        "De heer en mevrouw De Vries-Bakker",
        "de heer en mevrouw De Vries-Bakker",
        "Geachte heer en mevrouw De Vries-Bakker",
    );
    written("dhr. en mevr. J. de Vries", "de heer en mevrouw J. de Vries", "Geachte heer en mevrouw De Vries");
    written("mevrouw en de heer De Vries", "mevrouw en de heer De Vries", "Geachte mevrouw en heer De Vries");
    written(
        "de heer J. en mevrouw A. de Vries",
        "de heer J. en mevrouw A. de Vries",
        "Geachte heer en mevrouw De Vries",
    );
    written("Jan & Piet de Vries", "J. en P. de Vries", "Geachte J. en P. de Vries");
    written("J. en A. de Vries", "J. en A. de Vries", "Geachte J. en A. de Vries");
    written("J. de Vries en A. Bakker", "J. de Vries en A. Bakker", "Geachte J. de Vries, geachte A. Bakker");
    written("de heren De Vries", "de heren De Vries", "Geachte heren De Vries");
    written("de heren J. en P. de Vries", "de heren J. en P. de Vries", "Geachte heren De Vries");
    written(
        "mevrouw A. de Vries en mevrouw B. de Vries",
        "mevrouw A. de Vries en mevrouw B. de Vries",
        "Geachte dames De Vries",
    );
    written(
        "dhr. Jansen en mw. Bakker",
        "de heer Jansen en mevrouw Bakker",
        "Geachte heer Jansen, geachte mevrouw Bakker",
    );
}

#[test]
fn families_groups_and_organisations() {
    written("fam. Jansen", "familie Jansen", "Geachte familie Jansen");
    written("Familie De Vries", "familie De Vries", "Geachte familie De Vries");
    written("Fam. J. de Vries", "familie J. de Vries", "Geachte familie De Vries");
    written("T.a.v. de directie", "de directie", "Geachte directie");
    written("Aan de bewoners van dit pand", "Aan de bewoners van dit pand", "Geachte bewoners");
    written("De bewoner van Kade 12", "De bewoner van Kade 12", "Geachte bewoner");
    written("afdeling Inkoop", "afdeling Inkoop", "Geachte heer/mevrouw");
    assert_eq!(split("Stichting De Loswal").person.organisation, "Stichting De Loswal");
    assert_eq!(split("Bakker en Zn.").person.organisation, "Bakker en Zn.");
    assert_eq!(split("Jansen & De Vries Advocaten").person.organisation, "Jansen & De Vries Advocaten");
    assert_eq!(split("De Bibliotheek Drechtsteden").person.organisation, "De Bibliotheek Drechtsteden");
    assert_eq!(split("Kade Bouw B.V.").person.organisation, "Kade Bouw B.V.");
    for typed in ["fam. Jansen", "T.a.v. de directie", "Bakker en Zn.", "Aan de bewoners van dit pand"] {
        assert_eq!(split(typed).doubt, None, "{typed}");
    }
}

#[test]
fn what_could_be_otherwise_is_said() {
    doubted("Maria Jansen Bakker", "|Maria Jansen||Bakker", Doubt::Surname);
    doubted("Bakker", "|||Bakker", Doubt::Surname);
    doubted("Drs. P", "|||P", Doubt::Surname);
    doubted("Jan Jansen/de Vries", "|Jan Jansen/de||Vries", Doubt::Surname);
    doubted("VAN DER BERG", "||van der|Berg", Doubt::Capitals);
    doubted("J. JANSEN-DE VRIES", "J.|||Jansen-de Vries", Doubt::Capitals);
    doubted("", "|||", Doubt::NoName);
    doubted("jan@voorbeeld.nl", "|||", Doubt::NoName);
    doubted("zie bijlage", "|||", Doubt::NoName);
    doubted("06 12345678", "|||", Doubt::NoName);
    doubted("Jan 3 Vries", "|||", Doubt::NoName);
    assert!(split("Jansen en Bakker").doubt.is_some());
    written("jan@voorbeeld.nl", "jan@voorbeeld.nl", "Geachte heer/mevrouw");
}
