//! Contacts: the rows of a mailing. A person, perhaps at an organisation, with the address where post goes.

use crate::diagnostic::Message;
use crate::office::address::Address;
use crate::office::locale::Locale;
use crate::office::person::{self, Gender, Person, Titles};

/// The fields of the `contact` record, in the language of declarations; the aliases are the headers that offices use.
pub const FIELDS: &str = concat!(
    include_str!("fields/contact.yaml"),
    include_str!("fields/name.yaml"),
    include_str!("fields/work.yaml"),
    include_str!("fields/address.yaml"),
);

/// Someone, or some organisation, that gets post.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Contact {
    /// The person; nameless where post goes to the organisation as a whole.
    pub person: Person,
    /// The number under which the office knows the contact.
    pub number: String,
    /// The contact's own reference.
    pub reference: String,
    /// Where post goes.
    pub address: Address,
    /// False where the name came in one text that could have been taken apart otherwise.
    pub certain: bool,
}

impl Contact {
    /// Takes the parts from the fields of a record; `get` gives the text of a field by its path.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut person = Person::from_fields(get);
        let mut certain = true;
        let name = get("name").unwrap_or_default();
        if person.surname.is_empty() && !name.trim().is_empty() {
            certain = named(&mut person, &name);
        }
        let address = Address::from_fields(get);
        let number = get("number").unwrap_or_default();
        Self { person, number, reference: get("reference").unwrap_or_default(), address, certain }
    }

    /// Warns where the name came in one text that could have been taken apart otherwise.
    #[must_use]
    pub fn doubt(&self) -> Option<Message> {
        let name = person::full_name(&self.person);
        let doubt = || {
            Message::new("unsure-name")
                .with("typed", &name)
                .with("surname", person::family_name(&self.person))
                .hint(Message::new("split-name"))
        };
        (!self.certain).then(doubt)
    }
}

/// Fills the parts of a name from one text, and tells whether there was no doubt.
fn named(person: &mut Person, typed: &str) -> bool {
    let split = person::split(typed);
    let found = split.person;
    if person.gender == Gender::Unknown {
        person.gender = found.gender;
    }
    if person.titles == Titles::default() {
        person.titles = found.titles;
    }
    person.prefix = found.prefix;
    person.surname = found.surname;
    for (part, new) in [(&mut person.initials, found.initials), (&mut person.given, found.given)] {
        if part.is_empty() {
            *part = new;
        }
    }
    split.certain
}

/// The lines for the window of an envelope: organisation, department, `t.a.v. mevrouw A.B. de Boer`, street, town, country.
#[must_use]
pub fn contact_lines(contact: &Contact, locale: Locale) -> Vec<String> {
    let person = &contact.person;
    let mut lines = vec![person.organisation.clone(), person.department.clone()];
    if person.organisation.is_empty() {
        lines = person::envelope_lines(person, locale);
        lines.push(person.department.clone());
    } else if !person.is_nameless() {
        lines.push(format!("{} {}", attention(locale), person::envelope_name(person, locale)));
    }
    lines.extend(contact.address.address_lines());
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn attention(locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch | Locale::Flemish => "t.a.v.",
        Locale::English => "Attn.",
        Locale::German => "z. Hd.",
        Locale::French => "À l'attention de",
    }
}

/// Greets the contact, without the comma: `Geachte mevrouw De Boer`, `Geachte heer/mevrouw`.
#[must_use]
pub fn contact_salutation(contact: &Contact, locale: Locale) -> String {
    person::salutation(&contact.person, locale)
}

/// The name in lists and file names: that of the person, else of the organisation.
#[must_use]
pub fn contact_name(contact: &Contact) -> String {
    let name = person::full_name(&contact.person);
    if name.is_empty() { contact.person.organisation.clone() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A contact from `field=value` parts, split by semicolons.
    fn contact(fields: &str) -> Contact {
        Contact::from_fields(&|path| {
            fields.split("; ").find_map(|field| field.strip_prefix(path)?.strip_prefix('=').map(str::to_owned))
        })
    }

    fn check(fields: &str, expected: &[&str]) {
        assert_eq!(contact_lines(&contact(fields), Locale::Dutch), expected, "{fields}");
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
        check(
            "surname=Boer; postbus=12; postcode=3300 AC; city=Dordrecht",
            &["Boer", "Postbus 12", "3300 AC  DORDRECHT"],
        );
    }

    #[test]
    fn other_languages_have_their_words() {
        let person = contact("organisation=Kade Ltd; gender=f; initials=A.B.; prefix=de; surname=Boer");
        assert_eq!(contact_lines(&person, Locale::English)[1], "Attn. Ms A.B. de Boer");
        assert_eq!(contact_lines(&person, Locale::German)[1], "z. Hd. Frau A.B. de Boer");
    }

    #[test]
    fn a_name_in_one_cell_is_taken_apart() {
        let found = contact("name=mevrouw drs. A.B. de Boer; organisation=Kade");
        assert_eq!(contact_salutation(&found, Locale::Dutch), "Geachte mevrouw De Boer");
        assert_eq!(contact_lines(&found, Locale::Dutch), ["Kade", "t.a.v. mevrouw drs. A.B. de Boer"]);
        assert!(found.doubt().is_none());
        assert!(contact("name=Maria Jansen Bakker").doubt().is_some());
        assert_eq!(
            contact_salutation(&contact("salutation=mevrouw; surname=Boer; prefix=de"), Locale::Dutch),
            "Geachte mevrouw De Boer"
        );
        assert_eq!(contact_salutation(&contact("organisation=Kade"), Locale::Dutch), "Geachte heer/mevrouw");
        assert_eq!(contact_lines(&contact("title=dr.; surname=Boer; initials=J."), Locale::Dutch), ["Dr. J. Boer"]);
    }

    #[test]
    fn contacts_have_a_name() {
        assert_eq!(
            contact_name(&contact("given=Johanna; prefix=de; surname=Vries; organisation=Kade")),
            "Johanna de Vries"
        );
        assert_eq!(contact_name(&contact("organisation=Kade")), "Kade");
    }
}
