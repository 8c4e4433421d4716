//! Sentences of the room `shell`, and what the commands say.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Batches.
    Entry {
        key: "no-batch",
        nl: "hier is geen brief voor een lijst met adressen (`for_each`) om samen te voegen of te proberen",
        en: "there is no letter to a list of addresses (`for_each`) here to combine or rehearse",
    },
    Entry {
        key: "several-batches",
        nl: "`{one}` en `{other}` maken elk brieven voor een lijst, en dit kan met één document tegelijk",
        en: "`{one}` and `{other}` both make letters for a list, and this is for one document at a time",
    },
    Entry {
        key: "name-a-batch",
        nl: "noem het document achter de opdracht, als `griffie build brieven/uitnodiging.yaml`",
        en: "name the document behind the command, as `griffie build letters/invitation.yaml`",
    },
    Entry {
        key: "nothing-to-combine",
        nl: "er is geen enkele brief gemaakt, dus ook geen samengevoegde pdf",
        en: "not a single letter was made, and so no combined PDF either",
    },
    Entry { key: "file-missing", nl: "het bestand `{file}` bestaat niet", en: "the file `{file}` does not exist" },
    Entry {
        key: "file-name-from-root",
        nl: "schrijf de naam met de mappen ervoor, gerekend vanaf de map met `griffie.yaml`",
        en: "write the name with its folders, counted from the folder with `griffie.yaml`",
    },
    Entry {
        key: "file-outside",
        nl: "`{file}` ligt buiten de projectmap, en wordt daarom niet gelezen",
        en: "`{file}` lies outside the workspace, and is therefore not read",
    },
    Entry {
        key: "put-file-inside",
        nl: "zet een kopie van het bestand in de projectmap",
        en: "put a copy of the file in the workspace",
    },
    Entry { key: "file-too-large", nl: "`{file}` is groter dan {limit} MB", en: "`{file}` is larger than {limit} MB" },
    Entry { key: "file-is-no-file", nl: "`{file}` is een map, geen bestand", en: "`{file}` is a folder, not a file" },
    Entry {
        key: "file-unreadable",
        nl: "`{file}` kan niet worden gelezen: {reason}",
        en: "`{file}` cannot be read: {reason}",
    },
    Entry {
        key: "file-in-use-by",
        nl: "`{file}` is in gebruik bij {owner}, en kan nu niet worden gelezen",
        en: "`{file}` is in use by {owner}, and cannot be read now",
    },
    Entry {
        key: "file-in-use",
        nl: "`{file}` is in gebruik bij een ander programma, en kan nu niet worden gelezen",
        en: "`{file}` is in use by another program, and cannot be read now",
    },
    Entry {
        key: "close-and-build-again",
        nl: "sluit het bestand daar, en probeer het opnieuw",
        en: "close the file there, and try again",
    },
    Entry {
        key: "worker-not-started",
        nl: "het programma kan zichzelf niet nog eens starten om dit te maken: {reason}",
        en: "the program cannot start itself once more to make this: {reason}",
    },
    Entry {
        key: "workbook-takes-too-long",
        nl: "het lezen van deze werkmap duurt te lang voor haar grootte",
        en: "reading this workbook takes too long for its size",
    },
    Entry {
        key: "workbook-takes-too-much-memory",
        nl: "deze werkmap vraagt meer geheugen dan bij haar grootte past",
        en: "this workbook asks for more memory than its size allows",
    },
    Entry {
        key: "workbook-fells-its-reader",
        nl: "deze werkmap is niet te lezen: zij is beschadigd, of heeft een vorm die niet klopt",
        en: "this workbook cannot be read: it is damaged, or its form is wrong",
    },
    Entry {
        key: "edition-takes-too-long",
        nl: "het maken duurt langer dan {seconds} s en is afgebroken",
        en: "making this takes longer than {seconds} s, and was broken off",
    },
    Entry {
        key: "edition-takes-too-much-memory",
        nl: "het maken vraagt meer geheugen dan het mag hebben",
        en: "making this asks for more memory than it may have",
    },
    Entry {
        key: "make-edition-shorter",
        nl: "maak de langste tekst, lijst of tabel korter, of verdeel die over meer documenten",
        en: "make the longest text, list or table shorter, or divide it over more documents",
    },
    Entry {
        key: "edition-fells-its-maker",
        nl: "dit kan niet worden gemaakt: het programma viel er twee keer bij uit; de rest is wel gemaakt",
        en: "this cannot be made: the program failed at it twice; the rest was made",
    },
    Entry {
        key: "look-for-what-differs",
        nl: "kijk wat hier anders is dan in de documenten die wel lukken, en meld het ons met dit document",
        en: "look for what differs from the documents that do succeed, and report it to us with this document",
    },
    Entry {
        key: "font-is-no-font",
        nl: "dit is geen lettertype dat gelezen kan worden",
        en: "this is no font that can be read",
    },
    Entry {
        key: "replace-font",
        nl: "zet er een TrueType- of OpenType-bestand voor in de plaats, of haal het weg",
        en: "put a TrueType or OpenType file in its place, or take it away",
    },
    Entry {
        key: "no-such-template",
        nl: "het sjabloon `templates/{file}` bestaat niet",
        en: "the template `templates/{file}` does not exist",
    },
    Entry {
        key: "output-not-writable",
        nl: "in de uitvoermap `{folder}` kan niet worden geschreven: {reason}",
        en: "the output folder `{folder}` cannot be written to: {reason}",
    },
    Entry {
        key: "output-is-a-file",
        nl: "de uitvoermap `{folder}` is een bestand, geen map",
        en: "the output folder `{folder}` is a file, not a folder",
    },
    Entry {
        key: "choose-output",
        nl: "kies met `--output` een map waarin u mag schrijven",
        en: "choose a folder that you may write to with `--output`",
    },
    Entry {
        key: "output-in-use-by",
        nl: "griffie {pid} bouwt al in map `{folder}` sinds {since}",
        en: "griffie {pid} has been building in folder `{folder}` since {since}",
    },
    Entry {
        key: "output-in-use-elsewhere",
        nl: "griffie {pid} op computer `{host}` bouwt al in map `{folder}` sinds {since}",
        en: "griffie {pid} on computer `{host}` has been building in folder `{folder}` since {since}",
    },
    Entry {
        key: "output-in-use",
        nl: "een andere griffie bouwt al in map `{folder}`",
        en: "another griffie is building in folder `{folder}`",
    },
    Entry {
        key: "wait-for-other-run",
        nl: "wacht tot die klaar is of sluit die af, of kies met `--output` een andere map",
        en: "wait until it is ready or end it, or choose another folder with `--output`",
    },
    Entry {
        key: "not-written",
        nl: "`{file}` kan niet worden geschreven: {reason}",
        en: "`{file}` cannot be written: {reason}",
    },
    Entry {
        key: "try-again",
        nl: "probeer het opnieuw; de vorige versie is niet aangeraakt",
        en: "try again; the previous version was not touched",
    },
    Entry {
        key: "not-written-full",
        nl: "`{file}` kan niet worden geschreven: de schijf is vol",
        en: "`{file}` cannot be written: the disk is full",
    },
    Entry {
        key: "make-room",
        nl: "maak ruimte vrij, en probeer het opnieuw: wat al is gemaakt blijft staan",
        en: "make room, and try again: what was made already stays",
    },
    Entry {
        key: "not-written-read-only",
        nl: "`{file}` kan niet worden geschreven: de schijf laat alleen lezen toe",
        en: "`{file}` cannot be written: the disk can only be read",
    },
    Entry {
        key: "not-written-denied",
        nl: "`{file}` kan niet worden geschreven: het staat nog open, of u mag daar niet schrijven",
        en: "`{file}` cannot be written: it is still open, or you may not write there",
    },
    Entry {
        key: "close-file",
        nl: "sluit het bestand als het nog openstaat, en probeer het opnieuw; de vorige versie staat er nog",
        en: "close the file if it is still open, and try again; the previous version is still there",
    },
    Entry {
        key: "not-written-name",
        nl: "`{file}` kan niet worden geschreven: de naam is te lang voor deze schijf, met de mappen ervoor",
        en: "`{file}` cannot be written: the name is too long for this disk, with its folders",
    },
    Entry {
        key: "shorten-name",
        nl: "geef de mappen of het document een kortere naam, of kies met `--output` een map minder diep",
        en: "give the folders or the document a shorter name, or choose a folder less deep with `--output`",
    },
    Entry {
        key: "not-written-folder",
        nl: "`{file}` kan niet worden geschreven: er staat een map met die naam",
        en: "`{file}` cannot be written: there is a folder with that name",
    },
    Entry {
        key: "move-folder",
        nl: "verplaats die map, of geef haar een andere naam",
        en: "move that folder, or give it another name",
    },
    Entry {
        key: "not-written-file-in-the-way",
        nl: "`{file}` kan niet worden geschreven: waar een map moet komen, staat een bestand",
        en: "`{file}` cannot be written: there is a file where a folder has to come",
    },
    Entry {
        key: "move-file",
        nl: "verplaats dat bestand, of geef het een andere naam",
        en: "move that file, or give it another name",
    },
    Entry {
        key: "output-outside",
        nl: "`{file}` komt door een verwijzing buiten de uitvoermap uit, en wordt daarom niet geschreven",
        en: "`{file}` ends up outside the output folder through a link, and is therefore not written",
    },
    Entry {
        key: "remove-link",
        nl: "haal de verwijzing (snelkoppeling) uit de uitvoermap",
        en: "take the link out of the output folder",
    },
    Entry {
        key: "not-settled",
        nl: "het is niet zeker dat alles in map `{folder}` een stroomstoring overleeft: {reason}",
        en: "it is not certain that all in folder `{folder}` survives a power cut: {reason}",
    },
    Entry {
        key: "check-disk",
        nl: "controleer de schijf, en probeer het opnieuw",
        en: "check the disk, and try again",
    },
    Entry { key: "no-such-path", nl: "`{path}` bestaat niet", en: "`{path}` does not exist" },
    Entry {
        key: "no-workspace",
        nl: "`{path}` ligt niet in een projectmap: er is geen map met `griffie.yaml`",
        en: "`{path}` is not in a workspace: there is no folder with `griffie.yaml`",
    },
    Entry {
        key: "many-workspaces",
        nl: "`{path}` hoort bij een andere projectmap; geef alleen documenten van één projectmap",
        en: "`{path}` belongs to another workspace; give documents of one workspace only",
    },
    Entry {
        key: "today-is-no-date",
        nl: "`{text}` is geen datum; schrijf `--today 2026-11-03`",
        en: "`{text}` is not a date; write `--today 2026-11-03`",
    },
    Entry {
        key: "epoch-is-no-moment",
        nl: "de omgevingsvariabele `{name}` is `{text}`, en dat is geen heel aantal seconden sinds 1970",
        en: "the environment variable `{name}` is `{text}`, which is not a whole number of seconds since 1970",
    },
    Entry {
        key: "set-epoch",
        nl: "geef `{name}` een heel getal, of haal de variabele weg",
        en: "give `{name}` a whole number, or take the variable away",
    },
    Entry {
        key: "no-documents",
        nl: "`{path}` is geen document, en er staat er ook geen in; een document is een `.yaml` met bovenaan `soort:`",
        en: "`{path}` is not a document, and there is none in it; a document is a `.yaml` with `kind:` at the top",
    },
    Entry {
        key: "disk-tells-nothing",
        nl: "deze map staat op een schijf (`{kind}`) die wijzigingen niet meldt; griffie kijkt daarom zelf of er iets is gewijzigd",
        en: "this folder is on a disk (`{kind}`) that does not report changes; griffie therefore looks for them itself",
    },
    Entry {
        key: "too-many-folders-to-watch",
        nl: "het systeem kan niet van nog meer mappen melden dat er iets wijzigt; griffie kijkt daarom zelf of er iets is gewijzigd",
        en: "the system cannot report changes in any more folders; griffie therefore looks for them itself",
    },
    Entry {
        key: "system-tells-nothing",
        nl: "het systeem meldt geen wijzigingen ({reason}); griffie kijkt daarom zelf of er iets is gewijzigd",
        en: "the system does not report changes ({reason}); griffie therefore looks for them itself",
    },
    Entry {
        key: "file-there-already",
        nl: "`{file}` bestaat al, en blijft zoals het is",
        en: "`{file}` is there already, and stays as it is",
    },
    Entry {
        key: "choose-other-file-name",
        nl: "geef een andere naam, achter de soort",
        en: "give another name, behind the kind",
    },
    Entry { key: "choose-empty-folder", nl: "kies een lege map", en: "choose an empty folder" },
    Entry {
        key: "new-file-outside",
        nl: "`{file}` ligt buiten de projectmap",
        en: "`{file}` lies outside the workspace",
    },
    Entry {
        key: "no-place-for-document",
        nl: "op de plaats van `{file}` zoekt griffie geen documenten",
        en: "griffie looks for no documents at the place of `{file}`",
    },
    Entry {
        key: "workspace-there-already",
        nl: "`{folder}` is al een projectmap",
        en: "`{folder}` is a workspace already",
    },
    Entry {
        key: "start-document",
        nl: "begin daar een document met `griffie new notulen`",
        en: "start a document there with `griffie new minutes`",
    },
    Entry {
        key: "nothing-to-explain",
        nl: "`{name}` is geen soort, veld of onderdeel dat griffie kent",
        en: "`{name}` is no kind, field or part that griffie knows",
    },
    Entry {
        key: "no-edition",
        nl: "het document heeft geen uitgave `{name}`",
        en: "the document has no edition `{name}`",
    },
];
