//! From the bytes of a text file to text: UTF-8, or UTF-16 that says so. It knows no file format.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::diagnostic::Message;

/// Decodes a text file and strips its byte order mark.
///
/// # Errors
/// Names the first byte, counted from 1, that is not UTF-8, and its line; the usual cause is a file saved as Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<String, Message> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_16LE || encoding == UTF_16BE => encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[length..])
            .map(std::borrow::Cow::into_owned)
            .ok_or_else(|| Message::new("broken-utf-16").hint(save_as_utf8())),
        Some((_, length)) => utf8(bytes, length),
        None => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], start: usize) -> Result<String, Message> {
    std::str::from_utf8(&bytes[start..]).map(str::to_owned).map_err(|error| {
        let at = start + error.valid_up_to();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        Message::new("not-utf-8").with("byte", at + 1).with("line", line).hint(save_as_utf8())
    })
}

fn save_as_utf8() -> Message {
    Message::new("save-as-utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn check(bytes: &[u8], expected: &str) {
        let text = decode(bytes).unwrap_or_else(|message| message.text(Language::English));
        assert_eq!(text, expected);
    }

    #[test]
    fn plain_text_stays() {
        check("één\r\n".as_bytes(), "één\r\n");
    }

    #[test]
    fn the_mark_is_stripped() {
        check(b"\xef\xbb\xbfkind: memo", "kind: memo");
    }

    #[test]
    fn utf_16_of_both_orders_is_read() {
        check(b"\xff\xfea\0\xeb\0", "aë");
        check(b"\xfe\xff\0a\0\xeb", "aë");
    }

    #[test]
    fn half_a_character_of_utf_16_is_refused() {
        check(b"\xff\xfea\0\x00\xd8", "the file says that it is UTF-16, but its text is damaged");
    }

    #[test]
    fn windows_1252_names_byte_and_line() {
        check(b"a: b\nnaam: Andr\xe9\n", "the file is not saved as UTF-8: byte 16, on line 2, looks like Windows-1252");
    }

    #[test]
    fn the_mark_counts_as_bytes() {
        check(b"\xef\xbb\xbf\xe9", "the file is not saved as UTF-8: byte 4, on line 1, looks like Windows-1252");
    }
}
