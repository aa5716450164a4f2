//! The ledger: each account with what it opened with, what moved without the opening, and what it closes with; also by member.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::money::Money;
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

/// The general ledger, or an auxiliary one: they differ in what a part is.
pub fn paper(kind: PaperKind, identity: &Identity, period: Period, words: Words) -> LongPaper {
    LongPaper {
        columns: vec![
            Column::text(words.text("entry-day"), 13),
            Column::text(words.text("entry-number"), 19),
            Column::text(words.text("entry-voucher"), 16),
            Column::text(words.text("entry-label"), 34),
            Column::figure(words.text("entry-debit"), 15),
            Column::figure(words.text("entry-credit"), 15),
            Column::figure(words.text("account-balance"), 16),
        ],
        carry: vec![Carry::Nothing, Carry::Nothing, Carry::Nothing, Carry::Nothing, Carry::Sum, Carry::Sum, Carry::Last],
        ..blank(kind, identity, period, words)
    }
}

/// A part of a ledger, as it is sorted, and as it is told in no language.
pub trait Part: Ord + Clone {
    fn key(&self) -> String;
}

impl Part for crate::ledger::account::AccountCode {
    fn key(&self) -> String {
        self.to_string()
    }
}

/// A member or a third party by number, with the account.
impl Part for (i64, crate::ledger::account::AccountCode) {
    fn key(&self) -> String {
        format!("{} {}", self.0, self.1)
    }
}

struct Open<P> {
    part: P,
    moved: Sides,
    balance: Money,
}

/// The rows of a ledger, made of postings in the order of its parts and of their days.
pub struct LedgerRows<P, T> {
    kind: PaperKind,
    words: Words,
    from: crate::calendar::Day,
    expected: Sides,
    /// What the parts opened with that are still to come.
    openings: BTreeMap<P, Money>,
    title: T,
    open: Option<Open<P>>,
    moved: Sides,
}

impl<P: Part, T: Fn(&P) -> String> LedgerRows<P, T> {
    /// `title` names a part; `expected` is what the journal and the balance of the year sum up to.
    pub fn new(kind: PaperKind, period: Period, openings: BTreeMap<P, Money>, expected: Sides, title: T, words: Words) -> Self {
        let openings = openings.into_iter().filter(|(_, balance)| !balance.is_zero()).collect();
        Self { kind, words, from: period.from(), expected, openings, title, open: None, moved: Sides::default() }
    }

    pub fn movements(&self) -> Sides {
        self.moved
    }

    /// Takes one posting; parts that only have an opening come before it where they belong.
    pub fn line(&mut self, part: P, line: &BookLine, rows: &mut Vec<Row>) -> Result<(), MoneyError> {
        if self.open.as_ref().is_none_or(|open| open.part != part) {
            self.close(rows)?;
            while let Some(before) = self.openings.keys().next().filter(|first| **first < part).cloned() {
                self.begin(before, rows);
                self.close(rows)?;
            }
            self.begin(part, rows);
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        open.moved = open.moved.with(line.debit, line.credit)?;
        open.balance = open.balance.plus(line.debit)?.minus(line.credit)?;
        let shown = |amount: Money| if amount.is_zero() { Cell::Empty } else { Cell::Money(amount) };
        rows.push(Row {
            kind: RowKind::Line,
            key: [line.reference.as_str(), &line.voucher, &line.label].join("\u{1f}"),
            cells: vec![
                Cell::Day(line.on),
                Cell::from(line.reference.as_str()),
                Cell::from(line.voucher.as_str()),
                Cell::from(line.label.as_str()),
                shown(line.debit),
                shown(line.credit),
                Cell::Money(open.balance),
            ],
            entry: Some(line.entry),
        });
        Ok(())
    }

    fn begin(&mut self, part: P, rows: &mut Vec<Row>) {
        let opening = self.openings.remove(&part).unwrap_or(Money::mad(0));
        rows.push(Row::section(part.key(), (self.title)(&part)));
        rows.push(Row {
            kind: RowKind::Line,
            key: "opening".to_owned(),
            cells: vec![
                Cell::Day(self.from),
                Cell::Empty,
                Cell::Empty,
                Cell::Text(self.words.text("book-opening")),
                Cell::Empty,
                Cell::Empty,
                Cell::Money(opening),
            ],
            entry: None,
        });
        self.open = Some(Open { part, moved: Sides::default(), balance: opening });
    }

    fn close(&mut self, rows: &mut Vec<Row>) -> Result<(), MoneyError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        self.moved = self.moved.with(open.moved.debit, open.moved.credit)?;
        rows.push(Row {
            kind: RowKind::Sum,
            key: open.part.key(),
            cells: vec![
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Text(self.words.text("book-closing")),
                Cell::Money(open.moved.debit),
                Cell::Money(open.moved.credit),
                Cell::Money(open.balance),
            ],
            entry: None,
        });
        Ok(())
    }

    /// The parts that are left, and the sums of all.
    pub fn end(mut self, rows: &mut Vec<Row>) -> Result<(), MoneyError> {
        self.close(rows)?;
        while let Some(part) = self.openings.keys().next().cloned() {
            self.begin(part, rows);
            self.close(rows)?;
        }
        rows.push(Row {
            kind: RowKind::Total,
            key: "total".to_owned(),
            cells: vec![
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Text(self.words.text("book-total-movements")),
                Cell::Money(self.moved.debit),
                Cell::Money(self.moved.credit),
                Cell::Empty,
            ],
            entry: None,
        });
        if self.kind == PaperKind::GeneralLedger {
            rows.push(agreement(self.kind, self.moved, self.expected, self.words));
        }
        Ok(())
    }
}
