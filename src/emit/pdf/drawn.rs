//! What the notes of a page show: filled-in fields, stamps, signatures. It becomes part of the page, where it looks as it did.

use lopdf::{Dictionary, Object};

use crate::diagnostic::Message;

use super::copy::Copier;

/// What a note may say of itself that keeps it from being seen: hidden, or not for the screen (ISO 32000-1, table 165).
const HIDDEN: i64 = 2 | 32;
/// The most notes of one page that are drawn.
const MOST_DRAWN: usize = 2_000;

/// The drawings of the notes of a page.
#[derive(Default)]
pub(super) struct Drawn {
    numbers: Vec<u32>,
    commands: Vec<u8>,
}

impl Drawn {
    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The names and numbers of the drawings. Their names are not those of any program that writes PDFs.
    pub(super) fn names(&self) -> impl Iterator<Item = (String, u32)> + '_ {
        self.numbers.iter().enumerate().map(|(at, number)| (name(at), *number))
    }

    /// The end of the content of the page, which draws them. None when there are none.
    pub(super) fn end(&self) -> Option<Vec<u8>> {
        let commands = [b"Q /Artifact BMC\n".as_slice(), &self.commands, b"EMC"].concat();
        (!self.is_empty()).then(|| stream(&commands))
    }
}

fn name(at: usize) -> String {
    format!("GriffieNote{at}")
}

/// Writes commands as a stream.
pub(super) fn stream(commands: &[u8]) -> Vec<u8> {
    let head = format!("<</Length {}>>\nstream\n", commands.len());
    [head.as_bytes(), commands, b"\nendstream"].concat()
}

/// Takes in what the notes of a page show, but for links.
pub(super) fn take(copier: &mut Copier<'_>, page: &Dictionary) -> Result<Drawn, Message> {
    let source = copier.source;
    let mut drawn = Drawn::default();
    for note in source.list(page, b"Annots").iter().take(MOST_DRAWN) {
        let Ok(note) = source.seen(note).as_dict() else { continue };
        let kind = note.get(b"Subtype").ok().and_then(|kind| kind.as_name().ok());
        let flags = note.get(b"F").ok().and_then(|flags| flags.as_i64().ok()).unwrap_or_default();
        if matches!(kind, Some(b"Link" | b"Popup")) || flags & HIDDEN != 0 {
            continue;
        }
        let Some((appearance, picture)) = appearance(copier, note) else { continue };
        let Some(placing) = placing(copier, note, picture) else { continue };
        let Some(number) = copier.number(appearance)? else { continue };
        let commands = format!("q {placing} cm /{} Do Q\n", name(drawn.numbers.len()));
        drawn.commands.extend(commands.bytes());
        drawn.numbers.push(number);
    }
    Ok(drawn)
}

/// The picture of a note: its only one, or that of its state.
fn appearance<'a>(copier: &Copier<'a>, note: &'a Dictionary) -> Option<(lopdf::ObjectId, &'a Dictionary)> {
    let source = copier.source;
    let mut normal = source.dictionary(note, b"AP")?.get(b"N").ok()?;
    if let Object::Dictionary(states) = source.seen(normal) {
        normal = states.get(note.get(b"AS").ok()?.as_name().ok()?).ok()?;
    }
    let id = normal.as_reference().ok()?;
    match source.seen(normal) {
        Object::Stream(stream) => Some((id, &stream.dict)),
        _ => None,
    }
}

/// How a picture comes to stand in its rectangle (ISO 32000-1, 12.5.5, algorithm 8.1).
fn placing(copier: &Copier<'_>, note: &Dictionary, picture: &Dictionary) -> Option<String> {
    let rectangle = numbers::<4>(copier, note, b"Rect")?;
    let bounds = numbers::<4>(copier, picture, b"BBox")?;
    let turn = numbers::<6>(copier, picture, b"Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(0, 1), (2, 1), (0, 3), (2, 3)].map(|(across, up)| turned(turn, bounds[across], bounds[up]));
    let edge = |pick: fn(&(f32, f32)) -> f32, choose: fn(f32, f32) -> f32| corners.iter().map(pick).reduce(choose);
    let (left, right) = (edge(|corner| corner.0, f32::min)?, edge(|corner| corner.0, f32::max)?);
    let (bottom, top) = (edge(|corner| corner.1, f32::min)?, edge(|corner| corner.1, f32::max)?);
    let start = (rectangle[0].min(rectangle[2]), rectangle[1].min(rectangle[3]));
    let (width, height) = ((rectangle[2] - rectangle[0]).abs(), (rectangle[3] - rectangle[1]).abs());
    if right - left <= 0.0 || top - bottom <= 0.0 || width <= 0.0 || height <= 0.0 {
        return None;
    }
    let (wide, high) = (width / (right - left), height / (top - bottom));
    let placing = [wide, 0.0, 0.0, high, start.0 - left * wide, start.1 - bottom * high];
    placing.iter().all(|part| part.is_finite()).then(|| placing.map(|part| part.to_string()).join(" "))
}

/// Where a matrix brings a point.
fn turned(matrix: [f32; 6], across: f32, up: f32) -> (f32, f32) {
    let to = |first: usize| matrix[first] * across + matrix[first + 2] * up + matrix[first + 4];
    (to(0), to(1))
}

fn numbers<const N: usize>(copier: &Copier<'_>, of: &Dictionary, key: &[u8]) -> Option<[f32; N]> {
    let list = copier.source.list(of, key);
    let found: Vec<f32> = list.iter().filter_map(|item| copier.source.seen(item).as_float().ok()).collect();
    found.try_into().ok()
}
