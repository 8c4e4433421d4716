//! Budgets: lines of revenue and costs, their totals, and the result.
//!
//! Lines come in the order of the table; totals are never read, always computed. It knows exact decimals, and nothing of pages or
//! records.

use rust_decimal::Decimal;

use crate::office::indicator::{Direction, Impact, impact, relative_variance, variance};

/// The fields of the `budget_line` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/budget_line.yaml");

/// A part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What comes in.
    Revenue,
    /// What goes out, as a positive amount.
    Cost,
}

impl Section {
    /// Both, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Revenue, Self::Cost];

    /// Finds a section by the name of its choice; a line of a total has none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The name of its choice.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Cost => "cost",
        }
    }
}

/// What a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A line of the budget.
    Line,
    /// Several lines as one.
    Other,
    /// The total of a section.
    Subtotal,
    /// Revenue less costs.
    Result,
}

impl RowKind {
    /// The name that templates see.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Other => "other",
            Self::Subtotal => "subtotal",
            Self::Result => "result",
        }
    }

    /// Finds a kind by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Line, Self::Other, Self::Subtotal, Self::Result].into_iter().find(|kind| kind.name() == name)
    }
}

/// The amounts of a row, in euros; costs are positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Amounts {
    /// Up to and including the period.
    pub actual: Option<Decimal>,
    /// As budgeted for the same time.
    pub budget: Option<Decimal>,
    /// A year before.
    pub previous: Option<Decimal>,
    /// Expected for the whole year.
    pub forecast: Option<Decimal>,
    /// Budgeted for the whole year.
    pub budget_year: Option<Decimal>,
}

impl Amounts {
    /// Combines two rows amount by amount; what is absent in one counts as nothing, what is absent in both stays absent.
    fn combine(self, other: Self, operation: impl Fn(Decimal, Decimal) -> Decimal) -> Self {
        let both = |left: Option<Decimal>, right: Option<Decimal>| {
            (left.is_some() || right.is_some()).then(|| operation(left.unwrap_or_default(), right.unwrap_or_default()))
        };
        Self {
            actual: both(self.actual, other.actual),
            budget: both(self.budget, other.budget),
            previous: both(self.previous, other.previous),
            forecast: both(self.forecast, other.forecast),
            budget_year: both(self.budget_year, other.budget_year),
        }
    }
}

/// A line of the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    /// Its name.
    pub label: String,
    /// The part to which it belongs.
    pub section: Section,
    /// Its amounts.
    pub amounts: Amounts,
}

/// A row of the table: a line, a total, or the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    /// The name of a line; empty for what has a word of its own.
    pub label: String,
    /// What it is.
    pub kind: RowKind,
    /// The part to which it belongs; the result belongs to none.
    pub section: Option<Section>,
    /// Its amounts.
    pub amounts: Amounts,
    /// How many lines it stands for.
    pub count: usize,
}

impl BudgetRow {
    /// The actual amount less the budget.
    #[must_use]
    pub fn variance(&self) -> Option<Decimal> {
        Some(variance(self.amounts.actual?, self.amounts.budget?))
    }

    /// The variance as a fraction of the budget, where that has a meaning.
    #[must_use]
    pub fn relative_variance(&self) -> Option<Decimal> {
        relative_variance(self.amounts.actual?, self.amounts.budget?)
    }

    /// Whether the variance is good or bad.
    #[must_use]
    pub fn impact(&self) -> Impact {
        self.variance().map(|variance| impact(variance, self.direction())).unwrap_or_default()
    }

    fn direction(&self) -> Direction {
        if self.section == Some(Section::Cost) { Direction::LowerIsBetter } else { Direction::HigherIsBetter }
    }
}

/// Puts the lines in the order of the table: revenue with its total, costs with theirs, and the result. No lines give no rows.
#[must_use]
pub fn budget_rows(lines: &[BudgetLine]) -> Vec<BudgetRow> {
    if lines.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::with_capacity(lines.len() + 3);
    let totals = Section::ALL.map(|section| add_section(&mut rows, lines, section));
    rows.push(BudgetRow {
        label: String::new(),
        kind: RowKind::Result,
        section: None,
        amounts: totals[0].combine(totals[1], Decimal::saturating_sub),
        count: lines.len(),
    });
    rows
}

/// Adds the lines of a section and its total, and gives the total.
fn add_section(rows: &mut Vec<BudgetRow>, lines: &[BudgetLine], section: Section) -> Amounts {
    let own = || lines.iter().filter(|line| line.section == section);
    rows.extend(own().map(|line| BudgetRow {
        label: line.label.clone(),
        kind: RowKind::Line,
        section: Some(section),
        amounts: line.amounts,
        count: 1,
    }));
    let total = own().fold(Amounts::default(), |sum, line| sum.combine(line.amounts, Decimal::saturating_add));
    if own().next().is_some() {
        let count = own().count();
        rows.push(BudgetRow {
            label: String::new(),
            kind: RowKind::Subtotal,
            section: Some(section),
            amounts: total,
            count,
        });
    }
    total
}

/// Keeps at most so many lines, those of each section with the greatest variances, and adds up the others of each section in one row before its
/// total, so that the table still adds up.
#[must_use]
pub fn main_rows(rows: &[BudgetRow], most: usize) -> Vec<BudgetRow> {
    let lines = || rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Line);
    if lines().count() <= most {
        return rows.to_vec();
    }
    let ranked = Section::ALL.map(|section| {
        let mut own: Vec<usize> =
            lines().filter(|(_, row)| row.section == Some(section)).map(|(index, _)| index).collect();
        own.sort_by_key(|index| std::cmp::Reverse(rows[*index].variance().unwrap_or_default().abs()));
        own
    });
    // Each section may need a row for its other lines, and gets its share of the others; what one does not need the other takes.
    let room = most.saturating_sub(Section::ALL.len());
    let ranked: Vec<usize> = (0..rows.len())
        .flat_map(|rank| ranked.iter().filter_map(move |own| own.get(rank).copied()))
        .take(room)
        .collect();
    let mut kept = Vec::with_capacity(most + 3);
    let mut others: Vec<&BudgetRow> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if row.kind == RowKind::Line && !ranked.contains(&index) {
            others.push(row);
            continue;
        }
        if row.kind == RowKind::Subtotal {
            kept.extend(together(&std::mem::take(&mut others)));
        }
        kept.push(row.clone());
    }
    kept
}

/// Adds up lines in one row; a single line stays itself.
fn together(lines: &[&BudgetRow]) -> Option<BudgetRow> {
    let (first, rest) = lines.split_first()?;
    if rest.is_empty() {
        return Some((*first).clone());
    }
    let amounts = rest.iter().fold(first.amounts, |sum, row| sum.combine(row.amounts, Decimal::saturating_add));
    Some(BudgetRow { label: String::new(), kind: RowKind::Other, amounts, count: lines.len(), section: first.section })
}

/// The same rows for the whole year: the forecast as the actual amount, against the budget of the year.
#[must_use]
pub fn rows_of_year(rows: &[BudgetRow]) -> Vec<BudgetRow> {
    let year = |row: &BudgetRow| Amounts {
        actual: row.amounts.forecast,
        budget: row.amounts.budget_year,
        ..Amounts::default()
    };
    rows.iter().map(|row| BudgetRow { amounts: year(row), ..row.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(label: &str, section: Section, actual: i64, budget: i64) -> BudgetLine {
        let amounts = Amounts { actual: Some(actual.into()), budget: Some(budget.into()), ..Amounts::default() };
        BudgetLine { label: label.into(), section, amounts }
    }

    fn example() -> Vec<BudgetLine> {
        vec![
            line("huur", Section::Revenue, 100, 90),
            line("loon", Section::Cost, 60, 50),
            line("subsidie", Section::Revenue, 10, 20),
            line("onderhoud", Section::Cost, 20, 30),
            line("energie", Section::Cost, 9, 8),
        ]
    }

    fn printed(rows: &[BudgetRow]) -> String {
        let row = |row: &BudgetRow| {
            let amount = row.amounts.actual.unwrap_or_default();
            format!("{}{}:{amount}{}", row.kind.name(), row.label, row.impact().name().chars().next().unwrap_or(' '))
        };
        rows.iter().map(row).collect::<Vec<_>>().join(" ")
    }

    fn check(rows: &[BudgetRow], expected: &str) {
        assert_eq!(printed(rows), expected);
    }

    #[test]
    fn sections_stand_together_with_totals_and_the_result() {
        check(
            &budget_rows(&example()),
            "linehuur:100g linesubsidie:10b subtotal:110n lineloon:60b lineonderhoud:20g lineenergie:9b subtotal:89b result:21b",
        );
    }

    #[test]
    fn no_lines_give_no_rows() {
        check(&budget_rows(&[]), "");
    }

    #[test]
    fn a_budget_of_costs_alone_has_a_negative_result() {
        check(&budget_rows(&[line("loon", Section::Cost, 5, 5)]), "lineloon:5n subtotal:5n result:-5n");
    }

    #[test]
    fn other_lines_are_added_up_before_the_total() {
        let rows = main_rows(&budget_rows(&example()), 4);
        check(&rows, "linehuur:100g linesubsidie:10b subtotal:110n lineloon:60b other:29g subtotal:89b result:21b");
        assert_eq!(rows[4].count, 2);
    }

    #[test]
    fn few_lines_all_stay() {
        assert_eq!(main_rows(&budget_rows(&example()), 5), budget_rows(&example()));
    }

    #[test]
    fn a_line_without_a_budget_has_no_variance() {
        let mut rows = budget_rows(&example());
        rows[0].amounts.budget = None;
        assert_eq!(rows[0].variance(), None);
        assert_eq!(rows[0].impact(), Impact::Neutral);
    }

    #[test]
    fn the_year_compares_the_forecast_with_its_budget() {
        let mut lines = example();
        lines[0].amounts.forecast = Some(120.into());
        lines[0].amounts.budget_year = Some(108.into());
        assert_eq!(rows_of_year(&budget_rows(&lines))[0].variance(), Some(12.into()));
    }
}
