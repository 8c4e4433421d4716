//! Letters by the hundred: whom each goes to, in which order they are printed, and which of them are unlike the others.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::diagnostic::Origin;
use crate::kind::field::FieldType;
use crate::kind::fields::Fields;
use crate::kind::functions::contact_of;
use crate::kind::record::{Data, Record, Value};
use crate::office::address::{Address, Sender};
use crate::office::contact::{contact_lines, contact_name};
use crate::office::identifier::postcode;
use crate::office::locale::Locale;
use crate::office::person::Tone;
use crate::plan::edition::{Document, Edition};

/// How many letters a rehearsal shows.
pub const SHOWN: usize = 5;

/// Whom one letter of a batch goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Addressee {
    /// The path of the outputs of the letter without suffix and ending.
    pub stem: String,
    /// The row that it comes from.
    pub origin: Origin,
    /// The name of the person, else of the organisation.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The number under which the office knows the contact.
    pub number: String,
    /// The lines on the envelope.
    pub lines: Vec<String>,
    /// Where the letter goes.
    pub address: Address,
}

/// The letters of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Mailing {
    /// The document.
    pub document: String,
    /// Its language.
    pub locale: Locale,
    /// The letters in the order in which they are printed: that of the rows where the document sorts them, else by postcode.
    pub addressees: Vec<Addressee>,
    /// The letters that are unlike the others, at most [`SHOWN`].
    pub unusual: Vec<Unusual>,
}

/// A letter that is unlike the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Unusual {
    /// The path of its outputs without suffix and ending.
    pub stem: String,
    /// In what.
    pub reasons: Vec<Unlike>,
}

/// In what a letter is unlike the others.
#[derive(Clone, Debug, PartialEq)]
pub enum Unlike {
    /// Its address has the most lines, and of those the widest.
    LongestAddress {
        /// How many lines.
        lines: usize,
    },
    /// Most others have these fields, as a user calls them.
    Missing(Vec<String>),
    /// It goes abroad, to this country (ISO 3166).
    Abroad(String),
    /// Its name is the longest.
    LongestName {
        /// How many letters.
        letters: usize,
    },
    /// A number of it is the smallest.
    Smallest(String, Decimal),
    /// A number of it is the largest.
    Largest(String, Decimal),
    /// Nothing stands out; it is the first of those that are left.
    Ordinary,
}

impl Mailing {
    /// Gathers the letters of a document that makes one for each row. None for any other document.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        let recipient = document.kind.recipient.as_deref().filter(|_| document.batch.is_some())?;
        let mut addressees: Vec<Addressee> =
            document.editions.iter().map(|edition| addressee(edition, recipient, document.locale)).collect();
        let unusual = unusual(document, recipient, &addressees);
        if document.batch.is_some_and(|batch| !batch.is_sorted) {
            addressees.sort_by_cached_key(postal_order);
        }
        Some(Self { document: document.path.clone(), locale: document.locale, addressees, unusual })
    }
}

fn addressee(edition: &Edition, recipient: &str, locale: Locale) -> Addressee {
    let contact = edition.record.get(recipient).and_then(Value::as_record).map(|record| contact_of(record));
    let contact = contact.unwrap_or_default();
    Addressee {
        stem: edition.stem.clone(),
        origin: edition.origin,
        name: contact_name(&contact),
        organisation: contact.person.organisation.clone(),
        number: contact.number.clone(),
        lines: contact_lines(&contact, locale, &Sender::dutch(locale), Tone::default()),
        address: contact.address,
    }
}

/// The order in which the post sorts: at home before abroad, by country, postcode, and house number as a number.
fn postal_order(addressee: &Addressee) -> (bool, String, String, u64, String) {
    let address = &addressee.address;
    let code = postcode::parse(&address.postcode, "NL").unwrap_or_else(|_| address.postcode.to_uppercase());
    let number = [&address.house_number, &address.postbus, &address.antwoordnummer];
    let in_street =
        || address.street.split_whitespace().rev().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let number = number.iter().find(|number| !number.is_empty()).map(|number| number.as_str());
    let number = number.or_else(in_street).unwrap_or_default();
    let figures: String = number.chars().take_while(char::is_ascii_digit).take(9).collect();
    let suffix = format!("{}{}", address.letter, address.suffix).to_lowercase();
    let abroad = if address.is_foreign() { address.country.clone() } else { String::new() };
    (address.is_foreign(), abroad, code, figures.parse().unwrap_or_default(), suffix)
}

/// One way of being unlike the others, and the letters that are so, the most striking first.
type Criterion = Vec<(usize, Unlike)>;

/// Chooses the letters that are unlike the others: the first of each criterion, then the next ones, until there are enough.
fn unusual(document: &Document, recipient: &str, addressees: &[Addressee]) -> Vec<Unusual> {
    let criteria = [
        longest_addresses(addressees),
        missing_parts(document, recipient),
        abroad(addressees),
        longest_names(addressees),
    ];
    let criteria: Vec<Criterion> = criteria.into_iter().chain(amounts(document)).collect();
    let mut chosen: Vec<(usize, Vec<Unlike>)> = Vec::new();
    let rounds = criteria.iter().map(Vec::len).max().unwrap_or_default();
    for round in 0..rounds {
        for (at, reason) in criteria.iter().filter_map(|criterion| criterion.get(round)) {
            match chosen.iter().position(|(known, _)| known == at) {
                Some(known) if round == 0 => chosen[known].1.push(reason.clone()),
                None if chosen.len() < SHOWN => chosen.push((*at, vec![reason.clone()])),
                _ => {}
            }
        }
    }
    for at in 0..addressees.len() {
        if chosen.len() < SHOWN && !chosen.iter().any(|(known, _)| *known == at) {
            chosen.push((at, vec![Unlike::Ordinary]));
        }
    }
    chosen.into_iter().map(|(at, reasons)| Unusual { stem: addressees[at].stem.clone(), reasons }).collect()
}

fn longest_addresses(addressees: &[Addressee]) -> Criterion {
    let width = |addressee: &Addressee| addressee.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let length = |addressee: &Addressee| (addressee.lines.len(), width(addressee));
    let found = striking(addressees, length);
    found.map(|at| (at, Unlike::LongestAddress { lines: addressees[at].lines.len() })).collect()
}

fn longest_names(addressees: &[Addressee]) -> Criterion {
    let length = |addressee: &Addressee| addressee.name.chars().count();
    let found = striking(addressees, length);
    found.map(|at| (at, Unlike::LongestName { letters: length(&addressees[at]) })).collect()
}

/// Gives the places from the greatest measure down; where all are equal, nobody is striking.
fn striking<M: Ord>(addressees: &[Addressee], measure: impl Fn(&Addressee) -> M) -> impl Iterator<Item = usize> {
    let mut found: Vec<(M, usize)> = addressees.iter().map(measure).zip(0..).collect();
    found.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let all_equal = found.first().map(|(measure, _)| measure) == found.last().map(|(measure, _)| measure);
    let places: Vec<usize> = found.into_iter().map(|(_, at)| at).take(if all_equal { 0 } else { SHOWN }).collect();
    places.into_iter()
}

fn abroad(addressees: &[Addressee]) -> Criterion {
    let foreign = addressees.iter().enumerate().filter(|(_, addressee)| addressee.address.is_foreign());
    foreign.map(|(at, addressee)| (at, Unlike::Abroad(addressee.address.country.clone()))).take(SHOWN).collect()
}

/// Finds the letters whose recipients lack what more than half of the others have.
fn missing_parts(document: &Document, recipient: &str) -> Criterion {
    let Some(FieldType::Record(fields)) = document.kind.fields.get(recipient).map(|field| &field.of) else {
        return Vec::new();
    };
    let records: Vec<Option<&Record>> = document
        .editions
        .iter()
        .map(|edition| edition.record.get(recipient).and_then(Value::as_record).map(|record| &**record))
        .collect();
    let lacks =
        |record: Option<&Record>, name: &str| record.is_none_or(|record| record.get(name).is_none_or(is_absent));
    let usual = fields.iter().filter(|field| {
        let missing = records.iter().filter(|record| lacks(**record, &field.name)).count();
        missing > 0 && missing * 2 < records.len()
    });
    let usual: Vec<_> = usual.collect();
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let missing = usual.iter().filter(|field| lacks(*record, &field.name));
        let missing: Vec<String> = missing.map(|field| field.familiar(document.locale).to_owned()).collect();
        if !missing.is_empty() {
            found.push((at, missing));
        }
    }
    found.sort_by_key(|(_, missing)| Reverse(missing.len()));
    found.into_iter().take(SHOWN).map(|(at, missing)| (at, Unlike::Missing(missing))).collect()
}

/// A gender that is not known is as absent as an empty cell.
fn is_absent(value: &Value) -> bool {
    match &value.data {
        Data::None => true,
        Data::Choice(choice) => &*choice.value == "unknown",
        Data::Record(record) => record.fields.iter().all(|(_, value)| is_absent(value)),
        Data::List(items) => items.is_empty(),
        _ => value.as_text().is_some_and(|text| text.trim().is_empty()),
    }
}

/// Finds the smallest and the largest amount; of plain numbers where the letters have no amounts.
fn amounts(document: &Document) -> Vec<Criterion> {
    let Some(first) = document.editions.first() else { return Vec::new() };
    let mut paths = Vec::new();
    numbers(&first.record, "", &mut paths);
    for money_only in [true, false] {
        for (path, is_money) in &paths {
            if *is_money != money_only {
                continue;
            }
            let found = document.editions.iter().enumerate();
            let mut found: Vec<(usize, Decimal)> =
                found.filter_map(|(at, edition)| Some((at, number_at(&edition.record, path)?))).collect();
            found.sort_by_key(|(at, number)| (*number, *at));
            let name = familiar(&document.kind.fields, path, document.locale);
            match (found.first().copied(), found.last().copied()) {
                (Some(least), Some(most)) if least.1 < most.1 => {
                    return vec![
                        vec![(least.0, Unlike::Smallest(name.clone(), least.1))],
                        vec![(most.0, Unlike::Largest(name, most.1))],
                    ];
                }
                _ => {}
            }
        }
    }
    Vec::new()
}

/// Lists the numbers of a record, and whether each is an amount of money.
fn numbers(record: &Record, before: &str, found: &mut Vec<(String, bool)>) {
    for (name, value) in &record.fields {
        let path = if before.is_empty() { name.to_string() } else { format!("{before}.{name}") };
        match &value.data {
            Data::Money(_) => found.push((path, true)),
            Data::Number(_) | Data::Percent(_) => found.push((path, false)),
            Data::Record(inner) => numbers(inner, &path, found),
            _ => {}
        }
    }
}

/// What a user calls the field at the end of a path.
fn familiar(fields: &Fields, path: &str, locale: Locale) -> String {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    match (fields.get(name), rest) {
        (Some(field), None) => field.familiar(locale).to_owned(),
        (Some(field), Some(rest)) => match &field.of {
            FieldType::Record(fields) => familiar(fields, rest, locale),
            _ => rest.to_owned(),
        },
        (None, _) => name.to_owned(),
    }
}

fn number_at(record: &Record, path: &str) -> Option<Decimal> {
    match path.split_once('.') {
        Some((first, rest)) => number_at(record.get(first)?.as_record()?, rest),
        None => record.get(path)?.as_decimal(),
    }
}
