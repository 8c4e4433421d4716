//! What holds for the whole room: the declared fields of the domain records are whole (they parse, are labelled in two languages, and
//! no name means two fields), and no text makes a reader panic.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_yaml::{Mapping, Value};

use crate::office::file_name;
use crate::office::geometry;
use crate::office::identifier::phone::PhoneForm;
use crate::office::identifier::{company, iban, internet, phone, postcode};
use crate::office::locale::format::{self, DateForm, MoneyForm, PeriodForm};
use crate::office::locale::parse::{self, Notation};
use crate::office::locale::{Locale, style};
use crate::office::period::Period;
use crate::office::text::{folded, slug};
use crate::office::{action, address, contact, country, decision, house, person};

const TYPES: &str = "text lines rich integer number money percent date time datetime duration period boolean choice person address \
    email phone url iban kvk vat postcode country language image document file list record table action decision contact letter_geometry notation";

fn check(name: &str, source: &str) {
    let fields: Mapping = serde_yaml::from_str(source).unwrap_or_else(|problem| panic!("{name}: {problem}"));
    check_fields(name, &fields);
}

fn check_fields(name: &str, fields: &Mapping) {
    let mut names = HashSet::new();
    let mut labels: HashMap<String, &str> = HashMap::new();
    for (key, field) in fields {
        let key = key.as_str().unwrap();
        if key == "shorthand" && field.is_string() {
            continue;
        }
        check_field(&format!("{name}.{key}"), field);
        let aliases = field.get("aliases").and_then(Value::as_sequence).cloned().unwrap_or_default();
        let aliases = aliases.iter().map(|alias| alias.as_str().unwrap_or_else(|| panic!("{name}.{key}: {alias:?}")));
        for word in std::iter::once(key).chain(aliases) {
            assert!(names.insert(compared(word)), "{name}.{key}: `{word}` stands twice");
        }
        for word in field.get("label").and_then(Value::as_mapping).into_iter().flat_map(|label| label.values()) {
            let word = compared(word.as_str().unwrap());
            assert!(
                labels.insert(word.clone(), key).is_none_or(|other| other == key),
                "{name}.{key}: label `{word}` stands twice"
            );
        }
    }
    for (key, field) in fields {
        for word in field.get("aliases").and_then(Value::as_sequence).into_iter().flatten() {
            let other = labels.get(&compared(word.as_str().unwrap())).copied().unwrap_or_default();
            assert!(other.is_empty() || Some(other) == key.as_str(), "{name}: `{word:?}` is the label of {other}");
        }
    }
}

/// What counts of a name when a key or a header is compared with it.
fn compared(word: &str) -> String {
    folded(word).chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.' | ':')).collect()
}

fn check_field(path: &str, field: &Value) {
    let kind = field.get("type").and_then(Value::as_str).unwrap_or_else(|| panic!("{path} has no type"));
    assert!(TYPES.split_whitespace().any(|known| known == kind), "{path}: {kind}");
    for language in ["nl", "en"] {
        assert!(
            field.get("label").and_then(|label| label.get(language)?.as_str()).is_some(),
            "{path}: no label in {language}"
        );
    }
    if let Some(choices) = field.get("choices").and_then(Value::as_mapping) {
        let mut words = HashSet::new();
        for (name, choice) in choices {
            let aliases = choice.get("aliases").and_then(Value::as_sequence).cloned().unwrap_or_default();
            let labels = choice.get("label").and_then(Value::as_mapping).unwrap().values().cloned().collect::<Vec<_>>();
            let own: HashSet<String> = std::iter::once(name)
                .chain(&aliases)
                .chain(&labels)
                .map(|word| compared(word.as_str().unwrap()))
                .collect();
            assert!(
                own.iter().all(|word| words.insert(word.clone())),
                "{path}.{name:?}: a word stands for two choices"
            );
        }
    }
    if let Some(inner) = field.get("of").and_then(Value::as_mapping) {
        check_fields(path, inner);
    }
}

#[test]
fn declared_fields_are_whole() {
    check("person", person::FIELDS);
    check("address", address::FIELDS);
    check("contact", contact::FIELDS);
    check("action", action::FIELDS);
    check("decision", decision::FIELDS);
    check("letter_geometry", geometry::FIELDS);
    check("house", house::FIELDS);
    check("notation", style::FIELDS);
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(typed in "(\\PC{0,12}|[-−0-9.,:/ €%éİ'()a-zA-ZĳßUuQWw]{0,14})") {
        read_all(&typed);
    }

    #[test]
    fn days_and_amounts_are_read_as_they_are_printed(days in 0_i32..80_000, cents in -99_999_999_999_i64..99_999_999_999) {
        let day = jiff::civil::date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let amount = Decimal::new(cents, 2);
        for locale in Locale::ALL {
            for form in [DateForm::Long, DateForm::Full, DateForm::Numeric, DateForm::Iso] {
                prop_assert_eq!(parse::date(&format::date(day, form, locale), None), Ok(day));
            }
            let printed = format::money(amount, MoneyForm::default(), locale);
            prop_assert_eq!(parse::money(&printed, locale).map(|parsed| parsed.value), Ok(amount.normalize()));
            let number = format::number(amount, Some(2), locale);
            prop_assert_eq!(parse::number(&number, locale).map(|parsed| parsed.value), Ok(amount.normalize()));
            let month = Period::month_of(day);
            prop_assert_eq!(parse::period(&format::period(month, PeriodForm::Long, locale), None), Ok(month));
            let week = Period::week_of(day);
            prop_assert_eq!(parse::period(&format::period(week, PeriodForm::Long, locale), None), Ok(week));
        }
    }
}

/// Reads a text as everything; what comes out does not matter here.
fn read_all(typed: &str) {
    let _ = (
        parse::date(typed, Some(jiff::civil::date(2026, 11, 3))),
        parse::datetime(typed, Some(jiff::civil::date(2026, 11, 3))),
        parse::time(typed),
        parse::time_range(typed),
    );
    let _ = (parse::period(typed, Some(jiff::civil::date(2026, 11, 3))), parse::duration(typed), parse::boolean(typed));
    let _ = (
        parse::number(typed, Locale::Dutch),
        parse::money(typed, Locale::English),
        parse::percent(typed, Notation::Plain),
    );
    let _ = (
        iban::parse(typed),
        company::kvk(typed),
        company::vat(typed),
        phone::print(typed, PhoneForm::default(), Locale::Dutch),
    );
    let _ = (internet::email(typed), internet::url(typed), postcode::parse(typed, "NL"), postcode::parse(typed, "BE"));
    let _ = (address::Address::parse(typed).map(|address| address.address_lines()), country::parse(typed));
    let _ = (house::colour::contrast(typed, "#ffffff"), slug(typed), file_name::stem(typed));
    let found = person::split(typed).person;
    let _ = (
        person::salutation(&found, Locale::Dutch, person::Tone::Formal),
        person::envelope_lines(&found, Locale::French, person::Tone::Usual),
        person::sort_key(&found),
    );
    let mut street = address::Address::default();
    street.set_street(typed);
    let _ = street.street_line();
    read_contacts(typed);
}

/// Reads a text as the name of a contact, and as everything that a contact has.
fn read_contacts(typed: &str) {
    let named = contact::Contact::from_fields(&|path| (path == "name").then(|| typed.to_owned()));
    let mut full = contact::Contact::from_fields(&|_| Some(typed.to_owned()));
    full.person.also.clone_from(&named.person.also);
    for contact in [&named, &full] {
        for locale in Locale::ALL.into_iter().chain([Locale::Flemish]) {
            let sender = address::Sender { country: typed.to_owned(), locale };
            let _ = contact::contact_lines(contact, locale, &sender, person::Tone::Formal);
            let _ = (contact::contact_salutation(contact, locale), person::running_name(&contact.person, locale));
            let _ = (contact.doubt(), contact.too_large(), contact.address.kix(), contact::contact_name(contact));
        }
    }
}
