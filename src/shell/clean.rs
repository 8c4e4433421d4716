//! Cleaning: the outputs that belong to no document any more are removed.

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::plan::inputs::Materials;

use super::build::Reporter;
use super::disk;
use super::overview::overview;
use super::settings::{Settings, Trouble};
use super::state::{Look, State};
use super::store::{Hash, Reads, Store};

/// What was cleaned.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The outputs that were removed, or would be, relative to the output folder.
    pub removed: Vec<String>,
    /// Whether all of them could be.
    pub failed: bool,
    /// Whether some had been edited, and were kept first.
    pub kept: usize,
}

/// Removes the outputs that belong to no document any more; only lists them when nothing is to be removed. None when the workspace cannot be
/// used.
///
/// # Errors
/// Not everything can be seen, so that nobody knows what belongs to no document.
pub fn clean(
    settings: &Settings,
    store: &Store,
    is_dry: bool,
    out: &mut dyn Reporter,
) -> Result<Option<Cleaned>, Trouble> {
    if !store.sees_everything() {
        return Err(Trouble::Refused(Message::new("not-everything-seen")));
    }
    let state = State::open(settings, store);
    let state = if is_dry { state.for_looking() } else { state };
    let Some(overview) = overview(settings, store, state, out) else { return Ok(None) };
    let mut state = overview.state;
    let orphans: Vec<_> = state.orphans().cloned().collect();
    let mut cleaned = Cleaned::default();
    if is_dry {
        cleaned.removed = orphans.into_iter().map(|orphan| orphan.path).collect();
        return Ok(Some(cleaned));
    }
    let look = Look::new(store, &settings.output, &state, &Reads::new());
    for orphan in orphans {
        let place = Origin::whole(store.key(&settings.shown(&orphan.path)));
        // What nobody knows as ours was edited.
        match state.make_way("", "", &orphan.path, &Hash::default(), &look) {
            Ok(None) => {}
            Ok(Some(kept)) => {
                cleaned.kept += 1;
                let message = Message::new("output-edited").with("kept", kept);
                out.complain(&store.sources(), &Diagnostic::warning(message, place));
            }
            Err(error) => {
                cleaned.failed = true;
                let message = Message::new("not-removed").with("reason", error);
                out.complain(&store.sources(), &Diagnostic::error(message, place));
                continue;
            }
        }
        match disk::remove_below(&settings.output, &orphan.path) {
            Ok(()) => {
                state.forget_orphan(&orphan.path);
                cleaned.removed.push(orphan.path);
            }
            Err(error) => {
                cleaned.failed = true;
                let message = Message::new("not-removed").with("reason", error);
                out.complain(&store.sources(), &Diagnostic::error(message, place));
            }
        }
    }
    state.save(store, &look);
    Ok(Some(cleaned))
}
