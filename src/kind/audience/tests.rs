//! Records for one audience and another; the cut one is searched for what it may not hold.

use super::cut;
use crate::kind::bind::bind;
use crate::kind::bind::tests::{Around, kind, shown};
use crate::kind::record::{Data, Value};
use crate::kind::testing::{complaints, yaml};

const DECLARATION: &str = "
fields:
  title: {type: text}
  secret: {type: text, audience: internal}
  copy: {type: text, default: secret}
  loud: {type: text, derive: \"copy ~ '!'\"}
  open: {type: text, audience: public}
  items: &items
    type: list
    of:
      name: {type: text}
      cost: {type: money, audience: internal}
      notes: {type: list, audience: internal, of: text}
      place: {type: record, of: {town: {type: text}, floor: {type: text, audience: internal}}}
  again: {<<: *items, derive: items}
  total: {type: money, derive: \"sum(items, 'cost')\"}
  dearest: {type: money, derive: max(items.cost)}
  first: {type: money, derive: first(items).cost}
  count: {type: integer, derive: count(items)}
";

const DOCUMENT: &str = "
title: Huur
secret: geheim-1
open: voor-allen
items:
  - {name: Zaal, cost: 111, notes: [geheim-2], place: {town: Dordrecht, floor: geheim-3}}
  - {name: Gas, cost: 222}
";

fn seen_by(audience: &str, document: &str) -> Value {
    let kind = kind(DECLARATION);
    let bound = bind(&kind, &yaml(document), &Around::new());
    assert_eq!(complaints(document, &bound.diagnostics), "");
    let record = cut(&bound.value.unwrap(), &kind.fields, audience);
    Value::new(record.origin, Data::Record(record.into()))
}

#[test]
fn the_own_audience_sees_everything_but_what_is_for_another() {
    let seen = shown(&seen_by("internal", DOCUMENT));
    for part in ["geheim-1", "geheim-1!", "geheim-2", "geheim-3", "total: 333", "dearest: 222", "first: 111"] {
        assert!(seen.contains(part), "{part} is not in {seen}");
    }
    assert!(!seen.contains("voor-allen"), "{seen}");
}

#[test]
fn others_see_nothing_of_it_and_of_what_was_computed_from_it() {
    let seen = seen_by("public", DOCUMENT);
    let item = |place: &str| format!("{{name: Zaal{place}}}, {{name: Gas}}");
    let items = item(", place: {town: Dordrecht}");
    assert_eq!(
        shown(&seen),
        format!("{{title: Huur, open: voor-allen, items: [{items}], again: [{items}], count: 2}}")
    );
}

#[test]
fn what_somebody_typed_is_no_copy() {
    let seen = shown(&seen_by("public", "secret: geheim\ncopy: eigen"));
    assert_eq!(seen, "{copy: eigen, count: 0}");
}

#[test]
fn a_cut_record_is_still_complete() {
    let seen = seen_by("public", DOCUMENT);
    let record = seen.as_record().unwrap();
    let names: Vec<_> = record.fields.iter().map(|(name, _)| &**name).collect();
    assert_eq!(
        names,
        ["title", "secret", "copy", "loud", "open", "items", "again", "total", "dearest", "first", "count"]
    );
    assert!(record.get("secret").unwrap().is_none());
    let items = record.get("items").unwrap().items();
    assert_eq!(items[0].as_record().unwrap().get("notes").unwrap().data, Data::List([].into()));
}
