//! The geometry of a letter: where the address, the reference block and the marks stand on the sheet, in millimetres.
//!
//! The standards are data (`fields/geometries.yaml`); a house may change numbers of one of them under a name of its own. One table
//! serves the page, the checks and the documentation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diagnostic::{FileKey, Message, nearest};
use crate::read::name::name_key;
use crate::read::{Node, yaml};

/// The fields of a geometry of one's own, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/geometry.yaml");
const STANDARDS: &str = include_str!("fields/geometries.yaml");

/// The list of fold marks among the measures.
const MARKS: &str = "folds.marks";
/// What hangs below a baseline, of type in the size of an address.
const DESCENT_MM: f64 = 0.9;
/// The height of the capitals of an address.
const CAPITALS_MM: f64 = 2.5;
/// How far below the sender's line an address may begin at the highest.
const BELOW_SENDER_MM: f64 = 5.0;
/// The lines of an address for which a geometry has room as a matter of course.
const USUAL_LINES: usize = 6;
/// What stays free below a longer address where the field allows it, in millimetres: the reference block may begin at once under the field.
const CLEAR_BELOW_MM: f64 = 2.0;
/// The least width of an address and of the text, and the least height between the reference block and the foot.
const NARROWEST_MM: f64 = 40.0;
/// How close lines of an address may come: 11.6 points for type of 10.5.
const CLOSEST_MM: f64 = 4.1;
/// The most lines that any post takes (NF Z 10-011 from abroad, NBN Z 01-002).
const MOST_LINES: usize = 7;

/// The paper that a letter is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A4.
    A4,
    /// Letter, of the United States.
    Letter,
}

impl Paper {
    /// Finds it by its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::A4, Self::Letter].into_iter().find(|paper| paper.name() == name)
    }

    /// Its name, which is the typesetter's too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "us-letter",
        }
    }

    /// Gives width and height in millimetres.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }
}

/// Where things stand on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    /// The paper.
    pub paper: Paper,
    /// The heights of the fold marks.
    pub folds: Vec<f64>,
    measures: BTreeMap<String, f64>,
}

static KNOWN: LazyLock<Vec<(String, Geometry)>> = LazyLock::new(|| {
    // No file of a run has this key, and places in it are not kept.
    let node = yaml::read(FileKey::from_index(0), STANDARDS).value.expect("our own table is YAML");
    let entries = node.as_map().expect("our own table is a mapping").iter();
    entries.map(|entry| (entry.key.to_string(), Geometry::read(&entry.value))).collect()
});

/// Goes through the standards with their names.
pub fn standards() -> impl Iterator<Item = (&'static str, &'static Geometry)> {
    KNOWN.iter().map(|(name, geometry)| (&**name, geometry))
}

/// Finds a standard by its name.
#[must_use]
pub fn standard(name: &str) -> Option<&'static Geometry> {
    standards().find(|(known, _)| *known == name).map(|(_, geometry)| geometry)
}

/// Other names of the standards.
const ALIASES: [(&str, &str); 8] = [
    ("nen", "nen-left"),
    ("links", "nen-left"),
    ("left", "nen-left"),
    ("rechts", "nen-right"),
    ("right", "nen-right"),
    ("din", "din-b"),
    ("sn-right", "sn"),
    ("us", "us-9"),
];

/// Finds the name of a standard by what was typed: its name in any case, with or without its hyphen, or another name.
#[must_use]
pub fn named(typed: &str) -> Option<&'static str> {
    let key = name_key(typed);
    let is = |name: &str| name_key(name) == key;
    let by_name = standards().map(|(name, _)| name).find(|name| is(name));
    by_name.or_else(|| ALIASES.iter().find(|(alias, _)| is(alias)).map(|(_, name)| *name))
}

impl Geometry {
    /// Reads one of ours; a test keeps the table whole.
    fn read(node: &Node) -> Self {
        let paper = node.get("paper").and_then(Node::as_text).and_then(|name| Paper::from_name(name));
        let mut geometry = Self { paper: paper.unwrap_or(Paper::A4), folds: Vec::new(), measures: BTreeMap::new() };
        for group in node.as_map().unwrap_or_default() {
            for measure in group.value.as_map().unwrap_or_default() {
                let path = format!("{}.{}", group.key, measure.key);
                if path == MARKS {
                    geometry.folds.extend(measure.value.as_list().unwrap_or_default().iter().filter_map(number));
                } else if let Some(mm) = number(&measure.value) {
                    geometry.measures.insert(path, mm);
                }
            }
        }
        geometry
    }

    /// Gives a measure by its path: `field.x`. None where the geometry has no such thing, as a mark for the punch.
    #[must_use]
    pub fn mm(&self, path: &str) -> Option<f64> {
        self.measures.get(path).copied()
    }

    /// Changes a measure.
    pub fn set(&mut self, path: &str, mm: f64) {
        self.measures.insert(path.to_owned(), mm);
    }

    /// Goes through the measures with their paths, in the order of those.
    pub fn measures(&self) -> impl Iterator<Item = (&str, f64)> {
        self.measures.iter().map(|(path, mm)| (&**path, *mm))
    }

    fn at(&self, path: &str) -> f64 {
        self.mm(path).unwrap_or_default()
    }

    /// The width that a line of the address has.
    #[must_use]
    pub fn line_width(&self) -> f64 {
        self.at("field.width") - self.at("field.indent")
    }

    /// Where an address of some lines stands: the baseline of its first line, and how far apart its lines are. Six lines or fewer stand
    /// where the geometry says; more of them begin higher, and then closer to each other. None when they do not fit in the field.
    #[must_use]
    pub fn stack(&self, lines: usize) -> Option<(f64, f64)> {
        let clear = if lines > USUAL_LINES { CLEAR_BELOW_MM } else { 0.0 };
        self.stack_above(clear, lines).or_else(|| self.stack_above(0.0, lines))
    }

    /// The same with so much room between the last line and the end of the field.
    fn stack_above(&self, clear: f64, lines: usize) -> Option<(f64, f64)> {
        let gaps = f64::from(u8::try_from(lines.saturating_sub(1)).ok()?);
        let bottom = self.field_bottom() - DESCENT_MM - clear;
        let top = self.mm("field.return_line").map_or(self.at("field.y") + CAPITALS_MM, |line| line + BELOW_SENDER_MM);
        let (first, pitch) = (self.at("field.first_line"), self.at("field.pitch"));
        let raised = first.min(bottom - gaps * pitch);
        let stack = if raised >= top.min(first) { (raised, pitch) } else { (top, (bottom - top) / gaps) };
        (stack.1 >= CLOSEST_MM.min(pitch) && stack.0 <= bottom).then_some(stack)
    }

    /// How many lines the address field holds.
    #[must_use]
    pub fn most_lines(&self) -> usize {
        (1..=MOST_LINES).take_while(|lines| self.stack(*lines).is_some()).count()
    }

    /// Looks for what cannot be: a field or mark off the sheet, an address outside its field, things on top of each other. Gives the
    /// path of the measure that is wrong, and what is.
    #[must_use]
    pub fn flaws(&self) -> Vec<(&'static str, Message)> {
        let claims = self.field_claims().into_iter().chain(self.sheet_claims()).chain(self.mark_claims());
        let broken = claims.filter(|(holds, ..)| !holds);
        broken.map(|(_, path, flaw)| (path, Message::new(flaw).hint(Message::new("measure-in-mm")))).collect()
    }

    /// What must hold of the address field.
    fn field_claims(&self) -> Vec<Claim> {
        let (width, height) = self.paper.size();
        let at = |path: &str| self.at(path);
        let sender = self.mm("field.return_line");
        let sender_fits = |line: f64| line > 5.0 && line < at("field.first_line") - CAPITALS_MM;
        let indents = 0.0..=at("field.width") - NARROWEST_MM;
        vec![
            (at("field.x") >= 0.0, "field.x", "field-off-sheet"),
            (at("field.y") >= 0.0, "field.y", "field-off-sheet"),
            (at("field.width") >= NARROWEST_MM, "field.width", "field-too-narrow"),
            (at("field.x") + at("field.width") <= width, "field.width", "field-off-sheet"),
            (self.field_bottom() <= height, "field.height", "field-off-sheet"),
            ((3.7..=10.0).contains(&at("field.pitch")), "field.pitch", "pitch-unreadable"),
            (at("field.first_line") - CAPITALS_MM >= at("field.y"), "field.first_line", "line-outside-field"),
            (self.most_lines() >= 3, "field.height", "field-too-low"),
            (indents.contains(&at("field.indent")), "field.indent", "field-too-narrow"),
            (sender.is_none_or(sender_fits), "field.return_line", "return-line-misplaced"),
        ]
    }

    /// What must hold of the rest of the sheet.
    fn sheet_claims(&self) -> Vec<Claim> {
        let (width, height) = self.paper.size();
        let at = |path: &str| self.at(path);
        let columns_right = at("reference.x") + 4.0 * at("reference.column");
        let texts = at("reference.x") + NARROWEST_MM..=width;
        let next_text = at("follow_up.text");
        let feet = at("reference.y") + NARROWEST_MM..height;
        vec![
            (at("reference.y") >= self.field_bottom() - 0.001, "reference.y", "reference-in-field"),
            (at("reference.x") >= 0.0, "reference.x", "columns-off-sheet"),
            (at("reference.column") >= 20.0 && columns_right <= width, "reference.column", "columns-off-sheet"),
            (texts.contains(&at("text.right")), "text.right", "text-off-sheet"),
            (next_text > at("follow_up.head") && next_text < height / 2.0, "follow_up.text", "follow-up-misplaced"),
            (feet.contains(&at("foot.y")), "foot.y", "foot-off-sheet"),
        ]
    }

    /// What must hold of the marks.
    fn mark_claims(&self) -> Vec<Claim> {
        let (width, height) = self.paper.size();
        let is_on = |mm: f64| (0.0..=height).contains(&mm);
        let fits = |mark: f64, length: f64| mark >= 0.0 && mark + length <= width;
        vec![
            (self.folds.iter().all(|mark| is_on(*mark)), MARKS, "mark-off-sheet"),
            (fits(self.at("folds.x"), self.at("folds.length")), "folds.x", "mark-off-sheet"),
            (fits(self.at("punch.x"), self.at("punch.length")), "punch.x", "mark-off-sheet"),
            (is_on(self.at("punch.y")), "punch.y", "mark-off-sheet"),
        ]
    }

    fn field_bottom(&self) -> f64 {
        self.at("field.y") + self.at("field.height")
    }
}

/// Whether something holds, the measure that it is about, and what is said when it does not.
type Claim = (bool, &'static str, &'static str);

fn number(node: &Node) -> Option<f64> {
    node.as_text()?.parse().ok()
}

/// Says that there is no geometry of a name, with the nearest one.
#[must_use]
pub fn unknown<'n>(name: &str, own: &(impl Iterator<Item = &'n str> + Clone)) -> Message {
    let names = || standards().map(|(name, _)| name).chain(own.clone());
    let message = Message::new("unknown-geometry").with("name", name);
    match nearest(name, names()) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(Message::new("choose-setting").with("names", names().collect::<Vec<_>>().join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_are_there_and_whole() {
        let names: Vec<_> = standards().map(|(name, _)| name).collect();
        assert_eq!(names, ["nen-left", "nen-right", "din-a", "din-b", "nf", "sn", "sn-left", "us-9"]);
        for (name, geometry) in standards() {
            assert!(geometry.flaws().is_empty(), "{name}: {:?}", geometry.flaws());
            assert_eq!(geometry.folds.len(), 2, "{name}");
            for path in ["field.indent", "reference.y", "text.right", "head.x", "head.y", "follow_up.head", "foot.y"] {
                assert!(geometry.mm(path).is_some(), "{name} has no {path}");
            }
        }
    }

    /// A house bases its own geometry on any of them.
    #[test]
    fn every_standard_can_be_built_on() {
        for (name, _) in standards() {
            assert!(FIELDS.contains(&format!("    {name}: {{label:")), "{name}");
        }
    }

    /// The address fields as the sources give them: left, right, top, bottom.
    #[test]
    fn the_fields_are_those_of_the_sources() {
        let check = |name: &str, expected: [f64; 4]| {
            let at = |path: &str| standard(name).unwrap().at(path);
            let (x, y) = (at("field.x"), at("field.y"));
            let found = [x, x + at("field.width"), y, y + at("field.height")];
            assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 0.001), "{name} {found:?}");
        };
        check("nen-left", [33.0, 116.0, 50.0, 90.0]);
        check("nen-right", [109.0, 185.0, 50.0, 90.0]);
        check("din-a", [20.0, 105.0, 27.0, 72.0]);
        check("din-b", [20.0, 105.0, 45.0, 90.0]);
        check("nf", [100.0, 200.0, 35.0, 80.0]);
        check("sn", [112.0, 202.0, 45.0, 90.0]);
        check("sn-left", [20.0, 120.0, 35.5, 80.5]);
        check("us-9", [17.5, 131.8, 55.6, 84.2]);
    }

    #[test]
    fn a_field_holds_what_the_post_asks_for() {
        for (name, geometry) in standards() {
            assert_eq!(geometry.most_lines(), 7, "{name}");
            let usual = (geometry.at("field.first_line"), geometry.at("field.pitch"));
            assert!((1..=6).all(|lines| geometry.stack(lines) == Some(usual)), "{name}");
        }
    }

    #[test]
    fn a_seventh_line_stays_in_the_field() {
        for (name, geometry) in standards() {
            let (first, pitch) = geometry.stack(7).unwrap();
            let bottom = geometry.at("field.y") + geometry.at("field.height");
            assert!(first <= geometry.at("field.first_line") && pitch >= CLOSEST_MM, "{name}: {first} {pitch}");
            assert!(first + 6.0 * pitch <= bottom - DESCENT_MM + 0.001, "{name}: {first} {pitch}");
            assert!(
                first - CAPITALS_MM >= geometry.mm("field.return_line").unwrap_or(geometry.at("field.y")),
                "{name}"
            );
        }
    }

    fn flaw(path: &str, mm: f64) -> Vec<(&'static str, Option<&'static str>)> {
        let mut geometry = standard("nen-left").unwrap().clone();
        geometry.set(path, mm);
        geometry.flaws().into_iter().map(|(path, message)| (path, message.key())).collect()
    }

    #[test]
    fn what_cannot_be_is_found() {
        assert_eq!(flaw("field.x", 25.0), []);
        assert_eq!(flaw("field.x", 150.0), [("field.width", Some("field-off-sheet"))]);
        assert_eq!(flaw("field.height", 12.0), [("field.height", Some("field-too-low"))]);
        assert_eq!(
            flaw("field.first_line", 51.0),
            [("field.first_line", Some("line-outside-field")), ("field.return_line", Some("return-line-misplaced"))]
        );
        assert_eq!(flaw("reference.y", 80.0), [("reference.y", Some("reference-in-field"))]);
        assert_eq!(flaw("reference.column", 60.0), [("reference.column", Some("columns-off-sheet"))]);
        assert_eq!(flaw("folds.x", 209.0), [("folds.x", Some("mark-off-sheet"))]);
        assert_eq!(flaw("punch.y", 300.0), [("punch.y", Some("mark-off-sheet"))]);
        assert_eq!(flaw("foot.y", 297.0), [("foot.y", Some("foot-off-sheet"))]);
    }

    #[test]
    fn a_name_that_is_nearly_right_is_suggested() {
        let message = unknown("nen-lft", &std::iter::empty());
        assert_eq!(message.hints()[0].message.text(crate::diagnostic::Language::English), "did you mean `nen-left`?");
    }
}
