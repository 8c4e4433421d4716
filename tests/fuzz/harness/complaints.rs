//! What holds of every complaint: it points into a file that can be shown, and every form of printing it is fit for a terminal or a log.

use std::cell::RefCell;

use griffie::diagnostic::{Diagnostic, Format, Language, Origin, Place, Printer, SourceText, Sources};

/// Printing takes much longer than making a complaint: of each sentence this many are printed for an input.
const PRINTED: usize = 2;
const LAST_ROW: u32 = 4_194_303;
const LAST_COLUMN: u16 = 16_383;

thread_local! {
    /// The sentences that were printed for this input; those that a declaration wrote have no key.
    static SAID: RefCell<Vec<Option<&'static str>>> = const { RefCell::new(Vec::new()) };
}

/// Starts with another input.
pub(crate) fn begin() {
    SAID.take();
}

pub(crate) fn check(sources: &Sources, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        let hints = diagnostic.hints.iter().filter_map(|hint| hint.origin);
        let steps = diagnostic.steps.iter().map(|step| step.origin);
        for origin in hints.chain(steps).chain([diagnostic.origin]) {
            is_there(sources, origin);
        }
        let key = diagnostic.message.key();
        let before = SAID.with_borrow(|said| said.iter().filter(|known| **known == key).count());
        if before < PRINTED {
            SAID.with_borrow_mut(|said| said.push(key));
            print(sources, diagnostic);
        }
    }
}

/// A place lies in a file that is known and can be shown.
pub(crate) fn is_there(sources: &Sources, origin: Origin) {
    let file = sources.get(origin.file()).expect("the file is one of this run");
    match (origin.place(), &file.text) {
        (Place::Whole, _) => {}
        (Place::Text(range), SourceText::Text(text)) => {
            assert!(
                text.get(range.clone()).is_some(),
                "{range:?} is no place in the {} bytes of {}",
                text.len(),
                file.name
            );
        }
        (Place::Cell(cell), SourceText::Cells(_) | SourceText::Nothing) => {
            assert!(cell.row <= LAST_ROW && cell.column <= LAST_COLUMN, "{cell:?}");
        }
        (place, text) => panic!("{place:?} in {}, of which {text:?} can be shown", file.name),
    }
}

fn print(sources: &Sources, diagnostic: &Diagnostic) {
    for language in [Language::Dutch, Language::English] {
        let printed = |format, colour| Printer { sources, language, format, colour }.print(diagnostic);
        let human = printed(Format::Human, false);
        assert!(!human.chars().any(|character| character.is_control() && character != '\n'), "{human:?}");
        assert!(!printed(Format::Human, true).is_empty());
        for line in [printed(Format::Short, false), printed(Format::Github, false)] {
            assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        let line = printed(Format::Json, false);
        assert!(!line.contains('\n'));
        let read: serde_json::Value = serde_json::from_str(&line).expect("one complaint is one JSON object");
        assert!(read.is_object());
    }
}
