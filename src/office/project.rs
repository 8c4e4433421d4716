//! Projects as a report shows them: a status now and before, how far it is, and what it costs.

/// The fields of the `project` record, in the language of declarations.
pub const FIELDS: &str = include_str!("fields/project.yaml");

/// How a project does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On course.
    Green,
    /// Needs attention.
    Amber,
    /// Needs a decision.
    Red,
}

impl Status {
    /// Finds a status by the name of its choice.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "green" => Self::Green,
            "amber" => Self::Amber,
            "red" => Self::Red,
            _ => return None,
        })
    }

    /// The name of its choice.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }
}

/// The letter that stands in the shape of a status, so that it is not told by colour alone: the first of its word (WCAG 1.4.1).
#[must_use]
pub fn status_letter(word: &str) -> String {
    word.chars().next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_a_capital_of_the_word() {
        assert_eq!(status_letter("oranje"), "O");
    }

    #[test]
    fn no_word_has_no_letter() {
        assert_eq!(status_letter(""), "");
    }

    #[test]
    fn every_status_is_found_by_its_name() {
        for status in [Status::Green, Status::Amber, Status::Red] {
            assert_eq!(Status::from_name(status.name()), Some(status));
        }
    }
}
