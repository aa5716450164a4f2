//! What a year did to every account: where it began, what happened in it, where it ended.

use uuid::Uuid;

use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::trial_balance::AccountTotals;
use crate::money::Money;

/// One account's share of one entry, in minor units: what an entry moved between fixed assets, equity and debts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryFlow {
    pub entry: Uuid,
    pub account: AccountCode,
    pub debit_minor: i64,
    pub credit_minor: i64,
}

impl EntryFlow {
    /// Debit less credit, in minor units.
    pub fn net_minor(self) -> i64 {
        self.debit_minor - self.credit_minor
    }
}

/// The totals of one fiscal year, or of its part up to a day.
///
/// `opening` + `operations` + the closing entries of the year = `closing`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTotals {
    pub period: Period,
    /// Everything before the first day, and the opening entry of books that were taken over.
    pub opening: Vec<AccountTotals>,
    /// What happened in the year: neither its opening entry nor its closing entries.
    pub operations: Vec<AccountTotals>,
    /// Everything up to the last day.
    pub closing: Vec<AccountTotals>,
    /// Entry by entry, those that touch classes 1 and 2; empty where no statement asks for flows.
    pub flows: Vec<EntryFlow>,
}

/// What one kind of counterparty had in an account, over a period; which member does not matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterpartyTotals {
    pub account: AccountCode,
    pub counterparty: Counterparty,
    pub debit: Money,
    pub credit: Money,
}

/// Whether the accounts an entry touches make it a closing entry: it passes through class 8,
/// or it takes income and expenses straight to the result (119).
pub fn is_closing(accounts: impl IntoIterator<Item = AccountCode>) -> bool {
    let (mut results, mut income) = (false, false);
    for account in accounts {
        match account.class() {
            8 => return true,
            6 | 7 => income = true,
            _ => results |= account.starts_with("119"),
        }
    }
    results && income
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_through_class_8_or_straight_to_the_result_closes() {
        let touches = |codes: &[&str]| is_closing(codes.iter().map(|code| AccountCode::new(code).expect("an account")));
        assert!(touches(&["8100", "61711"]));
        assert!(touches(&["8800", "1191"]));
        assert!(touches(&["712112", "1199"]));
        assert!(!touches(&["1191", "1140", "44651"]));
        assert!(!touches(&["712112", "51611"]));
    }
}
