//! Sentences of the room `read`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Text files.
    Entry {
        key: "not-utf-8",
        nl: "het bestand is niet als UTF-8 opgeslagen: byte {byte}, op regel {line}, lijkt op Windows-1252",
        en: "the file is not saved as UTF-8: byte {byte}, on line {line}, looks like Windows-1252",
    },
    Entry {
        key: "broken-utf-16",
        nl: "het bestand zegt dat het UTF-16 is, maar de tekst is beschadigd",
        en: "the file says that it is UTF-16, but its text is damaged",
    },
    Entry {
        key: "save-as-utf-8",
        nl: "sla het bestand opnieuw op met de codering UTF-8",
        en: "save the file again with the encoding UTF-8",
    },
    Entry { key: "split-file", nl: "verdeel het over meer bestanden", en: "split it over several files" },
    // YAML.
    Entry {
        key: "yaml-too-large",
        nl: "het bestand is groter dan {limit} MB",
        en: "the file is larger than {limit} MB",
    },
    Entry {
        key: "yaml-too-many-values",
        nl: "het bestand bevat meer dan {limit} waarden",
        en: "the file holds more than {limit} values",
    },
    Entry {
        key: "yaml-nested-too-deep",
        nl: "de waarden zitten meer dan {limit} lagen diep in elkaar",
        en: "values are nested more than {limit} deep",
    },
    Entry {
        key: "yaml-second-document",
        nl: "hier begint een tweede document; in een bestand staat er één",
        en: "a second document starts here; a file holds one",
    },
    Entry {
        key: "remove-dashes",
        nl: "verwijder de regel `---`, of maak er een eigen bestand van",
        en: "remove the line `---`, or make it a file of its own",
    },
    Entry { key: "yaml-unknown-tag", nl: "de aanduiding `{tag}` is niet bekend", en: "the tag `{tag}` is not known" },
    Entry {
        key: "yaml-more-complaints",
        nl: "er is in dit bestand nog meer niet in orde",
        en: "there is more that is wrong in this file",
    },
    Entry { key: "start-above", nl: "begin met wat hierboven staat", en: "start with what stands above" },
    Entry { key: "remove-tag", nl: "verwijder de aanduiding", en: "remove the tag" },
    Entry {
        key: "yaml-alias-in-itself",
        nl: "deze verwijzing herhaalt de waarde waar zij zelf in staat",
        en: "this alias repeats the value that it stands in",
    },
    Entry { key: "write-it-out", nl: "schrijf de waarde uit", en: "write the value out" },
    Entry {
        key: "yaml-merge-not-mapping",
        nl: "achter `<<` staat iets anders dan een groep velden",
        en: "after `<<` stands something other than a group of fields",
    },
    Entry {
        key: "yaml-duplicate-key",
        nl: "`{name}` staat hier voor de tweede keer; de eerste staat op regel {line}",
        en: "`{name}` stands here a second time; the first is on line {line}",
    },
    Entry {
        key: "first-here",
        nl: "verwijder een van de twee; de eerste staat hier",
        en: "remove one of the two; the first stands here",
    },
    Entry {
        key: "yaml-empty-key",
        nl: "voor deze dubbele punt ontbreekt een naam",
        en: "before this colon a name is missing",
    },
    Entry {
        key: "write-name-before-colon",
        nl: "schrijf een naam voor de dubbele punt",
        en: "write a name before the colon",
    },
    Entry {
        key: "yaml-key-not-text",
        nl: "een lijst of groep kan geen naam zijn",
        en: "a list or mapping cannot be a name",
    },
    Entry {
        key: "quote-braces",
        nl: "zet het tussen aanhalingstekens als de accolades bij de tekst horen",
        en: "put quotes around it if the braces belong to the text",
    },
    // YAML that cannot be read.
    Entry {
        key: "yaml-unreadable",
        nl: "deze regel is niet te lezen ({reason})",
        en: "this line cannot be read ({reason})",
    },
    Entry {
        key: "yaml-tab",
        nl: "hier staat een tab; inspringen kan alleen met spaties",
        en: "here is a tab; lines can only be indented with spaces",
    },
    Entry { key: "use-spaces", nl: "vervang de tab door spaties", en: "replace the tab with spaces" },
    Entry {
        key: "yaml-colon-in-text",
        nl: "in deze tekst staat een dubbele punt met een spatie erachter, en dan leest het als een veld in een veld",
        en: "this text has a colon with a space after it, and so it reads as a field in a field",
    },
    Entry { key: "put-quotes-as", nl: "zet er aanhalingstekens omheen: {text}", en: "put quotes around it: {text}" },
    Entry { key: "put-quotes", nl: "zet aanhalingstekens om de hele waarde", en: "put quotes around the whole value" },
    Entry {
        key: "yaml-colon-without-space",
        nl: "achter deze dubbele punt ontbreekt een spatie",
        en: "after this colon a space is missing",
    },
    Entry {
        key: "add-space-after-colon",
        nl: "zet een spatie achter de dubbele punt",
        en: "write a space after the colon",
    },
    Entry { key: "yaml-line-without-colon", nl: "op deze regel staat geen dubbele punt", en: "this line has no colon" },
    Entry {
        key: "add-colon-or-indent",
        nl: "schrijf `naam: waarde`, of spring de regel in als hij bij de tekst erboven hoort",
        en: "write `name: value`, or indent the line where it belongs to the text above it",
    },
    Entry {
        key: "yaml-too-deep",
        nl: "deze regel springt te ver in: de regel erboven heeft al een waarde",
        en: "this line is indented too far: the line above it already has a value",
    },
    Entry {
        key: "yaml-indentation",
        nl: "deze regel springt anders in dan de regels erboven",
        en: "this line is indented differently from the lines above it",
    },
    Entry {
        key: "indent-alike",
        nl: "laat regels die bij elkaar horen met evenveel spaties beginnen",
        en: "let lines that belong together start with the same number of spaces",
    },
    Entry {
        key: "yaml-reserved-start",
        nl: "een waarde kan niet met `{character}` beginnen",
        en: "a value cannot start with `{character}`",
    },
    Entry {
        key: "yaml-unprintable",
        nl: "hier staat een teken dat niet te lezen is ({code})",
        en: "here is a character that cannot be read ({code})",
    },
    Entry {
        key: "remove-character",
        nl: "verwijder het en typ de tekst opnieuw",
        en: "remove it and type the text again",
    },
    Entry {
        key: "yaml-unclosed-quote",
        nl: "dit aanhalingsteken wordt nergens gesloten",
        en: "this quote is never closed",
    },
    Entry {
        key: "close-the-quote",
        nl: "zet een {quote} aan het eind van de tekst",
        en: "put a {quote} at the end of the text",
    },
    Entry {
        key: "yaml-text-after-quote",
        nl: "achter het sluitende aanhalingsteken staat nog meer tekst",
        en: "after the closing quote there is more text",
    },
    Entry {
        key: "double-the-quote",
        nl: "zet de hele waarde tussen aanhalingstekens, en verdubbel een aanhalingsteken dat bij de tekst hoort",
        en: "put the whole value in quotes, and double a quote that belongs to the text",
    },
    Entry {
        key: "yaml-backslash",
        nl: "tussen dubbele aanhalingstekens heeft een `\\` een bijzondere betekenis",
        en: "in double quotes a `\\` has a special meaning",
    },
    Entry { key: "use-single-quotes", nl: "gebruik enkele aanhalingstekens", en: "use single quotes" },
    Entry {
        key: "yaml-brackets",
        nl: "de haken kloppen hier niet: er ontbreekt een komma of een sluitend haakje, of er staat er een te veel",
        en: "the brackets are not right here: a comma or a closing bracket is missing, or there is one too many",
    },
    Entry {
        key: "close-the-bracket",
        nl: "sluit elke `[` met `]` en elke `{` met `}`, met komma's tussen de waarden",
        en: "close every `[` with `]` and every `{` with `}`, with commas between the values",
    },
    Entry {
        key: "yaml-list-on-line",
        nl: "een lijst kan niet op de regel van haar naam beginnen",
        en: "a list cannot start on the line of its name",
    },
    Entry {
        key: "start-list-on-new-line",
        nl: "begin de lijst op een nieuwe regel, ingesprongen",
        en: "start the list on a new line, indented",
    },
    Entry {
        key: "yaml-block-header",
        nl: "op de regel van `|` of `>` kan verder niets staan",
        en: "on the line of `|` or `>` nothing else can stand",
    },
    Entry {
        key: "start-text-on-new-line",
        nl: "begin de tekst op een nieuwe regel, ingesprongen",
        en: "start the text on a new line, indented",
    },
    Entry {
        key: "yaml-comment-in-text",
        nl: "hier staat een opmerking (`#`) midden in een tekst van meer regels",
        en: "here is a comment (`#`) in the middle of a text of several lines",
    },
    // Settings and declarations.
    Entry {
        key: "unknown-setting",
        nl: "de instelling `{name}` is niet bekend",
        en: "the setting `{name}` is not known",
    },
    Entry {
        key: "unknown-setting-value",
        nl: "de waarde `{value}` is niet bekend",
        en: "the value `{value}` is not known",
    },
    Entry { key: "write-setting", nl: "schrijf `{name}`", en: "write `{name}`" },
    Entry { key: "choose-setting", nl: "kies uit {names}", en: "choose from {names}" },
    Entry { key: "missing-setting", nl: "de instelling `{name}` ontbreekt", en: "the setting `{name}` is missing" },
    Entry { key: "add-setting", nl: "voeg `{name}:` toe", en: "add `{name}:`" },
    Entry {
        key: "setting-wrong-form",
        nl: "hier hoort iets met een andere vorm te staan",
        en: "here something of another form should stand",
    },
    Entry {
        key: "setting-not-understood",
        nl: "deze waarde is niet te begrijpen: {reason}",
        en: "this value cannot be understood: {reason}",
    },
    Entry { key: "setting-not-text", nl: "hier hoort een tekst te staan", en: "here a text should stand" },
    Entry { key: "setting-not-number", nl: "hier hoort een getal te staan", en: "here a number should stand" },
    Entry {
        key: "setting-not-boolean",
        nl: "hier hoort `true` of `false` te staan",
        en: "here `true` or `false` should stand",
    },
    Entry { key: "setting-not-list", nl: "hier hoort een lijst te staan", en: "here a list should stand" },
    Entry {
        key: "setting-not-mapping",
        nl: "hier hoort een groep namen met waarden te staan",
        en: "here a group of names with values should stand",
    },
    // Workbooks.
    Entry { key: "workbook-empty", nl: "het bestand is leeg", en: "the file is empty" },
    Entry {
        key: "copy-workbook-again",
        nl: "kopieer de werkmap opnieuw, of wacht tot zij helemaal is opgehaald",
        en: "copy the workbook again, or wait until it has been downloaded completely",
    },
    Entry {
        key: "workbook-protected",
        nl: "de werkmap is met een wachtwoord beveiligd",
        en: "the workbook is protected with a password",
    },
    Entry {
        key: "remove-password",
        nl: "open haar in Excel, haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en sla haar op",
        en: "open it in Excel, take the password off (File, Info, Protect Workbook) and save it",
    },
    Entry {
        key: "workbook-too-old",
        nl: "de werkmap is van Excel 4 of ouder",
        en: "the workbook is of Excel 4 or older",
    },
    Entry {
        key: "workbook-code-page",
        nl: "de letters van de werkmap zijn in een code geschreven die hier niet bekend is ({page})",
        en: "the letters of the workbook are written in a code that is not known here ({page})",
    },
    Entry {
        key: "save-as-xlsx",
        nl: "open het in Excel en sla het op als Excel-werkmap (.xlsx)",
        en: "open it in Excel and save it as an Excel workbook (.xlsx)",
    },
    Entry {
        key: "workbook-is-csv",
        nl: "dit bestand heet een werkmap, maar het is tekst (CSV), en wordt als CSV gelezen",
        en: "this file is named as a workbook, but it is text (CSV), and is read as CSV",
    },
    Entry {
        key: "rename-to-csv",
        nl: "geef het de uitgang `.csv`, of sla het in Excel op als Excel-werkmap (.xlsx)",
        en: "let its name end in `.csv`, or save it in Excel as an Excel workbook (.xlsx)",
    },
    Entry { key: "workbook-is-pdf", nl: "dit is een PDF, geen werkmap", en: "this is a PDF, not a workbook" },
    Entry {
        key: "workbook-is-html",
        nl: "dit is een webpagina (HTML), geen werkmap",
        en: "this is a web page (HTML), not a workbook",
    },
    Entry {
        key: "workbook-is-xml-2003",
        nl: "dit is een XML-spreadsheet van Excel 2003",
        en: "this is an XML spreadsheet of Excel 2003",
    },
    Entry { key: "workbook-is-xml", nl: "dit is XML, geen werkmap", en: "this is XML, not a workbook" },
    Entry {
        key: "workbook-is-image",
        nl: "dit is een afbeelding, geen werkmap",
        en: "this is a picture, not a workbook",
    },
    Entry {
        key: "workbook-is-word",
        nl: "dit is een Word-document, geen werkmap",
        en: "this is a Word document, not a workbook",
    },
    Entry {
        key: "workbook-is-zip",
        nl: "dit is een zipbestand, geen werkmap",
        en: "this is a zip file, not a workbook",
    },
    Entry { key: "workbook-is-unknown", nl: "dit is geen werkmap", en: "this is not a workbook" },
    Entry {
        key: "workbook-damaged",
        nl: "de werkmap is beschadigd ({reason})",
        en: "the workbook is damaged ({reason})",
    },
    Entry {
        key: "workbook-cut-off",
        nl: "het bestand is niet compleet: het einde ontbreekt",
        en: "the file is not complete: its end is missing",
    },
    Entry {
        key: "save-workbook-again",
        nl: "open haar in Excel en sla haar opnieuw op",
        en: "open it in Excel and save it again",
    },
    Entry {
        key: "workbook-too-many-parts",
        nl: "de werkmap bestaat uit meer dan {limit} onderdelen",
        en: "the workbook consists of more than {limit} parts",
    },
    Entry {
        key: "workbook-unpacks-too-large",
        nl: "de werkmap is uitgepakt groter dan {limit} MB",
        en: "the workbook is larger than {limit} MB when unpacked",
    },
    Entry {
        key: "workbook-packed-too-tightly",
        nl: "een onderdeel van de werkmap is uitgepakt meer dan {limit} keer zo groot als ingepakt",
        en: "a part of the workbook is more than {limit} times as large unpacked as it is packed",
    },
    Entry {
        key: "workbook-too-many-cells",
        nl: "de werkmap bevat meer dan {limit} cellen",
        en: "the workbook holds more than {limit} cells",
    },
    Entry {
        key: "workbook-holds-too-much",
        nl: "de werkmap bevat veel meer dan in een bestand van deze grootte past",
        en: "the workbook holds much more than fits in a file of this size",
    },
    Entry { key: "split-workbook", nl: "verdeel haar over meer werkmappen", en: "split it over several workbooks" },
    Entry {
        key: "workbook-beyond-excel",
        nl: "de werkmap heeft een cel of rij `{address}`, en die bestaat niet in Excel",
        en: "the workbook has a cell or row `{address}`, which does not exist in Excel",
    },
    Entry {
        key: "sheet-too-sparse",
        nl: "het blad `{sheet}` loopt tot cel {cell}, maar is bijna helemaal leeg",
        en: "the sheet `{sheet}` runs up to cell {cell}, but is almost entirely empty",
    },
    Entry {
        key: "empty-far-cells",
        nl: "verwijder de cellen die ver buiten de tabel liggen",
        en: "delete the cells that lie far outside the table",
    },
    Entry {
        key: "sheet-unknown-error",
        nl: "het blad `{sheet}` bevat na cel {cell} de onbekende fout `{error}`",
        en: "the sheet `{sheet}` holds the unknown error `{error}` after cell {cell}",
    },
    Entry {
        key: "sheet-damaged",
        nl: "het blad `{sheet}` is na cel {cell} niet te lezen ({reason})",
        en: "the sheet `{sheet}` cannot be read after cell {cell} ({reason})",
    },
    // CSV files.
    Entry {
        key: "csv-too-large",
        nl: "het bestand is groter dan {limit} MB",
        en: "the file is larger than {limit} MB",
    },
    Entry { key: "csv-not-text", nl: "dit is geen CSV-bestand", en: "this is not a CSV file" },
    Entry {
        key: "save-as-csv",
        nl: "sla het op als CSV, of geef het de naam die bij de inhoud past (.xlsx voor een werkmap)",
        en: "save it as CSV, or give it the name that fits what it holds (.xlsx for a workbook)",
    },
    Entry {
        key: "csv-too-wide",
        nl: "deze regel heeft meer dan {limit} velden",
        en: "this line has more than {limit} fields",
    },
    Entry {
        key: "check-delimiter",
        nl: "controleer het scheidingsteken",
        en: "check the sign that separates the fields",
    },
    Entry {
        key: "csv-too-many-fields",
        nl: "het bestand bevat meer dan {limit} velden",
        en: "the file holds more than {limit} fields",
    },
    Entry {
        key: "csv-unclosed-quote",
        nl: "dit aanhalingsteken wordt nergens gesloten, en daardoor is de rest van het bestand één veld",
        en: "this quote is never closed, and so the rest of the file is one field",
    },
    // Tables.
    Entry { key: "unknown-sheet", nl: "er is geen blad `{name}`", en: "there is no sheet `{name}`" },
    Entry {
        key: "unknown-sheet-number",
        nl: "er is geen blad {number}; de werkmap heeft er {count}",
        en: "there is no sheet {number}; the workbook has {count}",
    },
    Entry {
        key: "leave-out-sheet",
        nl: "laat `sheet` weg: een CSV-bestand heeft geen bladen",
        en: "leave out `sheet`: a CSV file has no sheets",
    },
    Entry { key: "not-a-range", nl: "`{range}` is geen bereik van cellen", en: "`{range}` is not a range of cells" },
    Entry {
        key: "write-range",
        nl: "schrijf de eerste en de laatste cel, zoals `B3:H40`",
        en: "write the first and the last cell, as in `B3:H40`",
    },
    Entry { key: "workbook-without-cells", nl: "alle cellen zijn leeg", en: "all cells are empty" },
    Entry {
        key: "sheet-without-cells",
        nl: "op het blad `{sheet}` zijn alle cellen leeg",
        en: "on the sheet `{sheet}` all cells are empty",
    },
    Entry {
        key: "range-without-cells",
        nl: "in `{range}` zijn alle cellen leeg",
        en: "in `{range}` all cells are empty",
    },
    Entry {
        key: "header-row-empty",
        nl: "rij {row}, waar de koppen moeten staan, is leeg",
        en: "row {row}, where the header should be, is empty",
    },
    Entry {
        key: "header-twice",
        nl: "de kop `{header}` staat er twee keer",
        en: "the header `{header}` stands there twice",
    },
    Entry {
        key: "rename-header",
        nl: "geef een van de twee een andere naam; de eerste staat hier",
        en: "rename one of the two; the first stands here",
    },
    Entry {
        key: "until-not-found",
        nl: "geen rij van de tabel begint met `{text}`, waar zij moet eindigen",
        en: "no row of the table starts with `{text}`, where it should end",
    },
    Entry {
        key: "write-until",
        nl: "schrijf het begin van de eerste rij die niet meer meetelt, of laat `until` weg",
        en: "write how the first row starts that no longer counts, or leave out `until`",
    },
    Entry {
        key: "hidden-sheet-counts",
        nl: "het blad `{sheet}` is verborgen, en wordt toch gelezen",
        en: "the sheet `{sheet}` is hidden, and is read all the same",
    },
    Entry {
        key: "show-sheet",
        nl: "maak het zichtbaar (rechtermuisknop op een tabblad, Zichtbaar maken), of kies een ander met `sheet`",
        en: "unhide it (right-click a tab, Unhide), or choose another one with `sheet`",
    },
    Entry {
        key: "hidden-rows-count",
        nl: "er zijn verborgen rijen, en zij tellen mee ({count})",
        en: "there are hidden rows, and they count ({count})",
    },
    Entry {
        key: "merged-rows-count-once",
        nl: "er zijn cellen over meer rijen samengevoegd, en hun waarde telt alleen in de eerste rij ({count})",
        en: "there are cells merged over several rows, and their value counts in the first row only ({count})",
    },
    Entry {
        key: "split-merged-cells",
        nl: "splits ze, en vul de waarde in elke rij in waar zij voor geldt",
        en: "unmerge them, and fill in the value in each row that it holds for",
    },
    Entry {
        key: "delete-hidden-rows",
        nl: "verwijder de rijen als zij niet mee mogen tellen",
        en: "delete the rows if they should not count",
    },
];
