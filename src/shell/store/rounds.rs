//! Files from round to round of a watch, and from run to run: looking again, taking in what changed, and what is known of stamps.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Sources;
use crate::shell::disk::{self, Refusal, Stamp};
use crate::shell::half;

use super::{Held, Stamps, Store, hold};

impl Store {
    /// Looks again: files whose stamp is another, or too young to be trusted, are read again when they are asked for. The keys of files that
    /// were given out before mean nothing any more.
    pub fn refresh(&self) {
        *hold(&self.listing) = None;
        *hold(&self.templates) = None;
        hold(&self.folders).clear();
        *hold(&self.sources) = Sources::default();
        hold(&self.paths).clear();
        hold(&self.refused).clear();
        hold(&self.held).retain(|path, held| {
            let is_trusted = std::mem::take(&mut held.taken) || held.settled;
            is_trusted && disk::stamp(path) == held.stamp
        });
    }

    /// Forgets all files, so that they are read again whatever their stamps say.
    pub fn forget(&self) {
        hold(&self.held).clear();
        hold(&self.known).clear();
    }

    /// Reads a file that changed, so that what is judged here is what is used in the next round. Gives false, and goes on with what was
    /// there before, when the file is not whole: somebody is still writing it.
    #[must_use]
    pub fn take_in(&self, path: &Path) -> bool {
        let Some(name) = disk::relative_name(&self.root, path) else { return true };
        let Ok(real) = disk::resolve(&self.root, &name) else { return true };
        let before = hold(&self.held).get(&real).cloned();
        let size =
            before.as_ref().and_then(|held| held.stamp).or_else(|| self.known_stamp(&name)).map(|stamp| stamp.size);
        if !disk::is_file(&real) || (size.is_none() && !half::is_workbook(&name)) {
            return true;
        }
        match disk::read(&real) {
            Ok((bytes, _)) if half::is_half(&name, size, before.as_ref().map(|held| &*held.bytes), &bytes) => false,
            Ok((bytes, stamp)) => {
                hold(&self.held).insert(real, Held { taken: true, ..Held::new(bytes, stamp) });
                true
            }
            Err(refusal) => !matches!(refusal, Refusal::InUse(_)),
        }
    }

    /// Tells whether a file was there when the last round began, and nobody asked for it, in this run or an earlier one: what is written in
    /// it makes no difference.
    #[must_use]
    pub fn is_bystander(&self, path: &Path) -> bool {
        let (Some(name), Ok(real)) = (disk::relative_name(&self.root, path), disk::canonical(path)) else {
            return false;
        };
        let was_listed = hold(&self.listing).as_ref().is_some_and(|listing| listing.names.binary_search(&name).is_ok());
        let was_asked_for = hold(&self.held).contains_key(&real) || hold(&self.refused).contains(&real);
        was_listed && !was_asked_for && self.known_stamp(&name).is_none() && disk::is_file(&real)
    }

    fn known_stamp(&self, name: &str) -> Option<Stamp> {
        hold(&self.known).get(name).map(|(stamp, _)| *stamp)
    }

    /// Takes what an earlier run knew of files, so that those with the same stamp need not be read to know their hashes.
    pub fn know(&self, stamps: Stamps) {
        *hold(&self.known) = stamps;
    }

    /// Gives what is known of files for the next run.
    #[must_use]
    pub fn stamps(&self) -> Stamps {
        let mut stamps = hold(&self.known).clone();
        let held = hold(&self.held);
        for (name, path) in hold(&self.paths).iter().collect::<BTreeMap<_, _>>() {
            let Some(held) = path.as_ref().and_then(|path| held.get(path)) else { continue };
            match held.stamp.filter(|_| held.settled) {
                Some(stamp) => drop(stamps.insert(name.clone(), (stamp, held.hash))),
                None => drop(stamps.remove(name)),
            }
        }
        stamps
    }
}
