//! A PDF that is taken in as an enclosure.

use griffie::emit::pdf::{About, Assembly, page_count};

/// What may make a program act when it stands in a catalogue, a page or a note.
const ACTS: [&str; 5] = ["/JavaScript", "/Launch", "/AA", "/OpenAction", "/AcroForm"];

/// What is taken in has as many pages as was said, can be taken in again, and is the same each time; what is refused leaves no trace.
pub(crate) fn check(bytes: &[u8]) {
    let (pages, made) = taken(bytes);
    assert!(taken(bytes).1 == made, "the same each time");
    if pages == 0 {
        assert!(made == Assembly::new().finish(&about()), "nothing of it is left");
        return;
    }
    assert_eq!(page_count(&made).ok(), Some(pages));
    let text = String::from_utf8_lossy(&made);
    // These are written by us alone; what else there is nobody asks to act.
    for head in ["<</Type/Catalog/", "<</Type/Page/", "<</Type/Annot/"] {
        for object in text.split(head).skip(1) {
            let own = object.split("endobj").next().unwrap_or_default();
            let own = own.split("/Resources").next().unwrap_or_default();
            assert!(!ACTS.iter().any(|word| own.contains(word)), "{head}{own}");
        }
    }
}

fn taken(bytes: &[u8]) -> (usize, Vec<u8>) {
    let mut whole = Assembly::new();
    let added = whole.add(bytes, "bijlage").ok();
    let pages = whole.page_count();
    assert_eq!(added.map_or(0, |added| added.pages), pages);
    (pages, whole.finish(&about()))
}

fn about() -> About {
    About { title: "brief".into(), lang: "nl".into(), ..About::default() }
}
