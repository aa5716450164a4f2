//! What the notes to the accounts are made of, and what their tables share.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::i18n::catalogue::Words;
use crate::ledger::account::AccountCode;
use crate::ledger::chart::Chart;
use crate::ledger::chart::OpenedAccounts;
use crate::ledger::year_totals::EntryFlow;
use crate::ledger::year_totals::YearTotals;
use crate::money::Money;
use crate::statements::annual::figures::Statements;
use crate::statements::annual::form::Forms;
use crate::statements::document::Cell;
use crate::statements::document::Table;

/// One line of the capital: who, how many shares, promised, called, paid.
#[derive(Clone, Debug)]
pub struct CapitalShare {
    pub name: String,
    pub shares: i64,
    pub promised: Money,
    pub called: Money,
    pub paid: Money,
}

/// What one of the last years came to.
#[derive(Clone, Debug)]
pub struct YearResult {
    pub ends_on: Day,
    pub equity: Money,
    pub turnover: Money,
    pub result: Money,
}

/// A thing of the register that left in the year.
#[derive(Clone, Debug)]
pub struct LeftThing {
    pub on: Day,
    pub label: String,
    pub account: AccountCode,
    /// What it cost.
    pub value: Money,
    /// Its wear up to the day.
    pub wear: Money,
    pub price: Money,
}

/// What the notes are made of.
pub struct NotesFigures<'a> {
    pub year: &'a YearTotals,
    /// Entry by entry, what moved equity, debts, fixed assets, provisions and the value added tax (`MOVING`).
    pub moves: &'a [EntryFlow],
    pub opened: &'a OpenedAccounts,
    pub left: Vec<LeftThing>,
    /// What customers owe on invoices whose day of payment has passed.
    pub past_due: Money,
    pub capital: Vec<CapitalShare>,
    /// The last three years, oldest first.
    pub years: Vec<YearResult>,
    /// What was written under the headings, by their numbers.
    pub written: BTreeMap<String, String>,
}

/// The accounts whose entries the notes look at one by one, each with the first number after it: classes 1 and 2, provisions of
/// current assets, of debts and of the treasury, and the value added tax.
pub const MOVING: [(&str, &str); 6] = [("1", "3"), ("345", "346"), ("39", "4"), ("445", "446"), ("45", "46"), ("59", "6")];

/// What the notes are told to each table.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a, 's> {
    pub(super) forms: &'a Forms,
    pub(super) statements: &'a Statements<'s>,
    pub(super) figures: &'a NotesFigures<'a>,
    pub(super) words: Words,
}

/// What an account is called, by the cooperative where it opened one of its own.
pub(super) fn name_of(tell: Telling<'_, '_>, account: AccountCode) -> String {
    let known = Chart::national().resolve(account, tell.figures.opened);
    known.map(|one| one.label(tell.words.language().code()).to_owned()).unwrap_or_default()
}

/// The name the chart gives to a beginning of an account number.
pub(super) fn official_name(code: &str, words: Words) -> Option<&'static str> {
    let account = AccountCode::new(code).ok()?;
    Chart::national().nearest(account).map(|one| one.official_label(words.language().code()).text)
}

/// An amount in minor units; nothing is an empty cell.
pub(super) fn amount(minor: i64) -> Cell {
    if minor == 0 { Cell::Empty } else { Cell::Money(Money::mad(minor)) }
}

/// The table with its sums below, where it has rows at all.
pub(super) fn with_total(mut table: Table, sums: Vec<Cell>, tell: Telling<'_, '_>) -> Table {
    if !table.rows.is_empty() {
        table.totals = Some(std::iter::once(Cell::Text(tell.words.text("entry-totals"))).chain(sums).collect());
    }
    table
}
