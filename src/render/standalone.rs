//! Statements and comments that have a line to themselves leave no line behind.
//!
//! The line's spaces and its end are moved into the statement: `  {% if x %}⏎` becomes `{%   if x ⏎%}`. Every byte of what the statement
//! says, and every byte of the other lines, stays where it was, so that places in the folded text are places in the file. A statement
//! within a line leaves that line as it is.

/// Folds the lines that hold nothing but statements and comments.
pub(super) fn fold(text: &str) -> String {
    if text.contains("raw %}") || text.contains("raw -%}") {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if line.ends_with('\n') && only_tags(body) {
            let before = line.len() - line.trim_start().len();
            let after = &line[before + body.len()..];
            folded.push_str(&body[..2]);
            folded.push_str(&line[..before]);
            folded.push_str(&body[2..body.len() - 2]);
            folded.push_str(after);
            folded.push_str(&body[body.len() - 2..]);
        } else {
            folded.push_str(line);
        }
    }
    folded
}

/// Tells whether a line is one or more statements and comments, none of which says itself what happens to the space around it.
fn only_tags(mut rest: &str) -> bool {
    let mut any = false;
    while !rest.is_empty() {
        let close = if rest.starts_with("{%") {
            "%}"
        } else if rest.starts_with("{#") {
            "#}"
        } else {
            return false;
        };
        let Some(end) = rest[2..].find(close) else { return false };
        let inner = &rest[2..2 + end];
        if inner.starts_with(['-', '+']) || inner.ends_with(['-', '+']) {
            return false;
        }
        any = true;
        rest = rest[2 + end + 2..].trim_start();
    }
    any
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
