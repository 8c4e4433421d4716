//! Copying the objects of one file into the whole.
//!
//! An object is written after those that it refers to, so that its content, with their new numbers, tells whether it was written before.
//! Pages, tags and layers are what they are and not what they contain: they get their numbers beforehand.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId, Stream, Writer};

use crate::diagnostic::Message;

use super::source::{MOST_DEEP, Source, damaged};
use super::{Assembly, layers, links, page, tags};

/// What a picture or drawing may bring along that nobody needs to see it.
const LEFT_BEHIND: [&[u8]; 6] = [b"Metadata", b"PieceInfo", b"AF", b"OPI", b"Ref", b"LastModified"];

/// Copies one file.
pub(super) struct Copier<'a> {
    pub(super) whole: &'a mut Assembly,
    pub(super) source: &'a Source,
    /// The new numbers of what was copied, or will be.
    pub(super) numbers: HashMap<ObjectId, u32>,
    /// What stays behind: notes that are no links, with what they would do.
    pub(super) dropped: HashSet<ObjectId>,
    /// What is being copied now.
    open: HashSet<ObjectId>,
    depth: usize,
    /// What is added to the keys of marks.
    pub(super) first_parent: i64,
    /// What is put before the names of tags while tags are copied.
    pub(super) prefix: Option<String>,
}

impl<'a> Copier<'a> {
    pub(super) fn new(whole: &'a mut Assembly, source: &'a Source) -> Self {
        let first_parent = whole.next_parent;
        Self {
            whole,
            source,
            numbers: HashMap::new(),
            dropped: HashSet::new(),
            open: HashSet::new(),
            depth: 0,
            first_parent,
            prefix: None,
        }
    }

    /// Takes in everything: layers, pages with their links, tags, and how colours are meant.
    pub(super) fn take(mut self) -> Result<(), Message> {
        for id in &self.source.pages {
            let number = self.whole.reserve();
            self.numbers.insert(*id, number);
            self.whole.pages.push(number);
        }
        links::drop_others(&mut self);
        layers::take(&mut self)?;
        tags::reserve(&mut self)?;
        for id in &self.source.pages {
            page::take(&mut self, *id)?;
        }
        tags::take(&mut self)?;
        self.take_output_intent()
    }

    fn take_output_intent(&mut self) -> Result<(), Message> {
        if self.whole.output_intent.is_some() {
            return Ok(());
        }
        let source = self.source;
        let intents = source.catalog().map_or(&[] as &[Object], |catalog| source.list(catalog, b"OutputIntents"));
        let Some(intent) = intents.first().and_then(|intent| source.seen(intent).as_dict().ok()) else { return Ok(()) };
        let mut body = Vec::new();
        self.dictionary(intent, &[], &mut body)?;
        self.whole.output_intent = Some(self.whole.share(&body));
        Ok(())
    }

    /// Gives the new number of an object, and copies it when that was not done yet. None for one that is not there.
    pub(super) fn number(&mut self, id: ObjectId) -> Result<Option<u32>, Message> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(Some(*number));
        }
        if self.dropped.contains(&id) {
            return Ok(None);
        }
        let Ok(object) = self.source.document.get_object(id) else { return Ok(None) };
        if !self.open.insert(id) {
            // A loop: it gets its number before its content is known, and is not shared.
            let number = self.whole.reserve();
            self.numbers.insert(id, number);
            return Ok(Some(number));
        }
        let mut body = Vec::new();
        self.value(object, &mut body)?;
        self.open.remove(&id);
        if let Some(number) = self.numbers.get(&id) {
            self.whole.write(*number, &body);
            return Ok(Some(*number));
        }
        let number = self.whole.share(&body);
        self.numbers.insert(id, number);
        Ok(Some(number))
    }

    /// Writes a value, with the new numbers of what it refers to.
    pub(super) fn value(&mut self, value: &Object, out: &mut Vec<u8>) -> Result<(), Message> {
        self.depth += 1;
        if self.depth > MOST_DEEP {
            return Err(damaged());
        }
        match value {
            Object::Reference(id) => match self.number(*id)? {
                Some(number) => out.extend(format!("{number} 0 R").bytes()),
                None => out.extend_from_slice(b"null"),
            },
            Object::Array(items) => self.list(items, out)?,
            Object::Dictionary(dictionary) => self.dictionary(dictionary, &[], out)?,
            Object::Stream(stream) => self.stream(stream, out)?,
            simple => write_simple(simple, out)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn list(&mut self, items: &[Object], out: &mut Vec<u8>) -> Result<(), Message> {
        out.push(b'[');
        for item in items {
            self.value(item, out)?;
            out.push(b' ');
        }
        out.push(b']');
        Ok(())
    }

    /// Writes a dictionary without some of its keys.
    pub(super) fn dictionary(
        &mut self,
        dictionary: &Dictionary,
        without: &[&[u8]],
        out: &mut Vec<u8>,
    ) -> Result<(), Message> {
        out.extend_from_slice(b"<<");
        self.entries(dictionary, without, out)?;
        out.extend_from_slice(b">>");
        Ok(())
    }

    /// Writes the entries of a dictionary without some of its keys.
    pub(super) fn entries(
        &mut self,
        dictionary: &Dictionary,
        without: &[&[u8]],
        out: &mut Vec<u8>,
    ) -> Result<(), Message> {
        for (key, value) in dictionary {
            if without.contains(&key.as_slice()) {
                continue;
            }
            write_simple(&Object::Name(key.clone()), out)?;
            out.push(b' ');
            match (key.as_slice(), value, &self.prefix) {
                (b"StructParent" | b"StructParents", Object::Integer(at), _) => {
                    let at = self.first_parent.saturating_add(*at);
                    write_simple(&Object::Integer(at), out)?;
                }
                (b"Headers", Object::Array(names), Some(_)) => self.names(names, out)?,
                _ => self.value(value, out)?,
            }
        }
        Ok(())
    }

    /// Writes the names of tags, which are those of this file only.
    fn names(&mut self, names: &[Object], out: &mut Vec<u8>) -> Result<(), Message> {
        out.push(b'[');
        for name in names {
            match name {
                Object::String(name, _) => write_simple(&Object::string_literal(self.prefixed(name)), out)?,
                other => self.value(other, out)?,
            }
        }
        out.push(b']');
        Ok(())
    }

    /// The name of a tag in the whole.
    pub(super) fn prefixed(&self, name: &[u8]) -> Vec<u8> {
        [self.prefix.as_deref().unwrap_or_default().as_bytes(), name].concat()
    }

    fn stream(&mut self, stream: &Stream, out: &mut Vec<u8>) -> Result<(), Message> {
        out.extend_from_slice(b"<<");
        let length: &[&[u8]] = &[b"Length"];
        let without = [length, LEFT_BEHIND.as_slice()].concat();
        self.entries(&stream.dict, &without, out)?;
        out.extend(format!("/Length {}>>\nstream\n", stream.content.len()).bytes());
        out.extend_from_slice(&stream.content);
        out.extend_from_slice(b"\nendstream");
        Ok(())
    }
}

/// Writes what refers to nothing.
pub(super) fn write_simple(value: &Object, out: &mut Vec<u8>) -> Result<(), Message> {
    let is_infinite = matches!(value, Object::Real(number) if !number.is_finite());
    if is_infinite {
        return Err(damaged());
    }
    Writer::write_object(out, value).map_err(|_| damaged())
}
