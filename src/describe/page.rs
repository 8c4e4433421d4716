//! Text for a terminal of 80 columns: bold names, dim remarks, and lines that are broken at their spaces.
//!
//! The escape codes are taken off by the stream that prints them where it is no terminal.

use super::starter::wrapped;

/// The width of a page in characters.
const WIDTH: usize = 80;

/// A page that is written from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

/// Makes a text bold.
pub(super) fn bold(text: &str) -> String {
    format!("\x1b[1m{text}\x1b[0m")
}

/// Makes a text dim.
pub(super) fn dim(text: &str) -> String {
    format!("\x1b[2m{text}\x1b[0m")
}

impl Page {
    /// Adds a line as it is.
    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Adds an empty line.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a heading, with an empty line before it.
    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(&bold(text));
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str) {
        let start = " ".repeat(indent);
        for line in wrapped(text, WIDTH - indent) {
            self.line(&format!("{start}{line}"));
        }
    }

    /// Adds a bold name with a dim remark behind it, which goes on under itself.
    pub(super) fn named(&mut self, indent: usize, name: &str, remark: &str) {
        let used = indent + name.chars().count() + 2;
        let start = " ".repeat(indent);
        let (room, below) = if used + 24 < WIDTH { (WIDTH - used, used) } else { (WIDTH - indent - 4, indent + 4) };
        let mut lines = wrapped(remark, room).into_iter();
        let first = if below == used { lines.next() } else { None };
        let behind = first.map(|line| format!("  {}", dim(&line))).unwrap_or_default();
        self.line(&format!("{start}{}{behind}", bold(name)));
        for line in lines {
            self.line(&format!("{}{}", " ".repeat(below), dim(&line)));
        }
    }

    /// Adds a fact with its name in a column of its own.
    pub(super) fn fact(&mut self, column: usize, name: &str, text: &str) {
        let mut start = format!("{}{}", dim(name), " ".repeat(column.saturating_sub(name.chars().count())));
        for line in wrapped(text, WIDTH - column) {
            self.line(&format!("{start}{line}"));
            start = " ".repeat(column);
        }
    }

    /// Adds lines that must not be broken, such as a piece of a document.
    pub(super) fn verbatim(&mut self, indent: usize, text: &str) {
        let start = " ".repeat(indent);
        for line in text.lines() {
            self.line(if line.is_empty() { String::new() } else { format!("{start}{line}") }.as_str());
        }
    }

    /// Gives the page.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_page() {
        let mut page = Page::default();
        let long = "woord ".repeat(60);
        page.paragraph(6, &long);
        page.named(4, "naam", &long);
        page.named(4, &"n".repeat(60), &long);
        page.fact(18, "heet ook", &long);
        for line in page.into_text().lines() {
            let bare = line.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "");
            assert!(bare.chars().count() <= WIDTH, "{bare}");
        }
    }
}
