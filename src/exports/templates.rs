//! Sheets to fill in: the heads in the reader's language, and beside them what each column is for.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::XlsxError;

/// A column and what is written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub title: String,
    pub hint: String,
}

/// An empty sheet with its heads, and a second one that explains them.
pub fn template(columns: &[Explained], names: [&str; 2], is_right_to_left: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let sheet = book.add_worksheet();
    sheet.set_name(names[0])?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_right_to_left(is_right_to_left);
    for (at, column) in columns.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, at, &column.title, &head)?;
        sheet.set_column_width(at, 24)?;
    }
    let help = book.add_worksheet();
    help.set_name(names[1])?;
    help.set_right_to_left(is_right_to_left);
    help.set_column_width(0, 28)?;
    help.set_column_width(1, 90)?;
    for (at, column) in columns.iter().enumerate() {
        let row = u32::try_from(at).unwrap_or(u32::MAX);
        help.write_string_with_format(row, 0, &column.title, &head)?;
        help.write_string(row, 1, &column.hint)?;
    }
    book.save_to_buffer()
}
