//! Surveying: which documents there are, which of them have to be read, and which of their editions have to be made. Build, `list`, `why`
//! and `clean` begin with it; nothing is made and nothing is written.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::engine::Order;
use crate::plan::collision::{self, Claims};
use crate::plan::edition::{self, Plan};
use crate::plan::inputs::Books;
use crate::plan::mailing::Mailing;
use crate::plan::workspace::Workspace;

use super::manifest;
use super::settings::Settings;
use super::state::{Ground, Look, Planned, Prints, Reason, State, Verdict};
use super::store::{Hash, Reads, Store, Want};

/// What a survey goes by.
pub struct Surveyor<'a> {
    /// The settings of the run.
    pub settings: &'a Settings,
    /// The files.
    pub store: &'a Store,
    /// What all documents share.
    pub workspace: &'a Workspace,
    /// What was asked for to read that.
    pub common: &'a Reads,
    /// Whether some kind could not be read, so that it is not certain which workbooks are documents.
    pub is_doubtful: bool,
    /// Whether outputs that are not what they were have to be made again.
    pub with_outputs: bool,
    /// Whether batches are to be read in any case, and who their letters go to is wanted.
    pub with_mailings: bool,
}

/// What a survey found.
#[derive(Debug, Default)]
pub struct Survey {
    /// All documents of the workspace, in the order of their paths.
    pub paths: Vec<String>,
    /// The documents that were asked for, in the order of their paths.
    pub documents: Vec<Surveyed>,
}

/// A document that was surveyed.
#[derive(Debug)]
pub enum Surveyed {
    /// Nothing that it is made from changed, nothing is wrong with it, and its outputs are there.
    Settled(String),
    /// It had to be read.
    Read(Box<Seen>),
}

/// A document that was read.
#[derive(Debug)]
pub struct Seen {
    /// Its path.
    pub path: String,
    /// What is wrong with it.
    pub complaints: Vec<Diagnostic>,
    /// Its editions, in the order of the rows.
    pub editions: Vec<SeenEdition>,
    /// Whom its letters go to, where that is wanted and it is a batch.
    pub mailing: Option<Mailing>,
}

/// An edition of a document that was read.
#[derive(Debug)]
pub struct SeenEdition {
    /// What to make.
    pub order: Order,
    /// Whether some output is missing from that, since it cannot be decided whether it is wanted.
    pub is_incomplete: bool,
    /// What it is made from.
    pub prints: Prints,
    /// Why it has to be made; none when its outputs are what they would be.
    pub stale: Option<Vec<Reason>>,
}

/// A document on its way through the survey.
struct Reading {
    plan: Plan,
    reads: Reads,
    /// Whether it was asked for, rather than read because another one takes its place.
    asked: bool,
}

impl Surveyor<'_> {
    /// Looks at all documents, and notes in the state what was read. `begin` is called as soon as there is something to do.
    pub fn survey(&self, state: &mut State, look: &mut Look<'_>, begin: &dyn Fn()) -> Survey {
        let paths = self.documents(state);
        if self.store.sees_everything() {
            state.keep_only(&paths.iter().map(String::as_str).collect());
        }
        let asked: Vec<&String> = paths.iter().filter(|path| self.settings.wants(path)).collect();
        let day = self.settings.today;
        let is_unsettled =
            |path: &&&String| self.with_mailings || !state.is_settled(path, day, self.with_outputs, look);
        let unsettled: Vec<&String> = asked.iter().filter(is_unsettled).copied().collect();
        if !unsettled.is_empty() {
            begin();
        }
        let mut read = self.read(&unsettled, &paths, state);
        let plans = read.values_mut().map(|reading| &mut reading.plan);
        collision::refuse_collisions(plans, &[manifest::NAME]);
        let ground = Ground::of(&self.workspace.house, self.common, &self.store.sources());
        let surveyed = |path: &String| match read.remove(path.as_str()) {
            Some(reading) => Surveyed::Read(Box::new(self.judge(path, reading, &ground, state, look))),
            None => Surveyed::Settled(path.clone()),
        };
        let documents = asked.into_iter().map(surveyed).collect();
        Survey { paths, documents }
    }

    /// Lists the documents. Which workbooks are documents is remembered, since each would have to be opened to know it.
    fn documents(&self, state: &mut State) -> Vec<String> {
        let kinds =
            self.common.iter().filter(|(want, _)| matches!(want, Want::Template(name) if name.ends_with("/kind.yaml")));
        let known = state.workbooks(&kinds.collect::<Vec<_>>());
        let found: RefCell<BTreeMap<String, (Hash, bool)>> = RefCell::default();
        let is_form = |path: &str| {
            let hash = self.store.answer(&Want::File(path.to_owned()));
            let remembered = known.get(path).filter(|(before, _)| Some(*before) == hash);
            let is_known = || state.entry(path).is_some();
            let is_form = match remembered {
                Some((_, is_form)) => *is_form,
                // One that cannot be opened now, or whose kind cannot be read, is still the document that it was.
                None => edition::is_form(path, self.store, &self.workspace.kinds).unwrap_or_else(is_known),
            };
            let is_form = is_form || (self.is_doubtful && is_known());
            if let Some(hash) = hash.filter(|_| !self.is_doubtful) {
                found.borrow_mut().insert(path.to_owned(), (hash, is_form));
            }
            is_form
        };
        // That a workbook was asked whether it is a document makes no document depend on it.
        let paths = self.store.aside(|| edition::documents_with(self.store, &is_form));
        state.know_workbooks(found.into_inner());
        paths
    }

    /// Reads documents, and those whose outputs one of them would take: a complaint about that names both.
    fn read<'p>(&self, first: &[&'p String], paths: &'p [String], state: &State) -> BTreeMap<&'p str, Reading> {
        let books = Books::new(self.store);
        let mut read: BTreeMap<&str, Reading> = BTreeMap::new();
        let mut next: Vec<&'p str> = first.iter().map(|path| path.as_str()).collect();
        let mut others: Option<Claims<'p>> = None;
        self.store.take_reads();
        while !next.is_empty() {
            let others = others.get_or_insert_with(|| self.claims(paths, state));
            let mut taken: BTreeSet<&'p str> = BTreeSet::new();
            for path in next.drain(..) {
                let plan = Plan::read(path, self.workspace, self.store, &books, self.settings.today);
                if let Some(document) = &plan.document {
                    taken.extend(
                        document.editions.iter().flat_map(|edition| others.taken_by(&document.kind, &edition.stem)),
                    );
                }
                let asked = self.settings.wants(path);
                read.insert(path, Reading { plan, reads: self.store.take_reads(), asked });
            }
            next.extend(taken.into_iter().filter(|path| !read.contains_key(path)));
        }
        read.retain(|_, reading| reading.asked || reading.plan.document.is_some());
        read
    }

    /// The names that the documents have, as far as it is remembered.
    fn claims<'p>(&self, paths: &'p [String], state: &State) -> Claims<'p> {
        let mut claims = Claims::default();
        for path in paths {
            let Some(entry) = state.entry(path) else { continue };
            let Some(known) = self.workspace.kinds.get(&entry.kind) else { continue };
            let listed = entry.editions.iter().filter(|(_, edition)| edition.listed);
            listed.for_each(|(stem, _)| claims.note(&known.kind, stem, path));
        }
        claims
    }

    /// Works out what has to be made of a document.
    fn judge(&self, path: &str, reading: Reading, ground: &Ground, state: &mut State, look: &mut Look<'_>) -> Seen {
        let Reading { plan: Plan { document, mut complaints }, reads, .. } = reading;
        let day = document.as_ref().filter(|document| document.asks_day).map(|_| self.settings.today);
        let mut editions = Vec::new();
        for edition in
            document.iter().flat_map(|document| document.editions.iter().map(move |edition| (document, edition)))
        {
            let order = Order::new(edition.0, edition.1);
            let is_incomplete = order.has_errors();
            let Some(order) = order.drain_into(&mut complaints) else { continue };
            let prints = ground.prints(&order, &self.store.sources());
            let reasons = self.stale(path, &order, prints, day, state, look);
            editions.push(SeenEdition { order, is_incomplete, prints, stale: reasons });
        }
        let known = state.entry(path).map(|entry| (entry.kind.clone(), entry.language.clone())).unwrap_or_default();
        let facts =
            document.as_ref().map(|document| (document.kind.name.to_string(), document.locale.tag().to_owned()));
        let (kind, language) = facts.unwrap_or(known);
        let planned = Planned {
            kind: &kind,
            language: &language,
            reads: &reads,
            day,
            clean: complaints.is_empty(),
            failed: complaints.iter().any(Diagnostic::is_error),
            stems: editions.iter().map(|edition| edition.order.stem.clone()).collect(),
        };
        state.planned(path, self.common, planned);
        let mailing = document.as_ref().filter(|_| self.with_mailings).and_then(Mailing::of);
        Seen { path: path.to_owned(), complaints, editions, mailing }
    }

    fn stale(
        &self,
        path: &str,
        order: &Order,
        prints: Prints,
        day: Option<Date>,
        state: &mut State,
        look: &mut Look<'_>,
    ) -> Option<Vec<Reason>> {
        let verdict = state.verdict(path, &order.stem, prints, self.with_outputs, look);
        (verdict == Verdict::Stale).then(|| state.reasons(path, &order.stem, day, look))
    }
}
