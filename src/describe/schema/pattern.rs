//! Regular expressions for everything that counts as the same name, made by asking how names are compared.
//!
//! They keep to what JavaScript, Python and Rust read alike, so that any validator can use the schema.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use crate::kind::names::name_key;

/// What may stand between the letters of a name without making it another one.
static BETWEEN: LazyLock<String> = LazyLock::new(|| {
    let nothing = |sign: &char| !counts(*sign);
    let signs = ('!'..='~').chain('\u{a0}'..='\u{bf}').filter(|sign| *sign != '-').filter(nothing);
    let marks = if nothing(&'\u{301}') { "\u{300}-\u{36f}" } else { "" };
    let dashes = if nothing(&'\u{2013}') { "\u{2010}-\u{205e}" } else { "" };
    let hyphen = if nothing(&'-') { "-" } else { "" };
    format!("[\\s{}{marks}{dashes}{hyphen}]*", signs.map(|sign| escaped(sign, true)).collect::<String>())
});

/// Matches every spelling of the names; none where nothing of them counts.
pub(super) fn of_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let between = &*BETWEEN;
    let one = |name: &str| -> String {
        let counting: Vec<char> = name.chars().filter(|sign| counts(*sign)).collect();
        // A name of signs alone is compared as it is.
        let signs = if counting.is_empty() { name.trim().chars().collect() } else { counting };
        signs.into_iter().map(|sign| letter(sign) + between).collect()
    };
    let names: BTreeSet<String> = names.into_iter().filter(|name| !name_key(name).is_empty()).map(one).collect();
    let names: Vec<String> = names.into_iter().collect();
    if names.is_empty() { None } else { Some(format!("^{between}(?:{})$", names.join("|"))) }
}

/// Tells whether a sign makes another name of the letters around it.
fn counts(sign: char) -> bool {
    name_key(&format!("a{sign}b")) != "ab"
}

/// Matches a sign of a name; one that counts as several, as `ß` does, also as those.
fn letter(sign: char) -> String {
    let key = name_key(&sign.to_string());
    let several = key.chars().map(class).collect::<Vec<_>>().join(&BETWEEN);
    if key.chars().count() > 1 { format!("(?:{}|{several})", escaped(sign, false)) } else { several }
}

/// Matches the words as they are, whatever their case and the spaces around them.
pub(super) fn of_words<'n>(words: impl IntoIterator<Item = &'n str>) -> String {
    let words: BTreeSet<String> = words.into_iter().map(str::to_lowercase).collect();
    let letter = |sign: char| {
        let upper: String = sign.to_uppercase().collect();
        match upper.chars().next().filter(|upper| *upper != sign) {
            Some(upper) if upper.len_utf8() > 0 => format!("[{sign}{upper}]"),
            _ => escaped(sign, false),
        }
    };
    let one = |word: &String| word.chars().map(letter).collect::<String>();
    format!("^\\s*(?:{})\\s*$", words.iter().map(one).collect::<Vec<_>>().join("|"))
}

/// Matches the letters that count as this one: `e` also as `E`, `é` and `Ë`.
fn class(sign: char) -> String {
    let key = sign.to_string();
    let same: Vec<char> =
        ('0'..='z').chain('\u{aa}'..='\u{ff}').filter(|other| name_key(&other.to_string()) == key).collect();
    match same[..] {
        [] => escaped(sign, false),
        [only] => escaped(only, false),
        _ => format!("[{}]", ranges(&same)),
    }
}

/// Writes letters that follow each other as a range.
fn ranges(signs: &[char]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < signs.len() {
        let mut last = at;
        while last + 1 < signs.len() && signs[last + 1] as u32 == signs[last] as u32 + 1 {
            last += 1;
        }
        text.push_str(&escaped(signs[at], true));
        if last > at {
            let hyphen = if last > at + 1 { "-" } else { "" };
            let _ = write!(text, "{hyphen}{}", escaped(signs[last], true));
        }
        at = last + 1;
    }
    text
}

/// Takes the meaning off a sign that regular expressions use.
fn escaped(sign: char, in_class: bool) -> String {
    let special = if in_class { "\\]^[" } else { "\\^$.|?*+()[]{}/" };
    if special.contains(sign) { format!("\\{sign}") } else { sign.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], typed: &str, expected: bool) {
        let pattern = of_names(names.iter().copied()).unwrap();
        assert_eq!(regex::Regex::new(&pattern).unwrap().is_match(typed), expected, "{typed} in {pattern}");
    }

    #[test]
    fn every_spelling_is_the_name() {
        for typed in ["actiehouder", "Actie-houder", "ACTIE_HOUDER", " actie houder ", "Actiehouder:", "ac.tiehouder"] {
            check(&["actiehouder", "wie"], typed, true);
        }
        for typed in ["procesverbal", "Procès-verbal", "PROCES VERBAL", "proce\u{300}s"] {
            check(&["procès", "Procès-verbal"], typed, true);
        }
        check(&["risico's"], "Risico's", true);
        check(&["N°"], "n°", true);
        check(&["M/V"], "m/v", true);
        check(&["M/V"], "mv", true);
        check(&["e-mail"], "E\u{2013}mail", true);
        check(&["Grußformel"], "Grußformel", true);
        check(&["Grußformel"], "GRUSSFORMEL", true);
    }

    #[test]
    fn another_name_is_another() {
        check(&["wie"], "wiee", false);
        check(&["wie"], "w", false);
        check(&["wie"], "", false);
        check(&["M/V"], "m", false);
        check(&["-"], "+", false);
        assert_eq!(of_names([""]), None);
    }

    #[test]
    fn words_ignore_their_case_only() {
        let pattern = regex::Regex::new(&of_words(["ja", "✓", "nog te doen", "a.b"])).unwrap();
        for (typed, expected) in [("JA", true), (" ja ", true), ("✓", true), ("nog  te doen", false), ("axb", false)]
        {
            assert_eq!(pattern.is_match(typed), expected, "{typed}");
        }
    }
}
