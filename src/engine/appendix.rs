//! The PDFs behind the pages of an output: enclosures that go along in the same file.

use crate::diagnostic::{Diagnostic, Message, Reported};
use crate::emit::pdf::{About, Archival, Assembly};
use crate::engine::order::{Appended, Order};
use crate::plan::inputs::Materials;

/// Puts files behind the pages that were made. With one that cannot be read there is no output: a letter without its enclosure must not
/// go out.
pub(super) fn add(made: &[u8], files: &[Appended], materials: &dyn Materials, order: &Order) -> Reported<Vec<u8>> {
    let mut diagnostics = Vec::new();
    let mut whole = Assembly::new();
    let about = match About::of(made) {
        Ok(about) => About { date: Some(order.today), ..about },
        Err(message) => return Reported::failed(Diagnostic::error(message, order.origin)),
    };
    if let Err(message) = whole.add(made, &about.title) {
        return Reported::failed(Diagnostic::error(message, order.origin));
    }
    for file in files {
        let added = materials.open(&file.file).and_then(|opened| whole.add(&opened.bytes, &file.title));
        match added {
            Ok(added) if added.claim.archival == Archival::No => {
                let message = Message::new("enclosure-not-archival").with("file", &file.file);
                diagnostics.push(Diagnostic::warning(message.hint(Message::new("save-as-archival")), file.origin));
            }
            Ok(_) => {}
            Err(message) => diagnostics.push(Diagnostic::error(message, file.origin)),
        }
    }
    let complete = !diagnostics.iter().any(Diagnostic::is_error);
    Reported::with(complete.then(|| whole.finish(&about)), diagnostics)
}
