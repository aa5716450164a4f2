//! A paper too long to hold: everything about it but its rows, which come one after another and are never kept.

use sha2::Digest;
use sha2::Sha256;
use uuid::Uuid;

use crate::i18n::language::Language;
use crate::statements::document::Block;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Document;
use crate::statements::document::Letterhead;
use crate::statements::document::PaperKind;
use crate::statements::document::Table;

/// What of a column goes over to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    Nothing,
    /// The sum so far.
    Sum,
    /// The last value: a running balance.
    Last,
}

/// One long table with its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongPaper {
    pub kind: PaperKind,
    pub language: Language,
    pub title: String,
    pub subtitle: String,
    pub letterhead: Letterhead,
    pub columns: Vec<Column>,
    /// As long as the columns.
    pub carry: Vec<Carry>,
}

/// What a row is in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A part begins; its only cell is its name.
    Section,
    Line,
    /// The end of a part.
    Sum,
    /// The end of all.
    Total,
    /// A sentence below the table.
    Note,
}

/// One row on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub kind: RowKind,
    /// What it says in no language: account, reference, voucher, what somebody wrote. With the figures it makes the digest.
    pub key: String,
    pub cells: Vec<Cell>,
    /// The entry it comes from.
    pub entry: Option<Uuid>,
}

/// What is known of a long paper when its last row has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub lines: i64,
    pub pages: i64,
    /// The digest of its content: the same in every language, and on every day on which the books say the same.
    pub digest: String,
}

/// The digest of content, row by row.
#[derive(Clone, Default)]
pub struct ContentDigest {
    digest: Sha256,
    lines: i64,
}

impl Row {
    pub fn section(key: String, title: String) -> Self {
        Self { kind: RowKind::Section, key, cells: vec![Cell::Text(title)], entry: None }
    }

    pub fn note(text: String) -> Self {
        Self { kind: RowKind::Note, key: String::new(), cells: vec![Cell::Text(text)], entry: None }
    }
}

impl ContentDigest {
    pub fn take(&mut self, row: &Row) {
        let mark = match row.kind {
            RowKind::Section => b's',
            RowKind::Line => b'l',
            RowKind::Sum => b'u',
            RowKind::Total => b't',
            // A sentence repeats in words what figures said before.
            RowKind::Note => return,
        };
        if row.kind == RowKind::Line {
            self.lines += 1;
        }
        self.digest.update([mark]);
        self.digest.update((row.key.len() as u64).to_be_bytes());
        self.digest.update(row.key.as_bytes());
        for cell in &row.cells {
            match cell {
                Cell::Empty => self.digest.update(b"-"),
                // Words differ by language; what matters of them is in the key.
                Cell::Text(_) => self.digest.update(b"w"),
                Cell::Money(amount) => {
                    self.digest.update(b"m");
                    self.digest.update(amount.minor().to_be_bytes());
                }
                Cell::Count(count) => {
                    self.digest.update(b"c");
                    self.digest.update(count.to_be_bytes());
                }
                Cell::Day(day) => {
                    self.digest.update(b"d");
                    self.digest.update(day.to_string().as_bytes());
                }
            }
        }
    }

    pub fn finish(self) -> Told {
        Told { lines: self.lines, pages: 0, digest: hex::encode(self.digest.finalize()) }
    }
}

impl LongPaper {
    /// A short one as a document: the parts become bold rows.
    pub fn held(self, rows: Vec<Row>) -> Document {
        let worded = self.columns.iter().enumerate().filter(|(_, column)| !column.is_figure).max_by_key(|(_, column)| column.weight);
        let worded = worded.map_or(0, |(at, _)| at);
        let width = self.columns.len();
        let mut table = Table { columns: self.columns, ..Table::default() };
        let mut notes = Vec::new();
        let mut totals = Vec::new();
        for row in rows {
            match row.kind {
                RowKind::Note => notes.extend(row.cells.into_iter().filter_map(|cell| match cell {
                    Cell::Text(text) => Some(Block::Paragraph(text)),
                    _ => None,
                })),
                RowKind::Section => {
                    let mut cells = vec![Cell::Empty; width];
                    if let (Some(place), Some(title)) = (cells.get_mut(worded), row.cells.into_iter().next()) {
                        *place = title;
                    }
                    table.strong.push(table.rows.len());
                    table.rows.push(cells);
                }
                RowKind::Line => table.rows.push(row.cells),
                RowKind::Sum | RowKind::Total => {
                    if row.kind == RowKind::Total {
                        let named = table.columns.iter().zip(&row.cells).filter(|(_, cell)| matches!(cell, Cell::Money(_)));
                        totals = named.map(|(column, cell)| (column.label.clone(), cell.clone())).collect();
                    }
                    table.strong.push(table.rows.len());
                    table.rows.push(row.cells);
                }
            }
        }
        let mut blocks = vec![Block::Table(table)];
        blocks.append(&mut notes);
        Document {
            kind: self.kind,
            language: self.language,
            title: self.title,
            subtitle: self.subtitle,
            letterhead: self.letterhead,
            blocks,
            totals,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    fn row(key: &str, words: &str, minor: i64) -> Row {
        let cells = vec![Cell::Text(words.to_owned()), Cell::Money(Money::mad(minor))];
        Row { kind: RowKind::Line, key: key.to_owned(), cells, entry: None }
    }

    fn told(rows: &[Row]) -> Told {
        let mut digest = ContentDigest::default();
        rows.iter().for_each(|row| digest.take(row));
        digest.finish()
    }

    #[test]
    fn the_digest_is_that_of_the_figures_and_of_no_language() {
        let french = [row("5141", "Banque", 100), Row::note("Fin".to_owned())];
        let arabic = [row("5141", "البنك", 100), Row::note("النهاية".to_owned())];
        assert_eq!(told(&french), told(&arabic));
        assert_eq!(told(&french).lines, 1);
        assert_ne!(told(&french).digest, told(&[row("5141", "Banque", 101)]).digest);
        assert_ne!(told(&french).digest, told(&[row("5143", "Banque", 100)]).digest);
        assert_ne!(told(&[row("a", "", 1), row("b", "", 1)]).digest, told(&[row("b", "", 1), row("a", "", 1)]).digest);
    }
}
