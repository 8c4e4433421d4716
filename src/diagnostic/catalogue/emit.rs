//! Sentences of the room `emit`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Files, pictures and fonts.
    Entry { key: "missing-file", nl: "het bestand `{path}` is er niet", en: "there is no file `{path}`" },
    Entry {
        key: "picture-too-large",
        nl: "de afbeelding is {width} bij {height} beeldpunten, en meer dan {limit} miljoen kan niet",
        en: "the picture has {width} by {height} pixels, and more than {limit} million is not possible",
    },
    Entry { key: "make-picture-smaller", nl: "verklein de afbeelding", en: "make the picture smaller" },
    Entry {
        key: "drawing-too-large",
        nl: "de tekening is groter dan {limit} MB",
        en: "the drawing is larger than {limit} MB",
    },
    Entry {
        key: "simplify-drawing",
        nl: "vereenvoudig de tekening, of bewaar haar als png",
        en: "simplify the drawing, or save it as png",
    },
    Entry { key: "broken-picture", nl: "de afbeelding kan niet gelezen worden", en: "the picture cannot be read" },
    Entry {
        key: "save-picture-again",
        nl: "bewaar de afbeelding opnieuw als png, jpg of svg",
        en: "save the picture again as png, jpg or svg",
    },
    // PDFs that are taken in.
    Entry { key: "not-a-pdf", nl: "dit bestand is geen pdf", en: "this file is no PDF" },
    Entry {
        key: "damaged-pdf",
        nl: "de pdf is beschadigd en kan niet gelezen worden",
        en: "the PDF is damaged and cannot be read",
    },
    Entry {
        key: "save-pdf-again",
        nl: "open de pdf en bewaar haar opnieuw, of druk haar af naar een nieuwe pdf",
        en: "open the PDF and save it again, or print it to a new PDF",
    },
    Entry { key: "locked-pdf", nl: "de pdf is beveiligd met een wachtwoord", en: "the PDF is protected by a password" },
    Entry { key: "unlock-pdf", nl: "bewaar de pdf zonder beveiliging", en: "save the PDF without protection" },
    Entry { key: "long-pdf", nl: "de pdf heeft meer dan {most} bladzijden", en: "the PDF has more than {most} pages" },
    Entry {
        key: "enclosure-not-archival",
        nl: "`{file}` is geen pdf om te archiveren (PDF/A), en het geheel daardoor ook niet",
        en: "`{file}` is no PDF for archiving (PDF/A), and so the whole is not either",
    },
    Entry {
        key: "save-as-archival",
        nl: "bewaar de bijlage in Word of LibreOffice als PDF/A als het stuk het archief in moet",
        en: "save the enclosure as PDF/A in Word or LibreOffice when it has to go to the archive",
    },
    Entry { key: "split-pdf", nl: "splits de pdf in delen", en: "split the PDF into parts" },
    Entry { key: "unknown-font", nl: "er is geen lettertype `{name}`", en: "there is no font `{name}`" },
    Entry {
        key: "add-font",
        nl: "zet de bestanden van het lettertype in de map `fonts`",
        en: "put the files of the font in the folder `fonts`",
    },
    Entry { key: "unknown-house-font", nl: "er is geen lettertype `{name}`", en: "there is no font `{name}`" },
    Entry {
        key: "font-without-weight",
        nl: "het lettertype `{name}` heeft geen dikte {weight}, alleen {weights}; de bladzijde krijgt de dikte die er het dichtst bij ligt",
        en: "the font `{name}` has no weight {weight}, only {weights}; the page gets the nearest one",
    },
    Entry {
        key: "add-font-to-templates",
        nl: "zet de bestanden van het lettertype in de map `templates/fonts`",
        en: "put the files of the font in the folder `templates/fonts`",
    },
    // Characters.
    Entry {
        key: "missing-glyph",
        nl: "geen lettertype heeft het teken `{character}` ({code})",
        en: "no font has the character `{character}` ({code})",
    },
    Entry {
        key: "unprintable-text",
        nl: "`{text}` kan niet worden afgedrukt in {font}",
        en: "`{text}` cannot be printed in {font}",
    },
    Entry {
        key: "use-other-character",
        nl: "schrijf het met andere tekens, of kies een lettertype dat dit teken heeft",
        en: "write it with other characters, or choose a font that has this one",
    },
    // What a page must have.
    Entry {
        key: "missing-alt-text",
        nl: "een afbeelding heeft geen beschrijving voor wie haar niet kan zien",
        en: "a picture has no description for people who cannot see it",
    },
    Entry { key: "add-alt-text", nl: "voeg een beschrijving (`alt`) toe", en: "add a description (`alt`)" },
    Entry { key: "missing-title", nl: "het document heeft geen titel", en: "the document has no title" },
    Entry {
        key: "add-title",
        nl: "zet de titel in het sjabloon met `set document(title: …)`",
        en: "set the title in the template with `set document(title: …)`",
    },
    Entry { key: "missing-language", nl: "het document heeft geen taal", en: "the document has no language" },
    Entry { key: "unsettled-pages", nl: "de paginanummers komen niet tot rust", en: "the page numbers do not settle" },
    Entry {
        key: "avoid-circles",
        nl: "laat in het sjabloon niets van de plaats op de pagina afhangen dat die plaats weer verandert",
        en: "let nothing in the template depend on a place on the page that it changes itself",
    },
    // Typst in a template.
    Entry {
        key: "typst-unknown-name",
        nl: "de naam `{name}` bestaat niet in het sjabloon",
        en: "there is no name `{name}` in the template",
    },
    Entry {
        key: "define-or-import",
        nl: "controleer de spelling, of haal de naam binnen met `#import`",
        en: "check the spelling, or bring the name in with `#import`",
    },
    Entry { key: "typst-missing-argument", nl: "`{name}` ontbreekt in deze aanroep", en: "`{name}` is missing here" },
    Entry { key: "add-argument", nl: "voeg het toe tussen de haakjes", en: "add it between the parentheses" },
    Entry {
        key: "typst-unexpected-argument",
        nl: "`{name}` kan hier niet meegegeven worden",
        en: "`{name}` cannot be given here",
    },
    Entry {
        key: "remove-argument",
        nl: "haal het weg, of controleer de spelling",
        en: "remove it, or check the spelling",
    },
    Entry { key: "typst-no-such-part", nl: "`{whole}` heeft geen `{name}`", en: "`{whole}` has no `{name}`" },
    Entry {
        key: "typst-no-such-import",
        nl: "deze naam staat niet in het bestand dat wordt ingelezen",
        en: "this name is not in the file that is imported",
    },
    Entry { key: "typst-no-such-key", nl: "er is geen onderdeel `{name}`", en: "there is no part `{name}`" },
    Entry { key: "check-spelling", nl: "controleer de spelling", en: "check the spelling" },
    Entry {
        key: "typst-expected",
        nl: "hier hoort {expected} te staan, maar er staat {found}",
        en: "{expected} was expected here, but {found} stands there",
    },
    Entry {
        key: "typst-unclosed",
        nl: "hier begint iets dat niet wordt afgesloten ({what})",
        en: "what begins here is never closed ({what})",
    },
    Entry { key: "close-it", nl: "voeg het sluitteken toe", en: "add the closing sign" },
    Entry { key: "typst-panicked", nl: "het sjabloon stopt met {text}", en: "the template stops with {text}" },
    Entry {
        key: "typst-too-deep",
        nl: "het sjabloon gaat te diep ({what})",
        en: "the template goes too deep ({what})",
    },
    Entry {
        key: "typst-endless",
        nl: "een herhaling in het sjabloon houdt niet op",
        en: "a loop in the template does not end",
    },
    Entry { key: "typst-says", nl: "de zetter meldt: \"{text}\"", en: "the typesetter says: \"{text}\"" },
    Entry {
        key: "typst-advises",
        nl: "lees wat de zetter aanraadt: \"{text}\"",
        en: "read what the typesetter advises: \"{text}\"",
    },
    Entry { key: "while-calling", nl: "het uitvoeren van `{name}`", en: "calling `{name}`" },
    Entry { key: "while-calling-something", nl: "het uitvoeren van een functie", en: "calling a function" },
    Entry { key: "while-showing", nl: "het opmaken van `{name}`", en: "laying out `{name}`" },
    Entry { key: "while-reading", nl: "het inlezen van `{name}`", en: "reading `{name}`" },
    // Plans of workbooks.
    Entry {
        key: "missing-plan-key",
        nl: "`{name}` ontbreekt in de projectmap",
        en: "`{name}` is missing in the workbook plan",
    },
    Entry {
        key: "add-value",
        nl: "voeg `value` toe; bij een formule is dat het resultaat ervan",
        en: "add `value`; with a formula it is the result",
    },
    Entry { key: "unknown-plan-key", nl: "een werkmap kent geen `{name}`", en: "a workbook plan has no `{name}`" },
    Entry { key: "use-plan-key", nl: "schrijf `{name}`", en: "write `{name}`" },
    Entry { key: "duplicate-table", nl: "twee tabellen heten `{name}`", en: "two tables are called `{name}`" },
    Entry {
        key: "bad-table-name",
        nl: "`{name}` kan geen naam van een tabel zijn",
        en: "`{name}` cannot be the name of a table",
    },
    Entry {
        key: "use-table-name",
        nl: "gebruik letters, cijfers en liggende streepjes, en niet iets dat op een cel lijkt",
        en: "use letters, digits and underscores, and nothing that looks like a cell",
    },
    Entry { key: "no-columns", nl: "de tabel heeft geen kolommen", en: "the table has no columns" },
    Entry { key: "add-columns", nl: "voeg `columns` toe", en: "add `columns`" },
    Entry { key: "duplicate-header", nl: "twee kolommen heten `{name}`", en: "two columns are called `{name}`" },
    Entry { key: "unknown-format", nl: "de opmaak `{name}` bestaat niet", en: "there is no format `{name}`" },
    Entry { key: "use-one-of", nl: "kies uit {names}", en: "choose from {names}" },
    Entry {
        key: "bad-width",
        nl: "de breedte is geen getal van 1 tot 255",
        en: "the width is no number from 1 to 255",
    },
    Entry {
        key: "use-width",
        nl: "schrijf de breedte in tekens, zoals `12`",
        en: "write the width in characters, such as `12`",
    },
    Entry { key: "no-such-plan-column", nl: "er is geen kolom `{name}`", en: "there is no column `{name}`" },
    Entry { key: "no-such-plan-table", nl: "er is geen tabel `{name}`", en: "there is no table `{name}`" },
    Entry {
        key: "no-total-under-column",
        nl: "onder de kolom `{name}` staat geen totaal",
        en: "there is no total under the column `{name}`",
    },
    Entry { key: "two-totals", nl: "de kolom `{name}` krijgt twee totalen", en: "the column `{name}` gets two totals" },
    Entry {
        key: "formula-unclosed",
        nl: "in de formule wordt een `{sign}` niet afgesloten",
        en: "a `{sign}` in the formula is never closed",
    },
    Entry {
        key: "sum-of-text",
        nl: "de kolom `{name}` heeft geen getallen om op te tellen",
        en: "the column `{name}` has no numbers to add up",
    },
    // Workbooks.
    Entry {
        key: "row-is-no-record",
        nl: "`rows` geeft geen lijst van onderdelen met velden",
        en: "`rows` does not give a list of parts with fields",
    },
    Entry {
        key: "too-many-rows",
        nl: "{rows} rijen passen niet op een blad; het mogen er {limit} zijn",
        en: "{rows} rows do not fit on a sheet, which holds {limit}",
    },
    Entry {
        key: "cell-too-long",
        nl: "de tekst is langer dan de {limit} tekens die in een cel passen",
        en: "the text is longer than the {limit} characters that fit in a cell",
    },
    Entry { key: "shorten-text", nl: "kort de tekst in", en: "shorten the text" },
    Entry {
        key: "date-before-excel",
        nl: "dit is het jaar {year}, en datums voor 1900 kent Excel niet",
        en: "this is the year {year}, and Excel has no dates before 1900",
    },
    Entry {
        key: "workbook-refused",
        nl: "de werkmap kan niet gemaakt worden: {reason}",
        en: "the workbook cannot be made: {reason}",
    },
    // What does not fit on a page.
    Entry {
        key: "address-line-too-wide",
        nl: "de regel `{line}` is {width} mm breed, en in het adresveld past {room} mm",
        en: "the line `{line}` is {width} mm wide, and the address field has room for {room} mm",
    },
    Entry {
        key: "divide-address-line",
        nl: "kort de naam in, of verdeel hem over `Bedrijf` en `Afdeling`",
        en: "shorten the name, or divide it over `organisation` and `department`",
    },
    Entry {
        key: "choose-wider-field",
        nl: "kies anders een vensterindeling met een breder adresveld",
        en: "else choose a letter geometry with a wider address field",
    },
    Entry {
        key: "too-many-address-lines",
        nl: "het adres heeft {lines} regels, en in het adresveld passen er {most}",
        en: "the address has {lines} lines, and the address field has room for {most}",
    },
    // A letterhead.
    Entry {
        key: "letterhead-too-large",
        nl: "het briefpapier is groter dan {limit} MB",
        en: "the letterhead is larger than {limit} MB",
    },
    Entry { key: "simplify-letterhead", nl: "bewaar het als een kleinere pdf", en: "save it as a smaller PDF" },
    Entry {
        key: "letterhead-locked",
        nl: "het briefpapier is met een wachtwoord beveiligd",
        en: "the letterhead is protected by a password",
    },
    Entry {
        key: "unlock-letterhead",
        nl: "bewaar het als pdf zonder wachtwoord",
        en: "save it as a PDF without a password",
    },
    Entry {
        key: "letterhead-damaged",
        nl: "het briefpapier kan niet gelezen worden",
        en: "the letterhead cannot be read",
    },
    Entry { key: "save-letterhead-again", nl: "bewaar het opnieuw als pdf", en: "save it again as PDF" },
    Entry {
        key: "letterhead-without-page",
        nl: "het briefpapier heeft geen bladzijde {page}; het heeft er {pages}",
        en: "the letterhead has no page {page}; it has {pages}",
    },
    Entry { key: "choose-other-page", nl: "noem een bladzijde die er is", en: "name a page that is there" },
];
