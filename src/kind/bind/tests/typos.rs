//! Every typo of one letter in the name of a field finds that name back.

use crate::kind::domain;
use crate::kind::field::Field;
use crate::kind::names::name_key;

/// Gives every word at one letter from a name: one left out, one more, two swapped, one replaced.
fn typos(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut typos = Vec::new();
    for at in 0..=letters.len() {
        let (before, after) = (&letters[..at], &letters[at..]);
        for new in ['q', 'e'] {
            typos.push([before, &[new], after].concat());
        }
        if let [_, rest @ ..] = after {
            typos.push([before, rest].concat());
            for new in ['q', 'e'] {
                typos.push([before, &[new], rest].concat());
            }
        }
        if let [first, second, rest @ ..] = after {
            typos.push([before, &[*second, *first], rest].concat());
        }
    }
    typos.into_iter().map(String::from_iter).collect()
}

#[test]
fn a_typo_of_one_letter_finds_the_name() {
    let mut tried = 0;
    for domain in domain::names() {
        let fields = domain::fields(domain).unwrap();
        let names: Vec<&str> = fields.iter().filter(|field| field.derive.is_none()).flat_map(Field::names).collect();
        for name in fields.iter().filter(|field| field.derive.is_none()).map(|field| &*field.name) {
            for typo in typos(name).into_iter().filter(|typo| name_key(typo).chars().count() > 1) {
                if fields.find(&typo).is_some() {
                    continue;
                }
                tried += 1;
                let found = fields.nearest(&typo).unwrap_or_else(|| panic!("{domain}: `{typo}` finds nothing"));
                let distance = |other: &str| strsim::damerau_levenshtein(&name_key(&typo), &name_key(other));
                let equally_near = name_key(found) == name_key(name) || distance(found) == distance(name);
                assert!(equally_near && names.contains(&found), "{domain}: `{typo}` of `{name}` finds `{found}`");
            }
        }
    }
    assert!(tried > 2_000, "{tried} typos were tried");
}
