//! The template engine as templates meet it: which filters, tests and functions exist, and how much work one render may do.
//!
//! There are two targets: Typst, whose formatter writes marks, and plain text for file names and headings.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value as Seen};
use minijinja::{filters as engine, functions, tests};

use crate::diagnostic::Message;
use crate::render::{filters, marks, print, value::Rendering};

/// How many steps one render may take.
const FUEL: u64 = 10_000_000;
/// How deeply templates may include each other.
const RECURSION: usize = 100;

/// The filters that exist.
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "address_lines",
    "batch",
    "budget_table",
    "by_name",
    "capitalize",
    "column_chart",
    "count",
    "d",
    "date",
    "date_range",
    "default",
    "envelope_name",
    "family_name",
    "first",
    "groupby",
    "iban",
    "indicator_tiles",
    "initials",
    "items",
    "join",
    "kix",
    "kix_bars",
    "label",
    "last",
    "length",
    "list",
    "listed_name",
    "lower",
    "map",
    "max",
    "min",
    "money",
    "number",
    "ordinal",
    "percent",
    "period",
    "phone",
    "plain",
    "plural",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "rich",
    "round",
    "running_name",
    "salutation",
    "select",
    "selectattr",
    "short_name",
    "slice",
    "slug",
    "sort",
    "sort_key",
    "split",
    "status_mark",
    "sum",
    "time",
    "time_range",
    "trim",
    "unique",
    "upper",
    "variance_bars",
];

/// The tests that exist.
pub(super) const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "even",
    "false",
    "ge",
    "gt",
    "in",
    "le",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sequence",
    "startingwith",
    "string",
    "true",
    "undefined",
];

/// The functions that exist.
pub(super) const FUNCTIONS: &[&str] = &["range"];

/// The way of escaping that stands for marks.
const MARKS: AutoEscape = AutoEscape::Custom(std::borrow::Cow::Borrowed("marks"));

/// Makes the environment of templates that write Typst.
pub(super) fn typst() -> Environment<'static> {
    let mut environment = common();
    environment.set_auto_escape_callback(|_| MARKS);
    environment.set_formatter(write_mark);
    environment
}

/// The environment of names and headings, which are plain text.
pub(super) static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = common();
    environment.set_formatter(write_plain);
    environment
});

/// How templates are written: as Jinja does.
pub(super) fn syntax() -> SyntaxConfig {
    SyntaxConfig::default()
}

fn common() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(RECURSION);
    environment.set_debug(true);
    environment.set_path_join_callback(|name, _| name.into());
    add_filters(&mut environment);
    filters::add(&mut environment);
    add_tests(&mut environment);
    environment.add_function("range", functions::range);
    environment
}

/// The engine's own filters: those that neither print nor keep what is printed.
fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("abs", engine::abs);
    environment.add_filter("batch", engine::batch);
    environment.add_filter("capitalize", engine::capitalize);
    environment.add_filter("count", engine::length);
    environment.add_filter("first", engine::first);
    environment.add_filter("groupby", engine::groupby);
    environment.add_filter("items", engine::items);
    environment.add_filter("last", engine::last);
    environment.add_filter("length", engine::length);
    environment.add_filter("lower", engine::lower);
    environment.add_filter("map", engine::map);
    environment.add_filter("max", engine::max);
    environment.add_filter("min", engine::min);
    environment.add_filter("reject", engine::reject);
    environment.add_filter("rejectattr", engine::rejectattr);
    environment.add_filter("replace", engine::replace);
    environment.add_filter("reverse", engine::reverse);
    environment.add_filter("select", engine::select);
    environment.add_filter("selectattr", engine::selectattr);
    environment.add_filter("slice", engine::slice);
    environment.add_filter("sort", engine::sort);
    environment.add_filter("split", engine::split);
    environment.add_filter("trim", engine::trim);
    environment.add_filter("unique", engine::unique);
    environment.add_filter("upper", engine::upper);
}

fn add_tests(environment: &mut Environment<'_>) {
    environment.add_test("boolean", tests::is_boolean);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("divisibleby", tests::is_divisibleby);
    environment.add_test("endingwith", tests::is_endingwith);
    environment.add_test("eq", tests::is_eq);
    environment.add_test("equalto", tests::is_eq);
    environment.add_test("even", tests::is_even);
    environment.add_test("false", tests::is_false);
    environment.add_test("ge", tests::is_ge);
    environment.add_test("gt", tests::is_gt);
    environment.add_test("in", tests::is_in);
    environment.add_test("le", tests::is_le);
    environment.add_test("lt", tests::is_lt);
    environment.add_test("mapping", tests::is_mapping);
    environment.add_test("ne", tests::is_ne);
    environment.add_test("none", tests::is_none);
    environment.add_test("number", tests::is_number);
    environment.add_test("odd", tests::is_odd);
    environment.add_test("sequence", tests::is_sequence);
    environment.add_test("startingwith", tests::is_startingwith);
    environment.add_test("string", tests::is_string);
    environment.add_test("true", tests::is_true);
    environment.add_test("undefined", tests::is_undefined);
}

/// Writes a mark for a value and keeps the value aside. A safe value can only be what a block printed: it has marks already.
fn write_mark(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Seen) -> Result<(), Error> {
    if let Some(printed) = value.as_str().filter(|_| value.is_safe()) {
        return out.write_str(printed).map_err(Error::from);
    }
    let rendering = Rendering::of(state).ok_or_else(|| complaint(Message::new("value-not-printable")))?;
    let index = rendering.keep(value);
    if index >= marks::LIMIT {
        return Err(complaint(Message::new("template-too-large")));
    }
    out.write_str(&marks::write(index)).map_err(Error::from)
}

fn write_plain(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Seen) -> Result<(), Error> {
    let rendering = Rendering::of(state).ok_or_else(|| complaint(Message::new("value-not-printable")))?;
    let text = print::plain_text(value, &rendering.shared).map_err(complaint)?;
    out.write_str(text.as_deref().unwrap_or_default()).map_err(Error::from)
}

/// A complaint of ours on its way through the engine.
#[derive(Debug)]
pub(super) struct Complaint(pub(super) Message);

impl std::fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0.key().unwrap_or_default())
    }
}

impl std::error::Error for Complaint {}

/// Makes an engine's error of a complaint.
pub(super) fn complaint(message: Message) -> Error {
    Error::new(ErrorKind::InvalidOperation, "").with_source(Complaint(message))
}
