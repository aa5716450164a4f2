//! What narrows a list, in one shape for all of them: a list of entries reads all of it, another the parts that mean something for it.

use uuid::Uuid;

use crate::calendar::Period;
use crate::ledger::account::AccountCode;
use crate::ledger::entry_query::EntryQuery;
use crate::ledger::journal::Journal;
use crate::ledger::journal_entry::Counterparty;
use crate::money::Money;

/// Which entries a list asks for. Everything left out means everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    pub period: Option<Period>,
    pub journal: Option<Journal>,
    /// Entries that touch this account or its subdivisions.
    pub account: Option<AccountCode>,
    /// Words of the label or the voucher.
    pub text: Option<String>,
    /// Entries with a posting of this amount or more, and not more than `most`.
    pub least: Option<Money>,
    pub most: Option<Money>,
    pub number: Option<i64>,
    /// Only entries whose paper was promised for later and has not come.
    pub missing_paper: bool,
    pub member: Option<Uuid>,
    /// Entries with a posting that concerns a member (any, or this one), a non-member, another.
    pub counterparty: Option<Counterparty>,
    /// Entries in which this customer or supplier is named.
    pub party: Option<Uuid>,
    /// Entries that a grant has a part in.
    pub grant: Option<GrantFilter>,
}

/// What the books know of a grant: its money by account, and the things of the register that it paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantFilter {
    /// How things of the register name it; nothing means all grants.
    pub name: Option<String>,
    /// The accounts that hold its money and no other.
    pub accounts: Vec<AccountCode>,
}

impl EntryFilter {
    /// What a search of words, amounts and numbers narrows; `period` is that of the year it names.
    #[must_use]
    pub fn searched(self, query: EntryQuery, period: Option<Period>) -> Self {
        Self {
            text: query.text,
            least: query.least,
            most: query.most,
            number: query.number,
            journal: query.journal.or(self.journal),
            period: period.or(self.period),
            ..self
        }
    }

    /// The words asked for, if there are any.
    pub fn words(&self) -> Option<&str> {
        self.text.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Whether an amount lies within the bounds asked for, on whichever side of nil it is.
    pub fn holds(&self, amount: Money) -> bool {
        let size = amount.minor().unsigned_abs();
        let within = |bound: Option<Money>, fits: fn(u64, u64) -> bool| bound.is_none_or(|bound| fits(size, bound.minor().unsigned_abs()));
        // Below an amount of nothing there is none.
        let is_possible = self.most.is_none_or(|most| !most.is_negative());
        is_possible && within(self.least, |size, least| size >= least) && within(self.most, |size, most| size <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_looked_at_by_its_size() {
        let asked = |typed: &str| EntryFilter::default().searched(EntryQuery::read(typed), None);
        for (typed, minor, fits) in [
            ("=62,40", 6_240, true),
            ("=62,40", -6_240, true),
            (">62,40", -6_240, false),
            (">=62,40", -6_240, true),
            ("<62,40", 6_239, true),
            ("<0", 0, false),
            ("huile", 1, true),
        ] {
            assert_eq!(asked(typed).holds(Money::mad(minor)), fits, "{typed} {minor}");
        }
    }
}
