//! How cells look: number formats that Excel shows in the reader's own way, and the colours of the house.

use rust_xlsxwriter::{Color, Format as CellFormat, FormatAlign, FormatBorder};

use crate::office::locale::{Locale, Style};

/// What a column holds, as a plan says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Integer,
    Number,
    Money,
    Percent,
    Date,
    Time,
    Status,
}

impl Format {
    /// All formats by the words that a plan uses.
    pub(super) const NAMES: [(&'static str, Self); 8] = [
        ("text", Self::Text),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("money", Self::Money),
        ("percent", Self::Percent),
        ("date", Self::Date),
        ("time", Self::Time),
        ("status", Self::Status),
    ];

    /// The number format, in the notation of the file: Excel shows `#,##0.00` with the separators of its own language. Days, the euro and
    /// the space before a percent sign are those of the document.
    pub(super) fn code(self, style: Style) -> &'static str {
        let conventions = style.conventions;
        match (self, style.locale) {
            (Self::Text | Self::Status, _) => TEXT,
            (Self::Integer, _) => "#,##0",
            (Self::Number, _) => "#,##0.00",
            (Self::Money, Locale::Dutch) if conventions.tight_euro => "[$€-413]#,##0.00;[$€-413]-#,##0.00",
            (Self::Money, Locale::Dutch) => "[$€-413] #,##0.00;[$€-413] -#,##0.00",
            (Self::Money, Locale::Flemish) if conventions.tight_euro => "[$€-813]#,##0.00;[$€-813]-#,##0.00",
            (Self::Money, Locale::Flemish) => "[$€-813] #,##0.00;[$€-813] -#,##0.00",
            (Self::Money, Locale::English) => "[$€-809]#,##0.00;-[$€-809]#,##0.00",
            (Self::Money, Locale::German) => "#,##0.00 [$€-407];-#,##0.00 [$€-407]",
            (Self::Money, Locale::French) => "#,##0.00 [$€-40C];-#,##0.00 [$€-40C]",
            (Self::Percent, _) if style.has_spaced_percent() => "0.0 %",
            (Self::Percent, _) => "0.0%",
            (Self::Date, Locale::Dutch) if style.has_date_zeros() => "dd-mm-yyyy",
            (Self::Date, Locale::Dutch) => "d-m-yyyy",
            // Without the backslash Excel shows the sign of its own language.
            (Self::Date, Locale::Flemish) if !style.has_date_zeros() => "d\\/m\\/yyyy",
            (Self::Date, Locale::Flemish | Locale::English | Locale::French) => "dd\\/mm\\/yyyy",
            (Self::Date, Locale::German) => "dd\\.mm\\.yyyy",
            (Self::Time, _) => "hh:mm",
        }
    }

    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Number | Self::Money | Self::Percent)
    }
}

/// The number format of text.
const TEXT: &str = "@";
/// The number format of lengths of time, in cells that hold something else than their column says.
pub(super) const HOURS: &str = "[h]:mm";

/// The number format of a day with a time.
pub(super) fn date_and_time(style: Style) -> String {
    format!("{} {}", Format::Date.code(style), Format::Time.code(style))
}

/// How good or bad a status is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Warn,
    Bad,
    Muted,
}

/// The statuses of our domain records, by the names of their values.
const TONES: [(Tone, &[&str]); 4] = [
    (Tone::Good, &["done", "adopted", "green", "favourable", "good"]),
    (Tone::Warn, &["amber", "waiting", "postponed", "attention"]),
    (Tone::Bad, &["overdue", "red", "unfavourable", "rejected", "bad"]),
    (Tone::Muted, &["dropped", "cancelled", "withdrawn", "expired"]),
];

impl Tone {
    /// Finds the tone of a status; none for one that is neither good nor bad, such as `open`.
    pub(super) fn of(status: &str) -> Option<Self> {
        TONES.iter().find(|(_, names)| names.contains(&status)).map(|(tone, _)| *tone)
    }
}

/// A colour as the house writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#17405c`.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |start: usize| u8::from_str_radix(&digits[start..start + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// Mixes the colour with white: 0 is the colour, 100 is white.
    pub(super) fn tint(self, white_percent: u16) -> Self {
        let mix = |part: u8| {
            let mixed = (u16::from(part) * (100 - white_percent) + 255 * white_percent) / 100;
            u8::try_from(mixed).expect("a mix of two bytes is a byte")
        };
        Self(mix(self.0), mix(self.1), mix(self.2))
    }
}

impl From<Rgb> for Color {
    fn from(Rgb(red, green, blue): Rgb) -> Self {
        Self::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
    }
}

/// The colours of the house that a workbook uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Header row and heading.
    pub brand: Rgb,
    /// What is done or well.
    pub good: Rgb,
    /// What needs attention.
    pub warn: Rgb,
    /// What is late or wrong.
    pub bad: Rgb,
    /// What no longer matters.
    pub muted: Rgb,
}

impl Default for Colours {
    fn default() -> Self {
        Self {
            brand: Rgb(0x1f, 0x3a, 0x4d),
            good: Rgb(0x2b, 0x7a, 0x4b),
            warn: Rgb(0xb2, 0x6a, 0x00),
            bad: Rgb(0xb3, 0x26, 0x1e),
            muted: Rgb(0x5b, 0x67, 0x70),
        }
    }
}

impl Colours {
    pub(super) fn heading(self) -> CellFormat {
        CellFormat::new().set_bold().set_font_size(15).set_font_color(self.brand)
    }

    pub(super) fn subheading(self) -> CellFormat {
        CellFormat::new().set_font_color(self.muted)
    }

    pub(super) fn header(self, format: Format) -> CellFormat {
        let cell = CellFormat::new().set_bold().set_font_color(Color::White).set_background_color(self.brand);
        aligned(cell, format.is_numeric()).set_align(FormatAlign::VerticalCenter).set_text_wrap()
    }

    pub(super) fn total(self, code: &str, is_numeric: bool) -> CellFormat {
        let cell = CellFormat::new().set_bold().set_num_format(code).set_font_color(self.brand);
        aligned(cell, is_numeric).set_border_top(FormatBorder::Thin).set_border_top_color(self.brand)
    }

    /// The look of a status: dark text on a light ground of the same colour, so that it is also told by its word.
    pub(super) fn status(self, tone: Tone) -> CellFormat {
        self.toned(CellFormat::new(), tone)
    }

    /// The look of a cell that asks for attention.
    pub(super) fn highlighted(self, cell: CellFormat) -> CellFormat {
        self.toned(cell, Tone::Bad)
    }

    fn toned(self, cell: CellFormat, tone: Tone) -> CellFormat {
        let colour = match tone {
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
            Tone::Muted => self.muted,
        };
        cell.set_bold().set_font_color(colour).set_background_color(colour.tint(88))
    }
}

/// The look of a cell in the body of a table.
pub(super) fn body(code: &str, is_numeric: bool) -> CellFormat {
    let cell = aligned(CellFormat::new().set_num_format(code).set_align(FormatAlign::Top), is_numeric);
    if code == TEXT { cell.set_text_wrap() } else { cell }
}

/// Numbers stand at the right and all else at the left, a little from the edge, so that columns do not touch.
fn aligned(cell: CellFormat, is_numeric: bool) -> CellFormat {
    cell.set_align(if is_numeric { FormatAlign::Right } else { FormatAlign::Left }).set_indent(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_formatted_in_the_language_of_the_document() {
        let codes = |format: Format| Locale::ALL.map(|locale| format.code(locale.into()));
        assert_eq!(codes(Format::Date), ["dd-mm-yyyy", "dd\\/mm\\/yyyy", "dd\\.mm\\.yyyy", "dd\\/mm\\/yyyy"]);
        assert_eq!(codes(Format::Percent), ["0.0%", "0.0%", "0.0 %", "0.0 %"]);
        assert_eq!(Format::Date.code(Locale::Flemish.into()), "d\\/m\\/yyyy");
        assert_eq!(date_and_time(Locale::Dutch.into()), "dd-mm-yyyy hh:mm");
    }

    #[test]
    fn a_house_colour_is_read() {
        assert_eq!(Rgb::from_hex("#17405c"), Some(Rgb(0x17, 0x40, 0x5c)));
        assert_eq!(Rgb::from_hex("17405c"), None);
        assert_eq!(Rgb::from_hex("#€€"), None);
    }

    #[test]
    fn a_tint_goes_to_white() {
        assert_eq!(Rgb(0, 100, 200).tint(100), Rgb(255, 255, 255));
        assert_eq!(Rgb(0, 100, 200).tint(0), Rgb(0, 100, 200));
    }

    #[test]
    fn statuses_have_tones() {
        let tones = ["done", "amber", "red", "dropped", "open"].map(Tone::of);
        assert_eq!(tones, [Some(Tone::Good), Some(Tone::Warn), Some(Tone::Bad), Some(Tone::Muted), None]);
    }
}
