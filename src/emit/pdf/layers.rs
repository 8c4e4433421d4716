//! The layers of a file (optional content): which there are, and which do not show.

use std::collections::HashSet;

use lopdf::{Object, ObjectId};

use crate::diagnostic::Message;

use super::copy::Copier;

/// Takes in the layers. One that does not show in its own file does not show in the whole.
pub(super) fn take(copier: &mut Copier<'_>) -> Result<(), Message> {
    let source = copier.source;
    let Some(properties) = source.catalog().and_then(|catalog| source.dictionary(catalog, b"OCProperties")) else {
        return Ok(());
    };
    let ids = |list: &[Object]| list.iter().filter_map(|item| item.as_reference().ok()).collect::<Vec<ObjectId>>();
    let all = ids(source.list(properties, b"OCGs"));
    let usual = source.dictionary(properties, b"D");
    let base_off = usual.and_then(|usual| usual.get(b"BaseState").ok()?.as_name().ok()) == Some(b"OFF");
    let (on, off): (HashSet<_>, HashSet<_>) = match usual {
        Some(usual) => (
            ids(source.list(usual, b"ON")).into_iter().collect(),
            ids(source.list(usual, b"OFF")).into_iter().collect(),
        ),
        None => Default::default(),
    };
    for id in all {
        if copier.numbers.contains_key(&id) {
            continue;
        }
        let Ok(layer) = source.document.get_dictionary(id) else { continue };
        let number = copier.whole.reserve();
        copier.numbers.insert(id, number);
        let mut body = Vec::new();
        copier.dictionary(layer, &[], &mut body)?;
        copier.whole.write(number, &body);
        copier.whole.layers.push(number);
        if off.contains(&id) || base_off && !on.contains(&id) {
            copier.whole.hidden_layers.push(number);
        }
    }
    Ok(())
}
