//! What was asked for, each thing once: a thousand letters ask for the same forty templates.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::shell::store::{Hash, Reads, Store, Want};

/// What was asked for together, by its number in a [`Table`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Set(u32);

/// One thing that was asked for, and the hash of what was found.
type Pair = (Want, Option<Hash>);

/// Everything that was asked for. Numbers are given in order and never change.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pairs: Vec<Pair>,
    sets: Vec<Vec<u32>>,
    pair_numbers: HashMap<Pair, u32>,
    set_numbers: HashMap<Vec<u32>, u32>,
}

/// What a table holds, as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Written {
    pairs: Vec<Pair>,
    sets: Vec<Vec<u32>>,
}

/// What came into a table: pairs and a set that were not there.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Addition {
    pairs: Vec<Pair>,
    set: Vec<u32>,
}

impl Table {
    /// Gives the number of what was asked for, and what had to be added for it.
    pub(super) fn put(&mut self, reads: &Reads) -> (Set, Option<Addition>) {
        let before = self.pairs.len();
        let set: Vec<u32> = reads.iter().map(|(want, hash)| self.pair(want, *hash)).collect();
        if let Some(number) = self.set_numbers.get(&set) {
            return (Set(*number), None);
        }
        let addition = Addition { pairs: self.pairs[before..].to_vec(), set: set.clone() };
        (self.set(set), Some(addition))
    }

    /// Finds the number of what was asked for, when exactly that was asked for before.
    pub(super) fn find(&self, reads: &Reads) -> Option<Set> {
        let pair = |(want, hash): (&Want, &Option<Hash>)| self.pair_numbers.get(&(want.clone(), *hash)).copied();
        let set: Vec<u32> = reads.iter().map(pair).collect::<Option<_>>()?;
        self.set_numbers.get(&set).map(|number| Set(*number))
    }

    /// Adds what another run added, in the same order.
    pub(super) fn add(&mut self, addition: Addition) {
        for (want, hash) in addition.pairs {
            self.pair(&want, hash);
        }
        self.set(addition.set);
    }

    fn pair(&mut self, want: &Want, hash: Option<Hash>) -> u32 {
        let pair = (want.clone(), hash);
        if let Some(number) = self.pair_numbers.get(&pair) {
            return *number;
        }
        let number = u32::try_from(self.pairs.len()).expect("a workspace has fewer than four billion files");
        self.pairs.push(pair.clone());
        self.pair_numbers.insert(pair, number);
        number
    }

    fn set(&mut self, set: Vec<u32>) -> Set {
        let number = u32::try_from(self.sets.len()).expect("there are fewer than four billion editions");
        self.sets.push(set.clone());
        self.set_numbers.insert(set, number);
        Set(number)
    }

    /// Goes through what was asked for together.
    pub fn pairs(&self, set: Set) -> impl Iterator<Item = (&Want, Option<Hash>)> {
        let numbers = self.sets.get(set.0 as usize).into_iter().flatten();
        numbers.filter_map(|number| self.pairs.get(*number as usize)).map(|(want, hash)| (want, *hash))
    }

    /// Gives what was asked for together.
    #[must_use]
    pub fn reads(&self, set: Set) -> Reads {
        self.pairs(set).map(|(want, hash)| (want.clone(), hash)).collect()
    }

    pub(super) fn written(&self) -> Written {
        Written { pairs: self.pairs.clone(), sets: self.sets.clone() }
    }

    /// Reads a table. Numbers that lead nowhere, which no table of ours has, lead to nothing.
    pub(super) fn read(written: Written) -> Self {
        let mut table = Self::default();
        for (want, hash) in written.pairs {
            table.pair(&want, hash);
        }
        for set in written.sets {
            table.set(set);
        }
        table
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }
}

/// What was found out about a table in one round, so that everything is looked at once.
#[derive(Debug, Default)]
pub struct Round {
    pairs: BTreeMap<u32, bool>,
    sets: BTreeMap<Set, bool>,
}

impl Round {
    /// Tells whether what was asked for together would be answered with the same bytes now.
    pub fn holds(&mut self, table: &Table, set: Set, store: &Store) -> bool {
        if let Some(known) = self.sets.get(&set) {
            return *known;
        }
        let numbers = table.sets.get(set.0 as usize);
        let holds = numbers.is_some_and(|numbers| {
            numbers.iter().all(|number| {
                let answer =
                    || table.pairs.get(*number as usize).is_some_and(|(want, hash)| store.answer(want) == *hash);
                *self.pairs.entry(*number).or_insert_with(answer)
            })
        });
        self.sets.insert(set, holds);
        holds
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests make files of their own")]

    use super::*;

    fn reads(names: &[(&str, u8)]) -> Reads {
        names.iter().map(|(name, hash)| (Want::File((*name).to_owned()), Some([*hash; 32]))).collect()
    }

    #[test]
    fn the_same_question_is_kept_once() {
        let mut table = Table::default();
        let (one, added) = table.put(&reads(&[("a", 1), ("b", 2)]));
        assert_eq!(added.map(|added| added.pairs.len()), Some(2));
        let (other, added) = table.put(&reads(&[("b", 2), ("c", 3)]));
        assert_eq!(added.map(|added| added.pairs.len()), Some(1));
        let (same, added) = table.put(&reads(&[("a", 1), ("b", 2)]));
        assert!(added.is_none() && same == one && same != other);
        assert_eq!(table.reads(other), reads(&[("b", 2), ("c", 3)]));
    }

    #[test]
    fn additions_give_the_same_numbers() {
        let (mut table, mut copy) = (Table::default(), Table::default());
        for names in [&[("a", 1), ("b", 2)][..], &[("b", 2)], &[("a", 1), ("b", 3)]] {
            let (set, addition) = table.put(&reads(names));
            copy.add(addition.unwrap());
            assert_eq!(copy.reads(set), reads(names));
        }
        let again = Table::read(table.written());
        assert_eq!(again.reads(Set(2)), reads(&[("a", 1), ("b", 3)]));
        assert_eq!(again.reads(Set(9)), Reads::new());
    }

    #[test]
    fn a_file_that_appears_changes_the_answer() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), "x").unwrap();
        let store = Store::new(folder.path(), None);
        let mut table = Table::default();
        let want = |name: &str| Want::File(name.to_owned());
        let reads = Reads::from([(want("a"), store.answer(&want("a"))), (want("b"), None)]);
        let (set, _) = table.put(&reads);
        assert!(Round::default().holds(&table, set, &store));
        std::fs::write(folder.path().join("b"), "y").unwrap();
        store.refresh();
        assert!(!Round::default().holds(&table, set, &store));
        assert!(!Round::default().holds(&table, Set(7), &store));
    }
}
