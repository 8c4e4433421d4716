//! Contacts: the rows of a mailing. A person, perhaps at an organisation, with the address where post goes.

use crate::diagnostic::Message;
use crate::office::address::{Address, Sender};
use crate::office::locale::Locale;
use crate::office::person::{self, Doubt, Gender, Person, Titles, Tone};

/// The fields of the `contact` record, in the language of declarations; the aliases are the headers that offices use.
pub const FIELDS: &str = concat!(
    include_str!("../fields/contact.yaml"),
    include_str!("../fields/name.yaml"),
    include_str!("../fields/work.yaml"),
    include_str!("../fields/address.yaml"),
    include_str!("../fields/partner.yaml"),
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
    /// The name that came in one text and could have been taken apart otherwise, and why.
    pub unsure: Option<(String, Doubt)>,
}

impl Contact {
    /// Takes the parts from the fields of a record; `get` gives the text of a field by its path.
    #[must_use]
    pub fn from_fields(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |path: &str| get(path).unwrap_or_default().trim().to_owned();
        let mut contact = Self {
            person: Person::from_fields(get),
            number: text("number"),
            reference: text("reference"),
            address: Address::from_fields(get),
            unsure: None,
        };
        contact.take_partner(get);
        contact.take_form_from_surname();
        let (name, attention) = (text("name"), text("attention"));
        if attention.is_empty() {
            contact.take_name(&name);
        } else {
            // Beside a column for who is to read the letter, the name is that of the organisation.
            let is_free = contact.person.organisation.is_empty() && contact.person.is_nameless();
            if is_free && !same(&name, &attention) {
                contact.person.organisation = name;
            }
            contact.take_name(&attention);
        }
        contact
    }

    /// Takes the partner from columns of its own, as lists have them.
    fn take_partner(&mut self, get: &dyn Fn(&str) -> Option<String>) {
        let surname = get("partner_surname").unwrap_or_default().trim().to_owned();
        if self.person.partner.is_none() && !surname.is_empty() {
            let prefix = get("partner_prefix").unwrap_or_default().trim().to_owned();
            self.person.partner = Some(person::Partner { prefix, surname, ..person::Partner::default() });
        }
    }

    /// A surname with its form of address before it, `De heer en mevrouw De Vries`, is a whole name in the column of surnames.
    fn take_form_from_surname(&mut self) {
        if self.person.prefix.is_empty() && person::has_form(&self.person.surname) {
            let typed = std::mem::take(&mut self.person.surname);
            self.take_name(&typed);
        }
    }

    /// Fills the parts of a name from one text, where they are not there.
    fn take_name(&mut self, typed: &str) {
        let own = &mut self.person;
        if typed.is_empty() || !own.surname.is_empty() || same(typed, &own.given) {
            return;
        }
        let split = person::split(typed);
        let mut found = split.person;
        let knows_given = !own.given.is_empty() || !own.initials.is_empty();
        if knows_given && found.also.is_none() && !found.family {
            // Beside a column of given names, the name is a surname: `Voornaam` Jan, `Naam` Jansen Bakker.
            if !found.given.is_empty() && !same(&found.given, &own.given) && found.initials.is_empty() {
                found.surname =
                    if found.prefix.is_empty() { format!("{} {}", found.given, found.surname) } else { found.surname };
            }
            (found.given, found.initials) = (own.given.clone(), own.initials.clone());
        }
        self.unsure =
            split.doubt.filter(|doubt| !knows_given || *doubt != Doubt::Surname).map(|doubt| (typed.to_owned(), doubt));
        own.merge(found);
    }

    /// Warns where the name came in one text that could have been taken apart otherwise.
    #[must_use]
    pub fn doubt(&self) -> Option<Message> {
        let (typed, doubt) = self.unsure.as_ref()?;
        let message = match doubt {
            Doubt::Surname => Message::new("unsure-name").with("surname", person::family_name(&self.person)),
            Doubt::Capitals => Message::new("name-in-capitals").with("read", person::short_name(&self.person)),
            Doubt::NoName => Message::new("not-a-name"),
        };
        let hint = match doubt {
            Doubt::Surname => "split-name",
            Doubt::Capitals => "write-name-as-it-is",
            Doubt::NoName => "write-name",
        };
        Some(message.with("typed", typed).hint(Message::new(hint)))
    }

    /// Says so when the lines for the envelope are more or longer than the post takes.
    #[must_use]
    pub fn too_large(&self) -> Option<Message> {
        let lines = contact_lines(self, Locale::Dutch, &Sender::default(), Tone::Usual);
        crate::office::address::too_large(&lines, &self.address)
    }
}

/// Tells whether two texts are the same, whatever their capitals and spaces.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    bare(one) == bare(other)
}

impl Person {
    /// Takes over what was found in a name; what the row has in fields of its own stays.
    fn merge(&mut self, found: Self) {
        if self.gender == Gender::Unknown {
            self.gender = found.gender;
        }
        if self.titles == Titles::default() {
            self.titles = found.titles;
        }
        if self.prefix.is_empty() {
            self.prefix = found.prefix;
        }
        self.surname = found.surname;
        self.nobility = self.nobility.or(found.nobility);
        self.family |= found.family;
        self.group = found.group;
        if let Some(second) = found.also {
            self.also = Some(second);
        }
        let parts = [
            (&mut self.initials, found.initials),
            (&mut self.given, found.given),
            (&mut self.function, found.function),
            (&mut self.organisation, found.organisation),
        ];
        for (part, new) in parts {
            if part.is_empty() {
                *part = new;
            }
        }
    }
}

/// The blocks above an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// The name of the organisation.
    Organisation,
    /// The part of the organisation.
    Department,
    /// What the person does there.
    Function,
    /// The name as on an envelope.
    Person,
    /// The name behind `t.a.v.`
    Attention,
}

/// The order of the blocks at an organisation, by language: NL (Calliope), NBN Z 01-002, the Royal Mail, DIN 5008 and NF Z 10-011.
fn order(locale: Locale) -> &'static [Block] {
    match locale {
        Locale::Dutch => &[Block::Organisation, Block::Department, Block::Attention],
        Locale::Flemish | Locale::English => &[Block::Person, Block::Function, Block::Department, Block::Organisation],
        Locale::German => &[Block::Organisation, Block::Department, Block::Person],
        Locale::French => &[Block::Organisation, Block::Attention, Block::Department],
    }
}

/// The lines for the window of an envelope: organisation, department, `t.a.v. mevrouw A.B. de Boer`, street, town, country.
#[must_use]
pub fn contact_lines(contact: &Contact, locale: Locale, sender: &Sender, tone: Tone) -> Vec<String> {
    let person = &contact.person;
    let mut lines = if person.organisation.is_empty() {
        let mut lines = person::envelope_lines(person, locale, tone);
        lines.push(person.department.clone());
        lines
    } else {
        order(locale).iter().flat_map(|block| block_lines(person, *block, locale, tone)).collect()
    };
    lines.extend(contact.address.lines_from(sender));
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn block_lines(person: &Person, block: Block, locale: Locale, tone: Tone) -> Vec<String> {
    match block {
        Block::Organisation => vec![person.organisation.clone()],
        Block::Department => vec![person.department.clone()],
        Block::Function => vec![person.function.clone()],
        Block::Person => person::envelope_lines(person, locale, tone),
        // Of somebody without a name the function says who it is.
        Block::Attention if person.is_nameless() && person.function.is_empty() => Vec::new(),
        Block::Attention if person.is_nameless() => vec![format!("{} {}", attention(locale), person.function)],
        Block::Attention => {
            let mut names = person::names(person, locale, tone);
            names[0] = format!("{} {}", attention(locale), names[0]);
            names
        }
    }
}

fn attention(locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch | Locale::Flemish => "t.a.v.",
        Locale::English => "Attn.",
        Locale::German => "z. Hd.",
        Locale::French => "À l’attention de",
    }
}

/// Greets the contact, without the comma: `Geachte mevrouw De Boer`, `Geachte heer/mevrouw`.
#[must_use]
pub fn contact_salutation(contact: &Contact, locale: Locale) -> String {
    person::salutation(&contact.person, locale, Tone::Usual)
}

/// The name in lists and file names: that of the person, else of the organisation.
#[must_use]
pub fn contact_name(contact: &Contact) -> String {
    let person = &contact.person;
    [person::full_name(person), person.group.clone(), person.organisation.clone()]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
