//! A page of an existing PDF, such as a letterhead, as a drawing that can lie under a page of ours.
//!
//! An archival PDF takes in no pages of another PDF, so that the page becomes SVG; its glyphs become outlines. A component asks for page
//! 2 of `/letterhead.pdf` as `/letterhead.pdf/2.svg`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_svg::hayro_interpret::{
    InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf},
};
use hayro_svg::{RenderCache, SvgRenderSettings};

use super::images;
use crate::diagnostic::Message;

/// A letterhead with pictures for print has a few megabytes.
const PDF_BYTES: usize = 20 << 20;
/// A page has at most this many pages before it, more than a letterhead ever has.
const MOST_PAGES: usize = 1000;
/// Seven metres.
const LONGEST_SIDE_PT: f32 = 20_000.0;

/// Takes a path apart that means a page of a PDF: the path of the PDF and the page, from 1.
pub(super) fn page_of(path: &str) -> Option<(&str, usize)> {
    let (pdf, page) = path.strip_suffix(".svg")?.rsplit_once('/')?;
    let is_pdf = pdf.len() > 4 && pdf.get(pdf.len() - 4..).is_some_and(|ending| ending.eq_ignore_ascii_case(".pdf"));
    let page = page.parse().ok().filter(|page| (1..=MOST_PAGES).contains(page))?;
    is_pdf.then_some((pdf, page))
}

/// Draws a page of a PDF as SVG.
///
/// # Errors
/// The file is too large, no PDF, locked, or has no such page; or the drawing has become too large.
pub(super) fn draw(pdf: &[u8], page: usize) -> Result<Vec<u8>, Message> {
    if pdf.len() > PDF_BYTES {
        let message = Message::new("letterhead-too-large").with("limit", PDF_BYTES >> 20);
        return Err(message.hint(Message::new("simplify-letterhead")));
    }
    // The reader of PDFs is not ours, and what it reads may be anything.
    let drawing = catch_unwind(AssertUnwindSafe(|| draw_page(pdf, page))).unwrap_or_else(|_| Err(damaged()))?;
    images::check(&drawing).map(|()| drawing)
}

fn damaged() -> Message {
    Message::new("letterhead-damaged").hint(Message::new("save-letterhead-again"))
}

fn draw_page(pdf: &[u8], page: usize) -> Result<Vec<u8>, Message> {
    let document = Pdf::new(pdf.to_vec()).map_err(|problem| match problem {
        LoadPdfError::Decryption(_) => Message::new("letterhead-locked").hint(Message::new("unlock-letterhead")),
        LoadPdfError::Invalid => damaged(),
    })?;
    let pages = document.pages();
    let Some(found) = page.checked_sub(1).and_then(|index| pages.get(index)) else {
        let message = Message::new("letterhead-without-page").with("page", page).with("pages", pages.len());
        return Err(message.hint(Message::new("choose-other-page")));
    };
    let (width, height) = found.render_dimensions();
    if ![width, height].iter().all(|side| (1.0..LONGEST_SIDE_PT).contains(side)) {
        return Err(damaged());
    }
    let settings = (InterpreterSettings::default(), SvgRenderSettings::default());
    Ok(hayro_svg::convert(found, &RenderCache::new(), &settings.0, &settings.1).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<(&str, usize)>) {
        assert_eq!(page_of(path), expected, "{path}");
    }

    #[test]
    fn a_page_is_named_behind_its_file() {
        check("/huisstijl/briefpapier.pdf/2.svg", Some(("/huisstijl/briefpapier.pdf", 2)));
        check("/Briefpapier.PDF/1.svg", Some(("/Briefpapier.PDF", 1)));
        check("/huisstijl/logo.svg", None);
        check("/huisstijl/2.svg", None);
        check("/a.pdf/0.svg", None);
        check("/a.pdf/x.svg", None);
        check("/é.svg", None);
        check("/.pdf/1.svg", Some(("/.pdf", 1)));
    }

    fn problem(bytes: &[u8], page: usize) -> Option<&'static str> {
        draw(bytes, page).err().and_then(|message| message.key())
    }

    /// A PDF of one empty page, with objects where the table says.
    fn small() -> Vec<u8> {
        let mut bytes = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            "<</Length 28>>stream\n1 0 0 rg 20 20 100 50 re f  \nendstream",
        ]
        .iter()
        .enumerate()
        {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj{object}endobj\n", at + 1).into_bytes());
        }
        let start = bytes.len();
        bytes.extend(b"xref\n0 5\n0000000000 65535 f \n");
        for place in places {
            bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
        }
        bytes.extend(format!("trailer<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes());
        bytes
    }

    #[test]
    fn a_page_becomes_a_drawing() {
        let drawn = String::from_utf8(draw(&small(), 1).unwrap()).unwrap();
        assert!(drawn.contains("<svg") && drawn.contains("<path"), "{drawn}");
    }

    #[test]
    fn a_page_that_is_not_there_is_named() {
        assert_eq!(problem(&small(), 2), Some("letterhead-without-page"));
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(problem(b"", 1), Some("letterhead-damaged"));
        assert_eq!(problem(b"%PDF-1.7\nnothing", 1), Some("letterhead-damaged"));
        let small = small();
        for cut in (0..small.len()).step_by(7) {
            let _ = draw(&small[..cut], 1);
        }
    }
}
