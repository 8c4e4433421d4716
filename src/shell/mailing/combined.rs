//! All letters of a batch in one file for the printer, and a list of the pages that each stands on.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Message, Origin};
use crate::emit::pdf::{About, Assembly};
use crate::plan::inputs::Materials;
use crate::plan::mailing::Mailing;
use crate::plan::workspace::Workspace;

use super::index::{self, Line};
use super::{Besides, Letter};
use crate::shell::build::Run;
use crate::shell::outputs::Outputs;

impl Run<'_> {
    /// Puts the letters together, and writes them and the list of their pages. A letter that could not be made is missing.
    pub(super) fn combine(
        &mut self,
        mailing: &Mailing,
        letters: &[Letter<'_>],
        file: &Path,
        outputs: &Outputs,
        workspace: &Workspace,
    ) {
        let mut whole = Assembly::new();
        let mut lines = Vec::new();
        let mut title = None;
        for letter in letters {
            let Some(bytes) = self.read_letter(letter, outputs) else { continue };
            if self.settings.mailing.both_sides && whole.page_count() % 2 == 1 {
                whole.add_blank();
            }
            // The title of the first letter is that of all, as a rule.
            title = title.or_else(|| About::of(&bytes).ok().map(|about| about.title));
            match whole.add(&bytes, &letter.addressee.name) {
                Ok(added) => lines.push(Line { letter, first: added.first_page, pages: added.pages }),
                Err(message) => self.complain(&Diagnostic::error(message, letter.addressee.origin)),
            }
        }
        if lines.is_empty() {
            let message = Message::new("nothing-to-combine");
            self.complain(&Diagnostic::error(message, Origin::whole(self.store.key(&mailing.document))));
            return;
        }
        let about = About {
            title: format!("{} ({})", title.unwrap_or_else(|| mailing.document.clone()), lines.len()),
            author: workspace.house.text("name").unwrap_or_default().to_owned(),
            lang: mailing.locale.tag().to_owned(),
            date: Some(self.settings.today),
        };
        let (count, pages) = (lines.len(), whole.page_count());
        let list = index::write(&lines, mailing.locale);
        if self.write_besides(file, &whole.finish(&about)) {
            self.out.besides(&Besides::Combined { file: file.to_owned(), letters: count, pages });
        }
        let beside = file.with_extension("csv");
        if self.write_besides(&beside, &list) {
            self.out.besides(&Besides::Index(beside));
        }
    }
}
