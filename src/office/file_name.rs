//! Names of files that are made of data: taken by Linux, macOS, Windows and `OneDrive`, and told apart by all of them.

use icu::properties::CodePointSetData;
use icu::properties::props::DefaultIgnorableCodePoint;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The longest stem of a file name, in bytes: with a suffix and an ending it stays far below the 255 of every file system.
pub const LONGEST_STEM: usize = 120;

/// The longest path of an output below its folder, in the units of Windows, that leaves room for a folder of the user in 260.
pub const LONGEST_PATH: usize = 200;

/// Names that Windows keeps for devices, whatever stands behind a dot.
const RESERVED: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// What `OneDrive` and `SharePoint` take in no name.
const REFUSED_BY_ONEDRIVE: &str = "_vti_";

/// Makes a stem of a file name that every system takes, or none when nothing is left.
///
/// It takes out what cannot be seen (zero-width characters, what turns the direction of writing), puts a hyphen for what Windows,
/// macOS or Linux refuse (separators, control characters, characters that Unicode does not know), changes names of devices, and keeps
/// at most [`LONGEST_STEM`] bytes; what is cut off leaves a short mark, so that two long names stay two.
#[must_use]
pub fn stem(text: &str) -> Option<String> {
    let seen: String = text.nfc().filter_map(kept).collect();
    // What was taken out may have kept two characters from joining.
    let whole = spaced(&seen.nfc().collect::<String>());
    let whole = without_device(trimmed(&whole));
    let whole = trimmed(&whole);
    if whole.is_empty() {
        return None;
    }
    Some(if whole.len() <= LONGEST_STEM { whole.to_owned() } else { cut(whole) })
}

/// Gives what of a path counts for a file system that tells the least apart: neither case nor how accents are written.
#[must_use]
pub fn key(path: &str) -> String {
    // By way of upper case, which joins what some file systems join: `ı` with `i`, `ſ` with `s` and `ß` with `ss`.
    let lower = path.nfd().flat_map(char::to_lowercase);
    lower.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect()
}

fn kept(c: char) -> Option<char> {
    let unseen = CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c);
    match c.general_category() {
        _ if c.is_whitespace() => Some(' '),
        _ if unseen => None,
        GeneralCategory::Format => None,
        GeneralCategory::Control | GeneralCategory::Unassigned | GeneralCategory::PrivateUse => Some('-'),
        _ if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') => Some('-'),
        _ => Some(c),
    }
}

/// Writes one space where there are more.
fn spaced(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Takes off what a system drops or hides, or a program takes for a setting or a temporary file.
fn trimmed(text: &str) -> &str {
    text.trim_start_matches(['.', '-', '~', ' ']).trim_end_matches(['.', ' '])
}

/// Changes what a system or a service keeps for itself: `con.txt` becomes `con_.txt`.
fn without_device(stem: &str) -> String {
    let first = stem.split('.').next().unwrap_or(stem).trim_end();
    let mut stem = if is_device(first) { format!("{first}_{}", &stem[first.len()..]) } else { stem.to_owned() };
    while let Some(place) = stem.to_ascii_lowercase().find(REFUSED_BY_ONEDRIVE) {
        stem.replace_range(place..=place, "-");
    }
    stem
}

fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |device: &str| {
        let number = name.strip_prefix(device).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    RESERVED.contains(&name.as_str()) || numbered("com") || numbered("lpt")
}

/// Cuts a stem at a word where that is near, and says by a mark of its whole text which one it was.
fn cut(stem: &str) -> String {
    const NEAR: usize = 20;
    let mark = format!("-{:06x}", mark_of(stem) & 0x00ff_ffff);
    let room = &stem[..stem.floor_char_boundary(LONGEST_STEM - mark.len())];
    let word = room.rfind(['-', ' ', '_', '.']).filter(|end| room.len() - end <= NEAR).unwrap_or(room.len());
    let start = room[..word].trim_end_matches(['-', ' ', '_', '.']);
    // A letter may join with what followed it, but what is left of a composed text is composed.
    format!("{}{mark}", if start.is_empty() { room } else { start })
}

/// A hash by Fowler, Noll and Vo: the same on every machine and in every version.
fn mark_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, prop_assert_ne, proptest};

    use super::*;

    fn stems(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(stem(text).as_deref().unwrap_or_default(), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_good_name_stays_what_it_is() {
        for name in [
            "notulen-2026-11-03",
            "Notulen MT",
            "Begroting 2027 (concept)",
            "Café «De Kroon» & Zn.",
            "100% af, of niet",
            "wat_nu",
            "日本語",
            "Ελλάδα",
            "مرحبا",
            "😀 feest",
            "it's",
            "a.b.c",
            "console",
            "com10",
            "com",
            "lpt",
            "nulmeting",
            "auxiliair",
            "connect",
            "prnt",
            "clock",
            "comᵃ",
            "x~1",
        ] {
            let kept = name.trim_end_matches('.');
            assert_eq!(stem(name).as_deref(), Some(kept));
        }
    }

    #[test]
    fn devices_of_windows_are_no_names() {
        for device in [
            "con", "CON", "Con", "prn", "aux", "nul", "NUL", "conin$", "CONOUT$", "clock$", "com0", "com1", "COM2",
            "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "COM²", "com³", "lpt0", "lpt1", "LPT2",
            "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "LPT³",
        ] {
            stems(&[
                (device, &format!("{device}_")),
                (&format!("{device}.txt"), &format!("{device}_.txt")),
                (&format!("{device}.tar.gz"), &format!("{device}_.tar.gz")),
                (&format!("{device} .x"), &format!("{device}_ .x")),
                (&format!(" .{device}. "), &format!("{device}_")),
                (&format!("{device}\u{200b}"), &format!("{device}_")),
                (&format!("x{device}"), &format!("x{device}")),
                (&format!("{device}x"), &format!("{device}x")),
                (&format!("{device}-extern"), &format!("{device}-extern")),
            ]);
        }
    }

    #[test]
    fn nasty_names_become_good_ones() {
        stems(&[
            ("a/b\\c:d", "a-b-c-d"),
            ("../../etc/passwd", "etc-passwd"),
            ("..\\..\\Windows\\System32", "Windows-System32"),
            ("/etc/shadow", "etc-shadow"),
            ("C:\\Windows", "C--Windows"),
            ("\\\\server\\share", "server-share"),
            ("file.pdf:stroom", "file.pdf-stroom"),
            ("a*b?c\"d<e>f|g", "a-b-c-d-e-f-g"),
            ("een\0twee", "een-twee"),
            ("een\ttwee\r\ndrie", "een twee drie"),
            ("een\u{1b}[31mrood", "een-[31mrood"),
            ("naam. . ", "naam"),
            ("naam...", "naam"),
            (" naam ", "naam"),
            ("..verborgen", "verborgen"),
            ("-rf", "rf"),
            ("--output", "output"),
            ("~$acties", "$acties"),
            ("~", ""),
            ("...", ""),
            ("", ""),
            ("   ", ""),
            ("///", ""),
            ("\u{200b}\u{feff}", ""),
            ("a\u{a0}b\u{2009}c\u{3000}d", "a b c d"),
            ("een   twee", "een twee"),
            ("a\u{2028}b", "a b"),
            ("e\u{301}en", "éen"),
            ("e\u{200d}\u{301}en", "éen"),
            ("\u{212b}ngstro\u{308}m", "Ångström"),
            ("fac\u{202e}fdp.exe", "facfdp.exe"),
            ("zacht\u{ad}koppel", "zachtkoppel"),
            ("nul\u{200d}breed", "nulbreed"),
            ("\u{feff}bom", "bom"),
            ("vul\u{3164}sel", "vulsel"),
            ("\u{e000}eigen", "eigen"),
            ("a\u{e000}eigen", "a-eigen"),
            ("a\u{fffe}b", "a-b"),
            ("a\u{378}b", "a-b"),
            ("x_vti_y", "x-vti_y"),
            ("X_VTI_VTI_", "X-VTI-VTI_"),
            ("$Recycle.Bin", "$Recycle.Bin"),
            ("%PATH%", "%PATH%"),
        ]);
    }

    #[test]
    fn a_long_name_is_cut_at_a_word_and_keeps_a_mark() {
        assert_eq!(stem(&"é".repeat(60)).unwrap(), "é".repeat(60));
        let long = format!("{} x", "woord ".repeat(30));
        let other = format!("{} y", "woord ".repeat(30));
        let (one, two) = (stem(&long).unwrap(), stem(&other).unwrap());
        assert!(one.starts_with("woord woord ") && one.len() <= LONGEST_STEM && one.len() > 100, "{one}");
        assert_ne!(key(&one), key(&two), "two long names are one");
        assert_eq!(one[..one.len() - 6], two[..two.len() - 6]);
        assert_eq!(stem(&long).unwrap(), one);
        assert!(stem(&"é".repeat(100)).unwrap().len() <= LONGEST_STEM);
        assert!(stem(&format!("-{}", "😀".repeat(100))).unwrap().starts_with('😀'));
    }

    #[test]
    fn twins_have_one_key() {
        for (one, other) in [
            ("Koffie", "kOFFIE"),
            ("\u{e9}en", "e\u{301}EN"),
            ("ſtuk", "STUK"),
            ("\u{212a}elvin", "kelvin"),
            ("ﬁche", "FICHE"),
            ("Straße", "STRASSE"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("ΣΟΦΟΣ", "σοφοσ"),
            ("ısı", "ISI"),
            ("Ǆ", "ǆ"),
            ("\u{1e9e}", "ß"),
            ("а", "А"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        for (one, other) in [("a", "а"), ("café", "cafe"), ("a-b", "a b"), ("o", "ø"), ("İ", "i"), ("1", "¹")] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    /// Says what is wrong with a name by the rules that the systems publish, written apart from the code.
    fn complaint(name: &str) -> Option<&'static str> {
        let base = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_uppercase();
        let device = regex::Regex::new(r"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(COM|LPT)[0-9¹²³])$").unwrap();
        let forbidden = regex::Regex::new(r#"[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]"#).unwrap();
        [
            (name.is_empty() || name.len() > LONGEST_STEM, "length"),
            (name.ends_with(['.', ' ']) || name.starts_with(['.', ' ', '~', '-']), "ends"),
            (forbidden.is_match(name), "characters"),
            (device.is_match(&base), "device"),
            (name.to_lowercase().contains("_vti_"), "OneDrive"),
            (name.nfc().collect::<String>() != name, "normal form"),
        ]
        .into_iter()
        .find_map(|(wrong, what)| wrong.then_some(what))
    }

    proptest! {
        #[test]
        fn any_text_gives_a_name_that_every_system_takes(
            text in "(\\PC|[\\x00-\\x20./\\\\:~_\u{200b}\u{301}\u{202e}-]|con|lpt¹|_vti_|CLOCK\\$|é|e\u{301}|woorden ){0,40}"
        ) {
            if let Some(name) = stem(&text) {
                prop_assert_eq!(complaint(&name), None, "{:?}", name);
                prop_assert_eq!(stem(&name), Some(name.clone()), "a good name is changed");
            }
        }

        #[test]
        fn case_and_composition_never_make_another_key(text in "[\\p{L}\\p{M}0-9 ._-]{0,30}") {
            prop_assert_eq!(key(&text.nfd().collect::<String>()), key(&text.nfc().collect::<String>()));
            prop_assert_eq!(key(&key(&text)), key(&text));
            let simple: String = text.chars().map(|c| {
                let mut upper = c.to_uppercase();
                upper.next().filter(|_| upper.next().is_none()).unwrap_or(c)
            }).collect();
            prop_assert_eq!(key(&simple), key(&text));
        }

        #[test]
        fn long_names_that_differ_stay_apart(start in "[a-z ]{130}", ends in "[a-m]{1,9}", other in "[n-z]{1,9}") {
            prop_assert_ne!(stem(&format!("x{start}{ends}")), stem(&format!("x{start}{other}")));
        }
    }
}
