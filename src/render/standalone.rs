//! Statements and comments that have a line to themselves leave no line behind.
//!
//! The line's spaces and its end are moved into the statement: `  {% if x %}⏎` becomes `{%   if x ⏎%}`. Every byte of what the statement
//! says, and every byte of the other lines, stays where it was, so that places in the folded text are places in the file. A statement
//! within a line leaves that line as it is.

/// Folds the lines that hold nothing but statements and comments.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.contains("raw %}") || text.contains("raw -%}") {
        folded.push_str(text);
        return folded;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let end = if let Some(end) = only_tags(rest) {
            fold_line(&rest[..end], &mut folded);
            end
        } else {
            folded.push_str(&rest[..line]);
            line
        };
        rest = &rest[end..];
    }
    folded
}

fn fold_line(line: &str, folded: &mut String) {
    let body = line.trim();
    let before = line.len() - line.trim_start().len();
    let (open, inner) = body.split_at(2);
    let (inner, close) = inner.split_at(inner.len() - 2);
    for part in [open, &line[..before], inner, &line[before + body.len()..], close] {
        folded.push_str(part);
    }
}

/// Finds the end of the line, when all that stands before it is statements and comments, none of which says itself what happens to the
/// space around it. A statement may take several lines.
fn only_tags(text: &str) -> Option<usize> {
    let mut rest = text.trim_start_matches([' ', '\t']);
    let mut any = false;
    loop {
        if any && let Some(after) = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n")) {
            return Some(text.len() - after.len());
        }
        let close = match rest.get(..2)? {
            "{%" => "%}",
            "{#" => "#}",
            _ => return None,
        };
        let inner = &rest[2..2 + rest[2..].find(close)?];
        if inner.starts_with(['-', '+']) || inner.ends_with(['-', '+']) {
            return None;
        }
        any = true;
        rest = rest[2 + inner.len() + 2..].trim_start_matches([' ', '\t']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
        assert_eq!(expected.len(), text.len());
    }

    #[test]
    fn a_statement_alone_takes_its_line_with_it() {
        check("a\n  {% if x %}\nb\n", "a\n{%   if x \n%}b\n");
    }

    #[test]
    fn a_comment_alone_does_so_too() {
        check("{# why #}\r\nb", "{# why \r\n#}b");
    }

    #[test]
    fn a_comment_of_several_lines_too() {
        check("a\n {# why\n   so #} \nb\n", "a\n{#  why\n   so  \n#}b\n");
    }

    #[test]
    fn several_statements_are_one_line() {
        check(" {% if x %}{% set a = 1 %}{% endif %}\n", "{%  if x %}{% set a = 1 %}{% endif \n%}");
    }

    #[test]
    fn a_statement_within_a_line_stays() {
        check("{% if x %}a{% endif %}\nb", "{% if x %}a{% endif %}\nb");
    }

    #[test]
    fn a_statement_with_a_sign_of_its_own_stays() {
        check("{%- if x %}\n", "{%- if x %}\n");
    }

    #[test]
    fn a_value_alone_keeps_its_line() {
        check("{{ x }}\n", "{{ x }}\n");
    }
}
