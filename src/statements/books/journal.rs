//! The journal book: every entry of the year, day by day, with its voucher (law 9-88 art. 1 and 2).

use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::money::MoneyError;
use crate::statements::books::line::BookLine;
use crate::statements::books::line::Sides;
use crate::statements::books::line::agreement;
use crate::statements::books::line::blank;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::long::Carry;
use crate::statements::long::LongPaper;
use crate::statements::long::Row;
use crate::statements::long::RowKind;

pub fn paper(identity: &Identity, period: Period, words: Words) -> LongPaper {
    LongPaper {
        columns: vec![
            Column::text(words.text("entry-day"), 13),
            Column::text(words.text("entry-number"), 19),
            Column::text(words.text("entry-voucher"), 16),
            Column::text(words.text("entry-account"), 11),
            Column::text(words.text("entry-label"), 36),
            Column::figure(words.text("entry-debit"), 16),
            Column::figure(words.text("entry-credit"), 16),
        ],
        carry: vec![Carry::Nothing, Carry::Nothing, Carry::Nothing, Carry::Nothing, Carry::Nothing, Carry::Sum, Carry::Sum],
        ..blank(PaperKind::JournalBook, identity, period, words)
    }
}

/// The rows of the journal, made of postings in the order of their days.
pub struct JournalRows {
    words: Words,
    /// What the ledger and the balance of the year sum up to.
    expected: Sides,
    opening: Sides,
    movements: Sides,
}

impl JournalRows {
    pub fn new(expected: Sides, words: Words) -> Self {
        Self { words, expected, opening: Sides::default(), movements: Sides::default() }
    }

    pub fn movements(&self) -> Sides {
        self.movements
    }

    pub fn line(&mut self, line: &BookLine) -> Result<Row, MoneyError> {
        let sums = if line.is_opening { &mut self.opening } else { &mut self.movements };
        *sums = sums.with(line.debit, line.credit)?;
        let shown = |amount: crate::money::Money| if amount.is_zero() { Cell::Empty } else { Cell::Money(amount) };
        Ok(Row {
            kind: RowKind::Line,
            key: [line.reference.as_str(), &line.voucher, line.account.as_str(), &line.label].join("\u{1f}"),
            cells: vec![
                Cell::Day(line.on),
                Cell::from(line.reference.as_str()),
                Cell::from(line.voucher.as_str()),
                Cell::Text(line.account.to_string()),
                Cell::from(line.label.as_str()),
                shown(line.debit),
                shown(line.credit),
            ],
            entry: Some(line.entry),
        })
    }

    /// The sums: what was carried over apart from what the year itself moved.
    pub fn end(self) -> Result<Vec<Row>, MoneyError> {
        let words = self.words;
        let sum = |kind: RowKind, key: &str, sides: Sides| Row {
            kind,
            key: key.to_owned(),
            cells: vec![
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Text(words.text(key)),
                Cell::Money(sides.debit),
                Cell::Money(sides.credit),
            ],
            entry: None,
        };
        let mut rows = Vec::new();
        if !self.opening.is_nil() {
            rows.push(sum(RowKind::Total, "book-total-all", self.opening.with(self.movements.debit, self.movements.credit)?));
            rows.push(sum(RowKind::Sum, "book-total-opening", self.opening));
            rows.push(sum(RowKind::Sum, "book-total-movements", self.movements));
        } else {
            rows.push(sum(RowKind::Total, "book-total-movements", self.movements));
        }
        rows.push(agreement(PaperKind::JournalBook, self.movements, self.expected, words));
        Ok(rows)
    }
}
