//! A document as a sheet: CSV for other programs, XLSX with typed cells for people who calculate on.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::XlsxError;

use crate::spreadsheet::guarded;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Document;
use crate::statements::document::Label;

/// The tables of a document as CSV (UTF-8, comma, CRLF); decimals with a point, days as 2026-03-07.
pub fn csv(document: &Document) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    let mut is_first = true;
    for table in document.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }) {
        if !is_first {
            let _ = writer.write_record([""]);
        }
        is_first = false;
        // Memory takes everything: these writes cannot fail.
        let _ = writer.write_record(table.columns.iter().map(|column| column.label.as_str()));
        for row in table.rows.iter().chain(&table.totals) {
            let _ = writer.write_record(row.iter().map(plain));
        }
    }
    for label in document.blocks.iter().flat_map(|block| if let Block::Labels(labels) = block { labels.as_slice() } else { &[] }) {
        let _ = writer.write_record(label_cells(label).map(|text| plain(&Cell::from(text))));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A label as a row: number, name, what else stands on it, where its square leads.
fn label_cells(label: &Label) -> [String; 4] {
    [label.number.clone(), label.title.clone(), label.lines.join(" · "), label.address.clone()]
}

/// A cell as other programs read it.
pub fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Money(amount) => amount.decimal().to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// The document as a workbook of one sheet, with typed amounts and days, frozen heads and the right direction.
///
/// # Errors
/// What the writer of sheets refuses (more than a million rows).
pub fn xlsx(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same document gives the same bytes.
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_title(&document.title));
    let (bold, head) = (Format::new().set_bold(), Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin));
    let money = Format::new().set_num_format("#,##0.00");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    if document.language.is_right_to_left() {
        sheet.set_right_to_left(true);
    }
    let mut row: u32 = 0;
    sheet.write_with_format(row, 0, &document.letterhead.name, &bold)?;
    row += 1;
    for line in &document.letterhead.lines {
        sheet.write(row, 0, line)?;
        row += 1;
    }
    sheet.write_with_format(row + 1, 0, &document.title, &bold)?;
    sheet.write(row + 2, 0, &document.subtitle)?;
    row += 4;
    for block in &document.blocks {
        match block {
            Block::Heading(text) => {
                sheet.write_with_format(row, 0, text, &bold)?;
                row += 1;
            }
            Block::Paragraph(text) => {
                sheet.write(row, 0, text)?;
                row += 1;
            }
            Block::Facts(facts) => {
                for (name, value) in facts {
                    sheet.write(row, 0, name)?;
                    put(sheet, row, 1, value, &money, &day)?;
                    row += 1;
                }
            }
            Block::Table(table) => {
                for (at, column) in table.columns.iter().enumerate() {
                    let at = u16::try_from(at).unwrap_or(u16::MAX);
                    sheet.write_with_format(row, at, &column.label, &head)?;
                    sheet.set_column_width(at, f64::from(column.weight.clamp(6, 60)))?;
                }
                row += 1;
                for cells in table.rows.iter().chain(&table.totals) {
                    for (at, cell) in cells.iter().enumerate() {
                        put(sheet, row, u16::try_from(at).unwrap_or(u16::MAX), cell, &money, &day)?;
                    }
                    row += 1;
                }
            }
            Block::Signatures(_) => {}
            Block::Labels(labels) => {
                for label in labels {
                    for (at, text) in label_cells(label).iter().enumerate() {
                        sheet.write_string(row, u16::try_from(at).unwrap_or(u16::MAX), text)?;
                    }
                    row += 1;
                }
            }
        }
        row += 1;
    }
    book.save_to_buffer()
}

/// Puts a cell in its place, typed.
pub fn put(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, at: u16, cell: &Cell, money: &Format, day: &Format) -> Result<(), XlsxError> {
    use rust_decimal::prelude::ToPrimitive;
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, at, text)?;
        }
        // A sheet knows no exact decimals; two places of a figure below 2^53 survive the way there and back.
        Cell::Money(amount) => {
            sheet.write_number_with_format(row, at, amount.decimal().to_f64().unwrap_or_default(), money)?;
        }
        Cell::Count(count) => {
            sheet.write_number(row, at, count.to_f64().unwrap_or_default())?;
        }
        Cell::Day(date) => {
            let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
            sheet.write_number_with_format(row, at, (*date - first).num_days().to_f64().unwrap_or_default(), day)?;
        }
    }
    Ok(())
}
