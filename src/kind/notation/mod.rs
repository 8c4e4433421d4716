//! What may be typed for each type of field, told once: the plain words for a type, the notations that are read, and examples.
//!
//! `griffie explain`, the reference, the schema and the starters all speak from here. A test binds every example, so that nothing
//! is promised that is not read.

mod told;

use jiff::Span;

use crate::diagnostic::{FileKey, Origin};
use crate::kind::field::{FieldType, Single};
use crate::kind::names::name_key;
use crate::kind::record::Data;
use crate::kind::scalar::{self, Manner};
use crate::kind::shown::yes_or_no;
use crate::office::locale::Locale;
use crate::office::locale::parse::Notation;
use crate::read::Node;

/// What may be typed, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// A sentence or two.
    pub sentence: &'static str,
    /// Values as they may be typed in a document.
    pub examples: &'static [&'static str],
}

/// The name of a type to a reader: one of them and several.
#[derive(Clone, Copy, Debug)]
struct Noun {
    name: &'static str,
    nl: [&'static str; 2],
    en: [&'static str; 2],
}

/// Chooses the Dutch words in Dutch and the English ones in any other language.
#[must_use]
pub fn in_language<T>(locale: Locale, nl: T, en: T) -> T {
    if locale.language() == Locale::Dutch { nl } else { en }
}

/// Gives what may be typed for a type.
#[must_use]
pub fn accepted(of: &FieldType, locale: Locale) -> Accepted {
    let told = match of {
        FieldType::Single(single) => told::of_single(*single),
        FieldType::Choice(_) => told::CHOICE,
        FieldType::Record(fields) => match &*fields.type_name {
            "person" => told::PERSON,
            "address" => told::ADDRESS,
            "contact" => told::CONTACT,
            "time_range" => told::TIME_RANGE,
            _ if fields.shorthand.is_some() => told::TEXT_OR_GROUP,
            _ => told::GROUP,
        },
        FieldType::List(_) => told::LIST,
        FieldType::Table => told::TABLE,
    };
    in_language(locale, told.nl, told.en)
}

/// Gives what a setting of a list source is for, with an example.
#[must_use]
pub fn of_source_setting(name: &str, locale: Locale) -> Option<Accepted> {
    told::of_source_setting(name).map(|told| in_language(locale, told.nl, told.en))
}

const fn noun(name: &'static str, nl: [&'static str; 2], en: [&'static str; 2]) -> Noun {
    Noun { name, nl, en }
}

/// What a type is called, beginning with the domain records. The plural stands in `een lijst van …`.
const NOUNS: [Noun; 40] = [
    noun("person", ["een persoon", "personen"], ["a person", "persons"]),
    noun("address", ["een adres", "adressen"], ["an address", "addresses"]),
    noun("time_range", ["een tijdvak", "tijdvakken"], ["a time range", "time ranges"]),
    noun("contact", ["een contact", "contacten"], ["a contact", "contacts"]),
    noun("action", ["een actie", "acties"], ["an action", "actions"]),
    noun("decision", ["een besluit", "besluiten"], ["a decision", "decisions"]),
    noun("letter_geometry", ["een vensterindeling", "vensterindelingen"], ["a letter geometry", "letter geometries"]),
    noun("indicator", ["een kerncijfer", "kerncijfers"], ["a key figure", "key figures"]),
    noun("budget_line", ["een begrotingsregel", "begrotingsregels"], ["a budget line", "budget lines"]),
    noun("project", ["een project", "projecten"], ["a project", "projects"]),
    noun("house", ["een huisstijl", "huisstijlen"], ["a house style", "house styles"]),
    noun("notation", ["een notatie", "notaties"], ["a notation", "notations"]),
    noun("text", ["een tekst", "teksten"], ["a text", "texts"]),
    noun("lines", ["een tekst in regels", "teksten"], ["a text in lines", "texts"]),
    noun("rich", ["een tekst met opmaak", "teksten met opmaak"], ["a text with markup", "texts with markup"]),
    noun("integer", ["een heel getal", "hele getallen"], ["a whole number", "whole numbers"]),
    noun("number", ["een getal", "getallen"], ["a number", "numbers"]),
    noun("money", ["een bedrag", "bedragen"], ["an amount", "amounts"]),
    noun("percent", ["een percentage", "percentages"], ["a percentage", "percentages"]),
    noun("date", ["een datum", "datums"], ["a date", "dates"]),
    noun("time", ["een tijd", "tijden"], ["a time", "times"]),
    noun("datetime", ["een datum met tijd", "datums met tijd"], ["a date with a time", "dates with a time"]),
    noun("duration", ["een tijdsduur", "tijdsduren"], ["a duration", "durations"]),
    noun("period", ["een periode", "perioden"], ["a period", "periods"]),
    noun("boolean", ["ja of nee", "ja of nee"], ["yes or no", "yes or no"]),
    noun("email", ["een e-mailadres", "e-mailadressen"], ["a mail address", "mail addresses"]),
    noun("phone", ["een telefoonnummer", "telefoonnummers"], ["a phone number", "phone numbers"]),
    noun("url", ["een webadres", "webadressen"], ["a web address", "web addresses"]),
    noun("iban", ["een IBAN", "IBAN's"], ["an IBAN", "IBANs"]),
    noun("kvk", ["een KvK-nummer", "KvK-nummers"], ["a trade register number", "trade register numbers"]),
    noun("vat", ["een btw-id", "btw-id's"], ["a VAT number", "VAT numbers"]),
    noun("postcode", ["een postcode", "postcodes"], ["a postcode", "postcodes"]),
    noun("country", ["een land", "landen"], ["a country", "countries"]),
    noun("language", ["een taal", "talen"], ["a language", "languages"]),
    noun("image", ["een afbeelding", "afbeeldingen"], ["a picture", "pictures"]),
    noun("document", ["een document", "documenten"], ["a document", "documents"]),
    noun("file", ["een bestand", "bestanden"], ["a file", "files"]),
    noun("choice", ["een keuze", "keuzes"], ["a choice", "choices"]),
    noun("record", ["een groep velden", "groepen velden"], ["a group of fields", "groups of fields"]),
    noun("table", ["een tabel", "tabellen"], ["a table", "tables"]),
];

fn noun_of(name: &str) -> Option<&'static Noun> {
    NOUNS.iter().find(|noun| noun.name == name)
}

/// Names a type to a reader, with its article: `een lijst van acties`.
#[must_use]
pub fn plain_words(of: &FieldType, locale: Locale) -> String {
    let word = |of: &FieldType, at: usize| {
        noun_of(of.name())
            .map_or_else(|| of.name().to_owned(), |noun| in_language(locale, noun.nl, noun.en)[at].to_owned())
    };
    match of {
        FieldType::List(inner) => match &**inner {
            FieldType::List(_) => in_language(locale, "een lijst van lijsten", "a list of lists").to_owned(),
            inner => format!("{} {}", in_language(locale, "een lijst van", "a list of"), word(inner, 1)),
        },
        other => word(other, 0),
    }
}

/// Gives the word for one of a type by its name in declarations, without its article: `actie`.
#[must_use]
pub fn bare_word(name: &str, locale: Locale) -> &str {
    let Some(noun) = noun_of(name) else { return name };
    let word = in_language(locale, noun.nl, noun.en)[0];
    ["een ", "an ", "a "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word)
}

/// Finds the name in declarations of a type that a user calls by its name or its word: `datum` and `date` are `date`.
#[must_use]
pub fn type_called(typed: &str) -> Option<&'static str> {
    let key = name_key(typed);
    let is_called = |noun: &&Noun| {
        let words = [noun.name, bare_word(noun.name, Locale::Dutch), bare_word(noun.name, Locale::English)];
        let several = [noun.nl[1], noun.en[1]];
        words.iter().chain(&several).any(|word| name_key(word) == key)
    };
    NOUNS.iter().find(is_called).map(|noun| noun.name)
}

/// Goes through the names of the types with their words in a language.
pub fn type_words(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    NOUNS.iter().map(move |noun| (noun.name, bare_word(noun.name, locale)))
}

/// Writes an example of a declaration, which is Dutch, as it is typed in a document of a language; a day is moved.
///
/// None where it stays what it is.
#[must_use]
pub fn rewritten(single: Single, typed: &str, locale: Locale, moved_days: i32) -> Option<String> {
    let node = Node::plain(Origin::whole(FileKey::from_index(0)), typed);
    let manner = Manner { locale: Locale::Dutch, notation: Notation::Of(Locale::Dutch), near: None };
    let data = scalar::read(single, &node, manner).ok()?.data;
    match data {
        Data::Date(day) => Some(day.checked_add(Span::new().days(moved_days)).ok()?.to_string()),
        Data::Boolean(yes) => Some(yes_or_no(yes, locale).to_owned()),
        Data::Number(_) | Data::Money(_) | Data::Percent(_) if locale == Locale::English => Some(
            typed
                .chars()
                .map(|sign| {
                    if sign == ',' {
                        '.'
                    } else if sign == '.' {
                        ','
                    } else {
                        sign
                    }
                })
                .collect(),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Message;
    use crate::kind::bind::{PersonLookup, Surroundings, bind_record};
    use crate::kind::domain;
    use crate::kind::fields::Fields;
    use crate::kind::people::People;
    use crate::kind::testing::{complaints, yaml};
    use crate::read::{Book, csv};

    const LOCALES: [Locale; 2] = [Locale::Dutch, Locale::English];

    /// A workspace with one person, in which every workbook is the same.
    struct Around(Locale);

    impl Surroundings for Around {
        fn locale(&self) -> Locale {
            self.0
        }

        fn person(&self, typed: &str) -> PersonLookup {
            People::load(&yaml("amb: {achternaam: Bakker}"), Locale::Dutch).value.unwrap().find(typed)
        }

        fn book(&self, _path: &str) -> Result<Arc<Book>, Message> {
            let mut book = csv::read(FileKey::from_index(1), b"Naam;Bedrag\nHuur;100\n").value.unwrap();
            in_language(self.0, "Acties", "Actions").clone_into(&mut book.sheets[0].name);
            Ok(Arc::new(book))
        }
    }

    /// Binds a value to a field of a type, as a document would hold it.
    fn check(declared: &str, node: Node, locale: Locale) {
        let mut diagnostics = Vec::new();
        let fields = Fields::load("", &yaml(&format!("{{value: {declared}}}")), &mut diagnostics);
        assert_eq!(complaints(declared, &diagnostics), "");
        let mut document = yaml("value: x");
        let crate::read::Content::Map(entries) = &mut document.content else { unreachable!() };
        entries[0].value = node;
        let bound = bind_record(&fields, &document, &Around(locale));
        let example = format!("{declared}: {:?}", entries_of(&document));
        assert_eq!(complaints("", &bound.diagnostics), "", "{example}");
        assert!(!bound.value.unwrap().get("value").unwrap().is_none(), "{example}");
    }

    fn entries_of(document: &Node) -> &Node {
        &document.as_map().unwrap()[0].value
    }

    #[test]
    fn every_example_of_a_single_value_is_read() {
        for locale in LOCALES {
            for single in Single::ALL {
                let accepted = accepted(&FieldType::Single(single), locale);
                assert!((3..=8).contains(&accepted.examples.len()), "{}", single.name());
                for example in accepted.examples {
                    let node = Node::plain(Origin::whole(FileKey::from_index(0)), example);
                    check(&format!("{{type: {}}}", single.name()), node, locale);
                }
            }
        }
    }

    #[test]
    fn every_example_of_a_group_or_list_is_read() {
        let record = |name: &str| FieldType::Record(domain::fields(name).unwrap());
        let text = FieldType::Single(Single::Text);
        for locale in LOCALES {
            for (declared, of) in [
                ("{type: person}", record("person")),
                ("{type: address}", record("address")),
                ("{type: contact}", record("contact")),
                ("{type: list, of: text}", FieldType::List(Box::new(text.clone()))),
                ("{type: table}", FieldType::Table),
            ] {
                let accepted = accepted(&of, locale);
                assert!((3..=8).contains(&accepted.examples.len()), "{declared}");
                for example in accepted.examples {
                    check(declared, yaml(example), locale);
                }
            }
        }
    }

    #[test]
    fn every_type_has_its_words() {
        let names =
            Single::ALL.into_iter().map(Single::name).chain(domain::names()).chain(["choice", "record", "table"]);
        for name in names {
            assert!(noun_of(name).is_some(), "{name}");
        }
        let action = FieldType::Record(domain::fields("action").unwrap());
        assert_eq!(plain_words(&action, Locale::Dutch), "een actie");
        assert_eq!(plain_words(&FieldType::List(Box::new(action)), Locale::English), "a list of actions");
    }

    #[test]
    fn types_are_found_by_their_words() {
        assert_eq!(type_called("Acties"), Some("action"));
        assert_eq!(type_called("huisstijl"), Some("house"));
        assert_eq!(type_called("date"), Some("date"));
        assert_eq!(type_called("tekst met opmaak"), Some("rich"));
        assert_eq!(type_called("konijn"), None);
    }

    #[test]
    fn every_setting_of_a_source_is_told() {
        for (name, _) in crate::kind::bind::SOURCE_SETTINGS {
            assert!(of_source_setting(name, Locale::Dutch).is_some(), "{name}");
        }
    }

    #[test]
    fn examples_are_written_for_the_language_of_the_document() {
        let check = |single, typed, locale, expected: Option<&str>| {
            assert_eq!(rewritten(single, typed, locale, 2).as_deref(), expected, "{typed}");
        };
        check(Single::Date, "2026-11-29", Locale::Dutch, Some("2026-12-01"));
        check(Single::Money, "748.260,00", Locale::English, Some("748,260.00"));
        check(Single::Money, "748.260,00", Locale::German, None);
        check(Single::Percent, "62%", Locale::English, Some("62%"));
        check(Single::Boolean, "ja", Locale::French, Some("oui"));
        check(Single::Text, "1.10", Locale::English, None);
        check(Single::Date, "straks", Locale::Dutch, None);
    }
}
