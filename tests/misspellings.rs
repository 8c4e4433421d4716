//! Names of fields with one letter wrong: the suggestion is the name that was meant, in all shipped kinds.

use griffie::kind::field::FieldType;
use griffie::kind::fields::Fields;
use griffie::kind::names::name_key;
use griffie::office::locale::Locale;

use crate::shipped::kind;

/// `kind path typed meant`, a line each; the path is `.` at the top of a document.
const MISSPELLINGS: &str = include_str!("misspellings.txt");

/// Finds the fields of a group or list, by its path.
fn fields_at(fields: &Fields, path: &str) -> Fields {
    path.split('.').filter(|step| !step.is_empty()).fold(fields.clone(), |fields, step| {
        let field = fields.get(step).unwrap_or_else(|| panic!("there is no {step}"));
        match field.of.inmost() {
            FieldType::Record(inner) => Fields::clone(inner),
            _ => panic!("{step} holds no fields"),
        }
    })
}

#[test]
fn a_misspelled_name_finds_the_one_that_was_meant() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let lines = MISSPELLINGS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let [name, path, typed, meant] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let fields = fields_at(&kind(name).fields, path);
        assert!(fields.find(meant).is_some(), "{line}: no field is called {meant}");
        assert!(fields.find(typed).is_none(), "{line}: {typed} is a name itself");
        let found = fields.nearest_in(typed, Locale::Dutch);
        if found.map(name_key) != Some(name_key(meant)) {
            wrong.push(format!("{line}: {found:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count} are wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 200, "only {count} misspellings");
}
