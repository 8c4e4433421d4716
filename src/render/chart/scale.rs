//! Scales: from figures to fractions of a plot, the unit in which they are printed, and ticks at round figures.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::Serialize;

use crate::office::locale::Style;
use crate::office::locale::format::{MoneyForm, NBSP, money, number, signed_number};
use crate::render::chart::fraction;

/// A scale that holds zero: the figures from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: Decimal,
    high: Decimal,
}

impl Scale {
    /// The scale that shows all figures and zero; one without any extent is one wide.
    #[must_use]
    pub fn holding(figures: impl IntoIterator<Item = Decimal>) -> Self {
        let (low, high) = figures
            .into_iter()
            .fold((Decimal::ZERO, Decimal::ZERO), |(low, high), figure| (low.min(figure), high.max(figure)));
        if low == high { Self { low, high: Decimal::ONE } } else { Self { low, high } }
    }

    /// Where a figure stands: 0 at the lowest, 1 at the highest.
    #[must_use]
    pub fn place(self, figure: Decimal) -> f64 {
        let part = (figure - self.low).checked_div(self.high - self.low);
        fraction(part.and_then(|part| part.to_f64()).unwrap_or_default().clamp(0.0, 1.0))
    }

    /// Whether a part of it lies below zero.
    #[must_use]
    pub fn has_negative(self) -> bool {
        self.low < Decimal::ZERO
    }

    /// Ticks at round figures within it.
    #[must_use]
    pub fn ticks(self, about: u32) -> Vec<Decimal> {
        nice_ticks(self.low, self.high, about)
    }
}

/// A line across the plot with its figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tick {
    /// Its place, from the top.
    pub at: f64,
    /// Its figure.
    pub label: String,
}

/// Round figures between two others, 1, 2 or 5 times a power of ten apart, about so many.
#[must_use]
pub fn nice_ticks(low: Decimal, high: Decimal, about: u32) -> Vec<Decimal> {
    let Some(step) = nice_step(high - low, about) else { return Vec::new() };
    let first = (low / step).ceil() * step;
    std::iter::successors(Some(first), |tick| Some(tick + step)).take_while(|tick| *tick <= high).collect()
}

/// The smallest round step that gives no more than so many ticks.
fn nice_step(span: Decimal, about: u32) -> Option<Decimal> {
    let rough = span.checked_div(Decimal::from(about.max(1)))?;
    if rough <= Decimal::ZERO {
        return None;
    }
    let mut power = Decimal::ONE;
    while power > rough {
        power = power.checked_div(Decimal::TEN)?;
    }
    while power.checked_mul(Decimal::TEN)? <= rough {
        power *= Decimal::TEN;
    }
    [1, 2, 5, 10].into_iter().map(|times| power * Decimal::from(times)).find(|step| *step >= rough)
}

/// The unit in which amounts are printed: euros, or thousands of euros where they are large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    Euros,
    Thousands,
}

impl Printed {
    /// Thousands when the greatest amount reaches a limit.
    pub(super) fn for_amounts(amounts: impl IntoIterator<Item = Decimal>, limit: u32) -> Self {
        let large = amounts.into_iter().any(|amount| amount.abs() >= Decimal::from(limit));
        if large { Self::Thousands } else { Self::Euros }
    }

    /// Its name above a figure: `× € 1.000` or `€`.
    pub(super) fn name(self, style: Style) -> String {
        let whole = MoneyForm { whole: true, ..MoneyForm::default() };
        match self {
            Self::Euros => "€".into(),
            Self::Thousands => format!("×{NBSP}{}", money(Decimal::ONE_THOUSAND, whole, style)),
        }
    }

    /// An amount without its unit.
    pub(super) fn amount(self, amount: Decimal, style: Style) -> String {
        number(self.scaled(amount), Some(0), style)
    }

    /// A variance, with its sign.
    pub(super) fn variance(self, amount: Decimal, style: Style) -> String {
        signed_number(self.scaled(amount), Some(0), style)
    }

    /// An amount as it is spoken: in whole euros, to the unit of the figure.
    pub(super) fn spoken(self, amount: Decimal, style: Style) -> String {
        let whole = MoneyForm { whole: true, ..MoneyForm::default() };
        match self {
            Self::Euros => money(amount, whole, style),
            Self::Thousands => money(self.scaled(amount).round() * Decimal::ONE_THOUSAND, whole, style),
        }
    }

    /// Whether an amount prints as zero.
    pub(super) fn is_nothing(self, amount: Decimal) -> bool {
        self.scaled(amount).abs() < Decimal::new(5, 1)
    }

    fn scaled(self, amount: Decimal) -> Decimal {
        match self {
            Self::Euros => amount,
            Self::Thousands => amount / Decimal::ONE_THOUSAND,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(low: i64, high: i64, expected: &[i64]) {
        let expected: Vec<Decimal> = expected.iter().map(|tick| Decimal::from(*tick)).collect();
        assert_eq!(nice_ticks(low.into(), high.into(), 4), expected);
    }

    #[test]
    fn ticks_are_round() {
        check(0, 34, &[0, 10, 20, 30]);
    }

    #[test]
    fn ticks_hold_zero_when_the_scale_does() {
        check(-7, 34, &[0, 20]);
        check(-21, 34, &[-20, 0, 20]);
    }

    #[test]
    fn large_figures_have_large_steps() {
        check(0, 41_000, &[0, 20_000, 40_000]);
    }

    #[test]
    fn fractions_have_small_steps() {
        let ticks = nice_ticks(Decimal::ZERO, Decimal::new(3, 2), 3);
        assert_eq!(ticks, [Decimal::ZERO, Decimal::new(1, 2), Decimal::new(2, 2), Decimal::new(3, 2)]);
    }

    #[test]
    fn an_empty_span_has_no_ticks() {
        check(5, 5, &[]);
    }

    #[test]
    fn zero_lies_between_loss_and_gain() {
        let scale = Scale::holding([Decimal::from(-25), Decimal::from(75)]);
        assert!((scale.place(Decimal::ZERO) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn nothing_at_all_stands_at_zero() {
        assert!(Scale::holding([]).place(Decimal::ZERO).abs() < 1e-9);
    }

    #[test]
    fn the_unit_is_printed_once() {
        assert_eq!(
            Printed::for_amounts([Decimal::from(-250_000)], 100_000).name(Style::default()),
            "×\u{a0}€\u{a0}1.000"
        );
        assert_eq!(Printed::for_amounts([Decimal::from(99)], 100_000).name(Style::default()), "€");
    }
}
