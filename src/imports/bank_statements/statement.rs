//! A statement of account, whatever file it came in: balances, and lines in the order of their days.

use std::collections::BTreeMap;

use sha2::Digest;
use sha2::Sha256;

use crate::calendar::Day;
use crate::imports::bank_statements::fault::Fault;
use crate::imports::bank_statements::fault::FaultKind;
use crate::ledger::canonical::CanonicalRecord;
use crate::ledger::reconciliation::words::folded;
use crate::money::Currency;
use crate::money::Money;

/// Lines one file may hold.
pub const MOST_LINES: usize = 20_000;
/// Characters kept of a label; banks rarely write more, and no book needs it.
pub const LONGEST_LABEL: usize = 250;
/// Characters kept of a reference.
pub const LONGEST_REFERENCE: usize = 60;

/// What a bank says of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankStatement {
    /// The number of the account as the file has it; empty when it names none.
    pub account: String,
    /// What was there before the first line, where the file says so.
    pub opening: Option<Money>,
    /// What was there after the last line, where the file says so.
    pub closing: Option<Money>,
    /// The days the statement speaks of, where it says so itself.
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// The earliest day first.
    pub lines: Vec<BankLine>,
}

/// One movement: money in above nil, money out below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    pub day: Day,
    pub value_day: Day,
    pub amount: Money,
    pub reference: String,
    pub label: String,
    /// The line of the file it stands on, from 1.
    pub place: u64,
}

impl BankLine {
    /// A line with its texts tidied: no control signs, blanks once, no longer than is kept.
    pub fn new(day: Day, value_day: Option<Day>, amount: Money, reference: &str, label: &str, place: u64) -> Self {
        let reference = tidy(reference, LONGEST_REFERENCE);
        let label = tidy(label, LONGEST_LABEL);
        Self { day, value_day: value_day.unwrap_or(day), amount, reference, label, place }
    }
}

fn tidy(text: &str, most: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect::<String>().trim().to_owned()
}

impl BankStatement {
    /// The sum of the lines.
    pub fn sum(&self) -> Option<Money> {
        Money::sum(self.lines.iter().map(|line| line.amount), Currency::Mad).ok()
    }

    /// The first and the last day the statement speaks of.
    pub fn period(&self) -> Option<(Day, Day)> {
        let first = self.lines.iter().map(|line| line.day).min();
        let last = self.lines.iter().map(|line| line.day).max();
        let from = [self.from, first].into_iter().flatten().min()?;
        let to = [self.to, last].into_iter().flatten().max()?;
        Some((from, to))
    }

    /// The balances before the first line and after the last, one made from the other where the file gives one alone.
    pub fn balances(&self) -> (Option<Money>, Option<Money>) {
        let sum = self.sum();
        let opening = self.opening.or_else(|| self.closing.and_then(|closing| sum.and_then(|sum| closing.minus(sum).ok())));
        let closing = self.closing.or_else(|| opening.and_then(|opening| sum.and_then(|sum| opening.plus(sum).ok())));
        (opening, closing)
    }

    /// What every kind of file must come to: some lines, not too many, and balances that agree with them.
    pub(in crate::imports::bank_statements) fn checked(mut self) -> Result<Self, Vec<Fault>> {
        let last = self.lines.iter().map(|line| line.place).max().unwrap_or(1);
        if self.lines.is_empty() && self.closing.is_none() {
            return Err(vec![Fault::at(last, FaultKind::NoLines)]);
        }
        if self.lines.len() > MOST_LINES {
            return Err(vec![Fault::at(last, FaultKind::TooManyLines { most: MOST_LINES })]);
        }
        // A stable order: the order of the file is that of the bank within a day.
        self.lines.sort_by_key(|line| line.day);
        let Some(sum) = self.sum() else {
            return Err(vec![Fault::at(last, FaultKind::AmountTooLarge { text: String::new() })]);
        };
        if let (Some(opening), Some(closing)) = (self.opening, self.closing) {
            let expected = opening.plus(sum).ok();
            if expected != Some(closing) {
                let expected = expected.unwrap_or(opening);
                return Err(vec![Fault::at(last, FaultKind::BalanceDiffers { expected, found: closing })]);
            }
        }
        Ok(self)
    }

    /// What tells each line from every other of the same account, the same whenever the bank writes it again.
    ///
    /// Two lines of one file that read the same are two: the second counts its place among them.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
        self.lines
            .iter()
            .map(|line| {
                let mut record = CanonicalRecord::new(1);
                let plain = |text: &str| folded(text).split_whitespace().collect::<Vec<_>>().join(" ");
                record.day(line.day).money(line.amount).text(&plain(&line.reference)).text(&plain(&line.label));
                let bytes = record.finish();
                let occurrence = seen.entry(bytes.clone()).or_default();
                *occurrence += 1;
                let mut digest = Sha256::new();
                digest.update(&bytes);
                digest.update(occurrence.to_be_bytes());
                hex::encode(digest.finalize())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;

    fn line(day: &str, minor: i64, label: &str) -> BankLine {
        BankLine::new(read_day(day).expect("a day"), None, Money::mad(minor), "", label, 1)
    }

    #[test]
    fn one_balance_makes_the_other() {
        let mut statement =
            BankStatement { lines: vec![line("2026-03-07", 500, "a"), line("2026-03-08", -200, "b")], ..Default::default() };
        assert_eq!(statement.balances(), (None, None));
        statement.closing = Some(Money::mad(1_300));
        assert_eq!(statement.balances(), (Some(Money::mad(1_000)), Some(Money::mad(1_300))));
        statement.opening = Some(Money::mad(999));
        let fault = statement.checked().expect_err("a fault");
        assert_eq!(fault[0].kind, FaultKind::BalanceDiffers { expected: Money::mad(1_299), found: Money::mad(1_300) });
    }

    #[test]
    fn lines_alike_are_told_apart_and_known_again() {
        let lines = vec![line("2026-03-07", 500, "Virement  REÇU"), line("2026-03-07", 500, "virement recu"), line("2026-03-08", 500, "x")];
        let statement = BankStatement { lines, ..Default::default() };
        let found = statement.fingerprints();
        assert_ne!(found[0], found[1]);
        let second = BankStatement { lines: vec![line("2026-03-07", 500, "VIREMENT RECU")], ..Default::default() };
        assert_eq!(second.fingerprints()[0], found[0]);
    }
}
