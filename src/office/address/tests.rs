//! Addresses, one case a line: first those of NEN 5825 as the register of persons composes them, then those of `PostNL` and of other posts.

use super::*;
use crate::office::locale::Locale;

/// An address from `field=value` parts, split by semicolons.
fn address(fields: &str) -> Address {
    Address::from_fields(&|path| {
        let value = |field: &str| field.trim().strip_prefix(path)?.strip_prefix('=').map(str::to_owned);
        fields.split(';').find_map(value)
    })
}

/// The lines of an address that is sent from the Netherlands, split by ` / `.
fn sent(fields: &str, expected: &str) {
    assert_eq!(address(fields).address_lines().join(" / "), expected, "{fields}");
}

/// A street line from `street|number|letter|suffix`.
fn composed(parts: &str, expected: &str) {
    let mut parts = parts.split('|').map(str::to_owned).chain(std::iter::repeat(String::new()));
    let mut next = || parts.next().unwrap();
    let address = Address {
        street: next(),
        house_number: next(),
        letter: next(),
        suffix: next(),
        designation: next(),
        ..Address::default()
    };
    assert_eq!(address.street_line(), expected);
}

/// A street as it is taken apart: `street|number|letter|suffix|designation`.
fn taken_apart(typed: &str, expected: &str) {
    let mut address = Address::default();
    address.set_street(typed);
    let Address { street, house_number, letter, suffix, designation, .. } = address;
    assert_eq!([street, house_number, letter, suffix, designation].join("|"), expected, "{typed}");
}

fn lines(typed: &str, expected: &[&str]) {
    assert_eq!(Address::parse(typed).unwrap().address_lines(), expected, "{typed}");
}

#[test]
fn street_lines_follow_nen_5825() {
    composed("Jonkheer van Riemsdijkln|88", "Jonkheer van Riemsdijkln 88");
    composed("Borgesiusstraat|103|c", "Borgesiusstraat 103 c");
    composed("Daniël Stalpertstraat|35||III", "Daniël Stalpertstraat 35 III");
    composed("Atatürkstraat|9||2", "Atatürkstraat 9-2");
    composed("Cronus|555|B|73c", "Cronus 555 B73c");
    composed("Graan voor Visch|15201|||by", "Graan voor Visch bij 15201");
    composed("1e Exloërmond|3|B||to", "1e Exloërmond t/o 3 B");
    composed("1e Exloërmond|3||B|to", "1e Exloërmond t/o 3 B");
    composed("Kade|3|a|bis|by", "Kade bij 3 abis");
    composed("Kade|3||2|to", "Kade t/o 3-2");
    composed("Kade|3|||bij", "Kade bij 3");
    composed("Kade|3|||tegenover", "Kade t/o 3");
    composed("Wolwevershaven|14a", "Wolwevershaven 14 a");
    composed("Wolwevershaven|14-2", "Wolwevershaven 14-2");
    composed("Wolwevershaven|14||-2", "Wolwevershaven 14-2");
    composed("Wolwevershaven 14", "Wolwevershaven 14");
    composed("Wolwevershaven|14 bis", "Wolwevershaven 14 bis");
    composed("Wolwevershaven|14|A", "Wolwevershaven 14 A");
    composed("Wolwevershaven|14||A-2", "Wolwevershaven 14 A-2");
    composed("Wolwevershaven", "Wolwevershaven");
    composed("|14", "14");
    composed("", "");
}

#[test]
fn places_follow_nen_5825() {
    sent("street=Kade; house_number=1; postcode=2583XL; city=Scheveningen", "Kade 1 / 2583 XL  SCHEVENINGEN");
    sent(
        "street=Kade; house_number=1; postcode=2584 BZ; municipality='s-Gravenhage",
        "Kade 1 / 2584 BZ  'S-GRAVENHAGE",
    );
    sent(
        "street=Kade; house_number=1; postcode=2583XL; city=Scheveningen; municipality='s-Gravenhage",
        "Kade 1 / 2583 XL  SCHEVENINGEN",
    );
    sent("location=Woonboot bij de Grote Sloot; municipality=Zijpe", "Woonboot bij de Grote Sloot / ZIJPE");
    sent("location=Naast de derde gaskraan; city=Schoorl; municipality=Bergen", "Naast de derde gaskraan / SCHOORL");
    sent("street=Kade; house_number=1; city=Dordrecht", "Kade 1 / DORDRECHT");
    sent("street=Kade; house_number=1; postcode=3311AW", "Kade 1 / 3311 AW");
    sent("street=Kade; house_number=1", "Kade 1");
    sent("postcode=3311AW; city=Dordrecht", "3311 AW  DORDRECHT");
    sent("city=Oude IJsselstreek", "OUDE IJSSELSTREEK");
    sent("city=Súdwest-Fryslân; postcode=8601 AA", "8601 AA  SÚDWEST-FRYSLÂN");
    sent(
        "lines=1600 Pennsylvania Avenue NW\nWashington, DC 20500; country=US",
        "1600 Pennsylvania Avenue NW / Washington, DC 20500 / VERENIGDE STATEN",
    );
    sent(
        "lines=Eerste regel\nTweede regel\nDerde regel; country=BE",
        "Eerste regel / Tweede regel / Derde regel / BELGIË",
    );
    sent("lines=Rue Haute 1\n1000 Bruxelles\nBelgique; country=BE", "Rue Haute 1 / 1000 Bruxelles / BELGIË");
    sent("", "");
    sent("country=BE", "");
}

#[test]
fn streets_are_taken_apart() {
    taken_apart("Wolwevershaven 14 a", "Wolwevershaven|14|a||");
    taken_apart("Wolwevershaven 14a", "Wolwevershaven|14|a||");
    taken_apart("Wolwevershaven 14", "Wolwevershaven|14|||");
    taken_apart("Atatürkstraat 9-2", "Atatürkstraat|9||2|");
    taken_apart("Atatürkstraat 9 - 2", "Atatürkstraat|9||2|");
    taken_apart("Atatürkstraat 9 2", "Atatürkstraat|9||2|");
    taken_apart("Atatürkstraat 9, 2", "Atatürkstraat|9||2|");
    taken_apart("Daniël Stalpertstraat 35 III", "Daniël Stalpertstraat|35||III|");
    taken_apart("Cronus 555 B73c", "Cronus|555|B|73c|");
    taken_apart("Cronus 555 B 73", "Cronus|555|B|73|");
    taken_apart("1e Exloërmond t/o 3 B", "1e Exloërmond|3|B||to");
    taken_apart("Graan voor Visch bij 15201", "Graan voor Visch|15201|||by");
    taken_apart("Plein 1945 12", "Plein 1945|12|||");
    taken_apart("Plein '40-'45 12", "Plein '40-'45|12|||");
    taken_apart("2e Daalsedijk 8", "2e Daalsedijk|8|||");
    taken_apart("Havenkantoor", "Havenkantoor||||");
    taken_apart("Kade 12 hs", "Kade|12||hs|");
    taken_apart("Kade 12 2-hoog", "Kade|12||2-hoog|");
    taken_apart("Laan 1940-1945 3", "Laan 1940-1945|3|||");
    taken_apart("Kade, 12", "Kade|12|||");
}

#[test]
fn postal_lines_have_two_spaces_and_capitals() {
    lines("Wolwevershaven 14, 3311 AW Dordrecht", &["Wolwevershaven 14", "3311 AW  DORDRECHT"]);
    lines("Wolwevershaven 14\n3311aw Dordrecht", &["Wolwevershaven 14", "3311 AW  DORDRECHT"]);
    lines("Plein 1, 2511 CR 's-Gravenhage", &["Plein 1", "2511 CR  'S-GRAVENHAGE"]);
    lines("Kade 1, 1972 AB IJmuiden", &["Kade 1", "1972 AB  IJMUIDEN"]);
    lines("Kade 1, 1972 AB ĳmuiden", &["Kade 1", "1972 AB  IJMUIDEN"]);
    lines("Postbus 123, 3300 AC Dordrecht", &["Postbus 123", "3300 AC  DORDRECHT"]);
    lines("Antwoordnummer 10, 3300 VB Dordrecht", &["Antwoordnummer 10", "3300 VB  DORDRECHT"]);
    lines("Kade 1, 3311 AW Dordrecht, Nederland", &["Kade 1", "3311 AW  DORDRECHT"]);
    lines("Rue Haute 1, 1000 Bruxelles, België", &["Rue Haute 1", "1000 Bruxelles", "BELGIË"]);
}

#[test]
fn cells_that_hold_more_are_untangled() {
    sent("street=Wolwevershaven 14a; city=Breda", "Wolwevershaven 14 a / BREDA");
    sent("street=Kade 3 - 2; city=Breda", "Kade 3-2 / BREDA");
    sent("street=Kade 12/14; city=Breda", "Kade 12/14 / BREDA");
    sent("street=Kade 12 a t/m c; city=Breda", "Kade 12 a t/m c / BREDA");
    sent("street=Plein 1945; city=Breda", "Plein 1945 / BREDA");
    sent("street=Kade 12 gebouw C; city=Breda", "Kade 12 gebouw C / BREDA");
    sent("street=Kerkstraat 14a; city=Gent; country=BE", "Kerkstraat 14a / GENT / BELGIË");
    sent("street=Kade t/o 3; city=Breda", "Kade t/o 3 / BREDA");
    sent("street=Kade 1; postcode_city=3311AW Dordrecht", "Kade 1 / 3311 AW  DORDRECHT");
    sent("street=Kade 1; postcode_city=3311 aw  Den Haag", "Kade 1 / 3311 AW  DEN HAAG");
    sent("street=Kade 1; city=3311 AW Dordrecht", "Kade 1 / 3311 AW  DORDRECHT");
    sent("street=Kade 1; postcode=3311AW Dordrecht", "Kade 1 / 3311 AW  DORDRECHT");
    sent("street=Kade 1, 3311 AW Dordrecht", "Kade 1 / 3311 AW  DORDRECHT");
    sent("street=Kade 1 3311AW Dordrecht", "Kade 1 / 3311 AW  DORDRECHT");
    sent("street=Laan 1940 op Zoom", "Laan 1940 op Zoom");
    sent("street=Plein 1945 12", "Plein 1945 12");
    sent("street=Kade 1; postcode_city=B-1000 Brussel; country=België", "Kade 1 / B-1000 BRUSSEL / BELGIË");
    sent("street=Kade 1; city=10117 Berlin; country=DE", "Kade 1 / 10117 BERLIN / DUITSLAND");
    sent("street=Kade 1; postcode_city=Dordrecht", "Kade 1 / DORDRECHT");
    sent("street=Postbus 12; postcode=3300 AC; city=Dordrecht", "Postbus 12 / 3300 AC  DORDRECHT");
    sent("postbus=Postbus 12; postcode=3300 AC; city=Dordrecht", "Postbus 12 / 3300 AC  DORDRECHT");
    sent("street=Kade 1; postbus=12; postcode=3300 AC; city=Dordrecht", "Postbus 12 / 3300 AC  DORDRECHT");
    sent("street=Kade; house_number=14a; postcode=3311AW; city=Dordrecht", "Kade 14 a / 3311 AW  DORDRECHT");
    sent("care_of=mevrouw A. Bakker; street=Kade 1; city=Breda", "p/a mevrouw A. Bakker / Kade 1 / BREDA");
    sent("care_of=p/a De Horst; street=Kade 1; city=Breda", "p/a De Horst / Kade 1 / BREDA");
}

#[test]
fn foreign_places_have_their_order() {
    let abroad = |parts: &str, expected: &str| {
        let parts: Vec<&str> = parts.split('|').collect();
        let at = |at: usize| parts.get(at).copied().unwrap_or_default();
        let fields = format!(
            "country={}; street={}; house_number={}; postcode={}; city={}; region={}",
            at(0),
            at(1),
            at(2),
            at(3),
            at(4),
            at(5)
        );
        sent(&fields, expected);
    };
    abroad("BE|Hoogstraat|1|1000|Brussel", "Hoogstraat 1 / 1000 BRUSSEL / BELGIË");
    abroad("DE|Unter den Linden|5|10117|Berlin", "Unter den Linden 5 / 10117 BERLIN / DUITSLAND");
    abroad("GB|High Street|5|sw1a 1aa|London", "5 High Street / LONDON / SW1A 1AA / VERENIGD KONINKRIJK");
    abroad("FR|rue de Rivoli|5|75001|Paris", "5 RUE DE RIVOLI / 75001 PARIS / FRANKRIJK");
    abroad("FR|av. de l'Opéra|12|75001|Paris", "12 AV DE L'OPÉRA / 75001 PARIS / FRANKRIJK");
    abroad("US|Main Street|5|10001|New York|NY", "5 Main Street / NEW YORK NY 10001 / VERENIGDE STATEN");
    abroad("US|Main Street|5|NY 10001|New York", "5 Main Street / NEW YORK NY 10001 / VERENIGDE STATEN");
    abroad("CA|Main Street|5|k1a 0b1|Ottawa|ON", "5 Main Street / OTTAWA ON  K1A 0B1 / CANADA");
    abroad("AU|Main Street|5|2000|Sydney|NSW", "5 Main Street / SYDNEY NSW 2000 / AUSTRALIË");
    abroad("NZ|Queen Street|5|1010|Auckland", "5 Queen Street / AUCKLAND 1010 / NIEUW-ZEELAND");
    abroad("IE|Main Street|5|D02 AF30|Dublin 2", "5 Main Street / DUBLIN 2 / D02 AF30 / IERLAND");
    abroad("IE|Main Street|5||Ennis|Co. Clare", "5 Main Street / ENNIS / CO. CLARE / IERLAND");
    abroad("CH|Bahnhofstrasse|5|8001|Zürich", "Bahnhofstrasse 5 / 8001 ZÜRICH / ZWITSERLAND");
    abroad("AT|Ring|5|1010|Wien", "Ring 5 / 1010 WIEN / OOSTENRIJK");
    abroad("LU|rue du Fort|5|L-1111|Luxembourg", "5 rue du Fort / L-1111 LUXEMBOURG / LUXEMBURG");
    abroad("DK|Bredgade|5|1260|København K", "Bredgade 5 / 1260 KØBENHAVN K / DENEMARKEN");
    abroad("SE|Storgatan|5|114 55|Stockholm", "Storgatan 5 / 114 55 STOCKHOLM / ZWEDEN");
    abroad("NO|Storgata|5|0155|Oslo", "Storgata 5 / 0155 OSLO / NOORWEGEN");
    abroad("ES|Calle Mayor|5|28013|Madrid", "Calle Mayor 5 / 28013 MADRID / SPANJE");
    abroad("IT|Via Roma|5|00185|Roma|RM", "Via Roma 5 / 00185 ROMA RM / ITALIË");
    abroad("PT|Rua Augusta|5|1100-048|Lisboa", "Rua Augusta 5 / 1100-048 LISBOA / PORTUGAL");
    abroad("PL|ulica Długa|5|00-238|Warszawa", "ulica Długa 5 / 00-238 WARSZAWA / POLEN");
    abroad("CZ|Dlouhá|5|110 00|Praha 1", "Dlouhá 5 / 110 00 PRAHA 1 / TSJECHIË");
    abroad("HU|Fő utca|5|1011|Budapest", "BUDAPEST / Fő utca 5 / 1011 / HONGARIJE");
    abroad("TR|İstiklal Caddesi|5|34430|İstanbul", "İstiklal Caddesi 5 / 34430 İSTANBUL / TURKIJE");
    abroad("MA|rue Allal|5|20000|Casablanca", "5 rue Allal / 20000 CASABLANCA / MAROKKO");
    abroad("SR|Henck Arronstraat|5||Paramaribo", "Henck Arronstraat 5 / PARAMARIBO / SURINAME");
    abroad("CW|Breedestraat|5||Willemstad", "Breedestraat 5 / WILLEMSTAD / CURAÇAO");
    abroad("JP|Marunouchi|5|100-0005|Chiyoda-ku|Tokyo", "5 Marunouchi / CHIYODA-KU TOKYO 100-0005 / JAPAN");
    abroad("BR|Rua Augusta|5|01304-000|São Paulo|SP", "Rua Augusta, 5 / 01304-000 SÃO PAULO-SP / BRAZILIË");
    abroad("SG|Orchard Road|5|238823|Singapore", "5 Orchard Road / SINGAPORE 238823 / SINGAPORE");
    abroad("LV|Brīvības iela|5|LV-1010|Rīga", "Brīvības iela 5 / RĪGA, LV-1010 / LETLAND");
    abroad("Utopia|Amaurot|5|1|Stad", "Amaurot 5 / 1 STAD / UTOPIA");
    sent("country=DE; postbus=12; postcode=10117; city=Berlin", "Postfach 12 / 10117 BERLIN / DUITSLAND");
    sent("country=GB; postbus=12; postcode=E1; city=London", "PO Box 12 / LONDON / E1 / VERENIGD KONINKRIJK");
    sent("country=BE; street=Kerkstraat; house_number=1; suffix=3; city=Gent", "Kerkstraat 1 bus 3 / GENT / BELGIË");
    sent(
        "country=BE; street=Kerkstraat 1 bus 3; postcode=2000; city=Antwerpen",
        "Kerkstraat 1 bus 3 / 2000 ANTWERPEN / BELGIË",
    );
}

#[test]
fn the_sender_decides_the_word_for_a_country() {
    let from = |sender: &str, locale: Locale, fields: &str, expected: &str| {
        let sender = Sender { country: sender.to_owned(), locale };
        assert_eq!(
            address(fields).lines_from(&sender).last().map(String::as_str),
            Some(expected),
            "{sender:?} {fields}"
        );
    };
    from("", Locale::German, "city=Berlin; country=DE", "DUITSLAND");
    from("NL", Locale::English, "city=Berlin; country=DE", "DUITSLAND");
    from("BE", Locale::Flemish, "city=Antwerpen; country=BE", "ANTWERPEN");
    from("BE", Locale::Flemish, "city=Antwerpen; postcode=2000", "2000 ANTWERPEN");
    from("BE", Locale::Flemish, "city=Dordrecht; postcode=3311 AW", "NEDERLAND");
    from("BE", Locale::French, "city=Dordrecht; country=NL", "PAYS-BAS");
    from("DE", Locale::German, "city=Dordrecht; country=NL", "NIEDERLANDE");
    from("GB", Locale::English, "city=Dordrecht; country=NL", "NETHERLANDS");
    from("CH", Locale::French, "city=Paris; country=FR", "FRANCE");
}

#[test]
fn a_kix_needs_a_whole_dutch_address() {
    let check =
        |fields: &str, expected: Option<&str>| assert_eq!(address(fields).kix().as_deref(), expected, "{fields}");
    check("street=Kade; house_number=5; suffix=hs; postcode=1234AB; city=Breda", Some("1234AB5XHS"));
    check("street=Kade 14 a; postcode=1234 AB; city=Breda", Some("1234AB14XA"));
    check("street=Kade; house_number=14; letter=b; suffix=3; postcode=1234 AB", Some("1234AB14XB3"));
    check("postbus=Postbus 12; postcode=1234 AB; city=Breda", Some("1234AB12"));
    check("street=Postbus 12; postcode=1234 AB; city=Breda", Some("1234AB12"));
    check("antwoordnummer=10; postcode=1234 AB; city=Breda", Some("1234AB10"));
    check("street=Kade; postcode=1234 AB; city=Breda", None);
    check("street=Kade 1; city=Breda", None);
    check("street=Kade 1; postcode=2000; city=Antwerpen; country=BE", None);
    check("lines=Kade 1\n1234 AB  BREDA", None);
}

#[test]
fn what_the_post_does_not_take() {
    let key = |fields: &str, before: usize| {
        let address = address(fields);
        let mut lines = vec!["regel".to_owned(); before];
        lines.extend(address.address_lines());
        too_large(&lines, &address).and_then(|message| message.key())
    };
    assert_eq!(key("street=Kade 1; postcode=3311AW; city=Dordrecht", 4), None);
    assert_eq!(key("street=Kade 1; postcode=3311AW; city=Dordrecht", 5), Some("address-of-many-lines"));
    assert_eq!(key("street=Kade 1; city=Antwerpen; country=BE", 4), None);
    assert_eq!(key("street=Kade 1; city=Antwerpen; country=BE", 5), Some("address-of-many-lines"));
    assert_eq!(
        key("street=avenue du Général de Gaulle et de la République; city=Paris; country=FR", 1),
        Some("address-line-too-long")
    );
    assert_eq!(key("street=avenue du Général de Gaulle et de la République; city=Breda", 1), None);
}

#[test]
fn what_is_no_address() {
    let refused = |typed: &str, key: &str| assert_eq!(Address::parse(typed).unwrap_err().key(), Some(key), "{typed}");
    refused("Dordrecht", "not-an-address");
    refused("Wolwevershaven 14, Dordrecht", "not-an-address");
    refused("Wolwevershaven 14, 0311 AW Dordrecht", "not-a-postcode");
    refused("Wolwevershaven 14, 3311 SS Dordrecht", "postcode-not-issued");
    refused("", "not-an-address");
}

#[test]
fn running_text_has_one_space() {
    let address = Address::parse("Wolwevershaven 14, 3311AW Dordrecht").unwrap();
    assert_eq!(address.city_line(), "3311 AW Dordrecht");
    assert_eq!(address.one_line(), "Wolwevershaven 14, 3311 AW Dordrecht");
    assert!(Address::default().is_empty());
    assert!(Address::default().address_lines().is_empty());
}

#[test]
fn every_form_of_a_country_has_its_parts() {
    let forms = include_str!("../fields/postal.txt");
    for row in forms.lines() {
        let parts: Vec<&str> = row.split(';').collect();
        assert!((3..=4).contains(&parts.len()) && parts[1].contains('s') && parts[1].contains('n'), "{row}");
        assert!(parts[2].contains('S') && parts[2].contains('T'), "{row}");
        assert!(country::name(parts[0], Locale::Dutch).is_some(), "{row}");
    }
}
