//! A report in the form of `JUnit`, as GitLab and Jenkins read it: each document is a test case.
//!
//! It holds no times and no names of machines, so that the same inputs give the same report.

use std::io;
use std::path::{Path, PathBuf};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::diagnostic::{Diagnostic, Format, Language, Message, Printer, Sources};
use crate::shell::disk::{self, Refusal};
use crate::shell::outputs::not_written;

use super::words::counted;

/// What the cases are filed under.
const NAME: &str = "griffie";

/// What is heard during a run.
pub(super) struct Report {
    path: PathBuf,
    language: Language,
    deny_warnings: bool,
    cases: Vec<Case>,
    /// Complaints in the order in which they came, whatever they are about.
    told: Vec<Remark>,
}

/// A document, or a file that all documents need.
struct Case {
    name: String,
    remarks: Vec<Remark>,
}

#[derive(Clone, PartialEq, Eq)]
struct Remark {
    file: String,
    fails: bool,
    fact: String,
    text: String,
}

impl Report {
    /// Starts a report that will stand at a path.
    pub(super) fn new(path: &Path, language: Language, deny_warnings: bool) -> Self {
        Self { path: path.to_owned(), language, deny_warnings, cases: Vec::new(), told: Vec::new() }
    }

    /// Hears a complaint.
    pub(super) fn complain(&mut self, sources: &Sources, complaint: &Diagnostic) {
        let remark = self.remark(sources, complaint);
        self.told.push(remark);
    }

    /// Hears of a document, with all that is wrong with it.
    pub(super) fn document(&mut self, sources: &Sources, name: &str, complaints: &[&Diagnostic]) {
        let mut remarks = Vec::new();
        for complaint in complaints {
            let remark = self.remark(sources, complaint);
            // Forty letters with the same mistake have one.
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        self.cases.push(Case { name: name.to_owned(), remarks });
    }

    fn remark(&self, sources: &Sources, complaint: &Diagnostic) -> Remark {
        let printer = Printer { sources, language: self.language, format: Format::Human, colour: false };
        Remark {
            file: sources.name(complaint.origin.file()).to_owned(),
            fails: complaint.is_error() || self.deny_warnings,
            fact: complaint.message.text(self.language),
            text: printer.print(complaint),
        }
    }

    /// Writes the report; says why where it cannot be written.
    pub(super) fn write(mut self) -> Result<(), Message> {
        self.file_the_rest();
        let written = xml(&self.cases, self.language).and_then(|bytes| disk::write_whole(&self.path, &bytes));
        written.map(drop).map_err(|error| not_written(&self.path.to_string_lossy(), &Refusal::System(error)))
    }

    /// Makes a case of each file that no document of the run was about: settings, people, a kind.
    fn file_the_rest(&mut self) {
        for remark in std::mem::take(&mut self.told) {
            if self.cases.iter().any(|case| case.remarks.contains(&remark)) {
                continue;
            }
            match self.cases.iter_mut().find(|case| case.name == remark.file) {
                Some(case) => case.remarks.push(remark),
                None => self.cases.push(Case { name: remark.file.clone(), remarks: vec![remark] }),
            }
        }
    }
}

/// Writes a report of a run that could not start.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write_trouble(path: &Path, message: &Message, language: Language) -> io::Result<()> {
    let text = crate::diagnostic::print_without_place(message, language, Format::Human);
    let remark = Remark { file: NAME.to_owned(), fails: true, fact: message.text(language), text };
    let cases = [Case { name: NAME.to_owned(), remarks: vec![remark] }];
    disk::write_whole(path, &xml(&cases, language)?).map(drop)
}

fn xml(cases: &[Case], language: Language) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (tests, failures) = (cases.len().to_string(), cases.iter().filter(|case| case.fails()).count().to_string());
    let counts = [("name", NAME), ("tests", &tests), ("failures", &failures), ("errors", "0")];
    writer.create_element("testsuites").with_attributes(counts).write_inner_content(|writer| {
        let suite = writer.create_element("testsuite").with_attributes(counts).with_attribute(("skipped", "0"));
        suite.write_inner_content(|writer| cases.iter().try_for_each(|case| case.write(writer, language)))?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

impl Case {
    fn fails(&self) -> bool {
        self.remarks.iter().any(|remark| remark.fails)
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>, language: Language) -> io::Result<()> {
        let name = xml_text(&self.name);
        let case = writer.create_element("testcase").with_attributes([("classname", NAME), ("name", &name)]);
        if self.remarks.is_empty() {
            return case.write_empty().map(drop);
        }
        case.write_inner_content(|writer| {
            let (failing, others): (Vec<_>, Vec<_>) = self.remarks.iter().partition(|remark| remark.fails);
            if let [first, ..] = &failing[..] {
                // Readers show one failure of a case.
                let message = match failing.len() {
                    1 => xml_text(&first.fact),
                    number => counted(number, language, ["fout", "fouten"], ["error", "errors"]),
                };
                let failure = writer.create_element("failure").with_attribute(("message", &*message));
                failure.write_text_content(BytesText::new(&texts(&failing)))?;
            }
            if !others.is_empty() {
                writer.create_element("system-out").write_text_content(BytesText::new(&texts(&others)))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn texts(remarks: &[&Remark]) -> String {
    xml_text(&remarks.iter().map(|remark| remark.text.trim_end()).collect::<Vec<_>>().join("\n\n"))
}

/// Replaces what cannot stand in XML at all, not even escaped.
fn xml_text(text: &str) -> String {
    let allowed = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t');
    text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn remark(fails: bool, fact: &str) -> Remark {
        Remark { file: "a.yaml".to_owned(), fails, fact: fact.to_owned(), text: format!("fout: {fact}\n  \"x\" < 'y'") }
    }

    fn written(remarks: Vec<Remark>) -> String {
        let cases = [Case { name: "a & \u{1}.yaml".to_owned(), remarks }];
        String::from_utf8(xml(&cases, Language::Dutch).unwrap()).unwrap()
    }

    #[test]
    fn one_failure_holds_all_errors_and_warnings_are_output() {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"griffie\" tests=\"1\" failures=\"1\" errors=\"0\">\n  <testsuite name=\"griffie\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\">\n    <testcase classname=\"griffie\" name=\"a &amp; \u{fffd}.yaml\">\n";
        let foot = "    </testcase>\n  </testsuite>\n</testsuites>\n";
        let failure =
            "      <failure message=\"a &lt; b\">fout: a &lt; b\n  &quot;x&quot; &lt; &apos;y&apos;</failure>\n";
        let output = "      <system-out>fout: c\n  &quot;x&quot; &lt; &apos;y&apos;</system-out>\n";
        assert_eq!(written(vec![remark(true, "a < b"), remark(false, "c")]), format!("{head}{failure}{output}{foot}"));
        assert!(written(vec![remark(true, "a"), remark(true, "b")]).contains("<failure message=\"2 fouten\">fout: a"));
        assert!(written(vec![]).contains("<testcase classname=\"griffie\" name=\"a &amp; \u{fffd}.yaml\"/>"));
    }

    #[test]
    fn nothing_that_is_said_breaks_the_report() {
        let nasty: String = (0..0x300).chain(0xfff0..0x1_0010).filter_map(char::from_u32).collect();
        let text = written(vec![remark(true, &nasty), remark(false, &format!("]]>{nasty}<!--"))]);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(_) | Event::Empty(_) => elements += 1,
                _ => {}
            }
        }
        assert_eq!(elements, 5);
        assert!(
            text.chars().all(|c| matches!(c, '\n' | '\t' | ' '..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..))
        );
    }
}
