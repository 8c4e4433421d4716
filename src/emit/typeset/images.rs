//! What a picture says of itself in its first bytes, checked before Typst decodes it: 69 bytes can ask for 14 GB.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use crate::diagnostic::Message;

/// More than any office document needs: a spread of two pages at 600 dots per inch has 35 million pixels.
const MEGAPIXELS: u64 = 50;
const SVG_BYTES: usize = 10 << 20;

/// Checks the header of a picture. Other files pass.
pub(super) fn check(bytes: &[u8]) -> Result<(), Message> {
    if is_bitmap(bytes) {
        check_pixels(bytes)
    } else if is_svg(bytes) && bytes.len() > SVG_BYTES {
        Err(Message::new("drawing-too-large").with("limit", SVG_BYTES >> 20).hint(Message::new("simplify-drawing")))
    } else {
        Ok(())
    }
}

/// Decodes a picture, so that one that cannot be read is known by its file. Typst keeps what it decoded, and does not do it again.
pub(super) fn decode(bytes: &Bytes) -> Result<(), Message> {
    let is_fine = match format(bytes) {
        Some(format) => RasterImage::plain(bytes.clone(), format).is_ok(),
        None => !is_svg(bytes) || SvgImage::new(bytes.clone()).is_ok(),
    };
    if is_fine { Ok(()) } else { Err(broken()) }
}

fn broken() -> Message {
    Message::new("broken-picture").hint(Message::new("save-picture-again"))
}

fn is_bitmap(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

/// Tells by its first bytes what sort of bitmap a picture is.
fn format(bytes: &[u8]) -> Option<ExchangeFormat> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let magics = [
        (&b"\x89PNG"[..], ExchangeFormat::Png),
        (b"\xff\xd8\xff", ExchangeFormat::Jpg),
        (b"GIF8", ExchangeFormat::Gif),
    ];
    let known = magics.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| format);
    known.or(is_webp.then_some(ExchangeFormat::Webp))
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(4).any(|window| window == b"<svg")
}

fn check_pixels(bytes: &[u8]) -> Result<(), Message> {
    let Ok(size) = imagesize::blob_size(bytes) else {
        return Err(broken());
    };
    let pixels = (size.width as u64).saturating_mul(size.height as u64);
    if pixels > MEGAPIXELS * 1_000_000 {
        let message = Message::new("picture-too-large").with("width", size.width).with("height", size.height);
        return Err(message.with("limit", MEGAPIXELS).hint(Message::new("make-picture-smaller")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(super::check(bytes).err().and_then(|message| message.key()), expected);
    }

    #[test]
    fn a_photo_passes() {
        check(&png(6000, 4000), None);
    }

    #[test]
    fn a_small_file_that_asks_for_gigabytes_is_refused() {
        check(&png(60_000, 60_000), Some("picture-too-large"));
    }

    #[test]
    fn a_picture_that_is_cut_off_is_refused() {
        check(b"\x89PNG\r\n", Some("broken-picture"));
    }

    #[test]
    fn a_large_drawing_is_refused() {
        let mut drawing = b"<svg>".to_vec();
        drawing.resize(SVG_BYTES + 1, b' ');
        check(&drawing, Some("drawing-too-large"));
    }

    #[test]
    fn a_component_is_no_picture() {
        check(b"#let page(body) = body", None);
    }
}
