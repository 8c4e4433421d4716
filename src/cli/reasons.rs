//! Why an output is made, in words.

use crate::diagnostic::Language;
use crate::shell::state::{Difference, Reason};

use super::words::counted;

/// The most names that are listed.
const MOST_NAMES: usize = 8;

/// Says why: `acties.xlsx, blad Acties, 2 cellen anders`.
pub(super) fn text(reason: &Reason, language: Language) -> String {
    let say = |nl: &str, en: &str| (if language == Language::Dutch { nl } else { en }).to_owned();
    match reason {
        Reason::First => say("nog niet eerder gemaakt", "not made before"),
        Reason::Program => say("gemaakt met een andere versie van griffie", "made by another version of griffie"),
        Reason::Forgotten => say("niet bekend waarvan het eerder is gemaakt", "not known what it was made from before"),
        Reason::Failed => say("de vorige keer mislukt", "failed the last time"),
        Reason::Day(day) => {
            let day = day.date().map(|date| date.to_string()).unwrap_or_default();
            say(&format!("de dag is nu {day}"), &format!("the day is now {day}"))
        }
        Reason::Input { file, differences } => input(file, differences, language),
        Reason::Came(file) => say(&format!("{file} is er nu"), &format!("{file} is there now")),
        Reason::Gone(file) => say(&format!("{file} is weg"), &format!("{file} is gone")),
        Reason::Replaces(file) => say(
            &format!("{file} komt in de plaats van die van griffie"),
            &format!("{file} takes the place of griffie's own"),
        ),
        Reason::Restores(file) => say(
            &format!("{file} is weg; die van griffie geldt weer"),
            &format!("{file} is gone; griffie's own counts again"),
        ),
        Reason::Folder(folder) => {
            say(&format!("{folder} heeft andere bestanden"), &format!("{folder} has other files"))
        }
        Reason::Deleted(file) => say(&format!("{file} is verwijderd"), &format!("{file} was deleted")),
        Reason::Edited(file) => say(&format!("{file} is bewerkt"), &format!("{file} was edited")),
        Reason::Values => say("de waarden zijn anders", "the values are different"),
    }
}

fn input(file: &str, differences: &[Difference], language: Language) -> String {
    let parts: Vec<String> = differences.iter().map(|difference| part(difference, language)).collect();
    let of_cells = matches!(
        differences.first(),
        Some(Difference::Cells { .. } | Difference::Sheets(_) | Difference::SheetsGone(_))
    );
    match (parts.as_slice(), language) {
        ([], Language::Dutch) => format!("{file} is anders"),
        ([], Language::English) => format!("{file} is different"),
        (parts, _) if of_cells => format!("{file}, {}", parts.join("; ")),
        (parts, _) => format!("{file}: {}", parts.join(", ")),
    }
}

fn part(difference: &Difference, language: Language) -> String {
    let dutch = language == Language::Dutch;
    match difference {
        Difference::Entries(found) => {
            format!("{} {}", names(found, language), if dutch { "anders" } else { "different" })
        }
        Difference::EntriesGone(count) => {
            let count = number(*count, language, ["onderdeel", "onderdelen"], ["entry", "entries"]);
            format!("{count} {}", if dutch { "weg" } else { "gone" })
        }
        Difference::Cells { sheet, cells, added, gone, rows, moved } => {
            let what = cells_changed([*cells, *rows, *added, *gone], *moved, language);
            match sheet {
                Some(sheet) => format!("{} {sheet}, {what}", if dutch { "blad" } else { "sheet" }),
                None => what,
            }
        }
        Difference::Sheets(found) => {
            let word = match (dutch, found.len()) {
                (true, 1) => "blad",
                (true, _) => "bladen",
                (false, 1) => "sheet",
                (false, _) => "sheets",
            };
            format!("{word} {} {}", names(found, language), if dutch { "erbij" } else { "added" })
        }
        Difference::SheetsGone(count) => {
            let count = number(*count, language, ["blad", "bladen"], ["sheet", "sheets"]);
            format!("{count} {}", if dutch { "weg" } else { "gone" })
        }
    }
}

fn cells_changed([cells, rows, added, gone]: [u32; 4], moved: bool, language: Language) -> String {
    let row = |count| number(count, language, ["rij", "rijen"], ["row", "rows"]);
    let [other, more, less, order, any] = match language {
        Language::Dutch => ["anders", "erbij", "weg", "rijen in een andere volgorde", "anders ingedeeld"],
        Language::English => ["different", "added", "gone", "rows in another order", "laid out differently"],
    };
    let mut parts = Vec::new();
    if cells > 0 {
        parts.push(format!("{} {other}", number(cells, language, ["cel", "cellen"], ["cell", "cells"])));
    }
    for (count, what) in [(rows, other), (added, more), (gone, less)] {
        if count > 0 {
            parts.push(format!("{} {what}", row(count)));
        }
    }
    if moved {
        parts.push(order.to_owned());
    }
    if parts.is_empty() { any.to_owned() } else { joined(&parts, language) }
}

fn number(count: u32, language: Language, nl: [&str; 2], en: [&str; 2]) -> String {
    counted(count as usize, language, nl, en)
}

fn names(names: &[String], language: Language) -> String {
    let mut shown: Vec<String> = names.iter().take(MOST_NAMES).cloned().collect();
    if names.len() > MOST_NAMES {
        let rest = names.len() - MOST_NAMES;
        shown.push(match language {
            Language::Dutch => format!("nog {rest}"),
            Language::English => format!("{rest} more"),
        });
    }
    joined(&shown, language)
}

/// Joins as in a sentence: `a, b en c`.
fn joined(parts: &[String], language: Language) -> String {
    let and = if language == Language::Dutch { "en" } else { "and" };
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reason: &Reason, nl: &str, en: &str) {
        assert_eq!([text(reason, Language::Dutch), text(reason, Language::English)], [nl, en]);
    }

    fn input(file: &str, differences: Vec<Difference>) -> Reason {
        Reason::Input { file: file.to_owned(), differences }
    }

    #[test]
    fn what_changed_reads_as_a_person_says_it() {
        let cells = |cells, added, gone, rows, moved| Difference::Cells {
            sheet: Some("Acties".to_owned()),
            cells,
            added,
            gone,
            rows,
            moved,
        };
        let acties = |difference| input("acties.xlsx", vec![difference]);
        check(
            &acties(cells(2, 0, 0, 0, false)),
            "acties.xlsx, blad Acties, 2 cellen anders",
            "acties.xlsx, sheet Acties, 2 cells different",
        );
        check(
            &acties(cells(1, 3, 1, 0, false)),
            "acties.xlsx, blad Acties, 1 cel anders, 3 rijen erbij en 1 rij weg",
            "acties.xlsx, sheet Acties, 1 cell different, 3 rows added and 1 row gone",
        );
        check(
            &acties(cells(0, 0, 0, 0, true)),
            "acties.xlsx, blad Acties, rijen in een andere volgorde",
            "acties.xlsx, sheet Acties, rows in another order",
        );
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        check(
            &input("notulen.yaml", vec![Difference::Entries(names(&["plaats", "acties"])), Difference::EntriesGone(1)]),
            "notulen.yaml: plaats en acties anders, 1 onderdeel weg",
            "notulen.yaml: plaats and acties different, 1 entry gone",
        );
        check(
            &input("a.xlsx", vec![Difference::Sheets(names(&["X", "Y"])), Difference::SheetsGone(1)]),
            "a.xlsx, bladen X en Y erbij; 1 blad weg",
            "a.xlsx, sheets X and Y added; 1 sheet gone",
        );
        check(&input("logo.png", Vec::new()), "logo.png is anders", "logo.png is different");
    }

    #[test]
    fn many_names_are_counted() {
        let many = (0..10).map(|number| format!("p{number}")).collect();
        let reason = input("people.yaml", vec![Difference::Entries(many)]);
        check(
            &reason,
            "people.yaml: p0, p1, p2, p3, p4, p5, p6, p7 en nog 2 anders",
            "people.yaml: p0, p1, p2, p3, p4, p5, p6, p7 and 2 more different",
        );
    }
}
