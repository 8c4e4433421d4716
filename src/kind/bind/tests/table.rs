//! Values as people type them, in every language: `values.txt` says what each is read as, or the complaint. Each is bound twice, as YAML
//! and as a cell of a workbook, and must come to the same.

use super::{Around, kind, shown};
use crate::diagnostic::{Diagnostic, Language};
use crate::kind::bind::bind;
use crate::kind::bind::tests::value::text;
use crate::kind::record::Value;
use crate::kind::testing::yaml;
use crate::office::locale::Locale;

const TABLE: &str = include_str!("values.txt");

/// How the values of a section are read.
struct Section<'t> {
    locale: Locale,
    of: &'t str,
    near: Option<&'t str>,
}

impl<'t> Section<'t> {
    /// Reads `nl date near 2026-12-15`.
    fn read(head: &'t str) -> Self {
        let (language, rest) = head.split_once(' ').unwrap();
        let (of, near) = rest.split_once(" near ").map_or((rest, None), |(of, near)| (of, Some(near)));
        Self { locale: Locale::from_tag(language).unwrap(), of, near }
    }

    fn field(&self) -> String {
        if self.of.starts_with('{') { self.of.to_owned() } else { format!("{{type: {}}}", self.of) }
    }

    fn date(&self) -> String {
        self.near.map(|near| format!("date: {near}\n")).unwrap_or_default()
    }

    fn in_yaml(&self, typed: &str) -> String {
        let around = Around { locale: self.locale, ..Around::new() };
        let declaration = format!("fields: {{a: {}, date: {{type: date}}}}", self.field());
        let bound = bind(&kind(&declaration), &yaml(&format!("{}a: {}", self.date(), quoted(typed))), &around);
        self.outcome(bound.value.as_ref().and_then(|record| record.get("a")), &bound.diagnostics)
    }

    fn in_a_cell(&self, typed: &str) -> String {
        let rows = vec![vec![text("a"), text("b")], vec![text(typed), text("x")]];
        let around = Around { locale: self.locale, ..Around::with_cells(rows) };
        let list = format!("{{type: list, of: {{a: {}, b: {{type: text}}}}}}", self.field());
        let declaration = format!("fields: {{l: {list}, date: {{type: date}}}}");
        let bound = bind(&kind(&declaration), &yaml(&format!("{}l: {{from: lijst.xlsx}}", self.date())), &around);
        let rows = bound.value.as_ref().map(|record| record.get("l").unwrap().items().to_vec()).unwrap_or_default();
        let value = rows.first().map(|row| row.as_record().unwrap().get("a").unwrap());
        self.outcome(value, &bound.diagnostics)
    }

    /// Writes the value, or what was complained of.
    fn outcome(&self, value: Option<&Value>, diagnostics: &[Diagnostic]) -> String {
        let language = if self.locale == Locale::Dutch { Language::Dutch } else { Language::English };
        let sentence = |diagnostic: &Diagnostic| {
            let hints = diagnostic.hints.iter().map(|hint| format!(" | {}", hint.message.text(language)));
            format!("{}{}", diagnostic.message.text(language), hints.collect::<String>())
        };
        if let Some(error) = diagnostics.iter().find(|diagnostic| diagnostic.is_error()) {
            return format!("! {}", sentence(error));
        }
        let warnings = diagnostics.iter().map(|warning| format!(" ~ {}", sentence(warning)));
        format!("{}{}", value.map(shown).unwrap_or_default(), warnings.collect::<String>())
    }
}

/// Writes a text between quotes for YAML.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|character| match character {
        '"' | '\\' => format!("\\{character}"),
        character if character.is_control() => format!("\\u{:04x}", u32::from(character)),
        character => character.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Replaces `\n`, `\r`, `\t` and `\u{…}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (character, rest) = match part.strip_prefix("u{").and_then(|rest| rest.split_once('}')) {
            Some((code, rest)) => (char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap(), rest),
            None => (
                match &part[..1] {
                    "n" => '\n',
                    "r" => '\r',
                    "t" => '\t',
                    other => panic!("\\{other}"),
                },
                &part[1..],
            ),
        };
        result.push(character);
        result.push_str(rest);
    }
    result
}

#[test]
fn values_are_read_as_the_table_says() {
    let mut section = None;
    let mut wrong = Vec::new();
    let mut count = 0;
    for (line, number) in TABLE.lines().zip(1..) {
        if let Some(head) = line.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
            section = Some(Section::read(head));
        } else if let Some((typed, expected)) = line.split_once(" => ").filter(|_| !line.starts_with('#')) {
            let section = section.as_ref().expect("a value stands in a section");
            let (typed, expected) = (unescaped(typed), unescaped(expected));
            for (place, found) in [("yaml", section.in_yaml(&typed)), ("cell", section.in_a_cell(&typed))] {
                if found != expected {
                    wrong.push(format!("{number} ({place}): {line}\n    found: {found}"));
                }
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 400, "only {count} values");
}
