//! What people type for dates, times, numbers and amounts, read as typed values.
//!
//! Nothing is guessed: what can be read in two ways is refused, or read by the language of the document and marked. Every complaint
//! says what was typed, what is wrong with it, and how to write it.

mod boolean;
mod date;
mod number;
mod period;
mod time;

pub use boolean::{boolean, boolean_words};
pub use date::{date, datetime, is_far_guess};
pub use number::{Notation, Parsed, SIGNIFICANT_DIGITS, WHOLE_DIGITS, money, number, percent};
pub use period::{is_far_period, period};
pub use time::{duration, time, time_range};

use crate::diagnostic::Message;

/// Says that something cannot be read, with how to write it.
fn unreadable(key: &'static str, typed: &str, hint: &'static str) -> Message {
    Message::new(key).with("typed", typed.trim()).hint(Message::new(hint))
}

/// Brings what was typed into one form: lower case, and every kind of space a single plain one.
fn normal(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reads digits only, without a sign.
fn digits(text: &str) -> Option<i16> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Reads a year of four digits.
fn year(text: &str) -> Option<i16> {
    digits(text).filter(|_| text.len() == 4)
}
