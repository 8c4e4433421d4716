//! PDFs put together: one print file of a whole batch, a letter with its enclosures. The only room that knows lopdf.
//!
//! Pages are copied as they are, with what they need to be drawn, and what is the same in several files is written once. The tags are
//! joined, so that files which are accessible stay so. Nothing that a file brings along can act: scripts, actions and attachments stay
//! behind, and what a form or a stamp shows becomes part of its page. It must not know documents, templates or letters.

mod about;
mod claim;
mod copy;
mod drawn;
mod layers;
mod links;
mod page;
mod source;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fmt::{Arguments, Write};

use sha2::{Digest, Sha256};

use crate::diagnostic::Message;

pub use about::About;
pub use claim::{Archival, Claim};
use copy::Copier;
use source::Source;

/// The head of a file: the version, and four bytes that tell programs that it is not text.
const HEAD: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

/// The objects that the whole file has, by their numbers.
const CATALOG: u32 = 1;
const PAGES: u32 = 2;
const TAGS: u32 = 3;
const DOCUMENT: u32 = 4;
const INFO: u32 = 5;
const METADATA: u32 = 6;
const OUTLINES: u32 = 7;
const FIRST_FREE: u32 = 8;

/// The sheet of a file without pages, in points.
const A4: [f32; 4] = [0.0, 0.0, 595.2756, 841.8898];

/// What became of one file that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its first page in the whole, counted from 1.
    pub first_page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// What it says of itself.
    pub claim: Claim,
}

/// A file that grows by other files.
pub struct Assembly {
    out: Vec<u8>,
    /// Where each object starts, by its number; 0 for one that is not written yet.
    offsets: Vec<usize>,
    /// The objects that may be shared, by their content.
    known: HashMap<[u8; 32], u32>,
    pages: Vec<u32>,
    /// The sheet of the last page: its corners in points.
    sheet: [f32; 4],
    bookmarks: Vec<(String, u32)>,
    /// The first tag of each part.
    parts: Vec<u32>,
    /// What belongs to the marks of each page and link, by its key.
    parents: Vec<(i64, String)>,
    next_parent: i64,
    /// Tags that are called by name.
    names: BTreeMap<Vec<u8>, u32>,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    layers: Vec<u32>,
    hidden_layers: Vec<u32>,
    output_intent: Option<u32>,
    claim: Option<Claim>,
    count: usize,
}

/// How far an assembly was before a file was taken in.
struct Mark {
    out: usize,
    objects: usize,
    pages: usize,
    parts: usize,
    parents: usize,
    layers: usize,
    hidden_layers: usize,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    sheet: [f32; 4],
}

impl Default for Assembly {
    fn default() -> Self {
        Self::new()
    }
}

impl Assembly {
    /// Begins with no pages.
    #[must_use]
    pub fn new() -> Self {
        Self {
            out: HEAD.to_vec(),
            offsets: vec![0; FIRST_FREE as usize],
            known: HashMap::new(),
            pages: Vec::new(),
            sheet: A4,
            bookmarks: Vec::new(),
            parts: Vec::new(),
            parents: Vec::new(),
            next_parent: 0,
            names: BTreeMap::new(),
            roles: BTreeMap::new(),
            layers: Vec::new(),
            hidden_layers: Vec::new(),
            output_intent: None,
            claim: None,
            count: 0,
        }
    }

    /// Takes in all pages of a PDF, under a bookmark of this title.
    ///
    /// # Errors
    /// Says so when it is no PDF, is damaged or locked by a password; nothing of it is taken in then.
    pub fn add(&mut self, bytes: &[u8], title: &str) -> Result<Added, Message> {
        let source = Source::open(bytes)?;
        let mark = self.mark();
        let first = self.pages.len();
        let taken = Copier::new(self, &source).take();
        if let Err(message) = taken {
            self.back_to(mark);
            return Err(message);
        }
        self.bookmarks.extend(self.pages.get(first).map(|page| (title.to_owned(), *page)));
        self.count += 1;
        let claim = Claim::of(&source);
        self.claim = Some(self.claim.map_or(claim, |before| before.both(claim)));
        Ok(Added { first_page: first + 1, pages: self.pages.len() - first, claim })
    }

    /// Adds an empty page as large as the last one: the back of a sheet, where the next part begins on a new one.
    pub fn add_blank(&mut self) {
        let [left, bottom, right, top] = self.sheet;
        let number = self.reserve();
        let page = format!("<</Type/Page/Parent {PAGES} 0 R/Resources<<>>/MediaBox[{left} {bottom} {right} {top}]>>");
        self.write(number, page.as_bytes());
        self.pages.push(number);
    }

    /// Counts the pages so far.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Tells what the whole may say of itself: what all of its parts do.
    #[must_use]
    pub fn claim(&self) -> Claim {
        self.claim.unwrap_or_default()
    }

    /// Ends the file. The same parts in the same order give the same bytes.
    #[must_use]
    pub fn finish(mut self, about: &About) -> Vec<u8> {
        let claim = self.claim();
        let identity = hex(&Sha256::digest(&self.out)[..16]);
        self.write_pages();
        self.write_tags();
        self.write_bookmarks();
        let info = about.info();
        self.write(INFO, info.as_bytes());
        let metadata = about.metadata(claim, &identity, self.pages.len());
        let head = format!("<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n", metadata.len());
        self.write(METADATA, format!("{head}{metadata}\nendstream").as_bytes());
        self.write_catalog(about);
        self.write_table(&identity)
    }

    fn write_pages(&mut self) {
        let kids = references(&self.pages);
        let node = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", self.pages.len());
        self.write(PAGES, node.as_bytes());
    }

    fn write_bookmarks(&mut self) {
        let bookmarks = std::mem::take(&mut self.bookmarks);
        let first = self.next_number();
        let number = |at: usize| first + u32::try_from(at).expect("bookmarks were counted in 32 bits as objects");
        let count = bookmarks.len();
        for (at, (title, page)) in bookmarks.iter().enumerate() {
            let mut item = format!("<</Title{}/Parent {OUTLINES} 0 R/Dest[{page} 0 R/Fit]", about::text_string(title));
            if at > 0 {
                put(&mut item, format_args!("/Prev {} 0 R", number(at - 1)));
            }
            if at + 1 < count {
                put(&mut item, format_args!("/Next {} 0 R", number(at + 1)));
            }
            item.push_str(">>");
            let reserved = self.reserve();
            self.write(reserved, item.as_bytes());
        }
        let ends =
            if count == 0 { String::new() } else { format!("/First {first} 0 R/Last {} 0 R", number(count - 1)) };
        self.write(OUTLINES, format!("<</Type/Outlines/Count {count}{ends}>>").as_bytes());
    }

    fn write_catalog(&mut self, about: &About) {
        let mut catalog = format!(
            "<</Type/Catalog/Pages {PAGES} 0 R/Metadata {METADATA} 0 R/Outlines {OUTLINES} 0 R/Lang{}\
             /ViewerPreferences<</Direction/L2R/DisplayDocTitle true>>",
            about::text_string(&about.lang)
        );
        if !self.parts.is_empty() {
            put(&mut catalog, format_args!("/MarkInfo<</Marked true/Suspects false>>/StructTreeRoot {TAGS} 0 R"));
        }
        if let Some(intent) = self.output_intent {
            put(&mut catalog, format_args!("/OutputIntents[{intent} 0 R]"));
        }
        if !self.layers.is_empty() {
            let (all, off) = (references(&self.layers), references(&self.hidden_layers));
            put(&mut catalog, format_args!("/OCProperties<</OCGs[{all}]/D<</Name()/Order[{all}]/OFF[{off}]>>>>"));
        }
        catalog.push_str(">>");
        self.write(CATALOG, catalog.as_bytes());
    }

    fn write_table(mut self, identity: &str) -> Vec<u8> {
        let start = self.out.len();
        let count = self.offsets.len();
        self.out.extend(format!("xref\n0 {count}\n0000000000 65535 f\r\n").bytes());
        for offset in &self.offsets[1..] {
            let state = if *offset == 0 { 'f' } else { 'n' };
            let generation = if *offset == 0 { 65535 } else { 0 };
            self.out.extend(format!("{offset:010} {generation:05} {state}\r\n").bytes());
        }
        let trailer = format!(
            "trailer\n<</Size {count}/Root {CATALOG} 0 R/Info {INFO} 0 R/ID[<{identity}><{identity}>]>>\nstartxref\n{start}\n%%EOF\n"
        );
        self.out.extend(trailer.bytes());
        self.out
    }

    /// Sets a number apart for an object that is written later.
    fn reserve(&mut self) -> u32 {
        let number = self.next_number();
        self.offsets.push(0);
        number
    }

    fn next_number(&self) -> u32 {
        u32::try_from(self.offsets.len()).expect("a file of four milliard objects does not fit in memory")
    }

    /// Writes an object under its number.
    fn write(&mut self, number: u32, body: &[u8]) {
        self.offsets[number as usize] = self.out.len();
        self.out.extend(format!("{number} 0 obj\n").bytes());
        self.out.extend_from_slice(body);
        self.out.extend_from_slice(b"\nendobj\n");
    }

    /// Writes an object that others may share, once: what has the same content gets the same number.
    fn share(&mut self, body: &[u8]) -> u32 {
        let content: [u8; 32] = Sha256::digest(body).into();
        if let Some(number) = self.known.get(&content) {
            return *number;
        }
        let number = self.reserve();
        self.write(number, body);
        self.known.insert(content, number);
        number
    }

    fn mark(&self) -> Mark {
        Mark {
            out: self.out.len(),
            objects: self.offsets.len(),
            pages: self.pages.len(),
            parts: self.parts.len(),
            parents: self.parents.len(),
            layers: self.layers.len(),
            hidden_layers: self.hidden_layers.len(),
            roles: self.roles.clone(),
            sheet: self.sheet,
        }
    }

    /// Forgets what was taken in since a mark.
    fn back_to(&mut self, mark: Mark) {
        self.out.truncate(mark.out);
        self.offsets.truncate(mark.objects);
        self.known.retain(|_, number| (*number as usize) < mark.objects);
        self.names.retain(|_, number| (*number as usize) < mark.objects);
        self.pages.truncate(mark.pages);
        self.parts.truncate(mark.parts);
        self.parents.truncate(mark.parents);
        self.layers.truncate(mark.layers);
        self.hidden_layers.truncate(mark.hidden_layers);
        self.roles = mark.roles;
        self.sheet = mark.sheet;
        self.output_intent = self.output_intent.filter(|number| (*number as usize) < mark.objects);
    }
}

/// Reads how many pages a PDF has.
///
/// # Errors
/// Says so when it is no PDF, is damaged or locked by a password.
pub fn page_count(bytes: &[u8]) -> Result<usize, Message> {
    Ok(Source::open(bytes)?.pages.len())
}

fn references(numbers: &[u32]) -> String {
    numbers.iter().map(|number| format!("{number} 0 R")).collect::<Vec<_>>().join(" ")
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        put(&mut text, format_args!("{byte:02x}"));
    }
    text
}

/// Adds to a text.
fn put(text: &mut String, part: Arguments<'_>) {
    text.write_fmt(part).expect("writing to a text cannot fail");
}
