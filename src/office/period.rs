//! Periods of a calendar: years, quarters, months and ISO weeks.

/// A period of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
