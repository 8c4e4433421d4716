//! Figures that are judged: the variance against a reference, and whether it is good or bad.
//!
//! A judgement follows from the sign and the direction together: a higher cost is bad, a higher revenue is good. It knows exact
//! decimals, and nothing of pages or records.

use rust_decimal::Decimal;

/// The fields of the `indicator` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/indicator.yaml");

/// Whether more of something is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// As with revenue.
    HigherIsBetter,
    /// As with costs and absence.
    LowerIsBetter,
    /// Neither.
    #[default]
    Neutral,
}

/// Whether a variance is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Impact {
    /// Favourable.
    Good,
    /// Unfavourable.
    Bad,
    /// Neither, or not known.
    #[default]
    Neutral,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Unit {
    /// Euros.
    Euro,
    /// Percent, where 5.6 is 5,6 %; its variance is in percentage points.
    Percent,
    /// Anything else.
    #[default]
    Number,
}

/// A key figure.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// Its name.
    pub label: String,
    /// The figure, in its unit.
    pub value: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// What it is compared with.
    pub reference: Option<Decimal>,
    /// What the reference is called, where it has a name of its own.
    pub against: Option<String>,
    /// The figure in the previous report.
    pub previous: Option<Decimal>,
    /// Whether more is better.
    pub direction: Direction,
    /// The printed decimals.
    pub decimals: u32,
}

impl Indicator {
    /// The value less the reference.
    #[must_use]
    pub fn variance(&self) -> Option<Decimal> {
        self.reference.map(|reference| variance(self.value, reference))
    }
}

impl Direction {
    /// Finds a direction by the name of its choice; an unknown one is neutral.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "higher_is_better" => Self::HigherIsBetter,
            "lower_is_better" => Self::LowerIsBetter,
            _ => Self::Neutral,
        }
    }
}

impl Unit {
    /// Finds a unit by the name of its choice; an unknown one is a number.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "euro" => Self::Euro,
            "percent" => Self::Percent,
            _ => Self::Number,
        }
    }
}

impl Impact {
    /// The name that templates and workbooks see.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Neutral => "neutral",
        }
    }
}

/// The actual figure less what it is compared with.
#[must_use]
pub fn variance(actual: Decimal, reference: Decimal) -> Decimal {
    actual.saturating_sub(reference)
}

/// The variance as a fraction of the reference; none when the reference is zero or negative, because the fraction would then mislead.
#[must_use]
pub fn relative_variance(actual: Decimal, reference: Decimal) -> Option<Decimal> {
    if reference <= Decimal::ZERO { None } else { variance(actual, reference).checked_div(reference) }
}

/// Judges a variance.
#[must_use]
pub fn impact(variance: Decimal, direction: Direction) -> Impact {
    let favourable = match direction {
        Direction::HigherIsBetter => variance > Decimal::ZERO,
        Direction::LowerIsBetter => variance < Decimal::ZERO,
        Direction::Neutral => return Impact::Neutral,
    };
    match (variance.is_zero(), favourable) {
        (true, _) => Impact::Neutral,
        (false, true) => Impact::Good,
        (false, false) => Impact::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: i64, direction: Direction, expected: Impact) {
        assert_eq!(impact(Decimal::from(value), direction), expected);
    }

    #[test]
    fn more_revenue_is_good() {
        check(1, Direction::HigherIsBetter, Impact::Good);
    }

    #[test]
    fn less_revenue_is_bad() {
        check(-1, Direction::HigherIsBetter, Impact::Bad);
    }

    #[test]
    fn more_cost_is_bad() {
        check(1, Direction::LowerIsBetter, Impact::Bad);
    }

    #[test]
    fn less_cost_is_good() {
        check(-1, Direction::LowerIsBetter, Impact::Good);
    }

    #[test]
    fn what_has_no_direction_is_not_judged() {
        check(1, Direction::Neutral, Impact::Neutral);
    }

    #[test]
    fn no_variance_is_not_judged() {
        check(0, Direction::LowerIsBetter, Impact::Neutral);
    }

    fn check_relative(actual: i64, reference: i64, expected: Option<Decimal>) {
        assert_eq!(relative_variance(Decimal::from(actual), Decimal::from(reference)), expected);
    }

    #[test]
    fn a_tenth_more_is_a_tenth() {
        check_relative(110, 100, Some(Decimal::new(1, 1)));
    }

    #[test]
    fn nothing_has_no_part() {
        check_relative(10, 0, None);
    }

    #[test]
    fn a_loss_has_no_part() {
        check_relative(10, -100, None);
    }
}
