//! Where things stand on a page that was laid out, in millimetres from its top left corner.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::visualize::Geometry;

use super::Pages;

/// A run of text, or a straight line.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The left end: of the baseline of text, or of the line.
    pub x: f64,
    /// Its height on the page.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// The text; none for a line.
    pub text: Option<String>,
}

impl Pages {
    /// Lists the text and the straight lines of a page, counted from 1, from back to front. What is turned is listed at the place that it
    /// turns about.
    #[must_use]
    pub fn placed(&self, page: usize) -> Vec<Placed> {
        let mut placed = Vec::new();
        if let Some(page) = page.checked_sub(1).and_then(|index| self.document.pages().get(index)) {
            collect(&page.frame, Point::zero(), &mut placed);
        }
        placed
    }
}

fn collect(frame: &Frame, from: Point, placed: &mut Vec<Placed>) {
    for (at, item) in frame.items() {
        let at = from + *at;
        match item {
            FrameItem::Group(group) => {
                collect(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), placed);
            }
            FrameItem::Text(text) => placed.push(place(at, text.width(), Some(text.text.to_string()))),
            FrameItem::Shape(shape, _) => {
                if let Geometry::Line(to) = shape.geometry {
                    placed.push(place(at, to.x, None));
                }
            }
            _ => {}
        }
    }
}

fn place(at: Point, width: Abs, text: Option<String>) -> Placed {
    Placed { x: at.x.to_mm(), y: at.y.to_mm(), width: width.to_mm(), text }
}
