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

/// A part of what a customer owes: on one account, on an invoice or on none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The number of the invoice.
    pub invoice: Option<String>,
    pub account: AccountCode,
    pub left: Money,
}

impl DoubtRules {
    /// The rules of the rulebook, read once; nothing when it cannot be read, which a test rules out.
    pub fn current() -> Option<&'static DoubtRules> {
        static RULES: OnceLock<Option<DoubtRules>> = OnceLock::new();
        RULES.get_or_init(|| toml::from_str(RULEBOOK).ok()).as_ref()
    }

    /// The entries of a doubt, one for each invoice and one for what is owed without any; each bears its part of the loss.
    ///
    /// # Errors
    /// Nothing told, more than is owed, a loss above what is doubted.
    pub fn entries(
        &self,
        owed: &[Owed],
        (amount, loss): (Money, Money),
        customer: Counterparty,
        on: Day,
        label: &str,
    ) -> Result<Vec<EntryDraft>, DoubtError> {
        if !amount.is_positive() {
            return Err(DoubtError::AmountNotPositive);
        }
        let open: Vec<&Owed> = owed.iter().filter(|one| one.left.is_positive()).collect();
        let most = Money::sum(open.iter().map(|one| one.left), Currency::Mad)?;
        if amount.minor() > most.minor() {
            return Err(DoubtError::MoreThanOwed { most });
        }
        if loss.is_negative() {
            return Err(DoubtError::LossNegative);
        }
        if loss.minor() > amount.minor() {
            return Err(DoubtError::LossTooHigh { most: amount });
        }
        let mut doubts: Vec<(Option<&str>, Money, Vec<PostingDraft>)> = Vec::new();
        let mut rest = amount;
        for one in open {
            let part = one.left.min(rest);
            if !part.is_positive() {
                break;
            }
            rest = rest.minus(part)?;
            let line = PostingDraft::credit(one.account, part).with_counterparty(customer);
            match doubts.iter_mut().find(|(voucher, ..)| *voucher == one.invoice.as_deref()) {
                Some((_, sum, lines)) => {
                    *sum = sum.plus(part)?;
                    lines.push(line);
                }
                None => doubts.push((one.invoice.as_deref(), part, vec![line])),
            }
        }
        let weights: Vec<(usize, u64)> = doubts.iter().enumerate().map(|(at, (_, sum, _))| (at, sum.minor().unsigned_abs())).collect();
        let losses = loss.share_out(&weights);
        let entries = doubts.into_iter().zip(losses).map(|((voucher, sum, lines), (_, loss))| {
            let mut postings = vec![PostingDraft::debit(self.doubtful, sum).with_counterparty(customer)];
            postings.extend(lines);
            if loss.is_positive() {
                postings.push(PostingDraft::debit(self.cost, loss));
                postings.push(PostingDraft::credit(self.set_aside, loss));
            }
            let voucher = voucher.map(str::to_owned);
            EntryDraft { journal: Journal::Miscellaneous, date: on, label: label.to_owned(), voucher, postings }
        });
        Ok(entries.collect())
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

    fn owed(invoice: Option<&str>, account: &str, left: i64) -> Owed {
        Owed { invoice: invoice.map(str::to_owned), account: code(account), left: Money::mad(left) }
    }

    fn told(amount: i64, loss: i64) -> Result<Vec<String>, DoubtError> {
        let owed = [owed(None, "34211", 1_500), owed(None, "34212", 500), owed(None, "34213", -9)];
        let day = read_day("2026-12-31").expect("a day");
        let rules = DoubtRules::current().expect("the rulebook");
        let drafts = rules.entries(&owed, (Money::mad(amount), Money::mad(loss)), Counterparty::NonMember, day, "Doute")?;
        let [draft] = drafts.as_slice() else { panic!("one entry") };
        let entry = draft.clone().balance().expect("an entry that balances");
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
    fn each_invoice_is_doubted_by_itself_with_its_part_of_the_loss() {
        let owed = [owed(Some("FA-2026-0001"), "34211", 600), owed(Some("FA-2026-0002"), "34211", 300), owed(None, "34211", 300)];
        let day = read_day("2026-12-31").expect("a day");
        let rules = DoubtRules::current().expect("the rulebook");
        let told = (Money::mad(1_000), Money::mad(501));
        let drafts = rules.entries(&owed, told, Counterparty::NonMember, day, "Doute").expect("entries");
        let lines = |draft: EntryDraft| {
            let entry = draft.balance().expect("an entry that balances");
            let lines = entry.postings().iter().map(|one| format!("{} {}", one.account(), one.signed().minor())).collect::<Vec<_>>();
            (entry.voucher().unwrap_or_default().to_owned(), lines.join(", "))
        };
        let told: Vec<(String, String)> = drafts.into_iter().map(lines).collect();
        let right = [
            ("FA-2026-0001", "3424 600, 34211 -600, 61964 301, 3942 -301"),
            ("FA-2026-0002", "3424 300, 34211 -300, 61964 150, 3942 -150"),
            ("", "3424 100, 34211 -100, 61964 50, 3942 -50"),
        ];
        assert_eq!(told, right.map(|(voucher, lines)| (voucher.to_owned(), lines.to_owned())));
    }

    #[test]
    fn no_more_is_doubted_than_is_owed() {
        assert_eq!(told(2_001, 0), Err(DoubtError::MoreThanOwed { most: Money::mad(2_000) }));
        assert_eq!(told(0, 0), Err(DoubtError::AmountNotPositive));
        assert_eq!(told(100, 101), Err(DoubtError::LossTooHigh { most: Money::mad(100) }));
        assert_eq!(told(100, -1), Err(DoubtError::LossNegative));
    }
}
