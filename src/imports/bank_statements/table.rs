//! Tables row by row: delimited text, or the first sheet of a workbook, each row with its line.

use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::imports::bank_statements::mapping::Delimiter;
use crate::imports::bank_statements::statement::MOST_LINES;
use crate::imports::delimited::DelimitedReader;
use crate::imports::delimited::Record;
use crate::imports::delimited::RecordFaultKind;
use crate::imports::workbook;
use crate::imports::workbook::MOST_COLUMNS;
use crate::imports::workbook::Rows;
use crate::imports::workbook::WorkbookFaultKind;

/// Rows read: the lines of a statement and what stands around them.
const MOST_ROWS: usize = MOST_LINES + 500;

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
/// `BrokenSheet`, `TooLarge`, `TooManyLines`, `EmptyFile`.
pub fn sheet(bytes: &[u8]) -> Result<Rows, Fault> {
    workbook::rows(bytes, MOST_ROWS).map_err(|fault| {
        let kind = match fault.kind {
            WorkbookFaultKind::Broken => FaultKind::BrokenSheet,
            WorkbookFaultKind::TooLarge => FaultKind::TooLarge,
            WorkbookFaultKind::TooManyRows => FaultKind::TooManyLines { most: MOST_LINES },
            WorkbookFaultKind::Empty => FaultKind::EmptyFile,
        };
        Fault::at(fault.line, kind)
    })
}
