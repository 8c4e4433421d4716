//! Sentences of the room `office`.

use super::Entry;

/// Shortens the table: a key with its Dutch and its English sentence.
const fn entry(key: &'static str, nl: &'static str, en: &'static str) -> Entry {
    Entry { key, nl, en }
}

pub(super) const ENTRIES: &[Entry] = &[
    entry("not-a-boolean", "`{typed}` is geen ja of nee", "`{typed}` is not yes or no"),
    entry("write-boolean", "schrijf `ja` of `nee`", "write `yes` or `no`"),
    entry("not-a-date", "`{typed}` is geen datum", "`{typed}` is not a date"),
    entry(
        "write-date",
        "schrijf een datum als `2026-11-03` of `3 november 2026`",
        "write a date as `2026-11-03` or `3 November 2026`",
    ),
    entry("did-you-mean", "bedoelt u `{name}`?", "did you mean `{name}`?"),
    entry("date-without-year", "in `{typed}` ontbreekt het jaar", "the year is missing in `{typed}`"),
    entry("add-year", "voeg het jaar toe, in vier cijfers", "add the year, in four digits"),
    entry("year-of-two-digits", "het jaar in `{typed}` heeft twee cijfers", "the year in `{typed}` has two digits"),
    entry("write-year-in-full", "schrijf het jaar voluit: `{whole}`", "write the year in full: `{whole}`"),
    entry(
        "month-out-of-range",
        "`{typed}` is geen datum: er is geen maand {month}",
        "`{typed}` is not a date: there is no month {month}",
    ),
    entry(
        "write-day-first",
        "schrijf eerst de dag en dan de maand, of het jaar voorop: `2026-11-03`",
        "write the day before the month, or the year first: `2026-11-03`",
    ),
    entry(
        "day-not-in-month",
        "`{typed}` bestaat niet: {month_nl} {year} heeft {days} dagen",
        "`{typed}` does not exist: {month_en} {year} has {days} days",
    ),
    entry("correct-day", "verbeter de dag of de maand", "correct the day or the month"),
    entry("other-weekday", "`{typed}` is een {right}, geen {wrong}", "`{typed}` is a {right}, not a {wrong}"),
    entry(
        "correct-weekday",
        "verbeter de datum, of laat de dag van de week weg",
        "correct the date, or leave the day of the week out",
    ),
    entry("date-without-time", "`{typed}` heeft geen leesbare tijd", "`{typed}` has no time that can be read"),
    entry("add-time", "voeg de tijd toe: `2026-11-03 10:00`", "add the time: `2026-11-03 10:00`"),
    entry("not-a-time", "`{typed}` is geen tijd", "`{typed}` is not a time"),
    entry("no-such-time", "de tijd `{typed}` bestaat niet", "there is no time `{typed}`"),
    entry("write-time", "schrijf een tijd als `10.00` of `14:30`", "write a time as `10:00` or `14:30`"),
    entry("not-a-time-range", "`{typed}` is geen begin- en eindtijd", "`{typed}` is not a start and an end"),
    entry(
        "end-before-start",
        "in `{typed}` ligt het einde niet na het begin",
        "in `{typed}` the end is not after the start",
    ),
    entry("write-time-range", "schrijf begin en einde als `10.00-11.45`", "write start and end as `10:00-11:45`"),
    entry(
        "not-a-duration",
        "`{typed}` is geen tijdsduur in hele minuten",
        "`{typed}` is not a duration in whole minutes",
    ),
    entry(
        "write-duration",
        "schrijf een tijdsduur als `90 min`, `1:30` of `1,5 uur`",
        "write a duration as `90 min`, `1:30` or `1.5 hours`",
    ),
    entry("not-a-period", "`{typed}` is geen periode", "`{typed}` is not a period"),
    entry(
        "period-without-year",
        "in de periode `{typed}` ontbreekt het jaar",
        "the year is missing in the period `{typed}`",
    ),
    entry("no-such-period", "de periode `{typed}` bestaat niet", "there is no period `{typed}`"),
    entry(
        "no-such-week",
        "`{typed}` bestaat niet: {year} heeft {weeks} weken",
        "`{typed}` does not exist: {year} has {weeks} weeks",
    ),
    entry(
        "write-period",
        "schrijf een periode als `oktober 2026`, `2026-Q4`, `2026-W45` of `2026`",
        "write a period as `October 2026`, `2026-Q4`, `2026-W45` or `2026`",
    ),
    entry("not-a-number", "`{typed}` is geen getal", "`{typed}` is not a number"),
    entry(
        "write-number",
        "schrijf alleen cijfers, als `1234,5` of `1.234,5`",
        "write digits only, as `1234.5` or `1,234.5`",
    ),
    entry("not-an-amount", "`{typed}` is geen bedrag", "`{typed}` is not an amount"),
    entry(
        "write-amount",
        "schrijf een bedrag als `1234,50` of `€ 1.234,50`",
        "write an amount as `1234.50` or `€1,234.50`",
    ),
    entry("other-currency", "`{typed}` is geen bedrag in euro", "`{typed}` is not an amount in euros"),
    entry("write-euros", "reken het om naar euro", "convert it to euros"),
    entry("not-a-percentage", "`{typed}` is geen percentage", "`{typed}` is not a percentage"),
    entry("write-percentage", "schrijf een percentage als `12,5%`", "write a percentage as `12.5%`"),
    entry("too-many-digits", "`{typed}` heeft meer dan {digits} cijfers", "`{typed}` has more than {digits} digits"),
    entry(
        "write-fewer-digits",
        "rond het getal af; een code of nummer hoort in een tekstveld",
        "round the number; a code belongs in a text field",
    ),
    entry("not-an-iban", "`{typed}` is geen IBAN", "`{typed}` is not an IBAN"),
    entry("write-iban", "schrijf een IBAN als `NL91 ABNA 0417 1643 00`", "write an IBAN as `NL91 ABNA 0417 1643 00`"),
    entry(
        "iban-length",
        "de IBAN `{typed}` heeft {found} tekens; in {country} zijn het er {length}",
        "the IBAN `{typed}` has {found} characters; in {country} there are {length}",
    ),
    entry(
        "iban-check",
        "het controlegetal van de IBAN `{typed}` klopt niet",
        "the check digits of the IBAN `{typed}` are wrong",
    ),
    entry("correct-iban", "neem de IBAN over van een bankafschrift", "copy the IBAN from a bank statement"),
    entry("not-a-kvk", "`{typed}` is geen KvK-nummer", "`{typed}` is not a number of the trade register"),
    entry("write-kvk", "schrijf acht cijfers", "write eight digits"),
    entry(
        "add-leading-zero",
        "schrijf acht cijfers, met de nul voorop: `{padded}`",
        "write eight digits, with the leading zero: `{padded}`",
    ),
    entry("not-a-vat", "`{typed}` is geen btw-id", "`{typed}` is not a VAT identification number"),
    entry(
        "write-vat",
        "schrijf een btw-id als `NL123456782B90`",
        "write a VAT identification number as `NL123456782B90`",
    ),
    entry(
        "vat-check",
        "het controlegetal van het btw-id `{typed}` klopt niet",
        "the check digits of the VAT identification number `{typed}` are wrong",
    ),
    entry(
        "correct-vat",
        "neem het btw-id over van de brief van de Belastingdienst",
        "copy the number from the letter of the tax office",
    ),
    entry("not-a-postcode", "`{typed}` is geen Nederlandse postcode", "`{typed}` is not a Dutch postcode"),
    entry(
        "write-postcode",
        "schrijf een postcode als `3311 AW`, of vul het land in",
        "write a postcode as `3311 AW`, or fill in the country",
    ),
    entry(
        "postcode-not-issued",
        "`{typed}` is geen postcode: {letters} wordt niet uitgegeven",
        "`{typed}` is not a postcode: {letters} is never issued",
    ),
    entry(
        "not-a-foreign-postcode",
        "`{typed}` is geen postcode van {length} cijfers",
        "`{typed}` is not a postcode of {length} digits",
    ),
    entry("correct-postcode", "verbeter de postcode of het land", "correct the postcode or the country"),
    entry("not-an-email", "`{typed}` is geen e-mailadres", "`{typed}` is not a mail address"),
    entry("write-email", "schrijf één adres als `naam@voorbeeld.nl`", "write one address as `name@example.org`"),
    entry("not-a-url", "`{typed}` is geen webadres", "`{typed}` is not a web address"),
    entry(
        "write-url",
        "schrijf een webadres als `https://www.voorbeeld.nl`",
        "write a web address as `https://www.example.org`",
    ),
    entry("not-a-phone", "`{typed}` is geen telefoonnummer", "`{typed}` is not a phone number"),
    entry(
        "write-phone",
        "schrijf een nummer als `078 123 4567` of `+32 2 123 45 67`",
        "write a number as `078 123 4567` or `+32 2 123 45 67`",
    ),
    entry("not-a-country", "`{typed}` is geen land", "`{typed}` is not a country"),
    entry(
        "write-country",
        "schrijf de naam of de code van twee letters, als `België` of `BE`",
        "write the name or the code of two letters, as `Belgium` or `BE`",
    ),
    entry("not-an-address", "`{typed}` is geen adres", "`{typed}` is not an address"),
    entry(
        "write-address",
        "schrijf straat en nummer, komma, postcode en plaats: `Wolwevershaven 14, 3311 AW Dordrecht`",
        "write street and number, comma, postcode and town: `Wolwevershaven 14, 3311 AW Dordrecht`",
    ),
    entry(
        "unsure-name",
        "het is niet zeker wat de achternaam is in `{typed}`; gelezen als `{surname}`",
        "it is not certain what the surname is in `{typed}`; read as `{surname}`",
    ),
    entry(
        "split-name",
        "zet voornaam en achternaam in eigen kolommen",
        "put the given name and the surname in columns of their own",
    ),
    entry(
        "name-in-capitals",
        "de naam `{typed}` staat in hoofdletters; gelezen als `{read}`",
        "the name `{typed}` stands in capitals; read as `{read}`",
    ),
    entry(
        "write-name-as-it-is",
        "schrijf de naam met de hoofdletters die hij heeft",
        "write the name with the capitals that it has",
    ),
    entry(
        "not-a-name",
        "`{typed}` is geen naam; de aanhef spreekt niemand bij naam aan",
        "`{typed}` is not a name; the salutation names nobody",
    ),
    entry(
        "write-name",
        "schrijf een naam als `mevrouw A.B. de Boer`, of laat de cel leeg",
        "write a name as `mevrouw A.B. de Boer`, or leave the cell empty",
    ),
    entry(
        "address-of-many-lines",
        "het adres heeft {count} regels; de post leest er {most}",
        "the address has {count} lines; the post reads {most}",
    ),
    entry(
        "leave-out-address-line",
        "laat een regel weg, zoals de afdeling",
        "leave a line out, such as the department",
    ),
    entry(
        "address-line-too-long",
        "de adresregel `{line}` heeft {length} tekens; in dat land mogen het er {most} zijn",
        "the address line `{line}` has {length} characters; that country takes {most}",
    ),
    entry("cut-address-line", "kort de regel in", "shorten the line"),
    entry("not-a-colour", "`{typed}` is geen kleur", "`{typed}` is not a colour"),
    entry("write-colour", "schrijf een kleur als `#17405c`", "write a colour as `#17405c`"),
    entry(
        "low-contrast",
        "de kleur `{role}` ({colour}) is slecht te lezen op {background}: contrast {found_nl}, nodig is {least_nl}",
        "the colour `{role}` ({colour}) is hard to read on {background}: contrast {found_en}, needed is {least_en}",
    ),
    entry("darken-colour", "kies een donkerder kleur", "choose a darker colour"),
    entry("lighten-colour", "kies een lichtere kleur", "choose a lighter colour"),
    entry(
        "no-ink-on-colour",
        "op de kleur {colour} is geen tekst te lezen: het contrast is ten hoogste {found_nl}, nodig is 4,5",
        "no text can be read on the colour {colour}: the contrast is {found_en} at most, needed is 4.5",
    ),
    // The geometry of letters.
    entry("unknown-geometry", "er is geen vensterindeling `{name}`", "there is no letter geometry `{name}`"),
    entry(
        "measure-in-mm",
        "schrijf de maten in millimeters vanaf de hoek linksboven van het blad",
        "write measures in millimetres from the top left corner of the sheet",
    ),
    entry("field-off-sheet", "het adresveld valt van het blad", "the address field is not on the sheet"),
    entry(
        "field-too-narrow",
        "het adresveld is te smal: een regel heeft minstens 40 mm nodig",
        "the address field is too narrow: a line needs at least 40 mm",
    ),
    entry(
        "field-too-low",
        "het adresveld is te laag voor drie regels",
        "the address field has no room for three lines",
    ),
    entry(
        "pitch-unreadable",
        "de regelafstand van een adres is 3,7 tot 10 mm",
        "the line pitch of an address is 3.7 to 10 mm",
    ),
    entry(
        "line-outside-field",
        "de eerste regel van het adres staat boven het adresveld",
        "the first line of the address is above the address field",
    ),
    entry(
        "return-line-misplaced",
        "de afzenderregel staat niet boven de eerste regel van het adres",
        "the return address line is not above the first line of the address",
    ),
    entry(
        "reference-in-field",
        "datum en kenmerk staan in het adresveld",
        "date and reference are inside the address field",
    ),
    entry(
        "columns-off-sheet",
        "de vier kolommen passen niet op het blad, of zijn smaller dan 20 mm",
        "the four columns do not fit on the sheet, or are narrower than 20 mm",
    ),
    entry(
        "text-off-sheet",
        "de tekst is smaller dan 40 mm of valt van het blad",
        "the text is narrower than 40 mm, or not on the sheet",
    ),
    entry(
        "mark-off-sheet",
        "een vouw- of perforatiestreepje valt van het blad",
        "a fold or punch mark is not on the sheet",
    ),
    entry(
        "follow-up-misplaced",
        "de tekst van vervolgbladen staat niet onder hun kopregel",
        "the text of follow-up pages is not below their head",
    ),
    entry(
        "foot-off-sheet",
        "de voet staat niet onder de tekst op het blad",
        "the foot is not on the sheet below the text",
    ),
];
