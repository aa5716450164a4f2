//! A customer who may not pay: the debt is set apart, and what is likely lost is counted as a cost of the year, looked at
//! again, and in the end taken back or written off.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::calendar::Day;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::part;
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
    /// Where what was set aside and is not needed any more comes back.
    pub taken_back: AccountCode,
    /// The cost of a debt that is lost for good.
    pub lost: AccountCode,
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
    #[error("as much is set aside already")]
    NothingChanged,
    #[error("nothing of this customer is doubted")]
    NotDoubted,
    #[error("what is set aside was changed on {day}")]
    ChangedLater { day: Day },
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

/// A part of what is doubted: under an invoice or under none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubted {
    /// The number of the invoice.
    pub invoice: Option<String>,
    pub left: Money,
    /// The tax in it that waits for the money.
    pub waiting: Money,
}

/// What is doubted of a customer and what is set aside for it, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtStanding {
    pub doubted: Money,
    pub set_aside: Money,
    /// The last day on which something was set aside or taken back.
    pub changed_on: Option<Day>,
}

impl DoubtStanding {
    /// Whether more is set aside than can still be lost.
    pub fn is_too_much(&self) -> bool {
        self.set_aside.minor() > self.doubted.minor().max(0)
    }

    /// # Errors
    /// What is set aside was changed after the day.
    fn check_day(&self, on: Day) -> Result<(), DoubtError> {
        match self.changed_on {
            Some(day) if day > on => Err(DoubtError::ChangedLater { day }),
            _ => Ok(()),
        }
    }
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

    /// The entry by which what is set aside becomes what is likely lost today: more is a cost, less comes back.
    ///
    /// # Errors
    /// A loss above what is doubted or below nothing, nothing to change, a day before the last change.
    pub fn review_entry(&self, now: &DoubtStanding, loss: Money, on: Day, label: &str) -> Result<EntryDraft, DoubtError> {
        if loss.is_negative() {
            return Err(DoubtError::LossNegative);
        }
        let most = now.doubted.max(Money::mad(0));
        if loss.minor() > most.minor() {
            return Err(DoubtError::LossTooHigh { most });
        }
        now.check_day(on)?;
        let more = loss.minus(now.set_aside)?;
        let postings = if more.is_positive() {
            vec![PostingDraft::debit(self.cost, more), PostingDraft::credit(self.set_aside, more)]
        } else if more.is_negative() {
            self.taken_back(more.negated()?)
        } else {
            return Err(DoubtError::NothingChanged);
        };
        Ok(EntryDraft { journal: Journal::Miscellaneous, date: on, label: label.to_owned(), voucher: None, postings })
    }

    /// The entries of a debt that is lost for good, one for each invoice: the tax that waited for the money falls away, the
    /// rest is a cost, and as much of what was set aside comes back as its part of the doubted debt.
    ///
    /// # Errors
    /// Nothing told, more than is doubted, a day before the last change.
    pub fn lost_entries(
        &self,
        parts: &[Doubted],
        (amount, now): (Money, &DoubtStanding),
        (pending, customer): (AccountCode, Counterparty),
        on: Day,
        label: &str,
    ) -> Result<Vec<EntryDraft>, DoubtError> {
        if !amount.is_positive() {
            return Err(DoubtError::AmountNotPositive);
        }
        let open: Vec<&Doubted> = parts.iter().filter(|one| one.left.is_positive()).collect();
        let most = Money::sum(open.iter().map(|one| one.left), Currency::Mad)?;
        if !most.is_positive() {
            return Err(DoubtError::NotDoubted);
        }
        if amount.minor() > most.minor() {
            return Err(DoubtError::MoreThanOwed { most });
        }
        now.check_day(on)?;
        let released = part(now.set_aside.max(Money::mad(0)), amount.minor().into(), most.minor().into());
        let mut rest = amount;
        let mut lost = Vec::new();
        for one in open {
            let taken = one.left.min(rest);
            if taken.is_positive() {
                rest = rest.minus(taken)?;
                lost.push((one, taken));
            }
        }
        let weights: Vec<(usize, u64)> = lost.iter().enumerate().map(|(at, (_, taken))| (at, taken.minor().unsigned_abs())).collect();
        let releases = released.share_out(&weights);
        let entry = |((one, taken), (_, released)): ((&Doubted, Money), (usize, Money))| {
            let tax = part(one.waiting.max(Money::mad(0)), taken.minor().into(), one.left.minor().into()).min(taken);
            let mut postings = vec![PostingDraft::debit(self.lost, taken.minus(tax)?)];
            if tax.is_positive() {
                postings.push(PostingDraft::debit(pending, tax));
            }
            postings.push(PostingDraft::credit(self.doubtful, taken).with_counterparty(customer));
            if released.is_positive() {
                postings.extend(self.taken_back(released));
            }
            Ok(EntryDraft { journal: Journal::Miscellaneous, date: on, label: label.to_owned(), voucher: one.invoice.clone(), postings })
        };
        lost.into_iter().zip(releases).map(entry).collect()
    }

    fn taken_back(&self, amount: Money) -> Vec<PostingDraft> {
        vec![PostingDraft::debit(self.set_aside, amount), PostingDraft::credit(self.taken_back, amount)]
    }
}

/// Whether an account holds what is set aside for doubtful customers.
pub fn is_set_aside(account: AccountCode) -> bool {
    DoubtRules::current().is_some_and(|rules| account.starts_with(rules.set_aside.as_str()))
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
        for account in [rules.doubtful, rules.cost, rules.set_aside, rules.taken_back, rules.lost] {
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
    fn lines(draft: EntryDraft) -> String {
        let entry = draft.balance().expect("an entry that balances");
        entry.postings().iter().map(|one| format!("{} {}", one.account(), one.signed().minor())).collect::<Vec<_>>().join(", ")
    }

    fn now(doubted: i64, set_aside: i64) -> DoubtStanding {
        DoubtStanding { doubted: Money::mad(doubted), set_aside: Money::mad(set_aside), changed_on: read_day("2026-12-31").ok() }
    }

    fn reviewed(now: &DoubtStanding, loss: i64, on: &str) -> Result<String, DoubtError> {
        let day = read_day(on).expect("a day");
        let rules = DoubtRules::current().expect("the rulebook");
        Ok(lines(rules.review_entry(now, Money::mad(loss), day, "Revu")?))
    }

    #[test]
    fn what_is_set_aside_follows_what_is_likely_lost() {
        assert_eq!(reviewed(&now(2_000, 1_000), 1_500, "2027-12-31"), Ok("61964 500, 3942 -500".to_owned()));
        assert_eq!(reviewed(&now(2_000, 1_000), 400, "2027-12-31"), Ok("3942 600, 7196 -600".to_owned()));
        assert_eq!(reviewed(&now(0, 1_000), 0, "2026-12-31"), Ok("3942 1000, 7196 -1000".to_owned()));
        assert_eq!(reviewed(&now(2_000, 1_000), 1_000, "2027-12-31"), Err(DoubtError::NothingChanged));
        assert_eq!(reviewed(&now(2_000, 1_000), 2_001, "2027-12-31"), Err(DoubtError::LossTooHigh { most: Money::mad(2_000) }));
        assert_eq!(reviewed(&now(2_000, 1_000), -1, "2027-12-31"), Err(DoubtError::LossNegative));
        let day = read_day("2026-12-31").expect("a day");
        assert_eq!(reviewed(&now(2_000, 1_000), 0, "2026-12-30"), Err(DoubtError::ChangedLater { day }));
        assert!(now(900, 1_000).is_too_much() && !now(1_000, 1_000).is_too_much());
    }

    #[test]
    fn what_is_lost_for_good_takes_its_tax_and_its_part_of_what_was_set_aside() {
        let parts = [
            Doubted { invoice: Some("FA-2026-0001".to_owned()), left: Money::mad(1_200), waiting: Money::mad(200) },
            Doubted { invoice: None, left: Money::mad(800), waiting: Money::mad(0) },
        ];
        let rules = DoubtRules::current().expect("the rulebook");
        let day = read_day("2027-03-01").expect("a day");
        let lost = |amount: i64, now: &DoubtStanding| {
            let pending = (code("4458"), Counterparty::NonMember);
            let drafts = rules.lost_entries(&parts, (Money::mad(amount), now), pending, day, "Perdu")?;
            Ok(drafts.into_iter().map(|one| (one.voucher.clone().unwrap_or_default(), lines(one))).collect::<Vec<_>>())
        };
        let told = |voucher: &str, lines: &str| (voucher.to_owned(), lines.to_owned());
        assert_eq!(
            lost(2_000, &now(2_000, 1_000)),
            Ok(vec![
                told("FA-2026-0001", "6182 1000, 4458 200, 3424 -1200, 3942 600, 7196 -600"),
                told("", "6182 800, 3424 -800, 3942 400, 7196 -400")
            ])
        );
        assert_eq!(lost(600, &now(2_000, 1_000)), Ok(vec![told("FA-2026-0001", "6182 500, 4458 100, 3424 -600, 3942 300, 7196 -300")]));
        assert_eq!(lost(1_200, &now(2_000, 0)), Ok(vec![told("FA-2026-0001", "6182 1000, 4458 200, 3424 -1200")]));
        assert_eq!(lost(2_001, &now(2_000, 0)), Err(DoubtError::MoreThanOwed { most: Money::mad(2_000) }));
        assert_eq!(lost(0, &now(2_000, 0)), Err(DoubtError::AmountNotPositive));
    }
}
