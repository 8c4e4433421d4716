//! Complaints from run to run: their places go by the names of files, since another run numbers files otherwise.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{CarriedDiagnostic, Diagnostic, FileKey};
use crate::plan::inputs::Materials;
use crate::shell::store::Store;

/// A complaint as it is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    complaint: CarriedDiagnostic,
    /// The files that its places speak of; a place has the number of its file here, counted from 1.
    files: Vec<String>,
}

impl Said {
    /// Remembers a complaint of this run.
    #[must_use]
    pub fn of(complaint: &Diagnostic, store: &Store) -> Self {
        let sources = store.sources();
        let mut complaint = CarriedDiagnostic::from(complaint);
        let mut files: Vec<String> = Vec::new();
        complaint.places_mut(&mut |place| {
            let name = sources.name(FileKey::from_index((place[0] as usize).saturating_sub(1)));
            let known = files.iter().position(|file| file == name);
            let at = known.unwrap_or_else(|| {
                files.push(name.to_owned());
                files.len() - 1
            });
            place[0] = number(at);
        });
        Self { complaint, files }
    }

    /// Gives the complaint with the places of this run; none when its sentence is not known any more.
    #[must_use]
    pub fn again(&self, store: &Store) -> Option<Diagnostic> {
        let mut complaint = self.complaint.clone();
        complaint.places_mut(&mut |place| {
            let name = self.files.get((place[0] as usize).saturating_sub(1)).map_or("", String::as_str);
            place[0] = number(store.key(name).index());
        });
        complaint.into_diagnostic()
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Message, Origin};

    #[test]
    fn a_complaint_finds_its_files_again() {
        let (before, after) = (Store::without_workspace(), Store::without_workspace());
        let [one, other] = ["a.yaml", "b.xlsx"].map(|name| before.key(name));
        after.key("something.yaml");
        let complain = |[one, other]: [FileKey; 2]| {
            let hint = Message::new("same-name-here");
            let message = Message::new("same-name").with("name", "x").hint_at(hint, Some(Origin::text(other, 1..2)));
            Diagnostic::warning(message, Origin::text(one, 3..9)).step(Message::new("no-pages"), Origin::whole(other))
        };
        let said = Said::of(&complain([one, other]), &before);
        let keys = ["a.yaml", "b.xlsx"].map(|name| after.key(name));
        assert_ne!(keys, [one, other]);
        assert_eq!(said.again(&after), Some(complain(keys)));
    }
}
