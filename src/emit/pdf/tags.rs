//! The tags of a file (its structure tree), joined to those of the others: each file becomes a part of the whole.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::diagnostic::Message;

use super::copy::{Copier, write_simple};
use super::source::{MOST_DEEP, damaged};
use super::{Assembly, DOCUMENT, TAGS, references};

/// Sets numbers apart for all tags, so that they can refer to each other, and to their parents, in any order.
pub(super) fn reserve(copier: &mut Copier<'_>) -> Result<(), Message> {
    let Some((id, root)) = root(copier) else { return Ok(()) };
    if let Some(id) = id {
        copier.numbers.insert(id, DOCUMENT);
    }
    let mut seen = HashSet::new();
    if let Ok(kids) = root.get(b"K") {
        reserve_kids(copier, kids, &mut seen, 0)?;
    }
    Ok(())
}

fn root<'a>(copier: &Copier<'a>) -> Option<(Option<ObjectId>, &'a Dictionary)> {
    let catalog = copier.source.catalog()?;
    let value = catalog.get(b"StructTreeRoot").ok()?;
    Some((value.as_reference().ok(), copier.source.seen(value).as_dict().ok()?))
}

fn reserve_kids(
    copier: &mut Copier<'_>,
    kids: &Object,
    seen: &mut HashSet<ObjectId>,
    depth: usize,
) -> Result<(), Message> {
    if depth > MOST_DEEP {
        return Err(damaged());
    }
    let source = copier.source;
    if let Object::Reference(id) = kids {
        if copier.numbers.contains_key(id) || !seen.insert(*id) {
            return Ok(());
        }
        if is_tag(source.seen(kids)) {
            let number = copier.whole.reserve();
            copier.numbers.insert(*id, number);
        }
    }
    match source.seen(kids) {
        Object::Array(items) => items.iter().try_for_each(|item| reserve_kids(copier, item, seen, depth + 1)),
        Object::Dictionary(tag) => tag.get(b"K").map_or(Ok(()), |kids| reserve_kids(copier, kids, seen, depth + 1)),
        _ => Ok(()),
    }
}

/// Tells a tag from a reference to a mark or a link: it has a role.
fn is_tag(value: &Object) -> bool {
    value.as_dict().is_ok_and(|dictionary| dictionary.has(b"S") && dictionary.has(b"P"))
}

/// Takes in the tags.
pub(super) fn take(copier: &mut Copier<'_>) -> Result<(), Message> {
    let Some((_, root)) = root(copier) else { return Ok(()) };
    let source = copier.source;
    let before = copier.whole.parents.len();
    copier.prefix = Some(format!("{}-", copier.whole.count + 1));
    let renamed = roles(copier, root);
    let top: HashSet<ObjectId> = match root.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().filter_map(|kid| kid.as_reference().ok()).collect(),
        Ok(Object::Reference(id)) => match source.seen(&Object::Reference(*id)) {
            Object::Array(kids) => kids.iter().filter_map(|kid| kid.as_reference().ok()).collect(),
            _ => HashSet::from([*id]),
        },
        _ => HashSet::new(),
    };
    let mut ids: Vec<(u32, ObjectId)> = copier.numbers.iter().map(|(id, number)| (*number, *id)).collect();
    ids.sort_unstable();
    for (number, id) in ids {
        let Ok(tag) = source.document.get_dictionary(id) else { continue };
        if number == DOCUMENT || !is_tag(source.document.get_object(id).unwrap_or(&Object::Null)) {
            continue;
        }
        write_tag(copier, number, tag, top.contains(&id), &renamed)?;
    }
    if let Some(tree) = source.dictionary(root, b"ParentTree") {
        parents(copier, tree, 0, &mut HashSet::new())?;
    }
    copier.prefix = None;
    let keys = copier.whole.parents[before..].iter().map(|(key, _)| key + 1);
    copier.whole.next_parent = keys.fold(copier.first_parent, i64::max);
    Ok(())
}

/// Writes a tag. A document within the whole is a part, in its own language.
fn write_tag(
    copier: &mut Copier<'_>,
    number: u32,
    tag: &Dictionary,
    is_top: bool,
    renamed: &[(Vec<u8>, Vec<u8>)],
) -> Result<(), Message> {
    let source = copier.source;
    let role = tag.get(b"S").ok().and_then(|role| role.as_name().ok()).unwrap_or_default();
    let role = match renamed.iter().find(|(from, _)| from == role) {
        Some((_, to)) => to,
        None if is_top && role == b"Document" => b"Part".as_slice(),
        None => role,
    };
    let mut body = b"<</S ".to_vec();
    write_simple(&Object::Name(role.to_vec()), &mut body)?;
    copier.entries(tag, &[b"S", b"ID"], &mut body)?;
    if let Some(Object::String(name, _)) = tag.get(b"ID").ok().map(|name| source.seen(name)) {
        let name = copier.prefixed(name);
        body.extend_from_slice(b"/ID");
        write_simple(&Object::string_literal(name.clone()), &mut body)?;
        copier.whole.names.insert(name, number);
    }
    let lang = source.catalog().and_then(|catalog| catalog.get(b"Lang").ok());
    if let Some(lang) = lang.filter(|_| is_top && !tag.has(b"Lang")) {
        body.extend_from_slice(b"/Lang ");
        write_simple(source.seen(lang), &mut body)?;
    }
    body.extend_from_slice(b">>");
    copier.whole.write(number, &body);
    if is_top {
        copier.whole.parts.push(number);
    }
    Ok(())
}

/// Adds the roles of a file to those of the whole. One that means something else there is replaced by what it means here.
fn roles(copier: &mut Copier<'_>, root: &Dictionary) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut renamed = Vec::new();
    let Some(roles) = copier.source.dictionary(root, b"RoleMap") else { return renamed };
    for (name, meaning) in roles {
        let Ok(meaning) = copier.source.seen(meaning).as_name() else { continue };
        let known = copier.whole.roles.entry(name.clone()).or_insert_with(|| meaning.to_vec());
        if known != meaning {
            renamed.push((name.clone(), meaning.to_vec()));
        }
    }
    renamed
}

/// Adds what marks belong to, which is a tree of numbers.
fn parents(
    copier: &mut Copier<'_>,
    node: &Dictionary,
    depth: usize,
    met: &mut HashSet<ObjectId>,
) -> Result<(), Message> {
    if depth > MOST_DEEP {
        return Err(damaged());
    }
    let source = copier.source;
    for pair in source.list(node, b"Nums").chunks_exact(2) {
        let Ok(key) = source.seen(&pair[0]).as_i64() else { continue };
        let mut value = Vec::new();
        copier.value(&pair[1], &mut value)?;
        let value = String::from_utf8(value).map_err(|_| damaged())?;
        let key = copier.first_parent.checked_add(key).filter(|key| *key >= copier.first_parent).ok_or_else(damaged)?;
        copier.whole.parents.push((key, value));
    }
    source.branches(node, met).into_iter().try_for_each(|branch| parents(copier, branch, depth + 1, met))
}

impl Assembly {
    /// Writes the tags of the whole: a document of parts.
    pub(super) fn write_tags(&mut self) {
        if self.parts.is_empty() {
            return;
        }
        let kids = references(&self.parts);
        self.write(DOCUMENT, format!("<</Type/StructElem/S/Document/P {TAGS} 0 R/K[{kids}]>>").as_bytes());
        self.parents.sort_by_key(|(key, _)| *key);
        let mut root = format!("<</Type/StructTreeRoot/K[{DOCUMENT} 0 R]/ParentTree<</Nums[").into_bytes();
        for (key, value) in &self.parents {
            root.extend(format!("{key} {value} ").bytes());
        }
        root.extend(format!("]>>/ParentTreeNextKey {}/RoleMap<<", self.next_parent).bytes());
        for (name, meaning) in &self.roles {
            let pair = [Object::Name(name.clone()), Object::Name(meaning.clone())];
            for part in pair {
                write_simple(&part, &mut root).expect("names can be written into memory");
            }
        }
        root.extend_from_slice(b">>");
        if !self.names.is_empty() {
            self.write_names(&mut root);
        }
        root.extend_from_slice(b">>");
        self.write(TAGS, &root);
    }

    fn write_names(&self, root: &mut Vec<u8>) {
        root.extend_from_slice(b"/IDTree<</Names[");
        for (name, number) in &self.names {
            write_simple(&Object::string_literal(name.clone()), root).expect("names can be written into memory");
            root.extend(format!(" {number} 0 R ").bytes());
        }
        root.extend_from_slice(b"]>>");
    }
}
