//! `griffie kinds`: what can stand behind `kind:`.

use anstream::println;

use crate::diagnostic::Language;
use crate::kind::declaration::Kind;
use crate::office::locale::Locale;
use crate::plan::inputs::Inputs;
use crate::plan::workspace;
use crate::shell::Reporter;
use crate::shell::settings::Trouble;
use crate::shell::store::Store;

use super::arguments::Common;
use super::reporter::Terminal;

/// Lists the kinds of the workspace, its own and ours: name, word, what else may be written, and the outputs.
pub(super) fn kinds(common: &Common) -> Result<u8, Trouble> {
    let settings = common.resolve(&[])?;
    let store = Store::new(&settings.root, None);
    let mut complaints = Vec::new();
    let kinds = workspace::read_kinds(&store, &mut complaints);
    let mut out = Terminal::new(&settings, common.loudness());
    for complaint in &complaints {
        out.complain(&store.sources(), complaint);
    }
    for kind in kinds.values().map(|known| &known.kind).filter(|kind| !kind.outputs.is_empty()) {
        let own = store.files().contains(&format!("templates/{}/kind.yaml", kind.name));
        println!("{}", line(kind, own, settings.language));
    }
    Ok(u8::from(!complaints.is_empty()))
}

fn line(kind: &Kind, own: bool, language: Language) -> String {
    let (locale, ours, theirs) = match language {
        Language::Dutch => (Locale::Dutch, "griffie", "eigen"),
        Language::English => (Locale::English, "griffie", "own"),
    };
    let forms: Vec<_> = kind.outputs.iter().map(crate::kind::declaration::Output::ending).collect();
    let whose = if own { theirs } else { ours };
    format!(
        "{:<12} {:<22} {:<8} {:<10} {}",
        kind.name,
        kind.label.get(locale),
        whose,
        forms.join(" "),
        kind.aliases.join(", ")
    )
}
