//! Who has a file open: what the lock files of office programs say, so that a complaint can name who should close it.

use encoding_rs::WINDOWS_1252;

/// The names that the lock files of a file have, each with how its text is read.
pub(super) const FORMS: [LockForm; 2] = [
    LockForm { before: "~$", after: "", owner: of_excel },
    LockForm { before: ".~lock.", after: "#", owner: of_libreoffice },
];

/// How an office program writes who has a file open.
pub(super) struct LockForm {
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) owner: fn(&[u8]) -> Option<String>,
}

/// Where Excel writes the name a second time, in UTF-16: behind its length and 54 bytes of the first one.
const WIDE: usize = 55;

/// Reads the name in a file `~$NAME`: a length and letters in the code of the machine, and again in UTF-16.
fn of_excel(bytes: &[u8]) -> Option<String> {
    let wide = bytes.get(WIDE..).and_then(|rest| {
        let length = usize::from(*rest.first()?);
        let letters = rest.get(2..2 + length * 2)?;
        let units: Vec<u16> = letters.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        name(&String::from_utf16(&units).ok()?)
    });
    wide.or_else(|| {
        let letters = bytes.get(1..1 + usize::from(*bytes.first()?))?;
        name(&WINDOWS_1252.decode_without_bom_handling(letters).0)
    })
}

/// Reads the name in a file `.~lock.NAME#`: the user as the program and as the system knows her, then machine and time.
fn of_libreoffice(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    text.split([',', ';']).take(2).find_map(name)
}

/// A name that can be shown; a lock file may hold anything.
fn name(text: &str) -> Option<String> {
    const LONGEST: usize = 60;
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\0');
    let shown = !text.is_empty() && !text.chars().any(char::is_control);
    shown.then(|| text.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excel(narrow: &[u8], wide: &str) -> Vec<u8> {
        let mut bytes = vec![u8::try_from(narrow.len()).unwrap()];
        bytes.extend(narrow);
        bytes.resize(WIDE, b' ');
        bytes.extend([u8::try_from(wide.encode_utf16().count()).unwrap(), 0]);
        bytes.extend(wide.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(165, b' ');
        bytes
    }

    #[test]
    fn excel_says_who_has_it_open() {
        assert_eq!(of_excel(&excel(b"Karin van Dijk", "Karin van Dijk")).as_deref(), Some("Karin van Dijk"));
        assert_eq!(of_excel(&excel(b"Y?lmaz", "Yılmaz")).as_deref(), Some("Yılmaz"));
        assert_eq!(of_excel(b"\x05Ren\xe9e and more").as_deref(), Some("Renée"));
    }

    #[test]
    fn libreoffice_says_who_has_it_open() {
        assert_eq!(of_libreoffice(b"Karin,karin,pc12,26.11.2026 10:45,file:///x;").as_deref(), Some("Karin"));
        assert_eq!(of_libreoffice(b",karin,pc12,26.11.2026 10:45,file:///x;").as_deref(), Some("karin"));
    }

    #[test]
    fn nonsense_names_nobody() {
        for bytes in [&b""[..], b"\xff", b"\x00", b"\x03a\x07b", b",,;"] {
            assert_eq!(of_excel(bytes).or_else(|| of_libreoffice(bytes).filter(|_| bytes.starts_with(b","))), None);
        }
    }
}
