//! Sentences of the room `render`.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    // Templates.
    Entry {
        key: "template-missing",
        nl: "het sjabloon `{name}` bestaat niet",
        en: "the template `{name}` does not exist",
    },
    Entry {
        key: "template-name-computed",
        nl: "de naam van een sjabloon moet er voluit staan",
        en: "the name of a template must be written out",
    },
    Entry {
        key: "template-refused",
        nl: "deze opdracht in het sjabloon kan niet: {error}",
        en: "this instruction in the template is not possible: {error}",
    },
    Entry {
        key: "template-typst-syntax",
        nl: "het sjabloon is hier geen goede Typst: {error}",
        en: "the template is not good Typst here: {error}",
    },
    Entry { key: "template-undefined", nl: "`{name}` bestaat hier niet", en: "`{name}` does not exist here" },
    Entry {
        key: "test-it-first",
        nl: "controleer de naam, of zet er `{% if … %}` omheen als de waarde mag ontbreken",
        en: "check the name, or put `{% if … %}` around it if the value may be absent",
    },
    Entry {
        key: "template-statement-refused",
        nl: "`{statement}` kan niet in een sjabloon",
        en: "`{statement}` is not possible in a template",
    },
    Entry {
        key: "use-a-component",
        nl: "maak er een component van in `templates/house/`, of gebruik `{% include %}`",
        en: "make it a component in `templates/house/`, or use `{% include %}`",
    },
    Entry { key: "template-unknown-name", nl: "onbekende naam `{name}`", en: "unknown name `{name}`" },
    Entry { key: "template-unknown-filter", nl: "onbekend filter `{name}`", en: "unknown filter `{name}`" },
    Entry { key: "template-unknown-test", nl: "onbekende toets `{name}`", en: "unknown test `{name}`" },
    Entry { key: "template-unknown-function", nl: "onbekende functie `{name}`", en: "unknown function `{name}`" },
    Entry {
        key: "template-block-kept",
        nl: "wat een blok afdrukt kan alleen direct tussen `{{` en `}}` staan",
        en: "what a block prints may only stand directly between `{{` and `}}`",
    },
    Entry {
        key: "template-method-refused",
        nl: "`.{name}(…)` kan niet in een sjabloon",
        en: "`.{name}(…)` is not possible in a template",
    },
    Entry { key: "use-a-filter", nl: "gebruik een filter: `{{ x | … }}`", en: "use a filter: `{{ x | … }}`" },
    Entry {
        key: "template-call-refused",
        nl: "alleen een functie met een naam kan worden aangeroepen",
        en: "only a function with a name can be called",
    },
    Entry {
        key: "template-has-mark-letter",
        nl: "het sjabloon bevat een letter uit Lineair A, die griffie zelf gebruikt",
        en: "the template contains a letter of Linear A, which griffie uses itself",
    },
    Entry {
        key: "template-too-much-work",
        nl: "het sjabloon doet te veel stappen",
        en: "the template takes too many steps",
    },
    Entry { key: "template-too-large", nl: "het sjabloon maakt te veel tekst", en: "the template makes too much text" },
    Entry {
        key: "printed-text-changed",
        nl: "tekst die al is afgedrukt, is daarna nog veranderd",
        en: "text that was printed already was changed afterwards",
    },
    // Filters.
    Entry {
        key: "filter-not-for-value",
        nl: "het filter `{filter}` past niet bij deze waarde",
        en: "the filter `{filter}` does not fit this value",
    },
    Entry {
        key: "range-without-end",
        nl: "van dit bereik is het einde niet gegeven",
        en: "the end of this range is not given",
    },
    Entry {
        key: "range-ends-early",
        nl: "het einde van dit bereik ligt voor het begin",
        en: "the end of this range lies before its start",
    },
    Entry {
        key: "plural-without-words",
        nl: "`plural` mist het woord voor één of het woord voor meer",
        en: "`plural` lacks the word for one or the word for more",
    },
    Entry { key: "use-with-day", nl: "gebruik het voor een datum", en: "use it for a date" },
    Entry { key: "use-with-time", nl: "gebruik het voor een tijd", en: "use it for a time of day" },
    Entry {
        key: "use-with-period",
        nl: "gebruik het voor een periode of een datum",
        en: "use it for a period or a date",
    },
    Entry { key: "use-with-number", nl: "gebruik het voor een getal", en: "use it for a number" },
    Entry { key: "use-with-whole-number", nl: "gebruik het voor een heel getal", en: "use it for a whole number" },
    Entry { key: "use-with-list", nl: "gebruik het voor een lijst", en: "use it for a list" },
    Entry { key: "filter-unknown-form", nl: "onbekende vorm `{form}`", en: "unknown form `{form}`" },
    // Values.
    Entry {
        key: "value-is-boolean",
        nl: "ja of nee is geen tekst om af te drukken",
        en: "yes or no is not a text to print",
    },
    Entry {
        key: "use-a-condition",
        nl: "schrijf `{{ 'ja' if x else 'nee' }}`",
        en: "write `{{ 'yes' if x else 'no' }}`",
    },
    Entry {
        key: "value-is-record",
        nl: "deze waarde heeft onderdelen, en is geen tekst om af te drukken",
        en: "this value has parts, and is not a text to print",
    },
    Entry {
        key: "print-its-fields",
        nl: "druk een onderdeel af: `{{ x.naam }}`",
        en: "print one of its parts: `{{ x.name }}`",
    },
    Entry { key: "value-is-list", nl: "een lijst is geen tekst om af te drukken", en: "a list is not a text to print" },
    Entry {
        key: "print-its-items",
        nl: "gebruik `{{ x | list }}`, of `{% for … %}`",
        en: "use `{{ x | list }}`, or `{% for … %}`",
    },
    Entry {
        key: "value-not-printable",
        nl: "deze waarde kan niet worden afgedrukt",
        en: "this value cannot be printed",
    },
    Entry {
        key: "value-too-deep",
        nl: "lijsten zijn meer dan {levels} lagen diep in elkaar gezet",
        en: "lists are nested more than {levels} levels deep",
    },
    Entry {
        key: "value-has-mark-letter",
        nl: "de tekst bevat {code}, een letter uit Lineair A, die griffie zelf gebruikt",
        en: "the text contains {code}, a letter of Linear A, which griffie uses itself",
    },
    Entry {
        key: "value-has-control-character",
        nl: "de tekst bevat het onzichtbare stuurteken {code}",
        en: "the text contains the invisible control character {code}",
    },
    Entry {
        key: "value-absent-in-string",
        nl: "deze waarde ontbreekt, en staat tussen aanhalingstekens",
        en: "this value is absent, and stands between quotation marks",
    },
    Entry {
        key: "use-a-condition-around",
        nl: "zet er `{% if … %}` omheen, of geef een andere waarde: `{{ x | default('…') }}`",
        en: "put `{% if … %}` around it, or give another value: `{{ x | default('…') }}`",
    },
    // Places where no value can stand.
    Entry {
        key: "value-in-import",
        nl: "een waarde kan niet in `import` of `include` staan",
        en: "a value cannot stand in `import` or `include`",
    },
    Entry { key: "write-the-path", nl: "schrijf het pad voluit", en: "write the path out" },
    Entry {
        key: "value-in-raw",
        nl: "een waarde kan niet tussen backticks staan",
        en: "a value cannot stand between backticks",
    },
    Entry { key: "use-the-raw-function", nl: "schrijf `#raw({{ x }})`", en: "write `#raw({{ x }})`" },
    Entry {
        key: "value-in-comment",
        nl: "een waarde kan niet in een opmerking staan",
        en: "a value cannot stand in a comment",
    },
    Entry {
        key: "use-a-template-comment",
        nl: "maak er een opmerking van het sjabloon van: `{# … #}`",
        en: "make it a comment of the template: `{# … #}`",
    },
    Entry {
        key: "value-in-label",
        nl: "een waarde kan niet tussen `<` en `>` staan",
        en: "a value cannot stand between `<` and `>`",
    },
    Entry { key: "use-the-label-function", nl: "schrijf `#label(\"{{ x }}\")`", en: "write `#label(\"{{ x }}\")`" },
    Entry {
        key: "value-in-reference",
        nl: "een waarde kan niet direct na `@` staan",
        en: "a value cannot stand directly after `@`",
    },
    Entry {
        key: "use-the-ref-function",
        nl: "schrijf `#ref(label(\"{{ x }}\"))`, of `\\@` voor het teken zelf",
        en: "write `#ref(label(\"{{ x }}\"))`, or `\\@` for the sign itself",
    },
    Entry {
        key: "value-in-link",
        nl: "een waarde kan niet in een webadres in de tekst staan",
        en: "a value cannot stand in a web address in the text",
    },
    Entry {
        key: "use-the-link-function",
        nl: "schrijf `#link(\"https://…{{ x }}\")`",
        en: "write `#link(\"https://…{{ x }}\")`",
    },
    Entry {
        key: "value-after-backslash",
        nl: "een waarde kan niet direct na `\\` staan",
        en: "a value cannot stand directly after `\\`",
    },
    Entry { key: "leave-the-backslash-out", nl: "laat de `\\` weg", en: "leave the `\\` out" },
    Entry {
        key: "value-in-formula",
        nl: "een waarde kan niet in een formule staan",
        en: "a value cannot stand in a formula",
    },
    Entry {
        key: "take-it-out-of-the-formula",
        nl: "zet de waarde buiten de `$` en `$`, of tussen aanhalingstekens",
        en: "put the value outside `$` and `$`, or between quotation marks",
    },
    Entry {
        key: "value-glued-in-code",
        nl: "de waarde zit hier vast aan wat ernaast staat",
        en: "the value is glued to what stands beside it",
    },
    Entry {
        key: "multiply-by-the-unit",
        nl: "schrijf bijvoorbeeld `{{ x }} * 1mm` in plaats van `{{ x }}mm`",
        en: "write for example `{{ x }} * 1mm` instead of `{{ x }}mm`",
    },
    Entry {
        key: "join-in-the-template",
        nl: "voeg de waarden samen: `{{ a ~ b }}`",
        en: "join the values: `{{ a ~ b }}`",
    },
    Entry {
        key: "value-after-hash",
        nl: "een waarde kan niet direct na `#` staan",
        en: "a value cannot stand directly after `#`",
    },
    Entry { key: "leave-the-hash-out", nl: "laat de `#` weg", en: "leave the `#` out" },
    Entry { key: "value-as-function", nl: "een waarde kan geen functie zijn", en: "a value cannot be a function" },
    Entry {
        key: "name-the-function",
        nl: "schrijf de naam van de functie voluit",
        en: "write the function's name out",
    },
    Entry { key: "value-as-name", nl: "een waarde kan hier geen naam zijn", en: "a value cannot be a name here" },
    Entry { key: "write-the-name", nl: "schrijf de naam voluit", en: "write the name out" },
    Entry { key: "value-out-of-place", nl: "een waarde kan hier niet staan", en: "a value cannot stand here" },
    Entry {
        key: "give-it-its-own-place",
        nl: "zet er aan beide kanten een spatie naast",
        en: "put a space on both sides of it",
    },
    Entry {
        key: "value-changes-its-neighbour",
        nl: "het teken naast deze waarde krijgt er een andere betekenis door",
        en: "the character beside this value gets another meaning because of it",
    },
    Entry {
        key: "escape-the-neighbour",
        nl: "zet een `\\` voor het teken dat ernaast staat",
        en: "put a `\\` before the character beside it",
    },
    // Rich text.
    Entry {
        key: "rich-in-string",
        nl: "opgemaakte tekst kan niet tussen aanhalingstekens staan",
        en: "rich text cannot stand between quotation marks",
    },
    Entry { key: "use-plain", nl: "gebruik `{{ x | plain }}`", en: "use `{{ x | plain }}`" },
    Entry {
        key: "rich-has-picture",
        nl: "een afbeelding kan niet in de tekst staan",
        en: "a picture cannot stand in the text",
    },
    Entry {
        key: "use-an-image-field",
        nl: "zet het bestand in een eigen veld van het document",
        en: "put the file in a field of its own",
    },
    Entry {
        key: "rich-link-refused",
        nl: "`{link}` is geen adres om naar te verwijzen",
        en: "`{link}` is not an address to link to",
    },
    Entry {
        key: "use-a-full-link",
        nl: "schrijf een volledig adres dat begint met `https://`, `mailto:` of `tel:`",
        en: "write a full address that starts with `https://`, `mailto:` or `tel:`",
    },
    Entry {
        key: "rich-too-deep",
        nl: "de opmaak is meer dan {levels} lagen diep",
        en: "the markup is more than {levels} levels deep",
    },
    Entry {
        key: "rich-has-html",
        nl: "`{html}` is HTML, en wordt als gewone tekst afgedrukt",
        en: "`{html}` is HTML, and is printed as plain text",
    },
];
