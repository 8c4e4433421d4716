//! Sentences about outputs and what they were made from: incremental builds, `verify`, `clean` and `why`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        key: "output-edited",
        nl: "dit bestand was veranderd of van een ander; wat er stond is bewaard als `{kept}`",
        en: "this file was edited or not ours; what was there is kept as `{kept}`",
    },
    Entry {
        key: "edit-the-source",
        nl: "verander het document zelf, dan blijft de wijziging: {document}",
        en: "change the document itself, so that the change stays: {document}",
    },
    Entry {
        key: "not-kept",
        nl: "dit bestand is veranderd of van een ander, en kan niet worden bewaard; het is daarom niet vervangen: {reason}",
        en: "this file was edited or is not ours, and cannot be kept; it is therefore not replaced: {reason}",
    },
    Entry {
        key: "move-file-away",
        nl: "zet het bestand ergens anders neer, en probeer het opnieuw",
        en: "move the file elsewhere, and try again",
    },
    Entry {
        key: "no-manifest",
        nl: "in `{folder}` staat geen `manifest.json`, zodat er niets te vergelijken is",
        en: "there is no `manifest.json` in `{folder}`, so that there is nothing to compare with",
    },
    Entry {
        key: "damaged-manifest",
        nl: "het `manifest.json` in `{folder}` is beschadigd",
        en: "the `manifest.json` in `{folder}` is damaged",
    },
    Entry {
        key: "build-first",
        nl: "maak de documenten eerst met `griffie build`",
        en: "make the documents first with `griffie build`",
    },
    Entry {
        key: "output-missing",
        nl: "dit bestand ontbreekt; het is gemaakt van {document}",
        en: "this file is missing; it was made of {document}",
    },
    Entry {
        key: "output-differs",
        nl: "dit bestand is niet meer zoals het is gemaakt van {document}",
        en: "this file is no longer as it was made of {document}",
    },
    Entry {
        key: "output-unknown",
        nl: "dit bestand staat niet in het `manifest.json`",
        en: "this file is not in the `manifest.json`",
    },
    Entry {
        key: "clean-or-move",
        nl: "ruim op met `griffie clean`, of zet het bestand ergens anders neer",
        en: "tidy up with `griffie clean`, or move the file elsewhere",
    },
    Entry {
        key: "input-missing",
        nl: "dit bestand ontbreekt; onder meer `{output}` is ervan gemaakt",
        en: "this file is missing; `{output}` among others was made from it",
    },
    Entry {
        key: "input-differs",
        nl: "dit bestand is anders dan toen onder meer `{output}` ervan werd gemaakt",
        en: "this file is not what it was when `{output}` among others was made from it",
    },
    Entry {
        key: "make-again",
        nl: "maak de documenten opnieuw met `griffie build`",
        en: "make the documents again with `griffie build`",
    },
    Entry {
        key: "no-such-output",
        nl: "`{path}` wordt van geen enkel document gemaakt",
        en: "`{path}` is made of no document",
    },
    Entry {
        key: "list-outputs",
        nl: "bekijk met `griffie list` wat er gemaakt wordt",
        en: "see with `griffie list` what is made",
    },
    Entry {
        key: "not-removed",
        nl: "dit bestand kan niet worden verwijderd: {reason}",
        en: "this file cannot be removed: {reason}",
    },
    Entry {
        key: "not-everything-seen",
        nl: "niet alle mappen kunnen worden bekeken; er wordt daarom niets opgeruimd",
        en: "not all folders can be looked into; therefore nothing is removed",
    },
];
