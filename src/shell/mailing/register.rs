//! The register of a batch: a workbook that says what was made for whom, with the hash of each file.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::Origin;
use crate::emit::pdf;
use crate::kind::output::OutputForm;
use crate::kind::record::{Data, Record, Value};
use crate::plan::inputs::Materials;
use crate::plan::mailing::{Addressee, Mailing};
use crate::plan::workspace::Workspace;

use super::{Besides, Letter, record, text};
use crate::shell::build::Run;
use crate::shell::makers::Makers;
use crate::shell::outputs::Outputs;

/// What the workbook is made from.
const PLAN: &str = "mailing/register.workbook.yaml";

impl Run<'_> {
    /// Writes down what was made for whom. Rows of which no letter could be made are there, without a file.
    pub(super) fn register(
        &mut self,
        mailing: &Mailing,
        letters: &[Letter<'_>],
        file: &Path,
        outputs: &Outputs,
        workspace: &Workspace,
        makers: &Makers,
    ) {
        let origin = Origin::whole(self.store.key(&mailing.document));
        let by_stem: HashMap<&str, &Letter<'_>> =
            letters.iter().map(|letter| (letter.addressee.stem.as_str(), letter)).collect();
        let mut rows = Vec::with_capacity(mailing.addressees.len());
        for addressee in &mailing.addressees {
            let letter = by_stem.get(addressee.stem.as_str()).copied();
            let bytes = letter.and_then(|letter| self.read_letter(letter, outputs));
            let pages = bytes.and_then(|bytes| pdf::page_count(&bytes).ok());
            let row = row(addressee, letter, pages, self.settings.today);
            rows.push(Value::new(addressee.origin, Data::Record(row.into())));
        }
        let whole = record(origin, vec![("document", text(&mailing.document)), ("letters", Data::List(rows.into()))]);
        let order = self.order(mailing, whole, OutputForm::Xlsx, PLAN);
        let Some(bytes) = self.make_one(order, workspace, makers) else { return };
        if self.write_besides(file, &bytes) {
            self.out.besides(&Besides::Register(file.to_owned()));
        }
    }
}

fn row(addressee: &Addressee, letter: Option<&Letter<'_>>, pages: Option<usize>, day: Date) -> Record {
    let address = &addressee.address;
    record(
        addressee.origin,
        vec![
            ("number", text(&addressee.number)),
            ("name", text(&addressee.name)),
            ("organisation", text(&addressee.organisation)),
            ("street", text(&address.street_line())),
            ("postcode", text(&address.postcode)),
            ("city", text(&address.city)),
            ("country", text(&address.country)),
            ("pages", pages.map_or(Data::None, |pages| Data::Number(Decimal::from(pages)))),
            ("date", letter.map_or(Data::None, |_| Data::Date(day))),
            ("file", text(letter.map_or("", |letter| &letter.path))),
            ("hash", text(&letter.map_or_else(String::new, |letter| hex(&letter.hash)))),
        ],
    )
}

fn hex(hash: &[u8]) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a text cannot fail");
        text
    })
}
