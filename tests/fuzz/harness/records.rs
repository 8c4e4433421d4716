//! What holds of every record: it has all fields of its declaration, and every value stands in a file of the run.

use griffie::diagnostic::Sources;
use griffie::kind::fields::Fields;
use griffie::kind::record::{Data, Record, Value};

use super::complaints::is_there;

pub(crate) fn check(sources: &Sources, fields: &Fields, record: &Record) {
    let declared: Vec<&str> = fields.iter().map(|field| &*field.name).collect();
    let found: Vec<&str> = record.fields.iter().map(|(name, _)| &**name).collect();
    assert_eq!(found, declared, "a record is complete, in the order of its declaration");
    places(sources, record);
}

pub(crate) fn places(sources: &Sources, record: &Record) {
    is_there(sources, record.origin);
    record.fields.iter().for_each(|(_, value)| value_is_there(sources, value));
}

fn value_is_there(sources: &Sources, value: &Value) {
    is_there(sources, value.origin);
    match &value.data {
        Data::Record(record) => places(sources, record),
        Data::List(items) => items.iter().for_each(|item| value_is_there(sources, item)),
        _ => {}
    }
}
