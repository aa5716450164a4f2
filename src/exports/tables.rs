//! Rows as a sheet: CSV for programs, XLSX with numbers, days and amounts as such, one row after another.

use std::io::Seek;
use std::io::Write;

use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::XlsxError;

use crate::calendar::Day;
use crate::money::Money;
use crate::spreadsheet::guarded;

/// Most rows of one sheet: what spreadsheets open, less room for a filter.
const MOST_ROWS: u32 = 1_000_000;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Empty,
    Text(String),
    Number(i64),
    Amount(Money),
    Day(Day),
    Flag(bool),
}

/// The two forms of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    Csv,
    Xlsx,
}

/// Writes a table row by row.
pub struct TableWriter {
    columns: Vec<String>,
    form: Form,
}

enum Form {
    Csv(Box<csv::Writer<Vec<u8>>>),
    Xlsx { book: Box<Workbook>, sheets: usize, row: u32 },
}

impl SheetFormat {
    pub const ALL: [SheetFormat; 2] = [SheetFormat::Csv, SheetFormat::Xlsx];

    pub const fn key(self) -> &'static str {
        match self {
            SheetFormat::Csv => "csv",
            SheetFormat::Xlsx => "xlsx",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            SheetFormat::Csv => "text/csv; charset=utf-8",
            SheetFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

impl TableWriter {
    pub fn begin(format: SheetFormat, columns: Vec<String>) -> Result<Self, XlsxError> {
        let form = match format {
            SheetFormat::Csv => {
                let mut writer = csv::Writer::from_writer(Vec::new());
                // Memory takes everything: these writes cannot fail.
                let _ = writer.write_record(&columns);
                Form::Csv(Box::new(writer))
            }
            SheetFormat::Xlsx => Form::Xlsx { book: Box::new(Workbook::new()), sheets: 0, row: MOST_ROWS },
        };
        let mut writer = Self { columns, form };
        writer.turn_over()?;
        Ok(writer)
    }

    /// A new sheet with its head, when the one before is full.
    fn turn_over(&mut self) -> Result<(), XlsxError> {
        let Form::Xlsx { book, sheets, row } = &mut self.form else { return Ok(()) };
        if *row < MOST_ROWS {
            return Ok(());
        }
        // Rows go to disk as they come: memory stays flat.
        let sheet = book.add_worksheet_with_constant_memory()?;
        let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in self.columns.iter().enumerate() {
            sheet.write_string_with_format(0, u16::try_from(at).unwrap_or(u16::MAX), column, &head)?;
        }
        *sheets += 1;
        *row = 0;
        Ok(())
    }

    pub fn row(&mut self, values: &[Value]) -> Result<(), XlsxError> {
        self.turn_over()?;
        match &mut self.form {
            Form::Csv(writer) => {
                let _ = writer.write_record(values.iter().map(plain));
            }
            Form::Xlsx { book, sheets, row } => {
                *row += 1;
                let sheet = book.worksheet_from_index(*sheets - 1)?;
                for (at, value) in values.iter().enumerate() {
                    put(sheet, *row, u16::try_from(at).unwrap_or(u16::MAX), value)?;
                }
            }
        }
        Ok(())
    }

    /// Takes what a CSV has so far; a workbook gives nothing before its end.
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.form {
            Form::Csv(writer) => {
                let _ = writer.flush();
                let fresh = csv::Writer::from_writer(Vec::new());
                std::mem::replace(writer.as_mut(), fresh).into_inner().unwrap_or_default()
            }
            Form::Xlsx { .. } => Vec::new(),
        }
    }

    /// Writes the rest, or the whole workbook.
    pub fn finish(mut self, out: &mut (impl Write + Seek + Send)) -> Result<(), XlsxError> {
        let rest = self.take();
        match self.form {
            Form::Csv(_) => Ok(out.write_all(&rest)?),
            Form::Xlsx { mut book, .. } => book.save_to_writer(out),
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => guarded(text),
        Value::Number(number) => number.to_string(),
        Value::Amount(amount) => amount.decimal().to_string(),
        Value::Day(day) => day.to_string(),
        Value::Flag(flag) => u8::from(*flag).to_string(),
    }
}

fn put(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, at: u16, value: &Value) -> Result<(), XlsxError> {
    use rust_decimal::prelude::ToPrimitive;
    match value {
        Value::Empty => {}
        // A string cell is never a formula, whatever it begins with.
        Value::Text(text) => {
            sheet.write_string(row, at, text)?;
        }
        // A spreadsheet keeps fifteen digits: longer numbers stay whole as text.
        Value::Number(number) if number.unsigned_abs() >= 1_000_000_000_000_000 => {
            sheet.write_string(row, at, number.to_string())?;
        }
        Value::Number(number) => {
            sheet.write_number(row, at, number.to_f64().unwrap_or_default())?;
        }
        Value::Amount(amount) => {
            let form = Format::new().set_num_format("#,##0.00");
            sheet.write_number_with_format(row, at, amount.decimal().to_f64().unwrap_or_default(), &form)?;
        }
        Value::Day(day) => {
            let form = Format::new().set_num_format("yyyy-mm-dd");
            let first = Day::from_ymd_opt(1899, 12, 30).unwrap_or_default();
            sheet.write_number_with_format(row, at, (*day - first).num_days().to_f64().unwrap_or_default(), &form)?;
        }
        Value::Flag(flag) => {
            sheet.write_boolean(row, at, *flag)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use calamine::Data;
    use calamine::Reader;
    use std::io::Cursor;

    fn rows() -> Vec<Vec<Value>> {
        let day = read_day("2026-03-07").expect("a day");
        let text = |text: &str| Value::Text(text.to_owned());
        vec![
            vec![text("=1+1"), Value::Number(7), Value::Amount(Money::mad(123_456)), Value::Day(day), Value::Flag(true)],
            vec![text("-cmd|x"), Value::Empty, Value::Amount(Money::mad(-5)), Value::Empty, Value::Flag(false)],
        ]
    }

    fn written(format: SheetFormat) -> Vec<u8> {
        let columns = ["label", "number", "amount", "day", "flag"].map(str::to_owned).to_vec();
        let mut writer = TableWriter::begin(format, columns).expect("begun");
        for row in rows() {
            writer.row(&row).expect("written");
        }
        let mut out = Cursor::new(Vec::new());
        writer.finish(&mut out).expect("finished");
        out.into_inner()
    }

    #[test]
    fn a_workbook_holds_numbers_days_and_texts_that_run_nothing() {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(written(SheetFormat::Xlsx))).expect("a workbook");
        let names = book.sheet_names();
        assert!(book.worksheet_formula(&names[0]).expect("formulas").is_empty());
        let range = book.worksheet_range(&names[0]).expect("a sheet");
        let row: Vec<Data> = range.rows().nth(1).expect("a row").to_vec();
        assert_eq!(row[0], Data::String("=1+1".to_owned()));
        assert_eq!((&row[1], &row[2]), (&Data::Float(7.0), &Data::Float(1234.56)));
        assert!(matches!(&row[3], Data::DateTime(day) if day.as_f64() == 46_088.0), "{:?}", row[3]);
        assert_eq!(row[4], Data::Bool(true));
        assert_eq!(range.get_value((2, 0)), Some(&Data::String("-cmd|x".to_owned())));
    }

    #[test]
    fn a_table_guards_what_would_run_and_keeps_its_minus_signs() {
        let text = String::from_utf8(written(SheetFormat::Csv)).expect("text");
        assert_eq!(text, "label,number,amount,day,flag\n'=1+1,7,1234.56,2026-03-07,1\n'-cmd|x,,-0.05,,0\n");
    }
}
