//! Who is meant where it is nobody by name: `de directie`, `de bewoners van dit pand`, `afdeling Inkoop`.
//!
//! Taaladvies greets such readers by their role: `Geachte directie`, `Geachte bewoners`.

/// Roles that are greeted as such; before those of the second list stands `Geacht`.
const GREETED: [&str; 49] = [
    "directie",
    "directeur",
    "redactie",
    "bewoner",
    "bewoners",
    "buurtbewoner",
    "buurtbewoners",
    "omwonende",
    "omwonenden",
    "huurder",
    "huurders",
    "eigenaar",
    "eigenaren",
    "ouder",
    "ouders",
    "verzorger",
    "verzorgers",
    "lid",
    "leden",
    "lezer",
    "lezers",
    "relatie",
    "relaties",
    "klant",
    "klanten",
    "collega",
    "collega's",
    "medewerker",
    "medewerkers",
    "vrijwilliger",
    "vrijwilligers",
    "burgemeester",
    "wethouder",
    "minister",
    "staatssecretaris",
    "voorzitter",
    "secretaris",
    "penningmeester",
    "griffier",
    "notaris",
    "raad",
    "gemeenteraad",
    "ondernemingsraad",
    "commissie",
    "klachtencommissie",
    "bezwarencommissie",
    "ombudsman",
    "erven",
    "rector",
];
const GREETED_NEUTER: [&str; 9] = [
    "bestuur",
    "college",
    "team",
    "management",
    "managementteam",
    "presidium",
    "secretariaat",
    "gezin",
    "dagelijks bestuur",
];
/// Parts of an organisation that nobody greets.
const PARTS: [&str; 26] = [
    "afdeling",
    "afd.",
    "administratie",
    "crediteurenadministratie",
    "debiteurenadministratie",
    "boekhouding",
    "personeelszaken",
    "receptie",
    "balie",
    "klantenservice",
    "inkoop",
    "verkoop",
    "facturatie",
    "hoofd",
    "manager",
    "griffie",
    "praktijk",
    "sectie",
    "bureau",
    "werkgroep",
    "postkamer",
    "loket",
    "helpdesk",
    "p&o",
    "hr",
    "hrm",
];
const ARTICLES: [&str; 4] = ["de", "het", "den", "alle"];

/// Roles that one person has, which may stand before a name: `burgemeester J. de Vries`.
const OFFICES: [&str; 17] = [
    "burgemeester",
    "wethouder",
    "minister",
    "staatssecretaris",
    "directeur",
    "voorzitter",
    "secretaris",
    "penningmeester",
    "griffier",
    "notaris",
    "rector",
    "huisarts",
    "dominee",
    "pastoor",
    "pater",
    "dokter",
    "zuster",
];

/// Tells whether a text names a role or a part of an organisation, and nobody.
pub(super) fn is_group(text: &str) -> bool {
    let (noun, behind) = noun(text);
    let is_known = GREETED.contains(&&*noun) || GREETED_NEUTER.contains(&&*noun) || PARTS.contains(&&*noun);
    // Behind an office may stand its holder; behind `afdeling` and `bewoners` what they are of.
    is_known && !(OFFICES.contains(&&*noun) && is_name(behind))
}

/// Splits an office from the name of its holder: `burgemeester J. de Vries`.
pub(super) fn holder(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once(' ')?;
    let is_office = OFFICES.contains(&&*first.to_lowercase());
    (is_office && is_name(rest)).then_some((first, rest))
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Greets a group: `Geachte directie`, `Geacht bestuur`; None where nobody is greeted so.
pub(super) fn salutation(text: &str) -> Option<String> {
    let (noun, behind) = noun(text);
    let pair = behind.split_once(' ').filter(|(joint, _)| matches!(*joint, "en" | "of" | "/"));
    let greeted = |noun: &str| GREETED.contains(&noun);
    if let Some((joint, other)) = pair.filter(|(_, other)| greeted(other) && greeted(&noun)) {
        return Some(format!("Geachte {noun} {joint} {other}"));
    }
    match noun.as_str() {
        noun if greeted(noun) => Some(format!("Geachte {noun}")),
        noun if GREETED_NEUTER.contains(&noun) => Some(format!("Geacht {noun}")),
        noun if noun.contains('/') && noun.split('/').all(greeted) => Some(format!("Geachte {noun}")),
        _ => None,
    }
}

/// The word that says who is meant, in small letters, and what stands behind it.
fn noun(text: &str) -> (String, &str) {
    let mut rest = text.trim();
    for lead in ["aan ", "t.a.v. "] {
        rest = strip(rest, lead).unwrap_or(rest);
    }
    for article in ARTICLES {
        rest =
            rest.split_once(' ').filter(|(word, _)| word.to_lowercase() == article).map_or(rest, |(_, behind)| behind);
    }
    let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    (word.trim_end_matches([',', '.', ':']).to_lowercase().replace("(s)", "s"), behind.trim())
}

fn strip<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(lead.len())?;
    start.eq_ignore_ascii_case(lead).then_some(rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_greeted_by_their_role() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(salutation(text).as_deref(), expected, "{text}");
        check("de directie", Some("Geachte directie"));
        check("Aan de bewoners van dit pand", Some("Geachte bewoners"));
        check("De bewoner van Kade 12", Some("Geachte bewoner"));
        check("het bestuur", Some("Geacht bestuur"));
        check("College van burgemeester en wethouders", Some("Geacht college"));
        check("ouders en verzorgers", Some("Geachte ouders en verzorgers"));
        check("ouders/verzorgers van groep 8", Some("Geachte ouders/verzorgers"));
        check("afdeling Inkoop", None);
        check("Jansen", None);
    }

    #[test]
    fn an_office_may_have_a_holder() {
        assert!(is_group("de burgemeester"));
        assert!(is_group("burgemeester van Dordrecht"));
        assert!(!is_group("burgemeester J. de Vries"));
        assert!(!is_group("Jansen"));
        assert!(is_group("Afdeling Inkoop"));
        assert!(is_group("De erven J. Jansen"));
        assert!(is_group("Bewoners Kade 12"));
        assert!(is_group("Bestuur VvE De Kade"));
        assert_eq!(holder("burgemeester J. de Vries"), Some(("burgemeester", "J. de Vries")));
        assert_eq!(holder("burgemeester van Dordrecht"), None);
    }
}
