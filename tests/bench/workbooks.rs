//! What a large workbook costs: 100,000 rows of 12 columns into bound records, beside what calamine alone costs for its cells:
//! `cargo bench --bench workbooks`.
//!
//! Each is done by a process of its own, since the highest memory of a process only rises. The time is that of the processor, so that
//! other work on the machine does not count. The promise is 3 seconds and 400 MB.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::io::{Cursor, Write};
use std::process::Command;
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use griffie::diagnostic::{FileKey, Message};
use griffie::kind::bind::{self, Surroundings};
use griffie::kind::declaration;
use griffie::office::locale::Locale;
use griffie::read::{Book, sheet, yaml};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, XlsxError};

const ROWS: u32 = 100_000;
const SECONDS: f64 = 3.0;
const MEGABYTES: f64 = 400.0;

const KIND: &str = "
label: {nl: Lijst, en: List}
name: lijst
fields:
  regels:
    type: list
    of:
      nummer: {type: integer, required: true}
      naam: {type: text, required: true}
      afdeling: {type: text}
      omschrijving: {type: text}
      bedrag: {type: money}
      begroot: {type: money}
      deel: {type: percent}
      begin: {type: date}
      eind: {type: date}
      status: {type: choice, choices: {open: {nl: Open}, klaar: {nl: Klaar}}}
      akkoord: {type: boolean}
      uren: {type: number}
";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    match arguments.get(1).map(String::as_str) {
        Some("calamine") => report(alone(&file(&arguments[2]))),
        Some("read") => report(read(&file(&arguments[2]))),
        Some("bind") => report(bound(&file(&arguments[2]))),
        _ => compare(),
    }
}

/// Lets a process of its own do each, on a workbook without formulas and on one with a formula in each row.
fn compare() {
    for with_formulas in [false, true] {
        let mut workbook = tempfile::NamedTempFile::new().expect("a file can be made");
        let bytes = workbook_of(with_formulas).expect("a workbook can be written");
        workbook.write_all(&bytes).expect("a file can be written");
        let path = workbook.path().to_string_lossy().into_owned();
        let formulas = if with_formulas { "with formulas" } else { "without formulas" };
        println!("{ROWS} rows of 12 columns {formulas}, {} kB", bytes.len() / 1000);
        let (calamine, calamine_mb) = measured("calamine", &path);
        for step in ["read", "bind"] {
            let (seconds, megabytes) = measured(step, &path);
            let ratios = (seconds / calamine, megabytes / calamine_mb);
            println!(
                "  {step:9} {seconds:6.2} s {megabytes:5.0} MB; {:.2} and {:.2} times calamine",
                ratios.0, ratios.1
            );
            if step == "bind" && (seconds > SECONDS || megabytes > MEGABYTES) {
                println!("  that is more than {SECONDS} s or {MEGABYTES} MB");
            }
        }
    }
}

fn measured(step: &str, path: &str) -> (f64, f64) {
    let program = std::env::current_exe().expect("this program is a file");
    let output = Command::new(program).args([step, path]).output().expect("this program can be started");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = text.split_whitespace();
    let mut next = || words.next().unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let (seconds, megabytes) = (next().parse().expect("seconds"), next().parse().expect("megabytes"));
    if step == "calamine" {
        println!("  {step:9} {seconds:6.2} s {megabytes:5.0} MB");
    }
    (seconds, megabytes)
}

#[expect(clippy::disallowed_methods, reason = "the workbook and the memory of the process are files")]
fn file(path: &str) -> Vec<u8> {
    std::fs::read(path).expect("the file is there")
}

/// Gives the time of the processor that this process took so far.
fn spent() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = String::from_utf8(file("/proc/self/stat")).expect("it is text");
    let numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = numbers.skip(11).take(2).map(|number| number.parse::<f64>().expect("it is a number")).sum();
    ticks / TICKS_PER_SECOND
}

/// Tells how long it took, and the highest memory so far.
fn report(seconds: f64) {
    let status = String::from_utf8(file("/proc/self/status")).expect("it is text");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().expect("it is a number");
    println!("{seconds} {}", kilobytes / 1024);
}

fn alone(bytes: &[u8]) -> f64 {
    let start = spent();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
    let range = workbook.worksheet_range_at(0).expect("it has a sheet").expect("it can be read");
    assert_eq!(range.height(), ROWS as usize + 1);
    spent() - start
}

fn read(bytes: &[u8]) -> f64 {
    let start = spent();
    let book = sheet::read(FileKey::from_index(0), bytes).value.expect("it can be read");
    assert!(book.sheets[0].cells.len() > 12 * ROWS as usize);
    spent() - start
}

/// What a document may ask: one workbook.
struct Around<'a>(&'a [u8]);

impl Surroundings for Around<'_> {
    fn locale(&self) -> Locale {
        Locale::Dutch
    }

    fn book(&self, _path: &str) -> Result<Arc<Book>, Message> {
        let read = sheet::read(FileKey::from_index(1), self.0);
        Ok(Arc::new(read.value.expect("it can be read")))
    }
}

fn bound(bytes: &[u8]) -> f64 {
    let kind = yaml::read(FileKey::from_index(0), KIND).value.expect("the kind is YAML");
    let kind = declaration::load("lijst", &kind, &|_| unreachable!("it extends nothing"));
    assert_eq!(kind.diagnostics, []);
    let kind = kind.value.expect("the kind is a kind");
    let document = yaml::read(FileKey::from_index(0), "soort: lijst\nregels: {from: groot.xlsx}\n").value;
    let start = spent();
    let record = bind::bind(&kind, &document.expect("the document is YAML"), &Around(bytes));
    assert_eq!(record.diagnostics, []);
    let rows = record.value.as_ref().and_then(|record| record.get("regels")).map(|rows| rows.items().len());
    assert_eq!(rows, Some(ROWS as usize));
    spent() - start
}

fn workbook_of(with_formulas: bool) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("d-m-yyyy");
    let part = Format::new().set_num_format("0.0%");
    let sheet = workbook.add_worksheet();
    let headers = [
        "Nummer",
        "Naam",
        "Afdeling",
        "Omschrijving",
        "Bedrag",
        "Begroot",
        "Deel",
        "Begin",
        "Eind",
        "Status",
        "Akkoord",
        "Uren",
    ];
    sheet.write_row(0, 0, headers)?;
    let start = ExcelDateTime::from_ymd(2026, 1, 1)?.to_excel();
    for row in 1..=ROWS {
        let number = f64::from(row);
        sheet.write(row, 0, row)?;
        sheet.write(row, 1, format!("Medewerker {row}"))?;
        sheet.write(row, 2, ["Financiën", "Personeel", "Huisvesting", "Inkoop"][row as usize % 4])?;
        sheet.write(row, 3, format!("Levering van onderdeel {} voor regel {row}", row % 977))?;
        sheet.write(row, 4, number * 1.25)?;
        let half = (number * 50.0).round() / 100.0;
        if with_formulas {
            sheet.write(row, 5, Formula::new(format!("ROUND(A{}/2,2)", row + 1)).set_result(half.to_string()))?;
        } else {
            sheet.write(row, 5, half)?;
        }
        sheet.write_with_format(row, 6, f64::from(row % 1000) / 1000.0, &part)?;
        sheet.write_with_format(row, 7, start + f64::from(row % 365), &day)?;
        sheet.write_with_format(row, 8, start + f64::from(row % 365 + 30), &day)?;
        sheet.write(row, 9, if row % 3 == 0 { "Klaar" } else { "Open" })?;
        sheet.write(row, 10, row % 2 == 0)?;
        sheet.write(row, 11, number / 4.0)?;
    }
    workbook.save_to_buffer()
}
