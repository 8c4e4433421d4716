//! The running action list of the management team, as it stood before the meeting of 3 November 2026.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::{header, title, workbook};

const HEADERS: [&str; 7] = ["Nr", "Actie", "Wie", "Uiterlijk", "Status", "Sinds", "Bron"];
const WIDTHS: [f64; 7] = [10.0, 76.0, 14.0, 12.0, 15.0, 12.0, 24.0];

/// A day as year, month and day.
type Day = (u16, u8, u8);

struct Action {
    number: &'static str,
    text: &'static str,
    owner: &'static str,
    due: Day,
    status: &'static str,
    since: Day,
    source: &'static str,
}

const fn action(
    number: &'static str,
    text: &'static str,
    owner: &'static str,
    due: Day,
    status: &'static str,
    since: Day,
    source: &'static str,
) -> Action {
    Action { number, text, owner, due, status, since, source }
}

const SIXTH: Day = (2026, 10, 6);
const TWENTIETH: Day = (2026, 10, 20);

const ACTIONS: [Action; 9] = [
    action(
        "2026-068",
        "De vergunning voor het bouwhek langs de Wolwevershaven binnenhalen",
        "rdb",
        (2026, 10, 30),
        "loopt",
        SIXTH,
        "MT 6 oktober, punt 5",
    ),
    action(
        "2026-076",
        "Het gasverbruik van Pakhuis Zuid per maand uitzoeken en verklaren",
        "RdB en WvD",
        (2026, 10, 30),
        "gereed",
        TWENTIETH,
        "MT 20 oktober, punt 4",
    ),
    action(
        "2026-077",
        "De bijlage over de energielasten opstellen",
        "kvd",
        (2026, 11, 6),
        "in uitvoering",
        TWENTIETH,
        "MT 20 oktober, punt 4",
    ),
    action(
        "2026-078",
        "De raming van de verhuizing laten toetsen door de controller",
        "RdB en TvL",
        (2026, 11, 17),
        "afgerond",
        TWENTIETH,
        "MT 20 oktober, punt 5",
    ),
    action(
        "2026-079",
        "De ondernemingsraad om advies vragen over de verhuizing",
        "jdv",
        (2026, 10, 29),
        "open",
        TWENTIETH,
        "MT 20 oktober, punt 5",
    ),
    action(
        "2026-080",
        "Een lijst maken van wat de balie nodig heeft",
        "pja",
        (2026, 11, 24),
        "open",
        TWENTIETH,
        "MT 20 oktober, punt 5",
    ),
    action(
        "2026-081",
        "Een inwerkmap van één bladzijde maken en die met twee nieuwe collega’s proberen",
        "nos",
        (2026, 11, 27),
        "loopt",
        TWENTIETH,
        "MT 20 oktober, punt 6",
    ),
    action(
        "2026-082",
        "De lijst van systemen en wachtwoordprocedures aanleveren",
        "fb",
        (2026, 11, 13),
        "Open",
        TWENTIETH,
        "MT 20 oktober, punt 6",
    ),
    action(
        "2026-083",
        "De opdracht voor de kademuur verstrekken en de huurders een week vooraf inlichten",
        "RdB en PJa",
        (2026, 11, 5),
        "Gereed",
        TWENTIETH,
        "MT 20 oktober, punt 7",
    ),
];

const NOTES: [&str; 7] = [
    "Wie: de sleutel uit people.yaml (rdb) of meer sleutels met ‘en’ (RdB en WvD). De eerste trekt de actie.",
    "Uiterlijk: de dag waarop de actie klaar moet zijn. Typ een datum, geen ‘zsm’ of ‘volgende vergadering’.",
    "Status: open (nog niet begonnen), loopt of in uitvoering, gereed of afgerond.",
    "Sinds: de dag van de vergadering waarin de actie is afgesproken; die verandert niet als de datum verschuift.",
    "Nr: jaar en volgnummer. Een actie houdt haar nummer tot ze gereed is.",
    "Gereedgemelde acties staan nog één keer in de notulen en gaan daarna van de lijst.",
    "Vragen: Anne-Marie Bakker, toestel 62.",
];

/// Writes `acties.xlsx` in a folder.
pub(crate) fn write(folder: &Path) -> Result<(), XlsxError> {
    let mut workbook = workbook("Actielijst managementteam", "A.M. Bakker", (2026, 11, 2))?;
    write_actions(&mut workbook)?;
    write_notes(workbook.add_worksheet().set_name("Toelichting")?)?;
    workbook.save(folder.join("acties.xlsx"))
}

fn write_actions(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name("Acties")?;
    for (column, (name, width)) in (0..).zip(HEADERS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, *name, &header())?;
        sheet.set_column_width(column, width)?;
    }
    for (row, action) in (1..).zip(&ACTIONS) {
        write_action(sheet, row, action)?;
    }
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, 9, 6)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_action(sheet: &mut Worksheet, row: u32, action: &Action) -> Result<(), XlsxError> {
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let date = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_num_format("d-m-yyyy");
    let day = |(year, month, day): Day| ExcelDateTime::from_ymd(year, month, day);
    sheet.write_string_with_format(row, 0, action.number, &text)?;
    sheet.write_string_with_format(row, 1, action.text, &text)?;
    sheet.write_string_with_format(row, 2, action.owner, &text)?;
    sheet.write_datetime_with_format(row, 3, day(action.due)?, &date)?;
    sheet.write_string_with_format(row, 4, action.status, &text)?;
    sheet.write_datetime_with_format(row, 5, day(action.since)?, &date)?;
    sheet.write_string_with_format(row, 6, action.source, &text)?;
    Ok(())
}

fn write_notes(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, "Hoe wij deze lijst bijhouden", &title())?;
    for (row, note) in (2..).zip(NOTES) {
        sheet.write_string(row, 0, note)?;
    }
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}
