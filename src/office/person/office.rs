//! Offices with a form of address of their own: `Excellentie`, `Edelachtbare heer`. Only the formal tone has them.
//!
//! Source: the customary lists of titulatuur that Dutch secretarial handbooks print; the law prescribes none of it.

use crate::office::person::{Gender, Person};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// A minister, an ambassador.
    Excellency,
    /// A mayor, a judge.
    Worship,
    /// A judge of appeal.
    GreatWorship,
}

const OFFICES: [(&str, Rank); 13] = [
    ("minister", Rank::Excellency),
    ("minister-president", Rank::Excellency),
    ("staatssecretaris", Rank::Excellency),
    ("ambassadeur", Rank::Excellency),
    ("commissaris van de koning", Rank::Excellency),
    ("burgemeester", Rank::Worship),
    ("rechter", Rank::Worship),
    ("kantonrechter", Rank::Worship),
    ("rechter-commissaris", Rank::Worship),
    ("officier van justitie", Rank::Worship),
    ("raadsheer", Rank::GreatWorship),
    ("advocaat-generaal", Rank::GreatWorship),
    ("procureur-generaal", Rank::GreatWorship),
];

fn rank(person: &Person) -> Option<Rank> {
    let function = person.function.trim().to_lowercase();
    let is_of =
        |office: &str| function.strip_prefix(office).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    OFFICES.iter().find(|(office, _)| is_of(office)).map(|(_, rank)| *rank)
}

fn worship(rank: Rank) -> &'static str {
    if rank == Rank::GreatWorship { "edelgrootachtbare" } else { "edelachtbare" }
}

/// The salutation of an office, which no name follows.
pub(super) fn salutation(person: &Person) -> Option<String> {
    let rank = rank(person)?;
    if rank == Rank::Excellency {
        return Some("Excellentie".to_owned());
    }
    let who = match person.form() {
        Gender::Male => "heer",
        Gender::Female => "vrouwe",
        Gender::Other | Gender::Unknown => return None,
    };
    Some(format!("{} {who}", super::name::capital(worship(rank))))
}

/// The form of address of an office on an envelope.
pub(super) fn form(person: &Person) -> Option<String> {
    let rank = rank(person)?;
    Some(match (rank, person.form()) {
        (Rank::Excellency, Gender::Male) => "Zijne Excellentie de heer".to_owned(),
        (Rank::Excellency, Gender::Female) => "Hare Excellentie mevrouw".to_owned(),
        (rank, Gender::Male) => format!("de {} heer", worship(rank)),
        (rank, Gender::Female) => format!("de {} vrouwe", worship(rank)),
        (_, Gender::Other | Gender::Unknown) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::locale::Locale;
    use crate::office::person::{Tone, envelope_name};

    #[test]
    fn offices_are_addressed_in_the_formal_tone() {
        let check = |function: &str, gender: Gender, tone: Tone, expected: [&str; 2]| {
            let person = Person { function: function.into(), gender, surname: "Bos".into(), ..Person::default() };
            let greeting = crate::office::person::salutation(&person, Locale::Dutch, tone);
            assert_eq!([&*greeting, &*envelope_name(&person, Locale::Dutch, tone)], expected, "{function}");
        };
        check("burgemeester", Gender::Male, Tone::Formal, ["Edelachtbare heer", "de edelachtbare heer Bos"]);
        check(
            "Burgemeester van Breda",
            Gender::Female,
            Tone::Formal,
            ["Edelachtbare vrouwe", "de edelachtbare vrouwe Bos"],
        );
        check("minister", Gender::Female, Tone::Formal, ["Excellentie", "Hare Excellentie mevrouw Bos"]);
        check("raadsheer", Gender::Male, Tone::Formal, ["Edelgrootachtbare heer", "de edelgrootachtbare heer Bos"]);
        check("burgemeester", Gender::Male, Tone::Usual, ["Geachte heer Bos", "de heer Bos"]);
        check("ministerieel adviseur", Gender::Male, Tone::Formal, ["Geachte heer Bos", "de heer Bos"]);
        check("burgemeester", Gender::Unknown, Tone::Formal, ["Geachte Bos", "Bos"]);
    }
}
