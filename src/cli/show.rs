//! `griffie show`: what a template gets, or the Typst that it makes.

use anstream::println;

use crate::describe::record_json;
use crate::diagnostic::Diagnostic;
use crate::engine::{Order, Press};
use crate::plan::edition::{Edition, Plan};
use crate::plan::inputs::Books;
use crate::plan::workspace::Workspace;
use crate::shell::Reporter;
use crate::shell::settings::Trouble;
use crate::shell::store::Store;
use crate::shell::typesetter;

use super::arguments::{Common, Form, Which};
use super::reporter::Terminal;

/// Prints one edition of a document on stdout, and its complaints on stderr.
pub(super) fn show(common: &Common, which: &Which) -> Result<u8, Trouble> {
    let settings = common.resolve(std::slice::from_ref(&which.document))?;
    let mut out = Terminal::new(&settings, common.loudness());
    let store = Store::new(&settings.root, Some(&settings.output)).with_workers();
    let mut complaints = Vec::new();
    let workspace = Workspace::read(&store, &mut complaints);
    tell(&complaints, &store, &mut out);
    let Some(workspace) = workspace else { return Ok(2) };
    let path = settings.only.first().map_or("", String::as_str);
    let plan = Plan::read(path, &workspace, &store, &Books::new(&store), settings.today);
    tell(&plan.complaints, &store, &mut out);
    let Some(document) = &plan.document else { return Ok(1) };
    let Some(edition) = choose(&document.editions, which.edition.as_deref())? else { return Ok(1) };
    let order = Order::new(document, edition);
    tell(&order.diagnostics, &store, &mut out);
    let Some(order) = order.value else { return Ok(1) };
    let typesetter = typesetter(&store);
    let press = Press::new(&store, &workspace.house, &typesetter);
    match which.form {
        Form::Record => {
            let json = record_json(&press.context(&order));
            println!("{}", serde_json::to_string_pretty(&json).expect("JSON values can always be written"));
        }
        Form::Typst => {
            let markup = press.markup(&order);
            tell(&markup.diagnostics, &store, &mut out);
            let Some(markup) = markup.value else { return Ok(1) };
            println!("{}", markup.text());
        }
    }
    Ok(u8::from(plan.complaints.iter().any(Diagnostic::is_error)))
}

fn tell(complaints: &[Diagnostic], store: &Store, out: &mut Terminal) {
    for complaint in complaints {
        out.complain(&store.sources(), complaint);
    }
}

/// Finds the edition that was asked for, else the first. None when the document has none, because of its errors.
fn choose<'a>(editions: &'a [Edition], name: Option<&str>) -> Result<Option<&'a Edition>, Trouble> {
    let Some(name) = name else { return Ok(editions.first()) };
    let named = |edition: &&Edition| edition.stem == name || edition.stem.rsplit('/').next() == Some(name);
    editions.iter().find(named).map(Some).ok_or_else(|| Trouble::NoEdition(name.to_owned()))
}
