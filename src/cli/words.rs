//! What the commands say besides complaints, in Dutch and English.

use crate::diagnostic::{Language, Message};
use crate::shell::Outcome;
use crate::shell::mailing::{Besides, Rehearsal};
use crate::shell::settings::{EPOCH, Trouble};

/// Says why a run cannot start.
pub(super) fn trouble(trouble: &Trouble) -> Message {
    match trouble {
        Trouble::NoSuchPath(path) => Message::new("no-such-path").with("path", path.display()),
        Trouble::NoWorkspace(path) => Message::new("no-workspace").with("path", path.display()),
        Trouble::ManyWorkspaces(path) => Message::new("many-workspaces").with("path", path.display()),
        Trouble::NotADate(text) => Message::new("today-is-no-date").with("text", text),
        Trouble::NotAMoment(text) => {
            let message = Message::new("epoch-is-no-moment").with("name", EPOCH).with("text", text);
            message.hint(Message::new("set-epoch").with("name", EPOCH))
        }
        Trouble::NoDocuments(path) => Message::new("no-documents").with("path", path),
        Trouble::NoEdition(name) => Message::new("no-edition").with("name", name),
        Trouble::Refused(message) => message.clone(),
    }
}

/// Says how a run went: `49 bestanden gemaakt van 9 documenten`, `1 bestand gemaakt van 1 document, 48 waren al bij`.
pub(super) fn summary(outcome: &Outcome, language: Language) -> String {
    let files = |count| counted(count, language, ["bestand", "bestanden"], ["file", "files"]);
    let documents = outcome.documents - outcome.settled;
    let of = counted(documents, language, ["document", "documenten"], ["document", "documents"]);
    let mut text = match (language, outcome.fresh) {
        (Language::Dutch, fresh @ 1..) if documents == 0 => format!("niets te maken: {} bij", files(fresh)),
        (Language::English, fresh @ 1..) if documents == 0 => format!("nothing to make: {} up to date", files(fresh)),
        (Language::Dutch, 0) => format!("{} gemaakt van {of}", files(outcome.made)),
        (Language::English, 0) => format!("{} made of {of}", files(outcome.made)),
        (Language::Dutch, 1) => format!("{} gemaakt van {of}, 1 was al bij", files(outcome.made)),
        (Language::English, 1) => format!("{} made of {of}, 1 was up to date", files(outcome.made)),
        (Language::Dutch, fresh) => format!("{} gemaakt van {of}, {fresh} waren al bij", files(outcome.made)),
        (Language::English, fresh) => format!("{} made of {of}, {fresh} were up to date", files(outcome.made)),
    };
    if outcome.errors > 0 {
        text += ", ";
        text += &counted(outcome.errors, language, ["fout", "fouten"], ["error", "errors"]);
    }
    if outcome.warnings > 0 {
        text += ", ";
        text += &counted(outcome.warnings, language, ["waarschuwing", "waarschuwingen"], ["warning", "warnings"]);
    }
    text
}

/// Says what was made besides the letters of a batch.
pub(super) fn besides(made: &Besides, language: Language) -> String {
    match (made, language) {
        (Besides::Combined { file, letters, pages }, Language::Dutch) => {
            let ending = if *letters == 1 { "f" } else { "ven" };
            let pages = counted(*pages, language, ["bladzijde", "bladzijden"], ["page", "pages"]);
            format!("{}: {letters} brie{ending} op {pages}", file.display())
        }
        (Besides::Combined { file, letters, pages }, Language::English) => {
            let ending = if *letters == 1 { "" } else { "s" };
            let pages = counted(*pages, language, ["bladzijde", "bladzijden"], ["page", "pages"]);
            format!("{}: {letters} letter{ending} on {pages}", file.display())
        }
        (Besides::Index(file), Language::Dutch) => format!("{}: op welke bladzijden elke brief staat", file.display()),
        (Besides::Index(file), Language::English) => format!("{}: which pages each letter is on", file.display()),
        (Besides::Register(file), Language::Dutch) => format!("{}: wat voor wie gemaakt is", file.display()),
        (Besides::Register(file), Language::English) => format!("{}: what was made for whom", file.display()),
    }
}

/// Says what a rehearsal showed, line by line.
pub(super) fn rehearsal(rehearsal: &Rehearsal, language: Language) -> Vec<String> {
    let Rehearsal { document, letters, shown, sheet } = rehearsal;
    let is_dutch = language == Language::Dutch;
    let mut lines = vec![if is_dutch {
        format!("proef van {document}: de {} opvallendste van {letters} brieven", shown.len())
    } else {
        format!("rehearsal of {document}: the {} most unusual of {letters} letters", shown.len())
    }];
    lines.extend(shown.iter().map(|(file, to, reason)| format!("  {to}: {reason} ({file})")));
    if let Some(sheet) = sheet {
        let sheet = sheet.display();
        lines.push(if is_dutch {
            format!("bekijk {sheet}; er is verder niets gemaakt, dat doet griffie build zonder --rehearse")
        } else {
            format!("look at {sheet}; nothing else was made, which griffie build does without --rehearse")
        });
    }
    lines
}

/// Says how many outputs belong to no document; nothing when there are none.
pub(super) fn orphans(outcome: &Outcome, language: Language) -> Option<String> {
    match (outcome.orphans, language) {
        (0, _) => None,
        (1, Language::Dutch) => Some("1 bestand hoort bij geen document meer; griffie clean ruimt het op".to_owned()),
        (1, Language::English) => Some("1 file belongs to no document any more; griffie clean removes it".to_owned()),
        (many, Language::Dutch) => {
            Some(format!("{many} bestanden horen bij geen document meer; griffie clean ruimt ze op"))
        }
        (many, Language::English) => {
            Some(format!("{many} files belong to no document any more; griffie clean removes them"))
        }
    }
}

/// Says what was checked: `9 documenten in orde`.
pub(super) fn checked(outcome: &Outcome, language: Language) -> String {
    let fine = outcome.documents - outcome.failed;
    let documents = counted(outcome.documents, language, ["document", "documenten"], ["document", "documents"]);
    match (language, outcome.failed) {
        (Language::Dutch, 0) => format!("{documents} in orde"),
        (Language::English, 0) => format!("{documents} in order"),
        (Language::Dutch, _) => format!("{fine} van {documents} in orde"),
        (Language::English, _) => format!("{fine} of {documents} in order"),
    }
}

/// Writes a number with its noun: `1 bestand`, `2 bestanden`.
pub(super) fn counted(number: usize, language: Language, nl: [&str; 2], en: [&str; 2]) -> String {
    let forms = if language == Language::Dutch { nl } else { en };
    format!("{number} {}", forms[usize::from(number != 1)])
}

/// Writes how long something took: `0,04 s`, `1,3 s`, `75 s`.
pub(super) fn seconds(seconds: f64, language: Language) -> String {
    let digits = if seconds < 0.095 { 2 } else { usize::from(seconds < 59.95) };
    let text = format!("{seconds:.digits$} s");
    if language == Language::Dutch { text.replace('.', ",") } else { text }
}

/// Says how far the work is after so many seconds: `maakt 312/1000 · 48 per seconde · nog 14 s`.
pub(super) fn progress(done: u64, all: u64, seconds: f64, language: Language) -> String {
    let verb = if language == Language::Dutch { "maakt" } else { "making" };
    let count = format!("{verb} {done}/{all}");
    if done == 0 || seconds <= 0.0 {
        return count;
    }
    #[expect(clippy::cast_precision_loss, reason = "what is shown of them has three digits")]
    let (rate, left) = (done as f64 / seconds, all.saturating_sub(done) as f64 * seconds / done as f64);
    let (rate, nl, en) = if rate < 1.0 { (rate * 60.0, "minuut", "minute") } else { (rate, "seconde", "second") };
    let left = duration(left, language);
    match language {
        Language::Dutch => format!("{count} · {rate:.0} per {nl} · nog {left}"),
        Language::English => format!("{count} · {rate:.0} per {en} · {left} left"),
    }
}

/// Writes a time roughly: `14 s`, `3 min`, `2 uur`.
fn duration(seconds: f64, language: Language) -> String {
    let hours = if language == Language::Dutch { "uur" } else { "h" };
    match seconds {
        ..59.5 => format!("{seconds:.0} s"),
        ..3570.0 => format!("{:.0} min", seconds / 60.0),
        _ => format!("{:.0} {hours}", seconds / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        let outcome = Outcome { made: 1, documents: 2, errors: 1, ..Outcome::default() };
        assert_eq!(summary(&outcome, Language::Dutch), "1 bestand gemaakt van 2 documenten, 1 fout");
        assert_eq!(summary(&outcome, Language::English), "1 file made of 2 documents, 1 error");
    }

    #[test]
    fn failed_documents_are_counted_off() {
        let outcome = Outcome { documents: 3, failed: 1, ..Outcome::default() };
        assert_eq!(checked(&outcome, Language::Dutch), "2 van 3 documenten in orde");
    }

    #[test]
    fn a_time_has_as_many_digits_as_matter() {
        let dutch = |number| seconds(number, Language::Dutch);
        assert_eq!([dutch(0.041), dutch(0.1), dutch(1.26), dutch(75.4)], ["0,04 s", "0,1 s", "1,3 s", "75 s"]);
        assert_eq!(seconds(1.26, Language::English), "1.3 s");
    }

    #[test]
    fn progress_is_counted_and_extrapolated() {
        assert_eq!(progress(312, 1000, 6.5, Language::Dutch), "maakt 312/1000 · 48 per seconde · nog 14 s");
        assert_eq!(progress(2, 14, 20.0, Language::English), "making 2/14 · 6 per minute · 2 min left");
        assert_eq!(progress(1, 2000, 5.0, Language::Dutch), "maakt 1/2000 · 12 per minuut · nog 3 uur");
        assert_eq!(progress(0, 14, 2.0, Language::English), "making 0/14");
        assert_eq!(progress(14, 14, 0.0, Language::English), "making 14/14");
        assert_eq!(progress(3, 0, 1.0, Language::English), "making 3/0 · 3 per second · 0 s left");
    }
}
