//! The budget of De Loswal as its controller keeps it: titles above the table, totals below, formulas, and a few amounts that came
//! from elsewhere as text.

use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// A line: account, name, actual, budget, previous year, forecast of the year, budget of the year.
type Line = (&'static str, &'static str, [f64; 5]);

const REVENUE: [Line; 5] = [
    ("8000", "Huur woningen", [2_418_550.0, 2_394_000.0, 2_341_200.0, 2_903_000.0, 2_874_000.0]),
    ("8010", "Huur werkplaatsen", [861_900.0, 845_000.0, 812_400.0, 1_033_000.0, 1_014_000.0]),
    ("8020", "Servicekosten", [312_280.0, 318_000.0, 305_100.0, 375_500.0, 382_000.0]),
    ("8100", "Subsidies", [285_000.0, 320_000.0, 262_500.0, 352_000.0, 384_000.0]),
    ("8200", "Overige opbrengsten", [94_940.0, 82_000.0, 88_940.0, 113_500.0, 98_000.0]),
];

const COSTS: [Line; 8] = [
    ("4000", "Personeel", [1_642_300.0, 1_618_000.0, 1_571_850.0, 1_972_500.0, 1_944_000.0]),
    ("4100", "Onderhoud", [748_260.0, 812_000.0, 701_300.0, 915_000.0, 975_000.0]),
    ("4200", "Energie en water", [301_940.0, 318_000.0, 329_870.0, 364_000.0, 382_000.0]),
    ("4300", "Verzekeringen en belastingen", [214_600.0, 212_000.0, 206_400.0, 257_000.0, 254_000.0]),
    ("4400", "Automatisering", [168_750.0, 154_000.0, 149_200.0, 202_000.0, 185_000.0]),
    ("4500", "Rente", [312_180.0, 315_000.0, 327_900.0, 375_000.0, 378_000.0]),
    ("4600", "Afschrijvingen", [245_000.0, 245_000.0, 231_000.0, 294_000.0, 294_000.0]),
    ("4900", "Algemene kosten", [128_640.0, 117_000.0, 121_460.0, 152_500.0, 140_000.0]),
];

/// The result of each month: actual for the ten that are closed, then the forecast; and the budget.
const MONTHS: [(f64, f64); 12] = [
    (14_200.0, 15_000.0),
    (17_600.0, 15_000.0),
    (22_400.0, 17_000.0),
    (31_800.0, 18_000.0),
    (12_900.0, 18_000.0),
    (19_500.0, 17_000.0),
    (33_800.0, 17_000.0),
    (-3_200.0, 17_000.0),
    (32_600.0, 17_000.0),
    (29_400.0, 17_000.0),
    (21_500.0, 17_000.0),
    (12_500.0, 15_000.0),
];

const CLOSED: usize = 10;

/// Amounts that were pasted as text: account, column, what stands there.
const PASTED: [(&str, usize, &str); 2] = [("8100", 1, "320.000,00"), ("8200", 0, "94.940,00")];

const HEADERS: [&str; 10] = [
    "Grootboek",
    "Post",
    "Onderdeel",
    "Werkelijk",
    "Begroot",
    "Vorig jaar",
    "Prognose",
    "Jaarbegroting",
    "Afwijking",
    "Afwijking %",
];

/// The columns of the five amounts of a line.
const AMOUNTS: [u16; 5] = [3, 4, 5, 6, 7];
/// The row of the header, counted from zero: three rows of titles stand above it.
const HEADER: u32 = 4;

/// The looks of cells.
struct Formats {
    title: Format,
    subtitle: Format,
    header: Format,
    amount: Format,
    part: Format,
    total: Format,
    day: Format,
    month: Format,
}

/// Writes `begroting.xlsx` in the directory; the same bytes every time.
pub(crate) fn write(directory: &Path) {
    workbook()
        .and_then(|mut workbook| workbook.save(directory.join("begroting.xlsx")))
        .expect("the workbook is small and its cells lie within the sheet");
}

fn workbook() -> Result<Workbook, XlsxError> {
    let formats = Formats::new();
    let made = ExcelDateTime::from_ymd(2026, 11, 4)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Begroting 2026")
            .set_author("T. van der Linde")
            .set_company("Stichting De Loswal")
            .set_creation_datetime(&made),
    );
    explanation(workbook.add_worksheet(), &formats)?;
    budget(workbook.add_worksheet(), &formats)?;
    months(workbook.add_worksheet(), &formats)?;
    Ok(workbook)
}

impl Formats {
    fn new() -> Self {
        Self {
            title: Format::new().set_bold().set_font_size(14),
            subtitle: Format::new().set_italic(),
            header: Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top),
            amount: Format::new().set_num_format("#,##0.00"),
            part: Format::new().set_num_format("0.0%"),
            total: Format::new().set_bold().set_num_format("#,##0.00").set_border_top(FormatBorder::Thin),
            day: Format::new().set_num_format("d-m-yyyy"),
            month: Format::new().set_num_format("mmm yyyy"),
        }
    }
}

/// The first sheet is for people: what the workbook is and who keeps it.
fn explanation(sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name("Toelichting")?;
    sheet.set_column_width(0, 22)?.set_column_width(1, 60)?;
    sheet.merge_range(0, 0, 0, 1, "Begroting 2026 en realisatie", &formats.title)?;
    sheet.write(2, 0, "Stand per")?;
    sheet.write_with_format(2, 1, &ExcelDateTime::from_ymd(2026, 10, 31)?, &formats.day)?;
    sheet.write(3, 0, "Bijgehouden door")?.write(3, 1, "Thijs van der Linde, controller")?;
    sheet.write(4, 0, "Vastgesteld")?.write(4, 1, "Managementteam, 16 december 2025")?;
    sheet.write(6, 0, "Let op")?.write(
        6,
        1,
        "Twee bedragen zijn als tekst geplakt (zonder afwijking); de totalen tellen ze apart op.",
    )?;
    Ok(())
}

fn budget(sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name("Begroting 2026")?.set_freeze_panes(HEADER + 1, 2)?;
    sheet.set_column_width(1, 30)?.set_column_range_width(2, 9, 15)?;
    sheet.merge_range(0, 0, 0, 9, "Stichting De Loswal · Begroting 2026", &formats.title)?;
    sheet.merge_range(
        1,
        0,
        1,
        9,
        "Cumulatief t/m oktober, in euro's; prognose en jaarbegroting voor het hele jaar",
        &formats.subtitle,
    )?;
    sheet.merge_range(2, 3, 2, 5, "t/m oktober", &formats.subtitle)?;
    sheet.write_row_with_format(HEADER, 0, HEADERS, &formats.header)?;
    let costs = write_lines(sheet, formats, HEADER + 1, "Opbrengsten", &REVENUE)?;
    let end = write_lines(sheet, formats, costs, "Kosten", &COSTS)?;
    write_total(sheet, formats, end, ("Totaal opbrengsten", &REVENUE), (HEADER + 1, costs - 1))?;
    write_total(sheet, formats, end + 1, ("Totaal kosten", &COSTS), (costs, end - 1))?;
    write_result(sheet, formats, end + 2)
}

/// Writes the lines of a section and gives the row after them.
fn write_lines(
    sheet: &mut Worksheet,
    formats: &Formats,
    first: u32,
    section: &str,
    lines: &[Line],
) -> Result<u32, XlsxError> {
    let mut row = first;
    for (account, name, amounts) in lines {
        sheet.write(row, 0, *account)?.write(row, 1, *name)?.write(row, 2, section)?;
        for (index, column) in AMOUNTS.into_iter().enumerate() {
            write_amount(sheet, formats, (row, column), account, index, amounts[index])?;
        }
        if PASTED.iter().all(|(of, ..)| of != account) {
            write_variance(sheet, row, amounts, &formats.amount, &formats.part)?;
        }
        row += 1;
    }
    Ok(row)
}

/// Writes an amount: as a number, as the text that was pasted, or, for personnel, as a sum of two administrations.
fn write_amount(
    sheet: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    account: &str,
    index: usize,
    amount: f64,
) -> Result<(), XlsxError> {
    if let Some((_, _, text)) = PASTED.iter().find(|(of, at, _)| *of == account && *at == index) {
        sheet.write_string(row, column, *text)?;
    } else if account == "4000" && index == 0 {
        let sum = Formula::new(format!("={}+61800", amount - 61_800.0)).set_result(amount.to_string());
        sheet.write_formula_with_format(row, column, sum, &formats.amount)?;
    } else {
        sheet.write_with_format(row, column, amount, &formats.amount)?;
    }
    Ok(())
}

/// Writes actual less budget, and its part of the budget.
fn write_variance(
    sheet: &mut Worksheet,
    row: u32,
    amounts: &[f64; 5],
    amount: &Format,
    part: &Format,
) -> Result<(), XlsxError> {
    let (variance, line) = (amounts[0] - amounts[1], row + 1);
    let difference = Formula::new(format!("=D{line}-E{line}")).set_result(variance.to_string());
    let relative = Formula::new(format!("=I{line}/E{line}")).set_result((variance / amounts[1]).to_string());
    sheet.write_formula_with_format(row, 8, difference, amount)?;
    sheet.write_formula_with_format(row, 9, relative, part)?;
    Ok(())
}

fn sums(lines: &[Line]) -> [f64; 5] {
    std::array::from_fn(|index| lines.iter().map(|(_, _, amounts)| amounts[index]).sum())
}

/// The formula of a total. `SUM` passes over amounts that are text, so the controller adds those by hand.
fn sum_formula(lines: &[Line], index: usize, (first, last): (u32, u32)) -> String {
    let letter = column_letter(AMOUNTS[index]);
    let pasted = |account: &str| PASTED.iter().any(|(of, at, _)| *of == account && *at == index);
    let by_hand =
        lines.iter().filter(|(account, ..)| pasted(account)).map(|(_, _, amounts)| format!("+{}", amounts[index]));
    format!("=SUM({letter}{}:{letter}{}){}", first + 1, last + 1, by_hand.collect::<String>())
}

fn column_letter(column: u16) -> char {
    char::from(b'A' + u8::try_from(column).expect("the table has ten columns"))
}

fn write_total(
    sheet: &mut Worksheet,
    formats: &Formats,
    row: u32,
    (name, lines): (&str, &[Line]),
    rows: (u32, u32),
) -> Result<(), XlsxError> {
    write_total_name(sheet, formats, row, name)?;
    let sums = sums(lines);
    for (index, column) in AMOUNTS.into_iter().enumerate() {
        let formula = Formula::new(sum_formula(lines, index, rows)).set_result(sums[index].to_string());
        sheet.write_formula_with_format(row, column, formula, &formats.total)?;
    }
    write_variance(sheet, row, &sums, &formats.total, &formats.part)
}

fn write_result(sheet: &mut Worksheet, formats: &Formats, row: u32) -> Result<(), XlsxError> {
    write_total_name(sheet, formats, row, "Resultaat")?;
    let (revenue, costs) = (sums(&REVENUE), sums(&COSTS));
    let result: [f64; 5] = std::array::from_fn(|index| revenue[index] - costs[index]);
    for (column, amount) in AMOUNTS.into_iter().zip(result) {
        let letter = column_letter(column);
        let formula = Formula::new(format!("={letter}{}-{letter}{row}", row - 1)).set_result(amount.to_string());
        sheet.write_formula_with_format(row, column, formula, &formats.total)?;
    }
    write_variance(sheet, row, &result, &formats.total, &formats.part)
}

fn write_total_name(sheet: &mut Worksheet, formats: &Formats, row: u32, name: &str) -> Result<(), XlsxError> {
    sheet.write_with_format(row, 1, name, &formats.total)?.write_with_format(row, 2, "Totaal", &formats.total)?;
    Ok(())
}

/// The result by month, with what it adds up to.
fn months(sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name("Maanden")?;
    sheet.set_column_range_width(0, 4, 14)?;
    sheet.merge_range(0, 0, 0, 4, "Resultaat per maand", &formats.title)?;
    sheet.write_row_with_format(2, 0, ["Maand", "Werkelijk", "Begroot", "Prognose", "Cumulatief"], &formats.header)?;
    let mut sum = 0.0;
    for (index, (amount, budget)) in MONTHS.into_iter().enumerate() {
        let month = u8::try_from(index + 1).expect("a year has twelve months");
        let row = u32::from(month) + 2;
        sheet.write_with_format(row, 0, &ExcelDateTime::from_ymd(2026, month, 1)?, &formats.month)?;
        sheet.write_with_format(row, if index < CLOSED { 1 } else { 3 }, amount, &formats.amount)?;
        sheet.write_with_format(row, 2, budget, &formats.amount)?;
        sum += amount;
        let formula = Formula::new(format!("=SUM(B$4:B{line})+SUM(D$4:D{line})", line = row + 1));
        sheet.write_formula_with_format(row, 4, formula.set_result(sum.to_string()), &formats.amount)?;
    }
    Ok(())
}
