//! One page: what it shows, what it needs for that, and its links.

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::Message;

use super::copy::{Copier, write_simple};
use super::source::damaged;
use super::{PAGES, drawn, links};

/// The largest sheet that programs show, in points (ISO 32000-1, annex C).
const LARGEST_SHEET: f32 = 14_400.0;

/// Takes in a page.
pub(super) fn take(copier: &mut Copier<'_>, id: ObjectId) -> Result<(), Message> {
    let source = copier.source;
    let page = source.document.get_dictionary(id).map_err(|_| damaged())?;
    let links = links::take(copier, page)?;
    let drawn = drawn::take(copier, page)?;
    let mut body = format!("<</Type/Page/Parent {PAGES} 0 R/Resources ").into_bytes();
    resources(copier, page, &drawn, &mut body)?;
    contents(copier, page, &drawn, &mut body)?;
    for key in ["MediaBox", "CropBox", "Rotate", "UserUnit", "Group", "StructParents", "Tabs"] {
        entry(copier, page, key, &mut body)?;
    }
    if !links.is_empty() {
        body.extend(format!("/Annots[{}]", super::references(&links)).bytes());
    }
    body.extend_from_slice(b">>");
    let number = copier.numbers[&id];
    copier.whole.write(number, &body);
    Ok(())
}

/// Writes one entry of a page, its own or an inherited one.
fn entry(copier: &mut Copier<'_>, page: &Dictionary, key: &str, out: &mut Vec<u8>) -> Result<(), Message> {
    let inherits = matches!(key, "MediaBox" | "CropBox" | "Rotate");
    let source = copier.source;
    let value = if inherits { source.inherited(page, key.as_bytes()) } else { page.get(key.as_bytes()).ok().cloned() };
    let Some(value) = value else {
        return if key == "MediaBox" { Err(damaged()) } else { Ok(()) };
    };
    if key == "MediaBox" {
        copier.whole.sheet = sheet(copier, &value).ok_or_else(damaged)?;
    }
    let mut only = Dictionary::new();
    only.set(key, value);
    copier.entries(&only, &[], out)
}

/// Reads the corners of a sheet; none where it is no sheet that programs show.
fn sheet(copier: &Copier<'_>, value: &Object) -> Option<[f32; 4]> {
    let corners = copier.source.seen(value).as_array().ok()?.iter();
    let at: Vec<f32> = corners.filter_map(|corner| copier.source.seen(corner).as_float().ok()).collect();
    let [left, bottom, right, top] = at[..] else { return None };
    let fits = [right - left, top - bottom].iter().all(|side| side.abs() >= 1.0 && side.abs() <= LARGEST_SHEET);
    fits.then_some([left, bottom, right, top])
}

/// Writes what a page draws with: fonts, pictures, and the drawings of its notes.
fn resources(
    copier: &mut Copier<'_>,
    page: &Dictionary,
    drawn: &drawn::Drawn,
    out: &mut Vec<u8>,
) -> Result<(), Message> {
    let source = copier.source;
    let value = source.inherited(page, b"Resources").unwrap_or_else(|| Dictionary::new().into());
    if drawn.is_empty() {
        return copier.value(&value, out);
    }
    let empty = Dictionary::new();
    let all = source.seen(&value).as_dict().unwrap_or(&empty);
    out.extend_from_slice(b"<<");
    copier.entries(all, &[b"XObject"], out)?;
    out.extend_from_slice(b"/XObject<<");
    if let Some(pictures) = source.dictionary(all, b"XObject") {
        copier.entries(pictures, &[], out)?;
    }
    for (name, number) in drawn.names() {
        out.extend(format!("/{name} {number} 0 R").bytes());
    }
    out.extend_from_slice(b">>>>");
    Ok(())
}

/// Writes the content of a page; the drawings of its notes come last, in the state that the page began with.
fn contents(
    copier: &mut Copier<'_>,
    page: &Dictionary,
    drawn: &drawn::Drawn,
    out: &mut Vec<u8>,
) -> Result<(), Message> {
    let Ok(contents) = page.get(b"Contents") else {
        let end = drawn.end();
        if let Some(end) = end {
            let number = copier.whole.share(&end);
            out.extend(format!("/Contents {number} 0 R").bytes());
        }
        return Ok(());
    };
    let Some(end) = drawn.end() else {
        out.extend_from_slice(b"/Contents ");
        return copier.value(contents, out);
    };
    let parts = match copier.source.seen(contents) {
        Object::Array(parts) => parts.clone(),
        _ => vec![contents.clone()],
    };
    let (before, after) = (copier.whole.share(&drawn::stream(b"q")), copier.whole.share(&end));
    out.extend(format!("/Contents[{before} 0 R ").bytes());
    for part in &parts {
        match part {
            Object::Reference(_) => copier.value(part, out)?,
            other => write_simple(other, out)?,
        }
        out.push(b' ');
    }
    out.extend(format!("{after} 0 R]").bytes());
    Ok(())
}
