//! Marks: what stands in the rendered text for a value until Typst's parser has said where it stands.
//!
//! A mark is four letters of Linear A: an opener and three digits of base 256. To Typst's lexer they are letters like any other, so a
//! mark stays whole in text, in a name and in a string; they have no case, no filter of ours makes them, and no font of ours draws
//! them. This module knows neither templates nor Typst.

/// The letter that starts a mark.
const OPENER: char = '\u{10600}';
/// The digit 0; the digit 255 is U+10700.
const ZERO: u32 = 0x10601;
/// The last letter of the block's first row, beyond which nothing of a mark lies.
const LAST: char = '\u{10736}';
/// The bytes of one letter.
const LETTER: usize = 4;
/// The bytes of one mark.
pub(super) const LENGTH: usize = 4 * LETTER;
/// How many values one page of text can hold.
pub(super) const LIMIT: usize = 1 << 24;

/// Writes the mark of the value at an index below [`LIMIT`].
pub(super) fn write(index: usize) -> String {
    let digit = |shift: usize| {
        let value = u32::try_from((index >> shift) & 0xff).expect("eight bits fit");
        char::from_u32(ZERO + value).expect("the letters of Linear A are characters")
    };
    [OPENER, digit(16), digit(8), digit(0)].into_iter().collect()
}

/// Reads the index of the mark that a text starts with.
pub(super) fn read(text: &str) -> Option<usize> {
    let mut letters = text.chars();
    if letters.next() != Some(OPENER) {
        return None;
    }
    let mut index = 0;
    for _ in 0..3 {
        let digit = u32::from(letters.next()?).checked_sub(ZERO).filter(|digit| *digit < 256)?;
        index = index << 8 | digit as usize;
    }
    Some(index)
}

/// Finds the first letter that a mark could be made of.
pub(super) fn find_letter(text: &str) -> Option<(usize, char)> {
    // Their UTF-8 starts with F0 90; most texts have no F0 at all.
    let start = text.as_bytes().iter().position(|byte| *byte == 0xf0)?;
    text[start..].char_indices().find(|(_, letter)| is_letter(*letter)).map(|(at, letter)| (start + at, letter))
}

/// Tells whether a mark could be made of a letter.
pub(super) fn is_letter(letter: char) -> bool {
    (OPENER..=LAST).contains(&letter)
}

/// A whole mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Which value it stands for.
    pub(super) index: usize,
}

/// Finds all marks of a text from left to right.
///
/// # Errors
/// Gives the place of a mark letter that is not part of a whole mark of one of `count` values.
pub(super) fn scan(text: &str, count: usize) -> Result<Vec<Mark>, usize> {
    let mut marks = Vec::with_capacity(count);
    let mut from = 0;
    while let Some((at, _)) = find_letter(&text[from..]) {
        let start = from + at;
        let index = read(&text[start..]).filter(|index| *index < count).ok_or(start)?;
        marks.push(Mark { start, index });
        from = start + LENGTH;
    }
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(index: usize) {
        let mark = write(index);
        assert_eq!(mark.len(), LENGTH);
        assert_eq!(read(&mark), Some(index));
        assert!(mark.chars().all(|letter| letter.is_alphabetic() && is_letter(letter)));
        assert_eq!(mark.to_uppercase(), mark);
    }

    #[test]
    fn the_first_mark_comes_back() {
        check(0);
    }

    #[test]
    fn the_last_mark_comes_back() {
        check(LIMIT - 1);
    }

    #[test]
    fn neighbours_are_two_marks() {
        let text = format!("a{}{}b", write(1), write(0));
        assert_eq!(scan(&text, 2), Ok(vec![Mark { start: 1, index: 1 }, Mark { start: 17, index: 0 }]));
    }

    #[test]
    fn a_reversed_mark_is_broken() {
        let text: String = write(3).chars().rev().collect();
        assert_eq!(scan(&text, 9), Err(0));
    }

    #[test]
    fn a_cut_mark_is_broken() {
        let text: String = write(3).chars().take(3).collect();
        assert_eq!(scan(&text, 9), Err(0));
    }

    #[test]
    fn a_mark_of_another_render_is_broken() {
        assert_eq!(scan(&write(9), 9), Err(0));
    }

    #[test]
    fn other_ancient_letters_are_text() {
        assert_eq!(find_letter("\u{10737}😀\u{105ff}"), None);
    }
}
