//! What may be typed for each type of field, told once: the plain words for a type, the notations that are read, and examples.
//!
//! `griffie explain`, the reference, the schema and the starters all speak from here. A test binds every example, so that nothing
//! is promised that is not read.

use jiff::Span;

use crate::diagnostic::{FileKey, Origin};
use crate::kind::field::{FieldType, Single};
use crate::kind::names::name_key;
use crate::kind::record::Data;
use crate::kind::scalar::{self, Manner};
use crate::kind::shown::yes_or_no;
use crate::office::locale::Locale;
use crate::office::locale::parse::Notation;
use crate::read::Node;

/// What may be typed, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// A sentence or two.
    pub sentence: &'static str,
    /// Values as they may be typed in a document.
    pub examples: &'static [&'static str],
}

/// What may be typed, in Dutch and in English.
#[derive(Clone, Copy, Debug)]
struct Told {
    nl: Accepted,
    en: Accepted,
}

/// The name of a type to a reader: one of them and several.
#[derive(Clone, Copy, Debug)]
struct Noun {
    name: &'static str,
    nl: [&'static str; 2],
    en: [&'static str; 2],
}

/// Chooses the Dutch words in Dutch and the English ones in any other language.
#[must_use]
pub fn in_language<T>(locale: Locale, nl: T, en: T) -> T {
    if locale == Locale::Dutch { nl } else { en }
}

const fn told(
    nl: &'static str,
    nl_examples: &'static [&'static str],
    en: &'static str,
    en_examples: &'static [&'static str],
) -> Told {
    Told { nl: Accepted { sentence: nl, examples: nl_examples }, en: Accepted { sentence: en, examples: en_examples } }
}

/// Gives what may be typed for a type.
#[must_use]
pub fn accepted(of: &FieldType, locale: Locale) -> Accepted {
    let told = match of {
        FieldType::Single(single) => of_single(*single),
        FieldType::Choice(_) => CHOICE,
        FieldType::Record(fields) => match &*fields.type_name {
            "person" => PERSON,
            "address" => ADDRESS,
            "contact" => CONTACT,
            "time_range" => TIME_RANGE,
            _ if fields.shorthand.is_some() => TEXT_OR_GROUP,
            _ => GROUP,
        },
        FieldType::List(_) => LIST,
        FieldType::Table => TABLE,
    };
    in_language(locale, told.nl, told.en)
}

fn of_single(single: Single) -> Told {
    match single {
        Single::Text | Single::Lines | Single::Rich => of_text(single),
        Single::Integer | Single::Number | Single::Money | Single::Percent => of_number(single),
        Single::Date | Single::Time | Single::DateTime | Single::Duration | Single::Period => of_calendar(single),
        Single::Boolean => told(
            "Ja of nee.",
            &["ja", "nee", "x", "waar", "onwaar"],
            "Yes or no.",
            &["yes", "no", "x", "true", "false"],
        ),
        Single::Country => told(
            "De naam van een land in het Nederlands of het Engels, of de code van twee letters.",
            &["België", "Belgium", "BE"],
            "The name of a country in Dutch or English, or its code of two letters.",
            &["Belgium", "België", "BE"],
        ),
        Single::Language => told(
            "De code van een taal: nl, en, de of fr.",
            &["nl", "en", "de", "fr"],
            "The code of a language: nl, en, de or fr.",
            &["nl", "en", "de", "fr"],
        ),
        Single::Image | Single::Document | Single::File => of_file(single),
        Single::Email | Single::Phone | Single::Url | Single::Iban | Single::Kvk | Single::Vat | Single::Postcode => {
            of_identifier(single)
        }
    }
}

fn of_text(single: Single) -> Told {
    match single {
        Single::Lines => told(
            "Tekst waarvan de regels blijven staan. Zet er meer onder elkaar met een | achter de naam, en laat de regels eronder \
             inspringen.",
            &[
                "Vergaderzaal De Steiger",
                "Wolwevershaven 14\n3311 AW Dordrecht",
                "'s ochtends: zaal 1\n's middags: zaal 2",
            ],
            "Text that keeps its lines. Put several below each other with a | behind the name, and indent the lines under it.",
            &["Meeting room The Jetty", "14 Quay Street\nDordrecht", "Morning: room 1\nAfternoon: room 2"],
        ),
        Single::Rich => told(
            "Tekst met opmaak: **vet**, *cursief*, een regel met - ervoor in een opsomming, ## voor een kopje, | tussen de \
             cellen van een tabel. Een lege regel begint een nieuwe alinea. Zet een | achter de naam en laat de tekst eronder inspringen.",
            &[
                "De huur stijgt met **4,1%**.",
                "Het MT vraagt om:\n\n- drie offertes;\n- een planning.",
                "## Huur\n\nDe huur loopt af.",
            ],
            "Text with markup: **bold**, *italic*, a line with - before it in a list, ## for a heading, | between the cells of a \
             table. An empty line begins a new paragraph. Put a | behind the name and indent the text under it.",
            &[
                "The rent rises by **4.1%**.",
                "The board asks for:\n\n- three quotes;\n- a plan.",
                "## Rent\n\nThe lease ends.",
            ],
        ),
        _ => told(
            "Tekst op één regel; wat u typt blijft zo staan, ook een nul vooraan. Zet aanhalingstekens om tekst met een dubbele \
             punt en een spatie erachter, of met een hekje na een spatie.",
            &["Managementteam", "0123", "1.10", "Besluit: ja", "Zaal #2"],
            "Text on one line; what you type stays as it is, a leading zero too. Put quotes around text with a colon and a space \
             behind it, or with a number sign after a space.",
            &["Management team", "0123", "1.10", "Decision: yes", "Room #2"],
        ),
    }
}

fn of_number(single: Single) -> Told {
    match single {
        Single::Integer => told(
            "Een heel getal.",
            &["84", "1250", "-3", "1.250.000"],
            "A whole number.",
            &["84", "1250", "-3", "1,250,000"],
        ),
        Single::Money => told(
            "Een bedrag in euro's, met een komma voor de centen; punten tussen de duizendtallen en een euroteken mogen.",
            &["1250", "1.234,56", "€ 1.250", "€ 5,-", "5,=", "-/- 100,00", "(100,00)", "100,00-"],
            "An amount in euros, with a point before the cents; commas between the thousands and a euro sign are allowed.",
            &["1250", "1,234.56", "€ 1,250", "EUR 5.00", "-100.00", "(100.00)", "100.00-"],
        ),
        Single::Percent => told(
            "Een percentage, met of zonder procentteken; de decimalen achter een komma.",
            &["4,1%", "4,1", "12 %", "-0,5%", "12,5 procent"],
            "A percentage, with or without the sign; its decimals behind a point.",
            &["4.1%", "4.1", "12 %", "-0.5%", "12.5 percent"],
        ),
        _ => told(
            "Een getal, met een komma voor de decimalen; punten tussen de duizendtallen mogen.",
            &["84", "5,6", "1.234,56", "-0,5", "(12)", "12-"],
            "A number, with a point before its decimals; commas between the thousands are allowed.",
            &["84", "5.6", "1,234.56", "-0.5", "(12)", "12-"],
        ),
    }
}

fn of_calendar(single: Single) -> Told {
    match single {
        Single::Date => told(
            "Een dag met het jaar: in cijfers, de dag vóór de maand, of met de maand in letters. Een weekdag mag ervoor staan en \
             moet dan kloppen.",
            &[
                "2026-11-03",
                "3-11-2026",
                "03/11/2026",
                "3 november 2026",
                "3 nov. 2026",
                "dinsdag 3 november 2026",
                "20261103",
            ],
            "A day with its year: in figures, the day before the month, or with the month in letters. A day of the week may stand \
             before it, and must then be right.",
            &[
                "2026-11-03",
                "3-11-2026",
                "03/11/2026",
                "3 November 2026",
                "3 Nov 2026",
                "Tuesday, 3 November 2026",
                "20261103",
            ],
        ),
        Single::Time => told(
            "Een tijd in 24 uur, met een punt of een dubbele punt.",
            &["10.00", "10:00", "10.00 uur", "1000", "10u30", "14 uur"],
            "A time of 24 hours, with a point or a colon, or with am or pm.",
            &["10:00", "10.00", "2.05 pm", "1000", "14:30"],
        ),
        Single::DateTime => told(
            "Een dag met een tijd erachter.",
            &["2026-11-03 10:00", "3 november 2026 om 10.00 uur", "3-11-2026 14:05"],
            "A day with a time behind it.",
            &["2026-11-03 10:00", "3 November 2026 at 10:00", "3-11-2026 14:05"],
        ),
        Single::Duration => told(
            "Hoe lang iets duurt, in uren en minuten; een getal alleen is minuten.",
            &["90", "90 min", "1:30", "1,5 uur", "1u30", "anderhalf uur"],
            "How long something takes, in hours and minutes; a number alone is minutes.",
            &["90", "90 min", "1:30", "1.5 hours", "half an hour"],
        ),
        _ => told(
            "Een jaar, kwartaal, maand of week, met het jaar erbij.",
            &[
                "2026",
                "2026-10",
                "oktober 2026",
                "okt 2026",
                "Q4 2026",
                "4e kwartaal 2026",
                "2026-W45",
                "week 45 van 2026",
            ],
            "A year, quarter, month or week, with its year.",
            &[
                "2026",
                "2026-10",
                "October 2026",
                "Oct 2026",
                "Q4 2026",
                "4th quarter of 2026",
                "2026-W45",
                "week 45 2026",
            ],
        ),
    }
}

fn of_identifier(single: Single) -> Told {
    match single {
        Single::Email => told(
            "Een e-mailadres.",
            &["info@deloswal.example", "a.bakker@deloswal.example", "Anne-Marie Bakker <a.bakker@deloswal.example>"],
            "A mail address.",
            &["info@deloswal.example", "a.bakker@deloswal.example", "Anne-Marie Bakker <a.bakker@deloswal.example>"],
        ),
        Single::Phone => told(
            "Een telefoonnummer; een buitenlands nummer begint met + of 00.",
            &["078 123 45 67", "078-1234567", "(078) 123 45 67", "+31 78 123 45 67", "+32 2 123 45 67"],
            "A phone number; one of another country than the Netherlands begins with + or 00.",
            &["078 123 45 67", "078-1234567", "+31 78 123 45 67", "+32 2 123 45 67"],
        ),
        Single::Url => told(
            "Een webadres, met of zonder https://.",
            &["www.deloswal.example", "deloswal.example/nieuws", "https://deloswal.example"],
            "A web address, with or without https://.",
            &["www.deloswal.example", "deloswal.example/news", "https://deloswal.example"],
        ),
        Single::Iban => told(
            "Een bankrekening; spaties mogen, en de controlecijfers moeten kloppen.",
            &["NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "BE68 5390 0754 7034"],
            "A bank account; spaces are allowed, and its check digits must be right.",
            &["NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "BE68 5390 0754 7034"],
        ),
        Single::Kvk => told(
            "De acht cijfers van het handelsregister, ook de nul vooraan.",
            &["12345678", "01234567", "1234 5678"],
            "The eight figures of the Dutch trade register, a leading zero too.",
            &["12345678", "01234567", "1234 5678"],
        ),
        Single::Vat => told(
            "Een btw-id; punten en spaties mogen, en een Nederlands nummer moet kloppen.",
            &["NL001234567B29", "NL 0012.34.567.B29", "BE0123456749"],
            "A VAT identification number; points and spaces are allowed, and a Dutch one must be right.",
            &["NL001234567B29", "NL 0012.34.567.B29", "BE0123456749"],
        ),
        _ => told(
            "Een Nederlandse postcode, met of zonder spatie.",
            &["3311 AW", "3311AW", "3311 aw"],
            "A Dutch postcode, with or without its space.",
            &["3311 AW", "3311AW", "3311 aw"],
        ),
    }
}

fn of_file(single: Single) -> Told {
    match single {
        Single::Image => told(
            "Een afbeelding (jpg, png of svg) die in de projectmap staat, met de mappen ervoor, gerekend vanaf de map met griffie.yaml.",
            &["beeld/haven.svg", "foto.jpg", "huisstijl/logo.png"],
            "A picture (jpg, png or svg) in the workspace, with its folders, counted from the folder with griffie.yaml.",
            &["images/harbour.svg", "photo.jpg", "house/logo.png"],
        ),
        Single::Document => told(
            "Een ander document in de projectmap, met de mappen ervoor, gerekend vanaf de map met griffie.yaml.",
            &["notulen-2026-10-20.yaml", "vergaderingen/mt.yaml", "memos/verhuizing.yaml"],
            "Another document in the workspace, with its folders, counted from the folder with griffie.yaml.",
            &["minutes-2026-10-20.yaml", "meetings/mt.yaml", "memos/move.yaml"],
        ),
        _ => told(
            "Een bestand in de projectmap, met de mappen ervoor, gerekend vanaf de map met griffie.yaml.",
            &["bijlage.pdf", "cijfers/begroting.xlsx", "offertes/2026/een.pdf"],
            "A file in the workspace, with its folders, counted from the folder with griffie.yaml.",
            &["annex.pdf", "figures/budget.xlsx", "quotes/2026/one.pdf"],
        ),
    }
}

const CHOICE: Told = told(
    "Een van de woorden hieronder. Hoofdletters, spaties en streepjes maken niet uit.",
    &[],
    "One of the words below. Capitals, spaces and hyphens do not matter.",
    &[],
);

const GROUP: Told = told(
    "Een groep: elk veld op een eigen regel, ingesprongen onder de naam.",
    &[],
    "A group: every field on a line of its own, indented under the name.",
    &[],
);

const TEXT_OR_GROUP: Told = told(
    "Alleen de tekst, of een groep met elk veld op een eigen regel.",
    &[],
    "The text alone, or a group with every field on a line of its own.",
    &[],
);

const PERSON: Told = told(
    "Een sleutel uit people.yaml, een naam voluit, of een groep met wat u van de persoon weet.",
    &["amb", "J. de Vries", "mevrouw E. Kuipers", "{voorletters: K., tussenvoegsel: van, achternaam: Dijk}"],
    "A key from people.yaml, a name written out, or a group with what you know of the person.",
    &["amb", "J. de Vries", "Ms E. Kuipers", "{initials: K., prefix: van, surname: Dijk}"],
);

const ADDRESS: Told = told(
    "Het adres in één regel met postcode en plaats, of een groep met straat, huisnummer, postcode en plaats.",
    &[
        "Wolwevershaven 14, 3311 AW Dordrecht",
        "Postbus 123, 3300 AC Dordrecht",
        "{straat: Kade, huisnummer: 14, postcode: 3311 AW, plaats: Dordrecht}",
    ],
    "The address on one line with postcode and town, or a group with street, house number, postcode and town.",
    &[
        "Wolwevershaven 14, 3311 AW Dordrecht",
        "Postbus 123, 3300 AC Dordrecht",
        "{street: Kade, house_number: 14, postcode: 3311 AW, city: Dordrecht}",
    ],
);

const TIME_RANGE: Told = told(
    "Een begintijd en een eindtijd met een streepje of `tot` ertussen, of een groep met begin en einde.",
    &["10.00-11.45", "10:00 – 11:45 uur", "van 10 tot 11.45 uur", "{begin: \"10.00\", einde: \"11.45\"}"],
    "A start and an end with a dash or `to` between them, or a group with start and end.",
    &["10.00-11.45", "10:00 – 11:45", "from 10 to 11.45", "{start: \"10.00\", end: \"11.45\"}"],
);

const CONTACT: Told = told(
    "Een groep met de naam en het adres, of alleen een naam.",
    &[
        "mevrouw E. Kuipers",
        "{organisatie: De Zetter, postcode: 3311 AL, plaats: Dordrecht}",
        "{voorletters: E., achternaam: Kuipers, geslacht: v}",
    ],
    "A group with the name and the address, or a name alone.",
    &[
        "Ms E. Kuipers",
        "{organisation: De Zetter, postcode: 3311 AL, city: Dordrecht}",
        "{initials: E., surname: Kuipers, gender: f}",
    ],
);

const LIST: Told = told(
    "Elk op een eigen regel met een streepje ervoor, of tussen rechte haken met komma's ertussen. Eén mag ook zonder streepje. \
     Staat de lijst in een werkboek of CSV-bestand, noem dan dat bestand met `uit`.",
    &["[een, twee]", "een", "{uit: acties.xlsx, blad: Acties}"],
    "Each on a line of its own with a hyphen before it, or between square brackets with commas. One may also stand without a \
     hyphen. Where the list stands in a workbook or CSV file, name that file with `from`.",
    &["[one, two]", "one", "{from: actions.xlsx, sheet: Actions}"],
);

const TABLE: Told = told(
    "Rijen met cellen, de kopregel eerst; of een lijst van groepen; of een werkboek of CSV-bestand, genoemd met `uit`.",
    &["[[Post, Bedrag], [Huur, 100]]", "[{post: Huur, bedrag: 100}]", "{uit: cijfers.xlsx}"],
    "Rows of cells, the header first; or a list of groups; or a workbook or CSV file, named with `from`.",
    &["[[Line, Amount], [Rent, 100]]", "[{line: Rent, amount: 100}]", "{from: figures.xlsx}"],
);

/// Gives what a setting of a list source is for, with an example.
#[must_use]
pub fn of_source_setting(name: &str, locale: Locale) -> Option<Accepted> {
    let told = match name {
        "from" => told(
            "Het werkboek of CSV-bestand, met de mappen ervoor, gerekend vanaf de map met griffie.yaml.",
            &["acties.xlsx"],
            "The workbook or CSV file, with its folders, counted from the folder with griffie.yaml.",
            &["actions.xlsx"],
        ),
        "sheet" => {
            told("Het blad: de naam of het nummer.", &["Acties"], "The sheet: its name or number.", &["Actions"])
        }
        "range" => told(
            "Het bereik met de tabel; zonder bereik zoekt griffie de tabel zelf.",
            &["A5:H60"],
            "The range of the table; without it griffie finds the table by itself.",
            &["A5:H60"],
        ),
        "header" => told(
            "Het nummer van de rij met de kolomkoppen; zonder nummer zoekt griffie die zelf.",
            &["3"],
            "The number of the row with the column headers; without it griffie finds the row by itself.",
            &["3"],
        ),
        "columns" => told(
            "Uw eigen kolomkop met daarachter de naam van het veld; een streepje laat de kolom weg.",
            &["{Trekker: wie, Intern nummer: -}"],
            "Your own column header with the name of the field behind it; a hyphen leaves the column out.",
            &["{Puller: owner, Internal number: -}"],
        ),
        "where" => told(
            "Welke rijen meetellen, met de Engelse namen van de velden.",
            &["status != 'done'"],
            "Which rows count.",
            &["status != 'done'"],
        ),
        "sort" => told(
            "De Engelse naam van het veld waarop wordt gesorteerd; met een minteken ervoor de laatste eerst.",
            &["due"],
            "The name of the field to sort by; with a minus before it the last comes first.",
            &["due"],
        ),
        "until" => told(
            "Waar de tabel ophoudt: het woord in de eerste cel van de rij die niet meer meetelt.",
            &["Totaal"],
            "Where the table ends: the word in the first cell of the row that no longer counts.",
            &["Total"],
        ),
        _ => return None,
    };
    Some(in_language(locale, told.nl, told.en))
}

const fn noun(name: &'static str, nl: [&'static str; 2], en: [&'static str; 2]) -> Noun {
    Noun { name, nl, en }
}

/// What a type is called, beginning with the domain records. The plural stands in `een lijst van …`.
const NOUNS: [Noun; 38] = [
    noun("person", ["een persoon", "personen"], ["a person", "persons"]),
    noun("address", ["een adres", "adressen"], ["an address", "addresses"]),
    noun(
        "time_range",
        ["een begin- en eindtijd", "begin- en eindtijden"],
        ["a start and an end time", "start and end times"],
    ),
    noun("contact", ["een contact", "contacten"], ["a contact", "contacts"]),
    noun("action", ["een actie", "acties"], ["an action", "actions"]),
    noun("decision", ["een besluit", "besluiten"], ["a decision", "decisions"]),
    noun("indicator", ["een kerncijfer", "kerncijfers"], ["a key figure", "key figures"]),
    noun("budget_line", ["een begrotingsregel", "begrotingsregels"], ["a budget line", "budget lines"]),
    noun("project", ["een project", "projecten"], ["a project", "projects"]),
    noun("house", ["een huisstijl", "huisstijlen"], ["a house style", "house styles"]),
    noun("text", ["een tekst", "teksten"], ["a text", "texts"]),
    noun("lines", ["een tekst in regels", "teksten"], ["a text in lines", "texts"]),
    noun("rich", ["een tekst met opmaak", "teksten met opmaak"], ["a text with markup", "texts with markup"]),
    noun("integer", ["een heel getal", "hele getallen"], ["a whole number", "whole numbers"]),
    noun("number", ["een getal", "getallen"], ["a number", "numbers"]),
    noun("money", ["een bedrag", "bedragen"], ["an amount", "amounts"]),
    noun("percent", ["een percentage", "percentages"], ["a percentage", "percentages"]),
    noun("date", ["een datum", "datums"], ["a date", "dates"]),
    noun("time", ["een tijd", "tijden"], ["a time", "times"]),
    noun("datetime", ["een datum met tijd", "datums met tijd"], ["a date with a time", "dates with a time"]),
    noun("duration", ["een tijdsduur", "tijdsduren"], ["a duration", "durations"]),
    noun("period", ["een periode", "perioden"], ["a period", "periods"]),
    noun("boolean", ["ja of nee", "ja of nee"], ["yes or no", "yes or no"]),
    noun("email", ["een e-mailadres", "e-mailadressen"], ["a mail address", "mail addresses"]),
    noun("phone", ["een telefoonnummer", "telefoonnummers"], ["a phone number", "phone numbers"]),
    noun("url", ["een webadres", "webadressen"], ["a web address", "web addresses"]),
    noun("iban", ["een IBAN", "IBAN's"], ["an IBAN", "IBANs"]),
    noun("kvk", ["een KvK-nummer", "KvK-nummers"], ["a trade register number", "trade register numbers"]),
    noun("vat", ["een btw-id", "btw-id's"], ["a VAT number", "VAT numbers"]),
    noun("postcode", ["een postcode", "postcodes"], ["a postcode", "postcodes"]),
    noun("country", ["een land", "landen"], ["a country", "countries"]),
    noun("language", ["een taal", "talen"], ["a language", "languages"]),
    noun("image", ["een afbeelding", "afbeeldingen"], ["a picture", "pictures"]),
    noun("document", ["een document", "documenten"], ["a document", "documents"]),
    noun("file", ["een bestand", "bestanden"], ["a file", "files"]),
    noun("choice", ["een keuze", "keuzes"], ["a choice", "choices"]),
    noun("record", ["een groep velden", "groepen velden"], ["a group of fields", "groups of fields"]),
    noun("table", ["een tabel", "tabellen"], ["a table", "tables"]),
];

fn noun_of(name: &str) -> Option<&'static Noun> {
    NOUNS.iter().find(|noun| noun.name == name)
}

/// Names a type to a reader, with its article: `een lijst van acties`.
#[must_use]
pub fn plain_words(of: &FieldType, locale: Locale) -> String {
    let word = |of: &FieldType, at: usize| {
        noun_of(of.name())
            .map_or_else(|| of.name().to_owned(), |noun| in_language(locale, noun.nl, noun.en)[at].to_owned())
    };
    match of {
        FieldType::List(inner) => match &**inner {
            FieldType::List(_) => in_language(locale, "een lijst van lijsten", "a list of lists").to_owned(),
            inner => format!("{} {}", in_language(locale, "een lijst van", "a list of"), word(inner, 1)),
        },
        other => word(other, 0),
    }
}

/// Gives the word for one of a type by its name in declarations, without its article: `actie`.
#[must_use]
pub fn bare_word(name: &str, locale: Locale) -> &str {
    let Some(noun) = noun_of(name) else { return name };
    let word = in_language(locale, noun.nl, noun.en)[0];
    ["een ", "an ", "a "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word)
}

/// Goes through everything that is read as a language, besides a tag with its region.
pub fn language_words() -> impl Iterator<Item = &'static str> {
    scalar::language_words()
}

/// Finds the name in declarations of a type that a user calls by its name or its word: `datum` and `date` are `date`.
#[must_use]
pub fn type_called(typed: &str) -> Option<&'static str> {
    let key = name_key(typed);
    let is_called = |noun: &&Noun| {
        let words = [noun.name, bare_word(noun.name, Locale::Dutch), bare_word(noun.name, Locale::English)];
        let several = [noun.nl[1], noun.en[1]];
        words.iter().chain(&several).any(|word| name_key(word) == key)
    };
    NOUNS.iter().find(is_called).map(|noun| noun.name)
}

/// Goes through the names of the types with their words in a language.
pub fn type_words(locale: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    NOUNS.iter().map(move |noun| (noun.name, bare_word(noun.name, locale)))
}

/// Writes an example of a declaration, which is Dutch, as it is typed in a document of a language; a day is moved.
///
/// None where it stays what it is.
#[must_use]
pub fn rewritten(single: Single, typed: &str, locale: Locale, moved_days: i32) -> Option<String> {
    let node = Node::plain(Origin::whole(FileKey::from_index(0)), typed);
    let manner = Manner { locale: Locale::Dutch, notation: Notation::Of(Locale::Dutch), near: None };
    let data = scalar::read(single, &node, manner).ok()?.data;
    match data {
        Data::Date(day) => Some(day.checked_add(Span::new().days(moved_days)).ok()?.to_string()),
        Data::Boolean(yes) => Some(yes_or_no(yes, locale).to_owned()),
        Data::Number(_) | Data::Money(_) | Data::Percent(_) if locale == Locale::English => Some(
            typed
                .chars()
                .map(|sign| {
                    if sign == ',' {
                        '.'
                    } else if sign == '.' {
                        ','
                    } else {
                        sign
                    }
                })
                .collect(),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Message;
    use crate::kind::bind::{PersonLookup, Surroundings, bind_record};
    use crate::kind::domain;
    use crate::kind::fields::Fields;
    use crate::kind::people::People;
    use crate::kind::testing::{complaints, yaml};
    use crate::read::{Book, csv};

    const LOCALES: [Locale; 2] = [Locale::Dutch, Locale::English];

    /// A workspace with one person, in which every workbook is the same.
    struct Around(Locale);

    impl Surroundings for Around {
        fn locale(&self) -> Locale {
            self.0
        }

        fn person(&self, typed: &str) -> PersonLookup {
            People::load(&yaml("amb: {achternaam: Bakker}"), Locale::Dutch).value.unwrap().find(typed)
        }

        fn book(&self, path: &str) -> Result<Arc<Book>, Message> {
            let mut book = csv::read(FileKey::from_index(1), b"Naam;Bedrag\nHuur;100\n").value.unwrap();
            book.sheets[0].name = if path.starts_with("acties") { "Acties" } else { "Actions" }.to_owned();
            Ok(Arc::new(book))
        }
    }

    /// Binds a value to a field of a type, as a document would hold it.
    fn check(declared: &str, node: Node, locale: Locale) {
        let mut diagnostics = Vec::new();
        let fields = Fields::load("", &yaml(&format!("{{value: {declared}}}")), &mut diagnostics);
        assert_eq!(complaints(declared, &diagnostics), "");
        let mut document = yaml("value: x");
        let crate::read::Content::Map(entries) = &mut document.content else { unreachable!() };
        entries[0].value = node;
        let bound = bind_record(&fields, &document, &Around(locale));
        let example = format!("{declared}: {:?}", entries_of(&document));
        assert_eq!(complaints("", &bound.diagnostics), "", "{example}");
        assert!(!bound.value.unwrap().get("value").unwrap().is_none(), "{example}");
    }

    fn entries_of(document: &Node) -> &Node {
        &document.as_map().unwrap()[0].value
    }

    #[test]
    fn every_example_of_a_single_value_is_read() {
        for locale in LOCALES {
            for single in Single::ALL {
                let accepted = accepted(&FieldType::Single(single), locale);
                assert!((3..=8).contains(&accepted.examples.len()), "{}", single.name());
                for example in accepted.examples {
                    let node = Node::plain(Origin::whole(FileKey::from_index(0)), example);
                    check(&format!("{{type: {}}}", single.name()), node, locale);
                }
            }
        }
    }

    #[test]
    fn every_example_of_a_group_or_list_is_read() {
        let record = |name: &str| FieldType::Record(domain::fields(name).unwrap());
        let text = FieldType::Single(Single::Text);
        for locale in LOCALES {
            for (declared, of) in [
                ("{type: person}", record("person")),
                ("{type: address}", record("address")),
                ("{type: contact}", record("contact")),
                ("{type: time_range}", record("time_range")),
                ("{type: list, of: text}", FieldType::List(Box::new(text.clone()))),
                ("{type: table}", FieldType::Table),
            ] {
                let accepted = accepted(&of, locale);
                assert!((3..=8).contains(&accepted.examples.len()), "{declared}");
                for example in accepted.examples {
                    check(declared, yaml(example), locale);
                }
            }
        }
    }

    #[test]
    fn every_type_has_its_words() {
        let names =
            Single::ALL.into_iter().map(Single::name).chain(domain::names()).chain(["choice", "record", "table"]);
        for name in names {
            assert!(noun_of(name).is_some(), "{name}");
        }
        let action = FieldType::Record(domain::fields("action").unwrap());
        assert_eq!(plain_words(&action, Locale::Dutch), "een actie");
        assert_eq!(plain_words(&FieldType::List(Box::new(action)), Locale::English), "a list of actions");
    }

    #[test]
    fn types_are_found_by_their_words() {
        assert_eq!(type_called("Acties"), Some("action"));
        assert_eq!(type_called("huisstijl"), Some("house"));
        assert_eq!(type_called("date"), Some("date"));
        assert_eq!(type_called("tekst met opmaak"), Some("rich"));
        assert_eq!(type_called("konijn"), None);
    }

    #[test]
    fn every_setting_of_a_source_is_told() {
        for (name, _) in crate::kind::bind::SOURCE_SETTINGS {
            assert!(of_source_setting(name, Locale::Dutch).is_some(), "{name}");
        }
    }

    #[test]
    fn examples_are_written_for_the_language_of_the_document() {
        let check = |single, typed, locale, expected: Option<&str>| {
            assert_eq!(rewritten(single, typed, locale, 2).as_deref(), expected, "{typed}");
        };
        check(Single::Date, "2026-11-29", Locale::Dutch, Some("2026-12-01"));
        check(Single::Money, "748.260,00", Locale::English, Some("748,260.00"));
        check(Single::Money, "748.260,00", Locale::German, None);
        check(Single::Percent, "62%", Locale::English, Some("62%"));
        check(Single::Boolean, "ja", Locale::French, Some("oui"));
        check(Single::Text, "1.10", Locale::English, None);
        check(Single::Date, "straks", Locale::Dutch, None);
    }
}
