//! The rows of mailings, as offices have them.

use super::*;

/// A contact from `field=value` parts, split by semicolons.
fn contact(fields: &str) -> Contact {
    Contact::from_fields(&|path| {
        fields.split("; ").find_map(|field| field.strip_prefix(path)?.strip_prefix('=').map(str::to_owned))
    })
}

fn lines(fields: &str, locale: Locale) -> Vec<String> {
    contact_lines(&contact(fields), locale, &Sender::dutch(locale), Tone::Usual)
}

fn check(fields: &str, expected: &[&str]) {
    assert_eq!(lines(fields, Locale::Dutch), expected, "{fields}");
}

fn greets(fields: &str, expected: &str) {
    assert_eq!(contact_salutation(&contact(fields), Locale::Dutch), expected, "{fields}");
}

const PLACE: &str = "street=Wolwevershaven; house_number=14; postcode=3311AW; city=Dordrecht";

#[test]
fn windows_show_the_organisation_first() {
    let office = format!(
        "organisation=Bouwbedrijf Kade; department=Inkoop; gender=f; initials=A.B.; prefix=de; surname=Boer; {PLACE}"
    );
    let expected =
        ["Bouwbedrijf Kade", "Inkoop", "t.a.v. mevrouw A.B. de Boer", "Wolwevershaven 14", "3311 AW  DORDRECHT"];
    check(&office, &expected);
    check(
        &format!("organisation=Bouwbedrijf Kade; {PLACE}"),
        &["Bouwbedrijf Kade", "Wolwevershaven 14", "3311 AW  DORDRECHT"],
    );
    check(
        &format!("gender=f; initials=A.B.; prefix=de; surname=Boer; {PLACE}"),
        &["Mevrouw A.B. de Boer", "Wolwevershaven 14", "3311 AW  DORDRECHT"],
    );
    check(
        "gender=m; surname=Peeters; initials=L.; street=Kerkstraat; house_number=1; postcode=2000; city=Antwerpen; country=België",
        &["De heer L. Peeters", "Kerkstraat 1", "2000 ANTWERPEN", "BELGIË"],
    );
    check("surname=Boer; postbus=12; postcode=3300 AC; city=Dordrecht", &["Boer", "Postbus 12", "3300 AC  DORDRECHT"]);
    check("organisation=Kade; function=hoofd Inkoop", &["Kade", "t.a.v. hoofd Inkoop"]);
    check("organisation=Kade; attention=de directie", &["Kade", "t.a.v. de directie"]);
    check(
        "organisation=Kade; attention=de heer mr. P. Smit en mevrouw A.B.C. van der Linden-Jansen",
        &["Kade", "t.a.v. de heer mr. P. Smit", "en mevrouw A.B.C. van der Linden-Jansen"],
    );
    check("organisation=Kade; attention=T.a.v. de heer J. Bos", &["Kade", "t.a.v. de heer J. Bos"]);
    check("name=Kade B.V.; attention=mevrouw A. de Boer", &["Kade B.V.", "t.a.v. mevrouw A. de Boer"]);
    check("name=Jansen en Bakker; attention=mevrouw A. de Boer", &["Jansen en Bakker", "t.a.v. mevrouw A. de Boer"]);
    check("gender=m; surname=Bos; care_of=De Horst; street=Kade 1", &["De heer Bos", "p/a De Horst", "Kade 1"]);
    check("name=Aan de bewoners van dit pand; street=Kade 1", &["Aan de bewoners van dit pand", "Kade 1"]);
}

#[test]
fn other_languages_have_their_order() {
    let fields =
        "organisation=Kade Ltd; department=Sales; function=Buyer; gender=f; initials=A.B.; prefix=de; surname=Boer";
    assert_eq!(lines(fields, Locale::English), ["Ms A.B. de Boer", "Buyer", "Sales", "Kade Ltd"]);
    assert_eq!(lines(fields, Locale::German), ["Kade Ltd", "Sales", "Frau A.B. de Boer"]);
    assert_eq!(lines(fields, Locale::French), ["Kade Ltd", "À l’attention de Madame A.B. de Boer", "Sales"]);
    assert_eq!(lines(fields, Locale::Flemish), ["Mevrouw A.B. de Boer", "Buyer", "Sales", "Kade Ltd"]);
}

#[test]
fn a_surname_with_its_form_of_address_is_a_whole_name() {
    greets("surname=De heer en mevrouw De Vries-Bakker", "Geachte heer en mevrouw De Vries-Bakker");
    greets("surname=fam. Jansen", "Geachte familie Jansen");
    greets("surname=Dhr. J. van Dijk", "Geachte heer Van Dijk");
    greets("gender=m; prefix=de; surname=Heer", "Geachte heer De Heer");
    greets("gender=m; surname=De Heer", "Geachte heer De Heer");
}

#[test]
fn a_name_in_one_cell_is_taken_apart() {
    let found = contact("name=mevrouw drs. A.B. de Boer; organisation=Kade");
    assert_eq!(contact_salutation(&found, Locale::Dutch), "Geachte mevrouw De Boer");
    check("name=mevrouw drs. A.B. de Boer; organisation=Kade", &["Kade", "t.a.v. mevrouw drs. A.B. de Boer"]);
    assert!(found.doubt().is_none());
    let doubt = |fields: &str| contact(fields).doubt().and_then(|message| message.key());
    assert_eq!(doubt("name=Maria Jansen Bakker"), Some("unsure-name"));
    assert_eq!(doubt("name=J. JANSEN-BAKKER"), Some("name-in-capitals"));
    assert_eq!(doubt("name=info@kade.nl"), Some("not-a-name"));
    assert_eq!(doubt("name=Kade B.V."), None);
    assert_eq!(doubt("name=; organisation=Kade"), None);
    greets("salutation=mevrouw; surname=Boer; prefix=de", "Geachte mevrouw De Boer");
    greets("organisation=Kade", "Geachte heer/mevrouw");
    greets("name=Kade B.V.", "Geachte heer/mevrouw");
    check("title=dr.; surname=Boer; initials=J.", &["Dr. J. Boer"]);
}

#[test]
fn columns_of_names_beside_a_name() {
    greets("given=Jan; name=de Vries; gender=m", "Geachte heer De Vries");
    greets("given=Jan; name=Jansen Bakker; gender=m", "Geachte heer Jansen Bakker");
    greets("given=Jan; name=Jan de Vries; gender=m", "Geachte heer De Vries");
    greets("initials=J.; name=de Vries; gender=m", "Geachte heer De Vries");
    check("initials=J.; name=de Vries; gender=m", &["De heer J. de Vries"]);
    check("initials=J.; name=Vries; prefix=de; gender=m", &["De heer J. de Vries"]);
    assert_eq!(contact("given=Jan; name=Bakker").doubt(), None);
    greets("given=Ali; name=Ali; gender=m", "Geachte heer Ali");
    check(
        "gender=f; initials=A.; surname=Bos; name_use=partner-own; partner_prefix=de; partner_surname=Wit",
        &["Mevrouw A. de Wit-Bos"],
    );
}

#[test]
fn cells_of_titles_and_forms() {
    greets("title=Dhr.; surname=Bos", "Geachte heer Bos");
    greets("title=Mevr. drs.; surname=Bos", "Geachte mevrouw Bos");
    check("title=Mevr. drs.; initials=A.; surname=Bos", &["Mevrouw drs. A. Bos"]);
    check("title=Drs.; gender=f; initials=A.; surname=Bos; title_after=MSc", &["Mevrouw drs. A. Bos MSc"]);
    check("title=Ir; gender=m; initials=A.; surname=Bos", &["De heer ir. A. Bos"]);
    check("title=MSc; gender=m; initials=A.; surname=Bos", &["De heer A. Bos MSc"]);
    check("title=mr.; gender=m; initials=A.; surname=Bos", &["De heer mr. A. Bos"]);
    check("title=jhr. mr.; gender=m; initials=A.; surname=Bos", &["De hoogwelgeboren heer", "jonkheer mr. A. Bos"]);
    greets("salutation=Dhr. en mevr.; surname=Bos", "Geachte heer en mevrouw Bos");
    check("salutation=Dhr. en mevr.; initials=J.; surname=Bos", &["De heer en mevrouw J. Bos"]);
    greets("salutation=Familie; surname=Bos", "Geachte familie Bos");
    check("salutation=Fam.; surname=Bos", &["Familie Bos"]);
    greets("salutation=Geachte heer; surname=Bos", "Geachte heer Bos");
    greets("salutation=Mr.; surname=Bos", "Geachte heer Bos");
    greets("organisation=Gemeente Breda; function=burgemeester", "Geachte burgemeester");
    greets("organisation=Gemeente Breda; function=hoofd Inkoop", "Geachte heer/mevrouw");
    greets("salutation=Geachte heer/mevrouw; organisation=Kade", "Geachte heer/mevrouw");
    greets("salutation=Beste; given=Anne; surname=Bos", "Beste Anne");
    greets("salutation=Beste; gender=f; surname=Bos", "Beste mevrouw Bos");
    greets("salutation=Geachte; gender=f; given=Anne; surname=Bos", "Geachte mevrouw Bos");
    greets("salutation=Beste Anne,; gender=f; given=Anne; surname=Bos", "Beste Anne");
    greets("salutation=Geachte mevrouw Bos; surname=Bos", "Geachte mevrouw Bos");
    check("salutation=Geachte mevrouw Bos; initials=A.; surname=Bos", &["Mevrouw A. Bos"]);
}

#[test]
fn contacts_have_a_name() {
    let name = |fields: &str| contact_name(&contact(fields));
    assert_eq!(name("given=Johanna; prefix=de; surname=Vries; organisation=Kade"), "Johanna de Vries");
    assert_eq!(name("organisation=Kade"), "Kade");
    assert_eq!(name("name=de directie"), "de directie");
    assert_eq!(name(""), "");
}

#[test]
fn long_addresses_are_said() {
    let many =
        "organisation=Kade; department=Inkoop; attention=de heer J. Bos; care_of=De Horst; street=Kade 1; city=Breda";
    assert_eq!(contact(many).too_large(), None);
    let more = "organisation=Kade; department=Inkoop; attention=de heer J. Bos; care_of=De Horst; street=Kade 1; city=Breda; lines=a\nb\nc\nd";
    assert_eq!(contact(more).too_large().and_then(|message| message.key()), Some("address-of-many-lines"));
}
