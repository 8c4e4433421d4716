//! Actions: who does what, and when it must be done.

use jiff::civil::Date;

/// The fields of the `action` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/action.yaml");

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Not begun.
    #[default]
    Open,
    /// Begun.
    Busy,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl Status {
    /// Finds it by the name of the choice: `open`, `busy`, `done`, `dropped`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "open" => Self::Open,
            "busy" => Self::Busy,
            "done" => Self::Done,
            "dropped" => Self::Dropped,
            _ => return None,
        })
    }

    /// Tells whether there is still something to do.
    #[must_use]
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Open | Self::Busy)
    }
}

/// Tells whether an action should have been done before today. On the day itself it is still in time.
#[must_use]
pub fn overdue(due: Option<Date>, status: Status, today: Date) -> bool {
    days_overdue(due, status, today) > 0
}

/// Counts the days since an action should have been done; zero when it is in time, done, given up or without a day.
#[must_use]
pub fn days_overdue(due: Option<Date>, status: Status, today: Date) -> i64 {
    let late = due.filter(|_| status.is_pending()).map_or(0, |due| days_between(due, today));
    late.max(0)
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).expect("both are days of the calendar").get_days())
}

/// Makes an identifier from a pattern with `{year}` (or `{yy}`) and `{number}`; `{number:3}` fills up to three figures.
///
/// A pattern without a number gets it at the end.
#[must_use]
pub fn next_identifier(pattern: &str, year: i16, number: u32) -> String {
    let text = pattern.replace("{year}", &year.to_string()).replace("{yy}", &format!("{:02}", year.rem_euclid(100)));
    let Some((before, rest)) = text.split_once("{number") else { return format!("{text}{number}") };
    let Some((width, after)) = rest.split_once('}') else { return format!("{text}{number}") };
    let width = width.trim_start_matches(':').parse().unwrap_or(1).min(9);
    format!("{before}{number:0width$}{after}")
}

/// Finds the number of an identifier that the pattern made: 14 in `2026-014`; none when it was made otherwise or in another year.
#[must_use]
pub fn identifier_number(pattern: &str, year: i16, identifier: &str) -> Option<u32> {
    let figures: String = identifier.chars().rev().take_while(char::is_ascii_digit).collect();
    let number: u32 = figures.chars().rev().collect::<String>().parse().ok()?;
    (next_identifier(pattern, year, number) == identifier.trim()).then_some(number)
}

/// Splits owners that were typed in one text: `KvD en AMB`, `KvD/AMB`, `KvD, AMB`.
#[must_use]
pub fn owners(typed: &str) -> Vec<&str> {
    let mut owners = vec![typed];
    for between in [",", ";", "/", "&", "+", " en ", " and ", " und ", " et "] {
        owners = owners.into_iter().flat_map(|owner| owner.split(between)).collect();
    }
    owners.into_iter().map(str::trim).filter(|owner| !owner.is_empty()).collect()
}

/// Words for everybody, or for somebody yet to be found, that stand where an owner does.
const NOBODY_IN_PARTICULAR: [&str; 18] = [
    "allen",
    "alle",
    "allemaal",
    "iedereen",
    "ieder",
    "n.t.b.",
    "ntb",
    "n.n.b.",
    "nnb",
    "onbekend",
    "all",
    "everyone",
    "everybody",
    "tbd",
    "alle beteiligten",
    "alle zusammen",
    "tous",
    "toutes",
];

/// Tells whether an owner is nobody in particular: `Allen`, `n.t.b.`
#[must_use]
pub fn is_nobody_in_particular(owner: &str) -> bool {
    NOBODY_IN_PARTICULAR.contains(&owner.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn check(due: Option<Date>, status: Status, expected: i64) {
        let today = date(2026, 11, 20);
        assert_eq!(days_overdue(due, status, today), expected);
        assert_eq!(overdue(due, status, today), expected > 0);
    }

    #[test]
    fn actions_are_late_after_their_day() {
        check(Some(date(2026, 11, 17)), Status::Open, 3);
        check(Some(date(2026, 11, 19)), Status::Busy, 1);
        check(Some(date(2026, 11, 20)), Status::Open, 0);
        check(Some(date(2026, 11, 21)), Status::Open, 0);
        check(Some(date(2025, 11, 20)), Status::Open, 365);
        check(Some(date(2026, 11, 17)), Status::Done, 0);
        check(Some(date(2026, 11, 17)), Status::Dropped, 0);
        check(None, Status::Open, 0);
    }

    #[test]
    fn statuses_have_names() {
        assert_eq!(Status::from_name("busy"), Some(Status::Busy));
        assert_eq!(Status::from_name("gereed"), None);
    }

    #[test]
    fn identifiers_follow_the_pattern() {
        let make = |pattern: &str, expected: &str| assert_eq!(next_identifier(pattern, 2026, 14), expected);
        make("{year}-{number:3}", "2026-014");
        make("A{yy}-{number}", "A26-14");
        make("MT-{number:2}-{year}", "MT-14-2026");
        make("A", "A14");
        make("", "14");
        make("{number", "{number14");
        make("{number:99}", "000000014");
        assert_eq!(identifier_number("{year}-{number:3}", 2026, "2026-014"), Some(14));
        assert_eq!(identifier_number("{year}-{number:3}", 2026, "2025-014"), None);
        assert_eq!(identifier_number("{year}-{number:3}", 2026, "eigen"), None);
        assert_eq!(identifier_number("A{number}", 2026, "A14"), Some(14));
    }

    #[test]
    fn several_owners_stand_in_one_text() {
        let check = |typed: &str, expected: &[&str]| assert_eq!(owners(typed), expected, "{typed}");
        check("KvD en AMB", &["KvD", "AMB"]);
        check("KvD, AMB en SYL", &["KvD", "AMB", "SYL"]);
        check("KvD/AMB", &["KvD", "AMB"]);
        check("KvD & AMB", &["KvD", "AMB"]);
        check("Karim van Dijk", &["Karim van Dijk"]);
        check("Benali", &["Benali"]);
        check("", &[]);
    }
}
