//! The house as pages and workbooks want it: a record for templates, a file for components, and the colours of workbooks.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use crate::diagnostic::{Diagnostic, Message, Origin, nearest};
use crate::emit::typeset::Fonts;
use crate::emit::workbook::{Colours, Rgb};
use crate::kind::functions::text_at;
use crate::kind::record::{Data, Record, Value};
use crate::office::address::Address;
use crate::office::geometry::Geometry;
use crate::office::house::colour;
use crate::office::identifier::iban;
use crate::plan::house::{CLASSIFICATIONS, GEOMETRIES, geometries};

/// The path under which components find what only they need of the house; no file of the workspace can take its place.
pub(super) const OWN_FILE: &str = "/house/own.json";

/// What goes to components by their file instead of to templates by value: it would stand in the text of every edition.
const FOR_COMPONENTS: [&str; 5] = [GEOMETRIES, CLASSIFICATIONS, "fonts", "margins", "paper"];

/// The families that ship, by their roles.
const FACES: [(&str, &str, &str); 3] =
    [("sans", "head", "Source Sans 3"), ("serif", "body", "Source Serif 4"), ("figures", "figures", "Source Sans 3")];

/// Adds what letterheads print to the house: the lines of its address, and the account number in groups.
pub(super) fn record(house: &Record) -> Record {
    let mut record = house.clone();
    record.fields.retain(|(name, _)| !FOR_COMPONENTS.contains(&&**name));
    let origin = record.origin;
    let address = ["addresses.post", "addresses.visit"]
        .into_iter()
        .map(|path| address_at(house, path))
        .find(|address| !address.is_empty());
    let address = address.unwrap_or_default();
    let line = |text: String| if text.is_empty() { Value::none(origin) } else { Value::text(origin, &text) };
    let lines: Vec<Value> = address.address_lines().iter().map(|text| Value::text(origin, text)).collect();
    record.set("address", Value::new(origin, Data::List(lines.into())));
    record.set("street_line", line(address.street_line()));
    record.set("city_line", line(address.city_line()));
    record.set("city", line(address.city.clone()));
    if let Some(account) = house.text("iban") {
        let place = house.get("iban").map_or(origin, |value| value.origin);
        record.set("iban", Value::text(place, &iban::grouped(account)));
    }
    record
}

fn address_at(house: &Record, path: &str) -> Address {
    Address::from_fields(&|part| text_at(house, &format!("{path}.{part}")))
}

/// Writes the file for components: faces, paper and margins, the letter geometries, and the levels of classification.
pub(super) fn own_file(house: &Record) -> Arc<[u8]> {
    let faces = FACES.map(|(name, role, ours)| {
        let own = text_at(house, &format!("fonts.{role}"));
        (name.to_owned(), json!(own.as_deref().unwrap_or(ours)))
    });
    let geometries: Map<String, Json> =
        geometries(house).iter().map(|(name, geometry)| (name.clone(), geometry_json(geometry))).collect();
    let levels = house.get(CLASSIFICATIONS).map_or(&[][..], Value::items);
    let own = json!({
        "face": Map::from_iter(faces),
        "paper": house.text("paper").unwrap_or("a4"),
        "margins": margins(house),
        "geometries": geometries,
        "levels": levels.iter().filter_map(|level| level_json(level.as_record()?, house)).collect::<Vec<_>>(),
    });
    own.to_string().into_bytes().into()
}

fn margins(house: &Record) -> Json {
    let margins = house.get("margins").and_then(Value::as_record);
    let given = margins.iter().flat_map(|margins| &margins.fields);
    let number = |(name, value): &(Arc<str>, Value)| Some((name.to_string(), json!(millimetres(value)?)));
    Json::Object(given.filter_map(number).collect())
}

fn millimetres(value: &Value) -> Option<f64> {
    value.as_decimal()?.to_string().parse().ok()
}

/// Groups the measures as the declaration does: `field.x` is `x` of `field`.
fn geometry_json(geometry: &Geometry) -> Json {
    let (width, height) = geometry.paper.size();
    let mut groups = json!({
        "paper": geometry.paper.name(), "width": width, "height": height,
        "folds": {"marks": geometry.folds},
        "field": {"stacks": stacks(geometry), "line_width": geometry.line_width()},
    });
    for (path, mm) in geometry.measures() {
        if let Some((group, name)) = path.split_once('.') {
            groups[group][name] = json!(mm);
        }
    }
    groups
}

/// The first baseline and the pitch of an address of one line, of two, and so on.
fn stacks(geometry: &Geometry) -> Vec<(f64, f64)> {
    (1..).map_while(|lines| geometry.stack(lines)).take(geometry.most_lines()).collect()
}

fn level_json(level: &Record, house: &Record) -> Option<Json> {
    let colour = level.text("colour");
    let text = text_at(house, "colours.text").unwrap_or_else(|| colour::standard("text").to_owned());
    let ink = colour.map(|ground| colour::ink_on(ground, &text).unwrap_or(colour::WHITE));
    Some(json!({
        "name": level.text("name")?, "colour": colour, "ink": ink, "place": level.text("place").unwrap_or("foot"),
    }))
}

/// Looks whether the fonts of the house are there, in the weights that pages ask for: 400 for text, 600 for what is strong.
#[must_use]
pub fn check_fonts(house: &Record, fonts: &Fonts) -> Vec<Diagnostic> {
    let Some(chosen) = house.get("fonts").and_then(Value::as_record) else { return Vec::new() };
    let families = fonts.families();
    let named = chosen.fields.iter().filter_map(|(_, value)| Some((value.as_text()?, value.origin)));
    named.filter_map(|(name, origin)| check_font(name, origin, &families)).collect()
}

const WEIGHTS: [u16; 2] = [400, 600];

fn check_font(name: &str, origin: Origin, families: &[(String, Vec<u16>)]) -> Option<Diagnostic> {
    let found = families.iter().find(|(family, _)| family.eq_ignore_ascii_case(name.trim()));
    let Some((_, weights)) = found else {
        let names = || families.iter().map(|(family, _)| &**family);
        let message = Message::new("unknown-house-font").with("name", name);
        let message = match nearest(name, names()) {
            Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
            None => message.hint(Message::new("choose-setting").with("names", names().collect::<Vec<_>>().join(", "))),
        };
        return Some(Diagnostic::error(message.hint(Message::new("add-font-to-templates")), origin));
    };
    let missing = WEIGHTS.into_iter().find(|weight| !weights.contains(weight))?;
    let there = weights.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    let message = Message::new("font-without-weight").with("name", name).with("weight", missing).with("weights", there);
    Some(Diagnostic::warning(message.hint(Message::new("add-font-to-templates")), origin))
}

/// Gives the colours of workbooks.
pub(super) fn colours_of(house: &Record) -> Colours {
    let colour = |role: &str| text_at(house, &format!("colours.{role}")).and_then(|text| Rgb::from_hex(&text));
    let mut colours = Colours::default();
    for (role, place) in [
        ("brand", &mut colours.brand),
        ("warn", &mut colours.warn),
        ("good", &mut colours.good),
        ("bad", &mut colours.bad),
        ("muted", &mut colours.muted),
    ] {
        *place = colour(role).unwrap_or(*place);
    }
    colours
}
