//! Workbooks row by row, each row with its line: never more than a bounded amount of it at once.

use std::io::BufReader;
use std::io::Cursor;
use std::io::Read;

use calamine::DataRef;
use calamine::Reader as _;
use calamine::Xlsx;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::calendar::Day;
use crate::calendar::days_after;

/// Bytes that a workbook may unfold to, and that its cells may hold together: a small file can be made to hold a thousand times its size.
const MOST_UNFOLDED: u64 = 64 * 1024 * 1024;
/// Columns looked at.
pub const MOST_COLUMNS: usize = 60;
/// Bytes that one text of a workbook takes at the least, `<si/>`.
const SMALLEST_TEXT: u64 = 5;
/// Digits of the number of texts that a workbook may tell of itself.
const MOST_DIGITS: usize = 7;

/// Rows with the line each begins on.
pub type Rows = Vec<(u64, Vec<String>)>;

/// Why a workbook is not read, with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkbookFault {
    pub line: u64,
    pub kind: WorkbookFaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkbookFaultKind {
    Broken,
    /// It unfolds to more than is read, or says that it would.
    TooLarge,
    TooManyRows,
    /// None of its sheets holds anything.
    Empty,
}

fn fault(line: u64, kind: WorkbookFaultKind) -> WorkbookFault {
    WorkbookFault { line, kind }
}

fn broken<T>(_: T) -> WorkbookFault {
    fault(1, WorkbookFaultKind::Broken)
}

/// The rows of the first sheet of a workbook that holds anything.
///
/// # Errors
/// `Broken`, `TooLarge`, `TooManyRows`, `Empty`.
pub fn rows(bytes: &[u8], most_rows: usize) -> Result<Rows, WorkbookFault> {
    unfold(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut held = 0_u64;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
        let mut rows: Rows = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let (line, column) = (u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX));
            // Many cells may name one text: each is weighed before it is copied.
            held = held.saturating_add(weight(cell.get_value()));
            if held > MOST_UNFOLDED {
                return Err(fault(line, WorkbookFaultKind::TooLarge));
            }
            if column >= MOST_COLUMNS {
                continue;
            }
            let text = written(cell.get_value());
            if text.is_empty() {
                continue;
            }
            // Cells come row by row; one that does not is of no well-made sheet.
            match rows.last() {
                Some((last, _)) if *last == line => {}
                Some((last, _)) if *last > line => return Err(fault(line, WorkbookFaultKind::Broken)),
                _ => rows.push((line, Vec::new())),
            }
            if rows.len() > most_rows {
                return Err(fault(line, WorkbookFaultKind::TooManyRows));
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
    Err(fault(1, WorkbookFaultKind::Empty))
}

/// Makes sure that a workbook stays small once unfolded, by unfolding it into nothing: what its directory says may be a lie.
fn unfold(bytes: &[u8]) -> Result<(), WorkbookFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = MOST_UNFOLDED;
    let mut texts = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let holds_texts = file.name().map_err(broken)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(read).ok_or(fault(1, WorkbookFaultKind::TooLarge))?;
        if holds_texts {
            texts.push((at, read));
        }
    }
    for (at, size) in texts {
        believe(archive.by_index(at).map_err(broken)?, size)?;
    }
    Ok(())
}

/// Room is made for as many texts as a workbook says that it has before the first is read: it may not say more than its bytes can hold.
fn believe(texts: impl Read, size: u64) -> Result<(), WorkbookFault> {
    let mut reader = Reader::from_reader(BufReader::new(texts));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut room = Vec::new();
    loop {
        room.clear();
        match reader.read_event_into(&mut room).map_err(broken)? {
            Event::Start(start) if start.local_name().as_ref() == "sst" => {
                let is_too_many = |told: &str| {
                    let told = told.trim_start_matches(|c: char| !c.is_ascii_digit());
                    let digits: String = told.chars().take_while(char::is_ascii_digit).take(MOST_DIGITS + 1).collect();
                    digits.len() > MOST_DIGITS || digits.parse::<u64>().is_ok_and(|count| count > size / SMALLEST_TEXT)
                };
                let is_a_lie = start.attributes_raw().split("uniqueCount").skip(1).any(is_too_many);
                return if is_a_lie { Err(fault(1, WorkbookFaultKind::TooLarge)) } else { Ok(()) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The bytes of a cell's text.
fn weight(cell: &DataRef<'_>) -> u64 {
    let bytes = match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    };
    bytes as u64
}

/// A cell as somebody would have typed it. Sheets keep amounts as binary fractions: four decimals show the two that were typed.
fn written(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => {
            let text = format!("{number:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(moment) => day_of(moment.as_f64()).map_or_else(String::new, |day| day.to_string()),
        // The part of the day is cut off.
        DataRef::DateTimeIso(text) => text.chars().take(10).collect(),
        DataRef::DurationIso(text) => text.clone(),
    }
}

/// The day of a sheet's day number: 1 is 1 January 1900, with a 29 February 1900 that never was.
fn day_of(number: f64) -> Option<Day> {
    let whole = format!("{:.0}", number.floor()).parse::<i64>().ok().filter(|days| (1..=150_000).contains(days))?;
    Day::from_ymd_opt(1899, 12, 30).map(|first| days_after(first, whole))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const SHEET: &str = "xl/worksheets/sheet1.xml";
    const TEXTS: &str = "xl/sharedStrings.xml";

    /// A workbook as a library writes it, one of its parts written by hand.
    fn book_with(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "x").expect("written");
        let bytes = book.save_to_buffer().expect("a workbook");
        let mut old = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for at in 0..old.len() {
            let mut file = old.by_index(at).expect("a file");
            let mut text = Vec::new();
            file.read_to_end(&mut text).expect("read");
            let name = file.name().expect("a name").into_owned();
            new.start_file(&name, options).expect("a file");
            let own = parts.iter().find(|(part, _)| *part == name).map(|(_, text)| text.as_bytes());
            new.write_all(own.unwrap_or(&text)).expect("written");
        }
        new.finish().expect("an archive").into_inner()
    }

    fn sheet(cells: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetData>{cells}</sheetData></worksheet>"
        )
    }

    fn texts(count: &str, text: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {count}>\
             <si><t xml:space=\"preserve\">{text}</t></si></sst>"
        )
    }

    fn refused(parts: &[(&str, &str)]) -> WorkbookFaultKind {
        rows(&book_with(parts), 100).expect_err("a fault").kind
    }

    #[test]
    fn a_workbook_does_not_say_how_much_room_is_made_for_it() {
        let told = |count: &str| refused(&[(TEXTS, &texts(count, "x"))]);
        assert_eq!(told("uniqueCount=\"100000000000\""), WorkbookFaultKind::TooLarge);
        assert_eq!(told("count=\"1\" uniqueCount = '9999999'"), WorkbookFaultKind::TooLarge);
        let fair = texts("count=\"1\" uniqueCount=\"1\"", "y");
        assert_eq!(rows(&book_with(&[(TEXTS, &fair)]), 100).expect("rows"), [(1, vec!["y".to_owned()])]);
    }

    #[test]
    fn one_text_that_many_cells_name_is_weighed_each_time() {
        let long = texts("uniqueCount=\"1\"", &"0".repeat(1_000_000));
        let blank = texts("uniqueCount=\"1\"", &" ".repeat(1_000_000));
        let row: String = (0..100).map(|row| format!("<row><c r=\"A{}\" t=\"s\"><v>0</v></c></row>", row + 1)).collect();
        for texts in [long, blank] {
            assert_eq!(refused(&[(TEXTS, &texts), (SHEET, &sheet(&row))]), WorkbookFaultKind::TooLarge);
        }
    }

    #[test]
    fn a_sheet_of_two_far_corners_is_two_rows() {
        let corners = sheet(
            "<row><c r=\"A1\"><v>1.1</v></c></row><row><c r=\"B1048576\"><v>0.30000000000000004</v></c><c r=\"XFD1048576\"><v>3</v></c></row>",
        );
        let found = rows(&book_with(&[(SHEET, &corners)]), 100).expect("rows");
        assert_eq!(found, [(1, vec!["1.1".to_owned()]), (1_048_576, vec![String::new(), "0.3".to_owned()])]);
    }
}
