//! One edition to its artifacts: the way from a bound record to bytes, without disk, clock or environment.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Message, Origin, Reported};
use crate::emit::typeset::{Files, PdfOptions, Standard, Supply, Typesetter};
use crate::emit::workbook::{self, Colours, Properties, Rgb};
use crate::kind::audience;
use crate::kind::declaration::Kind;
use crate::kind::form::Form;
use crate::kind::functions::text_at;
use crate::kind::output::{Output, OutputForm};
use crate::kind::record::{Data, Record, Value};
use crate::kind::words::Words;
use crate::office::address::Address;
use crate::office::identifier::iban;
use crate::office::locale::Locale;
use crate::plan::edition::{Document, Edition};
use crate::plan::inputs::{Inputs, open_text};
use crate::plan::workspace::Workspace;
use crate::read::{Entry, Node, yaml};
use crate::render::{self, Markup, Scope, TemplateFile, Templates, Unproved};

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
type KindInLanguage = (Arc<str>, Locale);

/// What all editions of a run share: the house, the words, the templates and the typesetter. Everything is loaded once, when a document
/// first needs it, and is asked for again for each document, so that the shell knows which documents it touches.
pub struct Press<'a> {
    inputs: &'a dyn Inputs,
    typesetter: &'a Typesetter,
    house: Value,
    colours: Colours,
    organisation: String,
    words: Vec<(Arc<str>, Words)>,
    templates: RefCell<HashMap<Arc<str>, Reported<Arc<Templates>>>>,
    plans: RefCell<HashMap<String, Reported<Arc<workbook::Plan>>>>,
    surroundings: RefCell<HashMap<KindInLanguage, Arc<Record>>>,
}

impl<'a> Press<'a> {
    /// Prepares what all editions share.
    #[must_use]
    pub fn new(inputs: &'a dyn Inputs, workspace: &Workspace, typesetter: &'a Typesetter) -> Self {
        let house = house_record(&workspace.house);
        Self {
            inputs,
            typesetter,
            colours: colours_of(&house),
            organisation: house.text("name").unwrap_or_default().to_owned(),
            house: Value::new(house.origin, Data::Record(Arc::new(house))),
            words: read_words(inputs),
            templates: RefCell::default(),
            plans: RefCell::default(),
            surroundings: RefCell::default(),
        }
    }

    /// Makes all outputs of an edition. Those that fail are missing from the list, and complain.
    #[must_use]
    pub fn produce(&self, document: &Document, edition: &Edition) -> Reported<Vec<Artifact>> {
        let mut diagnostics = Vec::new();
        let mut artifacts = Vec::new();
        for output in &document.kind.outputs {
            let made = self.output(document, edition, output).drain_into(&mut diagnostics);
            artifacts.extend(made.flatten());
        }
        Reported::with(Some(artifacts), diagnostics)
    }

    /// Makes one output; none when it is not wanted for this edition.
    fn output(&self, document: &Document, edition: &Edition, output: &Output) -> Reported<Option<Artifact>> {
        if let Some(when) = &output.when {
            match when.expression.holds(&*edition.record) {
                Ok(true) => {}
                Ok(false) => return Reported::fine(None),
                Err(message) => {
                    return Reported::failed(Diagnostic::error(message, when.origin.unwrap_or(output.origin)));
                }
            }
        }
        let path = output.path(&edition.stem);
        let edition = &seen_by(document, edition, output);
        let made = match output.form {
            OutputForm::Pdf => self.pdf(document, edition, &output.source, &path, output.source_origin),
            OutputForm::Xlsx => self.workbook(document, edition, &output.source, output.source_origin),
        };
        let whole = !made.has_errors();
        let artifact = made.value.filter(|_| whole).map(|bytes| Artifact { path, bytes });
        Reported::with(Some(artifact), made.diagnostics)
    }

    fn pdf(
        &self,
        document: &Document,
        edition: &Edition,
        template: &str,
        path: &str,
        declared: Origin,
    ) -> Reported<Vec<u8>> {
        let mut diagnostics = Vec::new();
        let written = self.write(document, edition, template, declared).drain_into(&mut diagnostics);
        let markup = written.and_then(|written| written.prove().drain_into(&mut diagnostics));
        let options = PdfOptions { standard: Standard::Archive, ident: path.to_owned(), date: Some(document.today) };
        let bytes = markup.and_then(|markup| {
            let files = Supplies { inputs: self.inputs };
            self.typesetter.pdf(&markup, &files, &options).drain_into(&mut diagnostics)
        });
        Reported::with(bytes, diagnostics)
    }

    /// Makes the Typst text of an edition with the first template of its kind.
    #[must_use]
    pub fn markup(&self, document: &Document, edition: &Edition) -> Reported<Markup> {
        let mut diagnostics = Vec::new();
        let written = self.unproved(document, edition).drain_into(&mut diagnostics);
        let markup = written.and_then(|written| written.prove().drain_into(&mut diagnostics));
        Reported::with(markup, diagnostics)
    }

    /// Makes the Typst text of an edition up to its proof: the first half of [`Press::markup`].
    #[must_use]
    pub fn unproved(&self, document: &Document, edition: &Edition) -> Reported<Unproved> {
        match document.kind.outputs.iter().find(|output| output.form == OutputForm::Pdf) {
            Some(output) => {
                self.write(document, &seen_by(document, edition, output), &output.source, output.source_origin)
            }
            None => Reported::failed(Diagnostic::error(Message::new("no-pages"), edition.origin)),
        }
    }

    fn write(&self, document: &Document, edition: &Edition, template: &str, declared: Origin) -> Reported<Unproved> {
        let loaded = self.templates_of(&document.kind);
        let Some(templates) = loaded.value else { return Reported::with(None, loaded.diagnostics) };
        let name = template_name(&document.kind, template);
        if let Err(message) = self.inputs.template(&name) {
            return Reported::failed(Diagnostic::error(message, declared));
        }
        render::write(&templates, &name, &self.scope(document, edition), document.locale)
    }

    fn workbook(&self, document: &Document, edition: &Edition, plan: &str, declared: Origin) -> Reported<Vec<u8>> {
        let loaded = self.plan_of(&document.kind, plan, declared);
        let Some(plan) = loaded.value else { return Reported::with(None, loaded.diagnostics) };
        let title = plan.title(document.locale);
        let title = if title.is_empty() { document.kind.label.get(document.locale) } else { title };
        let properties = Properties {
            title: title.to_owned(),
            organisation: self.organisation.clone(),
            date: Some(document.today),
            colours: self.colours,
        };
        workbook::write(&plan, &self.scope(document, edition), document.locale, &properties, edition.origin)
    }

    /// Gives what a template gets, as one record, for showing.
    #[must_use]
    pub fn context(&self, document: &Document, edition: &Edition) -> Record {
        let mut record = Record::clone(&edition.record);
        for (name, value) in &self.surroundings(document).fields {
            record.fields.push((name.clone(), value.clone()));
        }
        record.set("today", Value::new(record.origin, Data::Date(document.today)));
        record
    }

    fn scope(&self, document: &Document, edition: &Edition) -> Scope {
        let today = Value::new(edition.origin, Data::Date(document.today));
        let own = Record { type_name: "".into(), origin: edition.origin, fields: vec![("today".into(), today)] };
        Scope::new(edition.record.clone()).with(self.surroundings(document)).with(Arc::new(own))
    }

    /// The house, the words and the language: the same for all documents of a kind in a language.
    fn surroundings(&self, document: &Document) -> Arc<Record> {
        let key = (document.kind.name.clone(), document.locale);
        let mut known = self.surroundings.borrow_mut();
        known.entry(key).or_insert_with(|| Arc::new(self.make_surroundings(&document.kind, document.locale))).clone()
    }

    fn make_surroundings(&self, kind: &Kind, locale: Locale) -> Record {
        let origin = self.house.origin;
        let text = |text: &str| Value::text(origin, text);
        let mut words: BTreeMap<&Arc<str>, &Words> = self.words.iter().map(|(name, words)| (name, words)).collect();
        words.extend(kind.labels.iter().map(|(name, words)| (name, words)));
        let labels = words.into_iter().map(|(name, words)| (name.clone(), text(words.get(locale)))).collect();
        let labels = Record { type_name: "".into(), origin, fields: labels };
        let fields = vec![
            ("house".into(), self.house.clone()),
            ("label".into(), Value::new(origin, Data::Record(Arc::new(labels)))),
            ("lang".into(), text(locale.tag())),
            ("kind_label".into(), text(kind.label.get(locale))),
        ];
        Record { type_name: "".into(), origin, fields }
    }

    /// Loads the templates of a kind: those in its folder and in the folders that they may use.
    fn templates_of(&self, kind: &Arc<Kind>) -> Reported<Arc<Templates>> {
        let names = self.template_names(kind);
        // Asking again notes that this document depends on them.
        for name in &names {
            drop(self.inputs.template(name));
        }
        if let Some(known) = self.templates.borrow().get(&kind.name) {
            return known.clone();
        }
        let loaded = self.load_templates(kind, &names);
        self.templates.borrow_mut().insert(kind.name.clone(), loaded.clone());
        loaded
    }

    fn template_names(&self, kind: &Kind) -> Vec<String> {
        let parent = kind.extends.as_deref().unwrap_or("document");
        let folders = BTreeSet::from([&*kind.name, parent, "house"]);
        let names: BTreeSet<String> = folders.into_iter().flat_map(|folder| self.inputs.templates_in(folder)).collect();
        names.into_iter().filter(|name| name.rsplit('.').next() == Some("j2")).collect()
    }

    fn load_templates(&self, kind: &Kind, names: &[String]) -> Reported<Arc<Templates>> {
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        for name in names {
            match open_text(self.inputs, self.inputs.template(name), &format!("templates/{name}")) {
                Ok((file, text)) => files.push(TemplateFile { name: name.as_str().into(), file, text }),
                Err(complaint) => diagnostics.push(complaint),
            }
        }
        let fields = kind.fields.iter().map(|field| field.name.to_string());
        let known: BTreeSet<String> = fields.chain(SURROUNDING_NAMES.map(str::to_owned)).collect();
        let templates = Templates::load(&files, Some(known)).drain_into(&mut diagnostics);
        Reported::with(templates.map(Arc::new), diagnostics)
    }

    fn plan_of(&self, kind: &Kind, plan: &str, declared: Origin) -> Reported<Arc<workbook::Plan>> {
        let name = template_name(kind, plan);
        let opened = self.inputs.template(&name);
        if let Some(known) = self.plans.borrow().get(&name) {
            return known.clone();
        }
        let loaded = match opened {
            Ok(_) => self.load_plan(&name),
            Err(message) => Reported::failed(Diagnostic::error(message, declared)),
        };
        self.plans.borrow_mut().insert(name, loaded.clone());
        loaded
    }

    fn load_plan(&self, name: &str) -> Reported<Arc<workbook::Plan>> {
        let mut diagnostics = Vec::new();
        let node = read_template(self.inputs, name, &mut diagnostics);
        let plan = node.and_then(|node| workbook::Plan::load(&node).drain_into(&mut diagnostics));
        Reported::with(plan.map(Arc::new), diagnostics)
    }
}

/// Gives an edition as the audience of an output may see it.
fn seen_by<'e>(document: &Document, edition: &'e Edition, output: &Output) -> Cow<'e, Edition> {
    let Some(audience) = &output.audience else { return Cow::Borrowed(edition) };
    let record = Arc::new(audience::cut(&edition.record, &document.kind.fields, audience));
    Cow::Owned(Edition { record, ..edition.clone() })
}

/// Gives the name of a template that a kind names: beside its declaration.
fn template_name(kind: &Kind, name: &str) -> String {
    format!("{}/{name}", kind.name)
}

fn read_template(inputs: &dyn Inputs, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    match open_text(inputs, inputs.template(name), &format!("templates/{name}")) {
        Ok((file, text)) => yaml::read(file, &text).drain_into(diagnostics),
        Err(complaint) => {
            diagnostics.push(complaint);
            None
        }
    }
}

/// Reads the words that kinds share. A mistake in them leaves the word out, and the template that asks for it complains.
fn read_words(inputs: &dyn Inputs) -> Vec<(Arc<str>, Words)> {
    let mut diagnostics = Vec::new();
    let node = read_template(inputs, SHARED_WORDS, &mut diagnostics);
    let entries = node.as_ref().and_then(Node::as_map).unwrap_or_default();
    let word = |entry: &Entry| Some((entry.key.clone(), Words::read(&entry.value, &mut diagnostics)?));
    entries.iter().filter_map(word).collect()
}

/// Adds what letterheads print to the house: the lines of its address, and the account number in groups.
fn house_record(house: &Record) -> Record {
    let mut record = house.clone();
    let origin = record.origin;
    let address = ["addresses.post", "addresses.visit"]
        .into_iter()
        .map(|path| address_at(house, path))
        .find(|address| !address.is_empty());
    let address = address.unwrap_or_default();
    let line = |text: String| if text.is_empty() { Value::none(origin) } else { Value::text(origin, &text) };
    let lines: Vec<Value> = address.address_lines().iter().map(|text| Value::text(origin, text)).collect();
    record.set("address", Value::new(origin, Data::List(lines.into())));
    record.set("street_line", line(address.street_line()));
    record.set("city_line", line(address.city_line()));
    if let Some(account) = house.text("iban") {
        let place = house.get("iban").map_or(origin, |value| value.origin);
        record.set("iban", Value::text(place, &iban::grouped(account)));
    }
    record
}

fn address_at(house: &Record, path: &str) -> Address {
    Address::from_fields(&|part| text_at(house, &format!("{path}.{part}")))
}

/// Writes a workbook to fill in, in the colours of the house.
///
/// # Errors
/// Something in it is more than Excel takes.
pub fn form(form: &Form, workspace: &Workspace, day: Option<Date>) -> Result<Vec<u8>, Message> {
    let house = house_record(&workspace.house);
    let properties = Properties {
        title: form.title.clone(),
        organisation: house.text("name").unwrap_or_default().to_owned(),
        date: day,
        colours: colours_of(&house),
    };
    workbook::write_form(form, &properties)
}

fn colours_of(house: &Record) -> Colours {
    let colour = |role: &str| text_at(house, &format!("colours.{role}")).and_then(|text| Rgb::from_hex(&text));
    let mut colours = Colours::default();
    for (role, place) in [
        ("brand", &mut colours.brand),
        ("warn", &mut colours.warn),
        ("good", &mut colours.good),
        ("bad", &mut colours.bad),
        ("muted", &mut colours.muted),
    ] {
        *place = colour(role).unwrap_or(*place);
    }
    colours
}

/// The components and pictures that pages read: files of the workspace first, then templates.
struct Supplies<'a> {
    inputs: &'a dyn Inputs,
}

impl Files for Supplies<'_> {
    fn open(&self, path: &str) -> Result<Supply, Message> {
        let name = path.trim_start_matches('/');
        let own = self.inputs.open(name);
        let opened = own.or_else(|message| self.inputs.template(name).map_err(|_| message))?;
        Ok(Supply { key: opened.key, bytes: opened.bytes })
    }
}
