//! The fingerprints of an edition: of the order that says what to make, of the house, and of the fonts.

use crate::diagnostic::Sources;
use crate::engine::{Appended, Order, Trade, Wanted};
use crate::kind::record::Record;
use crate::shell::store::{Hash, Reads, Want};

use super::entry::Prints;
use super::fingerprint::Fingerprint;

/// What all editions of a run are made with, besides their orders.
#[derive(Clone, Copy, Debug)]
pub struct Ground(Prints);

impl Ground {
    /// Takes the fingerprints of the house and of the fonts among what all documents share.
    #[must_use]
    pub fn of(house: &Record, common: &Reads, sources: &Sources) -> Self {
        let print = |places| {
            let mut print = Fingerprint::new(places);
            print.record(house);
            for (name, hash) in fonts(common) {
                print.text(name);
                print.bytes(hash);
            }
            print.finish()
        };
        Self(Prints { plain: print(None), placed: print(Some(sources)) })
    }

    /// Takes the fingerprints of an edition.
    #[must_use]
    pub fn prints(&self, order: &Order, sources: &Sources) -> Prints {
        Prints { plain: print(order, &self.0.plain, None), placed: print(order, &self.0.placed, Some(sources)) }
    }
}

fn fonts(common: &Reads) -> impl Iterator<Item = (&String, &Hash)> {
    common.iter().filter_map(|(want, hash)| match want {
        Want::Template(name) if name.starts_with("fonts/") => Some((name, hash.as_ref()?)),
        _ => None,
    })
}

fn print(order: &Order, ground: &Hash, places: Option<&Sources>) -> Hash {
    let Order { kind, locale, today, stem, origin, records, outputs } = order;
    let mut print = Fingerprint::new(places);
    print.bytes(ground);
    trade(&mut print, kind);
    print.text(locale.tag());
    print.text(&today.to_string());
    print.text(stem);
    print.place(*origin);
    print.count(records.len());
    for record in records {
        print.record(record);
    }
    print.count(outputs.len());
    for output in outputs {
        wanted(&mut print, output);
    }
    print.finish()
}

fn trade(print: &mut Fingerprint<'_>, kind: &Trade) {
    let Trade { name, extends, label, labels, fields, recipient } = kind;
    print.text(name);
    print.optional(extends.as_deref());
    print.text(label);
    print.count(labels.len());
    for (name, words) in labels {
        print.text(name);
        print.text(words);
    }
    print.count(fields.len());
    for field in fields {
        print.text(field);
    }
    print.optional(recipient.as_deref());
}

fn wanted(print: &mut Fingerprint<'_>, output: &Wanted) {
    let Wanted { form, template, declared, path, record, append, is_sheet } = output;
    print.text(form.name());
    print.text(template);
    print.place(*declared);
    print.text(path);
    print.count(*record);
    print.count(usize::from(*is_sheet));
    print.count(append.len());
    for Appended { file, title, origin } in append {
        print.text(file);
        print.text(title);
        print.place(*origin);
    }
}
