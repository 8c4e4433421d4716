//! Names that Excel accepts: of sheets, and of tables.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

const SHEET_UNITS: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The names of the sheets of one workbook.
#[derive(Default)]
pub(super) struct SheetNames {
    used: BTreeSet<String>,
}

impl SheetNames {
    /// Makes a name that Excel accepts and that no other sheet has, whatever its case.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let base = safe(wanted);
        let numbered = (2..).map(|number| with_ending(&base, &format!(" ({number})")));
        let name = std::iter::once(base.clone()).chain(numbered).find(|name| !self.used.contains(&name.to_lowercase()));
        let name = name.expect("some number is free");
        self.used.insert(name.to_lowercase());
        name
    }
}

fn safe(wanted: &str) -> String {
    let kept: String = wanted.chars().filter(|sign| !sign.is_control() && !FORBIDDEN.contains(sign)).collect();
    let bare = |text: &str| text.trim_matches(|sign: char| sign == '\'' || sign.is_whitespace()).to_owned();
    match bare(&cut(&bare(&kept), SHEET_UNITS)) {
        // Excel keeps this name for itself, in every language version.
        name if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        name if name.is_empty() => "Blad".to_owned(),
        name => name,
    }
}

fn with_ending(name: &str, ending: &str) -> String {
    format!("{}{ending}", cut(name, SHEET_UNITS - ending.len()).trim_end())
}

/// Cuts at a number of UTF-16 units, and not between a letter and its accents.
fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    let fits = |sign: &char| {
        used += sign.len_utf16();
        used <= units
    };
    let mut kept: String = text.chars().take_while(fits).collect();
    let next = text[kept.len()..].chars().next();
    if next.is_some_and(|sign| is_combining_mark(sign) || sign == '\u{200d}') {
        while kept.pop().is_some_and(is_combining_mark) {}
    }
    kept
}

/// Tells whether a word can be the name of a table: it starts with a letter, goes on with letters, digits and underscores, and
/// cannot be taken for a cell.
pub(super) fn is_table_name(word: &str) -> bool {
    let starts = word.starts_with(|sign: char| sign.is_alphabetic() || sign == '_');
    let goes_on = word.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    starts && goes_on && word.encode_utf16().count() <= 255 && !looks_like_a_cell(word)
}

/// Tells whether Excel would read a word as a cell: `A1`, `XFD12`, `R1C1`, `C`.
fn looks_like_a_cell(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_alphabetic).count();
    let digits = &word[letters..];
    let a1 = (1..=3).contains(&letters) && !digits.is_empty() && digits.bytes().all(|sign| sign.is_ascii_digit());
    let row_column = word.starts_with(['R', 'r', 'C', 'c'])
        && word.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, 'R' | 'r' | 'C' | 'c'));
    a1 || row_column
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, expected: &str) {
        assert_eq!(SheetNames::default().take(wanted), expected);
    }

    #[test]
    fn a_plain_name_stays() {
        check("Acties", "Acties");
    }

    #[test]
    fn forbidden_signs_are_dropped() {
        check("'Q1/Q2: [concept]'", "Q1Q2 concept");
    }

    #[test]
    fn a_long_name_is_cut_at_31_units() {
        check("Besluiten van het managementteam", "Besluiten van het managementtea");
        check(&"𝔸".repeat(20), &"𝔸".repeat(15));
    }

    #[test]
    fn an_accent_stays_with_its_letter() {
        check(&format!("{}e\u{301}", "x".repeat(30)), &"x".repeat(30));
    }

    #[test]
    fn what_excel_keeps_for_itself_is_changed() {
        check("history", "history_");
        check("''", "Blad");
    }

    #[test]
    fn a_second_sheet_of_the_same_name_gets_a_number() {
        let mut names = SheetNames::default();
        let taken = ["Acties", "ACTIES", "acties"].map(|name| names.take(name));
        assert_eq!(taken, ["Acties", "ACTIES (2)", "acties (3)"]);
    }

    #[test]
    fn a_table_name_is_no_cell() {
        let found = ["Acties", "Q1", "R1C1", "C", "Begroting_2026", "2026", "Mijn tabel"].map(is_table_name);
        assert_eq!(found, [true, false, false, false, true, false, false]);
    }
}
