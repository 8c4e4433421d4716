//! `griffie explain`: a kind with its fields, one field, a domain record or a type, on a page for a terminal.

use crate::kind::bind::RESERVED;
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::field::{ChoiceOption, Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::kind::notation::{accepted, bare_word, in_language, plain_words, type_called, type_words as all_types};
use crate::office::locale::Locale;

use super::facts::{self, choice_word, is_needed, other_names};
use super::page::{Page, bold, dim};
use super::places::{self, Place};
use super::starter::{self, Desk, kind_word, reserved_word};

/// The column in which facts begin.
const FACTS: usize = 18;
/// How many places of one field are shown.
const MOST_PLACES: usize = 4;

/// What is explained: the fields of a kind or a record, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'k> {
    /// The fields.
    pub fields: &'k Fields,
    /// What to type for it.
    pub word: &'k str,
}

/// The examples as they were declared.
fn desk(locale: Locale) -> Desk {
    Desk { words: locale, document: locale, ..Desk::default() }
}

/// Lists the kinds, and tells how to go on.
#[must_use]
pub fn overview<'k>(kinds: impl Iterator<Item = &'k Kind>, locale: Locale) -> String {
    let mut page = Page::default();
    let mut first: Option<(String, String)> = None;
    page.line(&bold(in_language(locale, "Wat u met griffie kunt maken", "What you can make with griffie")));
    for kind in kinds {
        let word = kind_word(kind, locale);
        page.gap();
        let label = kind.label.get(locale);
        let label = if label.to_lowercase() == word { String::new() } else { format!("{label} · ") };
        page.named(2, &word, &format!("{label}{}", facts::outputs(kind)));
        if let Some(help) = &kind.help {
            page.paragraph(4, help.get(locale));
        }
        let needed = kind.fields.iter().find(|field| is_needed(field)).map_or("", |field| field.familiar(locale));
        first.get_or_insert_with(|| (word, needed.to_owned()));
    }
    let (word, field) = first.unwrap_or_default();
    let action = bare_word("action", locale);
    page.heading(in_language(locale, "Verder", "Further"));
    let steps = [
        (format!("griffie explain {word}"), in_language(locale, "wat er in kan staan", "what it can hold")),
        (
            format!("griffie explain {word}.{field}"),
            in_language(locale, "één veld, en wat u erin mag typen", "one field, and what you may type in it"),
        ),
        (
            format!("griffie explain {action}"),
            in_language(locale, "een onderdeel: actie, persoon, adres, …", "a part: action, person, address, …"),
        ),
        (
            format!("griffie explain {}", bare_word("date", locale)),
            in_language(
                locale,
                "wat u voor een datum, bedrag of tijd mag typen",
                "what you may type for a date, an amount or a time",
            ),
        ),
        (
            format!("griffie new {word}"),
            in_language(locale, "een document om mee te beginnen", "a document to start from"),
        ),
    ];
    let width = steps.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    for (command, what) in &steps {
        let space = " ".repeat(width + 2 - command.chars().count());
        page.line(&format!("  {}{space}{}", bold(command), dim(what)));
    }
    page.into_text()
}

/// Explains a kind: what it is, how a document begins, and every field.
#[must_use]
pub fn kind(kind: &Kind, locale: Locale) -> String {
    let word = kind_word(kind, locale);
    let mut page = Page::default();
    page.line(&format!("{}  {}", bold(kind.label.get(locale)), dim(&kind.name)));
    if let Some(help) = &kind.help {
        page.paragraph(2, help.get(locale));
    }
    page.heading(in_language(locale, "Zo begint een document", "A document begins so"));
    page.verbatim(2, &starter::shortest(kind, &desk(locale)));
    let begin = in_language(
        locale,
        "Een heel document om mee te beginnen maakt u met",
        "A whole document to start from is made by",
    );
    page.paragraph(2, &format!("{begin}: griffie new {word}"));
    page.heading(in_language(locale, "Wat erin kan staan", "What it can hold"));
    fields(&mut page, 2, &kind.fields, locale);
    reserved(&mut page, kind, locale);
    computed(&mut page, &kind.fields, locale);
    page.heading(in_language(locale, "Wat ervan gemaakt wordt", "What is made of it"));
    page.paragraph(2, &facts::outputs(kind));
    let more = in_language(locale, "Meer over één veld", "More about one field");
    if let Some(field) = kind.fields.iter().find(|field| is_needed(field)) {
        page.gap();
        page.line(&dim(&format!("{more}: griffie explain {word}.{}", field.familiar(locale))));
    }
    page.into_text()
}

/// Explains a domain record: every field.
#[must_use]
pub fn record(name: &str, group: &Fields, locale: Locale) -> String {
    let of = FieldType::Record(std::sync::Arc::new(group.clone()));
    let mut page = Page::default();
    page.line(&format!("{}  {}", bold(&capital(bare_word(name, locale))), dim(name)));
    let accepted = accepted(&of, locale);
    page.paragraph(2, accepted.sentence);
    examples(&mut page, 4, accepted.examples);
    page.heading(in_language(locale, "Velden", "Fields"));
    fields(&mut page, 2, group, locale);
    computed(&mut page, group, locale);
    page.into_text()
}

/// Explains a type: what may be typed.
#[must_use]
pub fn single(name: &str, of: &FieldType, locale: Locale) -> String {
    let mut page = Page::default();
    page.line(&format!("{}  {}", bold(&capital(bare_word(name, locale))), dim(name)));
    let accepted = accepted(of, locale);
    page.paragraph(2, accepted.sentence);
    examples(&mut page, 4, accepted.examples);
    page.into_text()
}

fn examples(page: &mut Page, indent: usize, examples: &[&str]) {
    if !examples.is_empty() {
        page.gap();
    }
    for example in examples {
        page.verbatim(indent, example);
    }
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Writes fields with what they are for, and those of groups under them.
fn fields(page: &mut Page, indent: usize, group: &Fields, locale: Locale) {
    fields_once(page, indent, group, locale, &mut Vec::new());
}

/// A part is told of at its first place; `told` holds those.
fn fields_once(page: &mut Page, indent: usize, group: &Fields, locale: Locale, told: &mut Vec<std::sync::Arc<str>>) {
    for field in group.iter().filter(|field| field.derive.is_none()) {
        page.named(indent, field.familiar(locale), &facts::type_and_need(field, locale));
        if let Some(help) = &field.help {
            page.paragraph(indent + 4, help.get(locale));
        }
        match field.of.inmost() {
            FieldType::Record(inner) if inner.type_name.is_empty() => {
                fields_once(page, indent + 4, inner, locale, told);
            }
            FieldType::Record(inner) if !told.contains(&inner.type_name) => {
                told.push(inner.type_name.clone());
                let word = bare_word(&inner.type_name, locale);
                let names: Vec<&str> =
                    inner.iter().filter(|field| field.derive.is_none()).map(|field| field.familiar(locale)).collect();
                let shown = names.iter().take(8).copied().collect::<Vec<_>>().join(", ");
                let more = if names.len() > 8 { ", …" } else { "" };
                let parts = in_language(locale, "met", "with");
                page.paragraph(indent + 4, &format!("{parts}: {shown}{more} (griffie explain {})", typed(word)));
            }
            _ => {}
        }
    }
}

/// Tells of the names at the top that are no fields.
fn reserved(page: &mut Page, kind: &Kind, locale: Locale) {
    if let Some(recipient) = kind.recipient.as_ref().and_then(|name| kind.fields.get(name)) {
        let name = recipient.familiar(locale);
        page.named(
            2,
            reserved_word(RESERVED[1].0, locale),
            in_language(locale, "rijen van een bestand", "rows of a file"),
        );
        page.paragraph(6, &in_language(
            locale,
            format!("Maakt er één voor elke rij van een werkboek of CSV-bestand; de rij komt in `{name}`. Bijvoorbeeld: {{uit: relaties.xlsx}}"),
            format!("Makes one for each row of a workbook or CSV file; the row lands in `{name}`. For example: {{from: contacts.xlsx}}"),
        ));
    }
}

/// Names what griffie computes itself.
fn computed(page: &mut Page, group: &Fields, locale: Locale) {
    let mut computed = group.iter().filter(|field| field.derive.is_some()).peekable();
    if computed.peek().is_none() {
        return;
    }
    page.heading(in_language(locale, "Wat griffie zelf berekent", "What griffie computes itself"));
    for field in computed {
        page.named(2, &field.name, field.label.get(locale));
    }
}

/// Finds what names lead to, and explains it. Several fields of the same name are listed.
///
/// # Errors
/// Nothing is called so; gives the path that was probably meant.
pub fn field(subject: Subject<'_>, names: &[&str], locale: Locale) -> Result<String, Option<String>> {
    let found = places::find(subject.fields, names);
    let Some(first) = found.first() else {
        let near = places::nearest(subject.fields, names);
        return Err(near.map(|near| format!("{}.{near}", subject.word)));
    };
    if found.iter().all(|place| place.is_declared_with(first)) {
        return Ok(one(subject, &found, locale));
    }
    Ok(several(subject, &found, locale))
}

fn several(subject: Subject<'_>, found: &[Place<'_>], locale: Locale) -> String {
    let mut page = Page::default();
    page.line(in_language(locale, "Er zijn meer velden die zo heten:", "Several fields are called so:"));
    for place in found {
        page.gap();
        page.named(2, &path(subject, place, locale), &facts::type_words(place.field(), locale));
        if let Some(help) = &place.field().help {
            page.paragraph(4, help.get(locale));
        }
    }
    page.into_text()
}

/// The path of a field in the names that a user types.
fn path(subject: Subject<'_>, place: &Place<'_>, locale: Locale) -> String {
    let names = place.fields().into_iter().map(|field| field.familiar(locale));
    std::iter::once(subject.word).chain(names).collect::<Vec<_>>().join(".")
}

fn one(subject: Subject<'_>, found: &[Place<'_>], locale: Locale) -> String {
    let place = &found[0];
    let field = place.field();
    let mut page = Page::default();
    page.line(&format!("{}  {}", bold(&path(subject, place, locale)), dim(field.label.get(locale))));
    if let Some(help) = &field.help {
        page.paragraph(2, help.get(locale));
    }
    page.gap();
    facts_of(&mut page, place, locale);
    if field.derive.is_none() {
        notations(&mut page, field, locale);
        standing(&mut page, subject, found, locale);
    }
    inside(&mut page, subject, place, locale);
    page.into_text()
}

fn facts_of(page: &mut Page, place: &Place<'_>, locale: Locale) {
    let field = place.field();
    let mut fact = |nl, en, text: &str| page.fact(FACTS, in_language(locale, nl, en), text);
    fact("wat het is", "what it is", &plain_words(&field.of, locale));
    if field.derive.is_some() {
        return fact(
            "wie het invult",
            "who fills it in",
            in_language(locale, "griffie zelf; typ dit veld niet", "griffie itself; do not type this field"),
        );
    }
    let needed = if is_needed(field) { in_language(locale, "ja", "yes") } else { in_language(locale, "nee", "no") };
    fact("verplicht", "required", needed);
    if let Some(default) = facts::default_words(field, place.group(), locale) {
        fact("zonder dit veld", "when left out", &default);
    }
    if let Some(bounds) = facts::bounds(field, locale) {
        fact("grenzen", "bounds", &bounds);
    }
    if let Some(unit) = &field.unit {
        fact("eenheid", "unit", unit.get(locale));
    }
    if let Some(pattern) = &field.pattern {
        fact("vorm", "form", &pattern.text);
    }
    if field.audience.is_some() {
        fact(
            "voor wie",
            "for whom",
            in_language(
                locale,
                "alleen intern; staat niet in stukken voor anderen",
                "internal only; left out of what others get",
            ),
        );
    }
    let names = other_names(field, place.group(), locale);
    if !names.is_empty() {
        fact("heet ook", "also called", &names.join(", "));
    }
}

/// Writes what may be typed, with examples, and the choices with all their words.
fn notations(page: &mut Page, field: &Field, locale: Locale) {
    page.heading(in_language(locale, "Wat u mag typen", "What you may type"));
    let mut of = &field.of;
    while let FieldType::List(inner) = of {
        page.paragraph(2, accepted(of, locale).sentence);
        page.gap();
        of = inner;
    }
    let accepted = accepted(of, locale);
    page.paragraph(2, accepted.sentence);
    match of {
        FieldType::Choice(options) => {
            page.gap();
            options.iter().for_each(|option| choice(page, options, option, locale));
        }
        _ => examples(page, 4, accepted.examples),
    }
}

fn choice(page: &mut Page, options: &[ChoiceOption], option: &ChoiceOption, locale: Locale) {
    let word = choice_word(options, option, locale);
    let mut others: Vec<&str> = Vec::new();
    for name in option.names() {
        let is_new = |known: &&str| name_key(known) != name_key(name) || *known != name && name_key(name).is_empty();
        let means_it = ChoiceOption::find(options, name, locale).is_some_and(|found| found == option);
        if means_it && is_new(&word) && others.iter().all(is_new) {
            others.push(name);
        }
    }
    page.named(4, word, &others.join(", "));
}

/// Shows the field as it stands in a document, at each of its places.
fn standing(page: &mut Page, subject: Subject<'_>, found: &[Place<'_>], locale: Locale) {
    let standing = |place: &Place<'_>| starter::in_place(&place.fields(), subject.fields, &desk(locale));
    let shown: Vec<String> = found.iter().take(MOST_PLACES).map(standing).filter(|text| !text.is_empty()).collect();
    if shown.is_empty() {
        return;
    }
    page.heading(in_language(locale, "Zo staat het in een document", "It stands in a document so"));
    for (at, text) in shown.iter().enumerate() {
        if at > 0 {
            page.gap();
            page.paragraph(2, in_language(locale, "of:", "or:"));
        }
        page.verbatim(4, text);
    }
    if found.len() > MOST_PLACES {
        let others = found[MOST_PLACES..].iter().map(|place| path(subject, place, locale)).collect::<Vec<_>>();
        page.gap();
        page.paragraph(2, &format!("{} {}", in_language(locale, "en ook:", "and also:"), others.join(", ")));
    }
}

/// Writes the fields of a group.
fn inside(page: &mut Page, subject: Subject<'_>, place: &Place<'_>, locale: Locale) {
    let FieldType::Record(inner) = place.field().of.inmost() else { return };
    page.heading(in_language(locale, "Velden hierbinnen", "Fields inside"));
    fields(page, 2, inner, locale);
    let example = inner.iter().find(|field| field.derive.is_none());
    if let Some(example) = example {
        page.gap();
        let more = in_language(locale, "Meer over één ervan", "More about one of them");
        page.line(&dim(&format!(
            "{more}: griffie explain {}.{}",
            path(subject, place, locale),
            example.familiar(locale)
        )));
    }
}

/// Finds a type or domain record by its name or its word, and explains it.
#[must_use]
pub fn called(typed: &str, locale: Locale) -> Option<String> {
    let name = type_called(typed)?;
    if let Some(fields) = domain::fields(name) {
        return Some(record(name, &fields, locale));
    }
    let of = match name {
        "table" => FieldType::Table,
        "choice" => FieldType::Choice(std::sync::Arc::from([])),
        "record" => return None,
        _ => FieldType::Single(Single::ALL.into_iter().find(|single| single.name() == name)?),
    };
    Some(single(name, &of, locale))
}

/// Goes through everything besides kinds that can be explained, for suggestions.
pub fn words(locale: Locale) -> impl Iterator<Item = &'static str> {
    all_types(locale).map(|(_, word)| word)
}

/// Writes a word as it is typed on a command line, where spaces part words.
fn typed(word: &str) -> String {
    if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() }
}
