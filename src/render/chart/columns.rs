//! Columns over time: actual figures filled, the budget as an outline behind them, a forecast hatched.
//!
//! A figure stands at the end of its column. Where the outline of the budget would run through it, it moves: into the column when it
//! fits there, else beyond the outline. Figures that are too wide for their columns give way to ticks at round figures.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::office::locale::Style;
use crate::render::chart::scale::{Printed, Scale, Tick};
use crate::render::chart::{fill, fraction};

/// From this amount on, figures are printed in thousands.
const LARGE: u32 = 10_000;
/// What a figure takes above or below its column, in points: 7.5 pt type with its room.
const FIGURE_HEIGHT_PT: f64 = 10.0;
/// The width of one digit of 7.5 pt type, in points.
const DIGIT_WIDTH_PT: f64 = 3.9;
/// The width of one letter of a label of 7.5 pt, in points, and the least distance to the next label.
const LETTER_WIDTH_PT: f64 = 3.6;
const LABEL_GAP_PT: f64 = 2.0;
/// The part of its place that the outline of a budget takes, and the column before it.
const BUDGET_WIDTH: f64 = 0.78;
const COLUMN_WIDTH: f64 = 0.52;
/// About how many ticks a plot has.
const TICKS: u32 = 4;

/// A moment with its figures, in euros.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Point {
    /// What stands under the column: `okt`.
    pub label: String,
    /// How it is spoken: `oktober`.
    pub name: String,
    /// What it was.
    pub actual: Option<Decimal>,
    /// What was budgeted.
    pub budget: Option<Decimal>,
    /// What is expected; shown where there is no actual figure.
    pub forecast: Option<Decimal>,
}

impl Point {
    /// The figure that is shown: the actual one, else the forecast.
    fn figure(&self) -> Option<Decimal> {
        self.actual.or(self.forecast)
    }
}

/// The size of the plot, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Its width.
    pub width_pt: f64,
    /// Its height.
    pub height_pt: f64,
}

/// A chart, ready to draw.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnChart {
    /// The unit of all figures: `× € 1.000` or `€`.
    pub unit: String,
    /// The width of the plot in points.
    pub width: f64,
    /// The height of the plot in points.
    pub height: f64,
    /// The place of the zero line, from the top.
    pub zero: f64,
    /// Lines across the plot; none when the columns carry their figures.
    pub ticks: Vec<Tick>,
    /// The columns.
    pub columns: Vec<Column>,
    /// What the chart says, for who cannot see it.
    pub alt: String,
}

/// The columns of one moment. Spans run from their top to their bottom, from the top of the plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// What stands under it; none where there is no room.
    pub label: Option<String>,
    /// The left of the column, from the left.
    pub x: f64,
    /// The width of the column.
    pub width: f64,
    /// The left of the outline.
    pub budget_x: f64,
    /// The width of the outline.
    pub budget_width: f64,
    /// The outline of the budget.
    pub budget: Option<(f64, f64)>,
    /// The filled column.
    pub actual: Option<(f64, f64)>,
    /// The hatched column.
    pub forecast: Option<(f64, f64)>,
    /// The printed figure.
    pub figure: Option<String>,
    /// The height at which it stands, from the top.
    pub figure_at: f64,
    /// Where it stands from there.
    pub figure_place: FigurePlace,
}

/// Where a figure stands from its height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FigurePlace {
    /// Above it.
    Above,
    /// Under it.
    Below,
    /// Under it, in the column.
    Inside,
}

/// Makes a chart. `spoken` may use `{first}`, `{last}`, `{highest}`, `{highest_at}`, `{lowest}`, `{lowest_at}`, `{above}` and `{count}`:
/// in how many of the closed moments the figure was at or above the budget.
#[must_use]
pub fn column_chart(points: &[Point], plot: Plot, spoken: &str, style: Style) -> ColumnChart {
    let figures = || points.iter().flat_map(|point| [point.actual, point.budget, point.figure()]).flatten();
    let printed = Printed::for_amounts(figures(), LARGE);
    let drawing = Drawing::new(Scale::holding(figures()), points, plot, printed, style);
    ColumnChart {
        unit: printed.name(style),
        width: plot.width_pt,
        height: plot.height_pt,
        zero: drawing.height_of(Decimal::ZERO),
        ticks: drawing.ticks(),
        columns: points.iter().enumerate().map(|(index, point)| drawing.column(index, point)).collect(),
        alt: speak(points, printed, spoken, style),
    }
}

/// What the columns of a chart share.
struct Drawing {
    scale: Scale,
    plot: Plot,
    printed: Printed,
    style: Style,
    /// The width of one place.
    slot: f64,
    /// The part of the height that a figure takes.
    room: f64,
    figures: bool,
    /// One in so many labels is printed.
    every: usize,
}

impl Drawing {
    #[expect(clippy::cast_precision_loss, reason = "no chart has so many columns or so long a label")]
    fn new(scale: Scale, points: &[Point], plot: Plot, printed: Printed, style: Style) -> Self {
        let slot = 1.0 / points.len().max(1) as f64;
        let slot_pt = slot * plot.width_pt;
        let printed_length = |figure: Decimal| printed.amount(figure, style).chars().count() as f64;
        let mut shown = points.iter().filter_map(Point::figure);
        let figures = shown.all(|figure| printed_length(figure) * DIGIT_WIDTH_PT <= slot_pt);
        let longest = points.iter().map(|point| point.label.chars().count()).max().unwrap_or_default();
        let label_pt = longest as f64 * LETTER_WIDTH_PT + LABEL_GAP_PT;
        let every = (1..=points.len()).find(|every| label_pt <= slot_pt * *every as f64).unwrap_or(1);
        let room = if figures { FIGURE_HEIGHT_PT / plot.height_pt } else { 0.0 };
        Self { scale, plot, printed, style, slot, room, figures, every }
    }

    /// Where a figure stands, from the top; the columns leave room for the figures at their ends.
    fn height_of(&self, figure: Decimal) -> f64 {
        let below = if self.scale.has_negative() { self.room } else { 0.0 };
        fraction(self.room + (1.0 - self.scale.place(figure)) * (1.0 - self.room - below))
    }

    fn span(&self, figure: Option<Decimal>) -> Option<(f64, f64)> {
        let (zero, end) = (self.height_of(Decimal::ZERO), self.height_of(figure?));
        Some((zero.min(end), zero.max(end)))
    }

    #[expect(clippy::cast_precision_loss, reason = "no chart has so many columns")]
    fn column(&self, index: usize, point: &Point) -> Column {
        let middle = (index as f64 + 0.5) * self.slot;
        let (figure_at, figure_place) = self.figure_place(point);
        let printed = point.figure().filter(|_| self.figures);
        Column {
            label: index.is_multiple_of(self.every).then(|| point.label.clone()),
            x: fraction(middle - self.slot * COLUMN_WIDTH / 2.0),
            width: fraction(self.slot * COLUMN_WIDTH),
            budget_x: fraction(middle - self.slot * BUDGET_WIDTH / 2.0),
            budget_width: fraction(self.slot * BUDGET_WIDTH),
            budget: self.span(point.budget),
            actual: self.span(point.actual),
            forecast: self.span(point.forecast.filter(|_| point.actual.is_none())),
            figure: printed.map(|figure| self.printed.amount(figure, self.style)),
            figure_at,
            figure_place,
        }
    }

    /// Finds the place of a figure where the outline of the budget does not run through it.
    fn figure_place(&self, point: &Point) -> (f64, FigurePlace) {
        let Some(figure) = point.figure() else { return (0.0, FigurePlace::Above) };
        let end = self.height_of(figure);
        let rises = figure >= Decimal::ZERO;
        let beyond = if rises { FigurePlace::Above } else { FigurePlace::Below };
        let budget =
            point.budget.filter(|budget| (*budget >= Decimal::ZERO) == rises).map(|budget| self.height_of(budget));
        let Some(budget) = budget.filter(|budget| self.runs_through(end, *budget, rises)) else { return (end, beyond) };
        if rises && self.fits_inside(figure, end) { (end, FigurePlace::Inside) } else { (budget, beyond) }
    }

    /// Whether the end of the budget lies where the figure would be.
    fn runs_through(&self, end: f64, budget: f64, rises: bool) -> bool {
        let distance = if rises { end - budget } else { budget - end };
        distance > 0.0 && distance < self.room * 1.2
    }

    #[expect(clippy::cast_precision_loss, reason = "no figure has so many digits")]
    fn fits_inside(&self, figure: Decimal, end: f64) -> bool {
        let length = self.printed.amount(figure, self.style).chars().count() as f64 * DIGIT_WIDTH_PT;
        let width = self.slot * COLUMN_WIDTH * self.plot.width_pt;
        length <= width && self.height_of(Decimal::ZERO) - end >= self.room * 1.2
    }

    fn ticks(&self) -> Vec<Tick> {
        if self.figures {
            return Vec::new();
        }
        let tick =
            |figure: Decimal| Tick { at: self.height_of(figure), label: self.printed.amount(figure, self.style) };
        self.scale.ticks(TICKS).into_iter().map(tick).collect()
    }
}

/// Says where the columns run, and which are highest and lowest.
fn speak(points: &[Point], printed: Printed, sentence: &str, style: Style) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let figures = || points.iter().filter_map(|point| Some((point, point.figure()?)));
    let highest = figures().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let lowest = figures().reduce(|best, next| if next.1 < best.1 { next } else { best });
    let closed = || points.iter().filter_map(|point| Some((point.actual?, point.budget?)));
    let above = closed().filter(|(actual, budget)| actual >= budget).count();
    let amount =
        |found: Option<(&Point, Decimal)>| found.map(|(_, figure)| printed.spoken(figure, style)).unwrap_or_default();
    let name = |found: Option<(&Point, Decimal)>| found.map(|(point, _)| point.name.clone()).unwrap_or_default();
    let values = [
        ("first", first.name.clone()),
        ("last", last.name.clone()),
        ("highest", amount(highest)),
        ("highest_at", name(highest)),
        ("lowest", amount(lowest)),
        ("lowest_at", name(lowest)),
        ("above", above.to_string()),
        ("count", closed().count().to_string()),
    ];
    fill(sentence, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Plot = Plot { width_pt: 216.0, height_pt: 100.0 };

    fn point(actual: Option<i64>, budget: Option<i64>, forecast: Option<i64>) -> Point {
        let thousands = |figure: Option<i64>| figure.map(|figure| Decimal::from(figure * 1000));
        Point {
            label: "okt".into(),
            name: "oktober".into(),
            actual: thousands(actual),
            budget: thousands(budget),
            forecast: thousands(forecast),
        }
    }

    /// A year with one moment of interest, so that columns have the width that they have on a page.
    fn year(point_of_interest: Point) -> ColumnChart {
        let mut points = vec![point(Some(30), Some(15), None); 12];
        points[0] = point_of_interest;
        column_chart(&points, PLOT, "{lowest} in {lowest_at}, {above} van {count}", Style::default())
    }

    fn check(actual: i64, budget: i64, at_budget: bool, expected: FigurePlace) {
        let chart = year(point(Some(actual), Some(budget), None));
        let column = &chart.columns[0];
        assert_eq!(column.figure_place, expected);
        let end = |span: Option<(f64, f64)>| if actual < 0 { span.unwrap().1 } else { span.unwrap().0 };
        let edge = if at_budget { end(column.budget) } else { end(column.actual) };
        assert!((column.figure_at - edge).abs() < 1e-9, "{column:?}");
    }

    #[test]
    fn a_figure_stands_above_its_column() {
        check(25, 15, false, FigurePlace::Above);
    }

    #[test]
    fn a_figure_that_the_outline_would_cross_moves_into_the_column() {
        check(14, 15, false, FigurePlace::Inside);
    }

    #[test]
    fn a_figure_without_room_in_its_column_moves_beyond_the_outline() {
        check(2, 4, true, FigurePlace::Above);
    }

    #[test]
    fn a_figure_far_under_the_outline_stays() {
        check(5, 20, false, FigurePlace::Above);
    }

    #[test]
    fn a_loss_has_its_figure_below() {
        check(-5, 10, false, FigurePlace::Below);
    }

    #[test]
    fn a_loss_that_the_outline_would_cross_has_its_figure_below_the_outline() {
        check(-5, -6, true, FigurePlace::Below);
    }

    #[test]
    fn figures_stay_in_the_plot() {
        let chart = year(point(Some(-30), None, None));
        let span = chart.columns[0].actual.unwrap();
        assert!(chart.columns[1].actual.unwrap().0 >= 0.1 && span.1 <= 0.9, "{chart:?}");
    }

    #[test]
    fn a_forecast_shows_where_nothing_is_closed() {
        let column = &year(point(None, Some(15), Some(21))).columns[0];
        assert!(column.forecast.is_some() && column.actual.is_none());
        assert_eq!(column.figure.as_deref(), Some("21"));
    }

    #[test]
    fn a_forecast_gives_way_to_the_actual_figure() {
        assert_eq!(year(point(Some(20), None, Some(21))).columns[0].forecast, None);
    }

    #[test]
    fn a_crowd_of_columns_has_ticks_instead_of_figures() {
        let chart = column_chart(&vec![point(Some(30), Some(15), None); 60], PLOT, "", Style::default());
        assert_eq!(chart.columns[0].figure, None);
        assert_eq!(chart.ticks.iter().map(|tick| &*tick.label).collect::<Vec<_>>(), ["0", "10", "20", "30"]);
    }

    #[test]
    fn a_year_of_months_has_all_its_labels() {
        let mut juli = point(Some(20), None, None);
        juli.label = "juli".into();
        assert!(year(juli).columns.iter().all(|column| column.label.is_some()));
    }

    #[test]
    fn a_crowd_of_columns_has_some_of_its_labels() {
        let chart = column_chart(&vec![point(Some(30), None, None); 24], PLOT, "", Style::default());
        let labels: Vec<bool> = chart.columns.iter().map(|column| column.label.is_some()).collect();
        assert_eq!(labels[..4], [true, false, true, false]);
    }

    #[test]
    fn the_summary_is_spoken() {
        assert_eq!(year(point(Some(-3), Some(10), None)).alt, "€\u{a0}−3.000 in oktober, 11 van 12");
    }

    #[test]
    fn no_points_make_an_empty_chart() {
        let chart = column_chart(&[], PLOT, "{first}", Style::default());
        assert!(chart.columns.is_empty() && chart.alt.is_empty());
    }
}
