//! The sentences and examples of each type, in Dutch and in English.

use super::Accepted;
use crate::kind::field::Single;

/// What may be typed, in Dutch and in English.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) nl: Accepted,
    pub(super) en: Accepted,
}

const fn told(
    nl: &'static str,
    nl_examples: &'static [&'static str],
    en: &'static str,
    en_examples: &'static [&'static str],
) -> Told {
    Told { nl: Accepted { sentence: nl, examples: nl_examples }, en: Accepted { sentence: en, examples: en_examples } }
}

/// Tells of a single value.
pub(super) fn of_single(single: Single) -> Told {
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
            "De code of de naam van een taal: nl, en, de of fr, of nl-BE voor het Nederlands van België.",
            &["nl", "en", "de", "fr", "nl-BE", "Duits"],
            "The code or the name of a language: nl, en, de or fr, or nl-BE for the Dutch of Belgium.",
            &["nl", "en", "de", "fr", "nl-BE", "German"],
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
             inspringen. Per taal een andere tekst mag ook: {nl: …, de: …}.",
            &[
                "Vergaderzaal De Steiger",
                "Wolwevershaven 14\n3311 AW Dordrecht",
                "'s ochtends: zaal 1\n's middags: zaal 2",
            ],
            "Text that keeps its lines. Put several below each other with a | behind the name, and indent the lines under it. \
             Another text in each language is fine too: {nl: …, de: …}.",
            &["Meeting room The Jetty", "14 Quay Street\nDordrecht", "Morning: room 1\nAfternoon: room 2"],
        ),
        Single::Rich => told(
            "Tekst met opmaak: **vet**, *cursief*, een regel met - ervoor in een opsomming, ## voor een kopje, | tussen de \
             cellen van een tabel. Een lege regel begint een nieuwe alinea. Zet een | achter de naam en laat de tekst eronder inspringen. \
             Per taal een andere tekst mag ook: {nl: …, de: …}.",
            &[
                "De huur stijgt met **4,1%**.",
                "Het MT vraagt om:\n\n- drie offertes;\n- een planning.",
                "## Huur\n\nDe huur loopt af.",
            ],
            "Text with markup: **bold**, *italic*, a line with - before it in a list, ## for a heading, | between the cells of a \
             table. An empty line begins a new paragraph. Put a | behind the name and indent the text under it. \
             Another text in each language is fine too: {nl: …, de: …}.",
            &[
                "The rent rises by **4.1%**.",
                "The board asks for:\n\n- three quotes;\n- a plan.",
                "## Rent\n\nThe lease ends.",
            ],
        ),
        _ => told(
            "Tekst op één regel; wat u typt blijft zo staan, ook een nul vooraan. Zet aanhalingstekens om tekst met een dubbele \
             punt en een spatie erachter, of met een hekje na een spatie. Per taal een andere tekst mag ook: {nl: …, de: …}.",
            &["Managementteam", "0123", "1.10", "Besluit: ja", "Zaal #2"],
            "Text on one line; what you type stays as it is, a leading zero too. Put quotes around text with a colon and a space \
             behind it, or with a number sign after a space. Another text in each language is fine too: {nl: …, de: …}.",
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
            "Een dag: in cijfers, de dag vóór de maand, of met de maand in letters. Een weekdag mag ervoor staan en moet dan \
             kloppen. Zonder jaar (3 nov.) is het de dag die het dichtst bij de datum van het document ligt.",
            &[
                "2026-11-03",
                "3-11-2026",
                "03/11/2026",
                "3 november 2026",
                "3 nov. 2026",
                "dinsdag 3 november 2026",
                "20261103",
            ],
            "A day: in figures, the day before the month, or with the month in letters. A day of the week may stand before it, and \
             must then be right. Without a year (3 Nov) it is the day nearest to the date of the document.",
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

pub(super) const CHOICE: Told = told(
    "Een van de woorden hieronder. Hoofdletters, spaties en streepjes maken niet uit.",
    &[],
    "One of the words below. Capitals, spaces and hyphens do not matter.",
    &[],
);

pub(super) const GROUP: Told = told(
    "Een groep: elk veld op een eigen regel, ingesprongen onder de naam.",
    &[],
    "A group: every field on a line of its own, indented under the name.",
    &[],
);

pub(super) const TEXT_OR_GROUP: Told = told(
    "Alleen de tekst, of een groep met elk veld op een eigen regel.",
    &[],
    "The text alone, or a group with every field on a line of its own.",
    &[],
);

pub(super) const PERSON: Told = told(
    "Een sleutel uit people.yaml, een naam voluit, of een groep met wat u van de persoon weet.",
    &["amb", "J. de Vries", "mevrouw E. Kuipers", "{voorletters: K., tussenvoegsel: van, achternaam: Dijk}"],
    "A key from people.yaml, a name written out, or a group with what you know of the person.",
    &["amb", "J. de Vries", "Ms E. Kuipers", "{initials: K., prefix: van, surname: Dijk}"],
);

pub(super) const ADDRESS: Told = told(
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

pub(super) const TIME_RANGE: Told = told(
    "Een begintijd en een eindtijd met een streepje of `tot` ertussen, of een groep met begin en einde.",
    &["10.00-11.45", "10:00 – 11:45 uur", "van 10 tot 11.45 uur", "{begin: \"10.00\", einde: \"11.45\"}"],
    "A start and an end with a dash or `to` between them, or a group with start and end.",
    &["10.00-11.45", "10:00 – 11:45", "from 10 to 11.45", "{start: \"10.00\", end: \"11.45\"}"],
);

pub(super) const CONTACT: Told = told(
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

pub(super) const LIST: Told = told(
    "Elk op een eigen regel met een streepje ervoor, of tussen rechte haken met komma's ertussen. Eén mag ook zonder streepje. \
     Staat de lijst in een werkboek of CSV-bestand, noem dan dat bestand met `uit`.",
    &["[een, twee]", "een", "{uit: acties.xlsx, blad: Acties}"],
    "Each on a line of its own with a hyphen before it, or between square brackets with commas. One may also stand without a \
     hyphen. Where the list stands in a workbook or CSV file, name that file with `from`.",
    &["[one, two]", "one", "{from: actions.xlsx, sheet: Actions}"],
);

pub(super) const TABLE: Told = told(
    "Rijen met cellen, de kopregel eerst; of een lijst van groepen; of een werkboek of CSV-bestand, genoemd met `uit`.",
    &["[[Post, Bedrag], [Huur, 100]]", "[{post: Huur, bedrag: 100}]", "{uit: cijfers.xlsx}"],
    "Rows of cells, the header first; or a list of groups; or a workbook or CSV file, named with `from`.",
    &["[[Line, Amount], [Rent, 100]]", "[{line: Rent, amount: 100}]", "{from: figures.xlsx}"],
);

/// Tells what a setting of a list source is for.
pub(super) fn of_source_setting(name: &str) -> Option<Told> {
    Some(match name {
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
    })
}
