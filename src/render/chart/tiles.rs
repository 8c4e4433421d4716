//! Key figures on tiles, and the marks of a project's status.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::office::indicator::{Indicator, Unit, impact};
use crate::office::locale::Style;
use crate::office::locale::format::{MoneyForm, NBSP, compact, money, number, percent, signed_number};
use crate::office::project::{Status, status_letter};

/// From this amount on, a tile prints millions.
const MILLION: u32 = 1_000_000;

/// A tile, ready to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// The name of the figure.
    pub label: String,
    /// The figure with its unit.
    pub figure: String,
    /// The variance with its sign; none without a reference.
    pub variance: Option<String>,
    /// What the reference is called; none when it has no name of its own.
    pub against: Option<String>,
    /// `good`, `bad` or `neutral`.
    pub impact: &'static str,
    /// The figure of the previous report.
    pub previous: Option<String>,
}

/// Prints key figures.
#[must_use]
pub fn indicator_tiles(indicators: &[Indicator], style: Style) -> Vec<Tile> {
    indicators.iter().map(|indicator| tile(indicator, style)).collect()
}

fn tile(indicator: &Indicator, style: Style) -> Tile {
    let variance = indicator.variance();
    Tile {
        label: indicator.label.clone(),
        figure: figure(indicator, indicator.value, style),
        variance: variance.map(|variance| difference(indicator, variance, style)),
        against: indicator.against.clone(),
        impact: variance.map(|variance| impact(variance, indicator.direction)).unwrap_or_default().name(),
        previous: indicator.previous.map(|previous| figure(indicator, previous, style)),
    }
}

fn figure(indicator: &Indicator, value: Decimal, style: Style) -> String {
    let form = MoneyForm { whole: indicator.decimals == 0, ..MoneyForm::default() };
    match indicator.unit {
        Unit::Euro if value.abs() >= Decimal::from(MILLION) => compact(value, style),
        Unit::Euro => money(value, form, style),
        Unit::Percent => percent(value / Decimal::ONE_HUNDRED, Some(indicator.decimals), false, style),
        Unit::Number => number(value, Some(indicator.decimals), style),
    }
}

/// A variance; that of a percentage is in percentage points.
fn difference(indicator: &Indicator, variance: Decimal, style: Style) -> String {
    let form = MoneyForm { whole: indicator.decimals == 0, signed: true, ..MoneyForm::default() };
    match indicator.unit {
        Unit::Euro => money(variance, form, style),
        Unit::Percent => format!("{}{NBSP}pp", signed_number(variance, Some(indicator.decimals), style)),
        Unit::Number => signed_number(variance, Some(indicator.decimals), style),
    }
}

/// A status, ready to draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusMark {
    /// `green`, `amber` or `red`.
    pub value: &'static str,
    /// The letter in the shape.
    pub letter: String,
    /// The word.
    pub label: String,
}

/// Makes the mark of a status from its word in the language of the document.
#[must_use]
pub fn status_mark(status: Status, word: &str) -> StatusMark {
    StatusMark { value: status.name(), letter: status_letter(word), label: word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::indicator::Direction;

    fn check(unit: Unit, value: &str, reference: &str, decimals: u32, expected: &str) {
        let indicator = Indicator {
            label: "x".into(),
            value: value.parse().unwrap(),
            unit,
            reference: Some(reference.parse().unwrap()),
            against: None,
            previous: None,
            direction: Direction::LowerIsBetter,
            decimals,
        };
        let tile = tile(&indicator, Style::default());
        assert_eq!(format!("{} {} {}", tile.figure, tile.variance.unwrap(), tile.impact), expected);
    }

    #[test]
    fn an_amount_is_in_whole_euros() {
        check(Unit::Euro, "61400", "65000", 0, "€\u{a0}61.400 €\u{a0}−3.600 good");
    }

    #[test]
    fn a_large_amount_is_in_millions() {
        check(Unit::Euro, "3972670", "3959000", 0, "€\u{a0}3,97\u{a0}mln €\u{a0}+13.670 bad");
    }

    #[test]
    fn percentages_differ_by_points() {
        check(Unit::Percent, "5.6", "4.7", 1, "5,6% +0,9\u{a0}pp bad");
    }

    #[test]
    fn a_number_has_its_decimals() {
        check(Unit::Number, "61.4", "61.4", 1, "61,4 0,0 neutral");
    }

    #[test]
    fn a_status_has_its_letter() {
        assert_eq!(status_mark(Status::Amber, "oranje").letter, "O");
    }
}
