//! Phone numbers: Dutch ones by the plan of numbers, others as they were typed.

use super::refused;
use crate::diagnostic::Message;
use crate::office::locale::Locale;

/// The area codes of three figures (without the zero: two); the other areas have four.
const SHORT_AREAS: &str =
    "10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 79 82 84 85 87 88 91";

/// Reads a phone number and gives its normal form: `+31781234567` (E.164).
///
/// Numbers that cannot be dialled from abroad (`0800 1234`, `14 078`, `112`) are given as figures only.
///
/// # Errors
/// Says so when there is something else than figures and the signs that group them, or when a Dutch number is too long or too short.
pub fn parse(typed: &str) -> Result<String, Message> {
    let refuse = || refused("not-a-phone", typed, "write-phone");
    let text = typed.trim().to_lowercase();
    let text =
        ["telefoon", "tel.", "tel", "t:", "t.", "t "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let grouping = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '/' | '–' | '\u{2011}');
    let text = text.trim_start_matches(':').replace("(0)", "");
    let figures: String = text.chars().filter(|&c| !grouping(c)).collect();
    let (abroad, figures) = match figures.strip_prefix('+').or_else(|| figures.strip_prefix("00")) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, figures),
    };
    if figures.is_empty() || !figures.bytes().all(|c| c.is_ascii_digit()) {
        return Err(refuse());
    }
    let number = match (abroad, figures.strip_prefix("31"), figures.strip_prefix('0')) {
        (true, Some(dutch), _) => national(dutch.strip_prefix('0').unwrap_or(dutch)),
        (true, None, _) => (7..=15).contains(&figures.len()).then(|| format!("+{figures}")),
        (false, _, Some(dutch)) => national(dutch),
        (false, ..) => is_short(&figures).then(|| figures.clone()),
    };
    number.ok_or_else(refuse)
}

/// Checks what stands behind the zero of a Dutch number.
fn national(figures: &str) -> Option<String> {
    if ["800", "900", "906", "909"].iter().any(|service| figures.starts_with(service))
        && matches!(figures.len(), 7 | 10)
    {
        return Some(format!("0{figures}"));
    }
    let machine = figures.starts_with("97") && figures.len() == 11;
    ((figures.len() == 9 && !figures.starts_with('0')) || machine).then(|| format!("+31{figures}"))
}

/// Alarm numbers, social services and the numbers of municipalities.
fn is_short(figures: &str) -> bool {
    figures == "112"
        || (figures.len() == 6 && figures.starts_with("116"))
        || (matches!(figures.len(), 5 | 6) && figures.starts_with("140"))
        || (figures.len() == 4 && figures.starts_with("18"))
}

/// Prints a phone number: in Dutch documents `078 123 4567`, in others `+31 78 123 4567`; what it does not know, as it was typed.
#[must_use]
pub fn print(typed: &str, locale: Locale) -> String {
    let as_typed = || typed.split_whitespace().collect::<Vec<_>>().join("\u{a0}");
    let Ok(number) = parse(typed) else { return as_typed() };
    if let Some(figures) = number.strip_prefix("+31") {
        let groups = dutch_groups(figures);
        let prefix = if locale == Locale::Dutch { "0" } else { "+31\u{a0}" };
        return format!("{prefix}{}", groups.join("\u{a0}"));
    }
    if let Some(figures) = number.strip_prefix("+33").filter(|figures| figures.len() == 9) {
        return format!("+33\u{a0}{}", cut(figures, &[1, 2, 2, 2, 2]).join("\u{a0}"));
    }
    match number.split_at_checked(4) {
        Some((service, rest)) if number.starts_with('0') && rest.len() <= 4 => format!("{service}\u{a0}{rest}"),
        _ if number.starts_with("140") => format!("14\u{a0}{}", &number[2..]),
        _ => as_typed(),
    }
}

/// Groups a Dutch number, without its zero, by its area.
fn dutch_groups(figures: &str) -> Vec<&str> {
    match figures.get(..2) {
        _ if figures.len() != 9 => vec![figures],
        _ if figures.starts_with('6') => cut(figures, &[1, 8]),
        Some(area) if SHORT_AREAS.split(' ').any(|short| short == area) => cut(figures, &[2, 3, 4]),
        _ => cut(figures, &[3, 3, 3]),
    }
}

fn cut<'a>(mut figures: &'a str, lengths: &[usize]) -> Vec<&'a str> {
    let mut groups = Vec::with_capacity(lengths.len());
    for &length in lengths {
        let (group, rest) = figures.split_at(length.min(figures.len()));
        groups.push(group);
        figures = rest;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(parse(typed).ok().as_deref(), expected, "{typed}");
    }

    fn prints(typed: &str, locale: Locale, expected: &str) {
        assert_eq!(print(typed, locale).replace('\u{a0}', " "), expected, "{typed}");
    }

    #[test]
    fn numbers_have_a_normal_form() {
        check("078 123 45 67", Some("+31781234567"));
        check("078-1234567", Some("+31781234567"));
        check("(078) 123 45 67", Some("+31781234567"));
        check("+31 78 123 45 67", Some("+31781234567"));
        check("+31 (0)78 123 45 67", Some("+31781234567"));
        check("0031781234567", Some("+31781234567"));
        check("06 12345678", Some("+31612345678"));
        check("+31612345678", Some("+31612345678"));
        check("T: 078 123 45 67", Some("+31781234567"));
        check("0800 1234", Some("08001234"));
        check("14 078", Some("14078"));
        check("112", Some("112"));
        check("+32 2 123 45 67", Some("+3221234567"));
        check("078 123 45 6", None);
        check("078 123 45 678", None);
        check("bel mij", None);
        check("12", None);
        check("", None);
        check("+", None);
    }

    #[test]
    fn numbers_are_printed_by_area() {
        prints("0201234567", Locale::Dutch, "020 123 4567");
        prints("+31201234567", Locale::Dutch, "020 123 4567");
        prints("0182123456", Locale::Dutch, "0182 123 456");
        prints("0612345678", Locale::Dutch, "06 12345678");
        prints("0881234567", Locale::Dutch, "088 123 4567");
        prints("08001234", Locale::Dutch, "0800 1234");
        prints("14030", Locale::Dutch, "14 030");
        prints("078 123 45 67", Locale::Dutch, "078 123 4567");
        prints("0201234567", Locale::English, "+31 20 123 4567");
        prints("0612345678", Locale::English, "+31 6 12345678");
        prints("0182123456", Locale::German, "+31 182 123 456");
        prints("+33142685300", Locale::French, "+33 1 42 68 53 00");
        prints("+44 20 7946 0018", Locale::Dutch, "+44 20 7946 0018");
        prints("toestel 12", Locale::Dutch, "toestel 12");
    }
}
