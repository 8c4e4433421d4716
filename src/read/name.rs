//! Comparing names as people type them, in documents and above columns: whatever their case, accents, spaces and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Gives what of a name counts: `Actie-houder`, `actie_houder` and `ACTIE HOUDER` are one, and so are `Actie(s)` and `acties`.
///
/// A percent sign counts: beside `Verschil` often stands `Verschil %`. A name of signs alone is compared as it is.
#[must_use]
pub fn name_key(name: &str) -> String {
    let counts = |sign: &char| sign.is_alphanumeric() || *sign == '%' || is_combining_mark(*sign);
    let key = folded(&name.chars().filter(counts).collect::<String>());
    if key.is_empty() { name.trim().to_owned() } else { key }
}

/// Writes text in lower case without accents, for comparing and sorting.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match without_accent(c) {
            Some(plain) => folded.push_str(plain),
            None if is_combining_mark(c) => {}
            None => folded.push(c),
        }
    }
    folded
}

/// The letters that have no decomposition.
fn without_accent(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŋ' => "n",
        'ŧ' => "t",
        'ĸ' => "k",
        'ə' => "e",
        '€' => "eur",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &str) {
        let keys: Vec<_> = names.iter().map(|name| name_key(name)).collect();
        assert!(keys.iter().all(|key| key == expected), "{keys:?} is not {expected}");
    }

    #[test]
    fn names_are_compared_by_what_counts() {
        check(&[" Actie-houder_é. ", "actiehoudere", "ACTIE HOUDER É"], "actiehoudere");
        check(&["E-mail", "e mail", "Email:", "E_MAIL"], "email");
        check(&["Actie(s)", "acties"], "acties");
        check(&["Uiterlijk?", "uiterlijk"], "uiterlijk");
        check(&["Geplande\n Datum-gereed", "geplande datum gereed"], "geplandedatumgereed");
        check(&["Coördinator (naam)", "coo\u{308}rdinator naam"], "coordinatornaam");
        check(&["Bedrag (€)", "bedrag"], "bedrag");
        check(&["Straße", "strasse"], "strasse");
    }

    #[test]
    fn a_percentage_is_another_column() {
        check(&["Verschil %", "verschil (%)"], "verschil%");
    }

    #[test]
    fn signs_alone_are_compared_as_they_are() {
        check(&[" # "], "#");
        check(&["%"], "%");
        check(&["---"], "---");
        check(&[""], "");
    }
}
