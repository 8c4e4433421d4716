//! The fonts that a page may use: those that ship, and those of the workspace. Never those of the machine.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use unicode_normalization::UnicodeNormalization;

const CODE_POINTS: usize = 0x11_0000;

/// A set of fonts, with the characters that they can print.
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
    covered: Vec<u64>,
}

/// A file that is not a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontError {
    /// The place of the file among those that were given, from 0.
    pub index: usize,
}

impl Fonts {
    /// Reads font files (TrueType, OpenType, collections).
    ///
    /// # Errors
    /// The first file that is not a font.
    pub fn new<B>(files: impl IntoIterator<Item = B>) -> Result<Self, FontError>
    where
        B: AsRef<[u8]> + Send + Sync + 'static,
    {
        let mut faces = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let before = faces.len();
            faces.extend(Font::iter(Bytes::new(file)));
            if faces.len() == before {
                return Err(FontError { index });
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        let covered = coverage(&faces);
        Ok(Self { book, faces, covered })
    }

    /// Tells whether a file holds a font.
    #[must_use]
    pub fn is_font(file: Arc<[u8]>) -> bool {
        Font::iter(Bytes::new(file)).next().is_some()
    }

    /// Lists the families with the weights that they have, in the order of their names: 400 is regular, 700 bold.
    #[must_use]
    pub fn families(&self) -> Vec<(String, Vec<u16>)> {
        let weight = |index| self.faces.get(index).map(|font: &Font| font.info().variant.weight.to_number());
        self.book
            .families()
            .map(|(name, members)| {
                let mut weights: Vec<u16> = members.filter_map(weight).collect();
                weights.sort_unstable();
                weights.dedup();
                (name.to_owned(), weights)
            })
            .collect()
    }

    /// Tells whether some font can print a character: itself, or the parts that it is composed of.
    #[must_use]
    pub fn covers(&self, character: char) -> bool {
        self.has(character) || std::iter::once(character).nfd().all(|part| part != character && self.has(part))
    }

    fn has(&self, character: char) -> bool {
        let code = u32::from(character) as usize;
        self.covered[code / 64] & (1 << (code % 64)) != 0
    }
}

fn coverage(faces: &[Font]) -> Vec<u64> {
    let mut covered = vec![0; CODE_POINTS / 64];
    for code in faces.iter().flat_map(|font| font.info().coverage.iter()) {
        if let Some(word) = covered.get_mut(code as usize / 64) {
            *word |= 1 << (code % 64);
        }
    }
    covered
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The faces that a test needs, as they ship.
    pub(in crate::emit::typeset) fn shipped() -> Fonts {
        let regular: &[u8] = include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf");
        let bold: &[u8] = include_bytes!("../../../templates/fonts/SourceSans3-Bold.ttf");
        let serif: &[u8] = include_bytes!("../../../templates/fonts/SourceSerif4-Regular.ttf");
        Fonts::new([regular, bold, serif]).unwrap()
    }

    fn check(character: char, expected: bool) {
        assert_eq!(shipped().covers(character), expected, "{character}");
    }

    #[test]
    fn the_euro_sign_is_there() {
        check('€', true);
    }

    #[test]
    fn a_turkish_letter_is_there() {
        check('ı', true);
    }

    #[test]
    fn an_emoji_is_not() {
        check('🎉', false);
    }

    #[test]
    fn a_letter_that_fonts_compose_is_there() {
        check('\u{212B}', true);
    }

    #[test]
    fn families_have_their_weights() {
        let families = shipped().families();
        assert_eq!(families, [("Source Sans 3".into(), vec![400, 700]), ("Source Serif 4".into(), vec![400])]);
    }

    #[test]
    fn text_is_not_a_font() {
        assert_eq!(Fonts::new([b"hello"]).err(), Some(FontError { index: 0 }));
    }
}
