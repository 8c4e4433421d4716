//! Text that must serve as a part of a name: plain letters.

pub use crate::read::name::folded;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(slug(text), expected, "{text}");
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
}
