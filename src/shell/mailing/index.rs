//! The list of the pages that each letter stands on, as CSV that Excel opens by itself.

use crate::office::locale::Locale;

use super::{Letter, word};

/// One letter in the file for the printer.
pub(super) struct Line<'l> {
    pub(super) letter: &'l Letter<'l>,
    /// Its first page, from 1.
    pub(super) first: usize,
    pub(super) pages: usize,
}

/// What tells Excel that a text is UTF-8.
const MARK: &str = "\u{feff}";

/// Writes the list: semicolons between the cells, as Excel has them here, and no cell that it takes for a formula.
pub(super) fn write(lines: &[Line<'_>], locale: Locale) -> Vec<u8> {
    let heads = [
        word(locale, "Van bladzijde", "From page"),
        word(locale, "Tot en met", "To page"),
        word(locale, "Nummer", "Number"),
        word(locale, "Naam", "Name"),
        word(locale, "Organisatie", "Organisation"),
        word(locale, "Postcode", "Postcode"),
        word(locale, "Plaats", "Town"),
        word(locale, "Land", "Country"),
        word(locale, "Bestand", "File"),
    ];
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.into());
    let mut put = |row: Vec<String>| writer.write_record(row).expect("rows of one length can be written into memory");
    put(heads.iter().map(|head| (*head).to_owned()).collect());
    for Line { letter, first, pages } in lines {
        let addressee = letter.addressee;
        let address = &addressee.address;
        put(vec![
            first.to_string(),
            (first + pages - 1).to_string(),
            plain(&addressee.number),
            plain(&addressee.name),
            plain(&addressee.organisation),
            plain(&address.postcode),
            plain(&address.city),
            plain(&address.country),
            plain(&letter.path),
        ]);
    }
    writer.into_inner().expect("memory can be flushed")
}

/// Writes text so that no program takes it for a formula (OWASP, CSV injection).
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}
