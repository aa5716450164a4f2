//! Tables row by row: delimited text, or the first sheet of a workbook, each row with its line.

use std::io::Cursor;
use std::io::Read;

use calamine::Data;
use calamine::Reader;
use calamine::Xlsx;

use crate::calendar::Day;
use crate::calendar::days_after;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::Delimiter;
use crate::imports::bank_statements::statement::MOST_LINES;
use crate::imports::delimited::DelimitedReader;
use crate::imports::delimited::Record;
use crate::imports::delimited::RecordFaultKind;

/// Bytes that a workbook may unfold to: a small file can be made to hold a thousand times its size.
const MOST_UNFOLDED: u64 = 64 * 1024 * 1024;
/// Columns looked at.
const MOST_COLUMNS: usize = 60;
/// Rows read: the lines of a statement and what stands around them.
const MOST_ROWS: usize = MOST_LINES + 500;

/// Rows with the line each begins on.
pub type Rows = Vec<(u64, Vec<String>)>;

/// The rows of delimited text that hold something.
///
/// # Errors
/// `UnclosedQuote`, `TooManyLines`.
pub fn delimited(text: &str, delimiter: Delimiter) -> Result<Rows, Fault> {
    let mut reader = DelimitedReader::new(text.as_bytes()).parted_by(delimiter.byte());
    let mut record = Record::default();
    let mut rows = Vec::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => rows.push((record.line(), record.fields().take(MOST_COLUMNS).map(str::to_owned).collect())),
            Ok(false) => return Ok(rows),
            Err(fault) => {
                let kind = match fault.kind {
                    RecordFaultKind::UnclosedQuote => FaultKind::UnclosedQuote,
                    RecordFaultKind::NotUtf8 | RecordFaultKind::CannotRead => FaultKind::WrongEncoding,
                };
                return Err(Fault::at(fault.line, kind));
            }
        }
        if rows.len() > MOST_ROWS {
            return Err(Fault::at(record.line(), FaultKind::TooManyLines { most: MOST_LINES }));
        }
    }
}

/// The rows of the first sheet of a workbook that holds anything.
///
/// # Errors
/// `BrokenSheet`, `TooLarge`, `TooManyLines`.
pub fn sheet(bytes: &[u8]) -> Result<Rows, Fault> {
    let broken = || Fault::at(1, FaultKind::BrokenSheet);
    unfold(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| broken())?;
        let mut rows: Rows = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
            let (row, column) = cell.get_position();
            let text = written(&Data::from(cell.get_value().clone()));
            let (line, column) = (u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX));
            if text.is_empty() || column >= MOST_COLUMNS {
                continue;
            }
            // Cells come row by row; one that does not is of no well-made sheet.
            match rows.last() {
                Some((last, _)) if *last == line => {}
                Some((last, _)) if *last > line => return Err(Fault::at(line, FaultKind::BrokenSheet)),
                _ => rows.push((line, Vec::new())),
            }
            if rows.len() > MOST_ROWS {
                return Err(Fault::at(line, FaultKind::TooManyLines { most: MOST_LINES }));
            }
            if let Some((_, fields)) = rows.last_mut() {
                if fields.len() <= column {
                    fields.resize(column + 1, String::new());
                }
                fields[column] = text;
            }
        }
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(Fault::at(1, FaultKind::EmptyFile))
}

/// Makes sure that a workbook stays small once unfolded, by unfolding it into nothing: what its directory says may be a lie.
fn unfold(bytes: &[u8]) -> Result<(), Fault> {
    let broken = || Fault::at(1, FaultKind::BrokenSheet);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut left = MOST_UNFOLDED;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| broken())?;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(|_| broken())?;
        left = left.checked_sub(read).ok_or_else(|| Fault::at(1, FaultKind::TooLarge))?;
    }
    Ok(())
}

/// A cell as text. Sheets keep amounts as binary fractions: four decimals show the two that were typed.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => {
            let text = format!("{number:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Data::Bool(is_true) => is_true.to_string(),
        Data::DateTime(moment) => day_of(moment.as_f64()).map_or_else(String::new, |day| day.to_string()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
    }
}

/// The day of a sheet's day number: 1 is 1 January 1900, with a 29 February 1900 that never was.
fn day_of(number: f64) -> Option<Day> {
    let whole = format!("{:.0}", number.floor()).parse::<i64>().ok().filter(|days| (1..=150_000).contains(days))?;
    Day::from_ymd_opt(1899, 12, 30).map(|first| days_after(first, whole))
}
