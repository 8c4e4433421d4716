//! Phone numbers: Dutch ones by the plan of numbers, others as they were typed.

use super::refused;
use crate::diagnostic::Message;
use crate::office::locale::style::PhoneGroups;
use crate::office::locale::{Locale, Style};

/// The no-break space, which keeps the groups of a number together.
const NBSP: &str = "\u{a0}";

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

/// How a phone number is printed: what is not said follows from the language and the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhoneForm {
    /// As it is dialled at home (true), or from abroad (false).
    pub national: Option<bool>,
    /// How its figures are grouped.
    pub groups: Option<PhoneGroups>,
}

/// The country whose numbers are printed as they are dialled at home in a language. Those of the house stand in letters to abroad, so
/// that other languages have none.
fn home(locale: Locale) -> &'static str {
    match locale {
        Locale::Dutch => "31",
        Locale::Flemish => "32",
        Locale::English | Locale::German | Locale::French => "",
    }
}

/// The countries whose numbers we group, with what is dialled before a number at home.
const COUNTRIES: [(&str, &str); 5] = [("31", "0"), ("32", "0"), ("33", "0"), ("44", "0"), ("49", "0")];

/// Prints a phone number: in Dutch documents `078 123 4567`, in others `+31 78 123 4567`; what it does not know, as it was typed.
#[must_use]
pub fn print(typed: &str, form: PhoneForm, style: impl Into<Style>) -> String {
    let style = style.into();
    let as_typed = || typed.split_whitespace().collect::<Vec<_>>().join(NBSP);
    let Ok(number) = parse(typed) else { return as_typed() };
    let Some(figures) = number.strip_prefix('+') else { return service(&number).unwrap_or_else(as_typed) };
    let Some((country, trunk)) = COUNTRIES.into_iter().find(|(country, _)| figures.starts_with(country)) else {
        return as_typed();
    };
    let Some((area, rest)) = parts(country, &figures[country.len()..]) else { return as_typed() };
    let national =
        form.national.or(style.conventions.national_phone).map_or(country == home(style.locale), |national| {
            // A number of another country cannot be dialled without it.
            national && (country == "31" || country == home(style.locale) || form.national.is_some())
        });
    let groups =
        form.groups.unwrap_or(if country == "31" { style.conventions.phone_groups } else { PhoneGroups::Standard });
    let local = grouped(country, area, rest, groups);
    if national { format!("{trunk}{local}") } else { format!("+{country}{NBSP}{local}") }
}

/// Prints a number that cannot be dialled from abroad: `0800 1234`, `14 078`.
fn service(number: &str) -> Option<String> {
    match number.split_at_checked(4) {
        Some((service, rest)) if number.starts_with('0') => Some(format!("{service}{NBSP}{rest}")),
        _ if number.starts_with("140") => Some(format!("14{NBSP}{}", &number[2..])),
        _ => None,
    }
}

/// Splits a number, without its zero, into its area and the rest; none when we do not know the area.
fn parts<'n>(country: &str, figures: &'n str) -> Option<(&'n str, &'n str)> {
    let area = match (country, figures.len()) {
        ("31", 9) if figures.starts_with('6') => 1,
        ("31", 9) if SHORT_AREAS.split(' ').any(|short| figures.starts_with(short)) => 2,
        ("31", 9) => 3,
        ("31", _) => figures.len(),
        ("32", 9) if figures.starts_with('4') => 3,
        ("32", 8) if figures.starts_with(['2', '3', '4', '9']) => 1,
        ("32", 8) => 2,
        ("33", 9) => 1,
        ("44", 10) if figures.starts_with('2') => 2,
        ("44", 10) if figures.starts_with('7') => 4,
        ("44", 10) if figures.starts_with("11") || figures[1..].starts_with('1') => 3,
        ("44", 10) if figures.starts_with('1') => 4,
        ("49", 10..=11) if figures.starts_with("15") => 4,
        ("49", 10..=11) if figures.starts_with("16") || figures.starts_with("17") => 3,
        ("49", 5..=11) if ["30", "40", "69", "89"].iter().any(|city| figures.starts_with(city)) => 2,
        _ => return None,
    };
    Some(figures.split_at(area))
}

/// Groups the figures behind the area, in the plan of the country when nothing else is asked.
fn grouped(country: &str, area: &str, rest: &str, groups: PhoneGroups) -> String {
    let lengths: &[usize] = match (groups, country, rest.len()) {
        (PhoneGroups::Block, ..) => return format!("{area}{rest}"),
        (_, _, 0) => return area.to_owned(),
        (PhoneGroups::Hyphen, ..) => return format!("{area}-{rest}"),
        (PhoneGroups::Fours, _, 8) | (_, "44", 8) => &[4, 4],
        (PhoneGroups::Standard, "31", 8) => &[8],
        (PhoneGroups::Standard | PhoneGroups::Fours, "31", 7) | (_, "44", 7) => &[3, 4],
        (PhoneGroups::Standard | PhoneGroups::Fours, "31", 6) => &[3, 3],
        (PhoneGroups::Pairs, _, 8) | (_, "33", _) => &[2, 2, 2, 2],
        (_, _, 7) if country != "49" => &[3, 2, 2],
        (_, _, 6) if country == "32" || country == "31" => &[2, 2, 2],
        _ => &[usize::MAX],
    };
    let mut printed = area.to_owned();
    for group in cut(rest, lengths) {
        printed.push_str(NBSP);
        printed.push_str(group);
    }
    printed
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
    use crate::office::locale::Conventions;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(parse(typed).ok().as_deref(), expected, "{typed}");
    }

    fn prints(typed: &str, locale: Locale, expected: &str) {
        assert_eq!(print(typed, PhoneForm::default(), locale).replace('\u{a0}', " "), expected, "{typed}");
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

    fn in_form(typed: &str, national: Option<bool>, groups: PhoneGroups, expected: &str) {
        let form = PhoneForm { national, groups: Some(groups) };
        assert_eq!(print(typed, form, Locale::Dutch).replace('\u{a0}', " "), expected, "{typed}");
    }

    #[test]
    fn numbers_of_neighbours_are_grouped_by_their_plans() {
        prints("+32 2 123 45 67", Locale::Dutch, "+32 2 123 45 67");
        prints("+3221234567", Locale::Flemish, "02 123 45 67");
        prints("+3259123456", Locale::Flemish, "059 12 34 56");
        prints("+32470123456", Locale::Flemish, "0470 12 34 56");
        prints("+31201234567", Locale::Flemish, "+31 20 123 4567");
        prints("+442079460018", Locale::Dutch, "+44 20 7946 0018");
        prints("+4930123456", Locale::Dutch, "+49 30 123456");
        prints("+491711234567", Locale::Dutch, "+49 171 1234567");
        prints("+49 5971 1234", Locale::Dutch, "+49 5971 1234");
        prints("+1 212 555 0100", Locale::Dutch, "+1 212 555 0100");
    }

    #[test]
    fn groups_are_a_choice() {
        in_form("0201234567", None, PhoneGroups::Pairs, "020 123 45 67");
        in_form("0182123456", None, PhoneGroups::Pairs, "0182 12 34 56");
        in_form("0612345678", None, PhoneGroups::Pairs, "06 12 34 56 78");
        in_form("0652702892", None, PhoneGroups::Fours, "06 5270 2892");
        in_form("0704416611", None, PhoneGroups::Fours, "070 441 6611");
        in_form("0781234567", None, PhoneGroups::Hyphen, "078-1234567");
        in_form("0612345678", None, PhoneGroups::Hyphen, "06-12345678");
        in_form("0201234567", Some(false), PhoneGroups::Block, "+31 201234567");
        in_form("0201234567", Some(false), PhoneGroups::Hyphen, "+31 20-1234567");
        in_form("+442079460018", Some(true), PhoneGroups::Standard, "020 7946 0018");
        in_form("+33142685300", Some(true), PhoneGroups::Standard, "01 42 68 53 00");
        in_form("+4930123456", Some(true), PhoneGroups::Standard, "030 123456");
    }

    /// A house that prints its own numbers nationally does not make foreign ones undiallable.
    #[test]
    fn the_house_speaks_of_its_own_country() {
        let conventions = Conventions { national_phone: Some(true), ..Conventions::default() };
        let style = Style { locale: Locale::German, conventions };
        let house = |typed: &str| print(typed, PhoneForm::default(), style).replace('\u{a0}', " ");
        assert_eq!(house("0201234567"), "020 123 4567");
        assert_eq!(house("+3221234567"), "+32 2 123 45 67");
    }
}
