//! The words of the calendar in the languages of documents, as they are typed and as they are abbreviated in print.

use crate::office::locale::Locale;

type Months = [&'static str; 12];
type Weekdays = [&'static str; 7];

const MONTHS: [Months; 4] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

/// The Dutch ones have their full stop, as in running text; `mei`, `juni` and `juli` are not abbreviated.
const SHORT_MONTHS: [Months; 4] = [
    ["jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
];

/// Abbreviations that are typed but never printed.
const TYPED_MONTHS: [(&str, i8); 12] = [
    ("mrt", 3),
    ("maa", 3),
    ("mär", 3),
    ("maerz", 3),
    ("fevr", 2),
    ("fevrier", 2),
    ("sept", 9),
    ("sep", 9),
    ("jul", 7),
    ("jun", 6),
    ("aout", 8),
    ("decembre", 12),
];

const WEEKDAYS: [Weekdays; 4] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];

const SHORT_WEEKDAYS: [Weekdays; 4] = [
    ["ma", "di", "wo", "do", "vr", "za", "zo"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
];

/// Names a month (1 to 12) in full.
#[must_use]
pub fn month(number: i8, locale: Locale) -> &'static str {
    MONTHS[locale.index()][position(number)]
}

/// Names a month (1 to 12) as it is abbreviated before a year or alone.
#[must_use]
pub fn short_month(number: i8, locale: Locale) -> &'static str {
    SHORT_MONTHS[locale.index()][position(number)]
}

/// Names a day of the week (1 is Monday) in full.
#[must_use]
pub fn weekday(number: i8, locale: Locale) -> &'static str {
    WEEKDAYS[locale.index()][position(number)]
}

/// Names a day of the week (1 is Monday) in two or three letters, as in overviews.
#[must_use]
pub fn short_weekday(number: i8, locale: Locale) -> &'static str {
    SHORT_WEEKDAYS[locale.index()][position(number)]
}

/// Finds the month that a word names, in any of the languages, whole or abbreviated.
#[must_use]
pub fn month_of(word: &str) -> Option<i8> {
    let word = bare(word);
    let typed = || TYPED_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    lookup(&word, &MONTHS).or_else(|| lookup(&word, &SHORT_MONTHS)).map(|(number, _)| number).or_else(typed)
}

/// Finds the day of the week (1 is Monday) that a word names, and the language that it is in.
///
/// Two-letter days are read as Dutch where German has the same letters for another day.
#[must_use]
pub fn weekday_of(word: &str) -> Option<(i8, Locale)> {
    let word = bare(word);
    lookup(&word, &WEEKDAYS)
        .or_else(|| lookup(&word, &SHORT_WEEKDAYS))
        .or_else(|| (word == "sonnabend").then_some((6, Locale::German)))
}

fn lookup<const N: usize>(word: &str, tables: &[[&'static str; N]; 4]) -> Option<(i8, Locale)> {
    Locale::ALL.into_iter().find_map(|locale| {
        let found = tables[locale.index()].iter().position(|name| bare(name) == word)?;
        Some((i8::try_from(found + 1).ok()?, locale))
    })
}

fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn position(number: i8) -> usize {
    usize::try_from(number - 1).expect("months and weekdays count from 1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: i8) {
        assert_eq!(month_of(word), Some(expected), "{word}");
    }

    #[test]
    fn months_of_four_languages_are_found() {
        check("november", 11);
        check("nov.", 11);
        check("Nov", 11);
        check("mrt", 3);
        check("mrt.", 3);
        check("March", 3);
        check("März", 3);
        check("mars", 3);
        check("mei", 5);
        check("May", 5);
        check("Mai", 5);
        check("juillet", 7);
        check("juil.", 7);
        check("août", 8);
        check("déc.", 12);
        check("Okt.", 10);
        check("Sept", 9);
        check("sep", 9);
        assert_eq!(month_of("maandag"), None);
    }

    #[test]
    fn weekdays_say_their_language() {
        assert_eq!(weekday_of("Maandag"), Some((1, Locale::Dutch)));
        assert_eq!(weekday_of("di"), Some((2, Locale::Dutch)));
        assert_eq!(weekday_of("Tue"), Some((2, Locale::English)));
        assert_eq!(weekday_of("Mi."), Some((3, Locale::German)));
        assert_eq!(weekday_of("dimanche"), Some((7, Locale::French)));
    }
}
