//! Sentences of the room `plan`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        key: "unusable-workbook",
        nl: "`{file}` kan niet worden gebruikt, zie de melding bij dat bestand",
        en: "`{file}` cannot be used, see the complaint about that file",
    },
    Entry { key: "unknown-kind", nl: "onbekende soort document `{name}`", en: "unknown kind of document `{name}`" },
    Entry {
        key: "unusable-kind",
        nl: "de soort `{name}` kan niet worden gebruikt, zie de melding bij `templates/{name}`",
        en: "the kind `{name}` cannot be used, see the complaint about `templates/{name}`",
    },
    Entry { key: "known-kinds", nl: "kies een van deze soorten: {names}", en: "choose one of these kinds: {names}" },
    Entry {
        key: "no-house",
        nl: "de huisstijl ontbreekt in de instellingen",
        en: "the house style is missing from the settings",
    },
    Entry {
        key: "unknown-language",
        nl: "onbekende taal `{name}`; griffie schrijft in `nl`, `en`, `de` en `fr`",
        en: "unknown language `{name}`; griffie writes in `nl`, `en`, `de` and `fr`",
    },
    Entry {
        key: "not-a-document",
        nl: "dit is geen document: er worden regels met `naam: waarde` verwacht",
        en: "this is not a document: lines with `name: value` are expected",
    },
    Entry { key: "no-kind", nl: "de soort document ontbreekt", en: "the kind of document is missing" },
    Entry {
        key: "add-kind",
        nl: "zet bovenaan bijvoorbeeld `soort: notulen`",
        en: "put for example `kind: minutes` at the top",
    },
    Entry {
        key: "no-file-name",
        nl: "het document heeft niets waarvan een bestandsnaam kan worden gemaakt",
        en: "the document has nothing of which a file name can be made",
    },
    Entry {
        key: "no-pages",
        nl: "van deze soort worden geen bladzijden gemaakt",
        en: "no pages are made of this kind",
    },
    Entry {
        key: "same-name",
        nl: "twee documenten krijgen dezelfde bestandsnaam `{name}`; het tweede is niet gemaakt",
        en: "two documents get the same file name `{name}`; the second is not made",
    },
    Entry {
        key: "twin-names",
        nl: "de bestandsnamen `{name}` en `{other}` zijn op Windows of macOS dezelfde; het tweede is niet gemaakt",
        en: "the file names `{name}` and `{other}` are the same on Windows or macOS; the second is not made",
    },
    Entry {
        key: "name-of-folder",
        nl: "`{name}` zou een bestand en ook een map zijn; het tweede is niet gemaakt",
        en: "`{name}` would be a file and a folder as well; the second is not made",
    },
    Entry {
        key: "other-name-here",
        nl: "geef het document of de map een andere naam; het eerste staat hier",
        en: "give the document or the folder another name; the first one is here",
    },
    Entry {
        key: "name-of-ours",
        nl: "geef de map een andere naam: griffie schrijft zelf een bestand dat zo heet",
        en: "give the folder another name: griffie itself writes a file that is called so",
    },
    Entry {
        key: "long-path",
        nl: "`{name}` is zo lang dat Windows en Excel het in veel mappen niet kunnen openen",
        en: "`{name}` is so long that Windows and Excel cannot open it in many folders",
    },
    Entry {
        key: "less-deep",
        nl: "zet het document minder diep, of geef de mappen kortere namen",
        en: "put the document less deep, or give the folders shorter names",
    },
    Entry {
        key: "same-name-here",
        nl: "geef een van beide een ander kenmerk; het eerste staat hier",
        en: "give one of them another reference; the first one is here",
    },
    Entry {
        key: "add-kind-cell",
        nl: "schrijf op het eerste tabblad `Soort` in cel A1, en in B1 wat voor document het is",
        en: "write `Kind` in cell A1 of the first sheet, and in B1 what kind of document it is",
    },
    // The house.
    Entry {
        key: "geometry-name-taken",
        nl: "er is al een vensterindeling `{name}`",
        en: "there already is a letter geometry `{name}`",
    },
    Entry {
        key: "level-twice",
        nl: "er zijn twee rubriceringen `{name}`",
        en: "there are two classifications `{name}`",
    },
    Entry { key: "letterhead-not-pdf", nl: "het briefpapier is geen pdf", en: "the letterhead is not a PDF" },
    Entry { key: "save-letterhead-as-pdf", nl: "bewaar het briefpapier als pdf", en: "save the letterhead as PDF" },
    Entry { key: "no-letterhead", nl: "er is geen briefpapier om te gebruiken", en: "there is no letterhead to use" },
    Entry {
        key: "name-letterhead",
        nl: "noem de pdf van het eerste blad bij `first`",
        en: "name the PDF of the first page at `first`",
    },
    Entry {
        key: "choose-free-name",
        nl: "kies een naam die nog niet bestaat",
        en: "choose a name that is not taken yet",
    },
];
