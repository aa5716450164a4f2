//! What the books say under the number of an invoice: owed, doubted, tax that waits and tax that is due.

use crate::cooperative::doubt::DoubtRules;
use crate::cooperative::invoices::rules::InvoiceRules;
use crate::ledger::account::AccountCode;
use crate::ledger::fixed_asset::plan::part;
use crate::ledger::journal_entry::Counterparty;
use crate::ledger::journal_entry::JournalEntry;
use crate::ledger::journal_entry::PostingDraft;
use crate::money::Currency;
use crate::money::Money;
use crate::money::MoneyError;
use std::collections::BTreeMap;

/// What the books say under the number of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the customer still owes.
    pub open: Money,
    /// What of it is doubted.
    pub doubtful: Money,
    /// Tax that waits for the money.
    pub pending: Money,
    /// Tax that is due.
    pub invoiced: Money,
    /// What was sold, with the tax, less what rebates took off.
    pub sold: Money,
    /// What rebates took off, without the tax.
    pub rebated: Money,
    /// What was written off as lost.
    pub lost: Money,
}

impl Standing {
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn of(rules: &InvoiceRules, balances: &BTreeMap<AccountCode, Money>) -> Result<Self, MoneyError> {
        let sum = |wanted: &dyn Fn(AccountCode) -> bool| {
            Money::sum(balances.iter().filter(|(account, _)| wanted(**account)).map(|(_, balance)| *balance), Currency::Mad)
        };
        let pending = sum(&|account| account == rules.vat.pending)?.negated()?;
        let invoiced = sum(&|account| account == rules.vat.invoiced)?.negated()?;
        let income = sum(&|account| account.starts_with("7"))?.negated()?;
        Ok(Self {
            open: sum(&|account| account.starts_with("3421") || is_doubtful(account))?,
            doubtful: sum(&is_doubtful)?,
            pending,
            invoiced,
            sold: income.plus(pending)?.plus(invoiced)?,
            rebated: sum(&|account| rules.sale.iter().any(|sale| sale.rebate == account))?,
            lost: sum(&|account| DoubtRules::current().is_some_and(|rules| account == rules.lost))?,
        })
    }

    /// What an entry met that settled an amount: the same order then makes the same entry again.
    ///
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn met_by(rules: &InvoiceRules, entry: &JournalEntry, amount: Money) -> Result<Self, MoneyError> {
        let (pending, invoiced) = (entry.change(|one| one == rules.vat.pending), entry.change(|one| one == rules.vat.invoiced));
        let doubtful = entry.change(is_doubtful).negated()?;
        Ok(Self { open: amount, doubtful, pending, invoiced, sold: amount, rebated: Money::mad(0), lost: Money::mad(0) })
    }

    /// The tax in what the customer still owes. What was lost took its own tax along.
    fn unpaid_tax(&self, open: Money) -> Result<Money, MoneyError> {
        let (open, whole) = (open.max(Money::mad(0)), self.sold.minus(self.lost)?);
        if !whole.is_positive() {
            return Ok(Money::mad(0));
        }
        Ok(part(self.pending.plus(self.invoiced)?, open.min(whole).minor().into(), whole.minor().into()))
    }

    /// The tax that becomes due by a payment: all that waits but the tax in what is then still owed.
    pub(super) fn due_by(&self, amount: Money) -> Result<Money, MoneyError> {
        if !self.pending.is_positive() {
            return Ok(Money::mad(0));
        }
        let waits_on = self.unpaid_tax(self.open.minus(amount)?)?;
        Ok(self.pending.minus(waits_on)?.max(Money::mad(0)).min(self.pending))
    }

    /// The tax that a rebate takes off, the account that bears it, and what waits no longer as nothing is owed any more.
    pub(super) fn lowered_by(&self, rules: &InvoiceRules, amount: Money) -> Result<(AccountCode, Money, Money), MoneyError> {
        let none = Money::mad(0);
        let share = |of: Money, whole: Money| part(of, amount.minor().into(), whole.minor().into()).min(amount);
        if self.pending.is_positive() {
            let tax = share(self.unpaid_tax(self.open)?.min(self.pending), self.open);
            let rest = if amount.minor() >= self.open.minor() { self.pending.minus(tax)? } else { none };
            Ok((rules.vat.pending, tax, rest))
        } else if self.invoiced.is_positive() {
            Ok((rules.vat.invoiced, share(self.invoiced, self.sold), none))
        } else {
            Ok((rules.vat.invoiced, none, none))
        }
    }

    /// The tax to move to what is due; below nothing, the tax that waits again.
    pub(super) fn misplaced_tax(&self, state: InvoiceState) -> Result<Money, MoneyError> {
        let none = Money::mad(0);
        let moved = match state {
            InvoiceState::Credited => self.pending,
            InvoiceState::Standing { .. } if !self.open.is_positive() => self.pending.max(none),
            InvoiceState::Standing { waits_for_money: true } => self.pending.minus(self.unpaid_tax(self.open)?)?,
            InvoiceState::Standing { waits_for_money: false } => none,
        };
        // Each of the two accounts gives no more than stands on it.
        Ok(match state {
            InvoiceState::Credited if moved.is_positive() => moved.min(self.invoiced.negated()?.max(none)),
            _ if moved.is_positive() => moved,
            _ => moved.max(self.invoiced.max(none).negated()?),
        })
    }

    /// The debt to move from the doubtful customers to the others; below nothing, the other way.
    pub(super) fn misplaced_debt(&self, state: InvoiceState) -> Result<Money, MoneyError> {
        let most = if state == InvoiceState::Credited { Money::mad(0) } else { self.open.max(Money::mad(0)) };
        self.doubtful.minus(self.doubtful.max(Money::mad(0)).min(most))
    }

    /// The tax that waits in what is doubted.
    ///
    /// # Errors
    /// Amounts larger than the books can hold.
    pub fn doubted_tax(&self) -> Result<Money, MoneyError> {
        let all = self.unpaid_tax(self.open)?.min(self.pending).max(Money::mad(0));
        if !self.open.is_positive() || self.doubtful.minor() >= self.open.minor() {
            return Ok(all);
        }
        Ok(part(all, self.doubtful.max(Money::mad(0)).minor().into(), self.open.minor().into()))
    }

    /// The lines that take an amount off what is owed: what is not doubted is settled first.
    pub(super) fn settled(
        &self,
        customer: AccountCode,
        amount: Money,
        counterparty: Counterparty,
    ) -> Result<Vec<PostingDraft>, MoneyError> {
        let firm = self.open.minus(self.doubtful.max(Money::mad(0)))?.max(Money::mad(0)).min(amount);
        let doubted = DoubtRules::current().map(|rules| rules.doubtful);
        let parts = [(customer, firm), (doubted.unwrap_or(customer), amount.minus(firm)?)];
        let parts = parts.into_iter().filter(|(_, part)| part.is_positive());
        Ok(parts.map(|(account, part)| PostingDraft::credit(account, part).with_counterparty(counterparty)).collect())
    }
}

/// Whether an account holds debts that are doubted.
fn is_doubtful(account: AccountCode) -> bool {
    DoubtRules::current().is_some_and(|rules| account.starts_with(rules.doubtful.as_str()))
}

/// Whether an invoice stands or was taken back by a credit note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    Credited,
    Standing {
        /// Whether its tax is due with the money only.
        waits_for_money: bool,
    },
}
