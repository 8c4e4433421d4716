//! Projects as a report shows them: a status now and before, how far it is, and what it costs.

/// The declaration of the domain record `project`.
pub const FIELDS: &str = r#"
code:
  type: text
  aliases: [projectcode, projectnummer, nummer]
  label: {nl: Code, en: Code}
  help: {nl: "De korte code van het project.", en: "The short code of the project."}
  example: PN
label:
  type: text
  required: true
  aliases: [project, naam, projectnaam, titel, name, title]
  label: {nl: Project, en: Project}
  help: {nl: "De naam van het project.", en: "The name of the project."}
  example: Pakhuis Noord
leader:
  type: person
  aliases: [projectleider, leider, trekker]
  label: {nl: Projectleider, en: Leader}
  help: {nl: "Wie het project leidt: een sleutel uit people.yaml of een naam voluit.", en: "Who leads the project: a key from people.yaml or a name written out."}
  example: lka
status:
  type: choice
  required: true
  choices: &colours
    green: {label: {nl: groen, en: green, de: grün, fr: vert}, aliases: [goed, op_koers, G]}
    amber: {label: {nl: oranje, en: amber, de: gelb, fr: orange}, aliases: [aandacht, geel, orange, yellow, O]}
    red: {label: {nl: rood, en: red, de: rot, fr: rouge}, aliases: [ingrijpen, R]}
  aliases: [stoplicht]
  label: {nl: Status, en: Status}
  help: {nl: "groen (op koers), oranje (aandacht nodig) of rood (besluit nodig).", en: "green (on course), amber (needs attention) or red (needs a decision)."}
  example: oranje
previous_status:
  type: choice
  choices: *colours
  aliases: [vorige_status, status_vorige]
  label: {nl: Vorige status, en: Previous status}
  help: {nl: "De status in de vorige rapportage.", en: "The status in the previous report."}
  example: groen
progress:
  type: percent
  aliases: [gereed, voortgang, percentage_gereed]
  label: {nl: Gereed, en: Progress}
  help: {nl: "Welk deel van het werk klaar is.", en: "The part of the work that is done."}
  example: 62%
budget:
  type: money
  aliases: [projectbudget, krediet]
  label: {nl: Budget, en: Budget}
  help: {nl: "Wat het project mag kosten.", en: "What the project may cost."}
  example: "1.450.000,00"
spent:
  type: money
  aliases: [besteed, uitgegeven]
  label: {nl: Besteed, en: Spent}
  help: {nl: "Wat er tot nu toe is uitgegeven.", en: "What was spent so far."}
  example: "982.400,00"
remaining:
  type: money
  derive: "budget - spent if budget is not none and spent is not none else none"
  label: {nl: Rest, en: Left}
  help: {nl: "Het budget min wat is besteed; griffie rekent het uit.", en: "The budget less what was spent; griffie computes it."}
  example: "467.600,00"
milestone:
  type: text
  aliases: [mijlpaal, volgende_mijlpaal]
  label: {nl: Mijlpaal, en: Milestone}
  help: {nl: "De eerstvolgende mijlpaal.", en: "The next milestone."}
  example: Kap gesloten
milestone_date:
  type: date
  aliases: [mijlpaaldatum, datum_mijlpaal]
  label: {nl: Mijlpaaldatum, en: Milestone date}
  help: {nl: "Wanneer de mijlpaal gehaald moet zijn.", en: "When the milestone is due."}
  example: 2026-11-27
note:
  type: text
  aliases: [toelichting, opmerking]
  label: {nl: Toelichting, en: Note}
  help: {nl: "Eén regel over de stand of het knelpunt.", en: "One line about the state or the bottleneck."}
  example: Houtrot in de kap; besluit nodig
"#;

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
