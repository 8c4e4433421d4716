//! What may stand in a field, as JSON Schema: what a YAML reader makes of every notation that is accepted.
//!
//! YAML reads `10.00` as a number and `ja` as a text; both must pass where a time or a yes may stand. The schema never refuses what
//! binding accepts. What only binding can tell, such as whether a day exists, it lets through.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

use crate::kind::field::{Bound, ChoiceOption, Field, FieldType, Single};
use crate::kind::notation::in_language;
use crate::office::locale::Locale;
use crate::office::locale::parse;

use super::super::facts::choice_word;
use super::pattern;

/// Whether something must stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing will not do.
    Filled,
    /// It may be left empty.
    Open,
}

/// Any single value.
pub(super) fn scalar() -> Json {
    json!({"type": ["string", "number", "boolean"]})
}

/// Writes what may stand for a single value.
pub(super) fn single(single: Single, need: Need, locale: Locale) -> Json {
    match single {
        Single::Text | Single::Lines | Single::Rich => {
            by_language(typed(&["string", "number", "boolean", "object"], "\\S", need))
        }
        Single::Image | Single::Document | Single::File => typed(&["string", "number", "boolean"], "\\S", need),
        Single::Integer | Single::Number | Single::Money | Single::Percent | Single::Time | Single::Phone => {
            typed(&["string", "number"], "\\d", need)
        }
        Single::Date => {
            let mut schema = typed(&["string", "integer"], "\\d", need);
            schema["minimum"] = json!(10_000_101);
            schema["maximum"] = json!(99_991_231);
            schema
        }
        Single::Period => {
            let mut schema = typed(&["string", "integer"], "\\d", need);
            schema["minimum"] = json!(1000);
            schema["maximum"] = json!(9999);
            schema
        }
        Single::Duration => typed(&["string", "number"], "\\d|kwartier|uur|hour", need),
        Single::DateTime | Single::Iban | Single::Vat | Single::Postcode => typed(&["string"], "\\d", need),
        Single::Kvk => typed(&["string", "integer"], "\\d", need),
        Single::Email => typed(&["string"], "@", need),
        Single::Url => typed(&["string"], "[.]", need),
        Single::Country => typed(&["string"], "\\S", need),
        Single::Language => language(need),
        Single::Boolean => boolean(need, locale),
    }
}

/// Lets a group of texts by language stand for a text.
fn by_language(mut text: Json) -> Json {
    let tags = Locale::ALL.into_iter().chain([Locale::Flemish]).map(|locale| json!(locale.tag()));
    let words = pattern::of_words(Locale::words());
    text["minProperties"] = json!(1);
    let regional = format!("^\\s*(?:{})[-_]", Locale::ALL.map(Locale::tag).join("|"));
    text["propertyNames"] =
        json!({"anyOf": [{"enum": tags.collect::<Vec<_>>()}, {"pattern": words}, {"pattern": regional}]});
    text["additionalProperties"] = json!({"type": ["string", "number", "boolean", "null"]});
    text
}

/// Writes types, and a pattern for the text among them; where nothing will do, so do spaces.
fn typed(types: &[&str], pattern: &str, need: Need) -> Json {
    let mut types: Vec<&str> = types.to_vec();
    if need == Need::Filled {
        return json!({"type": types, "pattern": pattern});
    }
    types.push("null");
    if pattern == "\\S" {
        json!({"type": types})
    } else {
        json!({"type": types, "pattern": format!("^\\s*$|{pattern}")})
    }
}

fn language(need: Need) -> Json {
    let tags = Locale::ALL.map(Locale::tag);
    let words = json!({"type": "string", "pattern": pattern::of_words(Locale::words())});
    let regional = json!({"type": "string", "pattern": format!("^\\s*(?:{})[-_]", tags.join("|"))});
    either(vec![json!({"enum": tags}), words, regional], need)
}

fn boolean(need: Need, locale: Locale) -> Json {
    let offered = in_language(locale, ["ja", "nee"], ["yes", "no"]);
    let typed = json!({"type": "string", "pattern": pattern::of_words(parse::boolean_words())});
    either(vec![json!({"enum": offered}), json!({"type": "boolean"}), typed, json!({"enum": [0, 1]})], need)
}

/// Writes the choices: the words of the language are offered, and everything else that is read passes.
pub(super) fn choice(options: &[ChoiceOption], need: Need, locale: Locale) -> Json {
    let offered: Vec<&str> = options.iter().map(|option| choice_word(options, option, locale)).collect();
    let names = || options.iter().flat_map(ChoiceOption::names);
    let mut forms = vec![json!({"enum": offered})];
    if options.iter().any(|option| option.is_other) {
        // Any text counts as something.
        forms.push(scalar());
    }
    if let Some(pattern) = pattern::of_names(names()) {
        forms.push(json!({"type": "string", "pattern": pattern}));
    }
    // A sign alone counts as it is, and YAML reads some words as numbers.
    let signs: Vec<Json> = names()
        .filter(|name| pattern::of_names([*name]).is_none())
        .map(|name| json!(name))
        .chain(
            names()
                .filter_map(|name| serde_json::from_str(name).ok())
                .filter(|value: &Json| value.is_number() || value.is_boolean()),
        )
        .collect();
    if !signs.is_empty() {
        forms.push(json!({"enum": signs}));
    }
    either(forms, need)
}

/// Writes alternatives, and nothing where that will do.
pub(super) fn either(mut forms: Vec<Json>, need: Need) -> Json {
    if need == Need::Open {
        forms.push(json!({"type": "null"}));
        forms.push(json!({"type": "string", "pattern": "^\\s*$"}));
    }
    if forms.len() == 1 { forms.remove(0) } else { json!({"anyOf": forms}) }
}

/// Adds the bounds and the pattern of a field.
pub(super) fn bounded(schema: &mut Json, field: &Field) {
    let Some(schema) = schema.as_object_mut() else { return };
    let number = |bound: Option<Bound>| match bound {
        Some(Bound::Number(number)) => Some(number),
        _ => None,
    };
    match &field.of {
        FieldType::Single(Single::Text | Single::Lines | Single::Rich) => {
            lengths(schema, ["minLength", "maxLength"], number(field.min), number(field.max));
            pattern_of(schema, field);
        }
        FieldType::Single(Single::Percent) => {
            let hundred = |bound| number(bound).map(|number: Decimal| number * Decimal::ONE_HUNDRED);
            sizes(schema, hundred(field.min), hundred(field.max));
        }
        FieldType::Single(Single::Integer | Single::Number | Single::Money) => {
            sizes(schema, number(field.min), number(field.max));
        }
        _ => {}
    }
}

/// A text that is left empty has no length.
fn lengths(schema: &mut Map<String, Json>, names: [&str; 2], min: Option<Decimal>, max: Option<Decimal>) {
    let may_be_empty = schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")));
    if let Some(min) = min.and_then(|min| min.to_u64()).filter(|_| !may_be_empty) {
        schema.insert(names[0].to_owned(), json!(min));
    }
    if let Some(max) = max.and_then(|max| max.to_u64()) {
        schema.insert(names[1].to_owned(), json!(max));
    }
}

/// YAML reads `1.125` as little more than one, and a Dutch document as 1125. Bounds on the other side of zero hold for both.
fn sizes(schema: &mut Map<String, Json>, min: Option<Decimal>, max: Option<Decimal>) {
    if let Some(min) = min.filter(|min| *min <= Decimal::ZERO).and_then(|min| min.to_f64()) {
        schema.insert("minimum".to_owned(), json!(min));
    }
    if let Some(max) = max.filter(|max| *max >= Decimal::ZERO).and_then(|max| max.to_f64()) {
        schema.insert("maximum".to_owned(), json!(max));
    }
}

/// Adds a declared pattern, where every reader of schemas understands it.
fn pattern_of(schema: &mut Map<String, Json>, field: &Field) {
    let own = ["(?", "\\p", "\\P", "\\A", "\\z", "\\b{", "\\x", "[[", "&&", "--", "~~"];
    let Some(pattern) = field.pattern.as_ref().filter(|pattern| !own.iter().any(|form| pattern.text.contains(form)))
    else {
        return;
    };
    let bare = pattern.text.trim_start_matches('^').trim_end_matches('$');
    let whole = format!("^\\s*(?:{bare})\\s*$");
    let empty = if field.required { "" } else { "^\\s*$|" };
    schema.insert("pattern".to_owned(), json!(format!("{empty}{whole}")));
}
