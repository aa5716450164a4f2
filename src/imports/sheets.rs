//! Sheets that people filled in, CSV or XLSX, read into texts with the line each stands on.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::imports::delimited::DelimitedReader;
use crate::imports::delimited::Record;
use crate::imports::delimited::RecordFaultKind;
use crate::imports::workbook::Rows;
use crate::imports::workbook::WorkbookFaultKind;
use crate::spreadsheet::unguarded;

const COLUMNS: &str = include_str!("../../rulebook/import_columns.toml");

/// Most rows of a sheet that is filled in by hand.
pub const MOST_ROWS: usize = 20_000;

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    Members,
    OpeningBalance,
    /// Entries of past years, as the plain table of `import journal`.
    Journal,
}

/// A column that a sheet may have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SheetColumn {
    pub field: String,
    pub needed: bool,
    fr: Vec<String>,
    ar: Vec<String>,
    en: Vec<String>,
}

#[derive(Deserialize)]
struct Columns {
    members: Vec<SheetColumn>,
    opening_balance: Vec<SheetColumn>,
    journal: Vec<SheetColumn>,
}

/// A row: what stands in each known column, and its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    pub line: u64,
    cells: BTreeMap<String, String>,
}

/// Something wrong on a line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFault {
    pub line: u64,
    pub kind: SheetFaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFaultKind {
    Empty,
    /// Neither a workbook nor a text in UTF-8.
    Unreadable,
    /// It unfolds to more than is read.
    TooLarge,
    WrongEncoding,
    TooManyRows {
        most: usize,
    },
    /// No column of that name, in any of its words.
    ColumnIsMissing {
        field: String,
    },
    ColumnTwice {
        field: String,
    },
    NotADate {
        text: String,
    },
    NotAnAmount {
        field: &'static str,
        text: String,
    },
    NotAnAccount {
        text: String,
    },
    UnknownAccount {
        code: String,
    },
    AccountIsHeading {
        code: String,
    },
    /// An income or expense account: a year begins with none.
    NotABalance {
        code: String,
    },
    AccountTwice {
        code: String,
        first: u64,
    },
    UnknownKind {
        text: String,
    },
    NameIsMissing,
    TextTooLong {
        field: &'static str,
        most: usize,
    },
    DayInFuture,
    NameTwice {
        name: String,
        first: u64,
    },
    BothSides,
    /// The whole sheet does not balance; the amount that lacks on one side.
    DoesNotBalance {
        difference_minor: i64,
    },
}

impl SheetFaultKind {
    /// The column in which it stands, where it is one cell.
    pub fn column(&self) -> Option<&'static str> {
        use SheetFaultKind as K;
        match self {
            K::NotADate { .. } | K::DayInFuture => Some("admitted_on"),
            K::NotAnAmount { field, .. } | K::TextTooLong { field, .. } => Some(field),
            K::NotAnAccount { .. }
            | K::UnknownAccount { .. }
            | K::AccountIsHeading { .. }
            | K::NotABalance { .. }
            | K::AccountTwice { .. } => Some("account"),
            K::UnknownKind { .. } => Some("kind"),
            _ => None,
        }
    }
}

impl SheetColumn {
    /// What the column is called in a language: the first of its words.
    pub fn title(&self, language: &str) -> &str {
        let words = match language {
            "ar" => &self.ar,
            "en" => &self.en,
            _ => &self.fr,
        };
        words.first().map_or(self.field.as_str(), String::as_str)
    }

    /// Whether a word stands for this column, in any of the languages.
    pub fn is_called(&self, word: &str) -> bool {
        let word = folded(word);
        let words = self.fr.iter().chain(&self.ar).chain(&self.en).chain(std::iter::once(&self.field));
        words.into_iter().any(|known| folded(known) == word)
    }
}

/// A word without what people write one way or another: capitals, accents' order, blanks, apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The columns a kind of sheet may have, in the order of its template.
pub fn columns(kind: SheetKind) -> &'static [SheetColumn] {
    static READ: OnceLock<Option<Columns>> = OnceLock::new();
    let read = READ.get_or_init(|| toml::from_str(COLUMNS).ok()).as_ref();
    match (kind, read) {
        (SheetKind::Members, Some(read)) => &read.members,
        (SheetKind::OpeningBalance, Some(read)) => &read.opening_balance,
        (SheetKind::Journal, Some(read)) => &read.journal,
        _ => &[],
    }
}

impl SheetRow {
    /// What stands in a column; nothing where it is empty or missing.
    pub fn cell(&self, field: &str) -> &str {
        self.cells.get(field).map_or("", String::as_str)
    }
}

/// Reads a sheet: its first row names the columns, in any of the languages and any order.
pub fn read_sheet(bytes: &[u8], kind: SheetKind) -> Result<Vec<SheetRow>, Vec<SheetFault>> {
    let one = |line, kind| vec![SheetFault { line, kind }];
    let rows = if bytes.starts_with(b"PK") { workbook(bytes) } else { delimited(bytes) }.map_err(|fault| vec![fault])?;
    let mut rows = rows.into_iter();
    let Some((head_line, head)) = rows.next() else { return Err(one(1, SheetFaultKind::Empty)) };
    let mut places: BTreeMap<usize, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for column in columns(kind) {
        let mut found = head.iter().enumerate().filter(|(_, word)| column.is_called(word)).map(|(at, _)| at);
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => {
                faults.push(SheetFault { line: head_line, kind: SheetFaultKind::ColumnTwice { field: column.field.clone() } })
            }
            (Some(at), None) => {
                places.insert(at, &column.field);
            }
            (None, _) if column.needed => {
                faults.push(SheetFault { line: head_line, kind: SheetFaultKind::ColumnIsMissing { field: column.field.clone() } });
            }
            (None, _) => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let read: Vec<SheetRow> = rows
        .map(|(line, cells)| {
            let known = places.iter().filter_map(|(at, field)| Some(((*field).to_owned(), cells.get(*at)?.trim().to_owned())));
            SheetRow { line, cells: known.filter(|(_, text)| !text.is_empty()).collect() }
        })
        .filter(|row| !row.cells.is_empty())
        .collect();
    match read.len() {
        0 => Err(one(head_line, SheetFaultKind::Empty)),
        count if count > MOST_ROWS => Err(one(head_line, SheetFaultKind::TooManyRows { most: MOST_ROWS })),
        _ => Ok(read),
    }
}

fn delimited(bytes: &[u8]) -> Result<Rows, SheetFault> {
    let mut reader = DelimitedReader::new(bytes);
    let mut record = Record::default();
    let mut rows = Vec::new();
    let fault = |fault: crate::imports::delimited::RecordFault| {
        let kind = if fault.kind == RecordFaultKind::NotUtf8 { SheetFaultKind::WrongEncoding } else { SheetFaultKind::Unreadable };
        SheetFault { line: fault.line, kind }
    };
    let mut more = reader.read_header(&mut record).map_err(fault)?;
    while more {
        rows.push((record.line(), record.fields().map(|text| unguarded(text).to_owned()).collect()));
        if rows.len() > MOST_ROWS + 1 {
            break;
        }
        more = reader.read_record(&mut record).map_err(fault)?;
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Result<Rows, SheetFault> {
    crate::imports::workbook::rows(bytes, MOST_ROWS + 1).map_err(|fault| {
        let kind = match fault.kind {
            WorkbookFaultKind::Broken => SheetFaultKind::Unreadable,
            WorkbookFaultKind::TooLarge => SheetFaultKind::TooLarge,
            WorkbookFaultKind::TooManyRows => SheetFaultKind::TooManyRows { most: MOST_ROWS },
            WorkbookFaultKind::Empty => SheetFaultKind::Empty,
        };
        SheetFault { line: fault.line, kind }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_one_column() {
        for kind in [SheetKind::Members, SheetKind::OpeningBalance, SheetKind::Journal] {
            assert!(columns(kind).len() >= 4);
            for column in columns(kind) {
                for word in column.fr.iter().chain(&column.ar).chain(&column.en) {
                    let named: Vec<&str> = columns(kind).iter().filter(|one| one.is_called(word)).map(|one| one.field.as_str()).collect();
                    assert_eq!(named, [column.field.as_str()], "{word}");
                }
            }
        }
    }

    #[test]
    fn heads_are_found_in_any_order_and_language() {
        let text = "\u{feff}date d’admission;NOM;المهنة\r\n07/03/2026;Fatima;نجارة\r\n;;\r\n08/03/2026;'=Omar;\r\n";
        let rows = read_sheet(text.as_bytes(), SheetKind::Members).expect("a sheet");
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].line, rows[0].cell("name_latin"), rows[0].cell("occupation")), (2, "Fatima", "نجارة"));
        assert_eq!((rows[1].line, rows[1].cell("name_latin"), rows[1].cell("address")), (4, "=Omar", ""));
    }

    #[test]
    fn what_is_missing_or_strange_is_told() {
        let fault = |bytes: &[u8]| read_sheet(bytes, SheetKind::OpeningBalance).expect_err("a fault").remove(0).kind;
        assert_eq!(fault(b""), SheetFaultKind::Empty);
        assert_eq!(fault(b"Compte,Solde\n1,2\n"), SheetFaultKind::ColumnIsMissing { field: "debit".to_owned() });
        assert_eq!(fault("Compte,Débit,Crédit\n".as_bytes()), SheetFaultKind::Empty);
        assert_eq!(fault("Compte,Débit,Crédit,Debit\n1,2,3,4\n".as_bytes()), SheetFaultKind::ColumnTwice { field: "debit".to_owned() });
        assert_eq!(fault(b"PK\x03\x04 no book"), SheetFaultKind::Unreadable);
        assert_eq!(fault(b"Compte,caf\xe9\n"), SheetFaultKind::WrongEncoding);
    }
}
