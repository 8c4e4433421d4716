//! griffie turns what was said and counted into what gets signed and sent.
//!
//! It reads a folder of YAML documents and spreadsheets with meeting and project data, and writes house-style PDFs and Excel
//! summaries. This page is the map: read it first, then a room from top to bottom.
//!
//! # The way of the data
//!
//! ```text
//! disk ─▶ bytes ─read─▶ Node ─bind─▶ Record ─plan─▶ Edition ─render─▶ Markup ─emit─▶ Artifact ─▶ disk
//!                    value+place  typed+place              Typst text+source map   path+bytes
//! ```
//!
//! # The rooms, in reading order
//!
//! A room knows only rooms below it; a test reads the `use` lines.
//!
//! | room | owns |
//! |---|---|
//! | [`cli`] | arguments become settings; one function for each command; printing |
//! | [`shell`] | all that touches the machine: the loop of build, check and watch, the disk, children that read and render, what was made from what |
//! | [`engine`] | what has to be made of an edition, as an order; an order to its artifacts |
//! | [`describe`] | telling what there is: a record as JSON, explanations, JSON Schema, starters, the reference |
//! | [`emit`] | one room for each target: typesetting, PDFs put together, workbooks, forms to fill in |
//! | [`render`] | templates, escaping and its proof, the source map, Markdown, charts |
//! | [`plan`] | the workspace, its documents, what has to be made of them, and whom a batch of letters goes to |
//! | [`kind`] | what a declaration says; binding what was read to it; expressions; a document as a workbook |
//! | [`office`] | the office's own knowledge: the house and its letters, persons, addresses, money, dates, actions, figures, languages |
//! | [`read`] | bytes to values with their places: YAML, workbooks, CSV |
//! | [`diagnostic`] | complaints: what is wrong, where, and what to do about it |
//!
//! # What always holds
//!
//! 1. Every value knows where it came from, and every complaint points at the user's own text.
//! 2. A kind of document is a folder under `templates/`; no kind is named in the program.
//! 3. Below [`shell`] nothing touches disk, clock or environment: the same inputs give the same bytes.
//! 4. Data cannot become code: what a template interpolates is escaped by the syntax that it lands in, and a second parse proves it.
//! 5. Reading a bad file yields what could be read *and* the complaints.
//! 6. An output appears whole or not at all, and a document that fails keeps its last good output.
//! 7. Each engine crate is used in one room.
//! 8. Whoever renders opens no file: the parent reads for it, and what was asked for is what the edition depends on.
//! 9. What an incremental build leaves is what a clean build would leave.
//!
//! # Where the code departs from the first design
//!
//! - The name of an output is an expression like any other in a declaration, evaluated by [`kind`] rather than by the template
//!   engine: [`plan`] lies below [`render`], and a name is a matter of the plan.
//! - The house style is a domain record bound as documents are, rather than a structure of its own: one way of reading, one way of
//!   complaining.
//! - A template has no macros at all, and an absent value in markup is `#none;`, so that the shape of a page never depends on the data;
//!   the proof compares whole trees.
//! - `check` renders, and throws away what it made: most mistakes of templates and characters show only then.
//! - Wrong settings or people make nothing, since every page would be wrong.
//! - Staleness has two levels, as designed: a document is read again when something that was asked for while it was read is another, an
//!   edition is made again when its order ([`engine::Order`]) or something that was asked for while it was made is another. An order
//!   counts with its places as soon as the edition has warnings, so that repeated warnings point at the right line.
//! - What a kind says of its outputs is worked out before an edition is made: an order knows no declaration, and can cross to a child.
//! - Files are brought to the disk one by one before they are renamed, several at a time; the folders with their names once, at the end
//!   of a run.
//! - Changes of files are settled by a state machine of ours instead of a debouncer, which knows no longest wait.
//! - The second parse of a letter reparses what differs from the letter before it, so that Typst finds again what it laid out; the proof
//!   walks the whole tree all the same. What differs between letters therefore never stands in a `set` rule of a template.
//! - xls, xlsb and ods are read by readers of ours, in a child. calamine reads them as dense tables, without number formats (so that a
//!   percentage is a fraction), hidden rows and errors of formulas; xlsx is read by calamine, once its parts were looked through.
//! - A workbook can be a document. Its form follows from the declaration ([`kind::form`]), and what is read from it is the node that the
//!   YAML would have been, so that binding knows no difference. A workbook says that it is a document by a property and by its first cells.
//! - An enclosure, and the file of a whole batch for the printer, are PDFs put together by [`emit::pdf`] and not pages of one Typst
//!   document: text and tags stay what they were, what letters share is written once, and a batch need not be laid out again. What the
//!   whole says of itself (PDF/A, PDF/UA) is what all of its parts say.
//! - Typst does not take a PDF into an archival one, so that a letterhead is laid under a page as a drawing.
//! - What is wanted of a batch besides its letters is a wish of the run and no output of the kind: a file of many editions belongs to none
//!   of them, and is not in the manifest.
//! - An output can be for an `audience`: what is declared for another audience is cut from the record that it gets.

pub mod cli;
pub mod describe;
pub mod diagnostic;
pub mod emit;
pub mod engine;
pub mod kind;
pub mod office;
pub mod plan;
pub mod read;
pub mod render;
pub mod shell;
