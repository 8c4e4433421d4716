//! The words by which names are taken apart.

/// Prefixes of surnames, in small letters.
const PREFIXES: [&str; 54] = [
    "van", "de", "den", "der", "het", "'t", "’t", "'s", "’s", "in", "ten", "ter", "te", "op", "aan", "bij", "uit",
    "tot", "onder", "over", "voor", "la", "le", "les", "du", "da", "das", "do", "dos", "di", "del", "della", "von",
    "vom", "zu", "zum", "zur", "af", "al", "el", "bin", "ben", "d'", "l'", "v.d.", "v/d", "vd", "van't", "van’t",
    "degli", "dello", "ibn", "bint", "am",
];

/// Prefixes that start a surname also with a capital; `Ben` and `Al` are given names then.
const STARTS: [&str; 14] =
    ["van", "de", "den", "der", "het", "in", "ten", "ter", "te", "op", "von", "'t", "’t", "van't"];

/// What organisations call themselves, in front of their name.
const ORGANISATIONS: [&str; 44] = [
    "stichting",
    "vereniging",
    "coöperatie",
    "gemeente",
    "provincie",
    "waterschap",
    "hoogheemraadschap",
    "ministerie",
    "firma",
    "fa",
    "gebr",
    "gebroeders",
    "bedrijf",
    "bouwbedrijf",
    "bibliotheek",
    "woningcorporatie",
    "woonstichting",
    "woningstichting",
    "hogeschool",
    "universiteit",
    "school",
    "basisschool",
    "scholengemeenschap",
    "verzekeraar",
    "drukkerij",
    "bakkerij",
    "slagerij",
    "garage",
    "aannemersbedrijf",
    "installatiebedrijf",
    "advocatenkantoor",
    "notariskantoor",
    "huisartsenpraktijk",
    "tandartspraktijk",
    "apotheek",
    "ziekenhuis",
    "restaurant",
    "hotel",
    "café",
    "kerk",
    "parochie",
    "foundation",
    "stiftung",
    "fondation",
];

/// What stands at the end of the name of an organisation.
const ENDINGS: [&str; 42] = [
    "bv",
    "nv",
    "vof",
    "cv",
    "ua",
    "gmbh",
    "ag",
    "ltd",
    "sa",
    "sarl",
    "bvba",
    "vzw",
    "inc",
    "llc",
    "plc",
    "kg",
    "zn",
    "zonen",
    "zoon",
    "partners",
    "co",
    "cie",
    "advocaten",
    "notarissen",
    "accountants",
    "architecten",
    "makelaars",
    "makelaardij",
    "consultancy",
    "adviseurs",
    "advies",
    "groep",
    "group",
    "holding",
    "beheer",
    "vastgoed",
    "bouw",
    "transport",
    "installaties",
    "i.o",
    "associates",
    "international",
];

pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(&word.to_lowercase().as_str())
}

/// Tells whether a word starts a surname where it is the first one: `de`, and also `De`, but not `Ben`.
pub(super) fn starts_surname(word: &str) -> bool {
    is_prefix(word) && (!word.starts_with(char::is_uppercase) || STARTS.contains(&word.to_lowercase().as_str()))
}

/// Letters with stops: `J.`, `A.M.`, `Th.`, `J.-P.`; and one capital alone.
pub(super) fn is_initials(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let stopped = word.contains('.')
        && word.split(['.', '-']).filter(|part| !part.is_empty()).all(|part| {
            part.chars().count() <= 3 && part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphabetic)
        });
    single || stopped
}

/// What tells a son from a father, behind a surname.
pub(super) fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "jun" | "sen")
}

/// Initials without stops before a surname: `AB`, `JAM`.
pub(super) fn are_bare_initials(word: &str) -> bool {
    (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Tells whether a text is a name: its words are initials, prefixes or begin with a capital.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |word: &str| {
        is_prefix(word)
            || is_generation(word)
            || is_initials(word)
            || word.trim_start_matches(['(', '\'', '’']).starts_with(char::is_uppercase)
    };
    !text.contains(char::is_numeric) && text.split_whitespace().all(is_part)
}

/// Tells whether a text is the name of an organisation: it begins with what it is, or ends with its legal form.
pub(super) fn is_organisation(text: &str) -> bool {
    let bare = |word: &str| word.to_lowercase().replace('.', "").trim_end_matches(',').to_owned();
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let [first, .., last] = words.as_slice() else { return false };
    // Article and noun: `De Bibliotheek`.
    let noun = if matches!(first.as_str(), "de" | "het") { &words[1] } else { first };
    ORGANISATIONS.contains(&noun.as_str()) || ENDINGS.contains(&last.as_str())
}
