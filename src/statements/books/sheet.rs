//! A long paper as a sheet, written row by row: CSV for other programs, XLSX for people who calculate on.

use std::io;
use std::io::Write;

use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::XlsxError;

use crate::statements::long::LongPaper;
use crate::statements::long::Row;
use crate::statements::long::RowKind;
use crate::statements::sheet::plain;
use crate::statements::sheet::put;

/// A sheet that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error(transparent)]
    Disk(#[from] io::Error),
    #[error(transparent)]
    Comma(#[from] csv::Error),
    #[error(transparent)]
    Workbook(#[from] XlsxError),
}

/// Writes rows as CSV (UTF-8, comma, CRLF). The name of a part stands alone in its row.
pub fn csv<E: From<SheetError>>(paper: &LongPaper, rows: impl Iterator<Item = Result<Row, E>>, out: impl Write) -> Result<(), E> {
    let broken = |error: csv::Error| E::from(SheetError::from(error));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
    writer.write_record(paper.columns.iter().map(|column| column.label.as_str())).map_err(broken)?;
    for row in rows {
        let row = row?;
        if row.kind != RowKind::Note {
            writer.write_record(row.cells.iter().map(plain)).map_err(broken)?;
        }
    }
    writer.flush().map_err(|error| E::from(SheetError::from(error)))
}

/// Writes rows as a workbook of one sheet; rows go to disk as they come.
///
/// # Errors
/// More than a million rows; a disk that is full.
pub fn xlsx<E: From<SheetError>>(paper: &LongPaper, rows: impl Iterator<Item = Result<Row, E>>, out: impl Write + Send) -> Result<(), E> {
    let broken = |error: XlsxError| E::from(SheetError::from(error));
    let mut book = Workbook::new();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_title(&paper.title));
    let (bold, head) = (Format::new().set_bold(), Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin));
    let (money, day) = (Format::new().set_num_format("#,##0.00"), Format::new().set_num_format("dd/mm/yyyy"));
    let strong = Format::new().set_num_format("#,##0.00").set_bold();
    let sheet = book.add_worksheet_with_constant_memory().map_err(broken)?;
    if paper.language.is_right_to_left() {
        sheet.set_right_to_left(true);
    }
    for (at, column) in (0..).zip(&paper.columns) {
        sheet.set_column_width(at, f64::from(column.weight.clamp(6, 60))).map_err(broken)?;
    }
    sheet.write_with_format(0, 0, &paper.letterhead.name, &bold).map_err(broken)?;
    sheet.write_with_format(1, 0, &paper.title, &bold).map_err(broken)?;
    sheet.write(2, 0, &paper.subtitle).map_err(broken)?;
    for (at, column) in (0..).zip(&paper.columns) {
        sheet.write_with_format(4, at, &column.label, &head).map_err(broken)?;
    }
    sheet.set_freeze_panes(5, 0).map_err(broken)?;
    for (place, row) in (5_u32..).zip(rows) {
        let row = row?;
        let figures = if matches!(row.kind, RowKind::Sum | RowKind::Total) { &strong } else { &money };
        for (at, cell) in (0..).zip(&row.cells) {
            put(sheet, place, at, cell, figures, &day).map_err(broken)?;
        }
    }
    book.save_to_writer(out).map_err(broken)
}
