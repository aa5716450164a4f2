//! The trial balance: debit and credit totals by account, which are equal over all accounts.

use std::collections::BTreeMap;

use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::JournalEntry;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

/// What was posted to one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountTotals {
    pub account: AccountCode,
    pub debit: Money,
    pub credit: Money,
}

/// One account on the trial balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrialBalanceLine {
    account: AccountCode,
    debit: Money,
    credit: Money,
    balance: Money,
}

/// Debit and credit totals by account, in the order of their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialBalance {
    lines: Vec<TrialBalanceLine>,
    total_debit: Money,
    total_credit: Money,
}

impl TrialBalance {
    /// Puts rows together by account; amounts of one currency, none of them negative.
    pub fn new(rows: impl IntoIterator<Item = AccountTotals>, currency: Currency) -> Result<Self, MoneyError> {
        let mut accounts: BTreeMap<AccountCode, (Money, Money)> = BTreeMap::new();
        let nil = Money::zero(currency);
        for row in rows {
            let (debit, credit) = accounts.entry(row.account).or_insert((nil, nil));
            *debit = debit.plus(row.debit)?;
            *credit = credit.plus(row.credit)?;
        }
        let (mut total_debit, mut total_credit) = (nil, nil);
        let mut lines = Vec::with_capacity(accounts.len());
        for (account, (debit, credit)) in accounts {
            total_debit = total_debit.plus(debit)?;
            total_credit = total_credit.plus(credit)?;
            lines.push(TrialBalanceLine { account, debit, credit, balance: debit.minus(credit)? });
        }
        Ok(Self { lines, total_debit, total_credit })
    }

    /// The trial balance of a handful of entries.
    pub fn of_entries<'a>(entries: impl IntoIterator<Item = &'a JournalEntry>, currency: Currency) -> Result<Self, MoneyError> {
        let postings = entries.into_iter().flat_map(JournalEntry::postings);
        let rows = postings.map(|posting| AccountTotals { account: posting.account(), debit: posting.debit(), credit: posting.credit() });
        Self::new(rows, currency)
    }

    pub fn lines(&self) -> &[TrialBalanceLine] {
        &self.lines
    }

    pub fn total_debit(&self) -> Money {
        self.total_debit
    }

    pub fn total_credit(&self) -> Money {
        self.total_credit
    }

    /// Whether the books hold together: it never differs unless stored data was damaged.
    pub fn is_balanced(&self) -> bool {
        self.total_debit == self.total_credit
    }

    /// The balance of all accounts under a number, debits counted up: `51` is all the money there is.
    pub fn balance_under(&self, prefix: &str) -> Result<Money, MoneyError> {
        let under = self.lines.iter().filter(|line| line.account.starts_with(prefix));
        Money::sum(under.map(|line| line.balance), self.total_debit.currency())
    }

    /// The same figures with the accounts drawn together at their first digits.
    pub fn grouped(&self, digits: usize) -> Result<Self, MoneyError> {
        let rows = self.lines.iter().map(|line| {
            let shortest = std::iter::once(line.account).chain(line.account.ancestors());
            let account = shortest.filter(|code| code.digit_count() >= digits).last().unwrap_or(line.account);
            AccountTotals { account, debit: line.debit, credit: line.credit }
        });
        Self::new(rows, self.total_debit.currency())
    }
}

impl TrialBalanceLine {
    pub fn account(&self) -> AccountCode {
        self.account
    }

    pub fn debit(&self) -> Money {
        self.debit
    }

    pub fn credit(&self) -> Money {
        self.credit
    }

    /// Debit less credit.
    pub fn balance(&self) -> Money {
        self.balance
    }

    /// The balance when it is on the debit side, else nil.
    pub fn debit_balance(&self) -> Money {
        if self.balance.is_positive() { self.balance } else { Money::zero(self.balance.currency()) }
    }

    /// The balance when it is on the credit side, as a positive amount, else nil.
    pub fn credit_balance(&self) -> Money {
        let turned = Money::new(-self.balance.minor(), self.balance.currency());
        if turned.is_positive() { turned } else { Money::zero(self.balance.currency()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, debit: i64, credit: i64) -> AccountTotals {
        let account = AccountCode::new(code).expect("an account number");
        AccountTotals { account, debit: Money::mad(debit), credit: Money::mad(credit) }
    }

    #[test]
    fn rows_of_one_account_come_together_in_order() {
        let rows = [row("712112", 0, 500), row("5141", 300, 0), row("51611", 200, 50), row("5141", 50, 0)];
        let balance = TrialBalance::new(rows, Currency::Mad).expect("a trial balance");
        let lines: Vec<_> = balance.lines().iter().map(|line| (line.account().to_string(), line.balance().minor())).collect();
        assert_eq!(lines, [("5141".to_owned(), 350), ("51611".to_owned(), 150), ("712112".to_owned(), -500)]);
        assert_eq!((balance.total_debit(), balance.total_credit()), (Money::mad(550), Money::mad(550)));
        assert!(balance.is_balanced());
        assert_eq!(balance.balance_under("51"), Ok(Money::mad(500)));
        assert_eq!(balance.lines()[2].credit_balance(), Money::mad(500));
        assert_eq!(balance.lines()[2].debit_balance(), Money::mad(0));
    }

    #[test]
    fn accounts_are_drawn_together_at_their_first_digits() {
        let rows = [row("5141", 300, 0), row("51611", 200, 50), row("712112", 0, 450)];
        let balance = TrialBalance::new(rows, Currency::Mad).expect("a trial balance").grouped(2).expect("a trial balance");
        let lines: Vec<_> = balance.lines().iter().map(|line| (line.account().to_string(), line.balance().minor())).collect();
        assert_eq!(lines, [("51".to_owned(), 450), ("71".to_owned(), -450)]);
    }

    #[test]
    fn nothing_posted_is_an_empty_balance() {
        let balance = TrialBalance::new([], Currency::Mad).expect("a trial balance");
        assert!(balance.is_balanced() && balance.lines().is_empty());
    }
}
