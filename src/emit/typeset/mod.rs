//! From Typst text to a PDF: the only room that knows the typesetter.
//!
//! A [`Typesetter`] lives as long as the process and holds what all editions share: the library, the fonts, the parsed components
//! and one thread with a deep stack, since Typst lays out in parallel and would otherwise overflow the caller's. It must not know
//! templates, kinds or records: it is handed a [`Manuscript`] and speaks of the user's files through it.

mod complaints;
mod fonts;
mod glyphs;
mod images;
mod letterhead;
mod pdf;
mod placed;
mod remarks;
#[cfg(test)]
mod tests;
mod wording;
mod world;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::syntax::Source;
use typst_layout::PagedDocument;

use crate::diagnostic::{Diagnostic, FileKey, Message, Origin, Reported};
use crate::render::{Insertion, Markup};
use complaints::Complaints;
use world::{EditionWorld, Shared};

pub use fonts::{FontError, Fonts};
pub use pdf::{PdfOptions, Standard};
pub use placed::Placed;

/// How many editions a memoised result of Typst outlives without being used.
///
/// Measured with 200 letters of the bench in random order: layout takes 5.3 ms each with 1, 4.7 with 2, 3.9 with 4, 4.0 with 10 and
/// 3.5 with 30, where forgetting takes longer and memory grows.
const MEMORY_OF_EDITIONS: usize = 4;

/// Typst's layout recurses deeply; the default stack of a thread overflows on nested tables.
const STACK_BYTES: usize = 16 << 20;

/// The Typst text of one edition, and the way back to what the user wrote.
pub trait Manuscript: Sync {
    /// Gives the parsed text. Its file id must be the same for every edition, since Typst never frees one.
    fn source(&self) -> &Source;
    /// Finds the place that made a range of the text: a value, else the template.
    fn origin_of(&self, range: Range<usize>) -> Origin;
    /// Gives every text of the user that is printed, with its place. Asked only when something is wrong.
    fn printed(&self) -> Vec<(&str, Origin)>;
    /// Finds what the user wrote that a printed text was made of: of all values that are a part of it the longest.
    fn place_of(&self, _text: &str) -> Option<Origin> {
        None
    }
    /// Gives the place of the edition as a whole, for complaints that have no better one.
    fn whole(&self) -> Origin;
}

impl Manuscript for Markup {
    fn source(&self) -> &Source {
        &self.source
    }

    fn origin_of(&self, range: Range<usize>) -> Origin {
        self.map.origin_of(range)
    }

    fn printed(&self) -> Vec<(&str, Origin)> {
        let place = |value: &Insertion| {
            self.map.origin_of_insertion(value).unwrap_or_else(|| self.map.template_of(value.range.clone()))
        };
        let written = |value: &Insertion| Some((self.text().get(value.range.clone())?, place(value)));
        self.map.insertions().iter().filter_map(written).collect()
    }

    fn place_of(&self, text: &str) -> Option<Origin> {
        self.map.part_of(text)
    }

    fn whole(&self) -> Origin {
        Origin::whole(self.map.template_of(0..0).file())
    }
}

/// A file that an edition reads while it is typeset: a component or a picture.
#[derive(Clone, Debug)]
pub struct Supply {
    /// Its key, for complaints.
    pub key: FileKey,
    /// Its bytes. The same pointer for the same content spares a comparison.
    pub bytes: Arc<[u8]>,
}

/// Where components and pictures come from.
pub trait Files: Sync {
    /// Opens a file by its path from the root, such as `/house/page.typ`.
    ///
    /// # Errors
    /// The complaint when there is no such file, or when it may not be read.
    fn open(&self, path: &str) -> Result<Supply, Message>;
}

/// Pages that were laid out, before they are exported.
pub struct Pages {
    document: PagedDocument,
}

impl Pages {
    /// Counts the pages.
    #[must_use]
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }
}

/// Lays out and exports editions, one at a time.
pub struct Typesetter {
    shared: Shared,
    pool: ThreadPool,
}

impl Typesetter {
    /// Prepares what all editions share.
    #[must_use]
    pub fn new(fonts: Fonts) -> Self {
        let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES).build();
        Self { shared: Shared::new(fonts), pool: pool.expect("a process may start one more thread") }
    }

    /// Typesets an edition and writes it as a PDF.
    ///
    /// Warnings come with the value; with errors there is no value.
    pub fn pdf(&self, manuscript: &dyn Manuscript, files: &dyn Files, options: &PdfOptions) -> Reported<Vec<u8>> {
        let mut diagnostics = Vec::new();
        let pages = self.layout(manuscript, files, options.date).drain_into(&mut diagnostics);
        let bytes = pages.and_then(|pages| self.export(&pages, manuscript, options).drain_into(&mut diagnostics));
        self.forget();
        Reported::with(bytes, diagnostics)
    }

    /// Lays out an edition. Characters that no font has are found first, at the values that they stand in.
    pub fn layout(&self, manuscript: &dyn Manuscript, files: &dyn Files, today: Option<Date>) -> Reported<Pages> {
        let mut diagnostics = glyphs::check(&self.shared.fonts, manuscript);
        let world = EditionWorld::new(&self.shared, manuscript.source(), files, today);
        let warned = self.pool.install(|| typst::compile::<PagedDocument>(&world));
        let complaints = Complaints::new(&world, manuscript);
        diagnostics.extend(warned.warnings.iter().map(|warning| complaints.translate(warning)));
        let document = warned.output.map_err(|errors| {
            diagnostics.extend(errors.iter().map(|error| complaints.translate(error)));
        });
        diagnostics.extend(document.iter().flat_map(|document| remarks::of(document, manuscript)));
        let fine = !diagnostics.iter().any(Diagnostic::is_error);
        Reported::with(document.ok().filter(|_| fine).map(|document| Pages { document }), diagnostics)
    }

    /// Writes pages as a PDF.
    pub fn export(&self, pages: &Pages, manuscript: &dyn Manuscript, options: &PdfOptions) -> Reported<Vec<u8>> {
        let settings = options.settings();
        match self.pool.install(|| typst_pdf::pdf(&pages.document, &settings)) {
            Ok(bytes) => Reported::fine(bytes),
            Err(errors) => {
                let nothing = NoFiles;
                let world = EditionWorld::new(&self.shared, manuscript.source(), &nothing, options.date);
                let complaints = Complaints::new(&world, manuscript);
                Reported::with(None, errors.iter().map(|error| complaints.translate(error)).collect())
            }
        }
    }

    /// Drops what the last editions did not use, so that memory stays flat. To be called after each edition, also a failed one.
    pub fn forget(&self) {
        typst::comemo::evict(MEMORY_OF_EDITIONS);
    }

    /// Runs something on the thread that typesets, such as a measurement.
    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }
}

/// For the complaints of an export, which only need the files that the layout already read.
struct NoFiles;

impl Files for NoFiles {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        Err(Message::new("missing-file").with("path", path))
    }
}
