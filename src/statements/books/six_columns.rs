//! The balance in six columns: what each account opened with, what moved, what it closes with, on both sides.

use std::collections::BTreeMap;

use crate::calendar::Period;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;
use crate::money::MoneyError;
use crate::statements::books::line::Sides;
use crate::statements::books::line::agreement;
use crate::statements::books::line::blank;
use crate::statements::books::line::label_of;
use crate::statements::document::Cell;
use crate::statements::document::Column;
use crate::statements::document::Identity;
use crate::statements::document::PaperKind;
use crate::statements::long::Carry;
use crate::statements::long::LongPaper;
use crate::statements::long::Row;
use crate::statements::long::RowKind;

pub fn paper(identity: &Identity, period: Period, words: Words) -> LongPaper {
    let mut columns = vec![Column::text(words.text("entry-account"), 9), Column::text(words.text("entry-label"), 30)];
    for key in ["book-opening-debit", "book-opening-credit", "book-moved-debit", "book-moved-credit"] {
        columns.push(Column::figure(words.text(key), 14));
    }
    columns.push(Column::figure(words.text("balance-debit"), 14));
    columns.push(Column::figure(words.text("balance-credit"), 14));
    let mut carry = vec![Carry::Nothing, Carry::Nothing];
    carry.resize(8, Carry::Sum);
    LongPaper { columns, carry, ..blank(PaperKind::SixColumnBalance, identity, period, words) }
}

/// One account of the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceLine {
    pub account: AccountCode,
    pub opening: Sides,
    pub moved: Sides,
    pub closing: Sides,
}

/// The accounts with something to say, in the order of their numbers.
pub fn lines(openings: &BTreeMap<AccountCode, Money>, moved: &[AccountTotals]) -> Result<Vec<BalanceLine>, MoneyError> {
    let mut all: BTreeMap<AccountCode, (Money, Sides)> = BTreeMap::new();
    for (account, opening) in openings {
        all.insert(*account, (*opening, Sides::default()));
    }
    for one in moved {
        let (_, sides) = all.entry(one.account).or_insert((Money::mad(0), Sides::default()));
        *sides = sides.with(one.debit, one.credit)?;
    }
    all.into_iter()
        .filter(|(_, (opening, moved))| !(opening.is_zero() && moved.is_nil()))
        .map(|(account, (opening, moved))| {
            let closing = opening.plus(moved.debit)?.minus(moved.credit)?;
            Ok(BalanceLine { account, opening: Sides::of_balance(opening)?, moved, closing: Sides::of_balance(closing)? })
        })
        .collect()
}

/// The rows of the balance. `expected` is what the journal of the year sums up to.
pub fn rows(lines: &[BalanceLine], opened: &OpenedAccounts, expected: Sides, words: Words) -> Result<Vec<Row>, MoneyError> {
    let shown = |amount: Money| if amount.is_zero() { Cell::Empty } else { Cell::Money(amount) };
    let figures = |line: &BalanceLine| {
        [line.opening, line.moved, line.closing].into_iter().flat_map(|sides| [sides.debit, sides.credit]).collect::<Vec<_>>()
    };
    let mut totals = [Sides::default(); 3];
    let mut rows = Vec::with_capacity(lines.len() + 2);
    for line in lines {
        for (total, sides) in totals.iter_mut().zip([line.opening, line.moved, line.closing]) {
            *total = total.with(sides.debit, sides.credit)?;
        }
        let mut cells = vec![Cell::Text(line.account.to_string()), Cell::from(label_of(line.account, opened, words.language().code()))];
        cells.extend(figures(line).into_iter().map(shown));
        rows.push(Row { kind: RowKind::Line, key: line.account.to_string(), cells, entry: None });
    }
    let mut cells = vec![Cell::Empty, Cell::Text(words.text("entry-totals"))];
    cells.extend(totals.into_iter().flat_map(|sides| [Cell::Money(sides.debit), Cell::Money(sides.credit)]));
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells, entry: None });
    rows.push(agreement(PaperKind::SixColumnBalance, totals[1], expected, words));
    Ok(rows)
}
