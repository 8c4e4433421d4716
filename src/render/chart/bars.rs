//! The table of the main figures with its variances as bars from a common zero line.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::office::budget::{BudgetRow, RowKind, main_rows, rows_of_year};
use crate::office::indicator::Impact;
use crate::office::locale::Style;
use crate::render::chart::fill;
use crate::render::chart::scale::{Printed, Scale};

/// From this amount on, figures are printed in thousands.
const LARGE: u32 = 100_000;

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Measure {
    /// The actual amounts with the budget, up to and including the period.
    #[default]
    Period,
    /// The forecast with the budget of the whole year.
    Year,
}

impl Measure {
    /// Finds a measure by the name that templates use: `period`, `year`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "period" => Some(Self::Period),
            "year" => Some(Self::Year),
            _ => None,
        }
    }
}

/// The table, ready to draw.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VarianceBars {
    /// The unit of all amounts: `× € 1.000` or `€`.
    pub unit: String,
    /// The place of the zero line, from the left.
    pub zero: f64,
    /// The rows.
    pub rows: Vec<Bar>,
    /// The greatest good and bad variance in a sentence; none when there is no good or no bad one.
    pub spoken: Option<String>,
}

/// A row with its bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The name of a line; empty for what has a word of its own.
    pub label: String,
    /// `line`, `other`, `subtotal` or `result`.
    pub kind: &'static str,
    /// `revenue`, `cost`, or none for the result.
    pub section: Option<&'static str>,
    /// How many lines it stands for.
    pub count: String,
    /// The actual amount.
    pub actual: String,
    /// The budget; empty when there is none.
    pub budget: String,
    /// The variance with its sign; empty when there is no budget.
    pub variance: String,
    /// `good`, `bad` or `neutral`; neutral too for what prints as zero.
    pub impact: &'static str,
    /// The left end of the bar, from the left; none without a variance.
    pub from: Option<f64>,
    /// The right end of the bar, from the left.
    pub to: Option<f64>,
}

/// Makes the table with at most so many lines. The scale holds the variances of the period and of the year, so that both tables of a
/// report have the same scale. `spoken` may use `{best}`, `{best_amount}`, `{worst}` and `{worst_amount}`.
#[must_use]
pub fn variance_bars(rows: &[BudgetRow], measure: Measure, most: usize, spoken: &str, style: Style) -> VarianceBars {
    let year = rows_of_year(rows);
    let printed = Printed::for_amounts(amounts(rows).chain(amounts(&year)), LARGE);
    let shown = [main_rows(rows, most), main_rows(&year, most)];
    let scale = Scale::holding(shown.iter().flatten().filter_map(BudgetRow::variance));
    let rows = match measure {
        Measure::Period => &shown[0],
        Measure::Year => &shown[1],
    };
    VarianceBars {
        unit: printed.name(style),
        zero: scale.place(Decimal::ZERO),
        spoken: speak(rows, printed, spoken, style),
        rows: rows.iter().map(|row| bar(row, scale, printed, style)).collect(),
    }
}

fn amounts(rows: &[BudgetRow]) -> impl Iterator<Item = Decimal> {
    rows.iter().flat_map(|row| [row.amounts.actual, row.amounts.budget]).flatten()
}

fn bar(row: &BudgetRow, scale: Scale, printed: Printed, style: Style) -> Bar {
    let amount = |amount: Option<Decimal>| amount.map(|amount| printed.amount(amount, style)).unwrap_or_default();
    let variance = row.variance();
    let ends = variance.map(|variance| {
        let (zero, end) = (scale.place(Decimal::ZERO), scale.place(variance));
        (zero.min(end), zero.max(end))
    });
    let nothing = variance.is_none_or(|variance| printed.is_nothing(variance));
    Bar {
        label: row.label.clone(),
        kind: row.kind.name(),
        section: row.section.map(crate::office::budget::Section::name),
        count: row.count.to_string(),
        actual: amount(row.amounts.actual),
        budget: amount(row.amounts.budget),
        variance: variance.map(|variance| printed.variance(variance, style)).unwrap_or_default(),
        impact: if nothing { Impact::Neutral } else { row.impact() }.name(),
        from: ends.map(|(from, _)| from),
        to: ends.map(|(_, to)| to),
    }
}

/// Says which lines are best and worst.
fn speak(rows: &[BudgetRow], printed: Printed, sentence: &str, style: Style) -> Option<String> {
    let greatest = |impact: Impact| {
        let lines = rows.iter().filter(|row| row.kind == RowKind::Line && row.impact() == impact);
        let (row, variance) = lines
            .filter_map(|row| Some((row, row.variance()?)))
            // The first of equals, as the eye finds it.
            .reduce(|best, next| if next.1.abs() > best.1.abs() { next } else { best })?;
        (!printed.is_nothing(variance)).then(|| (row.label.clone(), printed.variance(variance, style)))
    };
    let (best, best_amount) = greatest(Impact::Good)?;
    let (worst, worst_amount) = greatest(Impact::Bad)?;
    let values = [("best", best), ("best_amount", best_amount), ("worst", worst), ("worst_amount", worst_amount)];
    Some(fill(sentence, &values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::budget::{Amounts, BudgetLine, Section, budget_rows};

    fn line(label: &str, section: Section, actual: i64, budget: Option<i64>) -> BudgetLine {
        let amounts = Amounts { actual: Some(actual.into()), budget: budget.map(Decimal::from), ..Amounts::default() };
        BudgetLine { label: label.into(), section, amounts }
    }

    fn example() -> VarianceBars {
        let lines = [
            line("huur", Section::Revenue, 200_000, Some(190_000)),
            line("onderhoud", Section::Cost, 110_000, Some(140_000)),
            line("rente", Section::Cost, 20_100, Some(20_000)),
            line("loon", Section::Cost, 60_000, Some(50_000)),
            line("nieuw", Section::Cost, 1_000, None),
        ];
        variance_bars(
            &budget_rows(&lines),
            Measure::Period,
            12,
            "{best} {best_amount}, {worst} {worst_amount}",
            Style::default(),
        )
    }

    fn check(row: usize, expected: &str) {
        let bar = &example().rows[row];
        let place = |end: Option<f64>| end.map(|end| format!("{end:.2}")).unwrap_or_default();
        let printed = format!(
            "{} {} {} {} {}-{}",
            bar.actual,
            bar.budget,
            bar.variance,
            bar.impact,
            place(bar.from),
            place(bar.to)
        );
        assert_eq!(printed, expected);
    }

    #[test]
    fn more_revenue_is_a_good_bar_to_the_right() {
        check(0, "200 190 +10 good 0.51-0.68");
    }

    #[test]
    fn less_cost_is_a_good_bar_to_the_left() {
        check(2, "110 140 −30 good 0.00-0.51");
    }

    #[test]
    fn more_cost_is_a_bad_bar_to_the_right() {
        check(4, "60 50 +10 bad 0.51-0.68");
    }

    #[test]
    fn what_prints_as_zero_is_not_judged() {
        check(3, "20 20 0 neutral 0.51-0.51");
    }

    #[test]
    fn a_line_without_a_budget_has_no_bar() {
        check(5, "1   neutral -");
    }

    #[test]
    fn the_best_and_the_worst_line_are_spoken() {
        assert_eq!(example().spoken.as_deref(), Some("onderhoud −30, loon +10"));
    }

    #[test]
    fn the_year_has_the_scale_of_the_period() {
        let mut lines = vec![line("huur", Section::Revenue, 100, Some(90))];
        lines[0].amounts.forecast = Some(140.into());
        lines[0].amounts.budget_year = Some(120.into());
        let bars = variance_bars(&budget_rows(&lines), Measure::Period, 12, "", Style::default());
        assert_eq!(bars.rows[0].to, Some(0.5));
    }
}
