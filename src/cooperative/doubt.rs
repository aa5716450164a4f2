//! A customer who may not pay: the debt is set apart, and what is likely lost is counted as a cost of the year.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::EntryDraft;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;

const RULEBOOK: &str = include_str!("../../rulebook/doubt.toml");

/// The accounts of doubtful customers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DoubtRules {
    pub doubtful: AccountCode,
    pub cost: AccountCode,
    pub set_aside: AccountCode,
    pub basis: String,
}

/// Why no doubt is noted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DoubtError {
    #[error("an amount above zero is needed")]
    AmountNotPositive,
    #[error("only {most} is owed")]
    MoreThanOwed { most: Money },
    #[error("no more than {most} can be lost")]
    LossTooHigh { most: Money },
    #[error("a loss is not below nothing")]
    LossNegative,
    #[error("the day lies ahead")]
    DayInFuture,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl DoubtRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static DoubtRules> {
        static RULES: OnceLock<Option<DoubtRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }

    /// The entry of a doubt: `owed` is what the customer owes, account by account.
    ///
    /// # Errors
    /// Nothing told, more than is owed, a loss above what is doubted.
    pub fn entry(
        &self,
        owed: &[(AccountCode, Money)],
        (amount, loss): (Money, Money),
        customer: Counterparty,
        on: Day,
        label: String,
    ) -> Result<EntryDraft, DoubtError> {
        if !amount.is_positive() {
            return Err(DoubtError::AmountNotPositive);
        }
        let open: Vec<(AccountCode, Money)> = owed.iter().filter(|(_, left)| left.is_positive()).copied().collect();
        let most = Money::sum(open.iter().map(|(_, left)| *left), Currency::Mad)?;
        if amount.minor() > most.minor() {
            return Err(DoubtError::MoreThanOwed { most });
        }
        if loss.is_negative() {
            return Err(DoubtError::LossNegative);
        }
        if loss.minor() > amount.minor() {
            return Err(DoubtError::LossTooHigh { most: amount });
        }
        let named = |posting: PostingDraft| posting.with_counterparty(customer);
        let mut postings = vec![named(PostingDraft::debit(self.doubtful, amount))];
        let mut rest = amount;
        for (account, left) in open {
            let part = left.min(rest);
            if part.is_positive() {
                postings.push(named(PostingDraft::credit(account, part)));
                rest = rest.minus(part)?;
            }
        }
        if loss.is_positive() {
            postings.push(PostingDraft::debit(self.cost, loss));
            postings.push(PostingDraft::credit(self.set_aside, loss));
        }
        Ok(EntryDraft { journal: Journal::Miscellaneous, date: on, label, voucher: None, postings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::read_day;
    use crate::ledger::chart::Chart;
    use crate::ledger::chart::OpenedAccounts;

    fn code(text: &str) -> AccountCode {
        AccountCode::new(text).expect("an account number")
    }

    fn told(amount: i64, loss: i64) -> Result<Vec<String>, DoubtError> {
        let owed = [(code("34211"), Money::mad(1_500)), (code("34212"), Money::mad(500)), (code("34213"), Money::mad(-9))];
        let day = read_day("2026-12-31").expect("a day");
        let rules = DoubtRules::current().expect("the rulebook");
        let draft = rules.entry(&owed, (Money::mad(amount), Money::mad(loss)), Counterparty::NonMember, day, "Doute".to_owned())?;
        let entry = draft.balance().expect("an entry that balances");
        Ok(entry.postings().iter().map(|one| format!("{} {}", one.account(), one.signed().minor())).collect())
    }

    #[test]
    fn the_rulebook_is_read_and_every_account_takes_postings() {
        let rules = DoubtRules::current().expect("the rulebook");
        for account in [rules.doubtful, rules.cost, rules.set_aside] {
            assert!(Chart::national().resolve(account, &OpenedAccounts::default()).is_ok(), "{account}");
        }
    }

    #[test]
    fn the_debt_is_set_apart_and_the_likely_loss_is_a_cost() {
        assert_eq!(
            told(2_000, 1_000),
            Ok(["3424 2000", "34211 -1500", "34212 -500", "61964 1000", "3942 -1000"].map(str::to_owned).to_vec())
        );
        assert_eq!(told(1_500, 0), Ok(["3424 1500", "34211 -1500"].map(str::to_owned).to_vec()));
        assert!(told(1, 1).is_ok());
    }

    #[test]
    fn no_more_is_doubted_than_is_owed() {
        assert_eq!(told(2_001, 0), Err(DoubtError::MoreThanOwed { most: Money::mad(2_000) }));
        assert_eq!(told(0, 0), Err(DoubtError::AmountNotPositive));
        assert_eq!(told(100, 101), Err(DoubtError::LossTooHigh { most: Money::mad(100) }));
        assert_eq!(told(100, -1), Err(DoubtError::LossNegative));
    }
}
