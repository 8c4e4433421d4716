//! House numbers: with what stands behind them taken apart, and put together by the rules of NEN 5825.

use crate::office::address::spaced;

/// A house number with what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Number {
    pub(super) figures: String,
    pub(super) letter: String,
    pub(super) suffix: String,
}

impl Number {
    /// The number as on an envelope: a letter after a space, an addition that starts with a figure after a hyphen, one that starts with a letter
    /// after a space, and an addition behind a letter glued to it.
    ///
    /// Source: NEN 5825, as the register of persons (`RvIG`) composes the first line of an address.
    pub(super) fn text(&self) -> String {
        let suffix = self.suffix.trim_start_matches(['-', ' ']);
        match (self.letter.is_empty(), suffix.chars().next()) {
            (_, None) => spaced(&[&self.figures, &self.letter]),
            (false, Some(_)) => format!("{} {}{suffix}", self.figures, self.letter).trim_start().to_owned(),
            (true, Some(first)) if first.is_ascii_digit() && !self.figures.is_empty() => {
                format!("{}-{suffix}", self.figures)
            }
            (true, Some(_)) => spaced(&[&self.figures, suffix]),
        }
    }
}

/// Takes a number apart: `14`, `14a`, `14 a`, `9-2`, `35 III`, `555 B73c`.
pub(super) fn numbered(text: &str) -> Option<Number> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (figures, rest) = text.split_at(end);
    let rest = rest.trim_start_matches([' ', '-', '–', '/', ',']).trim_end();
    if figures.is_empty() || figures.len() > 5 || rest.chars().count() > 8 {
        return None;
    }
    let mut letters = rest.chars();
    let first = letters.next().filter(|c| c.is_alphabetic());
    let behind = letters.as_str();
    let (letter, suffix) = match first {
        Some(letter) if behind.is_empty() || behind.starts_with(|c: char| c.is_ascii_digit()) => {
            (letter.to_string(), behind)
        }
        Some(letter) if is_figures(behind.trim_start_matches(['-', ' '])) => {
            (letter.to_string(), behind.trim_start_matches(['-', ' ']))
        }
        _ => (String::new(), rest),
    };
    Some(Number { figures: figures.to_owned(), letter, suffix: suffix.to_owned() })
}

/// Splits a street from its number: the last word that starts with a figure, when it is not the first word.
pub(super) fn with_number(text: &str) -> Option<(String, Number)> {
    let words: Vec<&str> = text.split(' ').collect();
    let starts = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let last = words.iter().rposition(|word| starts(word)).filter(|&at| at > 0)?;
    // `Kade 12 3` and `Kade 12 - 3` have the number before an addition; `Plein 1945 12` has a year in the name of its street.
    let before = words[..last].iter().rposition(|word| starts(word) && !is_year(word)).filter(|&at| at > 0);
    let between = |at: usize| words[at + 1..last].iter().all(|word| word.chars().count() == 1);
    let at = before.filter(|&at| last - at <= 2 && between(at)).unwrap_or(last);
    let number = numbered(&words[at..].join(" ").replace(" - ", "-"))?;
    Some((words[..at].join(" ").trim_end_matches(',').to_owned(), number))
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    figures == 4 && ["18", "19", "20"].iter().any(|century| word.starts_with(century))
}
