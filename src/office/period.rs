//! Periods of a calendar: years, quarters, months and ISO weeks.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Serialize};

/// A period of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// A month, 1 to 12.
    Month(i16, i8),
    /// An ISO 8601 week, 1 to 53, of a week-numbering year.
    Week(i16, i8),
}

impl Period {
    /// The year, of a week its week-numbering year.
    #[must_use]
    pub fn year(self) -> i16 {
        let (Self::Year(year) | Self::Quarter(year, _) | Self::Month(year, _) | Self::Week(year, _)) = self;
        year
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Quarter(year, quarter) => jiff::civil::date(year, quarter * 3 - 2, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Week(year, week) => week_day(year, week, Weekday::Monday),
        }
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 12, 31),
            Self::Quarter(year, quarter) => jiff::civil::date(year, quarter * 3, 1).last_of_month(),
            Self::Month(year, month) => jiff::civil::date(year, month, 1).last_of_month(),
            Self::Week(year, week) => week_day(year, week, Weekday::Sunday),
        }
    }

    /// The period of the same length before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Quarter(year, 1) => Self::Quarter(year - 1, 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Week(year, 1) => Self::Week(year - 1, Self::weeks_in(year - 1)),
            Self::Week(year, week) => Self::Week(year, week - 1),
        }
    }

    /// The month that holds a day.
    #[must_use]
    pub fn month_of(date: Date) -> Self {
        Self::Month(date.year(), date.month())
    }

    /// The ISO week that holds a day: 3 January 2027 lies in week 53 of 2026.
    #[must_use]
    pub fn week_of(date: Date) -> Self {
        let week = date.iso_week_date();
        Self::Week(week.year(), week.week())
    }

    /// Tells whether a day lies in it.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&date)
    }

    /// Counts the ISO weeks of a year: 52 or 53.
    #[must_use]
    pub fn weeks_in(year: i16) -> i8 {
        if week_day(year, 52, Weekday::Sunday).checked_add(1.week()).is_ok_and(|day| day.iso_week_date().year() == year)
        {
            53
        } else {
            52
        }
    }
}

/// Every year has a week 1 to 52; a week 53 that does not exist gives the last day that there is.
fn week_day(year: i16, week: i8, day: Weekday) -> Date {
    ISOWeekDate::new(year, week, day).map_or(Date::MAX, ISOWeekDate::date)
}

/// Writes it so that names sort by time: `2026`, `2026-Q4`, `2026-10`, `2026-W45`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: Period, first: &str, last: &str, name: &str) {
        assert_eq!(period.first_day().to_string(), first);
        assert_eq!(period.last_day().to_string(), last);
        assert_eq!(period.to_string(), name);
    }

    #[test]
    fn periods_have_a_first_and_a_last_day() {
        check(Period::Year(2026), "2026-01-01", "2026-12-31", "2026");
        check(Period::Quarter(2026, 1), "2026-01-01", "2026-03-31", "2026-Q1");
        check(Period::Quarter(2026, 4), "2026-10-01", "2026-12-31", "2026-Q4");
        check(Period::Month(2028, 2), "2028-02-01", "2028-02-29", "2028-02");
        check(Period::Week(2026, 1), "2025-12-29", "2026-01-04", "2026-W01");
        check(Period::Week(2026, 53), "2026-12-28", "2027-01-03", "2026-W53");
    }

    #[test]
    fn the_previous_one_crosses_the_year() {
        assert_eq!(Period::Month(2026, 1).previous(), Period::Month(2025, 12));
        assert_eq!(Period::Quarter(2026, 1).previous(), Period::Quarter(2025, 4));
        assert_eq!(Period::Week(2027, 1).previous(), Period::Week(2026, 53));
        assert_eq!(Period::Year(2026).previous(), Period::Year(2025));
        assert_eq!(Period::Month(2026, 11).previous(), Period::Month(2026, 10));
    }

    #[test]
    fn weeks_follow_iso_8601() {
        assert_eq!(Period::weeks_in(2025), 52);
        assert_eq!(Period::weeks_in(2026), 53);
        assert_eq!(Period::week_of(jiff::civil::date(2027, 1, 3)), Period::Week(2026, 53));
        assert_eq!(Period::week_of(jiff::civil::date(2025, 12, 29)), Period::Week(2026, 1));
        assert!(Period::Week(2026, 53).contains(jiff::civil::date(2027, 1, 3)));
        assert!(!Period::Month(2026, 12).contains(jiff::civil::date(2027, 1, 3)));
        assert_eq!(Period::month_of(jiff::civil::date(2026, 11, 3)).year(), 2026);
    }
}
