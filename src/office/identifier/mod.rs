//! Numbers and addresses that identify something: bank accounts, registrations, postcodes, mail addresses, sites and phones.
//!
//! Each is checked by the rule of who issues it, and brought into one normal form.

pub mod company;
pub mod iban;
pub mod internet;
pub mod phone;
pub mod postcode;

use crate::diagnostic::Message;

/// Says that a number is not what it should be, with how to write it.
fn refused(key: &'static str, typed: &str, hint: &'static str) -> Message {
    Message::new(key).with("typed", typed.trim()).hint(Message::new(hint))
}

/// The characters without the spaces and stops that people group them with, in capitals.
fn compact(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).flat_map(char::to_uppercase).collect()
}

/// The remainder by 97 of digits and letters, where A counts as 10 (ISO 7064).
fn remainder_97(mut text: impl Iterator<Item = char>) -> Option<u32> {
    text.try_fold(0, |remainder, c| {
        let value = c.to_digit(36)?;
        Some(if value > 9 { remainder * 100 + value } else { remainder * 10 + value } % 97)
    })
}
