//! Printing complaints: for people, short, as JSON, and for GitHub.
//!
//! Only the line or cell that is wrong is shown, never more of a file. annotate-snippets lays out the form for people; the frame of
//! its ASCII form is drawn with the box characters that every console font of Windows has.

mod machine;
mod spot;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Hint, Language, Message, Origin, Severity, Sources};
use spot::Spot;

/// The form in which complaints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// With the line or cell that is wrong, and what to do about it.
    #[default]
    Human,
    /// One line.
    Short,
    /// One JSON object on one line.
    Json,
    /// A workflow command of GitHub Actions, on one line.
    Github,
}

/// Prints complaints of one run.
#[derive(Clone, Copy, Debug)]
pub struct Printer<'a> {
    /// The files that complaints point at.
    pub sources: &'a Sources,
    /// The language of the sentences.
    pub language: Language,
    /// The form.
    pub format: Format,
    /// Whether the form for people has colours, as escape codes of a terminal.
    pub colour: bool,
}

impl Printer<'_> {
    /// Writes a complaint, without a line end after its last line.
    #[must_use]
    pub fn print(&self, diagnostic: &Diagnostic) -> String {
        match self.format {
            Format::Human => self.human(diagnostic),
            Format::Short => self.short(diagnostic),
            Format::Json => machine::json(self, diagnostic),
            Format::Github => self.annotation(diagnostic, ""),
        }
    }

    /// Writes a complaint as a workflow command of GitHub Actions. `before` stands before the names of files, so that they are named
    /// from the root of the repository: `documents/`.
    #[must_use]
    pub fn annotation(&self, diagnostic: &Diagnostic, before: &str) -> String {
        machine::github(self, diagnostic, before)
    }

    fn short(&self, diagnostic: &Diagnostic) -> String {
        let place = self.spot(diagnostic.origin).label();
        let severity = Word::of(diagnostic.severity).text(self.language);
        format!("{place}: {severity}: {}", spot::visible(&diagnostic.message.text(self.language)))
    }

    fn human(&self, diagnostic: &Diagnostic) -> String {
        let spot = self.spot(diagnostic.origin);
        let label = spot.label();
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let severity = Word::of(diagnostic.severity).text(self.language);
        let title = level.with_name(severity).primary_title(spot::visible(&diagnostic.message.text(self.language)));
        let mut group = Group::with_title(title);
        group = match &spot.shown {
            Some(shown) => group.element(
                Snippet::source(shown.text.as_str())
                    .line_start(spot.line())
                    .path(label.as_str())
                    .annotation(AnnotationKind::Primary.span(shown.mark.clone())),
            ),
            None => group.element(annotate_snippets::Origin::path(label.as_str())),
        };
        let hints = diagnostic.hints.iter().map(|hint| {
            Level::HELP.with_name(Word::Help.text(self.language)).message(self.hint(hint, diagnostic.origin))
        });
        let steps = diagnostic.steps.iter().map(|step| {
            let text = self.with_place(&step.message.text(self.language), step.origin, diagnostic.origin);
            Level::NOTE.with_name(Word::While.text(self.language)).message(text)
        });
        let group = group.elements(hints).elements(steps);
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        framed(&renderer.render(&[group]), &label)
    }

    /// Writes a hint, with the place that it speaks of in brackets.
    fn hint(&self, hint: &Hint, from: Origin) -> String {
        let text = hint.message.text(self.language);
        match hint.origin {
            Some(origin) => self.with_place(&text, origin, from),
            None => spot::visible(&text),
        }
    }

    fn with_place(&self, text: &str, origin: Origin, from: Origin) -> String {
        let place = self.spot(origin).label_from(&self.spot(from), self.language);
        spot::visible(&format!("{text} ({place})"))
    }

    fn spot(&self, origin: Origin) -> Spot {
        Spot::find(self.sources, origin)
    }
}

/// Writes an error that has no place in a file: what is wrong with a command, or with the machine.
#[must_use]
pub fn print_without_place(message: &Message, language: Language, format: Format) -> String {
    match format {
        Format::Json => machine::json_without_place(message, language),
        Format::Github => machine::github_without_place(message, language),
        Format::Human | Format::Short => {
            let (error, help) = (Word::Error.text(language), Word::Help.text(language));
            let hints = message.hints().iter().map(|hint| format!("\n  = {help}: {}", hint.message.text(language)));
            format!("{error}: {}{}", message.text(language), hints.collect::<String>())
        }
    }
}

/// A word around a complaint.
#[derive(Clone, Copy)]
enum Word {
    Error,
    Warning,
    Help,
    While,
    Line,
    Cell,
}

impl Word {
    fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
        }
    }

    fn text(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Error => ("fout", "error"),
            Self::Warning => ("waarschuwing", "warning"),
            Self::Help => ("hulp", "help"),
            Self::While => ("bij", "while"),
            Self::Line => ("regel", "line"),
            Self::Cell => ("cel", "cell"),
        };
        match language {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }
}

/// Draws the frame with box characters, closes it up, and puts our own label in place of the line and column of the shown text.
fn framed(rendered: &str, label: &str) -> String {
    rendered.lines().filter_map(|line| framed_line(line, label)).collect::<Vec<_>>().join("\n")
}

fn framed_line(line: &str, label: &str) -> Option<String> {
    let (margin, rest) = line.split_at(margin_length(line));
    if let Some(place) = rest.strip_prefix("--> ") {
        let (before, after) = place.split_once(label).unwrap_or((place, ""));
        let after = after.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit());
        return Some(format!("{margin} ┌─ {before}{label}{after}"));
    }
    let Some(text) = rest.strip_prefix('|') else { return Some(line.to_owned()) };
    if margin_length(text) == text.len() {
        return None;
    }
    Some(
        match margin
            .rsplit_once(' ')
            .filter(|(number, _)| number.contains(|character: char| character.is_ascii_digit()))
        {
            Some((number, escapes)) if plain(margin).contains(|character: char| character.is_ascii_digit()) => {
                format!(" {number}{escapes}│{text}")
            }
            _ => format!("{margin}│{text}"),
        },
    )
}

/// Gives the bytes of the spaces, digits and escape codes at the start.
fn margin_length(line: &str) -> usize {
    let mut length = 0;
    while let Some(character) = line[length..].chars().next() {
        length += match character {
            ' ' | '0'..='9' => 1,
            '\u{1b}' => line[length..].find('m').map_or(1, |end| end + 1),
            _ => break,
        };
    }
    length
}

/// Leaves out the escape codes.
fn plain(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests;
