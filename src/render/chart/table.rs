//! The table of all lines in whole euros, with last year, the forecast and the year where they are known.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::office::budget::{Amounts, BudgetRow, Section};
use crate::office::locale::Style;
use crate::office::locale::format::{number, percent, signed_number};

/// The table, ready to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetTable {
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Whether any row has an amount of last year.
    pub has_previous: bool,
    /// Whether any row has a forecast.
    pub has_forecast: bool,
    /// Whether any row has a budget of the year.
    pub has_budget_year: bool,
}

/// A row with printed amounts; what is absent is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The name of a line; empty for what has a word of its own.
    pub label: String,
    /// `line`, `subtotal` or `result`.
    pub kind: &'static str,
    /// `revenue`, `cost`, or none for the result.
    pub section: Option<&'static str>,
    /// How many lines it stands for.
    pub count: String,
    /// The actual amount.
    pub actual: Option<String>,
    /// The budget.
    pub budget: Option<String>,
    /// The variance with its sign.
    pub variance: Option<String>,
    /// The variance in percent with its sign; none where the budget is zero or negative.
    pub percent: Option<String>,
    /// `good`, `bad` or `neutral`.
    pub impact: &'static str,
    /// Last year.
    pub previous: Option<String>,
    /// The forecast of the year.
    pub forecast: Option<String>,
    /// The budget of the year.
    pub budget_year: Option<String>,
}

/// Prints all rows.
#[must_use]
pub fn budget_table(rows: &[BudgetRow], style: Style) -> BudgetTable {
    let any = |amount: fn(&Amounts) -> Option<Decimal>| rows.iter().any(|row| amount(&row.amounts).is_some());
    BudgetTable {
        rows: rows.iter().map(|row| table_row(row, style)).collect(),
        has_previous: any(|amounts| amounts.previous),
        has_forecast: any(|amounts| amounts.forecast),
        has_budget_year: any(|amounts| amounts.budget_year),
    }
}

fn table_row(row: &BudgetRow, style: Style) -> TableRow {
    let amount = |amount: Option<Decimal>| amount.map(|amount| number(amount, Some(0), style));
    TableRow {
        label: row.label.clone(),
        kind: row.kind.name(),
        section: row.section.map(Section::name),
        count: row.count.to_string(),
        actual: amount(row.amounts.actual),
        budget: amount(row.amounts.budget),
        variance: row.variance().map(|variance| signed_number(variance, Some(0), style)),
        percent: row.relative_variance().map(|part| percent(part, Some(1), true, style)),
        impact: row.impact().name(),
        previous: amount(row.amounts.previous),
        forecast: amount(row.amounts.forecast),
        budget_year: amount(row.amounts.budget_year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::budget::{BudgetLine, budget_rows};

    fn check(budget: Option<i64>, expected: [Option<&str>; 2]) {
        let amounts = Amounts { actual: Some(1100.into()), budget: budget.map(Decimal::from), ..Amounts::default() };
        let line = BudgetLine { label: "loon".into(), section: Section::Cost, amounts };
        let table = budget_table(&budget_rows(&[line]), Style::default());
        let row = &table.rows[0];
        assert_eq!([row.variance.as_deref(), row.percent.as_deref()], expected);
        assert!(!table.has_forecast);
    }

    #[test]
    fn a_variance_has_its_sign() {
        check(Some(1000), [Some("+100"), Some("+10,0%")]);
    }

    #[test]
    fn a_budget_of_nothing_has_no_percentage() {
        check(Some(0), [Some("+1.100"), None]);
    }

    #[test]
    fn a_line_without_a_budget_has_no_variance() {
        check(None, [None, None]);
    }
}
