//! The layout of a starter: which line stands where, what is commented out, and how long lines are broken.
//!
//! `serde_yaml` writes the scalars, so that every value has the quotes that it needs.

use super::value::Written;

/// The widest line of a comment, and of a list on one line.
const WIDTH: usize = 92;
/// The longest item of a list that stands on one line.
const SHORT: usize = 24;

/// The lines of a starter.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    lines: Vec<String>,
}

impl Sheet {
    /// Adds a comment in prose. It has two number signs, so that taking one away from every line leaves it a comment.
    pub(super) fn prose(&mut self, indent: usize, text: &str) {
        let start = format!("{}## ", " ".repeat(indent));
        for line in wrapped(text, WIDTH.saturating_sub(start.len())) {
            self.lines.push(format!("{start}{line}"));
        }
    }

    /// Adds an empty line.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Adds a field with its value.
    pub(super) fn field(&mut self, indent: usize, name: &str, value: &Written) {
        let mut lines = Vec::new();
        entry(&mut lines, name, value);
        let start = " ".repeat(indent);
        self.lines.extend(lines.into_iter().map(|line| if line.is_empty() { line } else { format!("{start}{line}") }));
    }

    /// Adds a field that does not count until its number signs are taken away.
    pub(super) fn commented(&mut self, indent: usize, name: &str, value: &Written) {
        let mut lines = Vec::new();
        entry(&mut lines, name, value);
        let start = format!("{}#", " ".repeat(indent));
        let one = |line: String| if line.is_empty() { start.clone() } else { format!("{start} {line}") };
        self.lines.extend(lines.into_iter().map(one));
    }

    /// Adds the name of a group whose fields follow.
    pub(super) fn open(&mut self, indent: usize, name: &str) {
        self.lines.push(format!("{}{}:", " ".repeat(indent), scalar(name)));
    }

    /// Makes the line at a place the first of an item of a list.
    pub(super) fn dash(&mut self, at: usize, indent: usize) {
        if let Some(line) = self.lines.get_mut(at)
            && line.is_char_boundary(indent)
        {
            line.replace_range(indent - 2..indent, "- ");
        }
    }

    /// Gives the number of lines so far.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Gives the text.
    pub(super) fn into_text(self) -> String {
        let mut text = self.lines.join("\n");
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

/// Writes a field with its value, from the margin.
fn entry(lines: &mut Vec<String>, name: &str, value: &Written) {
    let name = scalar(name);
    match value {
        Written::Scalar(text) if text.contains('\n') && !text.starts_with(char::is_whitespace) => {
            lines.push(format!("{name}: |"));
            lines.extend(text.trim_end().lines().map(|line| indented(line, "  ")));
        }
        Written::Scalar(text) => lines.push(format!("{name}: {}", scalar(text))),
        Written::Number(text) => lines.push(format!("{name}: {text}")),
        Written::List(items) => {
            if let Some(list) = flow(items).filter(|list| name.len() + list.len() < WIDTH) {
                return lines.push(format!("{name}: {list}"));
            }
            lines.push(format!("{name}:"));
            for one in items {
                item(lines, one);
            }
        }
        Written::Map(entries) => {
            lines.push(format!("{name}:"));
            lines.extend(all(entries).iter().map(|line| indented(line, "  ")));
        }
    }
}

fn all(entries: &[(String, Written)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, value) in entries {
        entry(&mut lines, name, value);
    }
    lines
}

fn item(lines: &mut Vec<String>, value: &Written) {
    let inner = match value {
        Written::Map(entries) => all(entries),
        other => vec![flow_value(other)],
    };
    for (at, line) in inner.iter().enumerate() {
        lines.push(indented(line, if at == 0 { "  - " } else { "    " }));
    }
}

fn indented(line: &str, indent: &str) -> String {
    if line.is_empty() { String::new() } else { format!("{indent}{line}") }
}

/// Writes a list of short values on one line.
fn flow(items: &[Written]) -> Option<String> {
    let short = |item: &Written| match item {
        Written::Scalar(text) => text.chars().count() <= SHORT && !text.contains([',', '[', ']', '{', '}', '\n']),
        _ => false,
    };
    (items.iter().all(short)).then(|| flow_always(items))
}

fn flow_always(items: &[Written]) -> String {
    let one = |item: &Written| match item {
        Written::Scalar(text) if text.contains([',', '[', ']', '{', '}']) => {
            serde_json::Value::from(text.as_str()).to_string()
        }
        other => flow_value(other),
    };
    format!("[{}]", items.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn flow_value(value: &Written) -> String {
    match value {
        Written::Scalar(text) => scalar(text),
        Written::Number(text) => text.clone(),
        Written::List(items) => flow_always(items),
        Written::Map(entries) => {
            let pair = |(name, value): &(String, Written)| format!("{}: {}", scalar(name), flow_value(value));
            format!("{{{}}}", entries.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes a single value with the quotes that it needs.
pub(in crate::describe) fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).expect("a text can always be written");
    let written = written.trim_end();
    // A text of several lines goes on one in the double quotes of JSON, which are those of YAML too.
    if written.contains('\n') { serde_json::Value::from(text).to_string() } else { written.to_owned() }
}

/// Breaks a text at its spaces.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + letters <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + letters;
            }
            _ => {
                lines.push(word.to_owned());
                length = letters;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Written {
        Written::Scalar(text.to_owned())
    }

    fn check(value: &Written, expected: &str) {
        let mut sheet = Sheet::default();
        sheet.field(0, "naam", value);
        assert_eq!(sheet.into_text(), expected);
    }

    #[test]
    fn values_have_the_quotes_that_they_need() {
        check(&text("Besluit: ja"), "naam: 'Besluit: ja'\n");
        check(&text("Zaal #2"), "naam: 'Zaal #2'\n");
        check(&text("10.00"), "naam: '10.00'\n");
        check(&text("0123"), "naam: '0123'\n");
        check(&text("#17405c"), "naam: '#17405c'\n");
        check(&text("2026-11-03"), "naam: 2026-11-03\n");
        check(&text(" een\ntwee"), "naam: \" een\\ntwee\"\n");
        check(&text("ja"), "naam: ja\n");
    }

    #[test]
    fn lists_of_short_values_stand_on_one_line() {
        check(&Written::List(vec![text("jdv"), text("amb")]), "naam: [jdv, amb]\n");
        check(&Written::List(vec![text("Bakker, A.M.")]), "naam:\n  - Bakker, A.M.\n");
    }

    #[test]
    fn groups_in_lists_are_indented_under_their_hyphen() {
        let item = Written::Map(vec![
            ("actie".to_owned(), text("Bellen")),
            ("wie".to_owned(), Written::List(vec![text("jdv")])),
            ("tekst".to_owned(), text("een\n\ntwee")),
        ]);
        check(
            &Written::List(vec![item.clone(), item]),
            "naam:\n  - actie: Bellen\n    wie: [jdv]\n    tekst: |\n      een\n\n      twee\n  - actie: Bellen\n    wie: [jdv]\n    tekst: |\n      een\n\n      twee\n",
        );
    }

    #[test]
    fn what_is_commented_out_keeps_its_indentation() {
        let mut sheet = Sheet::default();
        sheet.prose(2, "Wie er waren.");
        sheet.commented(2, "gasten", &Written::List(vec![Written::Map(vec![("wie".to_owned(), text("lka"))])]));
        assert_eq!(sheet.into_text(), "  ## Wie er waren.\n  # gasten:\n  #   - wie: lka\n");
    }
}
