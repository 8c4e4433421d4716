//! The data reference: all kinds, domain records and types as Markdown, from the declarations.

use crate::kind::bind::SOURCE_SETTINGS;
use crate::kind::declaration::Kind;
use crate::kind::domain;
use crate::kind::field::{Field, FieldType, Single};
use crate::kind::fields::Fields;
use crate::kind::notation::{Accepted, accepted, bare_word, in_language, of_source_setting};
use crate::office::locale::Locale;

use super::facts::{self, is_needed, other_names};
use super::starter::{self, Desk, kind_word, reserved_word};

/// Writes the whole reference.
#[must_use]
pub fn page<'k>(kinds: impl Iterator<Item = &'k Kind>, locale: Locale) -> String {
    let kinds: Vec<&Kind> = kinds.collect();
    let mut text = Vec::new();
    text.push(in_language(locale, INTRODUCTION_NL, INTRODUCTION_EN).to_owned());
    contents(&mut text, &kinds, locale);
    for kind in &kinds {
        of_kind(&mut text, kind, locale);
    }
    text.push(format!("\n## {}\n\n", in_language(locale, "Onderdelen", "Parts")));
    text.push(in_language(locale, PARTS_NL, PARTS_EN).to_owned());
    for name in domain::names() {
        of_domain(&mut text, name, locale);
    }
    text.push(format!("\n## {}\n\n", in_language(locale, "Wat u mag typen", "What you may type")));
    of_types(&mut text, locale);
    of_sources(&mut text, locale);
    text.concat()
}

const INTRODUCTION_NL: &str = "# Velden\n\nAlles wat er in een document kan staan. Deze pagina is gemaakt uit de declaraties \
                               met `griffie explain --all --lang nl`; wijzig haar niet met de hand.\n\nEen **vet** veld is verplicht. Hoofdletters, \
                               spaties, streepjes en liggende streepjes in een naam maken niet uit.\n";
const INTRODUCTION_EN: &str = "# Fields\n\nEverything that a document can hold. This page is made from the declarations by \
                               `griffie explain --all --lang en`; do not change it by hand.\n\nA **bold** field is required. Capitals, spaces, hyphens and \
                               underscores in a name do not matter.\n";
const PARTS_NL: &str = "Groepen velden die in meer soorten documenten voorkomen.\n";
const PARTS_EN: &str = "Groups of fields that several kinds of documents have.\n";

/// Lists the kinds with what they are for.
fn contents(text: &mut Vec<String>, kinds: &[&Kind], locale: Locale) {
    text.push("\n".to_owned());
    for kind in kinds {
        let help = kind.help.as_ref().map(|help| format!(": {}", help.get(locale))).unwrap_or_default();
        text.push(format!("- [{}](#{}){help}\n", kind.label.get(locale), anchor(&kind_heading(kind, locale))));
    }
}

fn kind_heading(kind: &Kind, locale: Locale) -> String {
    format!("{} (`{}`)", kind.label.get(locale), kind.name)
}

/// The anchor that Markdown makes of a heading: letters and figures in lower case, hyphens for spaces.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'));
    kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
}

fn of_kind(text: &mut Vec<String>, kind: &Kind, locale: Locale) {
    text.push(format!("\n## {}\n\n", kind_heading(kind, locale)));
    if let Some(help) = &kind.help {
        text.push(format!("{}\n\n", help.get(locale)));
    }
    let word = kind_word(kind, locale);
    let mut others: Vec<String> = Vec::new();
    for name in std::iter::once(&kind.name).chain(&kind.aliases) {
        if **name != *word {
            others.push(format!("`{name}`"));
        }
    }
    let key = reserved_word("kind", locale);
    let also = if others.is_empty() {
        String::new()
    } else {
        format!(" ({} {})", in_language(locale, "ook", "also"), others.join(", "))
    };
    text.push(format!(
        "`{key}: {word}`{also}. {}: {}.\n\n",
        in_language(locale, "Gemaakt wordt", "Made are"),
        facts::outputs(kind)
    ));
    let desk = Desk { words: locale, document: locale, ..Desk::default() };
    text.push(format!("```yaml\n{}```\n\n", starter::shortest(kind, &desk)));
    table(text, &kind.fields, locale);
    if kind.recipient.is_some() {
        text.push(format!(
            "\n{} `{}`: {}\n",
            in_language(locale, "En voor een reeks", "And for a series"),
            reserved_word("for_each", locale),
            in_language(
                locale,
                "een lijst uit een bestand; voor elke rij wordt er een gemaakt.",
                "a list from a file; one is made for each row."
            )
        ));
    }
    computed(text, &kind.fields, locale);
    nested(text, &kind.fields, "", locale);
}

fn of_domain(text: &mut Vec<String>, name: &str, locale: Locale) {
    let Some(fields) = domain::fields(name) else { return };
    text.push(format!("\n### {} (`{name}`)\n\n", bare_word(name, locale)));
    let accepted = accepted(&FieldType::Record(fields.clone()), locale);
    text.push(format!("{}{}\n\n", accepted.sentence, shown_examples(accepted, locale)));
    table(text, &fields, locale);
    computed(text, &fields, locale);
    nested(text, &fields, "", locale);
}

/// Writes the tables of groups that are declared in place.
fn nested(text: &mut Vec<String>, fields: &Fields, above: &str, locale: Locale) {
    for field in fields.iter().filter(|field| field.derive.is_none()) {
        let FieldType::Record(inner) = field.of.inmost() else { continue };
        if !inner.type_name.is_empty() {
            continue;
        }
        let path = format!("{above}{}", field.familiar(locale));
        let inside = in_language(locale, "In", "In");
        text.push(format!("\n{inside} `{path}`:\n\n"));
        table(text, inner, locale);
        nested(text, inner, &format!("{path}."), locale);
    }
}

fn table(text: &mut Vec<String>, fields: &Fields, locale: Locale) {
    text.push(
        in_language(
            locale,
            "| veld | wat het is | uitleg |\n|---|---|---|\n",
            "| field | what it is | explanation |\n|---|---|---|\n",
        )
        .to_owned(),
    );
    for field in fields.iter().filter(|field| field.derive.is_none()) {
        row(text, field, fields, locale);
    }
}

fn row(text: &mut Vec<String>, field: &Field, group: &Fields, locale: Locale) {
    let name = field.familiar(locale);
    let name = if is_needed(field) { format!("**`{name}`**") } else { format!("`{name}`") };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(field.help.as_ref().map(|help| sentence(help.get(locale))));
    if let Some(default) = facts::default_words(field, group, locale) {
        parts.push(format!("{}: {default}.", in_language(locale, "Zonder dit veld", "When left out")));
    }
    if let Some(bounds) = facts::bounds(field, locale) {
        parts.push(sentence(&bounds));
    }
    let names = other_names(field, group, locale);
    if !names.is_empty() {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        parts.push(format!("{}: {}.", in_language(locale, "Ook", "Also"), names.join(", ")));
    }
    text.push(format!("| {name} | {} | {} |\n", cell(&facts::type_words(field, locale)), cell(&parts.join(" "))));
}

fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    let text: String = signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect());
    if text.ends_with(['.', '?', '!']) { text } else { text + "." }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn computed(text: &mut Vec<String>, fields: &Fields, locale: Locale) {
    let computed: Vec<String> = fields
        .iter()
        .filter(|field| field.derive.is_some())
        .map(|field| format!("`{}` ({})", field.name, field.label.get(locale).to_lowercase()))
        .collect();
    if !computed.is_empty() {
        text.push(format!(
            "\n{}: {}.\n",
            in_language(locale, "Griffie berekent zelf", "Griffie computes itself"),
            computed.join(", ")
        ));
    }
}

fn of_types(text: &mut Vec<String>, locale: Locale) {
    text.push(
        in_language(
            locale,
            "| | wat u mag typen | bijvoorbeeld |\n|---|---|---|\n",
            "| | what you may type | for example |\n|---|---|---|\n",
        )
        .to_owned(),
    );
    let singles = Single::ALL.into_iter().map(|single| (single.name(), FieldType::Single(single)));
    let text_list = FieldType::List(Box::new(FieldType::Single(Single::Text)));
    for (name, of) in singles.chain([("list", text_list), ("table", FieldType::Table)]) {
        let accepted = accepted(&of, locale);
        let word = if name == "list" { in_language(locale, "lijst", "list") } else { bare_word(name, locale) };
        text.push(format!("| {word} | {} | {} |\n", cell(accepted.sentence), cell(&code(accepted.examples))));
    }
}

fn of_sources(text: &mut Vec<String>, locale: Locale) {
    text.push(format!("\n## {}\n\n", in_language(locale, "Een lijst uit een bestand", "A list from a file")));
    text.push(in_language(
        locale,
        "Waar een lijst mag staan, mag ook een werkboek (xlsx) of CSV-bestand staan. De kolomkoppen zijn de namen van de velden, of een van hun andere namen.\n\n",
        "Where a list may stand, a workbook (xlsx) or CSV file may stand too. The column headers are the names of the fields, or one of their other names.\n\n",
    ).to_owned());
    text.push(
        in_language(
            locale,
            "| naam | wat het is | bijvoorbeeld |\n|---|---|---|\n",
            "| name | what it is | for example |\n|---|---|---|\n",
        )
        .to_owned(),
    );
    for (name, aliases) in SOURCE_SETTINGS {
        let Some(accepted) = of_source_setting(name, locale) else { continue };
        let familiar = in_language(locale, aliases.first().copied().unwrap_or(name), name);
        text.push(format!("| `{familiar}` | {} | {} |\n", cell(accepted.sentence), cell(&code(accepted.examples))));
    }
}

fn code(examples: &[&str]) -> String {
    examples.iter().map(|example| format!("`{}`", example.replace('\n', " ↵ "))).collect::<Vec<_>>().join(", ")
}

fn shown_examples(accepted: Accepted, locale: Locale) -> String {
    if accepted.examples.is_empty() {
        return String::new();
    }
    format!(" {}: {}.", in_language(locale, "Bijvoorbeeld", "For example"), code(accepted.examples))
}
