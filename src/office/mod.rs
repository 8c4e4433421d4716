//! The office's own knowledge: persons and addresses, money and dates, actions, decisions and figures, and the languages.

pub mod budget;
pub mod indicator;
pub mod locale;
pub mod period;
pub mod project;
