//! From YAML text to [`Node`]s in one pass over the parser's events.
//!
//! Every scalar keeps its own text and the bytes where it was typed; meaning is decided at binding. The parser's recursive loader is
//! never used, and the budgets hold before anything is copied. Merge keys (plain `<<`) are applied; a second document, unknown tags
//! and duplicate keys are complaints.

mod places;
mod syntax;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Place, Reported};
use crate::read::{Content, Entry, Node, Style, Text};
use places::Places;

const DEPTH_LIMIT: usize = 64;
const NODE_LIMIT: usize = 250_000;
const BYTE_LIMIT: usize = 16 << 20;
/// A text counts as one more node for so many bytes, so that aliases cannot repeat a long one without end.
const NODE_BYTES: usize = 512;
/// Whoever has more than this many complaints in a file starts with the first.
const COMPLAINT_LIMIT: usize = 100;

/// Reads a document. An empty file is an empty node.
///
/// A syntax error or a spent budget ends the reading without a value; other complaints leave the value that could be read.
#[must_use]
pub fn read(file: FileKey, text: &str) -> Reported<Node> {
    if text.len() > BYTE_LIMIT {
        let message = Message::new("yaml-too-large").with("limit", BYTE_LIMIT >> 20).hint(Message::new("split-file"));
        return Reported::failed(Diagnostic::error(message, Origin::whole(file)));
    }
    let mut loader = Loader::new(file, text);
    match loader.load(text) {
        Ok(()) => {
            let empty = Node::new(Origin::whole(file), Content::Empty);
            Reported::with(Some(loader.root.unwrap_or(empty)), loader.diagnostics)
        }
        Err(diagnostic) => {
            loader.diagnostics.push(*diagnostic);
            Reported::with(None, loader.diagnostics)
        }
    }
}

/// The complaint that ends the reading.
type Fatal = Box<Diagnostic>;

struct Loader<'text> {
    file: FileKey,
    places: Places<'text>,
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, Anchored>,
    nodes: usize,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

/// What an alias repeats, and what repeating it costs.
struct Anchored {
    node: Node,
    nodes: usize,
    depth: usize,
}

/// A list or mapping that is being read.
struct Frame {
    origin: Origin,
    bracket: Option<usize>,
    anchor: usize,
    nodes_before: usize,
    depth: usize,
    body: Body,
}

enum Body {
    List(Vec<Node>),
    Map(Fields),
}

#[derive(Default)]
struct Fields {
    entries: Vec<Entry>,
    known: HashMap<Arc<str>, Origin>,
    merges: Vec<Node>,
    key: Option<Key>,
}

enum Key {
    Named(Arc<str>, Origin),
    Merge,
    /// It was complained of; its value is dropped.
    Broken(Origin),
}

impl<'text> Loader<'text> {
    fn new(file: FileKey, text: &'text str) -> Self {
        Self {
            file,
            places: Places::new(text),
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            nodes: 0,
            root: None,
            diagnostics: Vec::new(),
        }
    }

    fn load(&mut self, text: &'text str) -> Result<(), Fatal> {
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.unreadable(text, &error))?;
            if matches!(event, Event::DocumentStart(_)) && self.root.is_some() {
                return Err(self.second_document(&span));
            }
            self.take(event, &span)?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Fatal> {
        match event {
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), span),
            Event::SequenceStart(anchor, tag) => {
                self.tag(tag.as_deref(), "seq", span);
                self.open(Body::List(Vec::new()), anchor, span)
            }
            Event::MappingStart(anchor, tag) => {
                self.tag(tag.as_deref(), "map", span);
                self.open(Body::Map(Fields::default()), anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: &Span,
    ) -> Result<(), Fatal> {
        let range = self.places.scalar(span, style, anchor != 0 || tag.is_some());
        let nodes = 1 + value.len() / NODE_BYTES;
        self.spend(nodes, span)?;
        self.tag(tag, "str", span);
        let plain = style == ScalarStyle::Plain && tag.is_none();
        let written = written(self.places.typed(&range), value, plain);
        let origin = self.scalar_origin(range, plain);
        let content = if plain && matches!(value, "" | "~" | "null") {
            // A key keeps what was typed.
            if self.expects_key() && !value.is_empty() { text(value, Style::Quoted) } else { Content::Empty }
        } else {
            text(value, written)
        };
        self.finish(Node::new(origin, content), anchor, nodes, 0, span)
    }

    /// Nothing typed is shown at its key, or at the dash of its list.
    fn scalar_origin(&self, range: Range<usize>, plain: bool) -> Origin {
        if !(plain && range.is_empty()) {
            return Origin::text(self.file, range);
        }
        match self.stack.last().map(|frame| &frame.body) {
            Some(Body::Map(Fields { key: Some(Key::Named(_, origin) | Key::Broken(origin)), .. })) => *origin,
            Some(Body::List(_)) => {
                let dash = self.places.dash_before(range.start);
                Origin::text(self.file, dash.map_or(range, |dash| dash..dash + 1))
            }
            Some(Body::Map(_)) => Origin::text(self.file, range),
            None => Origin::whole(self.file),
        }
    }

    fn expects_key(&self) -> bool {
        matches!(self.stack.last().map(|frame| &frame.body), Some(Body::Map(Fields { key: None, .. })))
    }

    /// A tag says what our fields already know; only the ones that say nothing new are allowed.
    fn tag(&mut self, tag: Option<&Tag>, expected: &str, span: &Span) {
        let Some(tag) = tag else { return };
        let plain = tag.handle.is_empty() && tag.suffix == "!";
        if plain || (tag.is_yaml_core_schema() && tag.suffix == expected) {
            return;
        }
        let name = if tag.is_yaml_core_schema() {
            format!("!!{}", tag.suffix)
        } else {
            format!("{}{}", tag.handle, tag.suffix)
        };
        let origin = self.at(span);
        let message = Message::new("yaml-unknown-tag").with("tag", name).hint(Message::new("remove-tag"));
        self.complain(Diagnostic::error(message, origin));
    }

    fn open(&mut self, body: Body, anchor: usize, span: &Span) -> Result<(), Fatal> {
        let nodes_before = self.nodes;
        self.spend(1, span)?;
        self.check_depth(self.stack.len() + 1, span)?;
        let bracket = self.places.bracket(span);
        let origin = match (&body, bracket) {
            (Body::List(_), None) => Origin::text(self.file, self.places.block_list(span)),
            _ => self.at(span),
        };
        self.stack.push(Frame { origin, bracket, anchor, nodes_before, depth: 0, body });
        Ok(())
    }

    fn close(&mut self, span: &Span) -> Result<(), Fatal> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let origin =
            frame.bracket.map_or(frame.origin, |start| Origin::text(self.file, self.places.in_brackets(start, span)));
        let content = match frame.body {
            Body::List(items) => Content::List(items),
            Body::Map(fields) => Content::Map(self.merged(fields)),
        };
        let nodes = self.nodes - frame.nodes_before;
        self.finish(Node::new(origin, content), frame.anchor, nodes, frame.depth + 1, span)
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> Result<(), Fatal> {
        let Some(Anchored { nodes, depth, .. }) = self.anchors.get(&anchor) else {
            return Err(self.fatal(Message::new("yaml-alias-in-itself").hint(Message::new("write-it-out")), span));
        };
        let (nodes, depth) = (*nodes, *depth);
        self.spend(nodes, span)?;
        self.check_depth(self.stack.len() + depth, span)?;
        let node = self.anchors[&anchor].node.clone();
        self.place(node, depth);
        Ok(())
    }

    /// Remembers a node that has an anchor, and puts it where it belongs. The copy counts against the budget.
    fn finish(&mut self, node: Node, anchor: usize, nodes: usize, depth: usize, span: &Span) -> Result<(), Fatal> {
        if anchor != 0 {
            self.spend(nodes, span)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), nodes, depth });
        }
        self.place(node, depth);
        Ok(())
    }

    fn place(&mut self, node: Node, depth: usize) {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.depth = frame.depth.max(depth);
        match &mut frame.body {
            Body::List(items) => items.push(node),
            Body::Map(fields) => match fields.key.take() {
                Some(Key::Named(key, key_origin)) => fields.entries.push(Entry { key, key_origin, value: node }),
                Some(Key::Merge) => fields.merges.push(node),
                Some(Key::Broken(_)) => {}
                None => {
                    if fields.known.is_empty() && frame.bracket.is_none() {
                        frame.origin = node.origin;
                    }
                    // To count the lines above a thousand keys that are there twice takes minutes.
                    let places = (self.diagnostics.len() <= COMPLAINT_LIMIT).then_some(&self.places);
                    let (key, complaint) = key_of(fields, &node, places);
                    fields.key = Some(key);
                    if let Some(complaint) = complaint {
                        self.complain(complaint);
                    }
                }
            },
        }
    }

    /// Applies merge keys: what the mapping says itself goes before what it merges, and earlier merges before later ones.
    fn merged(&mut self, mut fields: Fields) -> Vec<Entry> {
        for node in fields.merges {
            let sources = match node.content {
                Content::List(items) => items,
                _ => vec![node],
            };
            for source in sources {
                let Content::Map(entries) = source.content else {
                    let message = Message::new("yaml-merge-not-mapping").hint(Message::new("write-it-out"));
                    self.complain(Diagnostic::error(message, source.origin));
                    continue;
                };
                for entry in entries {
                    if !fields.known.contains_key(&entry.key) {
                        fields.known.insert(entry.key.clone(), entry.key_origin);
                        fields.entries.push(entry);
                    }
                }
            }
        }
        fields.entries
    }

    fn complain(&mut self, diagnostic: Diagnostic) {
        match self.diagnostics.len() {
            COMPLAINT_LIMIT => {
                let more = Message::new("yaml-more-complaints").hint(Message::new("start-above"));
                self.diagnostics.push(Diagnostic::error(more, diagnostic.origin));
            }
            number if number < COMPLAINT_LIMIT => self.diagnostics.push(diagnostic),
            _ => {}
        }
    }

    fn spend(&mut self, nodes: usize, span: &Span) -> Result<(), Fatal> {
        self.nodes += nodes;
        if self.nodes <= NODE_LIMIT {
            return Ok(());
        }
        let message = Message::new("yaml-too-many-values").with("limit", NODE_LIMIT).hint(Message::new("split-file"));
        Err(self.fatal(message, span))
    }

    fn check_depth(&self, depth: usize, span: &Span) -> Result<(), Fatal> {
        if depth <= DEPTH_LIMIT {
            return Ok(());
        }
        Err(self.fatal(nested_too_deep(), span))
    }

    fn second_document(&self, span: &Span) -> Fatal {
        self.fatal(Message::new("yaml-second-document").hint(Message::new("remove-dashes")), span)
    }

    fn unreadable(&self, text: &str, error: &ScanError) -> Fatal {
        let at = self.places.byte(error.marker().index());
        let (message, range) = syntax::explain(error.info(), text, at);
        Box::new(Diagnostic::error(message, Origin::text(self.file, range)))
    }

    fn fatal(&self, message: Message, span: &Span) -> Fatal {
        Box::new(Diagnostic::error(message, self.at(span)))
    }

    fn at(&self, span: &Span) -> Origin {
        let start = self.places.start(span);
        Origin::text(self.file, start..self.places.byte(span.end.index()).max(start))
    }
}

/// Decides what a node means in the place of a key. Without places nothing is said of a key that is there twice.
fn key_of(fields: &mut Fields, node: &Node, places: Option<&Places<'_>>) -> (Key, Option<Diagnostic>) {
    let broken = |message: Message| (Key::Broken(node.origin), Some(Diagnostic::error(message, node.origin)));
    let Content::Text(Text { text: name, style }) = &node.content else {
        return broken(match &node.content {
            Content::Empty => Message::new("yaml-empty-key").hint(Message::new("write-name-before-colon")),
            _ => Message::new("yaml-key-not-text").hint(Message::new("quote-braces")),
        });
    };
    if &**name == "<<" && *style == Style::Plain {
        return (Key::Merge, None);
    }
    if let Some(first) = fields.known.get(name) {
        let (Place::Text(range), Some(places)) = (first.place(), places) else {
            return (Key::Broken(node.origin), None);
        };
        let line = places.line(range.start);
        let message = Message::new("yaml-duplicate-key").with("name", name).with("line", line);
        return broken(message.hint_at(Message::new("first-here"), Some(*first)));
    }
    fields.known.insert(name.clone(), node.origin);
    (Key::Named(name.clone(), node.origin), None)
}

/// Tells how the letters of a scalar stand in what was typed.
fn written(typed: &str, value: &str, plain: bool) -> Style {
    let within_quotes = || typed.get(1..typed.len().saturating_sub(1)) == Some(value);
    match typed == value {
        true if plain => Style::Plain,
        true => Style::Quoted,
        false if !plain && within_quotes() => Style::Quoted,
        false => Style::Folded,
    }
}

fn nested_too_deep() -> Message {
    Message::new("yaml-nested-too-deep").with("limit", DEPTH_LIMIT)
}

fn text(value: &str, style: Style) -> Content {
    Content::Text(Text { text: value.into(), style })
}

#[cfg(test)]
mod tests;
