//! Writes the workbooks of the example workspace, as its people would have made them in Excel.
//!
//! `cargo run --release --example write_workbooks` writes them anew, with the same bytes every time; a test compares them, in a folder
//! that it names. Everyone in them is made up.

mod acties;
mod begroting;
mod relaties;

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

fn main() -> Result<(), XlsxError> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/voorbeeld");
    let workspace = std::env::args_os().nth(1).map_or(example, PathBuf::from);
    relaties::write(&workspace.join("brieven"))?;
    acties::write(&workspace.join("meetings"))?;
    begroting::write(&workspace.join("rapportages"));
    Ok(())
}

/// Starts a workbook that carries the day on which it was made instead of the clock.
fn workbook(title: &str, author: &str, day: (u16, u8, u8)) -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(day.0, day.1, day.2)?.and_hms(9, 30, 0)?;
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(title).set_author(author).set_company("Stichting De Loswal");
    workbook.set_properties(&properties.set_creation_datetime(&made));
    Ok(workbook)
}

/// The look of a title above a list.
fn title() -> Format {
    Format::new().set_bold().set_font_size(14).set_font_color(Color::RGB(0x17_40_5c))
}

/// The look of a header.
fn header() -> Format {
    let fill = Format::new().set_bold().set_background_color(Color::RGB(0xdc_e6_ec));
    fill.set_align(FormatAlign::VerticalCenter).set_text_wrap()
}
