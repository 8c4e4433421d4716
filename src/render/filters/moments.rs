//! The filters for days, times and periods: `date`, `date_range`, `time`, `time_range`, `period`.

use jiff::civil::{Date, Time};
use minijinja::value::Rest;
use minijinja::{Environment, State, Value as Seen};

use super::{not_for, one_form, present};
use crate::diagnostic::Message;
use crate::kind::record::Data;
use crate::office::locale::format::{self, DateForm, PeriodForm, TimeForm};
use crate::office::period::Period;
use crate::render::value::Moment;

/// Registers them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("date", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let form = form_of(&forms, &DateForm::NAMES)?;
            Ok(format::date(day(value).ok_or_else(|| not_for("date"))?, form, shared.style()).into())
        })
    });
    environment.add_filter("date_range", |state: &State<'_, '_>, value: &Seen, rest: Rest<Seen>| {
        present(state, value, |shared| {
            let (first, last, forms) = days(value, &rest)?;
            let form = form_of(forms, &DateForm::NAMES)?;
            Ok(format::date_range(first, last, form, shared.style()).into())
        })
    });
    environment.add_filter("time", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let form = form_of(&forms, &TimeForm::NAMES)?;
            Ok(format::time(clock(value).ok_or_else(|| not_for("time"))?, form, shared.style()).into())
        })
    });
    environment.add_filter("time_range", |state: &State<'_, '_>, value: &Seen, rest: Rest<Seen>| {
        present(state, value, |shared| {
            let (start, end, forms) = hours(value, &rest)?;
            let form = form_of(forms, &TimeForm::NAMES)?;
            Ok(match end {
                Some(end) => format::time_range(start, end, form, shared.style()).into(),
                None => format::time(start, form, shared.style()).into(),
            })
        })
    });
    environment.add_filter("period", |state: &State<'_, '_>, value: &Seen, forms: Rest<Seen>| {
        present(state, value, |shared| {
            let (length, forms) = length_of(&forms);
            let form = form_of(forms, &PeriodForm::NAMES)?;
            let period = match data(value) {
                Some(Data::Period(period)) => *period,
                _ => length.holding(day(value).ok_or_else(|| not_for("period"))?),
            };
            Ok(format::period(period, form, shared.style()).into())
        })
    });
}

/// Finds the form that was asked for by its name, or the usual one.
fn form_of<F: Copy + Default>(forms: &[Seen], names: &[(&'static str, F)]) -> Result<F, Message> {
    let known: Vec<&'static str> = names.iter().map(|(name, _)| *name).collect();
    let name = one_form(forms, &known)?;
    Ok(names.iter().find(|(known, _)| Some(*known) == name).map(|(_, form)| *form).unwrap_or_default())
}

/// Which period of a day is printed.
#[derive(Clone, Copy)]
enum Length {
    Month,
    Week,
    Quarter,
    Year,
}

impl Length {
    fn holding(self, day: Date) -> Period {
        match self {
            Self::Month => Period::month_of(day),
            Self::Week => Period::week_of(day),
            Self::Quarter => Period::Quarter(day.year(), (day.month() + 2) / 3),
            Self::Year => Period::Year(day.year()),
        }
    }
}

/// Reads `month`, `week`, `quarter` or `year` before the form: `{{ date | period("week") }}`.
fn length_of(forms: &[Seen]) -> (Length, &[Seen]) {
    let Some((first, rest)) = forms.split_first() else { return (Length::Month, forms) };
    match first.as_str() {
        Some("month") => (Length::Month, rest),
        Some("week") => (Length::Week, rest),
        Some("quarter") => (Length::Quarter, rest),
        Some("year") => (Length::Year, rest),
        _ => (Length::Month, forms),
    }
}

/// The first and the last day: of a period, or up to another day. Without a last day it is the first one.
fn days<'f>(value: &Seen, rest: &'f [Seen]) -> Result<(Date, Date, &'f [Seen]), Message> {
    if let Some(Data::Period(period)) = data(value) {
        return Ok((period.first_day(), period.last_day(), rest));
    }
    let refuse = || not_for("date_range");
    let first = day(value).ok_or_else(refuse)?;
    let Some((last, forms)) = rest.split_first() else { return Err(Message::new("range-without-end")) };
    let last = if last.is_none() { first } else { day(last).ok_or_else(refuse)? };
    if last < first { Err(Message::new("range-ends-early")) } else { Ok((first, last, forms)) }
}

/// The start and the end, which may be absent.
fn hours<'f>(value: &Seen, rest: &'f [Seen]) -> Result<(Time, Option<Time>, &'f [Seen]), Message> {
    let refuse = || not_for("time_range");
    let start = clock(value).ok_or_else(refuse)?;
    let Some((end, forms)) = rest.split_first() else { return Err(Message::new("range-without-end")) };
    let end = if end.is_none() { None } else { Some(clock(end).ok_or_else(refuse)?) };
    if end.is_some_and(|end| end < start) { Err(Message::new("range-ends-early")) } else { Ok((start, end, forms)) }
}

fn day(value: &Seen) -> Option<Date> {
    match data(value)? {
        Data::Date(date) => Some(*date),
        Data::DateTime(moment) => Some(moment.date()),
        _ => None,
    }
}

fn clock(value: &Seen) -> Option<Time> {
    match data(value)? {
        Data::Time(time) => Some(*time),
        Data::DateTime(moment) => Some(moment.time()),
        _ => None,
    }
}

fn data(value: &Seen) -> Option<&Data> {
    value.downcast_object_ref::<Moment>().map(|moment| &moment.value.data)
}
