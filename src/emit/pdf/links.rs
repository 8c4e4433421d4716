//! The links of a page: to an address on the web or by mail, or to a page of the same file. Every other action stays behind.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::Message;

use super::copy::Copier;
use super::source::MOST_DEEP;

const KEPT: [&[u8]; 8] = [b"Rect", b"Border", b"BS", b"C", b"F", b"Contents", b"QuadPoints", b"StructParent"];
/// What a link may start with.
const SCHEMES: [&str; 4] = ["http:", "https:", "mailto:", "tel:"];

/// Marks every note that is no link as one that stays behind, so that nothing else brings it along.
pub(super) fn drop_others(copier: &mut Copier<'_>) {
    let source = copier.source;
    for page in &source.pages {
        let Ok(page) = source.document.get_dictionary(*page) else { continue };
        let notes = source.list(page, b"Annots").iter();
        copier.dropped.extend(notes.filter_map(|note| note.as_reference().ok()));
    }
}

/// Takes in the links of a page, and gives their numbers.
pub(super) fn take(copier: &mut Copier<'_>, page: &Dictionary) -> Result<Vec<u32>, Message> {
    let source = copier.source;
    let mut links = Vec::new();
    for note in source.list(page, b"Annots") {
        let Ok(link) = source.seen(note).as_dict() else { continue };
        if link.get(b"Subtype").ok().and_then(|value| value.as_name().ok()) != Some(b"Link") {
            continue;
        }
        let Some(target) = target(copier, link)? else { continue };
        let number = copier.whole.reserve();
        if let Ok(id) = note.as_reference() {
            copier.numbers.insert(id, number);
        }
        let mut body = b"<</Type/Annot/Subtype/Link".to_vec();
        let others: Vec<&[u8]> = link.iter().map(|(key, _)| key.as_slice()).filter(|key| !KEPT.contains(key)).collect();
        copier.entries(link, &others, &mut body)?;
        body.extend_from_slice(&target);
        body.extend_from_slice(b">>");
        copier.whole.write(number, &body);
        links.push(number);
    }
    Ok(links)
}

/// Where a link goes, as entries of its dictionary. None when that is nowhere that a link of ours may go.
fn target(copier: &mut Copier<'_>, link: &Dictionary) -> Result<Option<Vec<u8>>, Message> {
    let source = copier.source;
    if let Some(action) = source.dictionary(link, b"A") {
        let kind = action.get(b"S").ok().and_then(|kind| kind.as_name().ok());
        return match kind {
            Some(b"URI") => web(copier, action),
            Some(b"GoTo") => action.get(b"D").map_or(Ok(None), |place| within(copier, place)),
            _ => Ok(None),
        };
    }
    link.get(b"Dest").map_or(Ok(None), |place| within(copier, place))
}

fn web(copier: &mut Copier<'_>, action: &Dictionary) -> Result<Option<Vec<u8>>, Message> {
    let Some(Object::String(address, _)) = action.get(b"URI").ok().map(|value| copier.source.seen(value)) else {
        return Ok(None);
    };
    let known = String::from_utf8_lossy(address).trim_start().to_ascii_lowercase();
    if !SCHEMES.iter().any(|scheme| known.starts_with(scheme)) {
        return Ok(None);
    }
    let mut entry = b"/A<</Type/Action/S/URI/URI".to_vec();
    copier.value(&Object::string_literal(address.clone()), &mut entry)?;
    entry.extend_from_slice(b">>");
    Ok(Some(entry))
}

/// A place in the same file, given outright or by a name.
fn within(copier: &mut Copier<'_>, place: &Object) -> Result<Option<Vec<u8>>, Message> {
    let source = copier.source;
    let place = match source.seen(place) {
        Object::String(name, _) | Object::Name(name) => named(copier, name),
        other => Some(other),
    };
    let place = place.map(|place| source.seen(place));
    let place = match place {
        Some(Object::Dictionary(named)) => named.get(b"D").ok().map(|place| source.seen(place)),
        other => other,
    };
    let Some(Object::Array(place)) = place else { return Ok(None) };
    let goes_to_page = place.first().and_then(|page| page.as_reference().ok());
    if goes_to_page.is_none_or(|page| !source.pages.contains(&page)) {
        return Ok(None);
    }
    let mut entry = b"/Dest ".to_vec();
    copier.value(&Object::Array(place.clone()), &mut entry)?;
    Ok(Some(entry))
}

fn named<'a>(copier: &Copier<'a>, name: &[u8]) -> Option<&'a Object> {
    let source = copier.source;
    let catalog = source.catalog()?;
    let simple = source.dictionary(catalog, b"Dests").and_then(|names| names.get(name).ok());
    simple.or_else(|| {
        let tree = source.dictionary(source.dictionary(catalog, b"Names")?, b"Dests")?;
        in_tree(copier, tree, name, 0, &mut HashSet::new())
    })
}

fn in_tree<'a>(
    copier: &Copier<'a>,
    node: &'a Dictionary,
    name: &[u8],
    depth: usize,
    met: &mut HashSet<ObjectId>,
) -> Option<&'a Object> {
    let source = copier.source;
    for pair in source.list(node, b"Names").chunks_exact(2) {
        let [found, place] = pair else { continue };
        if source.seen(found).as_str().is_ok_and(|found| found == name) {
            return Some(place);
        }
    }
    if depth > MOST_DEEP {
        return None;
    }
    let may_hold = |branch: &&'a Dictionary| match source.list(branch, b"Limits") {
        [first, last] => {
            let edge = |edge| source.seen(edge).as_str().unwrap_or_default();
            edge(first) <= name && name <= edge(last)
        }
        _ => true,
    };
    let branches = source.branches(node, met).into_iter().filter(may_hold).collect::<Vec<_>>();
    branches.into_iter().find_map(|branch| in_tree(copier, branch, name, depth + 1, met))
}
