//! Values within the bounds and the pattern of their field.

use super::{Around, bound};

#[test]
fn values_stay_within_bounds() {
    let bounds =
        |of: &str, typed: &str| bound(&Around::new(), &format!("fields: {{a: {of}}}"), &format!("a: {typed}")).1;
    assert_eq!(bounds("{type: number, min: 1, max: 9}", "5"), "");
    let both = "min: 1, max: 9";
    assert_eq!(bounds("{type: number, min: 1}", "0"), "0: 0 is less than 1 | write 1 or more");
    assert_eq!(
        bounds(&format!("{{type: number, {both}}}"), "'9,5'"),
        "'9,5': 9,5 is more than 9 | write a value from 1 up to and including 9"
    );
    assert_eq!(
        bounds("{type: number, max: 1234.5, unit: {nl: uur, en: hours}}", "2000"),
        "2000: 2.000 uur is more than 1.234,5 uur | write 1.234,5 uur or less"
    );
    assert_eq!(
        bounds("{type: money, max: 100}", "'100,01'"),
        "'100,01': € 100,01 is more than € 100 | write € 100 or less"
    );
    assert_eq!(bounds("{type: percent, max: 12.5%}", "101%"), "101%: 101% is more than 12,5% | write 12,5% or less");
    assert_eq!(
        bounds("{type: date, min: 2026-01-01}", "2025-12-31"),
        "2025-12-31: 31 december 2025 is before 1 januari 2026 | write 1 januari 2026 or later"
    );
    assert_eq!(
        bounds("{type: date, max: 2026-01-01}", "2026-01-02"),
        "2026-01-02: 2 januari 2026 is after 1 januari 2026 | write 1 januari 2026 or earlier"
    );
    assert_eq!(bounds("{type: time, min: 9.00}", "8.59"), "8.59: 8.59 is before 9.00 | write 9.00 or later");
    assert_eq!(
        bounds("{type: datetime, max: 2026-11-03 10:00}", "2026-11-03 10:01"),
        "2026-11-03 10:01: 3 november 2026 om 10.01 uur is after 3 november 2026 om 10.00 uur | write 3 november 2026 om 10.00 uur or earlier"
    );
    assert_eq!(
        bounds("{type: duration, max: 1:30}", "2 uur"),
        "2 uur: 120 min is more than 90 min | write 90 min or less"
    );
    assert_eq!(
        bounds("{type: period, min: 2026-10}", "september 2026"),
        "september 2026: september 2026 is before oktober 2026 | write oktober 2026 or later"
    );
    assert_eq!(
        bounds("{type: text, max: 3}", "abcd"),
        "abcd: this text is too long: 4 instead of at most 3 characters | shorten the text to 3 characters"
    );
    assert_eq!(
        bounds("{type: text, min: 3}", "ab"),
        "ab: this text is too short: 2 instead of at least 3 characters | write at least 3 characters"
    );
    assert_eq!(
        bounds("{type: list, min: 2}", "[a]"),
        "[a]: this list is too short: 1 instead of at least 2 | add entries until there are 2"
    );
    assert_eq!(
        bounds("{type: list, max: 1}", "[a, b]"),
        "[a, b]: this list is too long: 2 instead of at most 1 | remove entries until there are 1"
    );
    assert_eq!(
        bounds("{type: text, pattern: \"[0-9]{4}\"}", "12345"),
        "12345: `12345` is not a good value for `a` | write it in the form `[0-9]{4}`"
    );
    assert_eq!(
        bounds("{type: text, pattern: \"[0-9]+\", example: \"12\"}", "x"),
        "x: `x` is not a good value for `a` | write it as `12`"
    );
    assert_eq!(bounds("{type: text, pattern: \"[0-9]+\"}", "12"), "");
}

#[test]
fn what_is_computed_stays_within_bounds_too() {
    let declaration = "fields: {a: {type: list, of: money}, b: {type: money, derive: sum(a), max: 100}}";
    let (_, said) = bound(&Around::new(), declaration, "a: [60, 50]");
    assert_eq!(said, "[60, 50]: € 110 is more than € 100 | write € 100 or less");
    assert_eq!(bound(&Around::new(), declaration, "a: [60, 40]").1, "");
}

#[test]
fn bounds_are_shown_in_the_language_of_the_document() {
    let said = |lang: &str, of: &str, typed: &str| {
        let declaration = format!("fields: {{a: {of}, lang: {{type: language}}}}");
        bound(&Around::new(), &declaration, &format!("a: {typed}\nlang: {lang}")).1
    };
    assert_eq!(said("en", "{type: money, min: 1500}", "5"), "5: €5 is less than €1,500 | write €1,500 or more");
    assert_eq!(said("de", "{type: money, min: 1500}", "5"), "5: 5 € is less than 1.500 € | write 1.500 € or more");
    assert_eq!(
        said("fr", "{type: date, min: 2026-11-03}", "2026-11-02"),
        "2026-11-02: 2 novembre 2026 is before 3 novembre 2026 | write 3 novembre 2026 or later"
    );
}
