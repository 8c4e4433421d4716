//! How a PDF is written: the standards, and metadata that is the same on any machine and any day.

use jiff::civil::Date;
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfStandard, PdfStandards, Timestamp};

/// What a PDF conforms to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Standard {
    /// PDF/A-2a and PDF/UA-1 at once: to be kept, and to be read aloud.
    #[default]
    Archive,
    /// The same with attached files: PDF/A-3a and PDF/UA-1.
    ArchiveWithFiles,
    /// No more than PDF 1.7, tagged.
    Plain,
}

/// Settings of one PDF. Title, author and language come from the document itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PdfOptions {
    /// What the file conforms to.
    pub standard: Standard,
    /// What identifies the document among all others of the workspace, such as its output path.
    pub ident: String,
    /// The day of the document: its creation date in the file, and `today` while it is typeset.
    pub date: Option<Date>,
}

impl PdfOptions {
    pub(super) fn settings(&self) -> typst_pdf::PdfOptions {
        typst_pdf::PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some("griffie".into())),
            timestamp: self.date.and_then(midnight).map(Timestamp::new_utc),
            page_ranges: None,
            standards: PdfStandards::new(self.standard.list()).expect("our combinations of standards are possible"),
            tagged: true,
            pretty: false,
        }
    }
}

impl Standard {
    fn list(self) -> &'static [PdfStandard] {
        match self {
            Self::Archive => &[PdfStandard::A_2a, PdfStandard::Ua_1],
            Self::ArchiveWithFiles => &[PdfStandard::A_3a, PdfStandard::Ua_1],
            Self::Plain => &[PdfStandard::V_1_7],
        }
    }
}

/// Gives the start of a day; none before the year 1, which no PDF can hold.
fn midnight(date: Date) -> Option<Datetime> {
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).ok());
    Datetime::from_ymd_hms(i32::from(date.year()), month?, day?, 0, 0, 0)
}

/// Gives a day without a time, as Typst's `datetime.today()` does.
pub(super) fn day(date: Date) -> Option<Datetime> {
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).ok());
    Datetime::from_ymd(i32::from(date.year()), month?, day?)
}
