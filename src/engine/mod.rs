//! One edition to its artifacts: the way from a bound record to bytes, without disk, clock or environment.

mod appendix;
mod house;
mod order;
#[cfg(test)]
mod tests;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Message, Origin, Reported};
use crate::emit::typeset::{Files, PdfOptions, Standard, Supply, Typesetter};
use crate::emit::workbook::{self, Colours, Properties};
use crate::kind::form::Form;
use crate::kind::functions::text_at;
use crate::kind::output::OutputForm;
use crate::kind::record::{Data, Record, Value};
use crate::kind::words::Words;
use crate::office::locale::{Conventions, Locale, Style};
use crate::plan::inputs::{Materials, open_text};
use crate::plan::workspace::Workspace;
use crate::read::{Entry, Node, yaml};
use crate::render::{self, Markup, Scope, TemplateFile, Templates, Unproved};

pub use house::check_fonts;
pub use order::{Appended, Order, Trade, Wanted};

/// One output file: its path relative to the output folder, and its bytes.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// The path, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The words that more than one kind prints.
const SHARED_WORDS: &str = "house/labels.yaml";
/// The names that a template sees besides the fields of its kind.
const SURROUNDING_NAMES: [&str; 5] = ["house", "label", "lang", "today", "kind_label"];

/// A kind, by its name, in a language.
type KindInLanguage = (String, Locale);

/// What all editions of a run share: the house, the words, the templates and the typesetter. Everything is loaded once, when an edition
/// first needs it, and is asked for again for each edition, so that the shell knows what each one touches.
pub struct Press<'a> {
    materials: &'a dyn Materials,
    typesetter: &'a Typesetter,
    house: Value,
    conventions: Conventions,
    colours: Colours,
    organisation: String,
    own_file: Supply,
    standard: Standard,
    words: OnceCell<Vec<(Arc<str>, Words)>>,
    templates: RefCell<HashMap<String, Reported<Arc<Templates>>>>,
    plans: RefCell<HashMap<String, Reported<Arc<workbook::Plan>>>>,
    surroundings: RefCell<HashMap<KindInLanguage, Arc<Record>>>,
}

impl<'a> Press<'a> {
    /// Prepares what all editions share.
    #[must_use]
    pub fn new(materials: &'a dyn Materials, house: &Record, typesetter: &'a Typesetter) -> Self {
        let standard = if house.text("pdf") == Some("plain") { Standard::Plain } else { Standard::Archive };
        let own_file = Supply { key: house.origin.file(), bytes: house::own_file(house) };
        let house = house::record(house);
        Self {
            materials,
            typesetter,
            colours: house::colours_of(&house),
            organisation: house.text("name").unwrap_or_default().to_owned(),
            own_file,
            standard,
            conventions: conventions_of(&house),
            house: Value::new(house.origin, Data::Record(Arc::new(house))),
            words: OnceCell::new(),
            templates: RefCell::default(),
            plans: RefCell::default(),
            surroundings: RefCell::default(),
        }
    }

    /// Makes all outputs of an edition. Those that fail are missing from the list, and complain.
    #[must_use]
    pub fn produce(&self, order: &Order) -> Reported<Vec<Artifact>> {
        let mut diagnostics = Vec::new();
        let mut artifacts = Vec::new();
        for wanted in &order.outputs {
            let made = match wanted.form {
                OutputForm::Pdf => self.pdf(order, wanted),
                OutputForm::Xlsx => self.workbook(order, wanted),
            };
            let whole = !made.has_errors();
            let bytes = made.drain_into(&mut diagnostics).filter(|_| whole);
            artifacts.extend(bytes.map(|bytes| Artifact { path: wanted.path.clone(), bytes }));
        }
        Reported::with(Some(artifacts), diagnostics)
    }

    fn pdf(&self, order: &Order, wanted: &Wanted) -> Reported<Vec<u8>> {
        let mut diagnostics = Vec::new();
        let written = self.write(order, wanted).drain_into(&mut diagnostics);
        let markup = written.and_then(|written| written.prove().drain_into(&mut diagnostics));
        let standard = if wanted.is_sheet { Standard::Plain } else { self.standard };
        let options = PdfOptions { standard, ident: wanted.path.clone(), date: Some(order.today) };
        let bytes = markup.and_then(|markup| {
            let files = self.files();
            self.typesetter.pdf(&markup, &files, &options).drain_into(&mut diagnostics)
        });
        let bytes = bytes.and_then(|bytes| match wanted.append.as_slice() {
            [] => Some(bytes),
            files => appendix::add(&bytes, files, self.materials, order).drain_into(&mut diagnostics),
        });
        Reported::with(bytes, diagnostics)
    }

    /// Gives the files that pages read while they are typeset.
    #[must_use]
    pub fn files(&self) -> impl Files {
        Supplies { materials: self.materials, own_file: &self.own_file }
    }

    /// Makes the Typst text of an edition for its first PDF.
    #[must_use]
    pub fn markup(&self, order: &Order) -> Reported<Markup> {
        let mut diagnostics = Vec::new();
        let written = self.unproved(order).drain_into(&mut diagnostics);
        let markup = written.and_then(|written| written.prove().drain_into(&mut diagnostics));
        Reported::with(markup, diagnostics)
    }

    /// Makes the Typst text of an edition up to its proof: the first half of [`Press::markup`].
    #[must_use]
    pub fn unproved(&self, order: &Order) -> Reported<Unproved> {
        match order.outputs.iter().find(|wanted| wanted.form == OutputForm::Pdf) {
            Some(wanted) => self.write(order, wanted),
            None => Reported::failed(Diagnostic::error(Message::new("no-pages"), order.origin)),
        }
    }

    fn write(&self, order: &Order, wanted: &Wanted) -> Reported<Unproved> {
        let loaded = self.templates_of(&order.kind);
        let Some(templates) = loaded.value else { return Reported::with(None, loaded.diagnostics) };
        if let Err(message) = self.materials.template(&wanted.template) {
            return Reported::failed(Diagnostic::error(message, wanted.declared));
        }
        render::write(&templates, &wanted.template, &self.scope(order, wanted.record), self.style(order))
    }

    fn workbook(&self, order: &Order, wanted: &Wanted) -> Reported<Vec<u8>> {
        let loaded = self.plan_of(&wanted.template, wanted.declared);
        let Some(plan) = loaded.value else { return Reported::with(None, loaded.diagnostics) };
        let title = plan.title(order.locale);
        let title = if title.is_empty() { &order.kind.label } else { title };
        let properties = Properties {
            title: title.to_owned(),
            organisation: self.organisation.clone(),
            date: Some(order.today),
            colours: self.colours,
            style: self.style(order),
        };
        workbook::write(&plan, &self.scope(order, wanted.record), &properties, order.origin)
    }

    /// Gives what a template gets, as one record, for showing.
    #[must_use]
    pub fn context(&self, order: &Order) -> Record {
        let mut record = Record::clone(order.record());
        for (name, value) in &self.surroundings(order).fields {
            record.fields.push((name.clone(), value.clone()));
        }
        record.set("today", Value::new(record.origin, Data::Date(order.today)));
        record
    }

    /// How values are written: in the language of the edition, with the choices of the house.
    fn style(&self, order: &Order) -> Style {
        Style { locale: order.locale, conventions: self.conventions }
    }

    fn scope(&self, order: &Order, record: usize) -> Scope {
        let today = Value::new(order.origin, Data::Date(order.today));
        let own = Record { type_name: "".into(), origin: order.origin, fields: vec![("today".into(), today)] };
        Scope::new(order.records[record].clone()).with(self.surroundings(order)).with(Arc::new(own))
    }

    /// The house, the words and the language: the same for all documents of a kind in a language.
    fn surroundings(&self, order: &Order) -> Arc<Record> {
        // Asking again notes that this edition depends on them.
        drop(self.materials.template(SHARED_WORDS));
        let key = (order.kind.name.clone(), order.locale);
        let mut known = self.surroundings.borrow_mut();
        known.entry(key).or_insert_with(|| Arc::new(self.make_surroundings(&order.kind, order.locale))).clone()
    }

    fn make_surroundings(&self, kind: &Trade, locale: Locale) -> Record {
        let origin = self.house.origin;
        let text = |text: &str| Value::text(origin, text);
        let shared = self.words.get_or_init(|| read_words(self.materials));
        let mut words: BTreeMap<&str, &str> = shared.iter().map(|(name, words)| (&**name, words.get(locale))).collect();
        words.extend(kind.labels.iter().map(|(name, word)| (name.as_str(), word.as_str())));
        let labels = words.into_iter().map(|(name, word)| (name.into(), text(word))).collect();
        let labels = Record { type_name: "".into(), origin, fields: labels };
        let fields = vec![
            ("house".into(), self.house.clone()),
            ("label".into(), Value::new(origin, Data::Record(Arc::new(labels)))),
            ("lang".into(), text(locale.tag())),
            ("kind_label".into(), text(&kind.label)),
        ];
        Record { type_name: "".into(), origin, fields }
    }

    /// Loads the templates of a kind: those in its folder and in the folders that they may use.
    fn templates_of(&self, kind: &Trade) -> Reported<Arc<Templates>> {
        let names = self.template_names(kind);
        // Asking again notes that this edition depends on them.
        for name in &names {
            drop(self.materials.template(name));
        }
        if let Some(known) = self.templates.borrow().get(&kind.name) {
            return known.clone();
        }
        let loaded = self.load_templates(kind, &names);
        self.templates.borrow_mut().insert(kind.name.clone(), loaded.clone());
        loaded
    }

    fn template_names(&self, kind: &Trade) -> Vec<String> {
        let parent = kind.extends.as_deref().unwrap_or("document");
        let folders = BTreeSet::from([&*kind.name, parent, "house"]);
        let names: BTreeSet<String> =
            folders.into_iter().flat_map(|folder| self.materials.templates_in(folder)).collect();
        names.into_iter().filter(|name| name.rsplit('.').next() == Some("j2")).collect()
    }

    fn load_templates(&self, kind: &Trade, names: &[String]) -> Reported<Arc<Templates>> {
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        for name in names {
            match open_text(self.materials, self.materials.template(name), &format!("templates/{name}")) {
                Ok((file, text)) => files.push(TemplateFile { name: name.as_str().into(), file, text }),
                Err(complaint) => diagnostics.push(complaint),
            }
        }
        let known: BTreeSet<String> = kind.fields.iter().cloned().chain(SURROUNDING_NAMES.map(str::to_owned)).collect();
        let templates = Templates::load(&files, Some(known)).drain_into(&mut diagnostics);
        Reported::with(templates.map(Arc::new), diagnostics)
    }

    fn plan_of(&self, name: &str, declared: Origin) -> Reported<Arc<workbook::Plan>> {
        let opened = self.materials.template(name);
        if let Some(known) = self.plans.borrow().get(name) {
            return known.clone();
        }
        let loaded = match opened {
            Ok(_) => self.load_plan(name),
            Err(message) => Reported::failed(Diagnostic::error(message, declared)),
        };
        self.plans.borrow_mut().insert(name.to_owned(), loaded.clone());
        loaded
    }

    fn load_plan(&self, name: &str) -> Reported<Arc<workbook::Plan>> {
        let mut diagnostics = Vec::new();
        let node = read_template(self.materials, name, &mut diagnostics);
        let plan = node.and_then(|node| workbook::Plan::load(&node).drain_into(&mut diagnostics));
        Reported::with(plan.map(Arc::new), diagnostics)
    }
}

fn read_template(materials: &dyn Materials, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    match open_text(materials, materials.template(name), &format!("templates/{name}")) {
        Ok((file, text)) => yaml::read(file, &text).drain_into(diagnostics),
        Err(complaint) => {
            diagnostics.push(complaint);
            None
        }
    }
}

/// Reads the words that kinds share. A mistake in them leaves the word out, and the template that asks for it complains.
fn read_words(materials: &dyn Materials) -> Vec<(Arc<str>, Words)> {
    let mut diagnostics = Vec::new();
    let node = read_template(materials, SHARED_WORDS, &mut diagnostics);
    let entries = node.as_ref().and_then(Node::as_map).unwrap_or_default();
    let word = |entry: &Entry| Some((entry.key.clone(), Words::read(&entry.value, &mut diagnostics)?));
    entries.iter().filter_map(word).collect()
}

/// Writes a workbook to fill in, in the colours of the house.
///
/// # Errors
/// Something in it is more than Excel takes.
pub fn form(form: &Form, workspace: &Workspace, day: Option<Date>) -> Result<Vec<u8>, Message> {
    let house = house::record(&workspace.house);
    let properties = Properties {
        title: form.title.clone(),
        organisation: house.text("name").unwrap_or_default().to_owned(),
        date: day,
        colours: house::colours_of(&house),
        style: Style { locale: form.locale, conventions: conventions_of(&house) },
    };
    workbook::write_form(form, &properties)
}

/// Reads how the house writes.
fn conventions_of(house: &Record) -> Conventions {
    Conventions::from_fields(&|field| text_at(house, &format!("notation.{field}")))
}

/// The components and pictures that pages read: what we say of the house, then files of the workspace, then templates.
struct Supplies<'a> {
    materials: &'a dyn Materials,
    own_file: &'a Supply,
}

impl Files for Supplies<'_> {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        if path == house::OWN_FILE {
            return Ok(self.own_file.clone());
        }
        let name = path.trim_start_matches('/');
        let own = self.materials.open(name);
        let opened = own.or_else(|message| self.materials.template(name).map_err(|_| message))?;
        Ok(Supply { key: opened.key, bytes: opened.bytes })
    }
}
