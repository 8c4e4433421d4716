//! Small numbers in words, as letters like them: `drie bijlagen`.

use crate::office::locale::Locale;

/// The first number that is printed in figures.
const END: i64 = 1_000;

const DUTCH: [&str; 20] = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
];
const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const GERMAN: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];

const DUTCH_TENS: [&str; 8] = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
const ENGLISH_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GERMAN_TENS: [&str; 8] = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const FRENCH_TENS: [&str; 5] = ["vingt", "trente", "quarante", "cinquante", "soixante"];

/// Writes a whole number from 0 to 999 in words; none for others, which are printed in figures.
///
/// Dutch `één` has its accents, since `een` is read as the article (Taaladvies).
#[must_use]
pub fn spelled(number: i64, locale: Locale) -> Option<String> {
    let number = usize::try_from(number).ok().filter(|_| number < END)?;
    Some(match locale {
        Locale::Dutch | Locale::Flemish if number == 1 => "één".to_owned(),
        Locale::Dutch | Locale::Flemish => dutch(number),
        Locale::English => english(number),
        Locale::German => german(number),
        Locale::French => french(number),
    })
}

/// In one word, with `en` between units and tens: `tweeëntwintig`, `honderdeen`.
fn dutch(number: usize) -> String {
    match (number / 100, number % 100, number % 10) {
        (0, 0..20, _) => DUTCH[number].to_owned(),
        (0, tens, 0) => DUTCH_TENS[tens / 10 - 2].to_owned(),
        (0, tens, unit) => {
            let and = if matches!(unit, 2 | 3) { "ën" } else { "en" };
            format!("{}{and}{}", DUTCH[unit], DUTCH_TENS[tens / 10 - 2])
        }
        (hundreds, rest, _) => {
            let count = if hundreds == 1 { "" } else { DUTCH[hundreds] };
            let rest = if rest == 0 { String::new() } else { dutch(rest) };
            format!("{count}honderd{rest}")
        }
    }
}

/// `twenty-one`, `one hundred and one`.
fn english(number: usize) -> String {
    match (number / 100, number % 100, number % 10) {
        (0, 0..20, _) => ENGLISH[number].to_owned(),
        (0, tens, 0) => ENGLISH_TENS[tens / 10 - 2].to_owned(),
        (0, tens, unit) => format!("{}-{}", ENGLISH_TENS[tens / 10 - 2], ENGLISH[unit]),
        (hundreds, 0, _) => format!("{} hundred", ENGLISH[hundreds]),
        (hundreds, rest, _) => format!("{} hundred and {}", ENGLISH[hundreds], english(rest)),
    }
}

/// In one word: `einundzwanzig`, `hunderteins`.
fn german(number: usize) -> String {
    let before = |unit: usize| if unit == 1 { "ein" } else { GERMAN[unit] };
    match (number / 100, number % 100, number % 10) {
        (0, 0..20, _) => GERMAN[number].to_owned(),
        (0, tens, 0) => GERMAN_TENS[tens / 10 - 2].to_owned(),
        (0, tens, unit) => format!("{}und{}", before(unit), GERMAN_TENS[tens / 10 - 2]),
        (hundreds, rest, _) => {
            let count = if hundreds == 1 { "" } else { GERMAN[hundreds] };
            let rest = if rest == 0 { String::new() } else { german(rest) };
            format!("{count}hundert{rest}")
        }
    }
}

/// By the spelling before 1990, which is still the common one: `vingt et un`, `quatre-vingts`, `deux cents`.
fn french(number: usize) -> String {
    match (number / 100, number % 100) {
        (0, 0..20) => FRENCH[number].to_owned(),
        (0, 80) => "quatre-vingts".to_owned(),
        (0, 81..) => format!("quatre-vingt-{}", french(number - 80)),
        (0, 71) => "soixante et onze".to_owned(),
        (0, 61..) => with_unit("soixante", number - 60),
        (0, tens) => with_unit(FRENCH_TENS[tens / 10 - 2], tens % 10),
        (1, 0) => "cent".to_owned(),
        (1, rest) => format!("cent {}", french(rest)),
        (hundreds, 0) => format!("{} cents", FRENCH[hundreds]),
        (hundreds, rest) => format!("{} cent {}", FRENCH[hundreds], french(rest)),
    }
}

fn with_unit(tens: &str, unit: usize) -> String {
    match unit {
        0 => tens.to_owned(),
        1 => format!("{tens} et un"),
        _ => format!("{tens}-{}", french(unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: i64, expected: [&str; 4]) {
        let found = Locale::ALL.map(|locale| spelled(number, locale).unwrap_or_default());
        assert_eq!(found, expected, "{number}");
    }

    #[test]
    fn small_numbers_have_words() {
        check(0, ["nul", "zero", "null", "zéro"]);
        check(1, ["één", "one", "eins", "un"]);
        check(3, ["drie", "three", "drei", "trois"]);
        check(16, ["zestien", "sixteen", "sechzehn", "seize"]);
        check(20, ["twintig", "twenty", "zwanzig", "vingt"]);
        check(21, ["eenentwintig", "twenty-one", "einundzwanzig", "vingt et un"]);
        check(22, ["tweeëntwintig", "twenty-two", "zweiundzwanzig", "vingt-deux"]);
        check(33, ["drieëndertig", "thirty-three", "dreiunddreißig", "trente-trois"]);
        check(61, ["eenenzestig", "sixty-one", "einundsechzig", "soixante et un"]);
        check(70, ["zeventig", "seventy", "siebzig", "soixante-dix"]);
        check(71, ["eenenzeventig", "seventy-one", "einundsiebzig", "soixante et onze"]);
        check(80, ["tachtig", "eighty", "achtzig", "quatre-vingts"]);
        check(81, ["eenentachtig", "eighty-one", "einundachtzig", "quatre-vingt-un"]);
        check(99, ["negenennegentig", "ninety-nine", "neunundneunzig", "quatre-vingt-dix-neuf"]);
    }

    #[test]
    fn hundreds_have_words() {
        check(100, ["honderd", "one hundred", "hundert", "cent"]);
        check(101, ["honderdeen", "one hundred and one", "hunderteins", "cent un"]);
        check(200, ["tweehonderd", "two hundred", "zweihundert", "deux cents"]);
        check(
            971,
            [
                "negenhonderdeenenzeventig",
                "nine hundred and seventy-one",
                "neunhunderteinundsiebzig",
                "neuf cent soixante et onze",
            ],
        );
    }

    #[test]
    fn others_stay_figures() {
        check(1_000, [""; 4]);
        check(-1, [""; 4]);
        check(i64::MAX, [""; 4]);
    }
}
