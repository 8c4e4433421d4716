//! Rich text as plain text: for cells, subjects and names.

use super::{Block, Inline, Rich};

/// Writes rich text as plain text: blocks on lines of their own, items with a dash or number, cells with tabs.
#[must_use]
pub fn plain(rich: &Rich) -> String {
    let mut lines = Vec::new();
    blocks(&rich.blocks, "", &mut lines);
    lines.join("\n")
}

fn blocks(blocks: &[Block], indent: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => lines.push(format!("{indent}{}", inlines(words))),
            Block::Quote(inner) => self::blocks(inner, indent, lines),
            Block::Code(text) => lines.extend(text.lines().map(|line| format!("{indent}{line}"))),
            Block::Rule => lines.push(format!("{indent}-")),
            Block::List(list) => list.items.iter().zip(0..).for_each(|(item, index)| {
                let sign = list.start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + index));
                let first = lines.len();
                self::blocks(item, &format!("{indent}{}", " ".repeat(sign.len())), lines);
                if let Some(line) = lines.get_mut(first) {
                    line.replace_range(indent.len()..indent.len() + sign.len(), &sign);
                }
            }),
            Block::Table(table) => {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| inlines(cell)).collect();
                    lines.push(format!("{indent}{}", cells.join("\t")));
                }
            }
        }
    }
}

fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
            inlines(inner)
        }
        Inline::Break => "\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::render::rich::{plain, read};

    fn check(markdown: &str, expected: &str) {
        assert_eq!(plain(&read(markdown, 1).unwrap()), expected);
    }

    #[test]
    fn marks_of_emphasis_go() {
        check("Een **belangrijk** _punt_ met `code`.", "Een belangrijk punt met code.");
    }

    #[test]
    fn items_keep_their_numbers() {
        check("3. drie\n4. vier\n   - onder\n", "3. drie\n4. vier\n   - onder");
    }

    #[test]
    fn a_table_has_tabs() {
        check("| a | b |\n|---|---|\n| 1 | 2 |\n", "a\tb\n1\t2");
    }
}
