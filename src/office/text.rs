//! Text that must serve as a name: parts of file names in plain letters.

use unicode_normalization::UnicodeNormalization;

pub use crate::read::name::folded;

/// The longest stem of a file name, in bytes.
pub const LONGEST_STEM: usize = 120;

/// Names that Windows keeps for devices, whatever stands behind a dot.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Writes any text in lower-case ASCII letters and figures, joined by hyphens: `Yılmaz & Zn.` becomes `yilmaz-zn`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in folded(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !is_inner(c) {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Signs inside a word, which do not split it: `auto's` becomes `autos`.
fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Makes a stem of a file name that every system takes, or none when nothing is left.
///
/// It takes out what Windows, macOS or Linux refuse (separators, control characters, names of devices, points and spaces at an end)
/// and keeps at most [`LONGEST_STEM`] bytes.
#[must_use]
pub fn file_stem(text: &str) -> Option<String> {
    let composed: String = text.nfc().map(|c| if is_refused(c) { '-' } else { c }).collect();
    let stem = trimmed(&composed);
    let stem = trimmed(&stem[..stem.floor_char_boundary(LONGEST_STEM)]);
    if stem.is_empty() {
        return None;
    }
    Some(if is_reserved(stem) { format!("{stem}_") } else { stem.to_owned() })
}

fn trimmed(text: &str) -> &str {
    text.trim().trim_start_matches('.').trim_end_matches(['.', ' ']).trim()
}

fn is_refused(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem).trim_end().to_lowercase();
    let numbered = |name: &str| {
        first.strip_prefix(name).is_some_and(|number| {
            matches!(number, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "0" | "¹" | "²" | "³")
        })
    };
    RESERVED.contains(&first.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(slug(text), expected, "{text}");
    }

    fn stem(text: &str, expected: Option<&str>) {
        assert_eq!(file_stem(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn slugs_are_plain_letters() {
        check("Yılmaz & Zn.", "yilmaz-zn");
        check("Managementteam", "managementteam");
        check("MT 2026", "mt-2026");
        check("  één  twee ", "een-twee");
        check("Straße", "strasse");
        check("Łódź", "lodz");
        check("Ærø", "aero");
        check("İzmir", "izmir");
        check("’s-Gravenhage", "s-gravenhage");
        check("auto's", "autos");
        check("Q&A: wat nu?", "q-a-wat-nu");
        check("ﬁnanciën", "financien");
        check("€ 5", "eur-5");
        check("---", "");
        check("日本", "");
        check("a_b.c/d", "a-b-c-d");
        check("ĲSSEL", "ijssel");
    }

    #[test]
    fn stems_are_taken_by_every_system() {
        stem("notulen-2026-11-03", Some("notulen-2026-11-03"));
        stem("Notulen MT", Some("Notulen MT"));
        stem("a/b\\c:d", Some("a-b-c-d"));
        stem("con", Some("con_"));
        stem("CON.txt", Some("CON.txt_"));
        stem("com1", Some("com1_"));
        stem("com10", Some("com10"));
        stem("lpt0", Some("lpt0_"));
        stem("console", Some("console"));
        stem("naam. . ", Some("naam"));
        stem("..verborgen", Some("verborgen"));
        stem("...", None);
        stem("", None);
        stem("e\u{301}en", Some("éen"));
        assert_eq!(file_stem(&"é".repeat(100)).unwrap().len(), 120);
        assert_eq!(file_stem(&format!("{}. x", "a".repeat(119))).unwrap().len(), 119);
    }
}
