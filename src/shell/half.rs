//! Files that are caught while somebody writes them. What is judged is the bytes; the readers know what a whole workbook is.

use crate::read::sheet::{self, Form};

/// How the names of workbooks end.
const WORKBOOKS: [&str; 5] = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

/// Tells whether a file is named as a workbook.
pub(super) fn is_workbook(name: &str) -> bool {
    let lower = name.to_lowercase();
    WORKBOOKS.iter().any(|end| lower.ends_with(end))
}

/// Tells whether a file is likely to be written still: it had content and is empty, or is a workbook that is not all there. What is
/// unchanged is finished, and so is text under the name of a workbook that was text before. Of what there was before at least the size is
/// known; none where there was nothing.
pub(super) fn is_half(name: &str, size: Option<u64>, before: Option<&[u8]>, now: &[u8]) -> bool {
    if before == Some(now) {
        return false;
    }
    let was_emptied = now.is_empty() && size.is_some_and(|size| size > 0);
    let was_text = before.is_some_and(|before| matches!(sheet::form(before), Ok(Form::Csv)));
    was_emptied || (is_workbook(name) && !was_text && !sheet::is_whole(now))
}

#[cfg(test)]
mod tests {

    fn workbook() -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(0, 0, "x").unwrap();
        workbook.save_to_buffer().unwrap()
    }

    fn is_half(name: &str, before: Option<&[u8]>, now: &[u8]) -> bool {
        super::is_half(name, before.map(|before| before.len() as u64), before, now)
    }

    #[test]
    fn every_beginning_of_a_workbook_is_half() {
        let whole = workbook();
        for length in 0..whole.len() {
            assert!(is_half("a.XLSX", Some(&whole), &whole[..length]), "{length}");
            assert!(is_half("a.xlsx", None, &whole[..length]), "{length}");
        }
        assert!(!is_half("a.xlsx", None, &whole));
        assert!(!is_half("a.xlsx", Some(b"a;b\n"), &whole));
    }

    #[test]
    fn text_that_had_content_is_half_while_it_is_empty() {
        assert!(is_half("a.yaml", Some(b"kind: memo"), b""));
        assert!(!is_half("a.yaml", Some(b"kind: memo"), b"kind"));
        assert!(!is_half("a.yaml", None, b""));
        assert!(!is_half("a.yaml", Some(b""), b""));
        assert!(super::is_half("a.yaml", Some(10), None, b"") && !super::is_half("a.yaml", Some(0), None, b""));
    }

    #[test]
    fn what_was_text_need_not_become_a_workbook() {
        assert!(!is_half("a.xlsx", Some(b"a;b\n1;2\n"), b"a;b\n1;3\n"));
        assert!(is_half("a.xlsx", Some(&workbook()), b"a;b\n1;3\n"));
    }
}
