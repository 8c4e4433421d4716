//! The rehearsal of a batch: the letters that are unlike the others, made before all others, on one sheet to look at.

use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Language, Origin};
use crate::kind::output::OutputForm;
use crate::kind::record::{Data, Value};
use crate::office::country;
use crate::office::locale::{Locale, format};
use crate::plan::inputs::Materials;
use crate::plan::mailing::{Addressee, Mailing, Unlike, Unusual};
use crate::plan::workspace::Workspace;

use super::{is_pdf, record, text, word};
use crate::shell::build::Run;
use crate::shell::makers::{Job, Makers};
use crate::shell::outputs::Outputs;
use crate::shell::survey::{SeenEdition, Surveyed};

/// The template of the sheet.
const SHEET: &str = "mailing/rehearsal.typ.j2";
/// Where the pages lie while the sheet is made: nowhere on the disk.
const PLACE: &str = ".griffie/rehearsal";

/// What a rehearsal showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// The document.
    pub document: String,
    /// How many letters it has.
    pub letters: usize,
    /// The letters that were shown: the file name, to whom, and in what it is unlike the others.
    pub shown: Vec<(String, String, String)>,
    /// The sheet; none when it could not be made.
    pub sheet: Option<PathBuf>,
}

impl Run<'_> {
    /// Makes the letters that are unlike the others, and shows their first pages on one sheet. Nothing else is made.
    pub(in crate::shell) fn rehearse(
        &mut self,
        mailing: &Mailing,
        documents: Vec<Surveyed>,
        outputs: &Outputs,
        workspace: &Workspace,
        makers: &Makers,
    ) {
        let jobs = chosen(mailing, self.hear_documents(documents, &mailing.document));
        let mut pages: Vec<Option<Vec<u8>>> = jobs.iter().map(|_| None).collect();
        let mut complaints = Vec::new();
        makers.make(self.store, &workspace.house, &jobs, &mut |at, made| {
            complaints.extend(made.reported.diagnostics);
            let pdf = made.reported.value.unwrap_or_default().into_iter().find(|made| is_pdf(&made.path));
            pages[at] = pdf.map(|made| made.bytes);
        });
        complaints.sort_by_key(|complaint: &Diagnostic| complaint.origin.reading_order());
        complaints.dedup();
        for complaint in &complaints {
            self.complain(complaint);
        }
        let made: Vec<bool> = pages.iter().map(Option::is_some).collect();
        let sheet = self.sheet(mailing, pages, outputs, workspace, makers);
        let shown = mailing.unusual.iter().zip(made).filter_map(|(unusual, made)| {
            let addressee = mailing.addressees.iter().find(|addressee| addressee.stem == unusual.stem)?;
            let file = unusual.stem.rsplit('/').next().unwrap_or(&unusual.stem).to_owned();
            Some((file, addressed(addressee), reasons(unusual, made, self.locale_of_complaints())))
        });
        let rehearsal = Rehearsal {
            document: mailing.document.clone(),
            letters: mailing.addressees.len(),
            shown: shown.collect(),
            sheet,
        };
        self.out.rehearsed(&rehearsal);
    }

    /// Makes the sheet, and writes it beside the folder of the letters.
    fn sheet(
        &mut self,
        mailing: &Mailing,
        pages: Vec<Option<Vec<u8>>>,
        outputs: &Outputs,
        workspace: &Workspace,
        makers: &Makers,
    ) -> Option<PathBuf> {
        let origin = Origin::whole(self.store.key(&mailing.document));
        let mut shown = Vec::new();
        for (at, (unusual, page)) in mailing.unusual.iter().zip(pages).enumerate() {
            let addressee = mailing.addressees.iter().find(|addressee| addressee.stem == unusual.stem)?;
            let file = page.map(|bytes| {
                let file = format!("{PLACE}/{}.pdf", at + 1);
                self.store.lend(&file, bytes);
                format!("/{file}")
            });
            let fields = vec![
                ("file", text(file.as_deref().unwrap_or_default())),
                ("name", text(&addressed(addressee))),
                ("reason", text(&reasons(unusual, file.is_some(), mailing.locale))),
            ];
            shown.push(Value::new(addressee.origin, Data::Record(record(addressee.origin, fields).into())));
        }
        let title = word(mailing.locale, "Proef", "Rehearsal");
        let count = mailing.addressees.len();
        let subtitle = match word(mailing.locale, "nl", "en") {
            "nl" => format!("{} van {count} brieven van {}", shown.len(), mailing.document),
            _ => format!("{} of {count} letters of {}", shown.len(), mailing.document),
        };
        let fields = vec![("title", text(title)), ("subtitle", text(&subtitle)), ("letters", Data::List(shown.into()))];
        let mut order = self.order(mailing, record(origin, fields), OutputForm::Pdf, SHEET);
        order.outputs[0].is_sheet = true;
        let bytes = self.make_one(order, workspace, makers)?;
        let stem = mailing.document.rsplit_once('.').map_or(&*mailing.document, |(stem, _)| stem);
        let name = format!("{stem}-{}.pdf", word(mailing.locale, "proef", "rehearsal"));
        match outputs.write(&name, &bytes) {
            Ok(_) => Some(self.settings.shown(&name).into()),
            Err(reason) => {
                let complaint = self.not_written(&name, &reason);
                self.complain(&complaint);
                None
            }
        }
    }

    /// Reports what is wrong with the documents, and gives the editions of one.
    fn hear_documents(&mut self, documents: Vec<Surveyed>, wanted: &str) -> Vec<SeenEdition> {
        let mut editions = Vec::new();
        for document in documents {
            let Surveyed::Read(seen) = document else { continue };
            seen.complaints.iter().for_each(|complaint| self.complain(complaint));
            if seen.path == wanted {
                editions = seen.editions;
            }
        }
        editions
    }

    fn locale_of_complaints(&self) -> Locale {
        match self.settings.language {
            Language::Dutch => Locale::Dutch,
            Language::English => Locale::English,
        }
    }
}

/// The letters to make, in the order in which they are shown.
fn chosen(mailing: &Mailing, editions: Vec<SeenEdition>) -> Vec<Job> {
    let mut editions: Vec<Option<SeenEdition>> = editions.into_iter().map(Some).collect();
    let mut take = |stem: &str| {
        let found = editions.iter_mut().find(|edition| edition.as_ref().is_some_and(|seen| seen.order.stem == stem));
        found.and_then(Option::take)
    };
    let orders = mailing.unusual.iter().filter_map(|unusual| take(&unusual.stem));
    orders.map(|seen| Job { order: seen.order, is_letter: true }).collect()
}

/// To whom, in one line.
fn addressed(addressee: &Addressee) -> String {
    match (addressee.name.as_str(), addressee.organisation.as_str()) {
        (name, "") => name.to_owned(),
        (name, organisation) if name == organisation => name.to_owned(),
        (name, organisation) => format!("{name}, {organisation}"),
    }
}

/// In what a letter is unlike the others, in words, and whether it could be made.
fn reasons(unusual: &Unusual, is_made: bool, locale: Locale) -> String {
    let failed = (!is_made).then(|| word(locale, "kan niet worden gemaakt", "cannot be made").to_owned());
    let reasons = unusual.reasons.iter().map(|reason| told(reason, locale)).chain(failed);
    reasons.collect::<Vec<_>>().join(", ")
}

/// Names what is missing: the first few, and how many more.
fn without(names: &[String], language: &str) -> String {
    const FEW: usize = 3;
    let few = names.iter().take(FEW).map(String::as_str).collect::<Vec<_>>().join(", ");
    match (names.len().saturating_sub(FEW), language) {
        (0, "nl") => format!("zonder {few}"),
        (0, _) => format!("without {few}"),
        (more, "nl") => format!("zonder {few} en nog {more}"),
        (more, _) => format!("without {few} and {more} more"),
    }
}

fn told(reason: &Unlike, locale: Locale) -> String {
    let number = |value| format::number(value, None, locale);
    match (reason, word(locale, "nl", "en")) {
        (Unlike::LongestAddress { lines }, "nl") => format!("adres van {lines} regels"),
        (Unlike::LongestAddress { lines }, _) => format!("address of {lines} lines"),
        (Unlike::Missing(names), language) => without(names, language),
        (Unlike::Abroad(code), "nl") => format!("naar {}", country::name(code, locale).unwrap_or(code)),
        (Unlike::Abroad(code), _) => format!("to {}", country::name(code, locale).unwrap_or(code)),
        (Unlike::LongestName { letters }, "nl") => format!("naam van {letters} letters"),
        (Unlike::LongestName { letters }, _) => format!("name of {letters} letters"),
        (Unlike::Smallest(name, value), "nl") => format!("kleinste {name}: {}", number(*value)),
        (Unlike::Smallest(name, value), _) => format!("smallest {name}: {}", number(*value)),
        (Unlike::Largest(name, value), "nl") => format!("grootste {name}: {}", number(*value)),
        (Unlike::Largest(name, value), _) => format!("largest {name}: {}", number(*value)),
        (Unlike::Ordinary, "nl") => "een gewone brief".to_owned(),
        (Unlike::Ordinary, _) => "an ordinary letter".to_owned(),
    }
}
