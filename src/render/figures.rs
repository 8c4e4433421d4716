//! The filters of reports: charts and tables of figures, ready to draw, in code position: `#column-chart({{ months | column_chart(…) }})`.
//!
//! - `rows | variance_bars(spoken, measure="period", most=12)`
//! - `rows | budget_table`
//! - `months | column_chart(spoken, width=216, height=100)`, in points
//! - `indicators | indicator_tiles`
//! - `status | status_mark`
//!
//! What they give is described at the types of [`chart`].

use std::sync::Arc;

use minijinja::value::{Kwargs, Serde};
use minijinja::{Environment, Error, State, Value as Seen};
use serde::Serialize;

use crate::diagnostic::Message;
use crate::kind::record::Value;
use crate::office::project::Status;
use crate::render::chart::{self, Measure, Plot};
use crate::render::environment::complaint;
use crate::render::filters::{not_for, present};
use crate::render::value::SeenList;

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("variance_bars", variance_bars);
    environment.add_filter("budget_table", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| {
            let rows = chart::rows(&items(value, "budget_table")?);
            Ok(shown(&chart::budget_table(&rows, shared.style().in_table())))
        })
    });
    environment.add_filter("column_chart", column_chart);
    environment.add_filter("indicator_tiles", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| {
            let indicators = chart::indicators(&items(value, "indicator_tiles")?);
            Ok(shown(&chart::indicator_tiles(&indicators, shared.style().in_table())))
        })
    });
    environment.add_filter("status_mark", |state: &State<'_, '_>, value: &Seen| {
        present(state, value, |shared| {
            let name = value.as_str().ok_or_else(|| not_for("status_mark"))?;
            let status = Status::from_name(name).ok_or_else(|| not_for("status_mark"))?;
            let word = shared.word(name).unwrap_or_else(|| name.into());
            Ok(shown(&chart::status_mark(status, &word)))
        })
    });
}

#[expect(clippy::needless_pass_by_value, reason = "the engine hands named arguments over")]
fn variance_bars(state: &State<'_, '_>, value: &Seen, spoken: &str, named: Kwargs) -> Result<Seen, Error> {
    let measure: Option<&str> = named.get("measure")?;
    let most: Option<usize> = named.get("most")?;
    named.assert_all_used()?;
    present(state, value, |shared| {
        let measure = measure.map_or(Some(Measure::Period), Measure::from_name);
        let measure = measure.ok_or_else(|| not_for("variance_bars"))?;
        let rows = chart::rows(&items(value, "variance_bars")?);
        Ok(shown(&chart::variance_bars(&rows, measure, most.unwrap_or(12), spoken, shared.style().in_table())))
    })
}

#[expect(clippy::needless_pass_by_value, reason = "the engine hands named arguments over")]
fn column_chart(state: &State<'_, '_>, value: &Seen, spoken: &str, named: Kwargs) -> Result<Seen, Error> {
    let plot = Plot {
        width_pt: named.get::<Option<f64>>("width")?.unwrap_or(216.0),
        height_pt: named.get::<Option<f64>>("height")?.unwrap_or(100.0),
    };
    named.assert_all_used()?;
    if plot.width_pt <= 0.0 || plot.height_pt <= 0.0 {
        return Err(complaint(not_for("column_chart")));
    }
    present(state, value, |shared| {
        let points = chart::points(&items(value, "column_chart")?, shared.locale);
        Ok(shown(&chart::column_chart(&points, plot, spoken, shared.style().in_table())))
    })
}

/// The records of a list of the document.
fn items(value: &Seen, filter: &'static str) -> Result<Arc<[Value]>, Message> {
    let list = value.downcast_object_ref::<SeenList>().ok_or_else(|| not_for(filter))?;
    Ok(list.items.clone())
}

fn shown(drawing: &impl Serialize) -> Seen {
    Seen::from(Serde(drawing))
}
