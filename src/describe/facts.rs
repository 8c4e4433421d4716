//! What a declaration says about a field, in words for a reader; the pages and the schema put them in their own order.

use rust_decimal::Decimal;

use crate::kind::declaration::Kind;
use crate::kind::field::{Bound, ChoiceOption, Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::names::name_key;
use crate::kind::notation::{in_language, plain_words};
use crate::office::locale::{Locale, format};

/// Names what a field holds: `een lijst van acties`, `een keuze: concept of vastgesteld`.
pub(super) fn type_words(field: &Field, locale: Locale) -> String {
    match &field.of {
        FieldType::Choice(options) => format!("{}: {}", plain_words(&field.of, locale), choices(options, locale)),
        of => plain_words(of, locale),
    }
}

/// Names what a field holds, and whether it must be there.
pub(super) fn type_and_need(field: &Field, locale: Locale) -> String {
    let needed = in_language(locale, "verplicht", "required");
    let words = type_words(field, locale);
    if is_needed(field) { format!("{words} · {needed}") } else { words }
}

/// Tells whether a document cannot do without a field.
pub(super) fn is_needed(field: &Field) -> bool {
    field.required && field.default.is_none() && field.derive.is_none()
}

/// Writes choices as in a sentence: `concept of vastgesteld`.
pub(super) fn choices(options: &[ChoiceOption], locale: Locale) -> String {
    let words: Vec<&str> = options.iter().map(|option| choice_word(options, option, locale)).collect();
    let or = in_language(locale, "of", "or");
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} {or} {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The word that a reader types for a choice: its label, or its first other name where another choice has that label too.
pub(super) fn choice_word<'o>(options: &'o [ChoiceOption], option: &'o ChoiceOption, locale: Locale) -> &'o str {
    let label = option.label.get(locale);
    let means_it = ChoiceOption::find(options, label, locale).is_some_and(|found| found.value == option.value);
    if means_it { label } else { option.aliases.first().map_or(&option.value, |alias| alias) }
}

/// What else a field may be called in its group, besides its familiar name; each once, whatever its case and signs.
pub(super) fn other_names<'f>(field: &'f Field, group: &Fields, locale: Locale) -> Vec<&'f str> {
    let own = std::iter::once(&*field.name).chain(field.aliases.iter().map(|alias| &**alias));
    let familiar = field.familiar(locale);
    let mut names: Vec<&str> = Vec::new();
    for name in own.chain([field.label.get(locale)]) {
        let is_new = |known: &&str| name_key(known) != name_key(name);
        let means_it = group.find(name).is_some_and(|(_, found)| found.name == field.name);
        if means_it && is_new(&familiar) && names.iter().all(is_new) {
            names.push(name);
        }
    }
    names
}

/// What is between the bounds of a field, as a sentence without a point; none without bounds.
pub(super) fn bounds(field: &Field, locale: Locale) -> Option<String> {
    let unit = match field.of {
        FieldType::Single(Single::Text | Single::Lines | Single::Rich) => in_language(locale, " tekens", " characters"),
        FieldType::List(_) => in_language(locale, " in de lijst", " in the list"),
        _ => "",
    };
    let written = |bound: Bound| bound.in_words(field, locale);
    let least = in_language(locale, "ten minste", "at least");
    let most = in_language(locale, "ten hoogste", "at most");
    match (field.min.map(&written), field.max.map(&written)) {
        (Some(min), Some(max)) if min == max => {
            Some(format!("{} {min}{unit}", in_language(locale, "precies", "exactly")))
        }
        (Some(min), Some(max)) => Some(format!("{min} {} {max}{unit}", in_language(locale, "tot en met", "to"))),
        (Some(min), None) => Some(format!("{least} {min}{unit}")),
        (None, Some(max)) => Some(format!("{most} {max}{unit}")),
        (None, None) => None,
    }
}

/// What a field is when it is left out, as it would be typed; none where it is computed.
pub(super) fn default_value(field: &Field, locale: Locale) -> Option<String> {
    let text: &str = field.default.as_ref()?.expression.text();
    let is_literal = text.starts_with('\'') || matches!(text, "true" | "false") || text.parse::<Decimal>().is_ok();
    let nowhere = Fields::default();
    if is_literal { default_words(field, &nowhere, locale) } else { None }
}

/// What a field is when it is left out, in words where it can be: a word, a number, another field, or the expression.
pub(super) fn default_words(field: &Field, group: &Fields, locale: Locale) -> Option<String> {
    let text: &str = field.default.as_ref()?.expression.text();
    let literal =
        text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).filter(|inner| !inner.contains('\''));
    if let (FieldType::Choice(options), Some(word)) = (&field.of, literal) {
        let option = options.iter().find(|option| &*option.value == word);
        return Some(option.map_or(word, |option| choice_word(options, option, locale)).to_owned());
    }
    if let Some(literal) = literal {
        return Some(literal.to_owned());
    }
    Some(match text {
        "true" => in_language(locale, "ja", "yes").to_owned(),
        "false" => in_language(locale, "nee", "no").to_owned(),
        _ if text.parse::<Decimal>().is_ok() => format::number(text.parse().unwrap_or_default(), None, locale),
        _ => match group.get(text) {
            Some(other) => {
                format!("{} `{}`", in_language(locale, "wat er staat bij", "what stands at"), other.familiar(locale))
            }
            None => in_language(locale, "berekend uit de andere velden", "computed from the other fields").to_owned(),
        },
    })
}

/// What is made of a kind: `pdf`, `xlsx (als er acties zijn)` is said as the form alone.
pub(super) fn outputs(kind: &Kind) -> String {
    let forms: Vec<&str> = kind.outputs.iter().map(|output| output.form.name()).collect();
    let mut known: Vec<&str> = Vec::new();
    for form in forms {
        if !known.contains(&form) {
            known.push(form);
        }
    }
    known.join(", ")
}
